"""The choices of a timeline, and the stylesheet that answers them."""

from __future__ import annotations

from factbox.views.filters import Filter, Filters, filter_css
from factbox.views.story import StoryView
from tests.rendersite import checked, site


def test_the_choices_of_a_story() -> None:
    assert StoryView(checked("harbour")).filters == Filters(
        actors=(
            Filter("by_council", "Port Ansel council", 1),
            Filter("by_ines-calloway", "Ines Calloway", 1),
            Filter("by_merid", "Merid & Sons", 1),
        ),
        days=(
            Filter("on_1987_", "About 1987", 1),
            Filter("on_2024-21", "Spring 2024", 1),
            Filter("on_2024-03-06", "Wednesday 6 March 2024", 1),
            Filter("on_2024-03-07", "Thursday 7 March 2024", 1),
            Filter("on_2024-03-08", "Friday 8 March 2024", 2),
            Filter("on_2024-03-08_2024-03-10", "8 to 10 March 2024", 1),
            Filter("on_2024-03-09", "Saturday 9 March 2024", 1),
            Filter("on_2024-03-11", "Monday 11 March 2024", 1),
            Filter("on_unknown", "Not dated here", 1),
        ),
    )


def test_what_is_chosen_hides_the_rest() -> None:
    assert filter_css(Filters((Filter("by_a", "A", 1),), (Filter("on_2024-03-06", "6 March", 1),))).decode() == (
        "/* The timeline with one actor or one day alone. */\n"
        '[id="by_a"]:target~.timeline .event:not([data-by~="a"]),'
        '[id="by_a"]:target~.timeline>.day:not([data-by~="a"]){display:none}\n'
        '[id="on_2024-03-06"]:target~.timeline>.day:not([data-on="2024-03-06"]){display:none}\n'
    )


def test_what_is_not_dated_can_be_shown_alone() -> None:
    css = filter_css(Filters((), (Filter("on_unknown", "Not dated here", 1),))).decode()
    assert css.splitlines()[1:] == [
        '[id="on_unknown"]:target~.timeline .event:not(.mark-none),'
        '[id="on_unknown"]:target~.timeline>.day:not(:has(.mark-none)){display:none}'
    ]


def test_of_many_days_months_are_chosen_and_of_many_months_years() -> None:
    found = StoryView(checked("long")).filters
    assert (found.unit, found.days[0]) == ("period", Filter("on_2021", "2021", 33, is_whole=False))
    css = filter_css(Filters((), (Filter("on_2021-03", "March 2021", 4, is_whole=False),))).decode()
    assert '>.day:not([data-on^="2021-03"])' in css


def test_a_timeline_of_few_events_needs_no_choice() -> None:
    assert StoryView(checked("nehr")).filters == Filters((), ())
    assert site()["nehr/filters.css"] == b"/* The timeline with one actor or one day alone. */\n"
