"""Words in which a lead and the sentences below it tell one act: "has been jailed", "was sentenced on Friday"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache

from factbox.words import lists

_ROW = "one act"
_ANOTHER = frozenset("another other second third fourth also again too earlier later previously former first".split())


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
