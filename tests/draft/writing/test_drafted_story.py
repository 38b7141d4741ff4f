"""What a drafted story asks an editor to decide on stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.writing.drafted_story import story_data
from factbox.when.edtf import parse_when

FERRY = (Path(__file__).parents[2] / "data" / "drafted_story" / "ferry.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("everything", [False, True])
def test_only_what_stands_is_in_doubt(everything: bool) -> None:
    """Of a short article quotes are left out, and with them lines of the overview."""
    article, day = article_from_text(FERRY), parse_when("2026-09-03")
    values = story_data(article, draft_story(article, day), "ferry.txt", day, everything=everything).values
    assert {key: key in values for key in values["doubt"]} == dict.fromkeys(values["doubt"], True)
    assert ("overview" in values["doubt"]) == bool(values.get("overview"))


SCRAPS = """Ida Holm, the mayor, met Karl Lang on Monday.

Holm denied Lang’s claim that the mill was “dead”. Listeners knew the show as “a bit odd”, said a caller.

“The mill is alive,” Holm said.
"""


@pytest.mark.parametrize(("everything", "shown"), [(False, False), (True, True)])
def test_a_word_that_nobody_can_be_named_for_is_left_to_all(everything: bool, shown: bool) -> None:
    article, day = article_from_text(SCRAPS), parse_when("2026-09-03")
    data = story_data(article, draft_story(article, day), "mill.txt", day, everything=everything)
    said = [quote["text"] for quote in data.values["quotes"]]
    assert "The mill is alive" in said
    assert ("dead" in str(data)) == shown


def test_what_is_told_of_the_speaker_dates_no_quote() -> None:
    text = (
        "Ida Holm met them.\n\nSwale & Marl, the firm that built it in 2019, said it had “warned the council twice”.\n"
    )
    article, day = article_from_text(text), parse_when("2026-09-03")
    (quote,) = story_data(article, draft_story(article, day), "mill.txt", day).values["quotes"]
    assert (quote["text"], quote.get("when")) == ("warned the council twice", None)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Ida Holm said the “school street” scheme would grow.", None),
        ("Ida Holm said nine “brave sailors” had been found.", "brave sailors"),
        ("Ida Holm said nine “dummy sailors” had been identified.", None),
        ("Ida Holm said the “rip-off” fares would fall.", "rip-off"),
        ("Ida Holm said the gang referred to the rope as “the card”.", None),
        ("Ida Holm denied there had ever been a “love boat”.", None),
        ("Ida Holm said the yard had no “touts” on its books.", None),
        ("Ida Holm insisted that the yard’s “wet oar” tag is “no crime”.", "no crime"),
        ("Ida Holm said it was a “Mickey Mouse” plan.", "Mickey Mouse"),
        ("Ida Holm said the “brilliant” plan would grow.", "brilliant"),
        ("Ida Holm said she referred to the rope as “the card”.", "the card"),
    ],
)
def test_a_term_in_what_is_said_is_no_quote_of_its_own(sentence: str, shown: str | None) -> None:
    article, day = article_from_text(f"Ida Holm met them.\n\n{sentence}\n"), parse_when("2026-09-03")
    quotes = story_data(article, draft_story(article, day), "mill.txt", day).values.get("quotes", [])
    assert [quote.get("text") for quote in quotes if quote["kind"] != "indirect"] == [shown] * bool(shown)
