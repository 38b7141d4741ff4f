"""The place and day that a report is sent from, at its beginning: "HARLAN RIDGE, Ohio —", "Lyon, Jun 18 (AFP)"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.draft.text.entry_times import entries_in
from factbox.words import lists
from factbox.words.uncompiled import compiled_later

_PARAGRAPHS = 3  # of prose among which it may stand, below headings
_WORD = r"[A-Z][\w.'’-]*"
_NAME = rf"(?P<place>{_WORD}(?:(?: |/){_WORD}){{0,3}})"
_REGION = rf"(?:, ?(?P<region>{_WORD}(?: {_WORD})?))?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_DATE = rf"{_WEEKDAY}(?:{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH})(?:,? [0-9]{{4}})?"
_DAY = rf"(?:,? ?(?P<day>{_DATE}))?"
_AGENCY = r"(?P<agency>(?:,? ?|--|—)[(\[/][A-Z][\w/. ]{1,30}[)\]/])?"
_END = r"(?P<end>\s*(?:—|–|―|--|-(?=\s)|:)|(?=\s))\s*"
_DATELINE = compiled_later(rf"{_NAME}{_REGION}{_DAY}{_AGENCY}{_END}(?=[A-Z“\"‘'])")
_DAY_FIRST = compiled_later(rf"(?P<day>{_DATE})(?:,| ?[—–―|-]+) ?{_NAME}{_REGION}{_AGENCY}{_END}(?=[A-Z“\"‘'])")
_AGENCY_ALONE = compiled_later(r"(?P<agency>[(\[][A-Z][\w/. ]{1,30}[)\]])\s*(?:—|–|―|--|-(?=\s))\s*(?=[A-Z“\"‘'])")
_LABEL = re.compile(r"[A-Z][\w.'’ -]{1,40}:\s")
# An article or a number, then a weekday in the same sentence.
_LEAD = re.compile(
    r"(?:The|An?|At least|As many as|No fewer than|Over|Nearly|Some|Two|Three)\s[^.?!:]*?\b[A-Z][a-z]+day\b"
)
_LEAD_LETTERS = 200
_SHORTEST = 3  # letters of a place before a colon
_OPENING_LETTERS = 5_000  # in which talk is looked for; marks that nothing closes cost their square
_MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_IN_TALK = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)\b|\?")


class Datelines(NamedTuple):
    """An article’s datelines: their places in small letters, and where each ends by the paragraph that it opens."""

    places: frozenset[str]
    ends: Mapping[int, int]
    day: Span | None = None  # the words for the day in the first that has one
    entries: tuple[Span, ...] = ()  # the times at the heads of a live blog's entries, which end as datelines do

    @property
    def entry_starts(self) -> frozenset[int]:
        """Where the entries begin."""
        return frozenset(time.start for time in self.entries)

    def text_start(self, paragraph: int) -> int:
        """Where the text of the paragraph that begins at this place begins, behind its dateline if it has one."""
        return self.ends.get(paragraph, paragraph)


def datelines_in(article: Article) -> Datelines:
    """The one answer, read once, for dates, actors, events and the written story."""
    return article.once(_datelines)


def _datelines(article: Article) -> Datelines:
    places: set[str] = set()
    ends: dict[int, int] = {}
    day: Span | None = None
    paragraphs = [p for p in article.prose if not p.heading]
    for number, paragraph in enumerate(paragraphs):
        found = _dateline(article.text, paragraph, paragraphs, number)
        if not found:
            continue
        ends[paragraph.start] = found.end()
        named = found.groupdict()
        if number < _PARAGRAPHS:
            places.update({named["place"].lower()} if named.get("place") else ())
            day = day or (Span(*found.span("day")) if named.get("day") else None)
    entries = entries_in(list(article.prose), article)
    ends.update((paragraph.start, start) for paragraph, _, start in entries)
    return Datelines(frozenset(places), ends, day, tuple(time for _, time, _ in entries))


def _dateline(text: str, paragraph: Paragraph, paragraphs: list[Paragraph], number: int) -> re.Match[str] | None:
    start, end = paragraph.start, paragraph.end
    found = _DAY_FIRST.match(text, start, end)
    if found and found["end"]:
        return found
    found = _DATELINE.match(text, start, end)
    if (
        found
        and _is_dateline(found)
        and (found["end"].strip() != ":" or _is_sure_colon(text, found, paragraphs, number))
    ):
        return found
    alone = _AGENCY_ALONE.match(text, start, end)
    return alone if alone and _is_known(alone["agency"]) else None


def _is_dateline(found: re.Match[str]) -> bool:
    """In plain letters it needs a day or the agency's name: "Moss — Anna to her friends — said"."""
    if not found["end"]:  # "Marle, Oct 12 (ANI) The board met": nothing but the brackets ends it
        return bool(found["agency"]) and bool(found["day"] or _is_known(found["agency"]))
    return found["place"].isupper() or bool(found["agency"]) or bool(found["day"]) or _opens_news(found)


def _opens_news(found: re.Match[str]) -> bool:
    """ "Kellganj: The board on Thursday cancelled": what a sentence with a weekday follows, as leads have it."""
    text, end = found.string, found.end()
    one_place = " " not in found["place"] and found["place"].isalpha() and found["end"].strip() == ":"
    return one_place and bool(_LEAD.match(text, end, end + _LEAD_LETTERS))


def _is_sure_colon(text: str, found: re.Match[str], paragraphs: list[Paragraph], number: int) -> bool:
    """Whether a colon ends a dateline and not the name of who talks: only one, at the beginning, and no talk."""
    if found["day"] or found["agency"]:
        return True
    if (
        any(text[p.end - 1] in ".!?”\"’'" for p in paragraphs[:number])
        or number >= _PARAGRAPHS
        or len(found["place"]) < _SHORTEST
        or _IN_TALK.search(
            _MARKED.sub("", text[found.end() : min(paragraphs[number].end, found.end() + _OPENING_LETTERS)])
        )
    ):
        return False
    return not any(_LABEL.match(text, p.start, p.end) for p in paragraphs[number + 1 : number + _TALK])


_TALK = 6  # paragraphs


def _is_known(agency: str) -> bool:
    names = agency.strip(" ,()[]/-—").lower().split("/")
    return not lists.small("agencies").isdisjoint(name.strip() for name in names)
