"""Attributions without a reporting verb: "according to", "in the view of", and a name before a colon."""

from __future__ import annotations

from factbox.draft.speech import attributions, contents, endings
from factbox.draft.speech.attributions import Range
from factbox.draft.speech.direct import Attributed
from factbox.draft.speech.tagged_sentences import QUOTE, Unit


def find_verbless(units: list[Unit]) -> list[Attributed]:
    """The quotes of a passage that no verb reports."""
    found: list[Attributed] = []
    for i, unit in enumerate(units):
        if unit.lower == "according" and i + 2 < len(units) and units[i + 1].tag == "TO":
            quote = _according(units, i)
            if quote:
                found.append(quote)
    if not found:
        quote = _named_before_colon(units)
        if quote:
            found.append(quote)
    return found


def _according(units: list[Unit], i: int) -> Attributed | None:
    """ "…, according to two officials" and "According to two officials, …"."""
    source = attributions.after(units, i + 2, whole=True)
    if source is None:
        return None
    cue = (i, i + 2)
    before = i - 1 if i and units[i - 1].tag == "," else i
    if before < i and source[1] < len(units) - 2 and units[source[1]].tag == ",":
        rest = (source[1] + 1, endings.clause_end(units, source[1] + 1))
        if not endings.new_report(units, source[1]) and contents.has_verb(units, *rest):
            return Attributed(((0, before), rest), cue, source)
    if before >= 3 or any(u.tag == QUOTE for u in units[:before]):
        start = 0
        return Attributed(((start, before),), cue, source)
    source = _with_apposition(units, source)
    if source[1] < len(units) - 1 and units[source[1]].tag == ",":
        start = source[1] + 1
        pieces = ((start, endings.clause_end(units, start)),)
        return Attributed(pieces, cue, source) if pieces[0][1] > start else None
    return None


def _with_apposition(units: list[Unit], source: Range) -> Range:
    """ "According to Ada Moss, the mayor of Selby, …": up to the second comma, where no verb stands before it."""
    for i in range(source[1] + 1, min(len(units), source[1] + 15)):
        if units[i].tag == ",":
            apposition = units[source[1]].tag == "," and not contents.has_verb(units, source[1] + 1, i)
            return (source[0], i) if apposition and contents.has_verb(units, i, len(units)) else source
    return source


def _named_before_colon(units: list[Unit]) -> Attributed | None:
    """ "Mayor of Leeds: The bridge will stay" in a heading, "MOSS: No." in a transcript."""
    colon = next((i for i, u in enumerate(units[:8]) if u.tag == ":"), 0)
    if not colon or colon + 2 >= len(units) or units[colon + 1].tag == QUOTE:
        return None
    name = units[:colon]
    if not all(
        u.tag in {"NAME", "DOT", "OWN", "(", ")", "-"} or u.lower in {"of", "the", "for", "&", "and"} for u in name
    ):
        return None
    shouted = all(u.text.isupper() for u in name if u.tag != "DOT")
    if shouted and len(name) > 2:
        return None  # "STAT OF THE WEEK:"
    end = len(units) - 1 if units[-1].tag == "." else len(units)
    return Attributed(((colon + 1, end),), (colon, colon + 1), (0, colon)) if name[0].text[0].isupper() else None
