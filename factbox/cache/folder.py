"""The folder `.factbox-cache/` and the folders in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factbox.cache.quick import FOLDER
from factbox.files import write_whole
from factbox.problems import Problem, ProblemsError

_GITIGNORE = b"# Written by Factbox: a cache, which may be deleted at any time.\n*\n"


def cache_folder(root: Path) -> Path | None:
    """The folder for what is remembered, which git passes over; None where it cannot be written."""
    folder = root / FOLDER
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
    try:
        return None if cache is None else _made(cache / name)
    except OSError:
        return None


@contextmanager
def stage_in(cache: Path | None) -> Iterator[Path]:
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


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _temporary() -> Path:
    from tempfile import mkdtemp  # noqa: PLC0415 - slow to load, and seldom needed

    return Path(mkdtemp(prefix="factbox-"))
