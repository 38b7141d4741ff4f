"""Who is quoted behind words for a mood: "Moss was blunt: “It is late.”", "Asked about it, Moss shrugged." """

from __future__ import annotations

from factbox.draft.cast import roles
from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.attributions import before, behind_opening
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import BE, DO, HAVE
from factbox.words import lists

_PAIR = 2  # units of the shortest noun phrase
_TRADE = 10  # units that tell what somebody is
_WHO = 6  # units of a name with its role
_OF_TRADE = frozenset({"DET", "N", "NAME", "NUM", "OWN", "PREP", "ING", "X", "DOT", ",", "CC"})
_NOT_PEOPLE = frozenset({"it", "there", "its", "this", "that", "these", "those", "you", "one"})


def of_mood(units: list[Unit], colon: int, _: int = 0) -> Range | None:
    """The subject of "Moss was blunt", "She shrugged", "Moss had a warning for them"."""
    start = next((i for i in range(colon) if units[i].tag not in {"CC", "ADV", ","}), colon)
    turns = units[colon - 1].lower in lists.small("tells another way")
    said = lexicon.marked("person") if turns else ()
    verbs = (
        i for i in range(start + 1, colon) if units[i].tag == "AUX" or _is_mood(units, i) or units[i].lower in said
    )
    verb = next(verbs, None)
    if verb is None or units[start].tag not in {"NAME", "PRO", "DET", "POSS"} or units[start].lower in _NOT_PEOPLE:
        return None
    rest = units[verb + 1 : colon]
    other = any(u.tag in {"PRO", "PROV", "THAT", "WH", ";", ":", QUOTE, "AUX"} for u in rest)
    passive = any(u.lower in {"by", "with"} or u.lower in lists.small("documents") for u in rest)
    found = before(units, verb)
    whole = found is not None and found[0] <= start and units[found[0]].tag != "PREP"
    told = turns or _is_mood(units, verb) or _tells_mood(units, verb, colon)
    return found if whole and told and not other and not passive else None


def of_paper(units: list[Unit], colon: int, _: int = 0) -> Range | None:
    """The paper in "A letter from Moss to the board ran: “…”": what it says stands behind its verb."""
    end = next((i for i in range(colon) if units[i].tag in {"PREP", ",", "WH", "THAT"}), colon - 1)
    noun = units[end - 1].lower if end else ""
    verb = units[colon - 1]
    verbal = verb.tag == "ED" or verb.lower in lists.small("what papers do")
    return (0, colon - 1) if noun in lists.small("documents") and verbal and colon > _PAIR else None


def of_trade(units: list[Unit], colon: int, _: int = 0) -> Range | None:
    """Who is named, with what he does, before a colon: "Ada Moss, 54, a potter: “…”"."""
    comma = next((i for i in range(colon) if units[i].tag not in {"NAME", "DOT"}), 0)
    rest = units[comma + 1 : colon]
    named = comma > 1 and units[comma].tag == "," and 0 < len(rest) <= _TRADE
    told = all(u.tag in _OF_TRADE and u.lower not in reporting_verbs.plain_verbs() for u in rest)
    return (0, colon) if named and told else None


def on_topic(units: list[Unit], colon: int, _: int = 0) -> Range | None:
    """Who speaks in a headline such as "Guild President on Moss: “It is late”": never whom it is about."""
    on = next((i for i in range(1, colon - 1) if units[i].lower == "on"), 0)
    who, topic = units[:on], units[on + 1 : colon]
    named = 0 < on <= _WHO and all(u.tag in {"NAME", "N", "DET", "DOT", "OWN", "CC"} for u in who)
    nominal = all(u.tag in _OF_TRADE and u.lower not in reporting_verbs.plain_verbs() for u in topic)
    speaks = named and (who[-1].tag == "NAME" or who[-1].lower in roles.role_nouns())
    return (0, on) if speaks and nominal else None


def _is_mood(units: list[Unit], i: int) -> bool:
    return units[i].lower in lists.small("shows a mood")


def _tells_mood(units: list[Unit], verb: int, colon: int) -> bool:
    """ "was blunt", "had a message for the league"."""
    if units[verb].lower in DO:
        return any(u.lower in lists.small("holds back") for u in units[verb + 1 : verb + 4])
    if units[verb].lower in BE:
        return all(u.tag not in {"NAME", "TIME", "NUM"} or u.text.islower() for u in units[verb + 1 : verb + 4])
    return units[verb].lower in HAVE and any(u.lower in lists.small("to have to say") for u in units[verb + 1 : colon])


def who_answers(units: list[Unit], reported: bool) -> Range | None:
    """Who is quoted behind "Asked whether it was late, Moss shrugged.", "Moss was blunt." or "Did she know?"."""
    if units[-1].text == "?":
        return _who_is_asked(units)
    if units[0].lower in lists.small("questioned"):
        return behind_opening(units)
    return None if reported else of_mood(units, len(units) - 1)


def verb_beside(units: list[Unit], who: Range) -> Range | None:
    """The verb of such a sentence: right behind who it is about, and before in a question."""
    if units[-1].text == "?":
        return (who[0] - 1, who[0])
    return (who[1], who[1] + 1) if who[1] < len(units) else None


def _who_is_asked(units: list[Unit]) -> Range | None:
    """Her in "But did she know of it?": what the reporter asks of her mind, which only she can answer."""
    verb = 1 if units[0].tag == "CC" else 0
    asked = units[verb : verb + 3]
    if len(asked) < 3 or asked[0].tag != "AUX" or asked[1].lower not in {"he", "she"}:
        return None
    return (verb + 1, verb + 2) if asked[2].lower in lists.small("of the mind") else None
