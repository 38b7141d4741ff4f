"""What stands beside an event or a quote."""

from __future__ import annotations

from msgspec.structs import replace

from factbox.views.alongside import said_of
from factbox.views.records import LOOKED_WHEN, LOOKED_WHO, NOT_DATED, NOT_NAMED, EventView
from factbox.views.story import StoryView
from factbox.when.edtf import parse_when
from tests.rendersite import checked


def test_a_quote_goes_with_the_event_that_it_differs_from_or_the_nearest_in_its_paragraph() -> None:
    told = {quote.id: quote.told_with and quote.told_with.id for quote in StoryView(checked("harbour")).quotes}
    assert told == {
        "mayor-listened": "meeting",
        "three-winters": "warning",
        "never-warned": "warning",
        "no-one-foresaw": None,
        "paid": None,
        "insurer-pays": "payment",
        "safe-for-a-century": "crack-seen",
    }


def test_nobody_has_spoken_at_what_is_still_to_come() -> None:
    view = StoryView(checked("harbour"))
    (meeting,) = (event for event in view.events if event.id == "meeting")
    record = meeting.item.record.model_copy(update={"when": parse_when("2199-05")})
    later = replace(meeting, item=replace(meeting.item, record=record))
    others = [event for event in view.events if event is not meeting]
    assert [told.quotes[0].id for told in said_of([meeting, *others], view.quotes) if told.event is meeting]
    assert [told for told in said_of([later, *others], view.quotes) if told.event is later] == []


def test_quotes_event_by_event() -> None:
    found = StoryView(checked("harbour")).said_of
    assert [(told.event.id if told.event else None, [quote.id for quote in told.quotes]) for told in found] == [
        ("crack-seen", ["safe-for-a-century"]),
        ("meeting", ["mayor-listened"]),
        ("warning", ["three-winters", "never-warned"]),
        ("payment", ["insurer-pays"]),
        (None, ["no-one-foresaw", "paid"]),
    ]
    assert StoryView(checked("tiny")).said_of == ()


def test_the_quotes_before_and_after_by_time() -> None:
    view = StoryView(checked("harbour"))
    found = view.alongside["insurer-pays"]
    assert (found.before and found.before.id, found.after and found.after.id) == ("three-winters", "safe-for-a-century")
    first, last = view.alongside["mayor-listened"], view.alongside["paid"]
    assert (first.before, last.after) == (None, None)


def test_the_other_side_spoke_beside_the_same_event_and_is_not_shown_as_an_account_anyway() -> None:
    view = StoryView(checked("harbour"))
    assert all(found.others == () for found in view.alongside.values())
    assert view.others_on(view.actors[0]) == ()


def test_the_article_does_not_say_only_where_somebody_has_looked() -> None:
    view = StoryView(checked("harbour"))
    event, quote = view.told["warning"], view.speakers[-1].quotes[0]
    assert isinstance(event, EventView)
    assert (event.not_dated, quote.not_named, view.speakers[-1].not_named) == (NOT_DATED, NOT_NAMED, NOT_NAMED)
    event.record._unknown, before = frozenset({"when"}), event.record._unknown
    quote.record._unknown = frozenset({"speaker"})
    try:
        assert (event.not_dated, quote.not_named) == (LOOKED_WHEN, LOOKED_WHO)
        assert view.speakers[-1].not_named == NOT_NAMED  # of the other quote nobody has
    finally:
        event.record._unknown = quote.record._unknown = before
