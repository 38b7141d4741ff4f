"""Which of a sentence's dates is that of an event: the one that hangs on the word that tells of it."""

from __future__ import annotations

from typing import NamedTuple

from factbox.draft.dates.tense import direction, is_planned
from factbox.draft.findings import DraftDate
from factbox.draft.sentences.clauses import Clause
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import BE, BEFORE_A_NOUN, CLAUSE_MARKS, HAVE
from factbox.draft.text.lexicon import event_words, letters
from factbox.draft.text.tokens import Token
from factbox.words import lists

_NEVER = frozenset("not never no nobody none nothing".split())
_NOT = frozenset({"n't", "n’t"})
_LINKS = frozenset("on in at by since from until till the early late around about , of".split())
_NO_NOUN = frozenset(
    "and or but when while as after before if that which who because since until in on at by for".split()
)
_WAITS = frozenset({"until", "till", "tomorrow", "can", "could", "may", "might", "should", "must"})
_DURING = frozenset({"in", "at", "during"})
_RELATIVE = frozenset("last next this following same previous past coming".split())
_TIMES = lists.small("parts of time") | frozenset("beginning start end middle early late hours".split())


class DatedWords(NamedTuple):
    """A date as it stands in its sentence: the tokens `first` to `last`."""

    found: DraftDate
    first: int
    last: int


def date_of(sentence: list[Token], clause: Clause, dates: list[DatedWords]) -> DraftDate | None:
    """The date of a clause's event: of those that hang on its word the nearest, else one that no other word has."""
    near = [
        (not _hangs_on(sentence, date, clause), date.found.when is None, _distance(sentence, date, clause), date)
        for date in dates
        if _may_be_of(sentence, date, clause)
    ]
    return min(near, key=lambda row: row[:3])[3].found if near else None


def _distance(sentence: list[Token], date: DatedWords, clause: Clause) -> int:
    return abs(date.found.start - sentence[clause.happening.at].start)


def _teller(sentence: list[Token], clause: Clause) -> int:
    """The verb of the clause, where the word that tells of the event is a noun or participle that hangs on it."""
    at = clause.happening.at
    first = next(
        (i for i in range(clause.start, at) if _is_full_verb(sentence[i].lower) and sentence[i - 1].text != ","), at
    )
    hangs = clause.happening.letter == "n" or not (clause.happening.passive or clause.happening.perfect)
    return first if hangs and sentence[first].lower[-3:] != "ing" else at


def _may_be_of(sentence: list[Token], date: DatedWords, clause: Clause) -> bool:
    at = _teller(sentence, clause)
    since = date.first and sentence[date.first - 1].lower == "since"
    if (
        since
        or _stands_aside(sentence, date, clause.happening.at)
        or is_of_noun(sentence, date, at)
        or _is_of_next_verb(sentence, date, (at, clause.happening.at))
    ):
        return False
    ahead = direction(sentence, date.first, date.last) == "ahead"
    return not ahead or _ends_a_wait(sentence, clause.start, date.first) or _is_plan(sentence, clause, date.first)


def _is_plan(sentence: list[Token], clause: Clause, until: int) -> bool:
    """ "A ruling is due on June 9", "the fair will open on Monday": its first verb says that it lies ahead."""
    words = [token.lower for token in sentence[clause.start : max(until, clause.happening.at + 1)]]
    for i, word in enumerate(words):
        if word in ("will", "shall") or (is_planned(words, i) and word not in _WAITS):
            return True
        if word not in BE | HAVE and is_verb(word):
            return False
    return False


def _hangs_on(sentence: list[Token], date: DatedWords, clause: Clause) -> bool:
    """Whether no other verb stands between the date and the word that tells of the event."""
    at = _teller(sentence, clause)
    between = sentence[at + 1 : date.first] if date.first > at else sentence[date.last : at]
    return not any(_is_full_verb(token.lower) for token in between)


def _is_full_verb(word: str) -> bool:
    return (
        word not in BE | HAVE
        and (is_verb(word) or (word.endswith("ing") and len(word) > 5))
        and (word not in event_words()["unreal"])
    )


def _is_of_next_verb(sentence: list[Token], date: DatedWords, own: tuple[int, int]) -> bool:
    """ "the strike called on Sunday": the participle right before it has it."""
    before = date.first - 1
    while before > 0 and sentence[before].lower in _LINKS and sentence[before].text != ",":
        before -= 1
    word = sentence[before].lower if before >= 0 else ""
    if before in own or before <= 0 or not _is_full_verb(word) or letters().get(word) == "n":
        return False
    group = [token.lower for token in sentence[max(0, before - 2) : before]]
    return BE.isdisjoint(group) and HAVE.isdisjoint(group) and group[-1:] not in (["and"], [","], ["or"], ["to"])


def is_of_noun(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "a 2012 permit", "September’s vote", "the pact of 2009", "Vision 2040": the time of a thing."""
    if _of_the_word_behind(sentence, date, at):
        return True
    before = sentence[max(0, date.first - 2) : date.first]
    if len(before) == 2 and before[1].lower == "of" and before[0].text not in CLAUSE_MARKS:
        return before[0].lower not in _TIMES | _NO_NOUN and at != date.first - 2 and before[0].text.isalpha()
    is_year = len(date.found.value) == 4 and date.last - date.first == 1
    return bool(is_year and before and _is_name(before[-1]))


def _is_name(token: Token) -> bool:
    return (
        token.text[0].isupper() and token.lower not in _LINKS and token.text[-1].isalpha() and not is_verb(token.lower)
    )


def _of_the_word_behind(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """A month or a year, or a day behind "the", right before a noun that is not the event itself."""
    if date.last >= len(sentence) or date.found.type != "DATE":
        return False
    behind, before = sentence[date.last], sentence[date.first - 1].lower if date.first else ""
    owned = sentence[date.last - 1].text[-2:] in ("’s", "'s") or behind.text in ("’s", "'s", "’", "'")
    is_day = len(date.found.value) > 7
    if is_day and owned:  # "Sunday’s vote": told as the day of what happened there
        return False
    if owned:
        return before not in _DURING and date.last != at
    noun = behind.text.isalpha() and behind.lower not in _NO_NOUN and not is_verb(behind.lower)
    return (
        noun and _is_inside(sentence, date, before) and date.last != at and not _is_told_by(sentence, date, before, at)
    )


def _is_inside(sentence: list[Token], date: DatedWords, before: str) -> bool:
    """Whether a written date stands between an article and its noun."""
    first = sentence[date.first].lower
    inside = (
        before in BEFORE_A_NOUN
        or before[-2:] in ("’s", "'s")
        or (first in BEFORE_A_NOUN and date.last - date.first > 1)
    )
    return inside and first not in _RELATIVE and date.found.value[:4].isdigit() and _is_in_figures(sentence, date)


def _is_told_by(sentence: list[Token], date: DatedWords, before: str, at: int) -> bool:
    """ "In the May 3 raid, rebels killed ten", "the 2004 flood killed ten": a noun that happens, before its verb."""
    nouns = (token.lower for token in sentence[date.last : date.last + 4])
    during = date.first > 1 and sentence[date.first - 2].lower in _DURING  # "took the hills in the 1974 war"
    return (
        (date.first < at or during) and before not in ("a", "an") and any(letters().get(noun) == "n" for noun in nouns)
    )


def _is_in_figures(sentence: list[Token], date: DatedWords) -> bool:
    """A written date, not "the Monday after"."""
    return any(token.text[0].isdigit() for token in sentence[date.first : date.last]) or len(date.found.value) == 7


def _ends_a_wait(sentence: list[Token], start: int, at: int) -> bool:
    """ "did not sail until 4 February": on that day it did."""
    before = [token.lower for token in sentence[start:at]]
    return before[-1:] in (["until"], ["till"]) and any(word in _NEVER or word[-3:] in _NOT for word in before)


def _stands_aside(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """Whether a date between commas belongs to another verb: "The company, founded in 1990, closed"."""
    first, last = date.first, date.last
    start = next((i + 1 for i in range(first - 1, -1, -1) if sentence[i].text in CLAUSE_MARKS), 0)
    end = next((i for i in range(last, len(sentence)) if sentence[i].text in CLAUSE_MARKS), len(sentence))
    beside = (*sentence[start:first], *sentence[last:end])
    return not start <= at < end and any(is_verb(token.lower) for token in beside)
