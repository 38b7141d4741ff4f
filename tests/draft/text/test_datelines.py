"""The place that a report is sent from."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.text.datelines import dateline_length, dateline_places


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("HARLAN RIDGE, Ohio — ", "harlan ridge"),
        ("HARLAN RIDGE, Ohio (AP) — ", "harlan ridge"),
        ("LYON, Oct. 14 (Reuters) - ", "lyon"),
        ("LYON, 14 October 2025 — ", "lyon"),
        ("Lyon (AFP) – ", "lyon"),
        ("ST. PAUL, Minn. -- ", "st. paul"),
        ("Moss — Anna to her friends — said that ", ""),
        ("MOSS: ", ""),
        ("Lyon is ", ""),
    ],
)
def test_openings(opening: str, place: str) -> None:
    text = f"{opening}The board voted on Monday to close two schools.\n"
    assert dateline_places(article_from_text(text)) == ({place} if place else set())
    assert dateline_length(text) == (len(opening) if place else 0)
