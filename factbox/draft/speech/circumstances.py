"""To whom and where it was said, where the attribution tells: "told the BBC", "said at a hearing in Selby"."""

from __future__ import annotations

from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.text.closed_classes import BE
from factbox.words import lists

_ADDRESSED = frozenset({"DET", "POSS", "OWN", "N", "NAME", "DOT", "NUM"})
_BEHIND_ADDRESSED = frozenset({"THAT", QUOTE, ".", ",", ":", "PREP", "TIME", "PRO", "PROV", "DET", "POSS", "WH", "TO"})
_NOBODY_TOLD = frozenset({"truth", "story", "lies"})
_NEAR = 8  # units from a verb to whom it was said to
_STOPS = frozenset({QUOTE, ".", ";", ":", ",", "THAT", "PRO"})
_AT = frozenset({"at", "in", "during", "outside", "inside", "aboard", "near"})
_BESIDE = frozenset({"outside", "aboard", "near"})  # part of the place: "outside the court"
_PLACED = _ADDRESSED | {"ED", "ING", "ADV"}


def addressee(units: list[Unit], cue: Range, tells: bool) -> Range | None:
    """Whom it was said to: "told the BBC", "said in a letter to Abbott"; no pronoun, and nobody where one was told."""
    if any(u.lower in BE for u in units[cue[0] : cue[1]]):
        return None
    start = cue[1]
    if tells:
        return _told(units, start)
    for i in range(start, min(len(units), start + _NEAR)):
        if units[i].tag in _STOPS:
            return None
        before = units[i - 1].lower
        if units[i].tag == "TO" and (i == start or before in lists.small("occasions")):
            return _told(units, i + 1)
        if units[i].lower == "with" and before in lists.small("talks with"):
            return _told(units, i + 1)
    return None


def _ends_addressee(unit: Unit) -> bool:
    """Another noun phrase, or "last month"."""
    return unit.tag in {"DET", "POSS"} or unit.lower in {"last", "next", "this"}


def _told(units: list[Unit], start: int) -> Range | None:
    """The noun phrase that begins at a unit: "the BBC", "reporters", "a crowd"."""
    end = start
    while end < len(units) and units[end].tag in _ADDRESSED and not (end > start and _ends_addressee(units[end])):
        end += 1
    named = end > start and units[end - 1].tag in {"N", "NAME"} and units[end - 1].lower not in _NOBODY_TOLD
    over = end >= len(units) or units[end].tag in _BEHIND_ADDRESSED or _ends_addressee(units[end])
    return (start, end) if named and over and units[start].tag != "OWN" else None


def scene(units: list[Unit], cue: Range, source: Range | None, told: Range | None) -> Range | None:
    """Where it was said: "said at a hearing", "told reporters outside the court", "At a rally in Selby, Moss said"."""
    follows = source is not None and source[0] >= cue[1]
    start = max(cue[1], source[1] if source and follows else 0, told[1] if told else 0)
    for i in range(start, min(len(units) - 1, start + _NEAR)):
        if units[i].tag in _STOPS:
            break
        if units[i].lower in _AT and (found := _scene_at(units, i + 1)):
            return (i, found[1]) if units[i].lower in _BESIDE else found
    return _fronted(units, source) if source and not follows else None


def _fronted(units: list[Unit], source: Range) -> Range | None:
    """The scene that opens the sentence, where nothing but it stands before the comma and who speaks."""
    at = 1 if units[0].lower in {"speaking", "testifying"} else 0
    if source[0] < at + 3 or units[source[0] - 1].tag != "," or units[at].lower not in _AT:
        return None
    found = _scene_at(units, at + 1)
    rest = units[found[1] : source[0] - 1] if found else []
    return found if all(unit.tag in {"TIME", "PREP", "NUM"} for unit in rest) else None


def _scene_at(units: list[Unit], start: int) -> Range | None:
    """The phrase from a unit on, with the place behind it: "a rally in Selby"; None where it is neither."""
    end = start
    while end < len(units) and units[end].tag in _PLACED and not (end > start and units[end].tag in {"DET", "POSS"}):
        end += 1
    if end == start:
        return None
    last = units[end - 1]
    venue = last.lower in lists.small("scenes")
    named = last.tag == "NAME" and units[start].tag in {"NAME", "DET"} and last.text not in lists.word_set("not_names")
    if not venue and not named:
        return None
    if venue and end + 1 < len(units) and units[end].lower in {"in", "at", "of"}:
        place = _scene_at(units, end + 1)
        return (start, place[1]) if place and units[place[1] - 1].tag == "NAME" else (start, end)
    return start, end


def names_in(words: str) -> set[str]:
    """The words of a source that have a capital, without those that only open it."""
    return {word for word in words.split() if word[:1].isupper() and word not in {"The", "A", "An", "He", "She", "It"}}
