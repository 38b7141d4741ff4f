"""Numbers that look like years, days or times of day and are none: of houses, flights, prices, telephones and games."""

from __future__ import annotations

from factbox.draft.dates.context import Expression
from factbox.draft.text.closed_classes import PLACES
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.words import lists

_ADDRESSES = lists.small("addresses")
_NUMBERED = lists.small("numbered")
_MONEY = lists.small("money")
_GAME = lists.small("game clock")
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
    if before in _NUMBERED or after.lower() in _MONEY or f"{expression.before(2)} {before}" in _CLASS_OF:
        return True
    in_a_row = (before.isdigit() and len(before) > 2) or (after.isdigit() and len(after) > 2 and before not in PLACES)
    return in_a_row or is_address(expression)


def is_before_christ(expression: Expression) -> bool:
    """ "in 734 BC", "between 1340 and 1310 BC", "the 3rd century B.C."."""
    behind = [expression.after(count) for count in range(4)]
    if behind[0] in ("to", "and", "-", "–") and behind[1][:1].isdigit():
        behind = behind[2:]
    return behind[0] in _BEFORE_CHRIST or behind[:2] == ["B.C", "."]


_BEFORE_CHRIST = frozenset({"BC", "BCE", "B.C.", "B.C", "bc"})


def is_game_clock(expression: Expression) -> bool:
    """ "scored at 7:05 and once more at 21:30": minutes and seconds of a game, where half of the day is not told."""
    words = expression.sentence[max(0, expression.start - 20) : expression.end + 20]
    return ":" in expression.word("c") and any(token.lower in _GAME for token in words)


def is_name(expression: Expression) -> bool:
    """ "Friday Okoro, 52, spoke", "said Friday Okoro.": a first name, as no word of time stands before it."""
    if expression.letters != "W" or not expression.after()[:1].isupper() or expression.letter_after() != "_":
        return False
    opens = not expression.before() or expression.before() in ("“", '"')
    alone = expression.after(1) in (",", ".", "") or expression.after(1)[:1].islower()
    said = expression.before() in verbs_of_saying() and expression.after(1) in (",", ".", "")
    return (opens and alone) or said
