"""Which function resolves which pattern of draft/date_patterns.py.

Each gives None where the words are no date after all: "May said", "a quarter of the votes", "2000 jobs".
"""

from __future__ import annotations

from collections.abc import Callable

from factbox.draft import date_clock, date_counted, date_days, date_periods
from factbox.draft.date_context import Context, Expression, Resolved

Rule = Callable[[Expression, Context], Resolved | None]

RULES: dict[str, Rule] = {
    "iso": date_days.iso,
    "slashed": date_days.slashed,
    "clock_and_day": date_clock.clock_with_day,
    "day_and_clock": date_clock.clock_with_day,
    "hours_of_day": date_clock.part_of_day,
    "part_of_day": date_clock.part_of_day,
    "tonight": date_clock.tonight,
    "day_range": date_days.day_range,
    "full_date": date_days.full_date,
    "holiday": date_days.holiday,
    "repeated": date_counted.repeated,
    "weekday": date_days.weekday,
    "deictic": date_days.deictic,
    "quarter": date_periods.quarter,
    "edge": date_periods.edge,
    "fiscal": date_periods.fiscal,
    "same": date_periods.same,
    "month_of_year": date_periods.month_of_year,
    "season": date_periods.season_of,
    "month": date_periods.month,
    "year_range": date_periods.year_range,
    "year": date_periods.year,
    "decade": date_periods.decade,
    "ago": date_counted.ago,
    "later": date_counted.later,
    "span": date_counted.span,
    "unit": date_counted.unit,
    "recent": date_counted.recent,
    "first_of_two": date_counted.first_of_two,
    "length": date_counted.length,
    "part": date_clock.part,
    "clock": date_clock.clock_alone,
    "vague": date_counted.vague,
}
