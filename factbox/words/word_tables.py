"""What a rule makes of a word by itself, worked out once and then looked up: a look-up costs a fifth of a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST = 1 << 16  # words; what has more of them is no prose


class WordTable(dict[str, T]):
    """word → what is known of it. `map(table.__getitem__, words)` reads a sentence without a step of Python's own."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._read(word)
        return found
