"""Title, summary and overview: the article's own clauses, chosen and shortened; an editor decides on each of them.

A headline that the article has is taken as it is. What is made here stays `doubt: wording` until somebody has looked.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import Draft, DraftActor, DraftEvent, DraftQuote
from factbox.draft.openings.full_names import in_full
from factbox.draft.openings.opening_sentences import OpeningSentence, OpeningSentences
from factbox.draft.openings.own_headline import own_headline
from factbox.draft.openings.plain_english import parts_of, tags
from factbox.draft.openings.readable import has_verb, is_readable
from factbox.draft.openings.role_words import role_words
from factbox.draft.openings.standfirst import standfirst
from factbox.draft.openings.summaries import Summary
from factbox.draft.openings.title_words import can_head, title_of

_LONGEST_FIRST = 50  # words of the first line of an overview
_LONGEST_CLAUSE = 38  # words of a sentence that a line of the overview takes as it stands
_SAME = 20  # letters at the end of a sentence by which it is known again
_OPEN_SAID = frozenset("i he she it they and but so you".split())
_THOSE = re.compile(r"\b(?:those|these)\b(?! who)")
_LONG_SAID = 8  # words of a quote that is understood without another
_LONGEST_QUOTE = 25
_LONGEST_WHOLE = 40  # words of a quote with what goes on
_LINES = 5
_FEWEST_LINES = 3
_FEWEST_SAID = 4  # words of a quote that says something by itself
_PASSING = re.compile(r"\b(?:today|yesterday|tomorrow|tonight)\b", re.IGNORECASE)  # days of the article, not of a page
_NESTED = re.compile('[“”"„«»]')
_OWNED = re.compile(r"\b(?:his|her|its|their) (?:own )?$", re.IGNORECASE)
_LONGEST_OWNED = 10  # letters


class OpeningTexts(Struct, frozen=True, dict=True):
    """The texts of one draft that stand above its records."""

    article: Article
    draft: Draft

    @cached_property
    def sentences(self) -> OpeningSentences:
        """The article's sentences, as far as they can stand here."""
        return OpeningSentences(self.article, self.draft)

    @cached_property
    def headline(self) -> str | None:
        """The article's own."""
        span = own_headline(self.article)
        return self.article.front_matter.get("title") or (self._words(span) if span else None)

    @cached_property
    def title(self) -> str:
        """The article's headline; else the lead's clause in the present."""
        if self.headline:
            return self.headline
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

    # ── Clauses ───────────────────────────────────────────────────────────────────────────────────

    def _told(self, event: DraftEvent, before: str = "") -> str | None:
        """An event as a sentence: the article's where it is short, else its headline where that opens it."""
        told = self.sentences.around(event.evidence[0])
        if told is None:
            return None
        if is_readable(told.words) and len(told.words.split()) <= _LONGEST_CLAUSE:
            return in_full(told, before, self.sentences) if before else told.words
        headline = _sentence(event.headline)
        opens = headline.split()[0] == told.words.split()[0].rstrip(",")
        return headline if opens and is_readable(headline) else None

    def _said(self, quote: DraftQuote, before: str = "") -> str:
        """Somebody's words with who it was, as far as the words `before` have not told that."""
        words, actor = self._spoken_words(quote), self._actors[quote.speaker or ""]
        who = actor.name if actor.name in before else self._introduced(actor)
        return f"{who} said: “{words}”{'' if words.endswith(('.', '!', '?')) else '.'}"

    def _spoken_words(self, quote: DraftQuote) -> str:
        """What is said, with what goes on behind the attribution: half of it could say the opposite."""
        pieces = [self._words(piece).removesuffix(",") for piece in quote.content]
        whole = " … ".join(pieces)
        return whole if len(whole.split()) <= _LONGEST_WHOLE and not _NESTED.search(whole) else pieces[0]

    def _introduced(self, actor: DraftActor) -> str:
        """A name with its role, as the article prints the two."""
        if actor.role is None or actor.evidence is None or self._is_whose(actor.role):
            return actor.name[:1].upper() + actor.name[1:]
        role = role_words(actor, self.article.text, self._actors) or ""
        if actor.role.start > actor.evidence.start:
            return f"{actor.name}, {role},"
        apart = self.article.text.startswith(",", actor.role.end)
        return f"{role[:1].upper()}{role[1:]}{f', {actor.name},' if apart else f' {actor.name}'}"

    def _is_whose(self, role: Span) -> bool:
        """Whether a pronoun before a role has been left out, so that nobody knows whose "lawyer" it is."""
        return bool(_OWNED.search(self.article.text, max(0, role.start - _LONGEST_OWNED), role.start))

    @cached_property
    def _actors(self) -> dict[str, DraftActor]:
        return {actor.id: actor for actor in self.draft.actors}

    @cached_property
    def _spoken(self) -> list[DraftQuote]:
        """Of each speaker with a name the quote that is most to the point by itself; who speaks most first."""
        count = Counter(quote.speaker for quote in self.draft.quotes if quote.speaker)
        named = {actor.id for actor in self.draft.actors if actor.kind not in {"unnamed", "group"}}
        able = [quote for quote in self.draft.quotes if quote.speaker in named and self._stands_alone(quote)]
        able.sort(key=lambda quote: -self.sentences.shared_with_headline(self._words(quote.content[0])))
        best = {quote.speaker or "": quote for quote in reversed(able)}
        return sorted(best.values(), key=lambda quote: (-count[quote.speaker or ""], quote.content[0].start))

    def _stands_alone(self, quote: DraftQuote) -> bool:
        if quote.kind != "direct" or not quote.sure or quote.manner != "statement":
            return False
        words, *others = map(self._words, quote.content)
        whole = words[:1].isupper() and words.endswith((".", "!", ",")) and all(w[:1].isupper() for w in others)
        return whole and _FEWEST_SAID <= len(words.split()) <= _LONGEST_QUOTE and not _NESTED.search(words)

    # ── Summary and overview ──────────────────────────────────────────────────────────────────────

    @cached_property
    def summary(self) -> str | None:
        """The article's own; else the lead's sentence and another: what happened besides, else what is said."""
        return standfirst(self.article) or self._summary.words

    @cached_property
    def _summary(self) -> Summary:
        return Summary(self.article, self.draft, self.sentences, self._said_behind)

    def _said_behind(self, words: str) -> Iterator[str]:
        """What somebody with a role says that a reader of these words understands."""
        able = (quote for quote in self._spoken if self._actors[quote.speaker or ""].role)
        yield from (self._said(quote, words) for quote in able if self._is_clear(quote, words))

    def _is_clear(self, quote: DraftQuote, words: str) -> bool:
        """Whether a quote is understood: of what these words or the headline tell, or long, or with a subject."""
        said = self._words(quote.content[0])
        meant = self.sentences.shared_with_headline(said) or self.sentences.shared_words(said, words)
        clear = said.split()[0].lower() not in _OPEN_SAID and has_verb(said)
        return not _THOSE.search(said) and (bool(meant) or clear or len(said.split()) >= _LONG_SAID)

    @cached_property
    def _opening(self) -> DraftEvent | None:
        """The event that an overview opens with: that of the summary's first sentence."""
        first = self._summary.opening
        own = (event for event in self.draft.timeline if event.headline and self._is_in(event, first))
        return next(own, self.lead)

    @cached_property
    def _others(self) -> list[DraftEvent]:
        """The events of other sentences than the opening one's, in the order of the text."""
        if self._opening is None:
            return []
        sentence = self.article.sentence_around(self._opening.evidence[0])
        others = [event for event in self.draft.timeline if not self._meets(event, sentence)]
        top = self.lead.evidence[0].start if self.lead else 0
        others = [event for event in others if event.evidence[0].start >= min(top, sentence.start)]
        return sorted(filter(_says_who, others), key=lambda event: event.evidence[0].start)

    @staticmethod
    def _meets(event: DraftEvent, sentence: Span) -> bool:
        return sentence.start <= event.evidence[0].start < sentence.end

    @cached_property
    def overview(self) -> list[tuple[DraftEvent | DraftQuote, str]]:
        """Three to five lines, each with the record that it stands on; none where there are fewer."""
        lines: dict[str, DraftEvent | DraftQuote] = {}
        for found, words in itertools.chain(self._lines(lines), self._rest(lines)):
            if words and not _PASSING.search(words) and not self._is_told(found, lines):
                lines.setdefault(words, found)
        listed = [(found, words) for words, found in lines.items()][:_LINES]
        return listed if len(listed) >= _FEWEST_LINES else []

    def _is_told(self, found: DraftEvent | DraftQuote, lines: dict[str, DraftEvent | DraftQuote]) -> bool:
        """Whether a line is of the same sentence as an event, which may be told there without a name in full."""
        told = self.sentences.around(found.evidence[0]) if isinstance(found, DraftEvent) else None
        headlines = [
            known for known, event in lines.items() if isinstance(event, DraftEvent) and self._is_in(event, told)
        ]
        return any(known.endswith(told.words[-_SAME:]) for known in headlines) if told else False

    def _rest(self, lines: dict[str, DraftEvent | DraftQuote]) -> Iterator[tuple[DraftQuote, str]]:
        """Also quotes that say little by themselves, while there are too few lines."""
        for quote in self._spoken:
            if lines and len(lines) < _FEWEST_LINES:
                yield quote, self._said(quote)

    def _lines(self, lines: dict[str, DraftEvent | DraftQuote]) -> Iterator[tuple[DraftEvent | DraftQuote, str | None]]:
        """What happened, what belongs to it, who says what to it, what is to come, and what else there is."""
        if self._opening is None or not (told := self._first_line(self._opening)):
            return
        yield self._opening, told
        others = sorted(self._others, key=lambda event: -self._weight(event))  # of the same weight in the text's order
        past = next((event for event in others if not _IS_TO_COME.search(event.headline)), None)
        plan = next((event for event in others if event.when and _IS_TO_COME.search(event.headline)), None)
        chosen = [event for event in (past, plan) if event]
        if past:
            yield past, self._told(past, told)
        yield from ((quote, self._said(quote)) for quote in self._clear[:2])
        if plan:
            yield plan, self._told(plan, " ".join(lines))
        yield from ((event, self._told(event, " ".join(lines))) for event in others if event not in chosen)

    def _first_line(self, event: DraftEvent) -> str | None:
        """The summary's first sentence, where it is short enough and the event is its own."""
        first = self._summary.opening
        if first and self._is_in(event, first) and len(first.words.split()) <= _LONGEST_FIRST:
            return in_full(first, "", self.sentences)
        return self._told(event)

    @property
    def _clear(self) -> list[DraftQuote]:
        """Quotes that are understood behind the first line."""
        words = self._summary.opening.words if self._summary.opening else ""
        return [quote for quote in self._spoken if self._is_clear(quote, words)]

    def _weight(self, event: DraftEvent) -> int:
        """How well an event stands in a few lines on the whole: dated, of what the headline tells, told by names."""
        words = event.headline.split()
        near = min(_MOST_SHARED, self.sentences.shared_with_headline(event.headline))
        began = event is self.draft.timeline[0] and event.when is not None
        loose = bool(_LOOSE.search(event.headline)) or len(words) < _FEWEST_SAID
        return 2 * (event.when is not None and not event.unsure) + near + began - 3 * loose


_IS_TO_COME = re.compile(r"\b(?:will|is due|are due|is to|are to|is expected|are expected|is set|are set)\b")
_LOOSE = re.compile(r"^The (?:\d\d|men|women|two|three)\b|\b(?:them|him|it|this|those|these|there)\b", re.IGNORECASE)
_MOST_SHARED = 2  # words of the headline that count


def _behind(sentence: str, clause: str) -> str:
    """What a sentence has behind the clause, which may be without the time that stands within it."""
    last = clause if clause in sentence else " ".join(clause.split()[-_LAST:])
    return sentence.partition(last)[2]


_LAST = 2  # words by which the end of a clause is found


def _says_who(event: DraftEvent) -> bool:
    """Whether an event can be read by itself: whole, and without a pronoun for who did it."""
    subject = parts_of(event.headline).subject
    own = [tags().get(word.lower()) for word in subject]
    return bool(event.headline) and not event.headline.endswith("…") and not {"PRO", "PROV", "POSS"}.intersection(own)


def _sentence(words: str) -> str:
    """The words with a capital and a stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "”", "…")) else ".")
