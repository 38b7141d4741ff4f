"""What date expressions look like: patterns over the letters of draft/dates/vocabulary.py, tried in this order.

A pattern's name is the name of its rule in draft/dates/rules.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from factbox.words.uncompiled import compiled_later

_FULL_DATE = r"(?:[WX]\.?,?)?(?:M\.?t?d,?y|t?do?M\.?,?y|M\.?t?d(?![uvp])|t?do?M)"
_TAIL = r"(?:,?o?t?[lxhq]u|,?o?tusl)"  # of last year · the year before last
_WEEKDAY = r"(?:t?[lxhq]|h[lx])?W"
_CLOCK = r"(?:c|[dC]p|k|[y0](?=z))p?(?:z|\(z\))?"
_DAY = rf"(?:{_FULL_DATE}{_TAIL}?|{_WEEKDAY}|T|qu)"
_COUNT = r"(?:a?no?|[nd0ya])"
_LENGTH = rf"(?:{_COUNT}(?:&af)?[uv]|fau|{_COUNT}[uv]&af|[d0y]-u|n-u)"


class DatePattern(NamedTuple):
    """A row. The date stands in square brackets in its example; a test takes each row out and sees it missed."""

    name: str
    letters: str
    example: str


RULES: tuple[DatePattern, ...] = (
    DatePattern("iso", r"y-d-d(?!-)", "They met on [2024-05-03]."),
    DatePattern("slashed", r"/", "They met on [5/30/25]."),
    # a time of day with its day
    DatePattern("clock_and_day", rf"{_CLOCK}i?{_DAY}", "They met at [4am on Friday]."),
    DatePattern("day_and_clock", rf"{_DAY}(?:,?j|,)?{_CLOCK}", "They met on [Friday at 4am]."),
    DatePattern("hours_of_day", rf"(?:te?vo|t?e?Poi?|t?ePi|Pi){_DAY}P?", "They met in [the early hours of Friday]."),
    DatePattern("part_of_day", rf"ei?{_DAY}P|{_DAY}P|e?[hlq]P|t[lxq]P", "They met on [Friday night]."),
    DatePattern("tonight", r"[er]?G", "They meet [later tonight]."),
    # days
    DatePattern(
        "day_range",
        rf"(?:M\.?d[->&]d(?:,?y|{_TAIL})?|t?d[->&]t?do?M(?:\.?,?y|{_TAIL})?)",
        "They met on [May 3-5, 2024].",
    ),
    DatePattern(
        "months_range",
        r"dNM(?:\.?,?y)?|t?do?M(?:\.?,?y)?-t?do?M(?:\.?,?y)?|M\.?d(?:,?y)?-M\.?d(?:,?y)?",
        "The drought lasted [9 May–21 August 1934].",
    ),
    DatePattern("month_between_hyphens", r"d-N", "They met on [19-Nov-12]."),
    DatePattern("full_date_of_year", rf"{_FULL_DATE}{_TAIL}", "They met on [May 2 of last year]."),
    DatePattern("before_last", r"t[Wu]s[lx]|tusT|tPsl", "They met [the Friday before last]."),
    DatePattern("full_date", rf"(?:ei?)?{_FULL_DATE}", "They met on [3 May 2024]."),
    DatePattern("day_alone", r"td(?![,.]?[dvu])", "They met on 3 May and on [the 29th]."),
    DatePattern("holiday", r"Y=*(?:,?y)?", "They met on [Christmas Day]."),
    DatePattern("repeated", r"E(?:n?[uvQ]|[WPSM])|wP?|A", "They meet [every Friday]."),
    DatePattern("weekday", rf"(?:ei?)?{_WEEKDAY}", "They met on [Friday]."),
    DatePattern("deictic", r"[re]?T", "They met [yesterday]."),
    # quarters, halves, months, seasons, years
    DatePattern(
        "quarter",
        r"t?[Olxh]-?F?Q(?:o(?:t?[lxhq]?F?u|t?F?u?y)|F?u?y)?|Jd(?:,?y)?|t?Z(?:o(?:t?[lxhq]?u|y)|y)?",
        "Prices rose in [the third quarter of 2024].",
    ),
    DatePattern(
        "edge",
        r"t?(?:b|Of|[lOx]u)o(?:t?[lxhq]?Fu|t?[lxhq]?u|[lxh]?M\.?,?y?|y|D)",
        "They met at [the end of last year].",
    ),
    DatePattern("fiscal", r"yFu|t?[lxh]?Fu?y|t?[lxh]?Fu", "Prices rose in [the last fiscal year]."),
    DatePattern("same", r"t?q[uQ](?:o?t?[lx][uQ]|aug|oy)", "They met in [the same month of last year]."),
    DatePattern("month_of_year", r"e?M\.?,?o?(?:y|t?[lxhq]u)", "They met in [May 2024]."),
    DatePattern("season", r"(?:[lxh]|t)?e?S(?:o?y|o?[lxh]u)?", "They met in [the summer of 2024]."),
    DatePattern("month", r"e?[lxh]?M", "They met in [April]."),
    DatePattern("year_range", r"y-(?:y|[d0])", "They met in [2019-2021]."),
    DatePattern("year", r"e?y(?!z)|U", "They met in [2019]."),
    DatePattern("decade", r"(?:te?|e)?D", "They met in [the 1990s]."),
    # spans counted from a day
    DatePattern("ago", rf"{_LENGTH}g", "They met [two days ago]."),
    DatePattern("later", rf"{_LENGTH}r", "They met [two days later]."),
    DatePattern("span", r"t?[lx](?:(?:an|[nd0])o?[uv]|v)", "They met in [the last two weeks]."),
    DatePattern("within", r"r_tu", "They met on Friday and fell out [later in the day]."),
    DatePattern("unit", r"hlu|[re]?t?[lxh]u|t?qu|tu[ls]|e(?:in)?t?[lxh]u", "They met [last week]."),
    DatePattern("recent", r"R[vu]", "They met in [recent weeks]."),
    DatePattern("first_of_two", r"[nd0](?=[>&][nd0]o?[uv])", "They walked for [two] to three days."),
    DatePattern("length", rf"{_LENGTH}|B|v", "They walked for [two days]."),
    DatePattern("part", r"te?P|P", "They met in [the morning]."),
    DatePattern("clock", _CLOCK, "They met at [4am]."),
    DatePattern("long_term", r"tLH", "They hope to meet in [the long term]."),
    DatePattern("vague", r"R|t[lV]", "They met [recently]."),
)
# Letters that no rule begins with. To say so first spares a look at every rule for nearly every word.
NEVER_FIRST = "_,.()=>&oijpzsguVLH-"


def expression(rules: Iterable[DatePattern] = RULES) -> re.Pattern[str]:
    """One pattern that finds the next date; its last group is the name of the row."""
    alternatives = "|".join(f"(?P<{rule.name}>{rule.letters})" for rule in rules)
    return compiled_later(f"(?![{NEVER_FIRST}])(?:{alternatives})")


EXPRESSION = expression()
# A sentence without any of these letters has no date in it.
TELLING = re.compile(r"[NyUJMWwuvPGSTDycCkARVYFZBQ/lH]|td")
