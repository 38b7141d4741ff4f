"""What the check knows of each actor, event and quote: its record, and where in the articles its words stand.

Here, and only here, the rights of a source decide which of its words may be given.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.check.date_words import Dating
from factbox.story.model import Actor, Event, Quote, Source
from factbox.story.yaml_tree import KeyPath

R = TypeVar("R", Actor, Event, Quote)  # a record
R_co = TypeVar("R_co", Actor, Event, Quote, covariant=True)


class Placed(Struct, frozen=True):
    """A passage in its one place of a source: `article.text[span.start:span.end]`.

    `words` are the same with white space folded; None where the source's rights forbid to give them.
    """

    path: KeyPath  # in the story's file: ("quotes", 3, "text", 0), ("timeline", 0, "when_words")
    source: Source
    article: Article
    span: Span
    words: str | None

    @property
    def key(self) -> str:
        """What of its item it is: `evidence`, `text`, `attribution`, `when_words`."""
        return str(self.path[2])


class CheckedItem(Struct, Generic[R_co], frozen=True):
    """An item with the place of everything in it that is verbatim."""

    record: R_co
    placed: tuple[Placed, ...] = ()  # what it stands on: `text` and `evidence`, in the order of the story's file
    attribution: Placed | None = None
    when_words: Placed | None = None
    dating: Dating | None = None  # what the words of its date come to by rule

    @property
    def beside(self) -> tuple[Placed, ...]:
        """The words that only go with it."""
        return tuple(words for words in (self.attribution, self.when_words) if words)

    @property
    def passages(self) -> tuple[Placed, ...]:
        """All of them: what it stands on, then what only goes with it."""
        return self.placed + self.beside


def may_show_sentences(source: Source) -> bool:
    """Whether the passages of a source may be shown where they stand, among the words around them."""
    return source.rights != "none"


def may_give(source: Source, key: str) -> bool:
    """Whether the words of a passage may be given; what somebody said always may: it is the speaker's own."""
    return key == "text" or may_show_sentences(source)
