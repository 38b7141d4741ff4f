"""Addresses that lead to words of a page elsewhere."""

from __future__ import annotations

import pytest

from factbox.views.text_fragments import text_fragment


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("https://a.org/x", "none of our business", "https://a.org/x#:~:text=none%20of%20our%20business"),
        ("https://a.org/x#top", "it ends", "https://a.org/x#top:~:text=it%20ends"),
        (
            "https://a.org/x",
            "a well-known, old & true",
            "https://a.org/x#:~:text=a%20well%2Dknown%2C%20old%20%26%20true",
        ),
        ("https://a.org/x", "“Über”", "https://a.org/x#:~:text=%E2%80%9C%C3%9Cber%E2%80%9D"),
        (
            "https://a.org/x",
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            "https://a.org/x#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen",
        ),
    ],
)
def test_an_address_with_words(url: str, words: str, expected: str) -> None:
    assert text_fragment(url, words) == expected
