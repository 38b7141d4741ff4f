"""Where an article's own headline stands, what above the text is none, and who wrote it."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.openings.article_head import byline, own_headline

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


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("By Ada Moss", "Ada Moss"),
        ("BY ADA MOSS", "ADA MOSS"),
        ("By Ada Moss and Carl Lund, court reporters", "Ada Moss and Carl Lund"),
        ("By Ada Moss, Carl Lund and Ida de Groot", "Ada Moss, Carl Lund and Ida de Groot"),
        ("From Ada Moss, Selby", "Ada Moss"),
        ("By Ada Moss in Selby", "Ada Moss"),
        ("By Our Own Correspondent", None),
        ("By Staff Reporter", None),
        ("By Road and Rail", None),
        ("From Old Selby", None),
        ("Old Selby Lane", None),
        ("", None),
    ],
)
def test_who_wrote_it_stands_below_the_headline(line: str, writer: str | None) -> None:
    assert byline(article_from_text(f"Bridge falls at Harrow\n\n{line}\n\n12 May 2025\n\n{TEXT}\n\n{TEXT}\n")) == writer


@pytest.mark.parametrize(
    ("credit", "writer"),
    [
        ("(Reporting by Ada Moss in Selby; editing by Carl Lund)", "Ada Moss"),
        ("(Reporting by Ada Moss and Ida Voss; Editing by Carl Lund)", "Ada Moss and Ida Voss"),
        ("(Editing by Carl Lund)", None),
        ("(Additional reporting by Carl Lund) (Writing by Ada Moss)", "Ada Moss"),
        ("Reporting by Ada Moss was praised.", None),
    ],
)
def test_who_wrote_it_stands_in_a_credit_at_the_end(credit: str, writer: str | None) -> None:
    assert byline(article_from_text(f"Bridge falls at Harrow\n\n{TEXT}\n\n{TEXT} {credit}\n")) == writer


def test_the_front_matter_tells_first() -> None:
    article = article_from_text(f"---\nauthor: Ida Voss\n---\nBridge falls at Harrow\n\nBy Ada Moss\n\n{TEXT}\n")
    assert byline(article) == "Ida Voss"
