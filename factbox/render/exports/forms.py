"""A story as data, in the forms that other programs read. The same story gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from factbox.render.exports.icalendar import calendar
from factbox.render.exports.story_json import story_json
from factbox.render.exports.tables import events_csv, quotes_csv
from factbox.render.exports.timelinejs import timelinejs
from factbox.render.exports.web_annotations import web_annotations
from factbox.views.story import StoryView


class Make(Protocol):
    """Makes a file of a story that is ready to be shown: `view.story` is the story as its editor wrote it.

    The same story gives the same bytes, on any day and machine: a build publishes what has changed, and no more.
    Words that a source's rights do not let anybody show are not for a file either. Raises ProblemsError where it must.
    """

    def __call__(self, view: StoryView, /) -> bytes: ...


class Form(Struct, frozen=True):
    """A form of a story: the name of its file in the story's folder, its media type, and its name for readers."""

    file: str
    media_type: str
    name: str
    make: Make


# A new form is a row; the pages offer them in this order.
FORMS = (
    Form("story.json", "application/json", "JSON", story_json),
    Form("events.csv", "text/csv", "Events as CSV", events_csv),
    Form("quotes.csv", "text/csv", "Quotes as CSV", quotes_csv),
    Form("timeline.ics", "text/calendar", "Calendar", calendar),
    Form("annotations.jsonld", "application/ld+json", "Web Annotations", web_annotations),
    Form("timelinejs.json", "application/json", "TimelineJS", timelinejs),
)


def story_files(view: StoryView, forms: Iterable[Form] = FORMS) -> dict[str, bytes]:
    """Every form of a story by the name of its file."""
    return {form.file: form.make(view) for form in forms}
