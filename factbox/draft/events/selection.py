"""The events of an article that an editor would put on a timeline, in the order of time."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from factbox.article.seed import Paragraph
from factbox.article.spans import Span
from factbox.draft.dates import time_zones
from factbox.draft.events.dating import date_of
from factbox.draft.events.following import Told, with_following_days
from factbox.draft.events.headline import fronted_time, headline
from factbox.draft.events.order import in_order_of_time, told_once
from factbox.draft.events.owners import DatedWords
from factbox.draft.events.places import place_in
from factbox.draft.events.score import Scale, are_enough
from factbox.draft.events.sharing import Sentence, shared_date
from factbox.draft.events.signs import Sign
from factbox.draft.events.spans_of_time import with_spans
from factbox.draft.findings import DraftActor, DraftDate, DraftEvent, DraftQuote
from factbox.draft.sentences.clauses import Clause, Words, antecedent
from factbox.draft.sentences.cuts import MAIN
from factbox.draft.sentences.openers import is_verb
from factbox.draft.sentences.subjects import lacks_subject, subject
from factbox.draft.text.closed_classes import BEFORE_AFTER, RELATIVES
from factbox.draft.text.labels import labels_in
from factbox.draft.text.lexicon import event_words
from factbox.draft.text.tokens import Reading, Token

_SHORTEST, _LONGEST = 5, 300  # words of a sentence; what is longer is no prose
_DROPPED = frozenset("and but when while as that which who so because although though , ; : – — - --".split())
_DROPPED_TOO = frozenset("after before until since where because following".split())
_ALWAYS_DROPPED = frozenset("and but , ; : – — - --".split())
_ENDS = frozenset(", ; : – — - -- that and but who which when as where while under in for after before since until".split())
_ASIDE = frozenset("after before following since until".split())
_QUANTITY = 6  # words of "more than ten minutes after"
_FRONTED = 4  # letters before the date that a heading begins with: "On 3 May"
_PREPOSITIONS = frozenset("in on at to of by for from with during through after under over".split())
_BACKGROUND = frozenset("who which after following since".split())
_OCCASION = frozenset("speaking asked addressing talking appearing testifying".split())


_BARRED = -10.0  # the points of what is no event wherever it stands
_COUNTED_FROM = ("last ", "this ", "next ", "earlier this ", "the following ", "the previous ")
_BEFORE_MONTH = re.compile(r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Dd]uring|[Uu]ntil)\s+(?:early |late |mid-)?$")


def find_events(
    reading: Reading, dates: list[DraftDate], quotes: list[DraftQuote], actors: list[DraftActor]
) -> list[DraftEvent]:
    """The events in the order of time, each with the clause that tells of it as its evidence."""
    del quotes  # an utterance is an event only where its occasion is told, and that stands in the text
    finder = _EventFinder(reading, dates, actors)
    return in_order_of_time(told_once(list(with_following_days(finder.events()))))


class _EventFinder:
    """One article's events, sentence by sentence."""

    def __init__(self, reading: Reading, dates: list[DraftDate], actors: list[DraftActor]) -> None:
        self.text = reading.text
        self.reading = reading
        self.dates = with_spans(self.text, [d for d in dates if d.type in ("DATE", "TIME") and "REF" not in d.value])
        self.date_starts = [d.start for d in self.dates]
        self.mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        self.mention_starts = [start for start, _, _ in self.mentions]
        self.scale = Scale(set())
        self.quoted = reading.quoted

    def events(self) -> Iterator[Told]:
        """Each event in its place."""
        for paragraph, heading, sentences in self._paragraphs():
            for sentence in _without_dateline(self.reading.datelines.text_start(paragraph.start), sentences):
                if _SHORTEST <= len(sentence) <= _LONGEST:
                    for event, goes_on in self._of_sentence(sentence):
                        yield Told(event, goes_on, self.scale.sentences, heading)
                self.scale.sentences += 1

    def _paragraphs(self) -> Iterator[tuple[Paragraph, DraftDate | None, list[list[Token]]]]:
        """The paragraphs with the date of the heading above and their tokens; talk and lists have no events."""
        skipped = labels_in(self.reading.article).told_by_nobody()
        spans, tokens = self.reading.article.sentences, self.reading.sentences
        at, heading = 0, None
        for paragraph in self.reading.article.prose:
            first = at
            while at < len(spans) and spans[at].start < paragraph.end:
                at += 1
            if paragraph.heading:
                heading = self._dated_heading(paragraph)
            elif paragraph.start not in skipped:
                yield paragraph, heading, tokens[first:at]

    def _dated_heading(self, paragraph: Paragraph) -> DraftDate | None:
        """The date that a heading begins with: "October 25, 2021: Revolt"."""
        found = self._dates_in(Span(paragraph.start, paragraph.end))
        is_first = found and found[0].start - paragraph.start <= _FRONTED and found[0].when
        return found[0] if is_first else None

    def _of_sentence(self, sentence: list[Token]) -> Iterator[tuple[DraftEvent, bool]]:
        whole = self._told_at_a_time(sentence)
        if whole:
            yield whole, True
            return
        words = Words(sentence)
        clauses = words.clauses(self.quoted)
        beside_quote = self.quoted.touches(sentence[0].start, sentence[-1].end)
        signs = [self._signs(words, clause, beside_quote) for clause in clauses]
        chosen = [are_enough(found) for found in signs]
        if not self.scale.sentences and not any(chosen):
            _choose_main(words, clauses, signs, chosen)
        _join_relatives(words, clauses, chosen)
        _drop_without_antecedent(words, clauses, chosen)
        for index, clause in enumerate(clauses):
            if index and chosen[index - 1] and lacks_subject(sentence, clauses, index):
                chosen[index] = chosen[index] and bool(subject(words, clauses, index))
            if chosen[index]:
                had = clause.happening.perfect and "had" in words.lower[clause.start : clause.end]
                event = self._event(words, clauses, chosen, index)
                event = replace(event, why=tuple(sign.name for sign in signs[index]))
                yield event, not had and clause.opener not in _BACKGROUND

    def _signs(self, words: Words, clause: Clause, beside_quote: bool) -> list[Sign]:
        span = Span(words.tokens[clause.start].start, words.tokens[clause.end - 1].end)
        dates = self._dates_in(span)
        has_day = any(len(d.value) >= 8 for d in dates)
        has_month = any(self._is_when(d, clause.happening.letter != "n") for d in dates)
        return self.scale.signs(words, clause, (has_day, has_month), beside_quote)

    def _is_when(self, date: DraftDate, is_verb: bool) -> bool:
        """Whether a month or year says when: "in May", "last month", not "last month’s vote"."""
        words = self.text[date.start : date.end].lower()
        if is_verb and words.startswith(_COUNTED_FROM):
            return bool(date.when) and self.text[date.end : date.end + 2] not in ("’s", "'s")
        return bool(_BEFORE_MONTH.search(self.text, max(0, date.start - 8), date.start))

    def _told_at_a_time(self, sentence: list[Token]) -> DraftEvent | None:
        """ "It was 4am in Islamabad and …", "Speaking on Thursday, …": the whole sentence is one event."""
        span = Span(sentence[0].start, sentence[-1].end)
        opening = Span(sentence[0].start, sentence[min(8, len(sentence) - 1)].end)
        early = self._dates_in(opening)
        clock = sentence[0].lower == "it" and sentence[1].lower == "was" and any(d.type == "TIME" for d in early)
        occasion = sentence[0].lower in _OCCASION and any(len(d.value) >= 8 for d in early)
        if not clock and not occasion:
            return None
        why = "clock opens the sentence" if clock else "occasion opens the sentence"
        return replace(self._made((span,), early[0], None), why=(why,))

    # ── One event ─────────────────────────────────────────────────────────────────────────────────

    def _event(self, words: Words, clauses: list[Clause], chosen: list[bool], index: int) -> DraftEvent:
        sentence = words.tokens
        clause = _with_complement(clauses, chosen, index)
        start, end = self._trimmed(sentence, clause)
        of = index - (clause.start < clauses[index].start)  # "and said | he went home": of the one who said it
        who = subject(words, clauses, of) or self._named(sentence, clause)
        if not who and lacks_subject(sentence, clauses, index):
            start = clauses[index - 1].start  # the clause before says who
            start += sentence[start].lower in _ALWAYS_DROPPED
        evidence = (*who, Span(sentence[start].start, sentence[end - 1].end))
        found = date_of(words, clause, self._dated_words(words, evidence[-1]))
        alone = clause.opener not in _ASIDE and clause.opener not in RELATIVES
        if found is None and index and alone and not self._dates_in(evidence[-1]):
            found = self._date_in_front(sentence, clauses, index)
        found = found or self._shared_date(words, clauses, index)
        fronted = fronted_time(self.text, evidence[-1], Span(found.start, found.end)) if found else None
        return self._made(evidence, found, fronted, sentence[clause.happening.at].lower)

    def _named(self, sentence: list[Token], clause: Clause) -> tuple[Span, ...]:
        """Who did what a relative clause behind a comma tells: "The fund, | which sold its shares on Monday"."""
        if not _is_behind_name(sentence, clause):
            return ()
        end = clause.start - 1
        return (Span(sentence[antecedent(sentence, clause.start)].start, sentence[end - 1].end),)

    def _trimmed(self, sentence: list[Token], clause: Clause) -> tuple[int, int]:
        """Without the word that joins the clause to the one before and the comma after it."""
        start, end = clause.start, clause.end
        if clause.opener == "which" and start and sentence[start - 1].lower in _PREPOSITIONS:
            start += 1  # "a row in which | the island was cut off": it has a subject of its own
        elif clause.opener in RELATIVES and start and not _is_behind_name(sentence, clause):
            start = antecedent(sentence, start)
        elif clause.opener in RELATIVES:
            start += 1  # its subject stands before the comma
        if clause.opener in BEFORE_AFTER:  # "a day after | they had met"
            words = [token.lower for token in sentence[start : clause.happening.at]]
            start += words.index(clause.opener) if clause.opener in words[:_QUANTITY] else 0
        while start < clause.happening.at and _is_joint(sentence, start, clause):
            start += 1
        while end - 1 > clause.happening.at and sentence[end - 1].lower in _ENDS:
            end -= 1
        return start, end

    def _made(
        self, evidence: tuple[Span, ...], found: DraftDate | None, fronted: Span | None, key: str = ""
    ) -> DraftEvent:
        unsure = ""
        # A quote that the evidence runs into is told whole: half of it could say something else.
        last = evidence[-1]
        evidence = (*evidence[:-1], Span(last.start, self.quoted.end_of_quote(last.end)))
        words = self._words_for(found, evidence[-1].end) if found else None
        if found and words and not found.when:
            unsure = f"when? the article says “{self.text[words.start : words.end]}”: {found.rule}"
        return DraftEvent(
            evidence,
            headline(self.text, evidence, fronted, words, key),
            found.when if found else None,
            words,
            next((p for e in evidence if (p := place_in(self.text, e))), None),
            self._actors_in(evidence),
            unsure,
        )

    def _words_for(self, found: DraftDate, end: int) -> Span:
        """The words for the time, with the place that a clock time needs: "4am in Islamabad"."""
        if not re.search(r"T[0-9]", found.value):
            return Span(found.start, found.end)
        return Span(found.start, time_zones.place_end(self.text, found.end, max(found.end, end)))

    def _dates_in(self, span: Span) -> list[DraftDate]:
        first = bisect.bisect_left(self.date_starts, span.start)
        last = bisect.bisect_left(self.date_starts, span.end)
        return [d for d in self.dates[first:last] if not self.quoted.touches(d.start, d.end)]

    def _dated_words(self, words: Words, span: Span) -> list[DatedWords]:
        found = self._dates_in(span)
        starts = [token.start for token in words.tokens] if found else []
        return [DatedWords(d, bisect.bisect_left(starts, d.start), bisect.bisect_left(starts, d.end)) for d in found]

    def _shared_date(self, words: Words, clauses: list[Clause], index: int) -> DraftDate | None:
        """The date that another clause of the sentence gives, marked where that is not sure."""
        tokens = words.tokens

        def dates(start: int, end: int) -> list[DatedWords]:
            return self._dated_words(words, Span(tokens[start].start, tokens[end - 1].end)) if start < end else []

        def own(other: int) -> DraftDate | None:
            return date_of(words, clauses[other], dates(clauses[other].start, clauses[other].end))

        shared = shared_date(Sentence(words, clauses, dates, own), index)
        if shared is None:
            return None
        found, is_sure = shared
        return found if is_sure or not found.when else replace(found, when=found.when.rstrip("?") + "?")

    def _date_in_front(self, sentence: list[Token], clauses: list[Clause], index: int) -> DraftDate | None:
        """The time that opens the sentence, which its other clauses share: "On Friday, …, and …"."""
        first = clauses[0]
        if first.start and not any(clause.opener == MAIN for clause in clauses[1 : index + 1]):
            return None  # "On Friday, | after they had won, …": of the main clause
        opening = self._dates_in(Span(sentence[0].start, sentence[min(4, first.end - 1)].end))
        return opening[0] if opening else None

    def _actors_in(self, evidence: tuple[Span, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for span in evidence:
            first = bisect.bisect_left(self.mention_starts, span.start)
            last = bisect.bisect_left(self.mention_starts, span.end)
            found.update((name, None) for _, end, name in self.mentions[first:last] if end <= span.end)
        return tuple(found)


def _is_behind_name(sentence: list[Token], clause: Clause) -> bool:
    """Whether "who" or "which" behind a comma tells more of what stands before it: the verb follows at once."""
    start = clause.start
    behind = clause.opener in ("who", "which") and start > 1 and sentence[start - 1].text == ","
    subject_follows = start + 1 < len(sentence) and is_verb(sentence[start + 1].lower)
    return behind and subject_follows and antecedent(sentence, start) < start - 1


def _choose_main(words: Words, clauses: list[Clause], signs: list[list[Sign]], chosen: list[bool]) -> None:
    """The article's first sentence tells its news: its main clause is an event where it tells one at all."""
    for index, clause in enumerate(clauses):
        unreal = not event_words()["unreal"].isdisjoint(words.lower[clause.start : clause.end])
        barred = any(sign.points <= _BARRED for sign in signs[index])
        if clause.opener in ("", MAIN) and clause.happening.letter in "sh" and not unreal and not barred:
            chosen[index] = True
            return


def _without_dateline(start: int, sentences: list[list[Token]]) -> Iterator[list[Token]]:
    """The sentences of a paragraph, less the "LYON, Oct. 14 (AP) —" before `start`: no event is of that day."""
    for sentence in sentences:
        yield [token for token in sentence if token.start >= start] if sentence[0].start < start else sentence


def _is_joint(sentence: list[Token], at: int, clause: Clause) -> bool:
    """Whether a word only joins a clause to what stands before it."""
    word = sentence[at].lower
    opens = at == clause.start or word in BEFORE_AFTER
    return word in _ALWAYS_DROPPED or (word in (_DROPPED | _DROPPED_TOO) and opens and word == clause.opener)


def _join_relatives(words: Words, clauses: list[Clause], chosen: list[bool]) -> None:
    """ "an attack | that killed 26" is one event, not two, and so is "agreed | that they would meet"."""
    for index in range(1, len(clauses)):
        if chosen[index - 1] and clauses[index - 1].happening.letter != "p" and words.is_content(clauses[index]):
            chosen[index] = False
        if clauses[index].opener[-3:] == "ing" and chosen[index] and chosen[index - 1]:
            chosen[index] = False  # "sank, | killing three": one event
        if chosen[index] and clauses[index - 1].happening.letter == "p" and clauses[index].opener in ("that", "said"):
            chosen[index - 1] = False  # its words go with what was said
        before, clause = clauses[index - 1], clauses[index]
        close = clause.opener in RELATIVES and words.lower[clause.start - 1] != ","
        if chosen[index] and chosen[index - 1] and before.happening.letter == "n" and close:
            chosen[index - 1] = False


def _drop_without_antecedent(words: Words, clauses: list[Clause], chosen: list[bool]) -> None:
    """ "those | who have fled": it cannot be told who did it."""
    for index, clause in enumerate(clauses):
        if chosen[index] and clause.opener in RELATIVES and clause.start and not words.is_content(clause):
            before = words.lower[clause.start - 1]
            chosen[index] = antecedent(words.tokens, clause.start) < clause.start or before in _PREPOSITIONS


def _with_complement(clauses: list[Clause], chosen: list[bool], index: int) -> Clause:
    """ "agreed | that …", "it was made clear | that …": what was agreed belongs to it."""
    clause = clauses[index]
    start, end = clause.start, clause.end
    before = clauses[index - 1] if index else clause
    if clause.opener in ("that", "said") and before.happening.letter == "p" and before.end == start:
        start = before.start  # what somebody says stays theirs: "police said | the man fled"
    for following, taken in zip(clauses[index + 1 :], chosen[index + 1 :], strict=True):
        joins = following.opener in ("that", "said") or following.opener[-3:] == "ing"
        if taken or not joins or clause.happening.letter == "n":
            break
        end = following.end
    return Clause(clause.happening, start, end, clause.opener if start == clause.start else before.opener)
