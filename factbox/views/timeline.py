"""The order of a timeline's page: its headings, where to jump to, and what to tell first."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from factbox.views.records import Day, EventView
from factbox.views.shown_dates import gap_between
from factbox.views.strip.lanes import StripMark
from factbox.when.edtf import When
from factbox.when.hints import MONTHS

_FEW_EVENTS, _TURNS = 10, 7  # that a reader takes in at one look; of more, so many
_LONG = 2  # usual steps that make a gap worth saying
_FEW_JUMPS = 14
_FEWEST_STEPS = 3
_RANKED = 30  # that are tried for a headline on the strip


def days_of(events: Sequence[EventView]) -> tuple[Day, ...]:
    """The headings: one for each stretch of events with the same day. What has no date stands with its neighbours."""
    days: list[Day] = []
    before: When | None = None
    runs = list(_runs(events))
    usual = _usual_step(runs)
    seen: Counter[str] = Counter()
    for run in runs:
        dated = next((event for event in run if event.when), run[0])
        date, when = dated.date, dated.when
        key = date.day_key or "unknown"
        seen[key] += 1
        anchor = f"day_{key}" if seen[key] == 1 else f"day_{key}_{seen[key]}"
        is_long = before and when and _step(before, when) > _LONG * usual
        gap = gap_between(before, when) if before and when and is_long else ""
        title = date.day[:1].upper() + date.day[1:]
        days.append(
            Day(
                key=key,
                anchor=anchor,
                title=title,
                short=date.short,
                machine=date.day_machine,
                gap=gap,
                again=seen[key] > 1,
                events=run,
            )
        )
        # From the event right above, as it is read; one that lasts and began before it may go on until later.
        before = next((event.when for event in reversed(run) if event.when), before)
    return tuple(days)


def _usual_step(runs: Sequence[Sequence[EventView]]) -> float:
    """The one in the middle of the steps from heading to heading, in days; 0 where they are too few to be usual."""
    firsts = [when for run in runs if (when := next((event.when for event in run if event.when), None))]
    steps = sorted(_step(earlier, later) for earlier, later in itertools.pairwise(firsts))
    return steps[len(steps) // 2] if len(steps) >= _FEWEST_STEPS else 0


def _step(earlier: When, later: When) -> int:
    return (later.earliest.date() - earlier.latest.date()).days


def _runs(events: Sequence[EventView]) -> Iterator[tuple[EventView, ...]]:
    """Events of one day each; the undated follow the one before them, and those at the very start the first dated."""
    key = next((event.date.day_key for event in events if event.when), "")
    keys = [key := event.date.day_key if event.when else key for event in events]
    for _, group in itertools.groupby(zip(keys, events, strict=True), key=lambda pair: pair[0]):
        yield tuple(event for _, event in group)


def jumps_of(days: Sequence[Day]) -> tuple[tuple[str, str], ...]:
    """Anchors and labels to jump to: every heading where they are few, else the finest of `_JUMPS` that gives few."""
    first = [day for day in days if not day.again]
    if len(first) <= _FEW_JUMPS:
        years = {when.earliest.year for day in first if (when := day.when)}
        return tuple((day.anchor, _jump(day, years)) for day in first)
    known = [(day.anchor, when.earliest) for day in first if (when := day.when)]
    by_size = [_first_of_each([(anchor, label(at)) for anchor, at in known]) for label in _JUMPS]
    return next((jumps for jumps in by_size if len(jumps) <= _FEW_JUMPS), by_size[-1])


def _jump(day: Day, years: Collection[int]) -> str:
    """A heading in short: with its year where the story has several, and only there."""
    if day.when is None:
        return day.short
    year = str(day.when.earliest.year)
    if len(years) > 1:
        return day.short if year in day.short else f"{day.short} {year}"
    return re.sub(rf"(?<=({'|'.join(month[-3:] for month in MONTHS)})) {year}$", "", day.short)


def _quarter(at: datetime) -> str:
    first = (at.month - 1) // 3 * 3
    return f"{MONTHS[first][:3]}–{MONTHS[first + 2][:3]} {at.year}"


_JUMPS: tuple[Callable[[datetime], str], ...] = (
    lambda at: f"{MONTHS[at.month - 1]} {at.year}",
    _quarter,
    lambda at: str(at.year),
    lambda at: f"{at.year // 10 * 10}s",
    lambda at: f"from {at.year // 100 * 100}",
)


def marks_of(events: Sequence[EventView], lanes: Sequence[tuple[int, ...]]) -> list[StripMark]:
    """The dated events, each in the lanes of those who took part; the lead comes first, then what is told most of."""
    lead = lead_of(events)
    by_weight = sorted(events, key=lambda event: (event is lead, *_weight(event)), reverse=True)
    ranks = {event.id: rank for rank, event in enumerate(by_weight[:_RANKED], start=1)}
    return [
        StripMark(
            when=event.when,
            shape=event.date.shape,
            id=event.id,
            label=event.what,
            lanes=own,
            rank=ranks.get(event.id, 0),
        )
        for event, own in zip(events, lanes, strict=True)
        if event.when
    ]


def turning_points(events: Sequence[EventView]) -> tuple[EventView, ...]:
    """The events to tell first: all where they are few, else the lead and of each stretch the one told most fully."""
    if len(events) <= _FEW_EVENTS:
        return tuple(events)
    lead = lead_of(events)
    ends = [round(len(events) * n / _TURNS) for n in range(_TURNS + 1)]
    return tuple(
        max(events[a:b], key=lambda event: (event is lead, *_weight(event))) for a, b in itertools.pairwise(ends)
    )


def lead_of(events: Sequence[EventView]) -> EventView | None:
    """The event that the first of its articles tells first, which is what the story is about."""
    sources = {source: number for number, source in enumerate(dict.fromkeys(_sources_of(events)))}
    placed = [(sources[p.source.id], p.span.start, n) for n, e in enumerate(events) for p in e.item.placed]
    return events[min(placed)[2]] if placed else None


def _sources_of(events: Sequence[EventView]) -> Iterator[str]:
    return (placed.source.id for event in events for placed in event.item.placed)


def _weight(event: EventView) -> tuple[bool, bool, bool, bool, int]:
    """How much there is to an event: a date first, then what is told of it."""
    return bool(event.date.words), bool(event.detail), bool(event.accounts), bool(event.date.time), len(event.actors)


def _first_of_each(anchors: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The first anchor of each label, in order."""
    first: dict[str, str] = {}
    for anchor, label in anchors:
        first.setdefault(label, anchor)
    return tuple((anchor, label) for label, anchor in first.items())
