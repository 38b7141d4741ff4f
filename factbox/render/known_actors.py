"""Actors over all stories: those to whom the same `same_as` is given are one, and nobody else is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from factbox.languages import content_attributes
from factbox.story.ids import known_address
from factbox.views.cards import ActorCard, Card, LineCard

_MOST_STORIES = _MOST_NAMES = 12


class StoryName(Struct, frozen=True):
    """A story as these pages name it: no more of its card, so that a page is made of what is on it alone."""

    slug: str
    title: str
    language: str
    draft: bool
    day: str
    day_words: str

    @property
    def own(self) -> Markup:
        """The attributes of an element in the story's own words."""
        return content_attributes(self.language)


class KnownLine(Struct, frozen=True):
    """Something that the actor said or did, and the story that tells it."""

    story: StoryName
    line: LineCard


class KnownMonth(Struct, frozen=True):
    """Lines under one heading; the heading is empty where no date is known."""

    title: str
    lines: tuple[KnownLine, ...]


class KnownActor(Struct, frozen=True):
    """One actor, as the newest story has the name and the role."""

    page: str
    stories: tuple[tuple[StoryName, ActorCard], ...]  # the newest first; the lines are below
    lines: tuple[KnownLine, ...]  # by date, the newest first; what has none comes last

    @property
    def _newest(self) -> ActorCard:
        return self.stories[0][1]

    @property
    def name(self) -> str:
        return self._newest.name

    @property
    def kind(self) -> str:
        return self._newest.kind

    @property
    def kind_words(self) -> str:
        return self._newest.kind_words

    @property
    def role(self) -> str:
        return next((actor.role for _, actor in self.stories if actor.role), "")

    @property
    def bio(self) -> str:
        return next((actor.bio for _, actor in self.stories if actor.bio), "")

    @property
    def also(self) -> tuple[str, ...]:
        """The other names that stories have, the newest first; of very many not all."""
        names = (name for _, actor in self.stories for name in (actor.name, *actor.also))
        return tuple(name for name in dict.fromkeys(names) if name != self.name)[:_MOST_NAMES]

    @property
    def same_as(self) -> tuple[str, ...]:
        """The address as stories write it; of several ways to write it the newest story's."""
        addresses = [actor.same_as for _, actor in self.stories]
        return tuple({known_address(address): address for address in reversed(addresses)}.values())

    @property
    def first_stories(self) -> tuple[tuple[StoryName, ActorCard], ...]:
        """Those to name beside the lines: of very many the newest."""
        return self.stories if len(self.stories) <= _MOST_STORIES else self.stories[: _MOST_STORIES - 2]

    @property
    def is_over_stories(self) -> bool:
        """Whether more than one published story has the actor: then the page tells more than the story's own."""
        return sum(not story.draft for story, _ in self.stories) > 1


def known_actors(stories: Iterable[Card]) -> list[KnownActor]:
    """All that there are in these stories, of which the newest come first, in the order of their pages' names."""
    found: dict[str, list[tuple[StoryName, ActorCard]]] = {}
    for card in stories:
        name = StoryName(card.slug, card.title, card.language, card.draft, card.day, card.day_words)
        for actor in card.known:
            found.setdefault(actor.page, []).append((name, actor))
    return [_known_actor(page, pairs) for page, pairs in sorted(found.items())]


def _known_actor(page: str, pairs: Sequence[tuple[StoryName, ActorCard]]) -> KnownActor:
    return KnownActor(page, tuple((story, replace(actor, lines=())) for story, actor in pairs), _lines(pairs))


def _lines(pairs: Sequence[tuple[StoryName, ActorCard]]) -> tuple[KnownLine, ...]:
    """Within a moment a story keeps its order, turned round as all is."""
    told = [KnownLine(story, line) for story, actor in reversed(pairs) for line in actor.lines]
    dated = sorted((one for one in told if one.line.at), key=lambda one: one.line.at)
    return (*reversed(dated), *(one for one in told if not one.line.at))


def months_of(lines: Iterable[KnownLine]) -> tuple[KnownMonth, ...]:
    """Lines that are in order, under their headings."""
    return tuple(
        KnownMonth(title, tuple(group)) for title, group in itertools.groupby(lines, lambda one: one.line.month)
    )
