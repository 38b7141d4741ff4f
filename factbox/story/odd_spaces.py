"""What looks like a space, or like nothing, where YAML needs a space: after a colon, and in the indentation."""

from __future__ import annotations

import re
from typing import Any

import yaml

from factbox.words.uncompiled import compiled_later

# No-break, narrow, wide and zero-width spaces, soft hyphens, marks of direction; tabs have a message of their own.
_ODD = r"[\u00a0\u00ad\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\u3000]"
_FOR_A_SPACE = compiled_later(rf"^ *(?:- *)?(?:\w+ *:)?({_ODD}+)", re.MULTILINE)
_MOST_TRIED = 50


def odd_spaces(text: str, index: int, loader: Any) -> list[re.Match[str]]:
    """Those for which YAML gives up at `index`, or would do so later; the group is what stands instead of a space.

    In a text they may stand. So each is tried: it is a slip where YAML, with spaces for all, reads less far with it.
    """
    odd = list(_FOR_A_SPACE.finditer(text))[:_MOST_TRIED]
    reach = _reach(_with_spaces(text, odd), loader) if odd else 0
    if reach <= index:
        return []
    return [one for one in odd if _reach(_with_spaces(text, [o for o in odd if o is not one]), loader) < reach]


def _with_spaces(text: str, odd: list[re.Match[str]]) -> str:
    for one in odd:
        text = text[: one.start(1)] + " " * len(one[1]) + text[one.end(1) :]
    return text


def _reach(text: str, loader: Any) -> int:
    """How far YAML can read."""
    try:
        for _ in yaml.parse(text, Loader=loader):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.index if mark else 0
    return len(text) + 1
