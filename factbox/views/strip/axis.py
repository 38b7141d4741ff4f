"""The dates below a strip, and the words at its breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from factbox.views.strip.scale import PercentScale
from factbox.when.hints import MONTHS

_LETTER = (0.0115, 0.02)  # of the width, that a letter takes: where the strip is 40rem wide, and on a phone
_APART = 0.025  # of the width, from one label to the next
_FEWEST, _MOST = 3, 7  # dates
_DAYS = {"day": 1, "month": 30.44, "year": 365.25}
_UNITS = (
    *(("day", size) for size in (1, 2, 5, 10)),
    *(("month", size) for size in (1, 2, 3, 6)),
    *(("year", size) for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


class Tick(Struct, frozen=True):
    """A date on the axis; `side` says to which side of it its label stands: start, middle or end.

    `fine` is one for which there is room on a wide strip alone.
    """

    x: str
    label: str
    side: str
    fine: bool = False


class Break(Struct, frozen=True):
    """A long stretch in which nothing begins, drawn short: "36 years"; without words where dates take the room."""

    x: str
    end: str
    middle: str
    label: str
    fine: bool  # its words have room on a wide strip alone


class _RoomBelow:
    """The labels below the axis: each keeps clear of those that came before it."""

    def __init__(self) -> None:
        self._on_phone: list[tuple[float, float]] = []
        self._on_wide: list[tuple[float, float]] = []

    def place(self, x: float, label: str, side: str) -> bool | None:
        """Whether it has room on a wide strip alone; None where it has none at all."""
        small, large = (_box(x, side, len(label) * letter) for letter in _LETTER)
        if not _is_clear(small, self._on_wide):
            return None
        self._on_wide.append(small)
        if not _is_clear(large, self._on_phone):
            return True
        self._on_phone.append(large)
        return False


def _is_clear(box: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    return all(box[1] + _APART <= start or end + _APART <= box[0] for start, end in others)


def _box(x: float, side: str, width: float) -> tuple[float, float]:
    left = {"start": x, "middle": x - width / 2, "end": x - width}[side]
    return left, left + width


def _side(x: float, label: str) -> str:
    half = len(label) * max(_LETTER) / 2
    return "start" if x < half else "end" if x > 1 - half else "middle"


def axis_of(scale: PercentScale) -> tuple[tuple[Tick, ...], tuple[Break, ...]]:
    """Three to seven dates, the finest round ones that have room, and the words of the breaks where these leave any.

    Each stretch between breaks has a date. Where only a wide strip has room for three, the others are fine ones.
    """
    days = sum((end - start).days for start, end in scale.islands)
    units = [(unit, size) for unit, size in _UNITS if days / size <= _MOST * _DAYS[unit]]
    tried = [_axis(scale, unit, size) for unit, size in units]
    for with_fine in (False, True):
        for ticks, breaks in tried:
            if sum(with_fine or not tick.fine for tick in ticks) >= _FEWEST and len(ticks) <= _MOST:
                return ticks, breaks
    return _axis(scale, *_UNITS[-1])


def _axis(scale: PercentScale, unit: str, size: int) -> tuple[tuple[Tick, ...], tuple[Break, ...]]:
    """With dates of one unit. What would leave a stretch between breaks without a date gives way to its first one."""
    stretches = list(_dates(scale, unit, size))
    first: list[tuple[datetime, str]] = []
    while True:
        room = _RoomBelow()
        ticks = list(_placed(first, scale, room))
        breaks = tuple(_breaks(scale, room))
        ticks += _placed([date for dates in stretches for date in dates if date not in first], scale, room)
        wanting = [stretches[number][0] for number in _dateless(scale, ticks)]
        if not set(wanting) - set(first):
            return tuple(sorted(ticks, key=lambda tick: float(tick.x[:-1]))), breaks
        first += wanting


def _dates(scale: PercentScale, unit: str, size: int) -> Iterator[list[tuple[datetime, str]]]:
    """The round ones of each stretch, its beginning where it has none; where all have none, the very end too."""
    islands = scale.islands
    round_ones = [[(at, _label(at, unit, scale)) for at in _each(island, unit, size)] for island in islands]
    for number, (dates, (start, end)) in enumerate(zip(round_ones, islands, strict=True)):
        is_moment = number < len(islands) - 1 and end - start <= timedelta(days=1)
        is_end = number == len(islands) - 1 and not any(round_ones)
        yield [
            *(dates if dates and not is_moment else [(start, _beginning(start, scale))]),
            *([(end, _label(end, "day", scale))] if is_end else []),
        ]


def _dateless(scale: PercentScale, ticks: Iterable[Tick]) -> Iterator[int]:
    """The stretches between breaks, by their numbers, in which no date has found room."""
    places = [float(tick.x[:-1]) / 100 for tick in ticks]
    for number, (start, end) in enumerate(scale.islands):
        left, right = scale.share(start) - 0.001, scale.share(end) + 0.001
        if scale.gaps and not any(left <= place <= right for place in places):
            yield number


def _placed(dates: Iterable[tuple[datetime, str]], scale: PercentScale, room: _RoomBelow) -> Iterator[Tick]:
    for at, label in dates:
        x = scale.share(at)
        side = _side(x, label)
        fine = room.place(x, label, side)
        if fine is not None:
            yield Tick(f"{x * 100:.2f}%", label, side, fine)


def _breaks(scale: PercentScale, room: _RoomBelow) -> Iterator[Break]:
    for start, end in scale.gaps:
        left, right = scale.share(start), scale.share(end)
        label, middle = _length((end - start).days + 1), (left + right) / 2
        fine = room.place(middle, label, "middle")
        words = label if fine is not None else ""
        x, end_x, middle_x = (f"{share * 100:.2f}%" for share in (left, right, middle))
        yield Break(x, end_x, middle_x, words, bool(fine))


def _length(days: int) -> str:
    """A stretch in words: "36 years"."""
    if days < 60:
        return f"{days} days"
    return f"{round(days / 30.44)} months" if days < 700 else f"{round(days / 365.25)} years"


def _label(at: datetime, unit: str, scale: PercentScale) -> str:
    """A date on the axis; a day says its year where that is not the last one."""
    if unit == "day":
        year = f" {at.year}" if at.year != scale.places[-1][0].year else ""
        return f"{at.day} {MONTHS[at.month - 1][:3]}{year}"
    return f"{MONTHS[at.month - 1][:3]} {at.year}" if unit == "month" else str(at.year)


def _beginning(at: datetime, scale: PercentScale) -> str:
    """Where a stretch begins: no day where a month or a year does, since of that alone the story may tell."""
    return _label(at, "day" if at.day > 1 else "month" if at.month > 1 else "year", scale)


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
