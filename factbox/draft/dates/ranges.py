"""Date rules that put others together: "7 to 10 May", "9 May-21 August 1934", "2019-21", "the first Friday of May"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from factbox.draft.dates.calendar import CalendarStretch, Grain, make_day, weekday_after, weekday_before
from factbox.draft.dates.context import DateContext, Expression, Resolved, as_stretch
from factbox.draft.dates.days import TAIL, day_of_month, nearest_day
from factbox.draft.dates.numbers import is_before_christ
from factbox.draft.dates.periods import month, month_of_year, year
from factbox.draft.dates.vocabulary import value_of


def day_range(expression: Expression, context: DateContext) -> Resolved | None:
    """ "7 to 10 May", "May 7-10": one span."""
    numbers = [int(re.sub(r"\D", "", word)) for word in expression.words("d")]
    month = int(expression.value("M"))
    year = int(expression.word("y")) if "y" in expression.letters else None
    tail = re.search(TAIL, expression.letters)
    if tail:
        year = context.year_in(expression.piece(tail.start()))
    elif year is None and context.published:
        single = Expression(
            "", expression.sentence, expression.start, expression.end, expression.letters, expression.all_letters
        )
        day, _, _ = day_of_month(single, context)
        year = day.year if day else None
    if year is None:
        return context.unresolved("DATE", f"XXXX-{month:02d}-{numbers[0]:02d}/XXXX-{month:02d}-{numbers[1]:02d}")
    first, last = make_day(year, month, numbers[0]), make_day(year, month, numbers[1])
    if not first or not last or last <= first:
        return None
    reason = context.because("written" if "y" in expression.letters else "year added")
    return Resolved("DATE", f"{first}/{last}", f"{first}/{last}", reason, stretch=CalendarStretch("D", last))


def months_range(expression: Expression, context: DateContext) -> Resolved | None:
    """ "9 May-21 Aug 1934", "May 9 – August 21, 1934", "27 November 2022-2 February 2023": one span."""
    ends = _ends_of_range(expression)
    if ends is None:
        return None
    (month, day), (last_month, last_day), years = ends
    year = years[-1] if years else _year_near(last_month, last_day, expression, context)
    if year is None:
        return context.unresolved("DATE", f"XXXX-{month:02d}-{day:02d}/XXXX-{last_month:02d}-{last_day:02d}")
    first_year = years[0] if len(years) > 1 else year - (month > last_month)
    first, last = make_day(first_year, month, day), make_day(year, last_month, last_day)
    if not first or not last or last <= first:
        return None
    reason = context.because("written" if years else "year added")
    return Resolved("DATE", f"{first}/{last}", f"{first}/{last}", reason, stretch=CalendarStretch("D", last))


def _year_near(month: int, number: int, expression: Expression, context: DateContext) -> int | None:
    if context.published is None:
        return None
    day, _, _ = nearest_day(context.published, month, number, 0, expression.direction, "")
    return day.year if day else None


def _ends_of_range(expression: Expression) -> tuple[tuple[int, int], tuple[int, int], list[int]] | None:
    """(month, day) of both ends and the years that are written."""
    months, days = [], []
    for token, letter in zip(expression.tokens, expression.letters, strict=True):
        if letter == "M":
            months.append(int(value_of(token.text)))
        elif letter == "d":
            days.append(int(re.sub(r"\D", "", token.text)))
        elif letter == "N":  # "Jun-14"
            name, _, number = token.text.partition("-")
            months.insert(0, int(value_of(name)))
            days.append(int(number))
    if len(months) != 2 or len(days) != 2:
        return None
    return (months[0], days[0]), (months[1], days[1]), [int(word) for word in expression.words("y")]


def year_range(expression: Expression, context: DateContext) -> Resolved | None:
    first, last = int(expression.word("y")), expression.tokens[-1].text
    text = expression.text[expression.tokens[0].start : expression.tokens[-1].end]
    if " " in text or not last.isdigit() or len(last) not in (2, 4):
        return year(expression.piece(0, 1), context)
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if is_before_christ(expression):
        return Resolved("DATE", f"BC{first:04d}/BC{until:04d}", None, context.because("before Christ"))
    if not 1400 <= first < until <= 2199 or until - first > 150:
        return year(expression.piece(0, 1), context)
    span = f"{first}/{until}"
    return Resolved("DATE", span, span, context.because("written"), stretch=CalendarStretch("Y", date(until, 1, 1)))


def weekday_of_month(expression: Expression, context: DateContext) -> Resolved | None:
    """ "the first Friday of May", "the last Monday of 2019", "the second Tuesday of the month"."""
    tail = expression.piece(expression.letters.index("o") + 1)
    at = _stretch_of(tail, context)
    if at is None or at.grain not in ("M", "Y"):
        return context.unresolved("DATE", f"XXXX-WXX-{expression.value('W')}", "no day")
    number = int(expression.value("W"))
    if "l" in expression.letters[:2]:
        day = weekday_before(_first(at.shifted(1)) - timedelta(1), number)
    else:
        day = weekday_after(_first(at), number) + timedelta(weeks=int(expression.value("O")) - 1)
    if context.published and day > context.published and expression.direction == "behind":
        return context.unresolved("DATE", f"XXXX-WXX-{number}", "to come")
    return as_stretch(CalendarStretch("D", day), expression, context.because("published"))


def _stretch_of(tail: Expression, context: DateContext) -> CalendarStretch | None:
    """That of the "May", "2019" or "year" behind "the first Friday of"."""
    if "M" in tail.letters:
        found = month_of_year(tail, context) if "y" in tail.letters else month(tail, context, tail.direction)
        return found.stretch if found else None
    if "y" in tail.letters:
        return CalendarStretch("Y", date(int(tail.word("y")), 1, 1))
    grain: Grain = tail.value("u")  # type: ignore[assignment]
    if grain not in ("M", "Y") or context.published is None:
        return None
    return CalendarStretch(grain, context.published).shifted(int(tail.value("lxh") or 0))


def _first(stretch: CalendarStretch) -> date:
    return stretch.day.replace(day=1, month=1 if stretch.grain == "Y" else stretch.day.month)
