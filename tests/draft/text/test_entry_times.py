"""The times at the heads of a live blog's entries, and what stands below them."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.text.datelines import datelines_in
from factbox.draft.writing.drafted_story import story_data
from factbox.when.edtf import parse_when

IN_ONE_LINE = """Storm hits Kell: live updates

14:32 The bridge has collapsed. "Nobody was on it," said police chief Ada Roth.

14:10 - Mayor Karl Lang has ordered the schools to close. The bridge opened as a toll road.

13:05 | Two boats have sunk. They sank in March 2021.
"""
ALONE = """Storm hits Kell

9:05 a.m.

The bridge has collapsed.

"Nobody was on it," said police chief Ada Roth.

11.20am

Two boats have sunk.

3pm EST

Mayor Karl Lang has ordered the schools to close.
"""


def entries(text: str) -> list[str]:
    return [text[slice(*time)] for time in datelines_in(article_from_text(text)).entries]


def drafted(text: str, published: str | None = "2025-05-07") -> list[str]:
    """Each event's and quote's time and words."""
    article, day = article_from_text(text), parse_when(published) if published else None
    values = story_data(article, draft_story(article, day), "a.txt", day).values
    return [
        f"{item.get('when')} {item.get('when_words')} {item.get('text') or item['evidence']}"
        for key in ("timeline", "quotes")
        for item in values[key]
    ]


def test_an_entry_begins_behind_its_time() -> None:
    assert entries(IN_ONE_LINE) == ["14:32", "14:10", "13:05"]
    assert drafted(IN_ONE_LINE) == [
        "2021-03 March 2021 They sank in March 2021.",
        "2025-05-07T13:05 13:05 Two boats have sunk.",
        "2025-05-07T14:10 14:10 Mayor Karl Lang has ordered the schools to close.",
        "None None The bridge opened as a toll road.",
        "2025-05-07T14:32 14:32 The bridge has collapsed.",
        "2025-05-07T14:32 14:32 Nobody was on it",
    ]


def test_a_time_may_stand_alone() -> None:
    assert entries(ALONE) == ["9:05 a.m.", "11.20am", "3pm EST"]
    assert drafted(ALONE) == [
        "2025-05-07T09:05 9:05 a.m. The bridge has collapsed.",
        "2025-05-07T11:20 11.20am Two boats have sunk.",
        "2025-05-07T15:00 3pm EST Mayor Karl Lang has ordered the schools to close.",
        "2025-05-07T09:05 None Nobody was on it",
    ]


def test_without_a_day_of_publication_they_stay_open() -> None:
    assert [line.partition(" ")[0] for line in drafted(IN_ONE_LINE, None)] == ["2021-03", *["None"] * 5]


@pytest.mark.parametrize(
    "text",
    [
        "10:00 Doors open\n\n10:30 Opening of the fair\n\n12:00 Lunch\n",  # a programme
        "14:32 The bridge fell.\n\n14:10 Schools closed.\n",  # two are no blog
        "23:50 The bridge fell.\n\n00:10 Schools closed.\n\n23:55 Boats sank.\n",  # over midnight
        "14 boats sank.\n\n13 men fell.\n\n12 came back.\n",
        "3 May was wet.\n\n4 May was dry.\n\n5 May was fine.\n",
    ],
)
def test_what_is_no_live_blog(text: str) -> None:
    assert entries(text) == []
