"""What a project folder holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factbox.build.whole import build
from factbox.problems import ProblemsError
from factbox.project.contents import Project, read_project, seed_files, unread_seeds

STORY = "title: T\nsources:\n  - id: a\n    file: {file}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder in ("seeds/2025", "content"):
        (tmp_path / folder).mkdir(parents=True)
    return Project(tmp_path)


def test_articles_are_known_by_their_names_under_seeds(project: Project) -> None:
    for name in ("b.txt", "a.TXT", "2025/c.txt", ".hidden.txt", "picture.jpg"):
        (project.seeds / name).write_text("It fell.")
    contents = read_project(project)
    assert list(contents.articles) == ["2025/c.txt", "a.TXT", "b.txt"]
    assert contents.articles["2025/c.txt"].path == "seeds/2025/c.txt"
    assert contents.problems == []


def test_pages_are_articles_but_not_what_a_browser_saves_beside_them(project: Project) -> None:
    names = (
        "a.html",
        "a_files/frame.html",
        "b.files/text.txt",
        "b.HTM",
        "notes_files/c.md",
        "README.md",
        "2025/readme.md",
    )
    for name in names:
        (project.seeds / name).parent.mkdir(exist_ok=True)
        (project.seeds / name).write_text("It fell.")
    contents = read_project(project)
    assert list(contents.articles) == ["a.html", "b.HTM", "notes_files/c.md"]
    assert [article.path for article in contents.articles.values()] == [
        f"content/text/{name}.txt" for name in contents.articles
    ]
    assert contents.problems == []


@pytest.mark.parametrize("name", ["x.yml", "x.YAML", "x.yaml.txt"])
def test_a_story_that_would_be_passed_over_is_said(name: str, project: Project) -> None:
    (project.content / name).write_text("title: T")
    (problem,) = read_project(project).problems
    assert (problem.path, problem.message) == (f"content/{name}", "this file is not read, by its name")
    assert problem.hint == "rename it to `x.yaml`; a story’s file name ends in .yaml"


def test_links_that_lead_out_of_the_project_are_refused(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("It is a secret.")
    (project.seeds / "a.txt").symlink_to(outside)
    (project.content / "b.yaml").symlink_to(outside)
    (project.seeds / "own.txt").write_text("It fell.")
    (project.seeds / "again.txt").symlink_to(project.seeds / "own.txt")
    contents = read_project(project)
    assert list(contents.articles) == ["again.txt", "own.txt"]
    assert [(p.path, p.message) for p in sorted(contents.problems)] == [
        ("content/b.yaml", "this link leads out of the project"),
        ("seeds/a.txt", "this link leads out of the project"),
    ]


def test_settings_that_cannot_be_read_do_not_hide_other_problems(project: Project) -> None:
    (project.content / "site.yaml").write_text("titel: T")
    (project.seeds / "a.txt").write_bytes(b"\xff")
    assert [p.path for p in read_project(project).problems] == ["content/site.yaml", "seeds/a.txt"]


def test_a_folder_with_neither_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError):
        read_project(Project(tmp_path))


@pytest.mark.parametrize(
    "name",
    "a.pdf a.doc a.odt a.rtf a.eml a.mhtml a.webarchive a.pages a.epub a.xml a.rst a.wri a.TEX article".split(),
)
def test_a_seed_of_a_kind_that_is_not_read_is_named(name: str, project: Project) -> None:
    (project.seeds / name).write_text("It fell.")
    (problem,) = read_project(project).problems
    assert (problem.path, problem.message) == (f"seeds/{name}", "this kind of file is not read")
    assert problem.severity == "warning"


@pytest.mark.parametrize("name", "a.jpg a.css table.csv README README.md LICENSE .DS_Store desktop.ini a.txt".split())
def test_what_lies_beside_an_article_is_no_article(name: str, project: Project) -> None:
    (project.seeds / name).write_text("It fell.")
    assert read_project(project).problems == []


@pytest.mark.parametrize("name", ["a.TXT", "a.markdown", "a.xhtml", "b.htm"])
def test_articles_are_known_by_their_endings(name: str, project: Project) -> None:
    (project.seeds / name).write_text("It fell.")
    assert seed_files(project) == [project.seeds / name]
    assert unread_seeds(project) == []


UNFIT = "this name has characters that no story can name, so the article is not read"


@pytest.mark.parametrize(
    "name",
    [b"a:b.txt", b"a\\b.md", b"a\nb.txt", b"a\tb.html", b"a\x1b[31m.txt", b"\xff.txt", b"\xff/b.txt", b"a:b/c.txt"],
)
def test_an_article_that_no_story_can_name_is_refused_and_not_drafted(name: bytes, project: Project) -> None:
    place = project.seeds / os.fsdecode(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("# The dam\n\nThe dam fell on Monday, said Ann Ford.")
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    (problem,) = raised.value.problems
    assert problem.message == UNFIT
    assert problem.path.isprintable()
    assert list(project.content.glob("*.yaml")) == []


@pytest.mark.parametrize("name", ["con.txt", "a?b.txt", "a b .txt", "nul/a.txt", "a|b.md"])
def test_a_name_that_windows_cannot_hold_is_told(name: str, project: Project) -> None:
    (project.seeds / name).parent.mkdir(exist_ok=True)
    (project.seeds / name).write_text("It fell.")
    told = [(p.path, p.message, p.severity) for p in unread_seeds(project)]
    held = name == "a b .txt"  # the ending comes after the blank
    assert told == (
        [] if held else [(f"seeds/{name}", "Windows, and disks that it reads, cannot hold this name", "warning")]
    )


@pytest.mark.parametrize(
    "name",
    [
        b"content/\xff.yaml", b"content/pages/\xff.md", b"content/\xff", b"seeds/\xff.pdf", b"templates/\xff.html",
        b"templates/assets/\xff.css", b"content/text/\xff", b"site/\xff",
    ],
)  # fmt: skip
def test_a_name_that_is_no_utf_8_ends_no_command(name: bytes, project: Project) -> None:
    place = project.root / os.fsdecode(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("It fell.")
    try:
        told = build(project, project.root / "site").warnings
    except ProblemsError as error:
        told = error.problems
    refused = name in (b"content/\xff.yaml", b"content/pages/\xff.md", b"seeds/\xff.pdf", b"templates/assets/\xff.css")
    assert ["\ufffd" in problem.path for problem in told if name[:4] != b"site"] == [True] * refused
