"""The noun phrase that ends at a word, as a range of a passage's units, and the participles that hang on a noun."""

from __future__ import annotations

from itertools import pairwise

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.tagged_sentences import ENDS_ASIDE, QUOTE, TERM, Unit
from factbox.draft.text.closed_classes import BEFORE_AFTER, SMALL_NUMBERS, SUFFIXES
from factbox.words import lists

Range = tuple[int, int]  # units[a:b]

NOUNISH = frozenset({"N", "NAME", "NUM", "DET", "POSS", "OWN", "ED", "ING", "ADV", "PREP", "TIME", "X", "DOT"})
_HEADS = frozenset({"N", "NAME", "NUM", "OWN", "X", "DET", "ED", "ING"})
_LAST = _HEADS | {"PRO", "POSS", "OBJ"}
_TRIMMED = frozenset({"PREP", "ADV", "CC", "TIME", "SUB", "ED", "ING"})
MARKS = frozenset({",", ".", ";", ":", QUOTE})
LONGEST = 40  # units that a source may take


def noun_phrase_before(units: list[Unit], last: int) -> Range | None:
    """The noun phrase whose last unit is `last`, with what hangs on it by "of" and the like."""
    if last >= 0 and units[last].tag == ")":
        while last > 0 and units[last].tag != "(":
            last -= 1
        last -= 1
    dotted = last > 0 and units[last].tag == "DOT"  # "Moss Jr.", "of Ashton, Md."
    junior = dotted and units[last - 1].text in SUFFIXES | lists.word_set("abbreviations")
    if last < 0 or is_past(units[last]) or (units[last].tag not in _LAST and not junior):
        return None
    start = last
    while start > 0 and last - start < LONGEST and _goes_on(units, start - 1):
        start -= 1
    lettered = start > 1 and units[start].tag == "PREP" and units[start - 1].tag == ")"
    if lettered and (whole := _with_letters(units, start)) is not None:
        return (whole, last + 1)
    if start > 0 and units[start].tag == "PREP" and (who := _somebody(units, start)) is not None:
        return (who, last + 1)
    antecedent = _relative(units, start)
    if antecedent:
        return (antecedent[0], last + 1)
    start = _phrase_start(units, start, last)
    return (start, last + 1) if start <= last else None


def _with_letters(units: list[Unit], behind: int) -> int | None:
    """Where "The Bread League (BL) in Selby" begins, whose letters stand in brackets before a preposition."""
    opens = next((i for i in range(behind - 2, max(0, behind - 4), -1) if units[i].tag == "("), 0)
    found = noun_phrase_before(units, opens - 1) if opens else None
    return found[0] if found else None


def _somebody(units: list[Unit], behind: int) -> int | None:
    """Where "somebody", "nobody" or "no one" begins that a phrase hangs on: "nobody at the yard"."""
    word = units[behind - 1].lower
    if word == "one" and behind > 1 and units[behind - 2].lower == "no":
        return behind - 2
    return behind - 1 if word in lists.small("somebody") | lists.small("nobody") else None


def is_past(unit: Unit) -> bool:
    """Whether a unit is a verb in the past that is hardly ever a noun; "Fell" is a name."""
    return unit.lower in reporting_verbs.plain_verbs() and unit.tag != "NAME"


def _relative(units: list[Unit], start: int) -> Range | None:
    """The antecedent in "officials who spoke to the Post said", where the walk back has come to "the Post"."""
    for who in range(start - 1, max(0, start - 9), -1):
        if units[who].tag in {",", ".", ";", ":", "-", QUOTE}:
            return None
        if units[who].lower == "who":
            verb = units[who + 1]
            finite = verb.tag in {"AUX", "ED"} or verb.lower in reporting_verbs.plain_verbs()
            return noun_phrase_before(units, who - 1 - (units[who - 1].tag == ",")) if finite else None
    return None


def _goes_on(units: list[Unit], i: int) -> bool:
    """Whether a noun phrase that stands right after unit `i` also takes that unit."""
    tag = units[i].tag
    if tag == "CC":
        names = i > 0 and units[i - 1].tag == units[i + 1].tag == "NAME"
        opens = units[i + 1].tag in {"DET", "POSS", "NAME", "NUM"} or units[i + 1].lower in SMALL_NUMBERS
        return names or (i > 0 and opens and _opens_clause(units, i))
    if tag == "ED" and i > 0 and units[i - 1].tag == "NAME" and units[i + 1].tag == "NAME":
        return units[i].lower in lists.small("names a thing") or units[i].lower in lists.small("before a term")
    if tag == "ED" and units[i + 1].tag in {"POSS", "OBJ"} and i > 0 and units[i - 1].tag in {"N", "NAME"}:
        return False  # "lawyers called her as a witness against the firm, which"
    if units[i].text == ENDS_ASIDE or (tag == "PREP" and units[i].lower in BEFORE_AFTER):
        return False  # "took a job a month before its president boasted"
    if units[i].lower == "said":
        return units[i + 1].tag == "TO"  # "the man said to be ill"; not "Moss said the report"
    if tag == "PRO":  # "one trader in Selby", "one of the traders"
        return units[i].lower == "one" and (units[i + 1].tag in {"N", "ED"} or units[i + 1].lower == "of")
    if tag == "TO":  # "advisers to Vogel"
        return i > 0 and units[i - 1].tag in {"N", "NAME"} and units[i + 1].tag in {"NAME", "DET", "POSS"}
    return tag in NOUNISH


def _opens_clause(units: list[Unit], joint: int) -> bool:
    """Whether nothing but a subject stands between a clause's beginning and "and": "The Guild and the Chamber"."""
    for i in range(joint - 1, -1, -1):
        if units[i].tag in {".", ";", ":"}:
            return True
        owns = units[i].text in {"’", "'"}  # "The Dockers’ Union and …"
        named = owns or units[i].tag in {"NAME", "N", "DET", "POSS", "PREP", "OWN"}
        if not named or units[i].lower in reporting_verbs.plain_verbs():
            return False
        if units[i].tag == "N" and (i == 0 or units[i - 1].tag in {"NAME", "N"}):
            return False  # it may be a verb
    return units[0].tag != "PREP"


def _phrase_start(units: list[Unit], start: int, last: int) -> int:
    """Without an opening "In a statement" or "On Monday" that runs into the subject."""
    opening = units[start].tag
    determined = opening in {"DET", "POSS"}
    after = determined and start > 0 and units[start - 1].lower in BEFORE_AFTER  # "After the vote a spokesman said"
    if opening in {"PREP", "TIME", "ADV"} or after:
        for i in range(last, start, -1):
            if _begins_phrase(units, i):
                return i
    while start < last and units[start].tag in _TRIMMED:
        start += 1
    return start


def _begins_phrase(units: list[Unit], i: int) -> bool:
    """Whether a new noun phrase begins at unit `i`, right after another one."""
    tag, previous = units[i].tag, units[i - 1].tag
    if tag in {"DET", "POSS"}:
        return previous not in {"PREP", "DET", "CC", "TO"}
    return (tag == "NAME" and previous in {"N", "NUM", "TIME", "ED"}) or (tag == "N" and previous == "TIME")


# ── Participles that report nothing: "a statement posted on Friday", "a plan said to be bold" ─────────────────

_PAIR = 2  # units
_NEAR = 12  # units from a participle back to the verb that rules
_HEARSAY = (["said", "to", "be"], ["said", "to", "have"])
_ONE = frozenset({"a", "an", "another", "one"})
_LONGEST = 6  # units of "a retired mining engineer from Leeds"


def is_reduced(units: list[Unit], i: int) -> bool:
    """Whether a form of a reporting verb only tells of the noun before it."""
    if i and units[i].tag == "ED" and units[i - 1].lower == TERM:
        return True  # "her memoir, “Slow Water,” published in May"
    if [u.lower for u in units[i : i + 3]] in _HEARSAY and units[i - 1].tag in {"N", ","}:
        return True  # "a plan said to be “bold”"
    return _names_somebody(units, i) or _is_done_with_paper(units, i)


def _names_somebody(units: list[Unit], i: int) -> bool:
    """ "A clerk called Ada Moss found it": not "a clerk called Ada Moss a thief"."""
    if units[i].lower not in {"called", "named"} or i < _PAIR or units[i - 1].tag != "N":
        return False
    end = i + 1
    while end < len(units) and units[end].tag in {"NAME", "DOT"}:
        end += 1
    behind = units[end] if i + 1 < end < len(units) else None
    one = any(u.lower in _ONE for u in units[max(0, i - _LONGEST) : i])
    finite = behind and (behind.tag in {"AUX", "ED", ",", "WH"} or behind.lower in reporting_verbs.plain_verbs())
    return one and bool(finite)


def _is_by_somebody(units: list[Unit], i: int) -> bool:
    """Whether "by" stands there, or behind a time."""
    while i < len(units) and (units[i].tag == "TIME" or units[i].lower == "on"):
        i += 1
    behind = units[i + 1 : i + 3]
    return i < len(units) and units[i].lower == "by" and behind != [] and not _is_time(behind)


def _is_time(words: list[Unit]) -> bool:
    """ "by Friday", "by 2030", "by the end of May"."""
    return any(word.tag in {"TIME", "NUM"} or word.lower in _TIMES for word in words)


_TIMES = (
    lists.small("parts of time") | lists.small("measures of time") | {"end", "spring", "summer", "autumn", "winter"}
)


def _is_done_with_paper(units: list[Unit], i: int) -> bool:
    """ "In a short note posted to its page, it said", "said in a statement read outside court"."""
    before = [u.lower for u in units[max(0, i - _PAIR - 2) : i]]
    if not before or before[-1] not in lists.small("documents"):
        return False
    if {("in", "a"), ("in", "an")} & {*pairwise(before)}:
        return True
    if _is_by_somebody(units, i + 1):
        return True  # "a note issued on Monday by the guild"
    near = units[max(0, i - _NEAR) : i - 1]
    rules = any(u.lower in reporting_verbs.plain_verbs() and u.lower in reporting_verbs.forms() for u in near)
    return rules and units[i].tag == units[i - 1].tag == "N"
