"""Whom it was said to and where, as a draft gives it."""

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
        ("“We wait,” Ida Roth said in an interview with Radio Kell on Monday.", ["Radio Kell"]),
        ("Ida Roth wrote in a letter to Peter Lang that it was over.", ["Peter Lang"]),
    ],
)
def test_to_whom(text: str, to: list[str | None]) -> None:
    assert [text[slice(*quote.to)] if quote.to else None for quote in quotes_of(text)] == to


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Ida Roth said at a hearing on Monday that the pier was “shut.”", "a hearing"),
        ("“It is late,” said Ida Roth at a rally in Kell.", "a rally in Kell"),
        ("At a news conference in Kell on Friday, Ida Roth said the pier was “shut.”", "a news conference in Kell"),
        ("Speaking at a town hall in Kell, Ida Roth said: “We go on.”", "a town hall in Kell"),
        ("Ida Roth told reporters outside the court that it was “a joke.”", "outside the court"),
        ("During a debate at Kell College, Ida Roth called the plan “thin.”", "a debate at Kell College"),
        ("“No,” Ida Roth told the council in Kell on Friday.", "Kell"),
        ("Ida Roth said in Kell that the pier was “shut.”", "Kell"),
        ("Ida Roth said in English that the pier was “shut.”", None),
        ("In July, Ida Roth said the pier was “shut.”", None),
        ("In a letter, Ida Roth said the pier was “shut.”", None),
        ("At a rally that drew crowds, Ida Roth said the pier was “shut.”", None),
        ("Ida Roth said the pier in Kell was “shut.”", None),
        ("Ida Roth said that the pier was “shut” at the hearing.", None),
    ],
)
def test_where(text: str, where: str | None) -> None:
    (quote,) = quotes_of(text)
    assert (text[slice(*quote.where)] if quote.where else None) == where
