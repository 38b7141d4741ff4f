"""What stands in the way of pages: links, files of somebody else, and pages that somebody has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from factbox.build.manifest import MANIFEST, Listed
from factbox.files import PART
from factbox.problems import Problem

_MOST_SAID = 10  # files of one kind; of a site that a program has gone over there may be thousands


def foreign_folder(output: Path, shown_as: str) -> Iterator[Problem]:
    """Whether the folder holds files and none of them is Factbox's."""
    if output.exists() and not output.is_dir():
        yield Problem(shown_as, 0, 0, "this is a file, not a folder to publish into", "choose another with -o")
    elif output.is_dir() and not (output / MANIFEST).exists():
        others = sorted(path.name for path in output.iterdir() if not path.name.endswith(PART))
        if others:
            message = f"this folder holds files that Factbox did not write: {', '.join(others[:3])}"
            yield Problem(shown_as, 0, 0, message, "choose an empty or a new folder with -o, or move them away")


def links(names: Iterable[str], output: Path, shown_as: str) -> list[Problem]:
    """Links on the way to any of these files below the folder, or in their places."""
    folders = {name[:at] for name in names for at, letter in enumerate(name) if letter == "/"}
    found = sorted(name for name in {*folders, *names} if (output / name).is_symlink())
    message = "this is a link, and Factbox neither writes nor removes through links"
    hint = "delete the link; the pages are made anew in its place"
    return _some([Problem(f"{shown_as}/{name}", 0, 0, message, hint) for name in found], shown_as, "links")


def files_of_others(
    pages: Mapping[str, str], found: Mapping[str, str], before: Listed, output: Path, shown_as: str
) -> list[Problem]:
    """Files that Factbox did not write where pages go; `pages` and `found` are hashes by names, "" where unread."""
    foreign = [
        name
        for name in sorted(pages)
        if found[name] != pages[name] and (not found[name] or name not in before) and os.path.lexists(output / name)
    ]
    message = "Factbox did not write this file, and a page would take its place"
    problems = [Problem(f"{shown_as}/{name}", 0, 0, message, "move it away") for name in foreign]
    return _some(problems, shown_as, "files that Factbox did not write")


def changed_pages(pages: Mapping[str, str], found: Mapping[str, str], before: Listed, shown_as: str) -> list[Problem]:
    """Pages that are no longer as they were written, and not as they are to be."""
    changed = [
        name
        for name in sorted(pages)
        if found[name] and name in before and found[name] not in (*before[name], pages[name])
    ]
    message = "somebody has changed this file since Factbox wrote it"
    hint = "undo the change, or move the file away; `--clean` writes it anew, and the change is lost"
    problems = [Problem(f"{shown_as}/{name}", 0, 0, message, hint) for name in changed]
    return _some(problems, shown_as, "files that somebody has changed")


def _some(problems: list[Problem], shown_as: str, what: str) -> list[Problem]:
    more = len(problems) - _MOST_SAID
    if more <= 1:
        return problems
    return [*problems[:_MOST_SAID], Problem(shown_as, 0, 0, f"there are {more:,} more {what}", problems[0].hint)]
