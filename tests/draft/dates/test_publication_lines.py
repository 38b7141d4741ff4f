"""The day of publication, as a line at an article's head gives it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
from factbox.draft.dates.expressions import find_dates, publication_in_head
from factbox.draft.dates.publication_lines import publication_lines
from factbox.draft.text.tokens import Reading
from tests.paths import DATA

TABLE = (DATA / "publication_lines.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.rsplit(" | ", 2)) for line in TABLE if not line.startswith("#")]


@pytest.mark.parametrize(("line", "day", "kind"), ROWS, ids=[row[0] for row in ROWS])
def test_lines(line: str, day: str, kind: str) -> None:
    article = article_from_text(f"Ferry sinks\n\n{line}\n\nThe ferry sank in the harbour on Tuesday night.\n")
    head = publication_in_head(article)
    assert (str(head[1]) if head else "-") == day
    assert ("furniture" if article.paragraphs[1].furniture else "-") == kind
    if day != "-":
        assert [article.text[slice(*found.line)] for found in publication_lines(article)] == [line]
        (night,) = find_dates(Reading(article))  # the line itself is no date of the story
        assert night.when == "2026-02-17 night"


def test_only_the_head_counts() -> None:
    body = "The ferry sank in the harbour, and nobody was hurt.\n\n"
    assert publication_in_head(article_from_text(f"Ferry sinks\n\n{body * 8}18 February 2026\n")) is None


def test_at_the_foot_only_a_line_that_says_so_counts() -> None:
    body = "The ferry sank in the harbour, and nobody was hurt.\n\n"
    foot = "First published on February 18, 2026 / 8:16 AM\n"
    head = publication_in_head(article_from_text(f"Ferry sinks\n\n{body * 8}{foot}"))
    assert head
    assert str(head[1]) == "2026-02-18"


def test_several_dates_alone_are_headings() -> None:
    entry = "The ferry sank in the harbour, and nobody was hurt.\n\n"
    article = article_from_text(f"Ferry sinks\n\n18 February 1926\n\n{entry}3 May 1931\n\n{entry}")
    assert publication_in_head(article) is None


def test_the_day_of_the_last_change_counts_where_no_other_is_told() -> None:
    body = "The ferry sank in the harbour, and nobody was hurt.\n\n"
    updated = "Updated on: February 19, 2026 / 10:07 AM\n\n"
    for foot, day in (("", "2026-02-19?"), ("First published on February 18, 2026 / 8:16 AM\n", "2026-02-18")):
        head = publication_in_head(article_from_text(f"Ferry sinks\n\n{updated}{body * 8}{foot}"))
        assert head
        assert str(head[1]) == day


def test_a_sentence_at_the_foot_that_tells_the_day() -> None:
    body = "The ferry sank in the harbour, and nobody was hurt.\n\n"
    told = "Ada Moss helped. This story was first published on Feb. 18, 2026. It was updated on Feb. 20, 2026."
    article = article_from_text(f"Ferry sinks\n\n{body * 8}{told}\n")
    head = publication_in_head(article)
    assert head
    assert str(head[1]) == "2026-02-18"
    assert find_dates(Reading(article)) == []


@given(st.text("Published 18 February 2026 10:15,|By—.\n", max_size=60))
def test_a_date_line_lies_in_the_text_and_holds_its_date(text: str) -> None:
    article = article_from_text(f"{text}\nThe end.\n")
    for line, date, _ in publication_lines(article):
        assert line.start <= date.start < date.end <= line.end
        assert "\n" not in article.text[slice(*line)].strip()


def test_a_date_that_heads_a_part_of_the_text_is_not_its_day() -> None:
    told = "The inquiry into the fall of the old bridge at Harrow opens on Monday, almost three years after it fell."
    article = article_from_text(f"{told}\n\n14 June 1968\n\nThe bridge is opened.\n\n2 May 1970\n\nIt is painted.\n")
    assert publication_in_head(article) is None


INTRO = "The lock was meant to lift barges to the lake.\n\n"
ENTRY = "The council approves the lock.\n\n"


@pytest.mark.parametrize(
    ("first", "others", "day"),
    [
        ("Thursday 5 February 2026", ["3 May 2015", "8 June 2015"], "2026-02-05"),  # a weekday that no other has
        ("Thursday, February 5, 2026", ["2015"], "2026-02-05"),
        ("5 February 2026", ["3 May 2015", "8 June 2015"], "2026-02-05"),  # later than all, which go forward
        ("5 February 2026", ["2014", "May 2015", "8 June 2015"], "2026-02-05"),
        ("5 February 2026", ["8 June 2015"], None),  # the newest entry may come first
        ("5 February 2026", ["8 June 2015", "3 May 2015"], None),
        ("12 March 2019", ["2021"], None),
        ("12 March 2019", ["June", "4 May 2021"], None),
        ("Thursday 5 February 2026", ["Friday 6 February 2026"], None),
        ("12 March 2019", ["Spring 2020"], None),
    ],
)
def test_a_date_under_the_title_and_dates_above_the_parts(first: str, others: list[str], day: str | None) -> None:
    parts = "".join(f"{heading}\n\n{ENTRY}" for heading in others)
    head = publication_in_head(article_from_text(f"Why is the lock empty?\n\n{first}\n\n{INTRO}{parts}"))
    assert (str(head[1]) if head else None) == day
