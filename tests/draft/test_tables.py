"""Tables of rules: with each row its example is read as it says, and without the row it is not."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from factbox.article.seed import article_from_text
from factbox.draft.dates import expressions, rules
from factbox.draft.events import score, signs
from factbox.draft.events.selection import find_events
from factbox.draft.findings import DraftDate, DraftEvent, DraftQuote
from factbox.draft.reporting import tagged_sentences
from factbox.draft.sentences import openers
from factbox.draft.sentences.cuts import cuts
from factbox.draft.speech import frames
from factbox.draft.speech.quotes import find_quotes
from factbox.draft.text.tokens import Reading, tokens
from factbox.when.edtf import parse_when

PUBLISHED = parse_when("2025-05-11")
FRAMES = [(table, row) for table, rows in frames.TABLES.items() for row in rows]
PLACES = (0, 1, 3, 10, 16)  # sentences before an example: the news comes first


def without_brackets(example: str) -> tuple[str, tuple[int, int]]:
    """An example's text, and the words in square brackets."""
    before, words, after = re.split(r"[\[\]]", example)
    return before + words + after, (len(before), len(before) + len(words))


def reading(text: str) -> Reading:
    return Reading(article_from_text(text))


# ── Frames of speech ──────────────────────────────────────────────────────────────────────────────


def quotes(example: str) -> list[DraftQuote]:
    """The quotes whose speaker is the one in square brackets."""
    text, source = without_brackets(example)
    return [quote for quote in find_quotes(reading(text)) if quote.source == source]


def shown(found: list[DraftQuote]) -> list[DraftQuote]:
    return [replace(quote, why=()) for quote in found]


@pytest.mark.parametrize(("table", "row"), FRAMES, ids=[row.name for _, row in FRAMES])
def test_each_frame(table: str, row: frames.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    found = quotes(row.example)
    # What is all of a sentence joins the quote before it, and is then read as a tail.
    assert [row.name in quote.why or table == "all of a sentence" for quote in found] == [True]
    monkeypatch.setitem(frames.TABLES, table, tuple(other for other in frames.TABLES[table] if other != row))
    assert shown(quotes(row.example)) != shown(found)


def test_every_tag_has_its_letter() -> None:
    assert set(tagged_sentences._tags().values()) <= set(frames._LETTERS)


# ── Events ────────────────────────────────────────────────────────────────────────────────────────


def events(example: str) -> list[list[DraftEvent]]:
    """The events of an example in each of the places of an article that count otherwise."""
    found = []
    for place in PLACES:
        article = reading("It is late. " * place + example)
        found.append(find_events(article, expressions.find_dates(article, PUBLISHED), find_quotes(article), []))
    return found


def headlines(found: list[list[DraftEvent]]) -> list[list[str]]:
    return [[event.headline for event in listed] for listed in found]


@pytest.mark.parametrize("row", signs.SIGNS, ids=lambda row: row.name)
def test_each_sign(row: signs.Sign, monkeypatch: pytest.MonkeyPatch) -> None:
    found = events(row.example)
    monkeypatch.setattr(score, "SIGNS", tuple(other for other in signs.SIGNS if other != row))
    score.rows_of.cache_clear()
    score.most_undated.cache_clear()
    other = events(row.example)
    monkeypatch.undo()
    score.rows_of.cache_clear()
    score.most_undated.cache_clear()
    more, fewer = (found, other) if row.points > 0 else (other, found)
    assert sum(map(len, more)) > sum(map(len, fewer)), headlines(found)
    if row.points > 0:
        assert any(row.name in event.why for listed in found for event in listed)


def cut(example: str) -> str:
    """An example with a bar where each clause begins."""
    text = example.replace(" | ", " ")
    words = tokens(text, 0, len(text))
    for start, _ in reversed(cuts([word.lower for word in words])[1:]):
        at = words[start].start
        text = f"{text[:at]}| {text[at:]}"
    return text


@pytest.mark.parametrize("row", openers.OPENERS, ids=lambda row: row.name)
def test_each_opener(row: openers.Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cut(row.example) == row.example
    monkeypatch.setattr(openers, "OPENERS", tuple(other for other in openers.OPENERS if other != row))
    openers.by_word.cache_clear()
    found = cut(row.example)
    monkeypatch.undo()
    openers.by_word.cache_clear()
    assert found != row.example


# ── Dates ─────────────────────────────────────────────────────────────────────────────────────────


def dates(example: str) -> list[DraftDate]:
    """The dates that are the words in square brackets."""
    text, (start, end) = without_brackets(example)
    return [date for date in expressions.find_dates(reading(text), PUBLISHED) if (date.start, date.end) == (start, end)]


@pytest.mark.parametrize("row", rules.RULES, ids=lambda row: row.name)
def test_each_date(row: rules.DateRule, monkeypatch: pytest.MonkeyPatch) -> None:
    found = dates(row.example)
    assert [date.why for date in found] == [(row.name,)]
    fewer = rules.expression(other for other in rules.RULES if other != row)
    monkeypatch.setattr(expressions, "EXPRESSION", fewer)
    assert [replace(date, why=()) for date in dates(row.example)] != [replace(date, why=()) for date in found]
