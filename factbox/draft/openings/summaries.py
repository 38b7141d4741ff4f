"""A summary of the article's own sentences: what happened, and what a reader must know next, by the sort of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.seed import Article
from factbox.draft.findings import Draft
from factbox.draft.openings.full_names import in_full, people_in
from factbox.draft.openings.lasting_words import without_day_again
from factbox.draft.openings.match_results import (
    printed_result,
    tells_end,
    tells_goal,
    tells_of_now,
    tells_turn,
    tells_what_it_means,
    without_then,
)
from factbox.draft.openings.next_sentences import NextSentences, is_told, outlook
from factbox.draft.openings.opening_sentences import OpeningSentence, OpeningSentences
from factbox.draft.openings.opinions import Opinion

_LONGEST = 75  # words
_LONGEST_WITH_ANSWER = 95
_LONG_ENOUGH = 25  # words of an obituary's first sentence that says what somebody was known for
_MATCH = 8  # sentences of a report of a match among which its result stands
_REPORT = 60  # … and all of it
_DIED = re.compile(r"\b(?:died|has died|have died|is dead)\b")
_IT_WAS = re.compile(r"It was [A-Z]")
_AGE = re.compile(r"(?:He|She) was \d{1,3}\.")
_THEY = re.compile(r"\b(?:they|it|them)\b")
_HERO = 2  # points of a goal, and of somebody whom the headline names
_AGED = re.compile(r"\baged \d|, \d{1,3},|\bat (?:the age of )?\d{1,3}\b|\b\d{1,3}-year-old\b")


class SummaryWords(NamedTuple):
    """A summary, and the sentence of the article that opens it."""

    words: str
    opening: OpeningSentence | None


class Summary(Struct, frozen=True, dict=True):
    """The summary of one article that has none of its own."""

    article: Article
    draft: Draft
    sentences: OpeningSentences
    said: Callable[[str], Iterator[str]]  # what somebody says to it, behind the words given

    @property
    def words(self) -> str | None:
        """Its sentences; None where none can stand."""
        return self._found.words or None

    @property
    def opening(self) -> OpeningSentence | None:
        """The first of the article's sentences in it."""
        return self._found.opening

    @cached_property
    def _found(self) -> SummaryWords:
        opinion = Opinion(self.article, self.sentences)
        if opinion.is_one:  # what it tells by the way may be what it is against: nothing, rather than that
            return SummaryWords(opinion.summary, opinion.about)
        return self._of_match() or self._of_news()

    @cached_property
    def _next(self) -> NextSentences:
        return NextSentences(self.sentences)

    def _joined(self, told: Sequence[OpeningSentence | None]) -> str:
        """The sentences with everybody's full name where they come first."""
        words = ""
        for one in filter(None, told):
            words += f" {without_day_again(in_full(one, words, self.sentences), words)}"
        return words.strip()

    # ── News ──────────────────────────────────────────────────────────────────────────────────────

    def _of_news(self) -> SummaryWords:
        lead = self.sentences.lead
        if lead is None:
            return SummaryWords("", None)
        age = self._age(lead)
        if age is not None:
            return SummaryWords(f"{self._joined([lead])} {age}".strip(), lead)
        told = [one for one in (lead, self._second(lead)) if one]
        answer = self._next.answered(lead, told[-1]) if len(told) > 1 else None
        more = answer or outlook(self.sentences, told)
        if more and _count(self._joined(told)) + _count(more.words) <= _LONGEST_WITH_ANSWER:
            told.append(more)
        said = self.said(lead.words) if len(told) == 1 else iter(())
        return SummaryWords(" ".join([self._joined(told), *list(said)[:1]]), lead)

    def _second(self, lead: OpeningSentence) -> OpeningSentence | None:
        most = _LONGEST - _count(lead.words)
        named = self._next.charged(lead) or self._next.who_it_was(lead) or self._next.finding(lead, most)
        fitting = named if named and _count(named.words) <= most + 10 else None
        return fitting or self._next.goes_on(lead, most) or self._next.event(lead, most)

    def _age(self, lead: OpeningSentence) -> str | None:
        """ "She was 88.", of somebody who has died; empty where the lead has it."""
        if not _DIED.search(lead.words) or not _count(lead.words) >= _LONG_ENOUGH:
            return None
        if self.sentences.opens_with_person(lead):
            if _AGED.search(lead.words):
                return ""
            near = self.sentences.following(lead, 2)
            return next((told.words for told in near if _AGE.fullmatch(told.words)), None)
        return None

    # ── A match ───────────────────────────────────────────────────────────────────────────────────

    def _of_match(self) -> SummaryWords | None:
        """The result, how it came to it, and where the teams stand now."""
        result = printed_result(self.article)
        top = (told for told in self.sentences.top(_MATCH) if tells_end(told.words) and is_told(told.words))
        lead = next(filter(self.sentences.stands, top), None)
        if result is None:
            return SummaryWords(self._joined([lead, self._turn(lead)]), lead) if lead else None
        rest = [told for told in self.sentences.top(_REPORT) if is_told(told.words) and told != lead]
        means = [t for t in rest if self.sentences.stands(t) and tells_what_it_means(t.words, result.teams)]
        meaning = max(means, key=lambda told: (tells_of_now(told.words), told.span.start), default=None)
        first = lead or self._goal(rest)
        second = meaning if meaning != first else None
        told = [first, second or (self._turn(first) if first else None)]
        return SummaryWords(
            " ".join(filter(None, ["" if lead else result.words, self._joined(told)])), first or meaning
        )

    def _turn(self, lead: OpeningSentence) -> OpeningSentence | None:
        """How a match came to its end: the next goal or what turned it."""
        able = [t for t in self._next.able(lead, _REPORT) if _count(t.words) <= _LONGEST - _count(lead.words)]
        turns = [told for told in able if tells_turn(told.words)]
        return next(
            iter([*turns, *(told for told in able if tells_goal(told.words) and told.words[:3] != "It ")]), None
        )

    def _goal(self, rest: list[OpeningSentence]) -> OpeningSentence | None:
        """Who won it and how: a goal, of whom the headline names."""
        turned = [replace(told, words=without_then(told.words)) for told in rest]
        able = [told for told in turned if any(people_in(told, self.draft)) and self._stands(told)]
        heroes = {actor.id for actor in self.draft.actors if actor.kind == "person" and self._is_hero(actor.name)}
        if heroes:  # the headline's winner, and no other goal
            able = [told for told in able if any(actor.id in heroes for _, actor in people_in(told, self.draft))]
        weighed = [(weight, told) for told in able if (weight := self._weight(told)) >= _HERO]
        return max(weighed, key=lambda pair: pair[0], default=(0, None))[1]

    def _weight(self, told: OpeningSentence) -> int:
        words = in_full(told, "", self.sentences)
        names = (actor.name for actor in self.draft.actors if actor.kind == "person" and actor.name in words)
        named = any(map(self._is_hero, names)) and not _THEY.search(words)
        return _HERO * (named + tells_goal(words)) + min(_HERO, self.sentences.shared_with_headline(words))

    def _is_hero(self, name: str) -> bool:
        return bool(self.sentences.shared_with_headline(name))

    def _stands(self, told: OpeningSentence) -> bool:
        """Whether it can be read behind the result: "It was Ida Moss who …"."""
        return self.sentences.stands(told, follows=bool(_IT_WAS.match(told.words)))


def _count(words: str) -> int:
    return len(words.split())
