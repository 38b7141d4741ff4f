"""Which clauses an editor would put on a timeline: the points of the signs that they bear, against a threshold."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from factbox.draft.events import sightings, words_reported
from factbox.draft.events.sightings import Sighting, always
from factbox.draft.events.signs import LATE, SIGNS, Sign
from factbox.draft.sentences.clauses import Clause, Happening, Words
from factbox.draft.text.closed_classes import BE
from factbox.draft.text.play import decides

ENOUGH = 1.25
_STEM = 5  # letters by which "killed" and "killing" are one


class Scale(Struct):
    """Weighs the clauses of one article, in the order of the text."""

    seen: set[str]
    sentences: int = 0  # of prose, so far
    in_match: bool = False  # whether the article reports a match

    def signs(self, words: Words, clause: Clause, dated: tuple[bool, bool, bool], beside_quote: bool) -> list[Sign]:
        """What speaks for a clause as an event of its own, and against it; `dated`: by a day, by a month
        or year, and whether by its own.
        """
        stem = words.lower[clause.happening.at][:_STEM]
        own = words.lower[clause.start : clause.end]
        told = stem in self.seen and words.lower[clause.happening.at] not in BE
        sighting = Sighting(
            words.lower, clause, *dated, beside_quote, self.sentences, told, own, words.asides, self.in_match
        )
        self.seen.add(stem)
        rows = rows_of(clause.happening.letter, clause.opener, min(self.sentences, LATE))
        return [sign for sign, holds in rows if holds is always or holds(sighting)]

    def may_hold_one(self, words: Words, happenings: list[Happening]) -> bool:
        """Whether a sentence without a date may hold an event; what one tells that holds none is known from then on."""
        if self.in_match and decides(" ".join(words.lower)):
            return True
        place = min(self.sentences, LATE)
        if any(most_undated(told.letter, told.perfect, place) >= ENOUGH for told in happenings):
            return True
        self.seen.update(words.lower[told.at][:_STEM] for told in happenings)
        return False


@cache
def rows_of(letter: str, opener: str, sentences: int) -> tuple[tuple[Sign, Callable[[Sighting], bool]], ...]:
    """The rows for one kind of word, opener and place in the article, each with what must hold."""
    return tuple(
        (sign, sign.holds)
        for sign in SIGNS
        if sign.letter in ("", letter)
        and (not sign.openers or opener in sign.openers)
        and opener not in sign.not_openers
        and sentences in sign.among
    )


_NEED_MORE = (
    sightings.decides_match,
    sightings.has_day,
    sightings.has_month,
    sightings.is_dated,
    sightings.has_own_date,
    words_reported.announces,
    words_reported.is_dated_promise,
)


@cache
def most_undated(letter: str, perfect: bool, sentences: int) -> float:
    """The most points that a clause without a date can have: all rows that speak for it."""
    return sum(
        sign.points
        for sign in SIGNS
        if sign.points > 0
        and sign.letter in ("", letter)
        and sentences in sign.among
        and sign.holds not in _NEED_MORE
        and (perfect or sign.holds is not sightings.is_perfect)
    )


def are_enough(signs: list[Sign]) -> bool:
    """Whether a clause with these signs is an event."""
    return sum(sign.points for sign in signs) >= ENOUGH


def without_date(signs: list[Sign]) -> list[Sign]:
    """Less those that a date gives, where the date turns out to be of something else."""
    return [sign for sign in signs if sign.name not in _OF_A_DATE]


_OF_A_DATE = frozenset({"day", "month", "its own date", "dated plan"})
