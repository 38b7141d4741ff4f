"""The words that begin a clause, as rows: the word itself, and what may and may not stand before and after it.

A test takes each row out, and then its example is cut otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from factbox.draft.text.lexicon import kinds, letters

Where = Callable[[list[str], int], bool]  # of a sentence's words in small letters, and a place among them

_PRONOUNS = frozenset("he she it they we i you there this these those who".split())
_SUBJECTS = frozenset(
    "a an the its his her their one two three four five six seven eight nine ten some many several other others"
    " another".split()
)
_AUXILIARIES = frozenset("was were is are has have had does did will would could should may might been be".split())
_NO_CONTENT = frozenset(
    "to of in on at by for with from as about into over under against through during after before and but or up out"
    " off down back away , ; : . — – - ( him her them it us me".split()
)
_NO_AS = frozenset({"such", "well", "many", "much", "same", "as", "known", "far", "soon"})
_ARTICLES = frozenset({"the", "a", "that"})
_JOINS = frozenset({"and", "but"})
_ONLY_AFTER_COMMA = frozenset({"with", "so"})


@cache
def opens() -> frozenset[str]:
    """The words that open a clause wherever they stand."""
    return kinds()["opens"]


def is_verb(word: str) -> bool:
    """Whether a word may be a verb in the past, or an auxiliary."""
    return word in _AUXILIARIES or letters().get(word, "-") in "shpt" or (word.endswith("ed") and len(word) > 4)


# ── What stands at a place ────────────────────────────────────────────────────────────────────────


def _anything(lower: list[str], at: int) -> bool:
    del lower, at
    return True


def _word_of(words: frozenset[str]) -> Where:
    return lambda lower, at: at < len(lower) and lower[at] in words


def _no_word_of(words: frozenset[str]) -> Where:
    return lambda lower, at: at >= len(lower) or lower[at] not in words


def _verb(lower: list[str], at: int) -> bool:
    """A verb, with or without an adverb before it."""
    at += at + 1 < len(lower) and lower[at].endswith("ly") and not is_verb(lower[at])
    return at < len(lower) and is_verb(lower[at])


def _verb_near(lower: list[str], at: int) -> bool:
    """A subject of a few words with its verb, rather than one of two things."""
    for word in lower[at : at + 6]:
        if word in opens() or word in (",", ";", "of"):
            return False
        if is_verb(word):
            return True
    return False


def _subject_and_verb(lower: list[str], at: int) -> bool:
    return at < len(lower) and lower[at] in _SUBJECTS and _verb_near(lower, at + 1)


def _speech(lower: list[str], at: int) -> bool:
    return letters().get(lower[at]) == "p"


# ── The rows ──────────────────────────────────────────────────────────────────────────────────────


class Opener(NamedTuple):
    """A row. `word` says of a word alone whether it may open a clause; `opener` is what the clause is then called."""

    name: str
    word: Callable[[str], bool]
    before: Where
    after: Where
    example: str  # the clause that it opens behind the bar
    opener: str = ""  # the word itself where empty


_COMMA, _SEMICOLON, _NEITHER = _word_of(frozenset(",")), _word_of(frozenset(";")), _no_word_of(frozenset(",;"))

OPENERS: tuple[Opener, ...] = (
    Opener("and after a semicolon", _JOINS.__contains__, _SEMICOLON, _anything, "The army left | ; | and silence."),
    Opener("and with a verb", _JOINS.__contains__, _anything, _verb, "The army left | and burned the town."),
    Opener(
        "and with a pronoun", _JOINS.__contains__, _anything, _word_of(_PRONOUNS), "The army left | and they followed."
    ),
    Opener("and after a comma", _JOINS.__contains__, _COMMA, _verb_near, "The army left, | and rebels came."),
    Opener(
        "and with a subject", _JOINS.__contains__, _NEITHER, _subject_and_verb, "The army left | and the rebels came."
    ),
    Opener(
        "with after a comma",
        _ONLY_AFTER_COMMA.__contains__,
        _COMMA,
        _anything,
        "The army left, | with rebels behind it.",
    ),
    Opener("as", "as".__eq__, _no_word_of(_NO_AS), _no_word_of(_NO_AS), "The army left | as rebels came."),
    Opener("following", "following".__eq__, _no_word_of(_ARTICLES), _anything, "The army left | following a vote."),
    Opener(
        "a word that opens",
        lambda word: word in opens() and word not in _JOINS | _ONLY_AFTER_COMMA | {"as", "following"},
        _anything,
        _anything,
        "The army left | when rebels came.",
    ),
    Opener(
        "-ing after a comma",
        lambda word: word.endswith("ing") and len(word) > 5 and word not in opens(),
        _COMMA,
        _anything,
        "The army left, | burning the town.",
    ),
    Opener(
        "what was said",
        lambda word: word not in _NO_CONTENT and word not in _AUXILIARIES and word not in _ONLY_AFTER_COMMA,
        _speech,
        _anything,
        "Police said | the army left.",
        "said",
    ),
)


@lru_cache(maxsize=2**16)
def rows_of(word: str) -> tuple[Opener, ...]:
    """The rows that a word alone does not rule out."""
    return tuple(row for row in OPENERS if row.word(word))


def opener(lower: list[str], at: int) -> str:
    """What the clause is called that begins at a word; empty where none begins."""
    for row in rows_of(lower[at]):
        if row.before(lower, at - 1) and row.after(lower, at + 1):
            return row.opener or lower[at]
    return ""
