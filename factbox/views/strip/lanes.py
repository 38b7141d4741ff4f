"""The marks of a strip, lane by lane: a dot for each event, a bar for what lasted or is only roughly known."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from factbox.views.strip.scale import PercentScale
from factbox.when.edtf import When

STEP = 12  # from one dot to the next above it, and from one bar to the next below
_COLUMNS = 40  # as many as stay apart on a phone
_HIGHEST = 12  # dots above each other; more would push the page down
_NARROWEST = 1.5  # per cent
_NAME, _BELOW = 16, 6  # pixels that a lane's name takes above its marks, and from such a lane to the next
_LETTERS = 50  # of a name, that have room on a phone


class StripMark(Struct, frozen=True, kw_only=True):
    """An event on the strip: its address on the timeline, its headline, and how surely its date is known."""

    when: When
    shape: str
    id: str
    label: str
    lanes: tuple[int, ...] = (0,)  # of those who took part
    rank: int = 0  # among those that have their headline shown: 1 comes first, 0 never


Ends = Mapping[StripMark, tuple[datetime, datetime]]


class Dot(Struct, frozen=True):
    """An event on a day."""

    x: str
    y: int
    mark: StripMark


class Bar(Struct, frozen=True):
    """An event over some days, or on one that is not known."""

    x: str
    width: str
    y: int
    mark: StripMark


class Lane(Struct, frozen=True):
    """A line with what stands on it and what hangs from it; it has no name where it is the only one."""

    name: str
    name_line: int  # where the name stands: above the marks
    line: int
    end: int
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]


def lanes_of(scale: PercentScale, ends: Ends, names: Sequence[str]) -> list[Lane]:
    """The lanes under each other, each as high as it needs to be."""
    lanes: list[Lane] = []
    for number, name in enumerate(names):
        marks = [mark for mark in ends if number in mark.lanes]
        lanes.append(_lane(scale, ends, marks, name, lanes[-1].end if lanes else 0))
    return lanes


def _lane(scale: PercentScale, ends: Ends, marks: Iterable[StripMark], name: str, top: int) -> Lane:
    apart = [(mark, mark.shape != "span" and mark.when.precision in _OF_A_DAY) for mark in marks]
    stacked = list(_stacked(scale, ends, [mark for mark, is_dot in apart if is_dot]))
    hung = list(_hung(scale, ends, [mark for mark, is_dot in apart if not is_dot]))
    marks_top = top + (_NAME if name else 0)
    line = marks_top + (max((row for _, row, _ in stacked), default=-1) + 1) * STEP + 4
    below = line + (max((lane for _, _, lane, _ in hung), default=-1) + 1) * STEP
    dots = tuple(Dot(f"{x:.2f}%", line - 8 - row * STEP, mark) for x, row, mark in stacked)
    bars = tuple(Bar(f"{x:.2f}%", f"{width:.2f}%", line + 6 + lane * STEP, mark) for x, width, lane, mark in hung)
    short = textwrap.shorten(name, _LETTERS, placeholder=" …")
    return Lane(short, top + _NAME - 4, line, below + (_BELOW if name else 0), dots, bars)


_OF_A_DAY = ("day", "part", "minute", "second")


def _stacked(scale: PercentScale, ends: Ends, marks: Iterable[StripMark]) -> Iterable[tuple[float, int, StripMark]]:
    """Each dot's place across and how many stand below it."""
    rows: Counter[int] = Counter()
    for mark in marks:
        start, end = ends[mark]
        column = min(_COLUMNS - 1, int(scale.share(start + (end - start) / 2) * _COLUMNS))
        if rows[column] < _HIGHEST:
            yield (column + 0.5) / _COLUMNS * 100, rows[column], mark
        rows[column] += 1


def _hung(scale: PercentScale, ends: Ends, marks: Iterable[StripMark]) -> Iterable[tuple[float, float, int, StripMark]]:
    """Each bar's place, its width and its row below the line: the first that is free there."""
    rows: list[float] = []
    for mark in marks:
        start, end = (scale.share(at) * 100 for at in ends[mark])
        x, width = min(start, 100 - _NARROWEST), max(end - start, _NARROWEST)
        row = next((number for number, taken in enumerate(rows) if taken < x), len(rows))
        if row == len(rows):
            rows.append(0)
        rows[row] = x + width
        yield x, width, row, mark
