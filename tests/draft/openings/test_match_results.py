"""How a match ended: lines above a report that give its result, and sentences that tell it."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.openings.match_results import printed_result, tells_end

TEXT = "Lissen were behind, and FC Velm had every chance until the rain came at noon."


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Lissen Town 2\nFC Velm 1", "Lissen Town beat FC Velm 2-1."),
        ("Lissen Town 0 FC Velm 3", "FC Velm beat Lissen Town 3-0."),
        ("Lissen Town 1-1 FC Velm", "Lissen Town and FC Velm drew 1-1."),
        ("Lissen 23 – 22 FC Velm", "Lissen beat FC Velm 23-22."),
        ("Volume 3 Issue 2", None),
        ("Lissen v FC Velm", None),
    ],
)
def test_a_result_above_a_report(lines: str, told: str | None) -> None:
    found = printed_result(article_from_text(f"Late goal at Lissen\n\n{lines}\n\n{TEXT}\n"))
    assert (found.words if found else None) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Harrow beat the Lissen Otters 3-2 at the Dome.", True),
        ("A 2-1 win over Velm took Harrow to the top.", True),
        ("The council voted 6-3 and lost a member over it.", False),
        ("Harrow beat the Otters.", False),
    ],
)
def test_a_sentence_that_tells_a_result(words: str, told: bool) -> None:
    assert tells_end(words) == told
