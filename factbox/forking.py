"""Processes beside this one: how many can run at once, and how one is started."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence


def processors() -> int:
    """How many processes can run at once: as many as this one may use, or as FACTBOX_PROCESSES says."""
    given = os.environ.get("FACTBOX_PROCESSES", "").strip()
    if given.isdecimal():
        return max(1, int(given))
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process can be started that begins with all that is loaded."""
    return hasattr(os, "fork")


def start(work: Callable[[int], object], others: Sequence[int] = ()) -> tuple[int, int]:
    """Runs `work` in a process of its own, with a pipe to write to; gives the end to read from, and the process.

    The process ends by itself when nobody reads any more: `others` are the ends of other pipes, which it closes. Raises
    OSError where no process can be started.
    """
    reader, writer = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reader)
        os.close(writer)
        raise
    if process:
        os.close(writer)
        return reader, process
    status = 1
    try:
        for end in (reader, *others):
            os.close(end)
        work(writer)
        status = 0
    finally:
        os._exit(status)


def write_all(writer: int, data: bytes) -> None:
    """Writes to a pipe until all is written. Raises OSError where nobody reads any more."""
    while data:
        data = data[os.write(writer, data) :]


def wait_for(process: int) -> int:
    """The status with which a process has ended; 0 where whoever started this one has it told to nobody."""
    try:
        return os.waitpid(process, 0)[1]
    except ChildProcessError:
        return 0
