"""The small words and the short lists: each set of them stands in one place."""

from __future__ import annotations

import importlib
from collections import defaultdict

import pytest

from factbox.words import lists
from tests.test_house import rooms


def test_no_two_rooms_hold_the_same_set_of_words() -> None:
    """A set that two rules need has a name in closed_classes.py, and both read it there."""
    holders = defaultdict(set)
    for name in rooms():
        if name.startswith("draft."):
            for value in vars(importlib.import_module(f"factbox.{name}")).values():
                if isinstance(value, frozenset) and len(value) > 3:
                    holders[value].add(id(value))
    assert [sorted(words) for words, copies in holders.items() if len(copies) > 1] == []


def test_a_short_list_may_run_over_several_lines() -> None:
    assert {"tell", "encourage"} < lists.small("told a person")


def test_a_short_list_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(KeyError, match=r"^'shipps'$"):
        lists.small("shipps")


def test_no_short_list_says_a_word_twice() -> None:
    listed = [
        (name, word)
        for name, _, words in (line.partition(" | ") for line in lists.entries("small_lists"))
        for word in words.split()
    ]
    assert len(listed) == len(set(listed))
