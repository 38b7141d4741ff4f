"""Records that a drafter was not sure of and wrote as comments: read, so that somebody can decide on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from factbox.story.from_yaml import FORMAL_KEYS
from factbox.story.yaml_reader import read_tree
from factbox.story.yaml_tree import Tree, lines_of

LISTS = ("actors", "timeline", "quotes")
_FIRST = re.compile(r"(?P<pad>[ ]*)# - \w+:")
_LIST = re.compile(r"(?P<mark># )?(?P<name>actors|timeline|quotes):[ \t]*(?:#.*)?")


class AsideLines(Struct, frozen=True):
    """A record in comment lines: `start` to `stop` with the reason above and the empty line below, from 0."""

    list: str
    record: dict[str, Any]
    reason: str
    start: int
    first: int  # of the record itself
    last: int
    stop: int
    list_line: int | None  # where the list's own key stands in a comment

    @property
    def id(self) -> str:
        return str(self.record["id"])


def asides(tree: Tree) -> list[AsideLines]:
    """All of a file, in its order. What is no whole record is an ordinary comment."""
    lines = [line.rstrip("\r\n") for line in lines_of(tree.text)]
    inside = _lines_of_values(tree)
    return list(_asides(tree.path, lines, inside))


def uncommented(aside: AsideLines, lines: Sequence[str], pad: str | None) -> list[str]:
    """The record's lines as they stand without the comment marks, its dash after `pad` where that is given."""
    bare = [_bare(line) for line in lines[aside.first : aside.last + 1]]
    own = lines[aside.first].partition("#")[0] if pad is None else pad
    return [own + line if line else "" for line in bare]


def _asides(path: str, lines: Sequence[str], inside: set[int]) -> Iterator[AsideLines]:
    name, list_line, floor, number = "", None, 0, 0
    while number < len(lines):
        line = lines[number]
        if number not in inside and (key := _LIST.fullmatch(line)):
            name, list_line, floor = key["name"], number if key["mark"] else None, number + 1
        if name and number not in inside and _FIRST.match(line):
            found = _aside(path, lines, number, floor, name, list_line)
            if found:
                yield found
                number = floor = found.stop
                continue
        number += 1


def _aside(
    path: str, lines: Sequence[str], first: int, floor: int, name: str, list_line: int | None
) -> AsideLines | None:
    margin = lines[first].partition("#")[0] + "#"
    last = first
    while last + 1 < len(lines) and lines[last + 1].startswith(f"{margin}   "):
        last += 1
    text = "\n".join([f"{name}:", *(_bare(line) for line in lines[first : last + 1])])
    tree = read_tree(path, text, FORMAL_KEYS)
    records = (tree.value or {}).get(name)
    if tree.problems or not isinstance(records, list) or not isinstance(records[0], dict):
        return None
    if not isinstance(records[0].get("id"), str):
        return None
    start = first
    while start > floor and lines[start - 1].startswith(margin):
        start -= 1
    stop = last + 1
    stop += stop < len(lines) and not lines[stop].strip()
    reason = " ".join(line.strip().lstrip("#").strip() for line in lines[start:first])
    return AsideLines(name, records[0], reason, start, first, last, stop, list_line)


def _bare(line: str) -> str:
    """A comment line without its mark and the space after it."""
    return re.sub(r"^#[ ]?", "", line.lstrip(" "))


def _lines_of_values(tree: Tree) -> set[int]:
    """The lines, from 0, that a text takes, in which `#` is no comment."""
    found: set[int] = set()
    for place in tree.places.values():
        more = place.raw.rstrip().count("\n")
        found.update(range(place.line, place.line + more))
    return found
