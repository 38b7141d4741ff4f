"""Files written whole: a reader finds the old file or the new one, never a part, whenever the writing is cut off."""

from __future__ import annotations

import os
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


def _write_beside(path: Path, data: bytes) -> Path:
    beside = path.with_name(f".{path.name}{PART}")
    try:
        beside.write_bytes(data)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside
