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

from factbox.build.manifest import ELSEWHERE, MANIFEST, home_of, read_manifest
from factbox.cache.quick import FOLDER
from factbox.paths import PACKAGE, TEMPLATES
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project, is_project, story_files

_ANOTHER = "choose a folder of its own for the site with -o, such as `site`"


def see_where_to_write(project: Project, output: Path) -> None:
    """Raises ProblemsError where the site may not go into this folder."""
    for rule in (_file_in_the_way, _links_on_the_way, _read_by_the_project, _odd_manifest, _of_another_project):
        problem = next(rule(project, output), None)
        if problem:
            raise ProblemsError([problem])


def home_from(project: Project, output: Path) -> str:
    """What the manifest says of the project: its place seen from a site that lies in its folder, else no place."""
    root, site = project.root.resolve(), output.resolve()
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
    root = project.root.resolve()
    whole = Path.cwd() / output
    for path in (whole, *whole.parents):
        if path.is_symlink() and path.parent.resolve().is_relative_to(root):
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


def _folded(path: Path) -> list[str]:
    """A path's parts, alike where a disk may take them for the same."""
    return [unicodedata.normalize("NFC", part).casefold() for part in path.resolve().parts]


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
    is_its_own = known and not (output / home).resolve().samefile(project.root) and is_project(Project(output / home))
    in_place = home == "" and output.resolve().is_relative_to(project.root.resolve())  # of a version that named none
    if is_its_own or not (in_place or _tells_our_stories(project, output)):
        where = f", which lies in {project.shown((output / home).resolve())}" if is_its_own else ""
        hint = "choose another folder with -o, or delete this one if nobody needs it"
        yield Problem(project.shown(output), 0, 0, f"this is the site of another project{where}", hint)


def _tells_our_stories(project: Project, output: Path) -> bool:
    stories = read_manifest(output).stories()
    return not stories or any(path.stem in stories for path in story_files(project))
