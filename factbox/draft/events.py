"""The events of an article that an editor would put on a timeline."""

from __future__ import annotations

from factbox.draft.findings import DraftActor, DraftDate, DraftEvent, DraftQuote
from factbox.draft.tokens import Reading


def find_events(
    reading: Reading, dates: list[DraftDate], quotes: list[DraftQuote], actors: list[DraftActor]
) -> list[DraftEvent]:
    """The events in the order of time."""
    del reading, dates, quotes, actors
    return []
