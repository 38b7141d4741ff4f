"""Finding words in an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
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
