"""Plans that the present tells ("Tickets go on sale on 22 April"), and whether a date is ahead, a limit or a when."""

from __future__ import annotations

import datetime
import re

from factbox.draft.findings import DraftDate
from factbox.draft.sentences.finite import finite_places
from factbox.draft.text.closed_classes import MODALS, NOBODY
from factbox.draft.text.lexicon import event_words
from factbox.when.edtf import parse_when
from factbox.words import lists

_OPEN = frozenset({"if", "unless", "whether", "?"}) | NOBODY
_FIRST_PERSON = frozenset("i we you me us my our your".split())
_FIRST = frozenset(lists.small("articles"))


def is_plan(lower: list[str]) -> bool:
    """Whether a sentence with a date ahead tells in the present what is to come: nothing past, open or denied."""
    if not (_OPEN | _FIRST_PERSON).isdisjoint(lower) or (lower[0] == "this" and lower[1] in _FIRST):
        return False
    doubts = (MODALS - {"will"}) | (event_words()["unreal"] - MODALS)
    pasts = [at for at in finite_places(lower) if lower[at] not in ("is", "are", "has", "have", "will")]
    return doubts.isdisjoint(lower) and not pasts


def is_limit(text: str, date: DraftDate) -> bool:
    """Whether it is "by 2040": a target, rather than the day of something."""
    return bool(_BY.search(text, max(0, date.start - len("by the ")), date.start))


def is_ahead(date: DraftDate, published: datetime.date | None) -> bool:
    """Whether a date with a day, a month or a part of the year lies after publication."""
    when = parse_when(date.when) if date.when and published else None
    return bool(when and when.start and published and when.start.bounds[0].date() > published)


def says_when(text: str, date: DraftDate, is_verb: bool) -> bool:
    """Whether a month or year says when: "in May", "last month", not "last month’s vote"."""
    words = text[date.start : date.end].lower()
    if is_verb and words.startswith(_COUNTED_FROM):
        return bool(date.when) and text[date.end : date.end + 2] not in ("’s", "'s")
    return bool(_BEFORE_MONTH.search(text, max(0, date.start - 8), date.start))


_COUNTED_FROM = ("last ", "this ", "next ", "earlier this ", "the following ", "the previous ")
_BY = re.compile(r"\b[Bb]y (?:the )?$")
_BEFORE_MONTH = re.compile(r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Dd]uring|[Uu]ntil)\s+(?:early |late |mid-)?$")
