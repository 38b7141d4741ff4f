"""How a sentence hangs on the one before it, and how it stands without that."""

from __future__ import annotations

import pytest

from factbox.draft.openings.clauses.hinges import without_turn


@pytest.mark.parametrize(
    ("words", "without"),
    [
        ("Yet the crab comes up on time.", "The crab comes up on time."),
        ("But it is never late.", "It is never late."),
        ("Yet she came.", "Yet she came."),
        ("The crab comes up.", "The crab comes up."),
    ],
)
def test_a_sentence_without_the_word_that_turns_it(words: str, without: str) -> None:
    assert without_turn(words) == without
