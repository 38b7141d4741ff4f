"""What date expressions look like: patterns over the letters of draft/dates/vocabulary.py, tried in this order.

A pattern's name is the name of its rule in draft/dates/rules.py.
"""

from __future__ import annotations

import re

_YEAR_WORD = r"(?:y|t?[lxhq]u)"  # 2009 · last year · that year
_FULL_DATE = r"(?:[WX]\.?,?)?(?:M\.?t?d,?y|t?do?M\.?,?y|M\.?t?d(?![uvp])|t?do?M)"
_WEEKDAY = r"(?:t?[lxhq]|h[lx])?W"
_CLOCK = r"(?:c|[dC]p|k|[y0](?=z))p?(?:z|\(z\))?"
_DAY = rf"(?:{_FULL_DATE}|{_WEEKDAY}|T|qu)"
_COUNT = r"(?:a?no?|[nd0ya])"
_LENGTH = rf"(?:{_COUNT}(?:&af)?[uv]|fau|{_COUNT}[uv]&af|[d0y]-u|n-u)"

RULES: dict[str, str] = {
    "iso": r"y-d-d(?!-)",
    "slashed": r"/",
    # a time of day with its day
    "clock_and_day": rf"{_CLOCK}i?{_DAY}",
    "day_and_clock": rf"{_DAY}(?:,?j|,)?{_CLOCK}",
    "hours_of_day": rf"(?:te?vo|t?e?Poi?|t?ePi|Pi){_DAY}P?",
    "part_of_day": rf"ei?{_DAY}P|{_DAY}P|e?[hlq]P|t[lxq]P",
    "tonight": r"[er]?G",
    # days
    "day_range": r"(?:M\.?d[->&]d(?:,?y)?|t?d[->&]t?do?M(?:\.?,?y)?)",
    "full_date": rf"(?:ei?)?{_FULL_DATE}",
    "holiday": r"Y=*(?:,?y)?",
    "repeated": r"E(?:n?[uvQ]|[WPSM])|wP?|A",
    "weekday": rf"(?:ei?)?{_WEEKDAY}",
    "deictic": r"[re]?T",
    # quarters, halves, months, seasons, years
    "quarter": r"t?[Olxh]-?F?Q(?:o(?:t?[lxhq]?F?u|t?F?u?y)|F?u?y)?|Jd(?:,?y)?|t?Z(?:o(?:t?[lxhq]?u|y)|y)?",
    "edge": r"t?(?:b|Of|[lOx]u)o(?:t?[lxhq]?Fu|t?[lxhq]?u|[lxh]?M\.?,?y?|y|D)",
    "fiscal": r"yFu|t?[lxh]?Fu?y|t?[lxh]?Fu",
    "same": r"t?q[uQ](?:o?t?[lx][uQ]|aug|oy)",
    "month_of_year": r"e?M\.?,?o?(?:y|[lxhq]u)",
    "season": r"(?:[lxh]|t)?e?S(?:o?y|o?[lxh]u)?",
    "month": r"e?[lxh]?M",
    "year_range": r"y-(?:y|[d0])",
    "year": r"e?y(?!z)|U",
    "decade": r"(?:te?|e)?D",
    # spans counted from a day
    "ago": rf"{_LENGTH}g",
    "later": rf"{_LENGTH}r",
    "span": r"t?[lx](?:(?:an|[nd0])o?[uv]|v)",
    "unit": r"hlu|[re]?t?[lxh]u|t?qu|tu[ls]|e(?:in)?t?[lxh]u",
    "recent": r"R[vu]",
    "first_of_two": r"[nd0](?=[>&][nd0]o?[uv])",
    "length": rf"{_LENGTH}|B|v",
    "part": r"te?P|P",
    "clock": _CLOCK,
    "vague": r"R|t[lV]",
}
# Letters that no rule begins with. To say so first spares a look at every rule for nearly every word.
NEVER_FIRST = "_,.()=>&oijpzsguV-"
_ALTERNATIVES = "|".join(f"(?P<{name}>{pattern})" for name, pattern in RULES.items())
EXPRESSION = re.compile(f"(?![{NEVER_FIRST}])(?:{_ALTERNATIVES})")
# A sentence without any of these letters has no date in it.
TELLING = re.compile(r"[yUJMWwuvPGSTDycCkARVYFZBQ/l]")
