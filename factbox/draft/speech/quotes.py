"""The quotes of an article: what was said, thought or asked, with the words that name who did, and the reporting word.

The speaker (an actor) is left open here; `factbox.draft.speakers.resolution` follows the source words to an actor.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from msgspec.structs import replace

from factbox.article.quotation_marks import Stretch
from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote, Manner
from factbox.draft.reporting import moods, question_and_answer, reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.pull_quotes import SIGNED, PullQuotes, is_all_quote, is_mostly_quoted, opens_before_dash
from factbox.draft.reporting.tagged_sentences import QUOTE, TERM, TaggedSentence, Unit, passages
from factbox.draft.speech import circumstances, contents, direct, tails
from factbox.draft.speech.beginnings import TOLD
from factbox.draft.speech.cues import Cue, find_cues
from factbox.draft.speech.direct import Attributed
from factbox.draft.speech.readings import quotes_in
from factbox.draft.speech.unsaid import is_unsaid, never_said
from factbox.draft.text import lexicon
from factbox.draft.text.labels import Labels, Turn, labels_in
from factbox.draft.text.tokens import Reading
from factbox.story.kinds import QuoteKind

_BEFORE = ("sentence before the quote",)
_TURN = (question_and_answer.TURN,)
_MOOD = ("mood before the quote",)
_BRIEF = 24  # units of a sentence that only tells how somebody answers
_WORDED = frozenset(
    {"say", "tell", "shout", "ask", "name", "blame", "question"}
)  # classes of verbs that have words said
_PAIR = 2  # quotes
_NEAR = 2  # paragraphs: a quote goes on, or answers "She said:", no further away


def find_quotes(reading: Reading) -> list[DraftQuote]:
    """All quotes in the order of the text, their speakers left open."""
    stretches = reading.quoted.stretches
    labels = labels_in(reading.article)
    finder = _QuoteFinder(reading, labels)
    spoken = sorted((span.start, span.end) for turn in labels.turns for span in turn.words)
    for passage in _with_late_tails(reading.text, passages(reading, stretches)):
        if not _stands_in(spoken, passage.units[-1].end - 1):
            finder.read(passage)
    said = [*finder.finished(), *map(_said_in, labels.turns)]
    return sorted(said, key=lambda quote: quote.content[0].start) if labels.turns else said


def _stands_in(spoken: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place is in what a transcript gives to somebody."""
    index = bisect.bisect_right(spoken, (at, at)) - 1
    return index >= 0 and at < spoken[index][1]


def _said_in(turn: Turn) -> DraftQuote:
    """All of a turn is one quote; what an interviewer asks stands aside."""
    colon = Span(turn.label.start, turn.label.end)
    manner: Manner = "question" if turn.asks else "statement"
    return DraftQuote("direct", turn.words, colon, None, manner, sure=not turn.asks, why=("turn of talk",))


class _QuoteFinder:
    """Goes through an article passage by passage, and knows the quotes of the passage before."""

    def __init__(self, reading: Reading, labels: Labels) -> None:
        self.reading, self.article = reading, reading.article
        self.in_hearing = question_and_answer.is_hearing(reading.text)
        self.pull_quotes = PullQuotes(reading)
        self.found: list[DraftQuote] = []
        self.inner = {s.outer.start: _trimmed(reading.text, s) for s in reading.quoted.stretches}
        self.open: int | None = None  # the index of the direct quote that another stretch goes on with
        self.more: list[Span] = []  # the stretches that it goes on with
        self.last = TaggedSentence([], -1)
        self.listed, self.claims = labels.listed | labels.sections, labels.claims
        self.paragraphs = reading.article.paragraphs
        self.reported = False  # whether the passage before holds a quote

    def read(self, passage: TaggedSentence) -> None:
        """Adds the quotes of the next passage."""
        heads = self.paragraphs[passage.paragraph].heading
        if is_all_quote(passage.units):
            if not (heads and passage.units[0].text.isupper()):  # "“A CODE NAME”" between two paragraphs
                self._go_on(passage)
        else:
            listed = passage.units[0].start in self.listed
            told = quotes_in(passage.units, listed)
            if heads:
                told = [found for found in told if _is_told_in_heading(passage.units, found)]
            drafted = [self._draft(passage.units, found) for found in told]
            claimed = self.paragraphs[passage.paragraph].start in self.claims
            parted = [part for quote in drafted for part in self._parted(quote)]
            self._add([never_said(q) for q in parted] if claimed else parted or self._more_of_it(passage))
        self.last = passage

    def _parted(self, quote: DraftQuote) -> list[DraftQuote]:
        """ "“…,” said Moss. “If he goes / “I thought of it,” said Lang": what nothing closes is Moss's all the same."""
        before = self.found[-1] if self.found else None
        if before is None or not (before.source and quote.source) or before.kind != "direct" or quote.kind != "direct":
            return [quote]
        here = self.article.paragraph_index(before.source.start)
        first = tuple(words for words in quote.content if self.article.paragraph_index(words.start) == here)
        who, other = (
            circumstances.names_in(self.article.text[slice(*source)]) for source in (before.source, quote.source)
        )
        if not first or len(first) == len(quote.content) or not other or who & other:
            return [quote]
        return [replace(before, content=first, why=_BEFORE), replace(quote, content=quote.content[len(first) :])]

    def _more_of_it(self, passage: TaggedSentence) -> list[DraftQuote]:
        """ "“It is late,” said Moss. “I call it dead” and done.": a sentence that is mostly in marks."""
        before = self.found[-1] if self.reported and passage.paragraph == self.last.paragraph else None
        spoken = before is not None and before.source and before.cue and before.manner != "not said"
        if before is None or not spoken or find_cues(passage.units):
            return []
        if opens_before_dash(passage.units):
            return [replace(before, kind="direct", content=self._stretches(passage.units[:1]), sure=True, why=_BEFORE)]
        if not is_mostly_quoted(passage.units):
            return []
        end = len(passage.units) - (passage.units[-1].tag == ".")
        content = _span(passage.units, (0, end))
        return [replace(before, kind="partial", content=(content,), why=_BEFORE)]

    def finished(self) -> list[DraftQuote]:
        """All quotes, with what the last one goes on with."""
        if self.open is not None and self.more:
            quote = self.found[self.open]
            self.found[self.open] = replace(quote, content=(*quote.content, *self.more))
            self.more = []
        return self.found

    def _add(self, quotes: list[DraftQuote]) -> None:
        self.finished()
        start = len(self.found)
        self.found += (q for q in quotes if q.content)
        self.reported = len(self.found) > start
        self.open = next((i for i in range(len(self.found) - 1, start - 1, -1) if _may_go_on(self.found[i])), None)

    def _go_on(self, passage: TaggedSentence) -> None:
        """A passage that is all quotation goes on with the quote before it, or answers "She said:" before it."""
        if passage.paragraph > self.last.paragraph + _NEAR:
            self._add([])
        elif (alone := self.pull_quotes.read(self._stretches(passage.units))) is not None:
            self._add(alone)
        elif turn := self._turn(passage):
            self._add([turn])
        elif self.open is not None and self._answers(passage):
            asked = self.found[self.open]
            content = self._stretches(passage.units)
            told = question_and_answer.tells_something(self.article.text, content)
            self._add([DraftQuote("direct", content, None, None, "statement", sure=told, why=(*asked.why, _TURN[0]))])
        elif self.open is not None:
            self.more += self._stretches(passage.units)
        else:
            self._add(self._answer(passage))

    def _turn(self, passage: TaggedSentence) -> DraftQuote | None:
        """ "“Why?” Moss asked. / “I was ill,” Lang said. / “For a year?”": who asked goes on, a paragraph a turn."""
        if self.more or not self.reported or passage.paragraph != self.last.paragraph + 1 or len(passage.units) > 1:
            return None
        before, last = self.found[-_PAIR:] if len(self.found) >= _PAIR else (None, None)
        if before is None or last is None:
            return None
        content = self._stretches(passage.units)
        if last.source is None and question_and_answer.TURN in last.why and before.source:
            again = question_and_answer.is_next_question(self.article.text[content[0].start : content[-1].end])
            told = question_and_answer.tells_something(self.article.text, content)
            return replace(before, content=content, why=_TURN) if again else replace(last, content=content, sure=told)
        if not question_and_answer.alternate(before, last, self.article):
            return None
        asks = self.article.text[content[-1].end - 1] == "?"
        if asks == (before.manner == "question"):
            return replace(before, content=content, why=_TURN)
        return replace(last, content=content, source=None, cue=None, sure=False) if last.why == _TURN else None

    def _answers(self, passage: TaggedSentence) -> bool:
        """ "“Is it late?” Moss asked Lang. / “It is.”": whether whoever was asked may answer, a paragraph on."""
        asked = self.found[self.open] if self.open is not None else None
        if asked is None or passage.paragraph == self.last.paragraph:
            return False
        last = (*asked.content, *self.more)[-1]
        return question_and_answer.waits_for_answer(asked, last, passage.units[0], self.reading, self.in_hearing)

    def _answer(self, passage: TaggedSentence) -> list[DraftQuote]:
        """A quote whose attribution is the whole passage before it."""
        units, before = self.last.units, self.found[-1] if self.reported else None
        if before and SIGNED in before.why:
            return []
        content = self._stretches(passage.units)
        if before and content and question_and_answer.is_put_to(before, self.article.text[content[-1].end - 1]):
            return [DraftQuote("direct", content, why=_BEFORE)]
        if before and before.source and before.cue:  # "The port is shut, Moss says. “It will open.”"
            return [replace(before, kind="direct", content=content, sure=True, why=_BEFORE)]
        near = passage.paragraph == self.last.paragraph and len(units) <= _BRIEF
        if near and (shown := moods.who_answers(units, self.reported)):
            verb = moods.verb_beside(units, shown)
            return [DraftQuote("direct", content, _span(units, shown), _span(units, verb) if verb else None, why=_MOOD)]
        cues = find_cues(units)
        if not cues:
            return []
        cue = cues[0] if self.reported else cues[-1]
        hers = cue.source and units[cue.source[0]].lower in {"a", "an"} and units[cue.last].lower in {"her", "him"}
        source = _span(units, cue.source) if cue.source and not hers else None  # "A guard told her to go. “…”"
        said = _span(units, (cue.first, cue.last))
        never = is_unsaid(units, (cue.first, cue.last), cue.source)
        manner = "not said" if never else _manner(cue.base)
        return [DraftQuote("direct", content, source, said, manner, sure=not never, why=_BEFORE)]

    def _draft(self, units: list[Unit], found: Attributed) -> DraftQuote:
        kind = _kind(units, found.pieces)
        pieces = [u for a, b in found.pieces for u in units[a:b]]
        content = self._stretches(pieces) if kind == "direct" else tuple(_span(units, p) for p in found.pieces)
        source = _span(units, found.source) if found.source else None
        requested = pieces[0].tag == "TO"  # "asked them to leave" is no question
        manner = "statement" if requested and _manner(found.base) == "question" else _manner(found.base)
        sure = (found.sure or kind == "direct") and not _has_mark(units, found.source)
        if not found.said:
            manner, sure = "not said", False
        cue = _span(units, found.cue) if found.cue else None
        kind = "partial" if kind == "direct" and _is_fragment(units, found) else kind
        told = circumstances.addressee(units, found.cue, found.base in TOLD) if found.cue else None
        scene = circumstances.scene(units, found.cue, found.source, told) if found.cue else None
        to, where = (_span(units, at) if at and not _meet(at, found) else None for at in (told, scene))
        aside = {units[i] for i in contents.denied_marks(units, found.base, found.pieces[0])}
        aside |= {units[i] for piece in found.pieces for i in contents.terms_within(units, piece)}
        named = tuple(Span(u.start, u.end) for u in pieces if u.lower == TERM or u in aside)
        return DraftQuote(kind, content, source, cue, manner, sure=sure, why=found.why, to=to, where=where, named=named)

    def _stretches(self, units: list[Unit]) -> tuple[Span, ...]:
        """The words in quotation marks, without the marks."""
        return tuple(span for u in units if u.tag == QUOTE for span in self.inner[u.start])


def _has_mark(units: list[Unit], source: Range | None) -> bool:
    """Whether a quotation mark without its other stands in the words for the speaker: what is said may begin there."""
    return source is not None and any(u.text[0] in '“”„«»"' for u in units[slice(*source)] if u.tag == "X")


def _meet(told: Range, found: Attributed) -> bool:
    """Whether the words for whom it was said to are the speaker's or stand in what was said."""
    others = [*found.pieces, *([found.source] if found.source else [])]
    return any(told[0] < end and start < told[1] for start, end in others)


def _may_go_on(quote: DraftQuote) -> bool:
    """Whether a further stretch may belong to a quote: to one in marks, or to one that its attribution follows."""
    follows = quote.cue is not None and quote.cue.start > quote.content[0].start
    if SIGNED in quote.why or quote.manner == "not said":
        return False
    return quote.kind == "direct" or (quote.kind == "partial" and follows)


def _trimmed(text: str, stretch: Stretch) -> tuple[Span, ...]:
    """The words of a stretch without the white space around them."""
    found = []
    for start, end in stretch.inner:
        words_in = text[start:end].strip()
        if words_in:
            begun = text.index(words_in, start)
            found.append(Span(begun, begun + len(words_in)))
    return tuple(found)


def _with_late_tails(text: str, listed: list[TaggedSentence]) -> list[TaggedSentence]:
    """“Why?” Moss asked. – one passage, although the question mark looks like a sentence's end."""
    joined: list[TaggedSentence] = []
    for passage in listed:
        before = joined[-1] if joined else None
        if before and _is_late_tail(text, before, passage):
            joined[-1] = TaggedSentence(before.units + passage.units, passage.paragraph)
        else:
            joined.append(passage)
    return joined


def _is_late_tail(text: str, before: TaggedSentence, passage: TaggedSentence) -> bool:
    units = passage.units
    if before.units[-1].tag != QUOTE or before.paragraph != passage.paragraph or units[0].tag == QUOTE:
        return False
    stop = _ends_with_stop(text, before.units[-1])
    if tails.opens_another(units, comma_too=stop):
        return False
    cues = find_cues(units)
    if not direct.is_bare_attribution(units, cues):
        return False
    return not stop or _only_says(before, units, cues[0])


def _only_says(before: TaggedSentence, units: list[Unit], cue: Cue) -> bool:
    """Whether "Moss said." may close “It is late.” before it: not "Moss agreed.", nor what another has said."""
    unsaid = is_unsaid(units, (cue.first, cue.last), cue.source)
    alone = all(u.tag in {QUOTE, "."} for u in before.units)
    says = units[cue.verb].lower in lexicon.marked("person") and reporting_verbs.takes_clause(cue.base)
    return alone and not unsaid and says and _manner(cue.base) == "statement"


def _ends_with_stop(text: str, quote: Unit) -> bool:
    """Whether what stands in quotation marks ends with a full stop; behind a question a tail is likelier."""
    return text[quote.start : quote.end].rstrip("”\"’'“» ").endswith(".")


def _manner(base: str) -> Manner:
    if base.endswith(" adj."):
        return "thought"
    return reporting_verbs.manners().get(base, "statement")


def _span(units: list[Unit], at: Range) -> Span:
    return Span(units[at[0]].start, units[at[1] - 1].end)


def _is_told_in_heading(units: list[Unit], found: Attributed) -> bool:
    """Whether a heading's words in marks are said: not of "Board backs mast on ‘toad hill’", which only names it."""
    start, end = found.pieces[0]
    marks = next((i for i in range(start, end) if units[i].tag == QUOTE), None)
    if marks is None or not found.base:
        return True
    whose = units[start].tag == "TO" and any(u.tag == "WH" for u in units[start:marks])  # "to find who ‘ate’ the fund"
    return not whose and not _WORDED.isdisjoint(reporting_verbs.classes().get(found.base, ()))


def _is_fragment(units: list[Unit], found: Attributed) -> bool:
    """ "remembers “the best cook in the fleet”", "rejected as “cheeky”": words of a sentence that is the reporter's."""
    start, end = found.pieces[0]
    small = units[start].text.lstrip("“\"„«‘'")[:1].islower()
    alone = len(found.pieces) == 1 and end == start + 1 and bool(found.base)
    before = units[start - 1].tag if start else ":"
    return alone and small and before not in {":", ","} and not reporting_verbs.is_speech(found.base)


def _kind(units: list[Unit], pieces: tuple[Range, ...]) -> QuoteKind:
    tags = [u.tag for a, b in pieces for u in units[a:b]]
    if QUOTE not in tags:
        return "indirect"
    return "partial" if any(t not in {QUOTE, ",", ".", "-"} for t in tags) else "direct"
