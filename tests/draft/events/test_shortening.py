"""Long headlines: cut at what the verb can do without, and nowhere else."""

from __future__ import annotations

import pytest

from factbox.article.spans import Span
from factbox.draft.events.shortening import shortened, without_front
from factbox.draft.findings import Draft, DraftEvent
from tests.cases import Case, Expected, cases


@pytest.mark.parametrize("case", cases("headlines"), ids=str)
def test_shortened(case: Case, expected: Expected) -> None:
    key, line = case.given.split("\n", 1)
    expected.part(case, "headline", shortened(" ".join(line.split()), key))


def test_a_short_headline_stays() -> None:
    assert shortened("The council closed the pool, citing its cost", "closed") == (
        "The council closed the pool, citing its cost"
    )


def test_what_has_no_words_stays() -> None:
    assert not without_front("")


def test_an_apposition_of_two_parts_is_no_list() -> None:
    line = "Ada Moss, the mayor of the old town and a former judge of the upper court in the port of Velm, "
    assert shortened(line + "opened the harbour wall again", "opened") == "Ada Moss opened the harbour wall again"


def test_the_lead_is_what_the_article_tells_first() -> None:
    later, first = (DraftEvent((Span(start, start + 5),), "x") for start in (40, 10))
    assert Draft(timeline=(later, first)).lead == first
    assert Draft().lead is None
