"""The order of a timeline: dated events by date, each undated one where the text puts it."""

from __future__ import annotations

from factbox.draft.findings import DraftEvent
from factbox.when import in_order, parse_when


def in_order_of_time(events: list[DraftEvent]) -> list[DraftEvent]:
    """Events in the order of the text, put in the order of time.

    An undated event stays behind the dated one that the text tells before it; those that the text opens with stay
    before the first dated one.
    """
    groups: list[list[DraftEvent]] = []
    opening: list[DraftEvent] = []
    for event in events:
        if event.when is not None:
            groups.append([*opening, event])
            opening = []
        elif groups:
            groups[-1].append(event)
        else:
            opening.append(event)
    if opening:
        groups.append(opening)
    whens = [next((parse_when(e.when) for e in group if e.when), None) for group in groups]
    return [event for index in in_order(whens) for event in groups[index]]
