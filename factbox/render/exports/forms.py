"""A story as data, in the forms that other programs read. The same story gives the same bytes."""

from __future__ import annotations

from factbox.render.exports.icalendar import calendar
from factbox.render.exports.story_json import story_json
from factbox.render.exports.tables import events_csv, quotes_csv
from factbox.render.exports.timelinejs import timelinejs
from factbox.render.exports.web_annotations import web_annotations
from factbox.views.story import StoryView

# File, media type and name of every form; the pages offer them in this order.
FORMS = (
    ("story.json", "application/json", "JSON"),
    ("events.csv", "text/csv", "Events as CSV"),
    ("quotes.csv", "text/csv", "Quotes as CSV"),
    ("timeline.ics", "text/calendar", "Calendar"),
    ("annotations.jsonld", "application/ld+json", "Web Annotations"),
    ("timelinejs.json", "application/json", "TimelineJS"),
)


def story_files(view: StoryView) -> dict[str, bytes]:
    """Every form of a story by the name of its file."""
    return {
        "story.json": story_json(view),
        "events.csv": events_csv(view),
        "quotes.csv": quotes_csv(view),
        "timeline.ics": calendar(view),
        "annotations.jsonld": web_annotations(view),
        "timelinejs.json": timelinejs(view),
    }
