"""The times at the heads of a live blog's entries: "14:32", "3:15 p.m.", "13:05 - Two boats have sunk"."""

from __future__ import annotations

import re
from itertools import pairwise

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.words.uncompiled import compiled_later

_TIME = compiled_later(
    r"\[?(?P<time>(?P<hour>[01]?[0-9]|2[0-3])(?:[:.](?P<minute>[0-5][0-9]))?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s(?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|P[SD]?T|IST|WAT|AES?T))?)\]?"
    r"(?:\s*[-–—:|]\s+|\s+(?=[A-Z“\"‘])|\.?\s*$)"
)
_FEWEST = 3  # entries of a live blog
_STOP = compiled_later(r"[.?!…][”\"’')]*\s*$")


def entries_in(paragraphs: list[Paragraph], article: Article) -> list[tuple[Paragraph, Span, int]]:
    """Each entry's first paragraph, the words for its time, and where its text begins; none where it is no live blog.

    The times run one way all through, and what stands under them is sentences: a programme's lines are none.
    """
    found = [(number, match) for number, p in enumerate(paragraphs) if (match := _time_of(article.text, p))]
    if len(found) < _FEWEST or not _run_one_way([_minutes(match) for _, match in found]):
        return []
    told = sum(_is_told(article.text, paragraphs, number, match.end()) for number, match in found)
    if told * 3 < len(found) * 2:
        return []
    return [(paragraphs[number], Span(*match.span("time")), match.end()) for number, match in found]


def _time_of(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    match = _TIME.match(text, paragraph.start, paragraph.end)
    return match if match and (match["minute"] or match["half"]) else None


def clock_of_entry(words: str) -> str:
    """ "21:48" for "21.48" or "9.48pm"."""
    match = _TIME.match(words)
    hours, minutes = divmod(_minutes(match) if match else 0, 60)
    return f"{hours:02}:{minutes:02}"


def _minutes(match: re.Match[str]) -> int:
    hour = int(match["hour"]) % 12 + 12 * (match["half"] == "p") if match["half"] else int(match["hour"])
    return hour * 60 + int(match["minute"] or 0)


def _run_one_way(minutes: list[int]) -> bool:
    steps = [b - a for a, b in pairwise(minutes)]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)


def _is_told(text: str, paragraphs: list[Paragraph], number: int, start: int) -> bool:
    """Whether an entry's text, behind its time or in the paragraph below, ends as a sentence."""
    own = paragraphs[number]
    below = iter(paragraphs[number + 1 : number + 3])
    while start >= own.end and (following := next(below, None)):
        own = following
        start = own.end if own.heading else start  # "23.15", its own title, then what it tells
    return bool(_STOP.search(text, max(own.start, own.end - 6), own.end))
