"""What is shown as somebody's words is printed as such, in that order, and by the one it is given to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from factbox.check.items import CheckedItem, Placed
from factbox.check.placing import Placer
from factbox.problems import Problem
from factbox.story.model import Actor, Quote
from factbox.story.yaml_tree import KeyPath, Tree

_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i)\b", re.IGNORECASE)


def check_quoted_words(checker: Placer, path: KeyPath, item: CheckedItem[Quote]) -> None:
    """What is shown as somebody's words must be printed as such, in the order it is printed."""
    if item.record.kind == "indirect":
        return
    pieces = [piece for piece in item.placed if piece.key == "text"]
    checker.problems += [problem for piece in pieces for problem in _unquoted(checker, piece)]
    for one, two in itertools.pairwise(pieces):
        checker.problems += _apart(checker.tree, one, two)
    checker.problems += _other_speaker(checker, path, item.record)


def _unquoted(checker: Placer, piece: Placed) -> Iterator[Problem]:
    text, span = piece.article.text, piece.span
    for stretch in checker.haystacks[piece.source.id].stretches:
        if stretch.outer.start <= span.start and span.end <= stretch.outer.end:
            if span.start == stretch.outer.start:
                hint = "take out the quotation marks around the words; the page sets its own"
                yield checker.tree.problem(piece.path, "the text begins with the article’s quotation mark", hint)
            return
    paragraph = piece.article.paragraph_index(span.start)
    line = text[piece.article.paragraphs[paragraph].start : span.start] if paragraph is not None else ""
    if line.rstrip().endswith(":") and len(line.split()) <= 6:
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


def _other_speaker(checker: Placer, path: KeyPath, quote: Quote) -> Iterator[Problem]:
    """A warning where the attribution names an actor, but not the one that the quote is given to.

    A pronoun may stand for anybody: where there is one, nothing can be told from the names.
    """
    if not quote.attribution or quote.speaker not in {actor.id for actor in checker.story.actors}:
        return
    named = [actor for actor in checker.story.actors if _is_named(actor, quote.attribution)]
    if named and not _PRONOUN.search(quote.attribution) and all(actor.id != quote.speaker for actor in named):
        names = " and ".join(actor.name for actor in named)
        message = f"these words name {names}, but the speaker is `{quote.speaker}`"
        problem = checker.tree.problem((*path, "attribution"), message, "see that the quote has its right speaker")
        yield replace(problem, severity="warning")


def _is_named(actor: Actor, words: str) -> bool:
    names = [actor.name, *actor.also]
    if actor.kind == "person":
        names.append(actor.name.split()[-1])
    folded = _letters_alone(words)
    return any(_letters_alone(name) in folded for name in names)


@lru_cache(maxsize=1000)
def _letters_alone(words: str) -> str:
    """The words with a single space before and after each, and no marks."""
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in words).split())} "
