"""Drafting: what an article says, found by rules that are right or silent."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factbox.article.seed import Article
from factbox.draft.findings import Draft
from factbox.when.edtf import When

if TYPE_CHECKING:
    from factbox.draft.text.tokens import Reading


def draft_story(article: Article, published: When | None = None) -> Draft:
    """Everything found in an article. Pure and deterministic: the same article gives the same draft.

    `published` is the day that words such as "Wednesday" are counted from; without it they stay open.
    """
    # Slow to load, and most builds draft nothing.
    from factbox.draft.text.long_articles import as_drafted  # noqa: PLC0415
    from factbox.draft.text.tokens import Reading  # noqa: PLC0415

    with _garbage_left_alone():
        return _found(Reading(as_drafted(article)), published)


def _found(reading: Reading, published: When | None) -> Draft:
    from factbox.draft.cast.actors import find_actors  # noqa: PLC0415 - as above
    from factbox.draft.dates.expressions import find_dates, publication_in_head  # noqa: PLC0415
    from factbox.draft.events.selection import find_events  # noqa: PLC0415
    from factbox.draft.speakers.resolution import name_speakers  # noqa: PLC0415
    from factbox.draft.speech.quotes import find_quotes  # noqa: PLC0415

    dates = find_dates(reading, published)
    quotes, actors = name_speakers(reading, find_quotes(reading), find_actors(reading))
    head = None if published else publication_in_head(reading.article)
    events = find_events(reading, dates, quotes, actors, head[1] if head else published)
    return Draft(tuple(actors), tuple(quotes), tuple(dates), tuple(events))


@contextmanager
def _garbage_left_alone() -> Iterator[None]:
    """Nothing that is made here refers to itself: to look through it for garbage takes a tenth of a long article."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
