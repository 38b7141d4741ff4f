"""The dates below a strip, and the words at its breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from factbox.views.strip.scale import PercentScale
from factbox.when.hints import MONTHS

_ROOM, _WIDE_ROOM = 0.13, 0.07  # that a tick's label takes: in any window, in a wide one
_APART = 0.17  # from one break's words to the next, in any window
_DAYS = {"day": 1, "month": 30.44, "year": 365.25}
_UNITS = (
    *(("day", size) for size in (1, 2, 5, 10)),
    *(("month", size) for size in (1, 2, 3, 6)),
    *(("year", size) for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


class Tick(Struct, frozen=True):
    """A date on the axis; `side` says to which side of it its label stands: start, middle or end.

    `fine` is one for which there is room in a wide window alone.
    """

    x: str
    label: str
    side: str
    fine: bool = False


class Break(Struct, frozen=True):
    """A long stretch in which nothing begins, drawn short: "36 years"."""

    x: str
    end: str
    middle: str
    label: str
    fine: bool  # its words have room in a wide window alone


def breaks_of(scale: PercentScale) -> Iterable[Break]:
    last = -1.0
    for start, end in scale.gaps:
        left, right = scale.share(start) * 100, scale.share(end) * 100
        label, middle = _length((end - start).days + 1), (left + right) / 2
        fine = middle / 100 - last < _APART
        last = last if fine else middle / 100
        yield Break(f"{left:.2f}%", f"{right:.2f}%", f"{middle:.2f}%", label, fine)


def _length(days: int) -> str:
    """A stretch in words: "36 years"."""
    if days < 60:
        return f"{days} days"
    return f"{round(days / 30.44)} months" if days < 700 else f"{round(days / 365.25)} years"


def ticks_of(scale: PercentScale) -> list[Tick]:
    """Three to seven dates: the finest round ones that have room, else where each stretch begins, and the end.

    Where only a wide window has room for three, the others are fine ones.
    """
    days = sum((end - start).days for start, end in scale.islands)
    units = [(unit, size) for unit, size in _UNITS if days / size <= 7 * _DAYS[unit]]
    for room in (_ROOM, _WIDE_ROOM):
        for unit, size in units:
            dates = [_round(at, unit, scale) for island in scale.islands for at in _each(island, unit, size)]
            ticks = _with_room(dates, room)(scale)
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


def _with_room(dates: Iterable[tuple[datetime, str]], room: float = _ROOM) -> Callable[[PercentScale], list[Tick]]:
    """The ticks that stand apart from each other and from the words at breaks."""

    def placed(scale: PercentScale) -> list[Tick]:
        taken = [(scale.share(start) + scale.share(end)) / 2 for start, end in scale.gaps]
        narrow = list(taken)
        ticks: list[Tick] = []
        for at, label in dates:
            x = scale.share(at)
            if all(abs(x - other) >= room for other in taken):
                fine = any(abs(x - other) < _ROOM for other in narrow)
                taken.append(x)
                narrow += [] if fine else [x]
                side = "start" if x < _ROOM / 2 else "end" if x > 1 - _ROOM / 2 else "middle"
                ticks.append(Tick(f"{x * 100:.2f}%", label, side, fine))
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
