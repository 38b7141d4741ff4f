"""The clause that rules where a sentence has several: "On Monday, after Moss left, Lang rose and said …" is Lang's."""

from __future__ import annotations

from typing import NamedTuple

from factbox.draft.reporting import attributions, reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import BE, BEFORE_AFTER, HAVE

_OPENS = BEFORE_AFTER | frozenset("as when since until where while once because although though if".split())
_STOPS = frozenset({";", ":", "."})
_BREAKS = _STOPS | {"-", QUOTE}
_FEW = 3  # units before a subject
_BEFORE_VERB = frozenset({"N", "NAME", "PRO", "ADV", ",", ")", "TIME", "NUM"})


class SubjectAndVerb(NamedTuple):
    """A subject and its verb; `ruled` where another clause holds them: "after Moss left", "said Lang rose"."""

    subject: Range
    verb: int
    ruled: bool


def ruling_subject(units: list[Unit], verb: int) -> Range | None:
    """Who does what a verb without a subject tells: the subject of the last clause before it that none holds."""
    if (absolute := _with_somebody(units, verb)) is not None:
        return absolute
    found = _clauses_before(units, verb)
    ruling = next((clause for clause in found if not clause.ruled), None)
    opens = found and found[0].subject[0] < _FEW  # "But as Moss left the hall and vowed"
    if ruling is None and opens and _is_one_clause(units, found[0], verb):
        return found[0].subject
    return ruling.subject if ruling else None


def may_be_of_inner(units: list[Unit], verb: int) -> bool:
    """ "Moss said Lang rose and called it “late”": whether somebody acts in a clause that is held, right before."""
    found = _clauses_before(units, verb)
    if not found or not found[0].ruled or all(clause.ruled for clause in found):
        return False
    named = any(u.tag == "NAME" for u in units[slice(*found[0].subject)])
    spoken = any(unit.lower in _SPEAKS_UP for unit in units[verb + 1 : verb + 2])
    goes_on = _is_one_clause(units, found[0], verb) or (spoken and _is_behind_aside(units, found[0], verb))
    return named and _tells_act(units, found[0].verb) and goes_on


def _tells_act(units: list[Unit], verb: int) -> bool:
    """Whether a verb is no mere auxiliary: "came", "had come"; not "was late"."""
    had = units[verb].lower in HAVE and units[verb + 1].lower not in BE
    return had or units[verb].tag != "AUX"


def _is_one_clause(units: list[Unit], clause: SubjectAndVerb, verb: int) -> bool:
    """Whether no comma parts a clause from a verb."""
    return all(u.tag != "," for u in units[clause.verb : verb])


def _is_behind_aside(units: list[Unit], clause: SubjectAndVerb, joint: int) -> bool:
    """ "said Lang rose, red in the face, | and asked": whether commas hold only an aside."""
    commas = [i for i in range(clause.verb, joint) if units[i].tag == ","]
    return (
        len(commas) == _ASIDE and commas[-1] == joint - 1 and not any(u.tag == "AUX" for u in units[commas[0] : joint])
    )


_ASIDE = 2  # commas
_SPEAKS_UP = frozenset({"asked", "shouted", "yelled", "screamed", "demanded", "cried", "whispered", "begged"})


def _with_somebody(units: list[Unit], verb: int) -> Range | None:
    """Lang in "denied it, with Lang taking to the air to call it a lie"."""
    for i in range(verb - 1, 2, -1):
        if units[i].tag in {",", *_BREAKS}:
            return None
        if units[i].tag == "ING" and units[i - 1].tag == "NAME":
            found = attributions.before(units, i)
            opens = found is not None and found[0] > 1 and units[found[0] - 1].lower == "with"
            return found if found and opens and units[found[0] - 2].tag == "," else None
    return None


def _clauses_before(units: list[Unit], verb: int) -> list[SubjectAndVerb]:
    """The clauses whose verbs stand before a verb, the nearest first."""
    begins = next((i for i in range(verb - 1, 0, -1) if units[i].tag in _STOPS), 0)
    found = (_clause_of(units, i) for i in range(verb - 1, begins, -1) if _is_finite(units, i))
    return [clause for clause in found if clause]


def _clause_of(units: list[Unit], verb: int) -> SubjectAndVerb | None:
    """The clause whose verb it is, where its subject stands before it, or before an aside."""
    begins = verb
    while begins > 0 and units[begins - 1].tag in {"ADV", "AUX"}:
        begins -= 1
    if (opening := _opening_of_aside(units, begins - 1)) is not None:
        begins = opening
    found = attributions.before(units, begins)
    if found is None or any(_is_finite(units, i) for i in range(found[0] + 1, found[1])):
        return None  # "shared a list for a class called “Oars”": no clause of the class
    relative = any(u.tag in {"THAT", "WH"} for u in units[found[1] : begins])
    return SubjectAndVerb(found, verb, relative or _is_ruled(units, found[0]))


def _opening_of_aside(units: list[Unit], comma: int) -> int | None:
    """The first comma of ", after Lang won," behind a name that opens its sentence; `comma` is the second one."""
    if comma < 0 or units[comma].tag != ",":
        return None
    for i in range(comma - 2, 0, -1):
        if units[i].tag in _BREAKS:
            return None
        if units[i].tag == "," and units[i + 1].lower in _OPENS:
            return i if all(u.tag in {"NAME", "DOT"} for u in units[:i]) else None
    return None


def _is_ruled(units: list[Unit], begins: int) -> bool:
    """Whether another clause holds the one whose subject begins there."""
    if begins == 0:
        return False
    before = units[begins - 1]
    if before.tag == "CC":
        return False
    return before.tag not in {",", *_BREAKS}


def _is_finite(units: list[Unit], i: int) -> bool:
    """Whether a unit is a finite verb behind a subject, as far as its shape and the lists tell."""
    unit, previous = units[i], units[i - 1]
    if unit.tag in {"AUX", "PROV"}:
        return True
    if previous.tag not in _BEFORE_VERB | {"AUX"}:
        return False
    if unit.tag == "ED" or unit.lower in reporting_verbs.plain_verbs():
        return previous.tag != "AUX"
    return unit.tag == "N" and unit.lower in lexicon.irregular()


def says_again(units: list[Unit], at: int) -> bool:
    """ "vowed to fight on after chiefs | branded it “dead”": whether another says something from there on."""
    known = reporting_verbs.forms().get(units[at].lower)
    behind = units[at + 1].tag if at + 1 < len(units) else ""
    return known is not None and known.form in _TELLING and behind in {"PRO", "OBJ", "DET", "NAME", "POSS"}


_TELLING = frozenset({"s", "ed", "past"})
