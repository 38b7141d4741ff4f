"""Whether a date lies ahead or behind, told by the words around it: "was held on Friday", "will be held on Friday"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from factbox.draft.text.closed_classes import ARTICLES, BE, DEMONSTRATIVES, HAVE, POSSESSIVES_OF_OTHERS
from factbox.draft.text.lexicon import irregular, letters
from factbox.draft.text.tokens import Token
from factbox.words import lists

Direction = Literal["ahead", "behind"]
_REACH = 14  # words
_BEFORE_TO = "ahead before to"
_PRESENT = "present"
_HELPERS = frozenset("to not n't n’t did do does will would could can may might must should shall the a an".split())
_MOVED = lists.small("moved")
_OTHER_CLAUSE = frozenset("before after because although though while whereas who which".split())
_DETERMINERS = ARTICLES | DEMONSTRATIVES | POSSESSIVES_OF_OTHERS
_NO_PAST = frozenset("be to will would shall should can could may might must".split())  # before "cut", "shut", "set"
_BEFORE_NOUNS = frozenset("according due thanks owing response reaction contrast addition reply prior relation".split())
_STOPS = frozenset({".", ";", ":", "“", "”", '"', "``", "''"})


@cache
def _directions() -> dict[str, Direction]:
    found: dict[str, Direction] = {}
    for line in lists.entries("date_direction"):
        direction, names = (field.strip() for field in line.split("|"))
        if direction not in (_BEFORE_TO, _PRESENT):
            found.update({name.strip(): "ahead" if direction == "ahead" else "behind" for name in names.split(",")})
    return found


@cache
def _listed(kind: str) -> frozenset[str]:
    rows = ([field.strip() for field in line.split("|")] for line in lists.entries("date_direction"))
    return frozenset(name.strip() for direction, names in rows if direction == kind for name in names.split(","))


def is_planned(words: list[str], at: int) -> bool:
    """Whether the word at a place tells of what lies ahead: "is expected on May 9", "will open on Monday"."""
    present = at > 0 and words[at] in _listed(_PRESENT) and words[at - 1] not in _HELPERS
    return present or _directions().get(words[at]) == "ahead" or _is_before_to(words[at], words[at + 1 : at + 2])


def _is_before_to(word: str, following: list[str]) -> bool:
    return word in _listed(_BEFORE_TO) and following in (["to"], ["for"])


def direction(sentence: list[Token], start: int, end: int) -> Direction | None:
    """Where the expression of the tokens `start` to `end` lies; None where no word near it tells."""
    if _is_moved_to(sentence, start):
        return "ahead"
    found = (None if _opens_clause(sentence, start) else _before(sentence, start)) or _after(sentence, end)
    if found is None and start and sentence[start - 1].lower == "by":
        return "ahead"  # a time limit: "by Friday"
    return found


def _opens_clause(sentence: list[Token], start: int) -> bool:
    """ "wants more, and on Monday it …": the verb before is another's."""
    before = [token.lower for token in sentence[max(0, start - 3) : start]]
    return before[-3:-1] in ([",", "and"], [",", "but"]) or before[-2:] in ([",", "and"], [",", "but"])


def _is_moved_to(sentence: list[Token], start: int) -> bool:
    """ "was postponed to Friday", "had been put off until Friday"."""
    if not start or sentence[start - 1].lower not in ("to", "until", "till"):
        return False
    return any(token.lower in _MOVED for token in sentence[max(0, start - 4) : start - 1])


def _before(sentence: list[Token], start: int) -> Direction | None:
    for i in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if sentence[i].text in _STOPS or sentence[i].lower == "before" or (i and _is_ahead_of(sentence, i)):
            return None  # "left before the vote on 3 June": the verb tells nothing of that day
        found = _told_by(sentence, i)
        if found:
            return found
    return None


def _is_ahead_of(sentence: list[Token], i: int) -> bool:
    return sentence[i].lower == "of" and sentence[i - 1].lower == "ahead"


def _after(sentence: list[Token], end: int) -> Direction | None:
    """In the words that follow, a plan counts more than the tense: "a 3 June hearing has been scheduled"."""
    behind: Direction | None = None
    for i in range(end, min(len(sentence), end + _REACH)):
        if sentence[i].text in _STOPS or sentence[i].lower in _OTHER_CLAUSE:
            break
        found = _told_by(sentence, i)
        if found == "ahead" and sentence[i].lower not in ("until", "till"):
            return found
        if found == "behind" and sentence[i].lower not in HAVE | BE:
            return behind or found  # "on Monday ordered a probe to be led by a judge"
        behind = behind or found
    return behind


def _is_past(word: str) -> bool:
    """Whether a verb is in the past, and in no other form: not "cut", "hit"."""
    return (word.endswith("ed") and len(word) > 4) or (
        word in irregular() and letters().get(word, "") in ("s", "h", "t")
    )


def _told_by(sentence: list[Token], i: int) -> Direction | None:
    lower = sentence[i].lower
    if lower in _listed(_BEFORE_TO):
        if i and sentence[i - 1].lower in ("been", "is", "are"):
            return "ahead"  # "a hearing has been set"
        return "ahead" if _is_before_to(lower, [token.lower for token in sentence[i + 1 : i + 2]]) else None
    if lower in _listed(_PRESENT):
        return "ahead" if i and sentence[i - 1].lower not in _HELPERS else None
    before = sentence[i - 1].lower if i else ""
    if _is_past(lower):
        planned = i > 1 and sentence[i - 2].lower in _NO_PAST and before not in _HELPERS
        planned = planned and not (i > 2 and sentence[i - 3].lower in _BEFORE_NOUNS)  # "according to work published on"
        if before in _DETERMINERS or before in _NO_PAST or planned:
            return None  # "the cut", "the disputed vote", "will cut", "to free ringed geese"
        listed = lower in _directions() or lower in _listed(_BEFORE_TO)
        named = i > 0 and sentence[i].text[0].isupper()  # "will play Kell United on 18 May"
        return _directions().get(lower) if listed or named else "behind"
    found = _directions().get(lower)
    if lower == "be" or (lower == "to" and i and sentence[i - 1].lower in ("is", "are")):
        return "ahead"
    if lower == "may" and sentence[i].text != "may":
        return None
    return found
