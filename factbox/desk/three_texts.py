"""A change taken back in a file that somebody else has changed since: line by line, or not at all."""

from __future__ import annotations

import difflib
from typing import NamedTuple

from factbox.story.yaml_tree import lines_of


class _Hunk(NamedTuple):
    start: int
    stop: int
    lines: list[str]


def taken_over(base: str, ours: str, theirs: str) -> str | None:
    """`ours` with what `theirs` has changed in `base`; None where both have changed the same lines."""
    if ours == base:
        return theirs
    lines = lines_of(ours)
    mine, others = _hunks(base, ours), _hunks(base, theirs)
    if any(_meet(one, two) for one in mine for two in others):
        return None
    for other in reversed(others):
        shift = sum(len(one.lines) - (one.stop - one.start) for one in mine if one.stop <= other.start)
        lines[other.start + shift : other.stop + shift] = other.lines
    return "".join(lines)


def _hunks(base: str, changed: str) -> list[_Hunk]:
    a, b = lines_of(base), lines_of(changed)
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return [_Hunk(i, j, b[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _meet(one: _Hunk, two: _Hunk) -> bool:
    """Whether two changes share a line, or something is put in where the other ends."""
    if one.start == one.stop or two.start == two.stop:
        return one.start <= two.stop and two.start <= one.stop
    return one.start < two.stop and two.start < one.stop
