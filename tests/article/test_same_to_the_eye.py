"""Words that an article has in other marks or accents, or with other unseen characters in them."""

from __future__ import annotations

import pytest

from factbox.article.same_to_the_eye import alike
from factbox.article.seed import article_from_text
from factbox.article.verbatim import Haystack


@pytest.mark.parametrize(
    ("text", "words", "right", "same"),
    [
        ("He wept. “It’s gone,” she said.", '"It\'s gone," she said', "“It’s gone,” she said", False),
        ("A cafe\u0301 – closed.", "café - closed", "cafe\u0301 – closed", False),
        ("The engi\u00adneers left.", "engineers", "engi\u00adneers", True),
        ("The engineers left.", "\u200bengi\u00adneers\u200b left", "engineers left", True),
        ("The \u200b engineers left.", "The engineers", "The \u200b engineers", True),
        ("Only \u1112\u1161\u11ab here.", "Only \ud55c", "Only \u1112\u1161\u11ab", True),
    ],
)
def test_the_articles_own_words(text: str, words: str, right: str, same: bool) -> None:
    article = article_from_text(text)
    found = alike(Haystack(article), words)
    assert found is not None
    assert (found.right, article.text[slice(*found.span)], found.is_same_to_the_eye) == (right, right, same)


@pytest.mark.parametrize("words", ["it felt", "\u200b", ""])
def test_other_words_are_not_alike(words: str) -> None:
    assert alike(Haystack(article_from_text("She said it fell.")), words) is None


def test_of_many_differences_the_first_are_named() -> None:
    found = alike(Haystack(article_from_text("A\u00adb\u00adc d\u00ade\u00adf g.")), "Abc def g")
    assert found is not None
    assert found.unseen == [
        "the article has a soft hyphen (U+00AD) between “A” and “bc”",
        "the article has a soft hyphen (U+00AD) between “Ab” and “c”",
        "the article has a soft hyphen (U+00AD) between “d” and “ef”",
        "and 1 more",
    ]
