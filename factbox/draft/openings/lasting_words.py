"""Sentences as they can stand on a page for long: "today" and "here" as the day and the place that they were."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import DraftDate
from factbox.draft.openings.clauses.plain_english import tags
from factbox.draft.openings.clauses.readable import MARKED
from factbox.draft.text.datelines import datelines_in
from factbox.when.edtf import parse_when
from factbox.when.shown import show_when

_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s+(?=[A-Z“])")  # of a live blog's entry
_IS = re.compile(r"\s(?:is|was|marks|marked)\b")
_IN_BRACKETS = re.compile(r" \((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\)")
_RELATIVE = re.compile(
    r"today|yesterday|(?:this|last|yesterday|tomorrow) (?P<part>morning|afternoon|evening|night)", re.IGNORECASE
)
_MONTH_OR_YEAR = re.compile(r"(?:last|next) (?:month|year)")
# A verb that has its object, or none, before it: not "ended", "expected" or "compared with".
_DONE = re.compile(
    r"\b(?!ended|started|expected|wanted|called|moved|closed)(?:[a-z]+ed|held|made|won|sold|found|built|shot)\s$"
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: (?:morning|afternoon|evening|night))?")
_HERE = re.compile(r"(?<=[a-z)\d]) here(?=[.,]| (?:on|at|in|after|following|was|were|had|has|have|rose|[a-z]+ed)\b)")
_BOAST = re.compile(  # what a firm says of itself in its release
    r"(?<=[\w)]), (?:an?|the|one of the) (?:(?:global|world|world’s|national|regional|industry|trusted) )*"
    r"(?:leading|leader|premier|pioneer(?:ing)?|world-class|award-winning|renowned|foremost)\b[^,.;“”]*,"
    r"(?= (?:and|on|has|is|today|said|[a-z]+ed)\b)"
)
_PLANNED = re.compile(r"\b(?:set|due|scheduled|planned|expected|slated|fixed|called|forecast|booked) for\s*$")
_PLACE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?=:| \(|,| [–—-])")


def lasting_words(article: Article, dates: Sequence[DraftDate], span: Span) -> str:
    """The words of a stretch of the article."""
    text, at = article.text, span.start
    pieces: list[str] = []
    first = bisect.bisect_left(dates, span.start, key=lambda date: date.start)
    for date in itertools.takewhile(lambda date: date.end <= span.end, itertools.islice(dates, first, None)):
        before = text[at : date.start] if date.start >= at else ""
        if before and (month := _month_of(date, text)):
            pieces += [before, month]
            at = date.end
        elif date.start >= at and (day := _day_of(date, text)):
            bare = _takes_a_day(before) or (date.start == span.start and _IS.match(text, date.end))
            pieces += [before, day if bare else f"on {day}"]
            weekday = _IN_BRACKETS.match(text, date.end)  # "yesterday (Thursday)"
            at = weekday.end() if weekday else date.end
    words = _CLOCK.sub("", fold_space("".join([*pieces, text[at : span.end]])))
    words = _with_place(words, article) if " here" in words else words
    words = _BOAST.sub("", words)
    return words[:1].upper() + words[1:]


def _month_of(date: DraftDate, text: str) -> str | None:
    """ "in December 2024" for "last month"."""
    known = _MONTH_OR_YEAR.fullmatch(text, date.start, date.end) and _FULL_MONTH.fullmatch(date.when or "")
    done = _DONE.search(text, max(0, date.start - _VERB), date.start)
    if not done or not known or not date.when or not _GOES_ON.match(text, date.end):
        return None  # "declared last month the warmest"
    return f"in {show_when(parse_when(date.when))}"


_GOES_ON = re.compile(
    r"[,.;)]|$|\s(?:to|that|after|before|in|at|as|on|for|by|and|with|when|while|over|of|from|during|because|amid|following)\b"
)


_VERB = 16  # letters
_FULL_MONTH = re.compile(r"\d{4}(?:-(?:0\d|1[0-2]))?")


def _day_of(date: DraftDate, text: str) -> str | None:
    """The day of "today" or "last night", where it is sure and nothing follows that hangs on the word."""
    relative = _RELATIVE.fullmatch(text, date.start, date.end)
    found = _DAY.fullmatch(date.when or "")
    if not relative or not found or text.startswith(("’", "'"), date.end):
        return None
    day = show_when(parse_when(found[1]))
    return f"the {relative['part'].lower()} of {day}" if relative["part"] else day


def _takes_a_day(before: str) -> bool:
    """Whether a preposition stands before a word for a day: "until today"."""
    last = before.split()[-1:]
    if last == ["for"]:
        return bool(_PLANNED.search(before))  # not "unaccounted for"
    return bool(last) and tags().get(last[0].lower()) == "PREP"


def without_day_again(words: str, before: str) -> str:
    """ "that morning" for "on the morning of Tuesday 7 May 2024", where the words before tell the day."""
    return _LONG_DAY.sub(lambda day: _same(day) if day["day"] in before else day[0], words)


def _same(day: re.Match[str]) -> str:
    part = f"that {day['part']}" if day["part"] else "the same day"
    return part[:1].upper() + part[1:] if day[0][0] == "O" else part


_LONG_DAY = re.compile(
    r"\b[Oo]n (?:the (?P<part>morning|afternoon|evening|night) of )?(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r" \d{1,2} [A-Z][a-z]+ \d{4})\b"
)


def _with_place(words: str, article: Article) -> str:
    """ "The bridge here fell" with the place of the dateline."""
    place = article.once(_dateline_place)
    found = _HERE.search(words) if place else None
    if found is None or any(m.start() <= found.start() < m.end() for m in MARKED.finditer(words)):
        return words
    return f"{words[: found.start()]} in {place}{words[found.end() :]}"


def _dateline_place(article: Article) -> str | None:
    """The place that a report is sent from, in plain letters."""
    start, end = next(iter(datelines_in(article).ends.items()), (0, 0))
    found = _PLACE.match(article.text, start, end)
    return (found[0].title() if found[0].isupper() else found[0]) if found else None
