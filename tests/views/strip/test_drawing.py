"""The strip of a story's whole span."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from factbox.views.shown_dates import Shape
from factbox.views.strip.drawing import Strip, strip_of
from factbox.views.strip.lanes import StripMark
from factbox.when.edtf import parse_when


def moment(when: str, shape: Shape = "exact") -> StripMark:
    return StripMark(when=parse_when(when), shape=shape, id=when, label=when)


def test_dots_stand_on_the_line_and_bars_hang_from_it() -> None:
    moments = [
        moment("2025-04", "rough"),
        moment("2025-05-07 early morning"),
        moment("2025-05-07"),
        moment("2025-05-10T04:00+05:00"),
        moment("2025-05-10T04:00+05:00/2025-05-10T12:00+05:00", "span"),
    ]
    strip = strip_of(moments)
    assert strip is not None
    assert (strip.line, strip.height) == (28, 62)
    assert [(dot.x, dot.y) for dot in strip.dots] == [("91.25%", 20), ("91.25%", 8), ("98.75%", 20)]
    assert [(bar.x, bar.width, bar.y) for bar in strip.bars] == [("0.00%", "75.95%", 34), ("98.50%", "1.50%", 34)]


def test_bars_that_overlap_hang_below_each_other() -> None:
    moments = [moment("2025-04", "rough"), moment("2025-04-20/2025-05-05", "span"), moment("2025-05-06/..", "span")]
    strip = strip_of([*moments, moment("2025-05-20")])
    assert strip is not None
    assert [bar.y for bar in strip.bars] == [22, 34, 22]


def test_a_gap_far_longer_than_the_usual_step_is_drawn_short() -> None:
    whens = ["1989", "2025-05-06", "2025-05-07", "2025-05-08", "2025-05-09", "2025-05-10"]
    strip = strip_of([moment(when, "rough" if when == "1989" else "exact") for when in whens])
    assert strip is not None
    assert [(gap.x, gap.end, gap.label) for gap in strip.breaks] == [("15.17%", "24.17%", "36 years")]
    # No day for what may be a year alone.
    assert [tick.label for tick in strip.ticks] == ["1989", "7 May", "8 May", "9 May", "10 May"]
    assert strip_of([moment(f"2025-05-{day:02d}") for day in (1, 3, 5, 7, 15)]).breaks == ()  # type: ignore[union-attr]


def test_what_is_rough_ends_with_the_newest_source() -> None:
    moments = [moment("2025", "rough"), *(moment(f"2025-0{month}-01") for month in (1, 2, 3))]
    strip = strip_of(moments, datetime(2025, 3, 12, 23, 59, 59))
    assert strip is not None
    assert (strip.bars[0].x, strip.bars[0].width) == ("0.00%", "100.00%")
    assert strip.ticks[-1].label.endswith("Mar")


@pytest.mark.parametrize("days", [3, 11, 40, 100, 300, 700, 3000, 20000, 110000])
def test_the_axis_has_three_to_seven_ticks(days: int) -> None:
    first = date(1700, 2, 12)
    whens = [(first + timedelta(days=days * n // 12)).isoformat() for n in range(13)]
    strip = strip_of([moment(when) for when in whens])
    assert strip is not None
    assert 3 <= len(strip.ticks) <= 7


def test_between_breaks_only_a_wide_window_has_room_for_three_dates() -> None:
    starts = [(0, 200, 40), (230, 320, 30), (350, 385, 12), (540, 575, 12)]
    days = [day for start, end, step in starts for day in range(start, end + 1, step)]
    first = date(2021, 3, 10)
    days = sorted({*days, *range(10), *range(300, 310)})  # so that steps are short
    strip = strip_of([moment((first + timedelta(days=day)).isoformat()) for day in days])
    assert strip is not None
    assert 3 <= len(strip.ticks) <= 7
    assert [tick for tick in strip.ticks if tick.fine]
    assert _overlaps(strip, letter=2.0, fine=False) == []
    assert _overlaps(strip, letter=1.15, fine=True) == []


def _overlaps(strip: Strip, letter: float, fine: bool) -> list[tuple[str, str]]:
    """The labels below the axis that lie over each other, where a letter takes so many per cent of the width."""
    labels = [(tick.x, tick.label, tick.side, tick.fine) for tick in strip.ticks]
    labels += [(gap.middle, gap.label, "middle", gap.fine) for gap in strip.breaks if gap.label]
    boxes = []
    for x, label, side, is_fine in labels:
        width = len(label) * letter
        left = float(x[:-1]) - {"start": 0, "middle": width / 2, "end": width}[side]
        boxes += [(left, left + width, label)] if fine or not is_fine else []
    pairs = itertools.pairwise(sorted(boxes))
    return [(one, other) for (_, end, one), (start, _, other) in pairs if end + 1 > start]


@pytest.mark.parametrize("days", [3, 11, 40, 100, 350, 700, 3000, 20000, 110000])
@pytest.mark.parametrize("gap", [0, 40, 900, 30000])
def test_dates_never_lie_over_each_other_however_long_their_words_are(days: int, gap: int) -> None:
    """A year of months once did, on a phone."""
    first = date(1724, 7, 2)
    whens = [(first + timedelta(days=days * n // 12 + (gap if n > 9 else 0))).isoformat() for n in range(13)]
    strip = strip_of([moment(when) for when in whens])
    assert strip is not None
    assert strip.ticks
    assert _overlaps(strip, letter=2.0, fine=False) == []
    assert _overlaps(strip, letter=1.15, fine=True) == []


def test_what_follows_a_break_has_a_date_even_if_the_break_has_no_words_then() -> None:
    strip = strip_of([moment(f"2025-{when}") for when in ("02-03", "02-04", "02-12", "02-20", "03-02", "06-28")])
    assert strip is not None
    assert [tick.label for tick in strip.ticks][-1] == "28 Jun"
    assert [gap.label for gap in strip.breaks] == [""]
    close = strip_of(
        [moment(f"2025-{when}") for when in ("02-03", "02-12", "02-21", "03-02", "03-10", "03-19", "06-28")]
    )
    assert close is not None  # here the date before the break gives way
    assert [tick.label for tick in close.ticks][-1] == "28 Jun"


def test_a_lane_for_each_side_with_a_line_between_the_dots_of_one_event() -> None:
    marks = [
        StripMark(when=parse_when(f"2025-05-{day:02d}"), shape="exact", id=f"e{day}", label="x", lanes=lanes)
        for day, lanes in ((1, (0,)), (2, (0, 1)), (3, (1,)), (4, (2,)))
    ]
    marks.append(replace(marks[-1], id="bar", shape="span"))
    strip = strip_of(marks, names=["The council of the old free port of Ansel and its isles", "Crown", "Others"])
    assert strip is not None
    assert [(lane.name, lane.name_line) for lane in strip.lanes] == [
        ("The council of the old free port of Ansel and …", 12),
        ("Crown", 50),
        ("Others", 88),
    ]  # each above its marks, in one line
    assert [[dot.mark.id for dot in lane.dots] for lane in strip.lanes] == [["e1", "e2"], ["e2", "e3"], ["e4"]]
    assert [lane.line for lane in strip.lanes] == [32, 70, 108]
    assert [(join.top, join.bottom) for join in strip.joins] == [(24, 62)]
    assert [bar.mark.id for bar in strip.lanes[2].bars] == ["bar"]
    assert strip.whole_width == (("75.00%", "25.00%"), ("11.25%", ""), ("36.25%", ""), ("63.75%", ""), ("88.75%", ""))


def test_the_events_that_count_most_have_their_headlines_above_where_there_is_room() -> None:
    marks = [
        replace(moment(f"2025-05-{day:02d}"), label=f"Event of {day}", rank=rank)
        for day, rank in ((1, 2), (3, 4), (10, 1), (12, 3), (20, 5), (30, 0))
    ]
    strip = strip_of(marks)
    assert strip is not None
    assert [(label.lines, label.side) for label in strip.captions] == [
        (("Event of 1",), "start"),
        (("Event of 10",), "middle"),
        (("Event of 20",), "middle"),
    ]
    assert [label.down for label in strip.captions] == [8, 8, 8]


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Rain", ("Rain",)),
        ("The tribunal hears both sides", ("The tribunal", "hears both sides")),
        (
            "Divers find a crack in the old sea wall of the port",
            ("Divers find a crack in the", "old sea wall of the port"),
        ),
        (
            "Surface-to-air missiles fly towards the most important of all bases in the far north",
            ("Surface-to-air missiles", "fly towards the most", "important of all bases …"),
        ),
    ],
)
def test_a_long_headline_takes_lines_of_like_length_and_ends_at_a_word(label: str, lines: tuple[str, ...]) -> None:
    marks = [replace(moment(f"2025-05-{day:02d}"), label=label, rank=day) for day in (1, 5, 9, 20)]
    strip = strip_of(marks)
    assert strip is not None
    assert strip.captions[0].lines == lines
    assert strip.captions[0].is_tall == (len(lines) == 3)


def test_no_strip_where_words_say_it_better() -> None:
    assert strip_of([]) is None
    assert strip_of([moment("2025-05-07"), moment("2025-05-10"), moment("2025-06-10")]) is None
    assert strip_of([moment("2025-05-07")] * 5) is None


_WHENS = ["2025", "202X", "2025-04", "2025-05-07", "2025-05-07?", "2025-05-07T04:00Z", "../2025-05-10", "2025-05-10/..",
          "1999/2025-05-07", "2025-21", "0001-01-01", "9999-12-31"]  # fmt: skip


@given(st.lists(st.sampled_from(_WHENS), max_size=60))
def test_everything_stays_on_the_strip(whens: list[str]) -> None:
    strip = strip_of([moment(when, "span" if "/" in when else "exact") for when in whens])
    if strip is None:
        return
    for dot in strip.dots:
        assert 0 <= float(dot.x[:-1]) <= 100
        assert 0 <= dot.y < strip.line
    for bar in strip.bars:
        assert float(bar.x[:-1]) >= 0
        assert float(bar.x[:-1]) + float(bar.width[:-1]) <= 100.02
        assert strip.line < bar.y < strip.height
