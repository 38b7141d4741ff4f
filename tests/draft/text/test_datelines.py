"""The place that a report is sent from."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.text.datelines import datelines_in


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
    article = article_from_text(text)
    found = datelines_in(article)
    assert found.places == ({place} if place else set())
    assert found.text_start(0) == (len(opening) if place else 0)
    assert datelines_in(article) is found


def test_places_are_those_of_the_first_paragraphs_and_ends_those_of_all() -> None:
    text = "A report\n\n" + "The board voted to close it.\n\n" * 3 + "LYON (AFP) – The mayor left.\n"
    found = datelines_in(article_from_text(text))
    assert found.places == frozenset()
    assert text[found.text_start(text.index("LYON")) :] == "The mayor left.\n"
