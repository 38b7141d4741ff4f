"""Attributions without a reporting verb: "according to", "in the view of", and a name before a colon."""

from __future__ import annotations

from factbox.draft.cast import roles
from factbox.draft.reporting import attributions
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech import contents, endings, frames
from factbox.draft.speech.direct import Attributed
from factbox.draft.text.labels import is_no_speaker

_ACCORDING = frames.compiled(r"<ACCORDING> <TO> (?=.)")
_PAIR, _OWNER = 2, 7  # units
_HEADING = 5  # words of a line that is no name
_SMALL_WORDS = frozenset({"of", "the", "for", "&", "and"})


def find_verbless(units: list[Unit], read: str, listed: bool = False) -> list[Attributed]:
    """The quotes of a passage that no verb reports."""
    found = [quote for match in _ACCORDING.finditer(read) if (quote := _according(units, read, match.span()))]
    found += _in_whose_words(units)
    if not found and not listed and (quote := _named_before_colon(units, read)):
        found.append(quote)
    return found


def _in_whose_words(units: list[Unit]) -> list[Attributed]:
    """ "The docks were, in Moss’s words, “a farce”", "A “farce”, in Moss’s words"."""
    found = []
    for own in (i for i, unit in enumerate(units[:-_PAIR]) if unit.tag == "OWN" and units[i + 1].lower == "words"):
        at = next((i for i in range(own - 1, max(0, own - _OWNER), -1) if units[i].lower == "in"), 0)
        behind = own + _PAIR + (units[own + _PAIR].tag == ",")
        before = at - 1 - (units[at - 1].tag == ",")
        said = next((i for i in (behind, before) if 0 <= i < len(units) and units[i].tag == QUOTE), None)
        if at and said is not None:
            found.append(
                Attributed(((said, said + 1),), (own + 1, own + _PAIR), (at + 1, own + 1), why=("in whose words",))
            )
    return found


def _according(units: list[Unit], read: str, cue: Range) -> Attributed | None:
    """ "…, according to two officials" and "According to two officials, …"."""
    before = units[cue[0] - 1 - (units[cue[0] - 1].tag == ",")] if cue[0] > 1 else None
    if before and before.tag == "THAT":
        return None  # "Moss said that, according to its count, the guild has won": what Moss said
    him = units[cue[1]].lower in {"him", "her", "them"} and units[cue[1] + 1 : cue[1] + 2] != []
    alone = him and units[cue[1] + 1].tag in {",", "."}
    source = (cue[1], cue[1] + 1) if alone else attributions.after(units, cue[1], whole=True)
    if source is None:
        return None
    view = frames.replaced(frames.replaced(read, cue, frames.CUE), source)
    for framed in frames.all_fitting("according to", units, view):
        pieces, shown = _pieces(units, framed, source)
        if pieces:
            return Attributed(pieces, cue, shown, why=(framed.name,))
    return None


def _pieces(units: list[Unit], framed: frames.Framed, source: Range) -> tuple[tuple[Range, ...], Range]:
    """What was said in this frame (nothing where it cannot be), and who said it."""
    groups = framed.groups
    if "more" in groups:
        whole_of = _with_apposition(units, source)  # "according to the landlord, a man called Moss, will stay"
        comma, start = (whole_of[1], whole_of[1] + 1) if whole_of != source else groups["more"]
        source = whole_of
        rest = (start, endings.clause_end(units, start))
        whole = not endings.new_report(units, comma) and contents.has_verb(units, *rest)
        return ((groups["content"], rest) if whole else ()), source
    if "content" in groups:
        return (groups["content"],), source
    source = _with_apposition(units, source)
    start = source[1] + 1
    if start >= len(units) or units[source[1]].tag != ",":
        return (), source
    end = endings.clause_end(units, start)
    return (((start, end),) if end > start else ()), source


def _with_apposition(units: list[Unit], source: Range) -> Range:
    """ "According to Ada Moss, the mayor of Selby, …": up to the second comma, where no verb stands before it."""
    for i in range(source[1] + 1, min(len(units), source[1] + 15)):
        if units[i].tag == ",":
            apposition = units[source[1]].tag == "," and not _has_verb(units, source[1] + 1, i)
            return (source[0], i) if apposition and contents.has_verb(units, i, len(units)) else source
    return source


def _has_verb(units: list[Unit], start: int, end: int) -> bool:
    """Whether a finite verb stands there; "a mild man called Moss" has none."""
    called = next((i for i in range(start, end) if units[i].lower in {"called", "named"}), end)
    return contents.has_verb(units, start, called) or any(u.tag != "NAME" for u in units[called + 1 : end])


def _named_before_colon(units: list[Unit], read: str) -> Attributed | None:
    """ "Mayor of Leeds: The bridge will stay" in a heading, "MOSS: No." in a transcript."""
    framed = frames.fitting("heading", units, read)
    if framed is None:
        return None
    groups = framed.groups
    name = units[slice(*groups["source"])]
    if not all(u.tag not in {"DET", "PREP", "CC"} or u.lower in _SMALL_WORDS for u in name):
        return None
    shouted = all(u.text.isupper() for u in name if u.tag != "DOT")
    if (shouted and len(name) > 2) or not name[0].text[0].isupper() or is_no_speaker(" ".join(u.lower for u in name)):
        return None  # "STAT OF THE WEEK:"
    if len(name) >= _HEADING and all(u.lower not in roles.role_nouns() and u.lower not in _SMALL_WORDS for u in name):
        return None  # "Cheap Rope Drives Old Yards Under: …"
    return Attributed((groups["content"],), groups["cue"], groups["source"], why=(framed.name,))
