"""Events that the text does not date, but whose day follows: from a heading above them, or from the event before."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from factbox.draft.dates.calendar import is_fresh
from factbox.draft.dates.reasons import REASONS
from factbox.draft.events.order import DAY, HOUR, LEAD, News, Told, day_told, is_plan, words_in
from factbox.draft.findings import DraftDate, DraftEvent
from factbox.draft.text.lexicon import acts_in_words, verbs_of_saying
from factbox.draft.text.one_act import accidents_in, day_of_accident, words_of_act
from factbox.draft.text.play import decides, is_at_clock, is_match, is_of_other_matches, is_play, sides_in, tells_result
from factbox.words import lists

_NEAR, _STRETCH = 1, 6  # sentences
_FRONT = 40  # letters
_WITHIN = re.compile(r"\bwithin (?:minutes|the hour|an hour|hours)\b(?! of)")
_ONE_DAY = re.compile(r"[0-9-]{10}(?: [a-z]+)?")
_CLOCK = "XXXX-XX-XXT"  # the value of an hour without its day
_MIDNIGHT = "T24:00"  # of the day before or of the next: no time of the story format
_BEFORE_IT = REASONS["same"].removeprefix("{day}")
_TOLLS = lists.small("tolls")
_OCCASIONS = lists.small("occasions")
_OTHER_TIME = re.compile(
    r"\b(?:earlier|later|previously|already|would|had|after|before(?! (?:dawn|sunrise|midnight|noon|dusk)\b)"
    r"|when|since|now|meantime|eventually|said|reported|alleged|[Aa]ccording to"
    r"|[Ww]ithin (?:\w+ )?(?:days?|weeks?|months?|years?))\b"
)
_SOON = re.compile(
    r"^(?:(?:Minutes|Moments|Seconds|A short time|A short while|Shortly|Soon) (?:later|after(?:wards?)?)),? "
)
_TOLD_BY = re.compile(r", (?:said .*|[^,]+(?:, [^,]+,)? said)$")  # "He fled, the mayor, Ida Moss, said"
_SAME = re.compile(r"The same (\w+) (?=also\b|\w+ed\b)")
# The signs of what need not be of that day: background, what somebody says of it, how things are.
_OTHER_DAYS = frozenset(
    "perfect|state|speech|plain speech|noun|verb of now|holds now|word that stands aside"
    "|opens with who|opens with that|beside a quote|dated plan".split("|")
)


class _Focus(Struct):
    """The day that the story is at, and where it was told last."""

    latest: str = ""  # the day of publication: what happened is of none behind it
    day: str = ""
    happened: str = ""  # the day of hours that name none: that of what happened, not of a report about it
    hour: str = ""  # up to where the story is on that day
    sentence: int = 0
    paragraph: int = 0
    acted: dict[str, str] = {}  # whoever an event with a day names, and the day: "panel"

    def take(self, told: Told, day: str, hour: str) -> None:
        """The story is at this day and hour from here on; at none where it is empty or still to come."""
        day = "" if self.latest and day > self.latest else day
        self.day, self.sentence, self.paragraph = day, told.sentence, told.paragraph
        self.acted.update(dict.fromkeys(words_in(told.event.headline) if day else (), day))
        if not day or words_in(told.event.headline).isdisjoint(verbs_of_saying()):
            self.happened, self.hour = day, hour

    def holds_for(self, told: Told) -> bool:
        """Whether an event without a date of its own is of this day."""
        near = _STRETCH if _WITHIN.search(told.event.headline) else _NEAR
        return bool(self.day) and told.sentence - self.sentence <= near and told.goes_on and _follows(told, self.day)

    def of_same_body(self, told: Told) -> str:
        """The day of "The same panel also approved": the last on which that panel did something."""
        said = _SAME.match(told.event.headline)
        alone = said and told.goes_on and all((one.when or one.value) > self.latest for one in told.dates)
        return self.acted.get(said[1], "") if said and alone and _OTHER_DAYS.isdisjoint(told.event.why) else ""

    def at(self, hour: str) -> str:
        """The day with an hour that names none; empty where it could be the day before or after."""
        return f"{self.happened}{hour}?" if self.happened and hour >= self.hour else ""


class _Live(Struct):
    """A live blog's own day: that of what its entries tell, until one of them goes back to another."""

    dates: deque[DraftDate]  # those of the article that are still to come
    left: DraftDate | None = None  # the entry that tells of another day

    def at(self, told: Told) -> str:
        """The blog's day, where an event stands in an entry that is at it; empty where it does not."""
        entry = told.entry
        day = _day_in(entry) if entry else ""
        while entry and self.dates and self.dates[0].start < told.event.evidence[-1].end:
            date = self.dates.popleft()
            if date.start > entry.start and date.when and date.when < day[: len(date.when)]:
                self.left = entry
        return day if entry is not self.left else ""

    def reaches(self, told: Told, hour: str) -> bool:
        """Whether an hour of that day had come when the entry was written, or was to come where it is a plan."""
        written = HOUR.search(told.entry.value) if told.entry else None
        if told.entry is None or written is None or told.event.evidence[-1].start < told.entry.start:
            return False
        return hour > written[0] if is_plan(told) else hour <= written[0]


def _day_in(date: DraftDate) -> str:
    day = DAY.match(date.when or "")
    return day[0] if day else ""


class _Match(NamedTuple):
    """The day of the match that an article reports: all of the play is of it."""

    day: str = ""
    sentence: int = -1  # of the last that told of the play
    paragraph: int = -1

    @classmethod
    def of(cls, text: str, told: list[Told], latest: str) -> _Match:
        """The one day that its first sentences name, not long before publication; none where it reports no match."""
        dated = (one for one in told if one.sentence < LEAD and one.event.when_words)
        lead = next((one for one in dated if _ONE_DAY.fullmatch(one.event.when or "")), None)
        day = ((lead and lead.event.when) or "").partition(" ")[0]  # of "2024-05-04 night"
        alone = lead and all((one.when or day).startswith(day) or len(one.when or "") < len(day) for one in lead.dates)
        won = lead and any(one.sentence == lead.sentence and tells_result(one.event.headline) for one in told)
        won = won or bool(sides_in(text))
        if day and is_fresh(day, latest) and alone and won and is_match(text):
            return cls(day)
        named = _day_of_play(text, told, latest) if won and not lead and is_match(text) else ""
        return cls(named)

    def when(self, text: str, told: Told) -> str:
        """The match's day for an event without one that is of the play or tells in the match's own sentence; else none.

        Sure for what the report turns on: a goal, a sending-off.
        """
        event = told.event
        words = " ".join(text[span.start : span.end] for span in event.evidence)
        at_clock, turns = is_at_clock(words), decides(words)
        if not self.day or event.when or not (told.goes_on or at_clock):
            return ""
        dated = [one for one in told.dates if one.type != "TIME" and not _IN_MATCH.search(text, one.start, one.end)]
        if turns:  # "Bell, sold in May, scored": what of the sentence is no part of it has other times
            dated = [one for one in dated if any(span.start <= one.start < span.end for span in event.evidence)]
        if any(not (one.when or "").startswith(self.day) for one in dated):
            return ""
        if not dated and is_of_other_matches(words):
            return ""
        beside = told.paragraph == self.paragraph and told.sentence - self.sentence <= _NEAR
        others = _OTHER_DAYS - (_BY_THE_WAY if turns and at_clock else {"beside a quote"})
        plain = words_in(event.headline).isdisjoint(acts_in_words()) and others.isdisjoint(event.why)
        return self.day + "?" * (not turns) if plain and (dated or beside or is_play(words)) else ""


def _day_of_play(text: str, told: list[Told], latest: str) -> str:
    """The one fresh day that its first sentences name, though of no event, or that of the kick-off; else none."""
    dates = [(one.sentence < LEAD, date) for one in told for date in one.dates if DAY.match(date.when or "")]
    days = {
        _day_in(date) for leads, date in dates if leads or _KICK_OFF.search(text, max(0, date.start - 20), date.start)
    }
    day = min(days) if len(days) == 1 else ""
    return day if day and is_fresh(day, latest) else ""


_KICK_OFF = re.compile(r"\b(?:[Kk]ick-?off|[Tt]hrow-in|[Tt]ip-off|[Ff]ace-off|[Ff]irst ball)(?: was)? on $")


def _day_of_trade(told: list[Told], latest: str) -> str:
    """The one day that the first sentences tell of, where it is that of publication or the one before."""
    days = {day_told(one)[0] for one in told if one.sentence < LEAD and one.event.when} - {""}
    day = min(days) if len(days) == 1 else ""
    near = bool(day) and bool(latest) and 0 <= (date.fromisoformat(latest) - date.fromisoformat(day)).days <= 1
    return day if near else ""


_PRICE = re.compile(
    r"(?:(?:The|Its|Their) )?(?:[Ss]hares|[Ss]tock)\b(?!.*\b(?:had|this (?:week|month|year)|last|earlier)\b).*"
    r"\b(?:closed|ended|by (?:noon|midday)|one-day|at the close"
    r"|in [a-z-]*(?:early|late|morning|afternoon)[a-z -]* trad(?:ing|e))\b"
)
# Signs that a minute of the match outweighs: "who scored in the 23rd minute", "had gone on 28 minutes".
_BY_THE_WAY = frozenset({"beside a quote", "opens with who", "perfect", "state"})
_IN_MATCH = re.compile(r"\b(?:seconds?|minutes?|hours?)\b")  # what is no day


def with_following_days(
    text: str, told: Iterable[Told], published: date | None, dates: Iterable[DraftDate]
) -> Iterator[tuple[DraftEvent, bool]]:
    """The same events; what plainly happened right after a dated event has its day, marked as uncertain."""
    listed, latest = list(told), published.isoformat() if published else ""
    accidents = {one.sentence: accidents_in(text, one.dates) for one in listed}
    match, news = _Match.of(text, listed, latest), News.of(listed, latest)
    days = _Days(text, _Focus(latest), _Live(deque(dates)), match, news, _day_of_trade(listed, latest), accidents)
    for one in listed:
        yield days.dated(one), one.goes_on


class _Days(Struct):
    """The days that an article is at, from event to event."""

    text: str
    focus: _Focus
    live: _Live
    match: _Match
    news: News
    traded: str  # the day of its news, which is that of a price: "Shares ended 9% lower"
    accidents: dict[int, dict[str, str]]  # by the sentence, the accidents that it names by their day
    left: DraftDate | None = None  # the heading whose date the text has gone on from

    def dated(self, one: Told) -> DraftEvent:
        """The event with its day, where that follows."""
        today, hour = self.live.at(one), _hour_alone(one)
        if played := self.match.when(self.text, one):
            self.match = self.match._replace(sentence=one.sentence, paragraph=one.paragraph)
            self.focus.take(one, self.match.day, "")
            return replace(one.event, when=played, when_words=None, unsure="")
        if hour:
            return self._at_hour(one, hour, today)
        if one.event.when or one.event.when_words:
            return self._of_its_own(one)
        return self._handed_on(one, today)

    def _at_hour(self, one: Told, hour: str, today: str) -> DraftEvent:
        if today:
            event = _at_hour(self.text, one.event, f"{today}{hour}?" if self.live.reaches(one, hour) else "")
            self.live.left = self.live.left if event.when else one.entry  # "at 11pm" told at 8am: of the night before
            return event
        heading = self._heading(one)
        if heading and DAY.fullmatch(heading.when or ""):
            self.focus.take(one, (heading.when or ""), hour)
            return _at_hour(self.text, one.event, f"{heading.when}{hour}?")
        traded = self._of_trade(one)
        event = _at_hour(self.text, one.event, f"{traded}{hour}?" if traded else self.focus.at(hour))
        self.focus.take(one, self.focus.happened if event.when else "", hour)
        return event

    def _of_its_own(self, one: Told) -> DraftEvent:
        traded = "" if one.event.when else self._of_trade(one)
        if traded:  # "was down 9% in late trading"
            return replace(one.event, when=f"{traded}?", unsure="")
        stays = not one.goes_on and self.focus.day and (one.event.when or "").startswith(self.focus.day)
        if not stays:  # "Ten died after a dam burst on Monday": still of that day
            self.focus.take(one, *day_told(one))
        if one.heading and one.heading.when and not (one.event.when or "").startswith(one.heading.when):
            self.left = one.heading
        return one.event

    def _handed_on(self, one: Told, today: str) -> DraftEvent:
        heading = self._heading(one)
        if heading:
            return replace(one.event, when=heading.when)
        told_elsewhere = self.news.day if one is self.news.lead else self.focus.of_same_body(one)
        told_elsewhere = told_elsewhere or self._of_accident(one) or self._of_trade(one)
        if told_elsewhere:
            return replace(one.event, when=f"{told_elsewhere}?")
        opens_later = self._opens_at_another_time(one)
        if self.focus.holds_for(one) and not opens_later:
            event = replace(one.event, when=f"{self.focus.day}?")
            if one.paragraph == self.focus.paragraph:
                self.focus.take(one, self.focus.day, self.focus.hour)
            return event
        of_blog = (
            today and not opens_later and _is_main(self.text, one) and _follows(one, today, _OTHER_DAYS - {"perfect"})
        )
        return replace(one.event, when=f"{today}?") if of_blog else one.event

    def _opens_at_another_time(self, one: Told) -> bool:
        """ "Days later, crews found ten": the headline says no more than "Crews found ten"."""
        start = one.event.evidence[0].start
        front, comma, _ = self.text[start : start + _FRONT].partition(",")
        return bool(comma) and not _SOON.match(f"{front}, ") and bool(_OTHER_TIME.search(front))

    def _of_trade(self, one: Told) -> str:
        """The day of the news, for a price at the end or at an hour of one day."""
        whole = not any(DAY.search(date.when or date.value * (date.type == "DATE")) for date in one.dates)
        return self.traded if whole and one.goes_on and _PRICE.match(one.event.headline) else ""

    def _of_accident(self, one: Told) -> str:
        """The day of the accident that it tells, which its sentence or the next names by it."""
        near = [self.accidents.get(one.sentence + step, {}) for step in (0, 1)]
        told = any(near) and not _OTHER_TIME.search(one.event.headline) and not is_plan(one)
        return day_of_accident(near, words_of_act(one.event.headline)) if told else ""

    def _heading(self, one: Told) -> DraftDate | None:
        """The heading above, as long as the text is at its date."""
        return one.heading if one.heading is not self.left else None


def _is_main(text: str, told: Told) -> bool:
    """Whether it opens its sentence or goes on with "and": not "wasn't moved when he signed the bill"."""
    start = told.event.evidence[0].start
    before = text[max(0, start - 6) : start].split()[-1:]
    return told.goes_on and (
        not before or before[0][-1] in _STOPS or before[0] in ("and", "but") or _heads(told, start)
    )


def _heads(told: Told, start: int) -> bool:
    return told.entry is not None and 0 <= start - told.entry.end <= _MARKS


_STOPS, _MARKS = ".!?…:;,”\"’'•*-–—", 4  # letters between an entry's time and its text


def _at_hour(text: str, event: DraftEvent, when: str) -> DraftEvent:
    """The event at an hour of the day that the story is at; open where that is none."""
    words = event.when_words
    said = text[words.start : words.end] if words else ""
    unsure = "" if when else f"when? the article says “{said}”: {REASONS['no day']}"
    return replace(event, when=when or None, unsure=unsure)


def _hour_alone(told: Told) -> str:
    """ "T04:00" of "It began at 4am", whose sentence names no day; empty where it does, or tells no hour."""
    words = told.event.when_words
    date = next((date for date in told.dates if words and date.start == words.start), None)
    if date is None or not (date.value.startswith(_CLOCK) or (date.when or "").endswith("?")):
        return ""
    alone = date.when is None or date.rule.endswith(_BEFORE_IT)
    hour = HOUR.search(date.value)
    return hour[0] if hour and alone and hour[0] != _MIDNIGHT else ""


def _follows(told: Told, day: str, others: frozenset[str] = _OTHER_DAYS) -> bool:
    """Whether it tells plainly that something happened, of no other day, and not by way of somebody’s report."""
    headline = _TOLD_BY.sub("", _SOON.sub("", told.event.headline))
    if _OTHER_TIME.search(headline) or any(not (d.when or d.value).startswith((day, _CLOCK)) for d in told.dates):
        return False
    words = words_in(headline)
    spoken = words & acts_in_words() or words & _OCCASIONS or words & _TOLLS
    return not spoken and others.isdisjoint(told.event.why)
