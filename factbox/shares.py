"""How many of a source's words the site shows, over all its pages and data files together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factbox.article import Article, Span
from factbox.check import CheckedStory
from factbox.passages import sentences_around, whole
from factbox.problems import Problem
from factbox.story import Source


@dataclass(frozen=True, slots=True)
class Share:
    """The words of one article: how many the site shows, of how many it has, its furniture left out."""

    article: str
    shown: int
    of: int

    @property
    def percent(self) -> float:
        return 100 * self.shown / self.of if self.of else 0.0


def shares(stories: Iterable[CheckedStory]) -> list[Share]:
    """The share of every article that a story stands on, in the order of their names; several stories add up."""
    shown: dict[str, tuple[Article, list[Span]]] = {}
    for checked in stories:
        for source in checked.story.sources:
            article = checked.articles[source.id]
            shown.setdefault(article.path, (article, []))[1].extend(_shown(checked, source, article))
    return [_share(article, spans) for _, (article, spans) in sorted(shown.items())]


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
    for path, evidence in checked.evidence.items():
        if evidence.source.id == source.id:
            # A quote is the speaker's own words; they are shown whatever the rights in the article around them.
            if source.rights == "excerpts":
                yield sentences_around(article, evidence.span)
            elif path[2] in ("text", "when_words", "attribution"):
                yield evidence.span


def _share(article: Article, spans: Sequence[Span]) -> Share:
    return Share(article.path, _words(article, _merged(spans)), _words(article, whole(article)))


def _words(article: Article, spans: Iterable[Span]) -> int:
    return sum(len(article.text[span.start : span.end].split()) for span in spans)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap as one."""
    start = end = 0
    for span in sorted(spans):
        if span.start > end:
            yield Span(start, end)
            start = span.start
        end = max(end, span.end)
    yield Span(start, end)
