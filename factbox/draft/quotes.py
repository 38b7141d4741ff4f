"""The quotes of an article: what was said, thought or asked, with the words that name who did, and the reporting word.

The speaker (an actor) is left open here; `factbox.draft.speakers` follows the source words to an actor.
"""

from __future__ import annotations

from dataclasses import replace

from factbox.article import Span
from factbox.draft import contents, verbs
from factbox.draft.cues import Cue, find_cues
from factbox.draft.findings import DraftQuote, QuoteKind
from factbox.draft.passages import QUOTE, Passage, Unit, passages
from factbox.draft.sources import Range
from factbox.draft.tokens import Reading
from factbox.quotation_marks import quoted_stretches


def find_quotes(reading: Reading) -> list[DraftQuote]:
    """All quotes in the order of the text, their speakers left open."""
    stretches = quoted_stretches(reading.article)
    found: list[DraftQuote] = []
    paragraph = -1
    for passage in passages(reading, stretches):
        units = passage.units
        if found and _is_continuation(passage, paragraph, found[-1]):
            found[-1] = replace(found[-1], content=(*found[-1].content, Span(units[0].start, units[0].end)))
        else:
            found += _in_passage(passage)
        paragraph = passage.paragraph
    return found


def _is_continuation(passage: Passage, paragraph: int, last: DraftQuote) -> bool:
    """Whether a passage that is all quotation goes on with the quote before it."""
    units = passage.units
    alone = units[0].tag == QUOTE and all(u.tag == "." for u in units[1:])
    return alone and passage.paragraph == paragraph and last.kind == "direct"


def _in_passage(passage: Passage) -> list[DraftQuote]:
    found: list[DraftQuote] = []
    taken: list[Range] = []
    for cue in find_cues(passage.units):
        for content, source in _readings(passage.units, cue):
            span = (content.pieces[0][0], content.pieces[-1][1])
            if not any(a < span[1] and span[0] < b for a, b in taken):
                taken.append(span)
                found.append(_quote(passage.units, cue, content, source))
            break
    return found


def _readings(units: list[Unit], cue: Cue) -> list[tuple[contents.Content, Range | None]]:
    allowed = verbs.frames().get(cue.base, frozenset())
    found: list[tuple[contents.Content, Range | None]] = []
    tail = contents.before(units, cue) or contents.inverted(units, cue)
    if tail and "tail" in allowed:
        found.append(tail)
    following = contents.after(units, cue)
    if following and following.frame in allowed:
        found.append((following, cue.source))
    return found


def _quote(units: list[Unit], cue: Cue, content: contents.Content, source: Range | None) -> DraftQuote:
    spans = tuple(Span(units[a].start, units[b - 1].end) for a, b in content.pieces)
    return DraftQuote(
        kind=_kind(units, content),
        content=spans,
        source=Span(units[source[0]].start, units[source[1] - 1].end) if source else None,
        cue=Span(units[cue.first].start, units[cue.last - 1].end),
    )


def _kind(units: list[Unit], content: contents.Content) -> QuoteKind:
    tags = [u.tag for a, b in content.pieces for u in units[a:b]]
    if QUOTE not in tags:
        return "indirect"
    return "partial" if any(t not in {QUOTE, ",", ".", "-"} for t in tags) else "direct"
