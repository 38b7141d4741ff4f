"""What the reporter adds behind what was said: how it was taken up, and where it was said."""

from __future__ import annotations

from factbox.draft.reporting.tagged_sentences import Unit
from factbox.words import lists

_NEAR = 7  # units from "drawing" to "comparisons"
_PHRASE = 5  # units of "in a radio interview"


def is_reporters(units: list[Unit], comma: int) -> bool:
    """Whether what follows a comma within what was said is the reporter's."""
    return _is_turned(units, comma) or _is_outcry(units, comma + 1)


def _is_turned(units: list[Unit], comma: int) -> bool:
    """ "denied that it was late, however, pointing to a clock"."""
    behind = units[comma + 1 : comma + 4]
    reporter = len(behind) > 2 and behind[0].lower in lists.small("at a clause’s end")
    return reporter and behind[1].tag == "," and behind[2].tag == "ING"


def _is_outcry(units: list[Unit], at: int) -> bool:
    """ "said it was “dead”, drawing jeers from the docks"."""
    draws = at < len(units) and units[at].lower in lists.small("draws an outcry")
    return draws and any(u.lower in lists.small("outcries") for u in units[at + 1 : at + _NEAR])


def tells_occasion(units: list[Unit], at: int) -> bool:
    """Whether "in an interview" stands there, behind words in marks that end with a comma."""
    near = [u.lower for u in units[at : at + _PHRASE]]
    phrase = near[:1] in (["in"], ["during"], ["at"], ["on"]) and near[1:2] in (["a"], ["an"], ["his"], ["her"])
    return phrase and not lists.small("occasions").isdisjoint(near[2:])
