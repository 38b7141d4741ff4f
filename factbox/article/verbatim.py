"""Finding a passage's words in its article: verbatim, except that any run of white space equals any other."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from factbox.article.quotation_marks import Quoted, quoted_in
from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.words.uncompiled import compiled_later

# How far from the words `before` and `after` may stand, in characters with white space folded.
NEIGHBOURHOOD = 200

# Scripts that set no space between words: there a match may begin and end anywhere.
_WITHOUT_SPACES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_NO_SPACES = compiled_later(f"[{_WITHOUT_SPACES}]")
_WORD = compiled_later(rf"[^\W_{_WITHOUT_SPACES}]+")  # what stands whole or not at all
_LOOKED_AT = 8  # words
_SHORT = 50_000  # letters: to read them all is less work than to write down where each word stands
_LONG_SPACES = re.compile(r"\s{2,}")


class Haystack(Struct, frozen=True, dict=True):
    """An article's text with every run of white space as one space, and the way back to the file's offsets."""

    article: Article

    @cached_property
    def text(self) -> str:
        # Front matter says what the article is; it is none of its words.
        text = self.article.text[self.article.body_start :]
        return f"{' ' * text[:1].isspace()}{' '.join(text.split())}{' ' * (text[-1:].isspace() and not text.isspace())}"

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """From which places of the folded text on how many characters are to be added for the file's offset."""
        places, shifts, shift = [0], [self.article.body_start], self.article.body_start
        for run in _LONG_SPACES.finditer(self.article.text, self.article.body_start):
            places.append(run.start() - shift + 1)
            shift += len(run[0]) - 1
            shifts.append(shift)
        return places, shifts

    def _offset(self, place: int) -> int:
        places, shifts = self._shifts
        return place + shifts[bisect.bisect_right(places, place) - 1]

    def _place(self, offset: int) -> int:
        """Where a letter of the file stands in the folded text: the way back from `_offset`."""
        places, shifts = self._shifts
        at = bisect.bisect_right(self._shifted, offset) - 1
        return max(places[at], offset - shifts[at]) if at >= 0 else 0

    @cached_property
    def _shifted(self) -> list[int]:
        """The offsets at which each of the shifts begins to hold."""
        return [place + shift for place, shift in zip(*self._shifts, strict=True)]

    @property
    def quoted(self) -> Quoted:
        """What stands in the article's quotation marks."""
        return quoted_in(self.article)

    def find(self, words: str, before: str | None = None, after: str | None = None) -> list[Span]:
        """Every place where the words stand whole; of those near `before` and `after`, the nearest alone."""
        return self.find_folded(fold_space(words), before and fold_space(before), after and fold_space(after))

    def find_folded(self, needle: str, before: str | None = None, after: str | None = None) -> list[Span]:
        """The same for words with their white space folded already."""
        indexed = len(self.text) > _SHORT and _WORD.search(needle)
        starts = self._indexed_starts(needle, len(self.text)) if indexed else [*self._starts(needle)]
        return self.spans(self._nearest_to(starts, len(needle), before, after), len(needle))

    def find_beside(self, needle: str, span: Span, within: Span) -> list[Span]:
        """The places nearest to a span, one on each side of it, for words with their white space folded already.

        What touches the span counts as behind it. Only a part of the file is looked at: `within`.
        """
        low, high, here = self._place(within.start), self._place(within.end), self._place(span.start)
        middle = max(low, here - len(needle))
        behind = itertools.islice(self._starts(needle, middle, high), 1)
        before = itertools.islice(self._starts_backwards(needle, low, middle + len(needle) - 1), 1)
        return self.spans([*before, *behind], len(needle))

    def _starts(self, needle: str, first: int = 0, end: int | None = None) -> Iterator[int]:
        """Where the words stand whole in a part of the folded text."""
        at = self.text.find(needle, first, end) if needle else -1
        while at >= 0:
            if self._stands_alone(at, at + len(needle)):
                yield at
            at = self.text.find(needle, at + 1, end)

    def _starts_backwards(self, needle: str, first: int, end: int) -> Iterator[int]:
        """The same, the last first."""
        at = self.text.rfind(needle, first, end) if needle else -1
        while at >= 0:
            if self._stands_alone(at, at + len(needle)):
                yield at
            at = self.text.rfind(needle, first, at + len(needle) - 1)

    def find_neighbours(self, span: Span, most_places: int) -> dict[str, str] | None:
        """The words beside a span that tell it from its likes: nothing, `before` or `after` or both.

        None where no such words are found nearby, or its words stand in more than `most_places` places.
        """
        needle = fold_space(self.article.text[span.start : span.end])
        starts = self._indexed_starts(needle, most_places)
        if len(starts) > most_places:
            return None
        for beside in _neighbours(self.article.text, span) if len(starts) > 1 else ({},):
            found = self._nearest_to(starts, len(needle), beside.get("before"), beside.get("after"))
            if [place.start for place in self.spans(found, len(needle))] == [span.start]:
                return beside
        return None

    def stands_whole(self, span: Span) -> bool:
        """Whether a span of the file cuts no word at either end."""
        text = self.article.text
        return not (
            _joined(text[max(0, span.start - 1) : span.start + 1]) or _joined(text[span.end - 1 : span.end + 1])
        )

    def spans(self, starts: list[int], length: int) -> list[Span]:
        """Where in the file stretches of `text` stand, all of one length."""
        return [Span(self._offset(at), self._offset(at + length - 1) + 1) for at in starts]

    @cached_property
    def _places_of_words(self) -> dict[str, list[int]]:
        """Where each word begins: for many look-ups in a long article, which would each read all of it."""
        found: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.text):
            found.setdefault(match[0], []).append(match.start())
        return found

    def _indexed_starts(self, needle: str, at_most: int) -> list[int]:
        """Where the words stand whole; a few more than `at_most` end it.

        Told from the places of the rarest of the first few words: one of those is rare enough in any sentence.
        """
        if len(self.text) <= _SHORT and _WORD.search(needle):
            return list(itertools.islice(self._starts(needle), at_most + 1))
        first = itertools.islice(_WORD.finditer(needle), _LOOKED_AT)
        inside = [(self._places_of_words.get(m[0], []), m.start()) for m in first]
        if not inside:
            return []
        places, offset = min(inside, key=lambda word: len(word[0]))
        starts: list[int] = []
        for place in places:
            at = place - offset
            if at >= 0 and self.text.startswith(needle, at) and self._stands_alone(at, at + len(needle)):
                starts.append(at)
                if len(starts) > at_most:
                    break
        return starts

    def _nearest_to(self, starts: list[int], length: int, before: str | None, after: str | None) -> list[int]:
        if not before and not after:
            return starts
        distances = {at: self._distance(at, at + length, before, after) for at in starts}
        near = [distance for distance in distances.values() if distance is not None]
        return [at for at in starts if near and distances[at] == min(near)]

    def _distance(self, start: int, end: int, before: str | None, after: str | None) -> int | None:
        """How many characters lie between a place and its neighbours; None where one of them is not near."""
        left = self.text[max(0, start - NEIGHBOURHOOD) : start]
        right = self.text[end : end + NEIGHBOURHOOD]
        gaps = []
        if before:
            found = left.rfind(before)
            gaps.append(len(left) - found - len(before) if found >= 0 else None)
        if after:
            found = right.find(after)
            gaps.append(found if found >= 0 else None)
        return None if None in gaps else sum(gap for gap in gaps if gap is not None)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end: "he said" does not stand in "she said"."""
        return not (_joined(self.text[start - 1 : start + 1]) or _joined(self.text[end - 1 : end + 1]))


def _neighbours(text: str, span: Span) -> Iterator[dict[str, str]]:
    """One word before, one after, two before, and so on; at last a dozen on both sides."""
    left = text[max(0, span.start - NEIGHBOURHOOD) : span.start].split()
    right = text[span.end : span.end + NEIGHBOURHOOD].split()
    for count in range(1, 13):
        if left:
            yield {"before": " ".join(left[-count:])}
        if right:
            yield {"after": " ".join(right[:count])}
    if left and right:
        yield {"before": " ".join(left[-12:]), "after": " ".join(right[:12])}


def fold_space(text: str) -> str:
    """Every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def _joined(pair: str) -> bool:
    return len(pair) == 2 and pair.isalnum() and (pair.isascii() or not _NO_SPACES.search(pair))
