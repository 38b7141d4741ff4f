"""Where an event took place: the first "in Islamabad", "at the White House" of its evidence."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.draft.cast.roles import role_nouns
from factbox.draft.dates.vocabulary import letter
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import AFTER_NOUNS
from factbox.story.kinds import ActorKind
from factbox.words import lists

_BUILDINGS = (
    "office|house|hall|court|airport|square|city|street|station|hospital|university|stadium|prison|border|coast|palace"
)
_WORD = r"[A-Z][\w’'-]*"
_IS_BUILDING = re.compile(rf"(?:{_BUILDINGS})$", re.IGNORECASE)
_FRONTED_TIME = re.compile(
    r"(?:On|In|At|By|Early|Late|Since|Last|Yesterday|Today)\b[^,]*,(?:\s(?:in|at|near)\b[^,]*,)?", re.IGNORECASE
)
_LAND = "province|state|city|town|village|region|district|county|port|island|capital|suburb|valley"
_LANDS = frozenset(_LAND.split("|"))
_PLACE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t(?=\s+(?:the\s+)?\S+\s+[A-Z])|[Nn]ear|inside|across|off|(?P<beside>outside))\s+"
    rf"(?:the\s(?:[a-z]+\s)?(?=(?:{_LAND})\sof\s))?(?P<place>(?:the\s+)?(?:(?:{_LAND})\sof\s)?{_WORD}(?:\s(?:of\s|de\s|la\s)?{_WORD}){{0,4}}(?:\s(?:{_BUILDINGS}))?)"
)

_OF_A_CHARGE = re.compile(
    r"\b(?:accused|suspected|suspicion|convicted|guilty|cleared|acquitted|charged|jailed|sentenced|fined|imprisoned)\b[^,;]*\b(?:of|with|for|over)\s[^,;]*$"
)


_OF_OTHERS = re.compile(r"\b(?:for|by|of)\s[a-z]+ing\b[^,;]*\b(?:to|from|by|against)\s(?:[a-z-]+\s){0,2}[a-z-]+s\s$")


_NOUNS = (
    r"(?:(?:an?|the|some|its|his|her|their|two|three)\s)?"
    r"(?:(?!(?:in|at|on|by|of|off|from|with|to|for|after|and)\s)[a-z’'-]+\s){1,4}$"
)
_OF_A_NOUN = re.compile(
    rf"(?:\b(?P<way>to|for|about)\s|\b(?P<holder>[a-z-]+)\sof\s(?=an?\s)|\bthat\s|,\sand\s"
    rf"|\b(?:decisions?|votes?|rulings?|reports?|plans?|talks|debates?|work|inquiry)\son\s)(?P<nouns>{_NOUNS})"
)


def _is_of_another(text: str, before: Span, verb: Span | None) -> bool:
    """Whether the words before a place tell that it is a charge's, a deal's or a thing's, and not the event's."""
    if _OF_A_CHARGE.search(text, *before) or _OF_OTHERS.search(text, *before):
        return True  # "accused of smuggling fuel across the lake", "sold forgeries to buyers in Kell"
    return verb is not None and _belongs_to_a_noun(text, verb, before.end)


_PARTICLE = re.compile(r"\s(?:(?:over|back|out|off|up|down|away|on|in|[a-z]+ly)\s)?")


def _belongs_to_a_noun(text: str, verb: Span, at: int) -> bool:
    """ "payments to a jeweller | in Kell", "deferred a decision on a mast | at Kell": not where it was done."""
    found = _OF_A_NOUN.search(text, verb.end, at)
    if found is None:
        return False
    if found["holder"]:
        return found["holder"] in role_nouns()  # "the owner of a shop in Kell"
    if not found["way"]:
        return True
    last = found["nouns"].split()[-1]
    if last in lists.small("measures of time") or _IS_BUILDING.search(last):
        return False  # "for two hours in Kell", "taken to a hospital in Kell"
    if text[verb.start : verb.end] in lists.small("gathers"):
        return False  # "held a meeting for hosts in Kell"
    beside = _PARTICLE.fullmatch(text, verb.end, found.start())  # "went to a meeting in Kell"
    return not beside or found["way"] == "about" or text[verb.start : verb.end] in lists.small("addressed")


def place_in(text: str, evidence: Span, told: str = "") -> Span | None:
    """The words for the place, "the" left out; None where none is named.

    What stands behind the word `told` comes first; what stands between two commas before it is no place of the event.
    """
    if told in lists.small("issued"):
        return None  # "published in the Annals of Bees"
    verb = text[evidence.start : evidence.end].lower().find(told) if told else -1
    at = evidence.start + max(0, verb)
    behind = _first(text, Span(at, evidence.end), None, Span(at, at + len(told) if verb >= 0 else at))
    first = _FRONTED_TIME.match(text, evidence.start, at)
    return behind or _first(
        text, Span(evidence.start, at), text.find(",", first.end() if first else evidence.start, at)
    )


def is_no_place(kind: ActorKind, name: str) -> bool:
    """Whether an actor is nowhere to be "in" or "at", as a person or a firm is; a hospital is a place."""
    return kind == "person" or (kind == "organisation" and not _IS_BUILDING.search(name))


def _first(text: str, span: Span, comma: int | None, verb: Span | None = None) -> Span | None:
    for found in _PLACE.finditer(text, *span):
        start, end = found.span("place")
        if comma is not None and 0 <= comma < start:
            return None
        if found["beside"] and not _IS_BUILDING.search(found["place"]):
            continue  # "outside Kell" is not in it
        if _is_of_another(text, Span(span.start, found.start()), verb):
            continue
        if text[start : start + 4].lower() == "the ":
            start += 4
        words = text[start:end].split()
        last = next((i for i, word in enumerate(words) if letter(word) in "MWX"), len(words))
        end = start + len(" ".join(words[:last])) if last < len(words) else end
        if _is_adjective(text, end):
            continue
        named = words[2:] if words[1:2] == ["of"] and words[0].islower() else words
        if last and letter(named[0]) == "_" and not named[0].isdigit() and named[0] not in _ERAS:
            if text[end - 2 : end] in ("’s", "'s") and named[0] not in {"St", "St."}:
                end -= 2
            return Span(start, end)
    return None


_ERAS = frozenset({"AD", "BC", "CE", "BCE"})
_NEXT = re.compile(r"\s([a-z]+)")


def _is_adjective(text: str, end: int) -> bool:
    """ "in the Democratic primary": another noun follows."""
    following = _NEXT.match(text, end)
    land = following is not None and following[1] in _LANDS
    return following is not None and not land and following[1] not in AFTER_NOUNS and not is_verb(following[1])
