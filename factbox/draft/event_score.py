"""Which clauses an editor would put on a timeline: points for what speaks for one, against a threshold.

The points were fitted to how people marked other articles, then rounded; they say nothing about any one article.
"""

from __future__ import annotations

from dataclasses import dataclass

from factbox.draft.event_clauses import Clause, Words

ENOUGH = 1.5
_KIND = {"s": 2.5, "n": 1.5, "h": 0.0, "g": -2.0, "p": -2.0, "t": -2.5}
_OPENER = {
    "said": -0.5, "as": -0.5,
    **dict.fromkeys(("", "main", "and", "but", "that", "who", "which", "when", "while", "after", "following", "before"), 0.0),
}  # fmt: skip
_OTHER_OPENER = -1.0
_DEFINITE = frozenset("the this these that its his her their such".split())
_FIRST_SENTENCES, _NEXT_SENTENCES = 3, 10
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
        points += 2.5 * has_day + 1.5 * happening.perfect - 1.0 * beside_quote
        if happening.letter == "n":
            before = words.lower[max(0, happening.at - 3) : happening.at]
            points += 1.0 * bool({"a", "an"}.intersection(before)) - 1.5 * bool(_DEFINITE.intersection(before))
        stem = words.lower[happening.at][:_STEM]
        points -= 0.5 * (stem in self.seen)  # told before
        self.seen.add(stem)
        return points

    def _by_place(self) -> float:
        """The news comes first."""
        return 3.0 if self.sentences < _FIRST_SENTENCES else 1.5 if self.sentences < _NEXT_SENTENCES else 0.0
