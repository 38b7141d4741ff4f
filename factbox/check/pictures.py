"""Pictures in Markdown: a page loads nothing from elsewhere, so that they are not shown, and an editor is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from factbox.problems import Problem
from factbox.story.yaml_tree import KeyPath, Tree

_PICTURE = re.compile(r"(?<![\\`])!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])")
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
            found = _PICTURE.search(text) if isinstance(text, str) else None
            if found:
                message = "pictures in the text are not shown: the pages load nothing from elsewhere"
                problem = tree.problem((*path, key), message, "write a link: take out the `!`", found.span())
                yield replace(problem, severity="warning")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
