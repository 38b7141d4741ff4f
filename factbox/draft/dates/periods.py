"""Date rules for months, quarters, seasons, years and decades."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec.structs import replace

from factbox.draft.dates import counted
from factbox.draft.dates.calendar import CalendarStretch, Grain, make_day, season
from factbox.draft.dates.context import DateContext, Expression, Resolved, about, as_stretch, is_counted_on
from factbox.draft.dates.numbers import goes_on_from_year, is_before_christ, is_month, is_other_number, is_up_to_now
from factbox.draft.dates.tense import Direction, has_plan, is_before_that, is_promised
from factbox.draft.dates.vocabulary import full_name, value_of
from factbox.draft.text.closed_classes import AFTER_NOUNS, BEFORE_A_TIME, BEFORE_AFTER, BEFORE_OTHER_NUMBERS, BEGINNINGS
from factbox.draft.text.other_times import has_would, is_heard
from factbox.when.edtf import parse_when
from factbox.when.shown import show_when
from factbox.words import lists

_TO_MONTH = frozenset({"and", "or", "to", "until", "till", "through", "–", "-"})
_FRESH = 2  # months
_BEFORE_A_YEAR = BEFORE_A_TIME | BEFORE_AFTER | BEGINNINGS | {"and", "circa", "("}


def year_of(expression: Expression, context: DateContext) -> tuple[int | None, str]:
    """The year that the words name ("2009", "last year", "that year", "the year"), and the reason."""
    if "y" in expression.letters:
        return int(expression.word("y")), "written"
    if "q" in expression.letters:
        return (context.year.year, "focus") if context.year else (None, "no day")
    if is_counted_on(expression):
        return (context.year.year + int(expression.value("lx")), "focus") if context.year else (None, "no day")
    if context.published is None:
        return None, "no publication date"
    shift = int(expression.value("lxh") or 0) if re.search("[lxh]F?u", expression.letters) else 0
    return context.published.year + shift, "published"


def month_of_year(expression: Expression, context: DateContext) -> Resolved | None:
    """ "May 2025", and "October" of "October of next year"."""
    year, reason = year_of(expression, context)
    if "y" not in expression.letters and expression.value("u") != "Y":
        return month(expression.piece(0, expression.letters.index("M") + 1), context)
    number = int(expression.value("M"))
    if year is None or not 0 < year <= 9999:
        return context.unresolved("DATE", f"XXXX-{number:02d}")
    whole = "y" in expression.letters or is_counted_on(expression)
    skip = 0 if whole else len(expression.letters) - expression.letters.index("M") - 1
    return replace(
        as_stretch(CalendarStretch("M", date(year, number, 1)), expression, context.because(reason)), skip_end=skip
    )


def month(expression: Expression, context: DateContext, whole: Direction | None = None) -> Resolved | None:
    if not is_month(expression) and not (context.is_heading and expression.start == 0 and not expression.after()):
        return None
    skip_end = len(expression.letters) - expression.letters.index("M") - 1
    number, published = int(expression.value("M")), context.published
    if is_counted_on(expression) or (expression.word("x").lower() == "next" and expression.before() == "the"):
        return replace(_counted_on(expression, context, number), skip_end=skip_end)
    told = _of_year_behind(expression, context, number) or _of_story(expression, context, number)
    if told:
        return replace(told, skip_end=skip_end)
    if published is None or expression.is_told(is_promised):
        return context.unresolved("DATE", f"XXXX-{number:02d}", "promised" if published else "")
    direction = {"-1": "behind", "1": "ahead"}.get(expression.value("lxh")) or whole or expression.direction
    year = published.year
    if direction is None:  # nothing tells: the nearest
        direction = "ahead" if (number - published.month) % 12 < 6 else "behind"
    if direction == "ahead" and number < published.month:
        year += 1
    elif direction == "behind" and number > published.month - (expression.word("l").lower() == "last"):
        year -= 1  # "last May", told in May
    if not 0 < year <= 9999:
        return None
    found = CalendarStretch("M", date(year, number, 1))
    reason = context.because(
        "month after" if direction == "ahead" else "month before", month=full_name("M", str(number))
    )
    torn = (context.is_torn or expression.is_told(is_heard)) and direction == "behind"
    mark = "?" if torn and not (expression.is_approximate or expression.value("lxh")) else ""
    when = about(expression, f"{found.when}{mark}")
    return Resolved("DATE", found.value, when, reason, skip_end=skip_end, stretch=found)


def _of_year_behind(expression: Expression, context: DateContext, number: int) -> Resolved | None:
    """ "between March and October 2024", "from November to March 2024": of the year that the second month has."""
    behind = expression.all_letters[expression.end + 1 : expression.end + 3]
    if expression.after().lower() not in _TO_MONTH or behind != "My":
        return None
    year = int(expression.after(2)) - (number > int(value_of(expression.after(1))))
    return as_stretch(CalendarStretch("M", date(year, number, 1)), expression, context.because("written"))


def _counted_on(expression: Expression, context: DateContext, number: int) -> Resolved:
    """ "closed in May 2022 and burned the following July": the next of its name from what was named, or the last."""
    at, last, first, step = context.year, context.last, context.first, int(expression.value("lx"))
    day = None
    if at and last and context.is_just_named and (last.grain != "Y" or first in (None, last)):
        passed = last.grain == "Y" or (number <= at.month if step > 0 else number >= at.month)
        day = make_day(at.year + step * passed, number, 1)
    if day is None or (context.published and day > context.published and expression.direction != "ahead"):
        return context.unresolved("DATE", f"XXXX-{number:02d}")
    named = show_when(parse_when(CalendarStretch(last.grain, at).when or "0001")) if last and at else ""
    return as_stretch(CalendarStretch("M", day), expression, context.because("focus", day=named))


def _of_story(expression: Expression, context: DateContext, number: int) -> Resolved | None:
    """A month of the year that the article is in there, or left open; None where it is of publication's year."""
    published, in_year = context.published, context.because("year of the story")
    if expression.before() == "that" and (of_that := context.year_told):  # "in June 2018 … that August"
        return as_stretch(CalendarStretch("M", date(of_that, number, 1)), expression, in_year)
    ahead = expression.is_told(has_plan) if context.heading else expression.direction == "ahead"
    to_come = ahead and not expression.is_told(has_would)
    if expression.value("lxh") or (not context.heading and (to_come or expression.is_told(is_up_to_now))):
        return None
    year = context.year_of_story(number, 0, expression.is_told(is_before_that))
    if year is None:
        return None
    sure = expression.is_told(is_before_that) or expression.is_told(goes_on_from_year)
    torn = published and (published.month - number) % 12 <= _FRESH and not sure
    if not year or torn or (ahead and published):
        return context.unresolved("DATE", f"XXXX-{number:02d}", "two years")
    found = as_stretch(CalendarStretch("M", date(year, number, 1)), expression, in_year)
    return replace(found, when=f"{found.when}?")


def quarter(expression: Expression, context: DateContext) -> Resolved | None:
    """ "the third quarter of 2009", "third-quarter", "the last quarter"; not "a quarter of the votes"."""
    if expression.word("lxh") and expression.letters.endswith("Q"):
        if context.published is None:
            return context.unresolved("DATE", "XXXX-QX")
        shifted = CalendarStretch("Q", context.published).shifted(int(expression.value("lxh")))
        if is_counted_on(expression):  # of the one that is told of
            return Resolved("DATE", shifted.value, None, context.because("no day"))
        return as_stretch(shifted, expression, context.because("published"))
    ordinal = value_of(expression.word("OZ").lower().partition("-")[0])
    number = expression.number("d") if "J" in expression.letters else int(ordinal or 0)
    if not 1 <= number <= 4:
        return None
    year, reason = year_of(expression, context)
    if year is None:
        return context.unresolved("DATE", f"XXXX-Q{number}")
    if "F" in expression.letters:
        return context.unresolved("DATE", f"FY{year}-Q{number}", "fiscal")
    if reason == "published" and context.published and "u" not in expression.letters:
        year += _nearest_year(number - (context.published.month + 2) // 3, expression.direction == "ahead")
    return as_stretch(CalendarStretch("Q", date(year, number * 3, 1)), expression, context.because(reason))


def _nearest_year(quarters_ahead: int, is_ahead: bool) -> int:
    """By how many years to move a quarter so that it is the nearest of its number; the tense decides a tie."""
    if abs(quarters_ahead) == 2:
        return (quarters_ahead < 0) if is_ahead else -(quarters_ahead > 0)
    return {3: -1, -3: 1}.get(quarters_ahead, 0)


def edge(expression: Expression, context: DateContext) -> Resolved | None:
    """ "the end of last year": TIMEX3's value is the year's, and so is `when`."""
    letters = expression.letters
    if "M" in letters:
        tail = expression.piece(letters.rindex("o") + 1)
        found = month_of_year(tail, context) if "y" in letters else month(tail, context, expression.direction)
        return found and _week_of_month(expression, found)
    if "y" in letters or (expression.word("u") and value_of(expression.words("u")[-1]) == "Y"):
        year, reason = year_of(_after_of(expression), context)
        if year is None or not 0 < year <= 9999:
            return context.unresolved("DATE", "XXXX")
        if "F" in letters:
            return Resolved("DATE", f"FY{year}", None, context.because("fiscal"))
        return as_stretch(CalendarStretch("Y", date(year, 1, 1)), expression, context.because(reason))
    if "D" in letters:
        return decade(expression, context)
    tail = _after_of(expression)
    return _edge_of_the(tail, context) if tail.letters == "tu" else counted.unit(tail, context)


def _edge_of_the(tail: Expression, context: DateContext) -> Resolved | None:
    """ "the end of the week": of the one that was named, or of that of publication."""
    grain: Grain = tail.value("u")  # type: ignore[assignment]
    if grain not in ("D", "W", "M"):
        return None
    at = context.focus(grain)
    if at is None and context.published is None:
        return context.unresolved("DATE", "XXXX")
    if at is None and context.published is not None:
        return as_stretch(CalendarStretch(grain, context.published), tail, context.because("published"))
    return as_stretch(CalendarStretch(grain, at), tail, context.because_focus(grain, 0)) if at else None


def _after_of(expression: Expression) -> Expression:
    """What follows "of", or the "last year" of "late last year"."""
    at = expression.letters.rfind("o") + 1
    ends = re.search(r"t?[lxh]F?u$", expression.letters)
    return expression.piece(at or (ends.start() if ends else 0))


def _week_of_month(expression: Expression, found: Resolved) -> Resolved:
    """ "the last week of March" is a week; "the end of March" stays the month."""
    week, value = found.stretch, found.value
    if week and "u" in expression.letters and value_of(expression.words("u")[0]) == "D":
        number = monthrange(week.day.year, week.day.month)[1] if "l" in expression.letters else 0
        day = week.day.replace(day=number or int(expression.value("O") or 1))
        return replace(as_stretch(CalendarStretch("D", day), expression, found.rule), skip_end=found.skip_end)
    if week and "u" in expression.letters and value_of(expression.words("u")[0]) == "W":
        if "l" in expression.letters:
            week = CalendarStretch("W", week.shifted(1).day - timedelta(days=7))
        else:
            week = CalendarStretch("W", week.day + timedelta(weeks=int(expression.value("O") or 1) - 1))
        value = week.value
    return replace(found, value=value, skip_start=0)


def fiscal(expression: Expression, context: DateContext) -> Resolved | None:
    if "y" not in expression.letters and expression.value("u") != "Y":
        return None
    year, _ = year_of(expression, context)
    return Resolved("DATE", f"FY{year}" if year else "FYXXXX", None, context.because("fiscal"))


def same(expression: Expression, context: DateContext) -> Resolved | None:
    """ "the same month a year ago", "the same period last year"."""
    grain = expression.value("uQ")
    back = 0 if "y" in expression.letters else -1
    if grain == "PER":
        grain = "M" if context.month and context.month == context.year else "Y"
    at = context.focus(grain)
    if at is None or grain not in ("D", "W", "M", "Q", "Y"):
        return context.unresolved("DATE", "XXXX")
    kind: Grain = grain  # type: ignore[assignment]
    if "y" in expression.letters:
        found = CalendarStretch(kind, date(int(expression.word("y")), at.month, 1))
    else:
        found = CalendarStretch("Y", at).shifted(back)
        found = CalendarStretch(kind, found.day)
    return as_stretch(found, expression, context.because_focus(kind, 1))


def season_of(expression: Expression, context: DateContext) -> Resolved | None:
    """ "last summer", "spring 2009", "in the winter"; not the Arab Spring and the Winter Olympics."""
    letters, word = expression.letters, expression.word("S")
    marked = letters[0] in "lxh" or "y" in letters or "u" in letters
    if word.lower() == "fall" and not marked and not expression.lower.startswith("the fall"):
        return None
    named = (word[0].isupper() and expression.start) or expression.after()[:1].isupper()
    unsure = word.lower() in ("fall", "spring") or expression.after() in ("nights", "days", "evenings")
    if not marked and (named or (unsure and not _is_season(expression))):
        return None
    name = expression.value("S")
    year, reason = year_of(expression, context)
    if year is None or (context.published is None and reason != "written"):
        return context.unresolved("DATE", f"XXXX-{name}")
    if is_counted_on(expression) and context.last and context.last.grain != "Y" and letters[0] == "x":
        year -= context.last.day.month < _SEASONS[name]  # "in May 2022 and the following autumn"
    elif context.published and (not marked or letters[0] in "lxh") and not is_counted_on(expression):
        told = _season_year(expression, context.published, name)
        if told is None:
            return context.unresolved("DATE", f"{year}-{name}", "no day")
        year = told
    value, when = season(year, name)
    if when and letters[0] == "x" and context.published and year == context.published.year:
        return Resolved("DATE", value, None, context.because("two seasons"))
    return Resolved("DATE", value, when, context.because(reason if when else "winter"))


def _is_season(expression: Expression) -> bool:
    """ "spring" is also a verb and a thing: only after "in the", or where nothing but a verb follows."""
    return expression.before() in _BEFORE_A_SEASON


_BEFORE_A_SEASON = frozenset("in during by since this until for but of before after".split())
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month each begins with


def _season_year(expression: Expression, published: date, name: str) -> int | None:
    """The year of "last summer" or "in the summer"; None where nothing tells whether it is over or to come."""
    start = _SEASONS[name]
    told = {"-1": "behind", "1": "ahead", "0": "this"}.get(expression.value("lxh")) or expression.direction
    if told == "ahead":
        is_over = start + 2 < published.month
        return published.year + (is_over or (start <= published.month and "x" in expression.letters))
    if told == "this" or start <= published.month < start + 3:
        return published.year - (told == "behind" and "l" in expression.letters)
    return published.year - (start > published.month) if told == "behind" else None


def year(expression: Expression, context: DateContext) -> Resolved | None:
    word, before, after = expression.word("yU"), expression.before(), expression.after()
    number = int(re.sub(r"\D", "", word))
    if is_other_number(expression):
        return None
    if is_before_christ(expression):
        return Resolved("DATE", f"BC{number:04d}", None, context.because("before Christ"))
    sure = before in _BEFORE_A_YEAR or expression.letters[0] == "e" or word.startswith("mid")
    sure = sure or (before in ("around", "about") and (not after.isalpha() or after.lower() in AFTER_NOUNS))
    if before in BEFORE_OTHER_NUMBERS or after in ("%", "°") or (expression.letter_after() in ("v", "u") and not sure):
        return None
    if not 1900 <= number <= 2099 and not (sure and 1400 <= number <= 2199):
        return None
    if number % 100 == 0 and not (sure and not _is_plural(after)):
        return None
    counts = not sure or before in ("of", "to", "from", "by", "and", "between")
    if counts and _is_plural(after) and after.lower() in _COUNTED:
        return None
    return as_stretch(CalendarStretch("Y", date(number, 1, 1)), expression, context.because("written"))


_COUNTED = lists.small("counted")


def _is_plural(word: str) -> bool:
    return (word.islower() and word.endswith("s") and not word.endswith("ss")) or word in _PLURALS


_PLURALS = frozenset("people men women children".split())


def decade(expression: Expression, context: DateContext) -> Resolved | None:
    digits = re.sub(r"\D", "", expression.word("D"))
    if len(digits) == 2:
        if expression.before() in ("his", "her", "their", "its", "my", "your") or not (
            expression.letters.startswith("t") or expression.before() in ("'", "’", "and", "the")
        ):
            return None
        digits = ("20" if digits in ("00", "10", "20") else "19") + digits
    skip = 1 if expression.letters.startswith("tD") and len(expression.word("D")) == 3 else 0
    value = digits[:3]
    if not 1400 <= int(digits) <= 2090:
        return None
    return Resolved("DATE", value, f"{value}X", context.because("written"), skip_start=skip)


def long_term(expression: Expression, context: DateContext) -> Resolved | None:
    """ "in the long term", "over the short run"; not "the long term of the mayor"."""
    if expression.before() not in ("in", "over", "for") or expression.letter_after() == "o":
        return None
    return Resolved("DATE", "FUTURE_REF", None, context.because("vague"))
