"""Files written whole: a reader finds the old file or the new one, never a part, whenever the writing is cut off."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

PART = ".factbox-part"  # the ending of a file that is being written


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the file, then takes its place. Raises OSError, with the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _write_beside(path, data)
    try:
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> bool:
    """Writes a file where there is none; False, and nothing changed, where there is one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        return False
    beside = _write_beside(path, data)
    try:
        os.link(beside, path)  # unlike a rename, this fails where a file has appeared in the meantime
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return True


def put_away(path: Path) -> None:
    """Removes what lies in the place of something of ours, be it a file, a link or a folder. Never raises."""
    if path.is_dir() and not path.is_symlink():
        import shutil  # noqa: PLC0415 - slow to load, and seldom needed

        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _write_beside(path: Path, data: bytes) -> Path:
    """Writes a new file, never into one that lies there: it may be a link to somebody's own."""
    beside = path.with_name(f".{path.name}{PART}")
    if os.path.lexists(beside):
        beside.unlink()
    try:
        with beside.open("xb") as file:
            file.write(data)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside
