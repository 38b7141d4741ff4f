"""How much of an article is drafted: a book would give thousands of records, which nobody could look through."""

from __future__ import annotations

import itertools
import re

from msgspec.structs import replace

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.problems import Problem

MOST_WORDS = 40_000  # several times the longest reports that newspapers print
MOST_SENTENCES = 6_000


def as_drafted(article: Article) -> Article:
    """The article as far as it is drafted: nearly always the same one. Offsets stay what they are."""
    return article.once(_cut)


def _cut(article: Article) -> Article:
    end = article.once(_end)
    return article if end == len(article.text) else replace(article, text=article.text[:end])


def left_unread(article: Article) -> list[Problem]:
    """A warning where the article goes on behind what is drafted."""
    end = article.once(_end)
    if end == len(article.text):
        return []
    line, column = article.line_and_column(end)
    message = f"more than {MOST_WORDS:,} words or {MOST_SENTENCES:,} sentences: what follows here is not drafted"
    hint = "split the article into several files, and draft the others into the same story with `draft --into`"
    return [Problem(article.path, line, column, message, hint, 1, "warning")]


def _end(article: Article) -> int:
    """Where what is drafted ends."""
    words = 0
    for number, sentence in enumerate(article.sentences):
        own = len(article.text[sentence.start : sentence.end].split())
        if own > MOST_WORDS:  # it has no end that anybody could look for
            return _within(article.text, sentence, MOST_WORDS - words)
        words += own
        if words > MOST_WORDS or number >= MOST_SENTENCES:
            return _whole_paragraphs(article, sentence.start)
    return len(article.text)


def _within(text: str, sentence: Span, words: int) -> int:
    """The end of so many words of a sentence."""
    found = itertools.islice(_WORD.finditer(text, *sentence), max(0, words - 1), None)
    return next((word.end() for word in found), sentence.end)


_WORD = re.compile(r"\S+")


def _whole_paragraphs(article: Article, until: int) -> int:
    """The end of the last paragraph before a place; of the last sentence, where paragraphs are very long."""
    paragraph = max((p.end for p in article.prose if p.end <= until), default=0)
    sentence = max((s.end for s in article.sentences if s.end <= until), default=until)
    return paragraph if 2 * paragraph > sentence else sentence
