"""Headlines that begin with a pronoun: who is meant, where that is sure."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.when.edtf import parse_when
from tests.cases import Case, Expected, cases


@pytest.mark.parametrize("case", cases("persons"), ids=str)
def test_who_did_it(case: Case, expected: Expected) -> None:
    draft = draft_story(article_from_text(case.given), parse_when(case["published"]))
    lines = [f"{event.when or '-'} | {event.headline} | {', '.join(event.actors)}" for event in draft.timeline]
    expected.part(case, "timeline", "\n".join(lines))
