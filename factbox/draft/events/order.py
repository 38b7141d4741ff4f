"""The order of a timeline: dated events by date, each undated one where the text puts it; each told once.

And the day on which a telling leaves the story, and that of a lead which the article tells again.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.dates.calendar import is_fresh
from factbox.draft.findings import DraftDate, DraftEvent
from factbox.draft.sentences.finite import may_be_past
from factbox.draft.text.closed_classes import AUXILIARIES
from factbox.draft.text.dated_lines import LINE_ENDS
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.draft.text.one_act import tell_one_act, words_of_act
from factbox.draft.text.tokens import Reading
from factbox.draft.text.tolls import tolls_of
from factbox.when.edtf import day_of, in_order, parse_when

_MARKS = 3  # letters: "**2 June 2018:** The guild buys a mill"
_REMEMBERED = 40  # events that a new one is compared with
_SAME = 0.7  # of the words of the shorter one
_SAME_ACT = 0.6  # where the verb is the same
_SAME_FIGURE = 0.5  # where a figure is the same
_FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)(?:\d+[.,]\d[\d.,]*|\d{3,})(?=\D|$)")
_FEW = 2  # shared words that are too few for that: "Orban quit as mayor", "Orban quit the party"
_STEM = 5  # letters by which "killed" and "killing" are one
_WORD = re.compile(r"\w{4,}|\d+")
LEAD = 3  # sentences
DAY, HOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile(r"T[0-9]{2}:[0-9]{2}.*")
_LATE = {"evening": "T18:00", "night": "T20:00"}
_WAITS = re.compile(r"\bnot\b|n[’']t\b|\buntil\b")  # "It did not sail until 4 February": what follows was before
_PLAN = frozenset({"dated plan", "undated plan"})


class _Telling(NamedTuple):
    """The words of a headline that tell it from another, by their beginnings in small letters."""

    listed: list[str]
    all: frozenset[str]
    names: frozenset[str]  # those with a capital or a number, but for the first
    says: bool  # whether somebody says it
    acts: frozenset[str]  # its verbs in the past, but for those of saying
    tolls: frozenset[tuple[str, int]] = frozenset()  # how many were killed, hurt, held …
    figures: frozenset[str] = frozenset()  # numbers of three digits or with a point, but no years

    @classmethod
    def told_by(cls, headline: str) -> _Telling:
        """That of a headline."""
        own = cls.of(_WORD.findall(headline[:1].lower() + headline[1:]))
        return own._replace(tolls=tolls_of(headline), figures=frozenset(_FIGURE.findall(headline)))

    @classmethod
    def of(cls, listed: list[str]) -> _Telling:
        said = verbs_of_saying().intersection(listed)
        acts = frozenset(_stem(word) for word in set(listed) - said - AUXILIARIES if may_be_past(word))
        names = frozenset(_stem(word) for word in listed[1:] if not word.islower())
        return cls(listed, frozenset(map(_stem, listed)), names, bool(said), acts)


def _stem(word: str) -> str:
    return word.lower() if word[0].isdigit() else word[:_STEM].lower()


def told_once(told: list[tuple[DraftEvent, bool]]) -> list[tuple[DraftEvent, bool]]:
    """Without what was told before in nearly the same words; of two the dated one stays, else the first."""
    kept: list[tuple[DraftEvent, bool]] = []
    words: list[_Telling] = []
    for event, goes_on in told:
        own = _Telling.told_by(event.headline)
        recent = range(max(0, len(kept) - _REMEMBERED), len(kept))
        same = next((i for i in recent if _is_same(own, words[i]) and _may_be_one(event, kept[i][0])), -1)
        if same < 0:
            kept.append((event, goes_on))
            words.append(own)
        elif _dates_better(event, kept[same][0]) or _holds(event, kept[same][0]):
            kept[same], words[same] = (event, goes_on), own
    return kept


def _is_same(one: _Telling, other: _Telling) -> bool:
    if one.all.isdisjoint(other.all):
        return False
    if one.all & other.all <= one.names | other.names:
        return False  # "Moss was born in Kell", "Moss died in Kell"
    shared = len(one.all & other.all)
    others = bool(one.names - other.all and other.names - one.all)
    if one.tolls & other.tolls and not others and shared > 1:
        return True  # "a blast killed 12 miners", "the blast left 12 miners dead"
    rate = _SAME_ACT if one.acts & other.acts and shared > _FEW else _SAME
    worded = sum(not stem[0].isdigit() for stem in one.all & other.all)
    if one.figures & other.figures and one.names & other.names and worded > _FEW:
        rate = _SAME_FIGURE  # "fined Moss 4.2 million crowns", "ordered Moss to pay 4.2 million crowns"
    needed = rate * min(len(one.all), len(other.all))
    if shared < needed or min(len(one.all), len(other.all)) <= 1:
        return False
    if one.all == other.all:
        return True
    if one.says and other.says and one.listed[:1] == other.listed[:1]:
        return _is_same(*_after_what_is_alike(one, other))  # what the same person said to the same
    return not others


def _after_what_is_alike(one: _Telling, other: _Telling) -> tuple[_Telling, _Telling]:
    pairs = enumerate(zip(one.listed, other.listed, strict=False))
    alike = next((i for i, (a, b) in pairs if a != b), min(len(one.listed), len(other.listed)))
    return _Telling.of(one.listed[alike:]), _Telling.of(other.listed[alike:])


def _may_be_one(one: DraftEvent, other: DraftEvent) -> bool:
    last, first = one.evidence[-1], other.evidence[-1]
    if one.is_beside != other.is_beside and last.start < first.end and first.start < last.end:
        return False  # "held until the trial opens on 3 June"
    return not one.when or not other.when or one.when == other.when or _own_date(one) != _own_date(other)


def _dates_better(one: DraftEvent, other: DraftEvent) -> bool:
    """Whether the text dates it, or at all, where it does not so for the other."""
    return (_own_date(one) and not _own_date(other)) or bool(one.when and not other.when)


def _holds(one: DraftEvent, other: DraftEvent) -> bool:
    """Whether the words of one begin with those of the other: "Reid praised the rescue | and announced a pier"."""
    return one.evidence[0].start == other.evidence[0].start and one.evidence[-1].end > other.evidence[-1].end


def _own_date(event: DraftEvent) -> bool:
    """Whether the text dates it, rather than the event before it."""
    return bool(event.when) and event.when_words is not None


def in_order_of_time(told: list[tuple[DraftEvent, bool]]) -> list[DraftEvent]:
    """Events in the order of the text, put in the order of time; with each, whether the story goes on from it.

    An undated event stays behind the last one before it in the text whose day is known and that the story goes on
    from; those that the text opens with stay before the first such. A mere month or year, or what had happened
    before, is background and holds nothing after it.
    """
    groups: list[list[DraftEvent]] = []
    opening: list[DraftEvent] = []
    anchor: list[DraftEvent] | None = None
    for event, goes_on in told:
        if event.when and goes_on and day_of(parse_when(event.when)):
            groups.append(anchor := [*opening, event])
            opening = []
        elif event.when:
            groups.append([event])
        else:
            (opening if anchor is None else anchor).append(event)
    if opening:
        groups.append(opening)
    whens = [next((parse_when(e.when) for e in group if e.when), None) for group in groups]
    return [event for index in in_order(whens) for event in groups[index]]


def in_whole_sentences(reading: Reading, events: list[DraftEvent]) -> list[DraftEvent]:
    """The events; a sentence that tells only one is its evidence from end to end: who says so, since when, and why.

    What they tell stays as it is.
    """
    sentences = [reading.sentence_at(event.evidence[-1].start) for event in events]
    told = Counter(sentences)
    pairs = zip(events, sentences, strict=True)
    return [_with_rest(reading, event, whole) if told[whole] == 1 else event for event, whole in pairs]


def _with_rest(reading: Reading, event: DraftEvent, sentence: Span) -> DraftEvent:
    told = event.evidence[-1]
    begins = max(sentence.start, min(told.start, _behind_label(reading.text, sentence, event.when_words)))
    start = told.start if _is_quoted(reading, sentence.start) else begins
    end = told.end if _is_quoted(reading, sentence.end) else max(told.end, sentence.end)
    apart = (piece for piece in event.evidence[:-1] if piece.start < start or end < piece.end)
    return replace(event, evidence=(*apart, Span(start, end)))


def _behind_label(text: str, sentence: Span, date: Span | None) -> int:
    """Where "2 June 2018: The guild buys a mill" goes on behind its date."""
    behind = LINE_ENDS.match(text, date.end, sentence.end) if date and date.start <= sentence.start + _MARKS else None
    return behind.end() if behind else sentence.start


def _is_quoted(reading: Reading, at: int) -> bool:
    """Whether a quote goes on there: half of it could say something else."""
    return reading.quoted.end_of_quote(at) != at


class Told(NamedTuple):
    """An event in its place: whether the story goes on from it, its sentence and paragraph, the date that heads it."""

    event: DraftEvent
    goes_on: bool
    sentence: int
    paragraph: int
    dates: tuple[DraftDate, ...]  # of its sentence
    heading: DraftDate | None
    entry: DraftDate | None = None  # the time at the head of the live blog's entry that it stands in


class News(NamedTuple):
    """The lead, which the article tells again below with its day: "has been jailed", "was sentenced on Friday"."""

    lead: Told | None = None
    day: str = ""

    @classmethod
    def of(cls, told: list[Told], latest: str) -> News:
        """The lead where it has no day, and the day of the sentence soon below that tells the same act."""
        lead = told[0] if told else None
        if lead is None or lead.event.when or lead.event.when_words or lead.sentence >= LEAD or not lead.goes_on:
            return cls()
        acts = words_of_act(lead.event.headline)
        for one in told[1:]:
            if one.sentence - lead.sentence > LEAD:
                break
            day = day_told(one)[0] if one.event.when_words else ""
            alone = one.sentence - lead.sentence == 1 and not _OF_ANOTHER.search(lead.event.headline)
            same = alone and _STRUCK.match(one.event.headline)  # "when the beast struck"
            if day and is_fresh(day, latest) and (same or tell_one_act(acts, words_of_act(one.event.headline))):
                return cls(lead, day)
        return cls()


_STRUCK = re.compile(r"(?:The (?:[a-z-]+ ){1,4}|It )(?:struck|happened|occurred|took place|unfolded)\b")
_OF_ANOTHER = re.compile(r"\b(?:over|about|after|following|since|into|of)\b")  # "quit over a crash": two happenings


def day_told(told: Told) -> tuple[str, str]:
    """The day from which the story goes on, and its hour.

    Empty for a month, a year, a stretch, or what had been before.
    """
    when = told.event.when or ""
    stays = _PLAN.isdisjoint(told.event.why) and not _WAITS.search(told.event.headline)
    stays = stays and not _BIRTHS & words_in(told.event.headline)  # a life goes on, but not on that day
    own = DAY.match(when) if told.goes_on and stays else None
    if not own or "/" in when:
        return "", ""
    hour = HOUR.search(when)
    return own[0], hour[0].rstrip("?~") if hour else _LATE.get(when[len(own[0]) + 1 :], "")


_BIRTHS = frozenset({"born"})


def is_plan(told: Told) -> bool:
    return not _PLAN.isdisjoint(told.event.why)


def words_in(headline: str) -> set[str]:
    return {word.lower().strip(".,") for word in headline.split()}
