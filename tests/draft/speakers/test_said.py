"""What is said in an article and by whom, from its text alone: articles of our own under tests/data/said."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.findings import DraftQuote
from tests.cases import Case, Expected, cases


def said(text: str) -> str:
    """Each quote in a line: who said it, what, and the manner where it is no statement."""
    draft = draft_story(article_from_text(text))
    names = {actor.id: actor.name for actor in draft.actors}

    def line(quote: DraftQuote) -> str:
        words = " / ".join(text[start:end] for start, end in quote.content)
        manner = [] if quote.manner == "statement" else [quote.manner]
        doubt = [] if quote.sure or quote.kind == "partial" else ["perhaps"]
        return " | ".join([names.get(quote.speaker or "", "unsure"), words, *manner, *doubt])

    return "\n".join(map(line, draft.quotes)) or "nothing"


@pytest.mark.parametrize("case", cases("said"), ids=str)
def test_article(case: Case, expected: Expected) -> None:
    expected.part(case, "said", said(case.given))
