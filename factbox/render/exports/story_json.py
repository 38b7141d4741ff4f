"""A story as data: `story.json`, with every passage's place in its source.

Offsets are Unicode code points into the source's file, the end not included. Words are given as far as the source's
rights allow its words to be shown.
"""

from __future__ import annotations

from typing import Any

from factbox.check.items import may_show_sentences
from factbox.languages import INTERFACE_LANGUAGE
from factbox.render.exports.as_json import json_file
from factbox.story.model import Actor, Event, Quote
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
        story = self.view.story
        return {
            "format": FORMAT,
            "id": self.view.slug,
            "address": "index.html",
            **_given(
                title=story.title,
                summary=story.summary,
                overview=story.overview,
                status=story.status,
                reviewed_by=story.reviewed_by,
                language=story.language,
            ),
            "sources": [self.source(index) for index in range(len(story.sources))],
            "actors": [self.actor(actor) for actor in story.actors],
            "timeline": [self.event(event) for event in story.timeline],
            "quotes": [self.quote(quote) for quote in story.quotes],
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

    def actor(self, actor: Actor) -> dict[str, Any]:
        return _given(
            id=actor.id,
            address=self.view.items[actor.id].href,
            name=actor.name,
            kind=actor.kind,
            role=actor.role,
            part_of=actor.part_of,
            also=list(actor.also),
            bio=actor.bio,
            evidence=self.evidence(actor.id),
        )

    def event(self, event: Event) -> dict[str, Any]:
        return _given(
            id=event.id,
            address=self.view.items[event.id].href,
            what=event.what,
            detail=event.detail,
            **self.dated(event),
            actors=list(event.actors),
            evidence=self.evidence(event.id),
        )

    def quote(self, quote: Quote) -> dict[str, Any]:
        return _given(
            id=quote.id,
            address=self.view.items[quote.id].href,
            speaker=quote.speaker,
            to=quote.to,
            kind=quote.kind,
            text=[passage.words for passage in quote.text],
            attribution=quote.attribution if self._may_show(quote.id) else None,
            **self.dated(quote),
            evidence=self.evidence(quote.id),
        )

    def dated(self, item: Event | Quote) -> dict[str, Any]:
        return _given(
            when=self.date(item.when),
            when_words=item.when_words if self._may_show(item.id) else None,
            when_note=item.when_note,
            where=item.where,
            differs_from=item.differs_from,
        )

    def date(self, when: When | None) -> dict[str, str] | None:
        """The date in EDTF (with a part of day in words after it) and as readers see it."""
        return {"edtf": when.edtf, "words": show_when(when, self.language)} if when else None

    def evidence(self, id_: str) -> list[dict[str, Any]]:
        return [
            _given(
                key=passage.key,
                source=passage.source.id,
                start=passage.span.start,
                end=passage.span.end,
                words=passage.words,
            )
            for passage in self.view.checked.items[id_].passages
        ]

    def _may_show(self, id_: str) -> bool:
        return all(may_show_sentences(passage.source) for passage in self.view.checked.items[id_].passages)


def _given(**values: Any) -> dict[str, Any]:
    """The values that there are."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}
