"""The actors while the quotes are read: looked up by name and by role, and added to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from factbox.article.seed import Span
from factbox.draft.cast.actors import with_id
from factbox.draft.findings import DraftActor
from factbox.draft.speakers.head_name import head_noun, holds
from factbox.story.ids import Ids
from factbox.story.kinds import ActorKind

_MOST = 20  # bearers of one role that are looked at


class Roster:
    """All actors, those of the article's names first, then those who are only described as sources."""

    def __init__(self, text: str, actors: list[DraftActor]) -> None:
        self.text = text
        self.by_id = {a.id: a for a in actors}
        self._ids = Ids(self.by_id)
        self._heard: dict[str, list[Span]] = defaultdict(list)
        self._by_name: dict[tuple[ActorKind, str], str] = {}
        self._by_role: dict[str, list[str]] = defaultdict(list)
        for actor in actors:
            self._index(actor)

    def _index(self, actor: DraftActor) -> None:
        names = actor.name.lower().split()
        whole_and_end = (
            {actor.name.lower(), names[-1] if names else ""} if actor.kind == "organisation" else {actor.name.lower()}
        )
        for name in sorted(whole_and_end):
            self._by_name.setdefault((actor.kind, name), actor.id)
        span = actor.role or (actor.evidence if actor.kind == "unnamed" else None)
        noun = head_noun(self.text[span.start : span.end]) if span else ""
        if noun and len(self._by_role[noun]) < _MOST:
            self._by_role[noun].append(actor.id)

    def kind(self, actor: str) -> ActorKind | None:
        """The kind of the actor with that id."""
        return self.by_id[actor].kind if actor in self.by_id else None

    def holders(self, role: tuple[str, ...]) -> tuple[str, ...]:
        """Those of whom the article prints the role that "the spokesman" takes up."""
        return tuple(i for i in self._by_role.get(_noun(role), ()) if holds(self._role(self.by_id[i]), role))

    def _role(self, actor: DraftActor) -> str:
        span = actor.role or actor.evidence
        return self.text[span.start : span.end] if span else ""

    def named(self, name: str, kind: ActorKind) -> str | None:
        """The id of the actor of that kind with that very name; of an organisation also the last word of its name."""
        return self._by_name.get((kind, name.lower()))

    def hear(self, actor: str, span: Span) -> None:
        """Note one more place that names an actor."""
        self._heard[actor].append(span)

    def add(self, actor: DraftActor) -> str:
        """The id that a new actor is given."""
        added = with_id(actor, self._ids)
        self.by_id[added.id] = added
        self._index(added)
        return added.id

    def everyone(self) -> list[DraftActor]:
        """All actors in the order of their first mentions."""
        return sorted((self._with_heard(a) for a in self.by_id.values()), key=lambda a: (a.mentions[0], a.id))

    def _with_heard(self, actor: DraftActor) -> DraftActor:
        more = self._heard.get(actor.id)
        return replace(actor, mentions=tuple(sorted({*actor.mentions, *more}))) if more else actor


def _noun(role: tuple[str, ...]) -> str:
    return role[-1]
