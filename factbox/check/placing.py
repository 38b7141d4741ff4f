"""Every verbatim passage of a story in its one place of the article; what cannot be placed is a problem."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import Haystack, fold_space
from factbox.check.items import CheckedItem, Placed, R, may_give
from factbox.check.misses import not_found
from factbox.problems import Problem
from factbox.story.model import Actor, Event, Passage, Quote, Source, Story
from factbox.story.yaml_tree import KeyPath, Tree

Fields = tuple[tuple[str, tuple[Passage, ...]], ...]


class Placer(Struct):
    """Places passages in the articles of one story, and notes what cannot be placed."""

    tree: Tree
    story: Story
    haystacks: dict[str, Haystack]
    problems: list[Problem] = []


def place_item(checker: Placer, path: KeyPath, item: R) -> CheckedItem[R]:
    """Places the item's passages, then the words that are looked for near them."""
    placed, all_placed = _place_passages(checker, path, item)
    if isinstance(item, Actor):
        return CheckedItem(item, placed)

    def beside(key: str, words: str | None) -> Placed | None:
        # Where a passage has no place yet, words beside it cannot be told from words far away.
        return _place_near(checker, (*path, key), words, placed, all_placed) if words else None

    attribution = beside("attribution", item.attribution) if isinstance(item, Quote) else None
    return CheckedItem(item, placed, attribution, beside("when_words", item.when_words))


def _place_passages(checker: Placer, path: KeyPath, item: Actor | Event | Quote) -> tuple[tuple[Placed, ...], bool]:
    """Those that have a place, and whether all have."""
    fields: Fields = (("evidence", item.evidence),)
    if isinstance(item, Quote) and item.kind != "indirect":
        fields = (("text", item.text), *fields)
    neighbours = (item.before, item.after)
    found: list[Placed | None] = []
    for key, passages in fields:
        for index, passage in enumerate(passages):
            before, after = passage.before or neighbours[0], passage.after or neighbours[1]
            found.append(_place(checker, (*path, key, index), passage, before, after))
            neighbours = (None, None)  # the item's own are for its first passage
    return tuple(place for place in found if place), None not in found


def _placed(path: KeyPath, source: Source, article: Article, span: Span, folded: str) -> Placed:
    return Placed(path, source, article, span, folded if may_give(source, str(path[2])) else None)


def _place(checker: Placer, path: KeyPath, passage: Passage, before: str | None, after: str | None) -> Placed | None:
    """The one place of a passage; where there is none or there are two, the problem is noted."""
    source = _source_of(checker, passage)
    if source is None or source.id not in checker.haystacks:
        return None
    haystack = checker.haystacks[source.id]
    folded = fold_space(passage.words)
    spans = haystack.find_folded(folded, before and fold_space(before), after and fold_space(after))
    if len(spans) == 1:
        return _placed(path, source, haystack.article, spans[0], folded)
    anywhere = haystack.find_folded(folded)
    if spans:
        checker.problems.append(_ambiguous(checker.tree, path, haystack.article, spans))
    elif anywhere:
        message = "these words are in the article, but not beside the words in `before:` or `after:`"
        hint = f"they stand on {_lines(haystack.article, anywhere)}; give words that stand next to the right ones"
        checker.problems.append(checker.tree.problem(path, message, hint))
    else:
        checker.problems.append(
            _elsewhere(checker, path, source, folded) or not_found(checker.tree, path, haystack, passage.words)
        )
    return None


def _elsewhere(checker: Placer, path: KeyPath, source: Source, folded: str) -> Problem | None:
    """Words that stand in another of the story's articles than in the one that they are looked for in."""
    there = next((id_ for id_, haystack in checker.haystacks.items() if haystack.find_folded(folded)), None)
    if there is None:
        return None
    message = f"these words are not in {checker.haystacks[source.id].article.path}"
    hint = f"they are in {checker.haystacks[there].article.path}: write {{source: {there}, words: …}}"
    return checker.tree.problem(path, message, hint)


def _source_of(checker: Placer, passage: Passage) -> Source | None:
    """The one that the words name; those that name none are the first one's, which was there before the others."""
    if passage.source:
        sources = {source.id: source for source in checker.story.sources}
        return sources.get(passage.source)  # a dangling id is reported with the references
    return checker.story.sources[0]


def _place_near(
    checker: Placer, path: KeyPath, words: str, placed: Sequence[Placed], all_placed: bool
) -> Placed | None:
    """Looks in the paragraphs of the item's evidence and the one before each; the nearest place counts."""
    near, folded = [], fold_space(words)
    for evidence in placed:
        article = evidence.article
        at = article.paragraph_index(evidence.span.start) or 0
        last = article.paragraph_index(evidence.span.end - 1) or at
        start, end = article.paragraphs[max(0, at - 1)].start, article.paragraphs[last].end
        for span in checker.haystacks[evidence.source.id].find_beside(folded, evidence.span, Span(start, end)):
            distance = max(evidence.span.start - span.end, span.start - evidence.span.end, 0)
            near.append((distance, span.start, evidence, span))
    if near:
        _, _, evidence, span = min(near, key=lambda found: found[:2])
        return _placed(path, evidence.source, evidence.article, span, folded)
    _note_not_near(checker, path, words, placed, all_placed)
    return None


def _note_not_near(checker: Placer, path: KeyPath, words: str, placed: Sequence[Placed], all_placed: bool) -> None:
    """Says where else the words stand, or what comes near them."""
    everywhere = [(haystack, haystack.find(words)) for haystack in checker.haystacks.values()]
    for haystack, spans in everywhere:
        if spans and all_placed:
            message = (
                "these words are in the article, but neither in the paragraph of the evidence nor in the one before"
            )
            hint = f"they stand on {_lines(haystack.article, spans)}; take words from beside the evidence"
            checker.problems.append(checker.tree.problem(path, message, hint))
        if spans:
            return
    if checker.haystacks:
        haystack = checker.haystacks[placed[0].source.id] if placed else everywhere[0][0]
        checker.problems.append(not_found(checker.tree, path, haystack, words))


def _lines(article: Article, spans: list[Span]) -> str:
    """ "line 7 of seeds/x.txt", "lines 3, 7 and 9 of seeds/x.txt"."""
    numbers = [str(n) for n in sorted({article.line_and_column(span.start)[0] for span in spans})]
    if len(numbers) == 1:
        return f"line {numbers[0]} of {article.path}"
    return f"lines {', '.join(numbers[:-1])} and {numbers[-1]} of {article.path}"


def _ambiguous(tree: Tree, path: KeyPath, article: Article, spans: list[Span]) -> Problem:
    hint = f"add `before:` or `after:` with a few words beside the right ones; they stand on {_lines(article, spans)}"
    return tree.problem(path, f"these words stand {len(spans)} times in the article", hint)
