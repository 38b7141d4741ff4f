"""Where what a verb reports begins: behind adverbs, whom it is told, and when and where it was said."""

from __future__ import annotations

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.ruling_clauses import says_again
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech.cues import Cue
from factbox.draft.text.closed_classes import BEFORE_AFTER
from factbox.words import lists

TOLD = lists.small("told a person")
_THIS = frozenset({"that", "this", "last", "next"})
_DAYS = lists.small("parts of time")
_PAIR = 2  # units
_ADVERBIAL = frozenset({"ADV", "TIME"})
PHRASE = frozenset("DET POSS OWN N NAME NUM PREP OBJ TIME X ADV CC ED ING DOT".split())


def beginning(units: list[Unit], cue: Cue) -> int | None:
    """Where the content begins: behind adverbs, the person told, and "in a statement" before "that" or a quote."""
    i = cue.last
    while i < len(units) and (units[i].tag in _ADVERBIAL or _is_that_day(units, i)):
        i += 1
    i += _time_later(units, i)
    begun = i
    if i < len(units) and cue.base in TOLD:
        i = _behind_addressee(units, i)
    elif i < len(units) and cue.base.endswith(" with") and (behind := _behind_addressee(units, i)) < len(units):
        return behind if units[behind].tag == "THAT" else i  # "pleaded with guards that"
    if begun < i < len(units) and units[i].tag == "TO":
        return i  # "told the crew to see that", "showed a will to end a war that"
    if i < len(units) and units[i].tag in {"PREP", "TO", ","} and " " not in cue.base:
        behind = _behind_phrase(units, i) or i
        another = units[behind].tag == "PRO" and says_again(units, behind - 1)
        if another and _opens_infinitive(units, i, cue.base) and all(u.tag != "CC" for u in units[i:behind]):
            return i  # "vowed to sing after chiefs branded it “late”"
        return i if units[behind].tag == QUOTE and _is_of_object(units, i, cue.base) else behind
    return i


def _time_later(units: list[Unit], i: int) -> int:
    """The units of "a day later" in "replied a day later that"."""
    words = [u.lower for u in units[i : i + 3]]
    times = lists.small("parts of time") | {"hour", "minute", "hours", "minutes"}
    timed = len(words) > _PAIR and (words[1] in times or words[1].removesuffix("s") in times)
    return 3 if timed and words[2] in {"later", "earlier", "after", "before", "ago"} else 0


def _is_of_object(units: list[Unit], i: int, base: str) -> bool:
    """Whether words in marks belong to what follows "to": "agreed to a talk for “Women Afloat,”"."""
    return _opens_infinitive(units, i, base) or (units[i].tag == "TO" and not reporting_verbs.is_speech(base))


def _opens_infinitive(units: list[Unit], i: int, base: str) -> bool:
    """Whether "to" opens what somebody wants: "pledged to stop raids by “men in masks,”"; not "wrote to the guild"."""
    if units[i].tag != "TO" or _is_told(units, i) or units[i + 1 : i + 2] == []:
        return False
    wants = reporting_verbs.frames().get((base, "to"), 0)
    listed = reporting_verbs.classes().get(base, ())
    return units[i + 1].tag == "N" and (wants > 0 or "want" in listed)


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
        if i > begun and units[i - 1].tag == "CC":
            return begun  # "promised shorter queues and “more ships”"
        i = _behind_who(units, i)
    while i < len(units) and units[i].tag in _ADVERBIAL:
        i += 1
    return i


def _behind_who(units: list[Unit], i: int) -> int:
    """The second "that" in "told a man who thought that it was late that “it is not”"; the place itself without one."""
    if i >= len(units) or units[i].lower != "who":
        return i
    inner = [j for j in range(i, min(len(units), i + 30)) if units[j].tag == "THAT"]
    second = len(inner) > 1 and units[inner[-1] + 1 : inner[-1] + 2]
    return inner[-1] if second and second[0].tag == QUOTE else i


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
        if tag == "-":
            return _behind_dashes(units, j)
        if j == i + 1 and tag in {"PRO", "PROV"} and units[i].lower in BEFORE_AFTER:
            return _clear_beginning(units, j)  # "said before he died", "said after she left that it was late"
        if tag in {"PRO", "PROV"} or (tag == "TO" and units[j + 1 : j + 2] and units[j + 1].tag == QUOTE):
            return j
        if tag not in PHRASE and tag != "THAT" and not _is_told(units, j):
            return day
        if tag == "TIME":
            day = j + 1
    return None


def _clear_beginning(units: list[Unit], i: int) -> int | None:
    """Where the next "that" or quote stands in the same clause."""
    for j in range(i, min(len(units), i + 14)):
        if units[j].tag in {"THAT", QUOTE}:
            return j
        if units[j].tag in {",", ".", ";", ":", "-", "CC"}:
            return None
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


def _behind_dashes(units: list[Unit], dash: int) -> int | None:
    """ "proclaimed in July - falsely - that": past the aside to "that" or a quote."""
    close = next((j for j in range(dash + 1, min(len(units) - 1, dash + 8)) if units[j].tag == "-"), None)
    return close + 1 if close and units[close + 1].tag in {"THAT", QUOTE} else None


def _behind_place(units: list[Unit], comma: int) -> int | None:
    """ "in Selby, Yorkshire, on Monday that": past names and days to "that" or a quote."""
    for j in range(comma + 1, min(len(units), comma + 12)):
        if units[j].tag in {"THAT", QUOTE, ":"} and not _is_that_day(units, j):
            return j
        if units[j].tag not in {"NAME", "DOT", "TIME", "NUM", "PREP", ","}:
            return None
    return None
