"""Whose a role is, and whom an actor belongs to: passages of our own under tests/data/whose_roles."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.openings.role_words import role_words
from tests.cases import Case, Expected, cases


def roles_told(text: str) -> str:
    """The actors with a role or a body, one a line: name | role | part of."""
    draft = draft_story(article_from_text(text))
    actors = {actor.id: actor for actor in draft.actors}
    rows = (
        (a.name, role_words(a, text, actors) or "", actors[a.part_of].name if a.part_of else "") for a in draft.actors
    )
    return "\n".join(" ".join(" | ".join(row).split()) for row in rows if row[1] or row[2])


@pytest.mark.parametrize("case", cases("whose_roles"), ids=str)
def test_passage(case: Case, expected: Expected) -> None:
    expected.part(case, "roles", roles_told(case.given))
