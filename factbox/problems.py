"""Problems with what an editor wrote: collected from every file, then shown together.

The form is that of compilers, because editors and forges know how to read it:

    content/ceasefire.yaml:41:11: these words are not in the article
       41 |     text: They have been fighting for a long time.
          |           ^^^^^^^^^
       nearest, seeds/article.txt:7: “They’ve been fighting for a long time. …
"""

from __future__ import annotations

import itertools
import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True, order=True):
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
    severity: Severity = "error"


class ProblemsError(Exception):
    """Work could not go on; `problems` says why, all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("; ".join(f"{p.path}:{p.line}:{p.column}: {p.message}" for p in self.problems))


class Style(Struct, frozen=True):
    """How problems are shown: `width` is the terminal's, in columns; None where there is no end to a line."""

    width: int | None = None
    colour: bool = False

    def red(self, text: str) -> str:
        return f"\x1b[1;31m{text}\x1b[0m" if self.colour else text

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text


PLAIN = Style()


def show(problem: Problem, source_line: str | None = None, style: Style = PLAIN) -> str:
    """The problem as the lines that a person reads. `source_line` is the line it stands on, if there is one."""
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    word = "warning: " if problem.severity == "warning" else ""
    lines = [f"{style.bold(place)}: {word}{problem.message}"]
    if source_line is not None:
        lines += _marked(problem, source_line, style)
    hint = problem.hint.splitlines()
    for line, below in itertools.pairwise([*hint, ""]):
        lines += _wrapped(line, below, style)
    return "\n".join(lines)


def name_of(character: str) -> str:
    """A character that cannot be seen, for a message: "a soft hyphen", "an em space"."""
    name = unicodedata.name(character, "control character").lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 story", "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _marked(problem: Problem, source_line: str, style: Style) -> list[str]:
    """The line with its number, and carets under the characters that are meant."""
    margin = f"{problem.line:5d}"
    column = problem.column - 1
    room = max(20, style.width - len(margin) - 3) if style.width else len(source_line)
    start = max(0, column - room // 3) if len(source_line) > room else 0
    shown = source_line[start : start + room]
    # A tab keeps its own width, so that the carets stay under what they mark.
    indent = "".join("\t" if c == "\t" else " " for c in source_line[start:column])
    width = max(1, min(problem.width, len(shown) - len(indent)))
    return [f"{margin} | {shown}", f"{' ' * len(margin)} | {indent}{style.red('^' * width)}"]


def _wrapped(line: str, below: str, style: Style) -> list[str]:
    """A line of the hint, set in; carets that stand `below` it stay under what they mark."""
    if _is_carets(line):
        return []
    carets = below if _is_carets(below) else ""
    if not style.width or len(line) + 3 <= style.width:
        return [f"   {text}" for text in (line, carets) if text]
    rows = textwrap.wrap(
        line,
        style.width,
        initial_indent="   ",
        subsequent_indent="     ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    shown, end = [], 0
    for row in rows:
        text = row.strip()
        start = line.index(text, end)
        end = start + len(text)
        marks = carets[start:end].rstrip()
        shown += [row, *([row[: -len(text)] + marks] if marks else [])]
    return shown


def _is_carets(line: str) -> bool:
    return "^" in line and not line.strip(" ^")


def show_all(problems: Iterable[Problem], root: Path, style: Style = PLAIN) -> str:
    """Every problem with its line of source, sorted by file and place. Paths are taken from `root`."""
    lines_of: dict[str, list[str]] = {}
    shown = []
    for problem in sorted(set(problems)):
        if problem.line and problem.path not in lines_of:  # a file that is meant as a whole may be none to be read
            lines_of[problem.path] = _lines(root / problem.path)
        lines = lines_of.get(problem.path, [])
        shown.append(show(problem, lines[problem.line - 1] if 0 < problem.line <= len(lines) else None, style))
    return "\n".join(shown)


def show_for_github(problem: Problem) -> str:
    """The problem as an annotation of GitHub's, which Gitea and Forgejo read too.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message.
    """

    def escaped(text: str, more: str = "") -> str:
        for mark in "%\r\n" + more:
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    place = f"file={escaped(problem.path, ':,')}"
    if problem.line:
        place += f",line={problem.line},col={problem.column},endColumn={problem.column + problem.width}"
    text = problem.message + ("\n" + problem.hint if problem.hint else "")
    return f"::{problem.severity} {place}::{escaped(text)}"


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
