"""The calendar, read back with icalendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from msgspec.structs import replace

from factbox.check.checking import CheckedStory
from factbox.render.exports.icalendar import calendar
from factbox.story.model import Event
from factbox.views.story import StoryView
from factbox.when.edtf import parse_when
from tests.rendersite import SLUGS, checked, site


def entries(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def changed(events: Sequence[Event], **update: object) -> CheckedStory:
    """The harbour's story with something else in some of its events."""
    story = checked("harbour")
    items = {e.id: replace(story.events[e.id], record=e.model_copy(update=update)) for e in events}
    return replace(story, events={**story.events, **items})


def test_the_entries_of_a_story() -> None:
    found = [
        (str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt if "DTEND" in e else None)
        for e in entries(site()["harbour/timeline.ics"])
    ]
    assert found == [
        ("Divers see a crack in the wall (about 1987; the month is not known)", date(1987, 1, 1), date(1988, 1, 1)),
        ("Engineers are to report (spring 2024; the month is not known)", date(2024, 3, 1), date(2024, 6, 1)),
        (
            "The mayor faces the fishermen (Wednesday 6 March 2024, in the evening)",
            date(2024, 3, 6),
            date(2024, 3, 7),
        ),
        ("The council closes the old harbour", date(2024, 3, 7), date(2024, 3, 8)),
        ("The sea wall gives way", datetime(2024, 3, 8, 5, 40), None),
        ("The town pumps the sea out of Quay Street", date(2024, 3, 8), date(2024, 3, 11)),
        ("The insurer promises to pay (Saturday 9 March 2024 (not certain))", date(2024, 3, 9), date(2024, 3, 10)),
        ("The last boat leaves", date(2024, 3, 11), date(2024, 3, 12)),
    ]


@pytest.mark.parametrize(
    ("when", "start", "end", "shown"),
    [
        ("2025-05-10T04:00+05:00", datetime(2025, 5, 9, 23, 0, tzinfo=UTC), None, ""),
        (
            "2025-05-10T04:00+05:00/2025-05-10T12:00+05:00",
            datetime(2025, 5, 9, 23, 0, tzinfo=UTC),
            datetime(2025, 5, 10, 7, 0, tzinfo=UTC),
            "",
        ),
        ("2025-05-10T04:00~", datetime(2025, 5, 10, 4, 0), None, " (about 4:00 am on Saturday 10 May 2025)"),
        ("2025-05-07/2025-05-10T12:00", date(2025, 5, 7), date(2025, 5, 11), ""),
        ("../2025-05-07", date(2025, 5, 7), date(2025, 5, 8), " (until Wednesday 7 May 2025)"),
        ("2025-05-07/..", date(2025, 5, 7), date(2025, 5, 8), " (from Wednesday 7 May 2025)"),
        ("2025-04", date(2025, 4, 1), date(2025, 5, 1), " (April 2025; the day is not known)"),
        ("9999-12-31", date(9999, 12, 31), None, ""),
        ("0001-01-01T00:00+05:00", date(1, 1, 1), date(1, 1, 2), ""),
    ],
)
def test_a_date(when: str, start: date, end: date | None, shown: str) -> None:
    """Times with a zone are in UTC; no entry says more in its days than its title takes back in words."""
    content = calendar(StoryView(changed(checked("harbour").story.timeline[:1], when=parse_when(when))))
    entry = next(e for e in entries(content) if str(e["SUMMARY"]).startswith("Divers"))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt if "DTEND" in entry else None) == (start, end)
    assert str(entry["SUMMARY"]) == f"Divers see a crack in the wall{shown}"


@pytest.mark.parametrize("slug", SLUGS)
def test_every_line_is_short_and_no_letter_is_cut(slug: str) -> None:
    content = site()[f"{slug}/timeline.ics"]
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines][-1] == ""
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_words_come_back_whole() -> None:
    entry = entries(site()["nehr/timeline.ics"])[0]
    assert str(entry["SUMMARY"]).startswith(checked("nehr").story.timeline[0].what)
    assert entry["SUMMARY"].params["LANGUAGE"] == "ur"


def test_every_entry_has_a_name_of_its_own_that_wording_does_not_change() -> None:
    other = calendar(StoryView(changed(checked("harbour").story.timeline, what="Something else")))
    names = [str(entry["UID"]) for entry in entries(site()["harbour/timeline.ics"])]
    assert names == [str(entry["UID"]) for entry in entries(other)]
    assert len(names) == len(set(names)) == 8
