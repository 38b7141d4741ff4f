"""Stretches in quotation marks, in whatever marks an article uses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox.article.quotation_marks import Quoted, Stretch, quoted_in, quoted_stretches
from factbox.article.seed import article_from_text
from factbox.article.spans import Span
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
    "a plural's in single ones": ("It ‘took workers’ pay as tips’, she said.", [["took workers’ pay as tips"]]),
    "no plural's in single ones": ("The ‘workers’ had ‘rights’.", [["workers"], ["rights"]]),
    "straight apostrophes": ("The workers' rights aren't the town's.", []),
    "decades": ("In the ’90s and ‘80s, rock 'n' roll.", []),
    "quote in a quote": ("“He said ‘never’ and left,” she said.", [["He said ‘never’ and left,"]]),
    "the same marks in one another": ("“He said “never” and left,” she said.", [["He said “never” and left,"]]),
    "three apostrophes": ("''It was 'never,''' she said.", [["It was 'never,"]]),
    "closed by a straight mark": ('She said “it holds" twice.', [["it holds"]]),
    "closed by an opening mark": ("“It holds,“ she said.", [["It holds,"]]),
    "gershayim": ('ארה"ב אמר "שלום" היום.', [["שלום"]]),
    "over paragraphs": ("“It holds.\n\n“It will stay,” she said.", [["It holds.", "It will stay,"]]),
    "single ones over paragraphs": (
        "‘It holds,’ she told Lang, who rose. ‘It sways.\n\n‘It will stay.’",
        [["It holds,"], ["It sways.", "It will stay."]],
    ),
    "single ones never closed before others": (
        "She rose. ‘It sways.\n\nIt stays. ‘No,’ he said.",
        [["No,"]],
    ),
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


TWO = "“It holds.\n\n“It will stay,” she said, ‘for now’."


def quoted(text: str) -> Quoted:
    return quoted_in(article_from_text(text))


def at(words: str) -> Span:
    return Span(TWO.index(words), TWO.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "touched"),
    [("It holds", True), ("“", True), ("will", True), ("”", True), (" she said, ", False), ("now", True), (".", True)],
)
def test_what_touches_quoted_words(words: str, touched: bool) -> None:
    assert quoted(TWO).touches(*at(words)) is touched


def test_a_quote_ends_with_its_paragraph_or_with_its_mark() -> None:
    ends = [quoted(TWO).end_of_quote(at(words).end) for words in ("It", "will", "she", "for")]
    assert ends == [at("holds.").end, at("”").end, at("she").end, at("’").end]


def test_a_place_at_the_edge_of_a_quote_stays_where_it_is() -> None:
    assert [quoted(TWO).end_of_quote(place) for place in (0, at("”").end)] == [0, at("”").end]


def test_the_quoted_words_of_a_span_are_those_without_the_marks() -> None:
    pieces = quoted(TWO).inner(Span(at("holds").start, at("for").end))
    assert [TWO[slice(*piece)] for piece in pieces] == ["holds.", "It will stay,", "for"]


def test_a_stretch_is_around_what_stands_wholly_in_it() -> None:
    around = [quoted(TWO).around(at(words)) for words in ("will", "stay,” she", "she", "for now")]
    assert [stretch and TWO[slice(*stretch.outer)][-4:] for stretch in around] == ["ay,”", None, None, "now’"]


def test_an_article_is_read_for_its_quotes_once() -> None:
    article = article_from_text(TWO)
    assert quoted_in(article) is quoted_in(article)
    assert quoted_in(article) is not quoted_in(article_from_text(TWO))


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
