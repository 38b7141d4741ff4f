"""What is said of a word outside its clause: "a plan that Moss said would “kill” the port", "who she said was late"."""

from __future__ import annotations

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech import endings
from factbox.draft.speech.cues import Cue
from factbox.draft.text import lexicon

_ALL_THAT = frozenset({"what", "all", "whatever", "everything"})
_WHICH = frozenset({"that", "which", "who", "whom"})
_RELATIVE = frozenset({"WH", "THAT"})
_JOINS = frozenset({"CC", "THAT", "WH", "SUB", "PRO", "PROV", ",", "-", "(", "TO"})
_BEFORE_VERB = frozenset({"N", "NAME", "NUM", "TIME", ")", QUOTE})


def is_gap(units: list[Unit], cue: Cue) -> bool:
    """Whether the verb of what is said follows at once, its subject standing before who says it."""
    if cue.form != "finite" or cue.source is None or cue.source[1] > cue.first or cue.last >= len(units):
        return False
    start, verb = cue.source[0], units[cue.last]
    before = units[start - 1] if start else None
    cleft = any(u.lower in _ALL_THAT for u in units[max(0, start - 1) : cue.first])  # "all she said was"
    if cleft or not reporting_verbs.takes_clause(cue.base):
        return False
    if units[cue.source[1] - 1].tag in _RELATIVE or verb.lower in {"having", "being"}:
        return False  # "those who said was"
    if before is None or before.lower not in _WHICH:
        return cue.base == "say" and verb.tag == "AUX"
    said = reporting_verbs.is_speech(cue.base) and units[cue.first - 1].tag != "PROV"  # not "that he’d seen lost boats"
    return _is_verb(units, cue) and (verb.tag == "AUX" or (said and endings.is_finite(verb)))


def _is_verb(units: list[Unit], cue: Cue) -> bool:
    """Whether a word that may be a noun is a verb there: "which he claims was"; not "that the lost claims were"."""
    word = units[cue.verb]
    plural = word.lower.endswith("s") and word.lower not in lexicon.marked("person")
    return not word.text[0].isupper() and (not plural or units[cue.first - 1].tag in {"PRO", "PROV", "NAME"})


def gap_end(units: list[Unit], start: int) -> int:
    """Where it ends: at a comma before the main verb, or at that verb ("a bag that Moss said was hers was found")."""
    end = endings.clause_end(units, start, relative=True)
    i = start + 1
    while i < end and units[i].tag in {"AUX", "ADV"}:
        i += 1
    marks = next((at for at in range(i, end) if units[at].tag == QUOTE), end)
    if (over := _verb_behind(units, marks, end)) is not None:
        return over
    for at in range(i, end):
        if units[at].tag in _JOINS:
            return end
        if at > i and units[at].tag == "AUX" and units[at - 1].tag in _BEFORE_VERB:
            return at
    return end


def _verb_behind(units: list[Unit], marks: int, end: int) -> int | None:
    """Where the main verb stands right behind words in marks: "would “sink” it is dead", "is “thin,” came out"."""
    at = marks + 1 + (marks + 1 < end and units[marks + 1].tag in {"PRO", "OBJ"})
    return at if at < end and endings.is_finite(units[at]) else None
