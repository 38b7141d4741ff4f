"""The article's own words for readers: what is shown, what is marked, what is left out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.seed import Article, article_from_text
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.check.items import Placed
from factbox.story.model import Source
from factbox.views.excerpts import Block, Item, Use, blocks, sentences_of, whole

SOURCE = Source(id="paper", file="a.txt", rights="full")
TEXT = (
    "The bridge closed on Monday. Nobody was hurt, said the mayor. It will open in June.\n\n"
    "Share this article\n\n"
    "A second bridge is safe. It was built later."
)


def placed(article: Article, start: int, end: int) -> Placed:
    return Placed(("timeline", 0, "evidence", 0), SOURCE, article, Span(start, end), article.text[start:end])


def use(article: Article, words: str, anchor: str = "x", number: int = 0) -> Use:
    start = article.text.index(words)
    return Use(
        placed(article, start, start + len(words)),
        Item(anchor or "x", "event", "An event", "timeline.html#x"),
        anchor,
        number,
    )


def shown(found: Sequence[Block]) -> str:
    """[marked] and (near) words, ^ for an anchor, the number of what ends, … for a gap between paragraphs."""
    lines = []
    for block in found:
        pieces = []
        for piece in block.fragments:
            text = {"used": "[{}]", "near": "({})"}.get(piece.mark, "{}").format(piece.text)
            pieces.append("^" * len(piece.anchors) + text + "".join(str(note.number) for note in piece.notes))
        lines.append("… " * block.gap + "".join(pieces))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Nobody was hurt"], "[Nobody was hurt], said the mayor."),
        (["hurt, said the mayor. It will"], "Nobody was [hurt, said the mayor. It will] open in June."),
        (["on Monday", "in June"], "The bridge closed [on Monday]. […] It will open [in June]."),
        (["on Monday", "hurt"], "The bridge closed [on Monday]. Nobody was [hurt], said the mayor."),
        (["in June", "A second"], "It will open [in June].\n[A second] bridge is safe."),
        (["on Monday", "later"], "The bridge closed [on Monday].\n… It was built [later]."),
        (["in June.\n\nShare this article\n\nA second"], "It will open [in June.]\n[A second] bridge is safe."),
        (["Share this article"], "[Share this article]"),
    ],
    ids=["one", "over two sentences", "gap", "neighbours", "two paragraphs", "far", "over furniture", "furniture"],
)
def test_the_sentences_around_words(words: list[str], expected: str) -> None:
    article = article_from_text(TEXT)
    uses = [use(article, piece) for piece in words]
    assert shown(blocks(article, sentences_of(article, uses), uses)) == expected


def test_the_whole_article_with_overlapping_passages() -> None:
    article = article_from_text(TEXT)
    uses = [
        use(article, "bridge closed on Monday", "a", 1),
        use(article, "on Monday. Nobody was hurt", "b", 2),
        use(article, "said the mayor", ""),
    ]
    assert shown(blocks(article, whole(article), uses)) == (
        "The ^[bridge closed ]^[on Monday]1[. Nobody was hurt]2, (said the mayor). It will open in June.\n"
        "A second bridge is safe. It was built later."
    )


def test_control_characters_and_runs_of_space_are_one_space() -> None:
    article = article_from_text("One\x00 \t two\x0b three\ufeff.")
    assert shown(blocks(article, whole(article), [])) == "One two three ."


@given(st.text("ab. \n“”", min_size=1, max_size=60), st.data())
def test_no_word_is_lost_or_doubled(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    article = article_from_text(text)
    ends = st.integers(0, len(text) - 1)
    spans = [sorted((data.draw(ends), data.draw(ends))) for _ in range(3)]
    uses = [
        Use(placed(article, a, b + 1), Item("x", "event", "", ""), f"x{n}", n + 1) for n, (a, b) in enumerate(spans)
    ]
    found = blocks(article, whole(article), uses)
    words = " ".join("".join(piece.text for piece in block.fragments) for block in found)
    assert fold_space(words) == fold_space(" ".join(text[p.start : p.end] for p in article.prose))
