"""The order of a timeline's page."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from factbox.check.items import CheckedItem
from factbox.story.model import Event
from factbox.views.records import EventView
from factbox.views.shown_dates import shown_date
from factbox.views.timeline import days_of, jumps_of, turning_points


def views(*whens: str, detailed: str = "") -> list[EventView]:
    """Events e0, e1 … with these dates, "" for none; those named in `detailed` have more to tell."""
    found = []
    for number, when in enumerate(whens):
        event = Event.model_validate({"id": f"e{number}", "what": "x", "when": when or None, "evidence": "x"})
        detail = Markup("more") if event.id in detailed.split() else Markup()
        date = shown_date(event, None, "en")
        view = EventView(
            item=CheckedItem(event),
            id=event.id,
            href=f"#{event.id}",
            what="x",
            words=(),
            detail=detail,
            date=date,
            where="",
            actors=(),
            cuttings=(),
            accounts=(),
        )
        found.append(view)
    return found


def test_headings_with_gaps_and_events_without_a_date() -> None:
    days = days_of(views("2025-04", "2025-05-07", "2025-05-07 evening", "", "2025-05-07", "2025-05-10", ""))
    assert [(day.anchor, day.title, day.gap, day.again, len(day.events)) for day in days] == [
        ("day_2025-04", "April 2025", "", False, 1),
        ("day_2025-05-07", "Wednesday 7 May 2025", "at least 7 days later", False, 4),
        ("day_2025-05-10", "Saturday 10 May 2025", "3 days later", False, 2),
    ]


def test_what_has_no_date_stands_under_its_neighbours_heading() -> None:
    days = days_of(views("", "", "2025-05-07", "", "2025-05-09"))
    assert [(day.title, [event.id for event in day.events]) for day in days] == [
        ("Wednesday 7 May 2025", ["e0", "e1", "e2", "e3"]),
        ("Friday 9 May 2025", ["e4"]),
    ]
    assert [(day.anchor, day.title) for day in days_of(views("", ""))] == [("day_unknown", "")]


def test_a_gap_is_counted_from_the_event_right_above() -> None:
    days = days_of(views("2026-01", "2026-01-23", "", "2026-02-04"))
    assert [(day.title, day.gap) for day in days if day.title] == [
        ("January 2026", ""),
        ("Friday 23 January 2026", ""),
        ("Wednesday 4 February 2026", "12 days later"),
    ]


def test_few_headings_are_all_jumped_to() -> None:
    events = views("2025-04", "2025-05-07", "", "2025-05-10")
    labels = [
        ("day_2025-04", "April"),
        ("day_2025-05-07", "7 May"),
        ("day_2025-05-10", "10 May"),
    ]
    assert list(jumps_of(days_of(events))) == labels


def test_where_to_jump_says_the_year_where_there_are_several() -> None:
    events = views("1846-03-12", "1847~", "1901/1904", "2019-06")
    assert [label for _, label in jumps_of(days_of(events))] == [
        "12 March 1846",
        "about 1847",
        "1901 to 1904",
        "June 2019",
    ]
    events = views("2025", "2025-02-24/2025-02-28", "2025-03", "2025-03-04", "2025-21", "")
    labels = [label for _, label in jumps_of(days_of(events))]
    assert labels == ["2025", "24 to 28 February", "March", "4 March", "spring 2025"]


def test_a_gap_is_told_where_it_is_longer_than_usual() -> None:
    whens = ["2025-02-03", "2025-02-06", "2025-02-10", "2025-02-12", "2025-02-15", "2025-03-27"]
    assert [day.gap for day in days_of(views(*whens))] == ["", "", "", "", "", "40 days later"]
    assert [day.gap for day in days_of(views(*whens[:3]))] == ["", "3 days later", "4 days later"]  # nothing is usual


@pytest.mark.parametrize(
    ("when", "heading"),
    [
        ("2025-02-03", "Monday 3_February_2025"),
        ("2025-02", "February_2025"),
        ("2025-02-24/2025-03-01", "24_February to 1_March_2025"),
        ("2025-02-24/2025-02-28", "24_to_28 February_2025"),
        ("2025", "2025"),
    ],
)
def test_a_heading_breaks_before_the_day_and_never_within_it(when: str, heading: str) -> None:
    assert days_of(views(when))[0].heading == heading.replace("_", "\N{NO-BREAK SPACE}")


def test_many_headings_are_jumped_to_by_month_and_very_many_by_year() -> None:
    events = views(*(f"2025-{month:02d}-{day:02d}" for month in (3, 4) for day in range(1, 11)))
    assert jumps_of(days_of(events)) == (
        ("day_2025-03-01", "March 2025"),
        ("day_2025-04-01", "April 2025"),
    )
    events = views(*(f"{year}-{month:02d}-01" for year in (2023, 2024) for month in range(1, 13)))
    assert [label for _, label in jumps_of(days_of(events))][:2] == ["Jan–Mar 2023", "Apr–Jun 2023"]
    events = views(*(f"{year}-{month:02d}-01" for year in range(2020, 2025) for month in range(1, 13)))
    assert [label for _, label in jumps_of(days_of(events))] == ["2020", "2021", "2022", "2023", "2024"]
    events = views(*(f"{year}" for year in range(1980, 2005)))
    assert jumps_of(days_of(events)) == (("day_1980", "1980s"), ("day_1990", "1990s"), ("day_2000", "2000s"))


def test_turning_points_come_from_every_stretch_of_a_long_story() -> None:
    events = views(*(f"2025-03-{day:02d}" for day in range(1, 31)), detailed="e1 e4 e29")
    chosen = [event.id for event in turning_points(events)]
    assert chosen == ["e1", "e4", "e9", "e13", "e17", "e21", "e29"]
    assert turning_points(events[:10]) == tuple(events[:10])
