"""What the pages of the whole site tell of one story: enough for the index, the feed and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from factbox.languages import content_attributes
from factbox.views.story import StoryView


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """Something that has been put right."""

    anchor: str
    stamp: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """One story. Moments are as RFC 3339 has them, and empty where the story has no date."""

    path: str  # of the story's file, as messages show it
    slug: str
    language: str
    title: str
    summary: Markup
    description: str
    draft: bool
    reviewed_by: str
    events: int
    quotes: int
    sources: tuple[str, ...]
    published: str
    updated: str
    corrections: tuple[CorrectionCard, ...]
    pages: tuple[str, ...]  # in the story's folder

    @property
    def own(self) -> Markup:
        """The attributes of an element in the story's own words."""
        return content_attributes(self.language)


def card_from_data(values: dict[str, Any]) -> Card:
    """A card that has been written as JSON and read again."""
    values["summary"] = Markup(values["summary"])  # noqa: S704 - it was Markup when it was written
    values["corrections"] = tuple(CorrectionCard(**one) for one in values["corrections"])
    values |= {key: tuple(values[key]) for key in ("sources", "pages")}
    return Card(**values)


def card_of(view: StoryView, pages: Iterable[str]) -> Card:
    """The card of a story that has these pages, by the names of their files."""
    return Card(
        view.checked.tree.path,
        view.slug,
        view.language,
        view.title,
        view.summary,
        view.description,
        view.draft,
        view.reviewed_by,
        len(view.story.timeline),
        len(view.story.quotes),
        tuple(source.name for source in view.sources),
        view.published,
        view.updated,
        tuple(CorrectionCard(c.anchor, c.stamp, c.note) for c in view.corrections),
        tuple(pages),
    )
