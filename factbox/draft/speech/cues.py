"""Reporting verbs as they stand in a passage, each with its verb group and the words that name who speaks."""

from __future__ import annotations

from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

from factbox.draft.reporting import attributions, noun_phrases, reporting_verbs, shared_subjects
from factbox.draft.reporting.noun_phrases import Range, is_reduced
from factbox.draft.reporting.tagged_sentences import QUOTE, TERM, Unit
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import HAVE, SUFFIXES
from factbox.draft.text.lexicon import VerbForm
from factbox.words import lists
from factbox.words.word_tables import WordTable


class Cue(NamedTuple):
    """A reporting verb: its group is units[first:last], the verb itself units[verb]."""

    first: int
    verb: int
    last: int
    base: str  # with its particle: "call for"
    form: str  # finite, passive, participle, infinitive
    source: Range | None


_FEEL = lists.small("feelings")
_OWNS = frozenset({"POSS", "OWN"})
_SUBJECT_ENDS = frozenset(
    {"PRO", "PROV", "N", "NAME", "NUM", "OWN", "X", ")", "WH", "THAT", "ING", "ED", "Q", "CC", ",", "TIME"}
)
_BEHIND_NOUN = frozenset({"PREP", "ADV", "TO", "CC", ".", ",", ":"})
_ENDS_CLAUSE = frozenset({",", ".", ";", ":", "-", "CC", "SUB", "THAT", "WH", "PRO", "AUX"})
_NEAR = 12  # units from a verb back to the one that rules
_SPLIT = 7  # units that may stand between "had" and its verb
_PAIR = 2  # dashes
_WHOM = frozenset({"him", "her", "them", "it", "us"})
_PLURAL = lists.small("plural without s")
_SOME = lists.small("stands for some")
_INVERTS = frozenset({"so", "thus"})  # "So said Ada Moss": the subject follows


def find_cues(units: list[Unit]) -> list[Cue]:
    """Every reporting verb of a passage that is used as a verb, in order."""
    known, nouns = reporting_verbs.forms(), reporting_verbs.nouns()
    found: list[Cue] = []
    for i in compress(count(), map(_MAY_REPORT.__getitem__, map(itemgetter(3), units))):
        unit = units[i]
        form = known.get(unit.lower)
        if (
            form
            and not _is_phrase(units, i, form)
            and unit.tag not in {"AUX", "PREP", "DET"}
            and not _is_adverb(units, i)
        ):
            cue = _cue(units, i, form)
            if cue:
                found = [c for c in found if c.verb < cue.first] + [cue]  # "liked to say" is one
                continue
        if unit.lower in nouns and (unit.tag == "N" or (unit.tag == "ING" and i and units[i - 1].tag in _OWNS)):
            cue = _noun_cue(units, i, nouns[unit.lower])
            if cue:
                found.append(cue)
    return found


def _is_phrase(units: list[Unit], i: int, verb: VerbForm) -> bool:
    """ "call it a “reef”": a name; "Under Selby rules it would": a noun that ends what opens the sentence."""
    behind = units[i + 1 : i + 2]
    if behind and behind[0].lower == TERM:
        return "tell" not in reporting_verbs.classes().get(verb.base, ())  # "told “Morning Call”" has a programme
    if verb.form != "s" or units[0].tag != "PREP" or units[i].lower in lexicon.marked("person"):
        return False
    phrase = all(u.tag in {"NAME", "N", "DET", "OWN", "POSS", "ED"} for u in units[1:i])
    return phrase and behind != [] and behind[0].tag in {"PRO", "PROV"}


def _is_adverb(units: list[Unit], i: int) -> bool:
    """Whether "back" is none of "they back it": "if the yard pulls back"."""
    before = next((u.tag for u in reversed(units[:i]) if u.tag != "ADV"), "")
    return units[i].tag == "ADV" and before not in {"TO", "AUX", "PRO", "PROV"}


_MAY_REPORT = WordTable(lambda word: word in reporting_verbs.forms() or word in reporting_verbs.nouns())


def _cue(units: list[Unit], i: int, verb: VerbForm) -> Cue | None:
    first = _behind_all_but(units, _group_starts(units, i, verb.base))
    group = [u.lower for u in units[first:i] if u.tag == "AUX"]
    previous = _before_group(units, first)
    irregular = units[i].tag == "N" and verb.form != "base"  # "Lowe’s said"; "Lowe’s reported wealth" is none
    clause = i + 1 < len(units) and (units[i + 1].tag in {"THAT", "PRO"} or _another_says(units, i))
    form = _use(verb.form, group, previous, clause or irregular)
    if first < i - 1 and units[i - 1].tag == "TO":
        form = "finite"  # "used to say"
    elif first == 0 and ((i == 1 and units[0].lower in _INVERTS) or _opens_with_verb(units, i)):
        form = "finite"
    if form in {"finite", "participle"} and (_is_noun(units, i, verb.form) or is_reduced(units, i)):
        return None
    named = units[i].tag == "NAME" and i > 0 and units[i - 1].tag in {"NAME", "TO"}
    if form is None or (named and (verb.form in {"base", "ing"} or units[i - 1].text == "United")):  # "United States"
        return None
    if form == "finite" and verb.form == "ed" and verb.base in {"dub", "brand"} and _by(units, i + 1, finds=False):
        form = "passive"  # "a ferry dubbed “a bathtub” by Ada Moss"
    base, last = _with_particle(units, i, verb.base)
    if base not in reporting_verbs.classes():
        return None
    if form == "passive":
        by = _by(units, last, "find" in reporting_verbs.classes()[base])
        source = attributions.after(units, by + 1) if by else None
    elif form in {"participle", "infinitive"} or (previous and previous.tag == "CC"):
        source = shared_subjects.without_subject(units, first, previous, form)
    elif previous and previous.lower == "“,”":  # "Moss backs “tolls,” opposes “taxes”"
        source = shared_subjects.shared(units, first)
    else:
        source = attributions.before(units, first)
    return Cue(first, i, last, base, form, source)


def _another_says(units: list[Unit], i: int) -> bool:
    """ "Another joked: “…”"."""
    return i == 1 and units[0].tag == "DET" and [u.tag for u in units[i + 1 : i + 3]] == [":", QUOTE]


def _by(units: list[Unit], last: int, finds: bool) -> int | None:
    """Where "by" stands behind a passive, at once or behind words in marks: "was branded “a pest” by".

    Who found a door “ajar” said nothing.
    """
    at = last + (units[last : last + 1] != [] and units[last].lower == "as")
    at += units[at : at + 1] != [] and units[at].tag == "DET"
    at = at + 1 if units[at : at + 1] != [] and units[at].tag == QUOTE and not finds else last
    return at if units[at : at + 1] != [] and units[at].lower == "by" else None


def _group_starts(units: list[Unit], verb: int, base: str) -> int:
    """Where the verb's group begins: "had in March said", "used to say"."""
    first = shared_subjects.group_begins(units, verb)
    if _is_time(units, first - 1) and (had := _had_before(units, first)):
        return shared_subjects.group_begins(units, had)
    if (
        reporting_verbs.is_speech(base)
        and first > 2
        and units[first - 1].tag == "TO"
        and _leads_to_saying(units, first - 2)
    ):
        return first - 2 - (units[first - 2].lower == "on")
    return first


def _behind_all_but(units: list[Unit], first: int) -> int:
    """Where "Moss all but called it a theft" begins its verb: with "all but"."""
    return first - 2 if [u.lower for u in units[max(0, first - 2) : first]] == ["all", "but"] else first


def _is_time(units: list[Unit], i: int) -> bool:
    """Whether "Monday" or "last night" ends there."""
    part = units[i].lower in lists.small("parts of time") and units[i - 1].lower in {"last", "this"}
    return units[i].tag == "TIME" or part


def _had_before(units: list[Unit], first: int) -> int | None:
    """Where "had" or "was" stands before a time that parts it from its verb."""
    start = first - 1 if units[first - 1].tag == "TIME" else first - 1 - _PAIR
    for i in range(start, max(0, first - _SPLIT), -1):
        if units[i].tag == "AUX":
            return i if units[i].lower in HAVE | {"was", "were"} else None
        if units[i].tag not in {"TIME", "NUM", "PREP", "DET"}:
            return None
    return None


def _leads_to_saying(units: list[Unit], i: int) -> bool:
    """Whether "used" or "went on" stands there, so that the verb behind "to" is what somebody did."""
    if units[i].lower == "on":
        return i > 0 and units[i - 1].lower in {"went", "goes"}
    return units[i].lower in lists.small("leads to saying")


def _before_group(units: list[Unit], first: int) -> Unit | None:
    """The unit before a verb group: of "Moss Jr. said" and "Moss – the mayor – said" the last of the words."""
    previous = units[first - 1] if first else None
    if previous is None or first < _PAIR:
        return previous
    junior = previous.tag == "DOT" and units[first - 2].text in SUFFIXES
    verbal = previous.tag != "POSS" or units[first].lower in reporting_verbs.plain_verbs()  # not "of her report"
    if verbal and previous.lower in _WHOM and units[first - 2].lower in {"of", "for"}:
        return previous._replace(tag="N")  # "One of them said", "A friend of hers said"
    aside = previous.tag == "-" and sum(u.tag == "-" for u in units[:first]) == _PAIR
    return units[first - 2] if junior or aside else previous


def _opens_with_verb(units: list[Unit], i: int) -> bool:
    """ "Said Moss: “…”": the verb opens the sentence, its subject and a colon follow."""
    near = range(i + 2, min(len(units) - 1, i + 9))
    marks = (j for j in near if units[j].tag == ":" or (units[j].tag == "," and units[j + 1].tag == QUOTE))
    colon = next(marks, None)
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
    if form == "s" and following and following.tag == "THAT" and units[i].lower not in lexicon.marked("person"):
        return i + 2 < len(units) and _is_finite(units[i + 2])  # "she wrote or opened letters that were"
    if form != "s" or following is None or following.tag not in _BEHIND_NOUN:
        return False
    if units[i - 1].tag == QUOTE:
        return True  # "the “lost” claims of"
    for j in range(i - 1, max(0, i - _NEAR), -1):
        if units[j].tag in _ENDS_CLAUSE:
            return False
        if units[j].tag == "ED" or units[j].lower in reporting_verbs.plain_verbs():
            return units[j - 1].tag in {"NAME", "PRO", "N", "CC", "WH"} and not is_reduced(units, j)
    return False


def _use(form: str, group: list[str], previous: Unit | None, clause_follows: bool) -> str | None:
    """How a verb form is used after its auxiliaries; None where it is no verb."""
    tag = previous.tag if previous else ""
    is_done = any(w in shared_subjects.BE_FORMS for w in group)
    if form == "adjective":
        return "finite" if tag == "PROV" or is_done or any(w in _FEEL for w in group) else None
    if form == "ing" and not is_done and tag != "PROV":
        return None if tag in {"DET", "POSS", "OWN"} else "participle"
    if form == "ing":
        return "finite"
    if form == "base":
        return _use_of_base(group, previous, clause_follows)
    owned = tag == "OWN" and form == "ed" and not clause_follows  # "the mayor’s reported wealth"
    if owned or (form == "s" and (group or tag == "OWN")):
        return None  # "there were chants of", "the mayor’s claims"
    if (is_done and form in {"ed", "participle"}) or (form == "ed" and not tag):  # "was asked", "Asked about it, she …"
        return "passive"
    if form == "participle" and not group and tag != "PROV":
        return None
    himself = previous is not None and previous.lower.endswith(("self", "selves"))
    alone = tag == "DET" and clause_follows and _stands_alone(previous, form)
    return "finite" if himself or alone or tag in _SUBJECT_ENDS else None


def _stands_alone(previous: Unit | None, form: str) -> bool:
    """ "Another says", "Some said": an article that stands for somebody."""
    word = previous.lower if previous else ""
    return word in lists.small("stands for one") or (form != "s" and word in _SOME)


def _use_of_base(group: list[str], previous: Unit | None, clause_follows: bool) -> str | None:
    """ "to say", "did say", "they say", "aides say that"; but "a say" is no verb."""
    if previous is None:
        return "finite" if group else None
    if previous.tag == "TO":
        return "infinitive"
    plural = previous.tag in {"N", "NAME"} and (
        previous.lower.endswith("s") or previous.lower in _PLURAL or clause_follows
    )
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
    """ "his claim that", "the mayor’s warning that", "her argument is that"."""
    if is_that := _is_that(units, i):
        owner = _owner(units, i)
        return Cue(i, i, is_that, base, "noun", owner) if owner else None
    if i + 1 >= len(units) or not (units[i + 1].tag == "THAT" or _to_quote(units, i + 1)):
        return None
    if units[i + 1].tag == "THAT" and units[i + 2 : i + 3] and _is_finite(units[i + 2]):
        return None  # "statements that are “bold”"
    return Cue(i, i, i + 1, base, "noun", _owner(units, i))


def _owner(units: list[Unit], noun: int) -> Range | None:
    """Whose claim it is: "his", "the mayor’s"."""
    for at in range(noun - 1, max(-1, noun - 5), -1):
        tag = units[at].tag
        if tag in _OWNS:
            return (at, at + 1) if tag == "POSS" else _nearest(units, noun_phrases.noun_phrase_before(units, at))
        if tag not in {"N", "ADV", "NUM", "ED", "ING"}:
            break
    return None


def _nearest(units: list[Unit], owner: Range | None) -> Range | None:
    """Moss of "a check on Moss’s claim" and "mocked Moss’s claim"."""
    if owner is None:
        return None
    apart = (i + 1 for i in range(owner[0] + 1, owner[1] - 1) if _parts(units, i))
    return (max(apart, default=owner[0]), owner[1])


def _parts(units: list[Unit], i: int) -> bool:
    """Whether a preposition or a verb parts a name from what stands before it: not "of", not "the late"."""
    if units[i].tag == "PREP":
        return units[i].lower != "of"
    return units[i].tag == "ED" and units[i - 1].tag not in {"DET", "POSS", "OWN", "ADV"}


def _is_that(units: list[Unit], noun: int) -> int | None:
    """Where "that" stands in "her argument is that" and "his claim, told on air, was that"."""
    i = noun + 1
    if units[i : i + 1] and units[i].tag == ",":
        i = next((j + 1 for j in range(i + 1, min(len(units), i + _NEAR)) if units[j].tag == ","), i)
    pair = units[i : i + 2]
    found = len(pair) > 1 and pair[0].lower in {"is", "was"} and pair[1].tag == "THAT"
    return i + 1 if found else None


def _is_finite(unit: Unit) -> bool:
    """Whether a unit is a finite verb by its form."""
    return unit.tag == "AUX" or unit.lower in reporting_verbs.plain_verbs()


def _to_quote(units: list[Unit], i: int) -> bool:
    """ "his promise to be “neutral”"."""
    return units[i].tag == "TO" and any(u.tag == QUOTE for u in units[i + 2 : i + 4])
