"""Who says what a participle, an infinitive or a second verb reports: the subject of another verb."""

from __future__ import annotations

from factbox.draft.reporting import attributions, noun_phrases, reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import Unit
from factbox.draft.text.closed_classes import BE, BEFORE_AFTER
from factbox.words import lists

BE_FORMS = BE | {"’s", "'s", "am"}
_OPENS_CLAUSE = BEFORE_AFTER | {"as", "when", "since", "until", "where"}


def without_subject(units: list[Unit], first: int, previous: Unit | None, form: str) -> Range | None:
    """Who says what a participle, an infinitive or a second verb reports."""
    if form == "participle" and units[first].lower == "as" and (quoted := _quoted(units, first)):
        return quoted
    if form == "participle" and previous and previous.lower in {"heard", "seen"}:  # "Moss can be heard saying"
        return attributions.before(units, group_begins(units, first - 1))
    if form == "participle" and previous:
        if previous.lower in lists.small("occasions"):
            return _who_issued(units, first - 1) or noun_phrases.noun_phrase_before(units, first - 1)
        if previous.tag in {"N", "NAME", ")", "OWN", "OBJ", "NUM"}:
            return noun_phrases.noun_phrase_before(units, first - 1)
        if _clause_start(units, first) == 0 and first < 3:
            return attributions.behind_opening(units, first)
    if form == "participle" and previous is None:
        return attributions.behind_opening(units, first)
    return shared(units, first)


def _quoted(units: list[Unit], by: int) -> Range | None:
    """Whom "The paper quoted Moss as saying" and "Moss is quoted as saying" give the words to."""
    verb = next((i for i in range(by - 1, max(0, by - 9), -1) if units[i].lower in {"quoted", "cited", "quotes"}), None)
    if verb is None:
        return None
    begun = group_begins(units, verb)
    if any(u.lower in BE_FORMS for u in units[begun:verb]) or verb == by - 1:
        return attributions.before(units, begun)
    return (verb + 1, by)


def group_begins(units: list[Unit], verb: int) -> int:
    """Where the auxiliaries before a verb begin."""
    while verb > 0 and units[verb - 1].tag in {"AUX", "ADV"}:
        verb -= 1
    return verb


def _who_issued(units: list[Unit], document: int) -> Range | None:
    """The subject of "The league issued a statement calling …"."""
    i = document - 1
    while i > 0 and units[i].tag in {"N", "POSS"} and units[i].lower not in reporting_verbs.plain_verbs():
        i -= 1
    if i > 1 and units[i].tag == "DET" and _is_finite(units, i - 1):
        return attributions.before(units, i - 1)
    return None


def shared(units: list[Unit], first: int) -> Range | None:
    """The subject of a verb that has none of its own: that of its clause's first verb."""
    start = _clause_start(units, first)
    own = _own_clause(units, start, first) if units[first - 1].tag == "CC" else None
    if own is not None:
        return _subject_of(units, *own)
    beside = any(units[i].tag == "NAME" and units[i + 1].tag == "ING" for i in range(first - 1))
    if units[first].tag == "ING" and beside:
        return None  # "the club showed Moss leaving, saying": the club or Moss
    aside = _relative_aside(units, start, first)
    for i in range(start + 1, first):
        if i not in aside and _is_finite(units, i):
            j = i
            while j > start and units[j - 1].tag in {"ADV", "AUX"}:
                j -= 1
            if units[i].tag == "PROV":
                return (i, i + 1)
            found = attributions.before(units, j)
            if found and found[0] >= start and not _is_of_whose(units, found):
                return found
    if start + 1 < first and units[start].tag in {"PRO", "PROV"}:
        return (start, start + 1)
    return None


def _is_of_whose(units: list[Unit], subject: Range) -> bool:
    """ "Moss, whose husband left, has mocked it, saying": the husband says nothing."""
    return any(unit.lower == "whose" for unit in units[slice(*subject)]) and units[subject[1]].tag != ","


def _relative_aside(units: list[Unit], start: int, end: int) -> range:
    """The units of ", whose brother Moss once hired," behind the subject that opens a clause."""
    comma = next((i for i in range(start + 1, end - 1) if units[i].tag == ","), end)
    if comma + 1 >= end or units[comma + 1].lower not in {"who", "whose", "which"}:
        return range(0)
    close = next((i for i in range(comma + 2, end) if units[i].tag == ","), end)
    return range(comma, close) if close + 1 < end else range(0)


def _own_clause(units: list[Unit], start: int, first: int) -> Range | None:
    """Where subject and verb of the inner clause begin in "… after she left the talks and called …"."""
    for i in range(first - 3, start + 1, -1):
        if units[i].tag in {",", ";", ":", "-", "."} or units[i].lower in {"“,”", "“.”"}:
            return None
        if units[i].tag == "SUB" or units[i].lower in _OPENS_CLAUSE or _is_in_which(units, i):
            verb = next((j for j in range(i + 2, first - 1) if _is_finite(units, j)), None)
            return None if verb is None else (i + 1, verb)
    return None


def _is_in_which(units: list[Unit], i: int) -> bool:
    """ "a film in which Moss left and said": a clause that is sure to hold both verbs."""
    return units[i].lower in {"which", "whom"} and units[i - 1].tag == "PREP"


def _subject_of(units: list[Unit], start: int, verb: int) -> Range | None:
    """Who acts in an inner clause; None where a second verb may be of either clause."""
    if units[start].tag in {"PRO", "PROV"}:
        return (start, start + 1)
    return attributions.before(units, group_begins(units, verb)) if _is_in_which(units, start - 1) else None


def _is_finite(units: list[Unit], i: int) -> bool:
    """Whether a unit looks like a finite verb (a participle before a noun does not)."""
    unit, previous = units[i], units[i - 1]
    if unit.tag in {"AUX", "PROV"}:
        return True
    if previous.tag in {"DET", "POSS", "OWN", "PREP", "TO", "AUX"}:
        return False
    if unit.tag == "ED" or unit.lower in reporting_verbs.plain_verbs():
        return True
    form = reporting_verbs.forms().get(unit.lower)
    return (
        form is not None
        and form.form == "s"
        and unit.tag == "N"
        and previous.tag in {"NAME", "PRO", "WH", "N", "CC", "ADV"}
    )


def _clause_start(units: list[Unit], before: int) -> int:
    """Where the clause begins that holds unit `before`: behind an opening phrase, or behind ", but"."""
    for i in range(before - 2, 0, -1):
        tag = units[i].tag
        if tag in {";", ":", "."} or (tag == "-" and sum(u.tag == "-" for u in units[:before]) % 2):
            return i + 1
        joins = units[i + 1].tag in {"CC", "SUB"} or units[i + 1].lower in {"as", "when"}
        if (
            tag == ","
            and joins
            and [u.lower for u in units[i + 1 : i + 3]] != ["as", "well"]
            and i + 3 < before
            and not _is_finite(units, i + 2)
        ):
            return i + 2
    if units[0].tag in {"PREP", "ING", "SUB", "TO", "ED", "WH"} or units[0].lower in {"as", "speaking", "asked"}:
        for i in range(1, before - 2):
            if units[i].tag == ",":
                return i + 1
    return 0
