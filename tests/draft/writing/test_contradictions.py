"""Accounts that stand against each other: what another number, another day or a denial makes of two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factbox.article.seed import Article, article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.findings import DraftEvent, DraftQuote
from factbox.draft.writing.contradictions import contradictions
from factbox.when.edtf import parse_when
from tests.cases import Case, Expected, cases
from tests.steps import assert_grows_in_a_straight_line


def words(article: Article, told: DraftEvent | DraftQuote) -> str:
    spans = told.evidence if isinstance(told, DraftEvent) else told.content
    return " … ".join(article.text[span.start : span.end] for span in spans)


def pairs(text: str) -> str:
    article = article_from_text(text)
    draft = draft_story(article, parse_when("2024-05-17"))
    told: dict[int, DraftEvent | DraftQuote] = {id(one): one for one in draft.timeline}
    told |= {id(one): one for one in draft.quotes}
    found = contradictions(article, draft).items()
    return "\n".join(f"{words(article, other)} | {words(article, told[key])}" for key, other in found) or "none"


@pytest.mark.parametrize("case", cases("contradictions"), ids=str)
def test_accounts(case: Case, expected: Expected) -> None:
    expected.part(case, "stand against each other", pairs(case.given))


def test_twice_the_accounts_take_twice_the_steps() -> None:
    text = "Police put the toll at 12, but the coastguard said 19 bodies had been found. Rebels killed ten men. "

    def ready(size: int) -> Callable[[], object]:
        article = article_from_text(text * size)
        draft = draft_story(article, parse_when("2024-05-17"))
        return lambda: contradictions(article, draft)

    assert_grows_in_a_straight_line(ready, 20)
