"""Quotes that stand in quotation marks, each with the attribution beside it: before it, behind it or in its midst."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factbox.draft.cast import roles
from factbox.draft.reporting import attributions, moods, reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech import contents, endings, frames, tails
from factbox.draft.speech.beginnings import TOLD
from factbox.draft.speech.cues import Cue
from factbox.draft.speech.frames import compiled
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import AUXILIARIES, WHEN_WHILE
from factbox.words import lists


class Attributed(NamedTuple):
    """A quote as ranges of units: its pieces, its cue (a range too), and who speaks."""

    pieces: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    base: str = ""  # of the reporting verb, where one is known
    sure: bool = True  # whether a draft may show it without an editor's look
    why: tuple[str, ...] = ()  # the rows that made it
    said: bool = True  # False of what nobody has said


class _Tail(NamedTuple):
    """An attribution behind a quote."""

    cue: Range
    source: Range
    base: str
    row: str


_OPENING = frozenset({"PREP", "SUB"})
_NAMING = frozenset(
    {"DET", "POSS", "OWN", "N", "NAME", "NUM", "DOT", "PREP", "PRO", "X", "ED", "ADV"}
)  # "The other four"
_SUBJECT = frozenset({"PRO", "DET", "POSS", "OWN", "N", "NAME", "DOT"})  # of "Moss telling her", "they keep saying"
_PAIR = 2
_BREAKS = frozenset({",", ":", ";", ".", QUOTE, "-"})
_CLAUSE = 3  # units of the shortest clause with its comma
_HARDLY = -20  # points
_FEW = 12  # units of "in the words of the mayor of Selby, Ada Moss, "
_OPENS_WITH = {"to": "to somebody", "for": "to somebody", "in": "in the words of"}
_FAR = 42  # units from a quote to a verb behind it
_STOP = re.compile(r"\.[”\"’'“»\s]*$")
_QUOTE = compiled(r"<Q>")
_TAKES_TAIL = compiled(r"^<Q> | <QCOMMA> | <Q>(?=<,>)")
_TAKES_LEAD = compiled(r"(?<=.) (?: <QCOMMA QSTOP> | (?: <QBARE> | (?<=<, :>)<QTITLE> ) (?=<. , ; - CC Q ) :>|$) )")
_OVER = compiled(r"<. , ; - ( PREP TIME ADV Q> | $")  # an attribution's end, but for where and when
_BARE_OVER = compiled(r"<. , PREP TIME ADV Q :>")
_TOLD_OVER = compiled(r"(?: <OBJ> | (?:<TO PREP>)? <DET POSS>? <N NAME OWN>{1,5} ) (?= <. , PREP TIME> | $ )")
_MARKS_ALONE, _JOINED = compiled(r"<Q , - .>*"), compiled(r"<Q , - . CC ADV>*")


def find_direct(units: list[Unit], cues: list[Cue], read: str) -> list[Attributed]:
    """The quotes of a passage whose attribution stands right beside a stretch in quotation marks."""
    found: list[Attributed] = []
    free = 0
    for mark in _QUOTE.finditer(read):
        at = mark.start()
        if at >= free:
            inner = _is_inner(units, cues, at) or _is_said(units, cues, at)
            tail = None if inner else _with_tail(units, cues, read, at)
            quote = (
                tail
                or _signed(units, read, at)
                or _to_somebody(units, read, at)
                or _by_somebody(units, cues, at)
                or _with_lead(units, cues, read, at)
            )
            if quote:
                found.append(quote)
                free = quote.pieces[-1][1]
    return found


def _is_inner(units: list[Unit], cues: list[Cue], at: int) -> bool:
    """Whether an opening phrase has the marks for its own verb: "When a man shouted, “Go,” Moss replied: …"."""
    start = next((i for i in range(at) if units[i].tag not in {"CC", ","}), 0)
    if units[start].tag not in _OPENING and units[start].lower not in WHEN_WHILE:
        return False
    opens = all(u.tag not in {",", "-", QUOTE} for u in units[start : at - 1])
    return opens and any(c.last in {at, at - 1} and c.source for c in cues)


def _is_said(units: list[Unit], cues: list[Cue], at: int) -> bool:
    """Whether "Moss said: “…,” the paper reported" tells who speaks right before the marks."""
    if at < _CLAUSE or units[at - 1].tag not in {":", ","}:
        return False
    told = next((c for c in reversed(cues) if c.last < at), None)
    near = told is not None and (told.last == at - 1 or (told.base in TOLD and _ends_object(units, told, at)))
    named = told is not None and told.form == "finite" and told.source and told.source[1] <= told.first
    passed_on = units[at - 1].tag == ":" or _is_a_paper_behind(units, at)  # "Moss told her: “…”, Lang said"
    return bool(near and named and told and reporting_verbs.is_speech(told.base) and passed_on)


def _ends_object(units: list[Unit], told: Cue, at: int) -> bool:
    """Whether nothing but who is told stands between a verb and the mark before a quote."""
    return all(u.tag in {"DET", "POSS", "OWN", "N", "NAME", "OBJ"} for u in units[told.last : at - 1])


def _is_a_paper_behind(units: list[Unit], at: int) -> bool:
    """Whether "the Selby Post reported" follows."""
    behind = units[at + 1 : at + _FEW]
    verb = next((i for i, u in enumerate(behind) if u.lower in {"reported", "reports"}), 0)
    return verb > 0 and all(u.tag in {"DET", "NAME", "N", "OWN", "ADV", "X"} for u in behind[:verb])


def _signed(units: list[Unit], read: str, at: int) -> Attributed | None:
    """“…” – Ada Moss"""
    framed = frames.fitting("signed", units, read, at)
    return Attributed(((at, at + 1),), framed.groups["cue"], framed.source, why=(framed.name,)) if framed else None


def _with_tail(units: list[Unit], cues: list[Cue], read: str, at: int) -> Attributed | None:
    """“…,” she said on Monday, “…” — also with the verb first, and with words before the marks."""
    tail = next(_tails(units, cues, read, at), None) if _TAKES_TAIL.match(read, at) else None
    if tail is None:
        return None
    tail = _told_by_another(units, cues, tail)
    opening = _opening(cues, read, at)
    if opening < at and tails.is_told_before(units, cues, at, tail.source):
        return None
    behind = max(tail.cue[1], tail.source[1])
    framed = frames.fitting("second piece", units, read, behind) if _is_over(units, tail.source, behind) else None
    if framed and _others_say(cues, behind, framed.groups["more"][0]):
        framed = None
    if opening < at and units[opening].tag != QUOTE and (framed or not _OVER.match(read, behind)):
        return None
    rest = tails.behind(units, behind) if opening < at and units[opening].tag in _OPENING else None
    whole = Attributed(((opening, at + 1),), tail.cue, tail.source, tail.base, why=(tail.row,))
    if framed is None:
        return whole._replace(pieces=(*whole.pieces, rest)) if rest else whole
    return whole._replace(pieces=(*whole.pieces, framed.groups["more"]), why=(tail.row, framed.name))


def _told_by_another(units: list[Unit], cues: list[Cue], tail: _Tail) -> _Tail:
    """ "“…,” Moss said her mother told her": the attribution to whom Moss heard it from."""
    start = tail.cue[1] + (units[tail.cue[1] : tail.cue[1] + 1] != [] and units[tail.cue[1]].tag == "THAT")
    if tail.source[1] > tail.cue[0]:
        return tail
    for cue in cues:
        subject = units[start : cue.first]
        named = cue.source is not None and cue.source[0] == start and cue.source[1] <= cue.first
        acts = named or (tail.base not in TOLD and all(u.tag in _SUBJECT for u in subject))
        if subject and acts and subject[-1].tag != "WH" and reporting_verbs.is_speech(cue.base):
            source = cue.source if named and cue.source else (start, cue.first)
            return tail._replace(cue=(cue.first, cue.last), source=source, base=cue.base)
    return tail


def _goes_on_to_do(units: list[Unit], cue: Cue) -> bool:
    """Whether "began to rise" is no saying; "began to say" is."""
    following = units[cue.last : cue.last + 2]
    does = len(following) > 1 and following[0].tag == "TO"
    hardly = reporting_verbs.frames().get((cue.base, "to"), 0) <= _HARDLY
    return does and hardly and not reporting_verbs.is_speech(_base_of(following[1]))


def _base_of(unit: Unit) -> str:
    known = reporting_verbs.forms().get(unit.lower)
    return known.base if known else ""


def _others_say(cues: list[Cue], start: int, end: int) -> bool:
    """Whether somebody else speaks between two pieces: "“…,” Moss said as the heckler yelled: “…”"."""
    between = (c for c in cues if start <= c.first and c.last <= end and c.form == "finite")
    return any(c.source and c.source[0] >= start and reporting_verbs.is_speech(c.base) for c in between)


def _may_close(cue: Cue) -> bool:
    """Whether a verb may follow words in marks that end with a full stop: "said", not "waited"."""
    return reporting_verbs.is_speech(cue.base) or f"{cue.base}ed" in lexicon.marked("person")


def _is_over(units: list[Unit], source: Range, behind: int) -> bool:
    """Whether an attribution ends there; in "said Moss, who rates it “hold”" the marks are the verb's."""
    told = source[1] == behind and any(u.lower in {"who", "whose"} for u in units[slice(*source)])
    return not (told and units[behind : behind + 1] and units[behind].tag == QUOTE)


def _tails(units: list[Unit], cues: list[Cue], read: str, at: int) -> Iterator[_Tail]:
    """The attributions that may begin behind a quote, the likeliest first."""
    for cue in cues:
        quoted = cue.source is not None and units[cue.first].lower == "as"  # "Moss was quoted as saying"
        if at < cue.first <= at + _FAR and (cue.form == "finite" or quoted) and not _is_in_source(units, cue, cues):
            framed = frames.fitting("behind a quote", units, frames.with_cue(read, cue), at)
            stopped = _STOP.search(units[at].text) and not _may_close(cue)
            if stopped or _goes_on_to_do(units, cue) or (framed and tails.joins_another_verb(units, cue, framed)):
                continue
            joins = cue.source and cue.source[1] <= at  # "said it was “late”, and named no day"
            if framed and framed.source and not (joins and "source" not in framed.groups):
                yield _Tail((cue.first, cue.last), framed.source, cue.base, framed.name)
    framed = frames.fitting("behind a comma in quotes", units, read, at)
    if framed and framed.source:
        yield _Tail(framed.groups["cue"], framed.source, "", framed.name)


def _is_in_source(units: list[Unit], cue: Cue, cues: list[Cue]) -> bool:
    """Whether a verb stands in another's source: "an aide, who declined to be named, said"."""
    if cue.source is None or units[cue.source[1] - 1].tag != "WH":
        return False
    return any(c.first > cue.verb and c.source and c.source[0] <= cue.verb < c.source[1] for c in cues)


def _opening(cues: list[Cue], read: str, at: int) -> int:
    """Where the content begins that ends with the marks at `at`: with them, or with its sentence."""
    if _MARKS_ALONE.fullmatch(read, 0, at):
        return 0
    reported = any(c.first < at for c in cues) and read[at - 1] in ",:"
    return at if reported or _JOINED.fullmatch(read, 0, at) else read.rfind(".", 0, at) + 1


def _to_somebody(units: list[Unit], read: str, at: int) -> Attributed | None:
    """ "To Moss, “it is late.”", "in the words of Moss, “late”": what somebody holds."""
    tables = ((_OPENS_WITH.get(units[i].lower, ""), i) for i in range(max(0, at - _FEW), at))
    framed = next((f for table, i in tables if table and (f := frames.fitting(table, units, read, i))), None)
    if framed is None or framed.groups["content"][0] != at or not _is_somebody(units[slice(*framed.groups["source"])]):
        return None
    return Attributed((framed.groups["content"],), framed.groups["cue"], framed.source, why=(framed.name,))


def _by_somebody(units: list[Unit], cues: list[Cue], at: int) -> Attributed | None:
    """ "was branded “a pest” by Moss"."""
    cue = next((c for c in reversed(cues) if c.last <= at), None)
    if cue is None or cue.form != "passive" or cue.source is None or cue.source[0] != at + _PAIR:
        return None
    near = all(u.lower == "as" or u.tag == "DET" for u in units[cue.last : at])
    if not near or not _is_somebody(units[slice(*cue.source)]):
        return None
    return Attributed(
        ((at, at + 1),), (cue.first, cue.last), cue.source, cue.base, why=("by somebody behind the quote",)
    )


def _is_somebody(words: list[Unit]) -> bool:
    """Whether words may stand for people: a name, "her", "many", "critics"; not "months"."""
    some = lists.small("stands for some") | lists.word_set("group_nouns") | roles.role_nouns().keys()
    return any(u.tag == "NAME" or u.lower in some for u in words) or [u.tag for u in words] == ["OBJ"]


def _with_lead(units: list[Unit], cues: list[Cue], read: str, at: int) -> Attributed | None:
    """She said on Monday: “…”"""
    if not _TAKES_LEAD.match(read, at):
        return None
    before = [c for c in cues if c.last <= at]
    cue = _leading(units, before[:-1] if tails.is_of_the_verb_before(units, before) else before)
    if cue and (told := tails.inserted_before(units, cues, cue, at)):
        return Attributed(((at, at + 1),), (told.first, told.last), told.source, told.base, why=("inserted before",))
    if cue and not _ends_what_is_said(units, cues, cue, at):
        framed = frames.fitting("before a quote", units, frames.with_cue(read, cue), cue.first, at + 1)
        if framed:
            source = cue.source or (attributions.after(units, cue.last) if cue.form == "finite" else None)
            fronted = _fronted(units, cue, at)
            words = (at, _subject_goes_on(units, at))
            pieces = (fronted, words) if fronted else (words,)
            return Attributed(pieces, (cue.first, cue.last), source, cue.base, why=(framed.name,))
    framed = next((f for f in frames.all_fitting("colon", units, read, at - 1) if f.source), None)
    if framed and framed.source:
        return Attributed(((at, at + 1),), framed.groups["cue"], framed.source, why=(framed.name,))
    return _explained(units, at)


def _ends_what_is_said(units: list[Unit], cues: list[Cue], cue: Cue, at: int) -> bool:
    """ "Moss said that it would value the mill at ten, “hardly a gift”": marks that end what Moss said."""
    own = cue.last == at - 1 and cue.base != "release"  # "he was thinking, “…”", but "said in a release, “…”"
    if units[at - 1].tag != "," or own or reporting_verbs.is_speech(cue.base):
        return False
    outer = (c for c in cues if c.last < cue.first and c.source and c.form == "finite")
    told = (c.last for c in outer if reporting_verbs.is_speech(c.base))
    return any(all(u.tag not in _BREAKS for u in units[last : at - 1]) for last in told)


def _leading(units: list[Unit], cues: list[Cue]) -> Cue | None:
    """The verb that marks behind it answer: the last, but not that of "told the men who asked about it, “…”"."""
    if len(cues) > 1 and cues[-1].source and units[cues[-1].source[1] - 1].lower == "who":
        if units[cues[-1].source[1] - 2].tag == ",":
            return cues[-1]  # "told her host, Moss, who replied: “…”"
        told = cues[-2]
        if told.base in TOLD and cues[-1].source[1] > told.last and told.form == "finite":
            return told
    return cues[-1] if cues else None


def _subject_goes_on(units: list[Unit], at: int) -> int:
    """Where "said “toll cuts” and a new fee would pay for it" ends: words in marks that are part of a subject."""
    joined = units[at + 1 : at + 3]
    words = units[at].text.lower().split()
    few = len(words) <= _CLAUSE and AUXILIARIES.isdisjoint(words) and len(joined) > 1 and joined[0].tag == "CC"
    if not few or joined[1].tag not in {"DET", "POSS", "N", "NAME"} or endings.new_report(units, at + 1):
        return at + 1
    end = endings.clause_end(units, at)
    return end if contents.has_verb(units, at + 3, end) else at + 1


def _explained(units: list[Unit], at: int) -> Attributed | None:
    """ "Moss was blunt: the pits were “a mess”": the clause behind the colon."""
    colon = next((i for i in range(at - 2, 1, -1) if units[i].tag in {":", ".", ";", QUOTE}), 0)
    if not colon or units[colon].tag != ":" or not contents.has_verb(units, colon + 1, at):
        return None
    source = moods.of_mood(units, colon)
    end = endings.clause_end(units, colon + 1)
    return (
        Attributed(((colon + 1, end),), (colon, colon + 1), source, why=("mood before the colon",)) if source else None
    )


def _fronted(units: list[Unit], cue: Cue, at: int) -> Range | None:
    """ "Scrap had fallen, she said, “but not by enough”": what opens the sentence where the marks go on with it."""
    if cue.source is None or cue.source[0] < _PAIR or not _ends_object(units, cue, at) or units[at - 1].tag != ",":
        return None
    comma, first = cue.source[0] - 1, units[at].text.lstrip("“\"„«‘'")[:1]
    opens = next((i for i in range(comma) if units[i].tag not in {"CC", "ADV"}), 0)  # "So when the yard shut, …"
    begins = units[opens].tag in {"SUB", "WH", "DET", "POSS", "N", "NAME", "PRO", "PROV", "OWN"}
    goes_on = units[comma].tag == "," and begins and first.islower() and units[opens + 1].tag != "ED"  # "When asked, …"
    named = units[opens].tag not in {"SUB", "WH"} and all(u.tag in _NAMING for u in units[opens:comma])
    return (0, comma) if goes_on and (named or contents.has_verb(units, 0, comma)) else None  # "The rest, she said, …"


def is_bare_attribution(units: list[Unit], cues: list[Cue]) -> bool:
    """Whether a sentence is only "Moss asked." or "said Moss in Leeds.", with nothing that was said."""
    if not cues or cues[0].form != "finite":
        return False
    read = frames.letters(units)
    framed = frames.fitting("all of a sentence", units, frames.with_cue(read, cues[0]))
    if framed is None or framed.source is None:
        return False
    begins_small = cues[0].first == 0 and units[0].text[0].islower()
    over = max(cues[0].last, framed.source[1])
    return begins_small or bool(_BARE_OVER.match(read, over) or _TOLD_OVER.match(read, over))
