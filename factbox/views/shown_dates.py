"""A story's dates for readers: in words, how they are known, and the gaps between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from factbox.check.date_words import Dating
from factbox.story.model import Event, Quote
from factbox.when.edtf import When, day_of
from factbox.when.hints import MONTHS
from factbox.when.moment import Moment
from factbox.when.shown import show_time, show_when, to_machine

Shape = Literal["exact", "rough", "span", "none"]


class Date(Struct, frozen=True, kw_only=True):
    """When something happened, as a page shows it. All texts are empty where there is nothing to say."""

    words: str = ""  # "4:00 am (UTC+5) on Saturday 10 May 2025"
    day: str = ""  # the heading that it stands under: "Saturday 10 May 2025"
    short: str = ""  # the same without weekday and year: "10 May"
    day_machine: str | None = None
    day_key: str = ""  # part of an address: "2025-05-10"
    time: str = ""  # what the heading leaves unsaid: "4:00 am (UTC+5)"
    machine: str | None = None  # for <time datetime>
    printed: str = ""  # the article's words for it
    rule: str = ""  # what joins the article's words and the date
    unknown: str = ""  # what a coarse date leaves open: "the day is not known"
    doubt: str = ""  # "approximate", "not certain": the words of the date say it too
    shape: Shape = "none"


def shown_date(item: Event | Quote, dating: Dating | None, language: str, *, words_allowed: bool = True) -> Date:
    """The date of an event or a quote. `dating` is what its words come to by rule."""
    printed = item.when_words or "" if words_allowed else ""
    when = item.when
    if when is None:
        return Date(printed=printed)
    day = day_of(when) or _only_day(when)
    words = show_when(when, language)
    marked = when.approximate or when.uncertain
    return Date(
        words=words,
        day=show_when(_plain_day(day), language) if day else words,
        day_machine=day.isoformat() if day else to_machine(when),
        day_key=day.isoformat() if day else re.sub(r"[^0-9A-Za-z.-]", "_", when.edtf),
        time=_time(when, words, day, marked, language),
        machine=to_machine(when),
        printed=printed,
        rule=_rule(item, printed, dating),
        short=_short(day, words, language),
        unknown=f"the {_UNKNOWN[when.precision]} is not known" if when.precision in _UNKNOWN else "",
        doubt=_doubt(when),
        shape="span" if when.is_span else "rough" if marked or not day else "exact",
    )


_UNKNOWN = {"month": "day", "season": "month", "quarter": "month", "year": "month", "decade": "year"}


def gap_between(earlier: When, later: When) -> str:
    """How much later a date is, where that is more than a day and neither is uncertain: "12 days later"."""
    days = (later.earliest.date() - earlier.latest.date()).days
    if days < 2 or earlier.latest >= later.earliest or earlier.uncertain or later.uncertain:
        return ""
    exact = bool(day_of(earlier) and day_of(later)) and not (earlier.approximate or later.approximate)
    if days < 60:
        return f"{days} days later" if exact else f"at least {days} days later"
    number, unit = (round(days / 30.44), "months") if days < 700 else (round(days / 365.25), "years")
    return f"about {number} {unit} later"


def span_of(whens: Iterable[When | None], language: str) -> str:
    """From the first date to the last, in words: "April to 10 May 2025"."""
    start, end = ends_of(whens)
    if start is None or end is None or str(start) == str(end):
        return show_when(When(start or end), language) if start or end else ""
    return show_when(When(start, end, is_span=True), language)


def ends_of(whens: Iterable[When | None]) -> tuple[Moment | None, Moment | None]:
    """The first and the last date, without the time of day; a span with one end counts with that; None without any."""
    known = [when for when in whens if when]
    firsts = [first for when in known if (first := when.start or when.end)]
    lasts = [last for when in known if (last := when.end or when.start)]
    if not firsts:
        return None, None
    first, last = min(firsts, key=lambda m: m.bounds[0]), max(lasts, key=lambda m: m.bounds[1])
    return _without_time(first), _without_time(last)


def short_day(when: When) -> str:
    """A date in words, without its weekday: "12 May 2025"."""
    day = day_of(when)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else show_when(when)


def month_of(when: When) -> str:
    """The month that a date begins in, or what is known instead: "May 2025", "2025", "the 1990s"."""
    start = when.start
    if start is None or start.decade:
        return show_when(when)
    named = start.month is not None and start.month <= len(MONTHS)
    return f"{MONTHS[start.month - 1]} {start.year}" if named and start.month else str(start.year)


def stamp(when: When) -> str:
    """The first moment that a date may mean, as RFC 3339 has it; what has no zone is taken for UTC."""
    return f"{(when.utc or when.earliest).isoformat(timespec='seconds')}Z"


def _without_time(moment: Moment | None) -> Moment | None:
    return moment and replace(moment, hour=None, minute=0, second=None, zone=None, part="")


def _plain_day(day: date) -> When:
    return When(Moment(day.year, day.month, day.day))


def _short(day: date | None, words: str, language: str) -> str:
    if not day or not language.lower().startswith("en"):
        return words
    return f"{day.day} {MONTHS[day.month - 1]}"


def _only_day(when: When) -> date | None:
    """The day that a span from one hour to another lies in."""
    if not when.is_span or not when.start or not when.end or when.start.day is None or when.end.day is None:
        return None
    first, last = when.earliest.date(), when.latest.date()
    return first if first == last else None


def _time(when: When, words: str, day: date | None, marked: bool, language: str) -> str:
    if not day:
        return ""
    if when.is_span or marked:
        return words.replace(f" on {show_when(_plain_day(day), language)}", "")
    return show_time(when, language)


def _doubt(when: When) -> str:
    """What is not known of a date, in words."""
    if when.approximate and when.uncertain:
        return "approximate, and not certain"
    if when.approximate:
        return "approximate"
    if when.uncertain:
        return "not certain"
    return ""


def _rule(item: Event | Quote, printed: str, dating: Dating | None) -> str:
    """What joins the words and the date: a note, the drafter's rule where it comes to this date, or an editor."""
    if item.when_note:
        return f"the editor’s inference: {item.when_note}"
    if not printed:
        return "" if item.when_words else "the editor’s date; the article has no words for it beside these"
    if item.when and dating and dating.when and dating.agrees_with(item.when):
        return dating.rule
    return "the editor’s reading of these words"
