"""What the pages of the whole site tell of one story: enough for the index, the feed and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from factbox.languages import content_attributes
from factbox.views.markdown import plain
from factbox.views.records import ActorView, EventView, ImageView, QuoteView, known_page
from factbox.views.shown_dates import month_of, short_day, stamp
from factbox.views.story import StoryView


class CorrectionCard(Struct, frozen=True):
    """Something that has been put right."""

    anchor: str
    stamp: str
    note: str


class SaidCard(Struct, frozen=True):
    """What somebody said, for the front page: the words with the marks that the story's language sets around them."""

    href: str
    opening: str
    pieces: tuple[str, ...]
    closing: str
    speaker: str


class LineCard(Struct, frozen=True, kw_only=True):
    """What a known actor said or did, as a line on its page over all stories."""

    at: str  # that it is put in order by, as RFC 3339 has it; empty where no date is known
    month: str  # the heading that it stands under: "May 2025"
    date: str
    machine: str | None
    kind: str  # of a quote; empty of an event
    kind_words: str
    opening: str
    pieces: tuple[str, ...]
    closing: str
    in_words: bool  # the pieces are the article's own words
    href: str  # in the story's folder, as the next
    evidence: str


class ActorCard(Struct, frozen=True, kw_only=True):
    """A known actor in one story: one with `same_as`."""

    page: str  # over all stories, at the site's root
    same_as: str
    kind: str
    kind_words: str
    name: str
    also: tuple[str, ...]
    role: str
    bio: str
    href: str
    lines: tuple[LineCard, ...]


class Card(Struct, frozen=True, kw_only=True):
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
    period: str
    said: SaidCard | None  # the sharpest of its quotes
    marks: tuple[tuple[str, str], ...]  # its events on a strip: where across, and how wide; a dot has no width
    image: ImageView | None
    topics: tuple[tuple[str, str], ...]  # each with its id
    day: str  # that it is put in order by: "2024-03-14"
    day_words: str
    is_day_of_review: bool
    published: str
    updated: str
    corrections: tuple[CorrectionCard, ...]
    known: tuple[ActorCard, ...]  # those of its actors who have `same_as`
    pages: tuple[str, ...]  # in the story's folder

    @property
    def own(self) -> Markup:
        """The attributes of an element in the story's own words."""
        return content_attributes(self.language)


def newest_first(cards: Iterable[Card]) -> list[Card]:
    """By their days; of one day, or of none, by their names."""
    return sorted(sorted(cards, key=lambda card: card.slug), key=lambda card: card.day, reverse=True)


def card_of(view: StoryView, pages: Iterable[str]) -> Card:
    """The card of a story that has these pages, by the names of their files."""
    return Card(
        path=view.checked.tree.path,
        slug=view.slug,
        language=view.language,
        title=view.title,
        summary=view.summary,
        description=view.description,
        draft=view.draft,
        reviewed_by=view.reviewed_by,
        events=len(view.story.timeline),
        quotes=len(view.quotes),
        sources=tuple(source.name for source in view.sources),
        period=view.period,
        said=_said(view),
        marks=_marks(view),
        image=view.image,
        topics=view.topics,
        day=stamp(view.newest)[:10] if view.newest else "",
        day_words=short_day(view.newest) if view.newest else "",
        is_day_of_review=view.story.reviewed_on is not None,
        published=view.published,
        updated=view.updated,
        corrections=tuple(CorrectionCard(c.anchor, c.stamp, c.note) for c in view.corrections),
        known=tuple(_known(view, actor) for actor in view.known),
        pages=tuple(pages),
    )


def _said(view: StoryView) -> SaidCard | None:
    quote = next(iter(view.sharpest), None)
    if quote is None:
        return None
    return SaidCard(quote.href, view.marks.opening, quote.pieces, view.marks.closing, _name_of(quote))


def _name_of(quote: QuoteView) -> str:
    return quote.speaker.name if quote.speaker else ""


def _marks(view: StoryView) -> tuple[tuple[str, str], ...]:
    return view.strip.whole_width if view.strip else ()


def _known(view: StoryView, actor: ActorView) -> ActorCard:
    record = actor.record
    return ActorCard(
        page=known_page(record.same_as or ""),
        same_as=record.same_as or "",
        kind=record.kind,
        kind_words=actor.kind,
        name=record.name,
        also=record.also,
        role=record.role or "",
        bio=plain(record.bio),
        href=actor.name.href,
        lines=(*(_done(event) for event in actor.events), *(_said_line(view, quote) for quote in actor.quotes)),
    )


def _done(event: EventView) -> LineCard:
    return _line(event, kind="", kind_words="", opening="", pieces=(event.what,), closing="", in_words=False)


def _said_line(view: StoryView, quote: QuoteView) -> LineCard:
    is_own = quote.kind != "indirect"
    return _line(
        quote,
        kind=quote.kind,
        kind_words=quote.kind_words,
        opening=view.marks.opening if is_own else "",
        pieces=quote.pieces,
        closing=view.marks.closing if is_own else "",
        in_words=is_own or quote.reported,
    )


def _line(item: EventView | QuoteView, **shown: Any) -> LineCard:
    return LineCard(
        at=stamp(item.when) if item.when else "",
        month=month_of(item.when) if item.when else "",
        date=item.date.words,
        machine=item.date.machine,
        href=item.href,
        evidence=item.cuttings[0].href,
        **shown,
    )
