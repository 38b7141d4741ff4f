"""How many of a source's words the site shows, over all its pages and data files together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.check.checking import CheckedStory
from factbox.check.items import may_show_sentences
from factbox.problems import Problem
from factbox.story.model import Source
from factbox.views.excerpts import sentences_around, whole

# By the article: how many words it has, and which of them are shown, as ranges.
ShownWords = Mapping[str, tuple[int, Sequence[tuple[int, int]]]]


class Share(Struct, frozen=True):
    """The words of one article: how many the site shows, of how many it has, its furniture left out."""

    article: str
    shown: int
    of: int

    @property
    def percent(self) -> float:
        return 100 * self.shown / self.of if self.of else 0.0


def shares(stories: Iterable[CheckedStory]) -> list[Share]:
    """The share of every article that a story stands on, in the order of their names; several stories add up."""
    return added_up(map(shown_words, stories))


def shown_words(checked: CheckedStory) -> ShownWords:
    """Which words of its articles one story shows."""
    found: dict[str, tuple[Article, list[Span]]] = {}
    for source in checked.story.sources:
        article = checked.articles[source.id]
        found.setdefault(article.path, (article, []))[1].extend(_shown(checked, source, article))
    return {path: _in_words(article, spans) for path, (article, spans) in found.items()}


def added_up(stories: Iterable[ShownWords]) -> list[Share]:
    """The shares of several stories together: a word that two of them show counts once."""
    shown: dict[str, tuple[int, list[tuple[int, int]]]] = {}
    for story in stories:
        for path, (total, ranges) in story.items():
            shown.setdefault(path, (total, []))[1].extend((start, end) for start, end in ranges)
    return [
        Share(path, sum(end - start for start, end in _merged(ranges)), total)
        for path, (total, ranges) in sorted(shown.items())
    ]


def over_cap(stories: Sequence[CheckedStory], cap: float | None) -> list[Problem]:
    """The problems of sources of which more than `cap` per cent would be shown; without a cap there are none."""
    if cap is None:
        return []
    over = {share.article: share for share in shares(stories) if share.percent > cap}
    return [
        checked.tree.problem_at_key(
            ("sources", index, "rights" if "rights" in source.model_fields_set else "file"),
            f"{over[path].percent:.0f} % of the words of {path} would be shown, and content/site.yaml allows {cap:g} %",
            "shorten or drop some evidence, or set `rights: none`",
        )
        for checked in stories
        for index, source in enumerate(checked.story.sources)
        if (path := checked.articles[source.id].path) in over
    ]


def _shown(checked: CheckedStory, source: Source, article: Article) -> Iterator[Span]:
    if source.rights == "full":
        yield from whole(article)
        return
    for passage in (p for item in checked.items.values() for p in item.passages if p.source.id == source.id):
        if may_show_sentences(source):
            yield sentences_around(article, passage.span)
        elif passage.words is not None:
            yield passage.span


def _in_words(article: Article, spans: Iterable[Span]) -> tuple[int, list[tuple[int, int]]]:
    """How many words an article has, and the ranges of those that stand in the spans, counted from its beginning."""
    text, spans = article.text, list(spans)
    begun = _words_begun(text, {place for span in spans for place in span})
    ranges = [(begun[start] - _is_inside_a_word(text, start), begun[end]) for start, end in spans]
    total = sum(len(text[span.start : span.end].split()) for span in whole(article))
    return total, list(_merged(ranges))


def _words_begun(text: str, places: Iterable[int]) -> dict[int, int]:
    """How many words have begun before each place."""
    begun, count, last = dict[int, int](), 0, 0
    for place in sorted(places):
        count += len(text[last:place].split()) - _is_inside_a_word(text, last)
        begun[place] = count
        last = place
    return begun


def _is_inside_a_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and not (text[place - 1].isspace() or text[place].isspace())


def _merged(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges in order, those that overlap as one."""
    start = end = 0
    for first, last in sorted(ranges):
        if first > end:
            yield start, end
            start = first
        end = max(end, last)
    yield start, end
