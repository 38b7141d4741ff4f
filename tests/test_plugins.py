"""Exports and checks of other packages: a tiny one stands beside the project, as pip would have installed it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.stories import as_yaml, stories
from tests.paths import ROOT

pytestmark = pytest.mark.slow  # each test starts the command anew

CODE = """
from factbox.problems import Problem
from factbox.render.exports.forms import Form

def words(view):
    return f"{len(view.story.quotes)} quotes\\n".encode()

def shouting(checked):
    if checked.story.title.isupper():
        yield checked.tree.problem(("title",), "the title shouts", "write it in small letters")

FORM = Form("words.txt", "text/plain", "Words", words)
"""
POINTS = """[factbox.exports]
words = acme_words:FORM
[factbox.checks]
shouting = acme_words:shouting
"""
WAY_OUT = "   update that package or mend it; `pip uninstall acme-words` takes it out\n"


class Package:
    """A package `acme-words`; `place` is where it is installed."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir()

    def install(self, version: str = "1.0", code: str = CODE, points: str = POINTS) -> None:
        self.remove()
        record = self.place / f"acme_words-{version}.dist-info"
        record.mkdir()
        (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: acme-words\nVersion: {version}\n")
        (record / "entry_points.txt").write_text(points)
        (self.place / "acme_words.py").write_text(code)

    def remove(self) -> None:
        for path in self.place.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


class Project:
    """A project of one story, and the command in it."""

    def __init__(self, root: Path, package: Package) -> None:
        self.root, self.package = root, package
        story = next(iter(stories(1)))
        self.slug = story.slug
        for folder, name, text in (
            ("seeds", f"{self.slug}.txt", story.article),
            ("content", f"{self.slug}.yaml", as_yaml(story.facts)),
        ):
            (root / folder).mkdir(parents=True)
            (root / folder / name).write_text(text, encoding="utf-8")

    @property
    def export(self) -> Path:
        return self.root / "site" / self.slug / "words.txt"

    def run(self, *words: str, status: int = 0) -> str:
        """What the command says to the editor."""
        done = self.python(str(ROOT / "build.py"), "-C", str(self.root), *words)
        assert done.returncode == status, done.stderr
        return done.stderr

    def python(self, *words: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{self.package.place}", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, *words]
        return subprocess.run(command, env=env, cwd=self.root, capture_output=True, encoding="utf-8", check=False)

    def nothing_has_changed(self) -> bool:
        """Whether the next build would say so at once."""
        code = "from factbox.cache.quick import said_at_once; print(said_at_once([]) is not None)"
        return self.python("-c", code).stdout == "True\n"


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(tmp_path / "packages")


@pytest.fixture
def project(tmp_path: Path, package: Package) -> Project:
    return Project(tmp_path / "project", package)


def test_an_export_is_made_and_offered(project: Project, package: Package) -> None:
    package.install()
    project.run()
    assert project.export.read_text().endswith(" quotes\n")
    offered = (project.root / "site" / project.slug / "index.html").read_text(encoding="utf-8")
    assert '<a href="words.txt" type="text/plain">Words</a>' in offered


def test_a_check_says_what_is_wrong_at_its_place(project: Project, package: Package) -> None:
    package.install()
    story = project.root / "content" / f"{project.slug}.yaml"
    lines = story.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if line.startswith("title: "))
    lines[number] = "title: LOUD\n"
    story.write_text("".join(lines), encoding="utf-8")
    said = project.run("check", status=1)
    assert said.startswith(f"content/{project.slug}.yaml:{number + 1}:8: the title shouts\n")
    assert said.endswith("   write it in small letters\n1 problem\n")


def test_a_plug_in_counts_in_what_a_build_remembers(project: Project, package: Package) -> None:
    """Newly installed, of another version, with another entry point, changed, taken out: each time all is made anew."""
    project.run()
    assert project.nothing_has_changed()
    assert not project.export.exists()

    package.install()
    assert not project.nothing_has_changed()
    project.run()
    assert project.export.read_text().endswith(" quotes\n")
    assert project.nothing_has_changed()

    package.install("1.1", CODE.replace("quotes\\n", "sayings\\n"))
    assert not project.nothing_has_changed()
    project.run()
    assert project.export.read_text().endswith(" sayings\n")
    assert project.nothing_has_changed()

    package.install("1.1", CODE.replace("quotes\\n", "utterances\\n"))
    assert not project.nothing_has_changed()
    project.run()
    assert project.export.read_text().endswith(" utterances\n")

    package.install("1.1", points=POINTS.replace("[factbox.exports]\nwords = acme_words:FORM\n", ""))
    assert not project.nothing_has_changed()
    project.run()
    assert not project.export.exists()

    package.remove()
    assert not project.nothing_has_changed()
    project.run()
    assert project.nothing_has_changed()


def test_a_package_without_plug_ins_changes_no_page(project: Project, package: Package) -> None:
    """It is looked whether it has any, and the pages stay as they are."""
    project.run()
    page = project.root / "site" / project.slug / "index.html"
    before = page.stat()
    package.install(points="[console_scripts]\nacme = acme_words:words\n")
    assert not project.nothing_has_changed()
    code = "from factbox.build import story; del story.StoryBuild.__call__; from factbox.cli import main; main()"
    done = project.python("-c", code, "-C", str(project.root))
    assert (done.returncode, done.stderr) == (0, "")  # nothing that makes a story was needed
    assert page.stat() == before
    assert project.nothing_has_changed()


BROKEN = {
    "import nowhere_at_all": "cannot be loaded: ModuleNotFoundError: No module named 'nowhere_at_all'",
    "raise SystemExit('gone')": "cannot be loaded: SystemExit: gone",
    "words = FORM = 3": "cannot be loaded: AttributeError: module 'acme_words' has no attribute 'shouting'",
}


@pytest.mark.parametrize("command", ["", "check"])
@pytest.mark.parametrize("code", BROKEN)
def test_a_plug_in_that_cannot_be_loaded_is_named(project: Project, package: Package, code: str, command: str) -> None:
    package.install(code=code, points="[factbox.checks]\nshouting = acme_words:shouting\n")
    said = project.run(*command.split(), status=1)
    assert said == f"acme-words 1.0: the check `shouting` of this package {BROKEN[code]}\n{WAY_OUT}1 problem\n"
    assert not (project.root / "site").exists()


RAISING = {
    (
        "exports",
        "f = Form('a.txt', 'text/plain', 'A', lambda _: 1 / 0)",
    ): "failed: ZeroDivisionError: division by zero",
    (
        "exports",
        "f = Form('a.txt', 'text/plain', 'A', lambda _: 'text')",
    ): "gave no bytes, but something of type str",
    ("checks", "f = lambda checked: 1 / 0"): "failed: ZeroDivisionError: division by zero",
    ("checks", "f = lambda checked: ['oh']"): "gave no Problem, but something of type str",
    ("checks", "def f(checked):\n    yield from ()\n    raise KeyError('x')"): "failed: KeyError: 'x'",
}


@pytest.mark.parametrize(("kind", "code", "what"), [(*given, what) for given, what in RAISING.items()])
def test_a_plug_in_that_fails_is_named_with_the_story(
    project: Project, package: Package, kind: str, code: str, what: str
) -> None:
    code = f"from factbox.render.exports.forms import Form\n{code}\n"
    package.install(code=code, points=f"[factbox.{kind}]\none = acme_words:f\n")
    said = project.run(status=1)
    called = f"the {kind[:-1]} `one` of the package acme-words 1.0"
    assert said == f"content/{project.slug}.yaml: {called} {what}\n{WAY_OUT}1 problem\n"
    assert not (project.root / "site").exists()


REFUSED = {
    "story.json": "makes story.json, and that is the name of another file",
    "index.html": "makes index.html, and that is the name of another file",
    "../x": "makes “../x”, which is no name for a file",
    ".x": "makes “.x”, which is no name for a file",
}


@pytest.mark.parametrize("file", REFUSED)
def test_an_export_takes_no_other_files_name(project: Project, package: Package, file: str) -> None:
    package.install(code=CODE.replace("words.txt", file))
    said = project.run(status=1)
    assert said == f"acme-words 1.0: the export `words` of this package {REFUSED[file]}\n{WAY_OUT}1 problem\n"


def test_what_is_no_form_is_refused(project: Project, package: Package) -> None:
    package.install(points=POINTS.replace("acme_words:FORM", "acme_words:CODE"), code=f"{CODE}CODE = 3\n")
    said = project.run(status=1)
    assert said == f"acme-words 1.0: the export `words` of this package is no Form, but 3\n{WAY_OUT}1 problem\n"


def test_records_that_nobody_can_read_are_named(project: Project, package: Package) -> None:
    package.install(points="[factbox.checks]\nno equals sign\n")
    said = project.run(status=1)
    assert said.startswith("acme-words 1.0: the entry points of this package cannot be read: ")
    assert said.endswith(
        "\n   `pip install --force-reinstall acme-words` mends it, `pip uninstall` takes it out\n1 problem\n"
    )
