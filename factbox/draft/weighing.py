"""How likely a reading is a report, from its verb, its frame, who speaks and how much is said."""

from __future__ import annotations

from factbox.draft import verbs
from factbox.draft.contents import Content
from factbox.draft.cues import Cue
from factbox.draft.passages import QUOTE, Unit
from factbox.draft.sources import Range


def source_type(units: list[Unit], source: Range | None) -> str:
    """The kind of words that name who speaks."""
    if source is None:
        return "none"
    head = units[source[0]]
    last = units[source[1] - 1]
    if source[1] - source[0] == 1 and head.tag in {"PRO", "PROV", "WH", "THAT"}:
        return _pronoun(head.lower)
    if last.lower == "who":
        return "who"
    if last.lower in {"which", "that"}:
        return "which"
    names = sum(u.tag == "NAME" for u in units[source[0] : source[1]])
    if names and last.tag in {"NAME", "DOT", ")", ","}:
        return "name"
    if names:
        return "noun with name"
    return "plural" if last.lower.endswith("s") else "noun"


def _pronoun(word: str) -> str:
    if word[:2] in {"i", "i’", "i'", "we", "yo"}:
        return "I"
    if word[:2] in {"he", "sh"} or word[:4] == "they":
        return "he"
    return word if word in {"who"} else "it"


def length(units: list[Unit], content: Content) -> int:
    """How long the content is, in steps."""
    count = sum(b - a for a, b in content.pieces)
    quoted = any(u.tag == QUOTE for a, b in content.pieces for u in units[a:b])
    return 9 if quoted else min(count // 4, 5)


def reports(units: list[Unit], cue: Cue, content: Content, source: Range | None) -> bool:
    """Whether this reading is a report."""
    return content.frame in verbs.frames().get(cue.base, ())
