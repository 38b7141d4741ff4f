"""What the drafter finds in an article: plain records of offsets, before they become a story."""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.story.kinds import ActorKind, QuoteKind
from factbox.when.edtf import When

Manner = Literal["statement", "denial", "question", "thought", "not said"]
IN_ENTRY = "time at the head of an entry"  # the rule of a date that holds for what stands below it
BESIDE = frozenset(
    {"told in front", "told aside", "awaited", "told in a phrase"}
)  # signs of events that a sentence tells by the way
DateType = Literal["DATE", "TIME", "DURATION", "SET"]


class StandIn(Struct, frozen=True):
    """Words of a role that mean an actor: "his" in "his lawyer", "the trust" in "head of the trust"."""

    words: Span
    actor: str


class DraftActor(Struct, frozen=True):
    """Somebody who acts or speaks. `mentions` are all places that name them, pronouns left out."""

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Span, ...]
    also: tuple[str, ...] = ()
    role: Span | None = None  # the words that give the role, as printed
    evidence: Span | None = None  # name and role together, as printed
    part_of: str | None = None  # the id of the actor that this one belongs to
    stand_ins: tuple[StandIn, ...] = ()  # what in the role means another actor, in the order of the text
    unsure: str = ""  # what the editor should look at; empty where nothing


class DraftQuote(Struct, frozen=True):
    """Something said, thought or asked. `content` is the words without their quotation marks, in pieces."""

    kind: QuoteKind
    content: tuple[Span, ...]
    source: Span | None = None  # the words that name the speaker: "his vice-president, Ina Kohl"
    cue: Span | None = None  # the words that report: "said"
    manner: Manner = "statement"
    speaker: str | None = None  # an actor's id, only where it is sure
    candidates: tuple[str, ...] = ()  # actors' ids where it is not
    sure: bool = True  # whether these are likely enough somebody's words to stand in a draft
    why: tuple[str, ...] = ()  # the rules that made it, by name
    to: Span | None = None  # the words for whom it was said to: "the BBC"
    where: Span | None = None  # the words for where: "a hearing", "Selby"
    named: tuple[Span, ...] = ()  # what of the content stands in marks as a name or title, not as said


class DraftDate(Struct, frozen=True):
    """A date expression. `value` is TimeML's TIMEX3 value; `when` is the story file's form, None where unknown."""

    start: int
    end: int
    type: DateType
    value: str
    when: str | None
    rule: str  # why `when` follows from the words: "weekday before publication"
    why: tuple[str, ...] = ()  # the rules that made it, by name


class DraftEvent(Struct, frozen=True):
    """Something that happened. `headline` is made of the article's own words."""

    evidence: tuple[Span, ...]
    headline: str
    when: str | None = None
    when_words: Span | None = None
    where: Span | None = None
    actors: tuple[str, ...] = ()
    unsure: str = ""
    why: tuple[str, ...] = ()  # the rules that made it, by name

    @property
    def is_beside(self) -> bool:
        """Whether its sentence tells something else, and this by the way."""
        return not BESIDE.isdisjoint(self.why)


class Draft(Struct, frozen=True):
    """All that was found in one article, in the order of the text (the timeline in the order of time)."""

    actors: tuple[DraftActor, ...] = ()
    quotes: tuple[DraftQuote, ...] = ()
    dates: tuple[DraftDate, ...] = ()
    timeline: tuple[DraftEvent, ...] = ()

    @property
    def lead(self) -> DraftEvent | None:
        """The event that the article tells first; None where it tells of none."""
        return min(self.timeline, key=lambda event: (event.is_beside, event.evidence[-1].start), default=None)


class Drafter(Protocol):
    """Finds what an article says, by whatever means; what it is not sure of it leaves open.

    Everything it gives is a place in `article.text`, never words of its own, and the same article gives the same
    draft. `published` is the day that words such as "Wednesday" are counted from; without it they stay open.
    """

    def __call__(self, article: Article, published: When | None = None) -> Draft: ...
