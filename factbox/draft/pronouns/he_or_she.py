"""Whom "he" or "she" means: told only where one person fits."""

from __future__ import annotations

import itertools
import re

from factbox.draft.cast.acts import acts
from factbox.draft.cast.kin import is_among_kin
from factbox.draft.pronouns.asked import asker, askers, calls_another, is_asked
from factbox.draft.pronouns.genders import GENDERS, opens_with_another
from factbox.draft.pronouns.new_subjects import TITLE_LENGTH, opens_sentence, takes_over
from factbox.draft.pronouns.people_context import PRONOUN, Named, PeopleContext
from factbox.draft.pronouns.said_before import (
    STILL,
    SaidBefore,
    goes_on,
    is_brought_in,
    is_called_beside,
    is_of_the_leading,
    is_told_of_alone,
    taken_up_alone,
    tells_her,
)
from factbox.draft.pronouns.unnamed_people import acts_beside, may_be, somebody_between, stranger_between


def person_meant(
    pronoun: str, at: int, context: PeopleContext, before: SaidBefore | None
) -> tuple[str | None, tuple[str, ...]]:
    """The id of the person meant, or nothing and the ids of those who may be. `before` is the last quote."""
    gender = GENDERS[pronoun]
    start = context.window(at, 1)
    found = _fitting(gender, start, at, context)
    last = before if before is not None and (before.at >= start or goes_on(before, gender, at, context)) else None
    ids = tuple(dict.fromkeys(n.actor.id for n in reversed(found)))
    if is_asked(gender, at, context):
        return None, ids
    caller = last is not None and len(ids) > 1 and calls_another(last.speaker, found, context)
    if last is not None and (caller or last.speaker in askers(at, context)):
        last = None
    if last is not None and last.stranger in {gender, "u"}:
        return _after_stranger(last, found, gender, at, context), ids
    if last is not None and context.fits_id(last.speaker, gender):
        chosen = _unless_another(last, found, gender, at, context)
    else:
        chosen = _only(found, gender, at, context) or _subject(found, at, context)
        chosen = chosen or taken_up_alone(found, gender, at, context)
        doubt = chosen and (_is_rather_another(chosen, gender, at, context) or calls_another(chosen, found, context))
        doubt = doubt or (chosen and _only_passes(chosen, found, gender, context))
        doubt = doubt or (chosen and _is_of_another(chosen, found, gender, context))
        doubt = doubt or (chosen and acts_beside(chosen, found, gender, context))
        if chosen and (doubt or _somebody_since(chosen, found, gender, at, context)):
            chosen = None
    if chosen and (last is None or chosen != last.speaker) and is_called_beside(chosen, gender, at, context):
        chosen = None
    other = chosen and context.genders.get(chosen) == "u" and opens_with_another(context.text, at, gender)
    return None if other else chosen, ids


def only_one_so_far(pronoun: str, at: int, context: PeopleContext) -> str | None:
    """The one person named by then, whose first name does not fit: "Jean Marsh won. “I wept,” she said"."""
    last = context.only_one_before(at)
    if last is None or last.start < context.window(at, 1) or not context.is_told_by_name(last.actor):
        return None
    sentence = context.sentence_start(last.start)
    own = re.sub(r"[“\"][^”\"]*[”\"]", "", context.text[last.end : at])  # without what is said
    beside = not _NEXT_SENTENCE.search(own) and opens_sentence(last, context) and not PRONOUN.search(own)
    unclear = somebody_between(last.end, GENDERS[pronoun], at, context)
    return last.actor.id if beside and sentence >= context.window(at, 0) and not unclear else None


_NEXT_SENTENCE = re.compile(r"[.?!]\s+\S")


def _is_rather_another(chosen: str, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether nothing tells somebody's gender, and another named shortly before is surely "she"."""
    if context.genders.get(chosen) != "u" or is_brought_in(chosen, gender, at, context):
        return False
    near = context.people_between(context.window(at, STILL), at)
    return any(n.actor.id != chosen and context.genders.get(n.actor.id) == gender for n in near)


def _only_passes(chosen: str, found: list[Named], gender: str, context: PeopleContext) -> bool:
    """ "The judge cleared the miner, Albert Moss.", of one of whom an article tells little and of another much."""
    acts_there = any(takes_over(named, context) for named in found if named.actor.id == chosen)
    return not acts_there and context.is_beside_the_leading(chosen, gender)


def _is_of_another(chosen: str, found: list[Named], gender: str, context: PeopleContext) -> bool:
    """ "Her general, Old Tom, …": she is rather whose general he is, where nothing tells his gender."""
    of = (_OWNED.search(context.text, max(0, n.start - 40), n.start) for n in found if n.actor.id == chosen)
    return context.genders.get(chosen) == "u" and any(m and GENDERS[m[1].lower()] == gender for m in of)


_OWNED = re.compile(r"\b([Hh]er|[Hh]is)\s(?:[a-z-]+\s){0,2}[a-z-]+,\s$")


def _after_stranger(last: SaidBefore, found: list[Named], gender: str, at: int, context: PeopleContext) -> str | None:
    """Whom a pronoun means after somebody without a name spoke: the one relative it fits, or who acts since, alone."""
    since = _since(last, found)
    if not since:
        fitting = [i for i in last.relatives if context.fits_id(i, gender)]
        return last.speaker or (fitting[0] if len(fitting) == 1 else None)
    return _alone_in_paragraph(found, last, at, context)


def _is_met(last: SaidBefore, found: list[Named], context: PeopleContext) -> bool:
    """ "Moss said that when a guard stopped Lang, he told her …": whether another who fits stands in such a clause."""
    others = (n.start for n in found if n.start > last.at and n.actor.id != last.speaker)
    return any(_WHEN.search(context.text, last.at, at) for at in others)


_WHEN = re.compile(r"\b(?:when|after|as|before|while|once|if)\s[^.?!,;]*$")


def _somebody_since(chosen: str, found: list[Named], gender: str, at: int, context: PeopleContext) -> bool:
    """Whether "the president" or "my mother" stands between the last mention and the pronoun, and may be meant."""
    end = max((n.end for n in found if n.actor.id == chosen), default=context.window(at, 1))
    if who := asker(at, context):
        end = max(end, who.end)
    return somebody_between(end, gender, at, context)


def _since(last: SaidBefore, found: list[Named]) -> list[Named]:
    """Those named since the last quote's source, outside what was said."""
    return [n for n in found if n.start > last.at and not last.start <= n.start < last.end]


def _unless_another(last: SaidBefore, found: list[Named], gender: str, at: int, context: PeopleContext) -> str | None:
    """The last speaker, unless somebody else has done something since, outside what was said."""
    if tells_her(last, gender, context) or (last.at >= context.sentence_start(at) and _is_met(last, found, context)):
        return None
    since = _since(last, found)
    other = [n for n in since if n.actor.id != last.speaker]
    if any(takes_over(n, context) for n in other):
        return _alone_in_paragraph(found, last, at, context) or _subject_since(since, last, gender, at, context)
    end = max(last.end, last.at)
    if stranger_between(end, gender, at, context) or _is_owned(other, at, context):
        return None
    if last.at < context.sentence_start(at) and _is_taken_up(other, gender, at, context):
        return None
    if _another_acts(end, last, gender, at, context) or _is_rather_she_of_before(last, gender, at, context):
        return None
    unclear = _closes_sentence(since, last, gender, at, context) or is_of_the_leading(last, gender, at, context)
    return None if unclear else last.speaker


# "Jurors heard what the defendant told the police."
_PARTY = re.compile(
    r"\bthe\s(defendant|accused|suspect|complainant|claimant)\s(?:had\s)?(?:gave|given|told|answered)\b"
)
# "The driver took a wrong turn.", "Her deputy wanted it"; with more words it is what news calls the same man
_OTHER = re.compile(
    r"(?:(?<=[.?!”\"’] )|(?<=\n))(?:As\sfor\sthe|The|His|Her|Their|Another|One)\s([a-z-]+),?\s(?:[a-z]+ly\s)?([a-z]+)\b"
)


def _another_acts(end: int, last: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether a sentence since has somebody for its subject who has no name, and is not the last speaker."""
    others = itertools.chain(_OTHER.finditer(context.text, end, at), _PARTY.finditer(context.text, end, at))
    return any(
        not context.is_quoted(m.start()) and may_be(m[1], gender) and not context.is_called(m[1], last.speaker)
        for m in others
    )


def _is_rather_she_of_before(last: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether nothing tells the last speaker's gender, and a new paragraph may go on with another, surely "she"."""
    paragraph = context.window(at, 0)
    if last.speaker is None or last.at >= paragraph:
        return False
    if is_told_of_alone(last, gender, at, context):
        return False
    leading = context.genders.get(last.speaker) == "u" and context.is_beside_the_leading(last.speaker, gender)
    return leading or _is_rather_another(last.speaker, gender, paragraph, context)


def _is_owned(other: list[Named], at: int, context: PeopleContext) -> bool:
    """ "Lang’s advice won friends where he spoke": another's name in the possessive is what the clause hangs on."""
    sentence = context.sentence_start(at)
    before = context.text[max(0, at - _GAP) : at].rstrip()
    aside = before[-1:] in {",", "-", "—", "–"}  # "Lang’s plan, he said, was late"
    return not aside and any(n.start >= sentence and context.text[n.end] in "’'" for n in other)


def _is_taken_up(other: list[Named], gender: str, at: int, context: PeopleContext) -> bool:
    """ "Luck eludes Lang, as his plans for the dam he wants fail": who "his" is is likelier "he" than who spoke."""
    sentence = context.sentence_start(at)
    named = [n for n in other if n.start >= sentence and context.fits(n.actor, gender)]
    between = PRONOUN.finditer(context.text, named[0].end, at) if named else ()
    return any(GENDERS[m[0].lower()] == gender and not context.is_quoted(m.start()) for m in between)


def _subject_since(since: list[Named], last: SaidBefore, gender: str, at: int, context: PeopleContext) -> str | None:
    """Who alone of all who fit is named in the sentence before, as its subject, and alone acts in the paragraph."""
    sentence, paragraph = context.sentence_start(at), context.window(at, 0)
    own = [n for n in since if context.text[n.end] not in "’'"]
    previous = context.sentence_start(max(0, sentence - _GAP))
    named = [n for n in own if n.start >= previous]
    acting = {n.actor.id for n in own if n.start >= paragraph and takes_over(n, context)}
    if not named or acting != {named[0].actor.id} or {n.actor.id for n in named} != acting:
        return None
    before = context.text[previous : named[0].start]
    opens = len(before) <= _FRONT and not _OTHER_CLAUSE.search(before)
    alone = opens and last.at < paragraph and not somebody_between(named[-1].end, gender, at, context)
    return named[0].actor.id if alone else None


_GAP = 3  # characters between two sentences
_FRONT = 60  # characters of a title and a role before a sentence's subject
_OTHER_CLAUSE = re.compile(r"\b(?:he|she|they|it|that|which|who|when|while|after|before|as|if)\b", re.IGNORECASE)


# What stands before the subject of an inner clause: "that President Marsh wanted", "which Marsh signed".
_WITHIN = re.compile(r"\b(?:that|which|whom|if|whether|because|how|why|what|where)\s(?:the\s)?(?:[A-Z][\w.-]*\s){0,2}$")


def _alone_in_paragraph(found: list[Named], last: SaidBefore, at: int, context: PeopleContext) -> str | None:
    """Who alone is named in the paragraph before the pronoun, and does something there."""
    start = context.window(at, 0)
    here = [n for n in _since(last, found) if n.start >= start]
    alone = {n.actor.id for n in here}
    does = any(takes_over(n, context) and not _WITHIN.search(context.text, max(0, n.start - 40), n.start) for n in here)
    return alone.pop() if len(alone) == 1 and does and last.at < start else None


def _closes_sentence(since: list[Named], last: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """ "Just look at Piet Vogel. He …": whether another ends the sentence right before the one of the pronoun."""
    if not since or since[-1].actor.id == last.speaker:
        return False
    sentence = context.sentence_start(at)
    own = any(n.actor.id == last.speaker and n.start >= context.window(at, 0) for n in since)
    first = _PRONOUN_FIRST.match(context.text, context.sentence_start(since[-1].start))
    own = own or (first is not None and GENDERS[first[1].lower()] == gender)
    before = context.sentence_start(max(0, sentence - 3))
    if not own and last.at < context.window(at, 0) <= before <= since[-1].start < sentence:
        return True  # in a new paragraph, another is named in the sentence before
    return context.text.startswith(".", since[-1].end) and sentence <= since[-1].end + 3


_PRONOUN_FIRST = re.compile(r"(?:But |And )?([Hh]e|[Ss]he)\b")


def _only(found: list[Named], gender: str, at: int, context: PeopleContext) -> str | None:
    """The only one who fits, where that person does something or nobody else fits for three paragraphs."""
    ids = {n.actor.id for n in found}
    if len(ids) > 1 or _are_kin_only(found, at, context):
        return None
    start = context.window(at, 3)
    wider = {n.actor.id for n in _fitting(gender, start, at, context)}
    if len(wider) == 1 and not context.leaves_open(start, at):
        return wider.pop()
    does = any(takes_over(n, context) for n in found) or _is_told(found, gender, at, context)
    return ids.pop() if ids and does and not context.leaves_open(context.window(at, 1), at) else None


def _are_kin_only(found: list[Named], at: int, context: PeopleContext) -> bool:
    """ "He leaves a sister, Ada Moss.", and a new paragraph goes on: whether who fits was but one of a family."""
    paragraph = context.window(at, 0)
    kin = (is_among_kin(context.text, n.start) and not takes_over(n, context) for n in found)
    return bool(found) and all(n.start < paragraph for n in found) and all(kin)


def _is_told(found: list[Named], gender: str, at: int, context: PeopleContext) -> bool:
    """Whether the only one who fits is known to be of the pronoun's gender, and is named right before it."""
    last = found[-1] if found else None
    if last is None or context.genders.get(last.actor.id) != gender:
        return False
    return not _fitting(gender, last.end, at, context)


def _subject(found: list[Named], at: int, context: PeopleContext) -> str | None:
    """The subject of the sentence before, if alone in being one there, and the first whom it names."""
    sentence = context.sentence_start(at)
    inside = [n for n in found if n.start >= sentence]
    if inside:
        return _opener(inside, sentence, at, context)
    if not found:
        return None
    previous = context.sentence_start(found[-1].start)
    there = [n for n in found if n.start >= previous]
    if len({n.actor.id for n in there}) > 1 and _UNDER.match(context.text, previous):
        return None  # "While Marsh …, it worries Lang.": the first is only the opening clause's
    subjects = {n.actor.id for n in there if takes_over(n, context)}
    return there[0].actor.id if subjects == {there[0].actor.id} else None


_UNDER = re.compile(r"(?:While|Although|Though|Unlike|As|When|If|After|Before|Because|Since|Whereas)\s")


def _opener(inside: list[Named], sentence: int, at: int, context: PeopleContext) -> str | None:
    """ "Marsh said he …": the one person of the sentence so far, who opens it and acts."""
    first = inside[0]
    alone = {n.actor.id for n in inside} == {first.actor.id}
    opens = first.start - sentence <= TITLE_LENGTH and context.text[sentence : sentence + 1].isupper()
    return first.actor.id if alone and opens and at > first.end and acts(context.text, first.start, first.end) else None


def _fitting(gender: str, start: int, at: int, context: PeopleContext) -> list[Named]:
    asking = askers(at, context)
    return [n for n in context.people_between(start, at) if context.fits(n.actor, gender) and n.actor.id not in asking]
