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
from functools import partial
from typing import Any, TypeVar

from factbox.forking import can_fork, processors, start, wait_for, write_all
from factbox.problems import Problem, ProblemsError

S = TypeVar("S")
T = TypeVar("T")
_FEWEST = 24  # things that make a second process worth its start
_SIZE = 8  # bytes that say how long what follows is
_NUMBER = 2  # bytes of a share's number
_MOST_SHARES = 2_000  # 4 kilobytes, which every pipe holds before anybody reads from it


def each_in_order(work: Callable[[S], T], things: Sequence[S]) -> Iterator[T]:
    """The same in the order of the things. The first is done here, so that what it loads is loaded for all."""
    yield from map(work, things[:1])
    waiting: dict[int, T] = {}
    at = 1
    for number, result in each(lambda number: (number, work(things[number])), range(1, len(things))):
        waiting[number] = result
        while at in waiting:
            yield waiting.pop(at)
            at += 1


def are_many(things: int) -> bool:
    """Whether it is done in several processes."""
    return things >= _FEWEST and processors() > 1 and can_fork()


def each(work: Callable[[S], T], things: Sequence[S]) -> Iterator[T]:
    """What `work` gives for each thing, in no certain order."""
    readers = _started(work, things, min(processors(), len(things))) if are_many(len(things)) else {}
    if not readers:
        yield from map(work, things)
        return
    done = 0
    try:
        for done, result in enumerate(_results(readers), 1):  # noqa: B007 - counted to the end
            yield result
    finally:
        _end(readers)
    if done < len(things):
        raise _ended_from_outside("before its work was done")


def _started(work: Callable[[S], Any], things: Sequence[S], count: int) -> dict[int, int]:
    """So many processes by their pipes; none where one cannot be started."""
    readers: dict[int, int] = {}
    size = -(-len(things) // _MOST_SHARES)
    try:
        dealer = _dealer(len(things[::size]))
    except OSError:
        return {}
    try:
        for _ in range(count):
            reader, process = start(partial(_work_off, work, things, size, dealer), list(readers))
            readers[reader] = process
    except OSError:
        _end(readers)
        return {}
    finally:
        os.close(dealer)
    return readers


def _dealer(shares: int) -> int:
    """A pipe with a number for each share: whoever is done takes the next, so that no process waits for another."""
    reader, writer = os.pipe()
    write_all(writer, b"".join(number.to_bytes(_NUMBER, "big") for number in range(shares)))
    os.close(writer)
    return reader


def _end(readers: dict[int, int]) -> None:
    for reader, process in readers.items():
        os.close(reader)
        wait_for(process)


def _work_off(work: Callable[[S], Any], things: Sequence[S], size: int, dealer: int, writer: int) -> None:
    """Works off one share after the other, each of so many things."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one sees to it
    while number := os.read(dealer, _NUMBER):
        first = int.from_bytes(number, "big") * size
        for thing in things[first : first + size]:
            _send(writer, _done(work, thing))


def _done(work: Callable[[S], Any], thing: S) -> tuple[bool, Any]:
    try:
        return True, work(thing)
    except Exception:  # noqa: BLE001 - it is raised again on the other side
        return False, traceback.format_exc()


def _send(writer: int, value: object) -> None:
    import pickle  # noqa: PLC0415 - slow to load, and needed only where there are many things

    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    write_all(writer, len(data).to_bytes(_SIZE, "big") + data)


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
                    raise RuntimeError(f"in another process:\n{value}")
                yield value


def _see_that_it_ended_well(reader: int, rest: bytes, readers: dict[int, int]) -> None:
    status = wait_for(readers.pop(reader))
    os.close(reader)
    if status or rest:
        raise _ended_from_outside(f"by signal {status & 0x7F}")


def _ended_from_outside(how: str) -> ProblemsError:
    message = f"one of several processes was ended from outside, {how}"
    hint = "see to the machine’s memory, then run the command again; nothing was changed"
    return ProblemsError([Problem("build.py", 0, 0, message, hint)])
