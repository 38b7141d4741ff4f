"""Whether somebody's words are understood without what was asked or told before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factbox.draft.openings.clauses.discourse import Discourse, is_many, is_somebody
from factbox.draft.openings.clauses.plain_english import DETERMINERS, tags, words_of
from factbox.draft.openings.clauses.untold_nouns import untold_nouns
from factbox.draft.text.closed_classes import DEMONSTRATIVES

_OPENS = re.compile(
    r"(?:He|She|It|They|That|This|Those|These|There|So|And|But|Or|Because|Then|Here|Him|Them|Her|His|Their|Its|Which|Not"
    r"|Never|Neither|Nor|Maybe|Perhaps|Otherwise|Instead|Also|Both|Most|Some|Another|One|Again)(?:[’']\w+)?\b"
    r"|(?:No|Yes|Well|Sure|Right|Absolutely|Exactly|Of course)(?:[,.!]| …)"
)
_THERE_IS = re.compile(r"There (?:is|are|was|were|has|have|will)\b")
_THEM = frozenset("they them their theirs they’re they've they’ve they're they’d they'd they’ll they'll".split())
_HIM = frozenset("he him his she her he’s he's she’s she's he’d she’d he'd she'd he’ll she’ll".split())
_IT = frozenset("it its it’s it's it’ll it'll it’d it'd".split())


_PASSING = re.compile(r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|(?:that|this) very)\b")


def is_understood(said: str, given: Discourse) -> bool:
    """Whether the words open with nothing that hangs, and mean nobody and nothing that is not told."""
    if _PASSING.search(said) or (_OPENS.match(said) and not _THERE_IS.match(said)):
        return False
    return not any(_loose(said, given)) and not any(untold_nouns(said, given))


def _loose(said: str, given: Discourse) -> Iterator[bool]:
    """Each pronoun: whether nothing before it in these words may be meant."""
    listed = words_of(said)
    for at, word in enumerate(map(str.lower, listed)):
        before = listed[:at]
        if word in _THEM:
            yield not any(is_many(known, given) for known in before)
        elif word in _HIM:
            yield not any(is_somebody(known, given) for known in before)
        elif word in _IT:
            yield not any(tags().get(known.lower()) in DETERMINERS for known in before)
        elif word in DEMONSTRATIVES and _stands_for_all(listed, at):
            yield not any(known in ".!?…;" for known in before)


def _stands_for_all(listed: list[str], at: int) -> bool:
    """ "That was all", not "that river"."""
    behind = listed[at + 1].lower() if at + 1 < len(listed) else "."
    opens = at == 0 or not listed[at - 1][:1].isalnum()
    return tags().get(behind) == "AUX" and opens
