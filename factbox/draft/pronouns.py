"""Whom "he" or "she" means: told only where one person fits."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from factbox.article import Span
from factbox.draft import roles
from factbox.draft.acting import acts
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.tokens import Reading

GENDERS = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


class Named(NamedTuple):
    """One mention of an actor outside quoted words."""

    start: int
    end: int
    actor: DraftActor


class Context:
    """The article's people in the order of their mentions, and what their names and pronouns tell of their gender."""

    def __init__(self, reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]) -> None:
        self.reading = reading
        self.text = reading.text
        self.actors = actors
        self._quoted = sorted(c for q in quotes if q.kind != "indirect" for c in q.content)

    @cached_property
    def named(self) -> list[Named]:
        """Every mention of a person in the reporter's own words, in order."""
        people = [a for a in self.actors if a.kind == "person"]
        every = sorted(Named(m.start, m.end, a) for a in people for m in a.mentions)
        return [n for n in every if not self.is_quoted(n.start)]

    @cached_property
    def _starts(self) -> list[int]:
        return [n.start for n in self.named]

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset stands inside a direct or partial quote."""
        at = bisect.bisect_right(self._quoted, (offset, 1 << 60)) - 1
        return at >= 0 and self._quoted[at].start <= offset < self._quoted[at].end

    def people_between(self, start: int, end: int) -> list[Named]:
        """The mentions of people that begin in `text[start:end]`."""
        return self.named[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    @cached_property
    def genders(self) -> dict[str, str]:
        """Each person's gender by titles, roles and first names: f, m, u (told by nothing)."""
        return {a.id: gender_of(a, self.text) for a in self.actors if a.kind == "person"}

    def fits(self, actor: DraftActor, gender: str) -> bool:
        """Whether a pronoun of this gender may mean the person."""
        return self.genders.get(actor.id, "u") in {gender, "u"}


_TITLE_BEFORE = re.compile(r"([A-Za-z]+)\.?\s$")


def gender_of(actor: DraftActor, text: str) -> str:
    """f, m or u, by the first of these that tells: a title at any mention, the role, the first name."""
    for mention in actor.mentions:
        before = _TITLE_BEFORE.search(text, max(0, mention.start - 14), mention.start)
        if before and (told := roles.titles().get(before[1].lower(), "")):
            return told
    if actor.role and (told := _gender_of_role(text[actor.role.start : actor.role.end])):
        return told
    told = next((g for n in (actor.name, *actor.also) if " " in n and (g := roles.gender_of_name(n.split()[0]))), "")
    return told or "u"


def _gender_of_role(role: str) -> str:
    told = Counter(g for w in re.findall(r"[\w-]+", role.lower()[:60]) if (g := roles.role_nouns().get(w, "")))
    return next(iter(told)) if len(told) == 1 else ""


def person_meant(pronoun: str, at: int, context: Context) -> tuple[str | None, tuple[str, ...]]:
    """The id of the person meant, or nothing and the ids of those who may be."""
    gender = GENDERS[pronoun]
    start = _window(at, context, 1)
    found = _fitting(gender, start, at, context)
    if not found:
        found = _fitting(gender, _window(at, context, 3), at, context)
    ids = tuple(dict.fromkeys(n.actor.id for n in reversed(found)))
    if len(ids) == 1:
        return ids[0], ()
    return _preferred(found, at, context), ids


def _fitting(gender: str, start: int, at: int, context: Context) -> list[Named]:
    return [n for n in context.people_between(start, at) if context.fits(n.actor, gender)]


def _window(at: int, context: Context, back: int) -> int:
    """Where the paragraph `back` paragraphs before that of `at` begins."""
    article = context.reading.article
    index = article.paragraph_index(at) or 0
    return article.paragraphs[max(0, index - back)].start


def _preferred(found: list[Named], at: int, context: Context) -> str | None:
    """Of several, the one who alone is a subject in the paragraph, and the last subject before the pronoun."""
    if not found:
        return None
    sentence = context.reading.article.sentence_around(Span(at, at + 1)).start
    subjects = [n for n in found if n.start < sentence and acts(context.text, n.start, n.end)]
    if not subjects or any(n.start >= sentence for n in found):
        return None
    last = subjects[-1]
    later = {n.actor.id for n in found if n.start > last.start} - {last.actor.id}
    return last.actor.id if not later and len({n.actor.id for n in subjects[-2:]}) == 1 else None
