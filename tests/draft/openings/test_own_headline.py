"""Where an article's own headline stands, and what above the text is none."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.openings.own_headline import own_headline

TEXT = "The old bridge at Harrow fell into the river on Tuesday, and nobody was hurt in the fall."


@pytest.mark.parametrize(
    "headline",
    [
        "Bridge falls at Harrow",
        "‘Nobody was hurt’: how the bridge at Harrow fell into the river on a quiet Tuesday before the fair had begun",
        "“Nobody was hurt”",
        "Why did the bridge fall?",
        "BRIDGE DOWN! Harrow cut in two as river takes the crossing",
        "Live: bridge falls at Harrow",
        "Bridge of 1931 falls into the river at Harrow on fair day",
        "Bridge by bridge, the river takes Harrow",
    ],
)
@pytest.mark.parametrize(
    "above",
    [
        "",
        "EXCLUSIVE",
        "World news\n\n",
        "By Ada Moss\n",
        "12 May 2025",
        "Updated - May 12, 2025 09:42 pm - HARROW",
        "OPINION",
    ],
)
def test_it_is_the_first_line_that_is_no_notice(headline: str, above: str) -> None:
    article = article_from_text(f"{above}\n{headline}\n\n{TEXT}\n\n{TEXT}\n")
    span = own_headline(article)
    assert span is not None
    assert article.text[span.start : span.end] == headline


@pytest.mark.parametrize(
    "above",
    [
        "",
        "By Ada Moss, chief reporter",
        "Friday 16 May 2025",
        "Harrow Gazette, 16 May 2025. Interview by Ada Moss.",
        "EXCLUSIVE by Ada Moss",
        "FOR IMMEDIATE RELEASE",
        "2025-05-16 09:42 GMT",
    ],
)
def test_a_text_may_have_none(above: str) -> None:
    assert own_headline(article_from_text(f"{above}\n\n{TEXT}\n\nWhat came next\n\n{TEXT}\n")) is None
