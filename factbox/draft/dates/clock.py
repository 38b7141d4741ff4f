"""Date rules for the time of day: "late Friday night", "4am in Islamabad", "12:00 UTC on Monday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec.structs import replace

from factbox.draft.dates.calendar import CalendarStretch, shown
from factbox.draft.dates.context import DateContext, Expression, Resolved
from factbox.draft.dates.days import day_of_month, full_date_of_year, which_weekday
from factbox.draft.dates.numbers import is_game_clock
from factbox.draft.dates.vocabulary import clock, value_of
from factbox.when import time_zones
from factbox.words import lists

_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": ""}
_DAY_AFTER = re.compile(r"(?:\([cy]z\))?(?:,i?|i)(?:W|[WX]?\.?,?(?:M\.?d|dM)(?:,?y)?|T)|,(?:W|T)")
_HOUR = re.compile(r"dp(?:z|\(z\))?,?i?(?=[WXMd])")  # "4 p.m." of "4 p.m. on 12 June"
_OF_YEAR = re.compile(r"[lxhq]u|usl")
_AFTER_NOON = frozenset(map(str, range(13, 20)))
_SESSIONS = lists.small("sessions")


def which_day(expression: Expression, context: DateContext) -> tuple[date | None, str, str]:
    """The day that is named beside the time, its TIMEX3 value, and the rule."""
    hour = _HOUR.match(expression.letters)
    expression = expression.piece(hour.end()) if hour else expression
    letters = expression.letters
    tail = _OF_YEAR.search(letters) if "M" in letters else None
    if tail and expression.value("u") == "Y":  # "the night of 5 May last year"
        found = full_date_of_year(expression.piece(0, tail.end()), context)
        day = found.stretch.day if found and found.stretch else None
        return day, found.value if found else "", found.rule if found else ""
    if "M" in letters:
        day, value, reason = day_of_month(expression, context)
        return day, value, context.because(reason)
    if "W" in letters:
        day, rule = which_weekday(expression, context)
        rule = rule or context.because("no publication date" if context.published is None else "no day")
        return day, day.isoformat() if day else f"XXXX-WXX-{expression.value('W')}", rule
    if "T" in letters and context.published:
        day = context.published + timedelta(days=int(expression.value("T")))
        return day, day.isoformat(), context.because("published")
    if "x" in letters and "u" in letters and (named := day_told(expression, context)):  # "4am the following day"
        day = named + timedelta(1)
        over = is_to_come(day, expression, context)
        return None if over else day, str(day), context.because("to come" if over else "focus", day=shown(named))
    if "q" in letters and (day := day_told(expression, context)):
        return day, day.isoformat(), context.because("same", day=shown(day))
    return None, "XXXX-XX-XX", context.because("no day" if context.published else "no publication date")


def day_told(expression: Expression, context: DateContext) -> date | None:
    """The day that "that night" or "the next morning" is counted from: what is told as past has no day to come."""
    day, past = context.day, context.past
    if not (day and context.published and day > context.published and expression.direction == "behind"):
        return day
    return past[0] if past and context.sentence - past[1] <= _NEAR else None


_NEAR = 3  # sentences


def is_to_come(day: date, expression: Expression, context: DateContext) -> bool:
    """Whether what is told as past would have happened after publication: it is counted from another day."""
    return bool(context.published and day > context.published and expression.direction == "behind")


# ── Parts of the day ──────────────────────────────────────────────────────────────────────────────


_BEFORE_PART = ("", "at", "by", "in", "the", "that", "of", ",")


def part_of_day(expression: Expression, context: DateContext) -> Resolved | None:
    """ "Friday morning", "this morning", "last night", "the following evening"."""
    letters = expression.letters
    if letters.startswith("Pi") and expression.before() not in _BEFORE_PART:
        return None  # "one free night on 3 May", "its opening night on Friday"
    if re.search("[WTM]|qu", letters):
        day, value, rule = which_day(expression, context)
    else:
        day, value, rule = _day_of_relative_part(expression, context)
    return _with_part(expression, day, value, rule)


def _day_of_relative_part(expression: Expression, context: DateContext) -> tuple[date | None, str, str]:
    word = expression.word("hlxq").lower()
    if word in ("this", "last") and context.published:
        last_night = word == "last"
        day: date | None = context.published - timedelta(days=1 if last_night else 0)
        return day, str(day), context.because("published")
    shift = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "that": 0, "same": 0}.get(word)
    named = day_told(expression, context)
    if shift is None or named is None:
        return None, "XXXX-XX-XX", context.because("no day" if context.published else "no publication date")
    day = named + timedelta(days=shift)
    if shift and is_to_come(day, expression, context):
        return None, str(day), context.because("to come")
    return day, str(day), context.because("focus" if shift else "same", day=shown(named))


def _with_part(expression: Expression, day: date | None, value: str, rule: str) -> Resolved | None:
    part = expression.value("P") if "P" in expression.letters else ""
    name = _PARTS.get(part, "")
    edge = expression.value("e") if "e" in expression.letters else ""
    if "v" in expression.letters:  # the early hours
        part, name = part or "MO", "early morning"
    elif edge == "START" and name == "morning":
        name = "early morning"
    elif edge == "END" and name == "night":
        name = "late night"
    skip = 1 if expression.letters.startswith(("tW", "tlW")) else 0
    stretch = CalendarStretch("D", day) if day else None
    when = f"{day} {name}".strip() if day else None
    return Resolved("TIME", f"{value}T{part}", when, rule, skip, stretch=stretch)


def tonight(expression: Expression, context: DateContext) -> Resolved | None:
    del expression  # one word, one meaning
    day = context.published
    rule = context.because("published" if day else "no publication date")
    value = day.isoformat() if day else "XXXX-XX-XX"
    return Resolved("TIME", f"{value}TNI", f"{day} night" if day else None, rule)


def part(expression: Expression, context: DateContext) -> Resolved | None:
    """ "in the morning": of the day named before it in the same sentence; else the editor has to say."""
    if expression.before() != "in" and expression.after().lower() not in _SESSIONS:
        return None
    letters = expression.letters
    if letters == "P" and expression.after().lower() not in _SESSIONS:
        return None
    day = context.day if context.day_is_near else None
    if letters == "P" or day is None:
        value = (context.day or "XXXX-XX-XX") if letters == "P" else (day or "XXXX-XX-XX")
        return Resolved("TIME", f"{value}T{expression.value('P')}", None, context.because("no day"))
    return _with_part(expression, day, day.isoformat(), context.because("same"))


# ── Clock times ───────────────────────────────────────────────────────────────────────────────────


def clock_with_day(expression: Expression, context: DateContext) -> Resolved | None:
    if "x" in expression.letters and expression.value("u") not in ("", "D"):  # "at 4am the following week"
        behind = len(expression.letters) - expression.letters.index("x") + ("t" in expression.letters)
        found = _at(expression.piece(0, -behind), context, None, "XXXX-XX-XX", context.because("no day"))
        return found and replace(found, skip_end=behind)
    day, value, rule = which_day(expression, context)
    if not value or not _is_clock(expression):
        return None
    return _at(expression, context, day, value, rule)


def clock_alone(expression: Expression, context: DateContext) -> Resolved | None:
    """A time without a day: of the day named in the same sentence; else its day is left to the editor."""
    if not _is_clock(expression):
        return None
    day, rule = _day_of_sentence(expression, context)
    found = _at(expression, context, day, day.isoformat() if day else "XXXX-XX-XX", rule)
    follows = found and found.when and day == context.day and not context.day_is_near
    return replace(found, when=f"{found.when.rstrip('~')}?") if found and found.when and follows else found


def _day_of_sentence(expression: Expression, context: DateContext) -> tuple[date | None, str]:
    start = _after_place(expression)
    follows = _DAY_AFTER.match(expression.all_letters, start)
    if follows:
        end = follows.end()
        there = Expression(
            expression.text, expression.sentence, start, end, expression.all_letters[start:end], expression.all_letters
        )
        day, _, rule = which_day(there, context)
        return day, rule
    near = context.day if context.day_is_near or context.is_in_focus else None
    if near and context.published and near > context.published and expression.direction == "behind":
        near = None  # "The fair, planned for 3 June, was called off at noon"
    return near, context.because("same", day=shown(near)) if near else context.because("no day")


def _after_place(expression: Expression) -> int:
    """The token that follows "in Paris" of "4pm in Paris on Wednesday"."""
    at = expression.tokens[-1].end
    last = expression.sentence[-1].end
    end = max(time_zones.place_end(expression.text, at, last), time_zones.local_end(expression.text, at, last))
    return next(
        (i for i in range(expression.end, len(expression.sentence)) if expression.sentence[i].start >= end),
        expression.end,
    )


def _is_clock(expression: Expression) -> bool:
    """Not "at 4" or a score of "2:1"; "midday" and "4pm" are."""
    letters = expression.letters
    if "k" in letters or "p" in letters or "z" in letters:
        return True
    if is_game_clock(expression):
        return False
    word = expression.word("c").lower()
    if not word:
        return False
    if word[-1] == "m" or word[0] in "02" or word[:2] in _AFTER_NOON:
        return True
    return expression.before() in ("at", "by", "from", "until", "around", "about", "after", "before")


def _at(expression: Expression, context: DateContext, day: date | None, value: str, rule: str) -> Resolved | None:
    word = expression.word("k").lower()
    stretch = CalendarStretch("D", day) if day else None
    if word == "midday":
        when = f"{day} midday" if day else None
        return Resolved("TIME", f"{value}T12:00", _about(expression, when), rule, stretch=stretch)
    if word == "midnight":  # of which of two days, nobody can tell
        rule = f"{rule}; {context.because('midnight')}"
        return Resolved("TIME", f"{value}T24:00", f"{day}~" if day else None, rule, stretch=stretch)
    hour, minute, sure = _hour_and_minute(expression)
    if hour > 23 or minute > 59:
        return None
    offset = _offset(expression, day, hour, minute)
    zone = {None: "", 0: "Z"}.get(offset, "") if "z" in expression.letters else ""
    when = None
    if day:
        when = f"{day}T{hour:02d}:{minute:02d}{_offset_text(offset)}" if sure else day.isoformat()
    rule = rule if sure else f"{rule}; {context.because('half of day')}"
    return Resolved("TIME", f"{value}T{hour:02d}:{minute:02d}{zone}", _about(expression, when), rule, stretch=stretch)


def _about(expression: Expression, when: str | None) -> str | None:
    return f"{when}~" if when and expression.is_approximate else when


def _hour_and_minute(expression: Expression) -> tuple[int, int, bool]:
    """On a clock of 24 hours, and whether morning or afternoon is certain."""
    if expression.word("k"):
        return 12, 0, True  # noon
    word = expression.word("cC") or _number_before_half(expression)
    if len(word) == 4 and word.isdigit():
        return int(word[:2]), int(word[2:]), True
    hour, minute, half = clock(word)
    half = half or (value_of(expression.word("p")) if expression.word("p") else "")
    if half in ("", "x") and "P" in expression.letters and hour <= 12:  # "4:30 on Friday afternoon"
        half = _HALVES.get(expression.value("P"), "pm" if hour in _OF_NIGHT else half)
    if half in ("am", "pm"):
        return hour % 12 + 12 * (half == "pm"), minute, hour <= 12
    sure = half != "x" and (hour > 12 or hour == 0 or len(word) == 5 or "z" in expression.letters)
    return hour, minute, sure


_HALVES, _OF_NIGHT = {"MO": "am", "AF": "pm", "EV": "pm"}, range(7, 12)


def _number_before_half(expression: Expression) -> str:
    """ "4" of "4 p.m."; "1200" of "1200 GMT"."""
    for at, found in enumerate(expression.letters):
        following = expression.letters[at + 1 : at + 2]
        if (found == "d" and following == "p") or (found in "y0" and following == "z"):
            return expression.tokens[at].text
    return "99"


def _offset(expression: Expression, day: date | None, hour: int, minute: int) -> int | None:
    """Minutes east of UTC on that day, where the article names a zone or a place; None where it does not."""
    name = (
        value_of(expression.word("z"))
        if "z" in expression.letters
        else time_zones.zone_after(expression.text, expression.tokens[-1].end, expression.sentence[-1].end)
    )
    return time_zones.offset(name, day, hour, minute) if name and day else None


def _offset_text(minutes: int | None) -> str:
    if not minutes:
        return "" if minutes is None else "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
