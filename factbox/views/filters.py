"""The timeline with one actor or one day alone: links to `#by_…` and `#on_…`, which a stylesheet of the story answers.

So it works without JavaScript, and what is chosen is part of the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factbox.views.records import Day, EventView, Name

_FEWEST = 4  # events that are worth choosing from


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice, and how many events it leaves."""

    anchor: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filters:
    """All choices of a timeline."""

    actors: tuple[Filter, ...]
    days: tuple[Filter, ...]

    def has_actor(self, id_: str) -> bool:
        """Whether the timeline can be shown with this actor's events alone."""
        return any(choice.anchor == f"by_{id_}" for choice in self.actors)


def filters_of(events: Sequence[EventView], days: Sequence[Day], names: Sequence[Name]) -> Filters:
    """The choices that leave some of the events, and not all."""
    if len(events) < _FEWEST:
        return Filters((), ())
    by_actor = [
        Filter(f"by_{name.id}", name.name, sum(1 for event in events if name in event.actors)) for name in names
    ]
    counts: dict[str, int] = {}
    titles: dict[str, str] = {}
    for day in days:
        counts[day.key] = counts.get(day.key, 0) + len(day.events)
        titles.setdefault(day.key, day.title)
    by_day = [Filter(f"on_{key}", titles[key], count) for key, count in counts.items()]
    return Filters(*(tuple(f for f in found if 0 < f.count < len(events)) for found in (by_actor, by_day)))


def filter_css(filters: Filters) -> bytes:
    """The stylesheet: what is chosen by the address hides the rest."""
    rules = []
    for chosen in filters.actors:
        at, others = f'[id="{chosen.anchor}"]:target~.timeline', f':not([data-by~="{chosen.anchor[3:]}"])'
        rules.append(f"{at} .event{others},{at}>.day{others}{{display:none}}\n")
    for chosen in filters.days:
        at = f'[id="{chosen.anchor}"]:target~.timeline'
        rules.append(f'{at}>.day:not([data-on="{chosen.anchor[3:]}"]){{display:none}}\n')
    return "".join(["/* The timeline with one actor or one day alone. */\n", *rules]).encode()
