"""The whole way: draft what is new, check, render, publish; and of all that only what has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factbox.build.output import see_where_to_write
from factbox.build.site import Building, Checked, Progress
from factbox.build.summary import Built, of_the_next
from factbox.cache.lock import only_build
from factbox.cache.quick import options_text
from factbox.cache.state import State, cache_folder
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project, see_that_it_is_one


def build(  # noqa: PLR0913 - the options of the command, each by its name
    project: Project,
    output: Path,
    *,
    drafts: bool = False,
    strict: bool = False,
    clean: bool = False,
    gzip: bool = False,
    base_url: str | None = None,
    progress: Progress | None = None,
) -> Built:
    """Builds the site. Raises ProblemsError, with `output` untouched, where anything is wrong with the content."""
    see_that_it_is_one(project)
    see_where_to_write(project, output)
    cache = cache_folder(project.root)
    with only_build(cache), _stage(cache) as stage:
        state = State(project.root, output, options_text(drafts, strict, gzip, base_url))
        if not clean:
            state.recall()
        compiled = _folder(cache, "templates")
        building = Building(
            project,
            output,
            state,
            stage,
            drafts,
            strict,
            clean,
            gzip,
            base_url,
            progress,
            compiled=compiled,
            began=state.began,
        )
        built = building.run()
        if cache:
            state.remember(of_the_next(built) if building.knows_all else "")
    return built


def check(project: Project, *, strict: bool = False, progress: Progress | None = None) -> Checked:
    """Says what there is. Raises ProblemsError with everything that is wrong, in every file."""
    see_that_it_is_one(project)
    nothing = State(project.root, project.root / "site", "")
    return Building(project, project.root / "site", nothing, None, strict=strict, progress=progress).check()


def _folder(cache: Path | None, name: str) -> Path | None:
    try:
        return None if cache is None else _made(cache / name)
    except OSError:
        return None


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _temporary() -> Path:
    from tempfile import mkdtemp  # noqa: PLC0415 - slow to load, and seldom needed

    return Path(mkdtemp(prefix="factbox-"))


@contextmanager
def _stage(cache: Path | None) -> Iterator[Path]:
    """A folder where pages are laid aside until all of them are there."""
    for left_over in cache.glob("stage-*") if cache else ():
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        folder = _made(cache / f"stage-{os.getpid()}") if cache else _temporary()
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then build again; the site is as it was"
        place = str(cache or "the folder for temporary files")
        raise ProblemsError([Problem(place, 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
