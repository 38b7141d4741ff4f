"""`draft --update`: an article has changed, and its story takes over what is new without losing an edit."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.verbatim import Haystack
from factbox.desk.merge import Merged, merge
from factbox.desk.new_draft import article_to_draft
from factbox.draft.drafters import DRAFTERS
from factbox.draft.publication_date import publication_date
from factbox.draft.writing.drafted_story import story_data
from factbox.draft.writing.yaml_text import yaml_text
from factbox.files import write_whole
from factbox.paths import command
from factbox.problems import Problem, ProblemsError
from factbox.project.beside_stories import drafted_file, keep_drafted, keep_frozen
from factbox.project.contents import Project, read_project
from factbox.story.from_yaml import FORMAL_KEYS, StoryFile
from factbox.story.yaml_reader import read_tree
from factbox.story.yaml_tree import Tree, lines_of, value_at
from factbox.when.edtf import When, WhenError, parse_when

BEFORE = ".before"  # added to the name of the story file as it was


class Updated(Struct, frozen=True):
    """One story brought up to date: `diff` is empty where nothing had to change."""

    story: str
    diff: str
    merged: Merged

    def told(self, *, dry_run: bool) -> str:
        """What was done, or would be, in words."""
        if not self.diff:
            return f"{self.story}: nothing to bring up to date"
        listed = (
            ("brought up to date", self.merged.updated),
            ("new", self.merged.added),
            ("no longer in the article", self.merged.gone),
        )
        parts = [f"{len(ids)} {what} ({', '.join(ids)})" for what, ids in listed if ids]
        what = "would be updated" if dry_run else f"updated, as it was before in {self.story}{BEFORE}"
        return f"{self.diff}\n{self.story}: {what}: {'; '.join(parts) or 'the hash alone'}"


def update_drafts(
    project: Project, file: str, published: When | None = None, *, dry_run: bool = False
) -> list[Updated]:
    """Merges a new draft of `seeds/<file>` into every story that names it; `dry_run` writes nothing.

    Raises ProblemsError, with nothing changed, where no story names it or one cannot be read.
    """
    article = article_to_draft(project, file)
    contents = read_project(project)
    stories = [story for story in contents.stories if file in _files(story)]
    problems = [problem for story in stories for problem in (*story.tree.problems, *_in_brackets(story.tree))]
    if not stories:
        hint = f"`{command()} draft seeds/{file}` drafts one"
        problems.append(Problem(article.seed, 0, 0, "no story names this article yet", hint))
    if problems:
        raise ProblemsError(problems)
    articles = contents.articles | {file: article}
    updates = [_update(project, story, article, file, published, articles) for story in stories]
    if not dry_run:
        keep_frozen(project, article, file)
        for story, (updated, _) in zip(stories, updates, strict=True):
            _write(project, story, updated)
        keep_drafted(project, article, file, updates[0][1])
    return [updated for updated, _ in updates]


def _update(
    project: Project,
    story: StoryFile,
    article: Article,
    file: str,
    published: When | None,
    articles: dict[str, Article],
) -> tuple[Updated, str]:
    """The story brought up to date, and the plain draft of the article as it is now."""
    ours = story.tree
    day, _ = publication_date(article, published, _published_in(ours, file))
    data = story_data(article, DRAFTERS[0].draft(article, day), file, day)
    plain = yaml_text(data.values, data.notes, [])
    several = len(_files(story)) > 1
    values = with_source(data.values, _source_id(ours, file)) if several else data.values
    theirs = read_tree(ours.path, yaml_text(values, data.notes, []), FORMAL_KEYS)
    haystacks = [Haystack(articles[name]) for name in _files(story) if name in articles]
    merged = merge(_base(project, file), ours, theirs, lambda words: any(h.find(words) for h in haystacks))
    hashes = {"sha256": article.sha256, "text_sha256": article.page and article.page.text_sha256}
    merged.text = _with_hashes(merged.text, ours, file, {key: value for key, value in hashes.items() if value})
    result = read_tree(ours.path, merged.text, FORMAL_KEYS)
    if result.problems:
        # Never write what cannot be read back.
        hint = "write its lists as lines that begin with `- `, one key a line, and update again"
        raise ProblemsError([Problem(ours.path, 0, 0, "the new draft does not fit into this file", hint)])
    diff = difflib.unified_diff(
        _bare_lines(ours.text), _bare_lines(merged.text), ours.path, f"{ours.path}, updated", lineterm=""
    )
    return Updated(ours.path, "\n".join(diff), merged), plain


def _write(project: Project, story: StoryFile, updated: Updated) -> None:
    path = project.root / story.tree.path
    if not updated.diff:
        return
    try:
        write_whole(path.with_name(path.name + BEFORE), path.read_bytes())
        write_whole(path, updated.merged.text.encode())
    except OSError as error:
        hint = "see to the folder’s permissions and free space, then update again; the story is as it was"
        raise ProblemsError([Problem(updated.story, 0, 0, f"cannot be written: {error.strerror}", hint)]) from None


def _base(project: Project, file: str) -> Tree | None:
    """The draft that the editor began from, if it was kept and can be read."""
    path = drafted_file(project, file)
    if not path.is_file():
        return None
    tree = read_tree(path.name, path.read_text(encoding="utf-8"), FORMAL_KEYS)
    return None if tree.problems else tree


def _sources(tree: Tree) -> Iterator[tuple[int, dict[str, Any]]]:
    sources = (tree.value or {}).get("sources")
    for index, source in enumerate(sources if isinstance(sources, list) else []):
        if isinstance(source, dict):
            yield index, source


def _files(story: StoryFile) -> list[str]:
    return [source["file"] for _, source in _sources(story.tree) if isinstance(source.get("file"), str)]


def _source_id(tree: Tree, file: str) -> str:
    return next(str(source.get("id")) for _, source in _sources(tree) if source.get("file") == file)


def _published_in(tree: Tree, file: str) -> When | None:
    for _, source in _sources(tree):
        if source.get("file") == file and isinstance(source.get("published"), str):
            try:
                return parse_when(source["published"])
            except WhenError:
                return None  # the checker says so at its line
    return None


def _in_brackets(tree: Tree) -> Iterator[Problem]:
    """Lists of records written as `[{…}, {…}]`, to which no line can be added."""
    lines = lines_of(tree.text)
    for name in ("actors", "timeline", "quotes"):
        place = tree.places.get((name,))
        if place and value_at(tree.value, (name,)) and lines[place.line - 1][place.column - 1 :].startswith("["):
            hint = "write each record on lines of its own, beginning with `- `"
            yield tree.problem((name,), "an update cannot add to a list in brackets", hint)


def _with_hashes(text: str, ours: Tree, file: str, hashes: dict[str, str]) -> str:
    """The text with the article's new hashes in place of the old ones, by their keys."""
    known = ours.text  # as it was, but for the hashes replaced so far
    for index, source in _sources(ours):
        for key, new in hashes.items():
            old = source.get(key)
            if source.get("file") != file or not isinstance(old, str) or len(old) != len(new):
                continue
            before = sum(len(part) for part in lines_of(known)[: ours.places["sources", index, key].line - 1])
            text = _replaced(text, old, new, before if text[:before] == known[:before] else 0)
            known = _replaced(known, old, new, before)
    return text


def _replaced(text: str, old: str, new: str, start: int) -> str:
    return text[:start] + text[start:].replace(old, new, 1)


def with_source(values: dict[str, Any], source: str) -> dict[str, Any]:
    """The drafted values with every passage saying which source it is from."""

    def said(piece: Any) -> Any:
        return {"source": source, **(piece if isinstance(piece, dict) else {"words": piece})}

    changed = dict(values)
    for name in ("actors", "timeline", "quotes"):
        changed[name] = [
            {
                key: ([said(v) for v in value] if isinstance(value, list) else [said(value)])
                if key in ("evidence", "text")
                else value
                for key, value in record.items()
            }
            for record in values.get(name, [])
        ]
    return {key: value for key, value in changed.items() if value}


def _bare_lines(text: str) -> list[str]:
    return [line.rstrip("\r\n") for line in lines_of(text)]
