"""Titles, summaries and overviews of whole articles, as an editor would read them."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.openings.opening_texts import OpeningTexts
from factbox.when.edtf import parse_when
from tests.cases import Case, Expected, cases


@pytest.mark.parametrize("case", cases("openings"), ids=str)
def test_what_stands_above_the_records(case: Case, expected: Expected) -> None:
    article = article_from_text(case.given)
    texts = OpeningTexts(article, draft_story(article, parse_when("2025-05-16")))
    expected.part(case, "title", texts.title)
    expected.part(case, "summary", texts.summary or "none")
    expected.part(case, "overview", "\n".join(words for _, words in texts.overview) or "none")
