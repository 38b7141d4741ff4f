"""How a story's dates follow from the article's words for them, by the drafter's own rules."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.dates.context import NotReadError
from factbox.draft.dates.expressions import dates_of_sentences, find_dates
from factbox.draft.findings import DraftDate
from factbox.draft.text.tokens import Reading
from factbox.when.edtf import When, parse_when


class Dating(Struct, frozen=True):
    """What the words of a date come to by rule: the date, and the rule in words. `when` is None where no rule tells."""

    when: When | None
    rule: str

    def agrees_with(self, given: When) -> bool:
        """Whether the two have a moment in common; one may be more precise than the other."""
        return self.when is None or (self.when.earliest <= given.latest and given.earliest <= self.when.latest)


def datings(article: Article, published: When | None, spans: Sequence[Span]) -> Mapping[Span, Dating]:
    """The dating of each span of date words; spans in which no rule sees a date are left out."""
    if not spans:
        return {}
    found = _dates_in(article, published, spans)
    ends = [date.end for date in found]
    return {span: _dating(dates) for span in spans if (dates := list(_inside(span, found, ends)))}


def _dates_in(article: Article, published: When | None, spans: Sequence[Span]) -> Sequence[DraftDate]:
    """The dates of the sentences that hold the spans.

    What a date means may depend on what has been said before it, and never on what comes after: where it does, all of
    that is read, else these sentences alone.
    """
    try:
        return dates_of_sentences(article, article.sentences_of(spans), published)
    except NotReadError:
        return find_dates(Reading(article, until=max(span.end for span in spans)), published)


def _inside(span: Span, found: Sequence[DraftDate], ends: Sequence[int]) -> Iterator[DraftDate]:
    """The dates that share a letter with a span; they stand in order, and none in another."""
    dates = itertools.islice(found, bisect.bisect_right(ends, span.start), None)
    return itertools.takewhile(lambda date: date.start < span.end, dates)


def _dating(dates: Sequence[DraftDate]) -> Dating:
    """Of several dates in the same words, the first that is resolved."""
    date = next((date for date in dates if date.when), dates[0])
    return Dating(parse_when(date.when) if date.when else None, date.rule)
