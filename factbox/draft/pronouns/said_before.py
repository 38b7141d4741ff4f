"""Who spoke before a pronoun, and whether the paragraph before it is about that one alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote
from factbox.draft.pronouns.genders import GENDERS
from factbox.draft.pronouns.people_context import PRONOUN, Named, PeopleContext
from factbox.draft.pronouns.unnamed_people import somebody_between
from factbox.words import lists

STILL = 3  # paragraphs


class SaidBefore(NamedTuple):
    """A quote that already has its speaker: where its source stands, who that is, and where its content ends."""

    at: int
    speaker: str | None
    start: int
    end: int
    stranger: str = ""  # where the speaker is nobody known: the gender of one person who may be meant, or ""
    relatives: tuple[str, ...] = ()  # where it was a surname alone: all who bear it


def is_within_report(source: Span, last: SaidBefore | None, context: PeopleContext) -> bool:
    """ "said that | Lang had called it late", "said all was well until May, when | Lang objected", "Lang, she said"."""
    if context.text.endswith("that ", 0, source.start) or _SAID_ASIDE.search(context.text, *source):
        return True
    led = _SUBORDINATE.search(context.text, max(0, source.start - _LED), source.start)
    return bool(led and last and last.at >= context.sentence_start(source.start))


_LED = 9  # letters
_SAID_ASIDE = re.compile(r",\s(?:he|she)\s[a-z]+(?:,|$)")  # "Mr Lang, she explained, had promised"
_SUBORDINATE = re.compile(r"\b(?:when|after|before|because|until|since|although)\s$")


def is_told_of_alone(last: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether the paragraph before is about who spoke last alone, and a pronoun opens the next, but for a quote."""
    before, paragraph = context.window(at, 1), context.window(at, 0)
    own = re.sub(r"[“\"‘'].*[”\"’']", "", context.text[paragraph:at]).strip()
    named = {n.actor.id for n in context.people_between(before, at)}
    near = (n.actor for n in context.people_between(context.window(at, STILL), at) if n.actor.id != last.speaker)
    if context.is_beside_the_leading(last.speaker, gender) and any(context.genders.get(a.id) == gender for a in near):
        return False
    told = (m for m in PRONOUN.finditer(context.text, before, max(before, last.at)) if GENDERS[m[0].lower()] == gender)
    return not own and last.at >= before and named <= {last.speaker} and all(context.is_quoted(m.start()) for m in told)


def is_of_the_leading(last: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether a paragraph that told of "her" before, or what was said of "her", goes on with whom most is told of."""
    start = context.window(at, 0)
    dead = context.topic not in {None, last.speaker} and context.fits_id(context.topic, gender)
    if not dead and (last.at >= start or not context.is_beside_the_leading(last.speaker, gender)):
        return False
    found = PRONOUN.finditer(context.text, start, at if dead else context.sentence_start(at))
    told = [m for m in found if not context.is_quoted(m.start())]
    if dead and not told and not context.people_between(start, at):
        told += PRONOUN.finditer(context.text, last.at, last.end)  # "“She was kind,” said Lang. / In 1994 she won"
    return any(GENDERS[m[0].lower()] == gender for m in told)


def who_goes_on(quote: DraftQuote, source: Span, last: SaidBefore | None, context: PeopleContext) -> str | None:
    """ "“…,” he continued": who spoke last, where nobody else who fits has come in."""
    words = context.text[source.start : source.end].lower()
    if quote.cue is None or words not in GENDERS or last is None or last.stranger:
        return None
    continues = context.text[quote.cue.start : quote.cue.end].lower() in lists.small("goes on")
    near = last.at >= context.window(source.start, 2) and context.fits_id(last.speaker, GENDERS[words])
    others = (n.actor for n in context.people_between(last.end, source.start) if n.actor.id != last.speaker)
    alone = not any(context.fits(other, GENDERS[words]) for other in others)
    return last.speaker if continues and near and alone else None


def goes_on(before: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether who spoke two or three paragraphs ago is still meant: nobody else who fits has come in since."""
    if before.stranger or before.at < context.window(at, STILL) or not context.fits_id(before.speaker, gender):
        return False
    since = [n for n in context.told_between(before.end, at) if context.fits(n.actor, gender)]
    others = any(n.actor.id != before.speaker for n in since)
    unclear = others or context.leaves_open(before.end, at)
    return not unclear and not somebody_between(before.end, gender, at, context)


def is_called_beside(who: str, gender: str, at: int, context: PeopleContext) -> bool:
    """ "The judge told Bell to go. “I wept,” she said": whether who is called by a role alone is not the only one."""
    last = context.last_named(who, at)
    if last is None or context.text[last.start : last.start + len("the ")].lower() != "the ":
        return False
    near = context.people_between(context.window(at, STILL), at)
    return any(named.actor.id != who and context.fits(named.actor, gender) for named in near)


def tells_her(last: SaidBefore, gender: str, context: PeopleContext) -> bool:
    """ "The don, Aubrey Lang, warned her that …": "she" is rather who was told, where nothing tells his gender."""
    if last.speaker is None or context.genders.get(last.speaker) != "u" or last.at >= last.start:
        return False
    told = _TOLD_HER.search(context.text, last.at, last.start)
    return told is not None and GENDERS[told[1]] == gender


def is_brought_in(who: str, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether a paragraph brings somebody in, and names nobody else who fits."""
    paragraph = context.window(at, 0)
    fitting = {named.actor.id for named in context.people_between(paragraph, at) if context.fits(named.actor, gender)}
    return fitting == {who} and context.last_named(who, paragraph) is None


def taken_up_alone(found: list[Named], gender: str, at: int, context: PeopleContext) -> str | None:
    """ "Ada gave Moss a rope. He laughed. “Why?” he said": the one whom the paragraph names, and calls "he" since."""
    here = [named for named in found if named.start >= context.window(at, 0)]
    since = _OPENS_WITH_PRONOUN.finditer(context.text, here[-1].end, at) if here else ()
    told = (m for m in since if not context.is_quoted(m.start(1)))
    again = any(GENDERS[m[1].lower()] == gender for m in told)
    return here[-1].actor.id if again and len({named.actor.id for named in here}) == 1 else None


_OPENS_WITH_PRONOUN = re.compile(r"(?<=[.?!]\s)(He|She)\s")


_TOLD_HER = re.compile(r"\b(?:told|[a-z]+ed)\s(her|him)\s(?:that\b|to\b|of\b|$|[“\"‘:])")
