"""The paragraphs of an article with the date that they stand under: that of a heading, or of a chronology's own line.

Such a line begins with its date: "2 June 2018: The guild buys a mill".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from factbox.article.seed import Article, Paragraph
from factbox.draft.findings import IN_ENTRY, DraftDate
from factbox.draft.text.labels import labels_in
from factbox.draft.text.tokens import Reading, Token

_MARKS = re.compile(r"[*_•–-]{0,3} ?")
LINE_ENDS = re.compile(r"[*_]{0,3}\s?[:–—-][*_]{0,3}\s+(?=\S)")
_LEADS = 4  # letters before the date that a heading begins with: "On 3 May"
_FEWEST = 2  # lines of a chronology
_NEXT = 1  # paragraphs from one line to the next


class DatedLine(NamedTuple):
    """A paragraph that begins with its date: the date, and where its text begins."""

    date: DraftDate
    begins: int


class DatedParagraph(NamedTuple):
    """A paragraph of prose: the date above it or at its head, and whether it is the first there."""

    start: int
    heading: DraftDate | None
    line: DraftDate | None  # the date at its head
    is_first: bool
    sentences: list[list[Token]]


def under_dates(reading: Reading, dates: list[DraftDate]) -> Iterator[DatedParagraph]:
    """The paragraphs that tell something in the article's own words; talk and lists have no events."""
    article = reading.article
    skipped, lines = labels_in(article).told_by_nobody(), dated_lines(article, dates)
    headings, starts = _headings(article, dates), [span.start for span in article.sentences]
    heading, is_first = None, False
    for paragraph in article.prose:
        tokens = reading.sentences[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        if paragraph.heading:
            heading, is_first = headings.get(paragraph.start), True
        elif line := lines.get(paragraph.start):
            told = ([token for token in sentence if token.start >= line.begins] for sentence in tokens)
            yield DatedParagraph(paragraph.start, line.date, line.date, True, list(filter(None, told)))
        elif paragraph.start not in skipped:
            yield DatedParagraph(paragraph.start, heading, None, is_first, tokens)
            is_first = False


def _headings(article: Article, dates: list[DraftDate]) -> dict[int, DraftDate]:
    """The dates that headings begin with, by the places of these: "2 June 2018: A strike"."""
    starts, found = [date.start for date in dates], {}
    for paragraph in filter(lambda p: p.heading, article.prose):
        first = next(iter(dates[bisect_left(starts, paragraph.start) :]), None)
        if first and first.when and first.start - paragraph.start <= _LEADS and first.rule != IN_ENTRY:
            found[paragraph.start] = first
    return found


def dated_lines(article: Article, dates: Iterable[DraftDate]) -> dict[int, DatedLine]:
    """The lines by the places where their paragraphs begin: two or more that follow each other in the order of time."""
    by_start = {date.start: date for date in dates if date.when and date.rule != IN_ENTRY}
    found = [(n, line) for n, p in enumerate(article.prose) if (line := _line(article.text, p, by_start))]
    paragraphs = article.prose
    return {paragraphs[number].start: line for run in _runs(found) for number, line in run}


def _line(text: str, paragraph: Paragraph, by_start: dict[int, DraftDate]) -> DatedLine | None:
    marks = _MARKS.match(text, paragraph.start, paragraph.end)
    date = by_start.get(marks.end() if marks else paragraph.start) or by_start.get(paragraph.start)
    behind = LINE_ENDS.match(text, date.end, paragraph.end) if date and not paragraph.heading else None
    return DatedLine(date, behind.end()) if date and behind else None


def _runs(found: list[tuple[int, DatedLine]]) -> Iterator[list[tuple[int, DatedLine]]]:
    """The lines that follow each other, cut where another paragraph stands between."""
    cuts = [0, *(at for at, (one, other) in enumerate(pairwise(found), 1) if other[0] - one[0] > _NEXT), len(found)]
    for start, end in pairwise(cuts):
        if end - start >= _FEWEST and _run_one_way([line.date.when or "" for _, line in found[start:end]]):
            yield found[start:end]


def _run_one_way(whens: list[str]) -> bool:
    shortened = [(one[: len(other)], other[: len(one)]) for one, other in pairwise(whens)]
    return all(one <= other for one, other in shortened) or all(one >= other for one, other in shortened)
