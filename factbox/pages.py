"""What the pages of a story show, worked out once for all: items with their evidence, days, speakers, accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from markupsafe import Markup

from factbox.accounts import groups_of
from factbox.article import Article
from factbox.check import CheckedStory
from factbox.dating import Dating
from factbox.days import Date, shown_date, span_of, stamp
from factbox.filters import Filters, filters_of
from factbox.fragments import text_fragment
from factbox.languages import INTERFACE_LANGUAGE, Marks, content_attributes, direction, quotation_marks
from factbox.markdown import markdown, markdown_line, plain
from factbox.passages import Item, Use, blocks, sentences_of, whole
from factbox.relations import Diagram, diagram_of, spoken_of
from factbox.speech_table import SpeechTable, speech_table
from factbox.story import Actor, Correction, Event, Passage, Quote, Source, Story
from factbox.strip import Strip, strip_of
from factbox.timeline import days_of, jumps_of, moments_of, turning_points
from factbox.views import (
    ACTOR_KINDS,
    KINDS,
    RIGHTS,
    ActorView,
    CorrectionView,
    Cutting,
    Day,
    EventView,
    EvidenceView,
    Name,
    QuoteView,
    SourceView,
    Speaker,
)
from factbox.when import When, in_order, show_when, to_machine


class StoryView:
    """One story, ready to be shown. Everything is worked out when a template first asks for it."""

    def __init__(self, checked: CheckedStory, root: str | None = None) -> None:
        self.checked = checked
        self.root = root  # the site's address, where it is known
        self.story: Story = checked.story
        self.slug = checked.slug
        self.language = self.story.language
        self.marks: Marks = quotation_marks(self.language)
        self.own: Markup = content_attributes(self.language)  # of every element in the story's own words
        self.draft = self.story.status == "draft"
        self.title = self.story.title
        self.reviewed_by = self.story.reviewed_by or ""

    def address(self, href: str) -> str:
        """A place in the story's folder, with the site's address before it where that is known."""
        return f"{self.root}/{self.slug}/{href}" if self.root else href

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

    # ── Sources and evidence ──────────────────────────────────────────────────────────────────────

    @cached_property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple(self._source(source) for source in self.story.sources)

    def _source(self, source: Source) -> SourceView:
        return SourceView(
            source.id,
            source.publisher or source.title or source.file,
            source.title or "",
            source.author or "",
            show_when(source.published, INTERFACE_LANGUAGE) if source.published else "",
            source.url or "",
            source.rights,
            source.file,
            source.sha256 or "",
        )

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every event, quote and actor by its id, as a link."""
        story = self.story
        return {
            **{a.id: Item(a.id, "actor", a.name, f"actor-{a.id}.html") for a in story.actors},
            **{e.id: Item(e.id, "event", e.what, f"timeline.html#{e.id}") for e in story.timeline},
            **{q.id: Item(q.id, "quote", self._quote_label(q), f"who-said-what.html#{q.id}") for q in story.quotes},
        }

    def _quote_label(self, quote: Quote) -> str:
        speaker = self.names[quote.speaker].name if quote.speaker else "A speaker not named"
        opening, closing = self.marks
        pieces = quote.text or [p for p in quote.evidence if self._rights(p) != "none"]
        words = _shortened(" ".join(" … ".join(piece.words for piece in pieces).split()))
        if quote.kind == "indirect":
            return f"{speaker}, paraphrased" + (f": {words}" if words else "")
        return f"{speaker}: {opening}{words}{closing}"

    def _rights(self, passage: Passage) -> str:
        sources = {source.id: source.rights for source in self.story.sources}
        return sources[passage.source or self.story.sources[0].id]

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """The passages that each item stands on, in the order of the story's file."""
        records: dict[str, Sequence[Actor | Event | Quote]] = {
            "actors": self.story.actors,
            "timeline": self.story.timeline,
            "quotes": self.story.quotes,
        }
        found: dict[str, list[Use]] = {id_: [] for id_ in self.items}
        for path, evidence in self.checked.evidence.items():
            item = self.items[records[str(path[0])][int(path[1])].id]
            anchor = ""
            if len(path) == 4:
                count = sum(1 for use in found[item.id] if use.anchor)
                anchor = f"{item.id}_{count + 1}" if count else item.id
            found[item.id].append(Use(evidence, item, anchor))
        return found

    @cached_property
    def _worded_by(self) -> dict[tuple[str, str], Source]:
        """The source that an item's `when_words` or `attribution` stands in."""
        records = {"timeline": self.story.timeline, "quotes": self.story.quotes}
        return {
            (records[str(path[0])][int(path[1])].id, str(path[2])): evidence.source
            for path, evidence in self.checked.evidence.items()
            if len(path) == 3
        }

    def cuttings(self, id_: str) -> tuple[Cutting, ...]:
        """What an item stands on, source by source."""
        found = []
        for source in self.sources:
            uses = [use for use in self.uses[id_] if use.evidence.source.id == source.id]
            if not uses:
                continue
            article = uses[0].evidence.article
            hidden = source.rights == "none"
            shown = () if hidden else blocks(article, sentences_of(article, uses), uses)
            anchor = next((use.anchor for use in uses if use.anchor), f"source_{source.id}")
            numbers = sorted({_paragraph_number(article, use.span.start) for use in uses}) if hidden else []
            first = next((use.evidence.words for use in uses if use.anchor), "")
            original = text_fragment(source.url, first) if source.url and first and not hidden else source.url
            found.append(Cutting(source, shown, f"evidence.html#{anchor}", original, tuple(numbers)))
        return tuple(found)

    @cached_property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """Every source with all that stands on it."""
        return tuple(self._evidence(source) for source in self.sources)

    def _evidence(self, source: SourceView) -> EvidenceView:
        article = self.checked.articles[source.id]
        here = [use for uses in self.uses.values() for use in uses if use.evidence.source.id == source.id]
        uses = _numbered(here)
        hidden = source.rights == "none"
        counted = [(use, _paragraph_number(article, use.span.start)) for use in uses if use.number] if hidden else []
        spans = whole(article) if source.rights == "full" else sentences_of(article, uses)
        prose = article.prose
        cut_at_start = bool(spans and prose) and spans[0].start > prose[0].start
        cut_at_end = bool(spans and prose) and spans[-1].end < prose[-1].end
        shown = () if hidden else blocks(article, spans, uses)
        return EvidenceView(source, RIGHTS[source.rights], shown, tuple(counted), cut_at_start, cut_at_end)

    # ── Actors ────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def names(self) -> dict[str, Name]:
        return {a.id: Name(a.id, a.name, a.role or "", f"actor-{a.id}.html") for a in self.story.actors}

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

    def _actor(self, actor: Actor, parts: tuple[Name, ...], said: list[QuoteView], did: list[EventView]) -> ActorView:
        return ActorView(
            self.names[actor.id],
            ACTOR_KINDS[actor.kind],
            actor.also,
            markdown(actor.bio),
            self.names[actor.part_of] if actor.part_of else None,
            parts,
            tuple(self.names[id_] for id_ in self._spoken_of.get(actor.id, ())),
            tuple(self.names[id_] for id_, others in self._spoken_of.items() if actor.id in others),
            self.cuttings(actor.id),
            tuple(said),
            tuple(did),
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
        timeline = self.story.timeline
        return tuple(self._event(timeline[i]) for i in in_order([event.when for event in timeline]))

    def _event(self, event: Event) -> EventView:
        item = self.items[event.id]
        return EventView(
            event.id,
            item.href,
            event.what,
            self._words_of(event.id),
            markdown(event.detail),
            self._date(event),
            event.where or "",
            tuple(self.names[id_] for id_ in dict.fromkeys(event.actors)),
            self.cuttings(event.id),
            self._accounts.get(event.id, ()),
        )

    def _date(self, item: Event | Quote) -> Date:
        source = self._worded_by.get((item.id, "when_words"))
        allowed = source is not None and source.rights != "none"
        dating = self._datings.get(item.id)
        return shown_date(item, dating, INTERFACE_LANGUAGE, words_allowed=allowed)

    @cached_property
    def _datings(self) -> dict[str, Dating]:
        items = {"timeline": self.story.timeline, "quotes": self.story.quotes}
        return {items[str(path[0])][int(path[1])].id: dating for path, dating in self.checked.datings.items()}

    @cached_property
    def _whens(self) -> dict[str, When | None]:
        return {event.id: event.when for event in self.story.timeline}

    @cached_property
    def days(self) -> tuple[Day, ...]:
        return days_of(self.events, self._whens)

    @cached_property
    def period(self) -> str:
        return span_of(self._whens.values(), INTERFACE_LANGUAGE)

    @cached_property
    def strip(self) -> Strip | None:
        return strip_of(moments_of(self.days, self._whens), INTERFACE_LANGUAGE)

    @cached_property
    def jumps(self) -> tuple[tuple[str, str], ...]:
        return jumps_of(self.days, self._whens)

    @cached_property
    def filters(self) -> Filters:
        return filters_of(self.events, self.days, tuple(self.names.values()))

    @cached_property
    def turning_points(self) -> tuple[EventView, ...]:
        return turning_points(self.events)

    @property
    def undated(self) -> tuple[EventView, ...]:
        return tuple(event for event in self.events if not event.date.words)

    @property
    def uncertain(self) -> tuple[EventView, ...]:
        return tuple(event for event in self.events if event.date.doubt or event.date.unknown)

    # ── Quotes ────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def quotes(self) -> tuple[QuoteView, ...]:
        return tuple(self._quote(quote) for quote in self.story.quotes)

    def _quote(self, quote: Quote) -> QuoteView:
        pieces = tuple(" ".join(passage.words.split()) for passage in quote.text) or self._words_of(quote.id)
        source = self._worded_by.get((quote.id, "attribution"))
        hidden = source is not None and source.rights == "none"
        return QuoteView(
            quote.id,
            self.items[quote.id].href,
            quote.kind,
            KINDS[quote.kind],
            self.items[quote.id].label,
            self.names[quote.speaker] if quote.speaker else None,
            pieces,
            bool(pieces) and not quote.text,
            "" if hidden else " ".join((quote.attribution or "").split()),
            self._date(quote),
            quote.where or "",
            self.cuttings(quote.id),
            self._accounts.get(quote.id, ()),
        )

    def _words_of(self, id_: str) -> tuple[str, ...]:
        """The article's words that an item stands on, as far as they may be shown."""
        uses = self.uses[id_]
        return tuple(u.evidence.words for u in uses if u.anchor and u.evidence.source.rights != "none")

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who is quoted, in the order of the file; what nobody is known to have said comes last."""
        groups: dict[str, list[QuoteView]] = {}
        for quote in self.quotes:
            groups.setdefault(quote.speaker.id if quote.speaker else "", []).append(quote)
        unknown = groups.pop("", [])
        speakers = [Speaker(f"speaker_{id_}", self.names[id_], tuple(quotes)) for id_, quotes in groups.items()]
        return (*speakers, *([Speaker("speaker_unknown", None, tuple(unknown))] if unknown else []))

    @cached_property
    def speech_table(self) -> SpeechTable | None:
        return speech_table(self.speakers, {quote.id: quote.when for quote in self.story.quotes})

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
        return tuple(quote for quote in self.quotes if not quote.speaker)

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

    # ── When the story itself came out ────────────────────────────────────────────────────────────

    @cached_property
    def published(self) -> str:
        """The moment of the newest source, as RFC 3339 has it; empty where no source has a date."""
        return max((stamp(source.published) for source in self.story.sources if source.published), default="")

    @cached_property
    def updated(self) -> str:
        """The moment of the last correction, or of the newest source."""
        return max([self.published, *(stamp(correction.date) for correction in self.story.corrections)])

    # ── Corrections ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def corrections(self) -> tuple[CorrectionView, ...]:
        """The newest first."""
        newest = sorted(_with_anchors(self.story.corrections), key=lambda pair: pair[1].date.earliest, reverse=True)
        return tuple(
            CorrectionView(
                anchor,
                show_when(c.date, INTERFACE_LANGUAGE),
                to_machine(c.date),
                stamp(c.date),
                c.note,
                self.items[c.item] if c.item else None,
            )
            for anchor, c in newest
        )


_LABEL = 60  # characters of a quote that tell it from others
_SHORTEST, _LONGEST = 3, 45  # words of a quote that is shown large


def _with_anchors(corrections: Sequence[Correction]) -> Iterator[tuple[str, Correction]]:
    """Each correction with its address on the overview, which its wording does not change."""
    seen: Counter[str] = Counter()
    for correction in corrections:
        day = correction.date.earliest.date().isoformat()
        seen[day] += 1
        yield f"correction_{day}" + (f"_{seen[day]}" if seen[day] > 1 else ""), correction


def _shortened(words: str) -> str:
    return words if len(words) <= _LABEL else words[: _LABEL - 2].rsplit(" ", 1)[0] + " …"


def _paragraph_number(article: Article, offset: int) -> int:
    """Which paragraph of the article's own this is, counted from 1."""
    index = article.paragraph_index(offset)
    own = [p for p in article.paragraphs[: (index or 0) + 1] if not p.furniture]
    return max(1, len(own))


def _numbered(uses: list[Use]) -> list[Use]:
    """The uses in the article's order; each item has the number of the place where it first comes up."""
    ordered = sorted(uses, key=lambda use: (use.span, use.anchor))
    numbers: dict[str, int] = {}
    for use in ordered:
        if use.anchor:
            numbers.setdefault(use.item.id, len(numbers) + 1)
    return [Use(use.evidence, use.item, use.anchor, numbers[use.item.id] if use.anchor else 0) for use in ordered]
