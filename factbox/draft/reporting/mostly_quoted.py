"""Sentences that are all words in quotation marks, or mostly."""

from __future__ import annotations

import re

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import AUXILIARIES

_FEWEST = 3  # words of a sentence


def is_all_quote(units: list[Unit]) -> bool:
    return units[0].tag == QUOTE and all(u.tag in {QUOTE, "."} for u in units)


def is_mostly_quoted(units: list[Unit]) -> bool:
    """Whether most words of a sentence stand in quotation marks, and the others name nobody."""
    if units[0].tag == QUOTE and not _tells_something(units[0]):
        return False  # "“The Long Road to Selby” is a song"
    others = [u for u in units if u.tag not in {QUOTE, ",", ".", "-"}]
    quoted = sum(len(u.text.split()) for u in units if u.tag == QUOTE)
    return quoted >= _FEWEST and quoted >= 1.5 * len(others) and all(u.tag != "NAME" for u in others)


def _tells_something(quote: Unit) -> bool:
    """Whether a finite verb stands in marks."""
    words = re.findall(r"[\w’']+", quote.text.lower())
    verbs = AUXILIARIES | reporting_verbs.plain_verbs() | lexicon.marked("person")
    return any(w in verbs or w.endswith(("n’t", "n't")) or re.search(r"[’'](?:re|ve|ll|m|d)$", w) for w in words)


def opens_before_dash(units: list[Unit]) -> bool:
    """ "“It is a dance for us all” – by which she meant …": words in marks, and what the reporter makes of them."""
    return len(units) > 1 and [u.tag for u in units[:2]] == [QUOTE, "-"] and len(units[0].text.split()) > _FEWEST + 1
