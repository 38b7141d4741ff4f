"""Words and marks of an article, read once and shared by every rule of the drafter."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cached_property, partial
from itertools import accumulate
from typing import NamedTuple

from factbox.article.quotation_marks import Quoted, quoted_in
from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.text.datelines import Datelines, datelines_in

# A word keeps its apostrophes and hyphens ("they’ve", "vice-president"), dotted capitals ("U.S.") and the marks inside
# a number ("1,000.5"); any other mark stands alone.
_WORD = (
    r"[A-Za-z][a-z]+(?![\w’'‑-])"  # first, as most words are nothing more
    r"|[A-Za-z](?:\.(?:[A-Za-z]\.)+|[^\W\d_]*(?:[’'‑-](?=\w)[^\W_]+)*)"
    r"|\d+(?:[.,:/]\d+)*(?:[^\W\d_]+)?"
    r"|[^\W\d_]+(?:[’'‑-](?=\w)[^\W_]+)*"
    r"|''|``|--+|\.\.+|\S"
)
_TOKEN, _AROUND = re.compile(_WORD), re.compile(f"({_WORD})")


class Token(NamedTuple):
    """`text[start:end]`, as printed and in small letters."""

    start: int
    end: int
    text: str
    lower: str


# A story's check makes a thousand of them: less than half the time of `Token(…)`.
_token = partial(tuple.__new__, Token)


def texts_of(text: str, start: int, end: int) -> list[str]:
    """The texts of `tokens(text, start, end)` alone, which is much less work."""
    return _TOKEN.findall(text, start, end)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]` in order, white space left out.

    Made column by column, which takes half the time of one after the other.
    """
    pieces = _AROUND.split(text[start:end])  # a gap, a word, a gap, a word …, a gap
    places = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    return list(map(_token, zip(places[1::2], places[2::2], words, map(str.lower, words), strict=False)))


_RULE = re.compile(r"[_*=~–—-]{2,}\.?")


class Reading:
    """An article with its tokens, made once and handed to every part of the drafter.

    `until` ends the reading: no sentence that begins there or later is read.
    """

    def __init__(self, article: Article, until: int | None = None) -> None:
        self.article = article
        self.text = article.text
        self.until = len(article.text) if until is None else until

    @cached_property
    def spans(self) -> list[Span]:
        """The sentences that are read."""
        return [sentence for sentence in self.article.sentences if sentence.start < self.until]

    @cached_property
    def quoted(self) -> Quoted:
        """What stands in quotation marks; as to that, the article is read to its end."""
        return quoted_in(self.article)

    @cached_property
    def _borders(self) -> list[int]:
        article = self.article
        ruled = {p.start for p in article.paragraphs if _RULE.fullmatch(article.text, p.start, p.end)}
        return sorted(ruled | self.datelines.entry_starts)

    def border_before(self, at: int) -> int:
        """Where the entry of a live blog begins that holds a place: at its time, or at a line of "___"; 0 without."""
        before = bisect.bisect_right(self._borders, at)
        return self._borders[before - 1] if before else 0

    @cached_property
    def datelines(self) -> Datelines:
        """Where the report says from which place it was sent."""
        return datelines_in(self.article)

    def without_dateline(self, paragraph: int, sentences: list[list[Token]]) -> Iterator[list[Token]]:
        """The sentences of a paragraph less its dateline: no event is of the day of "LYON, Oct. 14 (AP) —"."""
        start = self.datelines.text_start(paragraph)
        for sentence in sentences:
            yield [token for token in sentence if token.start >= start] if sentence[0].start < start else sentence

    def sentence_at(self, at: int) -> Span:
        """The sentence around a place, less the dateline that it opens with."""
        start, end = self.article.sentence_around(Span(at, at + 1))
        paragraph = self.article.paragraph_index(at)
        opens = self.datelines.text_start(self.article.paragraphs[paragraph].start) if paragraph is not None else 0
        return Span(max(start, opens), end)

    @cached_property
    def sentences(self) -> list[list[Token]]:
        """The tokens of each of `spans`, in the same order."""
        return [tokens(self.text, sentence.start, sentence.end) for sentence in self.spans]
