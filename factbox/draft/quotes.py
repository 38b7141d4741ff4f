"""The quotes of an article: what was said, thought or asked, with the words that name who did, and the reporting word.

The speaker (an actor) is left open here; `factbox.draft.speakers` follows the source words to an actor.
"""

from __future__ import annotations

from dataclasses import replace

from factbox.article import Span
from factbox.draft import direct
from factbox.draft.choosing import quotes_in
from factbox.draft.cues import find_cues
from factbox.draft.direct import Found
from factbox.draft.findings import DraftQuote, QuoteKind
from factbox.draft.passages import QUOTE, Passage, Unit, passages
from factbox.draft.sources import Range
from factbox.draft.tokens import Reading
from factbox.quotation_marks import quoted_stretches


def find_quotes(reading: Reading) -> list[DraftQuote]:
    """All quotes in the order of the text, their speakers left open."""
    found: list[DraftQuote] = []
    previous: list[DraftQuote] = []  # those of the passage before
    last = Passage([], -1)
    for passage in _with_late_tails(passages(reading, quoted_stretches(reading.article))):
        here = _going_on(passage, last, previous, found) if _is_all_quote(passage) else _in_passage(passage)
        found += here
        if here or not _is_all_quote(passage):
            previous = here
        last = passage
    return found


def _is_all_quote(passage: Passage) -> bool:
    return passage.units[0].tag == QUOTE and all(u.tag in {QUOTE, "."} for u in passage.units)


def _with_late_tails(listed: list[Passage]) -> list[Passage]:
    """“Why?” Moss asked. – one passage, although the question mark looks like a sentence's end."""
    joined: list[Passage] = []
    for passage in listed:
        before = joined[-1] if joined else None
        if (
            before
            and before.units[-1].tag == QUOTE
            and before.paragraph == passage.paragraph
            and _is_late_tail(passage)
        ):
            joined[-1] = Passage(before.units + passage.units, passage.paragraph)
        else:
            joined.append(passage)
    return joined


def _is_late_tail(passage: Passage) -> bool:
    units = passage.units
    return bool(units) and units[0].tag != QUOTE and direct.is_bare_attribution(units, find_cues(units))


def _going_on(passage: Passage, last: Passage, previous: list[DraftQuote], found: list[DraftQuote]) -> list[DraftQuote]:
    """A passage that is all quotation: it goes on with the quote before it, or answers "She said:" before it."""
    units = passage.units
    spans = tuple(_span(units, (i, i + 1)) for i, u in enumerate(units) if u.tag == QUOTE)
    open_quotes = [q for q in previous if q.kind == "direct"]
    if open_quotes and passage.paragraph <= last.paragraph + 2:
        at = max(i for i, q in enumerate(found) if q is open_quotes[-1])
        found[at] = replace(found[at], content=(*found[at].content, *spans))
        previous[previous.index(open_quotes[-1])] = found[at]
        return []
    if not last.units or passage.paragraph > last.paragraph + 2:
        return []
    cues = find_cues(last.units)
    if not cues:
        return []
    cue = cues[0] if previous else cues[-1]
    return [
        DraftQuote(
            "direct",
            spans,
            _span(last.units, cue.source) if cue.source else None,
            _span(last.units, (cue.first, cue.last)),
        )
    ]


def _in_passage(passage: Passage) -> list[DraftQuote]:
    return [_draft(passage.units, found) for found in quotes_in(passage.units)]


def _draft(units: list[Unit], found: Found) -> DraftQuote:
    return DraftQuote(
        kind=_kind(units, found.pieces),
        content=tuple(_span(units, piece) for piece in found.pieces),
        source=_span(units, found.source) if found.source else None,
        cue=_span(units, found.cue) if found.cue else None,
    )


def _span(units: list[Unit], at: Range) -> Span:
    return Span(units[at[0]].start, units[at[1] - 1].end)


def _kind(units: list[Unit], pieces: tuple[Range, ...]) -> QuoteKind:
    tags = [u.tag for a, b in pieces for u in units[a:b]]
    if QUOTE not in tags:
        return "indirect"
    return "partial" if any(t not in {QUOTE, ",", ".", "-"} for t in tags) else "direct"
