"""The words in capitals that a paper opens an article with."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.writing.opening_capitals import opening_capitals, without_capitals

HEADLINE = "Council backs the bridge at Norhaven\n\n"


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("PLANS for a bridge were passed on Monday. The plans are old.", "PLANS"),
        ("A GRUMPY gull stole a pasty on Monday.", "GRUMPY"),
        ("THE OWNERS OF two ferries were fined on Monday.", "OWNERS OF"),
        ("POLICE HAVE found a boat that was lost on Monday.", "POLICE HAVE"),
        ("SHOPPERS were locked in a bakery on Monday.", "SHOPPERS"),
        ("UNIBRA said on Monday it would close. The talks of UNIBRA with the town failed.", ""),
        ("The FBSA said on Monday it would close.", ""),
        ("MARSH has resigned. Peter Marsh was the mayor.", ""),
        ("LISSEN — The bridge was closed on Monday.", ""),
        ("Plans for a BRIDGE were passed on Monday.", ""),
        ("PLANS FOR A BRIDGE", ""),
    ],
)
def test_the_words_are_no_names_and_no_abbreviations(text: str, capitals: str) -> None:
    assert opening_capitals(article_from_text(HEADLINE + text)) == capitals


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("PLANS for a bridge were passed.", "Plans for a bridge were passed."),
        (
            "- PLANS for a bridge were passed.\n- Ole Lang said: “PLANS pass.”",
            "- Plans for a bridge were passed.\n- Ole Lang said: “PLANS pass.”",
        ),
        ("The PLANS were passed.", "The plans were passed."),
        ("Nobody saw PLANS for a bridge.", "Nobody saw PLANS for a bridge."),
    ],
)
def test_only_where_a_line_opens_with_them(given: str, expected: str) -> None:
    article = article_from_text(HEADLINE + "PLANS for a bridge were passed on Monday. The plans are old.")
    assert without_capitals(given, article) == expected
