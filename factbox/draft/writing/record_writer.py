"""Findings as records in the story format: ids unique, every passage placed in the article, and what is open named.

Every passage is looked up before it is written down, so that a draft always builds: words that stand twice get the
neighbouring words that tell them apart.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from factbox.article.spans import Span, Spans
from factbox.article.verbatim import Haystack, fold_space
from factbox.draft.cast import roles
from factbox.draft.findings import IN_ENTRY, Draft, DraftActor, DraftDate, DraftEvent, DraftQuote
from factbox.draft.openings.clauses.plain_english import parts_of
from factbox.draft.openings.opening_texts import OpeningTexts
from factbox.draft.openings.role_words import role_words
from factbox.draft.speech.words_of_others import TAKEN_UP, TOLD_ON
from factbox.draft.text.labels import labels_in
from factbox.draft.text.long_articles import as_drafted
from factbox.draft.writing.contradictions import contradictions
from factbox.draft.writing.opening_capitals import without_capitals
from factbox.draft.writing.record_ids import RecordIds
from factbox.draft.writing.yaml_text import Aside
from factbox.story.headlines import headline_of
from factbox.words import lists

Notes = dict[tuple[str | int, ...], list[str | Aside]]

MOST_PLACES = 40  # of the same words in an article; where they stand more often, nobody could tell them apart
TOLD_APART = "its words stand too often in the article to say which of them are meant"
NOT_SAID = "not said, as the article tells it"
LONGEST_SENTENCE = 5_000  # letters; in a longer one nobody knows what a date goes with
LONGEST_ATTRIBUTION = 160  # characters from the speaker's name to the reporting word
# A headline without its subject ("Was reached") or without its verb ("The deal, which was long awaited").
_FRAGMENT = re.compile(
    r"^(?:was|were|is|are|has|had|have|be|been|not|to|and|but|said|that|which|who)\b|^[^,]+, (?:which|who)\b[^,]*$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?:his|her)\b", re.IGNORECASE)
_AT_LARGE = frozenset("a an some many most several one another few others people everybody everyone".split())
_OF_NOBODY = re.compile(r"(?:He|She|It|They|His|Her|Its|Their) ")  # that nothing could tell
_SCRAP = 2  # words in marks that nobody can be named for
_FEWEST_SAID = 4  # words of a paraphrase that nobody has to guess at


class _Made(NamedTuple):
    """A record with the notes above it; where its words cannot be told apart it stands aside."""

    record: dict[str, Any]
    notes: list[str]
    aside: str = ""


def _tells_more(actor: DraftActor) -> bool:
    """Whether the words for an actor tell more than the name: "doctors" are doctors."""
    return bool(actor.role or actor.part_of) or not (
        actor.kind == "group" or (actor.kind == "unnamed" and " " not in actor.name)
    )


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}


class RecordWriter:
    """Turns what was found into records, ids unique and passages placed."""

    def __init__(self, haystack: Haystack, draft: Draft, everything: bool) -> None:
        self.haystack = haystack
        self.article = as_drafted(haystack.article)
        self.draft = draft
        self.everything = everything
        self.notes: Notes = {}
        self.ids = RecordIds(self.article, draft.actors)
        self.against = contradictions(self.article, draft)
        self.entries = [date for date in draft.dates if date.rule == IN_ENTRY]
        self.actors = {actor.id: actor for actor in draft.actors}
        self.made: dict[int, str] = {}  # the ids of events and quotes by what they were made of
        self.date_starts = [date.start for date in draft.dates]
        self.said = Spans(part for quote in draft.quotes if quote.sure for part in quote.content)

    def words(self, span: Span) -> str:
        return fold_space(self.article.text[span.start : span.end])

    def overview(self, texts: OpeningTexts) -> str | None:
        """A line each, which opens onto the record that it stands on."""
        lines = [
            f"- {escape_markdown(words)} ([{_EVIDENCE}]({_PAGES[type(found)]}#{self.made[id(found)]}))"
            for found, words in texts.overview
            if id(found) in self.made
        ]
        return without_capitals("\n".join(lines), self.article) or None

    def actor(self, index: int, actor: DraftActor) -> dict[str, Any]:
        record: dict[str, Any] = {
            "id": actor.id,
            "name": without_capitals(actor.name, self.article),
            "kind": actor.kind,
        }
        evidence = self.passages("evidence", [actor.evidence]) if actor.evidence and _tells_more(actor) else None
        if actor.role and evidence:
            record["role"] = role_words(actor, self.article.text, self.actors)
        record |= {"part_of": actor.part_of, "also": list(actor.also), **(evidence or {})}
        if actor.unsure:
            self.notes[("actors", index)] = [actor.unsure]
        return _filled(record)

    def records(self, key: str, made: Iterable[_Made | None]) -> list[dict[str, Any]]:
        """The records that could be made, with their notes; those that cannot be placed stand aside, in their place."""
        kept: list[dict[str, Any]] = []
        for item in (item for item in made if item):
            notes = self.notes.setdefault((key, len(kept)), [])
            if item.aside:
                notes.append(Aside(item.aside, item.record))
            else:
                notes += item.notes
                kept.append(item.record)
        return kept

    def event(self, event: DraftEvent) -> _Made | None:
        whole = bool(event.headline) and not _FRAGMENT.search(event.headline)
        if not whole and not self.everything:
            return None
        evidence = self.passages("evidence", event.evidence)
        words = " ".join(self.words(span) for span in event.evidence)
        cut = event.headline.endswith("…")
        doubt = ["date"] if event.unsure else []
        told = self.actors if _OWNED.search(words) else [a for a in event.actors if a in self.actors]
        names = [f"The {self.actors[a].name} s was" for a in told]
        named = " is was are were ".join([*names, *map(self.words, event.evidence)])  # "He resigned"; "his": "Moss’s"
        sure = whole and not cut and _is_made_of(event.headline, named) and not _OF_NOBODY.match(event.headline)
        doubt += [] if sure else ["wording"]
        record: dict[str, Any] = {"id": self.ids.of_event(event.headline, event.actors), "when": event.when}
        if event.when_words and self.is_near(event.when_words, event.evidence[0]):
            record["when_words"] = self.words(event.when_words)
        what = without_capitals(event.headline, self.article)
        if whole and not cut and what != headline_of(words):
            record["what"] = what
        record["where"] = self.words(event.where) if event.where else None
        record |= {"actors": list(event.actors), **(evidence or {"evidence": self.words(event.evidence[0])})}
        self.made[id(event)] = record["id"]
        notes = [event.unsure] if event.unsure else []
        record["differs_from"] = self.other_account(event, notes)
        return _Made(_filled(record | {"doubt": doubt}), notes, "" if evidence else TOLD_APART)

    def quote(self, quote: DraftQuote) -> _Made | None:
        pieces = self.quoted_pieces(quote)
        kind = quote.kind if pieces or quote.kind == "indirect" else "indirect"
        spans = pieces if kind != "indirect" else list(quote.content)
        if not spans or not (self.everything or self.is_worth_a_look(quote, kind)):
            return None
        words = " ".join(self.words(span) for span in spans)
        record: dict[str, Any] = {
            "id": self.ids.of_quote(quote.speaker, words),
            "speaker": quote.speaker,
            "kind": kind,
        }
        key = "text" if kind != "indirect" else "evidence"
        record["to"] = self.words(quote.to) if quote.to else None
        passages = self.passages(key, spans)
        record |= passages or {key: self.words(spans[0])}
        date = self.date_of(quote)
        near = date is not None and self.is_near(Span(date.start, date.end), spans[0])
        if date and (near or date.rule == IN_ENTRY):
            record |= {"when": date.when, "when_words": self.words(Span(date.start, date.end)) if near else None}
        record["where"] = self.words(quote.where) if quote.where else None
        attribution = self.attribution(quote)
        if attribution and self.is_near(attribution, spans[0]):
            record["attribution"] = self.words(attribution)
        doubt = ["quote"] if not quote.sure and (kind != "partial" or quote.manner == "not said") else []
        doubt += [] if quote.speaker else ["speaker"]
        self.made[id(quote)] = record["id"]
        notes = self.quote_notes(quote)
        record["differs_from"] = self.other_account(quote, notes)
        aside = NOT_SAID if quote.manner == "not said" else "" if passages else TOLD_APART
        return _Made(_filled(record | {"doubt": doubt}), notes, aside)

    def other_account(self, told: DraftEvent | DraftQuote, notes: list[str]) -> str | None:
        """The id of what stands against it, where that has been written down."""
        other = self.against.get(id(told))
        name = self.made.get(id(other)) if other else None
        if name:
            notes.append("another number or day, or a denial, of the same thing? else take `differs_from` out")
        return name

    def is_worth_a_look(self, quote: DraftQuote, kind: str) -> bool:
        """Whether words are surely somebody's; of a paraphrase, whose, and a clause where it may be none."""
        if quote.manner == "not said" or TAKEN_UP in quote.why or (kind == "partial" and self.is_scrap(quote)):
            return False
        if kind != "indirect":
            return quote.sure or kind == "partial"  # an interviewer's question is no statement
        if quote.sure or not quote.speaker:
            return quote.speaker is not None
        words = " ".join(self.words(span) for span in quote.content)
        parts = parts_of(words)
        return parts.verb < len(parts.words) and words.count(" ") + 1 >= _FEWEST_SAID

    def is_scrap(self, quote: DraftQuote) -> bool:
        """A word or two in marks of people at large, or that the one who tells of them denies: "regulars say"."""
        who = self.words(quote.source).split() if quote.source else [""]
        last, papers = who[-1].lower(), lists.small("documents") | {"sheet"}
        at_large = (
            who[0].lower() in _AT_LARGE or last in lists.word_set("group_nouns") or last[:-1] in roles.role_nouns()
        )
        at_large = at_large and papers.isdisjoint(who)
        if quote.speaker or not (TOLD_ON in quote.why or (at_large and not quote.candidates)):
            return False
        return sum(len(self.words(piece).split()) for piece in self.quoted_pieces(quote)) <= _SCRAP

    def quote_notes(self, quote: DraftQuote) -> list[str]:
        notes = [] if quote.manner in {"statement", "not said"} else [f"a {quote.manner}, not a plain statement"]
        if quote.speaker is None and quote.candidates:
            notes.append(f"who? perhaps {' or '.join(quote.candidates)}")
        return notes

    def quoted_pieces(self, quote: DraftQuote) -> list[Span]:
        """The parts of a direct or partial quote that stand in quotation marks."""
        if quote.kind == "indirect":
            return []
        if quote.kind == "direct" and labels_in(self.article).holds(quote.content[0]):
            return [self.trim(content) for content in quote.content]
        quoted = self.haystack.quoted
        trimmed = [self.trim(piece) for content in quote.content for piece in quoted.inner(content)]
        return [p for p in trimmed if p.start < p.end and not any(_meet(p, name) for name in quote.named)]

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
        return self.date_in_sentence(quote, at) or self.date_of_entry(at)

    def date_of_entry(self, at: Span) -> DraftDate | None:
        """The time at the head of the live blog's entry that something stands in."""
        index = bisect.bisect_left(self.entries, at.start, key=lambda date: date.start)
        return self.entries[index - 1] if index else None

    def date_in_sentence(self, quote: DraftQuote, at: Span) -> DraftDate | None:
        """The same, from the sentence alone."""
        sentence = self.article.sentence_around(at)
        first = bisect.bisect_left(self.date_starts, sentence.start)
        last = bisect.bisect_left(self.date_starts, sentence.end)
        if first == last or sentence.end - sentence.start > LONGEST_SENTENCE:
            return None
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


_EVIDENCE = "evidence"
_PAGES: dict[type, str] = {DraftEvent: "timeline.html", DraftQuote: "who-said-what.html"}
# "Dahl, who resigned in May,", "Dahl & Co, the firm that built it in 2019,"
_ASIDE = re.compile(r"\b(?:who|whose|whom|which)\b[^,;.–—]*|(?<=, )(?:the|an?) [a-z]+ that [^,;.–—]*(?=,)")


def _is_made_of(headline: str, words: str) -> bool:
    """Whether a headline has the article's words in their order, and no others; who says it may come last."""
    commas = [at for at, letter in enumerate(headline) if letter == ","]
    turned = (f"{headline[at:]} {headline[:at]}" for at in commas)
    return any(_is_in_order(line, words) for line in (headline, *turned))


def _is_in_order(headline: str, words: str) -> bool:
    left = iter(re.findall(r"\w+", words.casefold()))
    return all(word in left for word in re.findall(r"\w+", headline.casefold()))


def _meet(one: Span | DraftDate, other: Span | DraftDate) -> bool:
    return one.start < other.end and other.start < one.end


def escape_markdown(text: str) -> str:
    """The text with the marks that Markdown would take for its own made plain."""
    return re.sub(r"([\\`*_\[\]<>#~|])", r"\\\1", text)
