"""Dates and times as far as the news knows them: read, and put in order.

The form is the Library of Congress's EDTF, as far as news needs it (https://www.loc.gov/standards/datetime/):

    2025  202X  2025-04  2025-21 (spring; 22 summer, 23 autumn, 24 winter)  2025-33 (first quarter; to 36)
    2025-05-07  2025-05-10T04:00  2025-05-10T04:00:30  2025-05-10T04:00+05:00  2025-05-10T04:00Z
    2019~ approximate   2025-05-11? uncertain   2019% both
    2025-05-07/2025-05-10 a span   ../2025-05-10 until   2025-05-07/.. from

One extension, because news needs it and an editor must be able to read it: a part of the day after a space,
`2025-05-09 night`. A mark (~ ? %) always comes last and speaks of the whole: `2025-05-09 night?`. Times without
seconds are Factbox's too: EDTF itself would have them written out.
"""

from __future__ import annotations

import heapq
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from msgspec import Struct

from factbox.when import hints
from factbox.when.hints import MONTHS
from factbox.when.moment import PARTS_OF_DAY, QUARTERS, SEASONS, Moment, Precision
from factbox.words.uncompiled import compiled_later


class WhenError(ValueError):
    """Words that are no date here: `message` says what is wrong with them, `hint` what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class When(Struct, frozen=True):
    """A date, a time or a span of them. `start` alone, or a span whose open end is None."""

    start: Moment | None
    end: Moment | None = None
    is_span: bool = False

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}" if self.is_span else str(self.start)

    @property
    def edtf(self) -> str:
        """The canonical text: `parse_when` reads it back as an equal value."""
        return str(self)

    @property
    def precision(self) -> Precision:
        """The smallest unit that is known, or "span"."""
        return self.start.precision if self.start and not self.is_span else "span"

    @property
    def approximate(self) -> bool:
        """Whether the words were "about", "around" or the like."""
        return any(m.mark in ("~", "%") for m in (self.start, self.end) if m)

    @property
    def uncertain(self) -> bool:
        """Whether the date may be wrong."""
        return any(m.mark in ("?", "%") for m in (self.start, self.end) if m)

    @property
    def earliest(self) -> datetime:
        """The first second that this may mean, for sorting: naive, by the clock of the place, whatever its zone.

        So the days of a story stay together. `in_order` also puts times of different zones in their true order.
        """
        return self.start.bounds[0] if self.start else datetime.min

    @property
    def latest(self) -> datetime:
        """The last second that this may mean, as `earliest` counts."""
        last = self.end if self.is_span else self.start
        return last.bounds[1] if last else datetime.max.replace(microsecond=0)

    @property
    def utc(self) -> datetime | None:
        """The moment in UTC (naive), where this is one time and its zone is known."""
        start = self.start
        if self.is_span or start is None or start.zone is None:
            return None
        try:
            return start.bounds[0] - timedelta(minutes=start.zone)
        except OverflowError:  # the first and the last day of the calendar
            return None


_Turn = tuple[int, float, int]
_COARSE = ("month", "season", "quarter", "year", "decade")


def in_order(whens: Sequence[When | None]) -> list[int]:
    """The indices of `whens` in order of time. What overlaps keeps its order; what has no date follows its neighbour.

    What is known to have been by a day stands where that day does.
    "2025-05-07" does not come before "2025-05-07 morning": neither is known to be first. But a month, a season or a
    year comes before all that is told of days within it, however late it stands.
    """
    spans: list[tuple[datetime, datetime]] = []
    for when in whens:
        spans.append(_place_of(when) if when else (spans[-1] if spans else (datetime.min, datetime.max)))
    turns = _turns(whens, spans)
    by_start = sorted((s[0], i) for i, s in enumerate(spans))
    by_end = [(s[1], i) for i, s in enumerate(spans)]
    heapq.heapify(by_end)
    free: list[_Turn] = []  # those that nothing left is sure to come before
    done: set[int] = set()
    order: list[int] = []
    at = 0
    while len(order) < len(spans):
        while by_end[0][1] in done:
            heapq.heappop(by_end)
        while at < len(by_start) and by_start[at][0] <= by_end[0][0]:
            heapq.heappush(free, turns[by_start[at][1]])
            at += 1
        done.add(first := heapq.heappop(free)[-1])
        order.append(first)
    return _zoned_in_order(whens, order)


def _place_of(when: When) -> tuple[datetime, datetime]:
    """The first and last second by which a date is sorted: of an open beginning, those of its end."""
    end = when.end if when.is_span and when.start is None else None
    return end.bounds if end else (when.earliest, when.latest)


def _turns(whens: Sequence[When | None], spans: Sequence[tuple[datetime, datetime]]) -> list[_Turn]:
    """Whose turn it is among those that overlap: a coarse date's as soon as that of the first within it."""
    first_within = _first_within(spans)
    turns: list[_Turn] = []
    for i, (when, (start, end)) in enumerate(zip(whens, spans, strict=True)):
        if when is None:
            turns.append((*turns[-1][:-1], i) if turns else (i, 0.0, i))
        elif when.precision in _COARSE and not when.is_span:
            turns.append((first_within[i], -(end - start).total_seconds(), i))
        else:
            turns.append((i, 0.0, i))
    return turns


def _first_within(spans: Sequence[tuple[datetime, datetime]]) -> list[int]:
    """For each stretch of time the least index of those within it, its own among them.

    The latest start is looked at first; `least` is a Fenwick tree of the least index by the rank of the end.
    """
    ranks = {end: rank for rank, end in enumerate(sorted({end for _, end in spans}), start=1)}
    least = [len(spans)] * (len(ranks) + 1)
    found = [0] * len(spans)
    by_start = sorted(range(len(spans)), key=lambda i: (spans[i][0], -ranks[spans[i][1]]), reverse=True)
    for i in by_start:
        found[i], rank = i, ranks[spans[i][1]]
        while rank:
            found[i] = min(found[i], least[rank])
            rank &= rank - 1
        rank = ranks[spans[i][1]]
        while rank < len(least):
            least[rank] = min(least[rank], i)
            rank += rank & -rank
    return found


def _zoned_in_order(whens: Sequence[When | None], order: list[int]) -> list[int]:
    """The same order, with the times whose zones are known changing places among themselves."""
    moments = {i: w.utc for i, w in enumerate(whens) if w and w.utc}
    places = [p for p, i in enumerate(order) if i in moments]
    inside = sorted((order[p] for p in places), key=lambda i: (moments[i], i))
    for place, i in zip(places, inside, strict=True):
        order[place] = i
    return order


_MOMENT = compiled_later(
    r"(?P<year>[0-9]{4}|[0-9]{3}X)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
    rf"| (?P<part>{'|'.join(PARTS_OF_DAY)}))?)?)?(?P<mark>[~?%]?)"
)
_FORMS = "write 2025-05-07, 2025-05, 2025, 2025-05-07T16:30+05:00 or 2025-05-07 night; a span is 2025-05-07/2025-05-10"


@lru_cache(maxsize=2048)
def parse_when(text: str) -> When:
    """The date that a text in the story file's form means. Raises WhenError, and nothing else, where it is none."""
    text = text.strip()
    first, slash, last = text.partition("/")
    if not slash:
        return When(_moment(text, text))
    if hints.is_slashed(text) or "/" in last:
        raise WhenError(f"{_short(text)} is not a date as Factbox writes them", _guess(text) or _FORMS)
    start = None if first == ".." else _moment(first, text)
    end = None if last == ".." else _moment(last, text)
    if start is None and end is None:
        raise WhenError(f"{text} is a span without either end", "give one end: 2025-05-07/.. or ../2025-05-10")
    when = When(start, end, is_span=True)
    if when.latest < when.earliest:
        raise WhenError(f"{text} ends before it begins", f"the earlier date comes first: {end}/{start}")
    return when


def _moment(text: str, whole: str) -> Moment:
    found = _MOMENT.fullmatch(text)
    if not found:
        raise WhenError(f"{_short(whole)} is not a date as Factbox writes them", _guess(text) or _FORMS)
    numbers = {k: int(found[k]) if found[k] else None for k in ("month", "day", "hour", "second")}
    year = int(found["year"].replace("X", "0"))
    moment = Moment(
        year,
        **numbers,
        minute=int(found["minute"] or 0),
        zone=_zone(found["zone"]),
        part=found["part"] or "",
        mark=found["mark"],  # type: ignore[arg-type]  # the pattern allows no other
        decade=found["year"].endswith("X"),
    )
    _must_exist(moment, text)
    return moment


def _must_exist(moment: Moment, text: str) -> None:
    """Raise WhenError for 30 February, 25 o'clock and the like."""
    if moment.year == 0:
        raise WhenError(f"{text} has no year that Factbox knows", "years run from 0001 to 9999")
    if moment.decade and moment.month is not None:
        raise WhenError(f"{text} has a month of no one year", f"a decade stands alone: {str(moment.year)[:3]}X")
    if moment.month is not None and not (1 <= moment.month <= 12 or moment.month in (*SEASONS, *QUARTERS)):
        hint = "months are 01 to 12; 21 to 24 are spring, summer, autumn and winter, 33 to 36 the quarters"
        raise WhenError(f"{text}: there is no month {moment.month:02d}", hint)
    if moment.day is not None:
        _day_must_exist(moment, text)
    if (moment.hour or 0) > 23 or moment.minute > 59 or (moment.second or 0) > 59:
        raise WhenError(
            f"{text}: there is no such time", "times run from T00:00 to T23:59; midnight begins the next day"
        )
    if abs(moment.zone or 0) > 15 * 60:
        raise WhenError(f"{text}: there is no such time zone", "zones run from -12:00 to +14:00; Z is UTC")


def _day_must_exist(moment: Moment, text: str) -> None:
    if moment.month is None or moment.month > 12:
        raise WhenError(f"{text}: a season or a quarter has no days", "name the month: 2025-05-07")
    days = monthrange(moment.year, moment.month)[1]
    if not 1 <= (moment.day or 0) <= days:
        name = f"{MONTHS[moment.month - 1]} {moment.year}"
        raise WhenError(
            f"{text} is not a date: {name} has {days} days", f"write a day from 01 to {days}, or {text[:7]}"
        )


def _zone(text: str | None) -> int | None:
    if text is None or text == "Z":
        return None if text is None else 0
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    if int(text[4:6]) > 59:
        return 99 * 60  # refused later, with the whole text in the message
    return -minutes if text[0] == "-" else minutes


def _guess(text: str) -> str:
    """A hint for what was probably meant; empty where that cannot be told."""
    if hints.is_slashed(text):
        return "write the year first, then month and day, with hyphens: 2025-05-10; a slash joins the ends of a span"
    meant = hints.meant(text)
    try:
        return f"write {parse_when(meant)}" if meant and meant != text else ""
    except WhenError:
        return ""


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return (one_line if len(one_line) <= 40 else one_line[:39] + "…") or "nothing"


def day_of(when: When) -> date | None:
    """The one day that this is, or is in; None for what is longer."""
    return when.earliest.date() if when.precision in ("day", "part", "minute", "second") else None
