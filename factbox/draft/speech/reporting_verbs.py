"""Reporting verbs in all their forms, and the frames in which each of them reports."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factbox.words import lists

_VOWELS = "aeiou"


class VerbForm(NamedTuple):
    """One form of a verb: its base, and which form it is (base, s, past, participle, ed, ing)."""

    base: str
    form: str


NOUN = " n."  # behind the base of a noun, so that "claim" and "claim n." are two
ADJECTIVE = " adj."


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of each reporting verb, under its base and any particles: `classes()["call for"]`."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in lists.entries("reporting_verbs"):
        name, _, listed = entry.partition(" | ")
        for verb in listed.split(", "):
            found[verb] = (*found.get(verb, ()), name)
    for word in lists.entries("reporting_nouns"):
        found[word + NOUN] = ("noun",)
    for word in lists.entries("reporting_adjectives"):
        found[word + ADJECTIVE] = ("adjective",)
    return found


@cache
def forms() -> dict[str, VerbForm]:
    """Every form of every reporting verb, and the reporting adjectives."""
    irregular = _irregular()
    found: dict[str, VerbForm] = {}
    for verb in classes():
        base = verb.split()[0]
        if verb.endswith((NOUN, ADJECTIVE)):
            continue
        for word, form in irregular.get(base) or _regular(base):
            found.setdefault(word, VerbForm(base, form))
    for word in lists.entries("reporting_adjectives"):
        found.setdefault(word, VerbForm(word + ADJECTIVE, "adjective"))
    return found


@cache
def nouns() -> dict[str, str]:
    """Every form of every reporting noun, with its base."""
    found: dict[str, str] = {}
    for word in lists.entries("reporting_nouns"):
        plural = word[:-1] + "ies" if word.endswith("y") and word[-2] not in _VOWELS else word + "s"
        found[word] = found[plural] = word + NOUN
    return found


def is_speech(base: str) -> bool:
    """Whether a verb can have words in quotation marks for its object: say, add, shout."""
    return not {"say", "shout", "tell", "ask"}.isdisjoint(classes().get(base, ()))


def takes_clause(base: str) -> bool:
    """Whether a verb can have a clause for its object without "that": say, believe, show."""
    return not {"say", "shout", "tell", "ask", "think", "find"}.isdisjoint(classes().get(base, ()))


@cache
def particles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The particles that each verb takes, the longer first: `particles()["lash"]` is (("out", "at"), ("out",))."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for verb in classes():
        base, *rest = verb.split()
        if rest and not verb.endswith((NOUN, ADJECTIVE)):
            found.setdefault(base, []).append(tuple(rest))
    return {base: tuple(sorted(listed, key=lambda p: (-len(p), p))) for base, listed in found.items()}


@cache
def plain_verbs() -> frozenset[str]:
    """Past and third-person forms that are hardly ever nouns: they end a noun phrase."""
    return frozenset(
        word for listed in _irregular().values() for word, form in listed if form in {"past", "participle", "ed"}
    )


def _irregular() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in lists.entries("irregular_verbs"):
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
