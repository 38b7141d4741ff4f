"""Lines at an article's head or foot that give its day: "Published 18 February 2026", or the date alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.draft.dates.vocabulary import in_letters, value_of
from factbox.draft.text.tokens import Token, tokens
from factbox.words.uncompiled import compiled_later

_HEAD = 8  # paragraphs among which they may stand
_FOOT = 3  # paragraphs at its end, where only a line that says so counts
_LONGEST = 100
_YEAR = re.compile(r"\b(?:1[6-9]|20)[0-9]{2}\b")  # asked first: most lines have none
_LABEL = re.compile(
    r"(?:(?:(?:first|originally)\s+)?(?:published|posted)(?:\s+(?:on|at))?\b:?|(?:(?:publication|release)\s+)?date\s*:)\s*",
    re.IGNORECASE,
)
# The day of the last change, which is asked only where nothing else tells: it may be later than that of publication.
_UPDATED = re.compile(r"(?:last\s+|latest\s+)?updated(?:\s+(?:on|at))?\s*[:–—-]?\s*", re.IGNORECASE)
_TOLD = re.compile(
    r"\bThis (?:story|article|report|post|piece|page) (?:was|has been) (?:(?:first|originally) )?published (?:on )?"
)
_AUTHOR = re.compile(r"By\s+[^\W\d_][^,|•·\d\n]{2,60}?\s*[,|•·–—]\s*", re.IGNORECASE)
_PART = re.compile(r"[WX]?\.?,?(?:dM\.?,?y?|M\.?d?,?y?|y|y-d-d|S,?y|y-y)")  # also of a heading: "2021", "June"
_ISO = "--"  # the marks of "2026-02-18"
_DATE = re.compile(r"(?:[WX]\.?,?)?(?:M\.?d,?y|dM\.?,?y|y-d-d)")
# The time of day with its zone, and no other words.
_CLOCK = r"(?:at|[-–—|•·])?\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?,?\s*(?:[A-Z]{2,5}\b)?"
_TIME = compiled_later(rf"[.,]?\s*(?:{_CLOCK})?[.,]?", re.IGNORECASE)
_SENTENCE = re.compile(r".*[.!?][\"”’']?")


class PublicationLine(NamedTuple):
    """A line, and in it the words of the date."""

    line: Span
    date: Span
    is_changed: bool = False  # whether it gives the day of the last change


class _Line(NamedTuple):
    found: PublicationLine
    is_bare: bool  # a date and no word that says what it is the date of


def publication_lines(article: Article) -> tuple[PublicationLine, ...]:
    """The lines that give the day of publication, in their order; read once."""
    return article.once(_publication_lines)


def _publication_lines(article: Article) -> tuple[PublicationLine, ...]:
    """Where several lines are dates and nothing else, they are headings, and none is the day of publication."""
    text, paragraphs = article.text, article.paragraphs
    dated = [line for p in paragraphs if p.end - p.start <= _LONGEST and (line := _line(text, p))]
    near = {p.start for p in (*paragraphs[:_HEAD], *paragraphs[-_FOOT:])}
    head = {p.start for p in _above_the_text(article)}
    headings = _headings(article)
    kept = [
        line.found
        for line in dated
        if line.found.line.start in (head if line.is_bare else near)
        and (not line.is_bare or _heads_all(line.found.line.start, headings))
    ]
    told = [found for p in paragraphs[-_FOOT:] if (found := _told(text, p))]
    sure = [*(line for line in kept if not line.is_changed), *told]
    return tuple(sure or kept)


class _Heading(NamedTuple):
    """A line that is a date and nothing else: its year, month and day as far as it has them."""

    start: int
    key: tuple[int, int, int]
    has_weekday: bool
    is_under_title: bool


def _headings(article: Article) -> list[_Heading]:
    """All lines of an article that are dates alone, even a year or a month."""
    found, above = [], True
    for number, paragraph in enumerate(article.paragraphs):
        if paragraph.end - paragraph.start <= _LONGEST and not paragraph.furniture:
            words = tokens(article.text, *_without_clock(article.text, paragraph))
            letters = in_letters(article.text, words)
            if _PART.fullmatch(letters):
                key = _key(words, letters)
                found.append(_Heading(paragraph.start, key, letters[0] in "WX", number == 1 or (above and number > 0)))
        above = above and paragraph.heading
    return found


def _without_clock(text: str, paragraph: Paragraph) -> Span:
    """A line up to its time of day."""
    date = _date_at(text, paragraph.start, paragraph.end)
    whole = date and _TIME.fullmatch(text, date.end, paragraph.end)
    return date if date and whole else Span(paragraph.start, paragraph.end)


def _key(words: list[Token], letters: str) -> tuple[int, int, int]:
    """Year, month and day of a date, 0 for what it does not say."""
    said = {letter: word.text for word, letter in zip(words, letters, strict=True)}
    numbers = [int(word.text) for word in words if word.text.isdecimal()]
    if letters.count("-") == len(_ISO) and len(numbers) == len(_ISO) + 1:
        return (numbers[0], numbers[1], numbers[2])
    day = re.sub(r"\D", "", said.get("d", "0"))
    return (int(said.get("y", "0")), int(value_of(said.get("M", "")) or 0), int(day))


def _heads_all(start: int, headings: list[_Heading]) -> bool:
    """Whether a date alone is the day of publication, and heads no part of the text as the others do.

    It may stand right under the title, above the parts of a chronicle: with a weekday that they do not have, or later
    than all of them where they go forward.
    """
    own = next((one for one in headings if one.start == start), None)
    others = [one for one in headings if own and one.key != own.key]
    if own is None or not others:
        return True
    if not own.is_under_title or own is not headings[0]:
        return False
    if own.has_weekday and not any(one.has_weekday for one in others):
        return True
    keys = [one.key for one in others if one.key[0]]
    return len(keys) > 1 and keys == sorted(keys) and own.key > keys[-1]


def _above_the_text(article: Article) -> tuple[Paragraph, ...]:
    """The first lines up to the first paragraph of text: a bare date below it heads what follows, as in a chronicle."""
    top = article.paragraphs[:_HEAD]
    long = (i for i, p in enumerate(top) if not p.heading and not p.furniture and p.end - p.start > _LONGEST)
    return top[: next(long, len(top))]


def _line(text: str, line: Paragraph) -> _Line | None:
    if not _YEAR.search(text, line.start, line.end):
        return None
    label = next((m for row in (_LABEL, _UPDATED, _AUTHOR) if (m := row.match(text, line.start, line.end))), None)
    date = _date_at(text, label.end() if label else line.start, line.end)
    if not date:
        return None
    is_all = _TIME.fullmatch(text, date.end, line.end)
    is_labelled = label and label.re is not _AUTHOR and not _SENTENCE.fullmatch(text, date.end, line.end)
    if not is_all and not is_labelled:
        return None
    found = PublicationLine(Span(line.start, line.end), date, bool(label and label.re is _UPDATED))
    return _Line(found, label is None)


def _told(text: str, paragraph: Paragraph) -> PublicationLine | None:
    """ "This story was first published on Sept. 29, 2025.", with what was changed since."""
    told = _TOLD.search(text, paragraph.start, paragraph.end)
    date = _date_at(text, told.end(), paragraph.end) if told else None
    return PublicationLine(Span(told.start(), paragraph.end), date) if told and date else None


def _date_at(text: str, start: int, end: int) -> Span | None:
    """The words of the whole date that begins there."""
    words = tokens(text, start, end)
    date = _DATE.match(in_letters(text, words))
    return Span(start, words[date.end() - 1].end) if date else None
