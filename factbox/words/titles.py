"""Titles and nouns for what a person is, from words/en/titles.txt."""

from __future__ import annotations

from functools import cache

from factbox.words import lists


@cache
def genders(kind: str) -> dict[str, str]:
    """The words of a kind ("title", "role"), in small letters, each with the gender that it tells, or nothing."""
    return {word: "".join(gender) for word, kinds, *gender in _lines() if kind in kinds.split(", ")}


@cache
def of_kind(kind: str) -> frozenset[str]:
    """The words of a kind in small letters: `of_kind("office")`."""
    return frozenset(genders(kind))


@cache
def capitalised(kind: str) -> frozenset[str]:
    """The words of a kind as printed before a name: `capitalised("short")` holds "Mr" and "Gen"."""
    return frozenset(word.capitalize() for word in of_kind(kind))


@cache
def _lines() -> tuple[list[str], ...]:
    return tuple(entry.split(" | ") for entry in lists.entries("titles"))
