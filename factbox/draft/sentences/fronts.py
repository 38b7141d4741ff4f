"""What stands in front of what a sentence tells: "Born in Leeds in 1950, she …", "It was there, in 1961, that …"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from factbox.draft.sentences.clauses import Words
from factbox.draft.sentences.finite import finite_from, irregular_participles, is_finite
from factbox.draft.sentences.happening_words import is_adverb_or_auxiliary
from factbox.draft.text.closed_classes import BEFORE_A_NOUN, PAST_BE, PLACES, PLURALS, SMALL_NUMBERS, SUBJECT_PRONOUNS
from factbox.draft.text.lexicon import letters, present
from factbox.words import lists

_IsTime = Callable[[int, int], bool]  # whether a date stands among the tokens of a stretch
_NO_ACTS = frozenset("based located situated known aged set faced seen asked given compared due having".split())
_MANY = frozenset({"they", "we", "both", "all"})
_CLEFT = PLACES | frozenset("there here not only during after before by under then".split())
_REACH = 16  # words from "It was" to "that"
_SHORT = 4  # letters of what may end in -ed and be no verb: "red"
_YEAR = re.compile("[12][0-9]{3}")
_ADDED = 5  # words of ", in 1950," or ", 1937,"


class Front(NamedTuple):
    """A participle's phrase in front, up to the token `end`, and the subject of which it tells."""

    end: int
    start_of_subject: int
    end_of_subject: int
    helper: str  # "was" or "were"


def front_of(words: Words, is_time: _IsTime) -> Front | None:
    """The phrase that tells what had been done to the subject, and when: "Founded in 1904, | the board runs"."""
    lower = words.lower
    end = _end(lower, lower.index(","))
    verb = next((at for at in range(end + 2, len(lower)) if _is_verb(words, at)), -1)
    told = any(word in PAST_BE for word in lower[1:end])  # "Alfred Moss was born in 1904, the third of five"
    if verb < 0 or told or not is_time(1, end):
        return None
    start, until = _subject(words, end + 1, verb)
    return Front(end, start, until, helper(words, start, until)) if start < until else None


def _is_verb(words: Words, at: int) -> bool:
    """A verb that may be that of the sentence: finite, in the present, or one of two: "designs and makes"."""
    lower = words.lower
    pair = (*lower[at : at + 3], "", "")[:3]
    alike = all(word.isalpha() and word.endswith("s") and not word.endswith("ss") for word in (pair[0], pair[2]))
    both = pair[1] == "and" and alike and words.tokens[at].text.islower() and lower[at - 1] not in BEFORE_A_NOUN
    return both or is_finite(lower, at) or _is_present(lower, at)


def _is_present(lower: list[str], at: int) -> bool:
    """ "runs", "handles grain": in the list, or in -s behind a noun and before what has an article or a number."""
    if lower[at] in present():
        return True
    ends = lower[at].endswith("s") and not lower[at].endswith(("ss", "us", "is", "’s", "'s")) and lower[at].isalpha()
    behind = lower[at + 1 : at + 2]
    counted = bool(behind) and (behind[0] in BEFORE_A_NOUN | SMALL_NUMBERS or behind[0][0].isdigit())
    return ends and counted and lower[at - 1].isalpha() and lower[at - 1] not in BEFORE_A_NOUN


def may_be_front(lower: list[str]) -> bool:
    """Whether a sentence begins with a participle of what had been done, and has a comma."""
    first = lower[0]
    passive = first in irregular_participles() or first == "born" or (first.endswith("ed") and len(first) > _SHORT)
    return passive and letters().get(first, "h") in ("s", "h", "t") and first not in _NO_ACTS and "," in lower[2:]


def _end(lower: list[str], comma: int) -> int:
    """The comma that ends the phrase: not the one within a date, nor one with but a time or place behind it."""
    while True:
        following = next((i for i in range(comma + 1, min(comma + 2 + _ADDED, len(lower))) if lower[i] == ","), -1)
        if following < 0:
            return comma
        if lower[comma + 1] not in PLACES and not _YEAR.fullmatch(lower[comma + 1]):
            return comma
        comma = following


def _subject(words: Words, start: int, verb: int) -> tuple[int, int]:
    """Of the phrases between commas before the verb the one that names: "the daughter of a clerk, Moss | left"."""
    commas = [start - 1, *(i for i in range(start, verb) if words.lower[i] == ","), verb]
    phrases = [(a + 1, b) for a, b in itertools.pairwise(commas) if b - a > 1]
    named = (p for p in phrases if words.tokens[p[0]].text[0].isupper() or words.lower[p[0]] in SUBJECT_PRONOUNS)
    start, end = next(named, phrases[0] if phrases else (verb, verb))
    while end > start + 1 and is_adverb_or_auxiliary(words.lower[end - 1]):
        end -= 1
    return start, end


_BEHIND_HEAD = PLACES | {"of", "for", "with", "from", "to"}  # "services on the line", "a box of bolts"


def helper(words: Words, start: int, end: int) -> str:
    """ "was" or "were" of a subject."""
    head = next((i for i in range(start + 1, end) if words.lower[i] in _BEHIND_HEAD), end)
    last = words.tokens[head - 1].text
    many = (
        words.lower[start] in _MANY
        or last in PLURALS
        or (last.islower() and last.endswith("s") and not last.endswith("ss"))
    )
    return "were" if many or "and" in words.lower[start:end] else "was"


_CAME, _CAME_IN = 6, [["came", "in"], ["came", "on"]]  # "Her great moment came in May 1951, when | she won the cup"


def behind_cleft(words: Words, is_time: _IsTime) -> int:
    """Where it goes on behind "It was there, in 1961, that": 0 where the sentence is none, or tells no time there."""
    lower = words.lower
    came = next((i for i in range(2, min(_CAME, len(lower))) if lower[i : i + 2] in _CAME_IN), 0)
    when = next((i for i in range(came, len(lower) - 3) if lower[i : i + 2] == [",", "when"]), 0) if came else 0
    if when and lower[came - 1] in lists.small("moments of a life") and is_time(came, when):
        return when + 2
    if lower[0] != "it" or lower[1] not in PAST_BE:
        return 0
    if lower[2] not in _CLEFT and not is_time(2, 4):
        return 0
    that = next((i for i in range(3, min(_REACH, len(lower))) if lower[i] in ("that", "when")), 0)
    return that + 1 if that and is_time(2, that) and finite_from(lower, that + 2, len(lower)) > 0 else 0
