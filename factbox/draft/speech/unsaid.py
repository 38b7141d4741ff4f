"""What nobody has said: "never said", "refused to call it", "denied that she had said", "if she said", "nobody said".

Polarity is part of what reports: such words are nobody's, whatever stands in quotation marks. Nor are forged ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from factbox.draft.findings import DraftQuote
from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.noun_phrases import MARKS, Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.speech.cues import Cue
from factbox.draft.text.closed_classes import HAVE
from factbox.words import lists

_NOT = lists.small("negations")
_BUT_MORE = lists.small("after not, but more")
_STILL_SAID = lists.small("not said without")
_HOLDS_BACK = lists.small("holds back")  # who did not hesitate spoke
_NOBODY = lists.small("nobody")
_WITHHOLDS = lists.small("withheld")
_PREVENTS = lists.small("before an unsaid -ing")
_GROUP = frozenset({"AUX", "ADV"})
_PAIR = 2  # units
_WOULD = frozenset({"would", "will", "may", "might", "could", "must"})
_NEAR = 4  # units: "At no time did Moss say"
_FEW = 6  # units from a verb to "more than"
_FAR = 9  # units from "accused" to what somebody is accused of
_LONG = 16  # units of a clause that has somebody say something
_WORDED = frozenset({"say", "tell", "shout", "name"})  # classes of verbs whose own words stand in marks
_OPENS = frozenset({"THAT", "PRO", "PROV", ":", ",", QUOTE})
_CLAUSE = frozenset({"AUX", "PRO", "PROV", "TO"})
_JOINS = frozenset({"THAT", "WH", "CC", "SUB"})


def is_unsaid(units: list[Unit], cue: Range | None, source: Range | None) -> bool:
    """Whether a verb reports, of this source, what was not said."""
    if cue is None:
        return False
    return (
        _negated(units, *cue)
        or _withheld(units, cue[0])
        or _by_nobody(units, cue, source)
        or _fancied(units, source)
        or _unreal(units, cue, source)
        or _disowned(units, cue, source)
        or _forged(units, cue, source)
    )


def holds_unsaid(units: list[Unit], pieces: tuple[Range, ...], cues: list[Cue]) -> bool:
    """Whether words in marks hang on a saying in what is told that never was: "denied that she had said “no”"."""
    start, end = pieces[0]
    if len(pieces) > 1 and _opens_denied(units, start):
        return _is_worded(units[slice(*pieces[1])])
    marks = next((i for i in range(start, end) if units[i].tag == QUOTE), None)
    if marks is not None and _is_shunned(units[max(0, marks - _FAR) : marks]):
        return True
    if marks is not None and any(u.lower.startswith("misquot") for u in units[max(0, marks - _FAR) : marks]):
        return True
    if marks is None or marks == start:
        return False
    verbs = (c for c in cues if start <= c.verb and c.last <= marks and c.form != "passive")
    inside = [c for c in verbs if _words(units, c, marks) and not _is_anybodys(units, c)]
    return bool(inside) and is_unsaid(units, (inside[-1].first, inside[-1].last), inside[-1].source)


def _is_worded(words: list[Unit]) -> bool:
    """Whether marks are what somebody "had said", "called it" or "wrote the words"."""
    marks = next((i for i, unit in enumerate(words) if unit.tag == QUOTE), 0)
    return any(not _WORDED.isdisjoint(_classes_of(unit)) or unit.lower == "words" for unit in words[:marks])


def _classes_of(unit: Unit) -> tuple[str, ...]:
    known = reporting_verbs.forms().get(unit.lower)
    return reporting_verbs.classes().get(known.base, ()) if known else ()


def _is_shunned(before: list[Unit]) -> bool:
    """ "refrain from using the phrase “rope pirate”", "avoids the word “war”", "no one had used the word “war”"."""
    words = [unit.lower for unit in before]
    if not words or words[-1] not in lists.small("words and phrases"):
        return False
    nobody = any(word in _NOBODY for word in words) or " no one " in f" {' '.join(words)} "
    shun = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _SHUNS), -1)
    using = shun >= 0 and all(word in _USING for word in words[shun + 1 : -1])
    return nobody or (using and not any(map(_is_not, before[:shun])))


_SHUNS = lists.small("shuns")
_USING = frozenset("from using used use saying uttering uttered spoken the that a".split())


def _opens_denied(units: list[Unit], start: int) -> bool:
    """ "At no time, she added, did Moss call it “dead”": what stands in front denies what follows."""
    first, second = units[start + (units[start].tag == "CC") :][:_PAIR]
    never = first.lower in ("never", "nowhere") or (first.lower, second.lower) == ("not", "once")
    return never or (first.tag == "PREP" and second.lower == "no")


def _is_anybodys(units: list[Unit], cue: Cue) -> bool:
    """ "you can’t shout “fire”", "the mayor’s refusal to call it “war”": whose words those are is the outer verb's."""
    if cue.form == "infinitive" and cue.first > _PAIR and units[cue.first - 2].tag == "N":
        return units[cue.first - 3].tag in {"OWN", "POSS"}
    if cue.source is None or (cue.source[0] and units[cue.source[0] - 1].lower == "no"):
        return False  # "no one had called it “war”": nobody did
    return units[cue.source[0]].lower in {"you", "one", "people"}


def _words(units: list[Unit], cue: Cue, marks: int) -> bool:
    """Whether words in marks are a verb’s: "said they were “late”", "called it “dead”"; not "confirmed the “leak”"."""
    listed = reporting_verbs.classes().get(cue.base, ())
    if _WORDED.isdisjoint(listed) or any(u.tag == "SUB" for u in units[cue.last : marks]):
        return False  # "had not mentioned it because “nobody asked”"
    behind = next((u.tag for u in units[cue.last : marks] if u.tag in _CLAUSE or u.tag in _JOINS), QUOTE)
    told = "tell" in listed and behind == "THAT"  # "told the crew that"
    return "name" in listed or told or units[cue.last].tag in _OPENS or behind in _CLAUSE


def _negated(units: list[Unit], start: int, end: int) -> bool:
    """ "did not say", "hasn’t said"; but "not only said" is more than said, and who never denied it said it."""
    for i in range(start, end):
        if _is_not(units[i]):
            following = units[i + 1].lower if i + 1 < len(units) else ""
            more = following in _BUT_MORE or following in _HOLDS_BACK or _goes_on(units, end)
            return not more and not _denies(units[end - 1])
    return False


def _is_not(unit: Unit) -> bool:
    return unit.lower in _NOT or (unit.tag == "AUX" and unit.lower.endswith(("n’t", "n't", "not")))


def _denies(unit: Unit) -> bool:
    """Whether a verb says that something is not so."""
    known = reporting_verbs.forms().get(unit.lower)
    return known is not None and reporting_verbs.manners().get(known.base) == "denial"


def _goes_on(units: list[Unit], end: int) -> bool:
    """ "would not say more than", "could not say it often enough", "did not say until Monday": it was said then."""
    for i in range(end, min(len(units), end + _FEW)):
        if units[i].lower in _STILL_SAID:
            return True
        if units[i].tag in MARKS or units[i].tag == "THAT":
            break
    return False


def _withheld(units: list[Unit], verb: int) -> bool:
    """ "declined to say", "was unable to say", "without saying", "denied ever saying", "no claim that"."""
    if verb == 0:
        return False
    at = verb - 1
    if units[at].tag == "TO":
        if [u.lower for u in units[at - 1 : at]] == ["have"] and units[at - _PAIR].lower in _WOULD:
            return True  # "it would have to name a price"
        governor = _group_start(units, at)
        start = _group_start(units, max(governor - 1, 0))
        words = {u.lower for u in units[start:at]}
        return words.isdisjoint(_WITHHOLDS) == _negated(units, start, at)  # "never failed to say" has said
    while at > 0 and units[at].tag in _GROUP and units[at].lower not in _PREVENTS:
        at -= 1  # "denied ever saying"
    if units[at].lower in _PREVENTS:
        return (units[at].lower != "of" or _falls_short(units, at)) and not _is_made(units, at)
    return units[verb - 1].lower == "no" and units[verb].tag == "N"


def _falls_short(units: list[Unit], of: int) -> bool:
    """ "stopped short of saying", "instead of saying", "accused her of saying"."""
    if units[of - 1].lower in _PREVENTS:
        return True
    for i in range(of - 1, max(-1, of - _FAR), -1):
        if units[i].lower in lists.small("accuses"):
            return True
        if units[i].tag in MARKS:
            break
    return False


def _is_made(units: list[Unit], at: int) -> bool:
    """ "did not stop short of", "never denied": what does not keep it from being said."""
    verb = at - 2 if units[at].lower == "of" else at  # the verb before "short"
    start = _group_start(units, max(verb, 0))
    return any(_is_not(u) for u in units[start:at])


def _fancied(units: list[Unit], source: Range | None) -> bool:
    """ "One could imagine Moss saying", "She pictured that Moss said": nobody has said it."""
    if source is None:
        return False
    at = source[0] - 1
    if at > 0 and units[at].tag == "THAT":
        at -= 1
    known = lists.small("fancied")
    return units[source[0]].lower in known or (at >= 0 and units[at].lower in known)


def _unreal(units: list[Unit], cue: Range, source: Range | None) -> bool:
    """ "Had the police found the letters, they might …", "if Moss said", "Did Moss say …?", "Moss should have said"."""
    words = [u.lower for u in units[cue[0] : cue[1]]]
    if words[0] in lists.small("would have") and not HAVE.isdisjoint(words[1:]):
        return True
    if source is None or source[0] == 0 or source[0] > cue[0]:
        return False
    before, opens = units[source[0] - 1], source[0] == 1
    if before.lower in {"if", "whether", "unless"}:
        return opens or units[source[0] - 2].lower != "even"
    asked = opens and before.tag == "AUX" and units[-1].text == "?"
    opens = opens or units[source[0] - 2].tag == ","
    return asked or (opens and before.lower in {"had", "should", "were"})


def _disowned(units: list[Unit], cue: Range, source: Range | None) -> bool:
    """ "denied that Moss had said", "the claim that Moss said", "no evidence that", "it is not true that"."""
    if source is None or not 0 < source[0] <= cue[0]:
        return False
    at = source[0] - 1
    if at > 0 and units[at].tag == "THAT":
        at -= 1
        if units[at].lower in lists.small("hearsay"):
            return True
        if units[at].lower in lists.small("only if not without"):
            return any(_is_not(u) or u.lower in {"no", "little", "without"} for u in units[max(0, at - _NEAR) : at])
    return _denies(units[at]) and not _negated_before(units, at)


def _negated_before(units: list[Unit], verb: int) -> bool:
    """Whether "did not" stands before a verb, or "without"."""
    start = _group_start(units, verb)
    return any(_is_not(u) for u in units[start:verb]) or (start > 0 and units[start - 1].lower == "without")


def _forged(units: list[Unit], cue: Range, source: Range | None) -> bool:
    """ "supposedly said", "falsely quotes Moss as saying", "a fake video shows Moss saying", "In a fake, Moss says"."""
    if any(u.lower in lists.small("hardly said") for u in units[slice(*cue)]):
        return True
    first = units[cue[0]]
    if cue[0] and (first.lower == "as" or first.tag == "ING") and units[cue[0] - 1].tag != ",":
        near = _clause_before(units, cue[0])
        return any(u.lower in lists.small("falsely") or _is_fake(u) for u in near)
    if source is None or source[0] < _NEAR - 1 or source[0] > cue[0]:
        return False
    before = _clause_before(units, source[0] - 1)
    fake = next((i for i in range(len(before) - 1, -1, -1) if _is_fake(before[i])), None)
    opens = fake is not None and any(u.lower in {"in", "on"} for u in before[max(0, fake - 2) : fake])
    which = units[source[0] - 1].tag == "WH" and before[-1:] != [] and before[-1].lower in {"in", "on"}
    return fake is not None and (which or (opens and units[source[0] - 1].tag == "," and len(before) - fake < _NEAR))


def _is_fake(unit: Unit) -> bool:
    return unit.lower in lists.small("fake")


def _clause_before(units: list[Unit], end: int) -> list[Unit]:
    """The units before one, back to a full stop, a colon or words in marks, and not far."""
    start = end
    while start > 0 and end - start < _LONG and units[start - 1].tag not in MARKS - {","}:
        start -= 1
    return units[start:end]


def _group_start(units: list[Unit], end: int) -> int:
    """Where the auxiliaries and adverbs begin that stand right before a unit."""
    while end > 0 and units[end - 1].tag in _GROUP:
        end -= 1
    return max(end, 0)


def _by_nobody(units: list[Unit], cue: Range, source: Range | None) -> bool:
    """ "Nobody said", "No official has said", "Not one of them said", "Nor did Moss say", "You may say"."""
    if _nobody_did(units, cue[0]) or (source is None and _is_rumoured(units, cue)):
        return True
    if source is None or source[0] > cue[0]:
        return False
    if source[1] - source[0] == 1 and units[source[0]].lower == "you":
        return any(unit.lower in _WOULD for unit in units[source[1] : cue[1]])  # "You may be thinking"
    first, following = units[source[0]], units[source[0] + 1 : source[0] + 2]
    if first.lower in _NOBODY or (first.lower == "no" and following and following[0].tag not in {"NUM", "DOT"}):
        return True
    if source[0] > 0 and units[source[0] - 1].lower in {"no", "not"}:
        return source[0] == 1 or units[source[0] - 2].tag != "AUX"  # "did not regret saying"
    asked = source[0] > 0 and units[source[0] - 1].tag == "AUX"
    before = units[max(0, source[0] - _NEAR) : source[0]] if asked else []
    refused = (i for i, u in enumerate(before) if u.lower in _NOT or u.lower == "no")
    return any(before[i + 1].lower not in _BUT_MORE for i in refused if i + 1 < len(before))


def _is_rumoured(units: list[Unit], cue: Range) -> bool:
    """ "It is often claimed that he said “no”"."""
    words = [unit.lower for unit in units[max(0, cue[0] - 1) : cue[1]]]
    return words[:1] == ["it"] and not lists.small("as a rumour").isdisjoint(words)


def _nobody_did(units: list[Unit], verb: int) -> bool:
    """ "Nobody in the hall stood up and said": a second verb of the same nobody."""
    opens = units[0].lower in _NOBODY or [u.lower for u in units[:_PAIR]] == ["no", "one"]
    before = units[1:verb]
    return opens and bool(before) and before[-1].tag == "CC" and all(u.tag not in _CLAUSE_MARKS for u in before)


_CLAUSE_MARKS = MARKS | {"PRO", "PROV", "SUB", "WH"}


# ── The same words elsewhere ──────────────────────────────────────────────────────────────────────


def without_repeats(
    quotes: Sequence[DraftQuote], never: Sequence[tuple[str | None, DraftQuote]], text: str
) -> list[DraftQuote]:
    """The quotes; words that somebody never said, as the article tells in another place, are not that speaker's."""
    known = {(speaker, words) for speaker, quote in never if speaker for words in _marked(quote, text)}
    return [_never(q) if known and any((q.speaker, w) in known for w in _marked(q, text)) else q for q in quotes]


def _never(quote: DraftQuote) -> DraftQuote:
    return replace(quote, manner="not said", sure=False, speaker=None, candidates=())


def never_said(quote: DraftQuote) -> DraftQuote:
    """The quote as one that nobody is known to have said."""
    return replace(quote, manner="not said", sure=False)


def _marked(quote: DraftQuote, text: str) -> list[str]:
    """The words of a quote that stand in marks, in small letters and without any mark."""
    if quote.kind == "indirect":
        return []
    told = [text[slice(*span)] for span in quote.content]
    inner = told if quote.kind == "direct" else [m[1] for words in told for m in _IN_MARKS.finditer(words)]
    return [" ".join(_WORD.findall(words.lower())) for words in inner]


_IN_MARKS = re.compile('(?<![\\w])[“"„«‘\']([^”"“»]+?)[”"»’\'](?![\\w])')
_WORD = re.compile(r"[\w]+")
