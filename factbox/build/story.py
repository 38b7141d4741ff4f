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
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from factbox.article.extraction import is_page
from factbox.article.seed import Article
from factbox.build.additions import Additions
from factbox.build.processes import are_many, each
from factbox.build.shares import ShownWords, over_cap, shown_words
from factbox.cache.options import BuildOptions
from factbox.cache.quick import stats_of
from factbox.cache.state import digest_of, is_young
from factbox.check.checking import CheckedStory, check_story
from factbox.check.open_points import open_points
from factbox.check.undecided import told
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project, read_source, sources_named
from factbox.project.furniture import Furniture
from factbox.project.settings import Settings
from factbox.project.story_images import image_path, images_named, read_images
from factbox.render.page_kinds import files_of
from factbox.story.from_yaml import StoryFile, read_story_file
from factbox.views.cards import Card, card_of
from factbox.views.story import StoryView

if TYPE_CHECKING:
    from factbox.render.pages import Renderer
    from factbox.render.share_pictures import Artist

MOST_VIEWS = 8


class StoryMade(Struct):
    """What a build has of one story, be it made now or kept from the last one. `card` is None where it is broken.

    `digest` is of the inputs' content; `sure` says that it is so of what was read, since nothing changed meanwhile.
    """

    slug: str
    sources: tuple[str, ...] | None = None  # the articles it names; None where the file cannot be read
    card: Card | None = None
    problems: list[Problem] = []
    open_points: list[Problem] = []
    undecided: str = ""  # how much of it nobody has decided on, in a sentence
    shown: ShownWords = {}
    digest: str = ""
    note: str = ""  # the card and what goes with it, as text for the next build
    pages: dict[str, str] = {}  # those made now: path in the site → SHA-256
    inputs: tuple[str, ...] = ()
    stats: array[int] = field(default_factory=lambda: array("q"))  # how the inputs lay there while they were read
    sure: bool = False

    @property
    def is_wrong(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def is_shown(self, options: BuildOptions) -> bool:
        """Whether it has a place on the site."""
        return self.card is not None and (options.drafts or not self.card.draft)


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


class StoryBuild(Struct, dict=True):
    """What all stories of a build share. `stage` is the folder where pages are laid aside; without it none are made."""

    project: Project
    settings: Settings
    options: BuildOptions
    seeds: Sequence[str]
    stage: Path | None = None
    compiled: Path | None = None  # a folder for compiled templates
    views: dict[str, StoryView] | None = None  # of the first few stories built, for whoever wants to show them
    failed: bool = False  # then the site stays as it is, and there is no use in more pages
    additions: Additions = field(default_factory=Additions)  # of other packages
    furniture: Furniture = field(default_factory=Furniture)

    @cached_property
    def renderer(self) -> Renderer:
        from factbox.render.exports.forms import FORMS  # noqa: PLC0415 - slow to load, and a check makes no pages
        from factbox.render.pages import Renderer  # noqa: PLC0415 - as above

        forms = (*FORMS, *self.additions.forms)
        return Renderer(self.project.template_folders, self.settings, self.compiled, forms, self.furniture)

    @cached_property
    def artist(self) -> Artist | None:
        """Who draws share pictures, where they are wanted and the site's address, which they need, is known."""
        if not (self.settings.share_pictures and self.settings.root):
            return None
        from factbox.render.share_pictures import Artist  # noqa: PLC0415 - as above

        return Artist(self.project.template_folders, self.settings)

    def get_ready(self, stories: int) -> None:
        """Loads what all pages need, where any are made: else each of several processes would do it for itself."""
        if not self.stage or self.failed:
            return
        with suppress(ProblemsError):  # which every story tells
            names = self.renderer.templates
            if self.compiled and are_many(stories) and not any(self.compiled.iterdir()):
                for _ in each(self.renderer.load, names):
                    pass  # it lies compiled in the folder for this process too
            for name in names:
                self.renderer.load(name)

    def __call__(self, slug: str) -> StoryMade:
        """Builds one story; never raises for what is wrong with the content."""
        path = self.project.content / f"{slug}.yaml"
        made = StoryMade(slug, inputs=(str(path),))
        began, before = time.time_ns(), stats_of(made.inputs)
        known = digest_of(made.inputs)
        story_file = read_story_file(path, f"content/{path.name}")
        if story_file.tree.value is not None:
            made.sources = tuple(sorted(set(sources_named([story_file]))))
            images = (str(image_path(self.project, name)) for name in images_named(story_file.tree.value))
            made.inputs = (str(path), *inputs_of(self.project, made.sources), *images)
        made.stats = stats_of(made.inputs)
        # Never of what came after it was read: whoever looks again would take that for what was made of it.
        made.digest = digest_of(made.inputs)
        if digest_of([str(path)]) != known:
            made.digest = known
        view = self._check(story_file, made)
        still = made.stats[: len(before)] == before and stats_of(made.inputs) == made.stats
        made.sure = still and not is_young(made.stats, began)
        self.failed = self.failed or made.is_wrong
        if view and self.views is not None and len(self.views) < MOST_VIEWS and not made.is_wrong:
            self.views[slug] = view
        return made

    def _check(self, story_file: StoryFile, made: StoryMade) -> StoryView | None:
        """Notes all that is wrong; goes on to the pages where there is a story at all."""
        seeds = Seeds(self.project, self.seeds)
        checked, found = check_story(story_file, seeds, self._changes)
        made.problems = [*found, *seeds.problems]
        return self._go_on(checked, made) if checked else None

    def _changes(self, article: Article) -> list[str]:
        from factbox.desk.new_draft import changes_since_draft  # noqa: PLC0415 - slow to load, and seldom needed

        return changes_since_draft(self.project, article)

    def _go_on(self, checked: CheckedStory, made: StoryMade) -> StoryView:
        view, found = self.view_of(checked)
        made.problems += found
        made.open_points = list(open_points(checked))
        made.undecided = told(checked)
        made.shown = shown_words(checked)
        made.card = card_of(view, files_of(view))
        if self.stage and not self.failed and not made.is_wrong and made.is_shown(self.options):
            self._lay_aside_pages(view, made, self.stage)
        return view

    def view_of(self, checked: CheckedStory) -> tuple[StoryView, list[Problem]]:
        """What pages show of a story, and what is wrong with it in this project."""
        problems = over_cap([checked], self.settings.most_shown)
        problems += [problem for row in self.additions.checks for problem in row.check(checked)]
        images, of_images = read_images(self.project, checked.story, checked.tree)
        return StoryView(checked, self.settings.root, images), [*problems, *of_images]

    def _lay_aside_pages(self, view: StoryView, made: StoryMade, stage: Path) -> None:
        try:
            made.pages = lay_aside(self._pages(view, made), stage)
        except ProblemsError as error:
            made.problems += in_project(self.project, error)

    def _pages(self, view: StoryView, made: StoryMade) -> dict[str, bytes]:
        pictures: Mapping[str, bytes] = {}
        if self.artist:
            drawn = self.artist.draw(view, self.renderer.strip_picture(view))
            pictures = drawn.pictures
            made.problems += drawn.problems
        pages = self.renderer.render_view(view, pictures)
        if self.options.gzip:
            from factbox.render.hosts import compressed  # noqa: PLC0415 - as above

            pages |= compressed(pages)
        return pages


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
