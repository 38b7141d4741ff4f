"""What is known of a word is worked out once, and what has too many words is forgotten."""

from __future__ import annotations

import pytest

from factbox.words import word_tables
from factbox.words.word_tables import WordTable


def test_a_word_is_read_once() -> None:
    read: list[str] = []

    def length(word: str) -> int:
        read.append(word)
        return len(word)

    table = WordTable(length)
    assert list(map(table.__getitem__, ["the", "dam", "the", "spillway"])) == [3, 3, 3, 8]
    assert read == ["the", "dam", "spillway"]


def test_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_tables, "_MOST", 3)
    table = WordTable(len)
    assert [table[word] for word in ("a", "bb", "ccc", "dddd", "a")] == [1, 2, 3, 4, 1]
    assert table == {"dddd": 4, "a": 1}
