"""Stretches in quotation marks, in whatever marks an article uses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox.article.quotation_marks import Stretch, quoted_stretches
from factbox.article.seed import article_from_text
from factbox.problems import ProblemsError


def stretches(text: str) -> list[Stretch]:
    return quoted_stretches(article_from_text(text))


def inner(text: str) -> list[list[str]]:
    return [[text[slice(*span)] for span in stretch.inner] for stretch in stretches(text)]


CASES = {
    "curly": ("She said “it holds” twice.", [["it holds"]]),
    "straight": ('She said "it holds" twice.', [["it holds"]]),
    "doubled apostrophes": ("She said ''it holds'' twice.", [["it holds"]]),
    "backticks": ("She said ``it holds'' twice.", [["it holds"]]),
    "single": ("She said ‘it holds’ twice.", [["it holds"]]),
    "single and straight": ("She said 'it holds' twice.", [["it holds"]]),
    "guillemets": ("« Elle tient » dit-elle.", [[" Elle tient "]]),
    "guillemets turned inwards": ("»Sie hält«, sagte sie.", [["Sie hält"]]),
    "low and high": ("„Sie hält“, sagte sie.", [["Sie hält"]]),
    "high on both sides": ("”Den håller”, sade hon.", [["Den håller"]]),
    "corner brackets": ("她说：「它很牢固。」", [["它很牢固。"]]),
    "apostrophes": ("The workers’ rights aren’t the town’s.", []),
    "straight apostrophes": ("The workers' rights aren't the town's.", []),
    "decades": ("In the ’90s and ‘80s, rock 'n' roll.", []),
    "quote in a quote": ("“He said ‘never’ and left,” she said.", [["He said ‘never’ and left,"]]),
    "the same marks in one another": ("“He said “never” and left,” she said.", [["He said “never” and left,"]]),
    "three apostrophes": ("''It was 'never,''' she said.", [["It was 'never,"]]),
    "closed by a straight mark": ('She said “it holds" twice.', [["it holds"]]),
    "closed by an opening mark": ("“It holds,“ she said.", [["It holds,"]]),
    "gershayim": ('ארה"ב אמר "שלום" היום.', [["שלום"]]),
    "over paragraphs": ("“It holds.\n\n“It will stay,” she said.", [["It holds.", "It will stay,"]]),
    "never closed": ("“It holds, she said.\n\nNobody came.", [["It holds, she said."]]),
    "never closed before another": ("She said, “it holds. Then “it stays,” she said.", [["it holds."], ["it stays,"]]),
    "never opened": ("It holds,” she said.", []),
    "interrupted": ("“It,” she said, “holds.”", [["It,"], ["holds."]]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_stretches(text: str, expected: list[list[str]]) -> None:
    assert inner(text) == expected


def test_outer_span_holds_the_marks() -> None:
    text = "She said “it holds” twice."
    assert [text[slice(*s.outer)] for s in stretches(text)] == ["“it holds”"]


def test_what_is_never_closed_says_so() -> None:
    assert [s.closed for s in stretches("“It holds, she said.\n\n“It will stay,” he said.\n\n“No")] == [True, False]


def test_an_unanswered_mark_in_a_long_paragraph_ends_with_its_sentence() -> None:
    assert inner("“It holds, she said. " + "Nobody came. " * 100) == [["It holds, she said."]]


MARKS = st.sampled_from(
    ["“", "”", '"', "''", "'", "‘", "’", "«", "»", "「", "」", "„", "a", "Moss", " ", ".", ",", "\n\n"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(MARKS, max_size=60).map("".join))
def test_stretches_are_in_order_and_never_overlap(text: str) -> None:
    try:
        found = stretches(text)
    except ProblemsError:
        return
    assert all(before.outer.end <= after.outer.start for before, after in pairwise(found))
    for stretch in found:
        spans = [stretch.outer.start, *(at for span in stretch.inner for at in span), stretch.outer.end]
        assert spans == sorted(spans)
        assert 0 <= stretch.outer.start < stretch.outer.end <= len(text)
