"""The article's own words for readers: sentences and whole articles, with the words that something stands on marked.

How much is shown is the source's `rights` to say. The page's furniture is never shown.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.check.items import Placed
from factbox.words.uncompiled import compiled_later

# White space, and the control characters that HTML does not allow.
_SPACE = r"[\s\x00-\x1f\x7f-\x9f\ufeff]"
_ODD_SPACE = compiled_later(f"{_SPACE}{{2,}}|(?! ){_SPACE}")  # all but a space that stands alone


class Item(NamedTuple):
    """What stands on a passage: an event, a quote or an actor, as a link to it."""

    id: str
    kind: Literal["event", "quote", "actor"]
    label: str
    href: str


class Use(NamedTuple):
    """A passage, what stands on it, and how: an anchor where it is evidence, none for words that only go with it."""

    placed: Placed
    item: Item
    anchor: str = ""
    number: int = 0

    @property
    def span(self) -> Span:
        return self.placed.span


class Fragment(NamedTuple):
    """A stretch of text that is marked as a whole or not at all."""

    text: str
    mark: Literal["", "near", "used", "gap"] = ""
    anchors: tuple[str, ...] = ()
    notes: tuple[Use, ...] = ()  # of the passages that end here


class Block(NamedTuple):
    """One paragraph of an article, or what is shown of it."""

    fragments: tuple[Fragment, ...]
    heading: bool = False
    gap: bool = False  # something is left out before it
    notes: tuple[Use, ...] = ()


class _Piece(NamedTuple):
    paragraph: int
    start: int
    end: int
    gap: bool


class _Ends(Struct):
    """In which fragment each use begins and ends to be seen."""

    first: dict[int, int] = {}
    last: dict[int, int] = {}


def whole(article: Article) -> list[Span]:
    """All of an article but its furniture."""
    return [Span(p.start, p.end) for p in article.prose]


def sentences_of(article: Article, uses: Sequence[Use]) -> list[Span]:
    """The sentences that hold the passages, in the article's order; what overlaps or touches is one."""
    spans = sorted(sentences_around(article, use.span) for use in uses)
    merged: list[Span] = []
    for span in spans:
        if merged and not article.text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def sentences_around(article: Article, span: Span) -> Span:
    """The sentences, or the bare words where they stand in the page's furniture, which has none."""
    known = article.sentences_known
    if span not in known:
        known[span] = _sentences_around(article, span)
    return known[span]


def _sentences_around(article: Article, span: Span) -> Span:
    paragraphs = article.paragraphs
    first, last = article.paragraph_index(span.start), article.paragraph_index(span.end - 1)
    if first is None or last is None or paragraphs[first].furniture or paragraphs[last].furniture:
        return span
    around = article.sentence_around(span)
    return Span(max(around.start, paragraphs[first].start), min(around.end, paragraphs[last].end))


def blocks(article: Article, spans: Sequence[Span], uses: Sequence[Use]) -> tuple[Block, ...]:
    """What `spans` hold, paragraph by paragraph, with the passages of `uses` marked."""
    pieces = list(_pieces(article, spans, uses))
    placed = [(*use.span, use) for use in uses]
    cut = [(piece, a, b, over) for piece in pieces for a, b, over in _cut(piece, placed)]
    ends = _Ends()
    for index, (_, _, _, over) in enumerate(cut):
        for use in over:
            ends.first.setdefault(id(use), index)
            ends.last[id(use)] = index
    made = [(piece, _fragment(article, a, b, over, index, ends)) for index, (piece, a, b, over) in enumerate(cut)]
    grouped = itertools.groupby(made, key=lambda pair: pair[0].paragraph)
    return tuple(_block(article, number, list(group)) for number, group in grouped)


def _pieces(article: Article, spans: Sequence[Span], uses: Sequence[Use]) -> Iterator[_Piece]:
    """The spans cut at the ends of paragraphs, less the furniture that nothing stands on."""
    shown_to: tuple[int, int] | None = None
    for span in spans:
        first, last = article.paragraph_index(span.start), article.paragraph_index(span.end - 1)
        for number in range(first or 0, (last if last is not None else -1) + 1):
            paragraph = article.paragraphs[number]
            start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
            if paragraph.furniture and not any(use.span == span for use in uses):
                continue
            yield _Piece(number, start, end, shown_to is not None and _has_gap(article, shown_to, (number, start)))
            shown_to = (number, end)


def _has_gap(article: Article, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the article itself has words between two places, each a paragraph's number and an offset."""
    paragraphs, text = article.paragraphs, article.text
    if left[0] == right[0]:
        return bool(text[left[1] : right[1]].strip())
    between = any(not p.furniture for p in paragraphs[left[0] + 1 : right[0]])
    return between or left[1] < paragraphs[left[0]].end or right[1] > paragraphs[right[0]].start


def _cut(piece: _Piece, placed: Sequence[tuple[int, int, Use]]) -> Iterator[tuple[int, int, list[Use]]]:
    """The piece in stretches over which the same uses run; `placed` are the uses with their starts and ends."""
    _, first, last, _ = piece
    here = [(start, end, use) for start, end, use in placed if start < last and end > first]
    points = {first, last}
    points.update(max(first, start) for start, _, _ in here)
    points.update(min(last, end) for _, end, _ in here)
    for a, b in itertools.pairwise(sorted(points)):
        yield a, b, [use for start, end, use in here if start <= a and b <= end]


def _fragment(article: Article, start: int, end: int, over: list[Use], index: int, ends: _Ends) -> Fragment:
    text = article.text[start:end]
    if "  " in text or not text.isprintable():  # which is quicker to ask: of white space, only the plain one is
        text = _ODD_SPACE.sub(" ", text)
    if not over:
        return Fragment(text)
    mark: Literal["near", "used"] = "used" if any(u.anchor for u in over) else "near"
    anchors = tuple([u.anchor for u in over if u.number and ends.first[id(u)] == index])
    notes = tuple([u for u in over if u.number and ends.last[id(u)] == index])
    return Fragment(text, mark, anchors, notes)


def _is_one(left: Fragment, right: Fragment) -> bool:
    """Whether nothing happens between the two."""
    return left.mark == right.mark and not (left.notes or right.anchors)


def _block(article: Article, number: int, group: list[tuple[_Piece, Fragment]]) -> Block:
    fragments: list[Fragment] = []
    last: _Piece | None = None
    for piece, next_one in group:
        fragment = next_one
        if last is not None and piece is not last and piece.gap:
            fragments.append(Fragment(" […] ", "gap"))
        elif last is not None and piece is not last:
            fragments.append(Fragment(" "))
        if fragments and _is_one(fragments[-1], fragment):
            before = fragments.pop()
            fragment = Fragment(before.text + fragment.text, fragment.mark, before.anchors, fragment.notes)
        fragments.append(fragment)
        last = piece
    notes = sorted({use.number: use for f in fragments for use in f.notes}.items())
    return Block(tuple(fragments), article.paragraphs[number].heading, group[0][0].gap, tuple(use for _, use in notes))
