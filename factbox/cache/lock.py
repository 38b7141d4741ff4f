"""One build at a time: the lock is the running process's own, so that it is gone with it however it ends."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from factbox.files import put_away
from factbox.problems import Problem, ProblemsError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:  # every other system
    msvcrt = None  # type: ignore[assignment]

_FAR = 1 << 30  # Windows keeps others from reading what is locked: a byte behind all that is written
# Not every system has each of them.
_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOINHERIT", "O_BINARY")


@contextmanager
def only_build(folder: Path | None) -> Iterator[None]:
    """Holds the lock in the project's cache folder. Raises ProblemsError where another process holds it."""
    file = None if folder is None or fcntl is msvcrt else _opened(folder / "lock")  # neither is there
    if folder is None or file is None:
        yield
        return
    try:
        _take(file, folder)
        yield
    finally:
        os.close(file)


@contextmanager
def only_writer(folder: Path | None) -> Iterator[None]:
    """Waits until no other process decides on stories of this project: a change is looked at and written in one go."""
    file = None if folder is None or fcntl is msvcrt else _opened(folder / "desk-lock")  # neither is there
    try:
        if file is not None:
            with suppress(OSError):  # a file system without locks; on Windows also who has waited for ten seconds
                _lock(file, wait=True)
        yield
    finally:
        if file is not None:
            os.close(file)


def _opened(path: Path) -> int | None:
    """The file; where something else lies in its place, or one that may not be opened, a new one; None without any."""
    for _ in range(2):
        with suppress(OSError):
            file = os.open(path, os.O_RDWR | os.O_CREAT | sum(getattr(os, flag, 0) for flag in _FLAGS), 0o666)
            if stat.S_ISREG(os.fstat(file).st_mode):
                return file
            os.close(file)
        put_away(path)
    return None


def _take(file: int, folder: Path) -> None:
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        raise _running(file, folder) from None
    except OSError:
        pass  # a file system without locks
    with suppress(OSError):  # a full disk is for those to say who write what matters
        os.truncate(file, 0)
        os.write(file, str(os.getpid()).encode())


def _lock(file: int, *, wait: bool = False) -> None:
    """Raises OSError: BlockingIOError, on Windows PermissionError, where another process holds it."""
    if fcntl:
        fcntl.lockf(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        return
    os.lseek(file, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    finally:
        os.lseek(file, 0, os.SEEK_SET)


def _running(file: int, folder: Path) -> ProblemsError:
    process = os.read(file, 20)
    message = f"another build of this project is running{f', process {int(process)}' if process.isdigit() else ''}"
    hint = "wait until it is through, or end it, and build again; nothing was changed"
    return ProblemsError([Problem(str(folder.parent), 0, 0, message, hint)])
