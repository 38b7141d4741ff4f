"""Whose the words in marks are, where who reports them passes on, reacts to or takes up what others say."""

from __future__ import annotations

from functools import cache

from factbox.draft.reporting import noun_phrases, reporting_verbs, whose_words
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import QUOTE, TERM, Unit
from factbox.draft.speech import contents, endings, tails
from factbox.draft.speech.cues import Cue
from factbox.draft.speech.direct import Attributed
from factbox.draft.text.closed_classes import BE
from factbox.draft.text.lexicon import marked as marked_verbs
from factbox.words import lists

TOLD_ON = "tells what another said"
TAKEN_UP = "takes up words of others"


_PAIR, _FEW = 2, 5  # units
_SHOWN = frozenset("is was are were hung hangs reads read stands stood".split())


def with_owner(units: list[Unit], found: Attributed, cues: list[Cue]) -> Attributed:
    """A reading with whose words they are; `why` says so where that is not told."""
    if found.cue and found.base in lists.small("reads out") and found.cue[1] < found.pieces[0][0]:
        whose = whose_words.whose_paper(units, found.cue[1], found.pieces[0][0])
        whose = whose or whose_words.named_alone(units, found.base, found.cue[1], found.pieces[0][0] - 1)
        return found._replace(source=whose) if whose else _of_nobody(units, found)
    marks = next((i for i in range(*found.pieces[0]) if units[i].tag == QUOTE), 0)
    if found.cue and found.source and _passes_on(units, found.cue, found.source, found.pieces[0][0]):
        return found._replace(why=(*found.why, TOLD_ON))
    if _takes_up(units, found, marks):
        return found._replace(why=(*found.why, TAKEN_UP))
    if marks and found.why[:1] == _ACCORDING and (relayed := _relayed(units, found, cues, marks)):
        return relayed
    if marks and _tells_of_somebody(units, found) and (relayed := _relayed(units, found, cues, marks)):
        return relayed if _is_said(units, relayed) else found
    if marks and (of_another := _for_saying(units, found, cues, marks)):
        return of_another
    if marks and found.source and (of_others := _of_its_object(units, found, cues, marks)):
        return of_others
    described = marks and _is_described(units, found.pieces[0][0], marks)
    another = described or _tells_on(units, found, cues) or (marks and _may_be_whose_act(units, found, cues))
    return found._replace(why=(*found.why, TOLD_ON)) if another else found


def _is_described(units: list[Unit], start: int, marks: int) -> bool:
    """ "She saw it in a list, where it was described as “old”": whoever made that list."""
    words = [unit.lower for unit in units[start:marks]]
    where = next((i for i, word in enumerate(words) if word in _WHERE), len(words))
    described = words[-1:] == ["as"] and words[-_PAIR:-1] and words[-_PAIR] in lists.small("described as")
    return bool(described) and not _WERE.isdisjoint(words[where:])


_WHERE, _WERE = frozenset({"where", "which"}), frozenset({"was", "were", "is", "are", "been", "be"})


def _passes_on(units: list[Unit], cue: Range, source: Range, said: int) -> bool:
    """Whether a speaker's words may be another's, of whom the attribution tells."""
    if _is_on_a_sign(units, said):
        return True
    whole = units[said - 1].tag == ":"  # not "quoting figures, said it was “late”"
    return tails.passes_on(units, cue, source, said) or (whole and whose_words.quotes_another(units, source, cue[0]))


def _is_on_a_sign(units: list[Unit], marks: int) -> bool:
    """ "On the door, Moss said, hung a sign: “Back soon.”": what the sign says, whoever tells of it."""
    if marks < _FEW or units[marks - 1].tag != ":" or units[marks - _PAIR].lower not in lists.small("worn or hung"):
        return False
    return any(unit.lower in _SHOWN for unit in units[marks - _FEW : marks - _PAIR])


def names_oneself(units: list[Unit], found: Attributed) -> bool:
    """ "A user calling herself “Mill Crier” wrote": a name, and no words for anybody."""
    words = [unit.lower for unit in units[slice(*found.pieces[0])]]
    return words[1:2] == [TERM] and words[0].endswith(("self", "selves"))


def is_of_a_thing(units: list[Unit], found: Attributed) -> bool:
    """ "A banner hung over the road read “Go”": what a thing says is nobody's word."""
    if found.source is None or all(u.tag != QUOTE for u in units[slice(*found.pieces[0])]):
        return False
    named = units[slice(*found.source)][:_HEAD]
    worn = next((i for i, unit in enumerate(named) if unit.text.lower() in lists.small("worn or hung")), None)
    if (
        worn is None
        or (worn == 0 and named[0].text[0].isupper())
        or not all(u.tag in _BEFORE_HEAD for u in named[:worn])
    ):
        return False  # "Billboard said"
    behind = named[worn + 1 : worn + 2]
    return (
        not behind or behind[0].tag in _BEHIND_HEAD or behind[0].lower in _HUNG
    )  # not "a flag maker", "Sign boss Moss"


_HEAD = 6  # units
_BEHIND_HEAD = frozenset({"PREP", "ED", "ING", ",", "WH", "THAT", "TIME"})
_HUNG = frozenset({"strung", "hung", "held", "kept", "put", "set", "worn", "stuck", "that", "which"})
_BEFORE_HEAD = frozenset({"DET", "N", "ED", "ING", "NUM", "POSS", "OWN", "ADV", "-", "DOT", "X"})
_NOBODYS = frozenset("proverb saying adage maxim song poem verse psalm hymn scripture bible".split())


def _of_nobody(units: list[Unit], found: Attributed) -> Attributed:
    """ "Moss cited an old song: “…”": whoever made it."""
    proverb = units[found.pieces[0][0] - _PAIR].lower in _NOBODYS and found.base in {"quote", "cite", "recite"}
    told = proverb and found.cue is not None and found.cue[1] < found.pieces[0][0] - 1
    return found._replace(why=(*found.why, TOLD_ON)) if told else found


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
    if marks and any(u.lower in lists.small("worn or hung") for u in units[marks + 1 : marks + 2]):
        return True  # "ordered them to turn their “Team Tide” shirts"
    if marks and units[marks - 1].tag in {"POSS", "OWN"}:
        return False  # "delivered his “full support”"
    if found.base.startswith("vote ") and marks == found.pieces[0][0]:
        return (
            units[marks + 1 : marks + 2] != [] and units[marks + 1].tag == ","
        )  # "for “orderly sale”, the bankers’ term"
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
    named = any(units[i].lower in _NAMED and units[i - 1].lower == "been" for i in (marks - 1, marks - _PAIR))
    named = named and all(u.lower != "by" for u in units[marks + 1 : marks + _PAIR])
    return named or any(u.tag in {"SUB", "THAT"} for i in verbs for u in units[max(i, marks - _BESIDE) : marks])


def _tells_of_somebody(units: list[Unit], found: Attributed) -> bool:
    """ "Lang called it “late”, Moss said": whether words before an attribution open with a name, and have one mark."""
    start, end = found.pieces[0]
    named = units[start].tag == "NAME" and sum(u.tag == QUOTE for u in units[start:end]) == 1
    heard = found.source is not None and any(u.lower in _HEARS for u in units[slice(*found.source)])
    return named and not heard and found.cue is not None and found.cue[0] >= end  # not "court hears"


_HEARS = frozenset({"court", "jury", "inquest", "inquiry", "tribunal", "trial", "hearing", "jurors"})


_PARTICLES = frozenset("off for up on out in back".split())


def _is_said(units: list[Unit], relayed: Attributed) -> bool:
    """Whether a verb tells words, not thoughts: "said", "called it"; not "believed", "called off"."""
    base = relayed.base
    if relayed.cue is None or units[relayed.cue[1]].lower in _PARTICLES:
        return False
    named = "name" in reporting_verbs.classes().get(base, ())
    return named or (reporting_verbs.is_speech(base) and reporting_verbs.manners().get(base) != "thought")


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


def _for_saying(units: list[Unit], found: Attributed, cues: list[Cue], marks: int) -> Attributed | None:
    """ "Moss sued Lang for calling it “late”": words of Lang, whom somebody blames or thanks for them."""
    inside = (c for c in cues if found.pieces[0][0] < c.first and c.last <= marks and c.form == "participle")
    cue = next((c for c in inside if units[c.first - 1].lower == "for" and _words(c.base)), None)
    who = whose_words.blamed(units, cue.first - 1) if cue else None
    content = contents.after(units, cue) if cue and who else None
    if cue is None or content is None:
        return None
    why = (content.row or content.frame, *found.why)
    return found._replace(pieces=content.pieces, cue=(cue.first, cue.last), source=who, base=cue.base, why=why)


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
    if claim is None or any(u.tag == "POSS" for u in units[start:claim]):
        return None
    that = next((i for i in range(claim + 1, marks) if units[i].tag == "THAT"), None)
    if units[marks - 1].lower == "as" and not any(u.lower in _DESCRIBED for u in units[that or marks : marks]):
        return None  # "mocked claims that it was poor as “a joke”"
    if that is not None and endings.is_finite(units[that + 1]):
        return None  # "a report by Lang that is “late”"
    if that is not None and that > claim + 2 and units[claim + 1].lower in {"by", "from"}:
        words, named = ((that, found.pieces[0][1]), *found.pieces[1:]), (claim + 2, that)
        return found._replace(pieces=words, cue=(claim, claim + 1), source=named, base="")
    heard = units[claim].lower in lists.small("hearsay") and units[claim + 1].lower == "of"  # "the talk of a “bomb”"
    told = heard or that is not None or any(u.lower in {"calling", "accusing"} for u in units[claim + 1 : marks])
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
    return frozenset(reporting_verbs.nouns()) | {"protestations", "references", "talk", "gossip"}


_DESCRIBED = frozenset("described branded labelled labeled portrayed depicted".split())
_NAMED = frozenset("called branded labelled labeled dubbed".split())  # "said she had been called a “liar”"
_TOLD = frozenset("told asked informed advised warned ordered instructed".split())
_BESIDE = 6  # units from a verb to the words in marks that are its own
