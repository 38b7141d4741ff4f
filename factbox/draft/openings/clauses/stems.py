"""Words as they are compared: the first letters of what has weight, in the singular."""

from __future__ import annotations

import re

from factbox.draft.openings.clauses.plain_english import is_content, words_of
from factbox.words.word_tables import WordTable

_SHORT = 2  # letters
_STEM = 5  # letters by which words are compared
_PLURAL = re.compile(r"(?<=\w\w)(?:(?<=[sxz])es|(?<=[sc]h)es|(?<=[^sui])s)$")


def stems(words: str) -> frozenset[str]:
    """Those of the words that say something by themselves."""
    return frozenset(map(_STEMS.__getitem__, words_of(words))) - {""}


def stem(word: str) -> str:
    """The first letters of a word in the singular: "bus" of "buses"; empty for a small word."""
    if len(word) <= _SHORT or not is_content(word):
        return ""
    return _PLURAL.sub("", word.lower())[:_STEM]


_STEMS = WordTable(stem)
