"""Where an event took place: the first "in Islamabad", "at the White House" of its evidence."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.draft.dates.vocabulary import letter
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import AFTER_NOUNS

_BUILDINGS = "office|house|airport|square|city|street|station|hospital|university|stadium|prison|border|coast|palace"
_WORD = r"[A-Z][\w’'-]*"
_PLACE = re.compile(
    rf"\b(?:in|at(?=\s+(?:the\s+)?\S+\s+[A-Z])|near|outside|inside|off|across)\s+"
    rf"(?P<place>(?:the\s+)?{_WORD}(?:\s(?:of\s|de\s|la\s)?{_WORD}){{0,4}}(?:\s(?:{_BUILDINGS}))?)"
)


def place_in(text: str, evidence: Span) -> Span | None:
    """The words for the place, "the" left out; None where none is named."""
    for found in _PLACE.finditer(text, evidence.start, evidence.end):
        start, end = found.span("place")
        if text[start : start + 4].lower() == "the ":
            start += 4
        words = text[start:end].split()
        last = next((i for i, word in enumerate(words) if letter(word) in "MWX"), len(words))
        end = start + len(" ".join(words[:last])) if last < len(words) else end
        if _is_adjective(text, end):
            continue
        if last and letter(words[0]) == "_" and not words[0].isdigit():
            if text[end - 2 : end] in ("’s", "'s"):
                end -= 2
            return Span(start, end)
    return None


_NEXT = re.compile(r"\s([a-z]+)")
def _is_adjective(text: str, end: int) -> bool:
    """ "in the Democratic primary": another noun follows."""
    following = _NEXT.match(text, end)
    return following is not None and following[1] not in AFTER_NOUNS and not is_verb(following[1])
