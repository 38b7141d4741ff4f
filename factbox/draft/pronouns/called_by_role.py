"""Where an article calls somebody whom it names by the role alone: "the judge" of Judge Ada Moss."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.words import titles

_CALLED = re.compile(r"\b[Tt]he\s([a-z]+)\b(?!\s[A-Z]|,\s[A-Z]|\s(?:of|for|at|in)\s|[’'-])")
_OTHERS = r"\b(?:an?|another|second|third|former|ex|other|one|two|three|deputy|vice)[\s-](?:[\w-]+\s)?(?:{})s?\b"


def called_by_role(
    text: str, holders: Mapping[str, AbstractSet[str]], first: Mapping[str, int]
) -> Iterator[tuple[Span, str]]:
    """Each "the judge" that can mean one person alone, and the id. `holders` is who has a title or ends a role with it,
    `first` where each is named first."""
    alone = {noun: min(who) for noun, who in holders.items() if len(who) == 1 and noun in roles.role_nouns()}
    nouns = alone.keys() - titles.of_kind("passing")
    called = [match for match in _CALLED.finditer(text) if match[1] in nouns] if nouns else []
    shared = _shared({match[1] for match in called}, text)
    for match in called:
        noun = match[1]
        if noun not in shared and match.start() > first.get(alone[noun], len(text)):
            yield Span(match.start(), match.end()), alone[noun]


def _shared(nouns: AbstractSet[str], text: str) -> set[str]:
    """The words beside which others have a role too: "another judge"."""
    if not nouns:
        return set()
    others = re.compile(_OTHERS.format("|".join(sorted(map(re.escape, nouns)))), re.IGNORECASE)
    return {word for match in others.finditer(text) for word in re.findall(r"[a-z]+", match[0].lower())}
