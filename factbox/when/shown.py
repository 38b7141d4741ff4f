"""Dates and times in words for readers, and as HTML has them."""

from __future__ import annotations

from datetime import date

from factbox.when.edtf import When
from factbox.when.hints import MONTHS
from factbox.when.moment import QUARTERS, SEASONS, Moment

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_PARTS_SHOWN = {
    "early morning": "early in the morning",
    "morning": "in the morning",
    "midday": "at midday",
    "afternoon": "in the afternoon",
    "evening": "in the evening",
    "night": "at night",
    "late night": "late at night",
}


def show_when(when: When, language: str = "en") -> str:
    """A date in words for readers: "Friday 9 May 2025, at night". The canonical text in languages not known here."""
    if not language.lower().startswith("en"):
        return str(when)
    if not when.is_span:
        return _shown(when.start) if when.start else ""
    if when.start is None or when.end is None:
        return f"until {_shown(when.end)}" if when.end else f"from {_shown(when.start)}" if when.start else ""
    return _shown_span(when.start, when.end)


def show_time(when: When, language: str = "en") -> str:
    """The time of day alone: "4:00 am (UTC+5)", "at night"; empty where none is known."""
    start = when.start
    if when.is_span or start is None or start.precision not in ("part", "minute", "second"):
        return ""
    if not language.lower().startswith("en"):
        return start.part or str(start).rstrip("~?%").partition("T")[2]
    return _PARTS_SHOWN[start.part] if start.part else _clock(start)


def to_machine(when: When) -> str | None:
    """The value for HTML's `<time datetime>`; None for what HTML cannot say: spans, seasons, "about", "perhaps"."""
    start = when.start
    if when.is_span or start is None or start.mark or start.precision in ("decade", "season", "quarter", "part"):
        return None
    return str(start)


def _shown(moment: Moment, weekday: bool = True) -> str:
    day = _shown_day(moment, weekday)
    if moment.hour is not None:
        day = f"{_clock(moment)} on {day}"
    elif moment.part:
        day = f"{day}, {_PARTS_SHOWN[moment.part]}"
    about = "about " if moment.mark in ("~", "%") else ""
    return f"{about}{day}" + (" (not certain)" if moment.mark in ("?", "%") else "")


def _shown_day(moment: Moment, weekday: bool) -> str:
    month, year = moment.month, str(moment.year)
    if month is None:
        return f"the {year}s" if moment.decade else year
    if month in SEASONS:
        return f"{SEASONS[month]} {year}"
    if month in QUARTERS:
        return f"the {QUARTERS[month]} quarter of {year}"
    if moment.day is None:
        return f"{MONTHS[month - 1]} {year}"
    name = f"{_DAYS[date(moment.year, month, moment.day).weekday()]} " if weekday else ""
    return f"{name}{moment.day} {MONTHS[month - 1]} {year}"


def _clock(moment: Moment, zone: bool = True) -> str:
    hour = moment.hour or 0
    shown = f"{hour % 12 or 12}:{moment.minute:02d}" + (f":{moment.second:02d}" if moment.second else "")
    exact = moment.minute == 0 and not moment.second
    half = "am" if hour < 12 else "pm"
    if exact and hour % 12 == 0:
        half = "noon" if hour else "midnight"
    return f"{shown} {half}" + (_zone_shown(moment.zone) if zone else "")


def _zone_shown(zone: int | None) -> str:
    if not zone:
        return "" if zone is None else " (UTC)"
    minutes = f":{abs(zone) % 60:02d}" if zone % 60 else ""
    return f" (UTC{'−' if zone < 0 else '+'}{abs(zone) // 60}{minutes})"


def _shown_span(a: Moment, b: Moment) -> str:
    """ "7 to 10 May 2025", "30 April to 2 May 2025": what both ends share is said once."""
    if a.mark or b.mark:
        return f"from {_shown(a, weekday=False)} to {_shown(b, weekday=False)}"
    same_day = (a.year, a.month, a.day) == (b.year, b.month, b.day)
    if a.hour is not None and b.hour is not None and same_day and a.zone == b.zone:
        return f"{_clock(a, zone=False)} to {_shown(b)}"
    if a.precision == b.precision and a.precision in ("day", "month") and a.year == b.year and not same_day:
        first = f"{a.day} " if a.day else ""
        first += "" if a.month == b.month else MONTHS[(a.month or 1) - 1]
        return f"{first.strip()} to {_shown(b, weekday=False)}"
    return f"{_shown(a, weekday=False)} to {_shown(b, weekday=False)}"
