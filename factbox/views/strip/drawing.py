"""The whole span of a story as a strip: it shows bursts and gaps at one look, and who took part in what.

All that it shows is said in words on the timeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain

from msgspec import Struct

from factbox.views.strip.axis import Break, Tick, axis_of
from factbox.views.strip.captions import Caption, captions_of
from factbox.views.strip.lanes import Bar, Dot, Lane, StripMark, lanes_of
from factbox.views.strip.scale import PercentScale
from factbox.when.edtf import When

_FEWEST = 4  # events that make a strip worth looking at
_AXIS = 22  # pixels that the dates take


class Join(Struct, frozen=True):
    """A line between the dots of one event in several lanes."""

    x: str
    top: int
    bottom: int


class Strip(Struct, frozen=True, kw_only=True):
    """The dots stand on the lines of their lanes, and the bars hang from them; the dates are below the last."""

    height: int
    lanes: tuple[Lane, ...]
    joins: tuple[Join, ...]
    captions: tuple[Caption, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[Break, ...]

    @property
    def line(self) -> int:
        """Where the axis is."""
        return self.lanes[-1].line

    @property
    def whole_width(self) -> tuple[tuple[str, str], ...]:
        """The marks as if all were on one line, each once: where across, and how wide; a dot has no width."""
        return tuple(dict.fromkeys([*((bar.x, bar.width) for bar in self.bars), *((dot.x, "") for dot in self.dots)]))

    @property
    def dots(self) -> tuple[Dot, ...]:
        return tuple(chain.from_iterable(lane.dots for lane in self.lanes))

    @property
    def bars(self) -> tuple[Bar, ...]:
        return tuple(chain.from_iterable(lane.bars for lane in self.lanes))


def strip_of(marks: Sequence[StripMark], newest: datetime | None = None, names: Sequence[str] = ("",)) -> Strip | None:
    """The strip of a story; None where a few words say it better. What is rough ends with the `newest` source.

    `names` are those of the lanes.
    """
    ends = {mark: _ends(mark.when, newest if mark.shape == "rough" else None) for mark in marks}
    first = min((start for start, _ in ends.values()), default=datetime.min)
    last = max((end for _, end in ends.values()), default=datetime.min)
    if len(marks) < _FEWEST or last - first < timedelta(days=2):
        return None
    scale = PercentScale(first, last, [start for start, _ in ends.values()])
    lanes = tuple(lanes_of(scale, ends, names))
    dots = _dots_by_mark(lanes)
    ticks, breaks = axis_of(scale)
    return Strip(
        height=lanes[-1].end + _AXIS,
        lanes=lanes,
        joins=tuple(Join(own[0].x, own[0].y, own[-1].y) for own in dots.values() if len(own) > 1),
        captions=_captions(lanes),
        ticks=ticks,
        breaks=breaks,
    )


def _dots_by_mark(lanes: Sequence[Lane]) -> dict[StripMark, list[Dot]]:
    dots: dict[StripMark, list[Dot]] = {}
    for lane in lanes:
        for dot in lane.dots:
            dots.setdefault(dot.mark, []).append(dot)
    return dots


def _captions(lanes: Sequence[Lane]) -> tuple[Caption, ...]:
    places: dict[StripMark, tuple[float, int]] = {}
    for lane in lanes:
        for bar in lane.bars:
            places.setdefault(bar.mark, (float(bar.x[:-1]), lane.line))
        for dot in lane.dots:
            places.setdefault(dot.mark, (float(dot.x[:-1]), dot.y))
    ranked = sorted((mark for mark in places if mark.rank), key=lambda mark: mark.rank)
    return captions_of((*places[mark], mark.label) for mark in ranked)


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
