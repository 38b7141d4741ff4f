"""Lines at an article's head or foot that give its day: "Published 18 February 2026", or the date alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.draft.dates.vocabulary import Letters, in_letters
from factbox.draft.text.tokens import tokens

_HEAD = 8  # paragraphs among which they may stand
_FOOT = 3  # paragraphs at its end, where only a line that says so counts
_LONGEST = 100
_YEAR = re.compile(r"\b(?:1[6-9]|20)[0-9]{2}\b")  # asked first: most lines have none
# What is called otherwise, such as "Updated", is another day than that of publication.
_LABEL = re.compile(
    r"(?:(?:(?:first|originally)\s+)?(?:published|posted)(?:\s+(?:on|at))?\b:?|(?:(?:publication|release)\s+)?date\s*:)\s*",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"By\s+[^\W\d_][^,|•·\d\n]{2,60}?\s*[,|•·–—]\s*", re.IGNORECASE)
_DATE = re.compile(r"(?:[WX]\.?,?)?(?:M\.?d,?y|dM\.?,?y|y-d-d)")
# The time of day with its zone, and no other words.
_CLOCK = r"(?:at|[-–—|•·])?\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?,?\s*(?:[A-Z]{2,5}\b)?"
_TIME = re.compile(rf"[.,]?\s*(?:{_CLOCK})?[.,]?", re.IGNORECASE)
_SENTENCE = re.compile(r".*[.!?][\"”’']?")


class PublicationLine(NamedTuple):
    """A line, and in it the words of the date."""

    line: Span
    date: Span


def publication_lines(article: Article) -> tuple[PublicationLine, ...]:
    """The lines that give the day of publication, in their order; read once."""
    return article.once(_publication_lines)


def _publication_lines(article: Article) -> tuple[PublicationLine, ...]:
    head, rest = _above_the_text(article), article.paragraphs
    foot = [*rest[len(head) : _HEAD], *rest[max(len(head), _HEAD) :][-_FOOT:]]
    lines = [
        *head,
        *(p for p in foot if _LABEL.match(article.text, p.start, p.end) or _AUTHOR.match(article.text, p.start, p.end)),
    ]
    short = [p for p in lines if p.end - p.start <= _LONGEST]
    dated = ((line, _date_in(article.text, line)) for line in short)
    return tuple(PublicationLine(Span(line.start, line.end), date) for line, date in dated if date)


def _above_the_text(article: Article) -> tuple[Paragraph, ...]:
    """The first lines up to the first paragraph of text: a bare date below it heads what follows, as in a chronicle."""
    top = article.paragraphs[:_HEAD]
    long = (i for i, p in enumerate(top) if not p.heading and not p.furniture and p.end - p.start > _LONGEST)
    return top[: next(long, len(top))]


def _date_in(text: str, line: Paragraph) -> Span | None:
    if not _YEAR.search(text, line.start, line.end):
        return None
    label = _LABEL.match(text, line.start, line.end) or _AUTHOR.match(text, line.start, line.end)
    start = label.end() if label else line.start
    words = tokens(text, start, line.end)
    date = _DATE.match(in_letters(text, Span(start, line.end), Letters()))
    if not date:
        return None
    end = words[date.end() - 1].end
    is_all = _TIME.fullmatch(text, end, line.end)
    is_labelled = label and label.re is _LABEL and not _SENTENCE.fullmatch(text, end, line.end)
    return Span(start, end) if is_all or is_labelled else None
