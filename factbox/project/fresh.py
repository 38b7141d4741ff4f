"""A new project: its settings, a sample article with its story, and what git, an editor and a forge want to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from factbox import __version__
from factbox.files import write_new
from factbox.paths import STARTER
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import SCHEMA_FILE, SETTINGS_FILE, Project, is_project
from factbox.project.own_files import see_that_it_is_own
from factbox.project.settings import SITE_SCHEMA_FILE, setting_as_yaml, site_schema_text
from factbox.story.schema import schema_text

# In a new project alone: in one that is there already, a sample would be published beside the stories.
_SAMPLE = {"seeds/lighthouse.txt": "article.txt", "content/lighthouse.yaml": "story.yaml"}
_TOOLS = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".vscode/extensions.json": "vscode/extensions.json",
    ".vscode/settings.json": "vscode/settings.json",
    ".github/workflows/pages.yml": "pages.yml",
}
_NO_ADDRESS = "# base_url: https://example.org/news"


class Begun(Struct, frozen=True):
    """The files of a new project by their names in it: those that were written, and those that were there."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def begin(project: Project, title: str, language: str, base_url: str | None = None) -> Begun:
    """Writes what a project needs into a folder, never over a file that is there. Raises ProblemsError."""
    files = dict(_files(title, language, base_url, sample=not is_project(project)))
    for name in files:
        see_that_it_is_own(project.root, project.root / name)
    written = [name for name, data in files.items() if _written(project, name, data)]
    return Begun(tuple(written), tuple(name for name in files if name not in written))


def _files(title: str, language: str, base_url: str | None, *, sample: bool) -> Iterator[tuple[str, bytes]]:
    """What is written, by its name in the project; line ends are those of git, on Windows too."""
    settings = {"base_url: ADDRESS": f"base_url: {setting_as_yaml(base_url)}" if base_url else _NO_ADDRESS}
    settings |= {"LANGUAGE": setting_as_yaml(language), "TITLE": setting_as_yaml(title)}  # last, whatever is in it
    yield f"content/{SETTINGS_FILE}", _starter("site.yaml", settings)
    yield f"content/{SITE_SCHEMA_FILE}", site_schema_text().encode()
    yield f"content/{SCHEMA_FILE}", schema_text().encode()
    for name, file in (_SAMPLE if sample else {}).items():
        yield name, _starter(file)
    for name, file in _TOOLS.items():
        yield name, _starter(file, {"==VERSION": f"=={__version__}"})
    yield ".nojekyll", b""


def _starter(file: str, values: Mapping[str, str] | None = None) -> bytes:
    text = (STARTER / file).read_text(encoding="utf-8")  # with `\n` for whatever ends its lines
    for name, value in (values or {}).items():
        text = text.replace(name, value, 1)
    return text.encode()


def _written(project: Project, name: str, data: bytes) -> bool:
    path: Path = project.root / name
    try:
        return write_new(path, data)
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then run it again; what is there stays"
        raise ProblemsError([Problem(str(path), 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
