"""What each item of a story stands on: the story’s sources, and the passages of them, ready to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from markupsafe import Markup

from factbox.article.verbatim import fold_space
from factbox.check.checked_story import AnyItem, CheckedStory
from factbox.check.items import CheckedItem, may_show_sentences
from factbox.languages import INTERFACE_LANGUAGE, Marks, content_attributes, quotation_marks
from factbox.project.story_images import StoryImages
from factbox.story.model import Image, Quote, Source, Story
from factbox.views.excerpts import Block, Item, Use, blocks, sentences_of, whole
from factbox.views.records import RIGHTS, Cutting, EvidenceView, ImageView, Name, SourceView
from factbox.views.text_fragments import text_fragment
from factbox.when.shown import show_when


class Standing:
    """A story’s items, each with its evidence."""

    def __init__(self, checked: CheckedStory, root: str | None = None, images: StoryImages | None = None) -> None:
        self.checked = checked
        self.images: StoryImages = images or {}
        self.root = root  # the site's address, where it is known
        self.story: Story = checked.story
        self.slug = checked.slug
        self.language = self.story.language
        self.marks: Marks = quotation_marks(self.language)
        self.own: Markup = content_attributes(self.language)  # of every element in the story's own words
        self.draft = self.story.status == "draft"
        self.title = self.story.title
        self.reviewed_by = self.story.reviewed_by or ""

    def address(self, href: str) -> str:
        """A place in the story's folder, with the site's address before it where that is known."""
        return f"{self.root}/{self.slug}/{href}" if self.root else href

    @property
    def image(self) -> ImageView | None:
        """The story's own picture."""
        return self.image_of(self.story.image)

    def image_of(self, image: Image | None) -> ImageView | None:
        """A picture as pages show it; None where there is none."""
        sizes = self.images.get(image.file, ()) if image else ()
        if image is None or not sizes:
            return None
        largest = sizes[-1]
        files = tuple((one.file, one.width) for one in sizes)
        return ImageView(largest.file, largest.width, largest.height, files, image.alt, image.credit)

    @cached_property
    def names(self) -> dict[str, Name]:
        return {a.id: Name(a.id, a.name, self.bare(a.role or ""), f"actor-{a.id}.html") for a in self.story.actors}

    def bare(self, words: str) -> str:
        """A role or a name without the article that it has within a sentence: “US secretary of state”."""
        bare = re.sub(r"^(?:the|an?) (?=\w)", "", words) if self.language.lower().startswith("en") else words
        return bare[:1].upper() + bare[1:] if bare != words else words

    @cached_property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple(self._source(source) for source in self.story.sources)

    def _source(self, source: Source) -> SourceView:
        return SourceView(
            id=source.id,
            name=source.publisher or source.title or source.file,
            title=source.title or "",
            author=source.author or "",
            published=show_when(source.published, INTERFACE_LANGUAGE) if source.published else "",
            url=source.url or "",
            rights=source.rights,
            in_words=may_show_sentences(source),
            file=source.file,
            sha256=source.sha256 or "",
        )

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every event, quote and actor by its id, as a link."""
        story = self.story
        return {
            **{a.id: Item(a.id, "actor", a.name, f"actor-{a.id}.html") for a in story.actors},
            **{e.id: Item(e.id, "event", e.what, f"timeline.html#{e.id}") for e in story.timeline},
            **{q.id: Item(q.id, "quote", self._quote_label(q), f"who-said-what.html#{q.id}") for q in story.quotes},
        }

    def _quote_label(self, quote: Quote) -> str:
        speaker = self.names[quote.speaker].name if quote.speaker else "A speaker not named"
        opening, closing = self.marks
        words = _shortened(" … ".join(self.pieces[quote.id]))
        if quote.kind == "indirect":
            return f"{speaker}, paraphrased" + (f": {words}" if words else "")
        return f"{speaker}: {opening}{words}{closing}"

    @cached_property
    def pieces(self) -> dict[str, tuple[str, ...]]:
        """What each quote is shown with: its text, or else the article's words as far as they are given."""
        return {id_: _pieces(item) for id_, item in self.checked.quotes.items()}

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """The passages that each item stands on, in the order of the story's file."""
        return {id_: list(_uses(self.items[id_], item)) for id_, item in self.checked.items.items()}

    def cuttings(self, id_: str) -> tuple[Cutting, ...]:
        """What an item stands on, source by source."""
        found = []
        for source in self.sources:
            uses = [use for use in self.uses[id_] if use.placed.source.id == source.id]
            if not uses:
                continue
            article = uses[0].placed.article
            shown = blocks(article, sentences_of(article, uses), uses) if source.in_words else ()
            anchor = next((use.anchor for use in uses if use.anchor), f"source_{source.id}")
            numbers = sorted({self._paragraph_number(source.id, use.span.start) for use in uses if use.anchor})
            first = next((use.placed.words for use in uses if use.anchor), None) if source.in_words else None
            original = text_fragment(source.url, first) if source.url and first else source.url
            found.append(Cutting(source, shown, f"evidence.html#{anchor}", original, tuple(numbers)))
        return tuple(found)

    @cached_property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """Every source with all that stands on it."""
        return tuple(self._evidence(source) for source in self.sources)

    def _evidence(self, source: SourceView) -> EvidenceView:
        article = self.checked.articles[source.id]
        here = [use for uses in self.uses.values() for use in uses if use.placed.source.id == source.id]
        uses = _numbered(here)
        numbered = () if source.in_words else [use for use in uses if use.number]
        counted = tuple((use, self._paragraph_number(source.id, use.span.start)) for use in numbered)
        spans = whole(article) if source.rights == "full" else sentences_of(article, uses)
        prose = article.prose
        cut_at_start = bool(spans and prose) and spans[0].start > prose[0].start
        cut_at_end = bool(spans and prose) and spans[-1].end < prose[-1].end
        shown = _untitled(blocks(article, spans, uses), source.title) if source.in_words else ()
        return EvidenceView(source, RIGHTS[source.rights], shown, counted, cut_at_start, cut_at_end)

    def _paragraph_number(self, source: str, offset: int) -> int:
        """Which paragraph of the article's own this is, counted from 1."""
        index = self.checked.articles[source].paragraph_index(offset)
        return max(1, self._own_paragraphs[source][index or 0])

    @cached_property
    def _own_paragraphs(self) -> dict[str, list[int]]:
        """For each paragraph of each source how many of the article's own there are up to it."""
        return {
            id_: list(accumulate(not paragraph.furniture for paragraph in article.paragraphs)) or [0]
            for id_, article in self.checked.articles.items()
        }


def _uses(item: Item, checked: AnyItem) -> Iterator[Use]:
    """What the item stands on, each with an anchor of its own; then the words that only go with it."""
    for number, placed in enumerate(checked.placed, start=1):
        yield Use(placed, item, f"{item.id}_{number}" if number > 1 else item.id)
    yield from (Use(placed, item) for placed in checked.beside)


def _pieces(quote: CheckedItem[Quote]) -> tuple[str, ...]:
    if quote.record.kind == "indirect" and quote.record.text:
        return tuple(fold_space(passage.words) for passage in quote.record.text)
    key = "text" if quote.record.text else "evidence"
    return tuple(p.words for p in quote.placed if p.key == key and p.words is not None)


def _untitled(shown: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Without the article's headline, which the page has above it, unless something stands on it."""
    if not shown or shown[0].notes:
        return shown
    first = "".join(fragment.text for fragment in shown[0].fragments)
    return shown[1:] if title and fold_space(first).strip() == fold_space(title).strip() else shown


_LABEL = 60  # characters of a quote that tell it from others


def _shortened(words: str) -> str:
    return words if len(words) <= _LABEL else words[: _LABEL - 2].rsplit(" ", 1)[0] + " …"


def _numbered(uses: list[Use]) -> list[Use]:
    """The uses in the article's order; each item has the number of the place where it first comes up."""
    ordered = sorted(uses, key=lambda use: (use.span, use.anchor))
    numbers: dict[str, int] = {}
    for use in ordered:
        if use.anchor:
            numbers.setdefault(use.item.id, len(numbers) + 1)
    return [Use(use.placed, use.item, use.anchor, numbers[use.item.id] if use.anchor else 0) for use in ordered]
