"""The checks that look at a story once its words have been placed. A new one is a function and a row in `CHECKS`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from factbox.check.checked_story import CheckedStory
from factbox.problems import Problem
from factbox.story.model import Actor, Quote

_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i)\b", re.IGNORECASE)


class Check(Protocol):
    """Looks at one thing in a story; each problem says where it stands, what is wrong and what to do about it.

    `checked.tree.problem(path, message, hint)` gives a problem at a value of the story's file; with `replace(problem,
    severity="warning")` nothing is held up by it. A check says nothing of words that have no place (`checked.evidence`
    has none for them): that they have none is said already. It changes nothing, and the same story gives the same.
    """

    def __call__(self, checked: CheckedStory, /) -> Iterator[Problem]: ...


@dataclass(frozen=True, slots=True)
class NamedCheck:
    """A check under the name that messages call it by."""

    name: str
    check: Check


def other_dates(checked: CheckedStory) -> Iterator[Problem]:
    """A warning where the words come to another date than the story gives, and no note says why."""
    for path, dating in checked.datings.items():
        item = {"timeline": checked.story.timeline, "quotes": checked.story.quotes}[str(path[0])][int(path[1])]
        if item.when is None or item.when_note or dating.agrees_with(item.when):
            continue
        message = f"by these words it was {dating.when} ({dating.rule}), but `when` is {item.when}"
        hint = "mend `when`, or say in `when_note:` how the date follows"
        problem = checked.tree.problem(path, message, hint)
        yield replace(problem, severity="warning")


def other_speakers(checked: CheckedStory) -> Iterator[Problem]:
    """A warning where the attribution names an actor, but not the one that the quote is given to.

    A pronoun may stand for anybody: where there is one, nothing can be told from the names.
    """
    for index, quote in enumerate(checked.story.quotes):
        named = _named(checked, quote)
        if named and all(actor.id != quote.speaker for actor in named):
            names = " and ".join(actor.name for actor in named)
            message = f"these words name {names}, but the speaker is `{quote.speaker}`"
            path = ("quotes", index, "attribution")
            problem = checked.tree.problem(path, message, "see that the quote has its right speaker")
            yield replace(problem, severity="warning")


def _named(checked: CheckedStory, quote: Quote) -> list[Actor]:
    """The actors whom the attribution of a quote names, where it can be told from their names."""
    actors = checked.story.actors
    if quote.kind == "indirect" or not quote.attribution or quote.speaker not in {actor.id for actor in actors}:
        return []
    named = [actor for actor in actors if _is_named(actor, quote.attribution)]
    return [] if _PRONOUN.search(quote.attribution) else named


def _is_named(actor: Actor, words: str) -> bool:
    names = [actor.name, *actor.also]
    if actor.kind == "person":
        names.append(actor.name.split()[-1])
    folded = _letters_alone(words)
    return any(_letters_alone(name) in folded for name in names)


@lru_cache(maxsize=1000)
def _letters_alone(words: str) -> str:
    """The words with a single space before and after each, and no marks."""
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in words).split())} "


CHECKS = (
    NamedCheck("dates", other_dates),
    NamedCheck("speakers", other_speakers),
)
