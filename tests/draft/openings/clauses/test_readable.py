"""Which sentences can be read by themselves."""

from __future__ import annotations

import pytest

from factbox.draft.openings.clauses.readable import is_readable


@pytest.mark.parametrize(
    "words",
    [
        "Then the gale shut the pier for two years.",
        "Ninety seconds later Nora Berg curled the ball into the top corner.",
        "The choir will protest, she said, though the hall is shut.",
        "The 19-year-old keeper came on after the break.",
        "Another trader, Nora Berg, blamed the port.",
        "The flood took the bridge to Sta.",
    ],
)
def test_what_hangs_on_the_sentence_before_does_not_stand_alone(words: str) -> None:
    assert not is_readable(words)
    assert not is_readable(words, follows=True)


@pytest.mark.parametrize(
    "words",
    [
        "The gale shut the pier for two years.",
        "The club will appeal, Nora Berg said.",
        "It was joy and tears at Kell quay on Monday as the crews came home.",
        "Nora Berg, who sang in ‘What’s My Song?’ for ten years, has died.",
    ],
)
def test_what_names_its_own_stands_alone(words: str) -> None:
    assert is_readable(words)
