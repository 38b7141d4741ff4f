"""Drafting: what an article says, found by rules that are right or silent."""

from __future__ import annotations

from factbox.article import Article
from factbox.draft.actors import find_actors
from factbox.draft.dates import find_dates
from factbox.draft.events import find_events
from factbox.draft.findings import Draft
from factbox.draft.quotes import find_quotes
from factbox.draft.speakers import name_speakers
from factbox.draft.tokens import Reading
from factbox.when import When


def draft_story(article: Article, published: When | None = None) -> Draft:
    """Everything found in an article. Pure and deterministic: the same article gives the same draft.

    `published` is the day that words such as "Wednesday" are counted from; without it they stay open.
    """
    reading = Reading(article)
    dates = find_dates(reading, published)
    quotes, actors = name_speakers(reading, find_quotes(reading), find_actors(reading))
    events = find_events(reading, dates, quotes, actors)
    return Draft(tuple(actors), tuple(quotes), tuple(dates), tuple(events))
