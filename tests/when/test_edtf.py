"""Dates are read, put in order and shown."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from factbox.when.edtf import When, WhenError, day_of, in_order, parse_when
from factbox.when.moment import PARTS_OF_DAY
from factbox.when.shown import show_time, show_when, to_machine
from tests.cases import Expected, Row, rows


@pytest.mark.parametrize("row", rows("when/shown.txt"), ids=str)
def test_shown(row: Row, expected: Expected) -> None:
    text = row.cells[0]
    when = parse_when(text)
    assert str(when) == when.edtf == text
    shown = (show_when(when), show_time(when), to_machine(when) or "", str(day_of(when) or ""))
    expected.row(row, when.precision, *shown)
    assert when.approximate == bool(re.search("[~%]", text))
    assert when.uncertain == bool(re.search("[?%]", text))


@pytest.mark.parametrize("row", rows("when/refused.txt"), ids=str)
def test_refused(row: Row, expected: Expected) -> None:
    with pytest.raises(WhenError) as error:
        parse_when(row.cells[0])
    expected.row(row, error.value.message, error.value.hint)
    assert str(error.value) == error.value.message


@pytest.mark.parametrize("row", rows("when/bounds.txt"), ids=str)
def test_bounds(row: Row, expected: Expected) -> None:
    when = parse_when(row.cells[0])
    expected.row(row, str(when.earliest), str(when.latest))


def order(*texts: str) -> list[str]:
    whens = [parse_when(t) if t else None for t in texts]
    return [texts[i] for i in in_order(whens)]


def test_in_order() -> None:
    assert order("2025-05-10", "2025-04", "2025-05-09 night") == ["2025-04", "2025-05-09 night", "2025-05-10"]


def test_what_overlaps_keeps_its_order() -> None:
    assert order("2025-05-07 night", "2025-05-07", "2025-05-07") == ["2025-05-07 night", "2025-05-07", "2025-05-07"]
    assert order("2025-05-08", "2025-05-07/2025-05-09") == ["2025-05-08", "2025-05-07/2025-05-09"]


def test_a_coarse_date_comes_before_what_is_told_within_it() -> None:
    assert order("2025-05-07 night", "2025-05-07", "2025-05") == ["2025-05", "2025-05-07 night", "2025-05-07"]
    assert order("2025-03-02", "2025-03", "2024-12", "2025") == ["2024-12", "2025", "2025-03", "2025-03-02"]
    assert order("2025-04-20", "2025-04", "", "2025-04-25") == ["2025-04", "", "2025-04-20", "2025-04-25"]


def test_many_coarse_dates_are_put_in_order_in_few_steps() -> None:
    whens = [f"2025-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(500)] + [f"2025-{n:02d}" for n in range(1, 13)]
    found = order(*whens)
    assert [when for when in found if len(when) == 7] == sorted(when for when in whens if len(when) == 7)
    assert all(found.index(when[:7]) < place for place, when in enumerate(found) if len(when) == 10)


def test_undated_follows_its_neighbour() -> None:
    assert order("2025-05-10", "", "2025-05-07") == ["2025-05-07", "2025-05-10", ""]


def test_zones_count_between_times() -> None:
    """04:00 in Islamabad is 23:00 UTC of the day before; beside a day without a zone the clock of the place decides."""
    assert order("2025-05-09T23:30Z", "2025-05-10T04:00+05:00") == ["2025-05-10T04:00+05:00", "2025-05-09T23:30Z"]
    assert order("2025-05-10T04:00+05:00", "2025-05-09") == ["2025-05-09", "2025-05-10T04:00+05:00"]


def test_other_languages_get_the_canonical_text() -> None:
    assert show_when(parse_when("2025-05-09 night"), "ur") == "2025-05-09 night"
    assert show_time(parse_when("2025-05-09T04:00+05:00"), "ur") == "04:00+05:00"


days = st.dates().map(str)
zones = st.sampled_from(["", "Z", "+05:00", "-03:30", "+14:00"])
times = st.builds(lambda t, z: f"T{t:%H:%M}{z}", st.times(), zones) | st.builds(lambda t: f"T{t:%H:%M:%S}", st.times())
parts = st.sampled_from(sorted(PARTS_OF_DAY)).map(" {}".format)
years = st.integers(1, 9999).map("{:04d}".format)
months = st.builds("{}-{:02d}".format, years, st.sampled_from([*range(1, 13), 21, 22, 23, 24, 33, 34, 35, 36]))
decades = st.integers(1, 999).map("{:03d}X".format)
exact = st.builds("".join, st.tuples(days, times | parts | st.just("")))
points = st.builds("".join, st.tuples(exact | months | years | decades, st.sampled_from(["", "~", "?", "%"])))
spans = st.builds("{}/{}".format, points | st.just(".."), points | st.just(".."))


def readable(text: str) -> When | None:
    try:
        return parse_when(text)
    except WhenError:
        return None


@given(points | spans)
def test_every_value_is_read_back(text: str) -> None:
    when = readable(text)
    if when is None:  # a span that ends before it begins
        assert "/" in text
        return
    assert str(when) == text
    assert parse_when(str(when)) == when
    assert when.earliest <= when.latest
    assert show_when(when)
    assert to_machine(when) is None or to_machine(when) == text


@given(st.text() | st.text("0123456789-/TX:.~?%Z+ nightmor", max_size=30))
def test_no_text_raises_anything_else(text: str) -> None:
    when = readable(text)
    assert when is None or parse_when(str(when)) == when


@given(st.lists(st.none() | points.map(parse_when), max_size=12))
def test_order_keeps_all_and_breaks_no_certainty(whens: list[When | None]) -> None:
    found = in_order(whens)
    assert sorted(found) == list(range(len(whens)))
    assert in_order([whens[i] for i in found]) == list(range(len(whens))) or any(w is None or w.utc for w in whens)


@pytest.mark.slow  # the package is slow to read a date
@given(
    st.one_of(years, st.builds("{}-{:02d}".format, years, st.integers(1, 12)), days), st.sampled_from(["", "~", "?"])
)
def test_agrees_with_the_edtf_package(text: str, mark: str) -> None:
    when, oracle = parse_when(text + mark), parse_edtf(text + mark)
    first, last = oracle.lower_strict(), oracle.upper_strict()
    assert when.earliest.date() == date(*first[:3])
    assert when.latest.date() == date(*last[:3])


def test_spans_agree_with_the_edtf_package() -> None:
    """The package takes half a minute to read a span, so it is given the ends."""
    for text in ("2025-05-07/2025-05-10", "2019/2021-03", "2025-04/2025-05-10"):
        when, (begin, end) = parse_when(text), map(parse_edtf, text.split("/"))
        assert when.earliest == datetime(*begin.lower_strict()[:6])
        assert when.latest.date() == date(*end.upper_strict()[:3])


def test_what_was_by_a_day_stands_where_that_day_does() -> None:
    assert order("../1961-04", "1952", "1965") == ["1952", "../1961-04", "1965"]
    assert order("2018", "../2024-07-22", "2020") == ["2018", "2020", "../2024-07-22"]
