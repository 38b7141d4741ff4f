"""Where a build may write: into a folder of its own, reached without links. Asked before anything is read or written.

Not into or around a folder that the project reads, or its next build would take pages for articles or templates; and
not over the site of another project. A site's manifest says where its project lies, seen from the site, where the site
lies in the project's folder: that stays true when the folder is moved or cloned. Of a site elsewhere, or of a project
that is no longer where the manifest says, the stories tell whose it is: it is this project's if one of them is.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from factbox.build.conflicts import foreign_folder
from factbox.build.manifest import ELSEWHERE, MANIFEST, home_of, read_manifest
from factbox.cache.quick import FOLDER
from factbox.paths import PACKAGE, TEMPLATES, resolved
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import SCHEMA_FILE, Project, is_project, story_files

_READ = ("seeds", "content", "templates", FOLDER)
_LONGEST_NAME, _LONGEST_PATH, _DEEPEST = 255, 4000, 300  # bytes, bytes, folders; on nearly every disk
_ANOTHER = "choose a folder of its own for the site with -o, such as `site`"


def see_where_to_write(project: Project, output: Path) -> None:
    """Raises ProblemsError where the site may not go into this folder."""
    for rule in _RULES:
        problem = next(rule(project, output), None)
        if problem:
            raise ProblemsError([problem])


def _name_too_long(project: Project, output: Path) -> Iterator[Problem]:
    parts = (Path.cwd() / output).parts
    message = ""
    if max(len(os.fsencode(part)) for part in parts) > _LONGEST_NAME:
        message = f"this name is too long: {_LONGEST_NAME} bytes is the most that a disk can hold"
    elif len(os.fsencode(output)) > _LONGEST_PATH or len(parts) > _DEEPEST:
        message = "these are more folders within each other than a disk can hold"
    if message:
        shown = project.shown(output)
        yield Problem(shown if len(shown) < _LONGEST_PATH else "-o", 0, 0, message, "choose another with -o")


def home_from(project: Project, output: Path) -> str:
    """What the manifest says of the project: its place seen from a site that lies in its folder, else no place."""
    root, site = resolved(project.root), resolved(output)
    depth = len(site.parts) - len(root.parts)
    return "/".join([".."] * depth) if site.is_relative_to(root) and depth else ELSEWHERE


def _file_in_the_way(project: Project, output: Path) -> Iterator[Problem]:
    there = next((path for path in (output, *output.parents) if os.path.lexists(path)), output)
    if there.exists() and not there.is_dir():
        yield Problem(
            project.shown(there), 0, 0, "this is a file, not a folder to publish into", "choose another with -o"
        )


def _links_on_the_way(project: Project, output: Path) -> Iterator[Problem]:
    """Links in the project's folder, through which a build would write elsewhere."""
    root = resolved(project.root)
    whole = Path.cwd() / output
    for path in (whole, *whole.parents):
        if path.is_symlink() and resolved(path.parent).is_relative_to(root):
            hint = "put a folder there instead, or name the one that it leads to with -o"
            yield Problem(project.shown(path), 0, 0, "this is a link, and no site is written through links", hint)


def _read_by_the_project(project: Project, output: Path) -> Iterator[Problem]:
    site, shown = _folded(output), project.shown(output)
    for folder in (project.seeds, project.content, project.own_templates, project.root / FOLDER, TEMPLATES, PACKAGE):
        read = _folded(folder)
        if site[: len(read)] == read:
            message = f"the site cannot go into `{project.shown(folder)}/`, from which builds read"
            yield Problem(shown, 0, 0, message, _ANOTHER)
        elif read[: len(site)] == site:
            message = f"this folder holds `{project.shown(folder)}/`, from which builds read"
            yield Problem(shown, 0, 0, message, _ANOTHER)


def _read_by_another_project(project: Project, output: Path) -> Iterator[Problem]:
    ours, site = resolved(project.root), resolved(output)
    for root in site.parents:
        first = site.relative_to(root).parts[0].casefold()
        is_around_ours = ours.is_relative_to(root / site.relative_to(root).parts[0])
        if first in _READ and not is_around_ours and root != ours and _is_built_from(root, first):
            message = (
                f"the site cannot go into `{project.shown(root / first)}/`, from which builds of another project read"
            )
            yield Problem(project.shown(output), 0, 0, message, _ANOTHER)


def _is_built_from(root: Path, folder: str) -> bool:
    """Whether there is a project that reads this one of its folders. Other programs have a `content/` too."""
    signs = (root / FOLDER, root / "content" / SCHEMA_FILE, *([root / "content"] if folder == "seeds" else ()))
    return any(map(os.path.exists, signs))


def _folded(path: Path) -> list[str]:
    """A path's parts, alike where a disk may take them for the same."""
    return [unicodedata.normalize("NFC", part).casefold() for part in resolved(path).parts]


def _of_somebody_else(project: Project, output: Path) -> Iterator[Problem]:
    return foreign_folder(output, project.shown(output))


def _odd_manifest(project: Project, output: Path) -> Iterator[Problem]:
    path = output / MANIFEST
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        message = "this is no list of files that Factbox wrote, but a link, a folder or a device"
        yield Problem(project.shown(path), 0, 0, message, "delete it and the built pages beside it, then build again")


def _of_another_project(project: Project, output: Path) -> Iterator[Problem]:
    home = home_of(output)
    if home == home_from(project, output) != ELSEWHERE or not (output / MANIFEST).exists():
        return
    known = home not in ("", ELSEWHERE)
    is_its_own = known and resolved(output / home) != resolved(project.root) and is_project(Project(output / home))
    in_place = home == "" and resolved(output).is_relative_to(resolved(project.root))  # of a version that named none
    if is_its_own or not (in_place or _tells_our_stories(project, output)):
        where = f", which lies in {project.shown(resolved(output / home))}" if is_its_own else ""
        hint = "choose another folder with -o, or delete this one if nobody needs it"
        yield Problem(project.shown(output), 0, 0, f"this is the site of another project{where}", hint)


def _tells_our_stories(project: Project, output: Path) -> bool:
    stories = read_manifest(output).stories()
    return not stories or any(path.stem in stories for path in story_files(project))


_RULES = (
    _name_too_long,
    _file_in_the_way,
    _links_on_the_way,
    _read_by_the_project,
    _read_by_another_project,
    _odd_manifest,
    _of_another_project,
    _of_somebody_else,
)
