"""What a reporting verb reports: where its content begins, in which frame, and where it ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.reporting.terms_in_marks import judges
from factbox.draft.speech import endings
from factbox.draft.speech.beginnings import PHRASE, beginning
from factbox.draft.speech.cues import Cue
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import BE, SMALL_NUMBERS
from factbox.words import lists


class Content(NamedTuple):
    """The frame and the units of what was said, in pieces."""

    frame: str  # that zero wh to np ing prep quote tail gap
    pieces: tuple[Range, ...]
    row: str = ""  # of draft/speech/frames.py, where one found it


def after(units: list[Unit], cue: Cue) -> Content | None:
    """The content that follows its verb."""
    start = beginning(units, cue)
    if units[0].lower == "as" and start is not None and start < len(units) and units[start].tag != ",":
        start = _comma_behind(units, cue.last) or start
    if start is None or start >= len(units):
        return None
    if _is_as_clause(units, cue, start):
        if start + 2 >= len(units):
            return None
        return Content("tail", ((start + 1, endings.clause_end(units, start + 1)),), "as they said before the comma")
    if _is_gap(units, cue):
        return Content("gap", ((cue.last, _gap_end(units, cue.last)),))
    opening = _in_opening(units, cue) or _in_relative(units, cue)
    frame = _frame(units, start, reporting_verbs.takes_clause(cue.base), opening)
    if frame is None:
        return None
    if units[start].tag == ":":
        start += 1
    if start >= len(units):
        return None
    end = _end(units, cue, frame, start, opening)
    if cue.form == "passive" and cue.source and units[start].tag == QUOTE and start + 2 == cue.source[0]:
        end = start + 1  # "was described as “reckless” by Moss"
    return Content(frame, ((start, end),)) if end - start > (frame == "that") else None


def _end(units: list[Unit], cue: Cue, frame: str, start: int, opening: bool) -> int:
    """Where the content ends that begins at `start`: an object, or a clause."""
    named = frame == "quote" and units[start - 1].lower == "as"  # "described as “a theft” a toll that"
    clause = reporting_verbs.takes_clause(cue.base)
    if named or frame in {"prep", "to", "ing"} or (frame == "np" and not clause):
        end = endings.object_end(units, start)
        if cue.form == "noun":  # "her pledge to “build boats” fell flat"
            end = next((i + 1 for i in range(start, end) if units[i].tag == QUOTE), end)
        return _before_main_verb(units, cue, start, end)
    if frame == "quote" and start + 1 < len(units) and _tells_when(units, start + 1):
        return start + 1  # "tweeted “Thank you!” on Friday"
    relative = _in_aside(units, cue) or _in_relative(units, cue)
    if cue.form == "noun":  # "her warning that it was “rotten” was not heard"
        end = endings.clause_end(units, start, opening)
        return next((i for i in range(start + 1, end) if units[i].tag == "AUX" and units[i - 1].tag == QUOTE), end)
    end = endings.without_however(units, start, endings.clause_end(units, start, opening, relative))
    if frame == "np":  # "denied fraud but was convicted"
        end = next((i for i in range(start + 1, end) if _joins_verb(units, i)), end)
    return end


def _before_main_verb(units: list[Unit], cue: Cue, start: int, end: int) -> int:
    """Where the object ends in "a potter who denied a plan to pull down a shed was fined": before the main verb."""
    if cue.first < 1 or units[cue.first - 1].lower != "who":
        return end
    for i in range(start + 1, end):
        if units[i].tag in {"THAT", "WH", "SUB", "PRO", "PROV", QUOTE}:
            return end
        if units[i].tag == "AUX" and units[i].lower not in {"be", "being", "been"}:
            return i
    return end


def _tells_when(units: list[Unit], i: int) -> bool:
    """Whether when or where it was said follows; "until" may go on with what was said."""
    return units[i].lower != "until" and endings.leaves_object(units, i)


def _in_aside(units: list[Unit], cue: Cue) -> bool:
    """Whether the verb stands in ", who said …," or ", though she said …,": the main verb follows the comma."""
    if cue.first > 1 and units[cue.first - 1].tag == "WH" and units[cue.first - 2].tag == ",":
        return True
    for i in range(cue.first - 1, 1, -1):
        if units[i].tag == "SUB" and units[i - 1].tag == ",":
            return i < 9 and all(u.tag in PHRASE and not endings.is_finite(u) for u in units[: i - 1])
        if units[i].tag in {",", "-", ";", QUOTE}:
            return False
    return False


def _in_relative(units: list[Unit], cue: Cue) -> bool:
    """Whether the verb stands in "Moss, the potter whose bowls found their way, died": over at the next comma."""
    comma = next((i for i in range(cue.first - 1, 0, -1) if units[i].tag in {",", "-", ";", ":", QUOTE}), 0)
    named = comma > 0 and units[comma].tag == "," and units[comma - 1].tag == "NAME"
    return named and any(u.lower in {"who", "whose", "which"} for u in units[comma + 1 : cue.first])


def _is_as_clause(units: list[Unit], cue: Cue, start: int) -> bool:
    """ "As the Mail reported, the board agreed": the content is what follows the comma."""
    opens = units[0].lower == "as" and cue.source is not None and cue.source[0] <= 2
    return opens and units[start].tag == "," and reporting_verbs.is_speech(cue.base)


def _comma_behind(units: list[Unit], i: int) -> int | None:
    """The comma that closes "As Moss put it in a statement in July,"."""
    for j in range(i, min(len(units), i + 16)):
        if units[j].tag not in PHRASE and units[j].tag not in {"TO", "PRO"}:
            return j if units[j].tag == "," else None
    return None


def _in_opening(units: list[Unit], cue: Cue) -> bool:
    """Whether the cue stands in a sentence's opening phrase: "Noting that …, she", "While Moss denied that …, he"."""
    if cue.first == 0:
        return True
    start = 0 if units[0].tag != "CC" else 1 + (units[1].tag == ",")  # "But as Moss denied that …, he"
    start += units[start].lower == "even" and start + 1 < len(units)
    opens = units[start].tag in {"SUB", "PREP", "ING"} or units[start].lower in {"when", "as", "since"}
    return opens and all(u.tag not in {",", "-"} and u.lower != "“,”" for u in units[start : cue.first])


def _frame(units: list[Unit], i: int, clause: bool, opening: bool) -> str | None:
    """The kind of words that open the content."""
    tag = "ING" if units[i].lower in {"having", "being"} else units[i].tag
    if tag in {"THAT", "WH", "TO", "PREP", "ING"}:
        if tag == "THAT" and i + 1 < len(units) and units[i + 1].tag == ".":
            return None
        return tag.lower()
    if tag == QUOTE:
        return "np" if units[i].lower == "“T”" else "quote"
    if tag == ":":
        return "quote" if i + 1 < len(units) and units[i + 1].tag == QUOTE else "colon"
    if tag in {"PRO", "PROV"}:
        following = units[i + 1].tag if i + 1 < len(units) else "."
        return "zero" if clause and (tag == "PROV" or following not in {"ING", "PREP", ".", ","}) else "np"
    if tag == "OBJ":
        return "np"  # "offered himself"
    if tag in {"DET", "POSS", "OWN", "N", "NAME", "NUM", "ED", "X", "ADV", "SUB"}:
        return "zero" if clause and (_is_anybody_who(units, i) or _has_verb(units, i, opening)) else "np"
    return None


def _is_anybody_who(units: list[Unit], i: int) -> bool:
    """ "saying anybody who complains “is not well”": a clause whose subject is told of by "who"."""
    pair = [unit.lower for unit in units[i : i + 2]]
    opens = pair[-1] == "who" and (pair[0] in lists.small("somebody") or pair[0] == "those")
    return opens and any(unit.tag in {"AUX", QUOTE} for unit in units[i + 3 : i + _ASIDE])


def _has_verb(units: list[Unit], start: int, opening: bool) -> bool:
    """Whether a finite verb, or words in quotation marks that may hold it, come before the clause is over.

    In an opening clause it is over at the comma: "When she announced the swap, he said".
    """
    stop = start + 1
    limit = min(len(units), start + 20)
    over = {".", ";", ":", "-", "WH", "THAT", "SUB", "TO", "," if opening else "."}
    while stop < limit and not _joins_verb(units, stop):
        if units[stop].tag == "-" and (behind := endings.behind_dashes(units, stop)):
            return endings.is_finite(units[behind])
        if not opening and (behind := _behind_relative(units, stop)):
            return endings.is_finite(units[behind]) or units[behind].lower in lexicon.irregular()
        if units[stop].tag in over:
            break
        stop += 1
    return has_verb(units, start, stop)


def _behind_relative(units: list[Unit], comma: int) -> int | None:
    """The unit behind "the law, which passed in March, would stand", where the comma opens such an aside."""
    if [unit.tag for unit in units[comma : comma + 2]] != [",", "WH"]:
        return None
    for i in range(comma + 2, min(len(units) - 1, comma + _ASIDE)):
        if units[i].tag == ",":
            return i + 1
        if units[i].tag in {".", ";", ":", QUOTE}:
            break
    return None


_ASIDE = 16  # units between two commas


def _joins_verb(units: list[Unit], i: int) -> bool:
    """Whether "but was convicted" goes on with what its subject did."""
    return units[i].tag == "CC" and i + 1 < len(units) and endings.is_finite(units[i + 1])


def has_verb(units: list[Unit], start: int, end: int) -> bool:
    """Whether a finite verb stands in units[start:end]."""
    plain, known = reporting_verbs.plain_verbs(), reporting_verbs.forms()
    for i in range(start, end):
        unit = units[i]
        if unit.tag in {"AUX", "PROV", QUOTE} or unit.lower in plain:
            return True
        if unit.tag == "ED" and i > start and units[i - 1].tag not in {"DET", "POSS", "OWN", "PREP"}:
            return True
        form = known.get(unit.lower)
        if form and form.form in {"s", "base"} and i > start and units[i - 1].tag in {"N", "NAME", "PRO", "WH"}:
            return True
    return False


def denied_marks(units: list[Unit], base: str, piece: Range) -> list[int]:
    """The marks in "denied that he was “a brute”": words that others used; none of "denied it as “absurd”"."""
    opens = [unit.tag for unit in units[piece[0] : piece[0] + 2]]
    if base != "deny" or (opens[:1] != ["THAT"] and opens != ["PRO", "AUX"]):
        return []
    marks = (i for i in range(piece[0] + 2, piece[1]) if units[i].tag == QUOTE)
    return [i for i in marks if any(u.lower in BE for u in units[i - 2 : i])]


def terms_within(units: list[Unit], piece: Range) -> list[int]:
    """The marks in a clause that only say which thing is meant: "that the “school street” plan would grow".

    Not what is said of it: "that it was a “Mickey Mouse” plan", "called the “fake” plan late".
    """
    clause = units[piece[0]].tag == "TO" or any(endings.is_finite(unit) for unit in units[slice(*piece)])
    marks = (i for i in range(piece[0], piece[1]) if clause and units[i].tag == QUOTE)
    return [i for i in marks if _only_tells_which(units, i, piece) or _is_anothers(units, i, piece)]


_TERM = 4  # words of the longest
_DETERMINES = frozenset({"POSS", "OWN", "NUM"})
_DEFINITE = frozenset({"the", "this", "these", "those", "that"})
_FOUND = 5  # units between what is found and its verb: "nine “dummy sailors” had also been identified"
_FINDS = frozenset({"uncovered", "identified", "detected", "discovered", "recovered", "seized", "listing", "arrested"})
_REFERS = frozenset({"refers", "referred", "refer"})


def _only_tells_which(units: list[Unit], i: int, piece: Range) -> bool:
    words = re.findall(r"[\w’'-]+", units[i].text)
    if not 0 < len(words) <= _TERM or judges(words) or units[i].text[-2:-1] in ",.!?":
        return False
    before = units[i - 1] if i > piece[0] else None
    near = {unit.lower for unit in units[max(0, i - _FOUND) : i + 1 + _FOUND]}
    found = (
        before is not None and (before.tag == "NUM" or before.lower in SMALL_NUMBERS) and not near.isdisjoint(_FINDS)
    )
    denied = before is not None and before.lower == "no" and len(words) == 1  # "had no “touts” there"
    behind = units[i + 1] if i + 1 < piece[1] else None
    is_name = len(words) > 1 or "-" in words[0] or words[0][0].isupper()  # not "the “brilliant” plan"
    noun = is_name and behind is not None and behind.lower in lists.small("things by a name")
    if before is None:
        return noun and behind is not None and behind.lower not in reporting_verbs.forms()
    return denied or found or (noun and (before.tag in _DETERMINES or before.lower in _DEFINITE))


def _is_anothers(units: list[Unit], i: int, piece: Range) -> bool:
    """ "said the gang referred to it as “the card”": what somebody else calls a thing."""
    verb = next((j for j in range(i - 1, piece[0], -1) if units[j].lower in _REFERS), 0)
    own = verb > 0 and units[verb - 1].tag in {"PRO", "PROV"}
    return verb > 0 and units[i - 1].lower == "as" and not own


# ── What is said of a word outside its clause: "a plan that Moss said would “kill” the port" ──────────────────

_ALL_THAT = frozenset({"what", "all", "whatever", "everything"})
_WHICH = frozenset({"that", "which", "who", "whom"})
_RELATIVE = frozenset({"WH", "THAT"})
_JOINS = frozenset({"CC", "THAT", "WH", "SUB", "PRO", "PROV", ",", "-", "(", "TO"})
_BEFORE_VERB = frozenset({"N", "NAME", "NUM", "TIME", ")", QUOTE})


def _is_gap(units: list[Unit], cue: Cue) -> bool:
    """Whether the verb of what is said follows at once, its subject standing before who says it."""
    if cue.form != "finite" or cue.source is None or cue.source[1] > cue.first or cue.last >= len(units):
        return False
    start, verb = cue.source[0], units[cue.last]
    before = units[start - 1] if start else None
    cleft = any(u.lower in _ALL_THAT for u in units[max(0, start - 1) : cue.first])  # "all she said was"
    if cleft or not reporting_verbs.takes_clause(cue.base):
        return False
    if units[cue.source[1] - 1].tag in _RELATIVE or verb.lower in {"having", "being"}:
        return False  # "those who said was"
    if before is None or before.lower not in _WHICH:
        return cue.base == "say" and verb.tag == "AUX"
    said = reporting_verbs.is_speech(cue.base) and units[cue.first - 1].tag != "PROV"  # not "that he’d seen lost boats"
    return _is_verb(units, cue) and (verb.tag == "AUX" or (said and endings.is_finite(verb)))


def _is_verb(units: list[Unit], cue: Cue) -> bool:
    """Whether a word that may be a noun is a verb there: "which he claims was"; not "that the lost claims were"."""
    word = units[cue.verb]
    plural = word.lower.endswith("s") and word.lower not in lexicon.marked("person")
    return not word.text[0].isupper() and (not plural or units[cue.first - 1].tag in {"PRO", "PROV", "NAME"})


def _gap_end(units: list[Unit], start: int) -> int:
    """Where it ends: at a comma before the main verb, or at that verb ("a bag that Moss said was hers was found")."""
    end = endings.clause_end(units, start, relative=True)
    i = start + 1
    while i < end and units[i].tag in {"AUX", "ADV"}:
        i += 1
    marks = next((at for at in range(i, end) if units[at].tag == QUOTE), end)
    if (over := _verb_behind(units, marks, end)) is not None:
        return over
    for at in range(i, end):
        if units[at].tag in _JOINS:
            return end
        if at > i and units[at].tag == "AUX" and units[at - 1].tag in _BEFORE_VERB:
            return at
    return end


def _verb_behind(units: list[Unit], marks: int, end: int) -> int | None:
    """Where the main verb stands right behind words in marks: "would “sink” it is dead", "is “thin,” came out"."""
    at = marks + 1 + (marks + 1 < end and units[marks + 1].tag in {"PRO", "OBJ"})
    return at if at < end and endings.is_finite(units[at]) else None
