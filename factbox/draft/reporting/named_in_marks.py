"""Words in marks that nobody says, as they name a thing: entries “marked” so, a rock that locals call “the king”."""

from __future__ import annotations

from factbox.draft.text.closed_classes import HAVE
from factbox.draft.text.tokens import Token
from factbox.words import lists

_FAR = 9  # tokens of "residents have long called the rock above the harbour"
_PAIR = 2  # tokens
_WORDS = 6  # of the longest label
_CALL = frozenset({"call", "calls", "called", "dub", "dubbed", "nickname", "nicknamed"})
_BEING = frozenset({"is", "are", "was", "were", "been", "being"})
_WHO = HAVE | {"i", "you", "he", "she", "it", "we", "they", "who", "and", "then"}
_JOINS = frozenset({",", "and", "or"})


def names_thing(text: str, tokens: list[Token], at: int) -> bool:
    """Whether what stands in marks at a token is a label, or the name that people of a place give."""
    return _is_label(text, tokens, _first_of_list(tokens, at)) or _is_given(text, tokens, at)


def _first_of_list(tokens: list[Token], at: int) -> int:
    """The first of “hay”, “rope” and “nails”."""
    while at >= _PAIR and tokens[at - 1].lower in _JOINS and tokens[at - 2].text == "“”":
        at -= _PAIR
    return at


def _is_label(text: str, tokens: list[Token], at: int) -> bool:
    """ "entries marked “hay”", "was entered as “hay”": not "she marked it “late”"."""
    second, last = ("", "", *(token.lower for token in tokens[max(0, at - _PAIR) : at]))[-_PAIR:]
    if last in {"as", "under"}:
        return second in lists.small("enters a thing")
    noun = second in _BEING or (at >= _PAIR and tokens[at - _PAIR].text.islower() and second not in _WHO)
    short = tokens[at].lower != "“.”" and text.count(" ", tokens[at].start, tokens[at].end) < _WORDS
    by = at + 1 < len(tokens) and tokens[at + 1].lower == "by"  # "was labelled “a farce” by Moss"
    return short and noun and not by and last in lists.small("labels a thing")


def _is_given(text: str, tokens: list[Token], at: int) -> bool:
    """ "residents had long called the rock “the old king”": "the" opens a name, "a" what they think of it."""
    if not text.startswith("the ", tokens[at].start + 1):
        return False
    before = tokens[max(0, at - _FAR) : at]
    call = next((i for i in range(len(before) - 1, 0, -1) if before[i].lower in _CALL), 0)
    while call and (before[call - 1].lower in HAVE or before[call - 1].lower in {"long", "often", "always", "still"}):
        call -= 1
    return call > 0 and before[call - 1].lower in lists.small("who give names")
