"""Which of somebody's words are understood by themselves."""

from __future__ import annotations

import pytest

from factbox.draft.openings.clauses.discourse import Discourse
from factbox.draft.openings.clauses.spoken import is_understood

ABOVE = "The old bridge at Harrow fell into the river on Tuesday."


@pytest.mark.parametrize(
    ("said", "clear"),
    [
        ("The bridge was older than my mother.", True),
        ("I walked over the bridge with my son that morning.", True),
        ("There is no money for a new bridge.", True),
        ("They told us nothing.", False),
        ("He never came.", False),
        ("It was a scandal.", False),
        ("That is the question.", False),
        ("No, I was at home.", False),
        ("No bridge lasts for ever.", True),
        ("We told them in March.", False),
        ("Our neighbours saw it and they ran.", True),
        ("I ran and took it with me.", False),
        ("Today I am counting boats.", False),
        ("We have a boat and we have an oar … That is all.", True),
    ],
)
def test_words_that_hang_on_nothing(said: str, clear: bool) -> None:
    assert is_understood(said, Discourse(ABOVE)) is clear
