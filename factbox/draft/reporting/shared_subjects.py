"""Who says what a participle, an infinitive or a second verb reports: the subject of another verb."""

from __future__ import annotations

from factbox.draft.cast import roles
from factbox.draft.reporting import attributions, noun_phrases, reporting_verbs, ruling_clauses
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.reporting.whose_words import blamed
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import BE, BEFORE_AFTER
from factbox.words import lists

BE_FORMS = BE | {"’s", "'s", "am"}
_OBJECT = 14  # units of whom something makes speak
_PLACE = 6  # units between "heard" and what is heard
_OF_OBJECT = frozenset({"DET", "POSS", "OWN", "N", "NAME", "NUM", "X", "DOT", "OBJ", ","})
_NOUNS = frozenset({"N", "NAME", ")", "OWN", "OBJ", "NUM"})
_MOMENTS = lists.small("parts of time") | {"point", "time", "times", "moment"}
_OPENS_CLAUSE = BEFORE_AFTER | {"as", "when", "since", "until", "where"}


def without_subject(units: list[Unit], first: int, previous: Unit | None, form: str) -> Range | None:
    """Who says what a participle, an infinitive or a second verb reports."""
    to = first - 1 if form == "infinitive" else _to_before(units, first)
    if to and (made := _made_to(units, to)):
        return made
    if form == "participle" and previous is None:
        return attributions.behind_opening(units, first)
    if form == "participle" and previous:
        if found := _heard_or_named(units, first):
            return found
        if previous.lower in _MOMENTS:
            return None  # "at one point even scolding the crew"
        if (paper := _paper_to(units, first)) is not None:
            return _who_issued(units, paper)
        if previous.tag in _NOUNS or previous.lower in lists.small("occasions"):
            return _beside(units, first)
        if _clause_start(units, first) == 0 and first < 3:
            return attributions.behind_opening(units, first)
    return shared(units, first)


def _heard_or_named(units: list[Unit], first: int) -> Range | None:
    """Who is heard saying it, quoted as saying it, or blamed for saying it."""
    if units[first - 1].lower == "for" and (who := blamed(units, first - 1)):
        return who
    if units[first].lower == "as" and (quoted := _quoted(units, first)):
        return quoted
    heard = _heard(units, first - 1)
    return attributions.before(units, group_begins(units, heard)) if heard else None


def _beside(units: list[Unit], first: int) -> Range | None:
    """Who or what says it, standing right before the participle: who issued a paper, not the paper."""
    if units[first - 1].lower in lists.small("occasions") and (who := _who_issued(units, first - 1)):
        return who
    found = noun_phrases.noun_phrase_before(units, first - 1)
    return None if found and _is_met_somewhere(units, found) else _shown(units, found)


def _is_met_somewhere(units: list[Unit], found: Range) -> bool:
    """ "Moss mocked Lang at the fair refusing to go": either of them may refuse."""
    somewhere = next((i for i in range(*found) if units[i].lower in {"at", "in", "on", "during"}), 0)
    before = range(1, somewhere - 1) if somewhere and units[somewhere - 1].tag == "NAME" else ()
    return any(_is_finite(units, i) or units[i].lower in lexicon.irregular() for i in before)


def _paper_to(units: list[Unit], first: int) -> int | None:
    """The paper, or "wrote", in "put it in a letter to crews announcing the sale": who is told tells nothing."""
    if units[first - 1].tag == ",":
        return None  # "wrote to him, calling it late"
    to = next((i for i in range(first - 2, max(0, first - _OBJECT), -1) if units[i].tag not in _OF_OBJECT), 0)
    told = lists.small("occasions") | lists.small("documents") | {"wrote", "writes"}
    return to - 1 if to and units[to].tag == "TO" and units[to - 1].lower in told else None


def _to_before(units: list[Unit], first: int) -> int | None:
    """Where "to" stands in "led Moss to rise and call it a theft", where the second verb is as the first."""
    known = reporting_verbs.forms().get(units[first].lower)
    if known is None or known.form != "base" or units[first - 1].tag != "CC":
        return None
    for i in range(first - 2, max(0, first - _OBJECT), -1):
        if units[i].tag == "TO":
            return i
        if units[i].tag in {",", ";", ":", "-", QUOTE, "THAT", "WH"}:
            break
    return None


def _made_to(units: list[Unit], to: int) -> Range | None:
    """Whom something led to speak: "the row forced the mayor, Ada Moss, to admit"."""
    end = to - (units[to - 1].tag == ",")
    for i in range(end - 1, max(-1, end - _OBJECT), -1):
        if units[i].lower in lists.small("makes somebody"):
            return (i + 1, end) if i + 1 < end else None
        if units[i].tag not in _OF_OBJECT:
            return None
    return None


def _heard(units: list[Unit], at: int) -> int | None:
    """Where "heard" stands in "can be heard saying" and "is heard on the tape pleading"."""
    for i in range(at, max(-1, at - _PLACE), -1):
        if units[i].lower in {"heard", "seen"}:
            return i
        if units[i].tag not in {"PREP", "DET", "N", "ADV"}:
            return None
    return None


def _shown(units: list[Unit], found: Range | None) -> Range | None:
    """Who speaks in "the spot ends with a clip of Ada Moss saying": not the clip."""
    if found is None:
        return None
    of = (i for i in range(found[1] - 2, found[0], -1) if units[i].lower in {"of", "from"})
    at = next((i for i in of if units[i - 1].lower in lists.small("recordings")), None)
    return found if at is None else (at + 1, found[1])


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
    verb = i - (units[i].tag == "DET")  # "issued a statement", "revised her statement"
    return attributions.before(units, group_begins(units, verb)) if verb > 0 and _is_finite(units, verb) else None


def shared(units: list[Unit], first: int) -> Range | None:
    """The subject of a verb that has none of its own: that of its clause's first verb."""
    start = _clause_start(units, first)
    joined = units[first - 1].tag == "CC"
    if joined and units[first].tag != "ING" and (who := _who_acts(units, first - 1)):
        return attributions.before(units, who + 1)
    if joined and (own := _own_clause(units, start, first)):
        return _subject_of(units, *own)
    if joined and ruling_clauses.may_be_of_inner(units, first - 1):
        return None
    return _of_first_verb(units, start, first)


def _of_first_verb(units: list[Unit], start: int, first: int) -> Range | None:
    """The subject of the first verb of a clause, for another one that goes with it."""
    beside = any(units[i].tag == "NAME" and units[i + 1].tag == "ING" and _is_bare(units, i) for i in range(first - 1))
    if units[first].tag == "ING" and beside:
        return None  # "the club showed Moss leaving, saying": the club or Moss
    if units[first].tag == "ING" and _comes_by(units, start, first):
        return None
    ruling = ruling_clauses.ruling_subject(units, first - 1)
    if ruling and not _is_of_whose(units, ruling):
        return ruling
    aside = _relative_aside(units, start, first)
    for i in range(start + 1, first):
        if i not in aside and _is_finite(units, i):
            j = i
            while j > start and units[j - 1].tag in {"ADV", "AUX"}:
                j -= 1
            if units[i].tag == "PROV":
                return (i, i + 1)
            found = attributions.before(units, j) or _inverted(units, i, first)
            if found and found[0] >= start and not _is_of_whose(units, found):
                return found
    if start + 1 < first and units[start].tag in {"PRO", "PROV"}:
        return (start, start + 1)
    return _of_present(units, start, first) if units[first].lower.endswith("s") else None


def _who_acts(units: list[Unit], joint: int) -> int | None:
    """Where "who" stands in "told Moss, who laughed and said": the second verb is of the same clause."""
    for i in range(joint - 2, 0, -1):
        if units[i].lower == "who":
            return i if units[i - 1].tag == "," and _is_verb(units, i + 1) else None
        if units[i].tag in {",", ";", ":", "-", ".", QUOTE, "SUB", "THAT", "WH"}:
            break
    return None


def _of_present(units: list[Unit], start: int, first: int) -> Range | None:
    """Who "tours the yard and says": the subject of a verb in -s that no list has, as the second one ends in -s too."""
    for i in range(start + 1, first - 1):
        verbal = units[i].tag == "N" and units[i].lower.endswith("s") and units[i - 1].tag in {"NAME", ",", ")", "N"}
        if verbal and units[i + 1].tag in {"DET", "POSS", "OWN", "NAME", "NUM", "PREP"}:
            found = attributions.before(units, i)
            named = found is not None and any(u.tag == "NAME" for u in units[slice(*found)])
            return found if found and named and found[0] <= start + 1 else None
    return None


def _comes_by(units: list[Unit], start: int, first: int) -> bool:
    """ "Moss rose as a guard walked past, saying": somebody else acts right before, and may have said it."""
    for i in range(first - 3, start, -1):
        if units[i].tag in {",", ";", "-", QUOTE} and i < first - 1:
            return False
        if units[i].lower in {"as", "while", "when"}:
            return _acts(units[i + 1 : first - 1])
    return False


def _acts(clause: list[Unit]) -> bool:
    """Whether one person without a name, or somebody by name, does something in a clause."""
    verb = next((i for i in range(1, len(clause)) if _is_verb(clause, i)), 0)
    subject = clause[:verb]
    one = any(u.lower in roles.role_nouns() or u.lower.endswith(("man", "guy")) for u in subject)
    opens = subject[:1] and (subject[0].tag == "NAME" or (subject[0].lower in {"a", "an", "another", "one"} and one))
    return bool(opens)


def _is_verb(units: list[Unit], i: int) -> bool:
    """Whether a unit is a finite verb, listed or behind a noun: "a guard walks"."""
    unit = units[i]
    if unit.tag in {"AUX", "ED"} or unit.lower in reporting_verbs.plain_verbs():
        return True
    present = unit.tag == "N" and unit.lower.endswith("s") and units[i - 1].tag in {"N", "NAME"}
    return present or unit.lower in lexicon.singular_presents()


def _is_bare(units: list[Unit], i: int) -> bool:
    """Whether a name is no part of "the U.S. voting rules"."""
    while i > 0 and units[i].tag in {"NAME", "DOT"}:
        i -= 1
    return units[i].tag not in {"DET", "POSS", "OWN"}


def _inverted(units: list[Unit], verb: int, first: int) -> Range | None:
    """ "“…,” said Ada Moss, a potter, adding": the subject behind its verb."""
    if verb == 0 or units[verb - 1].tag not in {QUOTE, ","} or units[verb].lower not in reporting_verbs.forms():
        return None
    found = attributions.after(units, verb + 1)
    return found if found and found[1] < first else None


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
            if verb and any(u.tag == "THAT" for u in units[i + 1 : verb]):
                continue  # "after a lunch that she was late, and called"
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
