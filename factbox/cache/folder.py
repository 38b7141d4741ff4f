"""The folder `.factbox-cache/` and the folders in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from factbox.cache.quick import FOLDER
from factbox.files import put_away, write_whole
from factbox.problems import Problem, ProblemsError

_GITIGNORE = b"# Written by Factbox: a cache, which may be deleted at any time.\n*\n"
_STAGES = 10  # tried one after another, where one cannot be cleared away


def cache_folder(root: Path) -> Path | None:
    """The folder for what is remembered, which git passes over; None where it cannot be written."""
    folder = root / FOLDER
    if folder.is_symlink():  # it may lead out of the project
        return None
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            write_whole(ignore, _GITIGNORE)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def folder_in(cache: Path | None, name: str) -> Path | None:
    """A folder that Factbox can do without; None where it cannot be made."""
    if cache is None:
        return None
    folder = cache / name
    if not folder.is_dir():
        put_away(folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder


@contextmanager
def stage_in(cache: Path | None) -> Iterator[Path]:
    """A folder where pages are laid aside until all of them are there."""
    for left_over in cache.glob("stage-*") if cache else ():
        put_away(left_over)
    try:
        folder = (_new_stage(cache) if cache else None) or _temporary()
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then build again; the site is as it was"
        place = str(cache or "the folder for temporary files")
        raise ProblemsError([Problem(place, 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
    try:
        yield folder
    finally:
        put_away(folder)


def _new_stage(cache: Path) -> Path | None:
    """A new folder, which holds nothing that somebody else has left: whole folders go from there into the site."""
    for number in range(_STAGES):
        folder = cache / f"stage-{os.getpid()}-{number}"
        with suppress(OSError):
            folder.mkdir()
            return folder
    return None


def _temporary() -> Path:
    from tempfile import mkdtemp  # noqa: PLC0415 - slow to load, and seldom needed

    return Path(mkdtemp(prefix="factbox-"))
