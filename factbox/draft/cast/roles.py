"""Titles and roles beside a name: "Gen Asim Munir", "Marco Rubio, the US secretary of state"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.cast.names import Run, Word
from factbox.draft.text.closed_classes import (
    ARTICLES,
    BEFORE_AFTER,
    FINITE_BE,
    HAVE,
    PLACES,
    POSSESSIVES_OF_OTHERS,
    RELATIVES,
    SUFFIXES,
    VERB_PARTICLES,
    WAYS,
    WHEN_WHILE,
)
from factbox.draft.text.lexicon import acting_verbs
from factbox.words import lists
from factbox.words import titles as words

_ROLE_AND_NAME = 3  # words of "Producer Ynge Dross"
_ROLE_WORDS = 12  # as far as a role may reach before its noun stands


@cache
def titles() -> dict[str, str]:
    """Every title in small letters, and the gender it tells, or nothing."""
    return words.genders("title")


@cache
def role_nouns() -> dict[str, str]:
    """Every noun for what a person is, in small letters, and the gender it tells, or nothing."""
    return words.genders("role")


@cache
def modifiers() -> frozenset[str]:
    """Words that belong to the title after them, in small letters."""
    return words.of_kind("part")


@cache
def first_names() -> dict[str, str]:
    """Every first name, and f, m or u for both."""
    pairs = (entry.partition("|") for entry in lists.entries("first_names"))
    return {name.strip(): gender.strip() for name, _, gender in pairs}


def surnames_in(runs: list[Run]) -> frozenset[str]:
    """The last words of the runs of two that begin with a first name."""
    return frozenset(run.words[1].text for run in runs if len(run.words) == 2 and run.words[0].text in first_names())


@lru_cache(1 << 16)
def is_title(word: str) -> bool:
    """Whether a word is a title before a name, with or without its full stop."""
    return word.rstrip(".").lower() in titles()


def are_roles(name: tuple[Word, ...]) -> bool:
    """ "Chief Cook": no word that could be a name."""
    return all(word.text.lower() in role_nouns() for word in name)


class Titled(NamedTuple):
    """The words of a run around its last title: "Ohio", "Governor", "Carl Stone"."""

    before: tuple[Word, ...]
    title: tuple[Word, ...]
    name: tuple[Word, ...]


def split_title(run: tuple[Word, ...]) -> Titled:
    """A run parted at its last title; without one, all of it is the name."""
    last = max((i for i in range(len(run)) if _is_title_at(run, i)), default=-1)
    if last < 0:
        return Titled((), (), run)
    first = last
    while first and (is_title(run[first - 1].text) or run[first - 1].text.lower() in modifiers()):
        first -= 1
    return Titled(run[:first], run[first : last + 1], run[last + 1 :])


def _is_title_at(run: tuple[Word, ...], i: int) -> bool:
    """A title, unless it is a surname: "Stephen King", "Judith Judge"."""
    if not is_title(run[i].text):
        return _is_role_before(run, i)
    if i and run[i].text in lists.small("ranks that are adjectives") and not is_title(run[i - 1].text):
        return run[i - 1].text in lists.small("forces")  # "Severn Private Care", but "Army Private Haan"
    return not (i > 0 and _follows_name(run, i))


def _follows_name(run: tuple[Word, ...], i: int) -> bool:
    """Whether a word that may be a title ends a name, as a surname: after a first name, or after "Mr."."""
    before = run[i - 1].text
    named = before in first_names() or before.rstrip(".").lower() in words.of_kind("surname")
    return named and run[i].text in lists.word_set("surnames") and all(w.text in SUFFIXES for w in run[i + 1 :])


def _is_role_before(run: tuple[Word, ...], i: int) -> bool:
    """A capitalised role that is no title stands before a first name and a surname: "Editor Jane Doe"."""
    if i + 2 >= len(run) or run[i].text.lower() not in role_nouns():
        alone = [w.text in first_names() for w in run[1:]] == [True]  # "Hubby Len ran"
        return alone and not i and run[0].text.lower() in lists.small("kin by one name")
    return run[i + 1].text in first_names() or (i == 0 and len(run) == _ROLE_AND_NAME and _may_be_name(run[1:]))


def _may_be_name(words_of_name: tuple[Word, ...]) -> bool:
    """Whether no word of it is a body's or a thing's: "Producer Ynge Dross", but not "Cook River Trust"."""
    known = lists.word_set("organisation_words") | lists.word_set("thing_words") | lists.word_set("media_words")
    return not any(w.text in known or w.text.lower() in role_nouns() or w.text.isupper() for w in words_of_name)


_OFFICE_FOR = re.compile(r"\b([A-Za-z-]+) (?:for|of|on) (?:the )?$")


def goes_on(start: int, text: str) -> bool:
    """Whether "for" before a run goes on with an office: "Undersecretary for Harbour Affairs Wendy Falk"."""
    found = _OFFICE_FOR.search(text, max(0, start - 40), start)
    office = found[1].lower() if found else ""
    return is_title(office) or office in role_nouns() or office.endswith("secretary")


def gender_of_title(title: tuple[Word, ...]) -> str:
    """The gender that a title tells: f, m or nothing."""
    return next((g for w in reversed(title) if (g := titles().get(w.text.rstrip(".").lower(), ""))), "")


def gender_of_name(name: str) -> str:
    """The gender of a first name: f, m, u for both, nothing where it is not listed."""
    found = first_names().get(name, "")
    return found or first_names().get(name.partition("-")[0], "")


_WORD = re.compile(r"[\w’'‑.-]+|\S")
_BEFORE = re.compile(r"[\w’'‑-]+(?=\s{1,3}$)")
_ENDS = set(',;:.()[]“”"—–?!')
_NOT_IN_ROLE = (
    FINITE_BE
    | HAVE
    | RELATIVES
    | BEFORE_AFTER
    | WHEN_WHILE
    | frozenset("said says told will would whose because if but he she they it".split())
)


def role_before(text: str, start: int, limit: int) -> Span | None:
    """The role in small letters that leads up to a name: "army chief" of "army chief Gen Asim Munir"."""
    gathered: list[tuple[int, int, str]] = []
    at = start
    while len(gathered) < 6 and (match := _BEFORE.search(text, max(limit, at - 32), at)):
        if match.start() == max(limit, at - 32) > limit:
            break
        if not gathered and match[0].lower() not in role_nouns():
            return None  # so few words before it are looked at
        gathered.append((match.start(), match.end(), match[0]))
        at = match.start()
    return _role_of(gathered)


def _role_of(gathered: list[tuple[int, int, str]]) -> Span | None:
    """From the words before a name, nearest first: those of its role, where the nearest is a noun for one."""
    if not gathered or gathered[0][2].lower() not in role_nouns():
        return None
    stop = next((i for i, (_, _, word) in enumerate(gathered) if i and _bounds_role(word)), len(gathered))
    if stop < len(gathered) and gathered[stop][2].lower() in _before_acting_verbs() and stop > 1:
        stop -= 1  # "to describe rival …": the word after "to" is a verb
    return Span(gathered[stop - 1][0], gathered[0][1])


_OFFICE = re.compile(
    r"(?:[A-Z][\w’'-]+ ){0,3}(?P<head>[A-Z][\w-]+) (?:of|for|on) (?:the )?"
    r"[A-Z][\w-]*(?: (?:(?:and|of|for|the) )*[A-Z][\w-]*){0,5} $"
)


def office_before(text: str, start: int, limit: int) -> Span | None:
    """An office in capitals that leads up to a name: "Leader of the House" of "Leader of the House Ada Moss"."""
    near = max(limit, start - 120)  # letters
    if text.find(" of ", near, start) < 0 and text.find(" for ", near, start) < 0:
        return None
    for found in re.finditer(r"(?<![\w’'-])[A-Z]", text[near:start]):
        office = _OFFICE.match(text, near + found.start(), start)
        if office and _is_role_noun(office["head"]):
            return Span(office.start(), office.end() - 1)
    return None


def role_before_comma(text: str, start: int, limit: int) -> Span | None:
    """The role that a comma parts from the name after it: "his vice-president" of "his vice-president, JD Vance"."""
    if text[max(limit, start - 4) : start].lower() == "the ":
        start -= 4  # "the Right Honourable Ada Moss"
    if text[max(limit, start - 2) : start] != ", ":
        return None
    clause = max(limit, text.rfind(",", limit, start - 2) + 1)
    for mark in ';:(—–“"':  # each only as far back as the nearest so far: a sentence may have no end
        clause = max(clause, text.rfind(mark, clause, start - 2) + 1)
    line = text.rfind("\n", clause, start - 2) + 1
    clause = line if line > clause + 1 and text[line - 2] in "\n-" else clause  # a new paragraph, or below front matter
    found = [(m.start(), m[0]) for m in _WORD.finditer(text, max(clause, start - 120), start - 2)]
    first = _start_of_role(found, opens=clause == limit or text[clause - 1] in '“"\n')
    heads = [i for i in range(first or 0, len(found)) if _is_role_noun(found[i][1]) and _goes_on(found, i)]
    if first is not None and _goes_past(found[:first]):
        return None
    if first is None or not heads or not _opens_role(found[first:], heads[0] - first):
        return None
    head = heads[0]
    rest = [w.lower() for _, w in found[head:]]
    return None if any(w in acting_verbs() for w in rest) else Span(found[first][0], start - 2)


def _start_of_role(found: list[tuple[int, str]], *, opens: bool) -> int | None:
    """Where the whole noun phrase begins: its article, also in front of "of the …" and of "the warden’s"."""
    first = next((i for i in range(len(found) - 1, -1, -1) if _opens_phrase(found[i][1])), None)
    if opens and found and _is_role_noun(found[0][1]) and (first is None or found[first - 1][1].lower() in WAYS):
        return 0  # "Warden of the Guild, …"
    while first and (before := _reaches_back(found, first)) is not None:
        first = before
    return first


def _reaches_back(found: list[tuple[int, str]], first: int) -> int | None:
    """The earlier start of a phrase that a preposition or a possessive goes on with."""
    if found[first][1].endswith(("’s", "'s", "s’")):
        at = first
        while at and found[at - 1][1][:1].isupper() and found[at - 1][1].lower() not in _DETERMINERS:
            at -= 1
        at -= bool(at and found[at - 1][1].lower() in _DETERMINERS)
        return at if at < first else None
    if first < 2 or found[first - 1][1].lower() not in WAYS:
        return None
    earlier = next((i for i in range(first - 2, -1, -1) if _opens_phrase(found[i][1])), None)
    return earlier if earlier is not None and any(_is_role_noun(w) for _, w in found[earlier:first]) else None


def _goes_past(before: list[tuple[int, str]]) -> bool:
    """Whether the comma ends a phrase that is none of the name's: "In addition to her son, Ms. Moss left a house"."""
    return len(before) > 1 and before[0][1].lower() in _FRONTED and before[-1][1].lower() in WAYS


_FRONTED = PLACES | {"besides", "apart", "aside", "along"}


def _opens_phrase(word: str) -> bool:
    """An article, or whose it is: "the", "his", "Haiti’s"."""
    return word.lower() in _DETERMINERS or word.endswith(("’s", "'s", "s’"))


_BEHIND_VERBS = VERB_PARTICLES | {"past", "onto", "alongside", "toward", "towards", "beyond"}


@lru_cache(1 << 16)
def _bounds_role(word: str) -> bool:
    lower = word.lower()
    return (
        lower in _small_words()
        or lower in _BEHIND_VERBS
        or lower in acting_verbs()
        or word.endswith(("’s", "'s", "s’", "s'", "ed", "ing", "ly", "ans"))
    )


@cache
def _before_acting_verbs() -> frozenset[str]:
    tagged = (entry.partition(" | ") for entry in lists.entries("function_words"))
    return frozenset({"to"}).union(*(set(listed.split()) for listed, _, tag in tagged if tag in {"AUX", "PRO", "PROV"}))


@cache
def _small_words() -> frozenset[str]:
    """Words that no role begins with: articles, pronouns, prepositions, verbs of the short sort."""
    return frozenset(word for entry in lists.entries("function_words") for word in entry.partition("|")[0].split())


def role_after(text: str, end: int, limit: int) -> Span | None:
    """The role between commas after a name: "the US secretary of state" of "Marco Rubio, the US secretary …,"."""
    if text[end : end + 2] != ", ":
        return None
    start = end + 2
    if not any(_is_role_noun(m[0]) for m in _first_words(text, start, min(limit, start + 240), _ROLE_WORDS)):
        return None
    found = [(m.start(), m[0]) for m in _first_words(text, start, min(limit, start + 240), _MOST_WORDS)]
    head = next((i for i, (_, w) in enumerate(found[:_ROLE_WORDS]) if _is_role_noun(w) and _goes_on(found, i)), None)
    if head is None or not _opens_role(found, head):
        return None
    stop = next((at for at, w in found[head:] if w in _ENDS or w.lower() in _NOT_IN_ROLE), None)
    finish = stop if stop is not None else (found[-1][0] + len(found[-1][1]))
    return Span(start, start + len(text[start:finish].rstrip().rstrip(".")))


_MOST_WORDS = 40


def _first_words(text: str, start: int, limit: int, most: int) -> Iterator[re.Match[str]]:
    return itertools.islice(_WORD.finditer(text, start, limit), most)


def _opens_role(found: list[tuple[int, str]], head: int) -> bool:
    """Whether the words up to the role's noun are a noun phrase: an article or possessive, or hardly a word more."""
    leading = [w.lower() for _, w in found[:head]]
    if any(w in _NOT_IN_ROLE or w in _ENDS or w in acting_verbs() for w in leading):
        return False
    if any(w in ARTICLES and before.endswith("ed") for before, w in itertools.pairwise(leading)):
        return False  # "sued the …"
    first = found[0][1].lower()
    if first in _DETERMINERS or first.endswith(("’s", "'s", "s’")):
        return True
    return head <= 5 and not (head and (first in _small_words() or first.endswith("ing")))


_DETERMINERS = ARTICLES | POSSESSIVES_OF_OTHERS | {"my", "our", "one", "another"}
_MAY_FOLLOW = PLACES | WAYS | {"and", "or", "under", "who", "whose", "representing"}


def _goes_on(found: list[tuple[int, str]], head: int) -> bool:
    """Whether what follows the role's noun goes on with the role or ends it, rather than a verb or a name."""
    following = found[head + 1][1] if head + 1 < len(found) else "."
    if following in _ENDS or following.lower() in _MAY_FOLLOW or following.endswith("ly"):
        return True
    return _is_role_noun(following) and _goes_on(found, head + 1)


@lru_cache(1 << 16)
def _is_role_noun(word: str) -> bool:
    lower = word.lower().rstrip(".")
    compound = (
        "-" in lower and lower.endswith(("-general", "-chief", "-in-law")) and lower.split("-")[0] in role_nouns()
    )
    return lower in role_nouns() or compound or lower.endswith(("woman", "spokesman", "spokesperson"))
