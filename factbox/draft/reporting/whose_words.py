"""Whose the words are: those that somebody passes on ("read out a letter from Lang"), and what the reporter adds."""

from __future__ import annotations

from factbox.draft.cast import roles
from factbox.draft.reporting.appositions import OF, comma_before
from factbox.draft.reporting.attributions import after
from factbox.draft.reporting.noun_phrases import Range, noun_phrase_before
from factbox.draft.reporting.tagged_sentences import Unit
from factbox.words import lists


def whose_paper(units: list[Unit], start: int, end: int) -> Range | None:
    """Moss in "read out a letter from Ada Moss: “…”" and "repeated Ada Moss’s words: “…”": what stands before marks."""
    for i in range(start, end - 1):
        written = i > start and units[i].lower in {"from", "by"} and units[i - 1].lower in _PAPERS
        if written and units[i + 1].tag in {"NAME", "DET", "N"}:
            return after(units, i + 1)
        if units[i].tag == "OWN" and units[i + 1].lower in _PAPERS:
            found = noun_phrase_before(units, i)
            return (max(found[0], start), found[1]) if found else (start, i + 1)
    return None


def named_alone(units: list[Unit], base: str, start: int, colon: int) -> Range | None:
    """Moss in "quoted Moss: “…”" and "reposted her friend Ada Moss: “…”": a name is the whole object."""
    if base not in _PASSES_ON:
        return None
    named = units[colon - 1].tag == "NAME" and all(u.tag in _NAMED for u in units[start:colon])
    return (start, colon) if start < colon and units[colon].tag == ":" and named else None


_PASSES_ON = frozenset({"quote", "recite", "retweet", "repost"})
_NAMED = frozenset({"DET", "POSS", "N", "NAME", "DOT"})


def quotes_another(units: list[Unit], source: Range, verb: int) -> bool:
    """Whether it stands open whose the words are: "Moss, quoting Lang, said: “…”", "quoting an old song"."""
    asides = range(source[0] + 1, verb - 1) if units[verb - 1].tag == "," else ()
    return any(units[i].lower == "quoting" and units[i - 1].tag == "," for i in asides)


_PAPERS = lists.small("documents") | lists.small("occasions") | {"words", "phrase", "line", "slogan"}


_OF_ROLE = frozenset({"N", "DET", "POSS", "ADV", "NAME", "OWN", "NUM", "CC"})
_NEAR = frozenset({"with", "at", "on"})


def blamed(units: list[Unit], at: int) -> Range | None:
    """Lang in "was angry with Lang for calling it “late”" and "wants Lang to apologise for calling": `at` is at "for".

    None where whoever acts did it: "was sued by Lang for calling it “late”", "apologised to Lang for calling it".
    """
    wanted = at > 2 and units[at - 2].tag == "TO"
    end = at - 2 if wanted else at
    if end > 1 and units[end - 1].tag == ",":  # "sued Lang, the mayor, for calling"
        end = comma_before(units, end - 1) or end
    start = _somebody(units, end) if end > 1 else None
    if not start or any(u.tag == "AUX" for u in units[max(0, start - _PAIR) : start]):
        return None
    governs = start - 1
    while governs > 0 and (units[governs].tag in _OF_ROLE or units[governs].lower in OF):
        governs -= 1
    before = units[governs]
    if before.tag == "PREP":
        return (start, end) if before.lower in _NEAR else None
    verb = units[start - 1]
    accuses = verb.lower in lists.small("blames somebody") or (
        wanted and verb.lower in lists.small("wants of somebody")
    )
    return (start, end) if accuses and before.tag != "TO" else None


_PAIR = 2  # units


def _somebody(units: list[Unit], end: int) -> int | None:
    """Where "Ada Moss", "her" or "the mayor" begins that ends there."""
    start = end
    while start > 0 and units[start - 1].tag in {"NAME", "DOT"}:
        start -= 1
    if start < end:
        return start
    if units[end - 1].tag == "OBJ":
        return end - 1
    if units[end - 1].lower not in roles.role_nouns():
        return None
    start = end - 1
    while start > 1 and units[start - 1].tag == "N":
        start -= 1
    return start - 1 if units[start - 1].tag in {"DET", "POSS"} else None


_OUTCRY = 7  # units from "drawing" to "comparisons"
_PHRASE = 5  # units of "in a radio interview"


def is_reporters(units: list[Unit], comma: int) -> bool:
    """Whether what follows a comma within what was said is the reporter's."""
    return _is_turned(units, comma) or _is_outcry(units, comma + 1)


def _is_turned(units: list[Unit], comma: int) -> bool:
    """ "denied that it was late, however, pointing to a clock"."""
    behind = units[comma + 1 : comma + 4]
    reporter = len(behind) > 2 and behind[0].lower in lists.small("at a clause’s end")
    return reporter and behind[1].tag == "," and behind[2].tag == "ING"


def _is_outcry(units: list[Unit], at: int) -> bool:
    """ "said it was “dead”, drawing jeers from the docks"."""
    draws = at < len(units) and units[at].lower in lists.small("draws an outcry")
    return draws and any(u.lower in lists.small("outcries") for u in units[at + 1 : at + _OUTCRY])


def tells_occasion(units: list[Unit], at: int) -> bool:
    """Whether "in an interview" stands there, behind words in marks that end with a comma."""
    near = [u.lower for u in units[at : at + _PHRASE]]
    phrase = near[:1] in (["in"], ["during"], ["at"], ["on"]) and near[1:2] in (["a"], ["an"], ["his"], ["her"])
    return phrase and not lists.small("occasions").isdisjoint(near[2:])
