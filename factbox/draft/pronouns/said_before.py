"""Who spoke before a pronoun, and whether the paragraph before it is about that one alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from factbox.draft.pronouns.people_context import GENDERS, PRONOUN, PeopleContext

_STILL = 3  # paragraphs


class SaidBefore(NamedTuple):
    """A quote that already has its speaker: where its source stands, who that is, and where its content ends."""

    at: int
    speaker: str | None
    start: int
    end: int
    stranger: str = ""  # where the speaker is nobody known: the gender of one person who may be meant, or ""
    relatives: tuple[str, ...] = ()  # where it was a surname alone: all who bear it


def is_told_of_alone(last: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether the paragraph before is about who spoke last alone, and a pronoun opens the next, but for a quote."""
    before, paragraph = context.window(at, 1), context.window(at, 0)
    own = re.sub(r"[“\"‘'].*[”\"’']", "", context.text[paragraph:at]).strip()
    named = {n.actor.id for n in context.people_between(before, at)}
    near = (n.actor for n in context.people_between(context.window(at, _STILL), at) if n.actor.id != last.speaker)
    if context.is_beside_the_leading(last.speaker, gender) and any(context.genders.get(a.id) == gender for a in near):
        return False
    told = (m for m in PRONOUN.finditer(context.text, before, max(before, last.at)) if GENDERS[m[0].lower()] == gender)
    return not own and last.at >= before and named <= {last.speaker} and all(context.is_quoted(m.start()) for m in told)
