"""Whatever has become of `.factbox-cache/`, it is as if there were none: no traceback, and never another site.

`FACTBOX_DAMAGES` says how many random damages are tried on each file (a few dozen, unless told otherwise). Every one is
read, as a build and the preview read it; after every fiftieth the site is built and the preview started as well.
"""

from __future__ import annotations

import marshal
import os
import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2.bccache import Bucket

from factbox.build.whole import build
from factbox.cache import quick
from factbox.cache.folder import cache_folder, folder_in, stage_in
from factbox.cache.lock import only_build
from factbox.cache.options import PLAIN_BUILD
from factbox.cache.quick import FOLDER, MAGIC
from factbox.cache.state import Group, State
from factbox.preview.site import PreviewSite
from factbox.project.contents import Project
from factbox.render.template_engine import TemplateEngine
from tests.bench.stories import stories, write_project

pytestmark = pytest.mark.slow  # a site is built after each damage

DAMAGES = int(os.environ.get("FACTBOX_DAMAGES", "40"))
BUILDS = max(1, DAMAGES // 50)  # of each file
TITLES = ("One", "Two")

Damage = Callable[[bytes, random.Random], bytes]


class Edited:
    """A project whose story is saved under another title before each build, with what is then to be shown."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder)
        self.cache = folder / FOLDER
        self.slug = next(stories(1)).slug
        self._story = self.project.content / f"{self.slug}.yaml"
        write_project(folder, 2)
        self._text = self._story.read_text(encoding="utf-8")
        self._turn = 0
        self._expected: dict[str, tuple[dict[str, bytes], list[bytes | None]]] = {}
        for _ in TITLES:
            shutil.rmtree(self.cache, ignore_errors=True)
            shutil.rmtree(folder / "site", ignore_errors=True)
            self._save()
            self._expected[self.title] = (self._built(), self._previewed())

    @property
    def title(self) -> str:
        return TITLES[self._turn % len(TITLES)]

    def _save(self) -> None:
        self._turn += 1
        self._story.write_text(self._text.replace('title: "', f'title: "{self.title} ', 1), encoding="utf-8")

    def _built(self) -> dict[str, bytes]:
        site = self.project.root / "site"
        build(self.project, site)
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}

    def _previewed(self) -> list[bytes | None]:
        """As `serve` starts and ends."""
        preview = PreviewSite(self.project)
        preview.refresh()
        preview.remember()
        assert preview.problems == []
        return [preview.page(name) for name in ("index.html", f"{self.slug}/index.html", f"{self.slug}/evidence.html")]

    def see_that_all_is_right(self) -> None:
        self._save()
        site, pages = self._expected[self.title]
        assert self._previewed() == pages
        assert self._built() == site


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edited]:
    """One for all: whatever a test does to its cache, the next build is to put it right."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FACTBOX_PROCESSES", "1")
        yield Edited(tmp_path_factory.mktemp("damage") / "project")


def states(edited: Edited) -> list[Path]:
    """Of the site and of the preview."""
    found = [path for path in edited.cache.iterdir() if path.is_file() and path.read_bytes().startswith(MAGIC)]
    assert len(found) == 2
    return sorted(found)


def other(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice([1, len(data), chance.randrange(1, 5000)]))


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def cut_at_its_beginning(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data) + 1) :]


def bits(data: bytes, chance: random.Random) -> bytes:
    """One to a few bits are turned."""
    spoilt = bytearray(data or b"\0")
    for _ in range(chance.choice([1, 1, 2, 5])):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def some(data: bytes, chance: random.Random) -> bytes:
    """A stretch of it is another one."""
    at, length = chance.randrange(len(data) + 1), chance.randrange(1, 200)
    return data[:at] + chance.randbytes(length) + data[at + length :]


def empty(data: bytes, chance: random.Random) -> bytes:
    return b""


def damages(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One of many damages, of which the content of another file is one."""
    kinds: list[Damage] = [other, cut, cut_at_its_beginning, bits, bits, some, empty]
    kinds.append(lambda _, chance: chance.choice(others))
    return chance.choice(kinds)(data, chance)


def as_it_is(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def damaged(path: Path, among: list[Path], times: int) -> list[bytes]:
    """So many damages of one file."""
    chance = random.Random(path.name)
    data, others = as_it_is(path), [as_it_is(one) for one in among if one != path]
    return [damages(data, others, chance) for _ in range(times)]


def known(project: Project, path: Path) -> dict[str, Group]:
    """What can be believed of a state, each group as it is remembered."""
    root = project.root
    state = State(root, next(p for p in (root / "site", root / FOLDER / "preview") if is_state_of(path, p)), "")
    state.recall()
    return state.groups


def is_state_of(path: Path, output: Path) -> bool:
    return path.name == Path(quick.state_path("", str(output))).name


def test_of_a_damaged_state_nothing_is_believed(edited: Edited) -> None:
    everything = [path for path in edited.cache.rglob("*") if path.is_file()]
    for path in states(edited):
        whole = path.read_bytes()
        right = known(edited.project, path)
        assert right
        for data in damaged(path, everything, DAMAGES):
            path.write_bytes(data)
            assert known(edited.project, path) == (right if data == whole else {})
            said = quick.unchanged(str(edited.project.root), str(edited.project.root / "site"), PLAIN_BUILD)
            assert said is None or not is_state_of(path, edited.project.root / "site") or data == whole
        path.write_bytes(whole)


def test_of_a_damaged_compiled_template_nothing_is_believed(edited: Edited) -> None:
    folder = edited.cache / "templates"
    engine = TemplateEngine(edited.project.template_folders, folder)
    files = sorted(folder.iterdir())
    assert len(files) > 9
    seen = 0
    for name in engine.list_templates(extensions=["html"]):
        bucket = bucket_of(engine, name)
        path = folder / f"__jinja2_{bucket.key}.cache"
        if path not in files:
            continue
        whole, right = path.read_bytes(), marshal.dumps(bucket.code)
        assert bucket.code is not None
        seen += 1
        for data in damaged(path, files, DAMAGES):
            path.write_bytes(data)
            code = bucket_of(engine, name).code
            assert code is None or (data == whole and marshal.dumps(code) == right)
        path.write_bytes(whole)
    assert seen > 9


def bucket_of(engine: TemplateEngine, name: str) -> Bucket:
    """What is read of a compiled template."""
    assert engine.loader
    assert engine.bytecode_cache
    source, file, _ = engine.loader.get_source(engine, name)
    return engine.bytecode_cache.get_bucket(engine, name, file, source)


@pytest.mark.parametrize("name", ["lock", ".gitignore"])
def test_what_stands_in_these_does_not_matter(name: str, edited: Edited) -> None:
    everything = [path for path in edited.cache.rglob("*") if path.is_file()]
    for data in damaged(edited.cache / name, everything, DAMAGES):
        (edited.cache / name).write_bytes(data)
        folder = cache_folder(edited.project.root)
        assert folder == edited.cache
        with only_build(folder):
            assert (edited.cache / "lock").read_bytes() == str(os.getpid()).encode()


def test_the_site_and_the_preview_are_right_after_any_damage(edited: Edited) -> None:
    chance = random.Random(9)
    everything = sorted(path for path in edited.cache.rglob("*") if path.is_file())
    edited.see_that_all_is_right()
    for path in everything if DAMAGES > 1000 else chance.sample(everything, 12):
        for _ in range(BUILDS):
            others = [as_it_is(one) for one in everything if one != path]
            path.write_bytes(damages(as_it_is(path), others, chance))
            edited.see_that_all_is_right()


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "page.html").write_text("not ours")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def a_link_to_an_article(path: Path) -> None:
    path.symlink_to(next((path.parents[0 if path.name == FOLDER else 1] / "seeds").iterdir()))


def a_file(path: Path) -> None:
    path.write_text("not ours")


KINDS = [a_folder, a_pipe, a_link_to_nothing, a_link_to_an_article, a_file]


@pytest.mark.parametrize("kind", KINDS)
def test_something_else_in_the_place_of_any_file(kind: Callable[[Path], None], edited: Edited) -> None:
    article = next(edited.project.seeds.iterdir())
    before = article.read_bytes()
    stage = edited.cache / f"stage-{os.getpid()}-0"
    template = next((edited.cache / "templates").iterdir())
    beside = [path.with_name(f".{path.name}.factbox-part") for path in states(edited)]
    files = [edited.cache / "lock", edited.cache / ".gitignore", stage, *beside]  # none has to do with another
    for places in (*([path] for path in states(edited)), files, [edited.cache], [edited.cache / "templates"]):
        for path in places:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            kind(path)
        edited.see_that_all_is_right()
        if places == [edited.cache] and not edited.cache.is_dir():
            edited.cache.unlink()
            edited.see_that_all_is_right()
    assert article.read_bytes() == before
    template.unlink(missing_ok=True)
    (a_folder if kind is a_link_to_an_article else kind)(template)
    edited.see_that_all_is_right()
    assert article.read_bytes() == before


def test_pages_that_somebody_else_has_laid_aside_are_not_published(edited: Edited) -> None:
    left = edited.cache / f"stage-{os.getpid()}-0" / edited.slug
    left.mkdir(parents=True)
    (left / "foreign.html").write_text("not ours")
    with stage_in(edited.cache) as stage:
        assert list(stage.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_makes_way(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("not ours")
    folder = folder_in(tmp_path, "templates")
    assert folder == tmp_path / "templates"
    assert folder.is_dir()


# ── States that are whole, but fit nothing ────────────────────────────────────────────────────────


def test_a_state_of_no_group_is_one(tmp_path: Path) -> None:
    """As 0.1.0 wrote it where the preview could not begin; each later start was then a traceback."""
    state = State(tmp_path, tmp_path / "site", "")
    state.groups["stories"] = Group("stories")
    state.remember("")
    state.groups.clear()
    write(state, b"", b"")
    state.recall()
    assert state.groups == {}


@pytest.mark.parametrize(
    "groups",
    [b"a", b"a\t1\t0\td", b"a\tx\t0\td\tnote", b"a\t2\t0\td\tnote", b"a\t-1\t2\td\tnote", b"a\t0\t0\td\tnote"],
)
def test_a_state_of_another_make_is_not_believed(groups: bytes, tmp_path: Path) -> None:
    state = State(tmp_path, tmp_path / "site", "")
    write(state, groups, b"/some/path", b"\0" * 32)
    state.recall()
    assert state.groups == {}


def test_a_state_of_other_numbers_is_not_believed(tmp_path: Path) -> None:
    state = State(tmp_path, tmp_path / "site", "")
    for numbers in (b"", b"\0" * 7, b"\0" * 31, b"\0" * 40):
        write(state, b"a\t1\t0\td\tnote", b"/some/path", numbers)
        state.recall()
        assert state.groups == {}
    write(state, b"a\t1\t0\td\tnote", b"/some/path", b"\0" * 32)
    state.recall()
    assert [group.note for group in state.groups.values()] == ["note"]


def write(state: State, groups: bytes, paths: bytes, numbers: bytes = b"") -> None:
    """A state whose checksum is right."""
    body = b"\0".join([*(text.encode() for text in state.head), b"", groups, paths, numbers])
    state.path.parent.mkdir(exist_ok=True)
    state.path.write_bytes(MAGIC + b"%08x\n" % zlib.crc32(body) + body)


@pytest.mark.parametrize("note", ["", "[]", "null", "{}", '{"names": 1}', '{"names": [], "problems": [{}]}'])
def test_notes_of_another_make_are_not_believed(note: str, edited: Edited) -> None:
    for path in states(edited):
        state = State(edited.project.root, edited.project.root / "site", PLAIN_BUILD.text)
        if not is_state_of(path, edited.project.root / "site"):
            state = State(edited.project.root, edited.project.root / FOLDER / "preview", "preview")
        state.recall()
        for group in state.groups.values():
            group.note = note if group.name != "world" else group.note
        state.remember("")
    edited.see_that_all_is_right()


def test_a_preview_that_could_not_begin_leaves_nothing_behind(edited: Edited) -> None:
    shutil.rmtree(edited.cache)
    PreviewSite(edited.project).remember()
    assert not edited.cache.exists()
    edited.see_that_all_is_right()
