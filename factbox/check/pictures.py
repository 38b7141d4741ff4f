"""Pictures in Markdown: a page loads nothing from elsewhere, so that they are not shown, and an editor is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from factbox.problems import Problem
from factbox.project.furniture import SitePage
from factbox.story.yaml_tree import KeyPath, Tree

_PICTURE = re.compile(r"(?<![\\`])!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_BY_LABEL = re.compile(r"(?<![\\`])!\[([^\]\n]+)\]")
_LABEL = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_MESSAGE = "pictures in the text are not shown: the pages load nothing from elsewhere"
_HINT = "write a link: take out the `!`"
_KEYS = ("summary", "overview", "detail", "bio")  # whose values are Markdown


def unshown_pictures(tree: Tree) -> Iterator[Problem]:
    """A warning for each text that has a picture in it."""
    value: dict[str, Any] = tree.value or {}
    records: list[tuple[KeyPath, Any]] = [((), value)]
    for name in ("actors", "timeline"):
        records += [((name, index), record) for index, record in enumerate(_list(value.get(name)))]
    for path, record in records:
        for key in _KEYS if isinstance(record, dict) else ():
            text = record.get(key)
            found = _picture_in(text) if isinstance(text, str) else None
            if found:
                problem = tree.problem((*path, key), _MESSAGE, _HINT, found.span())
                yield replace(problem, severity="warning")


def unshown_in_page(page: SitePage) -> Iterator[Problem]:
    """The same for a page of the site's own."""
    found = _picture_in(page.text)
    if found:
        before = page.text[: found.start()]
        line, column = page.first_line + before.count("\n"), found.start() - before.rfind("\n")
        yield Problem(page.path, line, column, _MESSAGE, _HINT, found.end() - found.start(), "warning")


def _picture_in(text: str) -> re.Match[str] | None:
    """The first picture: its address beside it, or below the text, under its label."""
    labels = {label.casefold() for label in _LABEL.findall(text)}
    by_label = (one for one in _BY_LABEL.finditer(text) if one[1].casefold() in labels)
    return _PICTURE.search(text) or (next(by_label, None) if labels else None)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
