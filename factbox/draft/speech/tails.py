"""Content without quotation marks before its attribution, or around it: "The bridge, she said, will stay"."""

from __future__ import annotations

from itertools import takewhile

from factbox.draft.cast import roles
from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech import contents, endings, frames
from factbox.draft.speech.contents import Content
from factbox.draft.speech.cues import Cue
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import BE
from factbox.words import lists

_PAIR = 2  # units
_JOINT = frames.compiled(r"<, QCOMMA ADV CC>")
_OPENS_ANOTHER = frames.compiled(r"<^Q . ;>*? (?: <:> | (?P<comma><,>) ) <Q>")
_OVER = frames.compiled(r"<. , PREP TIME - ;> | $")


def find_tail(units: list[Unit], cue: Cue, read: str) -> tuple[Content, Range] | None:
    """The content before (and behind) an attribution, and who speaks; None where the cue is no tail."""
    if cue.form != "finite" or not reporting_verbs.is_speech(cue.base):
        return None
    if not _ends_content(read, cue.first) and not (cue.source and _ends_content(read, cue.source[0])):
        return None  # no row fits
    framed = frames.fitting("behind plain words", units, frames.with_cue(read, cue))
    if framed is None or framed.source is None or joins_another_verb(units, cue, framed):
        return None
    spoken = None if _opens_with_doer(units, cue, framed.source) else _without_kind(units, framed.source)
    groups = framed.groups
    if spoken is None or _joins_clause(units, groups["content"][1]):
        return None
    before = "source" in groups  # its verb
    end = framed.match.end() if before else framed.source[1]
    if not before and (not _OVER.match(read, end) or _acts_behind(units, end)):
        return None
    behind_it = behind(units, end)
    named = cue.source is not None and units[cue.source[1] - 1].tag == "NAME"  # "Smiling, the warden, Ada Moss, said"
    if not before and named and cue.source == groups["content"]:
        return None  # "The chairman, retired farmer Ada Moss, said the mayor would stay"
    cut = behind_it and (before or (_is_finite(units[behind_it[0]]) and not named))  # ", said Moss, will stay"
    if not cut and not contents.has_verb(units, *groups["content"]):
        return None  # "Smiling, the warden said the mayor, Ada Moss, would stay"
    pieces = (groups["content"], behind_it) if behind_it else (groups["content"],)
    if behind_it and _ends_in_which(units, groups["content"][1]):
        pieces = (behind_it,)
    return Content("tail", pieces, framed.name), spoken


def _opens_with_doer(units: list[Unit], cue: Cue, behind: Range) -> bool:
    """ "Ada Moss KC, prosecuting, said Lang, known as a wit, had lied": who speaks stands before the verb."""
    if cue.source is None or behind[0] < cue.last or units[cue.first - 1].tag != ",":
        return False
    asides = range(cue.source[0] + 1, cue.first - 2)
    return any(units[i].tag == "," and units[i + 1].tag == "ING" and units[i - 1].tag == "NAME" for i in asides)


def _acts_behind(units: list[Unit], end: int) -> bool:
    """ "One of them, a clerk, said gauges on the wall had failed": what stands behind "said" has a verb of its own."""
    if end >= len(units) or units[end].tag != "PREP":
        return False
    clause = list(takewhile(lambda unit: unit.tag not in _ENDS_PHRASE, units[end:]))
    return any(_is_finite(unit) for unit in clause[1:])


_ENDS_PHRASE = frozenset({",", ".", ";", ":", "-", "THAT", "WH", "SUB", QUOTE, "PRO", "PROV"})


def _ends_in_which(units: list[Unit], end: int) -> bool:
    """ "The yard held a ball at which, Moss said, …": what stands before it is not what Moss said."""
    before = units[end - _PAIR].lower if end > _PAIR else ""
    return units[end - 1].lower in {"which", "whom"} and units[end - _PAIR].tag == "PREP" and before != "of"


def _is_finite(unit: Unit) -> bool:
    return endings.is_finite(unit) or unit.lower in lexicon.singular_presents()


def _joins_clause(units: list[Unit], comma: int) -> bool:
    """Whether ", but Moss said little" tells something else; ", or so Moss says" does not."""
    joint = [unit.lower for unit in units[comma + 1 : comma + 3]]
    return units[comma].tag == "," and units[comma + 1].tag == "CC" and joint[-1] != "so"


def _without_kind(units: list[Unit], source: Range) -> Range | None:
    """Moss in ", a claim Moss repeated"; None in ", a word Moss repeated", which are not all of the words before."""
    first, last = units[source[0]], units[source[1] - 1]
    noun = next((i for i in range(source[1] - 1, source[0], -1) if units[i].tag == "N"), None)
    if first.lower not in {"a", "an", "another"} or last.tag not in {"NAME", "PRO", "PROV"} or noun is None:
        return source
    if units[noun].lower in lists.small("a thing said"):
        return noun + 1, source[1]
    return source if units[noun].lower in roles.role_nouns() else None


def is_told_before(units: list[Unit], cues: list[Cue], at: int, source: Range) -> bool:
    """Moss said that the port was “safe,” he said: "he" is Moss, and the words begin behind "that".

    Moss warned, saying that it would “walk over us,” as Lang put it: what Moss said, in Lang's words.
    """
    if source[0] > 0 and units[source[0] - 1].lower == "as":
        return any(c.last < at and (units[c.last].tag == "THAT" or _is_between_commas(units, c)) for c in cues)
    first = cues[0] if cues and source[1] - source[0] == 1 and units[source[0]].tag == "PRO" else None
    if first is None or first.source is None or first.last >= len(units):
        return False
    if first.form != "finite" or units[first.source[0]].tag == "PRO":
        return False
    told = units[first.last]
    return first.last < at and (told.tag == "THAT" or (told.tag == "PRO" and told.lower == units[source[0]].lower))


def _is_between_commas(units: list[Unit], cue: Cue) -> bool:
    """Whether ", Moss said," stands within what somebody else is then said to have said: "as Lang put it"."""
    source = cue.source
    if source is None or source[0] == 0 or source[1] != cue.first or cue.form != "finite":
        return False
    return units[source[0] - 1].tag == units[cue.last].tag == "," and reporting_verbs.is_speech(cue.base)


def _ends_content(read: str, at: int) -> bool:
    """Whether what was said may end before a unit: a look that spares most cues the rows."""
    return at > 1 and _JOINT.match(read, at - 1) is not None


def behind(units: list[Unit], end: int) -> Range | None:
    """The second piece: what goes on after ", she said, "."""
    if end >= len(units) - 1 or units[end].tag != ",":
        return None
    start = end + 1
    if units[start].tag == "CC" and any(u.tag == QUOTE for u in units[start + 1 : start + 3]):
        return (start, endings.clause_end(units, start + 1))  # "…, she said, and “…”"
    if units[start].tag in {"ING", "WH", "CC", "SUB"} or endings.new_report(units, end):
        return None
    stop = endings.clause_end(units, start)
    if stop - start <= 1:
        return None  # "She took no, said, needs"
    presents = units[start].lower in lexicon.singular_presents() and units[start + 1].tag != "TO"  # "needs more cranes"
    return (start, stop) if presents or contents.has_verb(units, start, stop) else None


def joins_another_verb(units: list[Unit], cue: Cue, framed: frames.Framed) -> bool:
    """ "called “dead,” but she kept calm and answered with a nod": what a second verb tells, not what stands before."""
    if "source" not in framed.groups or units[cue.first - 1].tag != "CC":
        return False
    between = units[framed.groups["source"][1] : cue.first - 1]
    return any(u.lower in lexicon.irregular() or u.tag == "ED" for u in between)


def opens_another(units: list[Unit], comma_too: bool) -> bool:
    """Whether an attribution ends in a colon (or comma) before marks: it opens a quote, and closes none."""
    framed = _OPENS_ANOTHER.match(frames.letters(units))
    return framed is not None and (comma_too or framed["comma"] is None)


def inserted_before(units: list[Unit], cues: list[Cue], leading: Cue, at: int) -> Cue | None:
    """ "Moss is slow, Lang said, that if he planned to come, “I would go.”": Lang goes on, whoever plans to come."""
    own = reporting_verbs.is_speech(leading.base) and leading.form == "finite"  # "that he shouted, “…”"
    if units[at - 1].tag != ",":
        return None
    for cue in cues:
        said = cue.form == "finite" and reporting_verbs.is_speech(cue.base)
        if not said or cue.source is None or cue.first >= leading.first:
            continue
        begins, ends = min(cue.first, cue.source[0]), max(cue.last, cue.source[1])
        inserted = begins > 1 and units[begins - 1].tag == units[ends].tag == "," and units[ends + 1].tag == "THAT"
        if inserted and (not own or (units[ends + 2].tag == "SUB" and leading.last < at - 1)):
            return cue
    return None


def passes_on(units: list[Unit], cue: Range, source: Range, said: int) -> bool:
    """ "One guest, Moss says, was blunter: “Go.”": words of somebody without a name, which Moss passes on."""
    first, last = min(cue[0], source[0]), max(cue[1], source[1])
    if first < _PAIR or last >= said or units[first - 1].tag != "," or units[last].tag != ",":
        return False
    noun = units[first - 2].lower
    named = all(u.tag in {"NAME", "DOT"} for u in units[: first - 1])
    person = named or noun in roles.role_nouns() or noun in lists.small("anybody")
    return person and units[said - 1].tag == ":" and any(u.lower in BE for u in units[last + 1 : last + 3])


def is_of_the_verb_before(units: list[Unit], before: list[Cue]) -> bool:
    """ "Moss put it in a letter to crews announcing the sale, “…”": a participle of nobody's, in the words of Moss."""
    if len(before) < _PAIR or before[-1].form != "participle" or before[-1].source:
        return False
    told = before[-_PAIR]
    speaks = told.form == "finite" and told.source and reporting_verbs.is_speech(told.base)
    return bool(speaks) and all(u.tag not in {",", ";", ":", "-", QUOTE} for u in units[told.last : before[-1].first])
