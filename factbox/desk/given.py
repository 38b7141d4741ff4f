"""What `draft` was given: a file under seeds/ by any of its names, or an article on standard input."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from factbox.article.seed import Article, article_from_text, decoded
from factbox.draft.writing.drafted_story import slug_of_seed
from factbox.files import write_new
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project, seed_files, story_files
from factbox.project.own_files import see_that_it_is_own
from factbox.story.from_yaml import is_slug_free
from factbox.story.ids import first_free

STANDARD_INPUT = "standard input"


class NotASeedError(ValueError):
    """What was given cannot be drafted; the message says why, and what to do."""


def seed_named(project: Project, file: Path) -> str:
    """An article's name under seeds/. Raises NotASeedError."""
    path = file if file.exists() else project.root / file
    seeds, folder = project.seeds.resolve(), project.shown(project.seeds)
    if path.resolve().is_relative_to(seeds):
        return path.resolve().relative_to(seeds).as_posix()
    if path.exists():
        raise NotASeedError(f"{file}: put the article into {folder}/ first")
    there = f"; did you mean {folder}/{file.as_posix()}?" if (seeds / file).is_file() else ""
    raise NotASeedError(f"{file}: there is no such file{there}")


def story_named(project: Project, given: str) -> str:
    """A story's name, as the file in content/ or the name alone says it. Raises NotASeedError."""
    stories = [path.stem for path in story_files(project)]
    name = Path(given).name.removesuffix(".yaml")
    if name in stories and Path(given).parent.name in ("", project.content.name):
        return name
    near = difflib.get_close_matches(name, stories, n=1)
    there = near[0] if near else ", ".join(stories[:5])
    raise NotASeedError(
        f"--into {given}: there is no such story; {f'there is {there}' if there else 'there is none yet'}"
    )


def see_that_it_is_no_address(file: Path) -> None:
    """Raises NotASeedError for the address of a page."""
    found = re.fullmatch(r"(https?):[\\/]+(.*)", str(file))  # a path keeps one of the slashes
    if found:
        way = "save the page (.html) or its text (.txt) into seeds/, and draft that file"
        raise NotASeedError(f"{found[1]}://{found[2]}: nothing is fetched from the web\n{way}")


def from_standard_input(data: bytes) -> Article:
    """The article in a text that was handed over. Raises ProblemsError."""
    return article_from_text(decoded(data, STANDARD_INPUT), STANDARD_INPUT)


def kept_in_seeds(project: Project, data: bytes) -> str:
    """Keeps such an article under seeds/, named by its headline, and gives its name there; one that is there stays.

    Raises ProblemsError.
    """
    slug = slug_of_seed(from_standard_input(data))
    for path in seed_files(project):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return path.relative_to(project.seeds).as_posix()
    name = first_free(slug, lambda one: is_slug_free(one) and not (project.seeds / f"{one}.txt").exists())
    path = project.seeds / f"{name}.txt"
    see_that_it_is_own(project.root, path)
    try:
        write_new(path, data)
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then draft again"
        raise ProblemsError([Problem(str(path), 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
    return path.name
