"""The quotes of one passage: all readings of it, the likeliest first, as far as they leave one another room."""

from __future__ import annotations

from collections import Counter

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech import contents, direct, frames, likelihood, tails, unsaid, verbless, words_of_others
from factbox.draft.speech.cues import Cue, find_cues
from factbox.draft.speech.direct import Attributed
from factbox.words import lists

_EARLIER = 3  # points that a cue gains on the next one in the sentence: what is said holds what is thought
_FEW = 5  # units of "two written court orders"
_OUTSIDE = 40  # points that "that Moss said was" gains on the verb before it, in whose object it stands
_JOINS = frozenset({"CC", "SUB", "ADV", ","})


def quotes_in(units: list[Unit], listed: bool = False) -> list[Attributed]:
    """The quotes of a passage in the order of the text; no two share a word. A list's label names no speaker."""
    cues, read = find_cues(units), frames.letters(units)
    marked = direct.find_direct(units, cues, read)
    found: list[Attributed] = []
    for reading in (*marked, *verbless.find_verbless(units, read, listed)):
        if not _clashes(reading.pieces, found):
            found.append(reading)
    used = {f.cue for f in found}
    heard = {f.source[0] for f in marked if f.source and f.pieces[0][0] < f.source[0]}  # "said Lang told her"
    free = [c for c in cues if (c.first, c.last) not in used and heard.isdisjoint({c.last, c.last + 1})]
    for reading in _readings(units, free, read):
        fitted = _fitted(units, reading, found)
        if fitted:
            found.append(fitted)
        else:
            _split(units, reading, found)
    own = [f for f in found if not (words_of_others.is_of_a_thing(units, f) or words_of_others.names_oneself(units, f))]
    told = [_with_polarity(units, f, cues) for f in own]
    return sorted(told, key=lambda f: f.pieces[0])


def _with_polarity(units: list[Unit], found: Attributed, cues: list[Cue]) -> Attributed:
    """The reading, and whether it was said at all."""
    never = unsaid.is_unsaid(units, found.cue, found.source) or unsaid.holds_unsaid(units, found.pieces, cues)
    found = found._replace(said=False) if never else found
    return words_of_others.with_owner(units, found, cues)


def _readings(units: list[Unit], cues: list[Cue], read: str) -> list[Attributed]:
    """What the cues report, the likeliest first."""
    weighed: list[tuple[int, int, Attributed]] = []
    for at, cue in enumerate(cues):
        reading = _reading(units, cue, read, cues)
        if reading:
            outside = _OUTSIDE if _is_nearest(units, reading[1]) else 0
            weighed.append((_EARLIER * at - reading[0] - outside, at, reading[1]))
    if len(weighed) < 2:
        return [found for _, _, found in weighed]
    outer = Counter(w[2].pieces[-1][0] for w in weighed if reporting_verbs.is_speech(w[2].base))
    free = [w for w in weighed if not _is_embedded(w[2], outer)]
    return [found for _, _, found in sorted(free, key=lambda w: w[:2])]


def _is_nearest(units: list[Unit], reading: Attributed) -> bool:
    """Whether words in marks stand in "a plan that Moss said would “sink” it" or "Moss’s claim that it is “late”".

    Or behind "issued a statement saying": what the statement says, not the statement.
    """
    start, end = reading.pieces[0]
    paper = reading.cue and reading.cue[0] > 0 and units[reading.cue[0] - 1].lower in lists.small("occasions")
    if paper and reading.source and units[reading.cue[0] if reading.cue else 0].tag == "ING":
        return any(unit.tag == QUOTE for unit in units[start:end])
    claim = reading.base.endswith(reporting_verbs.NOUN) and reading.source is not None and reading.why[:1] == ("that",)
    return (claim or reading.why[:1] == ("gap",)) and any(unit.tag == QUOTE for unit in units[start:end])


def _is_embedded(reading: Attributed, outer: Counter[int]) -> bool:
    """Whether a reading's subject opens what another one says: "Moss said she hopes …" is what Moss said.

    `outer`: how many readings of speech begin at each place.
    """
    if reading.source is None:
        return False
    subject = reading.source[0]
    own = reporting_verbs.is_speech(reading.base) and 0 <= subject - reading.pieces[-1][0] <= 1
    return outer[subject] + outer[subject - 1] > own


def _reading(units: list[Unit], cue: Cue, read: str, cues: list[Cue]) -> tuple[int, Attributed] | None:
    """The points and the quote of a cue; None where it reports nothing."""
    tail = tails.find_tail(units, cue, read)
    if tail and tails.is_told_before(units, cues, cue.first, tail[1]):
        tail = None
    following = None if _is_hearsay(units, cue) else contents.after(units, cue)
    readings = [tail or (None, None), (following, cue.source)]
    if following and following.frame in {"that", "quote"}:
        readings.reverse()
    for content, source in readings:
        if content is not None:
            weights = likelihood.weights(units, cue, content, source, read)
            points = sum(weight.points for weight in weights)
            if points >= likelihood.ENOUGH:
                sure = source is not None and likelihood.is_sure(cue, content, points) and not _is_reduced(units, cue)
                why = (content.row or content.frame, *(weight.row for weight in weights))
                return points, Attributed(content.pieces, (cue.first, cue.last), source, cue.base, sure, why)
    return None


def _is_hearsay(units: list[Unit], cue: Cue) -> bool:
    """ "are said to be “shaken”", "ignored orders": what nobody is told to have said."""
    bidden = any(u.lower in lists.small("bids") for u in units[cue.last : cue.last + _FEW])
    if cue.base == "ignore" and bidden and QUOTE not in {u.tag for u in units[cue.last :]}:
        return True  # "ignored two orders to leave"
    nobody = cue.form == "passive" and cue.source is None and cue.base in lists.small("hearsay of nobody")
    return nobody and [u.lower for u in units[cue.last : cue.last + 2]] == ["to", "be"]


def _is_reduced(units: list[Unit], cue: Cue) -> bool:
    """Whether nobody says it: "investors expecting a sale may", "the duty to confirm a plan", "that telling her"."""
    before = units[cue.first - 1] if cue.first else None
    if before is None or cue.form not in {"participle", "infinitive"}:
        return False
    if cue.form == "infinitive":
        if cue.source and cue.source[1] in {cue.first - 1, cue.first - 2}:
            return False  # "the row led Moss to say"
        return cue.first > 1 and _is_plain(units[cue.first - 2])
    if before.tag == "THAT":
        return True
    return _is_plain(before) and all(u.tag != "," for u in units[: cue.first])


def _is_plain(noun: Unit) -> bool:
    """Whether a unit is a noun or name, but of no paper that says something."""
    papers = lists.small("occasions") | lists.small("documents")
    return noun.tag in {"N", "NAME"} and noun.lower not in papers


def _clashes(pieces: tuple[Range, ...], found: list[Attributed]) -> bool:
    return any(a < end and start < b for start, end in pieces for f in found for a, b in f.pieces)


def _fitted(units: list[Unit], reading: Attributed, found: list[Attributed]) -> Attributed | None:
    """The reading where it clashes with none; else cut before ", and Moss …", where another one begins."""
    if not _clashes(reading.pieces, found):
        return reading
    behind = reading.cue is not None and reading.cue[0] >= reading.pieces[-1][1]
    if len(reading.pieces) > 1 or behind:
        return None  # words that end where somebody else's begin do not end at their own attribution
    start, end = reading.pieces[0]
    beginnings = [at for f in found if start < (at := _beginning(f, start)) < end]
    if not beginnings:
        return None
    cut = min(beginnings)
    while cut > start and units[cut - 1].tag in _JOINS:
        cut -= 1
    pieces = ((start, cut),)
    whole = cut - start >= 2 and units[cut].tag in {",", "CC"} and not _clashes(pieces, found)
    return reading._replace(pieces=pieces) if whole else None


def _split(units: list[Unit], reading: Attributed, found: list[Attributed]) -> None:
    """Cuts a quote that runs into ", and Moss denied …" or ", calling it …": what follows is another one."""
    clashing = [f for f in found if _clashes(reading.pieces, [f])]
    if len(clashing) != 1 or reading.cue is None or len(clashing[0].pieces) > 1:
        return
    whole = clashing[0]
    start, end = whole.pieces[0]
    own = reading.source is not None and reading.source[0] > start
    begun = reading.source[0] if own and reading.source else reading.cue[0]
    if own and not (units[begun - 1].tag in {"CC", "SUB"} and units[begun - 2].tag == ","):
        return
    if not own and not any(u.tag == QUOTE for a, b in reading.pieces for u in units[a:b]):
        return
    cut = begun
    while cut > start and units[cut - 1].tag in _JOINS:
        cut -= 1
    if not start + 2 <= cut < begun or begun >= end or reading.pieces[-1][1] > end or units[cut].tag == "ADV":
        return
    found[found.index(whole)] = whole._replace(pieces=((start, cut),))
    found.append(reading)


def _beginning(found: Attributed, start: int) -> int:
    """Where a quote and its attribution begin, as far as they stand behind `start`."""
    ranges = [*found.pieces, *(r for r in (found.cue, found.source) if r)]
    return min((a for a, _ in ranges if a > start), default=start)
