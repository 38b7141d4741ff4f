"""What is shown as somebody's words is printed as such, in that order, and by the one it is given to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from factbox.check.items import CheckedItem, Placed
from factbox.check.placing import Placer
from factbox.draft.text.labels import labels_in
from factbox.problems import Problem
from factbox.story.model import Quote
from factbox.story.yaml_tree import Tree


def check_quoted_words(checker: Placer, item: CheckedItem[Quote]) -> None:
    """What is shown as somebody's words must be printed as such, in the order it is printed."""
    if item.record.kind == "indirect":
        return
    pieces = [piece for piece in item.placed if piece.key == "text"]
    checker.problems += [problem for piece in pieces for problem in _unquoted(checker, piece)]
    for one, two in itertools.pairwise(pieces):
        checker.problems += _apart(checker.tree, one, two)


def _unquoted(checker: Placer, piece: Placed) -> Iterator[Problem]:
    text, span = piece.article.text, piece.span
    stretch = checker.haystacks[piece.source.id].quoted.around(span)
    if stretch:
        if span.start == stretch.outer.start:
            hint = "take out the quotation marks around the words; the page sets its own"
            yield checker.tree.problem(piece.path, "the text begins with the article’s quotation mark", hint)
        return
    paragraph = piece.article.paragraph_index(span.start)
    line = text[piece.article.paragraphs[paragraph].start : span.start] if paragraph is not None else ""
    if (line.rstrip().endswith(":") and len(line.split()) <= 6) or labels_in(piece.article).holds(span):
        return  # a transcript: "SMITH: …"
    hint = "if somebody else put it in these words, write `kind: indirect` and give them as `evidence:`"
    yield checker.tree.problem(piece.path, "these words stand in no quotation marks in the article", hint)


def _apart(tree: Tree, one: Placed, two: Placed) -> Iterator[Problem]:
    """Pieces of one quote follow each other, with nothing but their attribution between them."""
    if one.article is not two.article:
        yield tree.problem(
            two.path, "this piece is from another source than the one before it", "make it a quote of its own"
        )
    elif two.span.start < one.span.end:
        yield tree.problem(
            two.path, "this piece stands before the one above it in the article", "put them in the article’s order"
        )
    else:
        first, second = one.article.paragraph_index(one.span.end - 1), two.article.paragraph_index(two.span.start)
        if first is None or second is None or second - first > 1:
            yield tree.problem(
                two.path,
                "this piece stands more than a paragraph after the one before it",
                "make it a quote of its own",
            )
