"""Verbs, nouns and adjectives that report, in all their forms, and how surely each does so in which frame."""

from __future__ import annotations

from functools import cache

from factbox.draft.findings import Manner
from factbox.draft.text import inflection, lexicon
from factbox.draft.text.lexicon import VerbForm
from factbox.words import lists

NOUN = " n."  # behind the base of a noun, so that "claim" and "claim n." are two
ADJECTIVE = " adj."


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of each reporting verb, under its base and any particles: `classes()["call for"]`."""
    found = {verb.name: verb.classes for verb in _reporting()}
    found |= dict.fromkeys(_listed("reporting_nouns", NOUN), ("noun",))
    return found | dict.fromkeys(_listed("reporting_adjectives", ADJECTIVE), ("adjective",))


@cache
def _reporting() -> tuple[lexicon.Verb, ...]:
    return tuple(verb for verb in lexicon.verbs().values() if verb.classes)


@cache
def _listed(name: str, mark: str) -> dict[str, tuple[str, ...]]:
    """The words of a list, each with its mark behind it and what its line says of it."""
    return {word + mark: tuple(fields) for word, *fields in (entry.split(" | ") for entry in lists.entries(name))}


@cache
def forms() -> dict[str, VerbForm]:
    """Every form of every reporting verb, and the reporting adjectives."""
    found: dict[str, VerbForm] = {}
    for name in dict.fromkeys(verb.base for verb in _reporting()):
        verb = lexicon.verbs().get(name) or lexicon.Verb(name, (), ())
        for word, form in verb.forms():
            found.setdefault(word, VerbForm(name, form))
    for name in _listed("reporting_adjectives", ADJECTIVE):
        found.setdefault(name.removesuffix(ADJECTIVE), VerbForm(name, "adjective"))
    return found


@cache
def nouns() -> dict[str, str]:
    """Every form of every reporting noun, with its base."""
    found: dict[str, str] = {}
    for name in _listed("reporting_nouns", NOUN):
        word = name.removesuffix(NOUN)
        found[word] = found[inflection.plural(word)] = name
    return found


def is_speech(base: str) -> bool:
    """Whether a verb can have words in quotation marks for its object: say, add, shout."""
    return not lexicon.SAYING.isdisjoint(classes().get(base, ()))


def takes_clause(base: str) -> bool:
    """Whether a verb can have a clause for its object without "that": say, believe, show."""
    return not (lexicon.SAYING | {"think", "find"}).isdisjoint(classes().get(base, ()))


@cache
def particles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The particles that each verb takes, the longer first: `particles()["lash"]` is (("out", "at"), ("out",))."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for verb in _reporting():
        base, *rest = verb.name.split()
        if rest:
            found.setdefault(base, []).append(tuple(rest))
    return {base: tuple(sorted(listed, key=lambda p: (-len(p), p))) for base, listed in found.items()}


@cache
def plain_verbs() -> frozenset[str]:
    """Past forms that are hardly ever nouns: they end a noun phrase."""
    return frozenset(form for verb in lexicon.verbs().values() for form in verb.listed[:2])


@cache
def frames() -> dict[tuple[str, str], int]:
    """The points of each word, or of "class …", in each frame: how surely it reports there."""
    found = {f"class {name}": lexicon.points(text) for name, text in _classes().items()}
    found |= {verb.name: verb.frames for verb in _reporting()}
    for name, fields in _nouns_and_adjectives().items():
        found[name] = next((lexicon.points(text) for text in fields if text[-1].isdigit()), {})
    return {(name, frame): points for name, known in found.items() for frame, points in known.items()}


def _classes() -> dict[str, str]:
    return dict(entry.split(" | ") for entry in lists.entries("reporting_classes"))


def _nouns_and_adjectives() -> dict[str, tuple[str, ...]]:
    return _listed("reporting_nouns", NOUN) | _listed("reporting_adjectives", ADJECTIVE)


@cache
def manners() -> dict[str, Manner]:
    """In what manner a word reports, where it makes no plain statement: a denial, a question, a thought."""
    found = {verb.name: verb.manner for verb in _reporting()}
    return found | {name: lexicon.manner_in(fields) for name, fields in _listed("reporting_nouns", NOUN).items()}
