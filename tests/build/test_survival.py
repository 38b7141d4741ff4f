"""Cut off by signal 9 at any moment: no story file is lost, cut or half-written, and the next run completes.

`FACTBOX_KILLS` says how many random moments are tried for each kind of run (a dozen, unless told otherwise).
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factbox.build import processes
from factbox.build.manifest import MANIFEST
from factbox.build.whole import build
from factbox.cache.folder import cache_folder
from factbox.cache.lock import only_build
from factbox.cache.options import BuildOptions
from factbox.cache.quick import FOLDER
from factbox.desk.update import update_drafts
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from tests.bench.stories import as_yaml, stories, write_project
from tests.paths import ROOT

pytestmark = pytest.mark.slow

DATA = ROOT / "tests" / "data" / "update"
KILLS = int(os.environ.get("FACTBOX_KILLS", "12"))
HEAD = "---\npublished: 2025-03-14\n---\n"


def article(name: str) -> str:
    return HEAD + (DATA / name).read_text(encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """All files but those that Factbox only remembers things in."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and FOLDER not in p.relative_to(folder).parts
    }


def seconds_of(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def killed(work: Callable[[], object], after: float) -> None:
    """Runs `work` in a process of its own and kills it after so many seconds."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def reset(project: Project, before: Path) -> None:
    shutil.rmtree(project.root)
    shutil.copytree(before, project.root)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A project with two new articles."""
    seeds = tmp_path / "fresh" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "bridge.txt").write_text(article("before.txt"), encoding="utf-8")
    shutil.copy(ROOT / "seeds" / "000_5d4eb46697ce7237.txt", seeds)
    return tmp_path / "fresh"


def finished(fresh: Path, tmp_path: Path, work: Callable[[Project], object]) -> tuple[dict[str, bytes], float]:
    """What the whole run leaves, and how long it takes."""
    shutil.copytree(fresh, tmp_path / "finished")
    project = Project(tmp_path / "finished")
    seconds = seconds_of(lambda: work(project))
    return files(project.root), seconds


def site_build(project: Project) -> object:
    return build(project, project.root / "site", BuildOptions(drafts=True))


def test_a_build_that_drafts_and_publishes(fresh: Path, tmp_path: Path) -> None:
    whole, seconds = finished(fresh, tmp_path, site_build)
    chance = random.Random(1)
    shutil.copytree(fresh, tmp_path / "work")
    project = Project(tmp_path / "work")
    for _ in range(KILLS):
        reset(project, fresh)
        killed(lambda: site_build(project), chance.uniform(0, seconds * 1.2))
        left = files(project.root)
        torn = [
            name for name, data in left.items() if name in whole and data != whole[name] and name != f"site/{MANIFEST}"
        ]
        assert torn == []
        site_build(project)
        assert files(project.root) == whole


def test_an_update_of_an_edited_story(fresh: Path, tmp_path: Path) -> None:
    edited = Project(fresh)
    site_build(edited)
    (story,) = (path for path in edited.content.glob("*.yaml") if "bridge" in path.name)
    story.write_text(story.read_text(encoding="utf-8").replace("name: Ada Moss", "name: Ada Moss  "), encoding="utf-8")
    (edited.seeds / "bridge.txt").write_text(article("after.txt"), encoding="utf-8")
    before = story.read_bytes()

    def update(project: Project) -> object:
        return update_drafts(project, "bridge.txt")

    whole, seconds = finished(fresh, tmp_path, update)
    after = whole[f"content/{story.name}"]
    assert after != before
    chance = random.Random(2)
    shutil.copytree(fresh, tmp_path / "work")
    project = Project(tmp_path / "work")
    for _ in range(KILLS):
        reset(project, fresh)
        killed(lambda: update(project), chance.uniform(0, seconds * 1.2))
        assert files(project.root)[f"content/{story.name}"] in (before, after)
        update(project)
        left = files(project.root)
        assert left[f"content/{story.name}"] == after
        assert left[f"content/{story.name}.before"] == before


# ── Many stories ──────────────────────────────────────────────────────────────────────────────────


MANY = 6


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with more stories than one process builds alone, where that is asked to be few."""
    monkeypatch.setattr(processes, "_FEWEST", MANY - 2)
    monkeypatch.setenv("FACTBOX_PROCESSES", "2")
    write_project(tmp_path / "many", MANY)
    return tmp_path / "many"


def edit(project: Project) -> None:
    """Changes three stories, adds one and takes one away."""
    story, *others = sorted(project.content.glob("*-*.yaml"))
    for path in others[:3]:
        path.write_text(path.read_text(encoding="utf-8").replace('title: "', 'title: "Again: '), encoding="utf-8")
    story.unlink()
    (project.seeds / f"{story.stem}.txt").unlink()
    new = list(stories(MANY + 1))[MANY]
    (project.seeds / f"{new.slug}.txt").write_text(new.article, encoding="utf-8")
    (project.content / f"{new.slug}.yaml").write_text(as_yaml(new.facts), encoding="utf-8")


@pytest.mark.parametrize("kind", ["cold", "incremental"])
def test_builds_of_many_stories(kind: str, many: Path, tmp_path: Path) -> None:
    if kind == "incremental":
        site_build(Project(many))
        edit(Project(many))
    whole, seconds = finished(many, tmp_path, site_build)
    before = files(many / "site") if kind == "incremental" else {}
    chance = random.Random(3)
    shutil.copytree(many, tmp_path / "work")
    project = Project(tmp_path / "work")
    for _ in range(max(2, KILLS // 4)):
        reset(project, many)
        killed(lambda: site_build(project), chance.uniform(0, seconds * 1.1))
        left = {name: data for name, data in files(project.root / "site").items() if name != MANIFEST}
        torn = [name for name, data in left.items() if data not in (before.get(name), whole.get(f"site/{name}"))]
        assert torn == []
        site_build(project)
        assert files(project.root) == whole


def limited(work: Callable[[], object], size: int) -> str:
    """Runs `work` in a process where no file can grow beyond a size, as where a disk is full; gives what it said."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            work()
        except ProblemsError as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(process, 0)
    with os.fdopen(reader, encoding="utf-8") as said:
        return said.read()


@pytest.mark.parametrize("size", [0, 100, 6_000, 25_000])
def test_a_full_disk(size: int, many: Path, tmp_path: Path) -> None:
    site_build(Project(many))
    edit(Project(many))
    before = files(many / "site")
    whole, _ = finished(many, tmp_path, site_build)
    said = limited(lambda: site_build(Project(many)), size)
    assert "cannot be written: File too large" in said
    assert files(many / "site") == before
    site_build(Project(many))
    assert files(many) == whole


def test_two_builds_at_once(fresh: Path) -> None:
    folder = cache_folder(fresh)
    ready, go_on = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        with only_build(folder):
            os.write(ready[1], b"!")
            os.read(go_on[0], 1)
        os._exit(0)
    os.read(ready[0], 1)
    with pytest.raises(ProblemsError) as raised:
        site_build(Project(fresh))
    (problem,) = raised.value.problems
    assert problem.message == f"another build of this project is running, process {process}"
    assert not (fresh / "site").exists()
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    site_build(Project(fresh))
    assert (fresh / "site" / "index.html").exists()
    for end in (*ready, *go_on):
        os.close(end)


def test_where_nothing_can_be_remembered(fresh: Path) -> None:
    (fresh / FOLDER).write_text("a file in its place")
    site_build(Project(fresh))
    first = files(fresh / "site")
    site_build(Project(fresh))
    assert files(fresh / "site") == first
