"""Which clauses an editor would put on a timeline: points for what speaks for one, against a threshold.

The points were fitted to how people marked other articles, then rounded; they say nothing about any one article.
"""

from __future__ import annotations

from dataclasses import dataclass

from factbox.draft.events.clauses import Clause, Words
from factbox.draft.text.closed_classes import FINITE_BE
from factbox.draft.text.lexicon import event_words, marked

ENOUGH = 1.25
_KIND = {"s": 2.5, "n": 1.0, "h": 0.0, "g": -2.0, "p": -2.0, "t": -2.5}
_PLAIN = ("", "main", "and", "but", "said", "which", "when", "while", "after", "following", "before")
_OPENER = {**dict.fromkeys(_PLAIN, 0.0), "that": -1.0, "as": -1.0, "who": -1.5}
_OTHER_OPENER = -0.5
_BY_PLACE = ((3, 2.5), (10, 1.5), (16, 0.5))  # up to which sentence of the article, how many points
_MOST = frozenset("worst most biggest largest deadliest greatest longest highest lowest strongest bloodiest".split())
_IF = frozenset({"if", "unless", "whether"})
_BARE = 5  # words with the one that joins them
_NOW = frozenset({"is", "are", "remains", "remain"})
_DEFINITE = frozenset("the this these that its his her their such".split())
_STEM = 5  # letters by which "killed" and "killing" are one


@dataclass(slots=True)
class Scale:
    """Weighs the clauses of one article, in the order of the text."""

    seen: set[str]
    sentences: int = 0  # of prose, so far

    def points(self, words: Words, clause: Clause, has_day: bool, beside_quote: bool) -> float:
        """What speaks for a clause as an event of its own; `ENOUGH` is enough."""
        happening = clause.happening
        points = _KIND[happening.letter] + _OPENER.get(clause.opener, _OTHER_OPENER) + self._by_place()
        if _IF.intersection(words.lower[clause.start : happening.at]):
            points -= 10.0
        points += 2.0 * has_day + 1.5 * happening.perfect - 1.5 * beside_quote
        if happening.letter == "p" and words.lower[happening.at] in marked("plain"):
            points -= 10.0
        if happening.letter == "h" and not happening.passive and not happening.perfect:
            points -= 1.5 * bool(_NOW.intersection(words.lower[clause.start : clause.end]))
        if happening.letter == "n":
            before = words.lower[max(0, happening.at - 3) : happening.at]
            points += self._of_noun(words.lower[clause.start : clause.end], has_day)
            points -= 2.0 * bool(FINITE_BE.intersection(words.lower[happening.at + 1 : happening.at + 2]))
            points += 1.0 * bool({"a", "an"}.intersection(before)) - 1.0 * bool(_DEFINITE.intersection(before))
        stem = words.lower[happening.at][:_STEM]
        points -= 0.75 * (stem in self.seen)  # told before
        self.seen.add(stem)
        return points

    def _of_noun(self, clause: list[str], has_day: bool) -> float:
        """A noun tells of an event only where its clause neither denies, compares nor looks ahead."""
        if event_words()["unreal"].intersection(clause) or _MOST.intersection(clause):
            return -10.0
        if len(clause) < _BARE and not has_day:  # "after the crash": told elsewhere
            return -10.0
        return -1.5 * bool(_NOW.intersection(clause))

    def _by_place(self) -> float:
        """The news comes first."""
        return next((points for before, points in _BY_PLACE if self.sentences < before), 0.0)
