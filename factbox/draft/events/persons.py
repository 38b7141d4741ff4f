"""Headlines that begin with "He" or "Her": the name in the pronoun's place, where it is sure whom it means."""

from __future__ import annotations

import bisect
import re
from functools import cached_property

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.cast import roles
from factbox.draft.dates.vocabulary import letter_of_listed
from factbox.draft.findings import DraftActor, DraftEvent, DraftQuote
from factbox.draft.pronouns.genders import GENDERS, prevails
from factbox.draft.pronouns.he_or_she import person_meant
from factbox.draft.pronouns.people_context import PeopleContext
from factbox.draft.pronouns.said_before import SaidBefore
from factbox.draft.sentences.antecedents import is_person
from factbox.draft.sentences.finite import finite_places
from factbox.draft.speakers.descriptions import Description, description, is_any_body, is_body, takes_up_bodies
from factbox.draft.text.closed_classes import BE
from factbox.draft.text.lexicon import acts_of_bodies
from factbox.draft.text.tokens import Reading, tokens
from factbox.words import lists

_OPENING = re.compile(r"(He|She|His|Her)\b(?! (?:and|or)\b)(?![’'])")
_ONE = "|".join(sorted(lists.small("offices of one person")))
_OWN_OFFICE = re.compile(rf"\b([Tt]he (?:[a-z]+ )?(?:{_ONE}))[’']s? (?:office|spokes\w+|aides?) said (?:that )?$")
_DOES = re.compile(r"(?:He|She) (?!(?:was|is|had been|has been) [a-z]+ed\b)")
_BORN = re.compile(r"(?:He|She) was born ([A-Z][\w’'-]+)(?= [A-Z])")
_NEWBORN = re.compile(r"([A-Z][\w’'-]+) (?:[A-Z][\w’'-]+ ){1,3}was born\b")
_WHOSE = re.compile(r"Its (?:[a-z’'-]+ ){0,4}?[a-z’'-]+, (?=(?:[A-Z][\w.’'-]+ )+[A-Z][\w.’'-]+, [a-z])")
_SAID_THAT = re.compile(r"\b(?:said|says)(?: in (?:an?|its) [a-z ]{3,20}| on [A-Z][a-z]+day)?(?: that)? $")
_OF_A_BODY = re.compile(r"It (?:has until\b|was named [A-Z])")
_BEGINS = re.compile(r"(?:(?:(?:In|On|By|Last|Earlier|This) [^,.]{1,24},? )?[Tt]he |(?:In|On|By|Last) [^,.]{1,24},? )?")
_ANOTHER = re.compile(
    r"(?<!\b[io]n )(?<!\bat )(?<!\bof )(?<!\bfrom )(?<!\bnear )(?<!\. )"
    r"(?<!\bin the )(?<!\bto the )(?<!\binto the )\b[A-Z][a-z]"
)  # who "it" may be
_LETTERS = re.compile(r"[A-Za-z]+")
_OTHER_FIRMS = frozenset({"auditor", "contractor", "supplier", "buyer", "rival", "bank", "lender", "agency", "group"})
_BROUGHT_IN = re.compile(r"\b(?:an?|its|another)((?:\s[a-z-]+){1,3})")
_LOOKED = 600  # letters
_HELPS = frozenset("will has had have also then later now not since".split())
_GAP = 3  # characters between two sentences
_BODY_OPENS = ("It ", "Its ", "The ")
_DESCRIBED = re.compile(r"The ([a-z][a-z-]+)([’']s)?(?= )")
_POSSESSIVES = frozenset({"his", "her"})


def with_names(
    reading: Reading, events: list[DraftEvent], quotes: list[DraftQuote], actors: list[DraftActor]
) -> list[DraftEvent]:
    """The same events; "He resigned" has the name that the article uses, and who it is among its actors."""
    openings = (_OPENING, _NEWBORN, _WHOSE)
    if not any(e.headline.startswith(_BODY_OPENS) or any(o.match(e.headline) for o in openings) for e in events):
        return events
    names = _Names(reading, quotes, actors)
    found = [names.named(event) for event in events]
    return [names.named(event) for event in found]  # "It lowered its target | and cut 40 jobs": of one "it" all it did


class _Names:
    """Who is meant where, in one article."""

    def __init__(self, reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]) -> None:
        self.text = reading.text
        self.context = PeopleContext(reading, quotes, actors)
        self.meant: dict[int, tuple[str, str]] = {}  # by the place of an "it", the name and id of the body
        self.bodies = [actor for actor in actors if actor.kind == "organisation"]
        self.people = [actor for actor in actors if actor.kind == "person"]
        people = {actor.id for actor in self.people}
        spoken = [q for q in quotes if q.speaker in people and q.source and q.content]
        self.said = sorted(
            (SaidBefore(q.source.start, q.speaker, q.content[0].start, q.content[-1].end) for q in spoken if q.source),
            key=lambda said: said.at,
        )

    def named(self, event: DraftEvent) -> DraftEvent:
        """The event with a name instead of the pronoun that its headline begins with."""
        if whose := _WHOSE.match(event.headline):  # "Its landlord, Osk Boats, was fined"
            return replace(event, headline=event.headline[whose.end() :].replace(",", "", 1))
        if event.headline.startswith("It "):
            return self._with_body(event)
        if event.headline.startswith("Its "):
            return self._with_owner(event)
        if event.headline.startswith("The "):
            return self._described(event)
        opening = _OPENING.match(event.headline)
        at = self._place(opening[1], event.evidence) if opening else -1
        office = _OWN_OFFICE.search(self.text, max(0, at - _LOOKED), at) if at > 0 else None
        if opening and office and _DOES.match(event.headline):
            # whoever else was named: "The prime minister’s office said he had visited them"
            return replace(event, headline=f"{office[1].capitalize()}{event.headline[opening.end() :]}")
        who = self._meant(opening[1].lower(), at) if opening and at >= 0 else None
        if opening and at >= 0 and self._is_of_the_dead(opening[1].lower(), at):
            who = self.context.topic
        if born := _BORN.match(event.headline):  # "She was born Zoe Kell": of the Zoe whom the article tells of
            who = self._of_first_name(born[1])
        name = self._name(who, at) if who else ""
        if not opening or not who or not name or name in event.headline:
            return self._with_newborn(event)
        owned = opening[1].lower() in _POSSESSIVES
        first = f"{name}’s" if owned else name
        headline = first + event.headline[opening.end() :]
        others = owned and any(
            map(is_person, _LETTERS.findall(event.headline[opening.end() :])[:_THING])
        )  # "His deputy"
        actors = event.actors if others else tuple(dict.fromkeys((who, *event.actors)))
        return replace(event, headline=headline, actors=actors)

    def _is_of_the_dead(self, pronoun: str, at: int) -> bool:
        """Whether an obituary goes on there with whom it is about: nobody else that fits stands close before."""
        topic, gender = self.context.topic, GENDERS[pronoun]
        if topic is None or not self.context.fits_id(topic, gender) or not prevails(gender, self.context.text):
            return False
        start = max(self._sentence_before(at), self.context.window(at, 0))
        near = self.context.people_between(start, at)
        return all(named.actor.id == topic or not self.context.fits(named.actor, gender) for named in near)

    def _with_newborn(self, event: DraftEvent) -> DraftEvent:
        """ "Zoe Kell was born in 1931": of the one Zoe whom the article tells of."""
        born = _NEWBORN.match(event.headline) if not event.actors else None
        who = self._of_first_name(born[1]) if born else None
        return replace(event, actors=(who,)) if who else event

    def _of_first_name(self, name: str) -> str | None:
        """The one person with a first name."""
        bearers = {person.id for person in self.people if person.name.partition(" ")[0] == name}
        return bearers.pop() if len(bearers) == 1 else None

    def _with_body(self, event: DraftEvent) -> DraftEvent:
        """ "Orlow Foods shut a mill. It will buy back shares": the body that the sentence before begins with."""
        at = self._place("It", event.evidence)
        if (sayer := self._says_of_itself(at)) is not None:
            name = self._printed(sayer, at)
            return self._of(event, sayer.id, f"{name} said it {event.headline.removeprefix('It ')}")
        verb, *behind = [*(word for word in event.headline.split()[1:] if word not in _HELPS), ""]
        acts = (
            verb in acts_of_bodies()
            or (behind[:1] == ["its"] and verb != "lost")
            or _OF_A_BODY.match(event.headline) is not None
        )
        if at < 0 or not (acts or at in self.meant):
            return self._with_thing(event, at) if verb in lists.small("what befalls things") and at >= 0 else event
        start = self._sentence_before(at)
        again = _IT_AGAIN.match(self.text, start, at)  # "It cut its target. | It kept its price": still of the same
        if again and at not in self.meant:
            start, until = self._sentence_before(start), again.end()
        else:
            until = at
        first = self._body_first(start, until)
        name, body = self.meant[at] = self.meant.get(at) or (first if first[1] else self._firm_first(start))
        return self._of(event, body, f"{name} {event.headline.removeprefix('It ')}") if body else event

    def _says_of_itself(self, at: int) -> DraftActor | None:
        """ "The landlord, Osk Boats, said on Monday that it …": the one body that its sentence names before."""
        start = self.context.sentence_start(at) if at >= 0 else 0
        if at < 0 or not _SAID_THAT.search(self.text, start, at):
            return None
        named = [body for body in self.bodies if any(start <= m.start < at for m in body.mentions)]
        return named[0] if len(named) == 1 and not self.context.people_between(start, at) else None

    def _firm_first(self, start: int) -> tuple[str, str]:
        """The same, where the sentence begins with "The firm"."""
        opening = _DESCRIBED.match(self.text, start)
        wanted = description(opening[0]) if opening and not opening[2] else None
        body = self._body_called(wanted, start) if wanted and is_any_body(wanted) else None
        return (self._printed(body, start), body.id) if body else ("", "")

    def _sentence_before(self, at: int) -> int:
        """Where the sentence before that of a place begins."""
        return self.context.sentence_start(max(0, self.context.sentence_start(at) - _GAP))

    def _with_thing(self, event: DraftEvent, at: int) -> DraftEvent:
        """ "The tank, built in May, was full. It collapsed": the one thing that the sentence before begins with."""
        start = self._sentence_before(at)
        words = tokens(self.text, start, at)
        lower = [word.lower for word in words]
        finite = next(iter(finite_places(lower)), 0)
        end = lower.index(",") if "," in lower[:finite] else finite
        one = (
            lower[:1] == ["the"]
            and 1 < end <= _THING
            and not (lower[end - 1].endswith("s") and words[end - 1].text.islower())
            and (lower[finite] in BE or words[end - 1].text[0].isupper())  # not "The mayor cut the rope. It fell"
            and roles.role_nouns().keys().isdisjoint(lower[:end])
            and lists.word_set("group_nouns").isdisjoint(lower[:end])
        )
        if not one or not {"and", "or"}.isdisjoint(lower[:end]) or self.context.is_quoted(start):
            return event
        name = fold_space(self.text[start : words[end - 1].end])
        return replace(event, headline=f"{name} {event.headline.removeprefix('It ')}")

    def _with_owner(self, event: DraftEvent) -> DraftEvent:
        """ "Orlow Foods will make them at its works in Kell, which opened": the body that it begins with."""
        at = self._place("Its", event.evidence)
        name, body = self._body_first(self.context.sentence_start(at), at) if at >= 0 else ("", "")
        return self._of(event, body, f"{name}{_owns(name)} {event.headline.removeprefix('Its ')}") if body else event

    def _described(self, event: DraftEvent) -> DraftEvent:
        """ "The firm will close its mill", "The club’s board": the name in the place of a body's noun.

        Where the name has the noun itself ("The council"), it is only among the actors.
        """
        opening = _DESCRIBED.match(event.headline)
        wanted = description(opening[0].removesuffix(opening[2] or "")) if opening else None
        if not opening or wanted is None or not (takes_up_bodies(wanted) or is_any_body(wanted)):
            return event
        at = self._place(f"the {opening[1]}", event.evidence)
        body = self._body_called(wanted, at) if at >= 0 else None
        if body is None:
            return event
        name = self._printed(body, at)
        stays = name in event.headline or opening[1] in name.lower().split()
        owned = _owns(name) if opening[2] else ""
        headline = event.headline if stays else f"{name}{owned}{event.headline[opening.end() :]}"
        return self._of(event, body.id, headline) if not opening[2] else replace(event, headline=headline)

    def _body_called(self, wanted: Description, at: int) -> DraftActor | None:
        """The one body named before whose name has the noun; of "the firm" the one that has the article's news."""
        before = [body for body in self.bodies if body.mentions[0].start < at]
        fitting = [body for body in before if is_body(body.name, wanted)]
        if fitting or not is_any_body(wanted):
            return fitting[0] if len(fitting) == 1 else None
        firms = [body for body in self._firms if body.mentions[0].start < at]
        named = self._named_bodies
        first = bisect.bisect_left(named, (self.context.window(at, 1), ""))
        near = named[first : bisect.bisect_left(named, (at, ""))]
        if len(firms) != 1 or not {body for _, body in near} <= {firms[0].id}:
            return None
        last = max(mention.end for mention in firms[0].mentions if mention.start < at)
        return None if self._brings_one_in(last, at) else firms[0]

    def _brings_one_in(self, start: int, at: int) -> bool:
        """ "Orlow Foods hired a law firm. The firm quit": whether another firm comes in, without a name."""
        nouns = lists.small("any body") | _OTHER_FIRMS
        found = _BROUGHT_IN.finditer(self.text, max(start, at - _LOOKED), at)
        return any(not nouns.isdisjoint(match[1].split()) for match in found)

    @cached_property
    def _firms(self) -> list[DraftActor]:
        """The bodies that have the article's news."""
        return [body for body in self.bodies if self._has_the_news(body)]

    @cached_property
    def _named_bodies(self) -> list[tuple[int, str]]:
        """Where each body is named, in order."""
        return sorted((mention.start, body.id) for body in self.bodies for mention in body.mentions)

    def _has_the_news(self, body: DraftActor) -> bool:
        """Whether one of the article's first sentences begins with a body that may be called a firm."""
        first = body.mentions[0].start
        begins = self.context.sentence_start(first)
        opens = _BEGINS.fullmatch(self.text, begins, first) or _KIND_OF_FIRM.fullmatch(self.text, begins, first)
        sentences = self.context.reading.article.sentences
        early = first < sentences[min(_LEAD, len(sentences)) - 1].end if sentences else False
        last = body.name.split()[-1].lower()
        return bool(opens and early) and not (last in lists.small("offices") or last in lists.small("no company"))

    def _printed(self, body: DraftActor, at: int) -> str:
        """A body's name as a sentence begins with it: "The Kell Harbour Board" where the article has it so."""
        last = max((m for m in body.mentions if m.start < at), key=lambda mention: mention.start)
        article = _ARTICLE.search(self.text, max(0, last.start - _SHORT), last.start)
        return f"{'The ' * bool(article)}{body.name}"

    @staticmethod
    def _of(event: DraftEvent, body: str, headline: str) -> DraftEvent:
        return replace(event, headline=headline, actors=tuple(dict.fromkeys((body, *event.actors))))

    def _body_first(self, start: int, at: int) -> tuple[str, str]:
        """The name and id of the body that a sentence begins with, where no other can be meant; else none."""
        named = {
            (mention.start, mention.end): actor.id
            for actor in self.bodies
            for mention in actor.mentions
            if start <= mention.start < at
        }
        first = min(named, default=None)
        if first is None or len(set(named.values())) > 1 or not _BEGINS.fullmatch(self.text, start, first[0]):
            return "", ""
        people = {i for one in self.context.people_between(first[1], at) for i in range(one.start, one.end)}
        found = (other.start() for other in _ANOTHER.finditer(self.text, first[1], at))
        others = (other for other in found if other not in people and not self._is_time(other))
        if self.text[first[1] : first[1] + 1] in ("’", "'") or any(others):
            return "", ""
        article = "The " * bool(_ARTICLE.search(self.text, max(start, first[0] - _SHORT), first[0]))
        return article + fold_space(self.text[slice(*first)]), named[first]

    def _is_time(self, at: int) -> bool:
        """Whether a word with a capital is a month or a day: "the quarter ended December 31"."""
        word = _LETTERS.match(self.text, at)
        return word is not None and letter_of_listed(word[0].lower()) in ("M", "W")

    def _place(self, pronoun: str, evidence: tuple[Span, ...]) -> int:
        """Where the evidence has the pronoun; -1 where it has it in a quotation."""
        word = re.compile(rf"\b{pronoun}\b", re.IGNORECASE)
        found = next(filter(None, (word.search(self.text, *span) for span in evidence)), None)
        return found.start() if found and not self.context.is_quoted(found.start()) else -1

    def _meant(self, pronoun: str, at: int) -> str | None:
        before = bisect.bisect_left(self.said, at, key=lambda said: said.at)
        last = self.said[before - 1] if before else None
        who = person_meant(pronoun, at, self.context, last)[0]
        return who if who and self._is_alone(who, pronoun, at, last is not None and last.speaker == who) else None

    def _is_alone(self, who: str, pronoun: str, at: int, spoke: bool) -> bool:
        """Whether nobody else whom the pronoun fits is named in its sentence or the one before.

        Of who only spoke last, in the paragraph before neither: a prosecutor tells what the accused has done.
        """
        sentence = self.context.sentence_start(at)
        before = self.context.sentence_start(max(0, sentence - _GAP))
        start = self.context.window(at, 1) if spoke else before
        if self.context.stranger_acts(before):
            return False
        near = self.context.people_between(start, at)
        return all(named.actor.id == who or not self.context.fits(named.actor, GENDERS[pronoun]) for named in near)

    def _name(self, who: str, at: int) -> str:
        """The name as the article printed it last."""
        last = self.context.last_named(who, at)
        name = fold_space(self.text[last.start : last.end]) if last else ""
        of_birth = who == self.context.topic and name not in last.actor.name if last else False
        shared = any(a.id != who and a.kind == "person" and a.name.endswith(f" {name}") for a in self.context.actors)
        return last.actor.name if last and (of_birth or shared) else name


_ARTICLE, _SHORT = re.compile(r"\b[Tt]he $"), 5
_IT_AGAIN = re.compile(r"(?:(?:In|On|By|Last) [^,.]{1,24} it|Its?)\b")
_KIND_OF_FIRM = re.compile(r"[A-Z][\w’'-]* (?:[a-z][\w’'-]* ){0,3}")  # "Copper kettle maker"
_LEAD, _THING = 3, 5  # sentences; words of a thing


def _owns(name: str) -> str:
    return "’" if name.endswith("s") else "’s"
