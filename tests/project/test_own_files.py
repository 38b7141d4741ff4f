"""Nothing is read through a link that leads out of the project."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbox.build.whole import build, check
from factbox.cli import cli
from factbox.preview.site import PreviewSite
from factbox.problems import ProblemsError
from factbox.project.contents import Project

SECRET = "titel: It is a secret, said Nobody on Friday.\n"  # no story, no template, no settings, but words
STORY = "title: T\nstatus: reviewed\nreviewed_by: A\nsources:\n  - id: a\n    file: {file}\n    sha256: {sha256}\n"
HINT = "put the file or folder itself there instead of the link"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    for name in ("secret", "folder/index.html", "folder/a.txt", "folder/a.yaml", "folder/a.md.txt", "folder/x.css"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SECRET)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    for folder in ("seeds", "content/text", "content/.drafted", "templates/assets", "templates/parts"):
        (root / folder).mkdir(parents=True)
    (root / "seeds" / "a.txt").write_text("It fell.")
    sha256 = hashlib.sha256(b"It fell.").hexdigest()
    (root / "content" / "a.yaml").write_text(STORY.format(file="a.txt", sha256=sha256))
    return Project(root)


def linked(path: Path, target: Path) -> None:
    if path.is_dir():
        for inside in sorted(path.rglob("*"), reverse=True):
            inside.unlink() if inside.is_file() else inside.rmdir()
        path.rmdir()
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


WAYS = {
    "seeds/b.txt": "secret",
    "seeds/b.md": "secret",
    "seeds/more": "folder",
    "seeds": "folder",
    "content/b.yaml": "secret",
    "content/site.yaml": "secret",
    "content/text": "folder",
    "content/.drafted": "folder",
    "content/pages": "folder",
    "content": "folder",
    "templates/index.html": "secret",
    "templates/parts/more": "folder",
    "templates/assets/x.css": "secret",
    "templates/assets/more": "folder",
    "templates": "folder",
}


@pytest.mark.parametrize("name", WAYS)
def test_no_link_leads_a_build_out(name: str, project: Project, outside: Path) -> None:
    linked(project.root / name, outside / WAYS[name])
    before = contents(outside)
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    said = [(p.path, p.line, p.message, p.hint) for p in raised.value.problems]
    assert (name, 0, "this link leads out of the project", HINT) in said
    assert contents(outside) == before
    assert not (project.root / "site").exists()
    for words in ((), ("check",), ("--drafts",), ("draft", "seeds/a.txt"), ("draft", "--update", "seeds/a.txt")):
        shown = CliRunner().invoke(cli, ["-C", str(project.root), *words])
        assert "secret" not in shown.output.replace(str(outside / "secret"), "")
        assert not shown.exception or isinstance(shown.exception, SystemExit)
    assert contents(outside) == before


@pytest.mark.parametrize("name", [name for name in WAYS if name.startswith("templates")])
def test_nor_the_preview(name: str, project: Project, outside: Path) -> None:
    linked(project.root / name, outside / WAYS[name])
    site = PreviewSite(project)
    site.refresh()
    pages = [site.page(page) for page in ("index.html", "404.html", "assets/x.css", "a/index.html")]
    assert not any(b"secret" in (page or b"") for page in pages)
    assert [(p.path, p.message) for p in site.all_problems] == [(name, "this link leads out of the project")]


def test_a_frozen_text_that_is_a_link_is_not_shown(project: Project, outside: Path) -> None:
    (project.root / "seeds" / "a.md").write_text("# It fell\n\nIt fell.")
    sha256 = hashlib.sha256(b"# It fell\n\nIt fell.").hexdigest()
    (project.content / "a.yaml").write_text(STORY.format(file="a.md", sha256=sha256))
    (project.content / "text" / "a.md.txt").symlink_to(outside / "secret")
    with pytest.raises(ProblemsError) as raised:
        check(project)
    assert "secret" not in str(raised.value)
    assert ("content/text/a.md.txt", "this link leads out of the project") in [
        (p.path, p.message) for p in raised.value.problems
    ]


def test_links_within_the_project_are_followed(project: Project) -> None:
    (project.root / "media").mkdir()
    (project.root / "media" / "x.css").write_text("p {}")
    (project.root / "templates" / "assets" / "x.css").symlink_to("../../media/x.css")
    build(project, project.root / "site")
    assert (project.root / "site" / "assets" / "x.css").read_text() == "p {}"


LOOPS = ("seeds/b.txt", "seeds/more", "content/pages", "content/text", "content/images")


@pytest.mark.parametrize("target", ["itself", "nowhere"])
@pytest.mark.parametrize("name", [*LOOPS, "content/.drafted", ".factbox-cache"])
def test_a_link_that_leads_nowhere_stops_nothing_and_is_said(name: str, target: str, project: Project) -> None:
    linked(project.root / name, Path(Path(name).name if target == "itself" else "nowhere"))
    said = [(p.path, p.message) for p in build(project, project.root / "site").warnings]
    assert ((name, "this link leads nowhere") in said) is (name in LOOPS)
    assert (project.root / "site" / "a" / "index.html").is_file()


@pytest.mark.parametrize("name", ["content/b.yaml", "content/site.yaml", "templates/index.html", "templates/assets"])
def test_nor_is_it_taken_for_nothing_where_it_would_count(name: str, project: Project) -> None:
    linked(project.root / name, Path(Path(name).name))
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    (problem,) = raised.value.problems
    assert problem.path == name
    assert problem.message.startswith(("this link leads nowhere", "this file cannot be read: "))


def test_what_an_editor_notes_beside_an_open_file_is_nothing(project: Project) -> None:
    (project.content / ".#a.yaml").symlink_to("ann@desk.example.1234")
    assert build(project, project.root / "site").warnings == []


# ── Pipes ─────────────────────────────────────────────────────────────────────────────────────────

PLACES = (
    "seeds/b.txt", "seeds/b.html", "content/b.yaml", "content/site.yaml", "content/pages/b.md", "content/images/b.png",
    "content/text/b.txt", "content/.drafted/a.txt", "content/story.schema.json", "templates/index.html",
    "templates/assets/theme.css", ".factbox-cache/b",
)  # fmt: skip


@pytest.fixture
def in_time() -> Iterator[None]:
    """To read a pipe to its end would take for ever."""

    def end(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("name", PLACES)
def test_a_pipe_is_not_read(name: str, project: Project) -> None:
    path = project.root / name
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    if name.endswith(".png"):
        (project.content / "site.yaml").write_text("logo: b.png\n")
    for words in ((), ("check",)):
        done = CliRunner().invoke(cli, ["-C", str(project.root), *words])
        assert not done.exception or isinstance(done.exception, SystemExit)
        refused = name in ("content/b.yaml", "content/site.yaml", "content/pages/b.md", "content/images/b.png")
        assert done.exit_code == int(refused), done.output


def test_of_what_is_no_file_it_is_said(project: Project) -> None:
    os.mkfifo(project.content / "b.yaml")
    (project.content / "c.yaml").mkdir()
    with pytest.raises(ProblemsError) as raised:
        check(project)
    message = "this file cannot be read: it is a folder, a pipe or a device"
    assert [(p.path, p.message) for p in raised.value.problems] == [
        ("content/b.yaml", message), ("content/c.yaml", message),
    ]  # fmt: skip
