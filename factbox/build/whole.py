"""The three ways through a project: build the site, check and change nothing, review for the preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from factbox.build.additions import additions
from factbox.build.manifest import read_manifest
from factbox.build.output import see_where_to_write
from factbox.build.remembered import Remembered, additions_to
from factbox.build.stories import Progress, Stories, settings_for
from factbox.build.story import StoryBuild, StoryMade
from factbox.cache.folder import cache_folder, folder_in, stage_in
from factbox.cache.lock import only_build
from factbox.cache.options import PLAIN_BUILD, BuildOptions
from factbox.cache.state import State
from factbox.check.pictures import unshown_in_page
from factbox.problems import Problem
from factbox.project.contents import Project, see_that_it_is_one
from factbox.project.furniture import read_furniture
from factbox.project.settings import Settings
from factbox.views.story import StoryView

if TYPE_CHECKING:
    from factbox.build.summary import Built


class Checked(Struct, frozen=True):
    """What there is, of which nothing is wrong."""

    stories: int
    without_story: list[str]  # articles, by their names under seeds/
    warnings: list[Problem]
    undecided: list[str]  # of each draft with something open, how much


class Reviewed(Struct, frozen=True):
    """What there is, whatever is wrong with it."""

    settings: Settings
    stories: dict[str, StoryMade]  # by their slugs
    named: set[str]  # the articles that stories name, by their names under seeds/
    worker: StoryBuild  # builds any of the stories again
    problems: list[Problem]


def build(
    project: Project, output: Path, options: BuildOptions = PLAIN_BUILD, *, progress: Progress | None = None
) -> Built:
    """Builds the site. Raises ProblemsError, with `output` untouched, where anything is wrong with the content."""
    from factbox.build.site import build_site  # noqa: PLC0415 - slow to load, and a check makes no pages
    from factbox.build.summary import of_the_next  # noqa: PLC0415 - as above

    see_that_it_is_one(project)
    see_where_to_write(project, output)
    cache = cache_folder(project.root)
    with only_build(cache), stage_in(cache) as stage:
        state = State(project.root, output, options.text)
        if not options.clean:
            state.recall()
        memory = Remembered(
            project,
            output,
            state,
            options,
            manifest=read_manifest(output, project.shown(output)),
            additions=additions_to(state),
        )
        memory.trust_site()
        stories = _stories(memory, progress)
        stories.stage, stories.compiled = stage, folder_in(cache, "templates")
        built = build_site(stories, memory, output)
        if cache:
            state.remember(of_the_next(built) if memory.knows_all(made.slug for made in stories.whole) else "")
    return built


def check(project: Project, options: BuildOptions = PLAIN_BUILD, *, progress: Progress | None = None) -> Checked:
    """Says what there is. Raises ProblemsError with everything that is wrong, in every file."""
    see_that_it_is_one(project)
    output = project.root / "site"
    state = State(project.root, output, "")
    memory = Remembered(project, output, state, options, additions=additions(state.head[3]))
    stories = _stories(memory, progress)
    stories.build_all()
    stories.add_listed_problems()
    articles = stories.unnamed()
    without = [name for name in articles if articles.get(name) and stories.readable]
    stories.problems += articles.problems
    stories.stop_if_wrong()
    undecided = [f"content/{made.slug}.yaml: {made.undecided}" for made in stories.whole if made.undecided]
    return Checked(len(stories.whole), without, stories.said, undecided)


def review(
    memory: Remembered,
    may_draft: Callable[[str], bool],
    *,
    views: dict[str, StoryView],
    side_by_side: bool = True,
    progress: Progress | None = None,
) -> Reviewed:
    """Drafts what is new and looks at what has changed; gives all that is wrong, and goes on. No page is made."""
    stories = _stories(memory, progress)
    stories.views, stories.side_by_side = views, side_by_side
    memory.trust_stories(stories.settings)
    stories.build_and_draft(may_draft)
    memory.settle()
    worker = stories.worker(stories.seeds.names)
    return Reviewed(stories.settings, stories.made, stories.named, worker, stories.said)


def _stories(memory: Remembered, progress: Progress | None) -> Stories:
    settings, problems = settings_for(memory.project, memory.options)
    furniture = read_furniture(memory.project, settings)
    problems += [*memory.additions.problems, *furniture.problems]
    problems += [problem for page in furniture.pages for problem in unshown_in_page(page)]
    return Stories(
        project=memory.project,
        options=memory.options,
        settings=settings,
        memory=memory,
        progress=progress,
        problems=problems,
        furniture=furniture,
    )
