"""Dates that go together: two ends of one span, "between 1971 and 1976", and several in a row, "in 2011 and 2014"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

from msgspec.structs import replace

from factbox.draft.dates.reasons import REASONS
from factbox.draft.findings import DraftDate
from factbox.draft.sentences.date_owners import DatedWords
from factbox.draft.text.tokens import Token
from factbox.when.edtf import WhenError, parse_when

_BETWEEN = {"between": "and", "from": "to|until|till|through"}
_OPENS = re.compile(r"\b(between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_RELATIVE_YEAR = re.compile(r"(?:last|this|next|that) year", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_DAY_OR_MONTH = re.compile(r"\d{4}((?:-\d\d){1,2})[?~%]?")
_REACH = 16  # letters before a date


def with_spans(text: str, dates: Iterable[DraftDate]) -> list[DraftDate]:
    """The dates of something in order, two ends of a span made one."""
    found: list[DraftDate] = []
    for date in (_of_its_term(text, one) for one in dates if _is_of_something(one)):
        joined = _joined(text, found[-1], date) or _of_its_year(text, found[-1], date) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(date)
    return found


def _is_of_something(found: DraftDate) -> bool:
    """Not a length, "recently" or "on a Sunday"."""
    vague = found.when is None and found.rule == REASONS["vague"]
    return found.type in ("DATE", "TIME") and "REF" not in found.value and not vague


def _of_its_term(text: str, date: DraftDate) -> DraftDate:
    """ "the three months to the end of March": all of them."""
    term = _TERM.search(text, max(0, date.start - _LONGEST_TERM), date.start)
    last = _MONTH.fullmatch(date.when or "")
    count = _MONTHS.get((term["unit"] or term["count"]).lower(), 0) if term else 0
    if not term or not last or not count:
        return date
    year, month = int(last[1]), int(last[2])
    if last[3] and int(last[3]) != monthrange(year, month)[1]:
        return date
    first_year, first_month = divmod(year * 12 + month - count, 12)
    when = f"{first_year:04}-{first_month + 1:02}/{year:04}-{month:02}"
    return replace(date, start=term.start("term"), value=when, when=when)


_TERM = re.compile(
    r"\b(?:in|over|during) (?:the|its) (?:first |last |second )?"
    r"(?P<term>(?:(?P<count>three|six|nine|twelve|3|6|9|12) months|(?P<unit>half|quarter|year)(?<!half year))"
    r" (?:to|through|ended|ending)(?: in| on)?) (?:the )?$",
    re.IGNORECASE,
)
_MONTHS = {"three": 3, "3": 3, "quarter": 3, "six": 6, "6": 6, "half": 6, "nine": 9, "9": 9}
_MONTHS |= {"twelve": 12, "12": 12, "year": 12}
_MONTH = re.compile(r"(\d{4})-(0\d|1[0-2])(?:-(\d\d))?")
_LONGEST_TERM = 48  # letters


def _joined(text: str, first: DraftDate, last: DraftDate) -> DraftDate | None:
    opens = _OPENS.search(text, max(0, first.start - _REACH), first.start)
    if not opens or first.type != "DATE" or last.type != "DATE" or not first.when or not last.when:
        return None
    between = text[first.end : last.start].strip().lower()
    if not re.fullmatch(_BETWEEN[opens[1].lower()], between.removesuffix(" the")) or "/" in first.when + last.when:
        return None
    if _YEAR.search(text, last.start, last.end) and not _YEAR.search(text, first.start, first.end):
        first = _of_the_year(first, last.when)
    try:
        when = parse_when(f"{first.when}/{last.when}")
    except WhenError:
        return None
    if when.start and when.end and when.start.bounds[0] < when.end.bounds[0]:
        return replace(first, end=last.end, value=f"{first.value}/{last.value}", when=str(when))
    return None


def _of_its_year(text: str, first: DraftDate, last: DraftDate) -> DraftDate | None:
    """ "October last year": one date."""
    year = _RELATIVE_YEAR.fullmatch(text, last.start, last.end) and text[first.end : last.start].isspace()
    own = _DAY_OR_MONTH.fullmatch(first.when or "")
    return replace(first, end=last.end) if year and own and (first.when or "")[:4] == (last.when or "")[:4] else None


def _of_the_year(first: DraftDate, last: str) -> DraftDate:
    """ "from March to November 2024": March of that year, or of the one before where that is later."""
    found = _DAY_OR_MONTH.fullmatch(first.when or "")
    if not found:
        return first
    same = f"{last[:4]}{found[1]}"
    when = same if same[: len(last)] <= last else f"{int(last[:4]) - 1:04}{found[1]}"
    return replace(first, when=when, value=when)


def is_listed(sentence: list[Token], one: DatedWords, dates: list[DatedWords]) -> bool:
    """Whether a date is one of "in 2011, 2014 and 2017": nothing but commas, "and" and a preposition between them.

    "the following day, on Sunday, 3 May" is one day.
    """
    ordered = sorted(dates, key=lambda date: date.first)
    at = ordered.index(one)
    joined = False
    for step, others in ((1, ordered[at + 1 :]), (-1, ordered[:at][::-1])):
        near = one
        for other in others:
            first, last = (near, other) if step > 0 else (other, near)
            between = _without_aside([token.lower for token in sentence[first.last : last.first]])
            if not between or len(between) > _BETWEEN_TWO or not _JOINTS.issuperset(between) or between[1:2] == [","]:
                break
            joined = joined or not {"and", "or"}.isdisjoint(between)
            near = other
    return joined


def _without_aside(between: list[str]) -> list[str]:
    """ "in 2011 and, by a single vote, in 2017": without what stands between the commas."""
    aside = between[1:2] == [","] and "," in between[2:]
    return [between[0], *between[between.index(",", 2) + 1 :]] if aside else between


_JOINTS = frozenset("and or , on in at".split())
_BETWEEN_TWO = 3  # words
