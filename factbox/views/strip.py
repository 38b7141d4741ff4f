"""The whole span of a story as a strip: a dot for each event, a bar for what lasted or is only roughly known.

It shows bursts and gaps at one look. Positions across are in per cent, so that the strip fits any window;
heights are in pixels. All that it shows is said in words on the timeline.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from factbox.views.shown_dates import Shape, ends_of
from factbox.when.edtf import When
from factbox.when.hints import MONTHS
from factbox.when.shown import show_when

_COLUMNS = 40  # as many as stay apart on a phone
_STEP = 12  # from one dot to the next above it, and from one bar to the next below
_HIGHEST = 12  # dots above each other; more would push the page down
_FEWEST = 4  # events that make a strip worth looking at
_NARROWEST = 1.5  # per cent
_LONG, _MOST_BREAKS, _BREAK = 8, 3, 0.09  # median steps that make a break, how many there are, how wide each is
_ROOM = 0.13  # that a tick's label takes
_DAYS = {"day": 1, "month": 30.44, "year": 365.25}
_UNITS = (
    *(("day", size) for size in (1, 2, 5, 10)),
    *(("month", size) for size in (1, 2, 3, 6)),
    *(("year", size) for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


@dataclass(frozen=True, slots=True)
class StripMark:
    """An event on the strip: where its heading is, and how surely it is known."""

    when: When
    shape: Shape
    href: str
    label: str


_Ends = Mapping[StripMark, tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Dot:
    """An event on a day."""

    x: str
    y: int
    mark: StripMark


@dataclass(frozen=True, slots=True)
class Bar:
    """An event over some days, or on one that is not known."""

    x: str
    width: str
    y: int
    mark: StripMark


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis; `side` says to which side of it its label stands: start, middle or end."""

    x: str
    label: str
    side: str


@dataclass(frozen=True, slots=True)
class Break:
    """A long stretch in which nothing begins, drawn short: "36 years"."""

    x: str
    end: str
    middle: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The line that the dots stand on and the bars hang from is at `line`."""

    height: int
    line: int
    start: str
    end: str
    ticks: tuple[Tick, ...]
    breaks: tuple[Break, ...]
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]


def strip_of(moments: Sequence[StripMark], language: str, newest: datetime | None = None) -> Strip | None:
    """The strip of a story; None where a few words say it better. What is rough ends with the `newest` source."""
    ends = {m: _ends(m.when, newest if m.shape == "rough" else None) for m in moments}
    first = min((start for start, _ in ends.values()), default=datetime.min)
    last = max((end for _, end in ends.values()), default=datetime.min)
    if len(moments) < _FEWEST or last - first < timedelta(days=2):
        return None
    scale = PercentScale(first, last, [start for start, _ in ends.values()])
    is_dot = [m.shape != "span" and m.when.precision in ("day", "part", "minute", "second") for m in moments]
    stacked = list(_stacked(scale, ends, [m for m, dot in zip(moments, is_dot, strict=True) if dot]))
    hung = list(_hung(scale, ends, [m for m, dot in zip(moments, is_dot, strict=True) if not dot]))
    line = (max((row for _, row, _ in stacked), default=-1) + 1) * _STEP + 4
    below = (max((lane for _, _, lane, _ in hung), default=-1) + 1) * _STEP
    dots = tuple(Dot(f"{x:.2f}%", line - 8 - row * _STEP, m) for x, row, m in stacked)
    bars = tuple(Bar(f"{x:.2f}%", f"{width:.2f}%", line + 6 + lane * _STEP, m) for x, width, lane, m in hung)
    start, end = (show_when(When(at), language) if at else "" for at in ends_of([m.when for m in moments]))
    return Strip(
        height=line + below + 22,
        line=line,
        start=start,
        end=end,
        ticks=tuple(_ticks(scale)),
        breaks=tuple(_breaks(scale)),
        dots=dots,
        bars=bars,
    )


class PercentScale:
    """Where a moment is across, from 0 to 1; gaps far longer than the steps of the story are cut short."""

    def __init__(self, first: datetime, last: datetime, starts: Iterable[datetime]) -> None:
        self.gaps = _gaps(starts)
        kept = (last - first) - sum((end - start for start, end in self.gaps), timedelta())
        room = 1 - _BREAK * len(self.gaps)
        self.places = [(first, 0.0)]
        for start, end in self.gaps:
            before, x = self.places[-1]
            x += (start - before) / kept * room
            self.places += [(start, x), (end, x + _BREAK)]
        self.places.append((last, 1.0))

    def share(self, at: datetime) -> float:
        right = min(max(bisect_right(self.places, (at, 2.0)), 1), len(self.places) - 1)
        (start, x), (end, x_end) = self.places[right - 1 : right + 1]
        return x + (at - start) / (end - start) * (x_end - x) if end > start else x

    @property
    def islands(self) -> list[tuple[datetime, datetime]]:
        """The stretches between the breaks."""
        times = [at for at, _ in self.places]
        return list(zip(times[::2], times[1::2], strict=True))


def _gaps(starts: Iterable[datetime]) -> list[tuple[datetime, datetime]]:
    """The longest of those that are over eight times the median step, in order."""
    days = sorted({start.replace(hour=0, minute=0, second=0) for start in starts})
    steps = [(later - earlier, earlier, later) for earlier, later in itertools.pairwise(days)]
    usual = timedelta(seconds=median([step.total_seconds() for step, _, _ in steps]) if steps else 0)
    long = sorted((step for step in steps if step[0] > _LONG * max(usual, timedelta(days=1))), reverse=True)
    return sorted((earlier + timedelta(days=1), later) for _, earlier, later in long[:_MOST_BREAKS])


def _breaks(scale: PercentScale) -> Iterable[Break]:
    for start, end in scale.gaps:
        left, right = scale.share(start) * 100, scale.share(end) * 100
        label = _length((end - start).days + 1)
        yield Break(f"{left:.2f}%", f"{right:.2f}%", f"{(left + right) / 2:.2f}%", label)


def _length(days: int) -> str:
    """A stretch in words: "36 years"."""
    if days < 60:
        return f"{days} days"
    return f"{round(days / 30.44)} months" if days < 700 else f"{round(days / 365.25)} years"


def _ticks(scale: PercentScale) -> list[Tick]:
    """Three to seven dates: the finest round ones that have room, else where each stretch begins, and the end."""
    days = sum((end - start).days for start, end in scale.islands)
    for unit, size in _UNITS:
        if days / size > 7 * _DAYS[unit]:
            continue
        ticks = _with_room(_round(at, unit, scale) for island in scale.islands for at in _each(island, unit, size))(
            scale
        )
        if 3 <= len(ticks) <= 7:
            return ticks
    ends = [*(start for start, _ in scale.islands), scale.places[-1][0]]
    return _with_room((at, f"{at.day} {MONTHS[at.month - 1][:3]} {at.year}") for at in ends)(scale)


def _round(at: datetime, unit: str, scale: PercentScale) -> tuple[datetime, str]:
    """A tick with its label; a day says its year where that is not the last one."""
    if unit == "day":
        year = f" {at.year}" if at.year != scale.places[-1][0].year else ""
        return at, f"{at.day} {MONTHS[at.month - 1][:3]}{year}"
    return at, f"{MONTHS[at.month - 1][:3]} {at.year}" if unit == "month" else str(at.year)


def _with_room(dates: Iterable[tuple[datetime, str]]) -> Callable[[PercentScale], list[Tick]]:
    """The ticks that stand apart from each other and from the words at breaks."""

    def placed(scale: PercentScale) -> list[Tick]:
        taken = [(scale.share(start) + scale.share(end)) / 2 for start, end in scale.gaps]
        ticks: list[Tick] = []
        for at, label in dates:
            x = scale.share(at)
            if all(abs(x - other) >= _ROOM for other in taken):
                taken.append(x)
                side = "start" if x < _ROOM / 2 else "end" if x > 1 - _ROOM / 2 else "middle"
                ticks.append(Tick(f"{x * 100:.2f}%", label, side))
        return ticks

    return placed


def _each(island: tuple[datetime, datetime], unit: str, size: int) -> Iterable[datetime]:
    """The first moments of the days, months or years that a unit begins with, within an island."""
    first, last = island
    if unit == "day":
        for day in range(first.toordinal(), last.toordinal() + 1):
            if day % size == 0 and (at := datetime.fromordinal(day)) >= first:
                yield at
        return
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        if month % (size if unit == "month" else size * 12) == 0 and month >= 12:
            at = datetime(month // 12, month % 12 + 1, 1)
            if first <= at <= last:
                yield at


def _ends(when: When, newest: datetime | None = None) -> tuple[datetime, datetime]:
    """The first and the last moment, no later than `newest`; an open end is where the other one is."""
    start, end = _open_ends(when)
    return start, newest if newest and start <= newest < end else end


def _open_ends(when: When) -> tuple[datetime, datetime]:
    if when.is_span and when.start is None:
        return when.latest, when.latest
    if when.is_span and when.end is None:
        return when.earliest, when.earliest
    return when.earliest, when.latest


def _stacked(scale: PercentScale, ends: _Ends, moments: Iterable[StripMark]) -> Iterable[tuple[float, int, StripMark]]:
    """Each dot's place across and how many stand below it."""
    rows: Counter[int] = Counter()
    for moment in moments:
        start, end = ends[moment]
        column = min(_COLUMNS - 1, int(scale.share(start + (end - start) / 2) * _COLUMNS))
        if rows[column] < _HIGHEST:
            yield (column + 0.5) / _COLUMNS * 100, rows[column], moment
        rows[column] += 1


def _hung(
    scale: PercentScale, ends: _Ends, moments: Iterable[StripMark]
) -> Iterable[tuple[float, float, int, StripMark]]:
    """Each bar's place, its width and its lane below the line: the first that is free there."""
    lanes: list[float] = []
    for moment in moments:
        start, end = (scale.share(at) * 100 for at in ends[moment])
        x, width = min(start, 100 - _NARROWEST), max(end - start, _NARROWEST)
        lane = next((number for number, taken in enumerate(lanes) if taken < x), len(lanes))
        if lane == len(lanes):
            lanes.append(0)
        lanes[lane] = x + width
        yield x, width, lane, moment
