"""Title, summary and overview: the article's own clauses, chosen and shortened; an editor decides on each of them.

A headline that the article has is taken as it is. What is made here stays `doubt: wording` until somebody has looked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import Draft, DraftEvent, DraftQuote
from factbox.draft.openings.clauses.plain_english import tags
from factbox.draft.openings.opening_sentences import OpeningSentence, OpeningSentences
from factbox.draft.openings.overviews import Overview
from factbox.draft.openings.spoken_lines import SpokenLines
from factbox.draft.openings.standfirst import standfirst
from factbox.draft.openings.summaries import Summary
from factbox.draft.openings.title_words import can_head, title_of


class OpeningTexts(Struct, frozen=True, dict=True):
    """The texts of one draft that stand above its records."""

    article: Article
    draft: Draft

    @cached_property
    def sentences(self) -> OpeningSentences:
        """The article's sentences, as far as they can stand here."""
        return OpeningSentences(self.article, self.draft)

    @property
    def headline(self) -> str | None:
        """The article's own."""
        return self.sentences.headline or None

    @cached_property
    def title(self) -> str:
        """The article's headline; else the lead's clause in the present."""
        if self.headline:
            return self.headline
        if self.sentences.headed:
            return self.sentences.headed.words.rstrip(".;:,")
        told = self.sentences.lead
        own = self.lead is not None and self._is_in(self.lead, told) and not self._points_back(self.lead)
        clause = self.lead.headline.removesuffix(" …") if self.lead and own else ""
        if not self.lead or not clause or not can_head(clause) or "published" in self.lead.why:
            first = told or self.sentences.first
            return title_of(first.words if first else "") or self.article.path
        rest = _behind(self._words(told.span), clause) if told else ""  # a day there is "Friday", and dropped
        when = self._words(self.lead.when_words) if self.lead.when_words else ""
        return title_of(clause, rest, when) or self.article.path

    def _points_back(self, event: DraftEvent) -> bool:
        """Whether the article has a pronoun for who did it, whom the headline names: ", where she was born"."""
        return tags().get(self._words(event.evidence[0]).split()[0].lower()) in ("PRO", "PROV")

    @staticmethod
    def _is_in(event: DraftEvent, told: OpeningSentence | None) -> bool:
        return told is not None and told.span.start <= event.evidence[-1].start < told.span.end

    @cached_property
    def lead(self) -> DraftEvent | None:
        """The event of the lead's sentence; else the one that the article tells first."""
        whole = [event for event in self.draft.timeline if event.headline and not event.headline.endswith("…")]
        whole.sort(key=lambda event: (event.is_beside, event.evidence[-1].start))
        own = [event for event in whole if self._is_in(event, self.sentences.lead)]
        return next(iter([*own, *whole]), self.draft.lead)

    def _words(self, span: Span) -> str:
        return fold_space(self.article.text[span.start : span.end])

    # ── Summary and overview ──────────────────────────────────────────────────────────────────────

    @cached_property
    def summary(self) -> str | None:
        """The article's own; else the lead's sentence and another: what happened besides, else what is said."""
        return standfirst(self.article) or self._summary.words

    @cached_property
    def _summary(self) -> Summary:
        return Summary(self.article, self.draft, self.sentences, self._said_behind)

    @cached_property
    def _spoken(self) -> SpokenLines:
        return SpokenLines(self.article, self.draft, self.sentences)

    def _said_behind(self, words: str) -> Iterator[str]:
        """What somebody says that a reader of these words understands."""
        lines = self._spoken.understood(f"{self.headline or ''} {words}")
        yield from (self._spoken.words(line, words) for line in lines)

    @cached_property
    def overview(self) -> list[tuple[DraftEvent | DraftQuote, str]]:
        """Three to five lines, each with the record that it stands on; none where there are fewer."""
        above = f"{self.title} {self.summary or ''}"
        overview = Overview(self.article, self.draft, self.sentences, self._spoken, self._summary, self.lead, above)
        return overview.lines


def _behind(sentence: str, clause: str) -> str:
    """What a sentence has behind the clause, which may be without the time that stands within it."""
    last = clause if clause in sentence else " ".join(clause.split()[-_LAST:])
    return sentence.partition(last)[2]


_LAST = 2  # words by which the end of a clause is found
