"""An overview: what happened, what is disputed, what is to come, in lines that each stand alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.findings import Draft, DraftActor, DraftDate, DraftEvent, DraftQuote
from factbox.draft.openings.clauses.dangling import dangling
from factbox.draft.openings.clauses.discourse import Discourse
from factbox.draft.openings.clauses.plain_english import parts_of, tags
from factbox.draft.openings.clauses.readable import is_readable
from factbox.draft.openings.full_names import in_full, people_in
from factbox.draft.openings.next_sentences import AT_LAW
from factbox.draft.openings.opening_sentences import OpeningSentence, OpeningSentences
from factbox.draft.openings.spoken_lines import SpokenLine, SpokenLines, is_named
from factbox.draft.openings.summaries import Summary
from factbox.draft.sentences.antecedents import is_person

_LONGEST = 40  # words of a sentence that a line takes as it stands
_LINES = 5
_FEWEST_LINES = 3
_TOLD = 2  # lines of what happened besides, where others may follow
_LONG_AGO = 3  # years
_MOST_SHARED = 2  # words of the headline that count
_READ = 16  # lines, best first
_DAY = 10  # letters of a day's date
_TITLE = 3  # letters: no "Mr" and "Dr"
_FEWEST = 7  # words of a line
_IT_ADDED = re.compile(r", (?:it|they|he|she) (?:added|said|says|argued|insisted|warned|claimed|noted|maintained),")
_OF_WHAT = re.compile(r"(?:^|, )\d+(?:\.\d+)?(?:%| percent| per cent) (?:had|have|has|was|were|is|are|said)\b")
_PASSING = re.compile(r"\b(?:today|yesterday|tomorrow|tonight)\b", re.IGNORECASE)  # days of the article, not of a page
_IS_TO_COME = re.compile(r"\b(?:will|is due|are due|is to|are to|is expected|are expected|is set|are set)\b")
_DISPUTED = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|disput(?:es?|ed)|refut(?:es?|ed)|insist(?:s|ed)|dismiss(?:es|ed)"
    r"|blam(?:es?|ed)|accus(?:es?|ed)|contradict(?:s|ed)|appeal(?:s|ed)?|sue[sd]?|plead(?:s|ed)|admit(?:s|ted))\b"
)
_FOUND = re.compile(r"\b(?:study|studies|researchers|scientists|report|audit|findings?|inquiry|investigators?)\b")
_MISSING = re.compile(r"\b(?:missing|unaccounted|injured|still searching|trapped|homeless|evacuated|rescued)\b")
_PLEADS = re.compile(r"\b(?:defending|prosecuting|mitigating|for the (?:defence|defense|prosecution)|jury|jurors)\b")
_SHE = re.compile(r"((?:In|On) [^,]{4,30},? )?(He|She|he|she)(?= (?!said|says)[a-z])")
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b")
_HOWEVER = re.compile(r", (?:however|meanwhile|though|for (?:his|her|its|their) part),(?= )")
_DIED = re.compile(r"\b(?:died|dies|is dead)\b")
_SILENT = re.compile(
    r"\b(?:declin(?:es?|ed) to|(?:did|could|does|would) not (?:immediately )?(?:comment|respond|reply|say)|no comment"
    r"|was read to the|(?:was|were) not available|could not be reached|didn[’']t respond)\b"
)
_PART = re.compile(r"\b(?:[\w-]+|\d+) of (?:the (?:dead|victims|missing|bodies)|those|them)\b")

Found = DraftEvent | DraftQuote


class ToldLine(Struct, frozen=True):
    """A sentence of the article with the record that it stands on."""

    found: Found
    told: OpeningSentence


class Overview(Struct, frozen=True, dict=True):
    """The overview of one article, below its title and summary."""

    article: Article
    draft: Draft
    sentences: OpeningSentences
    spoken: SpokenLines
    opening: Summary
    lead: DraftEvent | None
    above: str  # the title and the summary

    @property
    def lines(self) -> list[tuple[Found, str]]:
        """Three to five lines, each with the record that it stands on; none where there are fewer."""
        first = self._first
        lines = [(first.found, in_full(first.told, "", self.sentences))] if first else []
        told, quotes, plans = self._chosen
        plans = sorted([*plans, *filter(_is_plan, told)], key=self._order)
        told = [line for line in told if not _is_plan(line)]
        below: list[ToldLine | SpokenLine] = [*sorted(told, key=self._order), *sorted(quotes, key=_place), *plans]
        for line in below:
            before = _joined(lines)
            if isinstance(line, SpokenLine):
                lines.append((line.quote, self.spoken.words(line, before)))
            elif self._introduces(line.told, f"{self.above} {before}"):
                lines.append((line.found, self._day_above(line) + self._words(line.told, before)))
        return lines if len(lines) >= _FEWEST_LINES else []

    @property
    def _chosen(self) -> tuple[list[ToldLine], list[SpokenLine], list[ToldLine]]:
        """What happened, what is said, what is to come: as many of each as there is room for."""
        plans = [line for line in self._able if _is_plan(line)][:1]
        told = [line for line in self._able if line not in plans]
        good = [line for line in told if self._weight(line) >= 0]
        told = good if len(good) >= _TOLD else told
        quotes = list(self.spoken.understood(self.above))[:_TOLD]
        room = _LINES - 1 - len(plans)
        told = told[: max(_TOLD, room - len(quotes))]
        return told, quotes[: room - len(told)], plans

    # ── The first ─────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _first(self) -> ToldLine | None:
        """The summary's first sentence, where a record is its own; else the lead event's."""
        first = self.opening.opening
        own = self._record_in(first.span) if first else None
        if first and own:
            return ToldLine(own, first)
        event = own if isinstance(own, DraftEvent) else self.lead
        told = self._sentence_of(event) if event else None
        fits = told and self._stands(told, "") and self._introduces(told, "")
        return ToldLine(event, told) if event and told and fits else None

    def _record_in(self, span: Span) -> Found | None:
        events = (event for event in self.draft.timeline if event.headline and _is_in(event.evidence[0], span))
        quotes = (quote for quote in self._reports if _is_in(quote.content[0], span))
        return next(events, None) or next(quotes, None)

    # ── What happened, and what is to come ────────────────────────────────────────────────────────

    @cached_property
    def _able(self) -> list[ToldLine]:
        """All that can stand below the first, best first; of the same weight in the text's order."""
        lines = {line.told.span.start: line for line in reversed(list(self._every))}
        ranked = sorted((line for _, line in sorted(lines.items())), key=lambda line: -self._weight(line))
        likely = [*ranked[:_READ], *filter(_is_plan, ranked[_READ:])]  # not all of a long article
        able = [line for line in likely if self._is_able(line)]
        named = f"{self.above} {' '.join(line.told.words for line in able if self._introduces(line.told, self.above))}"
        return [line for line in able if self._introduces(line.told, named)]

    def _is_able(self, line: ToldLine) -> bool:
        """Whether a line stands alone, and what is only said is of what stands above."""
        at_law = bool(AT_LAW.search(self.above)) and bool(_PLEADS.search(line.told.words))
        to_the_point = isinstance(line.found, DraftEvent) or at_law or self.spoken.is_of(line.told.words, self.above)
        return to_the_point and self._stands(line.told, self.above)

    @property
    def _every(self) -> Iterator[ToldLine]:
        top = self._first.told.span if self._first else Span(0, 0)
        records: list[Found] = [*filter(_says_who, self.draft.timeline), *self._reports]
        for found in records:
            told = self._sentence_of(found)
            if told and told.span.start > top.start and told.words != (self._first.told.words if self._first else ""):
                yield ToldLine(found, told)

    @cached_property
    def _reports(self) -> list[DraftQuote]:
        """What is said in other words than the speaker's own, by whoever can be named."""
        told = (q for q in self.draft.quotes if q.sure and q.kind != "direct" and q.manner in ("statement", "denial"))
        return [quote for quote in told if quote.speaker or quote.kind == "partial"]

    def _sentence_of(self, found: Found) -> OpeningSentence | None:
        """The sentence of a record, where that is short; else an event's headline where that opens it."""
        place = found.evidence[0] if isinstance(found, DraftEvent) else found.content[0]
        told = self.sentences.around(place)
        if told is None:
            return None
        told = self._of_somebody(told, found) or told
        if is_readable(told.words) and len(told.words.split()) <= _LONGEST:
            return told
        headline = _sentence(found.headline) if isinstance(found, DraftEvent) else ""
        opens = headline.split()[:1] == [told.words.split()[0].rstrip(",")]
        return OpeningSentence(told.span, headline, told.paragraph) if opens and is_readable(headline) else None

    def _of_somebody(self, told: OpeningSentence, found: Found) -> OpeningSentence | None:
        """ "Nell Orban was born in Velm" for "She was born in Velm", where somebody is told of above all."""
        opened, first = _SHE.match(told.words), self.opening.opening
        person = next((actor for _, actor in people_in(first, self.draft)), None) if first else None
        if not opened or not person or not first or not first.words.startswith(person.name):
            return None
        if not isinstance(found, DraftEvent) or not self._is_called(opened[2], person):
            return None
        surname = person.name.rpartition(" ")[2]
        if person.id not in found.actors and person.name not in found.headline:
            return None
        return replace(told, words=f"{opened[1] or ''}{surname}{told.words[opened.end() :]}")

    def _is_called(self, pronoun: str, person: DraftActor) -> bool:
        """Whether a pronoun is that of somebody of whom the whole text tells."""
        count = Counter(_HE_OR_SHE.findall(self.article.text.lower()))
        known = {"f": "she", "m": "he"}.get(roles.gender_of_name(person.name.split()[0]))
        return pronoun.lower() == known or (not known and pronoun.lower() == max(count, key=count.__getitem__))

    def _stands(self, told: OpeningSentence, above: str) -> bool:
        """Whether a line says all that it speaks of."""
        unclear = _PASSING.search(told.words) or _IT_ADDED.search(told.words) or _OF_WHAT.search(told.words)
        if unclear or len(told.words.split()) < _FEWEST:
            return False
        before = Discourse(above, self.article.text[: told.span.start], self.sentences.names)
        return not dangling(without_however(told.words), before)

    def _introduces(self, told: OpeningSentence, above: str) -> bool:
        """Whether everybody in it is known, introduced, or can be."""
        if any(self._is_short(actor, told, above) for actor in self.draft.actors if actor.kind == "organisation"):
            return False
        full = in_full(told, self.above, self.sentences)
        return all(self._is_introduced(actor, told, above, full) for _, actor in people_in(told, self.draft))

    def _is_introduced(self, actor: DraftActor, told: OpeningSentence, above: str, full: str) -> bool:
        """Whether a reader learns who somebody is: from above, from the sentence, or from a role put in front."""
        first = min(mention.start for mention in actor.mentions)
        own = actor.evidence is not None and _is_in(actor.evidence, told.span)
        if own or is_named(actor, above) or (first >= told.span.start and _is_described(actor.name, told.words)):
            return True
        before = full.partition(actor.name)[0].split()[-1:]
        titled = bool(before) and len(before[0]) > _TITLE and before[0].lower() in roles.role_nouns()
        return titled or (full.startswith((f"{actor.name} ", f"{actor.name}, who ")) and self.spoken.has_role(actor))

    def _is_short(self, actor: DraftActor, told: OpeningSentence, above: str) -> bool:
        """Whether a body is named by a part of its name that nobody has been told, or speaks unknown."""
        own = [mention for mention in actor.mentions if _is_in(mention, told.span)]
        if not own or is_named(actor, above) or actor.name in told.words:
            return False
        return not any(self.article.text[m.start : m.end] in above for m in own)

    def _weight(self, line: ToldLine) -> int:
        """How well a line stands in a few on the whole: disputed, found, dated, of what the headline tells."""
        words, found = line.told.words, line.found
        near = min(_MOST_SHARED, self.sentences.shared_with_headline(words))
        denied = isinstance(found, DraftQuote) and found.manner == "denial"
        dated = isinstance(found, DraftEvent) and found.when is not None and not found.unsure
        news = 3 * (denied or bool(_DISPUTED.search(words))) + 2 * bool(_MISSING.search(words))
        told = isinstance(found, DraftQuote) and found.kind == "indirect"  # which a short draft may leave out
        part = told + 3 * bool(_PART.search(words)) + 6 * bool(_SILENT.search(words))
        return news + near + dated + bool(_FOUND.search(words)) - 4 * self._is_long_ago(line) - part

    def _is_long_ago(self, line: ToldLine) -> bool:
        """Whether something happened years before the first."""
        opening = self.opening.opening
        if opening and _DIED.search(opening.words) and self.sentences.opens_with_person(opening):
            return False  # a life is told from its beginning
        then = self._year(line.found)
        now = self._year(self._first.found) if self._first else None
        return then is not None and now is not None and now - then >= _LONG_AGO

    @staticmethod
    def _year(found: Found) -> int | None:
        year = (found.when or "")[:4] if isinstance(found, DraftEvent) else ""
        return int(year) if year.isdigit() else None

    # ── Their order and words ─────────────────────────────────────────────────────────────────────

    def _order(self, line: ToldLine) -> tuple[int, str, int]:
        """As it happened; what is only said behind that, as it is told."""
        at = line.told.span.start
        return (0, self._since(line), at) if isinstance(line.found, DraftEvent) else (1, "", at)

    def _since(self, line: ToldLine) -> str:
        """When something happened: its day, a year in its sentence, else when what stands before it in time did."""
        years = self.sentences.years_of(line.told)
        at = next((at for at, event in enumerate(self.draft.timeline) if event is line.found), 0)
        before = (event.when for event in reversed(self.draft.timeline[: at + 1]) if event.when)
        own = line.found.when if isinstance(line.found, DraftEvent) else None
        return (own or (str(min(years)) if years else next(before, "")))[:_DAY]

    def _day_above(self, line: ToldLine) -> str:
        """ "3 May 2021: " of the heading above an event that is told without its day."""
        when = line.found.when if isinstance(line.found, DraftEvent) and not line.found.when_words else None
        text, at = self.article.text, line.told.span.start
        heads = (d for d in self.draft.dates if d.when and d.when == when and d.end <= at and _is_a_line(text, d))
        last = max(heads, key=lambda date: date.start, default=None)
        return f"{text[last.start : last.end]}: " if last else ""

    def _words(self, told: OpeningSentence, before: str) -> str:
        """A sentence with full names and roles where somebody is named first."""
        words = without_however(in_full(told, before, self.sentences))
        for _, actor in people_in(told, self.draft):
            first = min(mention.start for mention in actor.mentions) >= told.span.start
            opens = words.startswith(f"{actor.name} ") and not first
            if opens and not is_named(actor, before) and self.spoken.has_role(actor):
                words = self.spoken.introduced(actor) + words[len(actor.name) :]
        return words


def without_however(words: str) -> str:
    """ "The mayor denied it" of "The mayor, however, denied it"."""
    found = _HOWEVER.search(words)
    if found is None:
        return words
    before = words[: found.start()]
    return f"{before}{',' if before.count(',') % 2 else ''}{words[found.end() :]}"


def _is_a_line(text: str, date: DraftDate) -> bool:
    return text[date.end : date.end + 1] in ("", "\n", ":") and text[max(0, date.start - 1) : date.start] in ("", "\n")


def _place(line: SpokenLine) -> int:
    return line.at


def _is_described(name: str, words: str) -> bool:
    """Whether something beside a name says who that is: "Nell Orban, 44," or "the miller Nell Orban"."""
    before, found, behind = words.partition(name)
    last = before.split()[-1:]
    word = last[0].lower() if last else ","
    titled = word in roles.role_nouns() or is_person(word) or tags().get(word) in ("PREP", "CC")
    return not found or titled or behind.startswith((",", " (", " who ", " of "))


def _joined(lines: Sequence[tuple[Found, str]]) -> str:
    return " ".join(words for _, words in lines)


def _is_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _is_plan(line: ToldLine) -> bool:
    found = line.found
    return isinstance(found, DraftEvent) and found.when is not None and bool(_IS_TO_COME.search(found.headline))


def _says_who(event: DraftEvent) -> bool:
    """Whether an event can be read by itself: whole, and without a pronoun for who did it."""
    subject = parts_of(event.headline).subject
    own = [tags().get(word.lower()) for word in subject]
    return bool(event.headline) and not event.headline.endswith("…") and not {"PRO", "PROV", "POSS"}.intersection(own)


def _sentence(words: str) -> str:
    """The words with a capital and a stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "”", "…")) else ".")
