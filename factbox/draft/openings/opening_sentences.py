"""Sentences of an article that can stand above its records: whole, told, and readable by themselves."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import Draft, DraftDate
from factbox.draft.openings.own_headline import is_notice, own_headline
from factbox.draft.openings.plain_english import is_content, parts_of, tags, words_of
from factbox.draft.sentences.antecedents import is_person
from factbox.draft.sentences.finite import is_only_called
from factbox.draft.text.datelines import datelines_in
from factbox.draft.text.labels import labels_in
from factbox.draft.text.word_tables import WordTable
from factbox.when.edtf import parse_when
from factbox.when.shown import show_when
from factbox.words import lists

_FAR = 12  # sentences behind the lead of which one may follow it
_OPENING_LETTERS = 5000  # of which the voice is heard
_LONGEST = 65  # words
_FEWEST = 4
_FEWEST_OF_LEAD = 3  # words of weight, where there is a choice
_SURE = 2  # words of the headline in a sentence that is the lead instead of the first
_OFTEN = 12  # words of a text that tell what it is about
_STEM = 5  # letters by which words are compared
_TALK = re.compile(r"\b(?:I|me|[Mm]y|mine|[Ww]e|us|our|[Oo]urs?|[Yy]ou|[Yy]our)\b(?![.-]\w)")
_MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)[‘'][^’']*[’'](?!\w)")
_ENDS = re.compile(r"[.!][”\"’')]*$")
_POINTS_BACK = frozenset("he she it they his her its their him them".split())
_OBJECTS = frozenset({"her", "him"})
_SUBJECTS = frozenset({"he", "she", "it", "they"})
_OPENING = frozenset({"PREP", "SUB", "WH", "ADV", "CC"})
_WANTED = re.compile(r"\b(?:should|must|ought to)\b")  # what an opinion comes to
_LISTED = re.compile(r"[-•*–] ")
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s+(?=[A-Z“])")  # of a live blog's entry
_IS = re.compile(r"\s(?:is|was|marks|marked)\b")
_IN_BRACKETS = re.compile(r" \((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\)")
_RELATIVE_DAYS = ("today", "yesterday")


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
        """The sentences of the text in order, without headings and bylines, each with where its paragraph begins."""
        article, headline = self.article, own_headline(self.article)
        claims = labels_in(article).claims
        texts = [p for p in article.prose if not p.heading and p.start not in claims and not is_notice(article, p)]
        starts = {p.start: p for p in texts if headline is None or p.start != headline.start}
        found: list[tuple[Span, int]] = []
        paragraph: Paragraph | None = None
        for sentence in article.sentences:
            paragraph = starts.get(sentence.start, paragraph)
            if paragraph and sentence.end <= paragraph.end and not self._holds_unsaid(sentence):
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
        return [self._read(number) for number in range(len(self._places))]

    def _read(self, number: int) -> OpeningSentence:
        span, paragraph = self._places[number]
        return OpeningSentence(span, self._words(span), paragraph)

    def _words(self, span: Span) -> str:
        """The words, with "today" and "yesterday" as the days that they were."""
        text, at = self.article.text, span.start
        pieces: list[str] = []
        first = bisect.bisect_left(self.draft.dates, span.start, key=lambda date: date.start)
        for date in itertools.takewhile(
            lambda date: date.end <= span.end, itertools.islice(self.draft.dates, first, None)
        ):
            if date.start >= at and (day := self._day_of(date)):
                before = text[at : date.start]
                bare = _takes_a_day(before) or (date.start == span.start and _IS.match(text, date.end))
                pieces += [before, day if bare else f"on {day}"]
                weekday = _IN_BRACKETS.match(text, date.end)  # "yesterday (Thursday)"
                at = weekday.end() if weekday else date.end
        words = _CLOCK.sub("", fold_space("".join([*pieces, text[at : span.end]])))
        return words[:1].upper() + words[1:]

    def _day_of(self, date: DraftDate) -> str | None:
        """The day of "today" or "yesterday", where it is sure and nothing follows that hangs on the word."""
        text = self.article.text
        if text[date.start : date.end].lower() not in _RELATIVE_DAYS or text.startswith(("’", "'"), date.end):
            return None
        return _as_day(date.when) if date.when else None

    @cached_property
    def lead(self) -> OpeningSentence | None:
        """The first sentence of the text; where that tells nothing by itself, the one that tells most of what it is."""
        first = self._cut_to_its_event(self._read(0)) if self._places else None
        if first and self._stands(first):
            return first
        if not self._named and self._is_talk:
            readable = self._readable(self.all)
            wanted = next((told for told in readable if _WANTED.search(told.words)), None)
            return wanted or max(readable, key=self._shared, default=None)
        first = self._first_readable
        if first is None or not self._headline:
            return first
        alike = [told for told in self.all if self._shared(told) >= _SURE]
        alike.sort(key=self._shared, reverse=True)  # of two that share as much the first
        least = 0 if _is_light(first) else _FEWEST_OF_LEAD
        fitting = (told for told in alike if len(_stems(told.words)) >= least and self._stands(told))
        return next(fitting, first)

    def _stands(self, told: OpeningSentence, *, follows: bool = False) -> bool:
        """Whether it can be read by itself, or right behind another."""
        return is_readable(told.words, follows=follows) and (follows or not self._leaves_open(told))

    def _leaves_open(self, told: OpeningSentence) -> bool:
        """ "The council voted to take it from her": whether nobody in the sentence may be meant."""
        words = [word.lower() for word in words_of(told.words)]
        places = (at for at, word in enumerate(words) if word in _OBJECTS and _ends_phrase(words, at))
        at = next(places, 0)
        if not at or any(map(is_person, words[:at])):
            return False
        people = (actor for actor in self.draft.actors if actor.kind in ("person", "unnamed"))
        mentions = (one for actor in people for one in actor.mentions)
        return not any(told.span.start <= one.start < told.span.end for one in mentions)

    def _readable(self, given: list[OpeningSentence]) -> list[OpeningSentence]:
        """Those that can be read by themselves; where there is a choice, those with words of weight."""
        readable = [told for told in given if self._stands(told)]
        return [told for told in readable if not _is_light(told)] or readable

    @property
    def _first_readable(self) -> OpeningSentence | None:
        """The first, found without reading all; behind one that leaves open whom it means one with an event."""
        light, left_open = None, False
        for told in filter(lambda told: is_readable(told.words), self.all):
            left_open = left_open or self._leaves_open(told)
            if left_open and (self._leaves_open(told) or not self._tells_event(told)):
                continue
            if left_open or not _is_light(told):
                return told
            light = light or told
        return light

    def _tells_event(self, told: OpeningSentence) -> bool:
        at = bisect.bisect_left(self._events, told.span.start)
        return at < len(self._events) and self._events[at] < told.span.end

    @cached_property
    def _events(self) -> list[int]:
        """Where events begin."""
        return sorted(event.evidence[0].start for event in self.draft.timeline)

    def _cut_to_its_event(self, told: OpeningSentence) -> OpeningSentence:
        """A sentence that is too long as the headline of the event that opens it."""
        if len(told.words.split()) <= _LONGEST:
            return told
        own = [e.headline for e in self.draft.timeline if told.span.start <= e.evidence[0].start < told.span.end]
        opening = [h for h in own if h.split()[:1] == [told.words.split()[0].rstrip(",")] and not h.endswith("…")]
        return replace(told, words=f"{opening[0].rstrip('.')}.") if opening else told

    def _shared(self, told: OpeningSentence) -> int:
        """How many words of the headline a sentence has."""
        return self.shared_with_headline(told.words)

    def shared_with_headline(self, words: str) -> int:
        """How many words of the headline, or of what the text is about, stand in these."""
        return len(self._headline & _stems(words))

    @cached_property
    def _named(self) -> frozenset[str]:
        """The words of the headline."""
        given = self.article.front_matter.get("title")
        span = own_headline(self.article)
        return _stems(given or (fold_space(self.article.text[span.start : span.end]) if span else ""))

    @cached_property
    def _headline(self) -> frozenset[str]:
        """The words of the headline; where somebody talks and there is none, those that come most often."""
        if self._named or not self._is_talk:
            return self._named
        count = Counter(stem for told in self.all for stem in _stems(told.words))
        return frozenset(stem for stem, _ in count.most_common(_OFTEN))

    @cached_property
    def _is_talk(self) -> bool:
        """Whether the text begins in somebody's own voice."""
        return self.first is not None and bool(_TALK.search(_MARKED.sub("", self.first.words[:_OPENING_LETTERS])))

    def behind(self, lead: OpeningSentence, most: int) -> OpeningSentence | None:
        """The next sentence with an event in it that can follow the lead, of at most so many words."""
        at = bisect.bisect_left(self._places, (lead.span, lead.paragraph))
        until = self._first_entry(lead.span.end)
        for number in range(at + 1, min(at + 1 + _FAR, len(self._places))):
            told = self._read(number)
            if told.span.start > until:
                return None
            follows = number == at + 1 and told.paragraph == lead.paragraph
            if len(told.words.split()) > most or not self._stands(told, follows=follows):
                continue
            if self._tells_event(told):
                return told
        return None

    def _first_entry(self, at: int) -> int:
        """Where the next heading that begins with a date stands: what is below it was then, and is no summary."""
        starts = {date.start for date in self.draft.dates}
        heads = (p.start for p in self.article.prose if p.heading and p.start >= at and p.start in starts)
        return next(heads, len(self.article.text))

    def around(self, span: Span) -> OpeningSentence | None:
        """The sentence that a span begins in."""
        at = bisect.bisect_right(self._places, span.start, key=lambda place: place[0].start) - 1
        return self._read(at) if at >= 0 and span.start < self._places[at][0].end else None

    @property
    def first(self) -> OpeningSentence | None:
        """The first of all."""
        return self._read(0) if self._places else None


def _ends_phrase(words: list[str], at: int) -> bool:
    """Whether a pronoun is an object: "from her." and "gave her to", not "her bus"."""
    behind = words[at + 1] if at + 1 < len(words) else "."
    return not behind[:1].isalnum() or tags().get(behind) in ("PREP", "CC", "SUB")


def _takes_a_day(before: str) -> bool:
    """Whether a preposition stands before a word for a day: "until today"."""
    last = before.split()[-1:]
    return bool(last) and tags().get(last[0].lower()) == "PREP"


def is_readable(words: str, *, follows: bool = False) -> bool:
    """Whether a sentence is told, whole and of a fitting length; `follows`: whether a pronoun may open it."""
    listed = words.split()
    if not _FEWEST <= len(listed) <= _LONGEST or not _ENDS.search(words) or _LISTED.match(words):
        return False
    bare = _MARKED.sub("“”", words)
    if _TALK.search(bare) or not _is_balanced(bare) or words[:1] in "“\"‘'(":
        return False
    first = listed[0].lower().rstrip(",.")
    if first in lists.small("no beginnings") or (not follows and _points_back(bare)):
        return False
    return has_verb(bare) and not is_only_called([word.lower() for word in words_of(bare)])


def has_verb(words: str) -> bool:
    """Whether there is a finite verb in them."""
    parts = parts_of(words)
    return parts.verb < len(parts.words) or any(tags().get(word.lower()) == "AUX" for word in parts.words[1:])


def _points_back(words: str) -> bool:
    """Whether a pronoun stands before anything that it may point to: "By the time she left, …", "In May, he …"."""
    listed = [word.lower() for word in words_of(words)]
    if tags().get(listed[0]) in _OPENING:
        comma = listed.index(",") if "," in listed else 0
        return not _SUBJECTS.isdisjoint(listed[: comma + 2])
    found = next((i for i, word in enumerate(listed) if word in _POINTS_BACK), None)
    return found is not None and not any(map(is_content, listed[:found]))


def _is_balanced(words: str) -> bool:
    return words.count("(") == words.count(")") and words.count("“") == words.count("”") and words.count('"') % 2 == 0


def _as_day(when: str) -> str | None:
    """A sure day in words."""
    return show_when(parse_when(when)) if re.fullmatch(r"\d{4}-\d\d-\d\d", when) else None


def _is_light(told: OpeningSentence) -> bool:
    """Whether a sentence has so few words of weight that another is better as a lead."""
    return len(_stems(told.words)) < _FEWEST_OF_LEAD


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(_STEMS.__getitem__, words_of(words))) - {""}


def _stem(word: str) -> str:
    """The first letters of a word in the singular: "bus" of "buses"."""
    if len(word) <= _SHORT or not is_content(word):
        return ""
    return _PLURAL.sub("", word.lower())[:_STEM]


_SHORT = 2  # letters
_PLURAL = re.compile(r"(?<=\w\w)(?:(?<=[sxz])es|(?<=[sc]h)es|(?<=[^sui])s)$")
_STEMS = WordTable(_stem)
