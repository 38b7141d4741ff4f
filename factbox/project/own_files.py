"""What of a project may be read: what lies in its folder, and nothing to which a link leads out of it.

Its pages, drafts and messages could else give away a file that is none of the project's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from factbox.paths import TEMPLATES
from factbox.problems import Problem, ProblemsError

_HINT = "put the file or folder itself there instead of the link"


def leads_out(root: Path, path: Path) -> bool:
    """Whether a path leads out of the folder `root`, by a link in its place or on the way to it."""
    return not path.resolve().is_relative_to(root.resolve())


def see_that_it_is_own(root: Path, path: Path) -> None:
    """Raises ProblemsError where a path leads out of the folder `root`; nothing is read before."""
    if leads_out(root, path):
        raise ProblemsError([_problem(root, path)])


def links_out(root: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """Those of the paths that are links out of the folder `root`."""
    for path in paths:
        if path.is_symlink() and leads_out(root, path):
            yield _problem(root, path)


def links_out_below(root: Path, folder: Path) -> list[Problem]:
    """A folder, and everything in it, that is a link out of the folder `root`."""
    return [*links_out(root, [folder])] or [*links_out(root, _links_below(folder))]


def _links_below(folder: Path) -> Iterator[Path]:
    """Every link in a folder. There may be very many files: each is asked for nothing that its folder does not say."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_symlink(), entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError:
        return
    for name, is_link, is_folder in found:
        if is_link:
            yield folder / name
        elif is_folder:
            yield from _links_below(folder / name)


def see_no_links_out(folders: Iterable[Path]) -> None:
    """Raises ProblemsError where something in a project's own folders of templates is a link out of it."""
    own = [folder for folder in folders if folder != TEMPLATES]
    problems = [problem for folder in own for problem in links_out_below(folder.parent, folder)]
    if problems:
        raise ProblemsError(problems)


def _problem(root: Path, path: Path) -> Problem:
    """Named as it stands: to follow the link would name what it leads to."""
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return Problem(shown, 0, 0, "this link leads out of the project", _HINT)
