"""How likely a reading is a report, from its verb, its frame, who speaks and how much is said; and whether it was not.

Not said: "has yet to confirm", "refused to say", "no official has said".
"""

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
_NOT = lists.small("negations")
_BUT_MORE = lists.small("after not, but more")
_HOLDS_BACK = lists.small("holds back")  # who did not hesitate spoke
_NOBODY = lists.small("nobody")
_WITHHOLDS = lists.small("withheld")
_PREVENTS = lists.small("before an unsaid -ing")
_GROUP = frozenset({"AUX", "ADV"})
_NEAR = 4  # units: "At no time did Moss say"
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


# ── What was not said ─────────────────────────────────────────────────────────────────────────────


def is_unsaid(units: list[Unit], cue: Range | None, source: Range | None) -> bool:
    """Whether a verb reports, of this source, what was not said."""
    if cue is None:
        return False
    return (
        _negated(units, *cue)
        or _withheld(units, cue[0])
        or _by_nobody(units, cue, source)
        or _fancied(units, source)
        or _unreal(units, cue, source)
    )


def _negated(units: list[Unit], start: int, end: int) -> bool:
    """ "did not say", "hasn’t said"; but "not only said" is more than said."""
    for i in range(start, end):
        word = units[i].lower
        if word in _NOT or (units[i].tag == "AUX" and word.endswith(("n’t", "n't", "not"))):
            following = units[i + 1].lower if i + 1 < len(units) else ""
            return following not in _BUT_MORE and following not in _HOLDS_BACK
    return False


def _withheld(units: list[Unit], verb: int) -> bool:
    """ "declined to say", "was unable to say", "without saying", "no claim that"."""
    if verb == 0:
        return False
    before = units[verb - 1]
    if before.tag == "TO":
        governor = _group_start(units, verb - 1)
        governing = units[governor - 1 : governor]
        start = _group_start(units, governor - 1) if governing else governor
        words = {u.lower for u in units[max(start, 0) : verb - 1]}
        return not words.isdisjoint(_WITHHOLDS) or _negated(units, max(start, 0), verb - 1)
    if before.lower in _PREVENTS:
        return before.lower != "of" or units[verb - 2].lower in _PREVENTS
    return before.lower == "no" and units[verb].tag == "N"


def _fancied(units: list[Unit], source: Range | None) -> bool:
    """ "One could imagine Moss saying", "She pictured that Moss said": nobody has said it."""
    if source is None:
        return False
    at = source[0] - 1
    if at > 0 and units[at].tag == "THAT":
        at -= 1
    known = lists.small("fancied")
    return units[source[0]].lower in known or (at >= 0 and units[at].lower in known)


def _unreal(units: list[Unit], cue: Range, source: Range | None) -> bool:
    """ "Had the police found the letters, they might …", "Had they found that …?": they have not."""
    if source is None or source[0] == 0 or source[0] > cue[0]:
        return False
    opens = source[0] == 1 or units[source[0] - 2].tag == ","
    return opens and units[source[0] - 1].lower in {"had", "should", "were"}


def _group_start(units: list[Unit], end: int) -> int:
    """Where the auxiliaries and adverbs begin that stand right before a unit."""
    while end > 0 and units[end - 1].tag in _GROUP:
        end -= 1
    return max(end, 0)


def _by_nobody(units: list[Unit], cue: Range, source: Range | None) -> bool:
    """ "Nobody said", "No official has said", "Nor did Moss say"."""
    if source is None or source[0] > cue[0]:
        return False
    first, following = units[source[0]], units[source[0] + 1 : source[0] + 2]
    if first.lower in _NOBODY or (first.lower == "no" and following and following[0].tag not in {"NUM", "DOT"}):
        return True
    asked = source[0] > 0 and units[source[0] - 1].tag == "AUX"
    before = units[max(0, source[0] - _NEAR) : source[0]] if asked else ()
    return any(u.lower in _NOT or u.lower == "no" for u in before)
