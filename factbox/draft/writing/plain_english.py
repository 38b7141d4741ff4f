"""Clauses of the article's words, read just closely enough to name, shorten or turn them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factbox.draft.cast import roles
from factbox.draft.text.closed_classes import MANY, SMALL_NUMBERS, VERB_PARTICLES
from factbox.draft.text.inflection import past, third_person
from factbox.draft.text.lexicon import letters, verbs
from factbox.draft.text.tokens import texts_of
from factbox.draft.text.word_tables import WordTable
from factbox.words import lists

_TIED = frozenset({"of", "to", "and", "or", "’", "-"})
_NOT_CONTENT = frozenset("AUX DET POSS PRO PROV OBJ PREP CC SUB WH THAT TO ADV TIME".split())
_BREAKS = frozenset("PREP CC SUB WH THAT TO".split())
_PLURALS = frozenset("people police men women children".split())
_SMALL = VERB_PARTICLES | SMALL_NUMBERS | MANY
# "searched", "arrested", "headed", "entered": the base has no -e
_NO_E = re.compile(
    r"(?:ch|sh|ck|ss|[rnpc]t|[nrl]d|r[nm]|[ml]p|ft|ow|[aoe]y|(?:ea|oa|oo|ai|ee|oi|ou)[dfkltmnpr]|[^rhv]er|[io]ver)ed$"
)
_DETERMINERS = frozenset({"DET", "POSS"})


@cache
def tags() -> dict[str, str]:
    """The tag of every small word in words/en/function_words.txt, with either apostrophe."""
    found: dict[str, str] = {}
    for entry in lists.entries("function_words"):
        listed, _, tag = entry.partition(" | ")
        for word in listed.split():
            found[word] = found[word.replace("’", "'")] = tag
    return found


@lru_cache(1 << 16)
def is_content(word: str) -> bool:
    """Whether a word says something by itself: no article, pronoun, preposition, name of a day or number."""
    lower = word.lower()
    small = tags().get(lower) in _NOT_CONTENT or lower in _SMALL
    return word[:1].isalpha() and not small and not lower.endswith("ly")


@lru_cache(1 << 16)
def is_break(word: str) -> bool:
    """Whether a word or mark begins a phrase that may be left off: "in", "who", ","."""
    return not word[:1].isalnum() or tags().get(word.lower()) in _BREAKS


def words_of(text: str) -> list[str]:
    """The words and marks of a text."""
    return [*_words_once(text)]


@lru_cache(1 << 8)
def _words_once(text: str) -> tuple[str, ...]:
    """The same, kept a while: one sentence is asked for again and again."""
    return tuple(texts_of(text, 0, len(text)))


class Parts(NamedTuple):
    """A clause's words: `subject`, the `verb` at its place, and the rest."""

    words: list[str]
    verb: int  # its place among the words; their number where no verb was found

    @property
    def subject(self) -> list[str]:
        return self.words[: self._group]

    @property
    def rest(self) -> list[str]:
        return self.words[self.verb + 1 :]

    @property
    def _group(self) -> int:
        """Where the verb begins with the words that help it."""
        at = self.verb
        while at > 1 and tags().get(self.words[at - 1].lower()) in ("AUX", "ADV"):
            at -= 1
        return at


@lru_cache(1 << 8)
def parts_of(text: str) -> Parts:
    """The clause's first verb that is not set off by commas, auxiliaries passed over."""
    words = words_of(text)
    aside = False
    last_comma = len(words) - 1 - words[::-1].index(",") if "," in words else -1
    for at, word in enumerate(words):
        if word == ",":
            aside = not aside and at < last_comma and not _is_verb(words, at + 1)
        if at and not aside and _MAY_BE_VERB[word] and _is_verb(words, at):
            return Parts(words, at)
    return Parts(words, len(words))


def _may_be_verb(word: str) -> bool:
    """Whether a word by itself may be a verb, so that few are looked at in their places."""
    lower = word.lower()
    if word[:1].isupper() or tags().get(lower):
        return False
    return lower.endswith(("ed", "ing")) or letters().get(lower, "-") in "shpt"


_MAY_BE_VERB = WordTable(_may_be_verb)


def _is_verb(words: list[str], at: int) -> bool:
    if at >= len(words) or words[at][:1].isupper() or tags().get(words[at].lower()):
        return False
    word = words[at].lower()
    before = tags().get(words[at - 1].lower()) if at else None
    if word.endswith("ing") and before in ("AUX", "ADV") and _is_helped(words, at):
        return True  # "were already soaring"
    if before in _DETERMINERS or before in ("TO", "PREP") or (at and words[at - 1].endswith(("’s", "'s"))):
        return False  # "lowered" of "from lowered fares", "leaked" of "Moss’s leaked taxes"
    known = letters().get(word, "")
    return (bool(known) and known in "shpt") or (not known and word.endswith("ed") and len(word) > 4)


def _is_helped(words: list[str], at: int) -> bool:
    """Whether an auxiliary stands before a word, adverbs passed over."""
    while at and tags().get(words[at - 1].lower()) == "ADV":
        at -= 1
    return at > 0 and tags().get(words[at - 1].lower()) == "AUX"


# ── Present tense ─────────────────────────────────────────────────────────────────────────────────


@cache
def _bases() -> dict[str, str]:
    """The base of each verb's past and participle, where that is a form of its own."""
    found: dict[str, str] = {}
    for verb in verbs().values():
        for form, kind in verb.forms():
            if kind in ("past", "ed", "participle") and form != verb.base:
                found.setdefault(form, verb.base)
    return found


def in_present(parts: Parts) -> list[str]:
    """The clause as a headline has it: "Kell council votes to close the pool"; as it is where that is not simple."""
    words, at = parts.words, parts.verb
    if at >= len(words) or len(parts.subject) != at or "and" in words[at:]:
        return words
    base = _base_of(words[at])
    plural = _is_plural(parts.subject)
    if base is None or plural is None:
        return words
    return [*words[:at], base if plural else third_person(base), *words[at + 1 :]]


def _base_of(verb: str) -> str | None:
    known = _bases().get(verb)
    if known or not verb.endswith("ed"):
        return known
    if _NO_E.search(verb):
        return verb[:-2]
    options = [base for base in (verb[:-1], verb[:-2], verb[:-3] + "y") if past(base) == verb]
    return options[0] if len(options) == 1 else None


def _is_plural(subject: list[str]) -> bool | None:
    """Whether a subject is of many; None where that cannot be told."""
    head = subject[: next((i for i, w in enumerate(subject) if i and is_break(w)), len(subject))]
    if not head or "and" in subject or not is_content(head[-1]):
        return None
    last = head[-1]
    if last.lower() in _PLURALS:
        return True
    if len(head) == 1 and last.endswith("s") and last[:-1].lower() in roles.role_nouns():
        return True  # "Rescuers searched": the capital is the sentence's
    if not last.endswith("s") or last.endswith("ss"):
        return None if any(word[:1].isdigit() for word in head) else False
    return None if last[:1].isupper() or last.endswith(("us", "is")) else True


# ── Shorter ───────────────────────────────────────────────────────────────────────────────────────


def at_most(words: list[str], verb: int, most: int) -> list[str]:
    """The words up to a joint behind the verb, at most so many; all of them where there is no such joint."""
    if len([word for word in words if word[:1].isalnum()]) <= most:
        return words
    count, cut = 0, None
    for at, word in enumerate(words):
        if at > verb + 1 and _is_joint(words, at) and (count <= most or cut is None):
            cut = at
        count += word[:1].isalnum()
    return words[:cut] if cut else words


def _is_joint(words: list[str], at: int) -> bool:
    """Whether a line can end before a word: behind a word of weight or a number, and not before what it needs."""
    before = words[at - 1]
    if words[at] == ".":
        return False  # an initial's
    return is_break(words[at]) and words[at].lower() not in _TIED and (is_content(before) or before[:1].isdigit())


def joined(words: list[str]) -> str:
    """The words as a line, marks in their places."""
    line = " ".join(words)
    for pattern, put in _IN_THEIR_PLACES:
        line = pattern.sub(put, line)
    return line


_IN_THEIR_PLACES = (
    (re.compile(r" ([,.;:!?)\]”’%])"), r"\1"),
    (re.compile(r"(?<=\d) ([-–]) (?=\w)"), r"\1"),
    (re.compile(r"\" ([^\"]*?) ?\""), r'"\1"'),
    (re.compile(r"([(\[“‘$£€]) "), r"\1"),
)
