"""Articles that are there twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factbox.build.whole import build
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from tests.paths import ROOT

ARTICLE = ROOT / "tests" / "data" / "broken" / "seeds" / "bridge.txt"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "seeds").mkdir()
    shutil.copy(ARTICLE, tmp_path / "seeds" / "bridge.txt")
    return Project(tmp_path)


def again(name: str, other: str) -> str:
    return f"seeds/{name}: this is the article of seeds/{other} word for word; it was not drafted again"


def test_the_same_bytes_are_drafted_once(project: Project) -> None:
    (project.seeds / "link.txt").symlink_to("bridge.txt")
    shutil.copy(ARTICLE, project.seeds / "a-copy.txt")
    for _ in range(2):
        built = build(project, project.root / "site")
        assert [f"{p.path}: {p.message}" for p in built.warnings] == [
            again("bridge.txt", "a-copy.txt"), again("link.txt", "a-copy.txt"),
        ]  # fmt: skip
        assert len(list(project.content.glob("*.yaml"))) == 1


def test_one_that_has_a_story_is_the_first(project: Project) -> None:
    build(project, project.root / "site")
    shutil.copy(ARTICLE, project.seeds / "a-copy.txt")
    built = build(project, project.root / "site")
    assert [f"{p.path}: {p.message}" for p in built.warnings] == [again("a-copy.txt", "bridge.txt")]
    assert built.drafted == []


@pytest.mark.parametrize("names", [("ba\u0301d.txt", "b\u00e1d.txt"), ("a.txt", "A.txt")])
def test_names_that_are_one_on_many_disks_are_told(names: tuple[str, str], project: Project) -> None:
    (project.seeds / "bridge.txt").unlink()
    for number, name in enumerate(names):
        (project.seeds / name).write_text(f"The bridge fell on {number + 1} May 2024, said Ann Ford, the mayor.")
    first, second = sorted(names)
    found = [f"{p.path}: {p.message}" for p in build(project, project.root / "site").warnings]
    assert (
        f"seeds/{second}: many disks take this name and seeds/{first} for one, and keep one of the two files" in found
    )


def test_a_name_that_is_too_long_is_said(project: Project) -> None:
    name = "b" * 247 + ".txt"
    (project.seeds / "bridge.txt").rename(project.seeds / name)
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    assert [(p.path, p.message, p.hint) for p in raised.value.problems] == [
        (f"seeds/{name}", "this name is too long: it has 251 bytes", "give the file a name of at most 236 bytes")
    ]


def test_a_draft_never_takes_a_name_that_is_not_free(project: Project) -> None:
    for name in ("assets", "con"):
        (project.seeds / f"{name}.txt").write_text(f"The {name} fell on 1 May 2024, said Ann Ford, the mayor of Kell.")
    (project.seeds / "bridge.txt").unlink()
    build(project, project.root / "site")
    assert sorted(path.name for path in project.content.glob("*.yaml")) == ["assets-2.yaml", "con-2.yaml"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (b"The dam fell.\nSo it was, said Ann.\n", b"The dam fell.\r\nSo it was, said Ann.\r\n"),
        (b"The dam fell, said Ann.", b"\xef\xbb\xbfThe dam fell, said Ann.\n"),
        ("The dam at Orl\u00e9 fell, said Ann.".encode(), "The dam at Orle\u0301 fell, said Ann.".encode()),
    ],
    ids=["ends of lines", "a byte-order mark", "accents"],
)
def test_what_only_an_editor_has_saved_in_another_way_is_the_same(one: bytes, two: bytes, project: Project) -> None:
    (project.seeds / "bridge.txt").unlink()
    (project.seeds / "a.txt").write_bytes(one)
    (project.seeds / "b.txt").write_bytes(two)
    assert [f"{p.path}: {p.message}" for p in build(project, project.root / "site").warnings] == [
        again("b.txt", "a.txt")
    ]


def test_two_that_are_empty_are_not_one_article(project: Project) -> None:
    for name in ("a.txt", "b.txt"):
        (project.seeds / name).write_bytes(b"\n\n")
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    assert {p.path for p in raised.value.problems if p.severity == "error"} == {"seeds/a.txt", "seeds/b.txt"}
