"""The words that name who speaks, before or after a reporting verb, as a range of a passage's units."""

from __future__ import annotations

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.appositions import OF, before_apposition, comma_before
from factbox.draft.reporting.noun_phrases import LONGEST, NOUNISH, Range, is_past, noun_phrase_before
from factbox.draft.reporting.tagged_sentences import ENDS_ASIDE, QUOTE, Unit
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import NOBODY
from factbox.words import lists

_PAIR = 2
_SUBJECT = 8  # units of a subject that opens its sentence
_BEFORE_PRONOUN = frozenset({QUOTE, ",", ".", ";", ":", "-", "CC", "SUB", "THAT", "ADV"})  # that is a subject


def before(units: list[Unit], verb: int) -> Range | None:
    """The subject that ends right before the verb group that begins at `verb`."""
    found = _before(units, verb)
    return _joined_with(units, _behind_as(units, found)) if found else None


def _behind_as(units: list[Unit], found: Range) -> Range:
    """The judge in "wept in the dock as the judge, Ada Moss, told her": who acts in the clause behind "as"."""
    for i in range(found[1] - 2, found[0], -1):
        if units[i].lower in {"as", "while"} and units[i + 1].tag in {"NAME", "DET", "POSS"}:
            first, clause = units[found[0]], units[found[0] + 1 : i]
            acts = any(is_past(u) or u.tag in {"ED", "TIME"} or u.lower in lexicon.irregular() for u in clause)
            acts = acts or is_past(first) or first.lower in lexicon.irregular()  # "Moss, of Selby, wept as the judge"
            other = any(
                u.tag == "WH" or u.lower in {"whose", "such", "known", "same"} for u in clause
            )  # "who served as the mayor"
            return (i + 1, found[1]) if acts and not other else found
    return found


def _before(units: list[Unit], verb: int) -> Range | None:
    p = verb - 1
    if p > 1 and units[p].lower in lists.small("parts of time") and units[p - 1].lower in {"last", "this", "next"}:
        p -= 2  # "Moss last night said"
    while p >= 0 and (
        units[p].tag in {"ADV", "TIME"}
        or units[p].lower.endswith(("self", "selves"))
        or (units[p].tag == "PREP" and units[p + 1].tag == "TIME")
    ):
        p -= 1
    if p < 0:
        return None
    p = _before_however(units, p)
    tag = units[p].tag
    if tag in {"PRO", "PROV"}:
        return (p, p + 1)
    if tag == "WH" and units[p].lower in {"who", "which"}:
        return _antecedent(units, p)
    if tag in {"NUM", "N"} and (who := _who_at_a_time(units, p)):
        return _antecedent(units, who)
    if tag == "THAT":
        return _antecedent(units, p)
    if tag == "," or units[p].text == ENDS_ASIDE:
        return before_apposition(units, p)
    if tag == "-":
        return _before_dashes(units, p)
    found = noun_phrase_before(units, p)
    doing = found is not None and found == (p, p + 1) and units[p].tag == "ING"  # "is joining forces with"
    return None if found is None or doing else _with_first(units, _with_antecedent(units, found))


def _joined_with(units: list[Unit], found: Range) -> Range:
    """ "he and a colleague, Moss, write", "Lang, his wife and a friend, Moss, say": all of them."""
    start = found[0]
    if start < _PAIR or units[start - 1].lower != "and":
        return found
    opens = start == _PAIR or units[start - 3].tag in _BEFORE_PRONOUN
    if units[start - 2].tag == "PRO" and opens:
        return (start - 2, found[1])
    named = units[0].tag == "NAME" and (units[1].tag != "," or units[2].tag == "POSS")  # not "However, …"
    titled = units[start].tag == "N" and any(
        u.tag == "NAME" for u in units[start : found[1]]
    )  # "arms and trade chief Lang"
    listed = named and not titled and units[start - 2].tag in {"N", "NAME"} and not _has_verb(units, start - 1)
    return (0, found[1]) if listed else found


def _with_antecedent(units: list[Unit], found: Range) -> Range:
    """ "None of the sailors she met in Leeds said": who is told of by a clause without "whom"."""
    start = found[0]
    if start >= _PAIR and units[start - 1].lower == "who" and units[start].tag == "N":  # "People who know Ada Moss say"
        told = noun_phrase_before(units, start - 2)
        return (told[0], found[1]) if told else found
    if start < _PAIR or units[start - 1].tag != "PRO" or units[start - 2].tag not in {"N", "NAME"}:
        return found
    whole = noun_phrase_before(units, start - 2)
    return (whole[0], found[1]) if whole and (units[start].tag == "ED" or is_past(units[start])) else found


def _who_at_a_time(units: list[Unit], p: int) -> int | None:
    """Where "who" stands in "Moss, who back in the 1990s warned" and "who in 2010 called"."""
    if units[p].tag == "N" and units[p].lower not in lists.small("parts of time") and not units[p].lower[:-1].isdigit():
        return None
    for i in range(p - 1, max(0, p - _SUBJECT), -1):
        if units[i].lower == "who":
            return i if units[i + 1].tag in {"PREP", "ADV", "TIME"} else None
        if units[i].tag not in {"PREP", "ADV", "TIME", "DET", "NUM", "N"}:
            return None
    return None


def _before_however(units: list[Unit], p: int) -> int:
    """Past the word in "Moss, however, told" and "the chairman, Ada Moss, however told"."""
    last = p - (units[p].tag == ",") if p > 1 else p
    if last < 1 or units[last].lower not in lists.small("at a clause’s end") or units[last - 1].tag != ",":
        return p
    aged = units[last - 2].tag == "NUM"  # "Ada Moss, 24, however, denied"
    apposed = (aged or last == p) and comma_before(units, last - 1) is not None
    return last - 1 if apposed else last - 2


def _before_dashes(units: list[Unit], closing: int) -> Range | None:
    """ "Ada Moss, head of the port -- a body that owns ships -- said": the subject before the first dash."""
    for p in range(closing - 1, max(0, closing - LONGEST), -1):
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
    return unit.tag == "ED" or is_past(unit) or unit.lower in reporting_verbs.forms()


def _antecedent(units: list[Unit], relative: int) -> Range | None:
    """What "who" stands for: "aides, who said", "a voter who said"."""
    p = relative - 1
    if p >= 0 and units[p].tag == ",":
        p -= 1
    found = noun_phrase_before(units, p)
    if found and units[relative].lower == "which":  # "in a suit against the guild’s board, which said"
        near = max((i + 1 for i in range(*found) if _governs(units, i)), default=0)
        found = (max(near, found[0]), found[1])
    return (found[0], relative + 1) if found else (relative, relative + 1)


def _governs(units: list[Unit], i: int) -> bool:
    """Whether what follows is the object: "in a suit against the board", "wrote to the guild", "sued the guild"."""
    if units[i].tag == "ED" or units[i].lower in lexicon.irregular():
        return units[i + 1].tag in {"DET", "POSS"}
    return units[i].tag == "TO" or (units[i].tag == "PREP" and units[i].lower not in OF)


def after(units: list[Unit], start: int, whole: bool = False) -> Range | None:
    """The subject that follows its verb: "said Ada Moss, the mayor of Leeds, on Monday".

    `whole` takes what else hangs on it: "according to a report published on Monday", "officials who spoke to the Post".
    """
    i = next((at for at in range(start, len(units)) if units[at].tag not in {"ADV", "TIME"}), None)
    if i is None:
        return None
    one_of_many = units[i].lower == "one" and units[i + 1 : i + 2] != [] and units[i + 1].tag in {"N", "ED"}
    if units[i].tag == "PRO" and not one_of_many:
        return _pronoun_behind(units, i)
    if not one_of_many and units[i].tag not in {"N", "NAME", "DET", "POSS", "NUM", "OWN", "ED", "X"}:
        return None
    end = i + 1
    while end < len(units) and end - i < LONGEST and (step := _step(units, end, whole)):
        end += step
    if whole and end < len(units) and units[end].lower in {"who", "that"}:
        while end < len(units) and units[end].tag not in {",", ".", ";", ":", QUOTE, "-"}:
            end += 1
        return (i, end)
    return (i, end if whole else _with_apposition(units, end))


def _step(units: list[Unit], i: int, whole: bool) -> int:
    """How many units of the subject stand there: none where it is over."""
    if _opens_bracket(units, i):
        return _BRACKET
    over = units[i].lower in reporting_verbs.plain_verbs() or not (
        units[i].tag in NOUNISH or _joins_names(units, i, whole)
    )
    leaves = units[i].tag == "TIME" or (units[i].tag == "PREP" and _leaves_source(units, i))
    return int(not over and (whole or not leaves))


def _pronoun_behind(units: list[Unit], i: int) -> Range | None:
    """The subject in "said he" and "said he and Ada Moss"; none in "Moss said nobody came"."""
    if [u.tag for u in units[i + 1 : i + 3]] in (["CC", "NAME"], ["CC", "POSS"], ["CC", "DET"]):
        return (i, (after(units, i + 2) or (i, i + 3))[1])
    return (i, i + 1) if units[i].lower not in NOBODY else None


def _joins_names(units: list[Unit], i: int, whole: bool) -> bool:
    if whole and units[i].tag == "CC" and i + 1 < len(units):
        return units[i + 1].tag in {"N", "NAME", "DET"}
    return units[i].tag == "CC" and units[i - 1].tag == "NAME" and i + 1 < len(units) and units[i + 1].tag == "NAME"


_BRACKET = 3  # units of "(Ports)"


def _opens_bracket(units: list[Unit], i: int) -> bool:
    """ "said Deputy Mayor (Ports) Ada Moss": a word in brackets between an office and a name."""
    tags = [unit.tag for unit in units[i - 1 : i + _BRACKET + 1]]
    return tags[1:2] == ["("] and tags[3:] == [")", "NAME"] and tags[0] in {"N", "NAME"}


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
    goes_on = units[end + 2].tag if end + 2 < len(units) else "."
    if head.lower in lexicon.singular_presents() and goes_on in {"DET", "POSS", "N", "NAME", "NUM", "ADV"}:
        return end  # "a good boat, said Moss, costs money"
    i = end + 1
    while i < len(units) and units[i].tag not in {",", ".", "Q", ";", ":", "-"}:
        i += 1
    return i


def behind_opening(units: list[Unit], start: int = 0) -> Range | None:
    """The subject of the main clause in "Asked whether she feared it, Moss shrugged.": what follows the comma."""
    commas = (i for i in range(start + 1, len(units) - 1) if units[i].lower in {",", "“,”"})
    found = next((found for i in commas if (found := after(units, i + 1))), None)
    if found is None:
        return None
    end = next(
        (i for i in range(found[0] + 1, found[1]) if units[i].tag == "ED" and units[i - 1].tag != "DET"), found[1]
    )
    while end - 1 > found[0] and units[end - 1].tag == "ADV":
        end -= 1
    return (found[0], end)
