"""TimelineJS's data: every event is on it, and the undated ones say so."""

from __future__ import annotations

import json

import pytest

from tests.rendersite import SLUGS, checked, site, site_with_address


@pytest.mark.parametrize("slug", SLUGS)
def test_no_event_is_left_out(slug: str) -> None:
    data = json.loads(site()[f"{slug}/timelinejs.json"])
    assert sorted(e["unique_id"] for e in data["events"]) == sorted(e.id for e in checked(slug).story.timeline)
    assert all(len(e["start_date"]) >= 1 and isinstance(e["start_date"]["year"], int) for e in data["events"])


def test_an_undated_event_stands_beside_the_one_before_it() -> None:
    events = {e["unique_id"]: e for e in json.loads(site()["harbour/timelinejs.json"])["events"]}
    assert events["warning"] == {
        "unique_id": "warning",
        "start_date": {"year": 2024, "month": 3, "day": 8, "hour": 5, "minute": 40},
        "display_date": "Date not known",
        "undated": True,
        "text": {
            "headline": "The council is warned",
            "text": "<p>How often is told in <strong>two ways</strong>.</p>\n"
            "<blockquote>“the council had been warned”</blockquote>",
        },
        "autolink": False,
    }


def test_a_span_has_both_ends_and_links_need_an_address() -> None:
    events = {e["unique_id"]: e for e in json.loads(site_with_address()["harbour/timelinejs.json"])["events"]}
    pumping = events["pumping"]
    assert (pumping["start_date"], pumping["end_date"], pumping["display_date"]) == (
        {"year": 2024, "month": 3, "day": 8},
        {"year": 2024, "month": 3, "day": 10},
        "8 to 10 March 2024",
    )
    assert '<a href="https://example.org/news/harbour/timeline.html#pumping">' in pumping["text"]["text"]


def test_markup_in_a_story_is_text() -> None:
    """TimelineJS sets these texts as HTML."""
    text = json.dumps(json.loads(site()["hostile/timelinejs.json"]))
    assert "<script" not in text.lower()
    assert "<img" not in text.lower()
