"""Pronouns for somebody or something that their sentence does not name."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from factbox.draft.cast.roles import gender_of_name
from factbox.draft.openings.clauses.discourse import Discourse, is_many, is_somebody, is_thing
from factbox.draft.openings.clauses.plain_english import is_content, parts_of, tags, words_of
from factbox.draft.openings.clauses.readable import SUBJECTS
from factbox.draft.sentences.antecedents import is_person
from factbox.draft.text.closed_classes import POSSESSIVES_OF_OTHERS

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f", "hers": "f"}
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_THINGS = frozenset({"it", "its"})
_OPENING = frozenset({"PREP", "SUB", "WH", "ADV"})
_NEAR = 5  # words of a subject


def loose_pronouns(bare: str, given: Discourse) -> Iterator[str]:
    """Each with nobody before it in the sentence who may be meant, and none right behind an opening phrase."""
    listed, verb = words_of(bare), parts_of(bare).verb
    for at, word in enumerate(listed):
        lower = word.lower()
        loose = lower in _GENDERS and not _is_meant(listed, at, given)
        loose = loose or (lower in _THINGS and (_is_behind_opening(listed, at) or not any(map(is_thing, listed[:at]))))
        loose = loose or (lower in POSSESSIVES_OF_OTHERS and _is_apposed(listed, at, given))
        loose = loose or (lower in _MANY and not _are_meant(listed, at, given))
        loose = loose or (lower in SUBJECTS and at < verb and _is_behind_opening(listed, at))
        if loose or (at == verb + 1 and _is_object(listed, at)):
            yield word


def _is_meant(listed: list[str], at: int, given: Discourse) -> bool:
    """Whether somebody before a pronoun may be meant, or somebody right behind an opening phrase."""
    gender = _GENDERS[listed[at].lower()]
    before = [word for word in listed[:at] if is_somebody(word, given)]
    named = {gender_of_name(word) for word in before if word in given.names} - {"", "u"}
    if before and named and gender not in named and all(word in given.names for word in before):
        return False
    return bool(before) or any(is_somebody(word, given) for word in _subject_behind(listed, at))


def _are_meant(listed: list[str], at: int, given: Discourse) -> bool:
    return any(is_many(word, given) for word in (*listed[:at], *_subject_behind(listed, at)))


def _subject_behind(listed: list[str], at: int) -> list[str]:
    """The subject behind a pronoun's opening phrase: "In her speech, | Nell Orban | said"."""
    if "," not in listed[at:] or "," in listed[:at]:
        return []
    comma = listed.index(",", at)
    opens = tags().get(listed[0].lower()) in _OPENING or listed[0].endswith("ing")
    behind = itertools.takewhile(_is_of_a_subject, listed[comma + 1 : comma + 1 + _NEAR])
    return list(behind) if opens else []


def _is_of_a_subject(word: str) -> bool:
    return word[:1].isupper() or tags().get(word.lower()) == "DET" or is_person(word.lower())


def _is_object(listed: list[str], at: int) -> bool:
    """ "A warden closed it": whether a pronoun right behind the verb means something else than the subject."""
    behind = listed[at + 1] if at + 1 < len(listed) else "."
    lower = listed[at].lower()
    return lower in ("it", "him", "them") or (lower == "her" and not is_content(behind))


def _is_apposed(listed: list[str], at: int, given: Discourse) -> bool:
    """ "Nell Orban, her deputy": whether a pronoun says whose somebody else is."""
    return at > 1 and listed[at - 1] == "," and listed[at - 2] in given.names


def _is_behind_opening(listed: list[str], at: int) -> bool:
    """ "Outside court, its head": whether only opening phrases stand before a pronoun."""
    opens = tags().get(listed[0].lower()) in _OPENING
    return at == 0 or (opens and listed[at - 1] == ",")
