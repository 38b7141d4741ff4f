"""How files lie there, asked of many at once."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from factbox.cache import quick


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """More paths than one process is to look at, some of them of no file."""
    monkeypatch.setattr(quick, "_MANY", 10)
    monkeypatch.setenv("FACTBOX_PROCESSES", "2")
    for number in range(0, 31, 2):
        (tmp_path / f"{number}.html").write_bytes(b"x" * number)
    return [str(tmp_path / f"{number}.html") for number in range(31)]


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process on this system")


def test_two_processes_see_what_one_sees(many: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fork = Mock(side_effect=os.fork)
    monkeypatch.setattr(os, "fork", fork)
    assert quick.stats_of_many(many) == quick.stats_of(many)
    fork.assert_called_once()


def test_what_a_process_that_was_ended_did_not_tell_is_looked_at_again(
    many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick, "write_all", lambda _writer, _data: os._exit(1))
    assert quick.stats_of_many(many) == quick.stats_of(many)


def test_where_no_process_can_be_started_one_sees_all(many: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", Mock(side_effect=BlockingIOError(errno.EAGAIN, "no more processes")))
    assert quick.stats_of_many(many) == quick.stats_of(many)


def test_where_ended_processes_are_told_to_nobody_all_is_seen(many: list[str]) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert quick.stats_of_many(many) == quick.stats_of(many)
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_the_second_process_ends_where_the_first_is_killed(tmp_path: Path) -> None:
    """It would keep the pipes open on which somebody waits for the end of the first one's words."""
    code = """
import os, signal
from factbox.cache import quick
alone, quick._MANY = quick.stats_of, 10
def kill(paths):
    os.kill(first, signal.SIGKILL) if os.getpid() == first else None
    return alone(paths) * 1000
first, quick.stats_of = os.getpid(), kill
quick.stats_of_many([f"{number}.html" for number in range(1000)])
"""
    environment = {**os.environ, "FACTBOX_PROCESSES": "2", "PYTHONPATH": str(Path(quick.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
