"""Papers that say something: whose they are, where the words that name them tell it."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.draft.speakers.head_name import Inside, head_noun
from factbox.words import lists

_CUT = re.compile(r",|\s(?:who|which|that|whose|released|published|issued|filed|sent|written|obtained|dated)\b")
# A noun phrase of its own, with no second article in it: "his office put out a statement" is none.
_PHRASE = re.compile(
    r"(?:(?:[Tt]he|[Tt]h(?:is|at)|[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s|(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.-]*[’']s?\s|(?=[^,]*s\b))"
    r"(?:(?!(?:the|a|an|his|her|its|their|said)\s)[\w.’'/&-]+\s){0,6}?([a-z-]+)(?=$|\s(?:of|from|by|on|about|to|for|in)\s)"
)
_POSSESSIVE = re.compile(r"[’']s?\s(?=[a-z])")
_FROM = re.compile(r"\b(?:from|by)\s(?:[\w’-]+\s){0,3}$")
_OF = re.compile(r"\b(?:of|from|by)\s(?:the\s)?$")
_COMPOUND = re.compile(r"\s[a-z][a-z-]*\b")


def document(text: str, source: Span) -> Span | None:
    """The words for a paper alone: "the letter" of "the letter, which was sent on Monday"."""
    cut = _CUT.search(text, source.start, source.end)
    span = Span(source.start, cut.start() if cut and cut.start() > source.start else source.end)
    phrase = _PHRASE.match(text, span.start, span.end)
    return span if phrase and phrase[1] in lists.small("documents") else None


def authors(text: str, source: Span, inside: list[Inside], people: set[str]) -> list[str]:
    """Those among the actors named in the source whose paper it is."""
    return [m.actor for m in inside if _is_authors(text, source, m, m.actor in people)]


def whose(text: str, paper: Span) -> str:
    """ "his" of "his letter": the pronoun for who wrote it; nothing where it is told in another way."""
    first = text[paper.start : paper.end].partition(" ")[0].lower()
    own = head_noun(text[paper.start : paper.end]) in lists.small("own writings")
    return first if own and first in {"his", "her"} else ""


def _is_authors(text: str, source: Span, name: Inside, is_person: bool) -> bool:
    before, after = text[source.start : name.start], text[name.end : source.end]
    owned = re.match(r"[’']s?\s", after)  # "from the ministry’s inspector": not the ministry's own
    if (_FROM if is_person else _OF).search(before) or (not is_person and _FROM.search(before)):
        return not owned
    if " of " in before or " about " in before or " on " in before or " to " in before:
        return False
    if _POSSESSIVE.match(after):
        return not is_person or head_noun(after.partition(" ")[2]) in lists.small("own writings")
    return not is_person and bool(_COMPOUND.match(after))
