"""Keys of one mapping given anew, in the lines that they take: every other line stays as it is, comments too."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from factbox.draft.writing.yaml_text import mapping_lines
from factbox.story.yaml_tree import KeyPath, Tree, lines_of

_END_COMMENT = re.compile(r"[\]}]*[ \t]+(#.*)")


class LineEdit(Struct, frozen=True):
    """Lines, without their ends, to put in place of `lines[start:stop]`."""

    start: int
    stop: int
    lines: list[str]


class NotSpliced(Exception):  # noqa: N818 - for the editor to read, no fault of the program
    """The lines are written in a form that cannot be changed in place; the words say which."""


class _KeyLines(Struct, frozen=True):
    """The lines, from 0, that a key and its value take, and the comment after them on the last."""

    key: str
    start: int
    stop: int
    column: int  # of the key, from 0
    comment: str = ""


def keys_given(tree: Tree, path: KeyPath, values: Mapping[str, Any], order: Sequence[str]) -> LineEdit | None:
    """The edit that gives keys of the mapping at `path` new values; None takes a key out, a new one comes by `order`.

    Raises NotSpliced.
    """
    lines = [line.rstrip("\r\n") for line in lines_of(tree.text)]
    there = _key_lines(tree, path, lines)
    known = {one.key for one in there}
    written: list[str] = []
    at = there[0].start
    after = _places_of_new(values, [one.key for one in there], order)
    for one in there:
        written += lines[at : one.start]
        at = one.stop
        written += _given(one, lines, values) if one.key in values else lines[one.start : one.stop]
        for key in after.get(one.key, ()):
            written += mapping_lines({key: values[key]}, one.column)
    if not known.intersection(values) and not after:
        return None
    return LineEdit(there[0].start, at, written)


def _given(one: _KeyLines, lines: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    before = lines[one.start][: one.column]
    pad = " " * one.column
    value = values[one.key]
    if value is None:
        dash = [before.rstrip()] if before.strip() else []
        return [*dash, *([pad + one.comment] if one.comment else [])]
    first, *rest = mapping_lines({one.key: value}, one.column)
    first = before + first[one.column :]
    if one.comment and rest:
        return [first, *rest, pad + one.comment]
    return [f"{first}  {one.comment}" if one.comment else first, *rest]


def _places_of_new(values: Mapping[str, Any], there: Sequence[str], order: Sequence[str]) -> dict[str, list[str]]:
    """The keys that are new, by the key that is there and that they come after."""
    found: dict[str, list[str]] = {}
    for key in sorted((k for k in values if k not in there and values[k] is not None), key=order.index):
        earlier = order[: order.index(key)]
        found.setdefault(next((k for k in reversed(earlier) if k in there), there[0]), []).append(key)
    return found


def _key_lines(tree: Tree, path: KeyPath, lines: Sequence[str]) -> list[_KeyLines]:
    ends: dict[str, tuple[int, str]] = {}
    for name, line, comment in _ends(tree, path, lines):
        ends[name] = max(ends.get(name, (0, "")), (line, comment))
    found = []
    for place_path, place in tree.key_places.items():
        if place_path[:-1] == path:
            key = str(place_path[-1])
            last, comment = ends.get(key, (place.line - 1, ""))
            last = max(last, place.line - 1)
            found.append(_KeyLines(key, place.line - 1, last + 1, place.column - 1, comment))
    found.sort(key=lambda one: one.start)
    if any(one.stop > two.start for one, two in itertools.pairwise(found)) or any(
        lines[one.start][: one.column].strip(" -") for one in found
    ):
        raise NotSpliced("it is written in brackets: write it as lines of `key: value`, and decide again")
    return found


def _ends(tree: Tree, path: KeyPath, lines: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """For every value below a key of the mapping: the key, the last line it takes, and a comment that follows there."""
    depth = len(path)
    for places in (tree.places, tree.key_places):
        for at in places:
            if len(at) > depth and at[:depth] == path:
                place = places[at]
                raw = place.raw.rstrip()
                line = place.line - 1 + raw.count("\n")
                end = len(raw.rpartition("\n")[2]) + (0 if "\n" in raw else place.column - 1)
                comment = None if raw[:1] in ("|", ">") or not raw else _END_COMMENT.fullmatch(lines[line], end)
                yield str(at[depth]), line, comment[1] if comment else ""


# ── Lines ─────────────────────────────────────────────────────────────────────────────────────────


def with_edits(text: str, edits: Sequence[LineEdit]) -> str:
    """The text with all edits made, none of which meets another; new lines end as the file's own do."""
    lines = lines_of(text)
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.stop), reverse=True):
        lines[edit.start : edit.stop] = _ended(edit.lines, text)
    return "".join(_ended_last(lines, edits))


def _ended(lines: list[str], text: str) -> list[str]:
    """The lines with the file's own line ends."""
    end = "\r\n" if "\r\n" in text else "\n"
    return [line.rstrip("\r\n") + end for line in lines]


def _ended_last(lines: list[str], edits: Sequence[LineEdit]) -> list[str]:
    """A last line without an end gets one where something now follows it."""
    return [
        line if line.endswith(("\n", "\r")) or i == len(lines) - 1 or not edits else line + "\n"
        for i, line in enumerate(lines)
    ]
