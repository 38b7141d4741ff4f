"""YAML as plain text values, with the line and column of each, so that a problem can be shown in place.

Everything is a string: `4:00` is not 240 and `no` is not False. What YAML allows and a story does not need (repeated
keys, anchors and aliases, tags) is refused, since each of them can change unseen what a file says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from factbox.problems import Problem

KeyPath = tuple[str | int, ...]


class Place(Struct, frozen=True):
    """Where a value stands: line and column from 1, and the value as written, quotation marks and all."""

    line: int
    column: int
    raw: str = ""


class Places(Mapping[KeyPath, Place]):
    """Places by the paths of values. Each is worked out when it is asked for: most never are."""

    def __init__(self, place: Callable[[int, int], Place] | None = None) -> None:
        self.at: dict[KeyPath, tuple[int, int]] = {}  # start and end in the text
        self._place = place or (lambda *_: Place(1, 1))

    def __getitem__(self, path: KeyPath) -> Place:
        return self._place(*self.at[path])

    def __contains__(self, path: object) -> bool:
        return path in self.at

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self.at)

    def __len__(self) -> int:
        return len(self.at)


class Tree(Struct):
    """One file's values and where they stand. `value` is None where the file could not be read."""

    path: str
    text: str
    value: dict[str, Any] | None = None
    places: Places = field(default_factory=Places)
    key_places: Places = field(default_factory=Places)
    empty: set[KeyPath] = set()
    problems: list[Problem] = []

    def place(self, path: KeyPath) -> Place:
        """The place of the value at a path, or of the nearest one around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(1, 1)

    def problem(self, path: KeyPath, message: str, hint: str = "", within: tuple[int, int] | None = None) -> Problem:
        """A problem at a value; `within` marks a part of it, as offsets into the value."""
        place = self.place(path)
        line, column, width = place.line, place.column, len(place.raw.split("\n", 1)[0].rstrip())
        if within and place.raw:
            start = _raw_offset(place.raw, str(value_at(self.value, path)), within[0])
            line += place.raw.count("\n", 0, start)
            newline = place.raw.rfind("\n", 0, start)
            column = column + start if newline < 0 else start - newline
            width = within[1] - within[0]
        return Problem(self.path, line, column, message, hint, max(1, width))

    def problem_at_key(self, path: KeyPath, message: str, hint: str = "") -> Problem:
        """A problem at the key itself."""
        place = self.key_places.get(path) or self.place(path)
        return Problem(self.path, place.line, place.column, message, hint, max(1, len(str(path[-1]))))


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends, divided where a text editor divides them: not at U+2028 and the like."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def value_at(value: Any, path: KeyPath) -> Any:
    """The value at a path; None where there is none."""
    for step in path:
        inside = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        if inside:
            value = value[step]
        elif step in (0, "words") and isinstance(value, str):
            continue  # a single text stands for a list of one passage
        else:
            return None
    return value


def _raw_offset(raw: str, value: str, offset: int) -> int:
    """Where the value's character at `offset` stands in what was written.

    In every style of YAML the characters that are no white space come in the same order as in the value, but for
    escapes, so that it is enough to count them.
    """
    header = re.match(r"[>|][^\n]*\n", raw)
    start = header.end() if header else (1 if raw[:1] in ("'", '"') else 0)
    if raw[:1] == '"' and "\\" in raw:
        return 0
    count = len("".join(value[:offset].split())) + (value[:offset].count("'") if raw[:1] == "'" else 0)
    for index in range(start, len(raw)):
        if not raw[index].isspace():
            if count == 0:
                return index
            count -= 1
    return 0
