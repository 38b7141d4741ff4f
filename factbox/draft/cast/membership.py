"""Who belongs to whom, and who holds the office that only the article as a whole tells of."""

from __future__ import annotations

import bisect
import re
from itertools import pairwise

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.cast import countries, roles
from factbox.draft.cast.kin import AT_THE_TOP, DIED
from factbox.draft.cast.names import surname
from factbox.draft.findings import DraftActor

NOT_OF = re.compile(
    r"\b(?:supporter|critic|rival|opponent|fan|ally|friend|challenger|expert|specialist|donor|backer|resident|native"
    r"|columnist|victim|correspondent|enemy|refugee|veteran|former|ex)s?\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s(?:on|to|about|against|in|from|with|over|who|whose)\s")
_CAPITALISED = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}")


def with_belonging(actors: list[DraftActor], text: str) -> list[DraftActor]:
    """The actors with `part_of`, where a role names a body or a state that is an actor too."""
    bodies = sorted(((m, a) for a in _bodies(actors) for m in a.mentions), key=lambda pair: pair[0])
    starts = [m.start for m, _ in bodies]
    by_code = codes(actors)
    placed = [_placed(a, text, bodies, starts, by_code) for a in actors]
    ends = {m.end: a for m, a in bodies}
    placed = [_owned(a, text, ends) for a in placed]
    return [_without_its(a, text, bodies, starts) for a in placed]


_OWNING = re.compile(r"(?:[’']s|(?<=s)[’'])\s$")


def _owned(actor: DraftActor, text: str, ends: dict[int, DraftActor]) -> DraftActor:
    """ "Kell Air’s Ada Moss", "Kell Air’s chief executive Ada Moss": of the body in the possessive before them."""
    if actor.kind != "person" or actor.part_of or not actor.mentions:
        return actor
    at = actor.mentions[0].start if actor.role is None else min(actor.role.start, actor.mentions[0].start)
    owning = _OWNING.search(text, max(0, at - 4), at)
    body = ends.get(owning.start()) if owning else None
    if body is None or (body.kind == "state" and actor.role is None):
        return actor
    return actor if actor.role and NOT_OF.search(text, *actor.role) else replace(actor, part_of=body.id)


_ITS = re.compile(r"[Ii]ts\s(?=\w)")


def _without_its(actor: DraftActor, text: str, bodies: list[tuple[Span, DraftActor]], starts: list[int]) -> DraftActor:
    """ "Its chief executive, Ada Moss": the chief executive of the body that the sentence before begins with."""
    role = actor.role
    match = _ITS.match(text, role.start) if role else None
    if role is None or match is None:
        return actor
    line = text.rfind("\n", 0, role.start) + 1
    here = text.rfind(". ", line, role.start) + 1
    before = max(line, text.rfind(". ", line, max(line, here - 1)))
    at = bisect.bisect_left(starts, before)
    owner = bodies[at][1].id if at < len(bodies) and starts[at] < role.start else None
    return replace(actor, role=Span(match.end(), role.end), part_of=actor.part_of or owner)


def _bodies(actors: list[DraftActor]) -> list[DraftActor]:
    return [a for a in actors if a.kind in {"state", "organisation"}]


def codes(actors: list[DraftActor]) -> dict[str, str]:
    """The ids of the states among the actors, by their ISO codes."""
    return {_code(a): a.id for a in actors if a.kind == "state"}


def _code(state: DraftActor) -> str:
    known = (countries.by_name().get(n) or countries.by_capital().get(n) for n in (state.name, *state.also))
    return next((s.code for s in known if s), "")


def _placed(
    actor: DraftActor,
    text: str,
    bodies: list[tuple[Span, DraftActor]],
    starts: list[int],
    by_code: dict[str, str],
) -> DraftActor:
    span = actor.role if actor.kind == "person" else actor.evidence if actor.kind == "unnamed" else None
    if span is None or NOT_OF.search(text, span.start, span.end):
        return actor
    aside = _ASIDE.search(text, span.start, span.end)
    span = Span(span.start, aside.start() if aside else span.end)
    inside = [a for _, a in bodies[bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)]]
    named = next((a.id for a in inside if a.kind == "organisation"), None) or next((a.id for a in inside), None)
    whole = named or state_of(text[span.start : span.end], by_code)
    return replace(actor, part_of=whole) if whole != actor.part_of else actor


def state_of(role: str, by_code: dict[str, str]) -> str | None:
    """The state of "the Indian foreign minister"."""
    for match in _CAPITALISED.finditer(role):
        words = match[0].split()
        for name in (*map(" ".join, pairwise(words)), *words):
            state = countries.by_demonym().get(name) or countries.by_name().get(name)
            if state and state.code in by_code:
                return by_code[state.code]
    return None


# ── The head of an administration ─────────────────────────────────────────────────────────────────

_OFFICE = re.compile(r"\b(?:the|The)\s((?:[A-Z][\w.]*\s){0,2}president)\b(?![’'‑-]?\w)(?!\s[A-Z])")


def with_office(actors: list[DraftActor], text: str) -> list[DraftActor]:
    """ "The US president" is whose administration the article speaks of, where it names one and no other president."""
    heads = {surname(a.name.rpartition(" ")[0]) for a in actors if a.name.endswith(" administration")}
    holders = [a for a in actors if a.kind == "person" and surname(a.name) in heads]
    others = any(a.role and "president" in text[a.role.start : a.role.end].lower().split() for a in actors)
    office = _OFFICE.search(text)
    if len(heads) != 1 or len(holders) != 1 or others or office is None:
        return actors
    held = replace(holders[0], role=Span(*office.span(1)))
    return [held if a is holders[0] and a.role is None else a for a in actors]


# ── Names of birth ────────────────────────────────────────────────────────────────────────────────

_MOST = 20  # people of one first name who are compared
_BORN = re.compile(r"(?:,[^.;]{1,80},)? was born\b")
_BIRTH_NAME = re.compile(r"(?:,| \() ?(?:née|nee|born) (?:[A-Z][\w’'-]+ )*(?P<name>[A-Z][\w’'-]+)")


def with_names_of_birth(actors: list[DraftActor], text: str) -> list[DraftActor]:
    """The actors, those made one of whom the article tells the name at birth: "Ada Jane Moss was born in 1931"."""
    by_first: dict[str, list[DraftActor]] = {}
    for actor in actors:
        if actor.kind == "person" and " " in actor.name:
            by_first.setdefault(actor.name.split()[0], []).append(actor)
    groups = [of[:_MOST] for of in by_first.values() if len(of) > 1]
    same = {b.id: a.id for of in groups for b in of for a in of if a is not b and _is_birth_name(b, a, text)}
    same |= _born_otherwise([a for a in actors if a.kind == "person"], text)
    if not same:
        return actors
    born = {a.id: a for a in actors}
    gained: dict[str, list[DraftActor]] = {}
    for b, a in same.items():
        if a not in same:
            gained.setdefault(a, []).append(born[b])
    lost = {b.id for of in gained.values() for b in of}
    return [_joined(a, gained.get(a.id, [])) for a in actors if a.id not in lost]


def _joined(actor: DraftActor, others: list[DraftActor]) -> DraftActor:
    mentions = sorted({*actor.mentions, *(m for other in others for m in other.mentions)})
    also = dict.fromkeys([*actor.also, *(name for other in others for name in (other.name, *other.also))])
    return replace(actor, mentions=tuple(mentions), also=tuple(also)) if others else actor


def _is_birth_name(born: DraftActor, actor: DraftActor, text: str) -> bool:
    """Whether two of one first name are one: the other surname holds this one, or the article begins with the death."""
    if born.name.split()[0] != actor.name.split()[0] or actor.mentions[0].start > born.mentions[0].start:
        return False
    first = actor.mentions[0]
    told = _BIRTH_NAME.match(text, first.end)
    if told and told["name"] == surname(born.name):
        return True
    if any(_BORN_AS.search(text, max(0, m.start - _NEAR), m.start) for m in born.mentions):
        return True
    if not any(_BORN.match(text, m.end) for m in born.mentions):
        return False
    return surname(born.name) in surname(actor.name).split("-") or _is_of_the_dead(actor, text)


_NEAR = 40  # letters
_BORN_AS = re.compile(r"(?:\b(?:[Ss]he|[Hh]e|who) was born|(?:^|[.\s])Born) (?:as )?$")
_OPENS = re.compile(r"(?:^|\n|[.!?][”\"’]? )$")


def _is_of_the_dead(actor: DraftActor, text: str) -> bool:
    return any(m.start < AT_THE_TOP and DIED.match(text, m.end) for m in actor.mentions[:_FIRST])


_FIRST = 4  # mentions


def _born_otherwise(people: list[DraftActor], text: str) -> dict[str, str]:
    """The ids of those under whose name another was born, told beside that one's name or in an obituary."""
    ends = {m.end: a.id for a in people for m in a.mentions}
    found = ((b.id, _WAS_BORN.search(text, max(0, m.start - _NEAR), m.start)) for b in people for m in b.mentions)
    told = {born: ends[was.start()] for born, was in found if was and was.start() in ends}
    return told or _born_of_the_dead(people, text)


_WAS_BORN = re.compile(r" was born (?:as )?$|(?:, \d\d)?, whose real name (?:is|was) $")


def _born_of_the_dead(people: list[DraftActor], text: str) -> dict[str, str]:
    """In an obituary: the id of who was born under another first name, and that of the dead."""
    dead = [a for a in people if a.mentions[0].start < AT_THE_TOP and _is_of_the_dead(a, text)]
    born = [b for b in people if len(dead) == 1 and b is not dead[0] and _is_born(b, dead[0], text)]
    return {born[0].id: dead[0].id} if len(born) == 1 else {}


def _is_born(born: DraftActor, dead: DraftActor, text: str) -> bool:
    """Whether an obituary names somebody once alone, to tell of the birth, and it may be that of whom it is about."""
    name, first = born.mentions[0], (born.name.split()[0], dead.name.split()[0])
    alone = len(born.mentions) == 1 and born.role is None and " " in born.name
    told = _OPENS.search(text, max(0, name.start - _NEAR), name.start) and _BORN.match(text, name.end)
    genders = {roles.gender_of_name(word) for word in first} - {"", "u"}
    agree = " " not in dead.name or (first[0][0] == first[1][0] and len(genders) < _TWO)
    return bool(alone and told and agree)


_TWO = 2  # genders


# ── What a body is ────────────────────────────────────────────────────────────────────────────────

_KINDS = (
    r"operator|[a-z]*maker|developer|carrier|airline|retailer|supermarket|brewer|[a-z]*builder|contractor|insurer|lender"
    r"|publisher|broadcaster|charity|watchdog|regulator|auditor|fund|firm|company|start-?up|manufacturer|supplier|chain"
    r"|think tank|union|club|landlord|shipyard|utility|miner|bank|body"
)
# "Terminal operator Halden Ports", "the hedge fund Arrow Capital", at a sentence's start or behind an article
_KIND_BEFORE = re.compile(
    rf"(?:\A|(?<=[.?!”\"] )|(?<=\n)|\b(?:[Tt]he|[Aa]n?) )(?P<role>(?:[A-Za-z][a-z’'-]+ ){{0,2}}?(?:{_KINDS})) $",
    re.IGNORECASE,
)
# "Halden Aircraft, the maker of the jets, said"
_KIND_BEHIND = re.compile(
    rf", (?P<role>(?:the|an?) (?:[\w’'-]+ ){{0,3}}?(?:{_KINDS})(?: (?:of|behind|for) [^,.;:“”\"()]{{3,40}})?)(?=,|\.)"
)
_BEFORE_NAME = 48  # letters
_NO_KIND = frozenset("by from with of in at for on said says that and but as is was its his her their".split())


def with_kinds_of_bodies(actors: list[DraftActor], text: str) -> list[DraftActor]:
    """The actors, an organisation with what the article says that it is: "the hedge fund Arrow Capital"."""
    return [_with_kind(a, text) if a.kind == "organisation" and a.role is None else a for a in actors]


def _with_kind(body: DraftActor, text: str) -> DraftActor:
    for named in body.mentions[:_MENTIONS]:
        before = _KIND_BEFORE.search(text, max(0, named.start - _BEFORE_NAME), named.start)
        told = before or _KIND_BEHIND.match(text, named.end)
        words = told["role"].lower().split() if told else []
        if told and _NO_KIND.isdisjoint(words[:-1] if before else words[:1]):
            role = Span(*told.span("role"))
            return replace(body, role=role, evidence=Span(min(role.start, named.start), max(role.end, named.end)))
    return body


_MENTIONS = 6  # of a body that are looked at
