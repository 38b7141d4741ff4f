"""Reporting verbs in all their forms, and the frames in which each of them reports."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factbox import words

_VOWELS = "aeiou"


class Form(NamedTuple):
    """One form of a verb: its base, and which form it is (base, s, past, participle, ed, ing)."""

    base: str
    form: str


@cache
def frames() -> dict[str, frozenset[str]]:
    """The frames of each reporting verb, under its base and any particle: `frames()["call for"]`."""
    found: dict[str, frozenset[str]] = {}
    for entry in words.entries("reporting_verbs"):
        verbs, _, listed = entry.partition(" | ")
        for verb in verbs.split(", "):
            found[verb] = found.get(verb, frozenset()) | frozenset(listed.split())
    return found


@cache
def forms() -> dict[str, Form]:
    """Every form of every reporting verb."""
    irregular = _irregular()
    found: dict[str, Form] = {}
    for verb in frames():
        base = verb.split()[0]
        for word, form in irregular.get(base) or _regular(base):
            found.setdefault(word, Form(base, form))
    return found


def is_speech(base: str) -> bool:
    """Whether a verb can have words in quotation marks for its object: say, add, write."""
    return "quote" in frames().get(base, ())


def takes_clause(base: str) -> bool:
    """Whether a verb can have a clause for its object without "that": say, believe, hope."""
    return "zero" in frames().get(base, ())


@cache
def plain_verbs() -> frozenset[str]:
    """Past and third-person forms that are hardly ever nouns: they end a noun phrase."""
    return frozenset(
        word for listed in _irregular().values() for word, form in listed if form in {"past", "participle", "ed"}
    )


def _irregular() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in words.entries("irregular_verbs"):
        base, third, past, participle, ing = entry.split(" | ")
        both = [(past, "ed")] if past == participle else [(past, "past"), (participle, "participle")]
        found[base] = [*both, (third, "s"), (ing, "ing"), (base, "base")]
    return found


def _regular(base: str) -> list[tuple[str, str]]:
    if base.endswith("e"):
        stem = base[:-1]
        return [(base, "base"), (base + "s", "s"), (stem + "ed", "ed"), (stem + "ing", "ing")]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        stem = base[:-1]
        return [(base, "base"), (stem + "ies", "s"), (stem + "ied", "ed"), (base + "ing", "ing")]
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [(base, "base"), (third, "s"), (base + "ed", "ed"), (base + "ing", "ing")]
