"""Factbox at another place than this checkout: a copy of the package, and a wheel of it."""

from __future__ import annotations

import http.client
import importlib.util
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.bench.stories import as_yaml, stories
from tests.paths import ROOT

WATCHED = """
import json, sys, time
from pathlib import Path
from factbox.build import story
from factbox.build.whole import build
from factbox.cache.quick import said_at_once
from factbox.project.contents import Project

made, make = [], story.StoryBuild.__call__
story.StoryBuild.__call__ = lambda self, slug: made.append(slug) or make(self, slug)

def remade():
    made.clear()
    build(Project(Path(".")), Path("site"))
    return bool(made)

remade()
unseen = []
for name in json.load(sys.stdin):
    assert said_at_once([]) is not None, f"something has changed before {name} was"
    path = Path(name)
    path.write_bytes(path.read_bytes() + b"#")
    time.sleep(0.05)
    seen_at_once = said_at_once([]) is None
    if not (seen_at_once and remade()):
        unseen.append(name)
print(json.dumps(unseen))
"""


def one_of_each_folder(package: Path) -> list[str]:
    """A module of every folder that has one, and a list of words of every folder that has one."""
    first: dict[tuple[Path, str], Path] = {}
    for path in sorted(package.rglob("*"), reverse=True):
        if path.suffix in (".py", ".txt"):
            first[path.parent, path.suffix] = path
    return [str(path) for path in first.values()]


@pytest.mark.slow
def test_a_byte_changed_in_any_folder_of_the_package_remakes_the_site(tmp_path: Path) -> None:
    project, copy = tmp_path / "project", tmp_path / "copy"
    copytree(ROOT / "factbox", copy / "factbox", ignore=ignore_patterns("__pycache__"))
    copytree(ROOT / "templates", copy / "templates")
    story = next(iter(stories(1)))
    for folder, name, text in (("seeds", "txt", story.article), ("content", "yaml", as_yaml(story.facts))):
        (project / folder).mkdir(parents=True)
        (project / folder / f"{story.slug}.{name}").write_text(text, encoding="utf-8")
    changed = one_of_each_folder(copy / "factbox")
    folders = {str(path.parent.relative_to(ROOT / "factbox")) for path in (ROOT / "factbox").rglob("*.py")}
    assert {str(Path(name).parent.relative_to(copy / "factbox")) for name in changed} >= folders
    assert any(name.endswith(".txt") for name in changed)
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command, names = [sys.executable, "-c", WATCHED], json.dumps(changed)
    done = subprocess.run(command, cwd=project, env=env, input=names, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def pip(*words: str) -> None:
    """Only where the build backend is not at hand does it come from the package index."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    at_hand = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    pip("wheel", ".", "--no-deps", *at_hand, "-w", str(folder))
    return next(folder.glob("factbox-*.whl"))


@pytest.mark.slow
def test_a_wheel_carries_all_that_the_package_has(wheel: Path) -> None:
    """The templates too, which in a checkout stand beside the package."""
    names = set(zipfile.ZipFile(wheel).namelist())
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "factbox", "templates"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    there = [name for name in listed if name and (ROOT / name).is_file()]
    expected = {re.sub("^templates/", "factbox/templates/", name) for name in there}
    assert {"factbox/py.typed", "factbox/templates/story.html", "factbox/words/__init__.py"} <= expected
    assert expected - names == set()


@pytest.mark.slow
def test_an_installed_wheel_begins_a_project_and_builds_it(wheel: Path, tmp_path: Path) -> None:
    """In an empty folder, in one command each."""
    installed, project = tmp_path / "installed", tmp_path / "project"
    pip("install", "--no-deps", "--target", str(installed), str(wheel))
    project.mkdir()
    env = {**os.environ, "PYTHONPATH": str(installed)}
    for words, said in ((["init"], "\nnext: `factbox serve --open` shows"), ([], "\nsite/: 1 story, ")):
        start = [sys.executable, "-c", "from factbox import start; print(start.__file__); start.main()", *words]
        done = subprocess.run(start, cwd=project, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(str(installed / "factbox" / "start.py"))
        assert said in done.stdout
    assert (project / "site" / "lighthouse" / "timeline.html").is_file()


@pytest.mark.slow
def test_an_installed_wheel_drafts_builds_and_serves(wheel: Path, tmp_path: Path) -> None:
    """From a folder that has nothing but an article."""
    installed, project = tmp_path / "installed", tmp_path / "project"
    pip("install", "--no-deps", "--target", str(installed), str(wheel))
    (project / "seeds").mkdir(parents=True)
    article = "Bridge closed\n\nPublished 11 May 2025\n\n“The bridge is safe,” mayor Ada Moss said on Friday.\n"
    (project / "seeds" / "bridge.txt").write_text(article, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(installed)}  # before the checkout, which may be installed too
    start = [sys.executable, "-c", "from factbox import start; print(start.__file__); start.main()"]
    done = subprocess.run([*start, "--drafts"], cwd=project, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(installed / "factbox" / "start.py"))
    assert "seeds/bridge.txt: drafted as content/" in done.stdout
    page = next((project / "site-drafts").glob("*/index.html"))
    assert "The bridge is safe" in page.read_text(encoding="utf-8")
    with subprocess.Popen(
        [*start, "serve", "--port", "8321"], cwd=project, env={**env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stdout
            said = (re.search(r"http://127\.0\.0\.1:(\d+)", line) for line in server.stdout)
            port = int(next(found[1] for found in said if found))
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/")
            assert connection.getresponse().status == 200
            connection.close()
        finally:
            server.terminate()
