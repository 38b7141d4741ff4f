"""How English verbs and nouns bend: "deny", "denies", "denied", "denying". What bends otherwise lists its forms."""

from __future__ import annotations

import re

_VOWELS = "aeiou"
_HISSING = ("s", "sh", "ch", "x", "z")
_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiouy][^aeiouwxy]")  # one syllable, one vowel, one consonant: "brag", "quip"

_ENDS_IN_L = re.compile(r"\w*[aeiou]\w*[^aeiou][aeiou]l")  # two syllables: "label", "signal"


def third_person(base: str) -> str:
    """ "says", "denies", "pushes", "goes"."""
    if base[-2:-1] in _VOWELS:
        return base + ("es" if base.endswith(_HISSING) else "s")
    if base.endswith("y"):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith((*_HISSING, "o")) else "s")


def past(base: str) -> str:
    """ "added", "denied", "argued", "bragged"."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return (base + base[-1] if _SHORT.fullmatch(base) else base) + "ed"


def present_participle(base: str, past: str) -> str:
    """ "saying", "writing", "lying", "bragging"; "admitting", as it is "admitted"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if past == base + base[-1] + "ed" or _SHORT.fullmatch(base):
        return base + base[-1] + "ing"
    return (base if base.endswith(("ee", "oe", "ye")) else base.removesuffix("e")) + "ing"


def british(base: str) -> tuple[str, ...]:
    """Past and -ing where Britain doubles an "l" that America does not: "labelled", "labelling"."""
    return (base + "led", base + "ling") if _ENDS_IN_L.fullmatch(base) else ()


def plural(noun: str) -> str:
    """ "claims", "prophecies"."""
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"
