"""What a date rule works on: the expression, and what the article has said of time before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from factbox.draft.dates.calendar import CalendarStretch, Grain, make_day, shown
from factbox.draft.dates.reasons import REASONS
from factbox.draft.dates.tense import Direction, direction
from factbox.draft.dates.vocabulary import value_of
from factbox.draft.findings import DateType
from factbox.draft.text.tokens import Token
from factbox.when.edtf import parse_when
from factbox.when.shown import show_when

_MEMORY = 3  # sentences for which the year holds that a date was told with
_FOCUS = 1  # sentences for which a time of day is of the day that was named
_WEEKS = 14  # days
_FRESH = 60  # days, of which a day without a year is
_LONG = 366  # days for which a year alone holds: "founded in 1990. On 3 May it closed" is of this year


class Resolved(Struct, frozen=True):
    """What a rule makes of an expression. `skip_start` and `skip_end` tokens of the match are not part of it."""

    type: DateType
    value: str
    when: str | None
    rule: str
    skip_start: int = 0
    skip_end: int = 0
    stretch: CalendarStretch | None = None  # what later words may refer to


class Expression(Struct, frozen=True):
    """The tokens `start` to `end` of a sentence, and their letters."""

    text: str
    sentence: list[Token]
    start: int
    end: int
    letters: str  # of this expression
    all_letters: str  # of the sentence

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the expression."""
        return self.sentence[self.start : self.end]

    def piece(self, first: int, last: int | None = None) -> Expression:
        """The tokens `first` to `last` of this expression, as one of their own."""
        letters = self.letters[first:last]
        start = self.start + first
        return Expression(self.text, self.sentence, start, start + len(letters), letters, self.all_letters)

    def word(self, letters: str) -> str:
        """The first token that has one of these letters, as printed; empty where there is none."""
        return next((t.text for t, x in zip(self.tokens, self.letters, strict=True) if x in letters), "")

    def words(self, letters: str) -> list[str]:
        """All tokens that have one of these letters."""
        return [t.text for t, x in zip(self.tokens, self.letters, strict=True) if x in letters]

    def value(self, letters: str) -> str:
        """The word list's value for the first such token."""
        return value_of(self.word(letters))

    def number(self, letters: str) -> int:
        """The digits of the first such token as a number; 0 where there is none."""
        found = re.search(r"[0-9]+", self.word(letters))
        return int(found[0]) if found else 0

    @property
    def lower(self) -> str:
        """The expression's words in small letters, one space between them."""
        return " ".join(t.lower for t in self.tokens)

    def before(self, count: int = 1) -> str:
        """The word that stands so many words before, in small letters; empty at the sentence's start."""
        return self.sentence[self.start - count].lower if self.start >= count else ""

    def after(self, count: int = 0) -> str:
        """The word that stands so many words after, as printed; empty at the sentence's end."""
        return self.sentence[self.end + count].text if self.end + count < len(self.sentence) else ""

    def letter_after(self) -> str:
        """The letter of the next word."""
        return self.all_letters[self.end] if self.end < len(self.sentence) else ""

    @property
    def direction(self) -> Direction | None:
        """Whether the words around say that it lies ahead or behind."""
        return direction(self.sentence, self.start, self.end)

    def is_told(self, how: Callable[[list[Token], int], bool]) -> bool:
        """Whether the words before it tell it so: one of the questions of draft/dates/tense.py."""
        return how(self.sentence, self.start)

    @property
    def is_approximate(self) -> bool:
        """Whether "about", "around" or the like stands before it."""
        at = self.before() if self.before() not in ("the", "in", "at") else self.before(2)
        return at in ("about", "around", "circa", "roughly", "approximately", "c", "nearly", "almost", "approx")


def is_counted_on(expression: Expression) -> bool:
    """ "the next year", "the following year": from the year that was named, not from that of publication."""
    word = expression.word("lx").lower()
    return word in ("following", "preceding", "previous") or (word == "next" and "t" in expression.letters)


class NotReadError(Exception):
    """What words mean depends on what stands before their sentence, which has not been read."""


class DateContext(Struct):
    """The publication date, and the last day, month and year that the text has named."""

    published: date | None = None
    day_first: bool | None = None  # how the article writes 5/10/25, where it shows
    day: date | None = None
    month: date | None = None
    year: date | None = None
    day_is_near: bool = False  # whether this sentence has named the day
    sentence: int = 0
    is_heading: bool = False  # whether this sentence is one
    told: tuple[int, ...] | None = None  # the last year that was written out, with its month and day
    paragraph: int = 0  # the sentence that begins this paragraph
    told_in: int = 0  # the sentence that told it
    days_told: dict[tuple[int, int], int] = {}  # month and day → the year that was written out with it
    fronted_in: int = -1  # the sentence that begins with that year: "In 2023, …"
    day_in: int = 0  # the sentence that named the day
    past: tuple[date, int] | None = None  # the last day that was over by publication, and the sentence that named it
    names: frozenset[str] = frozenset()  # of people who are called as a day is
    first: CalendarStretch | None = None  # what the first date of this sentence is
    heading: tuple[int, ...] | None = None  # year, month and day of the dated heading above
    last: CalendarStretch | None = None  # what was named last, a day or a longer stretch
    named_in: int = 0  # the sentence that named it
    is_alone: bool = False  # whether nothing before the sentence has been read

    @classmethod
    def unread(cls, published: date | None, day_first: bool | None, names: frozenset[str]) -> DateContext:
        """That of a sentence of which nothing before has been read: to ask for what was named raises NotReadError."""
        context = cls(published, day_first, names=names, is_alone=True)
        del context.day, context.month, context.year, context.told, context.day_in, context.last
        del context.days_told, context.heading, context.told_in, context.fronted_in, context.named_in, context.past
        return context

    def __getattr__(self, name: str) -> Any:
        raise NotReadError(name)

    def begin_sentence(self, *, opens: bool = False) -> None:
        """What the sentence before named is no longer near. `opens`: whether it begins a paragraph."""
        self.day_is_near = False
        self.sentence += 1
        self.paragraph = self.sentence if opens else self.paragraph

    def note(self, stretch: CalendarStretch) -> None:
        """Remember what "that day" or "the following month" may now mean. A year forgets no day of it."""
        self.year, self.last, self.named_in = stretch.day, stretch, self.sentence
        if stretch.grain in ("D", "M", "W"):
            self.month = stretch.day
        if stretch.grain == "D":
            self.day, self.day_in, self.day_is_near = stretch.day, self.sentence, True
            if not self.published or stretch.day <= self.published:
                self.past = stretch.day, self.sentence

    def head(self, stretch: CalendarStretch | None, heads: bool) -> None:
        """Remember the date of a heading, which holds for what stands below; a heading without one ends that."""
        day = stretch.day if stretch and heads else None
        parts = {"D": 3, "M": 2, "Y": 1}.get(stretch.grain, 0) if stretch else 0
        self.told = self.told if heads else None
        self.heading = (day.year, day.month, day.day)[:parts] if day and parts else None

    def is_of_another_time(self, before: bool) -> bool:
        """Whether a weekday below an old date, or of what had been `before` an old event, is none of these weeks."""
        if not self.published:
            return False
        if self.heading:
            known = (*self.heading, 12, 31)[: max(3, len(self.heading))]
            return date(known[0], known[1], min(known[-1], 28)) < self.published - timedelta(_WEEKS)
        day = self.day if before and self.is_in_focus else None
        return day is not None and day < self.published - timedelta(2 * _WEEKS)

    def year_of_story(self, month: int, number: int = 0, before: bool = False) -> int | None:
        """The year of a day without one, told just after a date of another year than publication's.

        It goes forward, unless what is told had been `before`; 0 where that is known not to be of publication's year,
        but no more.
        """
        if self.heading:
            return self._year_below_heading(month, number, before)
        told, published = self.told, self.published
        if published and (year := self.days_told.get((month, number), 0)) and self._is_past(year, month, number):
            return year
        if not told or not published or not self._is_near() or told[0] >= published.year:
            return None
        year, after = told[0], told[1:]
        if before:
            last = year - ((month, number or 1) > after) if after else 0
            return last if self.sentence - self.told_in <= 1 else None
        if self.fronted_in == self.sentence and (day := make_day(year, month, number or 1)):
            return year if day <= published else None  # "In 2023, … on 3 April"
        if after and (month, number or 31) < after:
            year += 1
        if (found := make_day(year, month, number or 1)) is None or found > published:
            return None
        opens = self.fronted_in == self.sentence - 1 and self.paragraph != self.sentence
        return year if (published - found).days <= _LONG or after or opens else None

    def _is_past(self, year: int, month: int, number: int) -> bool:
        """Whether a day was told with an older year, and is none of those right before publication."""
        own = make_day(self.published.year, month, number) if self.published else None
        fresh = own is not None and self.published is not None and 0 <= (self.published - own).days <= _FRESH
        return not fresh and self.published is not None and year < self.published.year

    def _is_near(self) -> bool:
        """Whether the year was told in this paragraph not long before, or right above it."""
        steps = self.sentence - self.told_in
        return steps <= _MEMORY and (self.told_in >= self.paragraph or (steps <= 1 and self.paragraph == self.sentence))

    @property
    def is_torn(self) -> bool:
        """Whether an old year was told not long before, so that a day without one is not sure to be of these."""
        told, published = self.told, self.published
        if not told or not published or self.heading or told[0] >= published.year - 1:
            return False
        return 0 < self.sentence - self.told_in <= (1 if self._is_near() else _MEMORY)

    def _year_below_heading(self, month: int, number: int, before: bool) -> int | None:
        """The year of the heading, or the next; 0 for what had been before."""
        year, after = (self.heading or (0,))[0], (self.heading or (0,))[1:]
        if self.published and year >= self.published.year:
            return None
        if before:
            return 0
        year += bool(after) and (month, number or 31) < after
        found = make_day(year, month, number or 1)
        return year if found and not (self.published and found > self.published) else 0

    def year_in(self, tail: Expression) -> int | None:
        """The year of "of last year", "the year before last", "that year"."""
        if "q" in tail.letters:
            return self.year.year if self.year else None
        if is_counted_on(tail):
            return self.year.year + int(tail.value("lx")) if self.year else None
        if self.published is None:
            return None
        shift = -2 if "s" in tail.letters else int(tail.value("lxh") or 0)
        return self.published.year + shift

    def tell(self, year: int, *after: int) -> None:
        """Remember a year that the text has told, with month and day where it has."""
        self.told, self.told_in = (year, *after), self.sentence

    def tell_days(self, days: Iterable[date]) -> None:
        """Remember days that the text has told with their year."""
        if not self.is_alone:
            self.days_told.update({(day.month, day.day): day.year for day in days})

    @property
    def year_told(self) -> int:
        """The year that was written out last, else the past one of the date named last; 0 where there is none."""
        if self.told or not self.year:
            return self.told[0] if self.told else 0
        return self.year.year if self.published and self.year.year < self.published.year else 0

    @property
    def month_at_hand(self) -> date | None:
        """The month that was named last, where a sentence just before named it, or a day of it."""
        return self.month if self.last and self.last.grain in ("D", "M") and self.is_just_named else None

    @property
    def is_just_named(self) -> bool:
        """Whether a date was named not long before."""
        return self.last is not None and self.sentence - self.named_in < _MEMORY

    @property
    def is_in_focus(self) -> bool:
        """Whether a sentence just before has named the day: "on Saturday. At 4am, …"."""
        return self.day is not None and self.sentence - self.day_in <= _FOCUS

    def focus(self, grain: str) -> date | None:
        """The date before it that words of this grain can be counted from."""
        return {"D": self.day, "W": self.day, "WE": self.day, "M": self.month, "Q": self.month}.get(grain, self.year)

    def just_named(self, grain: str) -> date | None:
        """The same; None where a month or year that does not hold it was named since, as it is told of no more."""
        at, last = self.focus(grain), self.last
        if at is None or last is None or last.grain not in ("M", "Y"):
            return at
        if grain in ("D", "W", "WE") and self.named_in == self.day_in:
            return at  # "On Monday the hall, built in 2019, fell."
        return at if CalendarStretch(last.grain, at).value == last.value else None

    def because(self, reason: str, **more: str) -> str:
        """The sentence for readers."""
        words = REASONS[reason]
        if "{" not in words:
            return words
        if "{day}" in words and "day" not in more:
            more["day"] = shown(self.day) if self.day else ""
        return words.format(**{"published": shown(self.published) if self.published else "", **more})

    def because_focus(self, grain: Grain, count: int) -> str:
        """ "7 May 2025, the date named before it", or counted from it."""
        at = self.focus(grain)
        named = shown(at) if at and grain in ("D", "W", "WE") else ""
        if at and not named:
            named = show_when(parse_when(CalendarStretch(grain, at).when or "0001"))
        return self.because("focus" if count else "same", day=named)

    def unresolved(self, kind: DateType, value: str, reason: str = "", skip_start: int = 0) -> Resolved:
        """An expression that is a date, but nobody can say which."""
        reason = reason or ("no day" if self.published else "no publication date")
        return Resolved(kind, value, None, self.because(reason), skip_start)


def about(expression: Expression, when: str | None) -> str | None:
    """The same `when`, marked approximate where the article says "about"."""
    return f"{when}~" if when and "/" not in when and expression.is_approximate else when


def as_stretch(stretch: CalendarStretch, expression: Expression, rule: str, skip_start: int = 0) -> Resolved:
    return Resolved("DATE", stretch.value, about(expression, stretch.when), rule, skip_start, stretch=stretch)
