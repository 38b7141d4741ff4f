"""What `draft` was given: a file under seeds/ by any of its names, or an article on standard input."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from factbox.article.handed_over import NotASeedError, from_standard_input
from factbox.draft.writing.drafted_story import slug_of_seed
from factbox.files import write_new
from factbox.paths import resolved
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project, seed_files, story_files
from factbox.project.own_files import see_that_it_is_own
from factbox.story.from_yaml import is_slug_free
from factbox.story.ids import first_free


def seed_named(project: Project, file: Path) -> str:
    """An article's name under seeds/. Raises NotASeedError."""
    path = file if _is_there(file) else project.root / file
    seeds, folder = resolved(project.seeds), project.shown(project.seeds)
    if resolved(path).is_relative_to(seeds):
        return _as_listed(project, resolved(path), resolved(path).relative_to(seeds).as_posix())
    if _is_there(path):
        raise NotASeedError(f"{file}: put the article into {folder}/ first")
    there = f"; did you mean {folder}/{file.as_posix()}?" if _is_there(seeds / file) else ""
    raise NotASeedError(f"{file}: there is no such file{there}")


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - which takes a name that is too long for one that is not there


def _as_listed(project: Project, path: Path, name: str) -> str:
    """The name by which its folder has the file: macOS and Windows find `Bridge.txt` by `bridge.txt` too."""
    names = {one.relative_to(project.seeds).as_posix(): one for one in seed_files(project)}
    if name in names or not _is_there(path):
        return name
    return next((listed for listed, one in names.items() if one.samefile(path)), name)


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
