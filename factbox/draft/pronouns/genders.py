"""Whether somebody is "he" or "she", by what an article prints beside the name."""

from __future__ import annotations

import re
from collections import Counter

from factbox.draft.cast import roles
from factbox.draft.findings import DraftActor

Found = tuple[str | None, tuple[str, ...]]  # who is meant, and who may be
GENDERS = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
GENDERS |= {f"{word}{mark}s": GENDERS[word] for word in ("he", "she") for mark in "’'"}  # "He’s claiming that"
# "Mrs ", "(Mrs) ", "Gov. "; a longer word with a full stop ends a sentence
TITLE_BEFORE = re.compile(r"\b([A-Z][a-z]{0,4}(?=\.\s$)|[A-Za-z]+(?=\)?\s$))\)?\.?\s$")
# "Ada’s father, Beck Moss,": one that opens a sentence, as "he told his wife, Moss said" may follow
_KIN_BEFORE = re.compile(
    r"(?:^|[.?!”\"]\s|\n)(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?[’']s?|His|Her|Their)\s(?:[a-z]+\s)?([a-z-]+),\s$"
)


def gender_of(actor: DraftActor, text: str) -> str:
    """f, m or u, by the first of these that tells: a title at any mention, the role, the first name."""
    if told := told_beside(actor, text):
        return told
    names = [n for n in (actor.name, *actor.also) if " " in n] or [actor.name]  # a name alone may be a first name
    return next((g for n in names if (g := roles.gender_of_name(n.split()[0]))), "") or "u"


def told_beside(actor: DraftActor, text: str) -> str:
    """What a title or kin at any mention, or the printed role, tells."""
    for mention in actor.mentions:
        before = TITLE_BEFORE.search(text, max(0, mention.start - 14), mention.start)
        if before and (told := roles.titles().get(before[1].lower(), "")):
            return told
        kin = _KIN_BEFORE.search(text, max(0, mention.start - 60), mention.start)
        if kin and (told := roles.role_nouns().get(kin[1].lower(), "")) in {"f", "m"}:
            return told
    return _gender_of_role(text[actor.role.start : actor.role.end]) if actor.role else ""


def _gender_of_role(role: str) -> str:
    told = Counter(g for w in re.findall(r"[\w-]+", role.lower()[:60]) if (g := roles.role_nouns().get(w, "")))
    return next(iter(told)) if len(told) == 1 else ""


def opens_with_another(text: str, at: int, gender: str) -> bool:
    """ "Old Tom never spoke. “He is shy,” she said": whether the marks before a pronoun open with the other one."""
    marks = _MARKS_BEFORE.search(text, max(0, at - _WORDS), at)
    return marks is not None and GENDERS[marks[1].lower()] != gender


_WORDS = 300  # letters of what is said
_MARKS_BEFORE = re.compile(r"[“\"‘'](He|She)(?:’s|'s)?\s[^“”\"]*[”\"’']\s$")


def prevails(gender: str, text: str) -> bool:
    """Whether most pronouns of a text are of a gender: an obituary's are of whom it is about."""
    told = Counter(GENDERS[word.lower()] for word in _PRONOUN.findall(text))
    return told[gender] > sum(told.values()) / 2


_PRONOUN = re.compile(r"\b(?:he|his|him|she|her)\b", re.IGNORECASE)
