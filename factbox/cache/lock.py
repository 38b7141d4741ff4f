"""One build at a time: the lock is the running process's own, so that it is gone with it however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from factbox.problems import Problem, ProblemsError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_build(folder: Path | None) -> Iterator[None]:
    """Holds the lock in the project's cache folder. Raises ProblemsError where another process holds it."""
    if folder is None or fcntl is None:
        yield
        return
    with (folder / "lock").open("a+", encoding="ascii") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _running(file.name) from None
        except OSError:
            pass  # a file system without locks
        with suppress(OSError):  # a full disk is for those to say who write what matters
            os.truncate(file.fileno(), 0)
            os.write(file.fileno(), str(os.getpid()).encode())
        yield


def _running(path: str) -> ProblemsError:
    process = Path(path).read_text(encoding="ascii", errors="replace").strip()
    message = f"another build of this project is running{f', process {process}' if process else ''}"
    hint = "wait until it is through, or end it, and build again; nothing was changed"
    return ProblemsError([Problem(str(Path(path).parent.parent), 0, 0, message, hint)])
