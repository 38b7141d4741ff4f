"""A story's dates for readers."""

from __future__ import annotations

import pytest

from factbox.check.date_words import Dating
from factbox.story.model import Event
from factbox.views.shown_dates import gap_between, shown_date, span_of
from factbox.when.edtf import parse_when

THURSDAY = Dating(parse_when("2024-03-07"), "the Thursday before publication on 11 March 2024")


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2024-03-06", "2024-03-06 evening", ""),
        ("2024-03-06", "2024-03-07", ""),
        ("2024-03-06T23:00", "2024-03-08T01:00", "2 days later"),
        ("2024-02-28", "2024-03-01", "2 days later"),
        ("2025-04", "2025-05-07", "at least 7 days later"),
        ("2024-03-06~", "2024-03-10", "at least 4 days later"),
        ("2024-01-01", "2024-03-31", "about 3 months later"),
        ("1987~", "2024-03-06", "about 36 years later"),
        ("2024-03-06/2024-03-10", "2024-03-08", ""),
        ("2024-03-06?", "2024-03-10", ""),
        ("2024-03-06", "2024-03-10?", ""),
        ("2024-03-06/..", "2024-05-08", ""),
    ],
)
def test_the_gap_between_two_dates(earlier: str, later: str, expected: str) -> None:
    assert gap_between(parse_when(earlier), parse_when(later)) == expected


@pytest.mark.parametrize(
    ("whens", "expected"),
    [
        ([], ""),
        (["2025-05-07 morning", "2025-05-07T12:00"], "Wednesday 7 May 2025"),
        (["2025-05-07", "2025-05-10"], "7 to 10 May 2025"),
        (["2025-05-10", "2025-04"], "April 2025 to 10 May 2025"),
        (["2019", "2025-05-10T04:00+05:00/2025-05-11"], "2019 to 11 May 2025"),
        (["1994", "2025-05-07", "../2028"], "1994 to 2028"),
        (["1998/..", "2025-05-07"], "1998 to 7 May 2025"),
    ],
)
def test_the_span_of_a_story(whens: list[str], expected: str) -> None:
    assert span_of([None, *(parse_when(when) for when in whens)], "en") == expected


@pytest.mark.parametrize(
    ("when", "words", "note", "expected"),
    [
        ("2024-03-07", "on Thursday", None, "the Thursday before publication on 11 March 2024"),
        ("2024-03", "on Thursday", None, "the Thursday before publication on 11 March 2024"),
        ("2024-03-08", "on Thursday", None, "the editor’s reading of these words"),
        (
            "2024-03-07",
            "that day",
            "the day before was a Wednesday",
            "the editor’s inference: the day before was a Wednesday",
        ),
        ("2024-03-07", None, None, "the editor’s date; the article has no words for it beside these"),
    ],
)
def test_what_joins_words_and_date(when: str, words: str | None, note: str | None, expected: str) -> None:
    assert shown_date(_event(when, words, note), THURSDAY, "en").rule == expected


def test_words_that_no_rule_dates() -> None:
    for dating in (None, Dating(None, "not resolved, as the date of publication is not known")):
        shown = shown_date(_event("2024-03-07", "on Thursday", None), dating, "en")
        assert shown.rule == "the editor’s reading of these words"


@pytest.mark.parametrize(
    ("when", "day", "time", "shape", "unknown"),
    [
        ("2024-03-07", "Thursday 7 March 2024", "", "exact", ""),
        ("2024-03-07T04:00+05:00", "Thursday 7 March 2024", "4:00 am (UTC+5)", "exact", ""),
        ("2024-03-07 night", "Thursday 7 March 2024", "at night", "exact", ""),
        ("2024-03-07?", "Thursday 7 March 2024", "Thursday 7 March 2024 (not certain)", "rough", ""),
        ("2024-03-07T04:00~", "Thursday 7 March 2024", "about 4:00 am", "rough", ""),
        ("2024-03-07T04:00/2024-03-07T12:00", "Thursday 7 March 2024", "4:00 am to 12:00 noon", "span", ""),
        ("2024-03-07/2024-03-09", "7 to 9 March 2024", "", "span", ""),
        ("2024-03", "March 2024", "", "rough", "the day is not known"),
        ("1987~", "about 1987", "", "rough", "the month is not known"),
    ],
)
def test_a_date_under_its_heading(when: str, day: str, time: str, shape: str, unknown: str) -> None:
    shown = shown_date(_event(when, "then", None), THURSDAY, "en")
    assert (shown.day, shown.time, shown.shape, shown.unknown) == (day, time, shape, unknown)


def test_a_date_that_is_not_given() -> None:
    shown = shown_date(_event(None, "one day", None), THURSDAY, "en")
    assert (shown.words, shown.printed, shown.rule, shown.shape) == ("", "one day", "", "none")


def _event(when: str | None, words: str | None, note: str | None) -> Event:
    return Event.model_validate(
        {"id": "e", "what": "x", "when": when, "when_words": words, "when_note": note, "evidence": "x"}
    )
