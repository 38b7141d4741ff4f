"""Participles that hang on a noun and report nothing: "a statement posted on Friday", "a plan said to be bold"."""

from __future__ import annotations

from itertools import pairwise

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.tagged_sentences import TERM, Unit
from factbox.words import lists

_PAIR = 2  # units
_NEAR = 12  # units from a participle back to the verb that rules
_HEARSAY = (["said", "to", "be"], ["said", "to", "have"])
_ONE = frozenset({"a", "an", "another", "one"})
_LONGEST = 6  # units of "a retired mining engineer from Leeds"


def is_reduced(units: list[Unit], i: int) -> bool:
    """Whether a form of a reporting verb only tells of the noun before it."""
    if i and units[i].tag == "ED" and units[i - 1].lower == TERM:
        return True  # "her memoir, “Slow Water,” published in May"
    if [u.lower for u in units[i : i + 3]] in _HEARSAY and units[i - 1].tag in {"N", ","}:
        return True  # "a plan said to be “bold”"
    return _names_somebody(units, i) or _is_done_with_paper(units, i)


def _names_somebody(units: list[Unit], i: int) -> bool:
    """ "A clerk called Ada Moss found it": not "a clerk called Ada Moss a thief"."""
    if units[i].lower not in {"called", "named"} or i < _PAIR or units[i - 1].tag != "N":
        return False
    end = i + 1
    while end < len(units) and units[end].tag in {"NAME", "DOT"}:
        end += 1
    behind = units[end] if i + 1 < end < len(units) else None
    one = any(u.lower in _ONE for u in units[max(0, i - _LONGEST) : i])
    finite = behind and (behind.tag in {"AUX", "ED", ",", "WH"} or behind.lower in reporting_verbs.plain_verbs())
    return one and bool(finite)


def _is_done_with_paper(units: list[Unit], i: int) -> bool:
    """ "In a short note posted to its page, it said", "said in a statement read outside court"."""
    before = [u.lower for u in units[max(0, i - _PAIR - 2) : i]]
    if not before or before[-1] not in lists.small("documents"):
        return False
    if {("in", "a"), ("in", "an")} & {*pairwise(before)}:
        return True
    near = units[max(0, i - _NEAR) : i - 1]
    rules = any(u.lower in reporting_verbs.plain_verbs() and u.lower in reporting_verbs.forms() for u in near)
    return rules and units[i].tag == units[i - 1].tag == "N"
