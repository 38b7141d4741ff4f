"""What speaks for a clause as an event of its own, and what against it: a sign, its points, an example.

The points were fitted to how people marked other articles, then rounded; they say nothing about any one article.
A test takes each row out, and then its example has other events somewhere in an article.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factbox.draft.events.clauses import Clause
from factbox.draft.text.lexicon import kinds

_PLAIN_OPENERS = frozenset(("", *"main and but said which when while after following before".split()))
_KNOWN_OPENERS = _PLAIN_OPENERS | {"that", "as", "who"}
_MOST = frozenset("worst most biggest largest deadliest greatest longest highest lowest strongest bloodiest".split())
_IF = frozenset({"if", "unless", "whether"})
_COPULA = frozenset({"was", "were", "is", "are"})
_BARE = 5  # words with the one that joins them
_NOW = frozenset({"is", "are", "remains", "remain"})
_DEFINITE = frozenset("the this these that its his her their such".split())


class Sighting(NamedTuple):
    """A clause as a sign sees it: the words of its sentence in small letters, and what stands around it."""

    lower: list[str]
    clause: Clause
    has_day: bool
    beside_quote: bool
    sentences: int  # of the article's prose before this one
    told_before: bool

    @property
    def letter(self) -> str:
        return self.clause.happening.letter

    @property
    def words(self) -> list[str]:
        """The words of the clause."""
        return self.lower[self.clause.start : self.clause.end]

    @property
    def before(self) -> list[str]:
        """The three words before the one that tells of it."""
        return self.lower[max(0, self.clause.happening.at - 3) : self.clause.happening.at]


class Sign(NamedTuple):
    """A row. `letter` is the kind of word that tells of the event, any where empty; see `Happening`."""

    name: str
    points: float
    letter: str
    holds: Callable[[Sighting], bool]
    example: str


def _always(seen: Sighting) -> bool:
    del seen
    return True


def _opens_with(opener: str) -> Callable[[Sighting], bool]:
    return lambda seen: seen.clause.opener == opener


def _opens_otherwise(seen: Sighting) -> bool:
    return seen.clause.opener not in _KNOWN_OPENERS


def _among(first: int, end: int) -> Callable[[Sighting], bool]:
    return lambda seen: first <= seen.sentences < end


def _is_conditional(seen: Sighting) -> bool:
    return not _IF.isdisjoint(seen.lower[seen.clause.start : seen.clause.happening.at])


def _has_day(seen: Sighting) -> bool:
    return seen.has_day


def _is_perfect(seen: Sighting) -> bool:
    return seen.clause.happening.perfect


def _beside_quote(seen: Sighting) -> bool:
    return seen.beside_quote


def _only_said(seen: Sighting) -> bool:
    return seen.lower[seen.clause.happening.at] in kinds()["plain"]


def _is_of_now(seen: Sighting) -> bool:
    happening = seen.clause.happening
    return not happening.passive and not happening.perfect and not _NOW.isdisjoint(seen.words)


def _is_unreal(seen: Sighting) -> bool:
    return not kinds()["unreal"].isdisjoint(seen.words)


def _compares(seen: Sighting) -> bool:
    return not _MOST.isdisjoint(seen.words)


def _is_bare(seen: Sighting) -> bool:
    return seen.clause.end - seen.clause.start < _BARE and not seen.has_day


def _is_judged(seen: Sighting) -> bool:
    return not _COPULA.isdisjoint(seen.lower[seen.clause.happening.at + 1 : seen.clause.happening.at + 2])


def _is_indefinite(seen: Sighting) -> bool:
    return not {"a", "an"}.isdisjoint(seen.before)


def _is_definite(seen: Sighting) -> bool:
    return not _DEFINITE.isdisjoint(seen.before)


def _told_before(seen: Sighting) -> bool:
    return seen.told_before


SIGNS: tuple[Sign, ...] = (
    # what tells of it
    Sign("strong verb", 2.5, "s", _always, "Rebels killed ten men."),
    Sign("noun", 1.0, "n", _always, "There was a crash in Leeds."),
    Sign("word that stands aside", -2.0, "g", _always, "The town is quiet, leaving many homes empty."),
    Sign("speech", -2.0, "p", _always, "The mayor warned about a plan for the town."),
    Sign("state", -2.5, "t", _always, "The mayor lived near the old town."),
    Sign("plain speech", -10.0, "p", _only_said, "The mayor said a few words on 3 May 2024."),
    # what opens the clause
    Sign("opens with that", -1.0, "", _opens_with("that"), "It was clear that the army walked away."),
    Sign("opens with as", -1.0, "", _opens_with("as"), "It was quiet as the army walked away."),
    Sign("opens with who", -1.5, "", _opens_with("who"), "It is the mayor, who fled."),
    Sign("opens otherwise", -0.5, "", _opens_otherwise, "It was a town whose army walked away."),
    # the news comes first
    Sign("in the first three sentences", 2.5, "", _among(0, 3), "The army walked through the town."),
    Sign("in the first ten sentences", 1.5, "", _among(3, 10), "The army walked through the town."),
    Sign("in the first sixteen sentences", 0.5, "", _among(10, 16), "There was crash damage in Leeds."),
    # what stands around it
    Sign("after if", -10.0, "", _is_conditional, "They would leave if rebels killed ten men."),
    Sign("day", 2.0, "", _has_day, "The army walked through the town on 3 May 2024."),
    Sign("perfect", 1.5, "", _is_perfect, "The army has walked through the town."),
    Sign("beside a quote", -1.5, "", _beside_quote, "The army walked through the “ghost town” again."),
    Sign("told before", -0.75, "", _told_before, "There was crash damage in Leeds. There was crash damage in Selby."),
    # of a verb, and of a noun
    Sign("verb of now", -1.5, "h", _is_of_now, "The town walked through is empty."),
    Sign("noun of now", -1.5, "n", _is_of_now, "A crash in Leeds is in the news."),
    Sign("noun of something unreal", -10.0, "n", _is_unreal, "A crash in Leeds could close two roads."),
    Sign("noun that is compared", -10.0, "n", _compares, "A crash in Leeds made for the worst day."),
    Sign("bare noun", -10.0, "n", _is_bare, "They left after a crash."),  # it is told elsewhere
    Sign("noun that is judged", -2.0, "n", _is_judged, "A crash was in the news all day."),
    Sign("noun with a", 1.0, "n", _is_indefinite, "There was a crash in Leeds."),
    Sign("noun with the", -1.0, "n", _is_definite, "There was the crash in Leeds."),
)
