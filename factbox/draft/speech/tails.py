"""Content without quotation marks before its attribution, or around it: "The bridge, she said, will stay"."""

from __future__ import annotations

from factbox.draft.speech import attributions, contents, endings, reporting_verbs
from factbox.draft.speech.attributions import Range
from factbox.draft.speech.contents import Content
from factbox.draft.speech.cues import Cue
from factbox.draft.speech.tagged_sentences import QUOTE, Unit

_PHRASE = frozenset(
    {"DET", "POSS", "OWN", "N", "NAME", "NUM", "PREP", "OBJ", "TIME", "X", "ADV", "CC", "ED", "ING", "DOT", "TO"}
)
_OPENS_PHRASE = frozenset({"PREP", "ING", "SUB", "TO", "ADV", "TIME", "WH"})


def find_tail(units: list[Unit], cue: Cue) -> tuple[Content, Range] | None:
    """The content before (and behind) an attribution, and who speaks; None where the cue is no tail."""
    if cue.form != "finite" or not reporting_verbs.is_speech(cue.base):
        return None
    source, end = _normal(units, cue) or _inverted(units, cue) or (None, 0)
    if source is None:
        return None
    at = min(source[0], cue.first) - 1
    while at > 0 and units[at].tag in {"CC", "ADV"}:
        at -= 1
    if at < 1 or not _is_break(units[at]):
        return None
    opening = at + 1 if units[at].tag == QUOTE else at
    behind = _behind(units, end)
    pieces: tuple[Range, ...] = ((0, opening),)
    if behind:
        pieces = ((0, opening), behind)
    elif not contents.has_verb(units, 0, opening):
        return None
    return Content("tail", pieces), source


def _is_break(unit: Unit) -> bool:
    return unit.tag == "," or unit.lower == "“,”"


def _normal(units: list[Unit], cue: Cue) -> tuple[Range, int] | None:
    """ "…, she said." """
    end = _over(units, cue)
    if cue.source is None or cue.source[1] > cue.first or end is None:
        return None
    return cue.source, end


def _inverted(units: list[Unit], cue: Cue) -> tuple[Range, int] | None:
    """ "…, said Moss." """
    if not _is_break(units[cue.first - 1]) or not cue.first:
        return None
    source = attributions.after(units, cue.last)
    if source is None:
        return None
    end = source[1]
    over = end >= len(units) or units[end].tag in {".", ",", "PREP", "TIME", "-", ";"}
    return (source, end) if over else None


def _over(units: list[Unit], cue: Cue) -> int | None:
    """Where the clause ends behind its verb, but for "on Monday", "in a statement" or "told reporters"."""
    limit = min(len(units), cue.last + 14)
    for j in range(cue.last, limit):
        tag = units[j].tag
        if tag in {",", ".", ";", "-"}:
            return j
        if tag not in _PHRASE:
            return None
        if j == cue.last and tag not in {"ADV", "TIME", "PREP"} and cue.base not in contents.TOLD:
            return None
    return limit if limit == len(units) else None


def _behind(units: list[Unit], end: int) -> Range | None:
    """The second piece: what goes on after ", she said, "."""
    if end >= len(units) - 1 or units[end].tag != ",":
        return None
    start = end + 1
    if units[start].tag in {"ING", "WH", "CC", "SUB"} or endings.new_report(units, end):
        return None
    stop = endings.clause_end(units, start)
    return (start, stop) if stop - start > 1 and contents.has_verb(units, start, stop) else None
