"""What a draft leaves out: groups and people without a name of whom no record speaks."""

from __future__ import annotations

from typing import Any

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.writing.kept_short import within, without_strangers
from factbox.draft.writing.record_writer import Notes
from factbox.draft.writing.yaml_text import Aside

CROWD = {"id": "crowd", "name": "the crowd", "kind": "group"}
CLERK = {"id": "a-clerk", "name": "a clerk", "kind": "unnamed"}
BOARD = {"id": "board", "name": "Harbour Board", "kind": "organisation"}


def left(records: dict[str, list[dict[str, Any]]], notes: Notes | None = None) -> list[str]:
    """The ids of the actors that stay."""
    values: dict[str, Any] = {"timeline": [], "quotes": [], "actors": [CROWD, CLERK, BOARD], **records}
    without_strangers(values, notes or {})
    return [actor["id"] for actor in values["actors"]]


@pytest.mark.parametrize(
    ("records", "stay"),
    [
        ({}, ["board"]),
        ({"quotes": [{"speaker": "a-clerk"}]}, ["a-clerk", "board"]),
        ({"timeline": [{"actors": ["crowd", "board"]}]}, ["crowd", "board"]),
        ({"actors": [CROWD, CLERK | {"part_of": "crowd"}, BOARD]}, ["crowd", "board"]),
    ],
)
def test_who_is_in_no_record_goes(records: dict[str, list[dict[str, Any]]], stay: list[str]) -> None:
    assert left(records) == stay


def test_who_is_in_a_record_that_stands_aside_stays() -> None:
    assert left({}, {("quotes", 0): [Aside("told apart", {"speaker": "a-clerk"})]}) == ["a-clerk", "board"]


def test_people_at_large_go_from_events_unless_they_speak() -> None:
    walkers = {"id": "walkers", "name": "Walkers", "kind": "group"}
    party = {"id": "democrats", "name": "Democrats", "kind": "group"}
    told: dict[str, Any] = {"actors": ["walkers", "democrats"]}
    assert left({"actors": [walkers, party], "timeline": [told]}) == ["democrats"]
    assert told == {"actors": ["democrats"]}
    assert left({"actors": [walkers], "quotes": [{"speaker": "walkers"}]}) == ["walkers"]


def test_the_lines_of_a_chronology_count_for_nothing() -> None:
    line, said = "the town signs it " * 40, "the gate is old " * 20
    values: dict[str, Any] = {
        "timeline": [{"when_words": "2 June 2018", "evidence": line}],
        "quotes": [{"id": "last", "kind": "indirect", "evidence": said}],
        "overview": None,
    }
    rest = "One two three four five. " * 12
    within(values, {}, article_from_text(f"2 June 2018: {line}\n\n{said}\n\n{rest}"))
    assert [quote["id"] for quote in values["quotes"]] == ["last"]
    within(values, {}, article_from_text(f"In 2018 {line}\n\n{said}\n\n{rest}"))
    assert values["quotes"] == []


def test_what_is_only_somebodys_goes_from_events_too() -> None:
    report = {"id": "his-report", "name": "His report", "kind": "unnamed"}
    told: dict[str, Any] = {"actors": ["his-report"]}
    both: dict[str, Any] = {"actors": ["his-report", "board"]}
    assert left({"actors": [report, BOARD], "timeline": [told, both]}) == ["board"]
    assert (told, both) == ({}, {"actors": ["board"]})
    said = [{"speaker": "his-report"}]
    assert left({"actors": [report, BOARD], "quotes": said}) == ["his-report", "board"]


def test_notes_move_with_the_actors() -> None:
    notes: Notes = {("actors", 0): ["who?"], ("actors", 2): ["which board?"]}
    assert left({}, notes) == ["board"]
    assert notes == {("actors", 0): ["which board?"], ("actors", 1): []}


def paraphrase(name: str, words: int, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "indirect", "evidence": "so " * words, **keys}


def overview_of(*names: str) -> str:
    return "\n".join(f"- So. ([evidence](who-said-what.html#{name}))" for name in names)


@pytest.mark.parametrize(
    ("words", "quotes", "overview"),
    [
        (30, ["a", "b", "c"], overview_of("a", "x", "y")),
        (70, ["a"], overview_of("a", "x", "y")),
        (300, [], None),
    ],
)
def test_paraphrases_go_before_those_of_the_overview(words: int, quotes: list[str], overview: str | None) -> None:
    article = article_from_text("The old bridge at Harrow fell. " * 50)  # of whose 300 words 120 may be shown
    said = [paraphrase("a", words), paraphrase("b", words), paraphrase("c", words, doubt=["quote"])]
    values: dict[str, Any] = {"timeline": [], "quotes": said, "overview": overview_of("a", "x", "y")}
    within(values, {}, article)
    assert [quote["id"] for quote in values["quotes"]] == quotes
    assert values["overview"] == overview
