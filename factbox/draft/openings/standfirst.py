"""What an article says of itself above its text: the sentences below its headline, or its own points in short."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from factbox.article.seed import Article, Paragraph
from factbox.article.verbatim import fold_space
from factbox.draft.openings.article_head import is_notice, own_headline
from factbox.draft.openings.clauses.plain_english import parts_of

_FEWEST = 8  # words of a standfirst
_MOST = 50
_POINTS = 2  # that a summary takes
_TOP = 8  # paragraphs among which it stands
_OWN_POINTS = re.compile(
    r"(?:(?:key |main )?(?:summary|points|takeaways|developments|highlights)|what we know|what you need to know"
    r"|at a glance|in brief|the story)(?: so far)?:?",
    re.IGNORECASE,
)
_STOP = re.compile(r"[a-z]{2}[”\"’']?[.!]")  # whole sentences, not a headline's clipped ones
_POINT = re.compile(r"[•·▪●■*–—-]\s+")
_OWN_POINT = re.compile(rf"{_OWN_POINTS.pattern}|{_POINT.pattern}.*", re.IGNORECASE)
_PASSING = re.compile(r"\b(?:today|yesterday|tomorrow|tonight)\b|\?|\b(?:you|your|we|our)\b", re.IGNORECASE)


def standfirst(article: Article) -> str | None:
    """Its sentences, whole; None where there are none, or none that can stand on a page for long. Read once."""
    return article.once(_standfirst)


def _standfirst(article: Article) -> str | None:
    above = list(_above(article))
    points = list(itertools.islice(_points(article, above), _POINTS))
    if len(points) == _POINTS:
        return " ".join(map(_sentence, points))
    below = (_words(article, paragraph) for paragraph in above)
    return next((_sentence(words) for words in below if _STOP.search(words) and _tells(words)), None)


def _above(article: Article) -> Iterator[Paragraph]:
    """The lines between the headline and the text, and the points among them."""
    headline = own_headline(article)
    for paragraph in article.prose[:_TOP]:
        if not paragraph.heading and not _OWN_POINT.fullmatch(_words(article, paragraph)):
            return
        if headline and paragraph.start > headline.start and not is_notice(article, paragraph):
            yield paragraph


def _points(article: Article, above: list[Paragraph]) -> Iterator[str]:
    """The points below a line such as "Summary" or "Key points"."""
    found = itertools.dropwhile(lambda p: not _OWN_POINTS.fullmatch(_words(article, p)), above)
    for paragraph in itertools.islice(found, 1, None):
        words = _words(article, paragraph)
        if not (marked := _POINT.match(words)):
            return
        if _tells(words[marked.end() :], fewest=4):
            yield words[marked.end() :]


def _tells(words: str, fewest: int = _FEWEST) -> bool:
    """Whether words have a subject and its verb, and hold good on another day."""
    parts = parts_of(words)
    whole = 0 < parts.verb < len(parts.words) and fewest <= len(words.split()) <= _MOST
    return whole and not words.isupper() and not _PASSING.search(words)


def _words(article: Article, paragraph: Paragraph) -> str:
    return fold_space(article.text[paragraph.start : paragraph.end])


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "”", "…")) else f"{words}."
