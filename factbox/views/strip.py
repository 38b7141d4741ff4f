"""The whole span of a story as a strip: a dot for each event, a bar for what lasted or is only roughly known.

It shows bursts and gaps at one look. Positions across are in per cent, so that the strip fits any window;
heights are in pixels. All that it shows is said in words on the timeline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from factbox.views.shown_dates import Shape, ends_of
from factbox.when.edtf import When
from factbox.when.shown import show_when

_COLUMNS = 40  # as many as stay apart on a phone
_STEP = 12  # from one dot to the next above it, and from one bar to the next below
_HIGHEST = 12  # dots above each other; more would push the page down
_FEWEST = 4  # events that make a strip worth looking at
_NARROWEST = 1.5  # per cent


@dataclass(frozen=True, slots=True)
class StripMark:
    """An event on the strip: where its heading is, and how surely it is known."""

    when: When
    shape: Shape
    href: str
    label: str


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
class Strip:
    """The line that the dots stand on and the bars hang from is at `line`."""

    height: int
    line: int
    start: str
    end: str
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]


def strip_of(moments: Sequence[StripMark], language: str) -> Strip | None:
    """The strip of a story; None where a few words say it better."""
    first = min((_ends(m.when)[0] for m in moments), default=datetime.min)
    last = max((_ends(m.when)[1] for m in moments), default=datetime.min)
    if len(moments) < _FEWEST or last - first < timedelta(days=2):
        return None
    scale = _PercentScale(first, last - first)
    is_dot = [m.shape != "span" and m.when.precision in ("day", "part", "minute", "second") for m in moments]
    stacked = list(_stacked(scale, [m for m, dot in zip(moments, is_dot, strict=True) if dot]))
    hung = list(_hung(scale, [m for m, dot in zip(moments, is_dot, strict=True) if not dot]))
    line = (max((row for _, row, _ in stacked), default=-1) + 1) * _STEP + 4
    below = (max((lane for _, _, lane, _ in hung), default=-1) + 1) * _STEP
    dots = tuple(Dot(f"{x:.2f}%", line - 8 - row * _STEP, m) for x, row, m in stacked)
    bars = tuple(Bar(f"{x:.2f}%", f"{width:.2f}%", line + 6 + lane * _STEP, m) for x, width, lane, m in hung)
    start, end = (show_when(When(at), language) if at else "" for at in ends_of([m.when for m in moments]))
    return Strip(line + below + 6, line, start, end, dots, bars)


@dataclass(frozen=True, slots=True)
class _PercentScale:
    first: datetime
    length: timedelta

    def share(self, at: datetime) -> float:
        return (at - self.first) / self.length


def _ends(when: When) -> tuple[datetime, datetime]:
    """The first and the last moment; an open end is where the other one is."""
    if when.is_span and when.start is None:
        return when.latest, when.latest
    if when.is_span and when.end is None:
        return when.earliest, when.earliest
    return when.earliest, when.latest


def _stacked(scale: _PercentScale, moments: Iterable[StripMark]) -> Iterable[tuple[float, int, StripMark]]:
    """Each dot's place across and how many stand below it."""
    rows: Counter[int] = Counter()
    for moment in moments:
        start, end = _ends(moment.when)
        column = min(_COLUMNS - 1, int(scale.share(start + (end - start) / 2) * _COLUMNS))
        if rows[column] < _HIGHEST:
            yield (column + 0.5) / _COLUMNS * 100, rows[column], moment
        rows[column] += 1


def _hung(scale: _PercentScale, moments: Iterable[StripMark]) -> Iterable[tuple[float, float, int, StripMark]]:
    """Each bar's place, its width and its lane below the line: the first that is free there."""
    lanes: list[float] = []
    for moment in moments:
        start, end = (scale.share(at) * 100 for at in _ends(moment.when))
        x, width = min(start, 100 - _NARROWEST), max(end - start, _NARROWEST)
        lane = next((number for number, taken in enumerate(lanes) if taken < x), len(lanes))
        if lane == len(lanes):
            lanes.append(0)
        lanes[lane] = x + width
        yield x, width, lane, moment
