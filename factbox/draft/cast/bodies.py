"""Organisations: decided for each name from all its mentions at once."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property

from factbox.draft.cast import body_signs, countries, roles
from factbox.draft.cast.acts import acts, does_only_as_firm, is_form, short_names_of_firms, speaks_of_itself, teams_in
from factbox.draft.cast.apposed_roles import is_field
from factbox.draft.cast.body_signs import Beside
from factbox.draft.cast.mentions import PARTIES, Mention, organisation_names
from factbox.draft.cast.names import are_at_places
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import SENTENCE_ENDS
from factbox.draft.text.tokens import Reading
from factbox.words import lists

_ROLE_WORDS = 9  # before a name, among which the holder's role stands
_ENOUGH = 2  # points of a name whose own words tell nothing


class Bodies:
    """What the article says of its names as organisations."""

    def __init__(self, reading: Reading, mentions: list[Mention], teams: frozenset[str]) -> None:
        self.text = reading.text
        self.teams = teams
        self._own = sorted((m for m in mentions if not m.shouted), key=lambda m: m.start)
        self._inside = _inside(self._own, self.text)
        self._points = _points(self._own, Beside(reading), self.text)

    def told(self, mentions: Sequence[Mention]) -> int:
        """The points of all mentions of one name, but for what it does."""
        team = _ENOUGH * any(m.name in self.teams for m in mentions)
        return team + sum(self._points.get(m.start, 0) for m in mentions)

    @cached_property
    def taken_up(self) -> frozenset[str]:
        """The words with which the article takes up a body that acts or owns: "the hospital’s", "the club said"."""
        found = _TAKEN_UP.finditer(self.text)
        return frozenset(
            m[1] for m in found if self.text.startswith(("’s ", "'s "), m.end()) or acts(self.text, m.start(1), m.end())
        )

    def deeds(self, mentions: Sequence[Mention]) -> int:
        """How often the name is the subject of a verb; a capital that only opens a sentence shows no name."""
        return sum(
            not m.shouted
            and (" " in m.name or not m.first or m.name in self._inside or m.name in _ALONE)
            and acts(self.text, m.start, m.end)
            for m in mentions
        )


_ALONE = lists.small("bodies by one word")
_TAKEN_UP = re.compile(rf"\b[Tt]he ({'|'.join(sorted(w.lower() for w in lists.small('bodies and things')))})\b")


def _inside(mentions: list[Mention], text: str) -> set[str]:
    """The names whose capital is not only that of a sentence: elsewhere, or as an owner's ("Brix’s mill closed")."""
    return {m.name for m in mentions if not m.first or text.startswith(("’s ", "'s "), m.end)}


def _points(mentions: list[Mention], beside: Beside, text: str) -> dict[int, int]:
    """start of a mention → points of the words beside it; in a list all names share them."""
    rows = body_signs.by_place(body_signs.rows())
    before = [0 if _is_field(m, text) else body_signs.points_before(m, beside, rows) for m in mentions]
    inside = _inside(mentions, text)
    behind = [0 if _only_opens(m, inside, text) else body_signs.points_behind(m, beside, rows) for m in mentions]
    for i, (left, right) in enumerate(itertools.pairwise(mentions)):
        between = text[left.end : right.start]
        if between in _LISTING or _WITH_ACRONYM.fullmatch(between):
            together = 1 + _act_together(left, right, text)
            before[i + 1] = max(before[i], before[i + 1]) + _is_beside(right, left) * together
            before[i] += _is_beside(left, right) * together
    whole = [body_signs.points_of_sentence(m, beside, rows) + _works_there(m, beside) for m in mentions]
    itself = [_ENOUGH * _is_subject_of_firm(m, inside, text) for m in mentions]
    spoken_to = [_ENOUGH * body_signs.is_spoken_to(m, text) + _is_members(m, text) for m in mentions]
    return {m.start: sum(p) for m, *p in zip(mentions, before, behind, whole, itself, spoken_to, strict=True)}


_MEMBER = re.compile(
    r"[A-Z][\w’'-]+, of the $|\b(?:said|says|asked|added|Mr|Ms|Mrs|Dr)\.? (?:[A-Z][\w.’'-]+ ){1,4}of the $"
)
_HOLDER = re.compile(r"\b([A-Za-z]+) (?:[A-Z][\w.’'-]+ ){2,4}of the $")  # "leader Ada Moss of the Blue Left"
_GOES_ON = re.compile(r"[.;)]|,(?! [A-Z])| (?:who|said|says|told)\b")


def _is_members(mention: Mention, text: str) -> int:
    """ "Ada Moss, of the Blue Left, said": whose member somebody is; "of the Old Mill, Kell" is where one lives."""
    named = " " in mention.name and mention.kind in {"unknown", "organisation"}
    if not named or not text.endswith(" of the ", 0, mention.start) or not _GOES_ON.match(text, mention.end):
        return 0
    begin = max(0, mention.start - 60)
    holder = _HOLDER.search(text, begin, mention.start)
    member = _MEMBER.search(text, begin, mention.start) or (holder and holder[1].lower() in roles.role_nouns())
    return _ENOUGH * bool(member)


def _is_subject_of_firm(mention: Mention, inside: set[str], text: str) -> bool:
    """Whether it says of "it" what it will do, or does what only firms do."""
    own = not _only_opens(mention, inside, text) and speaks_of_itself(text, mention.end)
    return own or (mention.kind == "unknown" and does_only_as_firm(mention, text))


def _is_beside(name: Mention, other: Mention) -> int:
    """A point for a name of two words or more in one list with a body: "the Reef Trust and Clean Ebb sued"."""
    return int(other.kind == "organisation" and name.kind == "unknown" and " " in name.name)


def _act_together(left: Mention, right: Mention, text: str) -> bool:
    """ "Clean Ebb and the Reef Trust (RT) sued": whether both are the subject of one verb."""
    joined = " and " in text[left.end : right.start]
    acronym = _ACRONYM.match(text, right.end)
    return joined and acts(text, left.start, acronym.end() if acronym else right.end)


def _works_there(mention: Mention, beside: Beside) -> int:
    """A point for "an analyst at Pell Varga": a place has one word more often than two."""
    before = beside.before(mention, _ROLE_WORDS)
    if " " not in mention.name or before[:1] != ["at"]:
        return 0
    stop = next(
        (i for i, word in enumerate(before) if word in SENTENCE_ENDS or word in lexicon.acting_verbs()), len(before)
    )
    return int(any(word in roles.role_nouns() for word in before[1:stop]))


def _is_field(mention: Mention, text: str) -> bool:
    """Whether a word tells what an office is for: "Deputy Director of Repairs at Pallas Pumps"."""
    return " " not in mention.name and bool(_AT_NAME.match(text, mention.end))


def _only_opens(mention: Mention, inside: set[str], text: str) -> bool:
    """Whether the capital may be the sentence's alone, as in "Safety board urges …"."""
    alone = mention.first and " " not in mention.name and mention.name not in inside
    return alone and text.startswith(" ", mention.end)


_AT_NAME = re.compile(r" at (?:the )?[A-Z]")
_WITH_ACRONYM = re.compile(r" \([A-Z]{2,8}\),? and (?:the )?")
_ACRONYM = re.compile(r" \([A-Z]{2,8}\)")
_LISTING = {" and ", " and the ", ", ", ", the ", " or ", " & ", ") and ", ") and the ", "), ", "), the "}


def organisations(mentions: list[Mention], reading: Reading) -> list[list[Mention]]:
    """The mentions of each organisation; an acronym in brackets after a name is that name's."""
    own = [m for m in mentions if m.kind in {"organisation", "unknown", "media"} and not _is_thing(m, reading.text)]
    own = [m for m in own if not is_field(reading.text, m.start, m.end)]
    own = [body_signs.with_article(m, reading.text) for m in own]
    acronyms = _acronyms(own, reading.text)
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in own:
        key = acronyms.get(mention.name, mention.name)
        named[_same_organisation().get(key, key)].append(mention)
    _merge_one_name(named)
    _merge_shortened(named)
    teams = teams_in(own, reading.text)
    _merge_teams(named, teams)
    bodies = Bodies(reading, own, teams)
    found = [name for name, of in named.items() if not _is_things(of, reading.text) and _is_organisation(of, bodies)]
    found += short_names_of_firms(found, named, reading.text)
    return _with_fuller_names(found, named)


def _with_fuller_names(found: list[str], named: dict[str, list[Mention]]) -> list[list[Mention]]:
    """ "Norvand" and "Norvand Semiconductor NV" are the same firm, where no other name begins with those words."""
    by_head: dict[str, list[str]] = defaultdict(list)
    for name in named:
        by_head[name.partition(" ")[0]].append(name)
    fuller: dict[str, str] = {}
    for name in found:
        longer = [other for other in by_head[name.partition(" ")[0]] if _goes_on(name, other)]
        if len(longer) == 1 and not _is_common(name) and name not in _NEVER_SHORT:
            fuller[name] = longer[0]
    kept = {whole: [*named[whole]] for whole in (fuller.get(name, name) for name in found)}
    for short, whole in fuller.items():
        kept[whole] += named[short]
    return [sorted(of, key=lambda m: m.start) for of in kept.values()]


def _goes_on(short: str, name: str) -> bool:
    form = " " not in short or is_form(short, name) or name.startswith((f"{short} of ", f"{short} for "))
    return form and name.startswith(f"{short} ")


_NEVER_SHORT = PARTIES | {"House", "Senate", "Kremlin"}


def _is_things(mentions: list[Mention], text: str) -> bool:
    """Whether a short name is first printed in brackets behind a thing: "an economic zone (EZ)"."""
    first = mentions[0]
    if any(text.startswith(("™", "®"), m.end) for m in mentions):
        return mentions[0].kind == "unknown"  # "its Pim™ kettle"
    behind_thing = _THING.search(text, max(0, first.start - 8), first.start) and text.startswith(")", first.end)
    return bool(behind_thing) or _ends_as_thing(mentions)


def _ends_as_thing(mentions: list[Mention]) -> bool:
    last = max((m.name for m in mentions), key=len).rpartition(" ")[2]
    return all(m.kind == "unknown" or m.name.isupper() for m in mentions) and last in lists.word_set("thing_words")


_STUDIED = re.compile(
    r"\b(?:students?|professors?|lecturers?|degrees?|doctorate|diploma|course|graduate|studied|studying|study|PhD)"
    r" (?:of|in) $"
)
_MODEL = re.compile(r"\d\s$")  # "the 737 Max", "the 1991 ABCD"
_THING = re.compile(r"[a-z]\s\($|\b[12]\d{3}\s\($")  # "an economic zone (EZ)", "the Harbour Act of 2022 (HA)"


def _is_thing(mention: Mention, text: str) -> bool:
    """Whether a number or a thing's own words stand before it, so that it abbreviates or numbers a thing."""
    start = max(0, mention.start - 6)
    short = " " not in mention.name and bool(_MODEL.search(text, start, mention.start))
    if mention.name.rpartition(" ")[2] in lists.small("fields of study") and " of " not in mention.name:
        short = short or bool(_STUDIED.search(text, max(0, mention.start - 24), mention.start))
    return short or ("-" in mention.name and mention.name.rpartition("-")[2].islower())


@cache
def _same_organisation() -> dict[str, str]:
    return {name: listed[0] for listed in organisation_names() for name in listed}


def _acronyms(mentions: list[Mention], text: str) -> dict[str, str]:
    """ "NSFC" → "North Sea Fishing Council", where the article prints one in brackets after the other."""
    found = {_initials(m.name): m.name for m in mentions if m.name.count(" ") >= 1 and m.kind != "unknown"}
    for name, short in itertools.pairwise(mentions):
        bracketed = text[name.end : short.start] in {" (", " (the "} and text.startswith(")", short.end)
        alias = _ALIAS.fullmatch(text, name.end, short.start) and not short.first
        if alias or (bracketed and _abbreviates(short.name, name.name)):
            found[short.name] = found.get(name.name, name.name)
    return found


_ALIAS = re.compile(r"\)?(?:,| —| –)? (?:also|better|formerly) known as (?:the )?")


def _abbreviates(short: str, name: str) -> bool:
    """Whether an acronym's letters follow one another in a name of two words or more, from the first letter on."""
    letters = short.replace(".", "").lower()
    return " " in name and name[0].lower() == letters[:1] and _in_order(letters, name.lower())


def _initials(name: str) -> str:
    return "".join(w if w.isupper() else w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())


def _merge_one_name(named: dict[str, list[Mention]]) -> None:
    """ "Marle Police" and "Marle Police Department", "Interior Department" and "Department of the Interior"."""
    first: dict[tuple[str, ...], str] = {}
    for name in list(named):
        known = first.setdefault(_core(name), name)
        if known != name:
            named[known] = sorted(named[known] + named.pop(name), key=lambda m: m.start)


def _core(name: str) -> tuple[str, ...]:
    """What of a name tells it from others: without the word for its kind behind it, in front of "of" or at its end."""
    words = [word for word in name.removeprefix("The ").split() if word not in _SMALL]
    if words[-2:] == ["Police", "Department"]:
        return tuple(words[:-1])
    office = [word for word in words if word not in _OFFICES and word not in countries.by_name()]
    if office and not _OFFICES.isdisjoint(words):
        return ("office", *sorted(office))
    while len(words) > 1 and words[-1] in lists.small("endings of firms"):
        words = words[:-1]
    return tuple(words)


_SMALL = {"of", "the", "for"}
_OFFICES = {"Department", "Ministry"}


def _merge_shortened(named: dict[str, list[Mention]]) -> None:
    """ "City Museum" after "City Memorial Museum" is the same house: its first and last words, in order."""
    fuller: dict[tuple[str, str], str] = {}
    by_end: dict[str, str] = {}
    for name in sorted(named, key=lambda n: -len(n.split())):
        parts = name.split()
        longer = fuller.setdefault((parts[0], parts[-1]), name)
        longer = longer if longer != name else by_end.setdefault(" ".join(parts[-2:]), name)
        if longer != name and len(parts) > 1 and _in_order(parts, longer.split()):
            named[longer] += named.pop(name)
    for mentions in named.values():
        mentions.sort(key=lambda m: m.start)


def _merge_teams(named: dict[str, list[Mention]], teams: frozenset[str]) -> None:
    """ "Kell" is the team "Castle Kell" in the report of its match."""
    for team in sorted(teams & named.keys()):
        short = team.rpartition(" ")[2]
        if short != team and short in named and not _is_common(short) and short not in roles.first_names():
            named[team] = sorted(named[team] + named.pop(short), key=lambda m: m.start)


def _in_order(parts: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    return all(part in rest for part in parts)


def _is_organisation(mentions: list[Mention], bodies: Bodies) -> bool:
    if all(m.shouted for m in mentions):
        return False
    if any(m.kind == "organisation" for m in mentions):
        spans = [(m.start, m.end) for m in mentions if not m.shouted]
        if (_is_told_by_name(mentions) and not are_at_places(spans, bodies.text)) or bodies.told(
            mentions
        ) + bodies.deeds(mentions) > 0:
            return True
        return " Of " not in mentions[0].name and not bodies.taken_up.isdisjoint(mentions[0].name.lower().split())
    if any(m.kind == "media" for m in mentions):
        return bodies.told(mentions) > 0 and any(body_signs.is_spoken_to(m, bodies.text) for m in mentions)
    name = mentions[0].name
    if name in roles.first_names() and not bodies.told(mentions):
        return False
    if any(m.kind != "unknown" for m in mentions) or _is_common(name):
        return False
    return bodies.told(mentions) + bodies.deeds(mentions) >= _ENOUGH


def _is_told_by_name(mentions: list[Mention]) -> bool:
    """Whether the name itself tells: "Harbour Ministry"; a school, a union or a league may be a place or a thing."""
    bearing = [m for m in mentions if m.kind == "organisation" and " " in m.name]
    return any(m.name.rpartition(" ")[2] not in _PLACES_TOO for m in bearing)


_PLACES_TOO = lists.small("bodies and things")


def _is_common(name: str) -> bool:
    """Whether a capitalised word by itself tells nothing: "the Bank", a capital, a flight's number."""
    plain = name in lists.word_set("organisation_words") or name in countries.by_capital()
    return plain or any(c.isdigit() for c in name)
