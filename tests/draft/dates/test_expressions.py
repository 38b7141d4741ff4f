"""Date expressions: found with their exact words, and resolved where that is certain."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
from factbox.draft.dates.context import NotReadError
from factbox.draft.dates.expressions import dates_of_sentences, find_dates
from factbox.draft.dates.rules import NEVER_FIRST, RULES
from factbox.draft.dates.vocabulary import LETTERS
from factbox.draft.findings import DraftDate
from factbox.draft.text.tokens import Reading
from factbox.when.edtf import parse_when
from tests.cases import Expected, Row, rows
from tests.paths import ROOT
from tests.steps import assert_grows_in_a_straight_line

TABLES = ("days.txt", "times.txt", "periods.txt", "counted.txt")


def dates(text: str, published: str | None = None) -> list[DraftDate]:
    return find_dates(Reading(article_from_text(text)), parse_when(published) if published else None)


def rule(text: str, published: str | None = None) -> str:
    """The reason for the last date of a text."""
    return dates(text, published)[-1].rule


@pytest.mark.parametrize("row", [row for name in TABLES for row in rows(f"dates/{name}")], ids=str)
def test_dates(row: Row, expected: Expected) -> None:
    marked, published, *_ = row.cells
    before, words, after = re.split(r"[\[\]]", marked)
    start, end = len(before), len(before) + len(words)
    found = {(d.start, d.end): d for d in dates(before + words + after, None if published == "-" else published)}
    assert (start, end) in found, [(before + words + after)[slice(*span)] for span in found]
    date = found[start, end]
    expected.row(row, date.type, date.value, date.when or "-")
    assert date.when is None or str(parse_when(date.when)) == date.when


@pytest.mark.parametrize("row", rows("dates/none.txt"), ids=str)
def test_no_dates(row: Row) -> None:
    text, published = row.cells
    assert dates(text, published) == []


READ = "In March the council met. It will vote on 3 April 2025, and the day before hear the harbour. \
On Tuesday night it rained; on 9 May it opened. The following week is free, as is that day. It fell on 5 May at 4am."


@pytest.mark.parametrize("published", [None, "2025-05-11"])
def test_the_dates_of_a_sentence_that_is_read_alone_are_those_of_the_whole_or_none(published: str | None) -> None:
    """What counts from a day named before it has to wait for that, and so has a day whose year may be told there."""
    article, when = article_from_text(READ), parse_when(published) if published else None
    alone = {}
    for number, sentence in enumerate(article.sentences):
        with suppress(NotReadError):
            alone[number] = dates_of_sentences(article, [sentence], when)
    whole = find_dates(Reading(article), when)
    assert alone == {
        n: [d for d in whole if a <= d.start < b] for n, (a, b) in enumerate(article.sentences) if n in alone
    }
    assert {*alone} == {1}


@given(st.text("".join(LETTERS.values()) + "dyU0cCD/JBZXY=_,.-()", min_size=1, max_size=8))
def test_no_rule_begins_with_a_letter_that_is_passed_over(letters: str) -> None:
    if letters[0] in NEVER_FIRST:
        assert not any(re.match(row.letters, letters) for row in RULES)


def test_an_uncertain_publication_date_still_counts() -> None:
    assert [d.when for d in dates("Ministers met on Wednesday.", "2025-05-11?")] == ["2025-05-07"]


def test_a_date_line_counts_as_publication() -> None:
    text = "Ministers meet\n\n11 May 2025\n\nMinisters met in the old town hall on Wednesday.\n"
    assert [(d.value, d.when) for d in dates(text)] == [("2025-05-07", "2025-05-07")]


def test_a_date_line_does_not_overrule_what_the_editor_says() -> None:
    text = "Ministers meet\n\n11 May 2025\n\nMinisters met in the old town hall on Wednesday.\n"
    assert [d.when for d in dates(text, "2025-06-12")] == ["2025-06-11"]


def test_every_rule_is_a_sentence_for_readers() -> None:
    assert rule("They met on Wednesday.", "2025-05-11") == "the Wednesday before publication on 11 May 2025"
    assert rule("They will meet on Monday.", "2025-05-11") == "the Monday after publication on 11 May 2025"
    assert rule("They met on Sunday.", "2025-05-11") == "Sunday was the day of publication, 11 May 2025"
    assert rule("They met on Wednesday.") == "not resolved, as the date of publication is not known"
    assert rule("They met on 7 May 2024. That day it rained.") == "7 May 2024, the date named before it"
    assert rule("They met in April.", "2025-05-11") == "the last April up to publication on 11 May 2025"
    assert rule("That day it rained.", "2025-05-11") == (
        "not resolved, as the article does not say from which day to count"
    )
    assert rule("They met at 9:30 on Sunday.", "2025-05-11") == (
        "Sunday was the day of publication, 11 May 2025; the article does not say whether it is morning or afternoon"
    )


def test_without_publication_nothing_relative_is_resolved() -> None:
    text = (
        "On Monday, yesterday, last week, this year, two days ago, at 4am on Friday, in April and on 7 May it rained."
    )
    assert {d.when for d in dates(text)} == {None}


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from([None, "2025-05-11", "0001-01-01", "9999-12-31", "2025"]))
def test_never_raises(text: str, published: str | None) -> None:
    for date in find_dates(Reading(article_from_text(f"x {text}")), parse_when(published) if published else None):
        assert date.when is None or str(parse_when(date.when)) == date.when


WORDS = (ROOT / "factbox" / "words" / "en" / "date_words.txt").read_text(encoding="utf-8")
VOCABULARY = sorted({*re.findall(r"[a-z’']+", WORDS), *"Monday May 7 2025 31 4am 12:30 5/10/25 1990s , . - of".split()})


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=12),
    st.sampled_from([None, "2025-05-11", "0001-01-01", "9999-12-31"]),
)
def test_any_mixture_of_date_words_gives_dates_that_can_be_read(words: list[str], published: str | None) -> None:
    text = "x " + " ".join(words)
    found = find_dates(Reading(article_from_text(text)), parse_when(published) if published else None)
    for date in found:
        assert date.when is None or str(parse_when(date.when)) == date.when
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["the ", "7 ", "May ", "late ", "Friday, ", "one of the ", "2025-", "(", "1/1/25 "])
def test_twice_the_dates_take_twice_the_steps(piece: str) -> None:
    def ready(count: int) -> Callable[[], object]:
        reading = Reading(article_from_text("x " + piece * count))
        assert reading.sentences
        return partial(find_dates, reading, parse_when("2025-05-11"))

    assert_grows_in_a_straight_line(ready, 5_000 // len(piece))
