"""Lines of an overview: each stands alone, in the order of time, on a record."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.findings import DraftEvent, DraftQuote
from factbox.draft.openings.opening_texts import OpeningTexts
from factbox.draft.openings.overviews import without_however
from factbox.when.edtf import parse_when

ARTICLE = """Mill burns at Lissen

A mill at Lissen burned down on Monday, killing two bakers.

Police said on Tuesday that the mill had been locked. Otto Brask, the owner of the mill, denied on Wednesday \
that he had locked the mill.

In March the town fined the owner of the mill.

“The mill had four doors and no lock,” said Ada Moss, a miller. “I would swear to it.”

An inquiry will open on 3 June.
"""


@pytest.mark.parametrize(
    ("words", "without"),
    [
        ("The mayor, however, denied it.", "The mayor denied it."),
        ("The mayor, Nell Orban, however, denied it.", "The mayor, Nell Orban, denied it."),
        ("The mayor denied it.", "The mayor denied it."),
    ],
)
def test_what_turns_against_an_account_that_is_not_told_goes(words: str, without: str) -> None:
    assert without_however(words) == without


def test_what_happened_then_what_is_said_then_what_is_to_come() -> None:
    article = article_from_text(ARTICLE)
    lines = OpeningTexts(article, draft_story(article, parse_when("2025-05-16"))).overview
    assert [words for _, words in lines] == [
        "A mill at Lissen burned down on Monday, killing two bakers.",
        "In March the town fined the owner of the mill.",
        "Otto Brask, the owner of the mill, denied on Wednesday that he had locked the mill.",
        "Ada Moss, a miller, said: “The mill had four doors and no lock … I would swear to it.”",
        "An inquiry will open on 3 June.",
    ]
    assert {type(found) for found, _ in lines} == {DraftEvent, DraftQuote}
