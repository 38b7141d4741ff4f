"""What an article says of itself above its text."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.openings.standfirst import standfirst

TEXT = "\n\nOle Lang, the baker, opened his shop at five on Monday, as he does every day of the year, and lit the oven."


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            "The baker who never sleeps\n\nOle Lang took over a dead shop in Selby. Now he bakes for half the county",
            "Ole Lang took over a dead shop in Selby. Now he bakes for half the county.",
        ),
        ("The baker who never sleeps\n\nBy Ina Kohl", None),
        ("The baker who never sleeps\n\nA shop to sell ten kinds of bread; a second oven is expected in May", None),
        ("The baker who never sleeps\n\nHow did Ole Lang make a dead shop in Selby pay? We went to see him.", None),
        ("The baker who never sleeps\n\nOle Lang reopened the shop yesterday after a fire that closed it.", None),
        ("Ole Lang took over a dead shop in Selby. Now he bakes for half the county.", None),
        (
            "Vote in Norhaven – live\n\nKey points:\n• Mayor Ada Moss has lost the vote\n• Two men left the hall",
            "Mayor Ada Moss has lost the vote. Two men left the hall.",
        ),
        ("Vote in Norhaven – live\n\nSummary\n• Mayor Ada Moss has lost the vote\n• The hall", None),
        ("Vote in Norhaven – live\n\nOn the menu\n• Mayor Ada Moss has lost the vote\n• Two left the hall", None),
    ],
)
def test_sentences_below_the_headline(above: str, expected: str | None) -> None:
    assert standfirst(article_from_text(above + TEXT)) == expected
