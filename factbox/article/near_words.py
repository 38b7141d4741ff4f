"""What in an article comes near words that it does not have: for messages alone, and so read when one is needed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from factbox.article.spans import Span
from factbox.article.verbatim import Haystack, fold_space

_WORD = re.compile(r"\w+")
_MOST_WINDOWS = 24  # as good as each other; they overlap where words are many, and are far apart where there are few


def nearest(haystack: Haystack, words: str) -> Span | None:
    """The stretch of the article, from word to word, that has most letters in common with the given words, in order.

    None where no stretch as long shares half of the words.
    """
    wanted = [match[0].casefold() for match in _WORD.finditer(words)]
    found = list(_WORD.finditer(haystack.text))
    room = 4 + len(wanted) // 8  # how many words may be too many or too few
    dense = _densest_windows([match[0].casefold() for match in found], wanted)
    firsts = {first for start in dense for first in range(max(0, start - room), min(start + room + 1, len(found)))}
    given, best, span = fold_space(words), 0.0, None
    bits = _bits(given)
    for first in sorted(firsts):
        begin = found[first].start()
        ends = [match.end() for match in found[first : first + len(wanted) + room]]
        for end, common in _letters_in_common(bits, haystack.text, begin, ends):
            likeness = common / (len(given) + end - begin)
            if likeness > best:
                best, span = likeness, (begin, end)
    return haystack.spans([span[0]], span[1] - span[0])[0] if span else None


def _densest_windows(words: Sequence[str], wanted: Sequence[str]) -> Sequence[int]:
    """Where the windows as long as `wanted` begin that hold most of its words; none where they do not hold half."""
    need, size = Counter(wanted), len(wanted)
    have: Counter[str] = Counter()
    shared, best = 0, 1
    starts: list[int] = []
    for index, word in enumerate(words):
        have[word] += 1
        shared += have[word] <= need[word]
        if index >= size:
            old = words[index - size]
            shared -= have[old] <= need[old]
            have[old] -= 1
        if shared > best:
            best, starts = shared, []
        if shared == best and len(starts) < _MOST_WINDOWS:
            starts.append(max(0, index - size + 1))
    return starts if best * 2 >= size else []


def _bits(words: str) -> dict[str, int]:
    """For each letter a number with a bit at each of its places."""
    bits: dict[str, int] = {}
    for place, letter in enumerate(words):
        bits[letter] = bits.get(letter, 0) | 1 << place
    return bits


def _letters_in_common(bits: dict[str, int], text: str, begin: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each of the ends, how long a sequence of letters some words share with the text from `begin` to there.

    Hyyrö, "Bit-parallel LCS-length computation revisited" (2004): a bit for each letter of the words, 0 where one more
    letter is shared.
    """
    everything = sum(bits.values())
    unshared, at = everything, begin
    for end in ends:
        for letter in text[at:end]:
            matching = unshared & bits.get(letter, 0)
            unshared = (unshared + matching | unshared - matching) & everything
        at = end
        yield end, (everything ^ unshared).bit_count()


def first_difference(given: str, right: str) -> tuple[int, int]:
    """Where `given` first leaves `right`: the start and end, in `given`, of the words that differ."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - slow to load, and needed for messages only

    for tag, start, end, _, _ in SequenceMatcher(None, given, right, autojunk=False).get_opcodes():
        if tag != "equal":
            return _whole_words(given, start, end)
    return 0, len(given)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, max(end, start + 1)
