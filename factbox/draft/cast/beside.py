"""The words beside a name: what stands before and behind it in its sentence, as tokens."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import chain
from operator import itemgetter

from factbox.draft.cast.mentions import Mention
from factbox.draft.text.tokens import Reading, Token

_FAR = 24  # words of a sentence that are looked at on either side


_start = itemgetter(0)


class Beside:
    """An article's tokens, looked up by the place of a name."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self._tokens: Sequence[Token] = list(chain.from_iterable(reading.sentences))
        self._spans = reading.article.sentences
        self._sentences = reading.sentences
        self._asked: dict[int, bool] = {}

    def has_any(self, mention: Mention, words: frozenset[str]) -> bool:
        """Whether any of the words stands in the name's sentence. The same words are asked for each time."""
        at = mention.sentence
        if at not in self._asked:
            self._asked[at] = not words.isdisjoint([token.lower for token in self._sentences[at]])
        return self._asked[at]

    def before(self, mention: Mention, most: int = _FAR) -> list[str]:
        """The words before the name in small letters, the nearest first."""
        at = bisect.bisect_left(self._tokens, mention.start, key=_start)
        begin = max(at - most, bisect.bisect_left(self._tokens, self._spans[mention.sentence].start, key=_start))
        return [token.lower for token in reversed(self._tokens[begin:at])]

    def behind(self, mention: Mention, most: int = _FAR) -> list[str]:
        """The words behind the name in small letters, the nearest first; "’s" is none."""
        at = bisect.bisect_left(self._tokens, mention.end, key=_start)
        while at < len(self._tokens) and self._tokens[at].text in {"’", "'"} and self._tokens[at].start == mention.end:
            at += 1
        stop = bisect.bisect_left(self._tokens, self._spans[mention.sentence].end, key=_start)
        return [token.lower for token in self._tokens[at : min(stop, at + most)]]
