"""The words that name who speaks, before or after a reporting verb, as a range of a passage's units."""

from __future__ import annotations

from factbox.draft.speech import reporting_verbs
from factbox.draft.speech.tagged_sentences import QUOTE, Unit
from factbox.draft.text.closed_classes import BEFORE_AFTER, NOBODY, SMALL_NUMBERS, SUFFIXES
from factbox.words import lists

Range = tuple[int, int]  # units[a:b]


_NOUNISH = frozenset({"N", "NAME", "NUM", "DET", "POSS", "OWN", "ED", "ING", "ADV", "PREP", "TIME", "X", "DOT"})
_HEADS = frozenset({"N", "NAME", "NUM", "OWN", "X", "DET", "ED", "ING"})
_LAST = _HEADS | {"PRO", "POSS", "OBJ"}
_TRIMMED = frozenset({"PREP", "ADV", "CC", "TIME", "SUB", "ED", "ING"})
_OF = frozenset({"of", "for", "on"})
_FROM = frozenset({"of", "from"})
_LONGEST = 40  # units that a source may take
_SUBJECT = 8  # units of a subject that opens its sentence
_OF_ANOTHER_CLAUSE = frozenset({"PRO", "PROV", "THAT", "AUX", "SUB", ".", ";", ":", QUOTE})


def before(units: list[Unit], verb: int) -> Range | None:
    """The subject that ends right before the verb group that begins at `verb`."""
    p = verb - 1
    while p >= 0 and (
        units[p].tag in {"ADV", "TIME"}
        or units[p].lower.endswith(("self", "selves"))
        or (units[p].tag == "PREP" and units[p + 1].tag == "TIME")
    ):
        p -= 1
    if p < 0:
        return None
    tag = units[p].tag
    if tag in {"PRO", "PROV"}:
        return (p, p + 1)
    if tag == "WH" and units[p].lower in {"who", "which"}:
        return _antecedent(units, p)
    if tag == "NUM" and p > 1 and units[p - 1].tag == "PREP" and units[p - 2].lower == "who":
        return _antecedent(units, p - 2)  # "Moss, who in 2010 called"
    if tag == "THAT":
        return _antecedent(units, p)
    if tag == ",":
        return _before_apposition(units, p)
    if tag == "-":
        return _before_dashes(units, p)
    found = noun_phrase_before(units, p)
    return _with_first(units, found) if found else None


def is_of_whose(units: list[Unit], subject: Range) -> bool:
    """ "Moss, whose husband left, has mocked it, saying": the husband says nothing."""
    return any(unit.lower == "whose" for unit in units[slice(*subject)]) and units[subject[1]].tag != ","


def _before_dashes(units: list[Unit], closing: int) -> Range | None:
    """ "Ada Moss, head of the port -- a body that owns ships -- said": the subject before the first dash."""
    for p in range(closing - 1, max(0, closing - _LONGEST), -1):
        if units[p].tag in {".", ";", ":", QUOTE}:
            return None
        if units[p].tag == "-":
            found = noun_phrase_before(units, p - 1)
            apposed = found is not None and found[0] > 1 and units[found[0] - 1].tag == ","
            first = noun_phrase_before(units, found[0] - 2) if found and apposed else None
            return (first[0], p) if first and units[first[1] - 1].tag == "NAME" else found
    return None


def _with_first(units: list[Unit], found: Range) -> Range:
    """ "The League, a boat club, and the Union announced": both, where no verb stands before "and"."""
    start = found[0]
    joined = start > 3 and units[start - 1].lower == "and" and units[start - 2].tag == ","
    if not joined or units[0].tag not in {"NAME", "DET"} or _has_verb(units, start - 1):
        return found
    return (0, found[1])


def _has_verb(units: list[Unit], end: int) -> bool:
    """Whether a finite verb may stand before a unit, outside brackets."""
    depth = 0
    for i in range(1, end):
        depth += (units[i].tag == "(") - (units[i].tag == ")")
        if not depth and _rules(units, i):
            return True
    return False


def _rules(units: list[Unit], i: int) -> bool:
    """Whether a unit may be the finite verb of its clause, or stand in another clause."""
    unit = units[i]
    if unit.tag in {"AUX", "PRO", "PROV", "WH", "THAT", "SUB", "CC", "TO", QUOTE, ";", ":"}:
        return True
    return unit.tag == "ED" or _is_past(unit) or unit.lower in reporting_verbs.forms()


def _antecedent(units: list[Unit], relative: int) -> Range | None:
    """What "who" stands for: "aides, who said", "a voter who said"."""
    p = relative - 1
    if p >= 0 and units[p].tag == ",":
        p -= 1
    found = noun_phrase_before(units, p)
    if found and units[relative].lower == "which":  # "in a suit against the guild’s board, which said"
        near = max((i + 1 for i in range(*found) if units[i].tag == "PREP" and units[i].lower not in _OF), default=0)
        found = (max(near, found[0]), found[1])
    return (found[0], relative + 1) if found else (relative, relative + 1)


def _before_apposition(units: list[Unit], comma: int) -> Range | None:
    """ "Ada Moss, the mayor of Leeds, said": both together, where the first comma follows a name or noun."""
    p = _comma_before(units, comma)
    if p is None:
        return None
    if opening := _before_occasion(units, comma):
        return opening
    p = _behind_name(units, p, comma)
    if units[p + 1].lower in {"which", "who", "whose", "where"} and (who := _who_before(units, p)):
        return who
    relative = _comma_before(units, p)
    if relative and units[relative + 1].lower in {"who", "whose"}:  # "Moss, who helped found Edge, a club, said"
        return noun_phrase_before(units, relative - 1)
    found = noun_phrase_before(units, p - 1)
    if found is None:
        return None
    start = found[0]
    if (
        start > 2 and units[start - 1].tag == "PREP" and units[start - 2].tag == ","
    ):  # "Moss, in a note by her aide, Ina,"
        return noun_phrase_before(units, start - 3)
    if start > 2 and units[start - 1].tag == "," and units[start - 2].tag == "NAME":  # "Moss, mayor of Selby, a town,"
        first = noun_phrase_before(units, start - 2)
        start = first[0] if first and (first[0] == 0 or units[first[0] - 1].tag != "PREP") else start
    return (start, comma)


def _before_occasion(units: list[Unit], comma: int) -> Range | None:
    """ "The party, in a statement signed by its secretary, Ada Moss, and sent out on Monday, said": who opens it."""
    opening = next((i for i in range(1, min(comma, _SUBJECT)) if units[i].tag == ","), None)
    if opening is None or units[opening + 1].tag != "PREP":
        return None
    heard = any(u.lower in lists.small("occasions") for u in units[opening + 2 : opening + 5])
    other = any(u.tag in _OF_ANOTHER_CLAUSE for u in units[opening + 1 : comma])
    found = noun_phrase_before(units, opening - 1) if heard and not other else None
    return found if found and found[0] <= 1 else None


def _who_before(units: list[Unit], comma: int) -> Range | None:
    """The subject of "Moss, the man who heads the Guild, which oversees the docks, said"."""
    opening = _comma_before(units, comma)
    for i in range(comma - 1, opening or max(0, comma - _LONGEST), -1):
        if units[i].tag == "WH" and units[i].lower == "who":
            return noun_phrase_before(units, (opening or i) - 1)
    return None


def _comma_before(units: list[Unit], comma: int) -> int | None:
    """The comma that opens what the comma closes; None where another mark stands between."""
    p = comma - 1
    while p > 0 and units[p].tag not in {",", ".", ";", ":", "Q"} and comma - p < _LONGEST:
        p -= 1
    return p if p > 0 and units[p].tag == "," else None


def _behind_name(units: list[Unit], opening: int, comma: int) -> int:
    """The comma behind the name in "Moss, 59, of Selby, Md., said": past an age and the parts of a place."""
    before = _comma_before(units, opening)
    if before is None:
        return opening
    last, first = units[opening + 1 : comma], units[before + 1]
    if all(u.tag in {"NAME", "DOT"} for u in last) and first.lower in _FROM:
        return _behind_name(units, before, opening)
    aged = all(u.tag in {"NUM", "DOT"} for u in units[before + 1 : opening])
    return before if last and last[0].lower in _FROM and aged else opening


def noun_phrase_before(units: list[Unit], last: int) -> Range | None:
    """The noun phrase whose last unit is `last`, with what hangs on it by "of" and the like."""
    if last >= 0 and units[last].tag == ")":
        while last > 0 and units[last].tag != "(":
            last -= 1
        last -= 1
    dotted = last > 0 and units[last].tag == "DOT"  # "Moss Jr.", "of Ashton, Md."
    junior = dotted and units[last - 1].text in SUFFIXES | lists.word_set("abbreviations")
    if last < 0 or _is_past(units[last]) or (units[last].tag not in _LAST and not junior):
        return None
    start = last
    while start > 0 and last - start < _LONGEST and _goes_on(units, start - 1):
        start -= 1
    if start > 0 and units[start].tag == "PREP" and units[start - 1].lower in lists.small("somebody"):
        return (start - 1, last + 1)  # "somebody in the hall"
    antecedent = _relative(units, start)
    if antecedent:
        return (antecedent[0], last + 1)
    start = _phrase_start(units, start, last)
    return (start, last + 1) if start <= last else None


def _is_past(unit: Unit) -> bool:
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
            return noun_phrase_before(units, who - 1) if finite else None
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
    if tag == "PREP" and units[i].lower in BEFORE_AFTER:
        return False  # "took a job a month before its president boasted"
    if tag == "PRO":
        return units[i].lower == "one" and units[i + 1].tag in {"N", "ED"}  # "one trader in Selby"
    if tag == "TO":  # "advisers to Vogel"
        return i > 0 and units[i - 1].tag in {"N", "NAME"} and units[i + 1].tag in {"NAME", "DET", "POSS"}
    return tag in _NOUNISH


def _opens_clause(units: list[Unit], joint: int) -> bool:
    """Whether nothing but a subject stands between a clause's beginning and "and": "The Union and the League"."""
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
    if opening in {"PREP", "TIME", "ADV"}:
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


def after(units: list[Unit], start: int, whole: bool = False) -> Range | None:
    """The subject that follows its verb: "said Ada Moss, the mayor of Leeds, on Monday".

    `whole` takes what else hangs on it: "according to a report published on Monday", "officials who spoke to the Post".
    """
    i = start
    while i < len(units) and units[i].tag in {"ADV", "TIME"}:
        i += 1
    if i >= len(units):
        return None
    one_of_many = units[i].lower == "one" and units[i + 1 : i + 2] != [] and units[i + 1].tag in {"N", "ED"}
    if units[i].tag == "PRO" and not one_of_many:
        return (i, i + 1) if units[i].lower not in NOBODY else None  # "Moss said nobody came"
    if not one_of_many and units[i].tag not in {"N", "NAME", "DET", "POSS", "NUM", "OWN", "ED", "X"}:
        return None
    end = i + 1
    while end < len(units) and end - i < _LONGEST and (units[end].tag in _NOUNISH or _joins_names(units, end, whole)):
        if units[end].lower in reporting_verbs.plain_verbs():
            break
        if not whole and (units[end].tag == "TIME" or (units[end].tag == "PREP" and _leaves_source(units, end))):
            break
        end += 1
    if whole and end < len(units) and units[end].lower in {"who", "that"}:
        while end < len(units) and units[end].tag not in {",", ".", ";", ":", QUOTE, "-"}:
            end += 1
        return (i, end)
    return (i, end if whole else _with_apposition(units, end))


def _joins_names(units: list[Unit], i: int, whole: bool) -> bool:
    if whole and units[i].tag == "CC" and i + 1 < len(units):
        return units[i + 1].tag in {"N", "NAME", "DET"}
    return units[i].tag == "CC" and units[i - 1].tag == "NAME" and i + 1 < len(units) and units[i + 1].tag == "NAME"


def _leaves_source(units: list[Unit], i: int) -> bool:
    """Whether the preposition tells of the saying and not of the speaker: "said Moss in a statement"."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None or following.tag == "TIME":
        return True
    if units[i].lower in {"during", "after", "before", "on", "via", "when"}:
        return True
    return units[i].lower in {"in", "at"} and following.lower in {"a", "an", "his", "her", "their"}


def _with_apposition(units: list[Unit], end: int) -> int:
    """The end of a source with "…, the mayor of Leeds" or "…, who spoke first" behind it."""
    if end + 1 >= len(units) or units[end].tag != ",":
        return end
    head = units[end + 1]
    officer = head.tag == "NAME" and units[end - 1].tag == "N"  # "said the league’s officer, Ina Kohl, on Monday"
    if head.tag not in {"DET", "N", "POSS", "NUM"} and not officer and head.lower not in {"who", "whose"}:
        return end
    i = end + 1
    while i < len(units) and units[i].tag not in {",", ".", "Q", ";", ":", "-"}:
        i += 1
    return i
