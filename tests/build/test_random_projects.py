"""Random projects, with all that may lie in or around one: nothing outside the output changes, nothing foreign is lost.

`FACTBOX_PROJECTS` says how many are tried (twenty, unless told otherwise).
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbox.build.manifest import MANIFEST
from factbox.cli import cli
from tests.build.test_output import make

PROJECTS = int(os.environ.get("FACTBOX_PROJECTS", "20"))
NAMES = ("a", "con", "assets", "é", "e\u0301", "Ä b", "x" * 200, "x" * 250, "a.b", "-", "a\u202eb", "index.html", "..x")
FOLDERS = (
    "seeds", "content", "templates", "templates/assets", "templates/parts", "content/text", "content/.drafted", "site",
    "site/assets", "site/bridge", "site/ford", "public", ".factbox-cache",
)  # fmt: skip
OUTPUTS = (
    "site", "site", "site", "site", "public", "public/a/b", "templates", "templates/out", "seeds/out", "content", ".",
    "..", "../outside", "../outside/site", "../other/site", "../other/seeds", ".factbox-cache/x", "site/assets",
    "site/bridge", "link/site", "seeds/a.txt", "/dev/full", "/dev/null/x",
)  # fmt: skip
WAYS = ((), (), (), ("--drafts",), ("--clean",), ("--gzip", "--base-url", "https://example.org/x"), ("--strict",))


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every file and link below a folder, but for what Factbox only remembers things in."""
    return {
        p.relative_to(folder).as_posix(): str(p.readlink()) if p.is_symlink() else p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if (p.is_symlink() or p.is_file()) and ".factbox-cache" not in p.relative_to(folder).parts
    }


class World:
    """A project, another one that has been built, and a folder of somebody else, beside each other."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.project = make(folder / "project", "bridge", "ford").root
        other = make(folder / "other", chance.choice(["bridge", "tower"])).root
        run("-C", str(other))
        self.foreign: set[Path] = set()
        for name in ("a.txt", "a.yaml", "index.html", "in/timeline.html"):
            self.put(folder / "outside" / name, b"of somebody else")
        if chance.random() < 0.7:
            run("-C", str(self.project))
        for _ in range(chance.randrange(6)):
            self.add()

    def put(self, path: Path, data: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not os.path.lexists(path):
                path.write_bytes(data)
                self.foreign.add(path)
        except OSError:
            pass  # a name that no disk holds, or a file where a folder would be

    def add(self) -> None:
        """Something that a project seldom has."""
        chance = self.chance
        folder = self.project / chance.choice(FOLDERS)
        path = folder / (chance.choice(NAMES) + chance.choice(["", ".txt", ".yaml", ".html", ".css", ".md"]))
        kind = chance.random()
        if kind < 0.4:
            self.put(path, chance.choice([b"It fell.", b"", b"\xff\xfe", b"{{ x }}", b"title: T\n"]))
        elif kind < 0.8:
            self.link(path if chance.random() < 0.7 else folder)
        else:
            self.change()

    def link(self, path: Path) -> None:
        """A link in the place of a file or a folder, which is moved away, or in a new place."""
        targets = ["outside", "outside/a.txt", "outside/in", "other/site", "project/seeds", "project/site", "nowhere"]
        target = self.folder / self.chance.choice(targets)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(path):
                path.rename(self.folder / f"moved-{self.chance.random()}")
            path.symlink_to(target if self.chance.random() < 0.5 else os.path.relpath(target, path.parent.resolve()))
        except OSError:
            pass

    def change(self) -> None:
        """A page changed by hand."""
        pages = [p for p in sorted((self.project / "site").rglob("*.html")) if not p.is_symlink()]
        if pages:
            page = self.chance.choice(pages)
            page.write_bytes(b"by hand")
            self.foreign.add(page)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, [*words])


def is_drafted(name: str) -> bool:
    """Whether a build writes such files in content/."""
    return name.startswith("content/") and name.endswith((".yaml", ".txt", ".schema.json"))


def ours(before: dict[str, bytes | str], after: dict[str, bytes | str], project: str) -> set[str]:
    """What is new and is a draft, or what is kept with one."""
    new = after.keys() - before.keys()
    return {name for name in new if name.startswith(project) and is_drafted(name.removeprefix(project))}


@pytest.mark.parametrize("seed", range(PROJECTS))
def test_a_build_harms_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    world = World(tmp_path / "world", chance)
    monkeypatch.chdir(world.project)
    wish, way = chance.choice(OUTPUTS), chance.choice(WAYS)
    usual = "site-drafts" if "--drafts" in way else "site"
    output = Path(os.path.normpath(world.project / (usual if wish == "site" else wish)))
    words = [*way, "-C", str(world.project)] + ([] if wish == "site" else ["-o", wish])
    listed = (output / MANIFEST).is_file() and "--clean" in words
    before = snapshot(world.folder)
    first, second = run(*words), run(*words)
    after = snapshot(world.folder)
    for done in (first, second):
        assert done.exception is None or isinstance(done.exception, SystemExit), (seed, words, done.exc_info)
        assert done.exit_code in (0, 1, 2)
    place = f"{os.path.relpath(output, world.folder)}/"
    allowed = ours(before, after, "project/")
    for name in before.keys() | after.keys():
        if before.get(name) != after.get(name) and name not in allowed:
            assert first.exit_code == 0 or second.exit_code == 0, (seed, words, name, first.output)
            assert name.startswith(place), (seed, words, name)
    for path in world.foreign:
        name = path.relative_to(world.folder).as_posix()
        changed_by_hand = before.get(name) == b"by hand" and listed
        assert before.get(name) == after.get(name) or changed_by_hand, (seed, words, name)
    for name, target in before.items():
        if isinstance(target, str):
            assert after.get(name) == target, (seed, words, name)
