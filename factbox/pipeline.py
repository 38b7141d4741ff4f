"""The whole way: draft what is new, check, render, publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from factbox.check import CheckedStory, check_story
from factbox.drafting import Drafted, article_to_draft, changes_since_draft, keep_schema, write_draft
from factbox.problems import Problem, ProblemsError
from factbox.project import Contents, Project, read_project
from factbox.publish import Published, publish
from factbox.render import Renderer
from factbox.shares import over_cap
from factbox.strictness import open_points


@dataclass(frozen=True)
class Built:
    """What a build did."""

    drafted: list[Drafted]
    stories: list[CheckedStory]  # those on the site
    drafts: list[CheckedStory]  # those left out, since nobody has reviewed them
    published: Published
    warnings: list[Problem]


def build(
    project: Project,
    output: Path,
    *,
    drafts: bool = False,
    strict: bool = False,
    clean: bool = False,
    base_url: str | None = None,
) -> Built:
    """Builds the site. Raises ProblemsError, with `output` untouched, where anything is wrong with the content."""
    contents = read_project(project)
    if contents.stories:
        keep_schema(project)
    drafted = draft_new(project, contents)
    if drafted:
        contents = read_project(project)
    stories, warnings = check_all(project, contents, strict)
    shown = [story for story in stories if drafts or story.story.status == "reviewed"]
    pages = render(project, contents, shown, base_url)
    published = publish(pages, output, project.shown(output), clean)
    left_out = [story for story in stories if story not in shown]
    return Built(drafted, shown, left_out, published, warnings)


def draft_new(project: Project, contents: Contents) -> list[Drafted]:
    """Drafts a story for every article that none names. Raises ProblemsError after drafting all that it can."""
    drafted: list[Drafted] = []
    problems: list[Problem] = []
    reserved = {story.slug for story in contents.stories}
    for file, article in contents.new_articles.items():
        try:
            article = article_to_draft(project, file) if article.page else article  # noqa: PLW2901 - now with its text
            drafted.append(write_draft(project, article, file, reserved=reserved))
            reserved.add(Path(drafted[-1].story).stem)
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return drafted


def check_all(project: Project, contents: Contents, strict: bool = False) -> tuple[list[CheckedStory], list[Problem]]:
    """All stories checked, and the warnings. Raises ProblemsError with everything that is wrong, in every file."""
    stories: list[CheckedStory] = []
    problems = list(contents.problems)
    for story_file in contents.stories:
        story, found = check_story(story_file, contents.articles, partial(changes_since_draft, project))
        problems += found
        if story:
            stories.append(story)
            problems += over_cap([story], contents.settings.most_shown)
            problems += open_points(story) if strict else ()
    if problems and (strict or any(problem.severity == "error" for problem in problems)):
        raise ProblemsError(problems)
    return stories, problems


def render(
    project: Project, contents: Contents, stories: Sequence[CheckedStory], base_url: str | None = None
) -> dict[str, bytes]:
    """Every page of the site by its path. Raises ProblemsError where a template is wrong."""
    settings = contents.settings
    if base_url:
        settings = settings.model_copy(update={"base_url": base_url})
    try:
        renderer = Renderer(project.template_folders, settings)
        pages = renderer.render_site(stories)
        for story in stories:
            pages |= renderer.render_story(story)
    except ProblemsError as error:
        shown = (replace(problem, path=project.shown(Path(problem.path))) for problem in error.problems)
        raise ProblemsError(shown) from None
    return pages
