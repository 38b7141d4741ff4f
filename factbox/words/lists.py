"""A word list by its name: `words/en/titles.txt` is `entries("titles")`.

A line is an entry; `#` starts a comment; blank lines are for the eye. A line may hold fields, set apart by a
tab or by ` | `, where the file says so at its head.
"""

from __future__ import annotations

from functools import cache

from factbox.paths import PACKAGE

_FOLDER = PACKAGE / "words"


@cache
def entries(name: str, language: str = "en") -> tuple[str, ...]:
    """The entries of one list, in the file's order: `entries("abbreviations")`."""
    text = (_FOLDER / language / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def word_set(name: str, language: str = "en") -> frozenset[str]:
    """The entries of one list as a set."""
    return frozenset(entries(name, language))


@cache
def small(name: str) -> frozenset[str]:
    """One of the short lists: `small("ships")` of words/en/small_lists.txt."""
    lines = [entry.split(" | ") for entry in entries("small_lists")]
    found = frozenset(word for known, words in lines if known == name for word in words.split())
    if not found:
        raise KeyError(name)
    return found
