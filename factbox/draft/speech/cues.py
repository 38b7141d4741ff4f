"""Reporting verbs as they stand in a passage, each with its verb group and the words that name who speaks."""

from __future__ import annotations

from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

from factbox.draft.speech import attributions, reporting_verbs
from factbox.draft.speech.attributions import Range
from factbox.draft.speech.tagged_sentences import QUOTE, TERM, Unit
from factbox.draft.text.closed_classes import BE, BEFORE_AFTER, SUFFIXES
from factbox.draft.text.lexicon import VerbForm
from factbox.draft.text.word_tables import WordTable
from factbox.words import lists


class Cue(NamedTuple):
    """A reporting verb: its group is units[first:last], the verb itself units[verb]."""

    first: int
    verb: int
    last: int
    base: str  # with its particle: "call for"
    form: str  # finite, passive, participle, infinitive
    source: Range | None


_BE = BE | {"’s", "'s", "am"}
_FEEL = lists.small("feelings")
_SUBJECT_ENDS = frozenset(
    {"PRO", "PROV", "N", "NAME", "NUM", "OWN", "X", ")", "WH", "THAT", "ING", "ED", "Q", "CC", ",", "TIME"}
)
_GROUP = frozenset({"AUX", "ADV", "PROV"})
_BEHIND_NOUN = frozenset({"PREP", "ADV", "TO", "CC", ".", ",", ":"})
_ENDS_CLAUSE = frozenset({",", ".", ";", ":", "-", "CC", "SUB", "THAT", "WH", "PRO", "AUX"})
_NEAR = 8  # units from a verb back to the one that rules
_PAIR = 2  # dashes
_OPENS_CLAUSE = BEFORE_AFTER | {"as", "when", "since", "until", "where"}
_INVERTS = frozenset({"so", "thus"})  # "So said Ada Moss": the subject follows


def find_cues(units: list[Unit]) -> list[Cue]:
    """Every reporting verb of a passage that is used as a verb, in order."""
    known, nouns = reporting_verbs.forms(), reporting_verbs.nouns()
    found: list[Cue] = []
    for i in compress(count(), map(_MAY_REPORT.__getitem__, map(itemgetter(3), units))):
        unit = units[i]
        form = known.get(unit.lower)
        named = i + 1 < len(units) and units[i + 1].lower == TERM
        if form and not named and unit.tag not in {"AUX", "PREP", "DET"}:
            cue = _cue(units, i, form)
            if cue:
                found.append(cue)
                continue
        if unit.lower in nouns and unit.tag == "N":
            cue = _noun_cue(units, i, nouns[unit.lower])
            if cue:
                found.append(cue)
    return found


_MAY_REPORT = WordTable(lambda word: word in reporting_verbs.forms() or word in reporting_verbs.nouns())


def _cue(units: list[Unit], i: int, verb: VerbForm) -> Cue | None:
    first = i
    while first > 0 and units[first - 1].tag in {"ADV", "AUX"}:
        first -= 1
    group = [u.lower for u in units[first:i] if u.tag == "AUX"]
    previous = _before_group(units, first)
    form = _use(verb.form, group, previous, i + 1 < len(units) and units[i + 1].tag in {"THAT", "PRO"})
    if first == 0 and ((i == 1 and units[0].lower in _INVERTS) or _opens_with_verb(units, i)):
        form = "finite"
    if form in {"finite", "participle"} and _is_noun(units, i, verb.form):
        return None
    if form is None or (
        units[i].tag == "NAME" and i and units[i - 1].tag in {"NAME", "TO"} and verb.form in {"base", "ing"}
    ):
        return None
    base, last = _with_particle(units, i, verb.base)
    if base not in reporting_verbs.classes():
        return None
    if form == "passive":
        source = None
        if last < len(units) and units[last].lower == "by":
            source = attributions.after(units, last + 1)
    elif form in {"participle", "infinitive"} or (previous and previous.tag == "CC"):
        source = _participle_source(units, first, previous, form)
    elif previous and previous.lower == "“,”":  # "Moss backs “tolls,” opposes “taxes”"
        source = _shared(units, first)
    else:
        source = attributions.before(units, first)
    return Cue(first, i, last, base, form, source)


def _before_group(units: list[Unit], first: int) -> Unit | None:
    """The unit before a verb group: of "Moss Jr. said" and "Moss – the mayor – said" the last of the words."""
    previous = units[first - 1] if first else None
    if previous is None or first < _PAIR:
        return previous
    junior = previous.tag == "DOT" and units[first - 2].text in SUFFIXES
    aside = previous.tag == "-" and sum(u.tag == "-" for u in units[:first]) == _PAIR
    return units[first - 2] if junior or aside else previous


def _opens_with_verb(units: list[Unit], i: int) -> bool:
    """ "Said Moss: “…”": the verb opens the sentence, its subject and a colon follow."""
    colon = next((j for j in range(i + 2, min(len(units), i + 9)) if units[j].tag == ":"), None)
    return i == 0 and units[1:2] != [] and units[1].tag == "NAME" and colon is not None


def _is_noun(units: list[Unit], i: int, form: str) -> bool:
    """ "restricted comments about", "a judge says": the plural or the base of a verb where another verb rules."""
    following = units[i + 1] if i + 1 < len(units) else None
    if form == "base" and following:
        known = reporting_verbs.forms().get(following.lower)
        return known is not None and known.form in {"s", "past"} and following.tag == "N"
    if form == "ing" and following and i and units[i - 1].tag == "N":
        # "a flood warning said"
        return following.tag in {"ED", "AUX"} or following.lower in reporting_verbs.plain_verbs()
    if form != "s" or following is None or following.tag not in _BEHIND_NOUN:
        return False
    if units[i - 1].tag == QUOTE:
        return True  # "the “lost” claims of"
    for j in range(i - 1, max(0, i - _NEAR), -1):
        if units[j].tag in _ENDS_CLAUSE:
            return False
        if units[j].tag == "ED" or units[j].lower in reporting_verbs.plain_verbs():
            return units[j - 1].tag in {"NAME", "PRO", "N", "CC"}
    return False


def _use(form: str, group: list[str], previous: Unit | None, clause_follows: bool) -> str | None:
    """How a verb form is used after its auxiliaries; None where it is no verb."""
    tag = previous.tag if previous else ""
    is_done = any(w in _BE for w in group)
    if form == "adjective":
        return "finite" if tag == "PROV" or is_done or any(w in _FEEL for w in group) else None
    if form == "ing":
        if is_done or tag == "PROV":
            return "finite"
        return None if tag in {"DET", "POSS", "OWN"} else "participle"
    if form == "base":
        return _use_of_base(group, previous, clause_follows)
    if tag == "OWN" and (form == "s" or (form == "ed" and not clause_follows)):
        return None  # "the mayor’s claims", "the mayor’s reported wealth"
    if (is_done and form in {"ed", "participle"}) or (form == "ed" and not tag):  # "was asked", "Asked about it, she …"
        return "passive"
    if form == "participle" and not group and tag != "PROV":
        return None
    himself = previous is not None and previous.lower.endswith(("self", "selves"))
    return "finite" if himself or tag in _SUBJECT_ENDS else None


def _use_of_base(group: list[str], previous: Unit | None, clause_follows: bool) -> str | None:
    """ "to say", "did say", "they say", "aides say that"; but "a say" is no verb."""
    if previous is None:
        return "finite" if group else None
    if previous.tag == "TO":
        return "infinitive"
    plural = previous.tag in {"N", "NAME"} and (previous.lower.endswith("s") or clause_follows)
    return "finite" if group or plural or previous.tag in {"PRO", "PROV", "WH", "CC", ")", ","} else None


def _with_particle(units: list[Unit], i: int, base: str) -> tuple[str, int]:
    """The verb with the particles that make it another ("call for", "lash out at"), and where it ends."""
    for rest in reporting_verbs.particles().get(base, ()):
        for at in (i + 1, i + 2):
            if at == i + 2 and (i + 1 >= len(units) or units[i + 1].tag not in {"ADV", "OBJ", "TIME"}):
                break
            if tuple(u.lower for u in units[at : at + len(rest)]) == rest:
                return f"{base} {' '.join(rest)}", at + len(rest)
    return base, i + 1


def _noun_cue(units: list[Unit], i: int, base: str) -> Cue | None:
    """ "his claim that", "the mayor’s warning that"."""
    if i + 1 >= len(units) or not (units[i + 1].tag == "THAT" or _to_quote(units, i + 1)):
        return None
    for at in range(i - 1, max(-1, i - 5), -1):
        tag = units[at].tag
        if tag in {"POSS", "OWN"}:
            source = (at, at + 1) if tag == "POSS" else attributions.noun_phrase_before(units, at)
            return Cue(i, i, i + 1, base, "noun", source)
        if tag not in {"N", "ADV", "NUM", "ED", "ING"}:
            break
    return Cue(i, i, i + 1, base, "noun", None)


def _to_quote(units: list[Unit], i: int) -> bool:
    """ "his promise to be “neutral”"."""
    return units[i].tag == "TO" and any(u.tag == QUOTE for u in units[i + 2 : i + 4])


def _participle_source(units: list[Unit], first: int, previous: Unit | None, form: str) -> Range | None:
    """Who says what a participle, an infinitive or a second verb reports."""
    if form == "participle" and units[first].lower == "as" and (quoted := _quoted(units, first)):
        return quoted
    if form == "participle" and previous and previous.lower in {"heard", "seen"}:  # "Moss can be heard saying"
        return attributions.before(units, _group_begins(units, first - 1))
    if form == "participle" and previous:
        if previous.lower in lists.small("occasions"):
            return _who_issued(units, first - 1) or attributions.noun_phrase_before(units, first - 1)
        if previous.tag in {"N", "NAME", ")", "OWN", "OBJ", "NUM"}:
            return attributions.noun_phrase_before(units, first - 1)
        if _clause_start(units, first) == 0 and first < 3:
            return _following_subject(units, first)
    if form == "participle" and previous is None:
        return _following_subject(units, first)
    return _shared(units, first)


def _quoted(units: list[Unit], by: int) -> Range | None:
    """Whom "The paper quoted Moss as saying" and "Moss is quoted as saying" give the words to."""
    verb = next((i for i in range(by - 1, max(0, by - 9), -1) if units[i].lower in {"quoted", "cited", "quotes"}), None)
    if verb is None:
        return None
    begun = _group_begins(units, verb)
    if any(u.lower in _BE for u in units[begun:verb]) or verb == by - 1:
        return attributions.before(units, begun)
    return (verb + 1, by)


def _group_begins(units: list[Unit], verb: int) -> int:
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


def _following_subject(units: list[Unit], first: int) -> Range | None:
    """The subject behind an opening "Suggesting that …,": what follows the comma."""
    for i in range(first + 1, len(units) - 1):
        if units[i].tag == ",":
            found = attributions.after(units, i + 1)
            if found:
                return found
    return None


def _shared(units: list[Unit], first: int) -> Range | None:
    """The subject of a verb that has none of its own: that of its clause's first verb."""
    start = _clause_start(units, first)
    own = _own_clause(units, start, first) if units[first - 1].tag == "CC" else None
    if own is not None:
        return (own, own + 1) if units[own].tag in {"PRO", "PROV"} else None  # else it may be of either clause
    beside = any(units[i].tag == "NAME" and units[i + 1].tag == "ING" for i in range(first - 1))
    if units[first].tag == "ING" and beside:
        return None  # "the club showed Moss leaving, saying": the club or Moss
    for i in range(start + 1, first):
        if _is_finite(units, i):
            j = i
            while j > start and units[j - 1].tag in {"ADV", "AUX"}:
                j -= 1
            if units[i].tag == "PROV":
                return (i, i + 1)
            found = attributions.before(units, j)
            if found and found[0] >= start:
                return found
    if start + 1 < first and units[start].tag in {"PRO", "PROV"}:
        return (start, start + 1)
    return None


def _own_clause(units: list[Unit], start: int, first: int) -> int | None:
    """The subject's first unit in "… after she left the talks and called …", where another clause rules it."""
    for i in range(first - 3, start + 1, -1):
        if units[i].tag in {",", ";", ":", "-", ".", QUOTE}:
            return None
        if units[i].tag == "SUB" or units[i].lower in _OPENS_CLAUSE:
            verb = next((j for j in range(i + 2, first - 1) if _is_finite(units, j)), None)
            return None if verb is None else i + 1
    return None


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
        if (
            tag == ","
            and (units[i + 1].tag in {"CC", "SUB"} or units[i + 1].lower in {"as", "when"})
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
