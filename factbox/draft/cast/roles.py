"""Titles and roles beside a name: "Gen Asim Munir", "Marco Rubio, the US secretary of state"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.cast.names import Run, Word, is_acronym
from factbox.draft.text.closed_classes import (
    MODALS,
    SUFFIXES,
    VERB_PARTICLES,
)
from factbox.draft.text.lexicon import acting_verbs
from factbox.words import lists
from factbox.words import titles as words

_ROLE_AND_NAME = 3  # words of "Producer Ynge Dross"


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


def past_office(titled: Titled, text: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Title and name, where "of" goes on with the title: "Secretary of State" before the name of its holder."""
    title, name = titled.title, titled.name
    gap = text[title[-1].end : name[0].start].strip() if name else ""
    if gap.partition(" ")[0].lower() not in {"of", "for"} and (not name or name[0].text not in {"Of", "For"}):
        return title, name
    first = next((i for i, w in enumerate(name) if w.text in first_names()), len(name))
    if len(name) > 1 and name[0].text in lists.small("heads are of"):
        first = 1  # "Superintendent of Police Arvad Jamil"
    return title + name[:first], name[first:]


def _is_title_at(run: tuple[Word, ...], i: int) -> bool:
    """A title, unless it is a surname: "Stephen King", "Judith Judge"."""
    if not is_title(run[i].text):
        return _is_role_before(run, i)
    if i and run[i].text in lists.small("ranks that are adjectives") and not is_title(run[i - 1].text):
        return run[i - 1].text in lists.small("forces")  # "Severn Private Care", but "Army Private Haan"
    if run[i].text in lists.small("ranks behind ranks"):
        return i > 0 and is_title(run[i - 1].text)  # "Det Con Moss", but "Con Moss"
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
    initial = bool(_INITIAL.fullmatch(run[i + 1].text))  # "Deputy Forest Ranger A. Osk"
    if i and (initial or (len(run) == i + _ROLE_AND_NAME and _leads(run[:i]))):
        return _may_be_name(run[i + 1 :])  # "Deputy Executive Engineer Shan Osk"
    return run[i + 1].text in first_names() or (i == 0 and len(run) == _ROLE_AND_NAME and _may_be_name(run[1:]))


_INITIAL = re.compile(r"(?:[A-Z]\.)+")


def _leads(before: tuple[Word, ...]) -> bool:
    """Whether all words before a role are part of it: "Deputy Executive", "Junior"."""
    return all(is_title(word.text) or word.text.lower() in modifiers() for word in before)


def _may_be_name(words_of_name: tuple[Word, ...]) -> bool:
    """Whether no word of it is a body's or a thing's: "Producer Ynge Dross", but not "Cook River Trust"."""
    known = lists.word_set("organisation_words") | lists.word_set("thing_words") | lists.word_set("media_words")
    return not any(
        w.text in known or w.text.lower() in role_nouns() or (w.text.isupper() and not _INITIAL.fullmatch(w.text))
        for w in words_of_name
    )


# "Minister for (the) ", "Minister for Canals and ", "Minister for Canals, Inland Ports and "
_FIELD = r"(?:[A-Z][\w’-]*\s){0,2}[A-Z][\w’-]*"
_OFFICE_FOR = re.compile(rf"\b([A-Za-z-]+) (?:for|of|on) (?:the )?(?P<more>(?:{_FIELD}, ){{0,2}}{_FIELD} (?:and|&) )?$")


def goes_on(start: int, text: str) -> bool:
    """Whether "for" before a run goes on with an office: "Undersecretary for Harbour Affairs Wendy Falk"."""
    found = _OFFICE_FOR.search(text, max(0, start - 80), start)
    if found is None or (found["more"] and text[start : start + 40].partition(" ")[0] in first_names()):
        return False  # "Treasurer of Osk and Ada Moss"
    office = found[1].lower()
    return is_title(office) or office in role_nouns() or office.endswith("secretary")


def gender_of_title(title: tuple[Word, ...]) -> str:
    """The gender that a title tells: f, m or nothing."""
    return next((g for w in reversed(title) if (g := titles().get(w.text.rstrip(".").lower(), ""))), "")


def gender_of_name(name: str) -> str:
    """The gender of a first name: f, m, u for both, nothing where it is not listed."""
    found = first_names().get(name, "")
    if not found and name.startswith("Jean-"):
        return "m"  # a man's, whatever stands behind it: Jean is a woman's in English alone
    return found or first_names().get(name.partition("-")[0], "")


_BEFORE = re.compile(r"[\w’'‑-]+(?=\s{1,3}$)")


def role_before(text: str, start: int, limit: int) -> Span | None:
    """The role in small letters that leads up to a name: "army chief" of "army chief Gen Asim Munir"."""
    gathered: list[tuple[int, int, str]] = []
    at = start
    while len(gathered) < 6 and (match := _BEFORE.search(text, max(limit, at - 32), at)):
        if match.start() == max(limit, at - 32) > limit:
            break
        if not gathered and not _heads_role(match[0]):
            return None  # so few words before it are looked at
        gathered.append((match.start(), match.end(), match[0]))
        at = match.start()
    return _role_of(gathered)


def _role_of(gathered: list[tuple[int, int, str]]) -> Span | None:
    """From the words before a name, nearest first: those of its role, where the nearest is a noun for one."""
    if not gathered or not _heads_role(gathered[0][2]):
        return None
    if len(gathered) > 1 and gathered[1][2] in _BEFORE_PRESENT:
        return None  # "who host Racing Kell"
    stop = next((i for i, (_, _, word) in enumerate(gathered) if i and _bounds_role(word)), len(gathered))
    if stop < len(gathered) and gathered[stop][2].lower() in _before_acting_verbs() and stop > 1:
        stop -= 1  # "to describe rival …": the word after "to" is a verb
    if stop > 1 and gathered[stop - 1][2].lower() == "rival":
        stop -= 1  # "Rival baker": whose rival stands elsewhere
    if gathered[stop : stop + 1] and gathered[stop][2] == "first" and gathered[0][2].lower() in _FIRST:
        deputy = gathered[stop + 1 : stop + 2] and gathered[stop + 1][2].lower() in ("deputy", "former", "acting")
        return Span(gathered[stop + bool(deputy)][0], gathered[0][1])
    if stop < len(gathered) and gathered[stop][2].endswith(("s’", "s'")):
        stop += 1  # "tenants’ leader"
    return Span(gathered[stop - 1][0], gathered[0][1])


_FIRST = frozenset({"minister", "secretary", "lady", "officer", "mate"})  # "Deputy first minister"
_BEFORE_PRESENT = MODALS | {"who", "which", "they", "we"}


def _heads_role(word: str) -> bool:
    return word.lower() in role_nouns() or is_parent(word.lower()) or word.lower().endswith("ologist")


def is_parent(word: str) -> bool:
    """ "father-of-three", "great-grandmother-of-two"."""
    head, of, _ = word.partition("-of-")
    return bool(of) and head.rpartition("-")[2] in role_nouns()


_OFFICE = re.compile(
    r"(?:[A-Z][\w’'-]+ ){0,3}(?P<head>[A-Z][\w-]+) (?:of|for|on) (?:the )?"
    r"[A-Z][\w-]*(?: (?:(?:and|of|for|the) )*[A-Z][\w-]*){0,5} $"
)


def office_before(text: str, start: int, limit: int) -> Span | None:
    """An office in capitals that leads up to a name: "Leader of the House" of "Leader of the House Ada Moss"."""
    near = max(limit, start - 120)  # letters
    if told := _by_initials(text, near, start) or _of_field(text, near, start):
        return Span(told.start("role"), told.end("role"))
    if text.find(" of ", near, start) < 0 and text.find(" for ", near, start) < 0:
        return None
    for found in re.finditer(r"(?<![\w’'-])[A-Z]", text[near:start]):
        office = _OFFICE.match(text, near + found.start(), start)
        if office and is_role_noun(office["head"]):
            return Span(office.start(), office.end() - 1)
    return None


_BY_INITIALS = re.compile(
    r"(?<![\w’'&-])(?P<role>(?:(?:[Ff]ormer|[Aa]cting|[Dd]eputy|[Ii]nterim|[Oo]utgoing|[Tt]hen) )?"
    r"(?:(?P<other>[A-Za-z-]+) (?:and|&) )?(?:MD|CEO|CFO|COO|CTO|CMO)(?: (?:and|&) [A-Z]{2,3})?) $"
)


def _by_initials(text: str, near: int, start: int) -> re.Match[str] | None:
    """ "MD and CEO" of "MD and CEO Ada Moss"; not "The board and CEO Ada Moss"."""
    found = _BY_INITIALS.search(text, near, start) if text[start - 2 : start - 1].isupper() else None
    other = (found["other"] or "CEO") if found else ""
    known = other in lists.small("office initials") or is_role_noun(other)
    return found if found and known and not text.endswith(", ", 0, found.start()) else None


_OF_FIELD = re.compile(r"(?<![\w’'-])(?P<role>(?P<head>[A-Za-z-]+) of (?P<field>[a-z]+(?: and [a-z]+)?(?: [a-z]+)?)) $")


def _of_field(text: str, near: int, start: int) -> re.Match[str] | None:
    """ "Dean of nursing" of "Dean of nursing Ada Moss"; not "mother of teenager Ada Moss"."""
    found = _OF_FIELD.search(text, near, start) if text.find(" of ", near, start) >= 0 else None
    field = found["field"].split() if found and found["head"].lower() in lists.small("heads of fields") else ["-"]
    return found if (lists.small("fields of office") | {"and"}).issuperset(field) else None


_BEHIND_VERBS = VERB_PARTICLES | {"past", "onto", "alongside", "toward", "towards", "beyond"}


@lru_cache(1 << 16)
def _bounds_role(word: str) -> bool:
    lower = word.lower()
    if lower.endswith(("ed", "ing")):
        return not (_tells_which(lower) or (word[0].isupper() and lower in lists.small("participles that open")))
    return (
        (lower in small_words() and not is_acronym(word))  # "WHO spokesman", "IT manager"
        or lower in _BEHIND_VERBS
        or lower in acting_verbs()
        or word.endswith(("’s", "'s", "s’", "s'", "ly", "ans"))
    )


def _tells_which(participle: str) -> bool:
    """ "planning officer", "retired teacher", "award-winning cook": a participle that no verb of the sentence is."""
    compound = "-" in participle and not participle.startswith("re-")
    return compound or participle in lists.small("participles of roles")


@cache
def _before_acting_verbs() -> frozenset[str]:
    tagged = (entry.partition(" | ") for entry in lists.entries("function_words"))
    return frozenset({"to"}).union(*(set(listed.split()) for listed, _, tag in tagged if tag in {"AUX", "PRO", "PROV"}))


@cache
def small_words() -> frozenset[str]:
    """Words that no role begins with: articles, pronouns, prepositions, verbs of the short sort."""
    return frozenset(word for entry in lists.entries("function_words") for word in entry.partition("|")[0].split())


@lru_cache(1 << 16)
def is_role_noun(word: str) -> bool:
    lower = word.lower().rstrip(".")
    compound = (
        "-" in lower and lower.endswith(("-general", "-chief", "-in-law")) and lower.split("-")[0] in role_nouns()
    )
    return lower in role_nouns() or compound or is_parent(lower) or lower.endswith(_ENDS_OF_ROLES)


_ENDS_OF_ROLES = ("woman", "spokesman", "spokesperson", "ologist", "-maker")
_ADJECTIVES = re.compile(rf"(?:\b(?:{'|'.join(sorted(lists.small('before a title')))}) )+$", re.IGNORECASE)


def with_adjectives(text: str, start: int, limit: int) -> int:
    """Where a role begins that has a title: "local MP" of "local MP Ada Moss"."""
    found = _ADJECTIVES.search(text, max(limit, start - 40), start)
    return found.start() if found else start


def may_be_firms(title: tuple[Word, ...]) -> bool:
    """ "Contractor Varn Marl" may be either, "Contractor Ada Marl" a person."""
    return len(title) == 1 and title[0].text.lower() in words.of_kind("firm")


def is_counsel(text: str, end: int) -> bool:
    """ "Sorcha Ní Bhriain BL, for the tenant, said": letters that only barristers have, and a comma or a verb."""
    behind = _LETTERS.match(text, end)
    return behind is not None and behind[1] in lists.small("letters of counsel")


_LETTERS = re.compile(
    r"\s([A-Z]{2})(?=,\s(?:for|prosecuting|defending|appearing|acting|counsel)\b|\s(?:said|told|asked)\b)"
)


def is_media(part: tuple[str, ...]) -> bool:
    """A publication's last word; after a first name only a paper's: "Sydney Observer"."""
    last = part[-1]
    personal = part[0] in first_names() and last not in _PAPERS
    station = len(part) in (2, 3) and part[0] in _STATIONS and last not in lists.word_set("thing_words")
    return station or last == "TV" or (last in lists.word_set("media_words") and not personal)


_PAPERS = lists.small("papers")
_STATIONS = lists.small("stations")
