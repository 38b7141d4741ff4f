"""Whatever is changed between two builds, the second one gives what a clean one gives, byte for byte.

`FACTBOX_EDITS` says how many random edits are tried (a few dozen, unless told otherwise).
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factbox.build.manifest import MANIFEST
from factbox.build.whole import build
from factbox.cache import quick, state
from factbox.cache.options import PLAIN_BUILD, BuildOptions
from factbox.cache.quick import FOLDER
from factbox.cache.state import TICK
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project
from factbox.render import front_pages
from factbox.render.pages import Renderer
from tests.bench.stories import Invented, as_yaml, stories
from tests.paths import ROOT
from tests.project.test_story_images import png

EDITS = int(os.environ.get("FACTBOX_EDITS", "24"))
OPTIONS = [
    *[PLAIN_BUILD] * 3,
    BuildOptions(drafts=True),
    BuildOptions(base_url="https://example.org/facts"),
]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def write(project: Project, story: Invented) -> None:
    """The first two of its actors are known over all stories: one of three whom all have, and one of its own."""
    first, second = story.facts["actors"][:2]
    first["same_as"] = f"https://example.org/people/{len(story.slug) % 3}"
    second["same_as"] = f"https://example.org/people/of/{story.slug}"
    (project.seeds / f"{story.slug}.txt").write_text(story.article, encoding="utf-8")
    (project.content / f"{story.slug}.yaml").write_text(as_yaml(story.facts), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Four stories with two templates and an asset of their own."""
    made = Project(tmp_path / "project")
    for folder in ("seeds", "content", "templates/assets"):
        (made.root / folder).mkdir(parents=True)
    for story in stories(4):
        write(made, story)
    shutil.copy(ROOT / "templates" / "404.html", made.root / "templates")
    return made


TOPICS = ("Ports", "Weather", "Law of the sea")
IMAGES = ("a.png", "b.png")


class Editor:
    """Somebody who changes one thing after another, anywhere in a project."""

    def __init__(self, project: Project, chance: random.Random) -> None:
        self.project = project
        self.chance = chance
        self.count = 0
        self.spare = list(stories(40))[4:]

    def pick(self, folder: Path, pattern: str) -> Path:
        return self.chance.choice(sorted(path for path in folder.glob(pattern) if path.name != "site.yaml"))

    def story(self) -> Path:
        return self.pick(self.project.content, "*.yaml")

    def replace(self, path: Path, old: str, new: str) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def edit_once(self) -> str:
        self.count += 1
        edits: list[Callable[[], object]] = [
            self.title, self.title, self.event, self.break_it, self.mend, self.to_draft, self.add, self.remove,
            self.rename, self.same_again, self.by_rename, self.other_actor, self.other_actor,
            self.seed, self.settings, self.template, self.asset, self.no_asset, self.touch, self.spoil_page,
            self.lose_page, self.lose_manifest_line, self.lose_cache, self.own_page, self.no_own_page,
            self.topics, self.topics, self.day, self.day, self.image, self.image, self.other_image, self.lose_image,
        ]  # fmt: skip
        edit = self.chance.choice(edits)
        edit()
        return edit.__name__

    def title(self) -> None:
        self.replace(self.story(), 'title: "', f'title: "{self.count} ')

    def other_actor(self) -> None:
        """Another one is known by the address, or nobody is."""
        path, number = self.story(), self.chance.randrange(4)
        text = path.read_text(encoding="utf-8")
        changed = re.sub(
            r'same_as: "https://example.org/people/\w*"', f'same_as: "https://example.org/people/{number}"', text
        )
        path.write_text(changed if number < 3 else re.sub(r' +same_as: "[^"]*"\n', "", text, count=1), encoding="utf-8")

    def event(self) -> None:
        self.replace(self.story(), 'detail: "It held', f'detail: "It *held* {self.count}')

    def break_it(self) -> None:
        self.replace(self.story(), 'evidence: "On', 'evidence: "Off')

    def mend(self) -> None:
        for path in self.project.content.glob("*.yaml"):
            for name in IMAGES:
                if f"file: {name}" in path.read_text(encoding="utf-8"):
                    self.draw(name)
        for path in self.project.content.glob("*.yaml"):
            self.replace(path, 'evidence: "Off', 'evidence: "On')

    def to_draft(self) -> None:
        path, old, new = self.story(), '"reviewed"', '"draft"'
        self.replace(path, *((old, new) if old in path.read_text(encoding="utf-8") else (new, old)))

    def add(self) -> None:
        write(self.project, self.spare.pop(0))

    def remove(self) -> None:
        path = self.story()
        if len(list(self.project.content.glob("*.yaml"))) > 3:
            path.unlink()
            (self.project.seeds / f"{path.stem.removesuffix('-x')}.txt").unlink(missing_ok=True)

    def rename(self) -> None:
        path = self.story()
        path.rename(path.with_stem(path.stem.removesuffix("-x") if path.stem.endswith("-x") else f"{path.stem}-x"))

    def seed(self) -> None:
        """Words are added to an article, which its story then stands on no more, until its hash is taken over."""
        path = self.pick(self.project.seeds, "*.txt")
        path.write_text(path.read_text(encoding="utf-8") + f"\nNothing more was said on day {self.count}.\n")
        for story in self.project.content.glob("*.yaml"):
            if f'"{path.name}"' in story.read_text(encoding="utf-8"):
                lines = story.read_text(encoding="utf-8").splitlines(keepends=True)
                story.write_text("".join(line for line in lines if "sha256" not in line), encoding="utf-8")
                self._take_hash(story, path)

    def _take_hash(self, story: Path, seed: Path) -> None:
        sha256 = subprocess.run(["sha256sum", str(seed)], capture_output=True, text=True, check=True).stdout[:64]
        self.replace(story, '    publisher: "', f'    sha256: "{sha256}"\n    publisher: "')

    def settings(self) -> None:
        """Another title; at times with a logo, and somebody to write to."""
        more = self.chance.choice(["", "logo: b.png\n", "contact: desk@example.org\nshare_pictures: no\n"])
        if "logo" in more:
            self.draw("b.png")
        (self.project.content / "site.yaml").write_text(f"title: Site {self.count}\n{more}", encoding="utf-8")

    def give(self, key: str, value: str) -> None:
        """A key of the whole story, with another value than before."""
        path = self.story()
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(f"{key}:")]
        path.write_text("".join([f"{key}: {value}\n" if value else "", *kept]), encoding="utf-8")

    def topics(self) -> None:
        self.give("topics", f"[{', '.join(self.chance.sample(TOPICS, 2))}]" if self.chance.random() < 0.8 else "")

    def day(self) -> None:
        day = f"2025-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"
        self.give("reviewed_on", day if self.chance.random() < 0.8 else "")

    def draw(self, name: str) -> None:
        folder = self.project.content / "images"
        folder.mkdir(exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_bytes(png(20 + self.count % 50, 20))

    def image(self) -> None:
        """A picture of a story, or none any more."""
        name = self.chance.choice(IMAGES)
        self.draw(name)
        value = f"{{file: {name}, alt: Number {self.count}, credit: Nobody}}"
        self.give("image", value if self.chance.random() < 0.8 else "")

    def other_image(self) -> None:
        """Another picture under a name that stories, or the site, may have."""
        name = self.chance.choice(IMAGES)
        (self.project.content / "images" / name).unlink(missing_ok=True)
        self.draw(name)

    def lose_image(self) -> None:
        if self.chance.random() < 0.3:
            (self.project.content / "images" / self.chance.choice(IMAGES)).unlink(missing_ok=True)

    def template(self) -> None:
        name = self.chance.choice(["404.html", "overview.html"])
        own = self.project.root / "templates" / name
        text = (ROOT / "templates" / name).read_text(encoding="utf-8")
        own.write_text(f"{text}{{# {self.count} #}}<!-- {self.count} -->\n", encoding="utf-8")

    def asset(self) -> None:
        (self.project.root / "templates" / "assets" / f"{self.count % 3}.css").write_text(f"/* {self.count} */")

    def own_page(self) -> None:
        """A page of the site's own, which every page leads to."""
        folder = self.project.content / "pages"
        folder.mkdir(exist_ok=True)
        (folder / f"about-{self.count % 2}.md").write_text(f"# About {self.count}\n\nWords.\n", encoding="utf-8")

    def no_own_page(self) -> None:
        shutil.rmtree(self.project.content / "pages", ignore_errors=True)

    def no_asset(self) -> None:
        for path in (self.project.root / "templates" / "assets").iterdir():
            path.unlink()

    def touch(self) -> None:
        self.story().touch()
        self.pick(self.project.seeds, "*.txt").touch()

    def spoil_page(self) -> None:
        page = self.chance.choice(sorted((self.project.root / "site").rglob("*.html")))
        page.write_bytes(page.read_bytes().replace(b"e", b"a"))

    def lose_page(self) -> None:
        self.chance.choice(sorted((self.project.root / "site").rglob("*.html"))).unlink()

    def lose_manifest_line(self) -> None:
        """As where somebody takes a page out of both."""
        site = self.project.root / "site"
        lines = (site / MANIFEST).read_text().splitlines(keepends=True)
        line = lines.pop(self.chance.choice([number for number, line in enumerate(lines) if "  " in line]))
        (site / MANIFEST).write_text("".join(lines))
        (site / line[66:].rstrip()).unlink(missing_ok=True)

    def lose_cache(self) -> None:
        """As a disk that was full leaves it: every file cut short, the compiled templates too."""
        for path in (self.project.root / FOLDER).rglob("*"):
            if path.is_file() and path.name not in ("lock", ".gitignore"):
                path.write_bytes(path.read_bytes()[: self.chance.randrange(1, 2000)])

    def same_again(self) -> None:
        pass

    def by_rename(self) -> None:
        """As many programs save a file."""
        path = self.story()
        beside = path.with_suffix(".tmp")
        beside.write_text(path.read_text(encoding="utf-8").replace('title: "', f'title: "{self.count} ', 1))
        beside.replace(path)


CHANGED = "somebody has changed this file since Factbox wrote it"


def built(project: Project, options: BuildOptions) -> list[Problem]:
    """Builds, and gives what was wrong or warned of; pages that somebody had changed are cleared away by hand."""
    try:
        done = build(project, project.root / "site", options)
    except ProblemsError as error:
        if any(problem.message != CHANGED for problem in error.problems):
            return error.problems
        for problem in error.problems:
            (project.root / problem.path).unlink()
        return built(project, options)
    for name in done.published.kept:
        path = project.root / "site" / name
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return done.warnings


def test_incremental_is_the_same_as_clean(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages that lead to stories have few lines each, so that there are several of every kind."""
    for name, most in (("_CARDS", 3), ("_LINES", 4), ("_ACTOR_LINES", 5)):
        monkeypatch.setattr(front_pages, name, most)
    chance = random.Random(8)
    editor = Editor(project, chance)
    built(project, PLAIN_BUILD)
    good = files(project.root / "site")
    done = []
    for _ in range(EDITS):
        done.append([editor.edit_once() for _ in range(chance.choice([1, 1, 1, 2, 3]))])
        options = chance.choice(OPTIONS)
        before = files(project.root / "site")
        said = built(project, options)
        fresh = Project(tmp_path / "clean")
        shutil.rmtree(fresh.root, ignore_errors=True)
        shutil.copytree(project.root, fresh.root, ignore=shutil.ignore_patterns("site", FOLDER))
        assert built(fresh, options) == said, done
        if any(problem.severity == "error" for problem in said):
            assert files(project.root / "site") == before, done
        else:
            good = files(fresh.root / "site")
            assert files(project.root / "site") == good, done


def run(project: Project, *words: str, **environment: str) -> str:
    """What the command prints, but for the seconds."""
    command = [sys.executable, str(ROOT / "build.py"), "-C", str(project.root), *words]
    env = {**os.environ, **environment}
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.rpartition(" in ")[0]


def test_one_process_and_three_give_the_same(project: Project) -> None:
    for story in list(stories(30))[4:]:
        write(project, story)
    for number in ("1", "3"):
        run(project, "-o", str(project.root / number), FACTBOX_PROCESSES=number)
    assert files(project.root / "1") == files(project.root / "3")


def test_where_nothing_has_changed_nothing_is_loaded(project: Project) -> None:
    first, second = run(project), run(project)
    assert second == first.replace(f"({len(files(project.root / 'site')) - 1} written", "(0 written")
    code = "import sys; sys.argv[1:] = ['-C', sys.argv[1]]; from factbox.start import main; main(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code, str(project.root)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    ours = {
        "factbox",
        "factbox.cache",
        "factbox.cache.options",
        "factbox.cache.quick",
        "factbox.start",
    }
    assert {name for name in loaded if name.partition(".")[0] == "factbox"} == ours
    slow = {"click", "pydantic", "jinja2", "yaml", "markdown_it", "importlib.metadata", "pathlib", "json", "re"}
    assert not slow & set(loaded)


def nothing_has_changed(project: Project) -> bool:
    """What the command says before anything else is loaded."""
    return quick.unchanged(str(project.root), str(project.root / "site"), PLAIN_BUILD) is not None


def test_a_story_saved_the_moment_before_is_looked_at_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft is built the moment that it is written: what an editor then changes in it must be seen."""
    with monkeypatch.context() as patched:
        patched.setattr(state, "TICK", 3_600_000_000_000)  # all that was saved within an hour counts as just saved
        build(project, project.root / "site")
    assert not nothing_has_changed(project)
    build(project, project.root / "site")
    assert nothing_has_changed(project)


def test_settings_changed_while_a_build_runs_are_seen_by_the_next(project: Project) -> None:
    settings = project.content / "site.yaml"
    time.sleep(0.05)
    build(project, project.root / "site", progress=lambda *_: settings.write_text("title: Later\n", encoding="utf-8"))
    assert not nothing_has_changed(project)
    build(project, project.root / "site")
    assert "<title>Later</title>" in (project.root / "site" / "index.html").read_text(encoding="utf-8")
    assert nothing_has_changed(project)


@pytest.mark.parametrize("part", ["content", "seeds", "templates", "site"])
def test_one_changed_letter_is_always_seen(part: str, project: Project) -> None:
    run(project)
    path = next(p for p in sorted((project.root / part).rglob("*")) if p.suffix in (".yaml", ".txt", ".html"))
    kept = path.stat()
    path.write_bytes(path.read_bytes()[:-2] + b" \n")
    os.utime(path, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    command = [sys.executable, str(ROOT / "build.py"), "-C", str(project.root)]
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 1 if part in ("seeds", "site") else "(0 written" not in again.stdout


def test_of_the_pages_that_lead_to_stories_only_those_are_made_anew_that_are_others(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    page = Renderer._page

    def noted(self: Renderer, name: str, path: str, values: Mapping[str, Any]) -> bytes:
        rendered.append(path)
        return page(self, name, path, values)

    monkeypatch.setattr(Renderer, "_page", noted)
    time.sleep(2 * TICK / 1e9)  # what has just been written is not believed
    built(project, PLAIN_BUILD)
    leading = {name for name in rendered if "/" not in name} - {"404.html"}
    assert len([name for name in leading if name.startswith("actor-")]) > 3
    path = min(project.content.glob("*.yaml"))
    for old, new, expected in (
        ('detail: "It held', 'detail: "It *held*', set()),  # no card tells a detail
        ('summary: "', 'summary: "Now ', {"index.html", "archive.html"}),
    ):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        rendered.clear()
        built(project, PLAIN_BUILD)
        assert {name for name in rendered if "/" not in name} - {"404.html"} == expected
    (project.root / "site" / "archive.html").unlink()
    rendered.clear()
    path.write_text(path.read_text(encoding="utf-8").replace('summary: "Now ', 'summary: "', 1), encoding="utf-8")
    built(project, PLAIN_BUILD)
    assert {"index.html", "archive.html"} <= set(rendered)
    assert (project.root / "site" / "archive.html").is_file()
