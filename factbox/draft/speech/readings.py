"""The quotes of one passage: all readings of it, the likeliest first, as far as they leave one another room."""

from __future__ import annotations

from collections import Counter
from functools import cache

from factbox.draft.reporting import attributions, noun_phrases, reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech import contents, direct, endings, frames, likelihood, tails, unsaid, verbless
from factbox.draft.speech.cues import Cue, find_cues
from factbox.draft.speech.direct import Attributed
from factbox.draft.text.closed_classes import BE
from factbox.draft.text.lexicon import marked as marked_verbs
from factbox.words import lists

_EARLIER = 3  # points that a cue gains on the next one in the sentence: what is said holds what is thought
_FEW = 5  # units of "two written court orders"
_OUTSIDE = 40  # points that "that Moss said was" gains on the verb before it, in whose object it stands
TOLD_ON = "tells what another said"
TAKEN_UP = "takes up words of others"
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
    return sorted((_with_polarity(units, f, cues) for f in found), key=lambda f: f.pieces[0])


def _with_polarity(units: list[Unit], found: Attributed, cues: list[Cue]) -> Attributed:
    """The reading, and whether it was said at all."""
    never = unsaid.is_unsaid(units, found.cue, found.source) or unsaid.holds_unsaid(units, found.pieces, cues)
    found = found._replace(said=False) if never else found
    if found.cue and found.base in lists.small("reads out") and found.cue[1] < found.pieces[0][0]:
        whose = attributions.whose_paper(units, found.cue[1], found.pieces[0][0])
        return found._replace(source=whose) if whose else found
    marks = next((i for i in range(*found.pieces[0]) if units[i].tag == QUOTE), 0)
    if found.cue and found.source and tails.passes_on(units, found.cue, found.source, found.pieces[0][0]):
        return found._replace(why=(*found.why, TOLD_ON))
    if _takes_up(units, found, marks):
        return found._replace(why=(*found.why, TAKEN_UP))
    if marks and found.why[:1] == _ACCORDING and (relayed := _relayed(units, found, cues, marks)):
        return relayed
    if marks and found.source and (of_others := _of_its_object(units, found, cues, marks)):
        return of_others
    another = _tells_on(units, found, cues) or (marks and _may_be_whose_act(units, found, cues))
    return found._replace(why=(*found.why, TOLD_ON)) if another else found


def _takes_up(units: list[Unit], found: Attributed, marks: int) -> bool:
    """ "signed a “night shift” pact", "Our reporter gathered that the “fee” rose": marks that are no words of theirs.

    But "introduced her as “a fighter”" has words for her.
    """
    if found.source and units[found.source[0]].lower in _OURS and units[found.source[1] - 1].lower in _REPORTERS:
        return True
    charge = found.base == "deny" and all(u.tag in {"DET", QUOTE} for u in units[slice(*found.pieces[0])])
    charge = charge and not units[marks].text.lower().strip("“\"‘'").startswith(("any", "all ", "every"))
    if charge and found.cue and found.cue[1] <= found.pieces[0][0]:
        return True  # "denied “wilful damage”"
    within = units[marks + 1 : marks + 2] != [] and units[marks + 1].tag == "N"  # "issue a “pay or leave” notice"
    if marks and units[marks - 1].tag in {"POSS", "OWN"}:
        return False  # "delivered his “full support”"
    taken = found.base in lists.small("takes up words") or (found.base == "issue" and within)
    return taken and found.why[:1] == ("np",) and marks > found.pieces[0][0] and units[marks - 1].lower != "as"


_OURS, _REPORTERS = frozenset({"our", "this"}), frozenset({"correspondent", "reporter", "newspaper", "paper"})


def _tells_on(units: list[Unit], found: Attributed, cues: list[Cue]) -> bool:
    """ "Moss said Lang had replied that it was “late”": whether the words in marks are rather of another in it."""
    start, end = found.pieces[0]
    marked = next((i for i in range(start, end) if units[i].tag == QUOTE), end)
    if found.source is None or found.cue is None or found.cue[1] > start or start == marked == end:
        return False
    if marked < end and _was_told(units, start, marked):
        return True
    inside = (c for c in cues if c.source and start <= c.source[0] and c.last <= marked < end and c.form == "finite")
    told = (c for c in inside if units[c.verb].lower in marked_verbs("plain") and marked - c.last <= _BESIDE)
    return found.base != "" and any(units[c.source[1] - 1].tag in {"N", "NAME"} for c in told if c.source)


def _was_told(units: list[Unit], start: int, marks: int) -> bool:
    """ "said she had been asked to pay because “times were hard”": words of whoever asked, who is not named."""
    verbs = (i for i in range(start + 1, marks) if units[i].lower in _TOLD and units[i - 1].lower in BE)
    return any(u.tag in {"SUB", "THAT"} for i in verbs for u in units[max(i, marks - _BESIDE) : marks])


def _relayed(units: list[Unit], found: Attributed, cues: list[Cue], marks: int) -> Attributed | None:
    """ "Moss said the pier was “unsafe”, according to the Post": the words are Moss's, whoever passes them on."""
    start, end = found.pieces[-1]
    within = (c for c in cues if c.source and start <= c.source[0] and c.last <= marks < end and c.form == "finite")
    cue = next((c for c in within if _words(c.base) and marks - c.last <= _BESIDE), None)
    content = contents.after(units, cue) if cue else None
    if cue is None or content is None or content.pieces[0][0] > marks:
        return None
    pieces = tuple((a, min(b, end)) for a, b in content.pieces if a < end)
    why = (content.row or content.frame, *found.why)
    return found._replace(pieces=pieces, cue=(cue.first, cue.last), source=cue.source, base=cue.base, why=why)


_ACCORDING = ("according to behind",)


def _of_its_object(units: list[Unit], found: Attributed, cues: list[Cue], marks: int) -> Attributed | None:
    """ "scolded critics who say he is “late”", "mocked a claim by Lang that it was “late”": not who reacts says it."""
    start = found.pieces[0][0]
    base = found.base
    if units[start].tag == "TO" and (inner := next((c for c in cues if start < c.first < marks), None)):
        start, base = inner.last, inner.base
    if not _reacts(base) or any(u.tag in {",", ";", ":", "-"} for u in units[start:marks]):
        return None
    who = next((i for i in range(start + 1, marks) if units[i].lower == "who"), 0)
    if who and any(c.first > who and c.last <= marks and c.form == "finite" and _words(c.base) for c in cues):
        return found._replace(why=(*found.why, TOLD_ON))
    return _of_a_claim(units, found, start, marks)


def _of_a_claim(units: list[Unit], found: Attributed, start: int, marks: int) -> Attributed | None:
    """ "claims that it was “late”", "a statement by Lang that …": open, or Lang's; None of one's own, "his remarks"."""
    claim = next((i for i in range(start, marks - 1) if units[i].lower in _claims()), None)
    claim = _of_somebody(units, start, marks) if claim is None else claim
    if claim is None or any(u.tag == "POSS" for u in units[start:claim]) or units[marks - 1].lower == "as":
        return None
    that = next((i for i in range(claim + 1, marks) if units[i].tag == "THAT"), None)
    if that is not None and endings.is_finite(units[that + 1]):
        return None  # "a report by Lang that is “late”"
    if that is not None and that > claim + 2 and units[claim + 1].lower in {"by", "from"}:
        words, named = ((that, found.pieces[0][1]), *found.pieces[1:]), (claim + 2, that)
        return found._replace(pieces=words, cue=(claim, claim + 1), source=named, base="")
    told = that is not None or any(u.lower in {"calling", "accusing"} for u in units[claim + 1 : marks])
    return found._replace(why=(*found.why, TOLD_ON)) if told else None


def _of_somebody(units: list[Unit], start: int, marks: int) -> int | None:
    """ "responded to Lang's quip that it was “late”": the noun of what is somebody's, whatever it is."""
    that = next((i for i in range(start + 2, marks) if units[i].tag == "THAT"), None)
    owned = that is not None and units[that - 1].tag == "N" and any(u.tag == "OWN" for u in units[start : that - 1])
    return that - 1 if owned and that is not None else None


def _may_be_whose_act(units: list[Unit], found: Attributed, cues: list[Cue]) -> bool:
    """ "The Post reported that the firm hired her, noting her “skill”": the Post notes it, or the firm did."""
    own = next((c for c in cues if (c.first, c.last) == found.cue and c.form == "participle"), None)
    if own is None or own.base in lists.small("goes on") | {"add", "say"} or units[own.first - 1].tag != ",":
        return False
    if units[own.last].lower in {"them", "it"}:
        return False  # "said the touts took money, calling them “a pest”"
    told = next((c for c in cues if c.last < own.first and c.form == "finite" and c.source == found.source), None)
    if told is None or not reporting_verbs.is_speech(told.base):
        return False
    begins = told.last
    while units[begins].tag in {"TIME", "PREP", "NUM"}:
        begins += 1
    begins += units[begins].tag == "THAT"
    clause = units[begins : own.first - 1]
    somebody = clause[:1] != [] and clause[0].tag in {"NAME", "DET", "POSS", "OWN"}
    acts = any(u.tag == "ED" or noun_phrases.is_past(u) for u in clause[1:])
    return somebody and acts and all(u.tag not in {",", "Q", ":", ";"} for u in clause)


def _reacts(base: str) -> bool:
    """Whether a verb is of those that take up what others say: to blame, to question, to answer it."""
    known = reporting_verbs.classes().get(base, ()) if base != "protest" else ()
    return not {"blame", "question"}.isdisjoint(known) or base.replace(" ", "-") in lists.small(
        "takes up words of others"
    )


def _words(base: str) -> bool:
    """Whether a verb has words or thoughts for its object: "say", "call", "think"."""
    known = reporting_verbs.classes().get(base, ())
    return reporting_verbs.is_speech(base) or not {"name", "think"}.isdisjoint(known)


@cache
def _claims() -> frozenset[str]:
    """Nouns for what somebody says."""
    return frozenset(reporting_verbs.nouns()) | {"protestations", "references"}


_TOLD = frozenset("told asked informed advised warned ordered instructed".split())
_BESIDE = 6  # units from a verb to the words in marks that are its own


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
