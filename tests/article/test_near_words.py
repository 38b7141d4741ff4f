"""What in an article comes near words that it does not have."""

from __future__ import annotations

import random
import re

import pytest

from factbox.article.near_words import first_difference, nearest
from factbox.article.seed import article_from_text, read_article
from factbox.article.verbatim import Haystack
from tests.paths import ROOT

TEXT = "She said it fell.\n\nHe said  it\tfell. “It’s gone,” she said. Naïve 水が来た。"
SEED = ROOT / "seeds" / "000_5d4eb46697ce7237.txt"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("She sayed it felt.", "She said it fell"),
        ("He has said it fell", "He said  it\tfell"),
        ("It’s all gone, said she", "It’s gone,” she"),
        ("nothing like it at all here", None),
        ("—", None),
    ],
)
def test_the_nearest_words(words: str, expected: str | None) -> None:
    span = nearest(Haystack(article_from_text(TEXT)), words)
    assert (TEXT[slice(*span)] if span else None) == expected


def test_front_matter_is_none_of_an_articles_words() -> None:
    assert nearest(Haystack(article_from_text("---\npublisher: The Gazette\n---\nIt fell.")), "The Gazete") is None


def _slip(chance: random.Random, words: str) -> str:
    """A letter changed, left out, doubled, or in the wrong place; not in the first or the last word."""
    at = chance.randrange(words.index(" ") + 1, words.rindex(" ") - 1)
    letter = words[at]
    return words[:at] + chance.choice(["x", "", letter * 2, words[at + 1] + letter]) + words[at + 1 :]


@pytest.mark.parametrize("size", [5, 12, 30, 60])
def test_a_slip_in_real_words_leads_back_to_their_place(size: int) -> None:
    article, chance = read_article(SEED, "seeds/a.txt"), random.Random(size)
    haystack = Haystack(article)
    found = list(re.finditer(r"\w+", article.text))
    for _ in range(25):
        first = chance.randrange(len(found) - size)
        start, end = found[first].start(), found[first + size - 1].end()
        span = nearest(haystack, _slip(chance, " ".join(article.text[start:end].split())))
        assert span is not None
        assert article.text[slice(*span)] == article.text[start:end]


def test_the_first_words_that_differ() -> None:
    assert first_difference("the old bridge fell", "the new bridge fell") == (4, 7)
    assert first_difference("same", "same") == (0, 4)
