"""The list of titles: its lines are well formed, and each reader finds in them what it asks for."""

from __future__ import annotations

from factbox.draft.cast import roles
from factbox.words import lists, titles

KINDS = {"title", "role", "short", "part", "address", "surname", "office", "passing", "firm", "field"}


def test_every_line_is_well_formed() -> None:
    wrong = []
    for line in lists.entries("titles"):
        word, kinds, *gender = line.split(" | ")
        if (
            word != word.lower()
            or word.endswith(".")
            or not set(kinds.split(", ")) <= KINDS
            or gender not in ([], ["f"], ["m"])
        ):
            wrong.append(line)
    assert wrong == []


def test_a_word_stands_once_and_in_order() -> None:
    words = [line.partition(" | ")[0] for line in lists.entries("titles")]
    assert words == sorted(set(words))


def test_one_line_tells_all_of_a_title() -> None:
    assert roles.titles()["queen"] == roles.role_nouns()["queen"] == "f"
    assert "queen" in titles.of_kind("office")
    assert titles.capitalised("short") >= {"Gen", "Mr", "Mlle"}
    assert roles.is_title("Gen.")
    assert "mlle" not in roles.titles()


def test_what_is_passing_or_an_office_is_a_role() -> None:
    assert titles.of_kind("passing") <= titles.of_kind("role")
    assert titles.of_kind("office") <= titles.of_kind("role") | titles.of_kind("title")
    assert titles.of_kind("address") | titles.of_kind("surname") <= titles.of_kind("title")
