"""A story whose words have been looked for in its articles, as the checks, the pages and the exports see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from factbox.article.seed import Article
from factbox.check.items import CheckedItem
from factbox.story.model import Actor, Event, Quote, Story
from factbox.story.yaml_tree import Tree

AnyItem = CheckedItem[Actor] | CheckedItem[Event] | CheckedItem[Quote]


class CheckedStory(Struct, frozen=True, kw_only=True, dict=True):
    """A story with the place in its articles of everything verbatim: its items by their ids, in the file's order."""

    slug: str
    tree: Tree
    story: Story
    articles: Mapping[str, Article]  # by source id
    actors: Mapping[str, CheckedItem[Actor]]
    events: Mapping[str, CheckedItem[Event]]
    quotes: Mapping[str, CheckedItem[Quote]]

    @cached_property
    def items(self) -> Mapping[str, AnyItem]:
        """All of them."""
        return {**self.actors, **self.events, **self.quotes}

    @property
    def dated(self) -> Iterator[CheckedItem[Event] | CheckedItem[Quote]]:
        """Those that can have a date: the events, then the quotes."""
        yield from self.events.values()
        yield from self.quotes.values()
