"""Stretches of the calendar, in TIMEX3's form and in the story file's."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from factbox.when.edtf import parse_when
from factbox.when.shown import show_when

Grain = Literal["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]
_KEPT = 4096  # forms of days; an article has the same ones again and again
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


class CalendarStretch(Struct, frozen=True):
    """The day, week, month … that holds a day."""

    grain: Grain
    day: date

    @property
    def value(self) -> str:
        """TIMEX3: 2025-05-07, 2025-W19, 2025-05, 2025-Q2, 2025, 202 for a decade."""
        return _timex(self.grain, self.day)

    @property
    def when(self) -> str | None:
        """The story file's form; None for a century, which it does not have."""
        return _story_form(self.grain, self.day)

    def shifted(self, count: int) -> CalendarStretch:
        """The same stretch `count` further on. Raises OverflowError or ValueError outside the calendar."""
        if self.grain in ("D", "W", "WE"):
            return CalendarStretch(self.grain, self.day + timedelta(days=count * (1 if self.grain == "D" else 7)))
        months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[self.grain] * count
        index = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(index, 12)
        return CalendarStretch(self.grain, date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))


@lru_cache(_KEPT)
def _timex(grain: Grain, day: date) -> str:
    year, week, _ = day.isocalendar()
    forms = {
        "D": day.isoformat(),
        "W": f"{year:04d}-W{week:02d}",
        "WE": f"{year:04d}-W{week:02d}-WE",
        "M": day.isoformat()[:7],
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year:04d}"[:3],
        "CE": f"{day.year:04d}"[:2],
    }
    return forms[grain]


@lru_cache(_KEPT)
def _story_form(grain: Grain, day: date) -> str | None:
    if grain == "CE":
        return None
    monday = day - timedelta(days=day.weekday()) if grain in ("W", "WE") else day
    forms = {
        "W": lambda: f"{monday}/{_plus(monday, 6)}",
        "WE": lambda: f"{_plus(monday, 5)}/{_plus(monday, 6)}",
        "Q": lambda: f"{day.year:04d}-{32 + (day.month + 2) // 3}",
        "DE": lambda: f"{day.year:04d}"[:3] + "X",
    }
    return forms[grain]() if grain in forms else _timex(grain, day)


def _plus(day: date, days: int) -> date:
    return day + timedelta(days=days)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def feast_in(year: int, feast: str) -> date | None:
    """The day of a feast: "12-25", or so many days from Easter, "easter+1"."""
    if feast.startswith("easter"):
        return _easter(year) + timedelta(int(feast.removeprefix("easter") or 0))
    month, _, number = feast.partition("-")
    return make_day(year, int(month), int(number)) if number else None


def _easter(year: int) -> date:
    """Easter Sunday, as Butcher's rule has it."""
    century, rest = divmod(year, 100)
    leaps = century // 4
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - moved + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def season(year: int, name: str) -> tuple[str, str | None]:
    """TIMEX3's value and the story's; a winter has two years, so its `when` is left to the editor."""
    return f"{year:04d}-{name}", None if name == "WI" else f"{year:04d}-{_SEASONS[name]}"


def weekday_before(day: date, number: int) -> date:
    """The last day of that name (1 is Monday) up to and with `day`."""
    return day - timedelta(days=(day.isoweekday() - number) % 7)


def weekday_after(day: date, number: int) -> date:
    """The first day of that name from `day` on."""
    return day + timedelta(days=(number - day.isoweekday()) % 7)


def weekday_but_one(published: date, number: int, ahead: bool) -> date:
    """The Friday before the last one, or after the next: neither is the day of publication."""
    if ahead:
        return weekday_after(published + timedelta(1), number) + timedelta(weeks=1)
    return weekday_before(published - timedelta(1), number) - timedelta(weeks=1)


@lru_cache(4096)
def shown(day: date) -> str:
    """ "11 May 2025", the weekday left out."""
    return show_when(parse_when(day.isoformat())).partition(" ")[2]


def shown_stretch(stretch: CalendarStretch) -> str:
    """ "11 May 2025", "May 2025", "2025"."""
    return shown(stretch.day) if stretch.grain == "D" else show_when(parse_when(stretch.value))


def is_fresh(day: str, latest: str) -> bool:
    """Whether a day lies not long before the day of publication; both as they are written: "2024-05-03"."""
    return bool(latest) and 0 <= (date.fromisoformat(latest) - date.fromisoformat(day)).days <= _FRESH


_FRESH = 8  # days
