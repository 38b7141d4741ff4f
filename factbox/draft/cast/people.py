"""People: every way in which an article names the same person, put together."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from factbox.draft.cast import countries, roles
from factbox.draft.cast.mentions import PARTIES, Mention
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import PARTICLES, SUFFIXES
from factbox.words import lists

_MOST = 40  # forms of one name, and bearers of one surname, that are told apart


@dataclass
class Person:
    """One person, while the article is read."""

    names: list[str] = field(default_factory=list)  # every form, in the order of the text
    title: str = ""  # the first title printed before the name
    mentions: list[Mention] = field(default_factory=list)
    gender: str = ""

    def add(self, name: str) -> None:
        """Note one more form of the name."""
        if len(self.names) < _MOST and name not in self.names:
            self.names.append(name)

    @property
    def name(self) -> str:
        """The fullest form, the earliest of the longest."""
        return max(self.names, key=lambda n: (len(n.split()), len(n)))


_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ur|at)-")


def surname(name: str) -> str:
    """The last name, without "Jr." and the like."""
    parts = [p for p in name.split() if p not in SUFFIXES]
    return _ARTICLE.sub("", parts[-1]).replace("'", "’") if parts else name


def first_name(name: str) -> str:
    """The first word of a name of several words; nothing for a surname alone."""
    parts = name.split()
    bare = len(parts) < 2 or (len(parts) < 4 and parts[0].lower() in PARTICLES)  # "Le Pen", "van der Bellen"
    return "" if bare else parts[0]


def find_people(mentions: list[Mention], text: str) -> tuple[list[Person], list[Mention]]:
    """The people whom the mentions name, in order of appearance, and the mentions that name none of them."""
    people: list[Person] = []
    by_surname: dict[str, list[Person]] = defaultdict(list)
    mentions = _without_things(mentions, text)
    for mention in mentions:
        if _is_full(mention):
            _add(mention, people, by_surname)
    mentions = [_without_opener(_as_surname(m, by_surname), by_surname) for m in mentions]
    _add_likely(mentions, people, by_surname, text)
    rest = _spread(mentions, people, by_surname)
    _tell_apart(people, by_surname)
    people = [p for p in people if p.mentions]
    people.sort(key=lambda p: p.mentions[0].start)
    return people, rest


def _without_things(mentions: list[Mention], text: str) -> list[Mention]:
    """ "the Orrin Echo" is nobody, whatever its first word, unless it is a name without "the" somewhere else."""
    bare = {m.name for m in mentions if m.title or not _THE.search(text, max(0, m.start - 5), m.start)}
    return [m if m.kind != "person" or m.name in bare else m._replace(kind="unknown") for m in mentions]


def _tell_apart(people: list[Person], by_surname: dict[str, list[Person]]) -> None:
    """Who shares a surname and is called by it alone keeps the title in the name: "Mr. Berg"."""
    for person in people:
        if " " not in person.name and person.title and len(by_surname[person.name]) > 1:
            person.names.insert(0, f"{person.title} {person.name}")


def _as_surname(mention: Mention, by_surname: dict[str, list[Person]]) -> Mention:
    """ "Jordan" is no state beside a Lena Jordan."""
    if mention.kind == "state" and mention.name in by_surname:
        return mention._replace(kind="unknown")
    return mention


def _without_opener(mention: Mention, by_surname: dict[str, list[Person]]) -> Mention:
    """ "Joining Marsh", "Northerner Peter Marsh": a word that is no name, before that of somebody known."""
    head, _, tail = mention.name.partition(" ")
    if not tail or mention.title or head in roles.first_names() or surname(mention.name) not in by_surname:
        return mention
    if " " in tail:
        named = any(tail in p.names for p in by_surname[surname(tail)][:_MOST])
    else:
        named = mention.kind == "unknown" and (mention.first or head.endswith("ing"))
    return mention._replace(name=tail, start=mention.end - len(tail)) if named else mention


def _is_full(mention: Mention) -> bool:
    return mention.kind == "person" and " " in mention.name and not mention.shouted and not _is_cut(mention.name)


def _is_cut(name: str) -> bool:
    """Whether a name breaks off at an initial, as before a nickname: "Carl B." of "Carl B. “Bud” Stone"."""
    return len(name.rsplit(maxsplit=1)[-1].rstrip(".")) == 1


def _add(mention: Mention, people: list[Person], by_surname: dict[str, list[Person]]) -> Person:
    """The person with that first name and surname, made where there is none."""
    last = surname(mention.name)
    person = next((p for p in by_surname[last][:_MOST] if _same(p, mention)), None)
    if person is None:
        person = Person(gender=gender(mention))
        people.append(person)
        by_surname[last].append(person)
    person.add(mention.name)
    person.title = person.title or " ".join(w.text for w in mention.title)
    person.gender = person.gender or gender(mention)
    return person


def gender(mention: Mention) -> str:
    """What title and first name tell: f, m, u or nothing."""
    return roles.gender_of_title(mention.title) or roles.gender_of_name(first_name(mention.name))


def _same(person: Person, mention: Mention) -> bool:
    """Whether several words may name this person: the end of the full name, or a first name that agrees."""
    if any(_ends(mention.name, name) or _ends(name, mention.name) for name in person.names):
        return True
    new = first_name(mention.name)
    told = roles.gender_of_title(mention.title)
    if told and person.gender in {"m", "f"} and told != person.gender:
        return False
    return all(_agree(first_name(name), new) for name in person.names)


def _ends(short: str, full: str) -> bool:
    """ "García Ruiz" ends "Laura García Ruiz": the rest is a first name, and what is left opens with none."""
    if " " not in short or not full.endswith(f" {short}"):
        return False
    return full.split(maxsplit=1)[0] in roles.first_names() and short.split(maxsplit=1)[0] not in roles.first_names()


def _agree(a: str, b: str) -> bool:
    if not a or not b or a == b:
        return True
    a, b = a.replace(".", ""), b.replace(".", "")
    return a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a.startswith(b) or b.startswith(a)))


def _add_likely(mentions: list[Mention], people: list[Person], by_surname: dict[str, list[Person]], text: str) -> None:
    """People whose first name is not listed, and those with a title or a verb of speech but no first name."""
    alone = {m.name for m in mentions if " " not in m.name}
    open_ones = [m for m in mentions if not m.shouted and m.kind in {"unknown", "person"} and not _is_full(m)]
    for mention in open_ones:
        if " " in mention.name and _is_likely(mention, alone, text):
            _add(mention, people, by_surname)
    named_within = _names_within(people)
    for mention in open_ones:
        if " " not in mention.name and _is_new(mention, by_surname, named_within) and _is_single(mention, text):
            _add(mention, people, by_surname)


def _is_single(mention: Mention, text: str) -> bool:
    """Whether a name of one word is a person's: after a title or a role, or speaking and then "he" or "she"."""
    open_one = (
        mention.kind == "unknown" and mention.name not in countries.by_capital() and not mention.name.endswith("s")
    )
    role = (
        open_one and mention.name not in PARTIES and roles.role_before(text, mention.start, max(0, mention.start - 120))
    )
    return bool(mention.title or role) or _has_pronoun(mention, text)


def _names_within(people: list[Person]) -> dict[str, list[Person]]:
    """Who bears each first or middle name: "García" of "Laura García Ruiz" may stand alone."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for part in person.name.split()[:-1]:
            found[part].append(person)
    return found


def _is_new(mention: Mention, by_surname: dict[str, list[Person]], within: dict[str, list[Person]]) -> bool:
    """Whether nobody bears the surname yet, or only people of the other gender ("Mr Berg" beside a woman)."""
    if mention.name in within or mention.name.rstrip("s") in by_surname or _ARTICLE.sub("", mention.name) in by_surname:
        return bool(mention.title) and mention.name in by_surname and _is_other_gender(mention, by_surname)
    return _is_other_gender(mention, by_surname)


def _is_other_gender(mention: Mention, by_surname: dict[str, list[Person]]) -> bool:
    told = roles.gender_of_title(mention.title)
    bearers = by_surname.get(surname(mention.name), [])[:_MOST]
    return all(told and p.gender in {"m", "f"} and p.gender != told for p in bearers)


def _is_likely(mention: Mention, alone: set[str], text: str) -> bool:
    """Two or three capitalised words beside a role, or before a verb of speech with the last recurring alone."""
    if len(mention.name.split()) > 4 or mention.name in lists.word_set("regions") or _is_cut(mention.name):
        return False
    if any(c.isdigit() for c in mention.name) or surname(mention.name) in countries.by_name():
        return False
    if any(
        w in lists.word_set("media_words") or w in lists.word_set("organisation_words") for w in mention.name.split()
    ):
        return False
    if mention.title or roles.role_before(text, mention.start, max(0, mention.start - 120)):
        return True
    if text.startswith(", ", mention.end) and roles.role_after(text, mention.end, mention.end + 160):
        return True
    if roles.role_before_comma(text, mention.start, max(0, mention.start - 120)):
        return True
    if _PERSON_AFTER.match(text, mention.end) or _is_quoted(mention, text) or _tells(mention, text):
        return True
    last = surname(mention.name)
    return last in alone and (last in lists.word_set("surnames") or speaks(text, mention.end))


_THE = re.compile(r"\b[Tt]he\s$")
_NEXT = re.compile(r"(?:,[^,.;“”\"]{1,60},)?\s([a-z]+)")
_AGE = re.compile(r", \d\d?,")
# An age, or what is said of people alone: a company is one "which".
_PERSON_AFTER = re.compile(r", (?:\d\d?,|who\b|whose\b|whom\b)")
_INVERTED = re.compile(r"[”\"’'] ([a-z]+) $")
_TELLS = re.compile(r"\s(?:said|says|told|tells|asked|added|recalled)\b")
_STATED = re.compile(r"[^.]{0,40}\b(?:statement|release|report|filing|editorial)\b")
_PERSONAL = re.compile(r"\b(?:he|his|him|she|her)\b", re.IGNORECASE)


def speaks(text: str, end: int) -> bool:
    """Whether a verb of speech follows, or an age as news prints it."""
    match = _NEXT.match(text, end)
    return bool(match and match[1] in lexicon.marked("person")) or bool(_AGE.match(text, end))


def _is_quoted(mention: Mention, text: str) -> bool:
    """ "“…,” said Petar Iliev": so people are quoted; what a company says is from a statement."""
    before = _INVERTED.search(text, max(0, mention.start - 24), mention.start)
    speaking = bool(before and before[1] in lexicon.marked("person"))
    return speaking and 2 <= len(mention.name.split()) <= 3 and not _STATED.match(text, mention.end)


def _tells(mention: Mention, text: str) -> bool:
    """ "Petar Iliev told reporters", with no article before the name."""
    before = text[max(0, mention.start - 4) : mention.start].lower()
    tells = _TELLS.match(text, mention.end) and not _STATED.match(text, mention.end)
    return bool(tells) and 2 <= len(mention.name.split()) <= 3 and not before.endswith(("the ", " a ", " an "))


def _has_pronoun(mention: Mention, text: str) -> bool:
    """A single name that speaks, with "he" or "she" soon after it."""
    return (
        speaks(text, mention.end) and not mention.first and bool(_PERSONAL.search(text, mention.end, mention.end + 160))
    )


# ── Which person a shorter form names ─────────────────────────────────────────────────────────────


_NEAR = 250  # characters within which a full name may still claim the surname


class _Bearers:
    """Of people with one surname: who has been introduced by now, and whom the surname alone means."""

    def __init__(self) -> None:
        self.introduced: list[Person] = []
        self.owner: Person | None = None
        self.last: Person | None = None
        self.last_end = 0
        self.together = False  # whether the last two came in together, so that neither is the one just named
        self.other_end = -_NEAR  # where somebody else with the surname was last named

    def introduce(self, person: Person, mention: Mention) -> None:
        """Note a mention by more than the surname."""
        if person not in self.introduced:
            self.introduced.append(person)
        if self.last is not None and self.last is not person:
            self.other_end = self.last_end
            self.together = mention.start - self.last_end <= _NEAR
        self.last, self.last_end = person, mention.end

    def meant(self, fitting: list[Person], mention: Mention) -> Person | None:
        """Whom the surname alone means: the one it meant before another came in, else the one just named."""
        if len(fitting) == 1 and len(self.introduced) > 1:
            return fitting[0]
        if self.owner is None and len(self.introduced) == 1:
            self.owner = self.introduced[0]
        if len(fitting) == 1:
            return fitting[0]
        near = mention.start - self.last_end <= _NEAR
        if self.owner is None:
            rivals = mention.start - self.other_end <= _NEAR
            return self.last if near and not rivals and not self.together else None
        if self.owner not in fitting:  # "Mrs. Berg" is not Karl Berg, whom the surname meant so far
            return self.last if near and self.last in fitting else None
        return None if near and self.last is not self.owner else self.owner


def _spread(mentions: list[Mention], people: list[Person], by_surname: dict[str, list[Person]]) -> list[Mention]:
    """Give every mention to its person; what is left over is returned."""
    by_first = {name: bearers[0] for name, bearers in _names_within(people).items() if len(bearers) == 1}
    bearers: dict[str, _Bearers] = defaultdict(_Bearers)
    rest: list[Mention] = []
    for mention in mentions:
        last = surname(mention.name)
        person = _person_of(mention, by_surname.get(last, [])[:_MOST], bearers[last], by_first)
        named = mention
        if person is None and mention.shouted:
            person, named = _in_heading(mention, by_surname)
        if person is None:
            of_family = last in by_surname or (last.endswith("s") and last[:-1] in by_surname)
            rest.append(mention._replace(kind="person") if of_family else mention)
            continue
        if " " in named.name:
            bearers[last].introduce(person, named)
        person.mentions.append(named)
        person.add(named.name)
    return rest


def _in_heading(mention: Mention, by_surname: dict[str, list[Person]]) -> tuple[Person | None, Mention]:
    """ "Peter Marsh Opens Bridge": the known name among a heading's capitals, the longest first."""
    found = [(m.start(), m[0]) for m in re.finditer(r"\S+", mention.name)]
    for size in (3, 2, 1):
        for i in range(len(found) - size + 1):
            name = " ".join(word for _, word in found[i : i + size])
            bearers = by_surname.get(surname(name), [])[:_MOST]
            fitting = [p for p in bearers if size == 1 or name in p.names]
            if len(fitting) == 1 and mention.end - mention.start == len(mention.name):
                start = mention.start + found[i][0]
                return fitting[0], mention._replace(name=name, start=start, end=start + len(name))
    return None, mention


def _person_of(mention: Mention, named: list[Person], bearers: _Bearers, by_first: dict[str, Person]) -> Person | None:
    if mention.kind not in {"person", "unknown"}:
        return None
    if " " in mention.name:
        return next((p for p in named if _same(p, mention)), None)
    if not named:
        return by_first.get(mention.name)
    told = gender(mention)
    fitting = [p for p in named if not told or p.gender in {told, "u", ""}]
    title = " ".join(w.text for w in mention.title)
    titled = [p for p in fitting if title and p.title == title]
    if len(fitting) > 1 and len(titled) == 1:
        return titled[0]
    return bearers.meant(fitting, mention) if fitting else None
