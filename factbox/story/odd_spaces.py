"""What looks like a space, or like nothing, where it means something: in YAML's form, in keys, ids and days."""

from __future__ import annotations

import re
from typing import Any

import yaml

from factbox.problems import name_of
from factbox.words.uncompiled import compiled_later

# No-break, narrow, wide and zero-width spaces, soft hyphens, marks of direction, letters without a shape; tabs have a
# message of their own.
_ODD = (
    r"[\u00a0\u00ad\u034f\u115f\u1160\u1680\u180b-\u180f\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u206f\u2800"
    r"\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f]"
)
_ODD_ALONE = compiled_later(rf"{_ODD}|[\x85\u2028\u2029]")
LINE_ENDS = compiled_later("[\x85\u2028\u2029]")  # for YAML, and for no text editor
_FOR_A_SPACE = compiled_later(rf"^(?:---| *(?:- *)?(?:\w+ *:)?)({_ODD}+)", re.MULTILINE)
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


def odd_character(text: str) -> str:
    """How a key, an id or a day is rid of such a character, which nobody sees in it; nothing where it has none."""
    found = _ODD_ALONE.search(text)
    if not found:
        return ""
    before, behind = text[: found.start()], text[found.end() :]
    place = f"after `{before}`" if before.strip() else f"before `{behind}`" if behind.strip() else "here"
    way_out = "delete it, or type a space" if found[0].isspace() else "delete it"
    return f"{name_of(found[0])} (U+{ord(found[0]):04X}) stands {place}: {way_out}"


def without_odd_characters(text: str) -> str:
    return _ODD_ALONE.sub("", text)


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
