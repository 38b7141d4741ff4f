"""Days that somebody has appointed, or moved something to: "fixed 3 May for judgment", "was put off until Friday"."""

from __future__ import annotations

import re

from factbox.draft.text.closed_classes import CLAUSE_MARKS, JOINS, PAST_BE, RELATIVES, WHEN_WHILE
from factbox.draft.text.tokens import Token
from factbox.words import lists

REACH = 14  # words
JOINED = JOINS | {"or"}
OTHER_CLAUSE = frozenset("before after because although though while whereas who which".split())
BOUNDS = CLAUSE_MARKS | JOINED | RELATIVES | OTHER_CLAUSE | WHEN_WHILE | {"as", "if"}
STOPS = frozenset({".", ";", ":", "“", "”", '"', "``", "''"})
_MOVED = lists.small("moved")
_FIXES = frozenset({"fixed", "set", "appointed"})
_FOR = frozenset({"for", "as"})


def is_appointed(sentence: list[Token], start: int, end: int) -> bool:
    """Whether the expression of the tokens `start` to `end` is a day that something is to come on, by what was done."""
    return _is_moved_to(sentence, start) or _is_called_for(sentence, start) or is_fixed(sentence, start, end)


def is_fixed(sentence: list[Token], start: int, end: int) -> bool:
    """ "The judge fixed 3 May for judgment", "set June 9 as the day of the vote", "adjourned till 4 May for trial"."""
    if _has_been_fixed([token.lower for token in sentence[end : end + _NEAR]]):
        return True
    behind = end + (end < len(sentence) and sentence[end].text == ",")
    if not start or behind >= len(sentence) or sentence[behind].lower not in _FOR:
        return False
    before = sentence[start - 1].lower
    if any(token.lower == "had" for token in sentence[max(0, start - _NEAR) : start]):
        return False  # "had fixed 3 May for judgment": that may be over
    near = {token.lower for token in sentence[max(0, start - _NEAR) : start]}
    return before in _FIXES or (before in ("to", "until", "till") and not near.isdisjoint(_ADJOURNS))


def _has_been_fixed(behind: list[str]) -> bool:
    """ "20 May has been fixed as the day", "June 9 was set for the vote": of the words behind a day."""
    at = next((i for i, word in enumerate(behind) if word in _FIXES), 0)
    return at > 0 and _HAS_BEEN.issuperset(behind[:at]) and behind[at + 1 : at + 2] in (["as"], ["for"])


_HAS_BEEN = frozenset("has been is was".split())
_NEAR = 6  # words of "adjourned the case further till"
_ADJOURNS = frozenset({"adjourned", "adjourn"})


def _is_moved_to(sentence: list[Token], start: int) -> bool:
    """ "was postponed to Friday", "had been put off until Friday", "posted the matter to Friday"."""
    if not start or sentence[start - 1].lower not in ("to", "until", "till", "for"):
        return False
    before = [token.lower for token in sentence[max(0, start - REACH) : start - 1]]
    if sentence[start - 1].lower != "for" and not _MOVED.isdisjoint(before[-3:]):
        return True
    bounds = [i for i, word in enumerate(before) if word in BOUNDS | STOPS]
    own = {*before[bounds[-1] if bounds else 0 :]}
    return not (own.isdisjoint(_MOVED | lists.small("listed")) or own.isdisjoint(lists.small("cases at court")))


def _is_called_for(sentence: list[Token], start: int) -> bool:
    """ "has called for a strike on Friday": what has come about has no day, so that it is the strike's."""
    before = " ".join(token.lower for token in sentence[max(0, start - REACH) : start])
    return re.search(r"\bha(?:s|ve) (?:also |again )?called for an? [\w ]+$", before) is not None


def was_to_come(sentence: list[Token], start: int) -> bool:
    """ "was to arrive on Friday", "were due to meet on Friday": whether that is over, nobody can say."""
    for i in range(start - 1, max(0, start - 1 - REACH), -1):
        if sentence[i].lower in BOUNDS or sentence[i].text in STOPS:
            return False
        if sentence[i].lower == "to":
            before = i - 1 - (sentence[i - 1].lower in _APPOINTED)
            return sentence[before].lower in PAST_BE
    return False


_APPOINTED = frozenset("due scheduled set slated expected forecast".split())


def is_decided(sentence: list[Token], start: int) -> bool:
    """ "approved a ban from 3 June", "announced that it closes from 3 June": what starts then is to come."""
    before = (token.lower for token in sentence[max(0, start - REACH) : start])
    return not lists.small("decides on a start").isdisjoint(before)
