"""Where a moment is across: gaps far longer than the steps of the story are cut short."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta

_LONG, _MOST_BREAKS, _BREAK = 8, 3, 0.09  # median steps that make a break, how many there are, how wide each is


class PercentScale:
    """Where a moment is across, from 0 to 1."""

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
    usual = _median([step for step, _, _ in steps])
    long = sorted((step for step in steps if step[0] > _LONG * max(usual, timedelta(days=1))), reverse=True)
    return sorted((earlier + timedelta(days=1), later) for _, earlier, later in long[:_MOST_BREAKS])


def _median(steps: Iterable[timedelta]) -> timedelta:
    """The one in the middle, or half-way between the two; Python's own would be slow to load."""
    in_order = sorted(steps)
    middle = len(in_order) // 2
    return (in_order[middle] + in_order[~middle]) / 2 if in_order else timedelta()
