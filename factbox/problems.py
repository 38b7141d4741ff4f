"""Problems with what an editor wrote: collected from every file, then shown together.

The form is that of compilers, because editors and forges know how to read it:

    content/ceasefire.yaml:41:11: these words are not in the article
       41 |     text: They have been fighting for a long time.
          |           ^^^^^^^^^
       nearest, seeds/article.txt:7: “They’ve been fighting for a long time. …
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and what to do about it.

    `line` and `column` count from 1, in code points; 0 means that the whole file is meant.
    `width` is how many characters the carets mark. `hint` may have several lines.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    width: int = 1
    severity: Literal["error", "warning"] = "error"


class ProblemsError(Exception):
    """Work could not go on; `problems` says why, all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("; ".join(f"{p.path}:{p.line}:{p.column}: {p.message}" for p in self.problems))


def show(problem: Problem, source_line: str | None = None) -> str:
    """The problem as the lines that a person reads. `source_line` is the line it stands on, if there is one."""
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    word = "warning: " if problem.severity == "warning" else ""
    lines = [f"{place}: {word}{problem.message}"]
    if source_line is not None:
        lines += _marked(problem, source_line)
    lines += [f"   {line}" for line in problem.hint.splitlines()]
    return "\n".join(lines)


def _marked(problem: Problem, source_line: str) -> list[str]:
    """The line with its number, and carets under the characters that are meant."""
    margin = f"{problem.line:5d}"
    before = source_line[: problem.column - 1]
    # A tab keeps its own width, so that the carets stay under what they mark.
    indent = "".join("\t" if c == "\t" else " " for c in before)
    width = max(1, min(problem.width, len(source_line) - len(before)))
    return [f"{margin} | {source_line}", f"{' ' * len(margin)} | {indent}{'^' * width}"]


def show_all(problems: Iterable[Problem], root: Path) -> str:
    """Every problem with its line of source, sorted by file and place. Paths are taken from `root`."""
    lines_of: dict[str, list[str]] = {}
    shown = []
    for problem in sorted(set(problems)):
        if problem.path not in lines_of:
            lines_of[problem.path] = _lines(root / problem.path)
        lines = lines_of[problem.path]
        shown.append(show(problem, lines[problem.line - 1] if 0 < problem.line <= len(lines) else None))
    return "\n".join(shown)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
