"""What the pages of a story show, worked out once for all: items with their evidence, days, speakers, accounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from factbox.check.items import CheckedItem
from factbox.languages import INTERFACE_LANGUAGE, direction
from factbox.story.model import Actor, Event, Quote
from factbox.views.alongside import Alongside, SaidOf, alongside, groups_of, said_of, told_with
from factbox.views.filters import Filters, filters_of
from factbox.views.markdown import markdown, markdown_line, plain
from factbox.views.publication import Publication
from factbox.views.records import (
    ACTOR_KINDS,
    DOUBTS,
    KINDS,
    ActorView,
    Day,
    EventView,
    Name,
    QuoteView,
    Speaker,
)
from factbox.views.relations import Diagram, diagram_of, roots_of, sides_of, spoken_of
from factbox.views.shown_dates import Date, shown_date, span_of
from factbox.views.speech_table import SpeechTable, speech_table
from factbox.views.strip.drawing import Strip, strip_of
from factbox.views.timeline import days_of, jumps_of, marks_of, turning_points
from factbox.when.edtf import in_order


class StoryView(Publication):
    """One story, ready to be shown. Everything is worked out when a template first asks for it."""

    # ── Texts ─────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def summary(self) -> Markup:
        return markdown_line(self.story.summary)

    @cached_property
    def overview(self) -> Markup:
        return markdown(self.story.overview)

    @cached_property
    def description(self) -> str:
        return plain(self.story.summary) or self.title

    # ── Actors ────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def actors(self) -> tuple[ActorView, ...]:
        parts: dict[str, list[Name]] = {a.id: [] for a in self.story.actors}
        for actor in self.story.actors:
            if actor.part_of:
                parts[actor.part_of].append(self.names[actor.id])
        said: dict[str, list[QuoteView]] = {a.id: [] for a in self.story.actors}
        for quote in self.quotes:
            if quote.speaker:
                said[quote.speaker.id].append(quote)
        did: dict[str, list[EventView]] = {a.id: [] for a in self.story.actors}
        for event in self.events:
            for name in event.actors:
                did[name.id].append(event)
        return tuple(self._actor(a, tuple(parts[a.id]), said[a.id], did[a.id]) for a in self.story.actors)

    @cached_property
    def cast(self) -> tuple[ActorView, ...]:
        """Whom to introduce first: all, or of many those who are named most, in the order of the file."""
        if len(self.actors) <= _MANY_ACTORS:
            return self.actors
        most = sorted(self.actors, key=lambda actor: len(actor.quotes) + len(actor.events), reverse=True)
        chosen = {actor.name.id for actor in most[:_MAIN_ACTORS]}
        return tuple(actor for actor in self.actors if actor.name.id in chosen)

    @property
    def known(self) -> tuple[ActorView, ...]:
        """Those whom `same_as` makes known over all stories; the others' views are not asked for."""
        if not any(actor.same_as for actor in self.story.actors):
            return ()
        return tuple(actor for actor in self.actors if actor.record.same_as)

    def _actor(self, actor: Actor, parts: tuple[Name, ...], said: list[QuoteView], did: list[EventView]) -> ActorView:
        return ActorView(
            item=self.checked.actors[actor.id],
            name=self.names[actor.id],
            kind=ACTOR_KINDS[actor.kind],
            also=actor.also,
            bio=markdown(actor.bio),
            image=self.image_of(actor.image),
            part_of=self.names[actor.part_of] if actor.part_of else None,
            parts=parts,
            spoke_of=tuple(self.names[id_] for id_ in self._spoken_of.get(actor.id, ())),
            spoken_of_by=tuple(self.names[id_] for id_, others in self._spoken_of.items() if actor.id in others),
            cuttings=self.cuttings(actor.id),
            quotes=tuple(said),
            events=tuple(did),
        )

    @cached_property
    def _spoken_of(self) -> dict[str, tuple[str, ...]]:
        return spoken_of(self.story.actors, self.quotes)

    @cached_property
    def diagram(self) -> Diagram | None:
        return diagram_of(self.story.actors, self._spoken_of, direction(self.language) == "rtl")

    # ── Timeline ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def events(self) -> tuple[EventView, ...]:
        """All events, in order of time as far as it is known."""
        items = tuple(self.checked.events.values())
        return tuple(self._event(items[i]) for i in in_order([item.record.when for item in items]))

    def _event(self, item: CheckedItem[Event]) -> EventView:
        event = item.record
        return EventView(
            item=item,
            id=event.id,
            href=self.items[event.id].href,
            what=event.what,
            words=tuple(placed.words for placed in item.placed if placed.words is not None),
            detail=markdown(event.detail),
            image=self.image_of(event.image),
            date=_date(item),
            where=event.where or "",
            actors=tuple(self.names[id_] for id_ in dict.fromkeys(event.actors)),
            cuttings=self.cuttings(event.id),
            accounts=self._accounts.get(event.id, ()),
        )

    @cached_property
    def days(self) -> tuple[Day, ...]:
        return days_of(self.events)

    @cached_property
    def period(self) -> str:
        return span_of((item.record.when for item in self.checked.events.values()), INTERFACE_LANGUAGE)

    @cached_property
    def strip(self) -> Strip | None:
        """The picture of the whole span: a lane for each side where there are sides, and one for all others."""
        names = [self.names[id_].name for id_ in self.sides]
        if self.has_others:
            names.append("Others" if names else "")
        lanes = [self._lanes_of(event) for event in self.events]
        return strip_of(marks_of(self.events, lanes), self._last_day, names)

    @property
    def has_others(self) -> bool:
        """Whether there are dated events in which none of the sides took part."""
        return any(event.when and self._lanes_of(event) == (len(self.sides),) for event in self.events)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Who stands against whom, as far as the story says who is part of whom."""
        return sides_of(self.story.actors, (event.actors for event in self.story.timeline))

    @cached_property
    def _roots(self) -> dict[str, str]:
        return roots_of(self.story.actors)

    def _lanes_of(self, event: EventView) -> tuple[int, ...]:
        roots = {self._roots[name.id] for name in event.actors}
        return tuple(n for n, side in enumerate(self.sides) if side in roots) or (len(self.sides),)

    @property
    def _last_day(self) -> datetime | None:
        """The end of the newest source's day."""
        return max((source.published.latest for source in self.story.sources if source.published), default=None)

    @cached_property
    def jumps(self) -> tuple[tuple[str, str], ...]:
        return jumps_of(self.days)

    @cached_property
    def filters(self) -> Filters:
        return filters_of(self.events, self.days, tuple(self.names.values()))

    @cached_property
    def turning_points(self) -> tuple[EventView, ...]:
        return turning_points(self.events)

    @property
    def doubt(self) -> str:
        """What is open in the story's own texts, in words; empty where nothing is."""
        words = {name: getattr(self.story.doubt, name) for name in ("title", "summary", "overview")}
        found = [f"{name} ({', '.join(DOUBTS[word] for word in doubts)})" for name, doubts in words.items() if doubts]
        return f"Not decided on: {', '.join(found)}" if found else ""

    @property
    def undated(self) -> tuple[EventView, ...]:
        """Those without a date: of a draft, only where somebody has looked."""
        without = [event for event in self.events if not event.date.words]
        return tuple(e for e in without if self.story.status == "reviewed" or "when" in e.record.unknown)

    @property
    def looked_when(self) -> bool:
        """Whether somebody has looked for a date of every event that has none."""
        return all("when" in event.record.unknown for event in self.undated)

    @property
    def looked_who(self) -> bool:
        """Whether somebody has looked for the speaker of every quote that has none."""
        return all("speaker" in quote.record.unknown for quote in self.speakerless)

    @property
    def uncertain(self) -> tuple[EventView, ...]:
        return tuple(event for event in self.events if event.date.doubt or event.date.unknown)

    # ── Quotes ────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def quotes(self) -> tuple[QuoteView, ...]:
        return tuple(self._quote(item) for item in self.checked.quotes.values())

    def _quote(self, item: CheckedItem[Quote]) -> QuoteView:
        quote, pieces = item.record, self.pieces[item.record.id]
        return QuoteView(
            item=item,
            id=quote.id,
            href=self.items[quote.id].href,
            page=f"quote-{quote.id}.html",
            kind=quote.kind,
            kind_words=KINDS[quote.kind],
            label=self.items[quote.id].label,
            speaker=self.names[quote.speaker] if quote.speaker else None,
            pieces=pieces,
            reported=bool(pieces) and not quote.text,
            attribution=(item.attribution.words if item.attribution else None) or "",
            date=_date(item),
            to=quote.to or "",
            where=quote.where or "",
            cuttings=self.cuttings(quote.id),
            accounts=self._accounts.get(quote.id, ()),
            told_with=self.items.get(self._told_with.get(quote.id, "")),
        )

    @cached_property
    def _told_with(self) -> dict[str, str]:
        return told_with(self.checked.quotes, self.checked.events, self._accounts)

    @cached_property
    def said_of(self) -> tuple[SaidOf, ...]:
        """The quotes by the events that they stand beside."""
        return said_of(self.events, self.quotes)

    @cached_property
    def alongside(self) -> dict[str, Alongside]:
        """What stands beside each quote, by its id."""
        return alongside([self.quotes[i] for i in in_order([quote.when for quote in self.quotes])], self._roots)

    def others_on(self, actor: ActorView) -> tuple[QuoteView, ...]:
        """What those of another side said beside the events that an actor spoke beside."""
        found = {other.id: other for quote in actor.quotes for other in self.alongside[quote.id].others}
        return tuple(found.values())[:_MOST_OTHERS]

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who is quoted, in the order of the file, many by how much; what nobody is known to have said comes last."""
        groups: dict[str, list[QuoteView]] = {}
        for quote in self.quotes:
            groups.setdefault(quote.speaker.id if quote.speaker else "", []).append(quote)
        unknown = groups.pop("", [])
        speakers = [Speaker(f"speaker_{id_}", self.names[id_], tuple(quotes)) for id_, quotes in groups.items()]
        if len(speakers) > _MANY_SPEAKERS:
            speakers.sort(key=lambda speaker: -len(speaker.quotes))
        return (*speakers, *([Speaker("speaker_unknown", None, tuple(unknown))] if unknown else []))

    @cached_property
    def speech_table(self) -> SpeechTable | None:
        return speech_table(self.speakers, self.quotes)

    @cached_property
    def sharpest(self) -> tuple[QuoteView, ...]:
        """The quotes to show first: whole ones before parts, one of each speaker."""
        chosen: dict[str, QuoteView] = {}
        for kind in ("direct", "partial"):
            for quote in self.quotes:
                words = sum(len(piece.split()) for piece in quote.pieces)
                if quote.kind == kind and _SHORTEST <= words <= _LONGEST:
                    chosen.setdefault(quote.speaker.id if quote.speaker else "", quote)
        return tuple(chosen.values())[:3]

    @property
    def unnamed(self) -> tuple[Name, ...]:
        return tuple(self.names[actor.id] for actor in self.story.actors if actor.kind == "unnamed")

    @property
    def speakerless(self) -> tuple[QuoteView, ...]:
        """Those without a speaker: of a draft, only where somebody has looked."""
        without = [quote for quote in self.quotes if not quote.speaker]
        return tuple(q for q in without if self.story.status == "reviewed" or "speaker" in q.record.unknown)

    # ── Differing accounts ────────────────────────────────────────────────────────────────────────

    @cached_property
    def _accounts(self) -> dict[str, tuple[str, ...]]:
        return groups_of({item.id: item.differs_from for item in (*self.story.timeline, *self.story.quotes)})

    @cached_property
    def told(self) -> Mapping[str, EventView | QuoteView]:
        """Events and quotes by id, for those that show each other."""
        return {**{event.id: event for event in self.events}, **{quote.id: quote for quote in self.quotes}}

    @cached_property
    def differing(self) -> tuple[tuple[str, ...], ...]:
        """Every group of accounts that differ, once."""
        return tuple(dict.fromkeys(self._accounts.values()))


_SHORTEST, _LONGEST = 3, 45  # words of a quote that is shown large
_MANY_ACTORS, _MAIN_ACTORS = 14, 9
_MANY_SPEAKERS = 12
_MOST_OTHERS = 6


def _date(item: CheckedItem[Event] | CheckedItem[Quote]) -> Date:
    allowed = item.when_words is not None and item.when_words.words is not None
    return shown_date(item.record, item.dating, INTERFACE_LANGUAGE, words_allowed=allowed)
