"""What `draft --json` prints of one article, without a project: nothing of the story format is loaded for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.drafters import DRAFTERS
from factbox.draft.findings import Draft
from factbox.draft.openings.role_words import role_words
from factbox.draft.writing.drafted_story import StoryData, story_data
from factbox.story.headlines import headline_of
from factbox.when.edtf import When


def draft_json(
    article: Article, file: str, published: When | None, why: bool = False, *, everything: bool = False
) -> dict[str, Any]:
    """What `draft --json` prints for one article; the form is in docs/draft-json.md.

    Offsets are code points into the file.
    `why` adds to each quote, date and event the names of the rules that made it.
    """
    draft = DRAFTERS[0].draft(article, published)
    story = story_data(article, draft, Path(file).name, published, everything=everything)
    found = _as_json(article, draft, file, story)
    if why:
        reasons = {
            "quotes": [quote.why for quote in draft.quotes],
            "dates": [date.why for date in draft.dates],
            "timeline": [event.why for event in draft.timeline],
        }
        for key, listed in reasons.items():
            found[key] = [{**shown, "why": list(rows)} for shown, rows in zip(found[key], listed, strict=True)]
    return found


def _as_json(article: Article, draft: Draft, file: str, story: StoryData) -> dict[str, Any]:
    actors = {actor.id: actor for actor in draft.actors}
    return {
        "file": file,
        "story": {**story.values, **_headed(story.values)},
        "quotes": [
            {
                "kind": quote.kind,
                "manner": quote.manner,
                "content": [list(span) for span in quote.content],
                "source": _pair(quote.source),
                "cue": _pair(quote.cue),
                "speaker": quote.speaker,
            }
            for quote in draft.quotes
        ],
        "dates": [
            {
                "start": date.start,
                "end": date.end,
                "text": article.text[date.start : date.end],
                "type": date.type,
                "value": date.value,
            }
            for date in draft.dates
        ],
        "timeline": [{"when": e.when, "evidence": [list(span) for span in e.evidence]} for e in draft.timeline],
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "role": role_words(actor, article.text, actors),
                "mentions": [list(span) for span in actor.mentions],
            }
            for actor in draft.actors
        ],
    }


def _headed(values: dict[str, Any]) -> dict[str, Any]:
    """The events with the headlines that their evidence gives them: a program need not know of that rule."""
    events = [{**record, "what": _headline(record)} for record in values.get("timeline", ())]
    return {"timeline": events} if events else {}


def _headline(record: dict[str, Any]) -> str:
    """A drafted event's headline, written or not."""
    pieces = record["evidence"] if isinstance(record["evidence"], list) else [record["evidence"]]
    words = " ".join(piece["words"] if isinstance(piece, dict) else piece for piece in pieces)
    return str(record.get("what") or headline_of(words))


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span else None
