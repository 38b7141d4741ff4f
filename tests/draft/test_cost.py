"""The cost of a draft is in proportion to its article, whatever that looks like.

Steps are counted, not seconds. What one call of Python's own functions costs is not among them: a pattern that goes
back and forth would never come to an end, which is all that the clock is asked for.
"""

from __future__ import annotations

import time
from functools import partial

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.cast import actors
from factbox.draft.dates import expressions
from factbox.draft.events import selection
from factbox.draft.speakers import resolution
from factbox.draft.speech import quotes
from factbox.draft.writing.drafted_story import story_data
from factbox.draft.writing.yaml_text import yaml_text
from tests.shapes import SHAPES
from tests.steps import StepsByPart

# Parts: so many that what costs the same for every article counts for little. A sentence without an end is read in
# pieces of 300 words, and three words a part fill them.
SIZE = 200
FILLING = 5_000  # steps more where a window of some paragraphs is full only in the longer article

PARTS = {
    "find_dates": expressions,
    "find_quotes": quotes,
    "find_actors": actors,
    "name_speakers": resolution,
    "find_events": selection,
}


def draft(text: str) -> None:
    """The whole way from a text to the draft of a story file."""
    article = article_from_text(text)
    story = story_data(article, draft_story(article), "a.txt", None)
    yaml_text(story.values, story.notes, [])


@pytest.mark.slow  # it drafts long articles of every shape
@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_article_takes_each_part_twice_the_steps(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by itself: what grows with the square in one of them is little beside all the others."""
    parts = StepsByPart(PARTS, monkeypatch)
    draft(SHAPES[shape](2 * SIZE))  # what is read once for all of them is not counted
    once, twice = (parts.of(partial(draft, SHAPES[shape](size))) for size in (SIZE, 2 * SIZE))
    assert [name for name, count in twice.items() if count > 2.2 * once[name] + FILLING] == []


@pytest.mark.parametrize(
    "text",
    [
        f"A {'.' * 40_000} B.",
        f"A {'。' * 40_000}",
        f"A.{' ' * 40_000}",
        f"A.{'”' * 40_000}",
        f"A {'“' * 20_000}",
        "a? " * 20_000,
        "a" * 40_000,
        "1" * 40_000,
        "-" * 40_000,
        f"{'(' * 20_000}a",
        f"Aa{('a' * 20 + ' ') * 4}1-0 Aa{('a' * 20 + ' ') * 4}today",
        "Velm " * 4_000 + "\n\nThe council voted to shut the gate.",
    ],
    ids=lambda text: text[:6],
)
def test_no_pattern_goes_back_and_forth(text: str) -> None:
    began = time.process_time()
    draft(text)
    assert time.process_time() - began < 300  # less than one; hours where each place is tried with each other


@pytest.mark.parametrize(
    "text",
    [
        "The council shuts five pools\n\nThe council voted on Monday to shut five pools in the town.",
        "MINA : He told me about . Shipping Minister Ivo ” who sailed in, said",
        "it Friday open Orlow a announced Foods 2025 . in 16 bakery May that would",
        "“It is late,” said Edvin Prahl, Chair of the Trust",
        ",2025-05-11",
        'ferry go the it saw . , Karl , , admitted a "The ." was',
        "according to research published[.",
        ",“,”She left",
    ],
    ids=lambda text: text[:12],
)
def test_a_text_that_breaks_off_ends_no_draft(text: str) -> None:
    draft(text)
