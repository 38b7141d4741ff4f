"""Many spans of one text, asked again and again which of them meet another."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator

from factbox.article.seed import Span


class Spans:
    """Spans in the order of their starts. They may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        # How far the spans up to each reach: where that is before a place, none of them meets it.
        self._reach = list(itertools.accumulate((span.end for span in self._spans), max))

    def meeting(self, span: Span) -> Iterator[Span]:
        """Those that share at least one letter with a span."""
        first = bisect.bisect_right(self._reach, span.start)
        last = bisect.bisect_left(self._starts, span.end)
        return (one for one in self._spans[first:last] if one.end > span.start)
