"""The list of drafters: the first one drafts, whoever it is."""

from __future__ import annotations

import pytest

from factbox.article.seed import Article, article_from_text
from factbox.article.spans import Span
from factbox.draft import draft_json
from factbox.draft.by_rules import draft_story
from factbox.draft.drafters import DRAFTERS, NamedDrafter
from factbox.draft.findings import Draft, DraftQuote
from factbox.when.edtf import When


def test_the_first_is_the_one_by_rules() -> None:
    assert DRAFTERS[0] == NamedDrafter("rules", draft_story)


def test_whoever_stands_first_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    def first_word(article: Article, published: When | None = None) -> Draft:
        return Draft(quotes=(DraftQuote("partial", (Span(0, article.text.index(" ")),)),))

    monkeypatch.setattr(draft_json, "DRAFTERS", (NamedDrafter("first word", first_word), *DRAFTERS))
    found = draft_json.draft_json(article_from_text("“Never” was the word.\n"), "a.txt", None)
    assert [quote["content"] for quote in found["quotes"]] == [[[0, 7]]]
