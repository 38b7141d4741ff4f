"""What looks like a date and is none: numbers of houses, flights, prices, telephones and games; names that are days."""

from __future__ import annotations

import re
from functools import cache

from factbox.draft.dates.context import Expression
from factbox.draft.dates.vocabulary import letter
from factbox.draft.text.closed_classes import (
    BEFORE_A_TIME,
    BEFORE_AFTER,
    BEGINNINGS,
    CLAUSE_MARKS,
    HAVE,
    JOINS,
    MODALS,
    PLACES,
    RELATIVES,
    TO_A_TIME,
)
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.draft.text.other_times import is_of_estimate
from factbox.draft.text.tokens import Token
from factbox.words import lists
from factbox.words.uncompiled import compiled_later

_ADDRESSES = lists.small("addresses")
_NUMBERED = lists.small("numbered")
_MONEY = lists.small("money")
_GAME = lists.small("game clock")
_BEFORE_A_MONTH = (
    BEFORE_A_TIME
    | BEFORE_AFTER
    | BEGINNINGS
    | frozenset("for and or last next this that around about every each following previous".split())
)
_NAMES_TOO = lists.small("months and names")
_CLASS_OF = ("class of", "classes of")


def is_address(expression: Expression) -> bool:
    """ "1987 Oak Road", "5 March Road": capitals up to a word for a street."""
    for count in range(4):
        word = expression.after(count)
        if not word[:1].isupper():
            return False
        if word.lower() in _ADDRESSES:
            return True
    return False


def is_other_number(expression: Expression) -> bool:
    """ "outside 1987 Oak Road", "train 2017", "the class of 2008", "2010 crowns", "0900 1998 1999"."""
    before, after = expression.before(), expression.after()
    if before == "at":
        return True  # "at 2003 Elm"
    if before in _NUMBERED or after.lower() in _MONEY or f"{expression.before(2)} {before}" in _CLASS_OF:
        return True
    in_a_row = (before.isdigit() and len(before) > 2) or (after.isdigit() and len(after) > 2 and before not in PLACES)
    return in_a_row or is_address(expression)


def is_before_christ(expression: Expression) -> bool:
    """ "in 734 BC", "between 1340 and 1310 BC", "the 3rd century B.C."."""
    behind = [expression.after(count) for count in range(4)]
    if behind[0] in ("to", "and", "-", "–") and behind[1][:1].isdigit():
        behind = behind[2:]
    behind = behind[1:] if behind[0].isdigit() else behind  # "15 March 44 BC"
    return behind[0] in _BEFORE_CHRIST or behind[:2] == ["B.C", "."]


_BEFORE_CHRIST = frozenset({"BC", "BCE", "B.C.", "B.C", "bc"})


def is_game_clock(expression: Expression) -> bool:
    """ "scored at 7:05 and once more at 21:30": minutes and seconds of a game, where half of the day is not told."""
    words = expression.sentence[max(0, expression.start - 20) : expression.end + 20]
    return ":" in expression.word("c") and any(token.lower in _GAME for token in words)


# ── Names that are days and months ─────────────────────────────────────────────────────────────────

_DAY = r"(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)"
_NAME = rf"{_DAY} [A-Z][\w’'-]+"
_GOES_ON = r"(?=[’']s\b|,|\.|\s[a-z])"
_TOLD_OF = r"(?=, (?:\d|who\b|an?\b|the\b|his\b|her\b))"
_KIN = r"(?:husband|wife|son|daughter|brother|sister|father|mother)"
_SURELY_NAMED = (
    compiled_later(rf"(?:^|[.!?][”\"’]?\s|[“\"\n]\s*)({_NAME})(?:(?=[’']s\b|\s[a-z])|{_TOLD_OF})"),
    compiled_later(rf", ({_NAME}){_TOLD_OF}"),
    compiled_later(rf"\b(?:said|says|added|told|asked) ({_NAME})(?=[,.])"),
    compiled_later(rf"\b(?:as|were|named|against|of|with|called|married|wed) ({_NAME}){_GOES_ON}"),
    compiled_later(rf"\b{_KIN} ({_NAME}){_GOES_ON}"),
)
_TITLED = compiled_later(rf"\b([A-Z]\w+)\.? ({_NAME}){_GOES_ON}")
_BESIDE = compiled_later(rf"({_NAME})(?:, \d+)?(?:,| and|, and) (?=({_NAME}))")


def names_in(text: str) -> frozenset[str]:
    """The names in a text that begin with a day of the week: "Friday Okoro", where nothing but a name can stand."""
    if not re.search(_NAME, text):
        return frozenset()
    found = {match[1] for pattern in _SURELY_NAMED for match in pattern.finditer(text)}
    found.update(match[2] for match in _TITLED.finditer(text) if match[1].lower() in _titles())
    for match in _BESIDE.finditer(text):
        found.update(match.groups() if match[1] in found else ())
    return frozenset(name for name in found if letter(name.split()[1]) == "_")


@cache
def _titles() -> frozenset[str]:
    rows = ([field.strip() for field in line.split("|")] for line in lists.entries("titles"))
    return frozenset(word for word, kinds, *_ in rows if "title" in kinds.split(", "))


def is_name(expression: Expression, names: frozenset[str]) -> bool:
    """ "Friday Okoro, 52, spoke", "Monday, 33, fled", "Friday told": a first name."""
    if expression.letters != "W":
        return False
    first, behind = expression.word("W"), expression.after()
    if f"{first} {behind}" in names:
        return expression.before() not in ("last", "next", "this")
    opens = not expression.before() or expression.before() in ("“", "”", '"')
    aged = behind == "," and expression.after(1).isdigit() and expression.after(2) == ","
    says = opens and behind in verbs_of_saying()
    known = opens and behind[:1].islower() and any(name.startswith(f"{first} ") for name in names)
    called = expression.before() == "as" and behind in (",", ".")  # "known as Sunday, said"
    if aged or says or known or called:
        return True
    apposed = expression.before() == "," and expression.after(1) in (
        ",",
        "(",
    )  # "one of them, Sunday Okon, alias Bo, said"
    if apposed and behind[:1].isupper() and expression.letter_after() == "_":
        return True
    said = expression.before() in verbs_of_saying() and expression.after(1) in (",", ".", "")
    return said and behind[:1].isupper() and expression.letter_after() == "_"


def is_month(expression: Expression) -> bool:
    """Not a name or another word: "Theresa May", "March on Washington", "June said"."""
    word, before, after = expression.word("M").lower(), expression.before(), expression.after()
    if before == after == ",":
        return word not in _NAMES_TOO  # "Her son, August, left"
    if word == "jan" and after[:1].isupper() and expression.letter_after() == "_":
        return False  # "Jan Roth"
    if word not in _NAMES_TOO or expression.letters[0] in "elxht":
        return True
    if before in _BEFORE_A_MONTH or (before in (",", "(") and after[:1].isdigit()):
        return True
    if word in ("may", "march", "mar"):
        return before in ("the", "a", "its", "their", "his", "her", "our") and after[:1].islower()
    return (
        expression.start > 0
        and not expression.sentence[expression.start - 1].text[0].isupper()
        and not after[:1].isupper()
    )


def is_up_to_now(sentence: list[Token], start: int) -> bool:
    """ "Trade has fallen since the bridge opened on 3 May": of the year that is, whatever the sentences above name.

    So is "It now expects £5m, above the forecast in July".
    """
    lower = [token.lower for token in sentence[:start]]
    if is_of_estimate(sentence, start) and not _NOW.isdisjoint(lower):
        return not any(_YEAR.fullmatch(word) for word in lower)
    before = lower[: lower.index("since")] if "since" in lower else []
    return not {"has", "have"}.isdisjoint(before) and not any(word.isdigit() for word in before)


def goes_on_from_year(sentence: list[Token], start: int) -> bool:
    """ "hired him in May 2019 and sacked him in July": nothing but "and" parts it from the year before."""
    for i in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if _YEAR.fullmatch(sentence[i].text):
            return sentence[i + 1].lower in JOINS
        if sentence[i].text in CLAUSE_MARKS or sentence[i].lower in _PARTS:
            return False
    return False


_YEAR = re.compile("[12][0-9]{3}")
_NOW = frozenset({"now", "expects", "expect", "sees", "see", "forecasts", "projects", "is", "are", "has", "have"})
_REACH = 14  # words
_PARTS = RELATIVES | HAVE | MODALS | TO_A_TIME
