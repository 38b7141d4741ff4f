"""A story as data: `story.json`, with every passage's place in its source.

Offsets are Unicode code points into the source's file, the end not included. Words are given as far as the source's
rights allow its words to be shown.
"""

from __future__ import annotations

from typing import Any

from factbox.check.checked_story import AnyItem
from factbox.check.items import CheckedItem, Placed
from factbox.languages import INTERFACE_LANGUAGE
from factbox.render.exports.as_json import json_file
from factbox.story.model import Actor, Event, Image, Quote
from factbox.views.story import StoryView
from factbox.when.edtf import When
from factbox.when.shown import show_when

FORMAT = 1  # goes up where a program that reads these files would have to change


def story_json(view: StoryView) -> bytes:
    """The whole story; the same story gives the same bytes."""
    return json_file(_Exporter(view).story())


class _Exporter:
    def __init__(self, view: StoryView) -> None:
        self.view = view
        self.language = INTERFACE_LANGUAGE

    def story(self) -> dict[str, Any]:
        story, checked = self.view.story, self.view.checked
        return {
            "format": FORMAT,
            "id": self.view.slug,
            "address": "index.html",
            **_given(
                title=story.title,
                summary=story.summary,
                overview=story.overview,
                image=self.image(story.image),
                status=story.status,
                reviewed_by=story.reviewed_by,
                reviewed_on=self.date(story.reviewed_on),
                language=story.language,
                topics=list(story.topics),
            ),
            "sources": [self.source(index) for index in range(len(story.sources))],
            "actors": [self.actor(item) for item in checked.actors.values()],
            "timeline": [self.event(item) for item in checked.events.values()],
            "quotes": [self.quote(item) for item in checked.quotes.values()],
            "corrections": [
                _given(date=self.date(note.date), item=note.item, note=note.note) for note in story.corrections
            ],
        }

    def source(self, index: int) -> dict[str, Any]:
        source = self.view.story.sources[index]
        return _given(
            id=source.id,
            address=self.view.sources[index].href,
            publisher=source.publisher,
            title=source.title,
            author=source.author,
            url=source.url,
            published=self.date(source.published),
            rights=source.rights,
            file=source.file,
            sha256=self.view.checked.articles[source.id].sha256,
            text_sha256=source.text_sha256,
        )

    def actor(self, item: CheckedItem[Actor]) -> dict[str, Any]:
        actor = item.record
        return _given(
            id=actor.id,
            address=self.view.items[actor.id].href,
            name=actor.name,
            kind=actor.kind,
            role=actor.role,
            part_of=actor.part_of,
            also=list(actor.also),
            same_as=actor.same_as,
            bio=actor.bio,
            image=self.image(actor.image),
            evidence=self.evidence(item),
        )

    def event(self, item: CheckedItem[Event]) -> dict[str, Any]:
        event = item.record
        return _given(
            id=event.id,
            address=self.view.items[event.id].href,
            what=event.what,
            detail=event.detail,
            image=self.image(event.image),
            **self.dated(item),
            actors=list(event.actors),
            evidence=self.evidence(item),
        )

    def quote(self, item: CheckedItem[Quote]) -> dict[str, Any]:
        quote = item.record
        return _given(
            id=quote.id,
            address=self.view.items[quote.id].href,
            speaker=quote.speaker,
            to=quote.to,
            kind=quote.kind,
            text=[passage.words for passage in quote.text],
            attribution=quote.attribution if _may_be_given(item.attribution) else None,
            **self.dated(item),
            evidence=self.evidence(item),
        )

    def image(self, image: Image | None) -> dict[str, Any] | None:
        """A picture by its largest file in the story's folder."""
        shown = self.view.image_of(image)
        if shown is None:
            return None
        return _given(file=shown.file, width=shown.width, height=shown.height, alt=shown.alt, credit=shown.credit)

    def dated(self, item: CheckedItem[Event] | CheckedItem[Quote]) -> dict[str, Any]:
        record = item.record
        return _given(
            when=self.date(record.when),
            when_words=record.when_words if _may_be_given(item.when_words) else None,
            when_note=record.when_note,
            where=record.where,
            differs_from=record.differs_from,
        )

    def date(self, when: When | None) -> dict[str, str] | None:
        """The date in EDTF (with a part of day in words after it) and as readers see it."""
        return {"edtf": when.edtf, "words": show_when(when, self.language)} if when else None

    def evidence(self, item: AnyItem) -> list[dict[str, Any]]:
        return [
            _given(
                key=passage.key,
                source=passage.source.id,
                start=passage.span.start,
                end=passage.span.end,
                words=passage.words,
            )
            for passage in item.passages
        ]


def _may_be_given(passage: Placed | None) -> bool:
    return passage is not None and passage.words is not None


def _given(**values: Any) -> dict[str, Any]:
    """The values that there are."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}
