"""Sentences of an article that can stand above its records: whole, told, and readable by themselves."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import Draft
from factbox.draft.openings.article_head import is_notice, own_headline
from factbox.draft.openings.clauses.hinges import hinge, without_turn
from factbox.draft.openings.clauses.plain_english import in_present, parts_of, tags, words_of
from factbox.draft.openings.clauses.readable import LONGEST, MARKED, TALK, is_readable, opens_with_scene
from factbox.draft.openings.clauses.stems import stems
from factbox.draft.openings.lasting_words import lasting_words
from factbox.draft.sentences.antecedents import is_person
from factbox.draft.text.datelines import datelines_in
from factbox.draft.text.labels import labels_in

_OPENING_LETTERS = 5000  # of which the voice is heard
_FEWEST_OF_LEAD = 3  # words of weight, where there is a choice
_SURE = 2  # words of the headline in a sentence that is the lead instead of the first
_SCENE = 4  # sentences behind the first
_OFTEN = 12  # words of a text that tell what it is about
_LONGEST_HEADLINE = 14  # words
_HEADED = 3  # sentences below a headline
_OBJECTS = frozenset({"her", "him"})
_SUBJECT_BEHIND = re.compile(r"[^“”\"]*?\b(his|her)\s[^“”\"]*,\s(?:he|she)\s")
_WANTED = re.compile(r"\b(?:should|must|ought to)\b")  # what an opinion comes to


class OpeningSentence(Struct, frozen=True):
    """A sentence of the article, from its dateline on, as a text would have it."""

    span: Span
    words: str
    paragraph: int  # where its paragraph begins


class OpeningSentences(Struct, frozen=True, dict=True):
    """Looked up in one draft."""

    article: Article
    draft: Draft

    @cached_property
    def _places(self) -> list[tuple[Span, int]]:
        """Those of the sentences that may lead."""
        return [place for place in self._every if not self._holds_unsaid(place[0])]

    @cached_property
    def _every(self) -> list[tuple[Span, int]]:
        """The sentences of the text in order, without headings and bylines, each with where its paragraph begins."""
        article, headline = self.article, own_headline(self.article)
        claims = labels_in(article).claims
        texts = [p for p in article.prose if not p.heading and p.start not in claims and not is_notice(article, p)]
        starts = {p.start: p for p in texts if headline is None or p.start != headline.start}
        found: list[tuple[Span, int]] = []
        paragraph: Paragraph | None = None
        for sentence in article.sentences:
            paragraph = starts.get(sentence.start, paragraph)
            if paragraph and sentence.end <= paragraph.end:
                start = max(sentence.start, datelines_in(article).text_start(paragraph.start))
                found.append((Span(min(start, sentence.end), sentence.end), paragraph.start))
        return found

    def _holds_unsaid(self, sentence: Span) -> bool:
        """Whether words in marks stand in a sentence that nobody said: they lead no summary."""
        at = bisect.bisect_left(self._unsaid, sentence.start)
        return at < len(self._unsaid) and self._unsaid[at] < sentence.end

    @cached_property
    def _unsaid(self) -> list[int]:
        """Where words in marks begin that nobody said."""
        return sorted(q.content[0].start for q in self.draft.quotes if q.manner == "not said" and q.kind != "indirect")

    @cached_property
    def all(self) -> list[OpeningSentence]:
        """All of them with their words."""
        return list(map(self._read, self._places))

    def top(self, most: int) -> list[OpeningSentence]:
        """The first so many, also those with words in marks that nobody said."""
        return list(map(self._read, self._every[:most]))

    def _read(self, place: tuple[Span, int]) -> OpeningSentence:
        return OpeningSentence(place[0], lasting_words(self.article, self.draft.dates, place[0]), place[1])

    @cached_property
    def lead(self) -> OpeningSentence | None:
        """The first sentence of the text; where that tells nothing by itself, the one that tells most of what it is."""
        first = self._cut_to_its_event(self._read(self._places[0])) if self._places else None
        if first and self.headed:
            first = self._cut_to_its_event(self._read(self._places[1]))
        if first and self.stands(first):
            return self._news_behind(first) or first
        if first and (second := self._turn_behind(first)):
            return second
        if not self._named and self._is_talk:
            readable = self._readable(self.all)
            wanted = next((told for told in readable if _WANTED.search(told.words)), None)
            return wanted or max(readable, key=self._shared, default=None)
        first = self._first_readable
        if first is None or not self._headline:
            return first
        turned = (replace(told, words=without_turn(told.words)) for told in self.all)
        alike = [told for told in turned if self._shared(told) >= _SURE]
        alike.sort(key=self._shared, reverse=True)  # of two that share as much the first
        least = 0 if _is_light(first) else _FEWEST_OF_LEAD
        fitting = (told for told in alike if len(stems(told.words)) >= least and self.stands(told))
        return next(fitting, first)

    @cached_property
    def headed(self) -> OpeningSentence | None:
        """A short first sentence that stands alone above the text, so that it is the title and no summary."""
        first = self.first
        if (
            first is None
            or self.headline
            or len(self._places) <= _HEADED
            or len(first.words.split()) > _LONGEST_HEADLINE
        ):
            return None
        alone = self._places[1][1] != first.paragraph and first.span.start == first.paragraph
        is_one = alone and not self._tells_of_past(first) and self.stands(self._read(self._places[1]))
        return first if is_one else None

    @staticmethod
    def _tells_of_past(told: OpeningSentence) -> bool:
        parts = parts_of(told.words)
        return parts.verb < len(parts.words) and in_present(parts) != parts.words

    def _turn_behind(self, first: OpeningSentence) -> OpeningSentence | None:
        """ "Yet the crab comes up on time", which tells what the first sentence has left open, without its "yet"."""
        told = next(self.following(first, 1), None)
        if told is None or told.paragraph != first.paragraph or self._shared(told) < 1:
            return None
        words = without_turn(told.words)
        turned = replace(told, words=words) if words != told.words else None
        return turned if turned and self.stands(turned) else None

    def _news_behind(self, first: OpeningSentence) -> OpeningSentence | None:
        """The event of the headline, where the first sentence paints a scene that has little of it."""
        own, told_already = self._shared(first), self.tells_event(first)
        if not self._named or own >= _SURE or (own and (told_already or not opens_with_scene(first.words))):
            return None
        for told in self.following(first, _SCENE):
            least = max(own, 1) if self.tells_event(told) and not told_already else own + _FEWEST_OF_LEAD - (own == 0)
            if self._shared(told) >= least and self.stands(told) and not hinge(told.words):
                return told
        return None

    def stands(self, told: OpeningSentence, *, follows: bool = False) -> bool:
        """Whether it can be read by itself, or right behind another."""
        return is_readable(told.words, follows=follows) and (follows or not self._leaves_open(told))

    def _leaves_open(self, told: OpeningSentence) -> bool:
        """ "The council voted to take it from her": whether nobody in the sentence may be meant."""
        if self._opens_with_pronoun(told):
            return True
        words = [word.lower() for word in words_of(told.words)]
        places = (at for at, word in enumerate(words) if word in _OBJECTS and _ends_phrase(words, at))
        at = next(places, 0)
        if not at or any(map(is_person, words[:at])):
            return False
        people = (actor for actor in self.draft.actors if actor.kind in ("person", "unnamed"))
        mentions = (one for actor in people for one in actor.mentions)
        return not any(told.span.start <= one.start < told.span.end for one in mentions)

    def _opens_with_pronoun(self, told: OpeningSentence) -> bool:
        """ "Summoned to explain her plan, she brought a rope": whether nobody is named before its "her"."""
        subject = _SUBJECT_BEHIND.match(told.words)
        named = (m.start - told.span.start for a in self.draft.actors if a.kind == "person" for m in a.mentions)
        return subject is not None and not any(0 <= at < subject.end(1) for at in named)

    def _readable(self, given: list[OpeningSentence]) -> list[OpeningSentence]:
        """Those that can be read by themselves; where there is a choice, those with words of weight."""
        readable = [told for told in given if self.stands(told)]
        return [told for told in readable if not _is_light(told)] or readable

    @property
    def _first_readable(self) -> OpeningSentence | None:
        """The first, found without reading all; behind one that leaves open whom it means one with an event."""
        light, left_open = None, False
        for told in filter(lambda told: is_readable(told.words), self.all):
            left_open = left_open or self._leaves_open(told)
            if left_open and (self._leaves_open(told) or not self.tells_event(told)):
                continue
            if left_open or not _is_light(told):
                return told
            light = light or told
        return light

    def tells_event(self, told: OpeningSentence) -> bool:
        at = bisect.bisect_left(self._events, told.span.start)
        return at < len(self._events) and self._events[at] < told.span.end

    @cached_property
    def _events(self) -> list[int]:
        """Where events begin."""
        return sorted(event.evidence[0].start for event in self.draft.timeline)

    def _cut_to_its_event(self, told: OpeningSentence) -> OpeningSentence:
        """A sentence that is too long as the headline of the event that opens it."""
        if len(told.words.split()) <= LONGEST:
            return told
        own = [e.headline for e in self.draft.timeline if told.span.start <= e.evidence[0].start < told.span.end]
        opening = [h for h in own if h.split()[:1] == [told.words.split()[0].rstrip(",")] and not h.endswith("…")]
        return replace(told, words=f"{opening[0].rstrip('.')}.") if opening else told

    def _shared(self, told: OpeningSentence) -> int:
        """How many words of the headline a sentence has."""
        return self.shared_with_headline(told.words)

    def shared_with_headline(self, words: str) -> int:
        """How many words of the headline, or of what the text is about, stand in these."""
        return len(self._headline & stems(words))

    def shared_words(self, words: str, others: str) -> int:
        """How many words of weight two texts share."""
        return len(stems(words) & stems(others))

    def opens_with_person(self, told: OpeningSentence) -> bool:
        """Whether somebody's name opens a sentence."""
        people = (actor for actor in self.draft.actors if actor.kind == "person")
        return any(told.span.start == mention.start for actor in people for mention in actor.mentions)

    @cached_property
    def headline(self) -> str:
        """The article's own."""
        span = own_headline(self.article)
        own = fold_space(self.article.text[span.start : span.end]) if span else ""
        return self.article.front_matter.get("title") or own

    @cached_property
    def _named(self) -> frozenset[str]:
        """The words of the headline."""
        return stems(self.headline)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of people's names."""
        return frozenset(word for a in self.draft.actors if a.kind == "person" for word in a.name.split())

    @cached_property
    def _headline(self) -> frozenset[str]:
        """The words of the headline; where somebody talks and there is none, those that come most often."""
        if self._named or not self._is_talk:
            return self._named
        count = Counter(stem for told in self.all for stem in stems(told.words))
        return frozenset(stem for stem, _ in count.most_common(_OFTEN))

    @cached_property
    def _is_talk(self) -> bool:
        """Whether the text begins in somebody's own voice."""
        return self.first is not None and bool(TALK.search(MARKED.sub("", self.first.words[:_OPENING_LETTERS])))

    def following(self, lead: OpeningSentence, most: int) -> Iterator[OpeningSentence]:
        """The sentences behind one, at most so many, and none below a heading that begins with a date."""
        at = bisect.bisect_right(self._every, lead.span.start, key=lambda place: place[0].start)
        until = self._first_entry(lead.span.end)
        for place in self._every[at : at + most]:
            if place[0].start > until:
                return
            yield self._read(place)

    def every_below(self, at: int, most: int) -> list[OpeningSentence]:
        """The first sentences behind a place, at most so many."""
        first = bisect.bisect_left(self._every, at, key=lambda place: place[0].start)
        return list(map(self._read, self._every[first : first + most]))

    def before(self, told: OpeningSentence) -> OpeningSentence | None:
        """The sentence before one."""
        at = bisect.bisect_left(self._every, told.span.start, key=lambda place: place[0].start)
        return self._read(self._every[at - 1]) if at else None

    def years_of(self, told: OpeningSentence) -> list[int]:
        """The years of the days that a sentence names."""
        at = bisect.bisect_left(self.draft.dates, told.span.start, key=lambda date: date.start)
        behind = itertools.takewhile(lambda date: date.end <= told.span.end, self.draft.dates[at:])
        return [int(date.when[:4]) for date in behind if date.when and date.when[:4].isdigit()]

    def _first_entry(self, at: int) -> int:
        """Where the next heading that begins with a date stands: what is below it was then, and is no summary."""
        starts = {date.start for date in self.draft.dates}
        heads = (p.start for p in self.article.prose if p.heading and p.start >= at and p.start in starts)
        return next(heads, len(self.article.text))

    def around(self, span: Span) -> OpeningSentence | None:
        """The sentence that a span begins in."""
        at = bisect.bisect_right(self._places, span.start, key=lambda place: place[0].start) - 1
        return self._read(self._places[at]) if at >= 0 and span.start < self._places[at][0].end else None

    @property
    def first(self) -> OpeningSentence | None:
        """The first of all."""
        return self._read(self._places[0]) if self._places else None


def _ends_phrase(words: list[str], at: int) -> bool:
    """Whether a pronoun is an object: "from her." and "gave her to", not "her bus"."""
    behind = words[at + 1] if at + 1 < len(words) else "."
    return not behind[:1].isalnum() or tags().get(behind) in ("PREP", "CC", "SUB")


def _is_light(told: OpeningSentence) -> bool:
    """Whether a sentence has so few words of weight that another is better as a lead."""
    return len(stems(told.words)) < _FEWEST_OF_LEAD
