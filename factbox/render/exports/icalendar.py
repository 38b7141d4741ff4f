"""The dated events as a calendar: iCalendar, RFC 5545.

What is known to the minute is a time, in UTC where its zone is known and by the clock of the place where it is not;
all else is whole days. How exactly a date is known is said in words in the entry's title.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from factbox.languages import INTERFACE_LANGUAGE
from factbox.views.markdown import plain
from factbox.views.records import EventView
from factbox.views.story import StoryView
from factbox.when.edtf import When, day_of
from factbox.when.moment import Moment

_OCTETS = 75  # the longest line
_NO_DATE = "19700101T000000Z"  # an entry must have a stamp, and the day of the build is none of the story's
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def calendar(view: StoryView) -> bytes:
    """The calendar of a story."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Factbox//Factbox//EN",
        "CALSCALE:GREGORIAN",
        _text("NAME", view.title, view.language),
        _text("X-WR-CALNAME", view.title),
    ]
    for shown in view.events:
        if shown.when:
            lines += _entry(view, shown, shown.when)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines).encode()


def _entry(view: StoryView, shown: EventView, when: When) -> Iterator[str]:
    event = shown.record
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'factbox:{view.slug}/{event.id}')}"
    yield f"DTSTAMP:{re.sub('[-:]', '', view.updated) or _NO_DATE}"
    yield from _bounds(when)
    yield _text("SUMMARY", f"{event.what}{_how_known(shown, when)}", view.language)
    yield _text("DESCRIPTION", "\n\n".join(_description(shown)), view.language)
    if event.where:
        yield _text("LOCATION", event.where, view.language)
    if shown.actors:
        yield "CATEGORIES:" + ",".join(_escaped(name.name) for name in shown.actors)
    if view.root:
        yield f"URL:{view.address(shown.href)}"
    if when.uncertain or when.approximate:
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _how_known(shown: EventView, when: When) -> str:
    """In brackets, where the days in the calendar would say more than is known."""
    exact = day_of(when) and when.precision != "part" and not (when.approximate or when.uncertain)
    closed = when.is_span and when.start and when.end and not (when.approximate or when.uncertain)
    if exact or (closed and _days_only(when)):
        return ""
    return f" ({'; '.join(filter(None, [shown.date.words, shown.date.unknown]))})"


def _days_only(when: When) -> bool:
    return all(m is not None and m.precision in ("day", "minute", "second") for m in (when.start, when.end))


def _description(shown: EventView) -> Iterator[str]:
    words = f" The article says “{shown.date.printed}”." if shown.date.printed else ""
    yield f"{shown.date.words[:1].upper()}{shown.date.words[1:]}.{words}"
    if shown.date.rule.startswith("the editor’s inference"):
        yield f"{shown.date.rule[:1].upper()}{shown.date.rule[1:]}."
    if shown.record.detail:
        yield plain(shown.record.detail)
    if shown.words:
        yield f"The article’s words: {' […] '.join(f'“{words}”' for words in shown.words)}"


def _bounds(when: When) -> Iterator[str]:
    """When the entry starts and ends; the end is the first moment or day that is no longer part of it."""
    first, last = when.start or when.end, when.end if when.is_span else when.start
    last = last or first
    if first is None or last is None:
        return
    if first.hour is not None and last.hour is not None and (first.zone is None) == (last.zone is None):
        start, end = _at(first), _at(last)
        if start and end:
            yield f"DTSTART:{start}"
            if end != start:
                yield f"DTEND:{end}"
            return
    yield f"DTSTART;VALUE=DATE:{_day(first.bounds[0].date())}"
    after = _next_day((first if last is when.end and when.start is None else last).bounds[1])
    if after:
        yield f"DTEND;VALUE=DATE:{_day(after)}"


def _at(moment: Moment) -> str:
    try:
        at = moment.bounds[0] - timedelta(minutes=moment.zone or 0)
    except OverflowError:  # the first and the last day of the calendar
        return ""
    return f"{_day(at.date())}T{at:%H%M%S}" + ("" if moment.zone is None else "Z")


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _next_day(at: datetime) -> date | None:
    try:
        return at.date() + timedelta(days=1)
    except OverflowError:
        return None


# ── The form ──────────────────────────────────────────────────────────────────────────────────────


def _text(name: str, value: str, language: str = INTERFACE_LANGUAGE) -> str:
    tag = "" if language == INTERFACE_LANGUAGE else f";LANGUAGE={language}"
    return f"{name}{tag}:{_escaped(value)}"


def _escaped(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROL.sub(" ", escaped.replace("\r\n", "\n")).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets; a letter is never cut in two."""
    data = line.encode()
    if len(data) <= _OCTETS:
        return line
    pieces, start, end = [], 0, _OCTETS
    while start < len(data):
        while end < len(data) and data[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(data[start:end].decode())
        start, end = end, end + _OCTETS - 1
    return "\r\n ".join(pieces)
