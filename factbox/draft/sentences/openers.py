"""The words that begin a clause, as rows: the word itself, and what may and may not stand before and after it.

A test takes each row out, and then its example is cut otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from factbox.draft.dates.vocabulary import OF_A_CALENDAR, letter_of_listed
from factbox.draft.sentences.finite import finite_from, irregular_participles
from factbox.draft.text.closed_classes import MODALS, TO_A_TIME
from factbox.draft.text.lexicon import event_words, irregular, letters
from factbox.words import lists

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
_REACH = 30  # words from a subject, with what stands aside, to its verb
_SHORT = 3  # words of a subject without an article, with its verb
_BEFORE_ADJECTIVE = frozenset("with of a an the its his her their by no any".split())
_ENDS = frozenset({";", "and", "but", "as", "for"})
_ARTICLES = frozenset({"the", "a", "that"})


@cache
def opens() -> frozenset[str]:
    """The words that open a clause wherever they stand."""
    return event_words()["opens"]


@lru_cache(1 << 16)
def is_verb(word: str) -> bool:
    """Whether a word may be a verb in the past, or an auxiliary."""
    return word in _AUXILIARIES or letters().get(word, "-") in "shpt" or (word.endswith("ed") and len(word) > 4)


# ── What follows ──────────────────────────────────────────────────────────────────────────────────


def _anything(lower: list[str], at: int) -> bool:
    del lower, at
    return True


def _verb(lower: list[str], at: int) -> bool:
    """A verb, with or without an adverb before it."""
    at += at + 1 < len(lower) and lower[at].endswith("ly") and not is_verb(lower[at])
    return at < len(lower) and is_verb(lower[at])


def _no_verb(lower: list[str], at: int) -> bool:
    """Whether "flooding" is no subject: "On Monday, flooding cut the road"."""
    return at >= len(lower) or not (lower[at] in _AUXILIARIES or is_verb(lower[at]))


def _pronoun(lower: list[str], at: int) -> bool:
    return at < len(lower) and lower[at] in _PRONOUNS


def _verb_near(lower: list[str], at: int) -> bool:
    """A subject of a few words with its verb, rather than one of two things."""
    for i, word in enumerate(lower[at : at + 6]):
        if word in opens() or word in (",", ";", "of"):
            return False
        if is_verb(word):
            return not _is_done_by_another(lower, at + i)
    return False


def _is_done_by_another(lower: list[str], at: int) -> bool:
    """ "and its running to a trust set up by swimmers": a participle of what stands before it."""
    return _is_participle_form(lower[at]) and lower[at] not in _AUXILIARIES and "by" in lower[at + 1 : at + 3]


def _verb_behind_another(lower: list[str], at: int) -> bool:
    """The same, behind a clause that has its verb: "They left | but rebels came", not "men poor but able had"."""
    near = any(map(is_verb, lower[at : at + _SHORT])) and "to" not in lower[at : at + _SHORT]
    return near and finite_from(lower, 0, at - 1) >= 0


def _will_behind_another(lower: list[str], at: int) -> bool:
    """ "It is called Zip, it will open in May": two main clauses, and no word in front that makes one of the first."""
    return lower[at : at + 1] == ["will"] and lower[0] in _SUBJECTS | _PRONOUNS and finite_from(lower, 1, at - 1) > 0


def _subject_and_verb(lower: list[str], at: int) -> bool:
    owned = (
        at < len(lower) and lower[at].endswith(("’s", "'s")) and _verb_near(lower, at + 2)
    )  # "and Moss's appeal was"
    one = at + 2 < len(lower) and lower[at] in ("a", "an") and lower[at + 2] in ("were", "have")  # "and a mill were"
    return owned or (at < len(lower) and lower[at] in _SUBJECTS and not one and _verb_near(lower, at + 1))


def _subject_and_far_verb(lower: list[str], at: int) -> bool:
    """ ", but a search of the flat the same night found a ring": an article, and a verb before another clause."""
    if at >= len(lower) or lower[at] not in _SUBJECTS or finite_from(lower, 0, at - 1) < 0:
        return False
    end = next((i for i in range(at, len(lower)) if lower[i] in opens() or lower[i] in (",", ":")), len(lower))
    verb = finite_from(lower, at + 2, min(end, at + _REACH_OF_SUBJECT))
    return (
        0 < verb < end - 2
        and lower[verb - 1] not in _NO_CONTENT
        and not (_is_participle_form(lower[verb]) and lower[verb + 1] in _BY)
    )


def _time_and_clause(lower: list[str], at: int) -> bool:
    """ ", and on 4 May, after a dry spring, divers began": a time, then a subject with its verb."""
    at += lower[at : at + 1] in (["late"], ["early"], ["later"])
    times = lower[at + 1 : at + _TIME]
    if lower[at : at + 1] not in _BEFORE_TIMES or not any(
        letter_of_listed(w) in OF_A_CALENDAR or w.isdigit() for w in times
    ):
        return False
    end = next((i for i in range(at, len(lower)) if lower[i] in _ENDS or lower[i] in opens() - TO_A_TIME), len(lower))
    verb = finite_from(lower, at + 2, end)
    before = lower[verb - 1] if verb > 0 else ","
    return before in _PRONOUNS or (before.isalpha() and not letter_of_listed(before) and before not in _NO_CONTENT)


def _time_and_clause_behind_another(lower: list[str], at: int) -> bool:
    """ "She was arrested on Sunday | and on Monday she was charged": each has its verb and its time."""
    return _time_and_clause(lower, at) and finite_from(lower, 0, at - 1) >= 0


def _is_participle_form(word: str) -> bool:
    return word.endswith("ed") or word in irregular_participles()


_REACH_OF_SUBJECT, _TIME = 14, 4  # words from an article to its verb; from "on" to the end of a time
_BY = frozenset("by in at on to from with during".split())
_BEFORE_TIMES = [["on"], ["in"], ["at"], ["by"], ["since"]]


def _verb_ahead(lower: list[str], at: int) -> bool:
    """Whether a verb comes before "and": none does in "urged the board in a letter"."""
    if at > 2 and lower[at - 3] in _BEFORE_ADJECTIVE:
        return False  # "with reported strength 6"
    for word in lower[at : at + _REACH]:
        if word in _ENDS:
            return False
        if is_verb(word) or word in MODALS or word in event_words()["unreal"] or word in irregular():
            return True
    return False


def _goes_on(lower: list[str], at: int) -> bool:
    """ "said | it was", "said | her brother had": a subject, rather than what is said or told."""
    if at >= len(lower) or lower[at] in _NO_CONTENT:
        return False
    return (lower[at - 1] == "it") == (lower[at] in _AUXILIARIES or is_verb(lower[at]))


def _no_as(lower: list[str], at: int) -> bool:
    return at >= len(lower) or lower[at] not in _NO_AS


# ── The rows ──────────────────────────────────────────────────────────────────────────────────────


class Opener(NamedTuple):
    """A row: the words that open a clause, any where there are none; what stands before them and what may not.

    `opener` is what the clause is then called: the word itself where empty.
    """

    name: str
    example: str  # the clause that it opens behind a bar
    words: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    after: Where = _anything
    word: Callable[[str], bool] = bool
    opener: str = ""


_NO_PARTICIPLES = frozenset("according including excluding regarding concerning during".split())
_NO_PARTICIPLES |= lists.small("nouns in -ing")
_JOINS = frozenset({"and", "but"})
_BUT, _ALL_BUT = frozenset({"but"}), frozenset("one nobody nothing none all anything everything everyone not".split())
_WITH = frozenset({"with", "so"})
_AS, _FOLLOWING, _COMMA, _SEMICOLON = (frozenset({word}) for word in ("as", "following", ",", ";"))
_SPEECH = frozenset(word for word, letter in letters().items() if letter == "p") - {
    "called",
    "calls",
}  # no clause follows


def _is_participle(word: str) -> bool:
    return word.endswith("ing") and len(word) > 5 and word not in _NO_PARTICIPLES


def _is_content(word: str) -> bool:
    return word not in _NO_CONTENT and word not in _AUXILIARIES


OPENERS: tuple[Opener, ...] = (
    Opener("and after a semicolon", "The army left | ; | and silence.", _JOINS, before=_SEMICOLON),
    Opener("and with a verb", "The army left | and burned the town.", _JOINS, after=_verb),
    Opener("and with a pronoun", "The army left | and they followed.", _JOINS, after=_pronoun),
    Opener("and after a comma", "The army left, | and rebels came.", _JOINS, before=_COMMA, after=_verb_near),
    Opener(
        "and with a subject far from its verb",
        "The army left, | and a march of the rebels in the north of the town began at dawn.",
        _JOINS,
        before=_COMMA,
        after=_subject_and_far_verb,
    ),
    Opener(
        "and with a time",
        "The army left in May, | and on 3 June, after some rain, it came back.",
        _JOINS,
        before=_COMMA,
        after=_time_and_clause,
    ),
    Opener(
        "and with a time, behind a verb",
        "The army left in May | and on 3 June rebels came.",
        _JOINS,
        not_before=_COMMA | _SEMICOLON,
        after=_time_and_clause_behind_another,
    ),
    Opener(
        "and with a subject",
        "The army left | and the rebels came.",
        _JOINS,
        not_before=_COMMA | _SEMICOLON,
        after=_subject_and_verb,
    ),
    Opener(
        "but with a verb near",
        "The army left | but rebels came.",
        _BUT,
        not_before=_ALL_BUT,
        after=_verb_behind_another,
    ),
    Opener(
        "it after a comma and what it will do",
        "It was called Zip, | it will open in May.",
        frozenset({"it"}),
        before=_COMMA,
        after=_will_behind_another,
    ),
    Opener("with after a comma", "The army left, | with rebels behind it.", _WITH, before=_COMMA),
    Opener("as", "The army left | as rebels came.", _AS, not_before=_NO_AS, after=_no_as),
    Opener("following", "The army left | following a vote.", _FOLLOWING, not_before=_ARTICLES),
    Opener("a word that opens", "The army left | when rebels came.", opens() - _JOINS - _WITH - _AS - _FOLLOWING),
    # of any other word
    Opener(
        "-ing after a comma", "The army left, | burning the town.", before=_COMMA, after=_no_verb, word=_is_participle
    ),
    Opener(
        "what was said",
        "Police said | the army left.",
        before=_SPEECH,
        after=_verb_ahead,
        word=_is_content,
        opener="said",
    ),
    Opener(
        "what was said of it or hers",
        "Police said | her brother had left.",
        frozenset({"it", "her"}),
        before=_SPEECH,
        after=_goes_on,
        opener="said",
    ),
)


@cache
def by_word() -> tuple[dict[str, list[Opener]], dict[str, list[Opener]]]:
    """The rows by their words, and those of any other word by what stands before it."""
    found: tuple[dict[str, list[Opener]], dict[str, list[Opener]]] = ({}, {})
    for row in OPENERS:
        for word in row.words or row.before:
            found[not row.words].setdefault(word, []).append(row)
    return found


def opener(lower: list[str], at: int) -> str:
    """What the clause is called that begins at a word; empty where none begins."""
    word, previous = lower[at], lower[at - 1]
    own, others = by_word()
    for row in own.get(word) or others.get(previous) or ():
        fits = (not row.before or previous in row.before) and previous not in row.not_before
        if fits and row.word(word) and row.after(lower, at + 1):
            return row.opener or word
    return ""
