"""What a reporting verb reports: where its content begins, in which frame, and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from factbox.draft import verbs
from factbox.draft.cues import Cue
from factbox.draft.passages import QUOTE, Unit
from factbox.draft.sources import Range


class Content(NamedTuple):
    """The frame and the units of what was said, in pieces."""

    frame: str  # that zero wh to np ing prep quote tail
    pieces: tuple[Range, ...]


TOLD = frozenset(
    "tell assure remind inform notify warn ask urge convince persuade advise instruct order promise show teach reassure "
    "alert caution brief encourage implore beg exhort".split()
)
_ADVERBIAL = frozenset({"ADV", "TIME"})
_PHRASE = frozenset(
    {"DET", "POSS", "OWN", "N", "NAME", "NUM", "PREP", "OBJ", "TIME", "X", "ADV", "CC", "ED", "ING", "DOT"}
)


def after(units: list[Unit], cue: Cue) -> Content | None:
    """The content that follows its verb."""
    start = _start(units, cue)
    if start is None or start >= len(units):
        return None
    frame = _frame(units, start, verbs.takes_clause(cue.base))
    if frame is None:
        return None
    if units[start].tag == ":":
        start += 1
    if start >= len(units):
        return None
    end = _end(units, start, frame)
    return Content(frame, ((start, end),)) if end > start else None


def _start(units: list[Unit], cue: Cue) -> int | None:
    """Where the content begins: behind adverbs, the person told, and "in a statement" before "that" or a quote."""
    i = cue.last
    while i < len(units) and units[i].tag in _ADVERBIAL:
        i += 1
    if i < len(units) and cue.base in TOLD:
        i = _behind_addressee(units, i)
    if i < len(units) and units[i].tag in {"PREP", "TO", ","} and " " not in cue.base:
        return _behind_phrase(units, i) or i
    return i


def _behind_addressee(units: list[Unit], i: int) -> int:
    """Where "reporters" ends in "told reporters that" and "told reporters he"."""
    if units[i].tag in {"OBJ", "PRO"}:
        i += 1
    else:
        begun = i
        while (
            i < len(units)
            and i - begun < 12
            and units[i].tag in {"DET", "POSS", "OWN", "N", "NAME", "NUM", "X", "CC", "ED", "DOT"}
        ):
            if i > begun and units[i].tag in {"DET", "POSS"}:
                break
            i += 1
    while i < len(units) and units[i].tag in _ADVERBIAL:
        i += 1
    return i


def _behind_phrase(units: list[Unit], i: int) -> int | None:
    """Where the phrases end that stand between a verb and a clear beginning of its content."""
    if units[i].tag == ",":
        if i + 1 < len(units) and units[i + 1].tag == QUOTE:
            return i + 1
        close = next((j for j in range(i + 1, min(len(units), i + 25)) if units[j].tag == ","), None)
        if close and close + 1 < len(units) and units[close + 1].tag in {"THAT", QUOTE}:
            return close + 1
        return None
    day = 0
    commas = 0
    for j in range(i + 1, min(len(units), i + 24)):
        tag = units[j].tag
        if tag in {"THAT", QUOTE, ":"}:
            return j
        if tag == ",":
            if j + 1 < len(units) and units[j + 1].tag == QUOTE:
                return j + 1
            commas += 1
        elif commas:
            if tag not in {"NAME", "DOT", "TIME", "NUM"}:
                return day or None
        elif tag in {"PRO", "PROV"}:
            return j
        elif tag not in _PHRASE:
            return day or None
        elif tag == "TIME":
            day = j + 1
    return None


def _frame(units: list[Unit], i: int, clause: bool) -> str | None:
    """The kind of words that open the content."""
    tag = units[i].tag
    if tag in {"THAT", "WH", "TO", "PREP", "ING"}:
        if tag == "THAT" and i + 1 < len(units) and units[i + 1].tag == ".":
            return None
        return tag.lower()
    if tag == QUOTE:
        return "quote"
    if tag == ":":
        return "quote" if i + 1 < len(units) and units[i + 1].tag == QUOTE else "colon"
    if tag in {"PRO", "PROV"}:
        return "zero" if clause else "np"
    if tag in {"DET", "POSS", "OWN", "N", "NAME", "NUM", "OBJ", "ED", "X", "ADV", "SUB"}:
        return "zero" if clause and _has_verb(units, i) else "np"
    return None


def _has_verb(units: list[Unit], start: int) -> bool:
    """Whether a finite verb, or words in quotation marks that may hold it, come before the clause is over."""
    stop = start + 1
    limit = min(len(units), start + 20)
    while stop < limit and units[stop].tag not in {".", ";", ":", "-", "WH", "THAT", "SUB", "TO"}:
        stop += 1
    return has_verb(units, start, stop)


def _end(units: list[Unit], start: int, frame: str) -> int:
    """Where the content that begins at `start` ends, its closing mark left out."""
    stops = _np_stop if frame in {"np", "prep", "to", "ing"} else _clause_stop
    narrow = stops is _np_stop
    i = start + 1
    while i < len(units):
        tag = units[i].tag
        if tag in {".", ";", ":", "-"} and not (tag == "-" and not narrow and _dash_goes_on(units, i)):
            break
        if tag == "(":
            i = _behind_bracket(units, i)
            continue
        if narrow and _leaves_object(units, i):
            break
        if tag in {",", "CC"} and stops(units, i):
            break
        if tag == QUOTE and i > start and units[i].lower == "“,”" and stops(units, i):
            i += 1
            break
        i += 1
    return i


def clause_end(units: list[Unit], start: int) -> int:
    """Where the clause that begins at `start` ends."""
    return _end(units, start, "that")


def _behind_bracket(units: list[Unit], i: int) -> int:
    close = next((j for j in range(i + 1, min(len(units), i + 40)) if units[j].tag == ")"), i)
    return close + 1


def _dash_goes_on(units: list[Unit], i: int) -> bool:
    """Whether the dash opens an aside that another dash closes."""
    return any(u.tag == "-" for u in units[i + 1 : i + 25])


def _clause_stop(units: list[Unit], i: int) -> bool:
    """Whether a that-clause ends at the comma or conjunction `i`."""
    return new_report(units, i)


_LEAVES = frozenset("during when after before while amid despite because though although until".split())
_OCCASIONS = frozenset(
    "interview statement speech tweet rally letter memo op-ed post email column article debate address conference briefing "
    "event appearance video ad".split()
)


def _leaves_object(units: list[Unit], i: int) -> bool:
    """Whether what follows tells when or where it was said, and is no part of an object."""
    unit = units[i]
    if unit.lower in _LEAVES or unit.tag == "TIME":
        return True
    if unit.tag != "PREP" or i + 1 >= len(units):
        return False
    if units[i + 1].tag == "TIME":
        return True
    return unit.lower in {"in", "at", "on"} and any(u.lower in _OCCASIONS for u in units[i + 2 : i + 4])


def _np_stop(units: list[Unit], i: int) -> bool:
    """Whether an object or an infinitive ends at the comma or conjunction `i`."""
    if new_report(units, i):
        return True
    if units[i].tag == "CC":
        j = i + 1
        while j < len(units) and units[j].tag == "ADV":
            j += 1
        return j < len(units) and (units[j].tag in {"AUX", "ED", "PRO"} or units[j].lower in verbs.plain_verbs())
    return True


def new_report(units: list[Unit], i: int) -> bool:
    """Whether ", adding", ", according to", "and said", ", she said" or ", but he denied" begins at unit `i`."""
    known = verbs.forms()
    j = i + 1
    if units[i].tag != "CC" and j < len(units) and units[j].tag == "CC":
        j += 1
    while j < len(units) and units[j].tag == "ADV":
        j += 1
    if j >= len(units):
        return False
    if units[j].lower == "according":
        return True
    form = known.get(units[j].lower)
    if form and form.form != "base" and verbs.is_speech(form.base):
        return form.form == "ing" if units[i].tag != "CC" and units[j - 1].tag != "CC" else form.form != "ing"
    limit = min(len(units), j + 8)
    for k in range(j, limit):
        if units[k].tag in {",", ".", "TO", "THAT", "AUX"}:
            return False
        form = known.get(units[k].lower)
        if form and k > j and verbs.is_speech(form.base) and form.form in {"s", "ed", "past"}:
            return True
    return False


def tail_start(units: list[Unit], end: int) -> int:
    """Where the content before a tail begins: with its sentence."""
    return 0


def has_verb(units: list[Unit], start: int, end: int) -> bool:
    """Whether a finite verb stands in units[start:end]."""
    plain, known = verbs.plain_verbs(), verbs.forms()
    for i in range(start, end):
        unit = units[i]
        if unit.tag in {"AUX", "PROV", QUOTE} or unit.lower in plain:
            return True
        if unit.tag == "ED" and i > start and units[i - 1].tag not in {"DET", "POSS", "OWN", "PREP"}:
            return True
        form = known.get(unit.lower)
        if form and form.form in {"s", "base"} and i > start and units[i - 1].tag in {"N", "NAME", "PRO", "WH"}:
            return True
    return False
