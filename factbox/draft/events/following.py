"""Events that the text does not date, but whose day follows: from a heading above them, or from the event before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from factbox.draft.findings import DraftDate, DraftEvent
from factbox.words import lists

_NEAR = 1  # sentences
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OUTCOMES = lists.small("outcomes")
_OTHER_TIME = re.compile(
    r"\b(?:earlier|later|previously|already|would|had|after|before|when|since|said|reported|alleged)\b"
)
_STRONG = "strong verb"  # the sign of a toll, an arrest, a rescue


class Told(NamedTuple):
    """An event in its place: whether the story goes on from it, its sentence's number, the date that heads it."""

    event: DraftEvent
    goes_on: bool
    sentence: int
    heading: DraftDate | None


def with_following_days(told: Iterable[Told]) -> Iterator[tuple[DraftEvent, bool]]:
    """The same events; a toll, an arrest or a rescue right after a dated event has its day, marked as uncertain."""
    day, lead = "", 0
    left: DraftDate | None = None  # the heading whose date the text has gone on from
    for event, goes_on, sentence, heading in told:
        if event.when or event.when_words:
            own = _DAY.match(event.when or "") if goes_on else None
            day, lead = (own[0], sentence) if own and "/" not in (event.when or "") else ("", lead)
            left = heading if heading and heading.when and not (event.when or "").startswith(heading.when) else left
            yield event, goes_on
        elif heading and heading is not left:
            yield replace(event, when=heading.when), goes_on
        elif day and goes_on and _follows(event) and sentence - lead <= _NEAR:
            yield replace(event, when=f"{day}?"), goes_on
        else:
            yield event, goes_on


def _follows(event: DraftEvent) -> bool:
    """Whether it tells plainly that something changed, and not by way of somebody’s report."""
    told = {word.lower().strip(".,") for word in event.headline.split()}
    plain = "perfect" not in event.why and not _OTHER_TIME.search(event.headline)
    return plain and _STRONG in event.why and not told.isdisjoint(_OUTCOMES)
