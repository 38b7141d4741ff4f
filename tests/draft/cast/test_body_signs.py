"""The list of signs: each row has an example that is an organisation by that row alone."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.cast import body_signs
from factbox.draft.cast.actors import find_actors
from factbox.draft.cast.body_signs import BodySign
from factbox.draft.text.tokens import Reading


def organisations(text: str) -> list[str]:
    return [a.name for a in find_actors(Reading(article_from_text(text))) if a.kind == "organisation"]


@pytest.mark.parametrize("row", body_signs.rows(), ids=lambda row: f"{row.where}-{row.points}-{row.example}")
def test_each_row_makes_its_example(row: BodySign, monkeypatch: pytest.MonkeyPatch) -> None:
    assert organisations(row.example) == ["Quorrex"]
    others = tuple(other for other in body_signs.rows() if other is not row)
    monkeypatch.setattr(body_signs, "rows", lambda: others)
    assert organisations(row.example) == []
