"""Date rules for days: "7 May", "last Friday", "yesterday", "Christmas Day"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec.structs import replace

from factbox.draft.dates.calendar import CalendarStretch, feast_in, make_day, weekday_after, weekday_before
from factbox.draft.dates.context import DateContext, Expression, Resolved, as_stretch
from factbox.draft.dates.numbers import is_address, is_before_christ, is_name, is_up_to_now
from factbox.draft.dates.tense import has_plan, is_before_that, is_in_past, is_promised
from factbox.draft.dates.vocabulary import full_name, holidays, value_of
from factbox.draft.text import lexicon
from factbox.draft.text.appointed_days import is_decided, is_fixed, was_to_come
from factbox.draft.text.closed_classes import AFTER_NOUNS, BEFORE_OTHER_NUMBERS
from factbox.draft.text.other_times import is_heard
from factbox.words import lists

_ORDINALS = frozenset("first second third fourth fifth".split())  # "the first Monday of the year"
_NO_WEEKDAY = lists.small("named weekdays")
TAIL = re.compile(r",?o?(?:t?[lxhq]u|tusl)$")  # "of last year"
_SOON = 31  # days
_FRESH = 62  # days


_AND_A_DAY = re.compile(
    r"(?:and|to|or|until|till|through|–|-) (?:the )?"
    r"(?:(?P<first>[A-Z][a-z]+) (?P<number>\d{1,2})[a-z]*|(?P<day>\d{1,2})[a-z]* (?P<last>[A-Z][a-z]+))(?: ,)?"
    r" (?P<year>\d{4})\b"
)
_BEHIND = 7  # words


def other_end(expression: Expression) -> date | None:
    """12 April 2023 for "April 3" of "between April 3 and April 12, 2023"."""
    found = _AND_A_DAY.match(" ".join(expression.after(i) for i in range(_BEHIND)))
    if found is None or not (month := value_of(found["first"] or found["last"])).isdigit():
        return None
    return make_day(int(found["year"]), int(month), int(found["number"] or found["day"]))


def day_of_month(expression: Expression, context: DateContext) -> tuple[date | None, str, str]:
    """The day of a "7 May (2025)", its TIMEX3 value, and the reason."""
    month, number = int(expression.value("M") or 0), expression.number("d")
    named = int(expression.value("WX") or 0)  # "Wednesday, 7 May"
    if "y" in expression.letters:
        day = make_day(int(expression.word("y")), month, number)
        return _unless_disagreeing(day, named, "written")
    if (end := other_end(expression)) and (day := make_day(end.year - (month > end.month), month, number)):
        return _unless_disagreeing(day, named, "written")
    blank = f"XXXX-{month:02d}-{number:02d}" if make_day(2024, month, number) else ""
    if not blank or (context.published is None and not context.heading):
        return None, blank, "no publication date"
    ahead = expression.is_told(has_plan) if context.heading else expression.direction == "ahead"
    told = (
        context.year_of_story(month, number, expression.is_told(is_before_that))
        if context.heading or not (ahead or expression.is_told(is_up_to_now))
        else None
    )
    if told == 0 or (told and ahead and context.published):
        return None, blank, "two years"
    day = make_day(told, month, number) if told else None
    if context.published is None:
        agrees = day and named in (0, day.isoweekday())
        return (day, day.isoformat(), "year of the story") if day and agrees else (None, blank, "disagree")
    if day and named in (0, day.isoweekday()):
        if context.fronted_in != context.sentence and _is_fresh(context.published, month, number, day):
            return None, blank, "two years"
        return day, day.isoformat() if day else blank, "year of the story"
    told_as: str | None = "ahead" if _is_start_to_come(expression) else expression.direction
    fixed = is_fixed(expression.sentence, expression.start, expression.end)
    told_as = "to come" if fixed or (ahead and not expression.is_told(is_in_past)) else told_as
    return nearest_day(context.published, month, number, named, told_as, blank)


def _is_start_to_come(expression: Expression) -> bool:
    """ "the vote for 3 June", "approved a ban from 3 June", but "Prices rose from 3 June"."""
    if expression.before() != "from" or not (expression.direction == "behind" or expression.is_told(is_in_past)):
        return expression.before() in ("for", "from")
    return expression.is_told(is_decided)


def _is_fresh(published: date, month: int, number: int, of_story: date) -> bool:
    """Whether the same day of a later year lies some weeks before publication: the news may have come back to it."""
    days = (make_day(year, month, number) for year in (published.year, published.year - 1))
    return any(day and day != of_story and 0 <= (published - day).days <= _FRESH for day in days)


def nearest_day(
    published: date, month: int, number: int, named: int, direction: str | None, blank: str
) -> tuple[date | None, str, str]:
    """The one nearest to publication; what is told as past is not after it."""
    years = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    days = [d for d in (make_day(y, month, number) for y in years) if d]
    agreeing = [d for d in days if named in (0, d.isoweekday())]
    if not agreeing:
        return None, blank, "disagree" if days else "no day"
    day = min(agreeing, key=lambda d: abs((d - published).days))
    ahead = (day - published).days
    if direction == "to come" and -ahead > _SOON:
        day = min((d for d in agreeing if d >= published), default=day)
        return day, day.isoformat(), "year added"
    if direction != "behind" or ahead <= 1:  # a paper may be dated a day before its last news
        return day, day.isoformat(), "year added"
    if ahead <= _SOON:  # the words around are more likely to mislead than the year
        return None, day.isoformat(), "to come"
    past = max((d for d in agreeing if d <= published), default=None)
    return past, past.isoformat() if past else blank, "year added" if past else "to come"


def _unless_disagreeing(day: date | None, named: int, reason: str) -> tuple[date | None, str, str]:
    if day and named and day.isoweekday() != named:
        return None, day.isoformat(), "disagree"
    return day, day.isoformat() if day else "", reason


def full_date(expression: Expression, context: DateContext) -> Resolved | None:
    if is_before_christ(expression):
        return context.unresolved("DATE", f"XXXX-{int(expression.value('M')):02d}-{expression.number('d'):02d}", "era")
    day, value, reason = day_of_month(expression, context)
    if is_address(expression):
        return None
    if not value or expression.letter_after() in ("u", "v") or expression.before() in BEFORE_OTHER_NUMBERS:
        return None
    if day is None:
        return context.unresolved("DATE", value, reason)
    found = _early_or_late(expression, as_stretch(CalendarStretch("D", day), expression, context.because(reason)))
    is_torn = (
        {"y", "W", "X"}.isdisjoint(expression.letters)
        and (context.is_torn or expression.is_told(is_heard))
        and expression.direction != "ahead"
    )
    return replace(found, when=f"{found.when}?") if reason == "year of the story" or is_torn else found


def full_date_of_year(expression: Expression, context: DateContext) -> Resolved | None:
    """ "April 2 of last year", "20 May the year before last"."""
    at = re.search(TAIL, expression.letters)
    day_part = expression.piece(0, at.start() if at else None)
    month, number = int(day_part.value("M")), day_part.number("d")
    year = context.year_in(expression.piece(len(day_part.letters)))
    day = make_day(year, month, number) if year else None
    if day is None:
        return context.unresolved("DATE", f"XXXX-{month:02d}-{number:02d}")
    return as_stretch(CalendarStretch("D", day), expression, context.because("published"))


def _early_or_late(expression: Expression, found: Resolved) -> Resolved:
    """ "early on Wednesday" is early in the morning; "late on Friday" is some time at night."""
    part = {"START": "early morning", "END": "night"}.get(expression.value("e") if "e" in expression.letters else "")
    if not part or not found.when or found.when.endswith("~"):
        return found
    return Resolved("DATE", found.value, f"{found.when} {part}", found.rule, found.skip_start, stretch=found.stretch)


def month_between_hyphens(expression: Expression, context: DateContext) -> Resolved | None:
    """ "19-Nov-12", "19-Nov-2012"."""
    text = expression.text[expression.tokens[0].start : expression.tokens[-1].end]
    name, _, digits = expression.word("N").partition("-")
    if not text.endswith(f"-{name}-{digits}"):
        return None
    year = int(digits) if len(digits) == 4 else _full_year(int(digits), context)
    day = make_day(year, int(value_of(name)), expression.number("d"))
    return as_stretch(CalendarStretch("D", day), expression, context.because("written")) if day else None


def _full_year(digits: int, context: DateContext) -> int:
    """12 is 2012, 87 is 1987: the last such year, and that of publication or the next."""
    latest = context.published.year + 1 if context.published else 2049
    return latest - (latest - digits) % 100


def iso(expression: Expression, context: DateContext) -> Resolved | None:
    text = expression.text[expression.tokens[0].start : expression.tokens[-1].end]
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    day = make_day(*map(int, text.split("-")))
    return as_stretch(CalendarStretch("D", day), expression, context.because("written")) if day else None


def slashed(expression: Expression, context: DateContext) -> Resolved | None:
    word = expression.word("/")
    if "." in word:
        day = make_day(*map(int, word.split(".")))
        return as_stretch(CalendarStretch("D", day), expression, context.because("written")) if day else None
    if word == "9/11":
        return as_stretch(CalendarStretch("D", date(2001, 9, 11)), expression, context.because("written"))
    numbers = [int(n) for n in word.split("/")]
    if numbers[0] > 31:
        day = make_day(*numbers)
        return as_stretch(CalendarStretch("D", day), expression, context.because("written")) if day else None
    year = numbers[2] + (0 if numbers[2] > 99 else 2000 if numbers[2] < 50 else 1900)
    days = {make_day(year, numbers[1], numbers[0]), make_day(year, numbers[0], numbers[1])} - {None}
    if len(days) == 2 and context.day_first is not None:
        a, b = numbers[:2] if context.day_first else (numbers[1], numbers[0])
        days = {make_day(year, b, a)}
    if len(days) != 1:
        return context.unresolved("DATE", f"{year}-XX-XX", "either way") if days else None
    day = days.pop()
    return as_stretch(CalendarStretch("D", day), expression, context.because("written")) if day else None


def holiday(expression: Expression, context: DateContext) -> Resolved | None:
    if expression.before() == "the" and expression.after()[:1].isupper():
        return None  # "the Good Friday Agreement"
    words = expression.text[expression.tokens[0].start : expression.tokens[-1].end].lower()
    feast = next((value for name, value in holidays()[expression.tokens[0].lower] if words.startswith(name)), "")
    if "y" in expression.letters:
        day, reason = feast_in(int(expression.word("y")), feast), "written"
    else:
        day, reason = _feast_near(feast, expression, context)
    if day is None:
        return context.unresolved("DATE", f"XXXX-{feast}" if feast[0].isdigit() else "XXXX", reason)
    found = as_stretch(CalendarStretch("D", day), expression, context.because(reason))
    return replace(found, when=f"{found.when}?") if reason == "year of the story" else found


def _feast_near(feast: str, expression: Expression, context: DateContext) -> tuple[date | None, str]:
    """That of the year that the article is in there; else the last one, or the next where it lies ahead."""
    published = context.published
    if published is None:
        return None, "no publication date"
    told = feast_in(context.told[0], feast) if context.told else None
    if told and expression.direction != "ahead":
        year = context.year_of_story(told.month, told.day, expression.is_told(is_before_that))
        if year is not None:
            return (feast_in(year, feast), "year of the story") if year else (None, "two years")
    this = feast_in(published.year, feast)
    later = expression.direction == "ahead"
    near = this and (this >= published if later else this <= published)
    return (this if near else feast_in(published.year + (1 if later else -1), feast)), "year added"


def weekday(expression: Expression, context: DateContext) -> Resolved | None:
    if expression.letters == "W" and (expression.before() in _NO_WEEKDAY or is_name(expression, context.names)):
        return None
    if expression.letters == "qW" and expression.before() in lexicon.verbs_of_saying():
        found = weekday(expression.piece(1), context)  # "she noted that Saturday …"
        return replace(found, skip_start=1) if found else None
    if expression.letters == "xW" and expression.tokens[0].lower == "following":
        found = weekday(expression.piece(1), context)  # "declared following Wednesday’s quake"
        return replace(found, skip_start=1) if found else None
    noun = expression.after().isalpha() and expression.after().lower() not in AFTER_NOUNS | {"without"}
    of_many = expression.letter_after() == "o" and (expression.before() in _ORDINALS or "lW" in expression.letters)
    if of_many or (expression.letters == "W" and expression.before() in ("a", "one") and not noun):  # "dug on a Sunday"
        return context.unresolved("DATE", f"XXXX-WXX-{expression.value('W')}", "no day" if of_many else "vague")
    day, rule = which_weekday(expression, context)
    skip = 1 if expression.letters.startswith("t") else 0
    if day and expression.letters == "W" and context.is_of_another_time(expression.is_told(is_before_that)):
        return context.unresolved("DATE", f"XXXX-WXX-{expression.value('W')}", "no day")
    if day and expression.letters == "W" and expression.is_told(is_promised):
        return context.unresolved("DATE", f"XXXX-WXX-{expression.value('W')}", "promised")
    if day is None:
        return context.unresolved("DATE", f"XXXX-WXX-{expression.value('W')}", skip_start=skip)
    return _early_or_late(expression, as_stretch(CalendarStretch("D", day), expression, rule, skip))


def weekday_of_week(expression: Expression, context: DateContext) -> Resolved | None:
    """ "Friday last week", "last week on Friday"."""
    owned = expression.tokens[-1].text[-2:] in ("’s", "'s")  # "showed it on Monday of last week's raid"
    if owned or expression.value("u") != "W" or expression.word("lx").lower() not in _COUNTED_ON:
        found = weekday(expression.piece(0, 1), context) if expression.letters[0] == "W" else None
        return found and replace(found, skip_end=len(expression.letters) - 1)
    if context.published is None:
        return context.unresolved("DATE", f"XXXX-WXX-{expression.value('W')}")
    monday = context.published - timedelta(context.published.weekday())
    week = monday + timedelta(weeks=int(expression.value("lxh")))
    day = week + timedelta(int(expression.value("W")) - 1)
    return as_stretch(CalendarStretch("D", day), expression, context.because("published"))


_COUNTED_ON = ("", "last", "next")


def which_weekday(expression: Expression, context: DateContext) -> tuple[date | None, str]:
    """The day that a weekday's name means, and the rule: before publication unless the words say otherwise."""
    weekly = expression.before() in ("the", "a", "his", "her", "its", "their", "our", "my")
    if weekly and expression.after().lower() in lists.small("named for weekdays"):
        return None, ""  # "before the Sunday news": of any week
    number = int(expression.value("W"))
    name = full_name("W", str(number))
    if expression.value("q"):  # "that Friday", "the same Friday"
        day = weekday_after(context.day, number) if context.day else None
        return (day, context.because("focus")) if day else (None, "")
    if context.published is None:
        return None, ""
    word = expression.word("lx").lower()
    if word in ("following", "previous", "preceding"):
        day = context.day and (
            weekday_after(context.day + timedelta(1), number)
            if word == "following"
            else weekday_before(context.day - timedelta(1), number)
        )
        return (day, context.because("focus")) if day else (None, "")
    if word == "" and "h" in expression.letters:
        ahead, shift = expression.direction != "behind", timedelta(0)
    elif word:
        ahead, shift = word in ("next", "coming", "upcoming"), timedelta(1)
    else:
        ahead, shift = expression.direction == "ahead" or expression.before() == "for", timedelta(0)
        if ahead and expression.before() not in ("until", "till", "to") and expression.is_told(is_before_that):
            return None, ""  # "had been due to leave on Friday": that may be over
        if context.published.isoweekday() != number and expression.is_told(was_to_come):
            return None, ""
    published = context.published
    if word == "last" and weekday_before(published, number) == published - timedelta(1):
        return None, ""  # on a Tuesday "last Monday" is yesterday, or a week before
    day = weekday_after(published + shift, number) if ahead else weekday_before(published - shift, number)
    reason = "weekday same" if day == published else "weekday after" if ahead else "weekday before"
    return day, context.because(reason, weekday=name)


def deictic(expression: Expression, context: DateContext) -> Resolved | None:
    if expression.word("T").isupper():
        return None  # USA TODAY
    if context.published is None:
        return context.unresolved(
            "DATE", "PRESENT_REF" if expression.word("T").lower().startswith("today") else "XXXX-XX-XX"
        )
    day = context.published + timedelta(days=int(expression.value("T")))
    return as_stretch(CalendarStretch("D", day), expression, context.because("published"))
