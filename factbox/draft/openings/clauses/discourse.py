"""What a reader knows before a sentence, and what the words of one may mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from factbox.draft.openings.clauses.plain_english import is_content
from factbox.draft.sentences.antecedents import is_person
from factbox.draft.text.closed_classes import PLURALS
from factbox.words import lists

FAR = 900  # letters of the article behind which a noun at a sentence's head hangs on what stands before it


class Discourse(Struct, frozen=True, dict=True):
    """What a reader knows before a sentence, and what the article tells before it."""

    known: str
    before: str = ""
    names: frozenset[str] = frozenset()  # words of people's names
    far: int = FAR

    @cached_property
    def lower(self) -> str:
        """What the article tells before it in small letters."""
        return self.before.lower()


def has_word(word: str, text: str) -> bool:
    """Whether a word stands in a text, as it is; in the singular also its plural."""
    return any(True for _ in places_of(word, text))


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word begins in a text."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        end += text.startswith("es", end) * 2 or text.startswith("s", end)
        if not text[max(0, at - 1) : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(word, at + 1)


def is_somebody(word: str, given: Discourse) -> bool:
    """Whether "she" may mean a word: a person's name, or a noun for one."""
    lower = word.lower()
    named = word in given.names and word[:1].isupper()
    return named or (is_person(lower) and not lower.endswith("s") and lower not in PLURALS)


def is_many(word: str, given: Discourse) -> bool:
    """Whether "they" may mean a word: a noun of many, or a group."""
    lower = word.lower()
    if lower in lists.small("they may be") or lower in PLURALS or is_person(lower) or word[:1].isdigit():
        return True
    return lower.endswith("s") and is_content(word) and word not in given.names


def is_thing(word: str) -> bool:
    """Whether "it" may mean a word: a noun of one that is nobody, or a name."""
    lower = word.lower()
    one = not lower.endswith("s") or lower.endswith("ss") or word[:1].isupper()
    person = (is_person(lower) or is_person(lower.removesuffix("s"))) and lower not in lists.word_set("group_nouns")
    noun = is_content(word) and not lower.endswith("ed") and not is_ranked(lower)
    noun = noun and lower not in lists.small("measures of time")  # "In the year before it had"
    return noun and one and lower not in PLURALS and not person


def is_ranked(lower: str) -> bool:
    """ "worst", "latest", "only": whether a word picks one out of all."""
    return lower in lists.small("picks one out") or (lower.endswith("est") and len(lower) > len("rest") + 1)
