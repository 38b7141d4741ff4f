"""Who bears a name: those who share a surname, and the one who alone has a first name."""

from __future__ import annotations

import re
from collections.abc import Callable

from factbox.article.spans import Span
from factbox.draft.cast import kin
from factbox.draft.cast.names import surname
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.pronouns.genders import GENDERS, Found
from factbox.draft.pronouns.people_context import PeopleContext

_PAIR = ("elder", "younger")
_CHILD = re.compile(r"(?:\b[Hh](?:is|er)|[Tt]heir|[’']s?)\s(?:\w+\s)?(?:son|daughter|nephew|niece|grandson),?\s$")
_OF_TWO = re.compile(r"(?:[Tt]he\s(?:elder|older|younger|senior)|elder|older|younger|senior)\s[A-Z]")
_PARAGRAPH = 800  # letters
_TITLES = 12  # letters that may stand before a name
_BEFORE = 40  # letters before a name that say whose child its bearer is


class PeopleByName:
    """The people of an article by their names."""

    def __init__(self, text: str, people: list[DraftActor]) -> None:
        self._text = text
        self._by_id = {person.id: person for person in people}
        self._young: dict[str, bool] = {}
        self._called: dict[str, tuple[int, int]] = {}  # where a person is first called with a title, and by one name
        self._by_surname = _by_name(people, surname)
        self._by_first_name = _by_name(people, lambda name: name.split()[0])

    def of_surname(self, words: str) -> tuple[str, ...]:
        """All who bear the surname that some words end in."""
        return self._by_surname.get(words.rpartition(" ")[2], ())

    def of_first_name(self, source: Span) -> str | None:
        """Who alone has a first name that stands by itself: "May" of May Marsh and her sister."""
        name = self._text[source.start : source.end]
        bearers = self._by_first_name.get(name, ())
        return bearers[0] if len(bearers) == 1 and name not in self._by_surname else None

    def of_two(self, source: Span) -> Found | None:
        """ "the younger Marsh": who came in as the child of the other of two; None where it says no such thing."""
        which = _OF_TWO.match(self._text, source.start, source.end)
        if which is None:
            return None
        bearers = self.of_surname(self._text[source.start : source.end])
        young = [actor for actor in bearers if self._is_child(actor)]
        if len(bearers) != len(_PAIR) or len(young) != 1:
            return None, bearers
        return (young[0] if "younger" in which[0].lower() else next(a for a in bearers if a != young[0])), ()

    def _is_child(self, actor: str) -> bool:
        mentions = self._by_id[actor].mentions
        return any(_CHILD.search(self._text, max(0, m.start - _BEFORE), m.start) for m in mentions)

    def is_another(self, actor: str, quote: DraftQuote, context: PeopleContext) -> bool:
        """Whether somebody hardly speaks: a relative may, or the words are to this very one."""
        of_oneself = self._may_tell_of_oneself(actor, quote, context)
        rather = of_oneself or self._is_rather_a_relative(actor, quote, context) or self._is_addressed(actor, quote)
        return rather or self._is_spoken_of(actor, quote, context)

    def _is_spoken_of(self, actor: str, quote: DraftQuote, context: PeopleContext) -> bool:
        """ "“The one that bit Owen,” he said", where he may be another: nobody speaks so of himself."""
        person = self._by_id.get(actor)
        if person is None or quote.source is None or quote.kind != "direct" or " " not in person.name:
            return False
        first, source = person.name.split()[0], quote.source
        told = " ".join(self._text[slice(*words)] for words in quote.content)
        gender = GENDERS.get(self._text[slice(*source)].lower())
        if first not in told or gender is None or _IN_PERSON.search(told):
            return False
        named = re.search(rf"\b(?!{_NAMING})[a-z]+\s{re.escape(first)}(?=[,.!?]|$)", told) is not None
        near = context.people_between(context.window(source.start, _STILL), source.start)
        another = any(n.actor.id != actor and context.fits(n.actor, gender) for n in near)
        return named and another and self._by_first_name.get(first, ()) == (actor,)

    def _may_tell_of_oneself(self, actor: str, quote: DraftQuote, context: PeopleContext) -> bool:
        """ "Mr Lang has a “heavy heart”, he told mourners": of himself in the reporter's words, or of another man."""
        if (
            quote.kind != "partial"
            or quote.source is None
            or not quote.content
            or quote.content[0].end > quote.source.start
        ):
            return False
        gender = GENDERS.get(self._text[slice(*quote.source)].lower())
        begins = quote.content[0].start
        told = context.told_between(begins, begins + _TITLES) if gender else []
        opens = bool(told) and told[0].start < quote.content[0].end
        near = context.people_between(max(context.window(quote.source.start, 0), begins - _PARAGRAPH), begins)
        if any(named.actor.id == actor for named in near):
            return False  # "Ivo Bell rose. Mr Lang was “a fool”, he said."
        return gender is not None and opens and told[0].actor.id != actor and context.fits(told[0].actor, gender)

    def _is_addressed(self, actor: str, quote: DraftQuote) -> bool:
        """Whether "“Well, Ada, it is late,” the mayor said" speaks to Ada, who then is not the mayor."""
        person = self._by_id.get(actor)
        if person is None or quote.source is None or not quote.content:
            return False
        first, told = person.name.split()[0], self._text[slice(*quote.content[0])]
        if first not in told:
            return False  # at no cost to speak of, where a pattern for each name has one
        named = not set(re.findall(r"\w+", self._text[slice(*quote.source)])).isdisjoint(person.name.split())
        to_one = re.search(rf"(?:^|^{_TURNS_TO},?\s|,\s){re.escape(first)}(?=,\s(?!and\b|who\b|my\b)|[.?!])", told)
        return not named and to_one is not None and not _OF_ONESELF.search(told)

    def _is_rather_a_relative(self, actor: str, quote: DraftQuote, context: PeopleContext) -> bool:
        """Whether "Mrs. Moss" is hardly Nora Moss: she is a child, or her own words name her, or she has no title."""
        if quote.source is None:
            return False
        source, words = quote.source, quote.content
        title = _TITLED.fullmatch(self._text, source.start, source.end)
        person = self._by_id.get(actor)
        if title is None or person is None or " " not in person.name or _TITLED.match(person.name):
            return False
        told = self._text[words[0].start : words[0].end] if words else ""
        named = not set(re.findall(r"\w+", told)).isdisjoint({*person.name.split()} - {surname(person.name)})
        if named or (title[1] != "Miss" and self._is_young(actor)):
            return True
        relative = _KIN_ACTS.search(self._text, context.window(source.start, 1), source.start)
        spoken_of = relative is not None and _OF_ANOTHER.search(told) is not None
        return spoken_of and self._has_no_title(title[1], actor, source.start, context)

    def _is_young(self, actor: str) -> bool:
        """Whether an age beside a name is a child's."""
        if actor not in self._young:
            self._young[actor] = any(_is_child(self._text, m) for m in self._by_id[actor].mentions)
        return self._young[actor]

    def _has_no_title(self, title: str, actor: str, at: int, context: PeopleContext) -> bool:
        """Whether a person has had no title so far, and is called by one name without any, or would be "Mrs."."""
        if actor not in self._called:
            told = [m for m in self._by_id[actor].mentions if not context.is_quoted(m.start)]
            titled = (
                m.start for m in told if _TITLE_BEFORE.search(self._text, max(0, m.start - _TITLE_LENGTH), m.start)
            )
            alone = (m.start for m in told if " " not in self._text[m.start : m.end])
            self._called[actor] = (next(titled, len(self._text)), next(alone, len(self._text)))
        first_titled, first_alone = self._called[actor]
        return first_titled >= at - _TITLE_LENGTH and (title == "Mrs" or first_alone < at)


_STILL = 3  # paragraphs
# what stands before a name that one is called by, and before a place
_NAMING = (
    r"(?:call\w*|nam\w+|sing|sang|shout\w*|say|says|said|know|knows|love|loves|in|to|at|from|of|near|as|is|was|not)\s"
)
_IN_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our)\b|[‘'“\"](?=\w)")
_OF_ONESELF = re.compile(r"\b(?:call(?:s|ed)? me|name is|I am|I[’']m)\b")
_TURNS_TO = r"(?:So|Well|Look|Listen|Now|No|Yes|And|But|Oh|Sorry|Thanks|Thank you|Come on)"
_TITLE_LENGTH = 6  # letters of a title and what is behind it
_TITLED = re.compile(r"(Mrs|Mr|Ms|Miss)\.?\s[^\W\d_]\S*")
_TITLE_BEFORE = re.compile(r"\b(?:Mrs|Mr|Ms|Miss)\.?\s$")
_KIN_ACTS = re.compile(rf"(?:^|[.?!”\"\n]\s*)(?:His|Her|Their)\s(?:{kin.KIN})\s(?=[a-z])")
_OF_ANOTHER = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)
_AGE_BEHIND = re.compile(r",?\s(?:\(|aged\s|age\s)?(\d\d?)(?=[,.)\s])")
_AGE_BEFORE = re.compile(r"\b(\d\d?)-year-old\s(?:[a-z]+\s){0,2}$")
_GROWN = 18


def _is_child(text: str, mention: Span) -> bool:
    """ "Nora Moss, 16," and "the 12-year-old Nora Moss"."""
    age = _AGE_BEHIND.match(text, mention.end) or _AGE_BEFORE.search(
        text, max(0, mention.start - _BEFORE), mention.start
    )
    return age is not None and int(age[1]) < _GROWN


def _by_name(people: list[DraftActor], part: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Whoever bears each name: the people by a part of theirs."""
    found: dict[str, list[str]] = {}
    for person in people:
        found.setdefault(part(person.name), []).append(person.id)
    return {name: tuple(bearers) for name, bearers in found.items()}
