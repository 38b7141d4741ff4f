"""The pages that lead to the stories: the front page and those after it, the archive by month, a page for each topic,
and one for each actor whom `same_as` makes known over all stories.

All come from the stories' cards alone. Each says what is on it by what it holds: a page whose cards are the same is
the same, whatever else has changed.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factbox.cache.notes import noted
from factbox.render.known_actors import KnownActor, known_actors, months_of
from factbox.views.cards import Card, newest_first
from factbox.when.hints import MONTHS

_CARDS = 30  # on a page; a page of more is slow to draw
_LINES = 250  # in the archive: a page of more weighs over 30 KB when compressed
_MOST_JUMPS = 24  # to months of the archive
_FIRST_TOPICS = 20  # named on the front page, those of most stories
_ACTOR_LINES = 80  # of what one actor said and did, on a page
T = TypeVar("T")


class Topic(Struct, frozen=True):
    """A topic as its newest story spells it, and how many stories have it."""

    id: str
    name: str
    count: int

    @property
    def href(self) -> str:
        return f"topic-{self.id}.html"


class Month(Struct, frozen=True):
    """The stories of one month, or of no known one."""

    anchor: str
    title: str
    href: str  # with the page that it begins on
    stories: tuple[Card, ...]


class Pager(Struct, frozen=True):
    """Where a page stands among those of its kind: their files, and its number from 1."""

    files: tuple[str, ...]
    number: int

    @property
    def newer(self) -> str:
        return self.files[self.number - 2] if self.number > 1 else ""

    @property
    def older(self) -> str:
        return self.files[self.number] if self.number < len(self.files) else ""


class FrontPage(Struct, frozen=True):
    """A page: its file, its template, and what that is given."""

    file: str
    template: str
    values: dict[str, Any]
    is_listed: bool = True  # for search engines

    @property
    def digest(self) -> str:
        """Another one whenever the page is another, whatever else has changed."""
        return hashlib.sha256(self.template.encode() + noted(self.values).encode()).hexdigest()


def front_pages(cards: Sequence[Card]) -> Iterator[FrontPage]:
    """Every page that leads to these stories."""
    newest = newest_first(cards)
    stories = [replace(card, known=()) if card.known else card for card in newest]
    topics = _topics(stories)
    shared = {"topics": topics[:_FIRST_TOPICS], "total": len(stories)}
    for pager, chunk in _paged("index.html", "page_{}.html", stories, _CARDS):
        yield FrontPage(pager.files[pager.number - 1], "index.html", {**shared, "stories": chunk, "pager": pager})
    for topic in topics:
        own = [card for card in stories if topic.id in {id_ for _, id_ in card.topics}]
        for pager, chunk in _paged(topic.href, f"topic-{topic.id}_{{}}.html", own, _CARDS):
            values = {"topic": topic, "stories": chunk, "pager": pager}
            yield FrontPage(pager.files[pager.number - 1], "topic.html", values)
    yield from _archive(stories, topics)
    for actor in known_actors(newest):
        yield from _of_actor(actor)


def _of_actor(actor: KnownActor) -> Iterator[FrontPage]:
    """One that a single story has leaves search engines to the story's own page."""
    for pager, chunk in _paged(actor.page, f"{actor.page.removesuffix('.html')}_{{}}.html", actor.lines, _ACTOR_LINES):
        values = {"actor": actor, "months": months_of(chunk), "pager": pager}
        yield FrontPage(pager.files[pager.number - 1], "known-actor.html", values, actor.is_over_stories)


def _archive(stories: Sequence[Card], topics: Sequence[Topic]) -> Iterator[FrontPage]:
    pages = list(_paged("archive.html", "archive_{}.html", stories, _LINES))
    chunks = [(pager.files[pager.number - 1], _months(pager.files[pager.number - 1], chunk)) for pager, chunk in pages]
    jumps = _jumps([month for _, months in chunks for month in months])
    for (pager, _), (file, months) in zip(pages, chunks, strict=True):
        values = {"months": months, "jumps": jumps, "pager": pager, "topics": topics}
        yield FrontPage(file, "archive.html", values)


def _jumps(months: Sequence[Month]) -> tuple[tuple[str, str], ...]:
    """Where to go: each month with its place, or of very many each year with that of its last month."""
    first: dict[str, str] = {}
    for month in months:
        first.setdefault(month.title, month.href)
    if len(first) <= _MOST_JUMPS:
        return tuple(first.items())
    years: dict[str, str] = {}
    for title, href in first.items():
        years.setdefault(title.rpartition(" ")[2] if title[-1].isdigit() else title, href)
    return tuple(years.items())


def _months(file: str, stories: Sequence[Card]) -> tuple[Month, ...]:
    return tuple(_month(file, key, tuple(group)) for key, group in itertools.groupby(stories, lambda c: c.day[:7]))


def _month(file: str, key: str, stories: tuple[Card, ...]) -> Month:
    anchor = f"month_{key or 'unknown'}"
    title = f"{MONTHS[int(key[5:]) - 1]} {int(key[:4])}" if key else "Not dated here"
    return Month(anchor, title, f"{file}#{anchor}", stories)


def _topics(stories: Sequence[Card]) -> list[Topic]:
    """Those of most stories first, then by their names."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for card in stories:
        for id_, name in {id_: name for name, id_ in reversed(card.topics)}.items():
            names.setdefault(id_, name)
            counts[id_] = counts.get(id_, 0) + 1
    found = [Topic(id_, name, counts[id_]) for id_, name in names.items()]
    return sorted(found, key=lambda topic: (-topic.count, topic.name.casefold(), topic.id))


def _paged(first: str, others: str, things: Sequence[T], size: int) -> Iterator[tuple[Pager, tuple[T, ...]]]:
    """Cards or lines in pages of one size; there is a first page even without any."""
    chunks = [tuple(things[at : at + size]) for at in range(0, len(things), size)] or [()]
    files = (first, *(others.format(number) for number in range(2, len(chunks) + 1)))
    for number, chunk in enumerate(chunks, 1):
        yield Pager(files, number), chunk
