"""How many were killed, hurt, missing or held."""

from __future__ import annotations

import pytest

from factbox.draft.text.tolls import toll_behind, tolls_of


@pytest.mark.parametrize(
    ("words", "tolls"),
    [
        ("A ferry sank off Marl, killing at least 12 people", {("dead", 12)}),
        ("The blast left 23 miners dead and 1,100 injured", {("dead", 23), ("hurt", 1100)}),
        ("31 bodies had been brought to a school", {("dead", 31)}),
        ("Twelve people died when the Ida went down", {("dead", 12)}),
        ("Four are missing, two were hurt", {("missing", 4), ("hurt", 2)}),
        ("Police arrested 40 men", {("held", 40)}),
        ("Ada Moss died at 92", set()),
        ("Rebels killed men in three days", set()),
        ("He died in 2004", set()),
        ("One man was killed", set()),
        ("The toll rose by 4.5 per cent", set()),
        ("", set()),
    ],
)
def test_tolls(words: str, tolls: set[tuple[str, int]]) -> None:
    assert tolls_of(words) == tolls


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        (", killing 12 people and burying a school, officials said", ", killing 12 people and burying a school"),
        (", raising the toll in Kell to at least 70, with ten missing", ", raising the toll in Kell to at least 70"),
        (" on Monday, killing 12 people, officials said", ", killing 12 people"),
        (", leaving families who came without a roof", ""),
        (", said 12 people", ""),
    ],
)
def test_a_toll_that_a_headline_keeps(rest: str, kept: str) -> None:
    assert toll_behind(rest, 80) == kept
