"""The events of an article that an editor would put on a timeline, in the order of time."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from factbox.article.spans import Span, Spans
from factbox.draft.events import apart
from factbox.draft.events.apart import Apart, told_as_published, told_at_a_time, told_by_cleft, told_by_front
from factbox.draft.events.dating import date_of, is_ahead, is_limit, says_when, words_for
from factbox.draft.events.following import with_following_days
from factbox.draft.events.headline import fronted_time, headline, is_whole, with_claims, with_report_last
from factbox.draft.events.joining import choose_main, is_background, join, told_behind_report, with_complement
from factbox.draft.events.order import Told, in_order_of_time, in_whole_sentences, told_once
from factbox.draft.events.persons import with_names
from factbox.draft.events.score import Scale, are_enough
from factbox.draft.events.sharing import Sentence, date_in_front, may_share_front, shared_date
from factbox.draft.events.signs import Sign
from factbox.draft.findings import IN_ENTRY, DraftActor, DraftDate, DraftEvent, DraftQuote
from factbox.draft.sentences.clauses import Clause, Words
from factbox.draft.sentences.cuts import MAIN
from factbox.draft.sentences.date_owners import DatedWords
from factbox.draft.sentences.date_spans import with_spans
from factbox.draft.sentences.places import is_no_place, place_in
from factbox.draft.sentences.subjects import lacks_subject, subject
from factbox.draft.sentences.trimming import JOINTS, before_quote, relative_word, subject_before_comma, trimmed
from factbox.draft.text.appointed_days import is_fixed
from factbox.draft.text.dated_lines import under_dates
from factbox.draft.text.play import is_match
from factbox.draft.text.tokens import Reading, Token
from factbox.when.edtf import When, day_of

_AT_ONCE = frozenset({"when", "as", "while"})  # what these open is of the same moment
_SHORTEST, _LONGEST, _FRONT = 4, 300, 5  # words of a sentence, what is longer is no prose; that may tell the time


def find_events(
    reading: Reading,
    dates: list[DraftDate],
    quotes: list[DraftQuote],
    actors: list[DraftActor],
    published: When | None = None,
) -> list[DraftEvent]:
    """The events in the order of time, each with the words around it as its evidence."""
    finder = _EventFinder(reading, dates, quotes, actors, published)
    told = with_following_days(reading.text, finder.events(), finder.published, finder.dates)
    found = in_order_of_time(told_once(list(told)))
    return in_whole_sentences(reading, with_claims(reading, with_names(reading, found, quotes, actors)))


class _UnderDate(NamedTuple):
    """The date of the entry that a sentence stands in, and whether it is the first there."""

    heading: DraftDate | None
    is_first: bool


class _EventFinder:
    """One article's events, sentence by sentence."""

    def __init__(
        self,
        reading: Reading,
        dates: list[DraftDate],
        quotes: list[DraftQuote],
        actors: list[DraftActor],
        published: When | None,
    ) -> None:
        self.published = day_of(published) if published else None
        self.text = reading.text
        self.reading = reading
        self.dates = with_spans(self.text, dates)
        self.date_starts = [d.start for d in self.dates]
        self.entries = [d for d in self.dates if d.rule == IN_ENTRY]
        self.head: DraftDate | None = None  # of the live blog's entry that the sentence before stands in
        self.mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        self.mention_starts = [start for start, _, _ in self.mentions]
        self.no_places = {m.start for a in actors if is_no_place(a.kind, a.name) for m in a.mentions}
        self.line: DraftDate | None = None  # that the paragraph begins with
        self.scale = Scale(set(), in_match=is_match(reading.text))
        self.quoted = reading.quoted
        self.said = Spans(span for quote in quotes if quote.kind != "indirect" for span in quote.content)

    def events(self) -> Iterator[Told]:
        """Each event in its place."""
        for place, heading, line, is_first, sentences in under_dates(self.reading, self.dates):
            opens, self.line = is_first, line
            shortest = _SHORTEST - (line is not None)  # "2 May 2019: Work begins."
            for sentence in self.reading.without_dateline(place, sentences):
                if shortest <= len(sentence) <= _LONGEST and sentence[-1].text != "?":
                    dates = tuple(self._dates_in(Span(sentence[0].start, sentence[-1].end)))
                    head = self._entry_before(sentence[0].start)
                    opened = head if head is not self.head else None
                    entry = _UnderDate(heading, opened is not None or (heading is not None and opens))
                    for event, goes_on in filter(lambda told: is_whole(told[0]), self._of_sentence(sentence, entry)):
                        event_told = self._in_entry(event, opened) if goes_on else event
                        live = head or next(iter(self.entries), None)
                        yield Told(event_told, goes_on, self.scale.sentences, place, dates, heading, live)
                    opens, self.head = False, head
                self.scale.sentences += 1

    def _entry_before(self, at: int) -> DraftDate | None:
        """The time at the head of the live blog's entry that a place stands in."""
        return next(iter(self.entries[: bisect.bisect_left(self.entries, at, key=lambda date: date.end)][-1:]), None)

    def _in_entry(self, event: DraftEvent, head: DraftDate | None) -> DraftEvent:
        """The event at its entry's time, where it has none of its own and is not to come."""
        if head is None or event.when or event.when_words or "will" in event.headline.split():
            return event
        return replace(event, when=head.when, when_words=Span(head.start, head.end))

    def _of_sentence(self, sentence: list[Token], entry: _UnderDate) -> Iterator[tuple[DraftEvent, bool]]:
        words = Words(sentence, entry.heading is not None)
        dates = partial(self._dates_among, words)
        is_dated = bool(self._dates_in(Span(sentence[0].start, sentence[-1].end)))
        whole = (told_at_a_time(words, dates) or told_by_cleft(words, dates)) if is_dated else None
        if whole:
            yield self._apart(whole), not whole.headline and whole.fronted is None
            return
        front = told_by_front(words, dates, self.text) if is_dated else None
        if front:
            yield from [(self._apart(self._named_whole(front.told)), False)] if front.told else []
            if rest := sentence[front.goes_on :]:
                yield from self._of_sentence(rest, entry)
            return
        published = told_as_published(words, dates, self.text)
        if published:
            own = [(replace(self._apart(published.told), where=None), False)] if published.told else []
            before = sentence[: published.goes_on]
            opening = Words(before, entry.heading is not None) if before else None
            found = list(self._of_clauses(opening, entry, {}, is_dated=is_dated)) if opening else []
            yield from found or own  # "the toll rose" is one, "it can rise" none
            return
        if not is_dated:
            yield from self._of_clauses(words, entry, {}, is_dated=False)
            return
        aside = apart.told_aside(words, dates, self.text)
        yield from [(self._apart(aside), False)] if aside else []
        awaiting = apart.beside(words, dates, self.text, self.published)
        yield from ((self._apart(one), False) for one in awaiting.values())
        own_clauses = self._of_clauses(words, entry, awaiting, is_dated=True)
        yield from (told for told in own_clauses if not (aside or awaiting) or apart.ASIDE not in told[0].why)

    def _of_clauses(
        self, words: Words, entry: _UnderDate, awaiting: dict[int, Apart], *, is_dated: bool
    ) -> Iterator[tuple[DraftEvent, bool]]:
        """What its verbs and nouns tell."""
        sentence = words.tokens
        happenings = words.happenings(self.quoted)
        must_tell = not self.scale.sentences or entry.is_first
        if not (must_tell or is_dated or self.scale.may_hold_one(words, happenings)):
            return
        clauses = words.clauses(happenings)
        quoted = self.quoted.touches(sentence[0].start, sentence[-1].end)
        signs = [self._signs(words, clause, quoted) for clause in clauses]
        chosen = [are_enough(found) for found in signs]
        if must_tell and not any(chosen):
            choose_main(words, clauses, signs, chosen)
        if not any(chosen):
            untold = None if awaiting else self._untold(words, entry)
            yield from [(untold, True)] if untold else []
            return
        joined = join(words, clauses, chosen, partial(self._time_in, words))
        for index, clause in enumerate(clauses):
            if chosen[index]:
                had = clause.happening.perfect and "had" in words.lower[clause.start : clause.end]
                why = tuple(sign.name for sign in signs[index])
                event = self._event(words, clauses, chosen, joined, index, why)
                told = apart.less_told_beside(event, clause, signs[index], awaiting) if awaiting else event
                if told and not self._is_told_apart(sentence[clause.happening.at], awaiting):
                    yield told, not had and not is_background(words, clauses, index)

    @staticmethod
    def _is_told_apart(token: Token, awaiting: dict[int, Apart]) -> bool:
        """Whether a verb stands in a phrase that is told by itself: "A rule | written in 1999 | bars"."""
        phrases = (one.evidence[-1] for one in awaiting.values() if one.why == "told in a phrase")
        return any(phrase.start <= token.start < phrase.end for phrase in phrases)

    def _named_whole(self, told: Apart) -> Apart:
        """ "Founded in 2009, Kell Works designs cranes": the name from end to end, whatever looks like a verb in it."""
        who = told.evidence[-1]
        at = bisect.bisect_left(self.mention_starts, who.start)
        if at == len(self.mentions) or self.mention_starts[at] != who.start or self.mentions[at][1] == who.end:
            return told
        name = Span(who.start, self.mentions[at][1])
        line = f"{self.text[slice(*name)]}{told.headline[who.end - who.start :]}"
        line = line.replace(" were ", " was ", 1) if name.end < who.end else line
        return told._replace(evidence=(*told.evidence[:-1], name), headline=line)

    def _dates_among(self, words: Words, start: int, end: int) -> list[DatedWords]:
        """The dates among the tokens of a stretch."""
        tokens = words.tokens
        return self._dated_words(words, Span(tokens[start].start, tokens[end - 1].end)) if start < end else []

    def _apart(self, told: Apart) -> DraftEvent:
        event = self._made(told.evidence, told.found, told.fronted, why=(told.why,))
        own = told.headline and headline(told.headline, (Span(0, len(told.headline)),), None, None)
        return replace(event, headline=own or event.headline)

    def _untold(self, words: Words, entry: _UnderDate) -> DraftEvent | None:
        """A sentence that no word of a happening tells as an event: the first of a dated entry, or a dated plan."""
        sentence = words.tokens
        span = Span(sentence[0].start, sentence[-1].end)
        if entry.is_first and entry.heading:
            told, within = before_quote(sentence, self.quoted), self._within_heading(span, entry.heading)
            return self._made((told,), within, None, why=("under a date",)) if told else None
        if self.quoted.touches(*span):
            return None
        reported = apart.is_reported_plan(words.lower)
        ahead = (date for date in self._dates_in(span) if is_ahead(date, self.published))
        planned = next((date for date in ahead if reported or not is_limit(self.text, date)), None)
        if planned is None or not (reported or apart.is_plan_on(words, planned)):
            return None
        fronted = fronted_time(self.text, span, Span(planned.start, planned.end))
        return self._made((span,), planned, fronted, why=("dated plan",))

    def _within_heading(self, span: Span, heading: DraftDate | None) -> DraftDate | None:
        """The one date that says more than the heading above: "2021: They sue the bank in May"."""
        known, found = (heading and heading.when) or "-", self._dates_in(span)
        return found[0] if len(found) == 1 and (found[0].when or "").startswith(known.rstrip("?~")) else None

    def _signs(self, words: Words, clause: Clause, quoted: bool) -> list[Sign]:
        span = Span(words.tokens[clause.start].start, words.tokens[clause.end - 1].end)
        dates = self._dates_in(span)
        if clause.opener == MAIN and not dates:  # "On Friday, as it rained, | they left"
            until = clause.start if words.lower[0] in _AT_ONCE else min(_FRONT, clause.start)
            dates = self._dates_in(Span(words.tokens[0].start, words.tokens[until].end))
        if clause.happening.letter == "p":  # "warned of rain through Friday": no time at which it was said
            dates = [date for date in dates if not is_ahead(date, self.published) and not is_limit(self.text, date)]
        has_day = any(len(d.value) >= 8 for d in dates)
        has_month = any(says_when(self.text, d, clause.happening.letter != "n") for d in dates)
        own = date_of(words, clause, self._dated_words(words, span)) if dates else None
        whole = Span(words.tokens[0].start, words.tokens[-1].end)
        of_title = own is not None and own.when is not None and not any(self.said.meeting(whole))
        beside_quote = quoted and not of_title and (self.quoted.touches(*span) or not (has_day or has_month))
        return self.scale.signs(words, clause, (has_day, has_month, bool(own and own.when)), beside_quote)

    # ── One event ─────────────────────────────────────────────────────────────────────────────────

    def _event(
        self,
        words: Words,
        clauses: list[Clause],
        chosen: list[bool],
        joined: set[int],
        index: int,
        why: tuple[str, ...],
    ) -> DraftEvent:
        sentence = words.tokens
        clause = with_complement(words, clauses, chosen, joined, index, partial(self._time_in, words))
        start, end = trimmed(sentence, clause)
        of = index - (clause.start < clauses[index].start)  # "and said | he went home": of the one who said it
        who = subject(words, clauses, of) or subject_before_comma(sentence, clause)
        if not who and lacks_subject(sentence, clauses, index):
            start = clauses[index - 1].start  # the clause before says who
            while sentence[start].lower in JOINTS or sentence[start].lower == clauses[index - 1].opener in _AT_ONCE:
                start += 1  # "when, in 1962, a map sank a barge | and killed him"
        evidence = (*who, Span(sentence[start].start, sentence[end - 1].end))
        dated = self._dated_words(words, evidence[-1])
        found = date_of(words, clause, dated)
        if found is None and index and may_share_front(words, clause, dated):
            found = date_in_front(self.text, sentence, clauses, index, self._dates_in)
        fixed = (one.found for one in dated if is_fixed(sentence, one.first, one.last) and one.found.when)
        found = found or next(fixed, None) or self._shared_date(words, clauses, index)
        years_on = found and self.published and found.value.isdigit() and int(found.value) > self.published.year
        found = None if years_on and clause.happening.letter in "shn" else found  # "sold a yard that closes in 2028"
        fronted = fronted_time(self.text, evidence[-1], Span(found.start, found.end)) if found else None
        relative = None if who else relative_word(sentence, clause)
        event = self._made(evidence, found, fronted, sentence[clause.happening.at].lower, why, relative)
        told = 0 if who else told_behind_report(words, clauses[index], start, found)
        if not told:
            return event
        report = Span(sentence[start].start, sentence[told - 1 - (sentence[told - 1].lower == "that")].end)
        return replace(event, headline=with_report_last(self.text, sentence[told].start, report, event))

    def _made(
        self,
        evidence: tuple[Span, ...],
        found: DraftDate | None,
        fronted: Span | None,
        key: str = "",
        why: tuple[str, ...] = (),
        relative: Span | None = None,
    ) -> DraftEvent:
        last, found = evidence[-1], found or self.line  # a quote that it runs into is told whole, never half of it
        evidence = (*evidence[:-1], Span(last.start, self.quoted.end_of_quote(last.end)))
        words = words_for(self.text, found, evidence[-1].end) if found else None
        said = self.text[words.start : words.end] if words else ""
        unsure = f"when? the article says “{said}”: {found.rule}" if found and not found.when else ""
        return DraftEvent(
            evidence,
            headline(self.text, evidence, fronted, words, key, relative),
            found.when if found else None,
            words,
            next((p for e in evidence if (p := place_in(self.text, e, key)) and p.start not in self.no_places), None),
            self._actors_in(evidence),
            unsure,
            why,
        )

    def _dates_in(self, span: Span) -> list[DraftDate]:
        first = bisect.bisect_left(self.date_starts, span.start)
        last = bisect.bisect_left(self.date_starts, span.end)
        return [d for d in self.dates[first:last] if not self.quoted.touches(d.start, d.end)]

    def _time_in(self, words: Words, start: int, end: int) -> int:
        """The letters of the dates among tokens."""
        dates = self._dates_in(Span(words.tokens[start].start, words.tokens[end - 1].end))
        return sum(date.end - date.start for date in dates)

    def _dated_words(self, words: Words, span: Span) -> list[DatedWords]:
        found = self._dates_in(span)
        starts = [token.start for token in words.tokens] if found else []
        return [DatedWords(d, bisect.bisect_left(starts, d.start), bisect.bisect_left(starts, d.end)) for d in found]

    def _shared_date(self, words: Words, clauses: list[Clause], index: int) -> DraftDate | None:
        """The date that another clause of the sentence gives, marked where that is not sure."""
        dates = partial(self._dates_among, words)

        def own(other: int) -> DraftDate | None:
            return date_of(words, clauses[other], dates(clauses[other].start, clauses[other].end))

        shared = shared_date(Sentence(words, clauses, dates, own), index)
        if shared is None:
            return None
        found, is_sure = shared
        return found if is_sure or not found.when else replace(found, when=found.when.rstrip("?") + "?")

    def _actors_in(self, evidence: tuple[Span, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for span in evidence:
            first = bisect.bisect_left(self.mention_starts, span.start)
            last = bisect.bisect_left(self.mention_starts, span.end)
            found.update((name, None) for _, end, name in self.mentions[first:last] if end <= span.end)
        return tuple(found)
