"""What an article prints beside the names of its people: roles, titles, ages, places and parties."""

from __future__ import annotations

import re
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.cast import apposed_roles, roles
from factbox.draft.findings import DraftActor
from factbox.draft.text.tokens import Reading

_MOST = 5  # mentions of one person that are looked at
# Not "Guild President On Moss", as in a headline
_TITLES = re.compile(r"(?:(?!(?:On|About|To|With|By|From|Against|Over|At)\s)[A-Z][\w’'-]*\.?\s){1,5}$")
# "the Mine Safety Officer in the state, DSP Beck Moss": behind the comma is a rank
_OFFICE_BEFORE = re.compile(
    r"(?:^|\s)[Tt]he\s((?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]*)(?:\s(?:in|for|at|of)\s[^,.;]{1,40})?,\s[A-Z]{2,5}\s$"
)
_AGE = re.compile(r",\s(?:who\s(?:is|turned)\s|aged\s|age\s)?(\d\d?)(?=[,.;]|\s(?:and|on)\b)|\s\((\d\d?)\)")
_PLACE = re.compile(r"(?:,\s(?:\d\d?,\s)?|\s)(?:of|from)\s((?:[A-Z][\w’'.-]*)(?:,?\s[A-Z][\w’'.-]*){0,3})")
_PARTY = re.compile(r"(?:,\s|\s\()([RDI])\.?(?:-([A-Z][\w.’' -]*[\w.]))?(?=[,)])")
_PARTIES = {"R": ("republican",), "D": ("democrat", "democratic"), "I": ("independent",)}


class PrintedBeside(NamedTuple):
    """What stands beside one person's names."""

    roles: tuple[str, ...]
    words: frozenset[str]  # of roles, places and parties, in small letters
    ages: frozenset[str]


def beside(actor: DraftActor, reading: Reading) -> PrintedBeside:
    """All that the first mentions of a person have beside them."""
    text = reading.text
    printed = [text[actor.role.start : actor.role.end]] if actor.role else []
    more: list[str] = []
    ages: set[str] = set()
    for mention in actor.mentions[:_MOST]:
        sentence = reading.article.sentence_around(mention)
        printed += _roles(text, mention, sentence)
        more += _place_and_party(text, mention.end)
        ages |= {age for match in _AGE.finditer(text, mention.end, mention.end + 14) for age in match.groups() if age}
    words = re.findall(r"[\w’-]+", " ".join((*printed, *more)).lower())
    return PrintedBeside(tuple(dict.fromkeys(printed)), frozenset(words), frozenset(ages))


def _roles(text: str, mention: Span, sentence: Span) -> list[str]:
    """The roles directly before and after one mention."""
    after = apposed_roles.role_after(text, mention.end, sentence.end)
    before = roles.role_before(text, mention.start, sentence.start)
    found = [text[span.start : span.end] for span in (before, after) if span]
    titled = _TITLES.search(text, max(sentence.start, mention.start - 80), mention.start)
    if titled and any(roles.is_title(w) or w.lower() in roles.role_nouns() for w in titled[0].split()):
        found.append(titled[0].strip())
    office = _OFFICE_BEFORE.search(text, max(sentence.start, mention.start - 90), mention.start)
    return [*found, office[1]] if office else found


def _place_and_party(text: str, end: int) -> list[str]:
    """ "of Vardo", "(R-Vardo)": where a person comes from and whom that person belongs to."""
    place = _PLACE.match(text, end)
    party = _PARTY.match(text, end)
    found = [place[1]] if place else []
    return [*found, *_PARTIES[party[1]], party[2] or ""] if party else found
