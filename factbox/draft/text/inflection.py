"""How English verbs and nouns bend: "deny", "denies", "denied", "denying"."""

from __future__ import annotations

_VOWELS = "aeiou"
_HISSING = ("s", "sh", "ch", "x", "z", "go")


def third_person(base: str) -> str:
    """ "says", "denies", "pushes", "goes"."""
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(_HISSING) else "s")


def regular_past(base: str) -> str:
    """ "added", "denied", "argued"."""
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2:-1] not in _VOWELS else base + "ed"


def present_participle(base: str) -> str:
    """ "saying", "writing"."""
    return base.removesuffix("e") + "ing"


def plural(noun: str) -> str:
    """ "claims", "prophecies"."""
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"
