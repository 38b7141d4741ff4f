"""Who acts or speaks in an article: people, states, organisations, groups; each once, under the fullest name."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from msgspec.structs import replace

from factbox.article.spans import Span, Spans
from factbox.article.verbatim import fold_space
from factbox.draft.cast import apposed_roles, bodies, countries, names, roles
from factbox.draft.cast.acts import acts, sides_of_match, speaks, without_verbs_of_headlines
from factbox.draft.cast.membership import NOT_OF, with_belonging, with_kinds_of_bodies, with_names_of_birth, with_office
from factbox.draft.cast.mentions import Known, Mention, mentions_of, starters
from factbox.draft.cast.names import surname
from factbox.draft.cast.people import Person, find_people
from factbox.draft.findings import DraftActor
from factbox.draft.text.play import is_match
from factbox.draft.text.tokens import Reading
from factbox.story.ids import Ids
from factbox.story.kinds import ActorKind
from factbox.words import lists, titles

_LONGEST_ID = 60


def find_actors(reading: Reading) -> list[DraftActor]:
    """The actors of an article, in the order in which it first names them."""
    runs = names.find_runs(reading)
    inside = frozenset(r.words[0].text for r in runs if not r.first and not r.shouted)
    places = reading.datelines.places | names.places_told(reading.text)
    known = Known(reading.text, names.lower_words(reading.text), inside, roles.surnames_in(runs), places)
    mentions, named_for = _bodies(_without_agency(mentions_of(runs, known), reading), reading.text)
    people, rest = find_people(mentions, reading.text)
    found = [_person(p, reading) for p in people] + named_for
    found += _states(rest, reading.text) + _organisations(rest, reading) + _groups(rest, reading.text)
    found += _armed(reading) + _in_small_letters(reading.text)
    found += sides_of_match(reading.text, found) if is_match(reading.text) else []
    found = _without_names_of_bodies(list(_as_they_are(found, reading.text)), reading.text)
    ids = Ids()
    named_all = [with_id(actor, ids) for actor in sorted(found, key=lambda a: a.mentions[0])]
    named_all = with_names_of_birth(named_all, reading.text)
    named_all = with_kinds_of_bodies(named_all, reading.text)
    return with_belonging(with_office(named_all, reading.text), reading.text)


def _without_agency(mentions: list[Mention], reading: Reading) -> list[Mention]:
    """Less what stands in the brackets of a dateline: "OSLO--(MARKET WIRE)--"."""
    lines = sorted(reading.datelines.ends.items())
    starts = [start for start, _ in lines]
    if not lines:
        return mentions

    def is_agency(mention: Mention) -> bool:
        line = bisect.bisect_right(starts, mention.start) - 1
        return line >= 0 and mention.start < lines[line][1] and reading.text[mention.start - 1] == "("

    return [mention for mention in mentions if not is_agency(mention)]


def _as_they_are(actors: list[DraftActor], text: str) -> Iterator[DraftActor]:
    """Less what is no actor of its own, each of the kind that it is."""
    bodies_named = frozenset(actor.name for actor in actors if actor.kind == "organisation")
    for actor in actors:
        own = actor.kind == "organisation"
        if not (own and (_OF_ANOTHER.search(actor.name) or _is_yet_to_be(actor, text))):
            yield as_it_is(actor, bodies_named)


def as_it_is(actor: DraftActor, bodies_named: frozenset[str]) -> DraftActor:
    """ "Residents of Kell" are a group and no body, "Ada Moss of Kell Bank" a person, "Moss & Holt" none."""
    who, of, whose = actor.name.partition(" of ")
    if actor.kind == "person" and " & " in actor.name:
        return replace(actor, kind="organisation", role=None, evidence=None)
    if actor.kind != "organisation" or not of:
        return actor
    if who.lower() in lists.small("people of a place"):
        return replace(actor, kind="group")
    known = whose in bodies_named or whose.rpartition(" ")[2] in lists.small("words of firms")
    if known and len(who.split()) == _FULL_NAME and _is_nobodys(who.split()):
        spans = tuple(Span(m.start, m.start + len(who)) for m in actor.mentions)
        return replace(actor, name=who, kind="person", mentions=spans, also=())
    return actor


_OF_ANOTHER, _FULL_NAME = re.compile(r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)\b"), 2  # words of a name
_NEW = re.compile(r"\ba new $")


def _is_nobodys(words_of_name: list[str]) -> bool:
    """Whether no word of a name is one of a body's or of an office's."""
    known = lists.word_set("organisation_words") | lists.word_set("media_words")
    return all(word[0].isupper() and word not in known and not roles.is_role_noun(word) for word in words_of_name)


def _is_yet_to_be(actor: DraftActor, text: str) -> bool:
    """ "will lead a new Green Roofing division": what is only being made."""
    return all(_NEW.search(text, max(0, m.start - 8), m.start) and _DIVISION.match(text, m.end) for m in actor.mentions)


_DIVISION = re.compile(r" (?:division|unit|arm|subsidiary|department|team|brand|programme|program|fund)\b")


def _without_names_of_bodies(actors: list[DraftActor], text: str) -> list[DraftActor]:
    """People without the mentions that a body's name holds: Ada Kell is not meant in "Kell town council"."""
    bodies = Spans(mention for actor in actors if actor.kind == "organisation" for mention in actor.mentions)

    def is_own(actor: DraftActor, mention: Span) -> bool:
        whole = fold_space(text[mention.start : mention.end]) == actor.name  # "Ada Moss’s campaign"
        return whole or not any(_holds(body, mention) for body in bodies.meeting(mention))

    def own(actor: DraftActor) -> DraftActor:
        kept = tuple(m for m in actor.mentions if is_own(actor, m)) if actor.kind == "person" else ()
        if not kept or len(kept) == len(actor.mentions):
            return actor
        called = {fold_space(text[m.start : m.end]) for m in kept}
        lost = {fold_space(text[m.start : m.end]) for m in actor.mentions} - called
        return replace(actor, mentions=kept, also=tuple(name for name in actor.also if name not in lost))

    return [own(actor) for actor in actors]


def _holds(body: Span, name: Span) -> bool:
    return body != name and body.start <= name.start and name.end <= body.end


def with_id(actor: DraftActor, ids: Ids) -> DraftActor:
    """The actor with an id of its own, made of the name."""
    return replace(actor, id=ids.new(actor.name, _LONGEST_ID, "actor"))


# ── People ────────────────────────────────────────────────────────────────────────────────────────


def _person(person: Person, reading: Reading) -> DraftActor:
    name = person.name
    also = tuple(dict.fromkeys(n for n in person.names if n != name))
    role, evidence = _role(person, reading)
    return DraftActor("", name, "person", _spans(person.mentions), also, role, evidence)


def _role(person: Person, reading: Reading) -> tuple[Span | None, Span | None]:
    """The first role printed beside one of the names, or the same one at its longest; with both together."""
    mentions = [m for m in person.mentions[:8] if not m.shouted] or person.mentions[:8]
    found = list(_beside(mentions, _role_at, reading)) or list(_beside(mentions, _told_at, reading))
    if not found:
        return None, None
    found = [pair for pair in found if not reading.text.startswith("then ", pair[0].start)] or found  # what one is now
    first = reading.text[slice(*found[0][0])]
    noun = first.rpartition(" ")[2].lower()
    same = [pair for pair in found if noun in reading.text[slice(*pair[0])].lower().split()]
    if " " not in first and first[0].isupper():
        same += [pair for pair in found if _is_office_of(reading.text[slice(*pair[0])])]
    return max(same or found[:1], key=lambda pair: pair[0].end - pair[0].start)


def _beside(
    mentions: list[Mention], role_of: Callable[[Mention, str, Span], Span | None], reading: Reading
) -> Iterator[tuple[Span, Span]]:
    """Each role with the stretch that holds it and the name."""
    for mention in mentions:
        if role := role_of(mention, reading.text, reading.article.sentences[mention.sentence]):
            yield role, Span(min(role.start, mention.start), max(role.end, mention.end))


_ONCE_THERE = re.compile(r"\b(?:graduate|alumn[aiu]s?|pupil|student|retiree|survivor)\b", re.IGNORECASE)
_NAMED_OFFICE = re.compile(r"\b(?:of|at|for) (?:the )?[A-Z]")


def _is_office_of(role: str) -> bool:
    """ "director of the Kell Institute" tells more than "Professor" does; "a former pupil of Kell College" does not."""
    return bool(_NAMED_OFFICE.search(role)) and not NOT_OF.search(role) and not _ONCE_THERE.search(role)


def _role_at(mention: Mention, text: str, sentence: Span) -> Span | None:
    if after := apposed_roles.role_after(text, mention.end, sentence.end):
        return after
    start = mention.title[0].start if mention.title else mention.start
    before = roles.role_before(text, start, sentence.start)
    begin = start - len(mention.before) - 1 if mention.before else start
    if before and mention.title and _is_general(text, before, mention):
        return Span(before.start, mention.title[0].end)
    before = before or roles.office_before(text, begin, sentence.start)
    called = apposed_roles.role_before_called(text, start, mention.end, sentence.start)
    before = before or (called if called and not _ANYBODY.fullmatch(text, *called) else None)
    apart = None if before else apposed_roles.role_before_comma(text, begin, sentence.start)
    if before or apart or not mention.title or _is_form_of_address(mention):
        return before or apart or apposed_roles.label_before(text, mention.start, mention.end)
    return Span(roles.with_adjectives(text, begin, sentence.start), mention.title[-1].end)


_ANYBODY = re.compile(r"\w+ (?:man|woman|person|boy|girl)")  # no role: "a man named Ole Lang"


def _told_at(mention: Mention, text: str, sentence: Span) -> Span | None:
    return apposed_roles.told_after(text, mention.end, sentence.end)


def _is_general(text: str, role: Span, mention: Mention) -> bool:
    """ "Auditor General Moss", where the rank is part of the office."""
    head = text[role.start : role.end].rpartition(" ")[2].lower()
    return mention.title[0].text == "General" and head in lists.small("before General")


def _is_form_of_address(mention: Mention) -> bool:
    return len(mention.title) == 1 and mention.title[0].text.rstrip(".").lower() in titles.of_kind("address")


def _spans(mentions: list[Mention]) -> tuple[Span, ...]:
    return tuple(Span(m.start, m.end) for m in mentions)


# ── "the Stone administration" ────────────────────────────────────────────────────────────────────

_BODY = re.compile(r"([’']s?)?\s(administration|campaign|transition team|team)\b(?![’'‑-]?\w)")


def _bodies(mentions: list[Mention], text: str) -> tuple[list[Mention], list[DraftActor]]:
    """What bears somebody's name ("Stone administration"), and the mentions that name somebody else."""
    rest: list[Mention] = []
    named_for: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        match = _BODY.match(text, mention.end) if mention.kind in {"person", "unknown"} else None
        if match and not mention.shouted and (match[1] is None or acts(text, mention.start, match.end())):
            name = text[mention.start : match.end()]
            named_for[surname(mention.name), match[2]].append(mention._replace(end=match.end(), name=name))
        if not match or match[1] or mention.shouted or " " in mention.name:
            rest.append(mention)
    return rest, [_body("organisation", of) for of in named_for.values()]


# ── States ────────────────────────────────────────────────────────────────────────────────────────


def _states(mentions: list[Mention], text: str) -> list[DraftActor]:
    """The states that act somewhere in the article, with all their mentions."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        state = countries.by_name().get(mention.name.removeprefix("The "))
        capital = countries.by_capital().get(mention.name)
        if mention.kind == "state":
            named[state.code if state else mention.name].append(mention)
        elif capital and acts(text, mention.start, mention.end) and not text.startswith(",", mention.end):
            named[capital.code].append(mention)
    return [_body("state", of) for of in named.values() if _any_acts(of, text)]


def _any_acts(mentions: list[Mention], text: str) -> bool:
    return any(not m.shouted and acts(text, m.start, m.end) for m in mentions)


def _body(kind: ActorKind, mentions: list[Mention]) -> DraftActor:
    """An actor with the fullest of its printed names; a state's is its name rather than its capital."""
    forms = list(dict.fromkeys(m.name for m in mentions))
    own = [f for f in forms if kind != "state" or f in countries.by_name()] or forms
    own = [f for f in own if not re.search(r"[’']s?\s", f)] or own
    name = max(own, key=len) if kind != "state" else min(own, key=_rank)
    return DraftActor("", name, kind, _spans(mentions), tuple(f for f in forms if f != name))


def _rank(name: str) -> int:
    """Where a state's name stands among all its names, the one to show first."""
    state = countries.by_name().get(name)
    return state.names.index(name) if state else len(name) + 100


# ── Organisations and groups ──────────────────────────────────────────────────────────────────────


def _organisations(mentions: list[Mention], reading: Reading) -> list[DraftActor]:
    return [_body("organisation", of) for of in bodies.organisations(without_verbs_of_headlines(mentions), reading)]


def _groups(mentions: list[Mention], text: str) -> list[DraftActor]:
    """Peoples, parties and faiths in the plural, where they act."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "people":
            named[mention.name].append(mention)
    return [_body("group", of) for of in named.values() if _is_group(of, text)]


def _is_group(mentions: list[Mention], text: str) -> bool:
    """A party or faith that acts; a whole people only where it speaks."""
    name = mentions[0].name
    if name in countries.by_demonym() or name[:-1] in countries.by_demonym():
        return any(speaks(text, m.end) for m in mentions)
    return _any_acts(mentions, text)


_COUNCIL = re.compile(
    r"(?:(?P<where>(?:[A-Z][\w’-]+ ){1,3})|[A-Z][\w-]+[’']s (?=central bank))"
    rf"(?:{'|'.join(lists.entries('small_bodies'))})(?![\w‑-])"
)


def _in_small_letters(text: str) -> list[DraftActor]:
    """Bodies that act under a place's name and a kind in small letters: "Kell city council"."""
    named: dict[str, list[Span]] = defaultdict(list)
    for match in _COUNCIL.finditer(text):
        start = match.start()
        while match["where"] and (word := text[start : match.end()].partition(" ")[0]) in starters():
            start += len(word) + 1
        if text[start].isupper():
            named[text[start : match.end()]].append(Span(start, match.end()))
    return [DraftActor("", name, "organisation", tuple(of)) for name, of in named.items() if _any_does(of, text)]


def _any_does(spans: list[Span], text: str) -> bool:
    """Whether one of them acts, owns something, or is who did something: "by Kell city council"."""
    return any(
        text.startswith(("’s ", "'s "), span.end) or text.endswith("by ", 0, span.start) or acts(text, *span)
        for span in spans
    )


_DEED = r"attack|attacks|assault|raid|ambush|bombing|bombings|offensive|massacre|strike|strikes|insurgency"


@cache
def _armed_pattern() -> re.Pattern[str]:
    pairs = [entry.split(" | ") for entry in lists.entries("armed_groups")]
    one, many = "|".join(p[0] for p in pairs), "|".join(p[1] for p in pairs)
    return re.compile(rf"\b(?:(?P<one>{one})\s(?:{_DEED})|(?:the|The)\s(?P<many>{many}))\b(?![’'‑-])")


def _armed(reading: Reading) -> list[DraftActor]:
    """People under arms who are named by what they are alone: "a militant attack", "the rebels"."""
    plural = dict(entry.split(" | ") for entry in lists.entries("armed_groups"))
    named: dict[str, list[Span]] = defaultdict(list)
    for match in _armed_pattern().finditer(reading.text):
        name = plural[match["one"]] if match["one"] else match["many"]
        named[name].append(Span(*match.span("one" if match["one"] else "many")))
    return [DraftActor("", name, "group", tuple(spans)) for name, spans in named.items()]
