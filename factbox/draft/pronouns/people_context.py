"""The people of an article in the order of their mentions, and what is known of who a pronoun can mean."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.cast import countries, roles
from factbox.draft.cast.acts import acts
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.pronouns.called_by_role import called_by_role
from factbox.draft.pronouns.genders import GENDERS, TITLE_BEFORE, gender_of, told_beside
from factbox.draft.text.lexicon import irregular
from factbox.draft.text.tokens import Reading
from factbox.words import lists

PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|herself)\b", re.IGNORECASE)


# Not of another: "Moss stopped him", "Moss warned her that"
_OF_SUBJECT = re.compile(
    r"\b(?:he|his|himself|she|herself|her(?!\s(?:that|to|it|in|on|at|for|from|with|by|not|he|she|they|and|as|when|if)\b|[,.;:?!]))\b",
    re.IGNORECASE,
)
_GAP = 4  # letters between two sentences
_FAR_MORE = 2
_FAR_BACK = 4_000  # letters; paragraphs without an end would cost their square


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
        self._partly = sorted(_anothers(q, c, self.text) for q in quotes if q.kind == "partial" for c in q.content)

    @cached_property
    def named(self) -> list[Named]:
        """Every mention of a person in the reporter's own words, in order, by name or by the role alone."""
        people = {actor.id: actor for actor in self.actors}
        first = {named.actor.id: named.start for named in reversed(self._by_name)}
        called = called_by_role(self.text, self._by_title, first)
        by_role = [Named(at.start, at.end, people[who]) for at, who in called if not self.is_quoted(at.start)]
        return sorted([*self._by_name, *by_role])

    @cached_property
    def _by_name(self) -> list[Named]:
        people = [a for a in self.actors if a.kind == "person"]
        every = sorted(Named(m.start, m.end, a) for a in people for m in a.mentions)
        return [n for n in every if not self.is_quoted(n.start) and not self._is_modifier(n) and not self._is_byline(n)]

    def _is_byline(self, named: Named) -> bool:
        """ "By Ada Moss", "Ada Moss in Selby" on a line: who writes is nobody told of."""
        line = self.text.rfind("\n", 0, named.start) + 1
        before, end = self.text[line : named.start].strip().lower(), self.text.find("\n", named.end)
        behind = self.text[named.end : end if end >= 0 else len(self.text)].strip()
        return before in {"", "by", "by:", "words by", "text by"} and bool(_BEHIND_AUTHOR.fullmatch(behind))

    def _is_modifier(self, named: Named) -> bool:
        """ "the Marsh campaign": a name that tells whose, and brings nobody in."""
        text = self.text
        return text.endswith(("the ", "The "), 0, named.start) and bool(_NOUN_BEHIND.match(text, named.end))

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

    def is_called(self, word: str, actor: str | None) -> bool:
        """Whether "the mayor" is somebody whose title or printed role the word is."""
        return actor in self._by_title.get(word.lower(), ())

    @cached_property
    def _by_title(self) -> dict[str, set[str]]:
        """Who has a title right before the name, or ends a printed role with it."""
        found: dict[str, set[str]] = defaultdict(set)
        for named in self._by_name:
            before = TITLE_BEFORE.search(self.text, max(0, named.start - 24), named.start)
            word = before[1].lower() if before else ""
            if word and word not in irregular() and not word.endswith("ed"):  # not "jailed Ada Moss"
                found[word].add(named.actor.id)
            if (role := named.actor.role) and (
                words := re.findall(r"[\w-]+", _OF_WHAT.split(self.text[role.start : role.end].lower(), 1)[0])
            ):
                found[words[-1]].add(named.actor.id)
        return found

    def window(self, at: int, back: int) -> int:
        """Where the paragraph `back` paragraphs before that of an offset begins; in a live blog that of its entry."""
        article = self.reading.article
        index = article.paragraph_index(at) or 0
        return max(article.paragraphs[max(0, index - back)].start, self.reading.border_before(at), at - _FAR_BACK)

    def paragraph_before(self, at: int) -> int:
        """Where the paragraph before that of an offset begins."""
        return self.window(at, 1)

    def is_named_next(self, end: int) -> bool:
        """Whether a description is of who is named behind its comma: "the first judge of the land, Ada Moss"."""
        comma = _TO_COMMA.match(self.text, end)
        at = bisect.bisect_left(self._starts, comma.end()) if comma else len(self._starts)
        return comma is not None and at < len(self._starts) and self._starts[at] == comma.end()

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
            told = match[1] in roles.first_names() or self._is_apposed(match.end())
            place = match[2] in lists.word_set("thing_words") or match[2] in lists.word_set("organisation_words")
            if free and told and not place and not self.is_quoted(match.start()):
                found.append((match.start(), roles.gender_of_name(match[1])))
        fronted = (m for m in _NAME_FOR.finditer(self.text) if m.start(1) not in self._starts)
        found += ((m.start(1), roles.gender_of_name(m[1].split()[0])) for m in fronted)
        alone = (m for m in _NAME_ALONE.finditer(self.text) if self._is_nobodys(m, taken))
        return sorted([*found, *((m.start(1), roles.gender_of_name(m[1])) for m in alone)])

    def _is_nobodys(self, name: re.Match[str], taken: list[tuple[int, int]]) -> bool:
        """Whether a first name that opens a sentence and acts is of nobody known."""
        at = bisect.bisect_left(taken, (name.end(1), 0)) - 1
        free = at < 0 or taken[at][1] <= name.start(1)
        known = name[1] in roles.first_names() and not self.is_quoted(name.start(1))
        return free and known and (name[2] == ", who" or acts(self.text, name.start(1), name.end(1)))

    def stranger_acts(self, sentence: int) -> bool:
        """Whether a name that is no actor's acts there behind a time: "On 2 May Tiger, a cat at best, ate it"."""
        name = _NAME_FRONTED.match(self.text, sentence)
        if not name or not (name[2].endswith("ed") or name[2] in irregular()) or name[1] in countries.by_name():
            return False
        return not any(m.start <= name.start(1) < m.end for actor in self.actors for m in actor.mentions)

    def _is_apposed(self, end: int) -> bool:
        """Whether what follows a name tells what its bearer is: ", a dockhand and father of two,"."""
        behind = _ROLE.match(self.text, end)
        return behind is not None and not roles.role_nouns().keys().isdisjoint(behind[1].split())

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

    def told_between(self, start: int, end: int) -> list[Named]:
        """The same, with what is told in part of somebody's words; not what stands in marks."""
        first = bisect.bisect_left(self._all, start, key=lambda n: n.start)
        found = itertools.takewhile(lambda n: n.start < end, itertools.islice(self._all, first, None))
        return [n for n in found if not self.reading.quoted.touches(n.start, n.end)]

    @cached_property
    def _all(self) -> list[Named]:
        return sorted(Named(m.start, m.end, a) for a in self.actors if a.kind == "person" for m in a.mentions)

    def last_named(self, who: str, at: int) -> Named | None:
        """Somebody's last mention that begins before a place."""
        own = self._by_person.get(who, [])
        before = bisect.bisect_left(own, at, key=lambda named: named.start)
        return own[before - 1] if before else None

    @cached_property
    def _by_person(self) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = defaultdict(list)
        for named in self.named:
            found[named.actor.id].append(named)
        return found

    def only_one_before(self, at: int) -> Named | None:
        """The last mention before a place, where nobody else was named by then."""
        before = bisect.bisect_left(self._starts, at)
        return self.named[before - 1] if 0 < before <= self._until_a_second else None

    @cached_property
    def _until_a_second(self) -> int:
        """How many mentions stand before the first one of a second person."""
        first = next((named.actor.id for named in self.named), "")
        return next((i for i, named in enumerate(self.named) if named.actor.id != first), len(self.named))

    @cached_property
    def genders(self) -> dict[str, str]:
        """Each person's gender by titles, roles and first names: f, m, u (told by nothing)."""
        told = {a.id: gender_of(a, self.text) for a in self.actors if a.kind == "person"}
        return told | self._by_pronouns({i for i, gender in told.items() if gender == "u"})

    def learn(self, actor: str, gender: str) -> None:
        """Note the gender of somebody of whom nothing told it yet, from a pronoun that has been understood."""
        if self.genders.get(actor) == "u":
            self.genders[actor] = gender

    def doubt(self, actor: str) -> None:
        """Note that somebody's first name may tell the wrong gender: no pronoun is surely this one's."""
        self.genders[actor] = "?"

    def is_told_by_name(self, actor: DraftActor) -> bool:
        """Whether nothing but a first name tells somebody's gender: no title and no role."""
        return self.genders.get(actor.id, "u") in {"f", "m"} and not told_beside(actor, self.text)

    def _by_pronouns(self, open_ids: set[str]) -> dict[str, str]:
        """The gender that the article's own pronouns tell, in sentences that name one person alone."""
        heard: dict[str, Counter[str]] = {i: Counter() for i in sorted(open_ids)}
        for sentence, people in itertools.groupby(self.named, key=lambda n: self.sentence_start(n.start)):
            everyone = list(people)
            only = {n.actor.id for n in everyone}
            if len(only) == 1 and only <= open_ids:
                end = self.reading.article.sentence_around(Span(sentence, sentence + 1)).end
                found = _OF_SUBJECT.findall(self.text, everyone[0].end, end)
                heard[only.pop()].update(_told_by(found or self._pronouns_behind(end)))
        return {i: next(iter(c)) for i, c in heard.items() if len(c) == 1}

    def _pronouns_behind(self, end: int) -> list[str]:
        """The pronouns of the sentence behind one, where that names nobody: "Moss has died. Small and bald, she …"."""
        at = next((i for i in range(end, min(end + _GAP, len(self.text))) if not self.text[i].isspace()), end)
        following = self.reading.article.sentence_around(Span(at, at + 1))
        says = _MARK.search(self.text, following.start, following.end)  # "“It is his,” she said": of another
        before = self.text[self.sentence_start(end - 1) : end].lower()
        others = roles.role_nouns().keys() & set(re.findall(r"[a-z-]+", before))  # "Moss was hit by a driver"
        if following.start < end or says or others or self.people_between(following.start, following.end):
            return []
        return PRONOUN.findall(self.text, following.start, following.end)

    def is_beside_the_leading(self, actor_id: str | None, gender: str) -> bool:
        """Whether somebody else of this gender is named far more often than anybody, and than this one."""
        ranked = [(count, i) for i, count in self._counts.most_common() if self.genders.get(i) == gender]
        return bool(ranked) and ranked[0][1] != actor_id and ranked[0][0] >= _FAR_MORE * self._counts[actor_id or ""]

    @cached_property
    def topic(self) -> str | None:
        """Whose death the headline and the first sentence tell: an obituary goes on with that one."""
        start = self.reading.article.paragraphs[0].start if self.named else 0
        heads = any(m.start == start for m in self.named[0].actor.mentions) if self.named else False
        opens = next((n for n in self.named if n.start > start), None) if heads else None
        if opens is None or opens.actor.id != self.named[0].actor.id or not self._tells_death(opens.start):
            return None
        return opens.actor.id if opens.start == self.sentence_start(opens.start) else None

    def _tells_death(self, lead: int) -> bool:
        sentence = self.reading.article.sentence_around(Span(lead, lead + 1))
        return bool(_DIED.search(self.text, sentence.start, sentence.end))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(n.actor.id for n in self.named)

    def fits_id(self, actor_id: str | None, gender: str) -> bool:
        """The same, by the person's id; nobody else fits."""
        return self.genders.get(actor_id or "", "") in {gender, "u"}

    def is_whole_sentence(self, span: Span) -> bool:
        """Whether the sentence around some words ends as one, and is no line of a list."""
        sentence = self.reading.article.sentence_around(span)
        return self.text[sentence.start : sentence.end].rstrip("”\"’')» ").endswith((".", "?", "!", "…", ":", ","))

    def sentence_start(self, offset: int) -> int:
        """Where the sentence around an offset begins."""
        return self.reading.article.sentence_around(Span(offset, offset + 1)).start

    def fits(self, actor: DraftActor, gender: str) -> bool:
        """Whether a pronoun of this gender may mean the person."""
        return self.genders.get(actor.id, "u") in {gender, "u"}


_OF_WHAT = re.compile(r"\s(?:of|for|at|in)\s")  # "the mayor of Kell"
_DIED = re.compile(r"\b(?:died|dies)\b")
_BEHIND_AUTHOR = re.compile(r"(?:(?:,|\||·|•|–|-|in\s|and\s|for\s)[^.!?“\"]{0,60})?")
_TO_COMMA = re.compile(r"[^,.;:?!“”\"\n]{0,80},\s")


def _anothers(quote: DraftQuote, piece: Span, text: str) -> Span:
    """What of a piece is another's words: of "called Ada Moss “a fool”" those in marks, for the reporter named her."""
    if quote.why[:1] != ("np",):
        return piece
    mark = _MARK.search(text, piece.start, piece.end)
    return Span(mark.start(), piece.end) if mark else piece


_MARK = re.compile(r"[“„«\"‘]|''")
_FULL_NAME = re.compile(r"\b([A-Z][\w’'-]+)(?=\s(?:[A-Z]\.\s)?([A-Z][\w’'-]*))")
_NAME_ALONE = re.compile(r"(?:^|[.?!”\"]\s|\n)([A-Z][a-z]+)(, who|)(?=\s[a-z])", re.MULTILINE)
_NAME_FOR = re.compile(
    r"\bFor ((?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+), (?:it|this|that)\b"
)  # "For Ada Moss, it was late"
_NAME_FRONTED = re.compile(
    r"\s*(?:In|On|At|By|Last|A|The|One|Two|Three|Earlier|Later)\s[^.,\n]{0,30}?(?:\d|[a-z]),?"
    r"\s([A-Z][a-z]+)(?:, [^.,\n]{1,60},)?\s([a-z]+(?:-[a-z]+)?)"
)
_NOUN_BEHIND = re.compile(r"\s[a-z]+\s?")
_ROLE = re.compile(r"\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+,\s(?:\d\d,\s)?((?:an?\s|the\s)?(?:[\w-]+\s){0,5}[a-z-]+)")


def _told_by(pronouns: list[str]) -> set[str]:
    """The genders of pronouns behind a name; of both, that of a "his" which comes first: "Moss said his wife …"."""
    found = [word.lower() for word in pronouns]
    genders = {GENDERS[word] for word in found}
    own = len(genders) > 1 and found[0] in {"his", "her", "himself", "herself"}
    return {GENDERS[found[0]]} if own else genders
