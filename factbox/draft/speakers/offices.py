"""Bodies named by their kind alone: "the trade ministry", "Vogel's office", "a committee of parliament"."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.words import lists

_CUT = re.compile(r",|\s(?:who|which|that|whose)\b")
# What tells which: an owner, words before the noun, or "of" and the like behind it.
_OFFICE = re.compile(
    r"(?:(?:Last|This|Next|That)\s[a-z]+,?\s)?(?:(?:[Tt]he|[Aa]n?)\s)?"
    r"(?P<name>(?P<which>(?:[\w.-]+\s){0,3}?[\w.-]+[’']s?\s)?(?P<more>(?!(?:his|her|its|their|our|my)\s)"
    r"(?:(?!(?:in|at|of|from|for|with|on|by|to|the|an?)\s)[\w-]+\s){0,3}?)"
    r"(?P<noun>[a-z]+)(?P<of>\s(?:of|for|on|in)\s(?:the\s)?[\w’'-]+(?:\s[\w’'-]+){0,3})?)"
)
_OF_ANY = re.compile(r"(?:an?|one|another|some|other|many|several|two|three|this|that|these|those)\s", re.IGNORECASE)


def office(text: str, source: Span) -> Span | None:
    """The name of a body that is the whole of a source and is told from others of its kind; else None."""
    cut = _CUT.search(text, source.start, source.end)
    end = cut.start() if cut and cut.start() > source.start else source.end
    match = _OFFICE.fullmatch(text, source.start, end)
    if match is None or match["noun"] not in lists.small("offices"):
        return None
    if _OF_ANY.match(text, source.start, end) and not match["of"]:
        return None  # "a court", "another ministry"
    told = match["which"] or match["of"] or match["more"].strip()
    return Span(match.start("name"), match.end("name")) if told and not _is_plain(match["more"]) else None


def _is_plain(words: str) -> bool:
    """Whether the words before the noun tell only what kind it is of: "the same court", "the company"."""
    return bool(words.strip()) and all(
        word in lists.small("before an office, of any") for word in words.lower().split()
    )
