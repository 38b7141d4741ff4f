"""Events and quotes as tables: CSV as RFC 4180 has it, in UTF-8. Nothing in a cell is changed, so a program that runs
what looks like a formula must be told to import text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from factbox.views.markdown import plain
from factbox.views.records import EventView, QuoteView
from factbox.views.story import StoryView
from factbox.when.edtf import day_of

_DATED = ("when", "date", "first_day", "last_day", "when_words", "when_note", "where")
_PLACED = ("differs_from", "source", "places", "evidence", "address")
EVENTS = ("id", "what", *_DATED, "detail", "actors", "actor_names", *_PLACED)
QUOTES = ("id", "speaker", "speaker_name", "to", "kind", "text", *_DATED, "attribution", *_PLACED)


def events_csv(view: StoryView) -> bytes:
    """One row for each event, in order of time as far as it is known."""
    return _table(EVENTS, (_event(view, event) for event in view.events))


def quotes_csv(view: StoryView) -> bytes:
    """One row for each quote, in the order of the story's file."""
    return _table(QUOTES, (_quote(view, quote) for quote in view.quotes))


def _table(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return text.getvalue().encode()


def _event(view: StoryView, shown: EventView) -> dict[str, str]:
    event = shown.record
    return {
        "id": event.id,
        "what": event.what,
        **_dated(shown),
        "when_note": event.when_note or "",
        "detail": plain(event.detail),
        "actors": " ".join(name.id for name in shown.actors),
        "actor_names": "; ".join(name.name for name in shown.actors),
        **_where_it_stands(view, shown),
        "differs_from": event.differs_from or "",
    }


def _quote(view: StoryView, shown: QuoteView) -> dict[str, str]:
    quote = shown.record
    return {
        "id": quote.id,
        "speaker": quote.speaker or "",
        "speaker_name": shown.speaker.name if shown.speaker else "",
        "to": shown.to,
        "kind": quote.kind,
        "text": " […] ".join(shown.pieces),
        **_dated(shown),
        "when_note": quote.when_note or "",
        "attribution": shown.attribution,
        **_where_it_stands(view, shown),
        "differs_from": quote.differs_from or "",
    }


def _dated(shown: EventView | QuoteView) -> dict[str, str]:
    """`when` is the date in EDTF; the days between which it lies are empty where that end is open."""
    when = shown.when
    first = when.earliest.date().isoformat() if when and when.start else ""
    last = when.latest.date().isoformat() if when and (when.end or not when.is_span) else ""
    day = day_of(when) if when else None
    return {
        "when": when.edtf if when else "",
        "date": shown.date.words,
        "first_day": day.isoformat() if day else first,
        "last_day": day.isoformat() if day else last,
        "when_words": shown.date.printed,
        "where": shown.where,
    }


def _where_it_stands(view: StoryView, shown: EventView | QuoteView) -> dict[str, str]:
    """The passages: `source:start-end` in code points, and their words as far as they may be given."""
    placed = shown.item.placed
    return {
        "source": " ".join(dict.fromkeys(p.source.id for p in placed)),
        "places": " ".join(f"{p.source.id}:{p.span.start}-{p.span.end}" for p in placed),
        "evidence": " […] ".join(p.words for p in placed if p.words is not None),
        "address": view.address(shown.href),
    }
