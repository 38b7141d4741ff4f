"""An article as long as a book is drafted as far as an editor could look through it, and it is said where that ends."""

from __future__ import annotations

import pytest

from factbox.article.seed import Article, article_from_text
from factbox.desk.new_draft import draft_text
from factbox.draft.by_rules import draft_story
from factbox.draft.text import long_articles
from factbox.draft.text.long_articles import as_drafted, left_unread

FIRST = "The mill burned on Monday. Nobody was hurt.\n\n"
SECOND = "“We will build it again,” said Ada Moss. The council met.\n\n"
THIRD = "The bridge fell in May. It was closed.\n"


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_articles, "MOST_WORDS", 20)


def article(text: str) -> Article:
    return article_from_text(text, "seeds/mill.txt")


def test_a_short_one_is_drafted_as_it_is() -> None:
    short = article(FIRST)
    assert as_drafted(short) is short
    assert left_unread(short) == []


def test_a_long_one_is_drafted_to_the_end_of_a_paragraph() -> None:
    assert as_drafted(article(FIRST + SECOND + THIRD)).text == (FIRST + SECOND).strip()


def test_one_long_paragraph_is_drafted_to_the_end_of_a_sentence() -> None:
    whole = (FIRST + SECOND + THIRD).replace("\n\n", " ")
    assert as_drafted(article(whole)).text == (FIRST + SECOND).replace("\n\n", " ").strip()


def test_one_long_sentence_is_drafted_word_by_word() -> None:
    assert as_drafted(article(f"{FIRST}{'on and ' * 30}on.")).text == FIRST + "on and " * 5 + "on and"


def test_very_many_sentences_are_too_long_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_articles, "MOST_WORDS", 1_000)
    monkeypatch.setattr(long_articles, "MOST_SENTENCES", 2)
    assert as_drafted(article(FIRST + SECOND + THIRD)).text == FIRST.strip()


def test_it_is_said_where_the_draft_ends() -> None:
    (warning,) = left_unread(article(FIRST + SECOND + THIRD))
    assert (warning.path, warning.line, warning.column, warning.severity) == ("seeds/mill.txt", 3, 58, "warning")
    assert warning.message == "more than 20 words or 6,000 sentences: what follows here is not drafted"
    assert "`draft --into`" in warning.hint


def test_the_draft_says_so_too_and_has_nothing_of_the_rest() -> None:
    long = article(FIRST + SECOND + THIRD)
    assert max(end for event in draft_story(long).timeline for _, end in event.evidence) == len(FIRST + SECOND) - 2
    yaml = draft_text(long, "mill.txt", None)
    assert "  # line 3 of it ends what is drafted: the article has more than 20 words or 6,000 sentences\n" in yaml
    assert "bridge" not in yaml
