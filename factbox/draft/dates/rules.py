"""Which function resolves which pattern of draft/dates/patterns.py.

Each gives None where the words are no date after all: "May said", "a quarter of the votes", "2000 jobs".
"""

from __future__ import annotations

from collections.abc import Callable

from factbox.draft.dates import clock, counted, days, periods
from factbox.draft.dates.context import DateContext, Expression, Resolved

Rule = Callable[[Expression, DateContext], Resolved | None]

RULES: dict[str, Rule] = {
    "iso": days.iso,
    "slashed": days.slashed,
    "clock_and_day": clock.clock_with_day,
    "day_and_clock": clock.clock_with_day,
    "hours_of_day": clock.part_of_day,
    "part_of_day": clock.part_of_day,
    "tonight": clock.tonight,
    "day_range": days.day_range,
    "months_range": days.months_range,
    "month_between_hyphens": days.month_between_hyphens,
    "full_date_of_year": days.full_date_of_year,
    "before_last": counted.before_last,
    "full_date": days.full_date,
    "day_alone": counted.day_alone,
    "holiday": days.holiday,
    "repeated": counted.repeated,
    "weekday": days.weekday,
    "deictic": days.deictic,
    "quarter": periods.quarter,
    "edge": periods.edge,
    "fiscal": periods.fiscal,
    "same": periods.same,
    "month_of_year": periods.month_of_year,
    "season": periods.season_of,
    "month": periods.month,
    "year_range": periods.year_range,
    "year": periods.year,
    "decade": periods.decade,
    "ago": counted.ago,
    "later": counted.later,
    "span": counted.span,
    "within": counted.within,
    "unit": counted.unit,
    "recent": counted.recent,
    "first_of_two": counted.first_of_two,
    "length": counted.length,
    "part": clock.part,
    "clock": clock.clock_alone,
    "long_term": periods.long_term,
    "vague": counted.vague,
}
