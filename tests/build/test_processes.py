"""Work in several processes: all of it is done, or it is said that it was not."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from unittest.mock import Mock

import pytest

from factbox.build.processes import each
from factbox.problems import ProblemsError

THINGS = [str(number) for number in range(40)]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process on this system")


@pytest.fixture(autouse=True)
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOX_PROCESSES", "2")


@pytest.fixture
def nobody_is_told() -> Iterator[None]:
    """Ended processes are told to nobody, as under some supervisors."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGCHLD, before)


def killed_at_31(thing: str) -> str:
    if thing == "31":
        os.kill(os.getpid(), signal.SIGKILL)
    return thing


def refusal() -> str:
    with pytest.raises(ProblemsError) as raised:
        list(each(killed_at_31, THINGS))
    return raised.value.problems[0].message


def test_all_is_done() -> None:
    assert sorted(each(str, THINGS)) == sorted(THINGS)


def test_a_process_that_was_ended_is_told_of() -> None:
    assert refusal() == "a process of the build was ended from outside, by signal 9"


@pytest.mark.usefixtures("nobody_is_told")
def test_work_that_was_not_done_is_told_of_where_nobody_knows_how_a_process_ended() -> None:
    assert sorted(each(str, THINGS)) == sorted(THINGS)
    assert refusal() == "a process of the build was ended from outside, before its work was done"


def test_where_no_process_can_be_started_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", Mock(side_effect=BlockingIOError(errno.EAGAIN, "no more processes")))
    assert list(each(str, THINGS)) == THINGS
