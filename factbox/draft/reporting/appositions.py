"""Who speaks, where commas stand between a name and its verb: "Ada Moss, 59, of Selby, Md., who was there, said"."""

from __future__ import annotations

from factbox.draft.cast import roles
from factbox.draft.reporting.noun_phrases import LONGEST, MARKS, Range, noun_phrase_before
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.words import lists

OF = frozenset({"of", "for", "on"})
_FROM = frozenset({"of", "from"})
_PAIR = 2
_NO_NAME = ("ing", "ed", "ly")  # ends of "Smiling, the warden, Ada Moss, said"
_SUBJECT = 8  # units of a subject that opens its sentence
_OF_ANOTHER_CLAUSE = frozenset({"PRO", "PROV", "THAT", "AUX", "SUB", ".", ";", ":", QUOTE})


def before_apposition(units: list[Unit], comma: int) -> Range | None:
    """ "Ada Moss, the mayor of Leeds, said": both together, where the first comma follows a name or noun."""
    p = comma_before(units, comma)
    if p is None:
        bracketed = units[comma - 1].tag == ")"  # "Sen. Ada Moss (D-R.I.), said"
        return noun_phrase_before(units, comma - 1) if bracketed else None
    if opening := _before_occasion(units, comma) or _before_doing(units, p, comma) or _before_list(units, p, comma):
        return opening
    p = _behind_name(units, p, comma)
    relative = units[p + 1].lower in {"which", "who", "whose", "where"}
    if relative and (who := _of_a_town(units, p) or _who_before(units, p)):
        return who
    earlier = comma_before(units, p)
    if earlier and units[earlier + 1].lower in {"who", "whose"}:  # "Moss, who helped found Edge, a club, said"
        return noun_phrase_before(units, earlier - 1)
    found = noun_phrase_before(units, p - 1)
    if found is None:
        return None
    start = found[0]
    if (told := _told_of_by_who(units, start)) is not None:
        return (told, comma)
    if (
        start > 2 and units[start - 1].tag == "PREP" and units[start - 2].tag == ","
    ):  # "Moss, in a note by her aide, Ina,"
        return noun_phrase_before(units, start - 3)
    opens = start == _PAIR and units[start].tag in {"DET", "POSS", "NUM"} and not units[0].lower.endswith(_NO_NAME)
    apposed = (opens or start > _PAIR) and units[start - 1].tag == "," and units[start - 2].tag == "NAME"
    if apposed and not _is_person_behind_place(units, start, p):  # "Moss, mayor of Selby, a town,"
        first = noun_phrase_before(units, start - 2)
        start = first[0] if first and (first[0] == 0 or units[first[0] - 1].tag not in {"PREP", "TO"}) else start
    return (start, comma)


def _before_list(units: list[Unit], last: int, comma: int) -> Range | None:
    """ "Ada Moss, secretary for docks, ferries, and bridges, said": who has a role that is a list."""
    if units[last + 1].tag != "CC":
        return None
    end, opening = last, comma_before(units, last)
    while opening is not None and all(u.tag in {"N", "ING"} for u in units[opening + 1 : end]):
        end, opening = opening, comma_before(units, opening)
    role = units[opening + 1 : end] if opening is not None and end < last else []
    held = next((i for i, u in enumerate(role) if u.lower in OF), 0)
    if (
        opening is None
        or not held
        or role[held - 1].lower not in roles.role_nouns()
        or units[opening - 1].tag != "NAME"
    ):
        return None
    found = noun_phrase_before(units, opening - 1)
    return (found[0], comma) if found else None


def _told_of_by_who(units: list[Unit], name: int) -> int | None:
    """Where "a friend who backs Lang, the mayor," begins: what stands between commas is of Lang, or of the friend."""
    for i in range(name - 1, max(0, name - _PAIR * 3), -1):
        if units[i].lower == "who":
            before = noun_phrase_before(units, i - 1)
            return before[0] if before else None
        if units[i].tag in MARKS or units[i].tag in {"CC", "-", "THAT", "SUB"}:
            break
    return None


def _of_a_town(units: list[Unit], comma: int) -> Range | None:
    """The name in "Ada Moss, 30, of Selby, N.C., who was there, said"."""
    opening = comma_before(units, comma)
    name = _behind_name(units, opening, comma) if opening else None
    return noun_phrase_before(units, name - 1) if name and name != opening else None


def _is_person_behind_place(units: list[Unit], start: int, comma: int) -> bool:
    """ "in Selby, Ada Moss, the mayor, said": where it was is no part of who says it."""
    names = [u.tag for u in units[start : start + 2]] == ["NAME", "NAME"]
    role = units[comma + 1].tag in {"DET", "POSS"}
    return start > _PAIR and names and role and units[start - 3].tag == "PREP" and units[start - 3].lower not in OF


def _before_occasion(units: list[Unit], comma: int) -> Range | None:
    """ "The party, in a statement signed by its secretary, Ada Moss, and sent out on Monday, said": who opens it."""
    opening = next((i for i in range(1, min(comma, _SUBJECT)) if units[i].tag == ","), None)
    if opening is None or units[opening + 1].tag != "PREP":
        return None
    heard = any(u.lower in lists.small("occasions") for u in units[opening + 2 : opening + 5])
    other = any(u.tag in _OF_ANOTHER_CLAUSE for u in units[opening + 1 : comma])
    found = noun_phrase_before(units, opening - 1) if heard and not other else None
    return found if found and found[0] <= 1 else None


def _before_doing(units: list[Unit], last: int, comma: int) -> Range | None:
    """ "Moss, standing beside the mayor, Beck Lang, said", "Moss, whose brother, Lang, fell, said": who opens it."""
    opening = comma_before(units, last)
    while opening is not None and opening > 0:
        first, behind = units[opening + 1], units[opening + 1 : comma]
        if any(u.tag in _OF_ANOTHER_CLAUSE or u.tag == "CC" for u in behind):
            return None
        if units[opening - 1].tag == "NAME" and (first.tag in {"ING", "ED"} or first.lower == "whose"):
            found = noun_phrase_before(units, opening - 1)
            return found if found and (found[0] == 0 or units[found[0] - 1].tag in MARKS) else None
        opening = comma_before(units, opening)
    return None


def _who_before(units: list[Unit], comma: int) -> Range | None:
    """The subject of "Moss, the man who heads the Guild, which oversees the docks, said"."""
    opening = comma_before(units, comma)
    for i in range(comma - 1, opening or max(0, comma - LONGEST), -1):
        if units[i].tag == "WH" and units[i].lower == "who":
            return noun_phrase_before(units, (opening or i) - 1)
    return None


def comma_before(units: list[Unit], comma: int) -> int | None:
    """The comma that opens what the comma closes; None where another mark stands between."""
    p = comma - 1
    while p > 0 and (units[p].tag not in MARKS or units[p].lower == "“”") and comma - p < LONGEST:
        p -= 1  # past "who has a “hold” rating"
    return p if p > 0 and units[p].tag == "," else None


def _behind_name(units: list[Unit], opening: int, comma: int) -> int:
    """The comma behind the name in "Moss, 59, of Selby, Md., said": past an age and the parts of a place."""
    before = comma_before(units, opening)
    if before is None:
        return opening
    last, first = units[opening + 1 : comma], units[before + 1]
    if all(u.tag in {"NAME", "DOT"} for u in last) and first.lower in _FROM:
        return _behind_name(units, before, opening)
    aged = all(u.tag in {"NUM", "DOT"} for u in units[before + 1 : opening])
    return before if last and last[0].lower in _FROM and aged else opening
