"""Windows and macOS, as far as they can be simulated: without fork, fcntl, links and flags of opening, with CRLF."""

from __future__ import annotations

import errno
import json
import mimetypes
import os
import socket
import subprocess
import sys
import types
from pathlib import Path

import pytest

from factbox import files as writing
from factbox.build.whole import build, check
from factbox.cache import lock
from factbox.cache.options import BuildOptions
from factbox.desk import given
from factbox.desk.update import update_drafts
from factbox.preview import listening, server
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.project.fresh import begin
from tests.bench.stories import as_yaml, stories
from tests.commands import start as run
from tests.paths import ROOT
from tests.test_cli import files

pytestmark = pytest.mark.slow  # each test starts the command anew

LACKING = """
import os, sys
for name in ("fork", "link", "sched_getaffinity", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
    if hasattr(os, name):
        delattr(os, name)
sys.modules["fcntl"] = None
sys.path.insert(0, sys.argv.pop(1))
sys.argv[0] = "factbox"
from factbox.start import main
main()
"""


def lacking(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LACKING, str(ROOT), *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_project_is_begun_drafted_built_and_built_again(tmp_path: Path) -> None:
    for words in (("init", "--title", "T"), ("--strict",), ("--strict",), ("check",)):
        done = lacking(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), words
    (tmp_path / "seeds/ferry.txt").write_text("Ferry runs\n\n“It sails,” said Ada Moss.\n", encoding="utf-8")
    assert "seeds/ferry.txt: drafted as content/ferry-runs.yaml\n" in lacking(cwd=tmp_path).stdout
    other = tmp_path / "other"
    build(Project(tmp_path), other)
    ours = {name: data for name, data in files(tmp_path / "site").items() if "manifest" not in name}
    assert ours == {name: data for name, data in files(other).items() if name in ours}
    assert {name for name in files(other) if name not in ours} == {
        name for name in files(tmp_path / "site") if name not in ours
    }


def test_many_stories_are_built_without_a_second_process(tmp_path: Path) -> None:
    for folder in ("seeds", "content"):
        (tmp_path / folder).mkdir()
    for story in stories(26):
        (tmp_path / "seeds" / f"{story.slug}.txt").write_text(story.article, encoding="utf-8")
        (tmp_path / "content" / f"{story.slug}.yaml").write_text(as_yaml(story.facts), encoding="utf-8")
    done = lacking("--drafts", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "site-drafts/: 26 stories, " in done.stdout


# ── Locks and files ───────────────────────────────────────────────────────────────────────────────


class OfWindows(types.SimpleNamespace):
    """The lock of Windows: one process has it, another is refused."""

    LK_LOCK, LK_NBLCK = 1, 2

    def __init__(self) -> None:
        super().__init__(held=[], modes=[])

    def locking(self, file: int, mode: int, size: int) -> None:
        place = (os.fstat(file).st_ino, os.lseek(file, 0, os.SEEK_CUR))
        assert place[1] > 1000, "what is locked cannot be read by others, and the process's number is to be read"
        self.modes.append(mode)
        assert size == 1
        if place in self.held:
            raise PermissionError(13, "Permission denied")
        self.held.append(place)


def test_one_build_at_a_time_by_the_lock_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    monkeypatch.setattr(lock, "msvcrt", OfWindows())
    with lock.only_build(tmp_path), pytest.raises(ProblemsError) as raised, lock.only_build(tmp_path):
        pass
    (problem,) = raised.value.problems
    assert problem.message == f"another build of this project is running, process {os.getpid()}"
    assert (tmp_path / "lock").read_text(encoding="utf-8") == str(os.getpid())


def test_the_desk_waits_by_the_lock_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = OfWindows()
    monkeypatch.setattr(lock, "fcntl", None)
    monkeypatch.setattr(lock, "msvcrt", windows)
    with lock.only_writer(tmp_path), lock.only_build(tmp_path):
        assert windows.modes == [windows.LK_LOCK, windows.LK_NBLCK]


def test_a_port_that_windows_keeps_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def bind(port: int, *_: object, **__: object) -> list[socket.socket]:
        asked.append(port)
        if port < 8002:
            raise PermissionError(errno.EACCES, "An attempt was made to access a socket in a way forbidden")
        one = socket.socket()
        one.bind(("127.0.0.1", 0))
        return [one]

    monkeypatch.setattr(listening, "bind_sockets", bind)
    (taken,), _ = listening.listen("127.0.0.1", 8000)
    taken.close()
    assert asked == [8000, 8001, 8002]


def test_scripts_are_scripts_whatever_windows_has_been_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mimetypes.types_map, ".js", "text/plain")
    assert server._KINDS.guess_type("assets/script.js")[0] == "text/javascript"
    assert server._KINDS.guess_type("story/timeline.ics")[0] == "text/calendar"


def test_an_article_has_the_name_that_its_folder_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where `bridge.txt` finds `Bridge.txt`: a file of two names, of which the folder lists one."""
    project = Project(tmp_path)
    project.seeds.mkdir()
    (project.seeds / "Bridge.txt").write_text("The bridge fell.", encoding="utf-8")
    os.link(project.seeds / "Bridge.txt", project.seeds / "bridge.txt")
    monkeypatch.setattr(given, "seed_files", lambda _: [project.seeds / "Bridge.txt"])
    assert given.seed_named(project, Path("seeds/bridge.txt")) == "Bridge.txt"


def test_without_any_lock_a_build_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    monkeypatch.setattr(lock, "msvcrt", None)
    with lock.only_build(tmp_path), lock.only_build(tmp_path):
        assert not (tmp_path / "lock").exists()


def test_a_file_that_another_program_has_open_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, refusals = tmp_path / "a.txt", [PermissionError(13, "in use")] * 2
    replace = Path.replace

    def refused(beside: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(beside, target)

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(writing, "_WAITS", (0, 0, 0))
    monkeypatch.setattr(os, "name", "nt")
    path.parent.joinpath("a.txt").touch()
    writing.write_whole(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"new"


def test_a_file_that_stays_open_is_told_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(beside: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(writing, "_WAITS", (0,))
    monkeypatch.setattr(os, "name", "nt")
    with pytest.raises(PermissionError):
        writing.write_whole(tmp_path / "a.txt", b"new")
    monkeypatch.undo()
    assert files(tmp_path) == {}


@pytest.mark.parametrize("without", ["a file system with links", "a system with links"])
def test_a_new_file_is_written_without_links(without: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    if without == "a system with links":
        monkeypatch.delattr(os, "link")
    else:
        monkeypatch.setattr(os, "link", no_links)
    assert writing.write_new(tmp_path / "a.txt", b"one")
    assert not writing.write_new(tmp_path / "a.txt", b"two")
    assert files(tmp_path) == {"a.txt": b"one"}


# ── Line ends ─────────────────────────────────────────────────────────────────────────────────────


def with_crlf(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def test_stories_and_settings_with_crlf_give_the_same_site(tmp_path: Path) -> None:
    project = Project(tmp_path)
    begin(project, "T", "en")
    build(project, tmp_path / "site")
    before = files(tmp_path / "site")
    for path in (tmp_path / "content").iterdir():
        with_crlf(path)
    assert check(project, BuildOptions(strict=True)).warnings == []
    build(project, tmp_path / "site", BuildOptions(clean=True))
    assert files(tmp_path / "site") == before


def test_an_article_with_crlf_is_drafted_and_its_story_updated(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.seeds.mkdir()
    seed = project.seeds / "ferry.txt"
    seed.write_bytes(b"Ferry runs\r\n\r\n\xe2\x80\x9cIt sails,\xe2\x80\x9d said Ada Moss.\r\n")
    build(project, tmp_path / "site")
    story = project.content / "ferry-runs.yaml"
    with_crlf(story)
    seed.write_bytes(seed.read_bytes() + b"\r\n\xe2\x80\x9cIt is late,\xe2\x80\x9d said Ada Moss.\r\n")
    (updated,) = update_drafts(project, "ferry.txt")
    assert len(updated.merged.added) == 1
    assert check(project).warnings == []
    text = story.read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n")


# ── Consoles ──────────────────────────────────────────────────────────────────────────────────────

ARTICLE = "Fähre fährt\n\n“It sails,” said Ada Moß.\n"


@pytest.mark.parametrize("encoding", ["cp437", "cp1252"])
def test_a_console_without_utf8_loses_marks_and_nothing_else(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/fähre.txt").write_text(ARTICLE, encoding="utf-8")
    for _ in range(3):
        command = [sys.executable, str(ROOT / "build.py"), "--drafts"]
        env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252"])
def test_json_is_the_same_wherever_it_goes(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "draft", "--json", "a.txt"]
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == json.loads(run("draft", "--json", "a.txt", cwd=tmp_path).stdout)
