"""How many were killed, hurt, missing or held, as some words tell it."""

from __future__ import annotations

import re

from factbox.words import lists

_KINDS = ("dead", "hurt", "missing", "held", "there")
_REACH = 7  # words between a number and what it counts
_WORD = re.compile(r"\d[\d,]*(?![\d.%])|[^\W\d_][\w’'-]*|[.;:,]")
_SMALL = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}
_LEAST = 2
_YEARS = range(1900, 2100)


def tolls_of(words: str) -> frozenset[tuple[str, int]]:
    """ "killing at least six people", "left 23 dead", "31 bodies": ("dead", 6), ("dead", 23), ("dead", 31)."""
    listed = [word.lower() for word in _WORD.findall(words)]
    found = set()
    for kind in _KINDS:
        counted = lists.small(f"counted as {kind}")
        for at in (i for i, word in enumerate(listed) if word in counted):
            number = _number_near(listed, at)
            if number:
                found.add((kind, number))
    return frozenset(found)


def _number_near(listed: list[str], at: int) -> int:
    """The number that a word counts with: the nearest before it, else behind, in the same clause."""
    for places in (range(at - 1, max(-1, at - 1 - _REACH), -1), range(at + 1, min(len(listed), at + 1 + _REACH))):
        for i in places:
            if listed[i] in ".;:,":
                break
            number = int(listed[i].replace(",", "")) if listed[i][0].isdigit() else _SMALL.get(listed[i], 0)
            if number >= _LEAST and number not in _YEARS and not _is_of_time(listed, i):
                return number
    return 0


def _is_of_time(listed: list[str], at: int) -> bool:
    """ "killed in three days", "dead at 42"."""
    units = lists.small("units")
    behind = listed[at + 1] if at + 1 < len(listed) else ""
    return behind.removesuffix("s") in units or listed[at - 1 : at] in (["at"], ["aged"], ["in"])


def toll_behind(rest: str, room: int) -> str:
    """ ", killing 30 sailors": how many, which the news is, though the line gets longer by it."""
    toll = _TOLL_BEHIND.match(rest)
    return toll["toll"] if toll and len(toll["toll"]) <= room else ""


_TOLL_BEHIND = re.compile(
    r"(?: (?:(?:early|late) )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?(?=,))?"  # " on Monday night"
    r"(?P<toll>,? (?:killing|injuring|wounding|leaving|raising|bringing|taking|displacing|destroying)\b"
    r"(?:(?! (?:as|when|after|while|before|that|which|who)\b)[^,;:“\"])*?"
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|scores)\b"
    r"(?:(?! (?:as|when|after|while|before|that|which|who|in|on|at|from)\b)[^,;:.“\"])*)"
)
