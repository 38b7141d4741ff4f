"""Story × article → problems: every word of evidence must be in the article, and in one place of it."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from factbox.article.seed import Article
from factbox.article.verbatim import Haystack
from factbox.check.checked_story import CheckedStory
from factbox.check.checks import CHECKS
from factbox.check.date_words import Dating, datings
from factbox.check.items import CheckedItem, R
from factbox.check.links import dead_links
from factbox.check.pictures import unshown_pictures
from factbox.check.placing import Placer, place_item
from factbox.check.quoted_words import check_quoted_words
from factbox.check.references import check_references
from factbox.check.sources import articles_of
from factbox.problems import Problem
from factbox.story.from_yaml import RECORDS, StoryFile
from factbox.story.model import Event, Quote
from factbox.story.yaml_tree import KeyPath, Tree

__all__ = ["CheckedStory", "check_story"]


def check_story(
    story_file: StoryFile, articles: Mapping[str, Article], changes: Callable[[Article], Sequence[str]] | None = None
) -> tuple[CheckedStory | None, list[Problem]]:
    """The story with its evidence placed, and all problems. The story is None where one of them is an error.

    `articles` are the seeds by file name, as `sources: file:` names them; one that is not there is a problem.
    `changes` says what is different in an article that has another hash, in lines; it is asked only then.
    """
    story, tree = story_file.legible, story_file.tree
    if story is None:
        return None, [*story_file.problems]
    problems = [*check_references(story, tree), *unshown_pictures(tree), *dead_links(story, tree)]
    found, source_problems = articles_of(story, tree, articles, changes or (lambda _: ()))
    problems += source_problems
    checker = Placer(tree, story, {id_: Haystack(article) for id_, article in found.items()})
    actors = [place_item(checker, ("actors", index), actor) for index, actor in enumerate(story.actors)]
    events = [place_item(checker, ("timeline", index), event) for index, event in enumerate(story.timeline)]
    quotes = [_quote(checker, ("quotes", index), quote) for index, quote in enumerate(story.quotes)]
    dated = _datings(checker, [*events, *quotes])
    events, quotes = _with_datings(events, dated), _with_datings(quotes, dated)
    checked = CheckedStory(
        slug=story_file.slug,
        tree=tree,
        story=story,
        articles=found,
        actors=_by_id(actors),
        events=_by_id(events),
        quotes=_by_id(quotes),
    )
    problems += [*checker.problems, *(problem for row in CHECKS for problem in row.check(checked))]
    problems = [*story_file.problems, *_elsewhere(problems, story_file.problems, tree)]
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return checked, problems


def _quote(checker: Placer, path: KeyPath, quote: Quote) -> CheckedItem[Quote]:
    item = place_item(checker, path, quote)
    check_quoted_words(checker, item)
    return item


def _by_id(items: Iterable[CheckedItem[R]]) -> Mapping[str, CheckedItem[R]]:
    return {item.record.id: item for item in items}


def _elsewhere(problems: Sequence[Problem], of_form: Sequence[Problem], tree: Tree) -> Sequence[Problem]:
    """The problems in records that can be read: in one that cannot, they may come of just that."""
    if not of_form:
        return problems
    starts = {tree.places[path].line for path in tree.places if len(path) == 2 and path[0] in RECORDS}
    bounds = sorted({0, *starts, *(tree.key_places[path].line for path in tree.key_places if len(path) == 1)})

    def start(line: int) -> int:
        """Where the record, or the key at the top, begins that a line belongs to."""
        return bounds[bisect.bisect_right(bounds, line) - 1]

    wrong = {start(problem.line) for problem in of_form} & starts
    return [problem for problem in problems if problem.path != tree.path or start(problem.line) not in wrong]


def _datings(checker: Placer, items: Sequence[CheckedItem[Event] | CheckedItem[Quote]]) -> Mapping[KeyPath, Dating]:
    """What the words of every date come to by rule, by their path."""
    placed = [item.when_words for item in items if item.when_words]
    found: dict[KeyPath, Dating] = {}
    for source in checker.story.sources:
        here = {words.path: words.span for words in placed if words.source.id == source.id}
        if here:
            by_span = datings(checker.haystacks[source.id].article, source.published, list(here.values()))
            found |= {path: by_span[span] for path, span in here.items() if span in by_span}
    return found


def _with_datings(items: Iterable[CheckedItem[R]], dated: Mapping[KeyPath, Dating]) -> list[CheckedItem[R]]:
    return [replace(i, dating=dated.get(i.when_words.path)) if i.when_words else i for i in items]
