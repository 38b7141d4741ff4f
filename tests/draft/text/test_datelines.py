"""The place that a report is sent from."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.dates.expressions import find_dates, publication_in_head
from factbox.draft.text.datelines import datelines_in
from factbox.draft.text.tokens import Reading


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
        ("NEW SELBY: ", "new selby"),
        ("Varanasi, Jun 18 (PTI) ", "varanasi"),
        ("Varanasi, June 18: ", "varanasi"),
        ("PARIS/LYON, Nov 3, 2023 [AFP] - ", "paris/lyon"),
        ("DERBY, May 3, 2024 /PRNewswire/ -- ", "derby"),
        ("June 18, 2024 – Derby – ", "derby"),
        ("Derby, Tuesday, May 3, 2022 — ", "derby"),
        ("Derby (France) ", ""),
        ("Derby: ", "derby"),
        ("Anna Moss - ", ""),
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


def test_the_name_of_who_talks_is_no_place() -> None:
    assert not datelines_in(article_from_text("MOSS: We met on Monday.\n")).ends
    assert not datelines_in(article_from_text("MOSS: The dock sank.\n\nFRY: It floats.\n")).ends
    assert not datelines_in(article_from_text("Moss: The dock sank.\n")).ends
    assert not datelines_in(article_from_text("Moss: The dock on Monday sank.\n\nFry: It floats.\n")).ends
    assert not datelines_in(article_from_text("It rained.\n\nMoss: The dock on Monday sank.\n")).ends
    assert not datelines_in(article_from_text("It rained.\n\nMOSS: The dock sank.\n")).ends


def test_talk_in_quotation_marks_is_of_somebody_in_the_report() -> None:
    assert datelines_in(article_from_text("NEW SELBY: The dock sank. “I ran,” said Ada Moss.\n")).places == {
        "new selby"
    }


def test_an_agency_may_stand_alone() -> None:
    found = datelines_in(article_from_text("(Reuters) - The dock sank.\n"))
    assert (found.places, dict(found.ends)) == (frozenset(), {0: 12})


def test_its_day_is_that_of_publication() -> None:
    article = article_from_text("Dock sinks\n\nDERBY, Nov. 3, 2023 (AP) — The dock sank on Thursday.\n")
    found = publication_in_head(article)
    assert found
    assert str(found[1]) == "2023-11-03"
    assert [date.when for date in find_dates(Reading(article))] == ["2023-11-03", "2023-11-02"]


def test_a_line_of_its_own_says_the_day_better() -> None:
    article = article_from_text("Dock sinks\n\n5 November 2023\n\nDERBY, Nov. 3, 2023 (AP) — The dock sank.\n")
    found = publication_in_head(article)
    assert found
    assert str(found[1]) == "2023-11-05"
