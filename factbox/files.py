"""Files read as files alone, and written whole: a reader finds the old one or the new one, never a part."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

# Names that Windows keeps for itself, with any ending; and what it takes off the end of a name.
_WINDOWS_OWN = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?|.*[. ]", re.IGNORECASE)
_WAITS = (0.01, 0.05, 0.2)  # seconds
PART = ".factbox-part"  # the ending of a file that is being written


def is_windows_own(name: str) -> bool:
    """Whether Windows, and so a disk that is taken there, cannot hold a file or folder of this name."""
    return bool(_WINDOWS_OWN.fullmatch(name))


def bytes_of_file(path: Path) -> bytes:
    """What is in a file. Raises OSError, also for a pipe or a device, of which there may be no end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is a folder, a pipe or a device", str(path))
    return path.read_bytes()


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the file, then takes its place. Raises OSError, with the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _write_beside(path, data)
    try:
        _replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _replace(beside: Path, path: Path) -> None:
    """Windows refuses while a program has the old file open, as one that looks for viruses does for a moment."""
    for wait in _WAITS if os.name == "nt" else ():
        try:
            beside.replace(path)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    beside.replace(path)


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
    except (OSError, AttributeError):  # a file system without links, or a system
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
