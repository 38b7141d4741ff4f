"""The word lists of events, read once."""

from __future__ import annotations

from functools import cache

from factbox.words import lists


@cache
def kinds() -> dict[str, frozenset[str]]:
    """kind of words/en/event_words.txt → its words."""
    found: dict[str, set[str]] = {}
    for line in lists.entries("event_words"):
        kind, names = (field.strip() for field in line.split("|"))
        found.setdefault(kind, set()).update(name.strip() for name in names.split(","))
    return {kind: frozenset(names) for kind, names in found.items()}


@cache
def letters() -> dict[str, str]:
    """word → s strong verb, h other verb of a happening, p speech, t state, - no verb, n noun, v victims."""
    found: dict[str, str] = {}
    order = (
        ("victim", "v"),
        ("noun", "n"),
        ("happened", "h"),
        ("state", "t"),
        ("speech", "p"),
        ("strong", "s"),
        ("noverb", "-"),
    )
    for kind, letter in order:  # a word of two kinds is of the later
        found.update(dict.fromkeys(kinds()[kind], letter))
    return found
