"""The order of a timeline: dated events by date, each undated one where the text puts it."""

from __future__ import annotations

from factbox.draft.findings import DraftEvent
from factbox.when.edtf import day_of, in_order, parse_when


def in_order_of_time(told: list[tuple[DraftEvent, bool]]) -> list[DraftEvent]:
    """Events in the order of the text, put in the order of time; with each, whether the story goes on from it.

    An undated event stays behind the last one before it in the text whose day is known and that the story goes on
    from; those that the text opens with stay before the first such. A mere month or year, or what had happened
    before, is background and holds nothing after it.
    """
    groups: list[list[DraftEvent]] = []
    opening: list[DraftEvent] = []
    anchor: list[DraftEvent] | None = None
    for event, goes_on in told:
        if event.when and goes_on and day_of(parse_when(event.when)):
            groups.append(anchor := [*opening, event])
            opening = []
        elif event.when:
            groups.append([event])
        else:
            (opening if anchor is None else anchor).append(event)
    if opening:
        groups.append(opening)
    whens = [next((parse_when(e.when) for e in group if e.when), None) for group in groups]
    return [event for index in in_order(whens) for event in groups[index]]
