"""Quotes that stand in quotation marks, each with the attribution beside it: before it, behind it or in its midst."""

from __future__ import annotations

from typing import NamedTuple

from factbox.draft.speech import attributions, reporting_verbs
from factbox.draft.speech.attributions import Range
from factbox.draft.speech.cues import Cue
from factbox.draft.speech.tagged_sentences import QUOTE, Unit


class Attributed(NamedTuple):
    """A quote as ranges of units: its pieces, its cue (a range too), and who speaks."""

    pieces: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    base: str = ""  # of the reporting verb, where one is known
    sure: bool = True  # whether a draft may show it without an editor's look


_ENDS = frozenset({".", ";"})
_NAMING = frozenset("DET POSS OWN N NAME NUM X DOT CC PREP ED ADV PRO".split())
_BETWEEN = frozenset("ADV TIME PREP DET POSS OWN N NAME NUM OBJ X DOT CC ED ING TO PRO , -".split())


def find_direct(units: list[Unit], cues: list[Cue]) -> list[Attributed]:
    """The quotes of a passage whose attribution stands right beside a stretch in quotation marks."""
    found: list[Attributed] = []
    at = 0
    while at < len(units):
        if units[at].tag == QUOTE:
            quote = _with_tail(units, cues, at) or _signed(units, at) or _with_lead(units, cues, at)
            if quote:
                found.append(quote)
                at = max(at, quote.pieces[-1][1] - 1)
        at += 1
    return found


def _signed(units: list[Unit], at: int) -> Attributed | None:
    """“…” – Ada Moss"""
    if at + 2 >= len(units) or units[at + 1].tag != "-" or units[at + 2].tag != "NAME":
        return None
    end = at + 3
    while end < len(units) and units[end].tag in {"NAME", "DOT"}:
        end += 1
    over = end == len(units) or units[end].tag in {".", ","}
    return Attributed(((at, at + 1),), (at + 1, at + 2), (at + 2, end)) if over else None


def _with_tail(units: list[Unit], cues: list[Cue], at: int) -> Attributed | None:
    """“…,” she said on Monday, “…” — also with the verb first, and with words before the marks."""
    following = at + 1
    if at and units[at].lower != "“,”" and not (following < len(units) and units[following].tag == ","):
        return None
    if following < len(units) and units[following].tag in {",", "-"}:
        following += 1
    tail = _tail(units, cues, following) or _plain_tail(units, following)
    if tail is None:
        return None
    cue, source, base = tail
    opening = _opening(units, cues, at)
    behind = max(cue[1], source[1])
    more = _more(units, behind)
    if opening < at and units[opening].tag != QUOTE and (more or not _is_over(units, behind)):
        return None
    return Attributed(((opening, at + 1), *more), cue, source, base)


def _is_over(units: list[Unit], at: int) -> bool:
    """Whether an attribution ends at `at`, but for where and when."""
    return at >= len(units) or units[at].tag in {".", ",", ";", "-", "PREP", "TIME", "ADV", QUOTE}


def _tail(units: list[Unit], cues: list[Cue], following: int) -> tuple[Range, Range, str] | None:
    """The reporting verb and the source of an attribution that begins at `following`."""
    for cue in cues:
        if following <= cue.first <= following + 40:
            source = _tail_source(units, cue, following)
            if source:
                return (cue.first, cue.last), source, cue.base
    return None


def _tail_source(units: list[Unit], cue: Cue, following: int) -> Range | None:
    """The source of an attribution that begins at `following`; None where none begins there."""
    if cue.form != "finite":
        return None
    start = following
    while start < len(units) and units[start].tag in {"ADV", "CC"}:
        start += 1
    if cue.first <= start:
        return attributions.after(units, cue.last)
    if cue.source is None or not start <= cue.source[0] or cue.source[1] > cue.first:
        return None
    between = units[start : cue.source[0]]
    return (start, cue.source[1]) if all(u.tag in _NAMING for u in between) else None


def _plain_tail(units: list[Unit], following: int) -> tuple[Range, Range, str] | None:
    """“…,” Moss retaliated – any verb will do behind a quote that ends with a comma."""
    if units[following - 1].lower != "“,”":
        return None
    i = following
    while i < len(units) and units[i].tag in _NAMING and not (i > following and _is_verb(units[i])):
        i += 1
    if i == following or i >= len(units):
        return None
    return ((i, i + 1), (following, i), "") if _is_verb(units[i]) and units[i - 1].tag in {"N", "NAME", "PRO"} else None


def _is_verb(unit: Unit) -> bool:
    return unit.tag == "ED" or unit.lower in reporting_verbs.plain_verbs()


def _opening(units: list[Unit], cues: list[Cue], at: int) -> int:
    """Where the content begins that ends with the marks at `at`: with them, or with its sentence."""
    words = [u for u in units[:at] if u.tag not in {QUOTE, ",", "-", "."}]
    if not words:
        return 0
    if any(c.first < at for c in cues) and units[at - 1].tag in {",", ":"}:
        return at
    if all(u.tag in {"CC", "ADV"} for u in words):
        return at
    return 0


def _more(units: list[Unit], behind: int) -> list[Range]:
    """The second piece of a quote that its attribution interrupts: “…,” she said in Leeds, “…”"""
    for i in range(behind, min(len(units), behind + 25)):
        if units[i].tag == QUOTE:
            return [(i, i + 1)] if i == behind or units[i - 1].tag in {",", ":", "-", "."} else []
        if units[i].tag not in _BETWEEN and units[i].tag != ":":
            return []
        if units[i].tag == "ING" and units[i - 1].tag == ",":
            return []
    return []


def _with_lead(units: list[Unit], cues: list[Cue], at: int) -> Attributed | None:
    """She said on Monday: “…”"""
    behind = units[at + 1].tag if at + 1 < len(units) else "."
    if units[at].lower in {"“”", "“T”"} and behind not in {".", ",", ";", "-", "CC", QUOTE, ")", ":"}:
        return None
    previous = at - 1
    if previous < 0:
        return None
    marked = units[previous].tag in {",", ":"}
    if units[at].lower == "“T”" and not marked:
        return None
    for cue in reversed(cues):
        if cue.last > at:
            continue
        if (cue.last == at and reporting_verbs.is_speech(cue.base)) or (marked and _reaches(units, cue, at)):
            source = cue.source
            if source is None and cue.form == "finite":
                source = attributions.after(units, cue.last)
            return Attributed(((at, at + 1),), (cue.first, cue.last), source, cue.base)
        break
    return _colon_lead(units, at)


def _reaches(units: list[Unit], cue: Cue, at: int) -> bool:
    """Whether only who was told, where and when stand between a verb and the quote at `at`."""
    if all(u.tag in _BETWEEN or u.tag == ":" for u in units[cue.last : at]):
        return True
    return units[at].lower == "“.”" and reporting_verbs.is_speech(cue.base)


def _colon_lead(units: list[Unit], at: int) -> Attributed | None:
    """ "That does not surprise Ada Moss: “…”" """
    if at < 2 or units[at - 1].tag != ":" or units[at - 2].tag != "NAME":
        return None
    source = attributions.noun_phrase_before(units, at - 2)
    return Attributed(((at, at + 1),), (at - 1, at), source) if source else None


def is_bare_attribution(units: list[Unit], cues: list[Cue]) -> bool:
    """Whether a sentence is only "Moss asked." or "said Moss in Leeds.", with nothing that was said."""
    if not cues:
        return False
    source = _tail_source(units, cues[0], 0)
    if source is None:
        return False
    behind = max(cues[0].last, source[1])
    if cues[0].first == 0 and units[0].text[0].islower():
        return True
    return behind < len(units) and units[behind].tag in {".", ",", "PREP", "TIME", "ADV", QUOTE, ":"}
