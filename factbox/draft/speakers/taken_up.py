"""Whom a description takes up while the quotes are read: "the mayor", "the company", "the Dane", "it"."""

from __future__ import annotations

import re

from msgspec import Struct

from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.pronouns.genders import GENDERS, Found
from factbox.draft.pronouns.new_subjects import opens_sentence, takes_over
from factbox.draft.pronouns.people_context import Named, PeopleContext
from factbox.draft.pronouns.said_before import SaidBefore
from factbox.draft.pronouns.unnamed_people import stranger_between
from factbox.draft.pronouns.whose_roles import body_within
from factbox.draft.speakers.descriptions import (
    Description,
    description,
    is_any_body,
    is_body_of_state,
    is_elegant,
    is_no_firm,
    takes_up_bodies,
)
from factbox.draft.speakers.head_name import head_noun
from factbox.draft.speakers.names_beside import mentions_in
from factbox.draft.speakers.roster import Roster
from factbox.words import lists

BODIES = {"organisation", "state"}
_FRONT = 4  # words of a title and a role
_WITNESS = Description("witness", frozenset())
_PARTY = Description("party", frozenset())
_NO_COMPANY = re.compile(rf"\b[Tt]he\s(?:{'|'.join(sorted(lists.small('called no company')))})\b")
_IN_POLITICS = re.compile(r"\b(?:opposition|ruling|governing)\s$")
_ONCE = re.compile(
    r"[Tt]he\s(?:former|retired|longtime|veteran|\d\d-year-old)\s[a-z]|[Tt]he\s(?:[a-z]+\s)?[a-z]+-of-[a-z]"
)
_INITIALS = re.compile(rf"[Tt]he\s({'|'.join(sorted(lists.small('office initials')))})(?=$|[,\s])")
_TESTIFIES = re.compile(
    r"\b(?:[Gg](?:iv(?:ing|es)|ave)\s(?:his\s|her\s)?evidence|[Tt]estif(?:ying|ied|ies)"
    r"|(?<![a-z]\s)[Cc]ross-examined\sby|[Ii]n\sthe\switness\s(?:box|stand)|[Oo]n\sthe\s(?:witness\s)?stand|t(?:ook|akes)\sthe\s(?:witness\s)?stand)\b"
)
_SPOKESMAN = re.compile(r"(?:an?|the|its) spokes(?:man|woman|person)", re.IGNORECASE)
_ON_TOPIC = re.compile(r"\s[Oo]n\s[^.:\n]{1,80}:\s")
_ONE_OF_A_PEOPLE = re.compile(r"[Tt]he\s([A-Z][a-z]+)")


class Heard(Struct):
    """Who spoke last: the person, the body, and somebody who is only described."""

    last: SaidBefore | None = None
    body: SaidBefore | None = None
    nameless: SaidBefore | None = None
    recent: SaidBefore | None = None  # whoever it was


class TakenUp:
    """The actors as descriptions name them, at any place of the article."""

    def __init__(
        self, roster: Roster, context: PeopleContext, mentions: list[tuple[int, int, str]], heard: Heard
    ) -> None:
        self.text = roster.text
        self.roster = roster
        self.context = context
        self.mentions = mentions
        self.heard = heard

    def is_only_body(self, source: Span) -> bool:
        """Whether a source is "the bank" in an article that has named no body before it."""
        wanted = description(self.text[source.start : source.end])
        bare = (
            wanted is not None
            and wanted.is_bare
            and wanted.noun not in lists.small("no company") | lists.small("offices")
        )
        return bool(bare and wanted and takes_up_bodies(wanted)) and not self.roster.names_a_body(source.start)

    def whom(self, source: Span) -> Found:
        """Whom "the mayor" or "the commission" takes up, where the article names somebody who fits."""
        if initials := _INITIALS.match(self.text, source.start, source.end):
            holders = self.roster.of_initials(initials[1])
            return (holders[0], ()) if len(holders) == 1 else (None, holders)
        based = (
            self.text.endswith(", ", 0, source.start) and "-based " in self.text[slice(*source)]
        )  # "the Selby, Ohio-based"
        headed = "the " if based or _ON_TOPIC.match(self.text, source.end) else ""  # a headline drops it
        wanted = description(headed + self.text[source.start : source.end])
        meant = self.roster.meant(wanted, source.start) if wanted else ()
        meant = self._of_this_paragraph(meant, source) if len(meant) > 1 else meant
        if wanted is None:
            return None, meant
        if not meant or wanted == _WITNESS:
            return self._by_what_is_told(wanted, source), ()
        unclear = len(meant) > 1 or self._another_since(meant[0], wanted, source)
        return (None, meant) if unclear or self._spoke_since(meant[0], wanted, source) else (meant[0], ())

    def body(self, words: Span) -> str | None:
        """The body that "the trust" takes up."""
        found, _ = self.whom(words)
        return found if self.roster.kind(found or "") == "organisation" else None

    def body_of(self, source: Span) -> str | None:
        """Whose "a spokesman for the trust" is: the body that it takes up; of "a spokesman" alone, which spoke last."""
        if _SPOKESMAN.fullmatch(self.text, source.start, source.end):
            last = self.heard.recent
            here = last is not None and last.at >= self.context.paragraph_before(source.start)
            return self.it(source) if here and last and self.roster.kind(last.speaker or "") == "organisation" else None
        words = body_within(self.text, source)
        return self.body(words) if words else None

    def _by_what_is_told(self, wanted: Description, source: Span) -> str | None:
        """Whom a description means that fits nobody's printed role and no body's name."""
        if wanted == _WITNESS:
            return self._witness(source)
        if is_any_body(wanted):
            return self._company(source)
        if wanted == _PARTY:
            return self._party(source)
        if of_state := self._of_state(wanted, source):
            return of_state
        if nameless := self._nameless(wanted, source):
            return nameless
        if is_elegant(self.text[source.start : source.end], wanted):
            return self._topic(wanted, source) or self._told_of_before(wanted, source)
        return self._who_acted_before(wanted, source) or self._of_this_paragraph_alone(wanted, source)

    def _witness(self, source: Span) -> str | None:
        """Who gave evidence last: the one person who acts in the sentence that tells it."""
        told = [m for m in _TESTIFIES.finditer(self.text, 0, source.start) if not self.context.is_quoted(m.start())]
        if not told:
            return None
        sentence = self.context.reading.article.sentence_around(Span(*told[-1].span()))
        named = self.context.people_between(sentence.start, sentence.end)
        acting = {n.actor.id for n in named if takes_over(n, self.context)}
        return acting.pop() if len(acting) == 1 else None

    def _of_this_paragraph(self, meant: tuple[str, ...], source: Span) -> tuple[str, ...]:
        """The one of several presidents who is named in the paragraph, where no other is named in the two before."""
        near = {n.actor.id for n in self.context.people_between(self.context.window(source.start, 2), source.start)}
        here = {n.actor.id for n in self.context.people_between(self.context.window(source.start, 0), source.start)}
        only = near.intersection(meant)
        return tuple(only) if len(only) == 1 and only <= here else meant

    def _another_since(self, body: str, wanted: Description, source: Span) -> bool:
        """Whether "the trade group for the docks" has come in since the body that "the group" may mean was named."""
        if self.roster.kind(body) != "organisation" or not wanted.is_bare:
            return False
        named = max((m.end for m in self.roster.by_id[body].mentions if m.start < source.start), default=source.start)
        other = rf"\b(?:[Tt]he|[Aa]n?|[Aa]nother)\s(?:[a-z-]+\s){{1,3}}{re.escape(wanted.noun)}\b"
        start = max(named, self.context.window(source.start, 3))
        return re.search(other, self.text[start : source.start]) is not None

    def by_people(self, source: Span) -> str | None:
        """ "The Dane said": whom the paragraph is about, if it is one person."""
        match = _ONE_OF_A_PEOPLE.fullmatch(self.text, source.start, source.end)
        if match is None or match[1] not in lists.small("one of a people") or f"{match[1]}s" in self.text:
            return None
        return self._topic(Description(match[1], frozenset()), source)

    def _spoke_since(self, body: str, wanted: Description | None, source: Span) -> bool:
        """Whether another body than "the agency" fits has spoken since that one was named, and may be meant."""
        last = self.heard.body
        if self.roster.kind(body) != "organisation" or last is None or last.speaker == body or not wanted:
            return False
        named = max((m.start for m in self.roster.by_id[body].mentions if m.start < source.start), default=0)
        near = max(named, self.context.paragraph_before(source.start)) < last.at
        return wanted.is_bare and near and not self._is_public(last.speaker)

    def _company(self, source: Span) -> str | None:
        """The body that spoke last, where "the company" may mean it: no ministry and no court."""
        body = self.it(source)
        near = mentions_in(self.mentions, Span(self.context.paragraph_before(source.start), source.start))
        if any(m.actor != body and self.roster.kind(m.actor) == "organisation" for m in near):
            return None
        said = self.heard.body  # not of "the fund", whatever its name
        fund = said is not None and _NO_COMPANY.search(self.text, min(said.at, said.start), source.start)
        return None if fund or self._is_public(body) else body

    def _party(self, source: Span) -> str | None:
        """The body that spoke last, where "the party" may mean it: "the opposition Reed Party"."""
        body = self.it(source)
        mentions = self.roster.by_id[body].mentions if body in self.roster.by_id else ()
        return body if any(_IN_POLITICS.search(self.text, max(0, m.start - 12), m.start) for m in mentions) else None

    def _of_state(self, wanted: Description, source: Span) -> str | None:
        """The one body that "the Danish brewer" may mean, of which the article has told that it is Danish."""
        named = [m for m in self.mentions if m[0] < source.start and self.roster.kind(m[2]) == "organisation"]
        if any(is_no_firm(self.roster.by_id[m[2]].name) for m in named):
            return None
        fitting = {m[2] for m in named if is_body_of_state(wanted, self.text[max(0, m[0] - 60) : m[0]])}
        return fitting.pop() if len(fitting) == 1 else None

    def _is_public(self, body: str | None) -> bool:
        """Whether a body is a ministry, a court, a state: no company."""
        last = self.roster.by_id[body].name.split()[-1].lower() if body in self.roster.by_id else ""
        return self.roster.kind(body or "") == "state" or last in lists.small("offices") | lists.small("no company")

    def _nameless(self, wanted: Description, source: Span) -> str | None:
        """ "the juror" behind "one juror, who asked not to be named,": who spoke last without a name."""
        last = self.heard.nameless
        actor = self.roster.by_id.get(last.speaker or "") if last else None
        if last is None or actor is None or not wanted.is_bare or last.at < self.context.paragraph_before(source.start):
            return None
        noun = head_noun(actor.name.partition(",")[0])
        alike = (lists.small("friends"), lists.small("investors"))  # "a pal" is "the friend"
        return actor.id if noun == wanted.noun or any({noun, wanted.noun} <= words for words in alike) else None

    def _of_this_paragraph_alone(self, wanted: Description, source: Span) -> str | None:
        """The one person who is named in the paragraph and spoke in it: "said the midfielder"."""
        start, last = self.context.window(source.start, 0), self.heard.last
        role = (
            wanted.is_bare and wanted.noun in roles.role_nouns() and wanted.noun not in lists.small("rarely the topic")
        )
        here = {n.actor.id for n in self.context.people_between(start, source.start)}
        alone = bool(role and last and last.at >= start) and here == {last.speaker if last else None}
        return self._topic(wanted, source) if alone else None

    def _topic(self, wanted: Description, source: Span) -> str | None:
        """Who spoke last, where "the Marle shipowner" can be nobody else whom the article is about."""
        start = self.context.paragraph_before(source.start)
        last = self.heard.last if self.heard.last and self.heard.last.at >= start else None
        since = self.context.people_between(last.end if last else start, source.start)
        acting = {n.actor.id for n in since if opens_sentence(n, self.context) and takes_over(n, self.context)}
        if last and not last.stranger and last.speaker:
            acting = acting or {last.speaker}
        meant = acting.pop() if len(acting) == 1 else None
        here = self.context.people_between(self.context.window(source.start, 0), source.start)
        alone = {n.actor.id for n in here} == {meant}
        sure = (last and meant == last.speaker) or self.roster.is_often_named(meant) or alone
        return meant if sure and self.roster.may_be(meant, wanted) and self._fits_noun(meant, wanted) else None

    def _told_of_before(self, wanted: Description, source: Span) -> str | None:
        """ "Karl was no help. / “I laughed,” said the retired docker": whom alone the paragraph before names."""
        start, here = self.context.window(source.start, 1), self.context.window(source.start, 0)
        named = self.context.people_between(start, source.start)
        alone = {n.actor.id for n in named}
        quoted = self.context.is_quoted(here) or self.context.is_quoted(here + 1)
        once = _ONCE.match(self.text, source.start)
        if len(alone) != 1 or not (quoted and once) or any(n.start >= here for n in named):
            return None
        one = named[0].actor.id
        acts = any(opens_sentence(n, self.context) and takes_over(n, self.context) for n in named)
        fits = self._fits_noun(one, wanted) and not self.roster.is_held_by_another(one, wanted)
        return one if acts and fits and not stranger_between(start, GENDERS["he"], here, self.context) else None

    def _who_acted_before(self, wanted: Description, source: Span) -> str | None:
        """ "Neighbour Beck Lang ran to help Ada Moss. / “I froze,” the roofer said.": who alone acts there."""
        start, here = self.context.window(source.start, 1), self.context.window(source.start, 0)
        noun = wanted.noun
        role = wanted.is_bare and noun in roles.role_nouns() and noun not in lists.small("rarely the topic")
        told = self.text.lower().count(f" {noun}", 0, source.start) > 0 if role else True
        named = self.context.people_between(start, source.end)
        stranger = (
            self.heard.nameless is not None and self.heard.nameless.at >= here
        )  # "One guest said no. … the clerk"
        if told or stranger or start == here or any(n.start >= here for n in named):
            return None
        first = [n for n in named if self._is_among_first(n)]
        acting = {n.actor.id for n in first if takes_over(n, self.context)}
        one = acting.pop() if len(acting) == 1 else None
        fits = one and self._fits_noun(one, wanted) and not self.roster.is_held_by_another(one, wanted)
        return one if fits and not stranger_between(start, "u", here, self.context) else None

    def _is_among_first(self, named: Named) -> bool:
        """Whether a few words at most stand between the beginning of a sentence and a name: "Brave neighbour"."""
        before = self.text[self.context.sentence_start(named.start) : named.start]
        return len(before.split()) <= _FRONT and "," not in before

    def _fits_noun(self, actor: str | None, wanted: Description) -> bool:
        """Whether the noun tells no other gender than the person's: "the businessman"."""
        told = roles.role_nouns().get(wanted.noun, "")
        return told not in {"m", "f"} or self.context.fits_id(actor, told)

    def they(self, source: Span) -> str | None:
        """The people without names who spoke last, in the same paragraph: "analysts … they wrote"."""
        last = self.heard.recent
        actor = self.roster.by_id.get(last.speaker or "") if last else None
        if last is None or actor is None or last.at < self.context.window(source.start, 0):
            return None
        noun = head_noun(actor.name)
        several = actor.kind == "group" or (actor.kind == "unnamed" and noun.endswith(("s", "person")))
        return actor.id if several else None

    def it(self, source: Span) -> str | None:
        """The body that spoke last, in this paragraph or the one before, where no other came in; else which acted."""
        last = self.heard.body
        if last is None or last.at < self.context.paragraph_before(source.start):
            return self._body_that_acted(source)
        since = {m.actor for m in mentions_in(self.mentions, Span(min(last.end, source.start), source.start))}
        since = {i for i in since if self.roster.kind(i) in BODIES}
        silent = self.roster.body_within(last.end, source.start)
        return last.speaker if since <= {last.speaker} and silent is None else None

    def _body_that_acted(self, source: Span) -> str | None:
        """The one body that a paragraph has named, where it did what is told: "The guild denied it. “No,” it said"."""
        start = self.context.window(source.start, 0)
        named = [
            m for m in mentions_in(self.mentions, Span(start, source.start)) if not self.context.is_quoted(m.start)
        ]
        bodies = [m for m in named if self.roster.kind(m.actor) in BODIES]
        if not bodies:
            return self._taken_up_that_acted(Span(start, source.start))
        if len({m.actor for m in bodies}) != 1 or self.roster.body_within(start, source.start):
            return None
        last = bodies[-1]
        sentence = self.context.reading.article.sentence_around(Span(last.start, last.end))
        between = (i for i in range(sentence.end, source.start) if self.text[i].isalpha())
        if not all(map(self.context.is_quoted, between)) or self._hangs_out(Span(last.end, sentence.end)):
            return None
        opens = _OPENS.fullmatch(self.text, sentence.start, last.start)
        return last.actor if opens and not _NOT_THE_BODY.match(self.text, last.end) else None

    def _taken_up_that_acted(self, before: Span) -> str | None:
        """ "The company denied it. “No,” it said": the body that "the company" means, in the sentence before."""
        told = (i for i in range(before.end - 1, before.start, -1) if self.text[i].isalpha())
        at = next((i for i in told if not self.context.is_quoted(i)), None)
        if at is None:
            return None
        sentence = self.context.reading.article.sentence_around(Span(at, at + 1))
        opening = _THE_BODY.match(self.text, sentence.start, sentence.end)
        if not opening or self._hangs_out(sentence):
            return None
        wanted = description(opening[1])
        return self.body(Span(*opening.span(1))) if wanted and takes_up_bodies(wanted) else None

    def _hangs_out(self, words: Span) -> bool:
        """ "put up a sign", "received a letter": what may say it itself; not of "welcomed the ruling"."""
        told = set(re.findall(r"\w+", self.text[slice(*words)].lower()))
        got = not lists.small("documents").isdisjoint(told) and not _GETS.isdisjoint(told)
        return got or not lists.small("worn or hung").isdisjoint(told)


_GETS = frozenset("received got found opened read saw seen shown given handed has had kept".split())
_OPENS = re.compile(r"(?:(?:But|And|Yet|On \w+|In a statement|Meanwhile|However),?\s)?(?:[Tt]he\s|[Aa]n?\s)?")
_THE_BODY = re.compile(r"(?:(?:But|And|Yet)\s)?([Tt]he\s[a-z]+)\s(?!(?:and|or|of|for|is|was|are|were)\b)[a-z]")
_NOT_THE_BODY = re.compile(r"[’']|\s(?:and|or|of|for)\s|\s(?:[a-z-]+\s){0,2}(?:is|are|was|were)\s")
