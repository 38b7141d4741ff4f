"""What a page says of its story to search engines: schema.org as JSON-LD, in a block of data that no browser runs.

Dates are given only as far as they are known for sure; a paraphrase is a Claim and never a Quotation.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from markupsafe import Markup
from pydantic_core import to_json

from factbox.project.settings import Settings
from factbox.render.known_actors import KnownActor
from factbox.story.model import Actor, Event, Quote, Source
from factbox.views.records import ActorView, EventView, ImageView, QuoteView
from factbox.views.story import StoryView
from factbox.when.edtf import When
from factbox.when.shown import to_machine

_TYPES = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization"}
Thing = dict[str, Any]


def policy_source(block: str) -> Markup:
    """What lets this very block through a page's policy: browsers do not ask, but checkers do (CSP 3, hash-source)."""
    digest = base64.b64encode(hashlib.sha256(block.encode("utf-8", "replace")).digest()).decode()
    return Markup(f"'sha256-{digest}'")  # noqa: S704 - Base64 only


def block_of(things: Thing) -> Markup:
    """Data as a block, safe to stand between `<script>` tags."""
    text = to_json(things).decode()
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 - nothing is left in it that could end the block


def known_actor(actor: KnownActor, root: str | None) -> Thing:
    """What the page over all stories says of an actor."""

    def address(path: str) -> str:
        return f"{root}/{path}" if root else path

    articles = [
        {"@type": "Article", "@id": address(f"{card.slug}/index.html"), "headline": card.title}
        for card, _ in actor.first_stories
    ]
    person = actor.kind == "person"
    thing = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(actor.kind, "Thing"),
        "@id": f"{address(actor.page)}#_main",
        "name": actor.name,
        "alternateName": list(actor.also),
        "jobTitle" if person else "description": actor.role,
        "sameAs": list(actor.same_as),
        "mainEntityOfPage": address(actor.page),
        "subjectOf": articles,
    }
    return _given(thing)


class LinkedData:
    """What the pages of one story say of it."""

    def __init__(self, view: StoryView, settings: Settings) -> None:
        self.view = view
        self.settings = settings

    def block(self, page: str, about: ActorView | QuoteView | None = None) -> Markup:
        """The block for a page, safe to stand between `<script>` tags. `about` is what the page alone is about."""
        return block_of(self.page(page, about))

    def page(self, page: str, about: ActorView | QuoteView | None) -> Thing:
        """The same as data, as JSON-LD has it."""
        things: list[Thing] = [self.article(whole=page == "index.html")]
        if page == "timeline.html":
            things += [self.event(event) for event in self.view.events]
        elif page == "who-said-what.html":
            things += [self.quote(quote) for quote in self.view.quotes]
        elif page == "who-is-who.html":
            things += [self.actor(one) for one in self.view.story.actors]
        elif isinstance(about, ActorView):
            things.append(self.actor(about.record))
        elif about:
            things.append({**self.quote(about), "mainEntityOfPage": self.view.address(about.page)})
        return {"@context": "https://schema.org", "@graph": things}

    def article(self, whole: bool) -> Thing:
        address = self.view.address("index.html")
        if not whole:
            return {"@type": "Article", "@id": address, "headline": self.view.title}
        story = self.view.story
        return _given(
            {
                "@type": "Article",
                "@id": address,
                "url": address if self.view.root else None,
                "headline": self.view.title,
                "description": self.view.description,
                "inLanguage": self.view.language,
                "image": self.image(self.view.image),
                "datePublished": self.view.published,
                "dateModified": self.view.updated,
                "keywords": list(story.topics),
                "publisher": {"@type": "Organization", "name": self.settings.title},
                "license": self.settings.licence_url or self.settings.licence,
                "editor": {"@type": "Person", "name": story.reviewed_by} if story.reviewed_by else None,
                "citation": [self.source(source) for source in story.sources],
                "about": [self.reference(actor.id) for actor in story.actors],
                "hasPart": [self.quote(quote) for quote in self.view.sharpest],
                "correction": [correction.note for correction in self.view.corrections],
            }
        )

    def image(self, image: ImageView | None) -> Thing | None:
        if image is None:
            return None
        return {
            "@type": "ImageObject",
            "contentUrl": self.view.address(image.file),
            "width": image.width,
            "height": image.height,
            "caption": image.alt,
            "creditText": image.credit,
        }

    def source(self, source: Source) -> Thing:
        return _given(
            {
                "@type": "NewsArticle",
                "@id": source.url,
                "url": source.url,
                "headline": source.title or source.publisher or source.file,
                "author": {"@type": "Person", "name": source.author} if source.author else None,
                "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
                "datePublished": _date(source.published),
            }
        )

    def actor(self, actor: Actor) -> Thing:
        names = self.view.names
        person = actor.kind == "person"
        belongs = self.reference(actor.part_of) if actor.part_of else None
        return _given(
            {
                **self.reference(actor.id),
                "alternateName": list(actor.also),
                "sameAs": actor.same_as,
                "image": self.image(self.view.image_of(actor.image)),
                "jobTitle" if person else "description": actor.role,
                "affiliation" if person else "parentOrganization": belongs if actor.kind in _PARTS else None,
                "mainEntityOfPage": self.view.address(names[actor.id].href),
            }
        )

    def reference(self, id_: str) -> Thing:
        actor = self.view.checked.actors[id_].record
        address = f"{self.view.address(self.view.names[id_].href)}#_main"
        return {"@type": _TYPES.get(actor.kind, "Thing"), "@id": address, "name": actor.name}

    def event(self, shown: EventView) -> Thing:
        event = shown.record
        return _given(
            {
                "@type": "Event",
                "@id": self.view.address(shown.href),
                "name": event.what,
                **_dates(event),
                "description": "; ".join(filter(None, [shown.date.words, shown.date.unknown])),
                "location": {"@type": "Place", "name": event.where} if event.where else None,
                "image": self.image(shown.image),
                "about": [self.reference(name.id) for name in shown.actors],
            }
        )

    def quote(self, shown: QuoteView) -> Thing:
        quote = shown.record
        verbatim = quote.kind != "indirect"
        speaker = self.reference(quote.speaker) if quote.speaker else None
        text = " […] ".join(shown.pieces)
        return _given(
            {
                "@type": "Quotation" if verbatim else "Claim",
                "@id": self.view.address(shown.href),
                "text": text or "Reported by the article in words that may not be shown here",
                "inLanguage": self.view.language,
                "spokenByCharacter" if verbatim else "author": speaker,
                "dateCreated": _date(quote.when),
                "citation": list(dict.fromkeys(c.source.url for c in shown.cuttings if c.source.url)),
            }
        )


_PARTS = ("person", "organisation", "group")


def _dates(event: Event | Quote) -> Thing:
    when = event.when
    if when is None or when.approximate or when.uncertain:
        return {}
    if when.is_span:
        return {"startDate": _end(when, "start"), "endDate": _end(when, "end")}
    return {"startDate": _date(when)}


def _end(when: When, side: str) -> str | None:
    moment = when.start if side == "start" else when.end
    return _date(When(moment)) if moment else None


def _date(when: When | None) -> str | None:
    """As ISO 8601 has it; of a part of a day, the day."""
    if when is None or when.start is None:
        return None
    if when.precision == "part" and not when.start.mark:
        return when.earliest.date().isoformat()
    return to_machine(when)


def _given(values: Thing) -> Thing:
    """The values that there are; a list of one is that one."""
    kept = {key: value for key, value in values.items() if value not in (None, "", [])}
    return {key: _single(value) for key, value in kept.items()}


def _single(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
