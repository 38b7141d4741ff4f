"""Title, summary and overview: the article's own clauses, chosen and shortened; an editor decides on each of them.

A headline that the article has is taken as it is. What is made here stays `doubt: wording` until somebody has looked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import Draft, DraftActor, DraftEvent, DraftQuote
from factbox.draft.text.datelines import datelines_in
from factbox.draft.writing.plain_english import at_most, in_present, joined, parts_of, tags

_TITLE_WORDS = 9
_LONGEST_CLAUSE = 30  # words of a clause that a summary takes as it stands
_LONGEST_QUOTE = 25
_LINES = 5
_FEWEST_LINES = 3
_NESTED = re.compile('[“”"„«»]')


@dataclass(frozen=True)
class OpeningTexts:
    """The texts of one draft that stand above its records."""

    article: Article
    draft: Draft

    @cached_property
    def headline(self) -> str | None:
        """The article's own."""
        given = self.article.front_matter.get("title")
        first = self.article.prose[0] if self.article.prose else None
        return given or (self._words(Span(first.start, first.end)) if first and first.heading else None)

    @cached_property
    def title(self) -> str:
        """The article's headline; else the lead event's clause in the present, at most nine words."""
        if self.headline:
            return self.headline
        clause = self._title_clause()
        if not clause:
            return self.article.path
        parts = parts_of(clause)
        words = at_most(in_present(parts), parts.verb, _TITLE_WORDS)
        return joined(words).strip(" ,;:.–—-") or self.article.path

    def _title_clause(self) -> str:
        """The lead event without the words for its day; the first sentence where there is none."""
        lead = self.lead
        if lead is None:
            return self._words(self._first_sentence).rstrip(".") if self._first_sentence else ""
        clause = lead.headline.removesuffix(" …")
        when = self._words(lead.when_words) if lead.when_words else ""
        if when:
            clause = re.sub(rf",? (?:(?:on|in|at|by|since) )?{re.escape(when)}(?=[ ,.]|$),?", "", clause, count=1)
        return clause

    @cached_property
    def lead(self) -> DraftEvent | None:
        """The event that the article tells first."""
        whole = [event for event in self.draft.timeline if event.headline and not event.headline.endswith("…")]
        return min(whole, key=lambda event: event.evidence[-1].start, default=self.draft.lead)

    @cached_property
    def _first_sentence(self) -> Span | None:
        starts = [paragraph.start for paragraph in self.article.prose if not paragraph.heading]
        for sentence in self.article.sentences:
            if starts and sentence.start >= starts[0]:
                start = datelines_in(self.article).text_start(sentence.start)
                return Span(start, sentence.end) if start < sentence.end else sentence
        return None

    def _words(self, span: Span) -> str:
        return fold_space(self.article.text[span.start : span.end])

    # ── Clauses ───────────────────────────────────────────────────────────────────────────────────

    def _told(self, event: DraftEvent) -> str:
        """An event as a sentence: the article's words where they are few, else its headline."""
        words = " ".join(self._words(span) for span in event.evidence).strip(" ,;:–—-")
        if len(words.split()) > _LONGEST_CLAUSE and not event.headline.endswith("…"):
            words = event.headline
        return _sentence(words)

    def _said(self, quote: DraftQuote) -> str:
        """Somebody's words with who it was."""
        actor = self._actors[quote.speaker or ""]
        role = f", {self._words(actor.role)}," if actor.role and actor.role.start > actor.mentions[0].start else ""
        return f"{actor.name}{role} said: “{self._words(quote.content[0]).removesuffix(',')}”"

    @cached_property
    def _actors(self) -> dict[str, DraftActor]:
        return {actor.id: actor for actor in self.draft.actors}

    @cached_property
    def _spoken(self) -> list[DraftQuote]:
        """A quote of each speaker that can stand by itself, who speaks most first."""
        count = Counter(quote.speaker for quote in self.draft.quotes if quote.speaker)
        first: dict[str, DraftQuote] = {}
        for quote in self.draft.quotes:
            if quote.speaker in self._actors and self._stands_alone(quote):
                first.setdefault(quote.speaker or "", quote)
        return sorted(first.values(), key=lambda quote: -count[quote.speaker or ""])

    def _stands_alone(self, quote: DraftQuote) -> bool:
        if quote.kind != "direct" or not quote.sure or quote.manner != "statement":
            return False
        words, *others = map(self._words, quote.content)
        whole = words[:1].isupper() and words.endswith((".", "!", "?", ",")) and all(w[:1].isupper() for w in others)
        return whole and 3 <= len(words.split()) <= _LONGEST_QUOTE and not _NESTED.search(words)

    # ── Summary and overview ──────────────────────────────────────────────────────────────────────

    @cached_property
    def summary(self) -> str | None:
        """The lead event and another clause: what the one who speaks most says, or what happened besides."""
        if self.lead is None:
            return _sentence(self._words(self._first_sentence)) if self._first_sentence else None
        second = next(iter([*map(self._said, self._spoken), *map(self._told, self._others)]), None)
        return " ".join(filter(None, [self._told(self.lead), second]))

    @cached_property
    def _others(self) -> list[DraftEvent]:
        """The events of other sentences than the lead's, in the order of the text."""
        if self.lead is None:
            return []
        sentence = self.article.sentence_around(self.lead.evidence[0])
        others = [event for event in self.draft.timeline if event.evidence[0].start >= sentence.end]
        return sorted(filter(_says_who, others), key=lambda event: event.evidence[0].start)

    @cached_property
    def overview(self) -> list[tuple[DraftEvent | DraftQuote, str]]:
        """Three to five lines, each with the record that it stands on; none where there are fewer."""
        lines = list(self._lines())[:_LINES]
        return lines if len(lines) >= _FEWEST_LINES else []

    def _lines(self) -> Iterator[tuple[DraftEvent | DraftQuote, str]]:
        """What happened, how it began, who says what to it, and what else there is."""
        if self.lead is None:
            return
        yield self.lead, self._told(self.lead)
        began = self.draft.timeline[0]
        others = [event for event in self._others if event is not began]
        if began in self._others and began.when:
            yield began, self._told(began)
        elif others:
            yield others[0], self._told(others.pop(0))
        yield from ((quote, self._said(quote)) for quote in self._spoken[:2])
        yield from ((event, self._told(event)) for event in others)


def _says_who(event: DraftEvent) -> bool:
    """Whether an event can be read by itself: whole, and without a pronoun for who did it."""
    subject = parts_of(event.headline).subject
    own = [tags().get(word.lower()) for word in subject]
    return bool(event.headline) and not event.headline.endswith("…") and not {"PRO", "PROV", "POSS"}.intersection(own)


def _sentence(words: str) -> str:
    """The words with a capital and a stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "”", "…")) else ".")
