"""Whom "he" or "she" means: told only where one person fits."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.cast.acts import acts
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.text.tokens import Reading
from factbox.words import lists, titles

GENDERS = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
GENDERS |= {f"{word}{mark}s": GENDERS[word] for word in ("he", "she") for mark in "’'"}  # "He’s claiming that"


_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|herself)\b", re.IGNORECASE)


class Named(NamedTuple):
    """One mention of an actor outside quoted words."""

    start: int
    end: int
    actor: DraftActor


class PeopleContext:
    """The article's people in the order of their mentions, and what their names and pronouns tell of their gender."""

    def __init__(self, reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]) -> None:
        self.reading = reading
        self.text = reading.text
        self.actors = actors
        self.ids = frozenset(a.id for a in actors)
        self._partly = sorted(c for q in quotes if q.kind == "partial" for c in q.content)

    @cached_property
    def named(self) -> list[Named]:
        """Every mention of a person in the reporter's own words, in order."""
        people = [a for a in self.actors if a.kind == "person"]
        every = sorted(Named(m.start, m.end, a) for a in people for m in a.mentions)
        return [n for n in every if not self.is_quoted(n.start)]

    @cached_property
    def _starts(self) -> list[int]:
        return [n.start for n in self.named]

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset stands in quotation marks, or in what a partial quote tells between them."""
        if self.reading.quoted.touches(offset, offset + 1):
            around = self.reading.quoted.around(Span(offset, offset + 1))
            return around is None or around.closed  # a mark never closed hides nobody
        at = bisect.bisect_right(self._partly, (offset, 1 << 60)) - 1
        return at >= 0 and self._partly[at].start <= offset < self._partly[at].end

    def is_anothers(self, words: str, gender: str) -> bool:
        """Whether "the president" is somebody known whom a pronoun of this gender can't mean."""
        holders = [self.genders.get(i, "u") for w in words.lower().split() for i in self._by_title.get(w, ())]
        return bool(holders) and all(held not in {gender, "u"} for held in holders)

    @cached_property
    def _by_title(self) -> dict[str, set[str]]:
        """Who has a title right before the name, or ends a printed role with it."""
        found: dict[str, set[str]] = defaultdict(set)
        for named in self.named:
            if before := _TITLE_BEFORE.search(self.text, max(0, named.start - 24), named.start):
                found[before[1].lower()].add(named.actor.id)
            if (role := named.actor.role) and (
                words := re.findall(r"[\w-]+", self.text[role.start : role.end].lower())
            ):
                found[words[-1]].add(named.actor.id)
        return found

    def paragraph_before(self, at: int) -> int:
        """Where the paragraph before that of an offset begins."""
        return _window(at, self, 1)

    def names_unknown(self, start: int, end: int, gender: str) -> bool:
        """Whether a name of somebody who is no actor stands there, and may be of this gender."""
        first = bisect.bisect_left(self._unknown, (start, ""))
        return any(told in {gender, ""} for _, told in itertools.takewhile(lambda n: n[0] < end, self._unknown[first:]))

    @cached_property
    def _unknown(self) -> list[tuple[int, str]]:
        """Where a listed first name opens a name of nobody known, and its gender."""
        taken = sorted((m.start, m.end) for a in self.actors for m in a.mentions)
        found = []
        for match in _FULL_NAME.finditer(self.text):
            at = bisect.bisect_left(taken, (match.end(), 0)) - 1
            free = at < 0 or taken[at][1] <= match.start()
            if free and match[1] in roles.first_names() and not self.is_quoted(match.start()):
                found.append((match.start(), roles.gender_of_name(match[1])))
        return found

    def leaves_open(self, start: int, end: int) -> bool:
        """Whether a surname that relatives share stands there and it is not told which of them it means."""
        return bisect.bisect_left(self._unclear, start) < bisect.bisect_left(self._unclear, end)

    @cached_property
    def _unclear(self) -> list[int]:
        last_words = Counter(a.name.split()[-1] for a in self.actors if a.kind == "person")
        shared = [re.escape(word) for word, bearers in sorted(last_words.items()) if bearers > 1]
        taken = {at for a in self.actors for m in a.mentions for at in range(m.start, m.end)} if shared else set()
        found = re.finditer(rf"\b(?:{'|'.join(shared)})\b", self.text) if shared else ()
        return [m.start() for m in found if m.start() not in taken and not self.is_quoted(m.start())]

    def people_between(self, start: int, end: int) -> list[Named]:
        """The mentions of people that begin in `text[start:end]`."""
        return self.named[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    @cached_property
    def genders(self) -> dict[str, str]:
        """Each person's gender by titles, roles and first names: f, m, u (told by nothing)."""
        told = {a.id: gender_of(a, self.text) for a in self.actors if a.kind == "person"}
        return told | self._by_pronouns({i for i, gender in told.items() if gender == "u"})

    def _by_pronouns(self, open_ids: set[str]) -> dict[str, str]:
        """The gender that the article's own pronouns tell, in sentences that name one person alone."""
        heard: dict[str, Counter[str]] = {i: Counter() for i in sorted(open_ids)}
        for sentence, people in itertools.groupby(self.named, key=lambda n: self.sentence_start(n.start)):
            everyone = list(people)
            only = {n.actor.id for n in everyone}
            if len(only) == 1 and only <= open_ids:
                end = self.reading.article.sentence_around(Span(sentence, sentence + 1)).end
                found = _PRONOUN.findall(self.text, everyone[0].end, end)
                heard[only.pop()].update({GENDERS[w.lower()] for w in found})
        return {i: next(iter(c)) for i, c in heard.items() if len(c) == 1}

    def fits_id(self, actor_id: str | None, gender: str) -> bool:
        """The same, by the person's id; nobody else fits."""
        return self.genders.get(actor_id or "", "") in {gender, "u"}

    def sentence_start(self, offset: int) -> int:
        """Where the sentence around an offset begins."""
        return self.reading.article.sentence_around(Span(offset, offset + 1)).start

    def fits(self, actor: DraftActor, gender: str) -> bool:
        """Whether a pronoun of this gender may mean the person."""
        return self.genders.get(actor.id, "u") in {gender, "u"}


_FULL_NAME = re.compile(r"\b([A-Z][a-z’'-]+)(?=\s(?:[A-Z]\.\s)?[A-Z])")
_TITLE_BEFORE = re.compile(r"([A-Za-z]+)\.?\s$")


def gender_of(actor: DraftActor, text: str) -> str:
    """f, m or u, by the first of these that tells: a title at any mention, the role, the first name."""
    for mention in actor.mentions:
        before = _TITLE_BEFORE.search(text, max(0, mention.start - 14), mention.start)
        if before and (told := roles.titles().get(before[1].lower(), "")):
            return told
    if actor.role and (told := _gender_of_role(text[actor.role.start : actor.role.end])):
        return told
    names = [n for n in (actor.name, *actor.also) if " " in n] or [actor.name]  # a name alone may be a first name
    return next((g for n in names if (g := roles.gender_of_name(n.split()[0]))), "") or "u"


def _gender_of_role(role: str) -> str:
    told = Counter(g for w in re.findall(r"[\w-]+", role.lower()[:60]) if (g := roles.role_nouns().get(w, "")))
    return next(iter(told)) if len(told) == 1 else ""


class SaidBefore(NamedTuple):
    """A quote that already has its speaker: where its source stands, who that is, and where its content ends."""

    at: int
    speaker: str | None
    start: int
    end: int
    stranger: str = ""  # where the speaker is nobody known: the gender of one person who may be meant, or ""
    relatives: tuple[str, ...] = ()  # where it was a surname alone: all who bear it


def person_meant(
    pronoun: str, at: int, context: PeopleContext, before: SaidBefore | None
) -> tuple[str | None, tuple[str, ...]]:
    """The id of the person meant, or nothing and the ids of those who may be. `before` is the last quote."""
    gender = GENDERS[pronoun]
    start = _window(at, context, 1)
    found = _fitting(gender, start, at, context)
    last = before if before is not None and (before.at >= start or _goes_on(before, gender, at, context)) else None
    ids = tuple(dict.fromkeys(n.actor.id for n in reversed(found)))
    if last is not None and last.stranger in {gender, "u"}:
        return _after_stranger(last, found, gender, at, context), ids
    if last is not None and context.fits_id(last.speaker, gender):
        chosen = _unless_another(last, found, gender, at, context)
    else:
        chosen = _only(found, gender, at, context) or _subject(found, at, context)
        if chosen and _somebody_since(chosen, found, gender, at, context):
            chosen = None
    return chosen, ids


def _goes_on(before: SaidBefore, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether who spoke two or three paragraphs ago is still meant: nobody else who fits has come in since."""
    if before.stranger or before.at < _window(at, context, _STILL) or not context.fits_id(before.speaker, gender):
        return False
    since = [n for n in _fitting(gender, before.at, at, context) if not before.start <= n.start < before.end]
    others = any(n.actor.id != before.speaker for n in since)
    unclear = others or context.leaves_open(before.end, at)
    return not unclear and not _somebody_between(before.end, gender, at, context)


_STILL = 3  # paragraphs


def _after_stranger(last: SaidBefore, found: list[Named], gender: str, at: int, context: PeopleContext) -> str | None:
    """Whom a pronoun means after somebody without a name spoke: the one relative it fits, or who acts since, alone."""
    since = _since(last, found)
    if not since:
        fitting = [i for i in last.relatives if context.fits_id(i, gender)]
        return last.speaker or (fitting[0] if len(fitting) == 1 else None)
    return _alone_in_paragraph(found, last, at, context)


_STRANGER = re.compile(r"(?<![\w“\"‘'])(?:An?|One|Another)((?:\s[a-z-]+){1,4})")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir)((?:\s[A-Za-z-]+){1,3})")


def _somebody_since(chosen: str, found: list[Named], gender: str, at: int, context: PeopleContext) -> bool:
    """Whether "the president" or "my mother" stands between the last mention and the pronoun, and may be meant."""
    end = max((n.end for n in found if n.actor.id == chosen), default=_window(at, context, 1))
    return _somebody_between(end, gender, at, context)


def _somebody_between(end: int, gender: str, at: int, context: PeopleContext) -> bool:
    """The same from the place where a mention, or what was said, ends."""
    return _stranger_between(end, gender, at, context) or any(
        _may_be(match[1], gender) and not context.is_quoted(match.start()) and not context.is_anothers(match[1], gender)
        for match in _DEFINITE.finditer(context.text, end, at)
        # an apposition: "Marsh, the mayor"
        if not (match.start() == end + 2 and context.text[end] == ",")
        and context.text[match.end()] not in "’'"  # "the candidate’s answer"
    )


def _stranger_between(start: int, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether a sentence there is about somebody without a name: "An old man was at the door." """
    found = (m for m in _STRANGER.finditer(context.text, start, at) if not context.is_quoted(m.start()))
    return any(_may_be(m[1], gender) for m in found) or context.names_unknown(start, at, gender)


def _may_be(words: str, gender: str) -> bool:
    """Whether a noun for a person stands among some words, and a pronoun of this gender may mean that person."""
    small = [w.lower() for w in words.split() if w.islower() or w.lower() in titles.of_kind("office")]
    told = [roles.role_nouns()[w] for w in small if w in roles.role_nouns()]
    return any(g in {gender, "u", ""} for g in told) or any(f"{w}s" in lists.word_set("group_nouns") for w in small)


def _since(last: SaidBefore, found: list[Named]) -> list[Named]:
    """Those named since the last quote's source, outside what was said."""
    return [n for n in found if n.start > last.at and not last.start <= n.start < last.end]


def _unless_another(last: SaidBefore, found: list[Named], gender: str, at: int, context: PeopleContext) -> str | None:
    """The last speaker, unless somebody else has done something since, outside what was said."""
    since = _since(last, found)
    other = [n for n in since if n.actor.id != last.speaker]
    if any(_takes_over(n, context) for n in other):
        return _alone_in_paragraph(found, last, at, context)
    if _stranger_between(max(last.end, last.at), gender, at, context):
        return None
    return None if _closes_sentence(since, last, at, context) else last.speaker


def _takes_over(named: Named, context: PeopleContext) -> bool:
    """Whether somebody does or is something: "Marsh of Selby was the only one who came"."""
    return acts(context.text, named.start, named.end) or bool(_IS.match(context.text, named.end))


_IS = re.compile(
    r"(?:\sof(?:\s[A-Z][\w.]*){1,3},?)?(?:,[^,.;:“”\"]{1,80},)?\s(?:(?:was|is|has|had)(?!\s[a-z]+ed\b)|(?!and\b)[a-z]{3,}ed)\b"
)


# What stands before the subject of an inner clause: "that President Marsh wanted", "which Marsh signed".
_WITHIN = re.compile(r"\b(?:that|which|whom|if|whether|because|how|why|what|where)\s(?:the\s)?(?:[A-Z][\w.-]*\s){0,2}$")


def _alone_in_paragraph(found: list[Named], last: SaidBefore, at: int, context: PeopleContext) -> str | None:
    """Who alone is named in the paragraph before the pronoun, and does something there."""
    start = _window(at, context, 0)
    here = [n for n in _since(last, found) if n.start >= start]
    alone = {n.actor.id for n in here}
    does = any(
        _takes_over(n, context) and not _WITHIN.search(context.text, max(0, n.start - 40), n.start) for n in here
    )
    return alone.pop() if len(alone) == 1 and does and last.at < start else None


def _closes_sentence(since: list[Named], last: SaidBefore, at: int, context: PeopleContext) -> bool:
    """ "Just look at Piet Vogel. He …": whether another ends the sentence right before the one of the pronoun."""
    if not since or since[-1].actor.id == last.speaker or not context.text.startswith(".", since[-1].end):
        return False
    return context.sentence_start(at) <= since[-1].end + 3


def _only(found: list[Named], gender: str, at: int, context: PeopleContext) -> str | None:
    """The only one who fits, where that person does something or nobody else fits for three paragraphs."""
    ids = {n.actor.id for n in found}
    if len(ids) > 1:
        return None
    start = _window(at, context, 3)
    wider = {n.actor.id for n in _fitting(gender, start, at, context)}
    if len(wider) == 1 and not context.leaves_open(start, at):
        return wider.pop()
    does = any(_takes_over(n, context) for n in found) or _is_told(found, gender, at, context)
    return ids.pop() if ids and does and not context.leaves_open(_window(at, context, 1), at) else None


def _is_told(found: list[Named], gender: str, at: int, context: PeopleContext) -> bool:
    """Whether the only one who fits is known to be of the pronoun's gender, and is named right before it."""
    last = found[-1] if found else None
    if last is None or context.genders.get(last.actor.id) != gender:
        return False
    others = context.people_between(last.end, at)
    return not others


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
    subjects = {n.actor.id for n in there if acts(context.text, n.start, n.end)}
    return there[0].actor.id if subjects == {there[0].actor.id} else None


_UNDER = re.compile(r"(?:While|Although|Though|Unlike|As|When|If|After|Before|Because|Since|Whereas)\s")


def _opener(inside: list[Named], sentence: int, at: int, context: PeopleContext) -> str | None:
    """ "Marsh said he …": the one person of the sentence so far, who opens it and acts."""
    first = inside[0]
    alone = {n.actor.id for n in inside} == {first.actor.id}
    opens = first.start - sentence <= _TITLE_LENGTH and context.text[sentence : sentence + 1].isupper()
    return first.actor.id if alone and opens and at > first.end and acts(context.text, first.start, first.end) else None


_TITLE_LENGTH = 12  # "Mr. ", "Senator ": what may stand before a name that opens a sentence


def _fitting(gender: str, start: int, at: int, context: PeopleContext) -> list[Named]:
    return [n for n in context.people_between(start, at) if context.fits(n.actor, gender)]


def _window(at: int, context: PeopleContext, back: int) -> int:
    """Where the paragraph `back` paragraphs before that of `at` begins."""
    article = context.reading.article
    index = article.paragraph_index(at) or 0
    return article.paragraphs[max(0, index - back)].start
