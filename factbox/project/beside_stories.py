"""What Factbox keeps in `content/` beside the stories: the text of pages, what was drafted from, the schema."""

from __future__ import annotations

from pathlib import Path

from factbox.article.seed import Article
from factbox.files import write_whole
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import SCHEMA_FILE, SETTINGS_FILE, Project
from factbox.project.own_files import see_that_it_is_own
from factbox.project.settings import SITE_SCHEMA_FILE, site_schema_text
from factbox.story.schema import schema_text


def keep_frozen(project: Project, article: Article, file: str) -> None:
    """Writes the text of a page beside the stories, where it is not there as it is."""
    path, data = project.frozen(file), article.text.encode()
    if article.page and not (path.is_file() and path.read_bytes() == data):
        _write_ours(project, path, data)


def drafted_copy(project: Project, file: str) -> Path:
    """Where the article is kept as it was when it was last drafted from."""
    return _own(project, project.content / ".drafted" / file)


def drafted_file(project: Project, file: str) -> Path:
    """Where the draft is kept as it was made, so that a later one can be merged with the editor's work."""
    return _own(project, project.content / ".drafted" / f"{file}.yaml")


def _own(project: Project, path: Path) -> Path:
    """The path, where it is the project's own. Raises ProblemsError."""
    see_that_it_is_own(project.root, path)
    return path


def keep_drafted(project: Project, article: Article, file: str, text: str) -> None:
    """Keeps the article and its draft for `draft --update`."""
    _write_ours(project, drafted_copy(project, file), article.text.encode())
    _write_ours(project, drafted_file(project, file), text.encode())


def keep_schema(project: Project) -> None:
    """Puts the JSON Schemas of stories and settings beside them, where they are not there yet or older ones are."""
    schemas = {SCHEMA_FILE: schema_text()}
    schemas |= {SITE_SCHEMA_FILE: site_schema_text()} if (project.content / SETTINGS_FILE).exists() else {}
    for name, text in schemas.items():
        path, data = project.content / name, text.encode()
        if not path.is_file() or path.read_bytes() != data:
            _write_ours(project, path, data)


def _write_ours(project: Project, path: Path, data: bytes) -> None:
    see_that_it_is_own(project.root, path.parent)
    try:
        write_whole(path, data)
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then run it again"
        raise ProblemsError([Problem(str(path), 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
