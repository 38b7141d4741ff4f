"""The records that the templates read: what one event, one quote, one source looks like on a page.

All is plain text, safe Markup or an address within the story's folder; how it looks is the templates' part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from factbox.check.items import CheckedItem
from factbox.story.ids import known_id
from factbox.story.model import Actor, Event, Quote
from factbox.views.excerpts import Block, Item, Use
from factbox.views.shown_dates import Date
from factbox.when.edtf import When

_FIRST_WORDS = 6  # of a quote, in a cell of a table
KINDS = {"direct": "Their words", "partial": "Part of their words", "indirect": "A paraphrase"}
ACTOR_KINDS = {
    "person": "Person",
    "state": "State",
    "organisation": "Organisation",
    "group": "Group",
    "unnamed": "Not named",
}
DOUBTS = {
    "speaker": "who said this",
    "quote": "whether this was said",
    "date": "the date",
    "wording": "the wording",
    "evidence": "whether the article bears it out",
    "repeats": "whether it is told already",
}
_NO_BREAK = "\N{NO-BREAK SPACE}"
NOT_DATED, LOOKED_WHEN = "Not dated here", "The article does not say when"
NOT_NAMED, LOOKED_WHO = "Nobody is named here as the one who said this.", "The article does not say who said this."
RIGHTS = {
    "full": "The whole article is shown here.",
    "excerpts": "Shown here are the sentences that this explainer stands on; […] marks what is left out.",
    "none": "The article’s words are not shown here, only what stands on them, and where.",
}


def known_page(same_as: str) -> str:
    """The page over all stories of the actor that an address stands for."""
    return f"actor-{known_id(same_as)}.html"


def doubt_words(words: Iterable[str]) -> str:
    """What a draft says of a record that nobody has decided on; a reviewed story has none."""
    named = [DOUBTS[word] for word in words]
    return f"Not decided on: {', '.join(named)}" if named else ""


class SourceView(Struct, frozen=True, kw_only=True):
    """An article as it is cited."""

    id: str
    name: str
    title: str
    author: str
    published: str
    url: str
    rights: str
    in_words: bool  # whether sentences of it may be shown
    file: str
    sha256: str

    @property
    def href(self) -> str:
        return f"evidence.html#source_{self.id}"


class Cutting(Struct, frozen=True):
    """The sentences of one article that an item stands on; no blocks where its rights allow none to be shown."""

    source: SourceView
    blocks: tuple[Block, ...]
    href: str
    original: str  # the address of the words in the article itself; empty where it is not known
    paragraphs: tuple[int, ...]  # counted from 1, furniture left out

    @property
    def place(self) -> str:
        """Where in the article: "¶4", "¶4, 6"."""
        return f"¶{', '.join(map(str, self.paragraphs))}" if self.paragraphs else ""


class ImageView(Struct, frozen=True):
    """A picture: its largest file in the story's folder, and all of them with their widths, the smallest first."""

    file: str
    width: int
    height: int
    files: tuple[tuple[str, int], ...]
    alt: str
    credit: str


class _OnEvidence:
    """What stands on words of the articles."""

    __slots__ = ()
    cuttings: tuple[Cutting, ...]
    item: CheckedItem[Event] | CheckedItem[Quote]

    @property
    def in_words(self) -> bool:
        """Whether any of the words may be shown."""
        return any(cutting.blocks for cutting in self.cuttings)

    @property
    def doubt(self) -> str:
        """What is open in it, in words; empty where nothing is."""
        record = self.item.record
        return doubt_words([*record.doubt, *(["repeats"] if record.repeats else [])])

    @property
    def not_dated(self) -> str:
        """What is said in the place of a date: that the article has none only where somebody has looked."""
        return LOOKED_WHEN if "when" in self.item.record.unknown else NOT_DATED


class Name(Struct, frozen=True):
    """An actor as a link."""

    id: str
    name: str
    role: str
    href: str


class ActorView(Struct, frozen=True, kw_only=True):
    """Somebody who acts or speaks."""

    item: CheckedItem[Actor]
    name: Name
    kind: str
    also: tuple[str, ...]
    bio: Markup
    image: ImageView | None
    part_of: Name | None
    parts: tuple[Name, ...]
    spoke_of: tuple[Name, ...]
    spoken_of_by: tuple[Name, ...]
    cuttings: tuple[Cutting, ...]
    quotes: tuple[QuoteView, ...]
    events: tuple[EventView, ...]

    @property
    def everywhere(self) -> str:
        """The page over all stories at the site's root; empty where nothing says who it is in others."""
        return known_page(self.record.same_as) if self.record.same_as else ""

    @property
    def record(self) -> Actor:
        """The actor as the story has it."""
        return self.item.record

    @property
    def doubt(self) -> str:
        """What is open in it, in words; empty where nothing is."""
        return doubt_words(self.item.record.doubt)


class EventView(Struct, _OnEvidence, frozen=True, kw_only=True):
    """Something that happened."""

    item: CheckedItem[Event]
    id: str
    href: str
    what: str
    words: tuple[str, ...]  # the article's, as far as they may be shown
    detail: Markup
    image: ImageView | None = None
    date: Date
    where: str
    actors: tuple[Name, ...]
    cuttings: tuple[Cutting, ...]
    accounts: tuple[str, ...]  # the ids of all that tell it differently, this one among them

    @property
    def record(self) -> Event:
        """The event as the story has it."""
        return self.item.record

    @property
    def when(self) -> When | None:
        return self.item.record.when


class QuoteView(Struct, _OnEvidence, frozen=True, kw_only=True):
    """Something somebody said."""

    item: CheckedItem[Quote]
    id: str
    href: str  # among all that was said
    page: str  # of its own
    kind: str
    kind_words: str
    label: str  # speaker and first words, to tell it from others
    speaker: Name | None
    pieces: tuple[str, ...]  # of a paraphrase: the editor's, or the article's reporting words
    reported: bool  # the pieces are the article's words, not the speaker's
    attribution: str
    date: Date
    to: str
    where: str
    cuttings: tuple[Cutting, ...]
    accounts: tuple[str, ...]
    told_with: Item | None  # the event beside which the article has it

    @property
    def not_named(self) -> str:
        """What is said in the place of a speaker: that the article has none only where somebody has looked."""
        return LOOKED_WHO if "speaker" in self.item.record.unknown else NOT_NAMED

    @property
    def first_words(self) -> str:
        """How it begins; empty where its words may not be shown."""
        words = " […] ".join(self.pieces).split()
        return " ".join(words[:_FIRST_WORDS]) + (f"{_NO_BREAK}…" if len(words) > _FIRST_WORDS else "")

    @property
    def record(self) -> Quote:
        """The quote as the story has it."""
        return self.item.record

    @property
    def when(self) -> When | None:
        return self.item.record.when


def without_date(items: Iterable[EventView | QuoteView]) -> str:
    """What stands above those without a date: that the article has none only where somebody has always looked."""
    found = {item.not_dated for item in items if item.when is None}
    return found.pop() if len(found) == 1 else NOT_DATED if found else ""


class Day(Struct, frozen=True, kw_only=True):
    """The events under one heading of the timeline."""

    key: str  # part of an address: "2025-05-10", "unknown"
    anchor: str
    title: str  # empty where nothing is dated
    short: str
    machine: str | None
    gap: str
    again: bool
    events: tuple[EventView, ...]

    @property
    def when(self) -> When | None:
        """The date of the first of them that has one."""
        return next((event.when for event in self.events if event.when), None)

    @property
    def heading(self) -> str:
        """The title, with day, month and year kept on one line: in a narrow margin the weekday stands above them."""
        of_month = re.fullmatch(r"(\d+) to (\d+) (\D+) (\d+)", self.title)
        if of_month:
            return "{}_to_{} {}_{}".format(*of_month.groups()).replace("_", _NO_BREAK)
        return re.sub(r"(?<=\d) (?=[A-Z])|(?<=[a-z]) (?=\d{3,4}$)", _NO_BREAK, self.title)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all that took part."""
        return tuple(dict.fromkeys(name.id for event in self.events for name in event.actors))


class Speaker(Struct, frozen=True):
    """What one speaker said; the name is None for what nobody is known to have said."""

    anchor: str
    name: Name | None
    quotes: tuple[QuoteView, ...]

    @property
    def not_named(self) -> str:
        """What is said in the place of a name: that the article has none only where somebody has always looked."""
        return LOOKED_WHO if all(quote.not_named == LOOKED_WHO for quote in self.quotes) else NOT_NAMED


class CorrectionView(Struct, frozen=True):
    """Something that has been put right."""

    anchor: str
    date: str
    machine: str | None
    stamp: str  # as RFC 3339 has it
    note: str
    item: Item | None


class EvidenceView(Struct, frozen=True):
    """A source on the evidence page."""

    source: SourceView
    rights: str
    blocks: tuple[Block, ...]
    uses: tuple[tuple[Use, int], ...]  # with the number of the paragraph, for where the words are not shown
    cut_at_start: bool
    cut_at_end: bool
