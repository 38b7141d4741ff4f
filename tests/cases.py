"""Cases as text, many in a file: what is given, and what is expected of it.

A file of cases opens with some lines on what its cases hold. Then each case is

    === its title
    what is given
    --> the name of a part
    what is expected

with as many parts as it needs. A case ends with a blank line where another follows. No line of a case may begin
with `=== ` or `--> `. A table has a case a line instead, its cells set apart by ` | `; a line with `#` is a comment.

`pytest --regen` writes what is found in the place of what was expected, in both, and shows the difference.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.paths import DATA

TITLE = "=== "
PART = "--> "
GIVEN = ""  # the part right under the title


@dataclass(frozen=True)
class Case:
    """One case: its title is unique in its folder, its parts are without their last line end."""

    path: Path
    title: str
    parts: Mapping[str, str]

    @property
    def given(self) -> str:
        return self.parts[GIVEN]

    def __getitem__(self, part: str) -> str:
        return self.parts[part]

    def __str__(self) -> str:  # what pytest calls the test
        return self.title


@dataclass(frozen=True)
class Row:
    """A line of a table, counted from 0."""

    path: Path
    number: int
    cells: tuple[str, ...]

    def __str__(self) -> str:
        return " | ".join(self.cells)


@dataclass(frozen=True)
class CaseFile:
    """A file as it is read and written."""

    head: str
    cases: tuple[Case, ...]


def read_case_file(path: Path) -> CaseFile:
    head, *cases = f"\n{path.read_text(encoding='utf-8')}".removesuffix("\n").split(f"\n{TITLE}")
    last = len(cases) - 1
    read = (_case(path, text if at == last else text.removesuffix("\n")) for at, text in enumerate(cases))
    return CaseFile(head.removeprefix("\n"), tuple(read))


def _case(path: Path, text: str) -> Case:
    (title, *given), *others = (part.split("\n") for part in text.split(f"\n{PART}"))
    parts = {GIVEN: "\n".join(given)} | {name: "\n".join(lines) for name, *lines in others}
    return Case(path, title, parts)


def case_text(file: CaseFile) -> str:
    """The file's text. Raises ValueError where a part could not be read back."""
    return "\n".join([file.head, "\n\n".join("\n".join(_lines(case)) for case in file.cases), ""])


def _lines(case: Case) -> Iterator[str]:
    yield f"{TITLE}{case.title}"
    for name, text in case.parts.items():
        if name != GIVEN:
            yield f"{PART}{name}"
        lines = text.split("\n") if text else []
        if any(line.startswith((TITLE, PART)) for line in lines):
            raise ValueError(f"{case.path.name}: {case.title}: a line begins like a fence")
        yield from lines


def case_files(folder: str) -> list[Path]:
    """The files of cases in a folder of tests/data."""
    return sorted(path for path in (DATA / folder).glob("*.txt") if TITLE in path.read_text(encoding="utf-8"))


def cases(folder: str) -> list[Case]:
    """Every case in a folder of tests/data."""
    return [case for path in case_files(folder) for case in read_case_file(path).cases]


def case(folder: str, title: str) -> Case:
    """One case by its title."""
    (found,) = (case for case in cases(folder) if case.title == title)
    return found


def rows(name: str) -> list[Row]:
    """The lines of a table in tests/data."""
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")
    return [
        Row(DATA / name, number, tuple(cell.strip() for cell in line.split("|")))
        for number, line in enumerate(lines)
        if line.strip() and not line.startswith("#")
    ]


def changed(text: str, change: str) -> str:
    """A text after a change, which is written as a diff without line numbers.

    A hunk is lines with ` ` (stays), `-` (goes) or `+` (comes) before them; an empty line sets hunks apart. The lines
    that stay or go stand once in the text. A change of `+` lines alone is the whole text.
    """
    hunks = [hunk.split("\n") for hunk in change.split("\n\n")]
    if all(line.startswith("+") for hunk in hunks for line in hunk if line):
        return _side(hunks[0], "+")
    for hunk in hunks:
        before, after = _side(hunk, " -"), _side(hunk, " +")
        at = f"\n{text}".find(f"\n{before}")
        if at < 0 or f"\n{text}".find(f"\n{before}", at + 1) >= 0:
            raise ValueError(f"these lines do not stand once in the text:\n{before}")
        text = text[:at] + after + text[at + len(before) :]
    return text


def _side(hunk: Iterable[str], marks: str) -> str:
    return "".join(f"{line[1:]}\n" for line in hunk if line and line[0] in marks)


@dataclass
class Expected:
    """Compares what is found with what is expected; with `regen` it takes what is found for right instead."""

    regen: bool = False
    parts: dict[Path, dict[tuple[str, str], str]] = field(default_factory=dict)
    cells: dict[Path, dict[int, Sequence[str]]] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)

    def part(self, case: Case, name: str, found: str) -> None:
        if self.regen:
            self.parts.setdefault(case.path, {})[case.title, name] = found
        else:
            assert found == case[name]

    def row(self, row: Row, *found: str) -> None:
        """The last cells of a line."""
        if self.regen:
            self.cells.setdefault(row.path, {})[row.number] = (*row.cells[: -len(found)], *found)
        else:
            assert found == row.cells[-len(found) :]

    def file(self, path: Path, found: str) -> None:
        """A whole file, where a case needs one of its own."""
        if self.regen:
            self.files[path] = found
        else:
            assert found == path.read_text(encoding="utf-8")

    def write(self) -> list[str]:
        """Write what was found; the differences, a line each."""
        texts = {path: _with_parts(path, found) for path, found in self.parts.items()}
        texts |= {path: _with_cells(path, found) for path, found in self.cells.items()} | self.files
        return [line for path, text in sorted(texts.items()) for line in _written(path, text)]


def _with_parts(path: Path, found: Mapping[tuple[str, str], str]) -> str:
    file = read_case_file(path)
    cases = (
        replace(case, parts={name: found.get((case.title, name), text) for name, text in case.parts.items()})
        for case in file.cases
    )
    return case_text(replace(file, cases=tuple(cases)))


def _with_cells(path: Path, found: Mapping[int, Sequence[str]]) -> str:
    """The table with its new cells; a line that says the same stays as it is written."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, cells in found.items():
        if [cell.strip() for cell in lines[number].split("|")] != list(cells):
            lines[number] = " | ".join(cells).rstrip()
    return "\n".join(lines)


def _written(path: Path, text: str) -> list[str]:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before == text:
        return []
    path.write_text(text, encoding="utf-8", newline="")
    name = path.relative_to(DATA).as_posix() if path.is_relative_to(DATA) else path.name
    return list(difflib.unified_diff(before.split("\n"), text.split("\n"), name, name, lineterm=""))
