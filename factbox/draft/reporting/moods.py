"""Who is quoted behind words for a mood: "Moss was blunt: “It is late.”", "Asked about it, Moss shrugged." """

from __future__ import annotations

from factbox.draft.reporting.attributions import before, behind_opening
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.text.closed_classes import BE, HAVE
from factbox.words import lists

_NOT_PEOPLE = frozenset({"it", "there", "its", "this", "that", "these", "those", "you", "one"})


def of_mood(units: list[Unit], colon: int, _: int = 0) -> Range | None:
    """The subject of "Moss was blunt", "She shrugged", "Moss had a warning for them"."""
    start = next((i for i in range(colon) if units[i].tag not in {"CC", "ADV", ","}), colon)
    verb = next((i for i in range(start + 1, colon) if units[i].tag == "AUX" or _is_mood(units, i)), None)
    if verb is None or units[start].tag not in {"NAME", "PRO", "DET", "POSS"} or units[start].lower in _NOT_PEOPLE:
        return None
    rest = units[verb + 1 : colon]
    other = any(u.tag in {"PRO", "PROV", "THAT", "WH", ";", ":", QUOTE, "AUX"} for u in rest)
    passive = any(u.lower in {"by", "with"} or u.lower in lists.small("documents") for u in rest)
    found = before(units, verb)
    whole = found is not None and found[0] <= start and units[found[0]].tag != "PREP"
    told = _is_mood(units, verb) or _tells_mood(units, verb, colon)
    return found if whole and told and not other and not passive else None


def _is_mood(units: list[Unit], i: int) -> bool:
    return units[i].lower in lists.small("shows a mood")


def _tells_mood(units: list[Unit], verb: int, colon: int) -> bool:
    """ "was blunt", "had a message for the league"."""
    if units[verb].lower in BE:
        return all(u.tag not in {"NAME", "TIME", "NUM"} or u.text.islower() for u in units[verb + 1 : verb + 4])
    return units[verb].lower in HAVE and any(u.lower in lists.small("to have to say") for u in units[verb + 1 : colon])


def who_answers(units: list[Unit], reported: bool) -> Range | None:
    """Who is quoted behind "Asked whether it was late, Moss shrugged." or "Moss was blunt."."""
    if units[0].lower in lists.small("questioned"):
        return behind_opening(units)
    return None if reported else of_mood(units, len(units) - 1)
