"""Date rules for what is counted: "two days ago", "the following week", "eight hours", "every Monday"."""

from __future__ import annotations

import re

from factbox.draft.dates.calendar import CalendarStretch, Grain, make_day, shown, weekday_but_one
from factbox.draft.dates.clock import day_told, is_to_come
from factbox.draft.dates.context import DateContext, Expression, Resolved, as_stretch
from factbox.draft.dates.numbers import is_before_christ
from factbox.draft.dates.vocabulary import value_of
from factbox.draft.text.closed_classes import AFTER_NOUNS, SUBJECT_PRONOUNS
from factbox.words import lists

_SATURDAY = 5


def length_value(count: str, unit: str) -> str:
    """TIMEX3's P5Y, PT8H, PXD. Fortnights and decades are counted in weeks and years."""
    if unit in ("DE", "CE", "FN") and count != "X":
        factor, unit = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W")}[unit]
        number = float(count) * factor
        count = str(int(number) if number == int(number) else number)
    return f"PT{count}{unit[1]}" if unit.startswith("T") and len(unit) == 2 else f"P{count}{unit}"


def how_many(expression: Expression) -> str:
    """The number of a length: "2", "2.5", "0.5", or X."""
    word = expression.word("nd0yBa")
    letters = expression.letters
    if "B" in letters or letters[:2] == "n-":
        word = word.split("-")[0]
    if letters.startswith(("f", "af")):
        return "0.5"
    if "n" in letters and letters.startswith("a"):
        word = expression.word("n")
    count = _count(word)
    if "&af" in letters and count.isdigit():
        count += ".5"
    return count


def _count(word: str) -> str:
    if word[:1].isdigit():
        number = re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", word)
        return number[0].replace(",", "").rstrip(".") if number else "X"
    if word.lower() in ("a", "an"):
        return "1"
    if word.lower().endswith("-and-a-half"):
        return value_of(word.split("-", maxsplit=1)[0]) + ".5"
    parts = [value_of(part) for part in word.lower().split("-")]
    return str(sum(map(int, parts))) if parts and all(p.isdigit() for p in parts) else "X"


def unit_of(expression: Expression) -> str:
    """Y, M, W, D, TH … of the length's unit."""
    word = expression.word("uvB")
    return (
        value_of(word) or value_of(word.lower().split("-")[0])
        if "B" not in expression.letters
        else _unit_of_compound(word)
    )


def _unit_of_compound(word: str) -> str:
    first, _, last = word.lower().partition("-")
    return value_of(first) if last == "long" else value_of(last)


def length(expression: Expression, context: DateContext) -> Resolved | None:
    grain = unit_of(expression)
    after = expression.after().lower()
    if grain == "CE" and expression.tokens[0].lower.endswith(("st", "nd", "rd", "th")):
        return _century(expression.number("d"), expression, context)
    if grain in ("PER", "WE", "Q", "") or (after in ("old", "of") and expression.letters == "v" and grain == "PER"):
        return None
    if after == "old" or (after == "of" and expression.after(1).lower() == "age") or expression.lower.endswith("times"):
        return None
    if expression.letters == "v" and (
        grain == "TS" or expression.before() in ("opening", "working", "office", "business", "the")
    ):
        return None
    if expression.letters == "au" and grain == "D" and after == "when":
        return Resolved(
            "DATE", "FUTURE_REF" if expression.direction == "ahead" else "PAST_REF", None, context.because("vague")
        )
    if expression.letters == "au" and grain == "D" and after in _DESCRIBES:
        return None  # "not a day anybody likes"
    if re.search(r"[0-9a-z]-[0-9a-z]", expression.lower.replace(" ", "")) and "-old" in expression.lower:
        return None
    count = how_many(expression) if expression.letters != "v" and not _is_lasting(expression) else "X"
    if _is_lasting(expression) and expression.word("B").lower().split("-")[0] in _SINGULAR:
        count = "1"
    return Resolved("DURATION", length_value(count, grain), None, context.because("length"))


def _century(number: int, expression: Expression, context: DateContext) -> Resolved:
    """ "the 19th century": its hundred years."""
    if is_before_christ(expression):
        return Resolved("DATE", f"BC{number - 1:02d}", None, context.because("before Christ"))
    when = f"{number * 100 - 99:04d}/{number * 100:04d}" if 0 < number <= _CENTURIES else None
    return Resolved("DATE", str(number - 1), when, context.because("written"))


_CENTURIES = 99
_DESCRIBES = SUBJECT_PRONOUNS | frozenset("that which i you anybody anyone nobody everybody everyone like".split())
_SINGULAR = lists.small("units")


def _is_lasting(expression: Expression) -> bool:
    return (
        "B" in expression.letters
        and expression.word("B").lower().endswith("-long")
        and value_of(expression.word("B").lower().split("-")[0]) != ""
        and expression.word("B").lower().split("-")[0].rstrip("s") in _SINGULAR
    )


def first_of_two(expression: Expression, context: DateContext) -> Resolved | None:
    """The 60 of "between 60 and 90 days" and of "60 to 90 days"."""
    rest = expression.all_letters[expression.end :]
    unit_at = re.search("[uv]", rest)
    if not unit_at or (rest[0] == "&" and expression.before() not in ("between", "from")):
        return None
    grain = value_of(expression.sentence[expression.end + unit_at.start()].text)
    count = _count(expression.word("nd0"))
    return Resolved("DURATION", length_value(count, grain), None, context.because("length")) if grain != "PER" else None


def recent(expression: Expression, context: DateContext) -> Resolved | None:
    if expression.value("uv") == "PER":
        return Resolved("DATE", "PAST_REF", None, context.because("vague"))
    return Resolved("DURATION", length_value("X", expression.value("uv")), None, context.because("length"))


def span(expression: Expression, context: DateContext) -> Resolved | None:
    """ "the past three days", "the next two weeks": lengths."""
    if expression.value("uv") == "PER":
        return None
    count = _count(expression.word("nd0")) if re.search("[nd0]", expression.letters) else "X"
    return Resolved("DURATION", length_value(count, expression.value("uv")), None, context.because("length"))


def ago(expression: Expression, context: DateContext) -> Resolved | None:
    """ "two days ago" is a day; months, years and weeks ago are only about so long."""
    count, grain = how_many(expression), unit_of(expression)
    if "." in count or count == "X" or grain not in ("Y", "M", "W", "D", "FN", "DE"):
        return Resolved("DATE", "PAST_REF", None, context.because("vague"))
    if context.published is None:
        return context.unresolved("DATE", "XXXX-XX-XX" if grain == "D" else "XXXX")
    number, kind = {"FN": (2 * int(count), "W"), "DE": (10 * int(count), "Y")}.get(grain, (int(count), grain))
    found = CalendarStretch(kind, context.published).shifted(-number)  # type: ignore[arg-type]
    vague_count = expression.before() in ("than", "over", "least", "nearly", "almost") or (
        kind == "Y" and number % 10 == 0
    )
    when = found.day.isoformat() if kind == "W" else found.when
    if vague_count or expression.is_approximate or kind != "D":
        when = None if expression.before() in ("than", "over", "least") else f"{when}~"
    reason = context.because("published" if kind == "D" else "approximate")
    return Resolved("DATE", found.value, when, reason, stretch=found if kind == "D" else None)


def later(expression: Expression, context: DateContext) -> Resolved | None:
    """ "two days later", "a week earlier": from the day named before."""
    count, grain = how_many(expression), unit_of(expression)
    sign = -1 if expression.word("r").lower() == "earlier" else 1
    if grain not in ("Y", "M", "W", "D") or not count.isdigit():
        return Resolved("DATE", "XXXX-XX-XX", None, context.because("no day"))
    at = context.just_named(grain)
    vague_count = expression.before() in ("than", "least", "over")
    if (
        at is None or vague_count or expression.after() == "than"
    ):  # "less than a week later", "a week later than planned"
        return context.unresolved("DATE", "XXXX-XX-XX", "no day")
    found = CalendarStretch(grain, at).shifted(sign * int(count))  # type: ignore[arg-type]
    if _is_to_come(found, expression, context):
        return Resolved("DATE", found.value, None, context.because("to come"))
    if grain == "W":
        return Resolved("DATE", found.value, f"{found.day}~", context.because_focus("W", 1), stretch=found)
    return as_stretch(found, expression, context.because_focus(found.grain, 1))


def _is_to_come(found: CalendarStretch, expression: Expression, context: DateContext) -> bool:
    """Whether what is told as past would have happened after publication: it is counted from another day."""
    published, when = context.published, found.when
    return bool(published and when and when > published.isoformat() and expression.direction == "behind")


def day_alone(expression: Expression, context: DateContext) -> Resolved | None:
    """ "on the 29th", of the month that was named just before; not "on the 29th floor"."""
    behind, number = expression.after(), expression.number("d")
    noun = behind.isalpha() and behind.lower() not in AFTER_NOUNS
    if expression.before() not in _BEFORE_A_DAY or noun or not expression.word("d").lower().endswith(_ORDINALS):
        return None
    month = context.month_at_hand
    day = make_day(month.year, month.month, number) if month else None
    if day is None:
        return context.unresolved("DATE", f"XXXX-XX-{number:02d}", "no day")
    return as_stretch(CalendarStretch("D", day), expression, context.because_focus("M", 1))


_BEFORE_A_DAY = frozenset("on until till by since from before after".split())
_ORDINALS = ("st", "nd", "rd", "th")


def before_last(expression: Expression, context: DateContext) -> Resolved | None:
    """ "the Friday before last", "the week after next", "the day before yesterday", "the night before last"."""
    letters = expression.letters
    if context.published is None:
        return context.unresolved("DATE", _blank(value_of(expression.word("u"))) if "u" in letters else "XXXX-XX-XX")
    ahead = expression.word("s").lower() == "after"
    if expression.word("lx").lower() not in ("", "next" if ahead else "last"):
        return None
    if "W" in letters:
        day = weekday_but_one(context.published, int(expression.value("W")), ahead)
        return as_stretch(CalendarStretch("D", day), expression, context.because("published"))
    shift = 2 if ahead else -2
    grain: Grain = "D" if "P" in letters else expression.value("u")  # type: ignore[assignment]
    if grain not in ("D", "W", "WE", "M", "Y"):
        return None
    found = CalendarStretch(grain, context.published).shifted(shift)
    if letters == "tPsl":
        if expression.value("P") != "NI":
            return None
        return Resolved("TIME", f"{found.value}TNI", f"{found.value} night", context.because("published"))
    return as_stretch(found, expression, context.because("published"))


def unit(expression: Expression, context: DateContext) -> Resolved | None:
    """ "last week", "this year", "the following day", "that day", "the past decade"."""
    letters = expression.letters
    grain: Grain = expression.value("u")  # type: ignore[assignment]
    skip = 1 if letters[0] == "r" and expression.tokens[0].lower not in ("earlier", "later") else 0
    if grain not in ("D", "W", "WE", "M", "Y", "DE", "CE"):
        return _time_or_length(expression, context)
    if "q" in letters:
        return _that_or_whole(expression, context, grain)
    word = expression.word("lxs").lower()
    if re.fullmatch("tu[ls]", letters):
        if expression.letter_after() not in ("", ",", ".", ")", "I", "i", "j", "&"):
            return None
        return _counted(expression, context, grain, 1 if word in ("after", "afterwards") else -1)
    if word in ("past", "coming") and grain not in ("D", "WE"):
        return Resolved("DURATION", length_value("1", grain), None, context.because("length"))
    if word in ("following", "previous", "preceding", "prior") or (word == "next" and "t" in letters):
        return _counted(expression, context, grain, -1 if word[0] == "p" else 1)
    if context.published is None:
        return context.unresolved("DATE", _blank(grain), skip_start=skip)
    shift = int(expression.value("lx") or expression.value("h") or 0)
    if grain == "WE" and not shift and context.published.weekday() < _SATURDAY and expression.direction == "behind":
        shift = -1  # "This weekend the pool was closed": the one that is over
    return as_stretch(
        CalendarStretch(grain, context.published).shifted(shift), expression, context.because("published"), skip
    )


def _that_or_whole(expression: Expression, context: DateContext, grain: Grain) -> Resolved | None:
    """ "that year", "the entire year"; "an entire year" is a length."""
    if expression.before() in ("a", "an"):
        return Resolved("DURATION", length_value("1", grain), None, context.because("length"))
    return _counted(expression, context, grain, 0)


def within(expression: Expression, context: DateContext) -> Resolved | None:
    """ "later in the day", "earlier in the year": in the one that was named; else in that of publication."""
    grain: Grain = expression.value("u")  # type: ignore[assignment]
    if grain not in ("D", "W", "M", "Y") or expression.tokens[1].lower != "in":
        return None
    before = expression.word("r").lower() == "earlier" and grain != "D"
    if context.published is None or not before or context.focus(grain):
        return _counted(expression, context, grain, 0)
    return as_stretch(CalendarStretch(grain, context.published), expression, context.because("published"))


def _time_or_length(expression: Expression, context: DateContext) -> Resolved | None:
    word = expression.word("lx").lower()
    if expression.value("u") in ("TH", "TM", "FN") and word in ("past", "last", "next", "coming"):
        return Resolved("DURATION", length_value("1", expression.value("u")), None, context.because("length"))
    if expression.value("u") == "PER" and expression.lower.endswith("that time"):
        return Resolved(
            "DATE", context.day.isoformat() if context.day else "XXXX-XX-XX", None, context.because("vague")
        )
    return None


def _counted(expression: Expression, context: DateContext, grain: Grain, count: int) -> Resolved:
    at = context.just_named(grain) if grain in ("D", "W", "WE") else context.focus(grain)
    if at is not None and grain == "D" and (told := day_told(expression, context)) != context.day:
        if told is None:
            return context.unresolved("DATE", _blank(grain), "no day")
        named = context.because("focus" if count else "same", day=shown(told))
        return as_stretch(CalendarStretch(grain, told).shifted(count), expression, named)
    if at is not None and grain == "D" and count:
        found = CalendarStretch(grain, at).shifted(count)
        if is_to_come(found.day, expression, context):
            return Resolved("DATE", found.value, None, context.because("to come"))
    if at is not None:
        return as_stretch(CalendarStretch(grain, at).shifted(count), expression, context.because_focus(grain, count))
    if context.published is None or count == 0 or grain in ("D", "W", "WE"):
        return context.unresolved("DATE", _blank(grain), "no day")
    return Resolved(
        "DATE", CalendarStretch(grain, context.published).shifted(count).value, None, context.because("no day")
    )


def _blank(grain: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(grain, "XXXX")


def vague(expression: Expression, context: DateContext) -> Resolved | None:
    """ "now", "recently", "the past", "the future"; not "the past president" and "the future leader"."""
    if expression.letters != "R":
        if expression.value("lV") in ("", "1") or (expression.word("l") and expression.word("l").lower() != "past"):
            return None
        if expression.after()[:1].isalpha() and expression.letter_after() not in ("&", "j", "i", "o", ">"):
            return None
    if expression.before() == "most" and expression.lower == "recent":
        return None  # "their most recent model"
    value = "PAST_REF" if expression.word("l") else expression.value("RV")
    return Resolved("DATE", value, None, context.because("vague"))


def repeated(expression: Expression, context: DateContext) -> Resolved | None:
    letters, count = expression.letters, "1"
    if letters == "A":
        if expression.word("A")[0].isupper() and expression.start:
            return None  # the Daily News
        value = expression.value("A")
        if expression.after().lower() in lists.small("figures of a year"):
            return Resolved("DURATION", value, None, context.because("length"))
        return Resolved("SET", value, None, context.because("repeated"))
    if "n" in letters:
        count = expression.value("n")
    if letters[-1] in "uvQ":
        return Resolved("SET", length_value(count, expression.value("uvQ")), None, context.because("repeated"))
    last = expression.tokens[-1].text
    days = {"W": f"XXXX-WXX-{value_of(last)}", "w": f"XXXX-WXX-{value_of(last)}", "M": f"XXXX-{value_of(last):0>2}"}
    named = {"P": f"XXXX-XX-XXT{value_of(last)}", "S": f"XXXX-{value_of(last)}"}
    return Resolved("SET", (days | named)[letters[-1]], None, context.because("repeated"))
