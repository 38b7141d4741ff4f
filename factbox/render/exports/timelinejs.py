"""The timeline in the form of Knight Lab's TimelineJS.

TimelineJS leaves out what has no date. Here such an event stands beside the one that it follows in the telling, under
the words "Date not known" and with `"undated": true`. How a date is shown is always in our own words (`display_date`).
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from factbox.render.exports.as_json import json_file
from factbox.views.records import EventView
from factbox.views.story import StoryView
from factbox.when.edtf import When
from factbox.when.moment import Moment

_NOT_KNOWN = "Date not known"


def timelinejs(view: StoryView) -> bytes:
    """The timeline of a story; without any date, not even an article’s, all of it is the title."""
    slides = []
    known = (*(event.when for event in view.events), *(source.published for source in view.story.sources))
    beside = next((when for when in known if when), None)
    for event in view.events:
        beside = event.when or beside
        if beside:
            slides.append(_slide(view, event, beside, event.when is None))
    data = {"title": _title(view, listed=not slides), "events": slides}
    return json_file(data)


def _title(view: StoryView, listed: bool) -> dict[str, Any]:
    text = Markup("<p>{}</p>").format(view.summary) if view.summary else Markup()
    if listed and view.events:
        items = Markup().join(Markup("<li>{} ({})</li>").format(event.what, _NOT_KNOWN) for event in view.events)
        text += Markup("<ul>{}</ul>").format(items)
    return {"unique_id": view.slug, "text": {"headline": str(escape(view.title)), "text": str(text)}}


def _slide(view: StoryView, event: EventView, when: When, undated: bool) -> dict[str, Any]:
    shown = _NOT_KNOWN if undated else event.date.words
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(when.start or when.end),
        "display_date": shown,
        "text": {"headline": str(escape(event.what)), "text": str(_text(view, event))},
        "autolink": False,
    }
    if when.end and when.start and not undated:
        slide["end_date"] = _date(when.end)
    if undated:
        slide["undated"] = True
    if event.image and view.root:
        image = event.image
        slide["media"] = {"url": view.address(image.file), "alt": image.alt, "credit": str(escape(image.credit))}
    return slide


def _date(moment: Moment | None) -> dict[str, Any]:
    """As much of a date as is known; a season or a quarter is its first month."""
    if moment is None:
        return {}
    first = moment.bounds[0]
    date: dict[str, Any] = {"year": first.year}
    if moment.month is not None:
        date["month"] = first.month
    if moment.day is not None:
        date["day"] = first.day
    if moment.hour is not None:
        date |= {"hour": first.hour, "minute": first.minute}
    return date


def _text(view: StoryView, event: EventView) -> Markup:
    text = event.detail
    for words in event.words:
        text += Markup("<blockquote>{}{}{}</blockquote>").format(view.marks.opening, words, view.marks.closing)
    if view.root:
        text += Markup('<p><a href="{}">The words behind it</a></p>').format(view.address(event.href))
    return text
