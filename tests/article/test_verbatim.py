"""Finding words in an article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article import verbatim
from factbox.article.seed import article_from_text
from factbox.article.spans import Span
from factbox.article.verbatim import Haystack, fold_space

TEXT = "She said it fell.\n\nHe said  it\tfell. “It’s gone,” she said. Naïve 水が来た。"


def found(words: str, text: str = TEXT, **beside: str) -> list[str]:
    return [text[a:b] for a, b in Haystack(article_from_text(text)).find(words, **beside)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("it fell.", ["it fell.", "it\tfell."]),  # any run of white space equals any other
        ("he said", []),  # not inside "She said", and capitals count
        ("He said it", ["He said  it"]),
        ("It's gone", []),  # the shape of a mark counts
        ("It’s gone", ["It’s gone"]),
        ("It", ["It"]),  # an apostrophe ends a word as a space does
        ("aïv", []),
        ("が来", ["が来"]),  # scripts without spaces may be cut anywhere
        ("fell. He", ["fell.\n\nHe"]),
        ("", []),
        ("it was", []),
    ],
)
def test_words_are_found_whole_and_to_the_letter(words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize("words", ["the snake", "a_b", "b", "B-12", "中文", "abc", "…", "snake_case", "e"])
def test_a_long_article_is_searched_by_its_words_to_the_same_end(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = article_from_text("the snake_case a_b, a b B-12 abc中文 abc … the snake é e\u0301 the snakes ")
    one_by_one = Haystack(article).find(words)
    monkeypatch.setattr(verbatim, "_SHORT", 0)
    assert Haystack(article).find(words) == one_by_one


def test_neighbours_tell_places_apart() -> None:
    assert found("it fell.", before="He said") == ["it\tfell."]
    assert found("it fell.", after="He said") == ["it fell."]
    assert found("it fell.", before="They") == []


@given(st.text(alphabet="ab \n’-水.", max_size=60), st.data())
def test_every_stretch_between_spaces_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    words = text.split()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    needle = " ".join(words[first : last + 1])
    spans = Haystack(article_from_text(text)).find(needle)
    assert spans
    assert {fold_space(text[a:b]) for a, b in spans} == {needle}


def test_beside_a_span_the_nearest_places_are_found_one_on_each_side() -> None:
    text = "He said no. He said yes.  He said “go” and he said it, he said. Unsaid he said."
    haystack = Haystack(article_from_text(text))
    span, whole = Span(text.index("go"), text.index("go") + 2), Span(0, len(text))
    said = [at.start() for at in re.finditer(r"\bsaid\b", text)]
    assert [found.start for found in haystack.find_beside("said", span, whole)] == [said[2], said[3]]
    assert haystack.find_beside("said", span, Span(span.start, span.start + 3)) == []
    assert [found.start for found in haystack.find_beside("go", span, whole)] == [span.start]


@given(st.text("ab ", max_size=30), st.text("ab ", min_size=1, max_size=3), st.integers(0, 29), st.integers(1, 5))
def test_nothing_stands_nearer_than_what_is_found_beside(text: str, words: str, start: int, size: int) -> None:
    article = article_from_text(f"{text}x")
    haystack, span = Haystack(article), Span(min(start, len(text)), min(start + size, len(text) + 1))

    def distance(found: Span) -> tuple[int, int]:
        return max(span.start - found.end, found.start - span.end, 0), found.start

    needle = fold_space(words)
    beside = haystack.find_beside(needle, span, Span(0, len(article.text)))
    anywhere = haystack.find_folded(needle)
    assert min(map(distance, beside), default=None) == min(map(distance, anywhere), default=None)
