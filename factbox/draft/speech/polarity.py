"""Whether a report tells what was not said: "has yet to confirm", "refused to say", "no official has said"."""

from __future__ import annotations

from factbox.draft.speech.attributions import Range
from factbox.draft.speech.tagged_sentences import Unit
from factbox.words import lists

_NOT = lists.small("negations")
_BUT_MORE = lists.small("after not, but more")
_NOBODY = lists.small("nobody")
_WITHHOLDS = lists.small("withheld")
_PREVENTS = lists.small("before an unsaid -ing")
_GROUP = frozenset({"AUX", "ADV"})
_NEAR = 4  # units: "At no time did Moss say"


def is_unsaid(units: list[Unit], cue: Range | None, source: Range | None) -> bool:
    """Whether a verb reports, of this source, what was not said."""
    if cue is None:
        return False
    return _negated(units, *cue) or _withheld(units, cue[0]) or _by_nobody(units, cue, source)


def _negated(units: list[Unit], start: int, end: int) -> bool:
    """ "did not say", "hasn’t said"; but "not only said" is more than said."""
    for i in range(start, end):
        word = units[i].lower
        if word in _NOT or (units[i].tag == "AUX" and word.endswith(("n’t", "n't", "not"))):
            return i + 1 >= len(units) or units[i + 1].lower not in _BUT_MORE
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
