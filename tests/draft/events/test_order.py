"""The evidence of events: the sentence, or the clause where a sentence tells several."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.dates.expressions import find_dates
from factbox.draft.events.selection import find_events
from factbox.draft.text.tokens import Reading


def evidence(text: str) -> list[str]:
    """The evidence of each event, its pieces set apart by " … "."""
    reading = Reading(article_from_text(text))
    found = find_events(reading, find_dates(reading, None), [], [])
    return [" … ".join(text[slice(*piece)] for piece in event.evidence) for event in found]


@pytest.mark.parametrize(
    "text",
    [
        "Miners in the north said guards shot two men at the gate.",
        "Two men were arrested on Monday after they had tied themselves to the gate, a clerk told the board.",
        "The barge, which the guild had bought in the spring, sank near Kell because its pumps had failed.",
        "According to a clerk of the court, Ida Moss was fined for it, though she denies this.",
    ],
)
def test_what_stands_around_an_event_is_its_evidence(text: str) -> None:
    assert evidence(f"It is late. {text} Nobody knows why.") == [text]


def test_where_a_sentence_tells_several_each_has_its_clause() -> None:
    text = "In a night of rain, a barge sank off Kell on 2 May, and on 3 May rebels near it shot two men, he says."
    assert evidence(text) == [
        "In a night of rain, a barge sank off Kell on 2 May",
        "on 3 May rebels near it shot two men, he says.",
    ]


def test_a_dateline_is_no_evidence() -> None:
    assert evidence("KELL, May 3 (Reuters) - For once, rebels shot two men.") == ["For once, rebels shot two men."]


def test_half_a_quote_is_no_evidence() -> None:
    text = '"It was [sic] late. They left at dusk," she wrote, and on Monday rebels shot two men.'
    assert evidence(text) == ["on Monday rebels shot two men."]


def test_what_an_event_tells_stays_as_it_is() -> None:
    text = "On Monday a barge sank off Kell."
    reading = Reading(article_from_text(text))
    told = find_events(reading, find_dates(reading, None), [], [])
    assert [event.headline for event in told] == ["A barge sank off Kell"]
    assert evidence(text) == [text]
