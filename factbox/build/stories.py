"""All stories of one build: what is as it was is kept, the rest is made anew, and what has no story yet is drafted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from factbox.build.processes import each
from factbox.build.remembered import Remembered
from factbox.build.story import Seeds, StoryBuild, StoryMade
from factbox.cache.listing import Listing
from factbox.cache.options import BuildOptions
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import SETTINGS_FILE, Project, settings_of, story_files
from factbox.project.furniture import Furniture
from factbox.project.settings import Settings
from factbox.project.twins import twin_problems, twins
from factbox.views.cards import Card
from factbox.views.story import StoryView

if TYPE_CHECKING:
    from factbox.desk.new_draft import Drafted
    from factbox.render.pages import Renderer

Progress = Callable[[int, int], object]  # told how many stories are done, of how many


class Stories(Struct):
    """The stories by their slugs, as they are built, and all that is wrong with them or beside them."""

    project: Project
    options: BuildOptions
    settings: Settings
    memory: Remembered
    stage: Path | None = None  # a folder where pages are laid aside; without it none are made
    compiled: Path | None = None  # a folder for compiled templates
    views: dict[str, StoryView] | None = None  # filled with those of the stories that are built in this process
    progress: Progress | None = None
    side_by_side: bool = True  # in several processes, where there are many stories
    problems: list[Problem] = []
    undrafted: list[Problem] = []  # what is wrong with articles without a story, set aside
    made: dict[str, StoryMade] = {}
    readable: bool = True  # every one so far
    furniture: Furniture = field(default_factory=Furniture)  # of the site, around them
    slugs: Listing = Listing((), ())
    seeds: Listing = Listing((), ())
    _last_worker: StoryBuild | None = None

    def build_all(self) -> None:
        """Builds what there is."""
        self.slugs, self.seeds = self.memory.listing("stories"), self.memory.listing("seeds")
        self._build(self.slugs.names)

    def build_and_draft(self, may_draft: Callable[[str], bool] = lambda _: True) -> list[Drafted]:
        """Builds what there is, then drafts what has no story and may have one, and builds that too."""
        self.keep_schema()
        self.build_all()
        drafted = self._draft_new(may_draft)
        if drafted:
            self._build([Path(one.story).stem for one in drafted])
            self.keep_schema()
            self.memory.forget_listing("stories")
            self.slugs = self.memory.listing("stories")
        self.add_listed_problems()
        return drafted

    def add_listed_problems(self) -> None:
        """What is wrong with names of files."""
        self.problems += [*self.slugs.problems, *self.seeds.problems]

    def keep_schema(self) -> None:
        """Puts the format's schema beside the stories, where there are any."""
        if not self.memory.schema_lies_there() and story_files(self.project):
            from factbox.project.beside_stories import keep_schema  # noqa: PLC0415 - slow to load, and seldom needed

            keep_schema(self.project)

    def worker(self, seeds: Sequence[str] = ()) -> StoryBuild:
        """What builds each story, from these articles."""
        return StoryBuild(
            project=self.project,
            settings=self.settings,
            options=self.options,
            seeds=seeds,
            stage=self.stage,
            compiled=self.compiled,
            views=self.views,
            failed=self.is_wrong,
            additions=self.memory.additions,
            furniture=self.furniture,
        )

    @property
    def renderer(self) -> Renderer:
        """What renders all pages; where stories have been made, their templates are loaded."""
        return (self._last_worker or self.worker()).renderer

    def _build(self, slugs: Sequence[str]) -> None:
        """Builds what cannot be kept."""
        seeds = set(self.seeds.names)
        to_build = [slug for slug in slugs if not self._keep(slug, seeds)]
        work = self._last_worker = self.worker(self.seeds.names)
        if to_build:
            work.get_ready(len(to_build) if self.side_by_side else 0)
        for number, made in enumerate(each(work, to_build) if self.side_by_side else map(work, to_build), 1):
            self.memory.take(made)
            self._add(made)
            if self.progress:
                self.progress(number, len(to_build))

    def _keep(self, slug: str, seeds: set[str]) -> bool:
        kept = self.memory.keep(slug, seeds)
        if kept:
            self._add(kept)
        return kept is not None

    def _add(self, made: StoryMade) -> None:
        self.made[made.slug] = made
        self.problems += [*made.problems, *(made.open_points if self.options.strict else ())]
        self.readable = self.readable and made.sources is not None

    # ── Articles ──────────────────────────────────────────────────────────────────────────────────

    @property
    def named(self) -> set[str]:
        """The articles that stories name, by their names under seeds/."""
        return {name for made in self.made.values() for name in made.sources or ()}

    def unnamed(self) -> Seeds:
        """The articles that no story names."""
        named = self.named
        return Seeds(self.project, [name for name in self.seeds.names if name not in named])

    def _draft_new(self, may_draft: Callable[[str], bool]) -> list[Drafted]:
        """Drafts a story for every article that none names; none while one cannot be read, as it may name them."""
        articles = self.unnamed()
        if not articles:
            return []
        again = twins(self.project, list(articles), self.named & set(self.seeds.names))
        self.problems += twin_problems(again)
        from factbox.desk.new_draft import article_to_draft, write_draft  # noqa: PLC0415 - slow to load, and seldom needed

        reserved = set(self.slugs.names)
        drafted: list[Drafted] = []
        problems = self.undrafted if self.options.keep_going else self.problems
        for name in articles:
            article = articles.get(name)
            if name in again or article is None or not self.readable or not may_draft(name):
                continue
            try:
                article = article_to_draft(self.project, name) if article.page else article
                drafted.append(write_draft(self.project, article, name, reserved=reserved))
                reserved.add(Path(drafted[-1].story).stem)
            except ProblemsError as error:
                problems += error.problems
        problems += articles.problems
        return drafted

    # ── What is wrong ─────────────────────────────────────────────────────────────────────────────

    @property
    def is_wrong(self) -> bool:
        """Whether anything stands in the way of publishing."""
        strict = self.options.strict
        return bool(self.problems) and (strict or any(problem.severity == "error" for problem in self.problems))

    def stop_if_wrong(self) -> None:
        """Raises ProblemsError with all of it."""
        if self.is_wrong:
            raise ProblemsError(self.problems)

    @property
    def said(self) -> list[Problem]:
        """Each problem once, in order."""
        return sorted(set(self.problems))

    # ── What there is ─────────────────────────────────────────────────────────────────────────────

    @property
    def whole(self) -> list[StoryMade]:
        """Those of which nothing is broken, in the order of their slugs."""
        return [made for _, made in sorted(self.made.items()) if made.card]


def cards_of(stories: Sequence[StoryMade]) -> list[Card]:
    """Their cards, in order."""
    return [made.card for made in stories if made.card]


def settings_for(project: Project, options: BuildOptions) -> tuple[Settings, list[Problem]]:
    """The site's settings as the options have them, and what is wrong with them."""
    problems: list[Problem] = []
    try:
        settings = settings_of(project)
    except ProblemsError as error:
        problems += error.problems
        settings = Settings()
    if settings.share_pictures and not (options.base_url or settings.base_url):
        problems.append(_PICTURES_WITHOUT_ADDRESS)
    return settings.model_copy(update={"base_url": options.base_url}) if options.base_url else settings, problems


_PICTURES_WITHOUT_ADDRESS = Problem(
    f"content/{SETTINGS_FILE}",
    0,
    0,
    "share pictures are not drawn, since a page can name its picture by a full address only",
    "give the site's address as base_url, or with --base-url",
    severity="warning",
)
