"""Words that an article has in other marks or accents, or with other unseen characters in them: for messages alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from factbox.article.spans import Span
from factbox.article.verbatim import Haystack, fold_space
from factbox.problems import name_of
from factbox.words.uncompiled import compiled_later

_FOLDED = str.maketrans("‘’‚‛′`´“”„‟″«»‐‑‒–—―−", "'''''''\"\"\"\"\"\"\"-------")
# What has neither a shape nor, as a space has, a width: besides format and control characters (Cf, Cc) these.
_SHAPELESS = compiled_later("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
_MOST_NAMED = 3  # differences


class _Letter(Struct, frozen=True):
    """A letter in the plainest shape of its kind, as it is written, and what cannot be seen before it."""

    plain: str
    written: str  # with its accents; empty where it is the second of two that are written as one
    start: int
    unseen: str

    @property
    def end(self) -> int:
        return self.start + len(self.written)


class Alike(Struct, frozen=True):
    """Words as they are given, and as the article has them."""

    given: str
    right: str
    span: Span  # of the article

    @property
    def is_same_to_the_eye(self) -> bool:
        pairs = zip(_letters(self.given), _letters(self.right), strict=True)
        return all(_composed(given.written) == _composed(right.written) for given, right in pairs)

    @property
    def unseen(self) -> list[str]:
        """How the two differ in what cannot be seen, in words."""
        said = list(_unseen(_letters(self.given), _letters(self.right)))
        more = len(said) - _MOST_NAMED
        return [*said[:_MOST_NAMED], *([f"and {more} more"] if more > 0 else [])]


def alike(haystack: Haystack, words: str) -> Alike | None:
    """Where the article has the words but for the shape of marks, accents, and what cannot be seen."""
    given = fold_space(words)
    needle, text = _plain(_letters(given)), _letters(haystack.text)
    at = _plain(text).find(needle) if needle else -1
    if at < 0:
        return None
    start, end = text[at].start, text[at + len(needle) - 1].end
    return Alike(given, haystack.text[start:end], haystack.spans([start], end - start)[0])


@lru_cache(maxsize=8)
def _letters(text: str) -> Sequence[_Letter]:
    """The letters of a text; at its end one that is none, for what cannot be seen before that."""
    found: list[_Letter] = []
    unseen, index = "", 0
    while index < len(text):
        start, index = index, index + 1
        at_space = text[start] == " " and (not found or found[-1].plain == " ")  # there is one already
        if at_space or _is_unseen(text[start]):
            unseen += text[start]
            continue
        while index < len(text) and _belongs_to_the_letter_before(text[index]):
            index += 1
        for number, plain in enumerate(_composed(text[start:index]).translate(_FOLDED)):
            found.append(_Letter(plain, "" if number else text[start:index], start, "" if number else unseen))
        unseen = ""
    return (*found, _Letter("", "", len(text), unseen))


def _plain(letters: Sequence[_Letter]) -> str:
    return "".join(letter.plain for letter in letters)


def _is_unseen(character: str) -> bool:
    if character.isascii():
        return not (character.isprintable() or character.isspace())
    return unicodedata.category(character) in ("Cf", "Cc") or bool(_SHAPELESS.match(character))


def _belongs_to_the_letter_before(character: str) -> bool:
    """Whether it is an accent, or the vowel or the end of a syllable of Hangul written letter by letter."""
    return not character.isascii() and (bool(unicodedata.combining(character)) or "\u1161" <= character <= "\u11ff")


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _unseen(given: Sequence[_Letter], right: Sequence[_Letter]) -> Iterator[str]:
    words = _plain(right)
    for index, (ours, theirs) in enumerate(zip(given, right, strict=True)):
        place = _place(words, index)
        if ours.unseen != theirs.unseen:
            if theirs.unseen:
                yield f"the article has {_names(theirs.unseen)} {place}"
            if ours.unseen:
                yield f"these words have {_names(ours.unseen)} {place}"
        if ours.written != theirs.written and _composed(ours.written) == _composed(theirs.written):
            letter = f"the “{_composed(theirs.written)}” of “{''.join(_around(words, index))}”"
            yield f"the article has {letter} as {_names(theirs.written)}, these words as {_names(ours.written)}"


def _place(words: str, index: int) -> str:
    """Where in a word this is: "between “engi” and “neers”", "before “engineers”", "after “engineers”"."""
    left, right = _around(words, index)
    if left and right:
        return f"between “{left}” and “{right}”"
    return f"after “{left}”" if left else f"before “{right}”"


def _around(words: str, index: int) -> tuple[str, str]:
    """What of a word stands before a place and after it."""
    return words[:index].rpartition(" ")[2], words[index:].partition(" ")[0]


def _names(characters: str) -> str:
    return " and ".join(f"{name_of(character)} (U+{ord(character):04X})" for character in characters)
