"""Story × article → problems: every word of evidence must be in the article, and in one place of it."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from factbox.article.seed import Article, Span
from factbox.article.verbatim import Haystack, first_difference, fold_space
from factbox.check.date_words import Dating, datings
from factbox.check.references import check_references
from factbox.problems import Problem
from factbox.story.from_yaml import RECORDS, StoryFile
from factbox.story.model import Actor, Event, Passage, Quote, Source, Story
from factbox.story.yaml_tree import KeyPath, Tree

_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i)\b", re.IGNORECASE)

MOST_CHANGES_SHOWN = 8  # lines

Fields = tuple[tuple[str, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words found in a source: `article.text[span.start:span.end]`."""

    source: Source
    article: Article
    span: Span

    @property
    def words(self) -> str:
        """The words as the article has them, white space folded."""
        return fold_space(self.article.text[self.span.start : self.span.end])


@dataclass(frozen=True)
class CheckedStory:
    """A story with the place in its articles of everything verbatim.

    `evidence` goes by the path of the value: `("quotes", 3, "text", 0)`, `("timeline", 0, "when_words")`.
    """

    slug: str
    tree: Tree
    story: Story
    articles: Mapping[str, Article]  # by source id
    evidence: Mapping[KeyPath, Evidence]
    datings: Mapping[KeyPath, Dating]  # by the path of the `when_words`


@dataclass
class _Checker:
    tree: Tree
    story: Story
    haystacks: dict[str, Haystack]
    evidence: dict[KeyPath, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


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
    problems = check_references(story, tree)
    found, source_problems = _articles_of(story, tree, articles, changes or (lambda _: ()))
    problems += source_problems
    checker = _Checker(tree, story, {id_: Haystack(article) for id_, article in found.items()})
    for index, actor in enumerate(story.actors):
        _check_item(checker, ("actors", index), actor)
    for index, event in enumerate(story.timeline):
        _check_item(checker, ("timeline", index), event)
    for index, quote in enumerate(story.quotes):
        _check_item(checker, ("quotes", index), quote)
        _check_quote(checker, ("quotes", index), quote)
    dated = _datings(checker)
    problems += [*checker.problems, *_other_dates(checker, dated)]
    problems = [*story_file.problems, *_elsewhere(problems, story_file.problems, tree)]
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return CheckedStory(story_file.slug, tree, story, found, checker.evidence, dated), problems


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


# ── Sources ───────────────────────────────────────────────────────────────────────────────────────


def _articles_of(
    story: Story, tree: Tree, articles: Mapping[str, Article], changes: Callable[[Article], Sequence[str]]
) -> tuple[dict[str, Article], list[Problem]]:
    """The article of each source by its id, and the problems of those that are missing or have changed."""
    found, problems = {}, []
    for index, source in enumerate(story.sources):
        article = articles.get(source.file)
        path = ("sources", index)
        if article is None:
            names = ", ".join(sorted(articles)[:5]) or "no article at all"
            hint = f"put the article there, or mend the name; there is {names}"
            problems.append(tree.problem((*path, "file"), f"there is no article seeds/{source.file}", hint))
            continue
        if article.page and article.page.text_sha256 is None:
            problems.append(_no_text(tree, (*path, "file"), article))
            continue
        found[source.id] = article
        problems += _text_problems(tree, path, source, article, changes)
        if source.sha256 is None:
            hint = f"add `sha256: {article.sha256}`, so that a changed article is noticed"
            problems.append(tree.problem((*path, "file"), "this source has no `sha256`", hint))
        elif source.sha256 != article.sha256:
            message = f"seeds/{source.file} is not the article that this story was made from"
            hint = "\n".join(
                [
                    *([] if article.page else _shown(changes(article))),
                    f"`python build.py draft --update {article.seed}` merges what is new into the story;",
                    f"if it holds as it is, write `sha256: {article.sha256}`",
                ]
            )
            problems.append(tree.problem((*path, "sha256"), message, hint))
    return found, problems


def _no_text(tree: Tree, path: KeyPath, article: Article) -> Problem:
    hint = f"bring the file back, or let `python build.py draft --update {article.seed}` take it out of the page again"
    return tree.problem(path, f"the text of {article.seed} is missing: there is no {article.path}", hint)


def _text_problems(
    tree: Tree, path: KeyPath, source: Source, article: Article, changes: Callable[[Article], Sequence[str]]
) -> Iterator[Problem]:
    """A page's text is frozen: it must be what it was when the story was made."""
    if article.page is None:
        if source.text_sha256 is not None:
            hint = "take `text_sha256` out: only a web page or a Markdown file has a text apart from it"
            yield tree.problem((*path, "text_sha256"), f"{article.path} is the text itself", hint)
    elif source.text_sha256 is None:
        hint = f"add `text_sha256: {article.page.text_sha256}`, so that a changed text is noticed"
        yield tree.problem((*path, "file"), "this source has no `text_sha256`", hint)
    elif source.text_sha256 != article.page.text_sha256:
        undo = f"bring it back as it was, or let `python build.py draft --update {article.seed}` take it out again"
        message = f"{article.path} is not the text that was taken out of {article.seed}"
        yield tree.problem((*path, "text_sha256"), message, "\n".join([*_shown(changes(article)), undo]))


def _shown(changes: Sequence[str]) -> list[str]:
    return [_shortened(line) for line in changes[:MOST_CHANGES_SHOWN]]


def _shortened(line: str) -> str:
    return line if len(line) <= 160 else line[:160].rsplit(" ", 1)[0] + " …"


# ── Words ─────────────────────────────────────────────────────────────────────────────────────────


def _check_item(checker: _Checker, path: KeyPath, item: Actor | Event | Quote) -> None:
    """Places the item's passages, then the words that are looked for near them."""
    placed: list[Evidence] = []
    fields: Fields = (("evidence", item.evidence),)
    if isinstance(item, Quote) and item.kind != "indirect":
        fields = (("text", item.text), *fields)
    neighbours = (item.before, item.after)
    all_placed = True
    for key, passages in fields:
        for index, passage in enumerate(passages):
            before, after = passage.before or neighbours[0], passage.after or neighbours[1]
            where = _place(checker, (*path, key, index), passage, before, after)
            neighbours = (None, None)  # the item's own are for its first passage
            if where:
                placed.append(where)
            all_placed = all_placed and where is not None
    if isinstance(item, Actor):
        return
    for key in ("attribution", "when_words") if isinstance(item, Quote) else ("when_words",):
        words = getattr(item, key)
        if words:
            # Where a passage has no place yet, words beside it cannot be told from words far away.
            _place_near(checker, (*path, key), words, placed, all_placed)


def _place(
    checker: _Checker, path: KeyPath, passage: Passage, before: str | None, after: str | None
) -> Evidence | None:
    """The one place of a passage; where there is none or there are two, the problem is noted."""
    source = _source_of(checker, path, passage)
    if source is None or source.id not in checker.haystacks:
        return None
    haystack = checker.haystacks[source.id]
    spans = haystack.find(passage.words, before, after)
    if len(spans) == 1:
        checker.evidence[path] = Evidence(source, haystack.article, spans[0])
        return checker.evidence[path]
    anywhere = haystack.find(passage.words)
    if spans:
        checker.problems.append(_ambiguous(checker.tree, path, haystack.article, spans))
    elif anywhere:
        message = "these words are in the article, but not beside the words in `before:` or `after:`"
        hint = f"they stand on {_lines(haystack.article, anywhere)}; give words that stand next to the right ones"
        checker.problems.append(checker.tree.problem(path, message, hint))
    else:
        checker.problems.append(_not_found(checker.tree, path, haystack, passage.words))
    return None


def _source_of(checker: _Checker, path: KeyPath, passage: Passage) -> Source | None:
    sources = {source.id: source for source in checker.story.sources}
    if passage.source:
        return sources.get(passage.source)  # a dangling id is reported with the references
    if len(sources) == 1:
        return checker.story.sources[0]
    hint = f"write {{source: {checker.story.sources[0].id}, words: …}}; the sources are {', '.join(sources)}"
    checker.problems.append(checker.tree.problem(path, "these words do not say which source they are from", hint))
    return None


def _place_near(checker: _Checker, path: KeyPath, words: str, placed: list[Evidence], all_placed: bool) -> None:
    """Looks in the paragraphs of the item's evidence and the one before each; the nearest place counts."""
    near = []
    for evidence in placed:
        article = evidence.article
        at = article.paragraph_index(evidence.span.start) or 0
        last = article.paragraph_index(evidence.span.end - 1) or at
        start, end = article.paragraphs[max(0, at - 1)].start, article.paragraphs[last].end
        for span in checker.haystacks[evidence.source.id].find(words):
            if start <= span.start and span.end <= end:
                distance = max(evidence.span.start - span.end, span.start - evidence.span.end, 0)
                near.append((distance, span.start, Evidence(evidence.source, article, span)))
    if near:
        checker.evidence[path] = min(near, key=lambda found: found[:2])[2]
        return
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
        checker.problems.append(_not_found(checker.tree, path, haystack, words))


def _lines(article: Article, spans: list[Span]) -> str:
    """ "line 7 of seeds/x.txt", "lines 3, 7 and 9 of seeds/x.txt"."""
    numbers = [str(n) for n in sorted({article.line_and_column(span.start)[0] for span in spans})]
    if len(numbers) == 1:
        return f"line {numbers[0]} of {article.path}"
    return f"lines {', '.join(numbers[:-1])} and {numbers[-1]} of {article.path}"


def _ambiguous(tree: Tree, path: KeyPath, article: Article, spans: list[Span]) -> Problem:
    hint = f"add `before:` or `after:` with a few words beside the right ones; they stand on {_lines(article, spans)}"
    return tree.problem(path, f"these words stand {len(spans)} times in the article", hint)


def _not_found(tree: Tree, path: KeyPath, haystack: Haystack, words: str) -> Problem:
    """Says how the words miss the article: by a mark, by half a word, or altogether; and shows the nearest ones."""
    article = haystack.article
    right = haystack.same_but_for_marks(words)
    given = fold_space(words)
    if given in haystack.text:
        return tree.problem(
            path, "these words begin or end in the middle of a word", "copy whole words from the article"
        )
    if right is not None:
        message = "these words differ from the article’s in the shape of a mark or an accent"
        within = _within(words, right)
        return tree.problem(path, message, f"the article has: {right}", within)
    span = haystack.nearest(words)
    if span is None:
        return tree.problem(path, "these words are not in the article", f"nothing in {article.path} comes near them")
    nearest = fold_space(article.text[span.start : span.end])
    place = f"{article.path}:{article.line_and_column(span.start)[0]}"
    message = "these words are not in the article"
    head = f"nearest, {place}: "
    start, end = first_difference(nearest, given)
    carets = " " * (len(head) + start) + "^" * (end - start)
    return tree.problem(path, message, f"{head}{nearest}\n{carets}", _within(words, nearest))


def _within(words: str, right: str) -> tuple[int, int]:
    """The part of `words` (as the file has them) where they first leave the right ones."""
    start, end = first_difference(fold_space(words), right)
    letters = [i for i, c in enumerate(words) if not c.isspace()]
    before = len("".join(fold_space(words)[:start].split()))
    size = len("".join(fold_space(words)[start:end].split()))
    return letters[min(before, len(letters) - 1)], letters[min(before + max(size, 1), len(letters)) - 1] + 1


# ── Dates ─────────────────────────────────────────────────────────────────────────────────────────


def _datings(checker: _Checker) -> dict[KeyPath, Dating]:
    """What the words of every date come to by rule."""
    placed = {path: evidence for path, evidence in checker.evidence.items() if path[-1] == "when_words"}
    found: dict[KeyPath, Dating] = {}
    for source in checker.story.sources:
        here = {path: evidence.span for path, evidence in placed.items() if evidence.source.id == source.id}
        if here:
            by_span = datings(checker.haystacks[source.id].article, source.published, list(here.values()))
            found |= {path: by_span[span] for path, span in here.items() if span in by_span}
    return found


def _other_dates(checker: _Checker, dated: Mapping[KeyPath, Dating]) -> Iterator[Problem]:
    """A warning where the words come to another date than the story gives, and no note says why."""
    for path, dating in dated.items():
        item = {"timeline": checker.story.timeline, "quotes": checker.story.quotes}[str(path[0])][int(path[1])]
        if item.when is None or item.when_note or dating.agrees_with(item.when):
            continue
        message = f"by these words it was {dating.when} ({dating.rule}), but `when` is {item.when}"
        hint = "mend `when`, or say in `when_note:` how the date follows"
        problem = checker.tree.problem(path, message, hint)
        yield replace(problem, severity="warning")


# ── Quotes ────────────────────────────────────────────────────────────────────────────────────────


def _check_quote(checker: _Checker, path: KeyPath, quote: Quote) -> None:
    """What is shown as somebody's words must be printed as such, in the order it is printed."""
    if quote.kind == "indirect":
        return
    pieces = [(index, checker.evidence.get((*path, "text", index))) for index in range(len(quote.text))]
    checker.problems += [
        problem for index, piece in pieces if piece for problem in _unquoted(checker, (*path, "text", index), piece)
    ]
    placed = [(index, piece) for index, piece in pieces if piece]
    for (_, one), (index, two) in itertools.pairwise(placed):
        checker.problems += _apart(checker.tree, (*path, "text", index), one, two)
    checker.problems += _other_speaker(checker, path, quote)


def _unquoted(checker: _Checker, path: KeyPath, piece: Evidence) -> Iterator[Problem]:
    text, span = piece.article.text, piece.span
    for stretch in checker.haystacks[piece.source.id].stretches:
        if stretch.outer.start <= span.start and span.end <= stretch.outer.end:
            if span.start == stretch.outer.start:
                hint = "take out the quotation marks around the words; the page sets its own"
                yield checker.tree.problem(path, "the text begins with the article’s quotation mark", hint)
            return
    paragraph = piece.article.paragraph_index(span.start)
    line = text[piece.article.paragraphs[paragraph].start : span.start] if paragraph is not None else ""
    if line.rstrip().endswith(":") and len(line.split()) <= 6:
        return  # a transcript: "SMITH: …"
    hint = "if somebody else put it in these words, write `kind: indirect` and give them as `evidence:`"
    yield checker.tree.problem(path, "these words stand in no quotation marks in the article", hint)


def _apart(tree: Tree, path: KeyPath, one: Evidence, two: Evidence) -> Iterator[Problem]:
    """Pieces of one quote follow each other, with nothing but their attribution between them."""
    if one.article is not two.article:
        yield tree.problem(
            path, "this piece is from another source than the one before it", "make it a quote of its own"
        )
    elif two.span.start < one.span.end:
        yield tree.problem(
            path, "this piece stands before the one above it in the article", "put them in the article’s order"
        )
    else:
        first, second = one.article.paragraph_index(one.span.end - 1), two.article.paragraph_index(two.span.start)
        if first is None or second is None or second - first > 1:
            yield tree.problem(
                path, "this piece stands more than a paragraph after the one before it", "make it a quote of its own"
            )


def _other_speaker(checker: _Checker, path: KeyPath, quote: Quote) -> Iterator[Problem]:
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
