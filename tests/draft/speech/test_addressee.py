"""Whom it was said to, as a draft gives it."""

from __future__ import annotations

import pytest

from tests.draft.speech.test_quotes import quotes_of


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Ida Roth told the Gazette that the pier was shut.", ["the Gazette"]),
        ("“We leave,” Ida Roth told reporters on Monday.", ["reporters"]),
        ("Ida Roth told him that the pier was shut.", [None]),
        ("Ida Roth said that the pier was shut to boats.", [None]),
    ],
)
def test_to_whom(text: str, to: list[str | None]) -> None:
    assert [text[slice(*quote.to)] if quote.to else None for quote in quotes_of(text)] == to
