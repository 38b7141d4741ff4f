"""Where a build may write."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbox.build.manifest import MANIFEST
from factbox.build.output import home_from, see_where_to_write
from factbox.build.whole import build
from factbox.cache.options import BuildOptions
from factbox.cli import cli
from factbox.problems import ProblemsError
from factbox.project.contents import Project

STORY = """\
title: {slug}
status: reviewed
reviewed_by: Ann
sources:
  - id: a
    file: {slug}.txt
    sha256: {sha256}
"""
ARTICLE = b"It fell."


def make(root: Path, *slugs: str) -> Project:
    """A project with a few short stories."""
    for name in ("seeds", "content"):
        (root / name).mkdir(parents=True)
    for slug in slugs:
        (root / "seeds" / f"{slug}.txt").write_bytes(ARTICLE)
        (root / "content" / f"{slug}.yaml").write_text(
            STORY.format(slug=slug, sha256=hashlib.sha256(ARTICLE).hexdigest())
        )
    return Project(root)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make(tmp_path / "project", "bridge")


def everything(folder: Path) -> dict[str, bytes | str]:
    """Every file, and every link with where it leads, below a folder."""
    return {
        p.relative_to(folder).as_posix(): str(p.readlink()) if p.is_symlink() else p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if (p.is_symlink() or p.is_file()) and ".factbox-cache" not in p.parts
    }


def refusal(project: Project, output: Path, *, clean: bool = False) -> list[str]:
    """What a build into a folder says; nothing around the project may have changed."""
    around = project.root.parent
    before = everything(around)
    with pytest.raises(ProblemsError) as raised:
        build(project, output, BuildOptions(clean=clean))
    assert everything(around) == before
    return [f"{p.path}: {p.message}\n{p.hint}" for p in raised.value.problems]


OWN = "choose a folder of its own for the site with -o, such as `site`"


@pytest.mark.parametrize("name", ["templates", "seeds", "content", ".factbox-cache", "seeds/out", "content/a/b"])
def test_no_site_goes_into_a_folder_that_the_project_reads(name: str, project: Project) -> None:
    read = name.partition("/")[0]
    message = f"{name}: the site cannot go into `{read}/`, from which builds read\n{OWN}"
    assert refusal(project, project.root / name) == [message]
    assert not (project.root / "templates").exists()


def test_nor_where_another_disk_would_take_it_for_one(project: Project) -> None:
    (message,) = refusal(project, project.root / "Seeds" / "out")
    assert message == f"Seeds/out: the site cannot go into `seeds/`, from which builds read\n{OWN}"


def test_nor_around_one(project: Project) -> None:
    assert refusal(project, project.root) == [f".: this folder holds `seeds/`, from which builds read\n{OWN}"]
    parent = project.root.parent
    assert refusal(project, parent) == [f"{parent}: this folder holds `seeds/`, from which builds read\n{OWN}"]


def test_of_a_device_nothing_is_read_to_say_so(project: Project) -> None:
    done = CliRunner().invoke(cli, ["-C", str(project.root), "-o", "/dev/full"])
    said = "/dev/full: this is a file, not a folder to publish into\n   choose another with -o\n1 problem\n"
    assert (done.exit_code, done.output) == (1, said)


def test_a_device_or_a_file_is_no_folder(project: Project) -> None:
    hint = "this is a file, not a folder to publish into\nchoose another with -o"
    assert refusal(project, Path("/dev/full")) == [f"/dev/full: {hint}"]
    (project.root / "file").write_bytes(b"x")
    assert refusal(project, project.root / "file" / "site") == [f"file: {hint}"]


@pytest.mark.parametrize("name", ["site", "public/site"])
def test_a_site_that_is_a_link_is_not_written_through(name: str, project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "site").mkdir(parents=True)
    link = project.root / name.partition("/")[0]
    link.symlink_to(tmp_path / "elsewhere")
    hint = "put a folder there instead, or name the one that it leads to with -o"
    message = f"{link.name}: this is a link, and no site is written through links\n{hint}"
    assert refusal(project, project.root / name) == [message]
    assert not (project.root / ".factbox-cache").exists()


def test_a_link_above_the_project_is_the_machines_own(project: Project, tmp_path: Path) -> None:
    (tmp_path / "by-link").symlink_to(project.root)
    linked = Project(tmp_path / "by-link")
    assert build(linked, linked.root / "site").output == "site"


def test_nothing_is_remembered_through_a_link(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "stage-1").mkdir(parents=True)
    (tmp_path / "elsewhere" / "stage-1" / "work").write_bytes(b"x")
    (project.root / ".factbox-cache").symlink_to(tmp_path / "elsewhere")
    assert build(project, project.root / "site").output == "site"
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == ["stage-1"]
    assert (tmp_path / "elsewhere" / "stage-1" / "work").read_bytes() == b"x"


@pytest.mark.parametrize("name", ["bridge", "bridge/timeline.html", "assets"])
def test_no_page_is_written_through_a_link_in_the_site(name: str, project: Project, tmp_path: Path) -> None:
    site = project.root / "site"
    build(project, site)
    elsewhere = tmp_path / "elsewhere"
    shutil.move(site / name, elsewhere)
    if elsewhere.is_dir():
        for file in elsewhere.iterdir():
            file.write_bytes(b"of somebody else")
    else:
        elsewhere.write_bytes(b"of somebody else")
    (site / name).symlink_to(elsewhere)
    hint = "delete the link; the pages are made anew in its place"
    message = f"site/{name}: this is a link, and Factbox neither writes nor removes through links\n{hint}"
    assert refusal(project, site) == [message]
    assert refusal(project, site, clean=True) == [message]


def test_no_stale_page_is_removed_through_a_link(project: Project, tmp_path: Path) -> None:
    site = project.root / "site"
    build(project, site)
    shutil.move(site / "bridge", tmp_path / "elsewhere")
    (site / "bridge").symlink_to(tmp_path / "elsewhere")
    (project.content / "bridge.yaml").rename(project.content / "ford.yaml")
    (message,) = refusal(project, site)
    assert message.startswith("site/bridge: this is a link, and Factbox neither writes nor removes through links")


def test_a_left_over_that_is_a_link_is_not_written_through(project: Project, tmp_path: Path) -> None:
    site = project.root / "site"
    build(project, site)
    (tmp_path / "elsewhere").write_bytes(b"of somebody else")
    (site / ".index.html.factbox-part").symlink_to(tmp_path / "elsewhere")
    (project.content / "site.yaml").write_text("title: Another\n")
    build(project, site)
    assert (tmp_path / "elsewhere").read_bytes() == b"of somebody else"


# ── Files of others, and files that somebody has changed ──────────────────────────────────────────


def test_a_page_that_somebody_has_changed_is_not_overwritten_without_a_word(project: Project) -> None:
    site = project.root / "site"
    build(project, site)
    good = everything(site)
    (site / "index.html").write_bytes(b"by hand")
    (site / "bridge" / "timeline.html").write_bytes(b"by hand")
    hint = "undo the change, or move the file away; `--clean` writes it anew, and the change is lost"
    assert refusal(project, site) == [
        f"site/{name}: somebody has changed this file since Factbox wrote it\n{hint}"
        for name in ("bridge/timeline.html", "index.html")
    ]
    build(project, site, BuildOptions(clean=True))
    assert everything(site) == good
    (site / "index.html").unlink()
    build(project, site)
    assert everything(site) == good


def test_of_very_many_changed_pages_some_are_named(project: Project) -> None:
    site = project.root / "site"
    build(project, site)
    pages = [path for path in site.rglob("*") if path.is_file() and path.name != MANIFEST]
    for path in pages:
        path.write_bytes(path.read_bytes() + b"\n")
    said = refusal(project, site)
    assert len(said) == 11
    assert said[0].startswith(f"site: there are {len(pages) - 10} more files that somebody has changed\n")


def test_a_folder_or_a_pipe_in_the_place_of_a_page_is_not_factboxs(project: Project) -> None:
    site = project.root / "site"
    build(project, site)
    (site / "index.html").unlink()
    (site / "index.html").mkdir()
    (site / "404.html").unlink()
    os.mkfifo(site / "404.html")
    assert refusal(project, site) == [
        f"site/{name}: Factbox did not write this file, and a page would take its place\nmove it away"
        for name in ("404.html", "index.html")
    ]


def test_a_manifest_that_is_a_device_is_not_read(project: Project) -> None:
    site = project.root / "site"
    build(project, site)
    (site / MANIFEST).unlink()
    (site / MANIFEST).symlink_to("/dev/full")
    message = "this is no list of files that Factbox wrote, but a link, a folder or a device"
    hint = "delete it and the built pages beside it, then build again"
    assert refusal(project, site) == [f"site/{MANIFEST}: {message}\n{hint}"]


# ── Sites of other projects ───────────────────────────────────────────────────────────────────────

OTHER = "choose another folder with -o, or delete this one if nobody needs it"


def test_a_site_of_another_project_is_not_overwritten(project: Project, tmp_path: Path) -> None:
    other = make(tmp_path / "other", "bridge")  # with a story of the same name
    build(other, other.root / "site")
    assert refusal(project, other.root / "site") == [
        f"{other.root}/site: this is the site of another project, which lies in {other.root}\n{OTHER}"
    ]


def test_nor_one_that_lies_in_no_project(project: Project, tmp_path: Path) -> None:
    build(make(tmp_path / "other", "ford"), tmp_path / "public")
    assert refusal(project, tmp_path / "public") == [f"{tmp_path}/public: this is the site of another project\n{OTHER}"]


def test_a_project_that_was_moved_or_cloned_still_builds(project: Project, tmp_path: Path) -> None:
    build(project, project.root / "site")
    build(project, tmp_path / "public")
    before = everything(project.root / "site")
    shutil.copytree(project.root, tmp_path / "clone", ignore=shutil.ignore_patterns(".factbox-cache"))
    clone = Project(tmp_path / "clone")
    assert build(clone, clone.root / "site").published.written == ()
    project.root.rename(tmp_path / "moved")
    moved = Project(tmp_path / "moved")
    for output in (moved.root / "site", tmp_path / "public"):
        assert build(moved, output).published.written == ()
    assert everything(moved.root / "site") == everything(clone.root / "site") == before


def test_a_site_that_was_moved_away_from_its_project_is_known_by_its_stories(project: Project, tmp_path: Path) -> None:
    build(project, project.root / "site")
    (project.root / "site").rename(tmp_path / "public")
    assert build(project, tmp_path / "public").published.written == ()
    other = make(tmp_path / "other", "ford")
    assert refusal(other, tmp_path / "public") == [f"{tmp_path}/public: this is the site of another project\n{OTHER}"]


def test_the_site_of_an_older_version_names_no_project(project: Project, tmp_path: Path) -> None:
    site = project.root / "site"
    build(project, site)
    named = (site / MANIFEST).read_text()
    assert named.splitlines()[1] == "# Of the project in ../"
    (site / MANIFEST).write_text(named.replace("# Of the project in ../\n", ""))
    (project.content / "bridge.yaml").rename(project.content / "ford.yaml")
    assert "bridge/index.html" in build(project, site).published.removed
    assert (site / MANIFEST).read_text().splitlines()[1] == "# Of the project in ../"


def test_a_manifest_tells_no_folder_outside_the_project(project: Project, tmp_path: Path) -> None:
    assert home_from(project, project.root / "a" / "b") == "../.."
    assert home_from(project, tmp_path / "public") == "elsewhere"
    build(project, tmp_path / "public")
    assert (tmp_path / "public" / MANIFEST).read_text().splitlines()[1] == "# Of a project elsewhere"
    see_where_to_write(project, tmp_path / "public")


# ── Names, links and folders of any kind ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["x" * 256, "site/" + "é" * 128, "a/" * 400 + "x", "a/" * 2500 + "x"])
def test_a_name_that_no_disk_holds_is_said(name: str, project: Project) -> None:
    (message,) = refusal(project, project.root / name)
    bytes_ = "this name is too long: 255 bytes is the most that a disk can hold"
    folders = "these are more folders within each other than a disk can hold"
    assert message.endswith(f": {folders if name.startswith('a/') else bytes_}\nchoose another with -o")


def test_links_that_lead_to_each_other_lead_nowhere(project: Project) -> None:
    (project.root / "one").symlink_to("two")
    (project.root / "two").symlink_to("one")
    for name in ("one", "one/site"):
        (message,) = refusal(project, project.root / name)
        assert message.startswith("one: this is a link, and no site is written through links")


@pytest.mark.parametrize("folder", ["seeds/new", "content/new", "templates", ".factbox-cache/new", "Content/images"])
def test_no_site_goes_into_a_folder_that_another_project_reads(folder: str, project: Project, tmp_path: Path) -> None:
    other = make(tmp_path / "other", "ford")
    build(other, other.root / "site")
    (message,) = refusal(project, other.root / folder)
    read = other.root / folder.partition("/")[0].lower()
    assert message == (
        f"{other.root / folder}: the site cannot go into `{read}/`, from which builds of another project read\n{OWN}"
    )


@pytest.mark.parametrize("folder", ["content/news", "templates", "seeds/new", "site/new"])
def test_folders_of_other_programs_bear_these_names_too(folder: str, project: Project, tmp_path: Path) -> None:
    (tmp_path / "other" / folder.partition("/")[0]).mkdir(parents=True)
    assert build(project, tmp_path / "other" / folder).published.written


def test_a_project_may_lie_in_a_folder_of_such_a_name(tmp_path: Path) -> None:
    make(tmp_path, "ford")
    build(Project(tmp_path), tmp_path / "site")
    inner = make(tmp_path / "content" / "inner", "bridge")
    assert build(inner, inner.root / "site").published.written


def test_a_folder_of_somebody_else_is_refused_before_anything_is_drafted(project: Project, tmp_path: Path) -> None:
    (project.seeds / "new.txt").write_text("The dam fell on Monday, said Ann Ford, the mayor of Kell.")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "file").write_bytes(b"x")
    (message,) = refusal(project, tmp_path / "theirs")
    assert message.startswith(f"{tmp_path}/theirs: this folder holds files that Factbox did not write: file\n")
