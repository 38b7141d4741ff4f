"""An article as its drafter reads it: what stands in quotation marks is nobody's event and no date of the story."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.dates.expressions import find_dates
from factbox.draft.events.selection import find_events
from factbox.draft.text.tokens import Reading
from factbox.when.edtf import parse_when
from tests.paths import DATA

LINES = (DATA / "quoted_events.txt").read_text(encoding="utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.split("|")] for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("text", "whens", "headlines"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_dates_and_events_know_what_is_quoted(text: str, whens: str, headlines: str) -> None:
    reading = Reading(article_from_text(text.replace("¶", "\n\n")))
    dates = find_dates(reading, parse_when("2025-05-11"))
    events = find_events(reading, dates, [], [])
    assert [date.when or "-" for date in dates] == whens.split()
    assert [event.headline for event in events] == [h.strip() for h in headlines.split("¦") if h]
