"""Date expressions of an article: found with their exact words, resolved where that is certain.

Relative words are counted from the publication date, from a date line at the article's head, or from the day that
the text has named before them; where none of these is known they stay unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from factbox.article.quotation_marks import Quoted, quoted_in
from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.dates.calendar import CalendarStretch, make_day
from factbox.draft.dates.context import DateContext, Expression, Resolved
from factbox.draft.dates.days import other_end
from factbox.draft.dates.numbers import names_in
from factbox.draft.dates.publication_lines import PublicationLine, publication_lines
from factbox.draft.dates.reasons import REASONS
from factbox.draft.dates.rules import EXPRESSION, RULES, TELLING
from factbox.draft.dates.tense import is_verb_of_the_past
from factbox.draft.dates.vocabulary import in_letters
from factbox.draft.findings import IN_ENTRY, DraftDate
from factbox.draft.text.closed_classes import BEFORE_A_NOUN, SUBJECT_PRONOUNS
from factbox.draft.text.datelines import datelines_in
from factbox.draft.text.entry_times import clock_of_entry
from factbox.draft.text.tokens import Reading, Token, tokens
from factbox.when.edtf import When, WhenError, day_of, parse_when
from factbox.words import lists

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"T[0-9]{2}:[0-9]{2}Z?$")
_NEAR = 6  # words
_YEARS = frozenset("yN/U")  # letters of what holds a year
_SPAN = 62  # days of a stretch between two days
FRONTED = 4  # letters before the date that a heading begins with: "On 3 May"
_SLASHED_DAY = re.compile(r"\b([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}\b")


def find_dates(reading: Reading, published: When | None = None) -> list[DraftDate]:
    """All date expressions in the order of the text."""
    text = _DatedText(reading.article, published)
    context = DateContext(text.day, text.day_first, names=text.names)
    sentences = zip(reading.spans, reading.sentences, strict=True)
    return text.finished([date for span, words in sentences for date in text.dates_of(span, words, context)])


def dates_of_sentences(article: Article, sentences: Iterable[Span], published: When | None = None) -> list[DraftDate]:
    """Those of `find_dates` in some of the sentences, which alone are read.

    Raises NotReadError where what they mean depends on what stands before.
    """
    text = _DatedText(article, published)
    found: list[DraftDate] = []
    for span in sentences:
        context = DateContext.unread(text.day, text.day_first, text.names)
        found += text.dates_of(span, tokens(article.text, *span), context)
    return text.finished(found)


class _DatedText:
    """An article of which it is known when it was published, and what else its dates depend on as a whole."""

    def __init__(self, article: Article, published: When | None) -> None:
        self.published = _day_told_of(article, published)
        self.day = day_of(self.published) if self.published else None
        self.day_first = _day_first(article.text)
        self.names = names_in(article.text)
        self._article = article
        self._lines = [found.line for found in publication_lines(article)]
        self._quoted = quoted_in(article)
        self._entries = datelines_in(article).entry_starts
        self._starts = {paragraph.start for paragraph in article.paragraphs}
        self._headings = {paragraph.start for paragraph in article.prose if paragraph.heading}

    def dates_of(self, span: Span, sentence: list[Token], context: DateContext) -> list[DraftDate]:
        """Those of one sentence."""
        letters = in_letters(self._article.text, sentence)
        context.begin_sentence(opens=span.start in self._starts)
        context.is_heading = span.start in self._headings
        if span.start in self._entries and context.published:
            context.note(CalendarStretch("D", context.published))
        if any(line.start <= span.start and span.end <= line.end for line in self._lines):
            return []
        found = []
        if TELLING.search(letters):
            found = _dates_of_sentence(self._article.text, sentence, letters, context, self._quoted)
        if context.is_heading:
            heads = bool(found) and found[0].start - span.start <= FRONTED and bool(found[0].when)
            context.head(context.first or _year_of(found), heads)
        return found

    def finished(self, found: list[DraftDate]) -> list[DraftDate]:
        """The dates, once all are found."""
        return _in_entries(self._article, _unsure_in_quotes(self._quoted, found), self.published)


def _in_entries(article: Article, found: list[DraftDate], published: When | None) -> list[DraftDate]:
    """The dates, with the times at the heads of a live blog's entries on the day of publication."""
    heads, day = {time.start: time for time in datelines_in(article).entries}, day_of(published) if published else None
    if not heads or day is None:
        return found
    dated = [_on_day(date, day.isoformat()) if date.start in heads else date for date in found]
    known = {date.start for date in found}
    alone = (_at_entry(article.text, time, day.isoformat()) for start, time in heads.items() if start not in known)
    return sorted([*dated, *alone], key=lambda date: date.start)


def _on_day(date: DraftDate, day: str) -> DraftDate:
    clock = _CLOCK.search(date.value)
    if clock is None:
        return date
    value = f"{day}{clock[0]}"
    return replace(date, value=value, when=_of_the_calendar(value), rule=IN_ENTRY)


def _at_entry(text: str, time: Span, day: str) -> DraftDate:
    """The time of "21.48" above an entry, which elsewhere is a number."""
    value = f"{day}T{clock_of_entry(text[slice(*time)])}"
    return DraftDate(*time, "TIME", value, _of_the_calendar(value), IN_ENTRY, (IN_ENTRY,))


def _day_told_of(article: Article, published: When | None) -> When | None:
    """The day from which dates are counted: that of publication, or a live blog's own right before it."""
    live, day = bool(datelines_in(article).entries), day_of(published) if published else None
    head = publication_in_head(article) if live or not published else None
    own = day_of(head[1]) if head else None
    if head is None or own is None or (day and not 0 <= (day - own).days <= 1):
        return published
    return published if day == own else head[1]


def _unsure_in_quotes(quoted: Quoted, found: list[DraftDate]) -> list[DraftDate]:
    """ "today" in somebody's mouth is the day of speaking, so `when` stays open there."""
    return [
        replace(date, when=None, rule=REASONS["in a quote"])
        if date.when and "publication" in date.rule and quoted.touches(date.start, date.end)
        else date
        for date in found
    ]


def _day_first(text: str) -> bool | None:
    """How the article writes 5/10/25: as its dates show that can be read one way only, where they agree."""
    if "/" not in text:
        return None
    pairs = {(int(a) > 12, int(b) > 12) for a, b in _SLASHED_DAY.findall(text)}
    shown = {first for first, second in pairs if first != second}
    return shown.pop() if len(shown) == 1 else None


def publication_in_head(article: Article) -> tuple[Span, When] | None:
    """The line at the article's head that gives the day of publication, and the day; None where there is none."""
    return article.once(_publication_in_head)


def _publication_in_head(article: Article) -> tuple[Span, When] | None:
    """A line of its own says it better than the day of a dateline."""
    dateline = datelines_in(article).day
    lines = sorted(publication_lines(article), key=lambda line: line.is_changed)
    own = [PublicationLine(dateline, dateline)] if dateline else []
    sure = sum(not line.is_changed for line in lines)
    for line, span, is_changed in [*lines[:sure], *own, *lines[sure:]]:
        words = tokens(article.text, *span)
        found = _dates_of_sentence(article.text, words, in_letters(article.text, words), DateContext())
        if found and found[0].when and _DAY.fullmatch(found[0].when):
            return line, parse_when(f"{found[0].when}?" if is_changed else found[0].when)
    return None


def _dates_of_sentence(
    text: str, sentence: list[Token], letters: str, context: DateContext, quoted: Quoted | None = None
) -> list[DraftDate]:
    found: list[DraftDate] = []
    at, context.first = 0, None
    while match := EXPRESSION.search(letters, at):
        start, end = match.span()
        expression = Expression(text, sentence, start, end, match[0], letters)
        resolved = _resolved(match.lastgroup or "", expression, context)
        at = end
        if resolved is None:
            at = start + 1
            continue
        if resolved.skip_end:
            at = end - resolved.skip_end
        said = quoted is not None and quoted.touches(sentence[start].start, sentence[end - 1].end)
        apart = (said and "publication" in resolved.rule) or _ends_a_period(expression) or _is_of_interview(expression)
        if resolved.stretch and not apart:
            context.note(resolved.stretch)
            context.first = context.first or (resolved.stretch if not found else None)
            _tell_year(expression, resolved, context)
            if _is_of_evidence(expression):
                context.day = None  # "The court heard on Monday that …. The next morning": not Monday's
        found.append(_as_date(expression, resolved, match.lastgroup or ""))
    return found


def _ends_a_period(expression: Expression) -> bool:
    """ "for the quarter ended 31 December", "in the year to 31 March": no day that the story is at."""
    end = 1 + (expression.before() == "on")
    return (
        "d" in expression.letters
        and expression.before(end) in _ENDS
        and expression.before(end + 1) in lists.small("measures of time")
    )


_ENDS, _SHOWN = frozenset({"ended", "ending", "to"}), 12  # words from "shown" to the day


def _is_of_interview(expression: Expression) -> bool:
    """ "“I laughed,” he told The Argus in 1990. Two years later …": not counted from when she told it."""
    if "y" not in expression.letters:
        return False
    before = expression.sentence[max(0, expression.start - _PAPER) : expression.start]
    told = next((i for i in range(len(before) - 1, 0, -1) if before[i].lower == "told"), 0)
    to_paper = told > 0 and before[-1].lower == "in" and any(token.text[0].isupper() for token in before[told + 1 : -1])
    return to_paper and before[told - 1].lower in SUBJECT_PRONOUNS


_PAPER = 8  # words of "told The Kell Courier in"


def _is_of_evidence(expression: Expression) -> bool:
    """ "The court heard on Monday", "Messages were shown to jurors on Monday": what they tell of was before."""
    before = [token.lower for token in expression.sentence[max(0, expression.start - _SHOWN) : expression.start]]
    shown = {"shown", "played", "read"}.intersection(before) and lists.small("heard in court").intersection(before)
    return expression.before(2) == "heard" or bool(shown)


def _year_of(found: list[DraftDate]) -> CalendarStretch | None:
    """The year of a heading's season: "Summer 2023"."""
    year = re.match(r"\d{4}(?=-2\d)", (found[0].when or "") if found else "")
    return CalendarStretch("Y", date(int(year[0]), 1, 1)) if year else None


def _tell_year(expression: Expression, found: Resolved, context: DateContext) -> None:
    """A year that is written out is that of the days without one that follow, and such a day hands it on."""
    stretch = found.stretch
    if stretch and (end := other_end(expression)):
        context.tell_days(stretch.day + timedelta(days) for days in range(min(_SPAN, (end - stretch.day).days + 1)))
    if not _YEARS.isdisjoint(expression.letters):
        written = (make_day(*map(int, day)) for day in re.findall(r"(\d{4})-(\d\d)-(\d\d)", found.when or ""))
        context.tell_days(filter(None, written))
    is_written = not _YEARS.isdisjoint(expression.letters) or (found.when or "").endswith("?")
    is_written = is_written or expression.before() == "that"
    if stretch and "publication" in found.rule and stretch.grain in ("D", "W", "WE"):
        context.told = None  # back from what is told of another year
    if not stretch or not is_written or _is_of_what_it_is(expression) or expression.before() == "since":
        return  # "its lowest since May 2023": no time of the story
    if stretch.grain == "M" and (found.when or "").endswith("?") and context.told:
        context.told_in = context.sentence  # the story is still in the year of the day told before
        return
    months = {"D": (stretch.day.month, stretch.day.day), "M": (stretch.day.month, 0)}
    if expression.letters == "y" and expression.start == 1 and expression.before() == "in":
        context.fronted_in = context.sentence
    context.tell(stretch.day.year, *months.get(stretch.grain, ()))


def _is_of_what_it_is(expression: Expression) -> bool:
    """ "The mill was built in 1912", "listed since 2003, it employs": a year that only tells what the subject is."""
    words, at = expression.sentence, expression.start - 2
    if expression.letters != "y" or at < -1:
        return False
    aside = at == 0 or (at > 0 and words[at - 1].text in (",", "("))
    inside = expression.before() in BEFORE_A_NOUN and expression.after()[:1].islower()  # "the 1991 law"
    began = inside or any(token.lower in lists.small("beginnings") for token in words[max(0, at - _NEAR) : at + 1])
    return began or expression.before() in ("since", "of") or (aside and is_verb_of_the_past(words[at].lower))


_RESOLVES = {rule.name: rule.resolve for rule in RULES}


def _resolved(name: str, expression: Expression, context: DateContext) -> Resolved | None:
    try:
        return _RESOLVES[name](expression, context)
    except (OverflowError, ValueError):  # outside the calendar: "20,000 years ago"
        return None


def _as_date(expression: Expression, found: Resolved, row: str) -> DraftDate:
    first = expression.sentence[expression.start + found.skip_start]
    last = expression.sentence[expression.end - 1 - found.skip_end]
    span = Span(first.start, _without_possessive(last))
    when = _of_the_calendar(found.when)
    return DraftDate(span.start, span.end, found.type, found.value, when, found.rule, (row,))


@lru_cache(4096)
def _of_the_calendar(when: str | None) -> str | None:
    """None for what has run over the calendar's edge: the summer before the year 1."""
    try:
        return str(parse_when(when)) if when else None
    except WhenError:
        return None


def _without_possessive(token: Token) -> int:
    match = re.search(r"[’']s$", token.text)
    return token.end - 2 if match and token.text[0].isalpha() and not token.lower.startswith("o") else token.end
