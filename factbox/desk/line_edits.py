"""Changes to whole lines of a file, made together; every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factbox.story.yaml_tree import lines_of


@dataclass(frozen=True)
class LineEdit:
    """Lines, without their ends, to put in place of `lines[start:stop]`."""

    start: int
    stop: int
    lines: list[str]


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
