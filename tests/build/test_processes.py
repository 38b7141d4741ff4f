"""Work in several processes: all of it is done, or it is said that it was not."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from factbox.build import processes
from factbox.build.processes import each, each_in_order
from factbox.build.whole import build
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.render.template_engine import TemplateEngine
from tests.bench.stories import write_project

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


def slower_at_first(thing: str) -> str:
    """What the first process has comes last."""
    if int(thing) % 2 and int(thing) < 20:
        time.sleep(0.01)
    return thing


def refusal() -> str:
    with pytest.raises(ProblemsError) as raised:
        list(each(killed_at_31, THINGS))
    return raised.value.problems[0].message


def test_all_is_done() -> None:
    assert sorted(each(str, THINGS)) == sorted(THINGS)


def test_no_process_waits_for_one_with_a_longer_piece_of_work(tmp_path: Path) -> None:
    """The first is done only when all the others are: with a fixed share each, half of them would wait for it."""

    def waits_for_the_others(thing: str) -> int:
        until = time.monotonic() + 20
        while thing == THINGS[0] and len(list(tmp_path.iterdir())) < len(THINGS) - 1 and time.monotonic() < until:
            time.sleep(0.001)
        (tmp_path / thing).touch()
        return len(list(tmp_path.iterdir()))

    assert max(each(waits_for_the_others, THINGS)) == len(THINGS)
    last = max((tmp_path / thing).stat().st_mtime_ns for thing in THINGS)
    assert (tmp_path / THINGS[0]).stat().st_mtime_ns == last


def test_very_many_things_are_dealt_in_shares_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_MOST_SHARES", 7)
    assert sorted(each(str, THINGS)) == sorted(THINGS)


def test_what_is_done_in_order_comes_in_order() -> None:
    assert list(each_in_order(slower_at_first, THINGS)) == THINGS
    assert list(each_in_order(str, [])) == []


def test_a_process_that_was_ended_is_told_of() -> None:
    assert refusal() == "one of several processes was ended from outside, by signal 9"


@pytest.mark.usefixtures("nobody_is_told")
def test_work_that_was_not_done_is_told_of_where_nobody_knows_how_a_process_ended() -> None:
    assert sorted(each(str, THINGS)) == sorted(THINGS)
    assert refusal() == "one of several processes was ended from outside, before its work was done"


def test_where_no_process_can_be_started_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", Mock(side_effect=BlockingIOError(errno.EAGAIN, "no more processes")))
    assert list(each(str, THINGS)) == THINGS


def test_templates_of_many_stories_are_compiled_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In other processes, which leave them where this one reads them."""
    monkeypatch.setattr(processes, "_FEWEST", 4)
    write_project(tmp_path, 4)
    here: list[str | None] = []
    compiled = TemplateEngine.compile

    def counted(engine: TemplateEngine, source: Any, name: str | None = None, *rest: Any, **more: Any) -> Any:
        here.append(name)
        return compiled(engine, source, name, *rest, **more)

    monkeypatch.setattr(TemplateEngine, "compile", counted)
    build(Project(tmp_path), tmp_path / "site")
    assert here
    assert not {"base.html", "story.html", "timeline.html", "quote.html"}.intersection(here)
