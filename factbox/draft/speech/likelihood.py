"""How likely a reading is a report, from its verb, its frame, who speaks and how much is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import Unit
from factbox.draft.speech import frames
from factbox.draft.speech.contents import Content
from factbox.draft.speech.cues import Cue
from factbox.words import lists

ENOUGH = -4  # points: a little under one in two, where precision and recall balance well
SURE = 0  # points: where about four in five of a draft's paraphrases are right
_QUOTED = frames.compiled("<QBARE QCOMMA QSTOP>")  # a title is not
_CLAUSES = frozenset({"that", "zero", "wh", "quote", "colon", "tail", "gap"})


def is_sure(cue: Cue, content: Content, points: int) -> bool:
    """Whether a paraphrase may stand in a draft as it is: a clause, told or thought, and likelier than not."""
    return content.frame in _CLAUSES and points >= SURE and reporting_verbs.takes_clause(cue.base)


def source_type(units: list[Unit], source: Range | None) -> str:
    """The kind of words that name who speaks."""
    if source is None:
        return "none"
    head = units[source[0]]
    last = units[source[1] - 1]
    if source[1] - source[0] == 1 and head.tag in {"PRO", "PROV", "WH", "THAT"}:
        return _pronoun(head.lower)
    if last.lower == "who":
        return "who"
    if last.lower in {"which", "that"}:
        return "which"
    names = sum(u.tag == "NAME" for u in units[source[0] : source[1]])
    if names and last.tag in {"NAME", "DOT", ")", ","}:
        return "name"
    if names:
        return "noun with name"
    return "plural" if last.lower.endswith("s") else "noun"


def _pronoun(word: str) -> str:
    if word[:2] in {"i", "i’", "i'", "we", "yo"}:
        return "I"
    if word[:2] in {"he", "sh"} or word[:4] == "they":
        return "he"
    return word if word == "who" else "it"


def length(content: Content, read: str) -> int:
    """How long the content is, in steps; `read` is the passage's letters, which are searched at no cost to speak of."""
    if any(_QUOTED.search(read, a, b) for a, b in content.pieces):
        return 9
    return min(sum(b - a for a, b in content.pieces) // 4, 5)


class Weight(NamedTuple):
    """The points of one row of a word list, and its name: "class say | that" of a class, "say | that" of a verb."""

    points: int
    row: str


_UNKNOWN = Weight(-30, "no frame known")


@cache
def frame_points() -> dict[tuple[str, str], Weight]:
    """The points of each verb or class in each frame."""
    return {key: Weight(points, " | ".join(key)) for key, points in reporting_verbs.frames().items()}


@cache
def sign_points() -> dict[tuple[str, str, str], Weight]:
    """The points of each sign, for clauses and for objects: ("clause", "source", "name")."""
    found = {}
    for name, listed in _listed("reporting_signs"):
        group, kind = name.split()
        for value, points in listed:
            found[group, kind, value] = Weight(points, f"{name} | {value}")
    return found


def _listed(name: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """The rows of a list of points: "say | that 12, zero 3" as pairs behind their name."""
    for entry in lists.entries(name):
        first, _, rest = entry.partition(" | ")
        items = (item.rpartition(" ") for item in rest.split(", "))
        yield first, [(value, int(points)) for value, _, points in items]


def weights(units: list[Unit], cue: Cue, content: Content, source: Range | None, read: str) -> list[Weight]:
    """How surely this reading is a report: the verb's points in its frame, and those of the signs beside it.

    `read` is the passage's letters.
    """
    known, signs = frame_points(), sign_points()
    verb = known.get((cue.base, content.frame))
    if verb is None:
        listed = reporting_verbs.classes().get(cue.base, ())
        verb = max((known.get((f"class {name}", content.frame), _UNKNOWN) for name in listed), default=_UNKNOWN)
    group = "clause" if content.frame in _CLAUSES else "object"
    beside = (
        signs.get((group, "source", source_type(units, source))),
        signs.get((group, "length", str(length(content, read)))),
        signs.get((group, "form", cue.form)),
    )
    return [verb, *(weight for weight in beside if weight)]
