"""Where a sentence is cut into clauses, be it broken off."""

from __future__ import annotations

import pytest

from factbox.draft.sentences.cuts import cuts


@pytest.mark.parametrize(
    "words", ["she reported as", "moss died , but will say as", "as", "the yard shut as the crew left as"]
)
def test_a_text_may_end_anywhere(words: str) -> None:
    lower = words.split()
    assert all(0 <= at <= len(lower) for at, _ in cuts(lower))
