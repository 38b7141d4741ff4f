"""Who asks, and who is asked: "Asked by Lang, she said" and "Moss asked her, to which she replied"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote
from factbox.draft.pronouns.genders import GENDERS, Found
from factbox.draft.pronouns.people_context import Named, PeopleContext
from factbox.draft.reporting import reporting_verbs
from factbox.draft.speech.beginnings import TOLD

_OBJECT = re.compile(r"\b(\w+)\s(her|him)\b(?=[,.;:])")
# "Asked by her own barrister, Ina Lang, if …": up to what is asked
_ASKED_BY = re.compile(
    r"(?:[A-Z][a-z]+ly\s|When\s|Later\s)?(?:asked|pressed|questioned|quizzed|challenged|prompted|cross-examined|interviewed)"
    r"\s(?:[^.?!:;“\"]{0,60}?\s)?by\s(?P<who>[^.?!:;“\"]{1,90}?)(?=,?\s(?:if|whether|about|why|what|how|when|where|who|on|to)\b|,\s(?:he|she)\b)",
    re.IGNORECASE,
)


def is_asked(gender: str, at: int, context: PeopleContext) -> bool:
    """ "“Why?” Moss asked her, to which she replied": who was asked is likelier "she"."""
    forms = reporting_verbs.forms()
    asked = (m for m in _OBJECT.finditer(context.text, context.sentence_start(at), at) if GENDERS[m[2]] == gender)
    return any((known := forms.get(m[1])) and known.base in TOLD and not context.is_quoted(m.start()) for m in asked)


def is_asked_by(quote: DraftQuote, text: str) -> bool:
    """ "Asked by a clerk if it was late, he shrugged": the clerk is not he."""
    at = (quote.cue.end, quote.source.start) if quote.cue and quote.source else (0, 0)
    return quote.manner == "question" and text[slice(*at)].strip() == "by"


def asker(at: int, context: PeopleContext) -> Span | None:
    """The words for who asks in the opening of the sentence around a pronoun, and so is not who answers."""
    asked = _ASKED_BY.match(context.text, context.sentence_start(at), at + _PRONOUN)
    return Span(*asked.span("who")) if asked else None


def askers(at: int, context: PeopleContext) -> set[str]:
    """The ids of those named there."""
    who = asker(at, context)
    return {n.actor.id for n in context.people_between(who.start, who.end)} if who else set()


def calls_another(who: str | None, found: Sequence[Named], context: PeopleContext) -> bool:
    """ "Ada Moss KC, prosecuting, called Ina Lang. She said …": counsel, or the witness."""
    called = (_CALLS.match(context.text, n.end) for n in found[-_NAMED:] if n.actor.id == who)
    whom = {n.start: n for n in found[-_NAMED:] if n.actor.id != who}
    met = (whom.get(m.end()) for m in called if m)
    return any(n is not None and not context.is_quoted(n.end + 2) for n in met)  # not "called Lang “late”"


_CALLS = re.compile(
    r"(?:\s[KQ]C)?(?:,\s[^.,]{1,40},)?\s(?:then\s|later\s)?(?:called|questioned|cross-examined|examined)\s"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?"
)


def meant_in_talk(
    meant: Found, gender: str, at: int, context: PeopleContext, said: Sequence[tuple[DraftQuote, str | None]]
) -> Found:
    """Whom a pronoun means that names who speaks: whoever the question before was put to, else `meant`, if it fits."""
    if called := _who_is_spoken_to(gender, at, context, said):
        return called, ()
    found = _without_asker(_without_who_puts(meant, gender, at, context), gender, at, context, said)
    return (_who_answers(gender, at, context, said), ()) if found == (None, ()) else found


def _without_who_puts(found: Found, gender: str, at: int, context: PeopleContext) -> Found:
    """ "Lang put it to Moss that he had lied. / “No,” he replied": who puts something to somebody does not reply."""
    if found[0] is None or not _REPLIES.match(context.text, at):
        return found
    puts = [m for m in _PUTS.finditer(context.text, context.window(at, 1), at) if not context.is_quoted(m.start())]
    last = puts[-1] if puts else None
    if last is None or GENDERS.get(last["whom"] or last["told"] or "", gender) != gender:
        return found
    before = context.people_between(context.sentence_start(last.start()), last.start())
    behind = context.people_between(last.end(), at)
    if found[0] not in {n.actor.id for n in before} or len(behind) > 1:
        return found
    named = bool(behind) and _TITLE.fullmatch(context.text, last.end() - 1, behind[0].start) is not None
    fits = named and context.fits(behind[0].actor, gender)
    return (behind[0].actor.id, ()) if fits else (None, (found[0],))


_PUTS = re.compile(
    r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)\b(?:(?:put\s(?:(?:it|this|that|the\s[a-z]+)\s)?to|suggest(?:s|ed)\sto|accused)\s"
    r"(?P<whom>(?:him|her)\b)?|(?:told|reminded|warned)\s(?:(?P<told>him|her)\b|(?=(?:Mr|Mrs|Ms|Miss|Dr)\b)))"
)


def _who_answers(
    gender: str, at: int, context: PeopleContext, said: Sequence[tuple[DraftQuote, str | None]]
) -> str | None:
    """ "“I was ill,” she said", right behind a man's question: the one woman who spoke before it, and nobody since."""
    last, asking = said[-1] if said else (None, None)
    if last is None or last.manner != "question" or asking is None or context.fits_id(asking, gender):
        return None
    if last.content[0].start < context.window(at, 1):
        return None
    spoke = next((q.source for q, who in reversed(said[-_TURNS:]) if q.source and context.fits_id(who, gender)), None)
    if spoke is None or spoke.start < context.window(at, _STILL):
        return None
    since = {n.actor.id for n in context.told_between(spoke.end, at) if context.fits(n.actor, gender)}
    who = next(who for q, who in reversed(said) if q.source == spoke)
    stranger = context.names_unknown(last.content[-1].end, at, gender)
    return who if since <= {who} and not stranger else None


def _who_is_spoken_to(
    gender: str, at: int, context: PeopleContext, said: Sequence[tuple[DraftQuote, str | None]]
) -> str | None:
    """Whom the question right before calls by name, or was put to."""
    if not said or (said[-1][0].kind != "direct" and said[-1][0].manner != "question"):
        return None
    return _who_is_addressed(gender, at, context, said) or _who_was_asked(gender, at, context, said)


def _who_is_addressed(
    gender: str, at: int, context: PeopleContext, said: Sequence[tuple[DraftQuote, str | None]]
) -> str | None:
    """ "“Did you see it, Mrs Moss?” Lang asked. / “I did,” she said": whom the question before calls by name."""
    last, asking = said[-1] if said else (None, None)
    if last is None or last.content[0].start < context.window(at, 1) or last.kind != "direct":
        return None
    asked = [context.text[slice(*words)] for words in last.content]
    names = {m[1] or m[2] for words in asked for m in _CALLED.finditer(words)}
    if not any(words.endswith("?") for words in asked) or len(names) != 1:
        return None
    surname = names.pop()
    people = {n.actor.id: n.actor for n in context.people_between(0, at)}
    called = [i for i, actor in people.items() if actor.name.split()[-1] == surname and context.fits(actor, gender)]
    return called[0] if len(called) == 1 and called[0] != asking else None


def _who_was_asked(
    gender: str, at: int, context: PeopleContext, said: Sequence[tuple[DraftQuote, str | None]]
) -> str | None:
    """ "Lang asked Moss why. “The bus,” he replied": whom the question before was put to, where both may be "he"."""
    found = _other_than_asker(gender, at, context, said)
    sure = found is not None and (found.start == found.asked_at + 1 or _REPLIES.match(context.text, at))
    return found.actor if found and sure and _ANSWERS.match(context.text, at) else None


class _Asked(NamedTuple):
    """Whom a question is put to: where the name and the verb that asks stand."""

    actor: str
    start: int
    asked_at: int


def _other_than_asker(
    gender: str, at: int, context: PeopleContext, said: Sequence[tuple[DraftQuote, str | None]]
) -> _Asked | None:
    """Whom the sentence right before asks something that it tells in plain words."""
    last, asking = said[-1] if said else (None, None)
    if last is None or last.manner != "question" or last.cue is None or not context.fits_id(asking, gender):
        return None
    sentence = context.reading.article.sentence_around(last.cue)
    between = (i for i in range(sentence.end, at) if context.text[i].isalpha())
    if sentence.end < context.window(at, 1) or not all(map(context.is_quoted, between)):
        return None
    named = context.people_between(last.cue.end, sentence.end)
    asked = [n for n in named if _TITLE.fullmatch(context.text, last.cue.end, n.start)]
    fits = asked and asked[0].actor.id != asking and context.fits(asked[0].actor, gender)
    return _Asked(asked[0].actor.id, asked[0].start, last.cue.end) if fits else None


def _without_asker(
    found: Found, gender: str, at: int, context: PeopleContext, said: Sequence[tuple[DraftQuote, str | None]]
) -> Found:
    """ "“He saw you?” Ms Lang asked. / She agreed. “He did,” she said": who has just asked does not answer."""
    last, asking = said[-1] if said else (None, None)
    if found[0] is None or last is None or asking != found[0] or last.content[-1].end < context.window(at, 1):
        return found
    others = context.people_between(max(context.window(at, _STILL), at - _NEARBY), at)
    if not any(n.actor.id != asking and context.fits(n.actor, gender) for n in others):
        return found  # who asks answers: "“Why?” Moss asked. “Because they hate us,” he said."
    words = context.text[max(last.content[0].start, last.content[-1].end - _ASKED) : last.content[-1].end]
    if _OF_ONESELF.search(words) or words.startswith("for "):
        return found
    if last.kind == "indirect" and _other_than_asker(gender, at, context, said):
        return None, (found[0],)  # "Lang asked Ms Moss why. “It is late,” she said."
    asked = last.manner == "question" or words.rstrip("”\"’' ").endswith("?")
    opens = context.window(at, 0)
    replies = opens > last.content[-1].end and _AGREED.match(context.text, opens, opens + _REPLY)
    return (None, (found[0],)) if asked and (replies or _REPLIES.match(context.text, at)) else found


_ASKED, _NEARBY = 300, 1500  # letters of a question, and back to who else may answer it
_REPLY = 24  # letters of "She quietly agreed."
_AGREED = re.compile(r"\s*(?:He|She)\s(?:[a-z]+ly\s)?(?:agreed|nodded|replied|answered)[.:,]")
_OF_ONESELF = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_REPLIES = re.compile(r"(?:he|she)\s(?:[a-z]+ly\s)?(?:replied|answered|responded)\b", re.IGNORECASE)
_TITLE = re.compile(r"\s(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame)\.?\s)?")
_ANSWERS = re.compile(r"(?:he|she)\s(?:replied|answered|responded|said|told|shot\sback)\b", re.IGNORECASE)
_CALLED = re.compile(
    r",\s(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Prof|Professor|Officer|Sergeant)\.?\s([A-Z][\w’'-]+)(?=[?.,!]|$)"
    r"|^(?:Mrs?|Ms|Miss|Dr|Prof|Professor)\.?\s([A-Z][\w’'-]+),"
)
_NAMED = 6  # people
_TURNS = 6  # quotes
_STILL = 6  # paragraphs
_PRONOUN = 4  # letters of "she" and a space
