"""One story on the desk: read with its article, changed only as it was seen, checked before it is written, undone."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from factbox.article.read_once import ReadOnce
from factbox.article.seed import Article
from factbox.cache.folder import cache_folder
from factbox.cache.lock import only_writer
from factbox.check.checked_story import CheckedStory
from factbox.check.checking import check_story
from factbox.check.undecided import Undecided, undecided
from factbox.desk.splicing import NotSpliced
from factbox.desk.three_texts import taken_over
from factbox.desk.undo_steps import UndoStep, UndoSteps
from factbox.files import write_whole
from factbox.paths import resolved
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project, read_source, sources_named
from factbox.story.from_yaml import LARGEST_FILE, StoryFile, read_text, story_file_from_text
from factbox.story.yaml_tree import lines_of

_BOM = b"\xef\xbb\xbf"
_SEEN_KEPT = 32  # texts, so that a difference can be shown
_LOOKED_KEPT = 4  # checked: what a change makes is looked at before it is written, after it, and by the next page


class ChangedMeanwhile(Exception):  # noqa: N818 - for the editor to read, no fault of the program
    """The file is another than the one that the change was made for. `difference` is in lines, if it is known."""

    def __init__(self, difference: str) -> None:
        super().__init__("the file has changed meanwhile")
        self.difference = difference


class SeenStory(ReadOnce, frozen=True, dict=True):
    """A story's file as it was read at one moment, and all that is wrong with it."""

    file: StoryFile
    articles: dict[str, Article]  # by file name
    checked: CheckedStory | None
    problems: list[Problem]
    unread: list[Problem]  # of them, those of articles that cannot be read

    @property
    def text(self) -> str:
        return self.file.tree.text

    @cached_property
    def hash(self) -> str:
        return hash_of(self.text)

    @cached_property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    @cached_property
    def open(self) -> list[Undecided]:
        """What nobody has decided on yet."""
        return list(undecided(self.checked)) if self.checked else []


class StoryDesk:
    """Where a story is decided on. Every change is for the file of one hash, and no other."""

    def __init__(self, project: Project, slug: str) -> None:
        self.project = project
        self.path = project.content / f"{slug}.yaml"
        self.shown = f"content/{slug}.yaml"
        self.slug = slug
        self._steps = UndoSteps(project.root, slug)
        self._seen: OrderedDict[str, str] = OrderedDict()
        self._looked: OrderedDict[str, SeenStory] = OrderedDict()

    def read(self) -> SeenStory:
        """The story as it lies there now. Raises ProblemsError where the file cannot be read."""
        if self.path.is_symlink():
            hint = "put the file itself into content/"
            raise ProblemsError([Problem(self.shown, 0, 0, "this is a link: the desk writes no file elsewhere", hint)])
        seen = self.look_at(read_text(self.path, self.shown, LARGEST_FILE))
        self._seen[seen.hash] = seen.text
        while len(self._seen) > _SEEN_KEPT:
            self._seen.popitem(last=False)
        return seen

    def change(self, seen: str, what: str, make: Callable[[SeenStory], str]) -> SeenStory:
        """Makes a change in the file that has the hash `seen`, and writes it whole.

        Raises ChangedMeanwhile, NotSpliced, or ProblemsError with what the change would make wrong; nothing is written.
        """
        with only_writer(cache_folder(self.project.root)):
            before = self._as_seen(seen)
            after = self._checked(before, make(before))
            if after.text != before.text:
                self._steps.add(UndoStep(before.text, after.text, what))
                self._write(after.text)
            return after

    def undo(self, seen: str) -> str:
        """Takes the last change back and says what it was; empty where there is none. Raises as `change` does."""
        with only_writer(cache_folder(self.project.root)):
            before = self._as_seen(seen)
            step = self._steps.last(before.text)
            if step is None:
                return ""
            text = taken_over(step.after, before.text, step.before)
            if text is None:
                raise NotSpliced(f"the lines of “{step.what}” have been changed in the file since: undo it there")
            self._write(self._checked(before, text).text)
            self._steps.drop()
            return step.what

    def last_step(self, now: SeenStory) -> str:
        """What would be undone next, in words; empty where nothing can be."""
        step = self._steps.last(now.text)
        return step.what if step else ""

    def _as_seen(self, seen: str) -> SeenStory:
        now = self.read()
        if now.hash != seen:
            known = self._seen.get(seen)
            raise ChangedMeanwhile(_difference(known, now.text, self.shown) if known is not None else "")
        return now

    def _checked(self, before: SeenStory, text: str) -> SeenStory:
        """The story with this text. Raises ProblemsError where that makes anything wrong that was not."""
        after = self.look_at(text)
        new = _new_among(after.errors, before.errors)
        if new:
            raise ProblemsError(new)
        return after

    def look_at(self, text: str) -> SeenStory:
        """The story as it would be with this text in its file, and the articles as they are now."""
        before = self._looked.get(hash_of(text))
        file = before.file if before else story_file_from_text(text, self.shown, self.slug)
        articles, problems = self._articles([file])
        if before and before.articles == articles and before.unread == problems:
            return before
        checked, found = check_story(file, articles)
        return self._keep(SeenStory(file, articles, checked, [*found, *problems], problems))

    def _keep(self, seen: SeenStory) -> SeenStory:
        self._looked[seen.hash] = seen
        while len(self._looked) > _LOOKED_KEPT:
            self._looked.popitem(last=False)
        return seen

    def _articles(self, files: Iterable[StoryFile]) -> tuple[dict[str, Article], list[Problem]]:
        articles: dict[str, Article] = {}
        problems: list[Problem] = []
        for name in dict.fromkeys(sources_named(files)):
            if (path := self._below_seeds(name)) is None:
                continue
            try:
                articles[name] = read_source(self.project, path)
            except ProblemsError as error:
                problems += error.problems
        return articles, problems

    def _below_seeds(self, name: str) -> Path | None:
        path = self.project.seeds / name
        inside = resolved(path).is_relative_to(resolved(self.project.seeds))
        return path if inside and path.is_file() else None

    def _write(self, text: str) -> None:
        try:
            mark = _BOM if self.path.read_bytes().startswith(_BOM) else b""
            write_whole(self.path, mark + text.encode())
        except OSError as error:
            hint = "see to the folder’s permissions and free space, then decide again; the story is as it was"
            raise ProblemsError([Problem(self.shown, 0, 0, f"cannot be written: {error.strerror}", hint)]) from None


def hash_of(text: str) -> str:
    """The hash that a change carries of the file that it saw."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _new_among(after: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before, wherever they stood in the file."""
    known = Counter((problem.message, problem.hint) for problem in before)
    new = []
    for problem in after:
        key = (problem.message, problem.hint)
        known[key] -= 1
        if known[key] < 0:
            new.append(problem)
    return new


def _difference(before: str, after: str, path: str) -> str:
    lines = difflib.unified_diff(
        [line.rstrip("\r\n") for line in lines_of(before)],
        [line.rstrip("\r\n") for line in lines_of(after)],
        f"{path}, as you saw it",
        f"{path}, as it is now",
        lineterm="",
        n=1,
    )
    return "\n".join(lines)
