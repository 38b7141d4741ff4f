"""The timeline with one actor or one day alone: links to `#by_…` and `#on_…`, which a stylesheet of the story answers.

So it works without JavaScript, and what is chosen is part of the address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from factbox.views.records import Day, EventView, Name, without_date
from factbox.when.hints import MONTHS

_FEWEST = 4  # events that are worth choosing from
_MOST_DAYS = 14  # to choose from
_OF_MONTH = len("2025-05")


class Filter(Struct, frozen=True):
    """One choice, and how many events it leaves."""

    anchor: str
    label: str
    count: int
    is_whole: bool = True  # else all days that begin so: a month, a year


class Filters(Struct, frozen=True):
    """All choices of a timeline."""

    actors: tuple[Filter, ...]
    days: tuple[Filter, ...]

    @property
    def unit(self) -> str:
        """What the days are chosen by: "day", or "period" where there are many."""
        return "day" if all(choice.is_whole for choice in self.days) else "period"

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
    undated = Filter("on_unknown", without_date(events), sum(1 for event in events if not event.when))
    by_day = [*_by_day(days), undated]
    return Filters(*(tuple(f for f in found if 0 < f.count < len(events)) for found in (by_actor, by_day)))


def _by_day(days: Sequence[Day]) -> list[Filter]:
    """A choice for each day; where they are many, for each month, and where those are many, for each year."""
    dated = [day for day in days if day.when]
    for size in (len("2025-05-07"), len("2025-05")):
        found = _choices(dated, size)
        if len(found) <= _MOST_DAYS:
            return found
    return _choices(dated, len("2025"))


def _choices(days: Sequence[Day], size: int) -> list[Filter]:
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for day in days:
        key = day.key if size > _OF_MONTH else day.key[:size]
        counts[key] = counts.get(key, 0) + len(day.events)
        labels.setdefault(key, day.title if size > _OF_MONTH else _period(key))
    return [Filter(f"on_{key}", labels[key], count, size > _OF_MONTH) for key, count in counts.items()]


def _period(key: str) -> str:
    """A month or a year in words, for the beginning of a day's key."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", key)
    return f"{MONTHS[int(found[2]) - 1]} {found[1]}" if found else key[:4]


def filter_css(filters: Filters) -> bytes:
    """The stylesheet: what is chosen by the address hides the rest."""
    rules = []
    for chosen in filters.actors:
        at, others = f'[id="{chosen.anchor}"]:target~.timeline', f':not([data-by~="{chosen.anchor[3:]}"])'
        rules.append(f"{at} .event{others},{at}>.day{others}{{display:none}}\n")
    for chosen in filters.days:
        at, key = f'[id="{chosen.anchor}"]:target~.timeline', chosen.anchor[3:]
        if key == "unknown":
            rules.append(f"{at} .event:not(.mark-none),{at}>.day:not(:has(.mark-none)){{display:none}}\n")
        else:
            rules.append(f'{at}>.day:not([data-on{"" if chosen.is_whole else "^"}="{key}"]){{display:none}}\n')
    return "".join(["/* The timeline with one actor or one day alone. */\n", *rules]).encode()
