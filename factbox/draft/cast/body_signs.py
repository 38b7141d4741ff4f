"""Signs beside a name that it is an organisation's: "the airline Marl Air", "shareholders of Brix"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from factbox.draft.cast.beside import Beside
from factbox.draft.cast.mentions import Mention
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import ARTICLES, PLACES, RELATIVES, WAYS
from factbox.words import lists

Words = tuple[str, ...]


class BodySign(NamedTuple):
    """One line of words/en/body_signs.txt."""

    where: str
    points: int
    phrases: frozenset[Words]
    example: str


@cache
def rows() -> tuple[BodySign, ...]:
    """All signs, in the file's order."""
    return tuple(_parsed(entry) for entry in lists.entries("body_signs"))


def _parsed(entry: str) -> BodySign:
    where, points, words, example = entry.split(" | ")
    return BodySign(where, int(points), frozenset(tuple(phrase.split()) for phrase in words.split(", ")), example)


def points_before(mention: Mention, beside: Beside, signs: Sequence[BodySign]) -> int:
    """What the words before a name tell: these also hold for the next name of a list."""
    before = [word for word in beside.before(mention, 6) if word not in _MARKS]
    return _sum(signs, ("before", "holder", "object"), before)


def points_behind(mention: Mention, beside: Beside, signs: Sequence[BodySign]) -> int:
    """What the words behind a name tell, and those of its whole sentence."""
    return _sum(signs, ("behind", "described"), beside.behind(mention, _DESCRIPTION))


def points_of_sentence(mention: Mention, beside: Beside, signs: Sequence[BodySign]) -> int:
    """What any word of the sentence tells."""
    words = [*reversed(beside.before(mention)), "", *beside.behind(mention)]
    return _sum(signs, ("sentence",), words)


def _sum(signs: Iterable[BodySign], wheres: tuple[str, ...], words: list[str]) -> int:
    return sum(sign.points for sign in signs if sign.where in wheres and _FITS[sign.where](words, sign.phrases))


_MARKS = frozenset("“”\"'‘’«»")
_DESCRIPTION = 10  # words of a description between commas
_HOLDING = WAYS | {"at", "by", "in"}
_GOES_ON = frozenset({"based", "behind", "called", "known", "run", "and"})
_ENDS = RELATIVES | PLACES | WAYS | frozenset(",.;:—–-()") | _GOES_ON


def _stands_before(words: list[str], phrases: frozenset[Words]) -> bool:
    return any(tuple(reversed(words[:size])) in phrases for size in (1, 2))


def _stands_behind(words: list[str], phrases: frozenset[Words]) -> bool:
    at = 1 if words[:1] == [","] else 0
    return any(tuple(words[at : at + size]) in phrases for size in (1, 2)) and not (at and words[1] not in _ASIDES)


_ASIDES = {"based", "headquartered", "which", "built"}


def _is_held(words: list[str], phrases: frozenset[Words]) -> bool:
    rest = words[1:] if words[:1] == ["the"] else words
    if rest[:1] == ["to"] and _stands_before(rest, phrases):
        return True  # "according to"
    return bool(rest) and rest[0] in _HOLDING and _stands_before(rest[1:], phrases)


def _is_object(words: list[str], phrases: frozenset[Words]) -> bool:
    rest = words[1:] if words[:1] == ["the"] else words
    return bool(rest) and rest[0] in _forms(phrases)


@cache
def _forms(phrases: frozenset[Words]) -> frozenset[str]:
    """Every form of the verbs."""
    wanted = {words[0] for words in phrases if len(words) == 1}
    known = {form for verb in lexicon.verbs().values() if verb.name in wanted for form, _ in verb.forms()}
    return frozenset(known | wanted)


_OPENING = ARTICLES | {"another", "one", "its"}


def _is_described(words: list[str], phrases: frozenset[Words]) -> bool:
    """The noun of ", another ferry line," ends the description, or goes on with "of" and the like."""
    if words[:1] != [","] or (words[1:2] and words[1] not in _OPENING):
        return False
    for at in range(2, len(words)):
        if words[at] in _ENDS:
            return any(tuple(words[at - size : at]) in phrases for size in (1, 2))
    return False


def _is_in_sentence(words: list[str], phrases: frozenset[Words]) -> bool:
    pairs = zip(words, [*words[1:], ""], strict=True)
    return any((first,) in phrases or (first, second) in phrases for first, second in pairs)


_FITS: dict[str, Callable[[list[str], frozenset[Words]], bool]] = {
    "before": _stands_before,
    "behind": _stands_behind,
    "holder": _is_held,
    "object": _is_object,
    "described": _is_described,
    "sentence": _is_in_sentence,
}
