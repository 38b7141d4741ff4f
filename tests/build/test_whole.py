"""The whole way, on the committed project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factbox.build.whole import build
from factbox.cache.quick import FOLDER
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from tests.paths import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the committed project, without its site."""
    for name in ("seeds", "content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    return Project(tmp_path / "project")


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def times(folder: Path) -> dict[str, int]:
    """When each file and folder was changed, but for what Factbox only remembers things in."""
    return {
        p.relative_to(folder).as_posix(): p.stat().st_mtime_ns
        for p in sorted(folder.rglob("*"))
        if FOLDER not in p.relative_to(folder).parts
    }


def test_the_second_build_writes_no_file(project: Project) -> None:
    build(project, project.root / "site")
    before = times(project.root)
    again = build(project, project.root / "site")
    assert again.published.written == ()
    assert times(project.root) == before


def test_the_site_is_the_same_from_any_folder_hash_seed_and_time_zone(project: Project) -> None:
    here, there = project.root, project.root.parent / "elsewhere" / "a b"
    shutil.copytree(here, there)
    for folder, seed, zone in ((here, "1", "Asia/Karachi"), (there, "2", "America/Los_Angeles")):
        subprocess.run(
            [sys.executable, str(ROOT / "build.py"), "-q"],
            cwd=folder, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, check=True,
        )  # fmt: skip
    assert files(here / "site") == files(there / "site") == files(ROOT / "site")


def test_a_wrong_letter_leaves_the_site_as_it_was(project: Project) -> None:
    site = project.root / "site"
    build(project, site)
    before = times(site)
    (story,) = project.content.glob("india*.yaml")
    story.write_text(
        story.read_text(encoding="utf-8").replace("none of our business", "none of our busyness"), encoding="utf-8"
    )
    with pytest.raises(ProblemsError):
        build(project, site)
    assert times(site) == before


def test_a_story_taken_away_takes_its_pages_with_it(project: Project) -> None:
    site = project.root / "site"
    build(project, site)
    (story,) = project.content.glob("india*.yaml")
    story.unlink()
    (project.seeds / "000_5d4eb46697ce7237.txt").unlink()
    build(project, site)
    assert not [name for name in files(site) if name.startswith("india")]
    assert "index.html" in files(site)


def test_a_template_of_the_project_takes_the_place_of_ours(project: Project) -> None:
    shutil.rmtree(project.root / "templates")
    plain = build(project, project.root / "plain")
    (project.root / "templates").mkdir()
    (project.root / "templates" / "404.html").write_text("<!doctype html><title>Gone</title>", encoding="utf-8")
    build(project, project.root / "site")
    assert (project.root / "site" / "404.html").read_text(encoding="utf-8") == "<!doctype html><title>Gone</title>"
    assert len(files(project.root / "site")) == len(plain.published.written) + 1


def test_a_broken_template_is_a_problem_with_its_line(project: Project) -> None:
    (project.root / "templates" / "404.html").write_text("<p>\n{{ nobody.knows }}", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    (problem,) = raised.value.problems
    assert (problem.path, problem.line) == ("templates/404.html", 2)
    assert not (project.root / "site").exists()


def test_kinds_of_seeds_that_are_not_read_are_said(project: Project) -> None:
    (project.seeds / "page.pdf").write_text("It fell.")
    (warning,) = build(project, project.root / "site").warnings
    assert (warning.path, warning.message) == ("seeds/page.pdf", "this kind of file is not read")
