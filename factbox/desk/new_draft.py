"""Articles → files in `content/` for an editor."""

from __future__ import annotations

import difflib
from collections.abc import Container
from pathlib import Path

from msgspec import Struct

from factbox.article.extraction import read_seed
from factbox.article.seed import Article
from factbox.draft.drafters import DRAFTERS
from factbox.draft.publication_date import publication_date
from factbox.draft.text.long_articles import left_unread
from factbox.draft.writing.drafted_story import slug_of_seed, story_data
from factbox.draft.writing.yaml_text import yaml_text
from factbox.files import PART, write_new
from factbox.paths import command
from factbox.problems import Problem, ProblemsError
from factbox.project.beside_stories import drafted_copy, keep_drafted, keep_frozen, keep_schema
from factbox.project.contents import Project, sources_named, story_files
from factbox.project.own_files import see_that_it_is_own
from factbox.story.from_yaml import is_slug_free, read_story_file
from factbox.story.ids import first_free
from factbox.story.schema import MODELINE
from factbox.story.yaml_tree import lines_of
from factbox.when.edtf import When

_LONGEST_NAME = 255  # bytes, on nearly every disk


class Drafted(Struct, frozen=True):
    """One draft: the story file's path as shown, and whether it was written now."""

    article: str
    story: str
    written: bool
    warnings: tuple[Problem, ...] = ()

    @property
    def told(self) -> str:
        """What was done, in a line."""
        return f"{self.article}: {'drafted as' if self.written else 'is as drafted in'} {self.story}"


def article_to_draft(project: Project, file: str) -> Article:
    """The article of a seed, `file` being its name under seeds/; a page's text is taken out of it anew."""
    see_that_it_is_own(project.root, project.seeds / file)
    return read_seed(project.seeds / file, f"seeds/{file}", f"content/text/{file}.txt")


def draft_text(article: Article, file: str, published: When | None, *, everything: bool = False) -> str:
    """The story file drafted from an article; `file` is its name under seeds/."""
    data = story_data(article, DRAFTERS[0].draft(article, published), file, published, everything=everything)
    text = f", whose text is in {article.path}" if article.page else ""
    head = [
        MODELINE,
        f"Drafted by Factbox from seeds/{file}{text}.",
        "Compare every record with the article, mend what is wrong, decide on each `doubt:` and take it out; then set",
        "`status: reviewed` and `reviewed_by:`. From here on this file is yours: Factbox does not write it again.",
    ]
    return yaml_text(data.values, data.notes, head)


def write_draft(
    project: Project,
    article: Article,
    file: str,
    published: When | None = None,
    reserved: Container[str] = (),
    *,
    everything: bool = False,
) -> Drafted:
    """Drafts an article into `content/`, never over a file that is there.

    Raises ProblemsError where a file of that name is there and is not this very draft.
    """
    _see_name(article, file)
    published, warnings = publication_date(article, published)
    text = draft_text(article, file, published, everything=everything)
    slug = first_free(slug_of_seed(article), lambda name: name not in reserved and is_slug_free(name))
    path = project.content / f"{slug}.yaml"
    shown = f"content/{path.name}"
    see_that_it_is_own(project.root, path)
    see_that_it_is_own(project.root, project.frozen(file))
    if not path.exists():
        _see_that_no_story_stands_on_another_text(project, article, file)
        keep_frozen(project, article, file)
        keep_drafted(project, article, file, text)
        keep_schema(project)
    written = _written(path, text)
    if not written and path.read_bytes() != text.encode():
        hint = "it may hold somebody’s work; move it away or delete it to draft the article again"
        raise ProblemsError([Problem(shown, 0, 0, f"this file is there already; {article.seed} was not drafted", hint)])
    return Drafted(article.seed, shown, written, (*warnings, *left_unread(article)))


def _see_name(article: Article, file: str) -> None:
    """Raises ProblemsError where no file beside the stories could bear an article's name with what is added to it."""
    most = _LONGEST_NAME - len(f"..yaml{PART}")
    length = len(Path(file).name.encode(errors="surrogateescape"))
    if length > most:
        message = f"this name is too long: it has {length} bytes"
        raise ProblemsError([Problem(article.seed, 0, 0, message, f"give the file a name of at most {most} bytes")])


def _see_that_no_story_stands_on_another_text(project: Project, article: Article, file: str) -> None:
    path = project.frozen(file)
    if not article.page or not path.is_file() or path.read_bytes() == article.text.encode():
        return
    stories = [read_story_file(path, f"content/{path.name}") for path in story_files(project)]
    if file in sources_named(stories) or any(story.tree.value is None for story in stories):
        hint = f"`{command()} draft --update {article.seed}` brings that story and the text up to date together"
        message = "a story stands on this text, and the page now gives another; it was not drafted again"
        raise ProblemsError([Problem(article.path, 0, 0, message, hint)])


def _written(path: Path, text: str) -> bool:
    try:
        return write_new(path, text.encode())
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then draft again"
        raise ProblemsError([Problem(str(path), 0, 0, f"cannot be written: {error.strerror}", hint)]) from None


def changes_since_draft(project: Project, article: Article) -> list[str]:
    """What has changed in an article since its story was drafted: "line 4 was: …", "line 4 is: …"."""
    try:
        copy = drafted_copy(project, Path(article.seed).relative_to("seeds").as_posix())
    except ProblemsError:
        return []  # it is not the project's own, as is said elsewhere
    if not copy.is_file():
        return []
    old = [line.rstrip("\r\n") for line in lines_of(copy.read_bytes().decode("utf-8", "replace"))]
    new = [line.rstrip("\r\n") for line in lines_of(article.text)]
    shown = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            shown += [f"line {i + n + 1} was: {line}" for n, line in enumerate(old[i:j])]
            shown += [f"line {k + n + 1} is:  {line}" for n, line in enumerate(new[k:m])]
    return shown
