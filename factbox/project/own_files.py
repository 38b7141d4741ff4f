"""What of a project may be read: what lies in its folder, and nothing to which a link leads out of it.

Its pages, drafts and messages could else give away a file that is none of the project's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from factbox.paths import TEMPLATES, printable, resolved
from factbox.problems import Problem, ProblemsError, Severity

_HINT = "put the file or folder itself there instead of the link"


def leads_out(root: Path, path: Path) -> bool:
    """Whether a path leads out of the folder `root`, by a link in its place or on the way to it."""
    return not resolved(path).is_relative_to(resolved(root))


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


def dead_links_below(root: Path, folder: Path, severity: Severity = "warning") -> Iterator[Problem]:
    """Every link in a folder that leads nowhere, but for hidden ones, as which editors note what is open in them."""
    for path in (folder, *_links_below(folder)):
        if path.is_symlink() and not os.path.exists(path) and not path.name.startswith("."):  # noqa: PTH110 - of loops
            hint = "put the file or folder itself there, or delete the link"
            yield Problem(_shown(root, path), 0, 0, "this link leads nowhere", hint, severity=severity)


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
    problems = [
        problem
        for folder in own
        for problem in (*links_out_below(folder.parent, folder), *dead_links_below(folder.parent, folder, "error"))
    ]
    if problems:
        raise ProblemsError(problems)


def _problem(root: Path, path: Path) -> Problem:
    """Named as it stands: to follow the link would name what it leads to."""
    return Problem(_shown(root, path), 0, 0, "this link leads out of the project", _HINT)


def _shown(root: Path, path: Path) -> str:
    return printable(path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path))
