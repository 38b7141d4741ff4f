"""Finding a passage's words in its article: verbatim, except that any run of white space equals any other."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factbox.article.quotation_marks import Quoted, quoted_in
from factbox.article.seed import Article, Span

if TYPE_CHECKING:
    from difflib import SequenceMatcher

# How far from the words `before` and `after` may stand, in characters with white space folded.
NEIGHBOURHOOD = 200

# Scripts that set no space between words: there a match may begin and end anywhere.
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+")
# White space that is not one space already, and what is longer than one.
_SPACES, _LONG_SPACES = re.compile(r"\s{2,}|[^\S ]"), re.compile(r"\s{2,}")
_FOLDED = str.maketrans("‘’‚‛′`´“”„‟″«»‐‑‒–—―−", "'''''''\"\"\"\"\"\"\"-------")


@dataclass(frozen=True)
class Haystack:
    """An article's text with every run of white space as one space, and the way back to the file's offsets."""

    article: Article

    @cached_property
    def text(self) -> str:
        # Front matter says what the article is; it is none of its words.
        return _SPACES.sub(" ", self.article.text[self.article.body_start :])

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

    @property
    def quoted(self) -> Quoted:
        """What stands in the article's quotation marks."""
        return quoted_in(self.article)

    def find(self, words: str, before: str | None = None, after: str | None = None) -> list[Span]:
        """Every place where the words stand whole; of those near `before` and `after`, the nearest alone."""
        needle = fold_space(words)
        starts = []
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            if self._stands_alone(at, at + len(needle)):
                starts.append(at)
            at = self.text.find(needle, at + 1)
        return self._spans(self._nearest_to(starts, len(needle), before, after), len(needle))

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
            if [place.start for place in self._spans(found, len(needle))] == [span.start]:
                return beside
        return None

    def stands_whole(self, span: Span) -> bool:
        """Whether a span of the file cuts no word at either end."""
        text = self.article.text
        return not (
            _joined(text[max(0, span.start - 1) : span.start + 1]) or _joined(text[span.end - 1 : span.end + 1])
        )

    def _spans(self, starts: list[int], length: int) -> list[Span]:
        return [Span(self._offset(at), self._offset(at + length - 1) + 1) for at in starts]

    @cached_property
    def _places_of_words(self) -> dict[str, list[int]]:
        """Where each word begins: for many look-ups in a long article, which would each read all of it."""
        found: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.text):
            found.setdefault(match[0], []).append(match.start())
        return found

    def _indexed_starts(self, needle: str, at_most: int) -> list[int]:
        """Where the words stand whole, told from the places of their rarest word; a few more than `at_most` end it."""
        inside = [(self._places_of_words.get(m[0], []), m.start()) for m in _WORD.finditer(needle)]
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
            found = left.rfind(fold_space(before))
            gaps.append(len(left) - found - len(fold_space(before)) if found >= 0 else None)
        if after:
            found = right.find(fold_space(after))
            gaps.append(found if found >= 0 else None)
        return None if None in gaps else sum(gap for gap in gaps if gap is not None)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end: "he said" does not stand in "she said"."""
        return not (_joined(self.text[start - 1 : start + 1]) or _joined(self.text[end - 1 : end + 1]))

    def same_but_for_marks(self, words: str) -> str | None:
        """The article's own words where the given ones differ only in the shape of marks, spaces or accents."""
        needle = _fold_marks(fold_space(words))
        if len(folded := _fold_marks(self.text)) != len(self.text):
            return None
        at = folded.find(needle)
        return self.text[at : at + len(needle)] if needle and at >= 0 else None

    def nearest(self, words: str) -> Span | None:
        """The stretch of the article that shares most words with the given ones, in the order they stand in."""
        wanted = [w.casefold() for w in re.findall(r"\w+", words)]
        found = list(re.finditer(r"\w+", self.article.text))
        if not wanted or not found:
            return None
        start = _densest_window([m[0].casefold() for m in found], wanted)
        if start is None:
            return None
        windows = [
            Span(found[first].start(), found[last].end())
            for first in range(max(0, start - 4), min(start + 5, len(found)))
            for last in range(first + max(0, len(wanted) - 4), first + len(wanted) + 3)
            if last < len(found)
        ]
        matcher = _matcher("", words)
        return max(windows, key=lambda window: _likeness(matcher, self.article.text[slice(*window)]), default=None)


def _matcher(one: str, other: str) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - slow to load, and needed for messages only

    return SequenceMatcher(None, one, other, autojunk=False)


def _likeness(matcher: SequenceMatcher[str], text: str) -> float:
    matcher.set_seq1(text)
    return matcher.ratio()


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


def first_difference(given: str, right: str) -> tuple[int, int]:
    """Where `given` first leaves `right`: the start and end, in `given`, of the words that differ."""
    for tag, start, end, _, _ in _matcher(given, right).get_opcodes():
        if tag != "equal":
            return _whole_words(given, start, end)
    return 0, len(given)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, max(end, start + 1)


def _joined(pair: str) -> bool:
    return len(pair) == 2 and all(c.isalnum() for c in pair) and not any(_NO_SPACES.match(c) for c in pair)


def _fold_marks(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def _densest_window(words: list[str], wanted: list[str]) -> int | None:
    """The index where a window as long as `wanted` holds most of its words; None where it never holds half."""
    need = Counter(wanted)
    size = len(wanted)
    have: Counter[str] = Counter()
    shared = best = 0
    best_at = None
    for index, word in enumerate(words):
        have[word] += 1
        shared += have[word] <= need[word]
        if index >= size:
            old = words[index - size]
            shared -= have[old] <= need[old]
            have[old] -= 1
        if shared > best:
            best, best_at = shared, max(0, index - size + 1)
    return best_at if best * 2 >= size else None
