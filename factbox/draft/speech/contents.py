"""What a reporting verb reports: where its content begins, in which frame, and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech import endings
from factbox.draft.speech.cues import Cue
from factbox.draft.text import lexicon
from factbox.words import lists


class Content(NamedTuple):
    """The frame and the units of what was said, in pieces."""

    frame: str  # that zero wh to np ing prep quote tail
    pieces: tuple[Range, ...]
    row: str = ""  # of draft/speech/frames.py, where one found it


TOLD = lists.small("told a person")
_THIS = frozenset({"that", "this", "last", "next"})
_DAYS = lists.small("parts of time")
_ADVERBIAL = frozenset({"ADV", "TIME"})
_PHRASE = frozenset("DET POSS OWN N NAME NUM PREP OBJ TIME X ADV CC ED ING DOT".split())


def after(units: list[Unit], cue: Cue) -> Content | None:
    """The content that follows its verb."""
    start = _start(units, cue)
    if units[0].lower == "as" and start is not None and start < len(units) and units[start].tag != ",":
        start = _comma_behind(units, cue.last) or start
    if start is None or start >= len(units):
        return None
    if _is_as_clause(units, cue, start):
        if start + 2 >= len(units):
            return None
        return Content("tail", ((start + 1, endings.clause_end(units, start + 1)),), "as they said before the comma")
    opening = _in_opening(units, cue) or _in_relative(units, cue)
    frame = _frame(units, start, reporting_verbs.takes_clause(cue.base), opening)
    if frame is None:
        return None
    if units[start].tag == ":":
        start += 1
    if start >= len(units):
        return None
    if frame in {"prep", "to", "ing"} or (frame == "np" and not reporting_verbs.takes_clause(cue.base)):
        end = endings.object_end(units, start)
    else:
        relative = _in_aside(units, cue) or _in_relative(units, cue)
        end = endings.without_however(units, start, endings.clause_end(units, start, opening, relative))
        if frame == "np":  # "denied fraud but was convicted"
            end = next((i for i in range(start + 1, end) if _joins_verb(units, i)), end)
    return Content(frame, ((start, end),)) if end - start > (frame == "that") else None


def _in_aside(units: list[Unit], cue: Cue) -> bool:
    """Whether the verb stands in ", who said …," or ", though she said …,": the main verb follows the comma."""
    if cue.first > 1 and units[cue.first - 1].tag == "WH" and units[cue.first - 2].tag == ",":
        return True
    for i in range(cue.first - 1, 1, -1):
        if units[i].tag == "SUB" and units[i - 1].tag == ",":
            return i < 9 and all(u.tag in _PHRASE and not endings.is_finite(u) for u in units[: i - 1])
        if units[i].tag in {",", "-", ";", QUOTE}:
            return False
    return False


def _in_relative(units: list[Unit], cue: Cue) -> bool:
    """Whether the verb stands in "Moss, the potter whose bowls found their way, died": over at the next comma."""
    comma = next((i for i in range(cue.first - 1, 0, -1) if units[i].tag in {",", "-", ";", ":", QUOTE}), 0)
    named = comma > 0 and units[comma].tag == "," and units[comma - 1].tag == "NAME"
    return named and any(u.lower in {"who", "whose", "which"} for u in units[comma + 1 : cue.first])


def _is_as_clause(units: list[Unit], cue: Cue, start: int) -> bool:
    """ "As the Mail reported, the board agreed": the content is what follows the comma."""
    opens = units[0].lower == "as" and cue.source is not None and cue.source[0] <= 2
    return opens and units[start].tag == "," and reporting_verbs.is_speech(cue.base)


def _comma_behind(units: list[Unit], i: int) -> int | None:
    """The comma that closes "As Moss put it in a statement in July,"."""
    for j in range(i, min(len(units), i + 16)):
        if units[j].tag not in _PHRASE and units[j].tag not in {"TO", "PRO"}:
            return j if units[j].tag == "," else None
    return None


def _in_opening(units: list[Unit], cue: Cue) -> bool:
    """Whether the cue stands in a sentence's opening phrase: "Noting that …, she", "While Moss denied that …, he"."""
    if cue.first == 0:
        return True
    start = 0 if units[0].tag != "CC" else 1 + (units[1].tag == ",")  # "But as Moss denied that …, he"
    opens = units[start].tag in {"SUB", "PREP", "ING"} or units[start].lower in {"when", "as", "since"}
    return opens and all(u.tag not in {",", "-"} and u.lower != "“,”" for u in units[start : cue.first])


def _start(units: list[Unit], cue: Cue) -> int | None:
    """Where the content begins: behind adverbs, the person told, and "in a statement" before "that" or a quote."""
    i = cue.last
    while i < len(units) and (units[i].tag in _ADVERBIAL or _is_that_day(units, i)):
        i += 1
    begun = i
    if i < len(units) and cue.base in TOLD:
        i = _behind_addressee(units, i)
    if begun < i < len(units) and units[i].tag == "TO":
        return i  # "told the crew to see that", "showed a will to end a war that"
    if i < len(units) and units[i].tag in {"PREP", "TO", ","} and " " not in cue.base:
        return _behind_phrase(units, i) or i
    return i


def _is_that_day(units: list[Unit], i: int) -> bool:
    """The words of "that day" or "this week"."""
    pair = [u.lower for u in units[i - 1 : i + 2]]
    if units[i - 1].tag == "TIME" and units[i].lower in _DAYS:
        return True  # "Tuesday morning"
    return (pair[1] in _THIS and pair[-1] in _DAYS) or (pair[0] in _THIS and pair[1] in _DAYS)


def _behind_addressee(units: list[Unit], i: int) -> int:
    """Where "reporters" ends in "told reporters that" and "told reporters he"."""
    if units[i].tag in {"OBJ", "PRO"}:
        i += 1
    else:
        begun = i
        while (
            i < len(units)
            and i - begun < 12
            and units[i].tag in {"DET", "POSS", "OWN", "N", "NAME", "NUM", "X", "CC", "ED", "DOT", "ING"}
        ):
            if i > begun and units[i].tag in {"DET", "POSS"} and units[i].text[0].islower():
                break
            i += 1
    while i < len(units) and units[i].tag in _ADVERBIAL:
        i += 1
    return i


def _behind_phrase(units: list[Unit], i: int) -> int | None:
    """Where the phrases end that stand between a verb and a clear beginning of its content."""
    if units[i].tag == ",":
        return _behind_aside(units, i)
    day = None
    for j in range(i + 1, min(len(units), i + 30)):
        tag = units[j].tag
        if tag in {"THAT", QUOTE, ":"} and not _is_that_day(units, j):
            return j
        if tag == ",":
            return _behind_place(units, j) or day
        if tag in {"PRO", "PROV"} or (tag == "TO" and units[j + 1 : j + 2] and units[j + 1].tag == QUOTE):
            return j
        if tag not in _PHRASE and tag != "THAT" and not _is_told(units, j):
            return day
        if tag == "TIME":
            day = j + 1
    return None


def _is_told(units: list[Unit], j: int) -> bool:
    """Whether "to" leads to whom it was said: "wrote in a letter to residents that"."""
    following = units[j + 1] if j + 1 < len(units) else None
    if units[j].tag != "TO" or following is None:
        return False
    return following.tag in {"DET", "POSS", "NAME", "OBJ"} or (following.tag == "N" and following.lower.endswith("s"))


def _behind_aside(units: list[Unit], comma: int) -> int | None:
    """ "said, “…”" and "said, when she was asked, that"."""
    if comma + 1 < len(units) and units[comma + 1].tag == QUOTE:
        return comma + 1
    close = next((j for j in range(comma + 1, min(len(units), comma + 25)) if units[j].tag == ","), None)
    if close and close + 1 < len(units) and units[close + 1].tag in {"THAT", QUOTE}:
        return close + 1
    return None


def _behind_place(units: list[Unit], comma: int) -> int | None:
    """ "in Selby, Yorkshire, on Monday that": past names and days to "that" or a quote."""
    for j in range(comma + 1, min(len(units), comma + 12)):
        if units[j].tag in {"THAT", QUOTE, ":"} and not _is_that_day(units, j):
            return j
        if units[j].tag not in {"NAME", "DOT", "TIME", "NUM", "PREP", ","}:
            return None
    return None


def _frame(units: list[Unit], i: int, clause: bool, opening: bool) -> str | None:
    """The kind of words that open the content."""
    tag = units[i].tag
    if tag in {"THAT", "WH", "TO", "PREP", "ING"}:
        if tag == "THAT" and i + 1 < len(units) and units[i + 1].tag == ".":
            return None
        return tag.lower()
    if tag == QUOTE:
        return "np" if units[i].lower == "“T”" else "quote"
    if tag == ":":
        return "quote" if i + 1 < len(units) and units[i + 1].tag == QUOTE else "colon"
    if tag in {"PRO", "PROV"}:
        following = units[i + 1].tag if i + 1 < len(units) else "."
        return "zero" if clause and (tag == "PROV" or following not in {"ING", "PREP", ".", ","}) else "np"
    if tag == "OBJ":
        return "np"  # "offered himself"
    if tag in {"DET", "POSS", "OWN", "N", "NAME", "NUM", "ED", "X", "ADV", "SUB"}:
        return "zero" if clause and _has_verb(units, i, opening) else "np"
    return None


def _has_verb(units: list[Unit], start: int, opening: bool) -> bool:
    """Whether a finite verb, or words in quotation marks that may hold it, come before the clause is over.

    In an opening clause it is over at the comma: "When she announced the swap, he said".
    """
    stop = start + 1
    limit = min(len(units), start + 20)
    over = {".", ";", ":", "-", "WH", "THAT", "SUB", "TO", "," if opening else "."}
    while stop < limit and not _joins_verb(units, stop):
        if units[stop].tag == "-" and (behind := endings.behind_dashes(units, stop)):
            return endings.is_finite(units[behind])
        if not opening and (behind := _behind_relative(units, stop)):
            return endings.is_finite(units[behind]) or units[behind].lower in lexicon.irregular()
        if units[stop].tag in over:
            break
        stop += 1
    return has_verb(units, start, stop)


def _behind_relative(units: list[Unit], comma: int) -> int | None:
    """The unit behind "the law, which passed in March, would stand", where the comma opens such an aside."""
    if [unit.tag for unit in units[comma : comma + 2]] != [",", "WH"]:
        return None
    for i in range(comma + 2, min(len(units) - 1, comma + _ASIDE)):
        if units[i].tag == ",":
            return i + 1
        if units[i].tag in {".", ";", ":", QUOTE}:
            break
    return None


_ASIDE = 16  # units between two commas


def _joins_verb(units: list[Unit], i: int) -> bool:
    """Whether "but was convicted" goes on with what its subject did."""
    return units[i].tag == "CC" and i + 1 < len(units) and endings.is_finite(units[i + 1])


def has_verb(units: list[Unit], start: int, end: int) -> bool:
    """Whether a finite verb stands in units[start:end]."""
    plain, known = reporting_verbs.plain_verbs(), reporting_verbs.forms()
    for i in range(start, end):
        unit = units[i]
        if unit.tag in {"AUX", "PROV", QUOTE} or unit.lower in plain:
            return True
        if unit.tag == "ED" and i > start and units[i - 1].tag not in {"DET", "POSS", "OWN", "PREP"}:
            return True
        form = known.get(unit.lower)
        if form and form.form in {"s", "base"} and i > start and units[i - 1].tag in {"N", "NAME", "PRO", "WH"}:
            return True
    return False
