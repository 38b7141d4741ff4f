"""The date rules, tried in this order: a pattern over the letters of draft/dates/vocabulary.py, and what resolves it.

A function gives None where the words are no date after all: "May said", "a quarter of the votes", "2000 jobs".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from factbox.draft.dates import clock, counted, days, periods, ranges
from factbox.draft.dates.context import DateContext, Expression, Resolved
from factbox.words.uncompiled import compiled_later

_FULL_DATE = r"(?:[WX]\.?,?)?(?:M\.?t?d,?y|t?do?M\.?,?y|M\.?t?d(?![uvp])|t?do?M)"
_TAIL = r"(?:,?o?t?[lxhq]u|,?o?tusl)"  # of last year · the year before last
_WEEKDAY = r"(?:t?[lxhq]|h[lx])?W"
_CLOCK = r"(?:c|[dC]p|k|[y0](?=z))p?(?:z|\(z\))?"
_DAY = rf"(?:{_FULL_DATE}{_TAIL}?|{_WEEKDAY}|T|qu|txu)"
_COUNT = r"(?:a?no?|[nd0ya])"
_LENGTH = rf"(?:{_COUNT}(?:&af)?[uv]|fau|{_COUNT}[uv]&af|[d0y]-u|n-u)"


class DateRule(NamedTuple):
    """A row. The date stands in square brackets in its example; a test takes each row out and sees it missed."""

    name: str
    letters: str
    example: str
    resolve: Callable[[Expression, DateContext], Resolved | None]


RULES: tuple[DateRule, ...] = (
    DateRule("iso", r"y-d-d(?!-)", "They met on [2024-05-03].", days.iso),
    DateRule("slashed", r"/", "They met on [5/30/25].", days.slashed),
    # a time of day with its day
    DateRule("clock_and_day", rf"{_CLOCK}i?{_DAY}P?", "They met at [4am on Friday].", clock.clock_with_day),
    DateRule("day_and_clock", rf"{_DAY}(?:,?j|,)?{_CLOCK}", "They met on [Friday at 4am].", clock.clock_with_day),
    DateRule(
        "hours_of_day",
        rf"(?:te?vo|t?e?Poi?|t?ePi|Pi){_DAY}P?",
        "They met in [the early hours of Friday].",
        clock.part_of_day,
    ),
    DateRule("part_of_day", rf"ei?{_DAY}P|{_DAY}P|e?[hlq]P|t[lxq]P", "They met on [Friday night].", clock.part_of_day),
    DateRule("tonight", r"[er]?G", "They meet [later tonight].", clock.tonight),
    # days
    DateRule(
        "day_range",
        rf"(?:M\.?d[->&]d(?:,?y|{_TAIL})?|t?d[->&]t?do?M(?:\.?,?y|{_TAIL})?)",
        "They met on [May 3-5, 2024].",
        ranges.day_range,
    ),
    DateRule(
        "months_range",
        r"dNM(?:\.?,?y)?|t?do?M(?:\.?,?y)?-t?do?M(?:\.?,?y)?|M\.?d(?:,?y)?-M\.?d(?:,?y)?",
        "The drought lasted [9 May–21 August 1934].",
        ranges.months_range,
    ),
    DateRule("month_between_hyphens", r"d-N", "They met on [19-Nov-12].", days.month_between_hyphens),
    DateRule("full_date_of_year", rf"{_FULL_DATE}{_TAIL}", "They met on [May 2 of last year].", days.full_date_of_year),
    DateRule("before_last", r"t[Wu]s[lx]|tusT|tPsl", "They met [the Friday before last].", counted.before_last),
    DateRule("full_date", rf"(?:ei?)?{_FULL_DATE}", "They met on [3 May 2024].", days.full_date),
    DateRule("day_alone", r"td(?![,.]?[dvu])", "They met on 3 May and on [the 29th].", counted.day_alone),
    DateRule("holiday", r"Y=*(?:,?y)?", "They met on [Christmas Day].", days.holiday),
    DateRule("repeated", r"E(?:n?[uvQ]|[WPSM])|wP?|A", "They meet [every Friday].", counted.repeated),
    DateRule("weekday_of_week", r"W,?o?[lxh]u|[lxh]uiW", "They met on [Friday last week].", days.weekday_of_week),
    DateRule(
        "weekday_of_month",
        r"t?[Ol]Wo(?:M(?:,?y)?|t?[lxh]?u|y)",
        "They met on [the first Friday of May].",
        ranges.weekday_of_month,
    ),
    DateRule("weekday", rf"(?:ei?)?{_WEEKDAY}", "They met on [Friday].", days.weekday),
    DateRule("deictic", r"[re]?T", "They met [yesterday].", days.deictic),
    # quarters, halves, months, seasons, years
    DateRule(
        "quarter",
        r"t?[Olxh]-?F?Q(?:o(?:t?[lxhq]?F?u|t?F?u?y)|F?u?y)?|Jd(?:,?y)?|t?Z(?:o(?:t?[lxhq]?u|y)|y)?",
        "Prices rose in [the third quarter of 2024].",
        periods.quarter,
    ),
    DateRule(
        "edge",
        r"t?(?:b|Of|[lOx]u)o(?:t?[lxhq]?Fu|t?[lxhq]?u|[lxh]?M\.?,?y?|y|D)",
        "They met at [the end of last year].",
        periods.edge,
    ),
    DateRule("fiscal", r"yFu|t?[lxh]?Fu?y|t?[lxh]?Fu", "Prices rose in [the last fiscal year].", periods.fiscal),
    DateRule("same", r"t?q[uQ](?:o?t?[lx][uQ]|aug|oy)", "They met in [the same month of last year].", periods.same),
    DateRule("month_of_year", r"e?M\.?,?o?(?:y|t?[lxhq]u)", "They met in [May 2024].", periods.month_of_year),
    DateRule("season", r"(?:[lxh]|t)?e?S(?:o?y|o?[lxh]u)?", "They met in [the summer of 2024].", periods.season_of),
    DateRule("month", r"e?[lxh]?M", "They met in [April].", periods.month),
    DateRule("year_range", r"y-(?:y|[d0])", "They met in [2019-2021].", ranges.year_range),
    DateRule("year", r"e?y(?!z)|U", "They met in [2019].", periods.year),
    DateRule("decade", r"(?:te?|e)?D", "They met in [the 1990s].", periods.decade),
    # spans counted from a day
    DateRule("ago", rf"{_LENGTH}g", "They met [two days ago].", counted.ago),
    DateRule("later", rf"{_LENGTH}r", "They met [two days later].", counted.later),
    DateRule("span", r"t?[lx](?:(?:an|[nd0])o?[uv]|v)", "They met in [the last two weeks].", counted.span),
    DateRule("within", r"r_tu", "They met on Friday and fell out [later in the day].", counted.within),
    DateRule("unit", r"hlu|[re]?t?[lxh]u|t?qu|tu[ls]|e(?:in)?t?[lxh]u", "They met [last week].", counted.unit),
    DateRule("recent", r"R[vu]", "They met in [recent weeks].", counted.recent),
    DateRule("first_of_two", r"[nd0](?=[>&][nd0]o?[uv])", "They walked for [two] to three days.", counted.first_of_two),
    DateRule("length", rf"{_LENGTH}|B|v", "They walked for [two days].", counted.length),
    DateRule("part", r"te?P|P", "They met in [the morning].", clock.part),
    DateRule("clock", _CLOCK, "They met at [4am].", clock.clock_alone),
    DateRule("long_term", r"tLH", "They hope to meet in [the long term].", periods.long_term),
    DateRule("vague", r"R|t[lV]", "They met [recently].", counted.vague),
)
# Letters that no rule begins with. To say so first spares a look at every rule for nearly every word.
NEVER_FIRST = "_,.()=>&oijpzsguVLH-"


def expression(rules: Iterable[DateRule] = RULES) -> re.Pattern[str]:
    """One pattern that finds the next date; its last group is the name of the row."""
    alternatives = "|".join(f"(?P<{rule.name}>{rule.letters})" for rule in rules)
    return compiled_later(f"(?![{NEVER_FIRST}])(?:{alternatives})")


EXPRESSION = expression()
# A sentence without any of these letters has no date in it.
TELLING = re.compile(r"[NyUJMWwuvPGSTDycCkARVYFZBQ/lH]|td")
