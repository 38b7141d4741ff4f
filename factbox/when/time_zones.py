"""Which time zone a place keeps: "4am in Islamabad", "9.30pm London time". The rules are the standard library's."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factbox.words import lists
from factbox.words.uncompiled import compiled_later

_PLACE = compiled_later(
    r",?\s+(?:local time\s+)?(?:in\s+(?:the\s+)?(?P<inside>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})"
    r"|(?P<clock>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})\s+time\b)"
)


@cache
def _zones() -> dict[str, str]:
    rows = ([field.strip() for field in line.split("|")] for line in lists.entries("time_zones"))
    return {place: zone for zone, places in rows for place in map(str.strip, places.split(","))}


def zone_after(text: str, start: int, end: int) -> str | None:
    """The zone of the place that is named right after a time, at `start`; None where it is not known."""
    found = _PLACE.match(text, start, end)
    if not found:
        return None
    parts = (found["inside"] or found["clock"]).rstrip(".,").split()
    for count in range(len(parts), 0, -1):
        zone = _zones().get(re.sub(r"[’']s$", "", " ".join(parts[:count])))
        if zone:
            return zone
    return None


_LOCAL = re.compile(r",?\s+local time\b,?")


def local_end(text: str, start: int, end: int) -> int:
    """Where the words "local time" end that follow a time; at `start` where none do."""
    found = _LOCAL.match(text, start, end)
    return found.end() if found else start


def place_end(text: str, start: int, end: int) -> int:
    """Where the words for the place end that follow a time: they belong to the words for the time."""
    found = _PLACE.match(text, start, end)
    return found.end() if found and zone_after(text, start, end) else start


def offset(name: str, day: date, hour: int, minute: int) -> int | None:
    """Minutes east of UTC at that time; None where the computer does not know the zone."""
    if name == "UTC":
        return 0
    try:
        there = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return None
    return int(there.total_seconds() // 60) if there is not None else None
