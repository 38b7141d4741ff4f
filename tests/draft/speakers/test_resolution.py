"""Who said it: passages of our own under tests/data/speakers, and the rules around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
from factbox.article.spans import Span
from factbox.draft.cast.actors import find_actors
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.speakers.resolution import name_speakers
from factbox.draft.speech.quotes import find_quotes
from factbox.draft.text.tokens import Reading
from tests.cases import Case, Expected, cases
from tests.steps import assert_grows_in_a_straight_line


def passage(marked: str) -> tuple[str, list[Span]]:
    """The passage without its brackets, and where they stood."""
    text, sources = "", []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            sources.append(Span(len(text), len(text) + len(piece) - 2))
        text += piece.strip("[]")
    return text, sources


def quote_of(text: str, source: Span) -> DraftQuote:
    """The quoted words next to a source, or what its sentence reports after it."""
    quoted = [m for m in re.finditer(r"“[^”]*”", text) if "\n" not in text[m.end() : source.start]]
    before = [m for m in quoted if m.end() <= source.start]
    if before and len(text[before[-1].end() : source.start]) < 40:
        return DraftQuote("direct", (Span(before[-1].start() + 1, before[-1].end() - 1),), source)
    end = text.find(".", source.end)
    return DraftQuote("indirect", (Span(source.end, end if end > 0 else len(text)),), source)


def spoken(marked: str) -> tuple[DraftQuote, list[DraftActor]]:
    """The last quote of a passage, and its actors."""
    text, sources = passage(marked)
    reading = Reading(article_from_text(text))
    quotes, actors = name_speakers(reading, [quote_of(text, s) for s in sources], find_actors(reading))
    return quotes[-1], actors


def said_by(marked: str) -> str:
    """The name of the last quote's speaker, or "unsure"."""
    quote, actors = spoken(marked)
    return next((a.name for a in actors if a.id == quote.speaker), "unsure")


@pytest.mark.parametrize("case", cases("speakers"), ids=str)
def test_passage(case: Case, expected: Expected) -> None:
    expected.part(case, "speaker", said_by(case.given))


def test_candidates_are_named_where_it_is_not_sure() -> None:
    quote, _ = spoken("Robert Lang and Peter Marsh argued for an hour. “I will not sign,” [he] said.")
    assert quote.candidates == ("peter-marsh", "robert-lang")


def test_an_unclosed_quote_goes_on_in_the_next_paragraph() -> None:
    text = "“We saw smoke,” said Helen Wright. “By seven it was gone.\n\n“We lost everything.”"
    reading = Reading(article_from_text(text))
    first = DraftQuote("direct", (Span(36, 57),), Span(21, 33))
    second = DraftQuote("direct", (Span(60, 78),))
    quotes, _ = name_speakers(reading, [first, second], find_actors(reading))
    assert [q.speaker for q in quotes] == ["helen-wright", "helen-wright"]


def test_a_closed_quote_is_only_a_candidate() -> None:
    text = "“We saw smoke,” said Helen Wright. “By seven it was gone.”\n\n“We lost everything.”"
    reading = Reading(article_from_text(text))
    first = DraftQuote("direct", (Span(36, 57),), Span(21, 33))
    second = DraftQuote("direct", (Span(61, 79),))
    quotes, _ = name_speakers(reading, [first, second], find_actors(reading))
    assert (quotes[1].speaker, quotes[1].candidates) == (None, ("helen-wright",))


def test_an_unnamed_source_is_an_actor_with_the_articles_description() -> None:
    _, actors = spoken("Norway denied it, according to [two Norwegian officials] who were there.")
    assert [(a.id, a.name, a.kind, a.part_of) for a in actors] == [
        ("norway", "Norway", "state", None),
        ("two-norwegian-officials", "two Norwegian officials", "unnamed", "norway"),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="AHe he. ,“”’\n[]Smith said", max_size=120),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 40))),
)
def test_no_source_raises(text: str, spans: list[tuple[int, int]]) -> None:
    text = f"x{text}"
    reading = Reading(article_from_text(text))
    sources = [Span(min(a, len(text)), min(a + b, len(text))) for a, b in spans]
    quotes = [DraftQuote("direct", (s,), s) for s in sources]
    found, _ = name_speakers(reading, quotes, find_actors(reading))
    assert [q.content for q in found] == [q.content for q in quotes]


def ready(text: str, source: str) -> Callable[[], object]:
    reading = Reading(article_from_text(text))
    spans = [Span(*match.span()) for match in re.finditer(source, text)]
    actors = find_actors(reading)
    return partial(name_speakers, reading, [DraftQuote("direct", (span,), span) for span in spans], actors)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("“Yes,” he said. Peter Marsh met Robert Lang. “No,” he said.\n\n", r"\bhe\b"),
        ("“Yes,” said a spokesman. “No,” the spokesman said.\n\n", r"\b(?:a|the) spokesman"),
        ("“Yes,” said officials. The Post said no.\n\n", r"officials|The Post"),
    ],
)
def test_twice_the_talk_takes_twice_the_steps(line: str, source: str) -> None:
    assert_grows_in_a_straight_line(lambda size: ready(line * size, source), 150)


def test_a_court_that_hears_has_not_said_it() -> None:
    text = "The High Court heard that Clara Stone took the boat. The High Court said she kept it."
    reading = Reading(article_from_text(text))
    quotes, _ = name_speakers(reading, find_quotes(reading), find_actors(reading))
    assert [q.speaker for q in quotes] == [None, "high-court"]


def test_who_continues_is_who_spoke_last() -> None:
    text = (
        "“We do not pay,” Peter Marsh told Radio Oakum. “It is useless.”\n\n"
        "But the former mayor did not stop there.\n\n“The first to lose would be the port,” he continued."
    )
    reading = Reading(article_from_text(text))
    quotes, _ = name_speakers(reading, find_quotes(reading), find_actors(reading))
    assert [q.speaker for q in quotes] == ["peter-marsh", "peter-marsh"]
    asked = Reading(article_from_text(text.replace("continued", "asked")))
    quotes, _ = name_speakers(asked, find_quotes(asked), find_actors(asked))
    assert [q.speaker for q in quotes] == ["peter-marsh", None]
