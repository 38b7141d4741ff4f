"""Events: what an editor would put on a timeline, in the order of time, in the article's own words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
from factbox.article.spans import Span
from factbox.draft.by_rules import draft_story
from factbox.draft.dates.expressions import find_dates
from factbox.draft.events.selection import find_events
from factbox.draft.findings import DraftActor, DraftEvent
from factbox.draft.text.tokens import Reading
from factbox.when.edtf import parse_when
from tests.cases import Case, Expected, cases
from tests.paths import ROOT
from tests.steps import assert_grows_in_a_straight_line

SEED = ROOT / "seeds" / "000_5d4eb46697ce7237.txt"


def events(text: str, published: str = "-", actors: tuple[DraftActor, ...] = ()) -> list[DraftEvent]:
    reading = Reading(article_from_text(text))
    day = None if published == "-" else parse_when(published)
    return find_events(reading, find_dates(reading, day), [], list(actors), day)


def row(text: str, event: DraftEvent) -> str:
    """An event on one line: when, the words for it, the headline, where."""
    words, where = (" ".join(text[slice(*span)].split()) if span else "-" for span in (event.when_words, event.where))
    return f"{event.when or '-'} | {words} | {event.headline} | {where}"


@pytest.mark.parametrize("case", cases("events"), ids=str)
def test_timelines(case: Case, expected: Expected) -> None:
    found = [row(case.given, event) for event in events(case.given, case["published"])]
    expected.part(case, "timeline", "\n".join(found))


def test_the_seed_article() -> None:
    """Every event that an editor would want, dated as the article allows, in order, and none invented."""
    text = SEED.read_text(encoding="utf-8")
    assert [(event.when or "-", event.headline[:60]) for event in events(text, "2025-05-11?")] == [
        ("2025-04", "A militant attack in Indian-administered Kashmir in April ki"),
        ("2025-05-07 early morning", "India first launched missiles at Pakistan"),
        ("2025-05-07", "Trump said dismissively: “They’ve been fighting for a long t"),
        ("2025-05-08", "His vice-president, JD Vance, said simply it was “none of ou"),
        ("2025-05-09 late night", "It was made clear to the Trump administration that leaving t"),
        ("-", "Indian surface-to-air missiles were already soaring towards "),
        ("-", "The first call came from the US"),
        ("-", "Marco Rubio was on the line to the man everyone knew was cal"),
        ("2025-05-10 midday", "Eight hours of negotiations, mediated by the US, that finall"),
        ("-", "The agreement was first publicly announced by Donald Trump o"),
    ]


def test_the_seed_article_without_publication() -> None:
    text = SEED.read_text(encoding="utf-8")
    assert {event.when for event in events(text)} == {None}


def test_a_time_without_its_day_is_left_to_the_editor() -> None:
    event = next(event for event in events(SEED.read_text(encoding="utf-8"), "2025-05-11?") if "4am" in event.unsure)
    assert event.unsure == (
        "when? the article says “4am in Islamabad”: not resolved, as the article does not say from which day to count"
    )


def test_actors_are_those_of_the_evidence() -> None:
    text = "The mayor left. Ann Reid opened the bridge on 3 May 2024 and thanked Tom Bell."
    ann, tom = text.index("Ann"), text.index("Tom")
    actors = (
        DraftActor("tom-bell", "Tom Bell", "person", (Span(tom, tom + 8),)),
        DraftActor("ann-reid", "Ann Reid", "person", (Span(ann, ann + 8),)),
        DraftActor("mayor", "the mayor", "unnamed", (Span(0, 9),)),
    )
    opened = next(event for event in events(text, "-", actors) if "opened" in event.headline)
    assert opened.actors[0] == "ann-reid"
    assert "mayor" not in opened.actors


@pytest.mark.parametrize(
    "text",
    [
        "The army will attack the town.",
        "The army did not attack the town and never bombed it.",
        "The army could have attacked the town, he believes.",
        "The town is old and lies on a river near the sea.",
        "It was the worst attack in the history of the town.",
        "“They attacked the town on Monday and killed my brother,” he said.",
        "If the army attacked the town, they would flee.",
    ],
)
def test_no_events(text: str) -> None:
    """Forecasts, denials, states, superlatives and what somebody is quoted as saying."""
    assert events(text, "2025-05-11") == []


def test_what_somebody_says_stays_theirs() -> None:
    text = "Police said the man fled to the hills after the shooting."
    assert events(text)[0].headline.startswith("Police said the man fled")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    article = f"x {text}"
    for event in events(article, "2025-05-11"):
        assert all(0 <= span.start < span.end <= len(article) for span in event.evidence)
        assert event.headline


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["killed and ", "who fled, ", "that killed ", "said ", "“ ", "on Monday ", "The "])
def test_twice_the_events_take_twice_the_steps(piece: str) -> None:
    def ready(count: int) -> Callable[[], object]:
        reading = Reading(article_from_text("x " + piece * count))
        return partial(find_events, reading, find_dates(reading, parse_when("2025-05-11")), [], [])

    assert_grows_in_a_straight_line(ready, 5_000 // len(piece))


def test_midnight_is_no_hour_of_the_day_that_the_story_is_at() -> None:
    text = "Rebels killed ten men in Kell on Monday. The mayor spoke at length. The town voted at midnight local time."
    found = draft_story(article_from_text(text), parse_when("2024-05-17")).timeline
    assert [(event.headline, event.when) for event in found] == [
        ("Rebels killed ten men in Kell", "2024-05-13"),
        ("The town voted at midnight local time", None),
    ]
