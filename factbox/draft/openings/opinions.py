"""Pieces of opinion: what they are about, what they ask for, and whose they are."""

from __future__ import annotations

import bisect
import itertools
import re
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.seed import Article
from factbox.draft.openings.article_head import writer_of_opinion
from factbox.draft.openings.clauses.plain_english import words_of
from factbox.draft.openings.clauses.readable import MARKED
from factbox.draft.openings.full_names import in_full
from factbox.draft.openings.next_sentences import is_told
from factbox.draft.openings.opening_sentences import OpeningSentence, OpeningSentences

_OWN = re.compile(r"\b(?:I|my|[Mm]y|me)\b(?![.-]\w)")
_OPEN_MARK = re.compile(r"[“\"].*|(?<!\w)[‘'](?=\w).*|.*”")  # words that go on in another sentence
_TOP = 3  # sentences in which a writer says "I"
_FAR = 80  # sentences among which what it is about stands
_OF_ALL = re.compile(r"An? [\w-]+ (?:that|who|which) (?:cannot|can[’']t|does not|will not|won[’']t) ")  # an argument
_WANTED = re.compile(rf"\b(?:should|must|ought to)\b|^{_OF_ALL.pattern}")
_OPEN = frozenset("he she it they him her them this that these those you there".split())
_ASKED = re.compile(
    r"\b(?:how|what|who|whether|if|why|when|where|that|which|ask\w*|said|told)\b.*\b(?:should|must|ought)\b"
)
_DATED = 2  # points; so is a word of the headline
_MOST_SHARED = 2
_DAY = 10  # letters of a day's date
_MONTH_DAY = re.compile(r"[A-Z][a-z]+\.? \d{1,2}$|\d{1,2} [A-Z][a-z]+$")
_LISTED = re.compile(r"(?: –|:) .*$", re.DOTALL)
_OWN_WORDS = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b")
_FEWEST = 6
_MOST = 40  # words of a claim

_LAST = 3  # paragraphs
_WHAT = r"((?:an?|the) [^.,;]{3,60}?)(?= and | who |[.,;]|$)"


class Opinion(Struct, frozen=True, dict=True):
    """A piece with a headline, a writer and an "I"."""

    article: Article
    sentences: OpeningSentences

    @property
    def is_one(self) -> bool:
        """Whether somebody with a name writes in their own voice."""
        top = self.sentences.top(_TOP)
        own = any(_OWN.search(_OPEN_MARK.sub("", MARKED.sub("", told.words))) for told in top)
        return self._writer is not None and own

    @cached_property
    def _writer(self) -> str | None:
        return writer_of_opinion(self.article)

    @property
    def about(self) -> OpeningSentence | None:
        """The event that it is about."""
        return next(iter(self._about), None)

    @property
    def summary(self) -> str:
        """What it is about, whose it is, and the claim or what there is besides; nothing where neither is told."""
        about = self._about
        if not about:
            return f"{self._presented} writes: “{self._claim}”" if self._claim else ""
        first = in_full(about[0], "", self.sentences)
        if self._claim and self._claim != about[0].words:
            comma = "," if "," in self._presented else ""
            return f"{first} {self._presented}{comma} writes: “{self._claim}”"
        return " ".join([f"{first.rstrip('.')}, writes {self._presented}.", *(told.words for told in about[1:])])

    @property
    def _presented(self) -> str:
        """The writer with what the last lines say that they are."""
        found = re.search(rf"^{re.escape(self._writer or '')}(?: is| was|,) {_WHAT}", self._last_lines, re.MULTILINE)
        return f"{self._writer}, {found[1]}" if found else self._writer or ""

    @property
    def _last_lines(self) -> str:
        return "\n".join(self.article.text[p.start : p.end].strip("_*—– ") for p in self.article.prose[-_LAST:])

    @cached_property
    def _about(self) -> list[OpeningSentence]:
        """The event that it is about, dated to the day, of what the headline has; and another behind it."""
        cut = map(_without_list, self.sentences.top(_FAR))
        able = [t for t in cut if self.sentences.stands(t) and is_told(t.words) and self._is_news(t)]
        able.sort(key=self._weight, reverse=True)
        behind = (told for told in able[1:] if told.span > able[0].span and self._has_day(told))
        return [*able[:1], *itertools.islice(behind, 1)]

    def _is_news(self, told: OpeningSentence) -> bool:
        return self.sentences.tells_event(told) or self._has_day(told)

    def _has_day(self, told: OpeningSentence) -> bool:
        """Whether a day stands in a sentence."""
        dates = self.sentences.draft.dates
        at = bisect.bisect_left(dates, told.span.start, key=lambda date: date.start)
        if at >= len(dates) or dates[at].start >= told.span.end:
            return False
        open_day = dates[at].when is None and bool(_MONTH_DAY.match(self.article.text, dates[at].start, dates[at].end))
        return open_day or len(dates[at].when or "") >= _DAY

    def _weight(self, told: OpeningSentence) -> int:
        shared = min(_MOST_SHARED, self.sentences.shared_with_headline(told.words))
        return _DATED * (self._has_day(told) + shared) + self.sentences.tells_event(told)

    @cached_property
    def _claim(self) -> str | None:
        """What the writer says should be, in their own words."""
        wanted = [told.words for told in self.sentences.all if _WANTED.search(told.words) and _is_claim(told.words)]
        return max(wanted, key=self.sentences.shared_with_headline, default=None)


def _without_list(told: OpeningSentence) -> OpeningSentence:
    """ "The council will shut five: yours, mine and hers" without what the writer says to it."""
    if not _OWN_WORDS.search(MARKED.sub("", told.words)):
        return told
    return replace(told, words=_LISTED.sub(".", told.words))


def _is_claim(words: str) -> bool:
    listed = words.split()
    if _ASKED.search(words):
        return False
    whole = _FEWEST <= len(listed) <= _MOST and words.endswith(".") and not MARKED.search(words)
    words = _OF_ALL.sub("", words)
    return whole and _OPEN.isdisjoint(map(str.lower, words_of(words))) and "“" not in words and "”" not in words
