"""Words in which a lead and the sentences below it tell one act: "has been jailed", "was sentenced on Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

from factbox.draft.findings import DraftDate
from factbox.words import lists

_ROW = "one act"
_ANOTHER = frozenset("another other second third fourth also again too earlier later previously former first".split())


def words_of_act(headline: str) -> set[str]:
    """Its words in small letters, and its pairs as one: "stepped-down"."""
    words = [word.lower().strip(".,") for word in headline.split()]
    return {*words, *(f"{one}-{two}" for one, two in pairwise(words))}


def tell_one_act(news: AbstractSet[str], later: AbstractSet[str]) -> bool:
    """Whether the words of a later sentence tell what those of the news have told, and of nobody else."""
    if not _ANOTHER.isdisjoint(later):
        return False
    return any(not acts.isdisjoint(news) and not acts.isdisjoint(later) for acts in _acts())


@cache
def _acts() -> tuple[frozenset[str], ...]:
    """Each act's words: a row of the list an act."""
    rows = (line.split(" | ") for line in lists.entries("small_lists"))
    return tuple(frozenset(words.split()) for name, words in rows if name == _ROW)


def accidents_in(text: str, dates: Iterable[DraftDate]) -> dict[str, str]:
    """The accidents that a sentence names by their day, each with it: "Sunday's crash", "the fire on Monday"."""
    found = {}
    for date in dates:
        named = _NAMED_BEHIND.match(text, date.end) or _NAMED_BEFORE.search(
            text, max(0, date.start - _NEAR), date.start
        )
        if named and date.when and _DAY.fullmatch(date.when):
            found[named[1].lower()] = date.when
    return found


def day_of_accident(accidents: Iterable[Mapping[str, str]], told: AbstractSet[str]) -> str:
    """The day of the one accident that the words of an event tell: "a van skidded off the road" is a crash."""
    kinds = (lists.small(name) for name in _ACCIDENTS)
    alike = [kind for kind in kinds if not kind.isdisjoint(told - lists.small("accidents"))]
    days = {day for named in accidents for noun, day in named.items() if any(noun in kind for kind in alike)}
    return days.pop() if len(days) == 1 else ""


_ACCIDENTS = ("one accident", "one sinking", "one blaze", "one collapse", "one blast")
_NAMED_BEHIND = re.compile(r"[’']s (?:[a-z]+ ){0,2}([a-z]+)\b")
_NAMED_BEFORE = re.compile(r"\b[Tt]he (?:[a-z]+ )?([a-z]+) on $")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEAR = 30  # letters of "the collision on "
