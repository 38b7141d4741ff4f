"""A project folder: which articles and stories it has, read into memory. Nothing is written here."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.extraction import PAGE_ENDINGS, is_page
from factbox.article.seed import Article, Page, read_article, read_bytes
from factbox.files import is_windows_own
from factbox.paths import TEMPLATES, command, printable, resolved
from factbox.problems import Problem, ProblemsError
from factbox.project.own_files import dead_links_below, leads_out, links_out_below, see_that_it_is_own
from factbox.project.settings import Settings, read_settings
from factbox.story.from_yaml import StoryFile, read_story_file

SETTINGS_FILE = "site.yaml"
SCHEMA_FILE = "story.schema.json"
SEED_ENDINGS = (".txt", *PAGE_ENDINGS)
# Articles come in these too, and they are not read: said, never skipped in silence.
# What may lie beside an article and is none: pictures, sound, tables, and what systems leave in folders.
_BESIDE_ARTICLES = frozenset(
    ".jpg .jpeg .png .gif .webp .avif .svg .tif .tiff .heic .bmp .ico .mp3 .m4a .wav .ogg .mp4 .mov .webm"
    " .css .js .json .csv .tsv .xls .xlsx .ods .yaml .yml .db .ini .bak .orig .before".split()
)
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\:]")  # controls, bytes that are no UTF-8, and ends of a name
_NOT_ON_WINDOWS = re.compile(r'[<>"|?*]')
_NO_ARTICLES = ("readme", "license", "licence", "notice", "authors")
_READ_ME = "readme.md"
# A browser puts a page's pictures, scripts and frames into a folder beside it.
_BESIDE_A_PAGE = ("_files", ".files")


class Project(Struct, frozen=True):
    """The folders of a project, all below `root`."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def content(self) -> Path:
        return self.root / "content"

    def frozen(self, file: str) -> Path:
        """Where the text of a page is kept that stories are checked against; `file` is the page's name under seeds/."""
        return self.content / "text" / f"{file}.txt"

    @property
    def own_templates(self) -> Path:
        return self.root / "templates"

    @property
    def template_folders(self) -> list[Path]:
        """The project's own templates, then Factbox's, which serve where the project has none."""
        own = self.own_templates
        ours = TEMPLATES
        return [own, ours] if own.is_dir() and resolved(own) != resolved(ours) else [ours]

    def shown(self, path: Path) -> str:
        """A path as messages show it: below the project's folder where it is there. A link is shown as itself."""
        root = resolved(self.root)
        for whole in (resolved(path.parent) / path.name, resolved(path)) if path.name != ".." else (resolved(path),):
            if whole.is_relative_to(root):
                return printable(whole.relative_to(root).as_posix())
        return printable(str(path))


class Contents(Struct):
    """All that a project holds, and what is wrong with the reading of it."""

    settings: Settings
    articles: dict[str, Article]  # by name under seeds/
    stories: list[StoryFile]
    problems: list[Problem]


def is_project(project: Project) -> bool:
    """Whether there is anything in the folder that a build could read."""
    return project.seeds.is_dir() or project.content.is_dir()


def see_that_it_is_one(project: Project) -> None:
    """Raises ProblemsError where a folder is no project."""
    if not is_project(project):
        hint = (
            f"`{command()} init` makes a project here, with a sample article;\n"
            "or make a folder `seeds/` with an article in it, or name the project’s folder with -C"
        )
        raise ProblemsError([Problem(str(project.root), 0, 0, "there is neither seeds/ nor content/ here", hint)])


def read_project(project: Project) -> Contents:
    """Settings, articles and stories. Raises ProblemsError only where there is no project at all."""
    see_that_it_is_one(project)
    problems: list[Problem] = []
    try:
        settings = settings_of(project)
    except ProblemsError as error:
        settings = Settings()
        problems += error.problems
    articles: dict[str, Article] = {}
    for path in seed_files(project):
        try:
            articles[path.relative_to(project.seeds).as_posix()] = read_source(project, path)
        except ProblemsError as error:
            problems += error.problems
    problems += [*unread_seeds(project), *misnamed_stories(project)]
    stories = [read_story_file(path, f"content/{path.name}") for path in story_files(project)]
    return Contents(settings, articles, stories, problems)


def settings_of(project: Project) -> Settings:
    """The site's settings. Raises ProblemsError."""
    path = project.content / SETTINGS_FILE
    see_that_it_is_own(project.root, path)
    return read_settings(path, f"content/{SETTINGS_FILE}")


def read_source(project: Project, path: Path) -> Article:
    """A text file's article; of a page the text that is frozen, and an article without text where there is none yet."""
    if not is_page(path):
        return read_article(path, project.shown(path))
    frozen = project.frozen(path.relative_to(project.seeds).as_posix())
    see_that_it_is_own(project.root, frozen)
    shown, sha256 = project.shown(path), hashlib.sha256(read_bytes(path, project.shown(path))).hexdigest()
    if not frozen.is_file():
        return Article(project.shown(frozen), "", sha256, page=Page(shown, None))
    text = read_article(frozen, project.shown(frozen))
    return replace(text, sha256=sha256, page=Page(shown, text.sha256))


def story_files(project: Project) -> list[Path]:
    """`content/*.yaml` in the order of their names, without the site's settings."""
    if _is_foreign(project, project.content):
        return []
    names = [name for name in _names_in(project.content) if name.endswith(".yaml") and name != SETTINGS_FILE]
    paths = (project.content / name for name in names if not name.startswith(".") and printable(name) == name)
    return [path for path in paths if not _is_foreign(project, path)]


def _names_in(folder: Path) -> list[str]:
    """The names in a folder, in order; as texts, since there may be very many."""
    return sorted(os.listdir(folder)) if folder.is_dir() else []  # noqa: PTH208


def seed_files(project: Project) -> list[Path]:
    """The articles under `seeds/`, folders in it too, in the order of their names."""
    if _is_foreign(project, project.seeds):
        return []
    return [
        path
        for path in _files_below(project.seeds)
        if _is_article(path) and not _UNFIT.search(_below(project, path)) and not _is_foreign(project, path)
    ]


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in SEED_ENDINGS and path.name.lower() != _READ_ME


def _below(project: Project, path: Path) -> str:
    return path.relative_to(project.seeds).as_posix()


def _is_foreign(project: Project, path: Path) -> bool:
    return path.is_symlink() and leads_out(project.root, path)


def _files_below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(folder)))
        beside = {page.with_name(page.stem + end) for page in files if is_page(page) for end in _BESIDE_A_PAGE}
        yield from (path for path in files if beside.isdisjoint(path.parents))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def unread_seeds(project: Project) -> list[Problem]:
    hint = "save the article’s text in a file that ends in .txt, in UTF-8"
    return links_out_below(project.root, project.seeds) or [
        *dead_links_below(project.root, project.seeds),
        *_unfit_names(project),
        *(
            Problem(project.shown(path), 0, 0, "this kind of file is not read", hint, severity="warning")
            for path in _files_below(project.seeds)
            if _is_unread(path)
        ),
    ]


def _unfit_names(project: Project) -> Iterator[Problem]:
    """Articles that no story could name, nor a clone on Windows hold."""
    for path in _files_below(project.seeds):
        name = _below(project, path)
        shown = "".join(c if c.isprintable() else "�" for c in printable(name))
        if not _is_article(path):
            continue
        if _UNFIT.search(name):
            message = "this name has characters that no story can name, so the article is not read"
            yield Problem(f"seeds/{shown}", 0, 0, message, "rename it, without : and \\ and what cannot be seen")
        elif any(_NOT_ON_WINDOWS.search(part) or is_windows_own(part) for part in name.split("/")):
            message = "Windows, and disks that it reads, cannot hold this name"
            yield Problem(f"seeds/{shown}", 0, 0, message, "rename it", severity="warning")


def _is_unread(path: Path) -> bool:
    """Whether a file may well be an article, of a kind that is not read."""
    ending = path.suffix.lower()
    return ending not in SEED_ENDINGS and ending not in _BESIDE_ARTICLES and path.stem.lower() not in _NO_ARTICLES


def misnamed_stories(project: Project) -> Iterator[Problem]:
    """Files in `content/` that look like stories and would not be read, and links that lead out of the project."""
    yield from links_out_below(project.root, project.content)
    dead = dead_links_below(project.root, project.content)
    yield from (problem for problem in dead if not problem.path.endswith(".yaml"))  # which cannot be read, as is said
    for given in _names_in(project.content):
        if printable(given) != given and given.lower().endswith((".yaml", ".yml")):
            message = "this file is not read: its name has bytes that are no UTF-8"
            yield Problem(project.shown(project.content / given), 0, 0, message, "rename it")
        elif re.search(r"\.ya?ml(\.txt)?$", given, re.IGNORECASE) and not given.endswith(".yaml"):
            name = re.sub(r"\.ya?ml(\.txt)?$", ".yaml", given, flags=re.IGNORECASE)
            hint = f"rename it to `{name}`; a story’s file name ends in .yaml"
            yield Problem(project.shown(project.content / given), 0, 0, "this file is not read, by its name", hint)


def sources_named(stories: Iterable[StoryFile]) -> Iterator[str]:
    """Every `sources: file:` of the stories, also of those that have other faults, so that none is drafted twice."""
    for story in stories:
        sources = (story.tree.value or {}).get("sources")
        for source in sources if isinstance(sources, list) else []:
            if isinstance(source, dict) and isinstance(source.get("file"), str):
                yield source["file"]
