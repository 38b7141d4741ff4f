"""The actors while the quotes are read: looked up by name and by role, and added to."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.cast.actors import as_it_is, with_id
from factbox.draft.findings import DraftActor
from factbox.draft.speakers.descriptions import (
    Description,
    has_initials,
    head_of,
    is_body,
    is_held,
    names_of,
    silent_bodies,
    takes_up_bodies,
    takes_up_people,
)
from factbox.draft.speakers.printed_roles import PrintedBeside, beside
from factbox.draft.text.tokens import Reading
from factbox.story.ids import Ids
from factbox.story.kinds import ActorKind
from factbox.words import titles

_MOST = 20  # bearers of one role that are looked at
_OFTEN = 4
_BACK = 3  # paragraphs before the one that "the commission" stands in


class Roster:
    """All actors, those of the article's names first, then those who are only described as sources."""

    def __init__(self, reading: Reading, actors: list[DraftActor]) -> None:
        self.reading = reading
        self.text = reading.text
        self.by_id = {a.id: a for a in actors}
        self._ids = Ids(self.by_id)
        self._heard: dict[str, list[Span]] = defaultdict(list)
        self._by_name: dict[tuple[ActorKind, str], str] = {}
        self._by_role: dict[str, list[str]] = defaultdict(list)
        self._unread: list[DraftActor] = []  # whose roles are read once one is asked for
        self._beside: dict[str, PrintedBeside] = {}
        self._told: dict[str, bool] = {}
        for actor in actors:
            self._index(actor)

    def _index(self, actor: DraftActor) -> None:
        names = actor.name.lower().split()
        whole_and_end = (
            {actor.name.lower(), names[-1] if names else ""} if actor.kind == "organisation" else {actor.name.lower()}
        )
        for name in sorted(whole_and_end):
            self._by_name.setdefault((actor.kind, name), actor.id)
        if actor.kind in {"person", "unnamed"}:
            self._unread.append(actor)

    def _index_roles(self, actor: DraftActor) -> None:
        if actor.kind == "person":
            known = beside(actor, self.reading)
        else:
            role = self.text[actor.evidence.start : actor.evidence.end] if actor.evidence else ""
            known = PrintedBeside((role,), frozenset(role.lower().split()), frozenset())
        self._beside[actor.id] = known
        for noun in sorted({head_of(role) for role in known.roles} - {""} | known.ages):
            if len(self._by_role[noun]) < _MOST:
                self._by_role[noun].append(actor.id)

    def kind(self, actor: str) -> ActorKind | None:
        """The kind of the actor with that id."""
        return self.by_id[actor].kind if actor in self.by_id else None

    def meant(self, wanted: Description, at: int) -> tuple[str, ...]:
        """Those whom a description may take up: people by what stands beside their names, bodies by theirs."""
        if takes_up_people(wanted):
            return self._people_meant(wanted, at)
        if takes_up_bodies(wanted):
            return self._bodies_meant(wanted, at)
        return ()

    def _bodies_meant(self, wanted: Description, at: int) -> tuple[str, ...]:
        """The bodies named in the paragraphs before; one that did nothing yet becomes an actor now that it speaks."""
        known = [a for a in self.by_id.values() if a.kind == "organisation" and is_body(a.name, wanted)]
        if not known:
            known = [a for a in self._silent_bodies if is_body(a.name, wanted)]
        alone = len(known) == 1 and self._is_one(wanted.noun)
        border = self.reading.border_before(at)
        near = [a for a in known if self._is_near(a, at) or (alone and any(border <= m.start < at for m in a.mentions))]
        return tuple(a.id or self.add(a) for a in near) if len(known) == 1 else tuple(a.id for a in near if a.id)

    def body_within(self, start: int, end: int) -> tuple[DraftActor, Span] | None:
        """A body that an article names there without telling that it acts."""
        spans = ((a, m) for a in self._silent_bodies for m in a.mentions)
        return next(((a, m) for a, m in spans if start <= m.start and m.end <= end), None)

    def names_a_body(self, before: int) -> bool:
        """Whether an article names any organisation or state before an offset."""
        bodies = (a for a in self.by_id.values() if a.kind in {"organisation", "state"})
        return any(a.mentions[0].start < before for a in bodies) or any(
            a.mentions[0].start < before for a in self._silent_bodies
        )

    def is_named_within(self, name: str) -> bool:
        """Whether a word of a name is one of somebody known."""
        return not self._name_words.isdisjoint(name.split())

    @cached_property
    def _name_words(self) -> frozenset[str]:
        people = (a for a in self.by_id.values() if a.kind == "person")
        return frozenset(w for a in people for n in (a.name, *a.also) for w in n.split())

    @cached_property
    def _silent_bodies(self) -> list[DraftActor]:
        named = frozenset(m.start for a in self.by_id.values() for m in a.mentions)
        return silent_bodies(self.text, named)

    def _is_near(self, actor: DraftActor, at: int) -> bool:
        """Whether somebody is named in one of the paragraphs just before an offset."""
        article = self.reading.article
        start = article.paragraphs[max(0, (article.paragraph_index(at) or 0) - _BACK)].start
        start = max(start, self.reading.border_before(at))
        named = (*actor.mentions, *self._heard.get(actor.id, ())[-1:])
        return any(start <= m.start < at for m in named)

    def of_initials(self, letters: str) -> tuple[str, ...]:
        """Those whose printed role is cut down to its initials: "the CM" of Chief Minister Ada Moss."""
        self._read_roles()
        return tuple(i for i, known in self._beside.items() if any(has_initials(role, letters) for role in known.roles))

    def _read_roles(self) -> None:
        unread, self._unread = self._unread, []
        for actor in unread:
            self._index_roles(actor)

    def _people_meant(self, wanted: Description, at: int) -> tuple[str, ...]:
        self._read_roles()
        if wanted.age:
            return tuple(i for i in self._by_role.get(wanted.age, ()) if wanted.age in self._beside[i].ages)
        found = [i for noun in sorted(names_of(wanted.noun)) for i in self._by_role.get(noun, ())]
        held = tuple(i for i in dict.fromkeys(found) if self._holds(i, wanted))
        if wanted.noun in titles.of_kind("passing"):
            return tuple(i for i in held if i in self._leading) if not wanted.is_bare else ()
        if not wanted.is_bare or wanted.noun in titles.of_kind("office"):
            return held
        return held if self._is_one(wanted.noun) and all(self._is_near(self.by_id[i], at) for i in held) else ()

    def may_be(self, actor: str | None, wanted: Description) -> bool:
        """Whether a description that fits nobody's printed role may be one of the two whom the article is about."""
        return actor is not None and actor in self._leading and not self.is_held_by_another(actor, wanted)

    def is_held_by_another(self, actor: str, wanted: Description) -> bool:
        """Whether the role of a description is printed beside somebody else's name."""
        holders = {i for noun in names_of(wanted.noun) for i in self._by_role.get(noun, ())}
        return bool(holders - {actor})

    def is_often_named(self, actor: str | None) -> bool:
        """Whether an article names somebody often enough to call them by another name now and then."""
        return actor in self.by_id and len(self.by_id[actor].mentions) >= _OFTEN

    @cached_property
    def _leading(self) -> list[str]:
        """The two people whom the article names most: of several nominees in history, it is about these."""
        people = [a for a in self.by_id.values() if a.kind == "person"]
        return [a.id for a in sorted(people, key=lambda a: (-len(a.mentions), a.id))[:2]]

    def _is_one(self, noun: str) -> bool:
        """Whether the article speaks of one such person alone, and of nobody by the word in the plural."""
        if noun not in self._told:
            others = re.compile(rf"\b(?:{noun}s|(?:[Aa]nother|[Oo]ther|[Oo]ne)\s(?:[\w’'-]+\s){{0,2}}{noun})\b")
            self._told[noun] = not others.search(self.text)
        return self._told[noun]

    def _holds(self, actor: str, wanted: Description) -> bool:
        known = self._beside[actor]
        return any(is_held(role, known.words, wanted) for role in known.roles)

    def named(self, name: str, kind: ActorKind) -> str | None:
        """The id of the actor of that kind with that very name; of an organisation also the last word of its name."""
        return self._by_name.get((kind, name.lower()))

    def hear(self, actor: str, span: Span) -> None:
        """Note one more place that names an actor."""
        self._heard[actor].append(span)

    def add(self, actor: DraftActor) -> str:
        """The id that a new actor is given."""
        bodies = frozenset(known.name for known in self.by_id.values() if known.kind == "organisation")
        added = with_id(as_it_is(actor, bodies), self._ids)
        self.by_id[added.id] = added
        self._index(added)
        return added.id

    def everyone(self) -> list[DraftActor]:
        """All actors in the order of their first mentions."""
        return sorted((self._with_heard(a) for a in self.by_id.values()), key=lambda a: (a.mentions[0], a.id))

    def _with_heard(self, actor: DraftActor) -> DraftActor:
        more = self._heard.get(actor.id)
        return replace(actor, mentions=tuple(sorted({*actor.mentions, *more}))) if more else actor
