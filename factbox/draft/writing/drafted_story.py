"""A draft as the story that an editor gets: plain values in the story format, with notes where to look.

Every passage is looked up in the article before it is written down, so that a draft always builds: words that stand
twice get the neighbouring words that tell them apart.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from factbox.article.seed import Article
from factbox.article.spans import Span, Spans
from factbox.article.verbatim import Haystack, fold_space
from factbox.draft.dates.expressions import publication_in_head
from factbox.draft.findings import Draft, DraftActor, DraftDate, DraftEvent, DraftQuote
from factbox.draft.text.datelines import datelines_in
from factbox.draft.text.labels import labels_in
from factbox.draft.writing.yaml_text import Aside
from factbox.story.ids import Ids, slug
from factbox.story.unseen import seen
from factbox.when.edtf import When

MOST_PLACES = 40  # of the same words in an article; where they stand more often, nobody could tell them apart
TOLD_APART = "its words stand too often in the article to say which of them are meant"
LONGEST_ID = 48
LONGEST_ATTRIBUTION = 160  # characters from the speaker's name to the reporting word
# A headline without its subject ("Was reached") or without its verb ("The deal, which was long awaited").
_FRAGMENT = re.compile(
    r"^(?:was|were|is|are|has|had|have|be|been|not|to|and|but|said|that|which|who)\b|^[^,]+, (?:which|who)\b[^,]*$",
    re.IGNORECASE,
)
_TITLE_WORDS = 10


@dataclass
class StoryData:
    """`values` is the story as plain data; `notes` are comments by the path of the record or key they stand above."""

    values: dict[str, Any]
    notes: dict[tuple[str | int, ...], list[str | Aside]] = field(default_factory=dict)


def story_data(article: Article, draft: Draft, file: str, published: When | None) -> StoryData:
    """The story of one article. `file` is its name under seeds/."""
    writer = _Writer(Haystack(article), draft)
    data = StoryData({}, writer.notes)
    values = data.values
    values["title"] = writer.title()
    values["summary"] = writer.summary()
    values["status"] = "draft"
    values["language"] = article.front_matter.get("language", "en")
    values["sources"] = [_source(article, file, published)]
    values["actors"] = [writer.actor(i, actor) for i, actor in enumerate(draft.actors)]
    values["timeline"] = writer.records("timeline", [writer.event(event) for event in draft.timeline])
    values["quotes"] = writer.records("quotes", [writer.quote(quote) for quote in draft.quotes])
    if not published:
        note = "no publication date is known, so no weekday is resolved: add `published:` and draft again"
        writer.notes.setdefault(("sources", 0), []).append(note)
    elif not article.front_matter.get("published") and (head := publication_in_head(article)) and published == head[1]:
        line = head[0]
        note = f"published: as the article says in “{article.text[line.start : line.end]}”"
        writer.notes.setdefault(("sources", 0), []).append(note)
    # A list with nothing in it stands only where something stands aside in it.
    kept = {key: value for key, value in values.items() if value or (value == [] and data.notes.get((key, 0)))}
    data.values = seen(kept)
    return data


def _source(article: Article, file: str, published: When | None) -> dict[str, Any]:
    given = article.front_matter
    source = {
        "id": slug(given.get("publisher", ""), 40) or "article",
        "file": file,
        "sha256": article.sha256,
        "text_sha256": article.page.text_sha256 if article.page else None,
        **{key: given.get(key) for key in ("publisher", "title", "author", "url")},
        "published": str(published) if published else None,
        "rights": "excerpts",
    }
    return {key: value for key, value in source.items() if value}


class _Made(NamedTuple):
    """A record with the notes above it; with a doubt it does not stand, and the doubt says why."""

    record: dict[str, Any]
    notes: list[str]
    doubt: str = ""


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}


class _Writer:
    """Turns what was found into records, ids unique and passages placed."""

    def __init__(self, haystack: Haystack, draft: Draft) -> None:
        self.haystack = haystack
        self.article = haystack.article
        self.draft = draft
        self.notes: dict[tuple[str | int, ...], list[str | Aside]] = {}
        self.ids = Ids(actor.id for actor in draft.actors)
        self.names = {actor.id: actor.name for actor in draft.actors}
        self.said = Spans(part for quote in draft.quotes if quote.sure for part in quote.content)

    def words(self, span: Span) -> str:
        return fold_space(self.article.text[span.start : span.end])

    def title(self) -> str:
        """The article's own headline; its first words where it has none."""
        given = self.article.front_matter.get("title")
        first = self.article.prose[0] if self.article.prose else None
        if given or first is None:
            return given or self.article.path
        text = self.words(Span(datelines_in(self.article).text_start(first.start), first.end))
        if first.heading:
            return text
        self.notes[("title",)] = ["the article has no headline: these are its first words, write one"]
        words = text.split()
        return " ".join(words[:_TITLE_WORDS]) + (" …" if len(words) > _TITLE_WORDS else "")

    def summary(self) -> str | None:
        """The first sentence of the article's first paragraph that is not its headline."""
        starts = [p.start for p in self.article.prose if not p.heading]
        self.notes[("summary",)] = ["the article’s first sentence: put what happened in your own words"]
        for sentence in self.article.sentences:
            if starts and sentence.start >= starts[0]:
                start = datelines_in(self.article).text_start(sentence.start)
                told = Span(start, sentence.end) if start < sentence.end else sentence
                return escape_markdown(self.words(told))
        return None

    def actor(self, index: int, actor: DraftActor) -> dict[str, Any]:
        record: dict[str, Any] = {"id": actor.id, "name": actor.name, "kind": actor.kind}
        evidence = self.passages("evidence", [actor.evidence]) if actor.evidence else None
        if actor.role and evidence:
            record["role"] = self.words(actor.role)
        record |= {"part_of": actor.part_of, "also": list(actor.also), **(evidence or {})}
        if actor.unsure:
            self.notes[("actors", index)] = [actor.unsure]
        return _filled(record)

    def records(self, key: str, made: Iterable[_Made | None]) -> list[dict[str, Any]]:
        """The records that could be made, with their notes; those that are not sure stand aside, in their place."""
        kept: list[dict[str, Any]] = []
        for item in (item for item in made if item):
            notes = self.notes.setdefault((key, len(kept)), [])
            if item.doubt:
                notes.append(Aside(item.doubt, item.record))
            else:
                notes += item.notes
                kept.append(item.record)
        return kept

    def event(self, event: DraftEvent) -> _Made:
        notes = [event.unsure] if event.unsure else []
        record: dict[str, Any] = {"id": self.ids.new(event.headline, LONGEST_ID, "item"), "when": event.when}
        if event.when_words and self.is_near(event.when_words, event.evidence[0]):
            record["when_words"] = self.words(event.when_words)
        elif event.when is None:
            notes.append("no date found")
        record |= {"what": event.headline, "where": self.words(event.where) if event.where else None}
        evidence = self.passages("evidence", event.evidence)
        record |= {"actors": list(event.actors), **(evidence or {"evidence": self.words(event.evidence[0])})}
        doubts = [] if evidence else [TOLD_APART]
        if not event.headline or _FRAGMENT.search(event.headline):
            doubts.append("perhaps an event: no whole sentence was found for it")
        return _Made(_filled(record), notes, "; ".join(doubts))

    def quote(self, quote: DraftQuote) -> _Made | None:
        pieces = self.quoted_pieces(quote)
        kind = quote.kind if pieces or quote.kind == "indirect" else "indirect"
        spans = pieces if kind != "indirect" else list(quote.content)
        if not spans:
            return None
        who = self.names.get(quote.speaker or "", "")
        opening = " ".join([who.split()[-1] if who else "", *self.words(spans[0]).split()[:5]])
        record: dict[str, Any] = {
            "id": self.ids.new(opening, LONGEST_ID, "item"),
            "speaker": quote.speaker,
            "kind": kind,
        }
        key = "text" if kind != "indirect" else "evidence"
        record["to"] = self.words(quote.to) if quote.to else None
        passages = self.passages(key, spans)
        record |= passages or {key: self.words(spans[0])}
        date = self.date_of(quote)
        if date and self.is_near(Span(date.start, date.end), spans[0]):
            record |= {"when": date.when, "when_words": self.words(Span(date.start, date.end))}
        attribution = self.attribution(quote)
        if attribution and self.is_near(attribution, spans[0]):
            record["attribution"] = self.words(attribution)
        notes = self.quote_notes(quote)
        doubts = [] if passages else [TOLD_APART]
        if quote.manner == "not said":
            doubts += ["not said, as the article tells it", *notes]
        elif (not quote.sure and kind != "partial") or (kind == "indirect" and not quote.speaker):
            doubts += ["perhaps a quote: uncomment it if it is", *notes]
        return _Made(_filled(record), notes, "; ".join(doubts))

    def quote_notes(self, quote: DraftQuote) -> list[str]:
        notes = [] if quote.manner in {"statement", "not said"} else [f"a {quote.manner}, not a plain statement"]
        if quote.speaker is None:
            source = f"“{self.words(quote.source)}”" if quote.source else "no name in the text"
            candidates = f"; perhaps {' or '.join(quote.candidates)}" if quote.candidates else ""
            notes.append(f"speaker not sure: {source}{candidates}")
        return notes

    def quoted_pieces(self, quote: DraftQuote) -> list[Span]:
        """The parts of a direct or partial quote that stand in quotation marks."""
        if quote.kind == "indirect":
            return []
        if quote.kind == "direct" and labels_in(self.article).holds(quote.content[0]):
            return [self.trim(content) for content in quote.content]
        quoted = self.haystack.quoted
        trimmed = [self.trim(piece) for content in quote.content for piece in quoted.inner(content)]
        return [piece for piece in trimmed if piece.start < piece.end]

    def trim(self, span: Span) -> Span:
        """Without white space, and without the comma that only ends the quotation in print."""
        text = self.article.text
        start, end = span
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
            end -= 1
        return Span(start, end)

    def attribution(self, quote: DraftQuote) -> Span | None:
        """From the speaker's words to the reporting word, where nothing of the quote stands between them."""
        parts = [span for span in (quote.source, quote.cue) if span]
        if not parts:
            return None
        whole = Span(min(p.start for p in parts), max(p.end for p in parts))
        crossed = any(c.start < whole.end and whole.start < c.end for c in quote.content)
        if crossed or whole.end - whole.start > LONGEST_ATTRIBUTION:
            return parts[0]
        return whole

    def date_of(self, quote: DraftQuote) -> DraftDate | None:
        """The date in the sentence that reports the quote, outside all words said and what is told of the speaker."""
        at = quote.cue or quote.source
        if at is None:
            return None
        sentence = self.article.sentence_around(at)
        first = bisect.bisect_left(self.draft.dates, sentence.start, key=lambda date: date.start)
        said = [part for part in self.said.meeting(sentence) if not _meet(part, at)]
        elsewhere = [*said, *quote.content, *self.asides(sentence, at)]
        for date in itertools.islice(self.draft.dates, first, None):
            if date.end > sentence.end:
                return None
            if date.when and date.type in ("DATE", "TIME") and not any(_meet(part, date) for part in elsewhere):
                return date
        return None

    def asides(self, sentence: Span, cue: Span) -> list[Span]:
        """The clauses of a sentence that tell what somebody is or did besides: "Dahl, who resigned in May, said"."""
        text = self.article.text
        found = [Span(*match.span()) for match in _ASIDE.finditer(text, sentence.start, sentence.end)]
        return [aside for aside in found if not _meet(aside, cue)]  # "Dahl, who said on Friday" tells of the saying

    def is_near(self, span: Span, evidence: Span) -> bool:
        """Whether a span stands whole in the paragraph of the evidence or in the one before."""
        at = self.article.paragraph_index(evidence.start)
        own = self.article.paragraph_index(span.start)
        return at is not None and own is not None and at - 1 <= own <= at and self.haystack.stands_whole(span)

    def passages(self, key: str, spans: Sequence[Span]) -> dict[str, Any] | None:
        """One passage or a list, each told apart from its likes by the words beside it; None where one cannot be."""
        pieces = []
        for span in spans:
            beside = self.haystack.find_neighbours(span, MOST_PLACES) if self.haystack.stands_whole(span) else None
            if beside is None:
                return None
            pieces.append({"words": self.words(span), **beside})
        if len(pieces) > 1:
            return {key: [piece["words"] if len(piece) == 1 else piece for piece in pieces]}
        return {key: pieces[0].pop("words"), **pieces[0]}


_ASIDE = re.compile(r"\b(?:who|whose|whom|which)\b[^,;.–—]*")


def _meet(one: Span | DraftDate, other: Span | DraftDate) -> bool:
    return one.start < other.end and other.start < one.end


def slug_of_seed(article: Article) -> str:
    """The story's name for an article: its headline's words where it has one, else its file's name."""
    first = article.prose[0] if article.prose else None
    title = article.front_matter.get("title") or (
        article.text[first.start : first.end] if first and first.heading else ""
    )
    return slug(title, 60) or slug(PurePosixPath(article.seed).stem, 60) or "story"


def escape_markdown(text: str) -> str:
    """The text with the marks that Markdown would take for its own made plain."""
    return re.sub(r"([\\`*_\[\]<>#~|])", r"\\\1", text)
