"""CSV: what a program reads back is what the story says."""

from __future__ import annotations

import csv
import io

import pytest

from tests.rendersite import SLUGS, checked, site


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site()[name].decode(), newline=""), strict=True))


def test_an_event_as_a_row() -> None:
    assert rows("harbour/events.csv")[2] == {
        "id": "meeting",
        "what": "The mayor faces the fishermen",
        "when": "2024-03-06 evening",
        "date": "Wednesday 6 March 2024, in the evening",
        "first_day": "2024-03-06",
        "last_day": "2024-03-06",
        "when_words": "on Wednesday evening",
        "when_note": "",
        "where": "",
        "detail": "",
        "actors": "ines-calloway",
        "actor_names": "Ines Calloway",
        "differs_from": "",
        "source": "gazette",
        "places": "gazette:316-364",
        "evidence": "told a meeting of fishermen on Wednesday evening",
        "address": "timeline.html#meeting",
    }


def test_a_quote_in_two_pieces_as_a_row() -> None:
    row = rows("harbour/quotes.csv")[0]
    assert row["text"] == (
        "We should have listened, […] Nobody in this town will pay for that mistake with their boat."
    )
    assert (row["speaker"], row["kind"], row["attribution"]) == (
        "ines-calloway",
        "direct",
        "Mayor Ines Calloway told a meeting of fishermen",
    )


def test_words_without_rights_stay_out() -> None:
    by_id = {row["id"]: row for row in rows("harbour/quotes.csv")}
    assert (by_id["paid"]["text"], by_id["paid"]["attribution"]) == ("Every owner will be paid,", "")
    assert (by_id["insurer-pays"]["text"], by_id["insurer-pays"]["evidence"]) == ("", "")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_event_and_quote_is_there_once(slug: str) -> None:
    story = checked(slug).story
    assert sorted(row["id"] for row in rows(f"{slug}/events.csv")) == sorted(event.id for event in story.timeline)
    assert [row["id"] for row in rows(f"{slug}/quotes.csv")] == [quote.id for quote in story.quotes]


def test_lines_end_as_the_standard_asks() -> None:
    text = site()["harbour/events.csv"].decode()
    assert text.count("\r\n") == text.count("\n") == 10
