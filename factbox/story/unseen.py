"""Characters that nobody sees: some turn the words around them, and some make two names of one.

In an editor's own words they are refused. In the article's words, which stand as they were printed, they are not; nor
are those that a script needs: joiners (U+200C, U+200D) and the marks of direction (U+200E, U+200F, U+061C).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from factbox.problems import Problem
from factbox.story.yaml_tree import KeyPath, Tree

_UNSEEN = re.compile(
    "[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
_MAY_BE = re.compile(f"{_UNSEEN.pattern}|\\\\[xuU]|&[#a-zA-Z]")  # in a file, where it may be written as an escape
_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});")  # which Markdown reads
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# The article's own words, and names of files.
_VERBATIM = frozenset("evidence text attribution when_words words before after file".split())


def unseen_characters(tree: Tree) -> Iterator[Problem]:
    """Where such a character stands in the editor's own words: as itself, or as `"\\u200b"`."""
    if not _MAY_BE.search(tree.text):
        return
    for path, text in _own_words(tree.value, ()):
        found = first_unseen(text)
        if found:
            message, hint, span = found
            is_key = path[:1] == ("links",) and text == path[-1]
            yield tree.problem_at_key(path, message, hint) if is_key else tree.problem(path, message, hint, span)


def first_unseen(text: str) -> tuple[str, str, tuple[int, int]] | None:
    """What is to be said of the first such character in a text: message, way out, and its place."""
    references = (one for one in _REFERENCE.finditer(text) if _UNSEEN.match(html.unescape(one[0])))
    found = _UNSEEN.search(text) or next(references, None)
    if not found:
        return None
    character = html.unescape(found[0])[0]
    what = "turns the words around it" if _TURNS.match(character) else "cannot be seen"
    message = f"the character U+{ord(character):04X} stands here, which {what}"
    before = text[: found.start()].rsplit(None, 1)[-1:] or [""]
    where = f"after “{before[0]}”" if before[0] else "at its beginning"
    return message, f"delete it: it stands {where}; or type the words anew", found.span()


def without_unseen(text: str) -> str:
    """A text without such characters."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def seen(value: Any, key: str | int = "") -> Any:
    """A story's values with the editor's own words without such characters."""
    if isinstance(value, dict):
        return {name: seen(inside, name) for name, inside in value.items()}
    if isinstance(value, list):
        return [seen(inside, key) for inside in value]
    return without_unseen(value) if isinstance(value, str) and key not in _VERBATIM else value


def _own_words(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            if path == ("links",):
                yield (*path, key), key  # the names of links, which stand on every page
            if key not in _VERBATIM:
                yield from _own_words(inside, (*path, key))
    elif isinstance(value, list):
        for index, inside in enumerate(value):
            yield from _own_words(inside, (*path, index))
    elif isinstance(value, str):
        yield path, value
