"""Who answers in an interview: articles of our own under tests/data/interviews."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from tests.cases import Case, Expected, cases


def speakers(text: str) -> str:
    """Who speaks in each turn, one a line."""
    draft = draft_story(article_from_text(text))
    names = {actor.id: actor.name for actor in draft.actors}
    return "\n".join(names.get(quote.speaker or "", "unsure") for quote in draft.quotes if "turn of talk" in quote.why)


@pytest.mark.parametrize("case", cases("interviews"), ids=str)
def test_turns(case: Case, expected: Expected) -> None:
    expected.part(case, "speakers", speakers(case.given))


def test_a_label_makes_no_actor() -> None:
    text = "Ada Marsh sails.\n\nQ. Why did you stop?\n\nA. I fell.\n\nQ. Do you miss it?\n\nA. Every day. I do."
    assert [actor.name for actor in draft_story(article_from_text(text)).actors] == ["Ada Marsh"]
