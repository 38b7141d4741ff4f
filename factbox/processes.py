"""The same work on many things, in several processes side by side where there are enough of them.

Each process is forked, so that it begins with all that is loaded, and writes to a pipe of its own, so that it ends by
itself when nobody reads any more.
"""

from __future__ import annotations

import os
import select
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from factbox.problems import Problem, ProblemsError
from factbox.processors import processors

T = TypeVar("T")
_FEWEST = 24  # things that make a second process worth its start
_SIZE = 8  # bytes that say how long what follows is


def each(work: Callable[[str], T], things: Sequence[str]) -> Iterator[T]:
    """What `work` gives for each thing, in no certain order."""
    count = min(processors(), len(things))
    if count < 2 or len(things) < _FEWEST or not hasattr(os, "fork"):
        yield from map(work, things)
        return
    readers: dict[int, int] = {}
    try:
        for number in range(count):
            reader, process = _start(work, things[number::count], list(readers))
            readers[reader] = process
        yield from _results(readers)
    finally:
        for reader, process in readers.items():
            os.close(reader)
            os.waitpid(process, 0)


def _start(work: Callable[[str], Any], things: Sequence[str], others: Sequence[int]) -> tuple[int, int]:
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return reader, process
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that forked this one sees to it
        for end in (reader, *others):
            os.close(end)
        for thing in things:
            _send(writer, _done(work, thing))
        status = 0
    finally:
        os._exit(status)


def _done(work: Callable[[str], Any], thing: str) -> tuple[bool, Any]:
    try:
        return True, work(thing)
    except Exception:  # noqa: BLE001 - it is raised again on the other side
        return False, traceback.format_exc()


def _send(writer: int, value: object) -> None:
    import pickle  # noqa: PLC0415 - slow to load, and needed only where there are many things

    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    data = len(data).to_bytes(_SIZE, "big") + data
    while data:
        data = data[os.write(writer, data) :]


def _results(readers: dict[int, int]) -> Iterator[Any]:
    import pickle  # noqa: PLC0415 - as above

    waiting = dict.fromkeys(readers, b"")
    while waiting:
        for reader in select.select(list(waiting), [], [])[0]:
            data = os.read(reader, 1 << 16)
            if not data:
                _see_that_it_ended_well(reader, waiting.pop(reader), readers)
                continue
            waiting[reader] += data
            while len(waiting[reader]) >= _SIZE:
                end = _SIZE + int.from_bytes(waiting[reader][:_SIZE], "big")
                if len(waiting[reader]) < end:
                    break
                done, value = pickle.loads(waiting[reader][_SIZE:end])  # noqa: S301 - written by our own process
                waiting[reader] = waiting[reader][end:]
                if not done:
                    raise RuntimeError(f"in a process of the build:\n{value}")
                yield value


def _see_that_it_ended_well(reader: int, rest: bytes, readers: dict[int, int]) -> None:
    _, status = os.waitpid(readers.pop(reader), 0)
    os.close(reader)
    if status or rest:
        message = f"a process of the build was ended from outside, by signal {status & 0x7F}"
        hint = "see to the machine’s memory, then build again; nothing was changed"
        raise ProblemsError([Problem("build", 0, 0, message, hint)])
