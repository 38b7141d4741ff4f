"""Whether an article tells of a match, and which words are of its play."""

from __future__ import annotations

import pytest

from factbox.draft.text.play import decides, is_at_clock, is_match, is_of_other_matches, is_play, sides_in, tells_result


def test_a_match_has_a_clock_and_words_of_its_play() -> None:
    play = "Holt hit the post. Roth saved a penalty. The keeper left the pitch."
    assert is_match(f"{play} Kell levelled in the 23rd minute.")
    assert not is_match(play)
    assert not is_match("The keeper of the zoo left in the 23rd minute of the talk.")


@pytest.mark.parametrize(
    "words", ["in the 23rd minute", "just before half-time", "in stoppage time", "the fourth over"]
)
def test_its_clock(words: str) -> None:
    assert is_at_clock(words)
    assert is_play(words)


def test_what_is_of_other_matches() -> None:
    assert is_of_other_matches("She scored nine goals last season")
    assert not is_of_other_matches("She scored nine goals")


def test_who_won() -> None:
    assert tells_result("Kell 2-1 Marl")
    assert tells_result("Kell beat Marl")
    assert not tells_result("Ost joined Marl")


def test_what_decides_a_match() -> None:
    assert decides("Bell was sent off for a foul")
    assert decides("Kell pulled one back")
    assert not decides("Bell limped off")
    assert not decides("Bell was sent off twice last season")


@pytest.mark.parametrize(
    ("head", "sides"),
    [
        ("Kell rob Marl\n\nKell Town 2-1 Marl Athletic\n", ["Kell Town", "Marl Athletic"]),
        ("Kell rob Marl\n\nKell Town 2 Marl Athletic 1\n", ["Kell Town", "Marl Athletic"]),
        ("Kell rob Marl\n\nKell Town 2\n\nMarl Athletic 1\n", ["Kell Town", "Marl Athletic"]),
        ("Kell rob Marl in May 2024\n", []),
    ],
)
def test_the_sides_above_the_report(head: str, sides: list[str]) -> None:
    assert [head[span.start : span.end] for span in sides_in(head)] == sides
