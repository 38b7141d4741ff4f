"""One story from its file to its pages: read, checked, rendered and laid aside, and all that is wrong with it.

Nothing of one story depends on another, so that stories can be built side by side, and the pages of one are let go
before the next begins.
"""

from __future__ import annotations

import hashlib
import os
import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from factbox.article.extraction import is_page
from factbox.article.seed import Article
from factbox.build.shares import ShownWords, over_cap, shown_words
from factbox.cache.quick import stats_of
from factbox.cache.state import digest_of, is_young
from factbox.check.checking import CheckedStory, check_story
from factbox.check.open_points import open_points
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project, read_source, sources_named
from factbox.project.settings import Settings
from factbox.render.hosts import compressed
from factbox.render.pages import Renderer
from factbox.render.share_pictures import Artist, Drawn
from factbox.story.from_yaml import read_story_file
from factbox.views.cards import Card, card_of
from factbox.views.story import StoryView

MOST_VIEWS = 8


@dataclass
class Outcome:
    """What became of one story. `sources` are the articles it names, None where the file cannot be read.

    `digest` is of the inputs' content; `sure` says that it is so of what was read, since nothing changed meanwhile.
    """

    slug: str
    sources: tuple[str, ...] | None = None
    card: Card | None = None
    problems: list[Problem] = field(default_factory=list)
    open_points: list[Problem] = field(default_factory=list)
    shown: ShownWords = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)  # path in the site → SHA-256
    inputs: tuple[str, ...] = ()
    stats: array[int] = field(default_factory=lambda: array("q"))  # how the inputs lay there while they were read
    digest: str = ""
    sure: bool = False

    @property
    def is_wrong(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


class Seeds(Mapping[str, Article]):
    """The articles by their names under `seeds/`, each read when it is asked for; what cannot be read is not there."""

    def __init__(self, project: Project, names: Sequence[str]) -> None:
        self._project = project
        self.names = dict.fromkeys(names)
        self.problems: list[Problem] = []

    def __getitem__(self, name: str) -> Article:
        if name not in self.names:
            raise KeyError(name)
        try:
            return read_source(self._project, self._project.seeds / name)
        except ProblemsError as error:
            self.problems += error.problems
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass
class StoryBuild:
    """What all stories of a build share. `stage` is the folder where pages are laid aside; without it none are made."""

    project: Project
    settings: Settings
    seeds: Sequence[str]
    drafts: bool
    stage: Path | None
    gzip: bool = False
    compiled: Path | None = None  # a folder for compiled templates
    views: dict[str, StoryView] | None = None  # of the first few stories built, for whoever wants to show them
    failed: bool = False  # then the site stays as it is, and there is no use in more pages

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.project.template_folders, self.settings, self.compiled)

    @cached_property
    def artist(self) -> Artist | None:
        """Who draws share pictures, where they are wanted and the site's address, which they need, is known."""
        wanted = self.settings.share_pictures and self.settings.root
        return Artist(self.project.template_folders, self.settings) if wanted else None

    def __call__(self, slug: str) -> Outcome:
        """Builds one story; never raises for what is wrong with the content."""
        path = self.project.content / f"{slug}.yaml"
        outcome = Outcome(slug, inputs=(str(path),))
        began, before = time.time_ns(), stats_of(outcome.inputs)
        story_file = read_story_file(path, f"content/{path.name}")
        if story_file.tree.value is not None:
            outcome.sources = tuple(sorted(set(sources_named([story_file]))))
            outcome.inputs = (str(path), *inputs_of(self.project, outcome.sources))
        outcome.stats = stats_of(outcome.inputs)
        seeds = Seeds(self.project, self.seeds)
        checked, found = check_story(story_file, seeds, self._changes)
        outcome.problems = [*found, *seeds.problems]
        view = self._go_on(checked, outcome) if checked else None
        outcome.digest = digest_of(outcome.inputs)
        still = outcome.stats[: len(before)] == before and stats_of(outcome.inputs) == outcome.stats
        outcome.sure = still and not is_young(outcome.stats, began)
        self.failed = self.failed or outcome.is_wrong
        if view and self.views is not None and len(self.views) < MOST_VIEWS and not outcome.is_wrong:
            self.views[slug] = view
        return outcome

    def _changes(self, article: Article) -> list[str]:
        from factbox.desk.new_draft import changes_since_draft  # noqa: PLC0415 - slow to load, and seldom needed

        return changes_since_draft(self.project, article)

    def _go_on(self, checked: CheckedStory, outcome: Outcome) -> StoryView:
        outcome.problems += over_cap([checked], self.settings.most_shown)
        outcome.open_points = list(open_points(checked))
        outcome.shown = shown_words(checked)
        view = StoryView(checked, self.settings.root)
        outcome.card = card_of(view)
        if self.stage and not self.failed and not outcome.is_wrong and (self.drafts or not view.draft):
            try:
                drawn = self.artist.draw(view) if self.artist else Drawn()
                outcome.problems += drawn.problems
                pages = self.renderer.render_view(view, drawn.pictures)
                pages |= compressed(pages) if self.gzip else {}
                outcome.pages = lay_aside(pages, self.stage)
            except ProblemsError as error:
                outcome.problems += in_project(self.project, error)
        return view


def inputs_of(project: Project, sources: Sequence[str]) -> Iterator[str]:
    """The files that a story stands on, besides its own: each article, and the frozen text of a page."""
    for name in sources:
        path = project.seeds / name
        yield str(path)
        if is_page(path):
            yield str(project.frozen(name))


def lay_aside(pages: Mapping[str, bytes], stage: Path) -> dict[str, str]:
    """Writes the pages below `stage`; gives their hashes. Raises ProblemsError where there is no room."""
    try:
        for folder in {os.path.dirname(name) for name in pages}:  # noqa: PTH120
            os.makedirs(f"{stage}/{folder}", exist_ok=True)  # noqa: PTH103
        for name, data in pages.items():
            with open(f"{stage}/{name}", "wb", buffering=0) as file:  # noqa: PTH123
                rest = memoryview(data)
                while rest:
                    rest = rest[file.write(rest) :]
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then build again; the site is as it was"
        raise ProblemsError([Problem(str(stage), 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
    return {name: hashlib.sha256(data).hexdigest() for name, data in pages.items()}


def in_project(project: Project, error: ProblemsError) -> list[Problem]:
    """The problems of templates with their paths as messages show them."""
    return [replace(problem, path=project.shown(Path(problem.path))) for problem in error.problems]
