"""What stands in quotation marks, for rules that only need to know whether a word does."""

from __future__ import annotations

import bisect
import re

from factbox.article.seed import Span

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|``.*?(?:''|$)")


class Marked:
    """What stands in quotation marks in one paragraph; an unclosed mark quotes to the paragraph's end."""

    def __init__(self, text: str = "", start: int = 0, end: int = 0) -> None:
        self._spans = [Span(*match.span()) for match in _QUOTED.finditer(text, start, end)]
        self._ends = [span.end for span in self._spans]

    def touches(self, start: int, end: int) -> bool:
        """Whether any of it stands between two places."""
        at = bisect.bisect_right(self._ends, start)
        return at < len(self._spans) and self._spans[at].start < end

    def end_of_quote(self, at: int) -> int:
        """Where the quote around a place ends; the place itself where there is none."""
        index = bisect.bisect_left(self._ends, at)
        inside = index < len(self._spans) and self._spans[index].start < at
        return self._spans[index].end if inside else at
