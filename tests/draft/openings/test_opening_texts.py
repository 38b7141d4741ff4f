"""Titles, summaries and overviews made of the article's own clauses."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.openings.clauses.plain_english import at_most, in_present, joined, parts_of
from factbox.draft.openings.opening_texts import OpeningTexts
from factbox.when.edtf import parse_when


def texts(article: str) -> OpeningTexts:
    read = article_from_text(article)
    return OpeningTexts(read, draft_story(read, parse_when("2025-05-11")))


@pytest.mark.parametrize(
    ("clause", "title"),
    [
        ("Harrow council voted to close the pool", "Harrow council votes to close the pool"),
        ("The divers searched the wreck", "The divers search the wreck"),
        ("The ferry Ida Moss sank off Marle", "The ferry Ida Moss sinks off Marle"),
        ("Police arrested two men", "Police arrest two men"),
        ("Marle Lines fired the crew", "Marle Lines fired the crew"),
        ("The bridge was closed", "The bridge was closed"),
        ("Moss and Holm resigned", "Moss and Holm resigned"),
        ("The company denied the claim", "The company denies the claim"),
        ("Two people died", "Two people die"),
        ("The judge freed him and left", "The judge frees him and leaves"),
        ("The judge freed a man who lied and fled", "The judge freed a man who lied and fled"),
        ("The mill burned and nobody came", "The mill burned and nobody came"),
        ("The rest is as it was", "The rest is as it was"),
    ],
)
def test_a_clause_is_put_into_the_present_where_that_is_simple(clause: str, title: str) -> None:
    assert joined(in_present(parts_of(clause))) == title


@pytest.mark.parametrize(
    ("clause", "short"),
    [
        (
            "Harrow council voted to close the town library in Oak Road after years",
            "Harrow council voted to close the town library",
        ),
        (
            "The ferry sank off Marle with 60 pilgrims aboard in heavy seas",
            "The ferry sank off Marle with 60 pilgrims aboard",
        ),
        ("The Bank of Harrow raised the price of bread for a year", "The Bank of Harrow raised the price of bread"),
        ("The bridge fell", "The bridge fell"),
        ("Moss opened the long dark cold wet narrow old mine", "Moss opened the long dark cold wet narrow old mine"),
    ],
)  # fmt: skip
def test_a_clause_is_shortened_at_its_joints(clause: str, short: str) -> None:
    parts = parts_of(clause)
    assert joined(at_most(parts.words, parts.verb, 9)) == short


def test_the_articles_own_headline_is_the_title() -> None:
    assert (
        texts("Bridge falls at Harrow\n\nThe old bridge at Harrow fell on Tuesday.\n").title == "Bridge falls at Harrow"
    )


def test_a_title_is_the_lead_events_clause() -> None:
    found = texts("Harrow council voted on Thursday to close the town library in Oak Road.\n\nIt opened in 1968.\n")
    assert found.headline is None
    assert found.title == "Harrow council votes to close the town library in Oak Road"


def test_a_summary_is_the_lead_and_who_speaks_most() -> None:
    found = texts(
        "The old bridge at Harrow fell into the river on Tuesday.\n\n"
        "“We shut the bridge in March,” said Ada Moss, the mayor. “Nobody came.”\n"
    )
    assert found.summary == (
        "The old bridge at Harrow fell into the river on Tuesday. "
        "Ada Moss, the mayor, said: “We shut the bridge in March … Nobody came.”"
    )


def test_an_overview_has_three_lines_or_none() -> None:
    assert texts("The old bridge at Harrow fell into the river on Tuesday.\n").overview == []
    lines = texts(
        "The old bridge at Harrow fell into the river on Tuesday.\n\n"
        "Two men were held over the fall of the bridge on Wednesday.\n\n"
        "“We told them in March,” said Otto Brask, a smith. “We shut the bridge in April,” said Ada Moss, the mayor.\n"
    ).overview
    assert [words for _, words in lines] == [
        "The old bridge at Harrow fell into the river on Tuesday.",
        "Two men were held over the fall of the bridge on Wednesday.",
        "Ada Moss, the mayor, said: “We shut the bridge in April”.",
    ]


def test_an_article_without_an_event_has_its_first_sentence() -> None:
    found = texts("HARROW (AP) — The bridge is old. It is tall.\n")
    assert found.title == "The bridge is old"
    assert found.summary == "The bridge is old."


def test_words_of_no_known_language_are_no_title() -> None:
    assert texts("水が来た。").title == "水が来た。"
