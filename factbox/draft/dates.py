"""Date expressions of an article: found with their exact words, resolved where that is certain.

Relative words are counted from the publication date, from a date line at the article's head, or from the day that
the text has named before them; where none of these is known they stay unresolved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factbox.article import Span
from factbox.draft.date_context import REASONS, Context, Expression, Resolved
from factbox.draft.date_patterns import EXPRESSION, TELLING
from factbox.draft.date_rules import RULES
from factbox.draft.date_words import Letters, in_letters
from factbox.draft.findings import DraftDate
from factbox.draft.marked import Quoted
from factbox.draft.tokens import Reading, Token, tokens
from factbox.when import When, WhenError, day_of, parse_when

_HEAD = 6  # paragraphs in which a date line may stand
_DATE_LINE = re.compile(r"(?:[WX]\.?,?)?(?:M\.?d,?y|dM\.?,?y|y-d-d)[.,]?")
_SLASHED_DAY = re.compile(r"\b([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}\b")


def find_dates(reading: Reading, published: When | None = None) -> list[DraftDate]:
    """All date expressions in the order of the text."""
    known, found = Letters(), list[DraftDate]()
    head = _paragraph_ends(reading)
    context = Context(day_of(published) if published else None, _day_first(reading.text))
    for span in reading.spans:
        letters = in_letters(reading.text, span, known)
        if not TELLING.search(letters):
            continue
        sentence = tokens(reading.text, *span)
        if span.end in head and _DATE_LINE.fullmatch(letters):
            context.published = context.published or _date_of_line(reading.text, sentence, letters)
            continue
        context.begin_sentence()
        found.extend(_dates_of_sentence(reading.text, sentence, letters, context))
    return _unsure_in_quotes(reading, found)


def _unsure_in_quotes(reading: Reading, found: list[DraftDate]) -> list[DraftDate]:
    """ "today" in somebody's mouth is the day of speaking, so `when` stays open there."""
    paragraphs = reading.article.paragraphs
    marked: dict[int, Quoted] = {}
    checked = []
    for date_found in found:
        at = reading.article.paragraph_index(date_found.start)
        if date_found.when and at is not None and "publication" in date_found.rule:
            if at not in marked:
                marked[at] = Quoted(reading.text, paragraphs[at].start, paragraphs[at].end)
            if marked[at].touches(date_found.start, date_found.end):
                date_found = replace(date_found, when=None, rule=REASONS["in a quote"])  # noqa: PLW2901
        checked.append(date_found)
    return checked


def _paragraph_ends(reading: Reading) -> frozenset[int]:
    """Where the first paragraphs end, for those that are one line of a date."""
    return frozenset(p.end for p in reading.article.paragraphs[:_HEAD] if p.end - p.start < 40)


def _day_first(text: str) -> bool | None:
    """How the article writes 5/10/25: as its dates show that can be read one way only, where they agree."""
    if "/" not in text:
        return None
    pairs = {(int(a) > 12, int(b) > 12) for a, b in _SLASHED_DAY.findall(text)}
    shown = {first for first, second in pairs if first != second}
    return shown.pop() if len(shown) == 1 else None


def _date_of_line(text: str, sentence: list[Token], letters: str) -> date | None:
    found = next(iter(_dates_of_sentence(text, sentence, letters, Context())), None)
    return day_of(parse_when(found.when)) if found and found.when else None


def _dates_of_sentence(text: str, sentence: list[Token], letters: str, context: Context) -> list[DraftDate]:
    found = []
    at = 0
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
        if resolved.stretch:
            context.note(resolved.stretch)
        found.append(_as_date(expression, resolved))
    return found


def _resolved(name: str, expression: Expression, context: Context) -> Resolved | None:
    try:
        return RULES[name](expression, context)
    except (OverflowError, ValueError):  # outside the calendar: "20,000 years ago"
        return None


def _as_date(expression: Expression, found: Resolved) -> DraftDate:
    first = expression.sentence[expression.start + found.skip_start]
    last = expression.sentence[expression.end - 1 - found.skip_end]
    span = Span(first.start, _without_possessive(last))
    return DraftDate(span.start, span.end, found.type, found.value, _of_the_calendar(found.when), found.rule)


def _of_the_calendar(when: str | None) -> str | None:
    """None for what has run over the calendar's edge: the summer before the year 1."""
    try:
        return str(parse_when(when)) if when else None
    except WhenError:
        return None


def _without_possessive(token: Token) -> int:
    match = re.search(r"[’']s$", token.text)
    return token.end - 2 if match and token.text[0].isalpha() and not token.lower.startswith("o") else token.end
