"""People: every way in which an article names the same person, put together."""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec import Struct

from factbox.draft.cast import kin, likely, names, roles
from factbox.draft.cast.acts import acts, is_firm_before, is_thing, speaks
from factbox.draft.cast.kin import Bearers
from factbox.draft.cast.mentions import Mention, in_small_letters, starters
from factbox.draft.cast.names import first_name, is_cut, surname
from factbox.draft.text.closed_classes import PARTICLES, SUFFIXES
from factbox.words import lists

_MOST = 40  # forms of one name, and bearers of one surname, that are told apart


class Person(Struct):
    """One person, while the article is read."""

    names: list[str] = []  # every form, in the order of the text
    title: str = ""  # the first title printed before the name
    mentions: list[Mention] = []
    gender: str = ""
    elder: bool = False  # whether a son bears the whole name too
    own: bool = False  # whether a name of two words came in as somebody of its own
    kin_from: int = -1  # where the person came in as somebody's relative

    def add(self, name: str) -> None:
        """Note one more form of the name."""
        if len(self.names) < _MOST and name not in self.names:
            self.names.append(name)

    @property
    def name(self) -> str:
        """The fullest form, the earliest of the longest."""
        return max(self.names, key=lambda n: (len(n.split()), len(n)))


def find_people(mentions: list[Mention], text: str) -> tuple[list[Person], list[Mention]]:
    """The people whom the mentions name, in order of appearance, and the mentions that name none of them."""
    people: list[Person] = []
    by_surname: dict[str, list[Person]] = defaultdict(list)
    mentions = _with_offices(likely.told_apart(in_small_letters(mentions, text), text), text)
    elders = kin.elders(mentions, text)
    own = kin.with_own_names(mentions, text)
    mentions = [m._replace(elder=m.name in elders, own=m.name in own) for m in mentions]
    mentions = _with_particles(mentions, text)
    for mention in mentions:
        if _is_full(mention):
            person = _add(mention, people, by_surname)
            if len(person.names) == 1 and person.kin_from < 0 and kin.is_kin(mention, text):
                person.kin_from = mention.start
    mentions = [_without_opener(_as_surname(m, by_surname), by_surname) for m in mentions]
    _add_likely(mentions, people, by_surname, text)
    rest = _spread(mentions, people, by_surname, text)
    _tell_apart(people, by_surname)
    people = [p for p in people if p.mentions]
    people.sort(key=lambda p: p.mentions[0].start)
    return people, rest


def _with_offices(mentions: list[Mention], text: str) -> list[Mention]:
    """ "Dean Corrigan" is Hugh Corrigan where the article speaks of the Dean: the word is no first name there."""
    others = {surname(m.name) for m in mentions if _is_full(m) and not _opens_with_office(m)}
    return [
        _as_titled(m) if _opens_with_office(m) and surname(m.name) in others and _names_office(m, text) else m
        for m in mentions
    ]


def _opens_with_office(mention: Mention) -> bool:
    return " " in mention.name and not mention.title and first_name(mention.name).lower() in roles.role_nouns()


def _names_office(mention: Mention, text: str) -> bool:
    return f"he {first_name(mention.name)} of" in text


def _as_titled(mention: Mention) -> Mention:
    word = first_name(mention.name)
    start = mention.start + len(word) + 1
    title = (names.Word(mention.start, mention.start + len(word), word),)
    return mention._replace(name=mention.name[len(word) + 1 :], start=start, title=title)


def _with_particles(mentions: list[Mention], text: str) -> list[Mention]:
    """ "van der Berg Holm" beside an Ana van der Berg Holm: the small words belong to the surname that they open."""
    ends = {end for mention in mentions for end in _from_particle(mention.name)}
    return [_with_particle(m, ends, text) for m in mentions] if ends else mentions


def _from_particle(name: str) -> list[str]:
    """What of a full name may stand alone, from its first small word on."""
    parts = name.split()
    first = next((i for i, part in enumerate(parts) if i and part in PARTICLES), None)
    return [" ".join(parts[first:])] if first else []


def _with_particle(mention: Mention, ends: set[str], text: str) -> Mention:
    before = _SMALL_WORDS.search(text, max(0, mention.start - 16), mention.start)
    whole = f"{before[0]}{mention.name}" if before else ""
    if before is None or " ".join(whole.split()) not in ends:
        return mention
    return mention._replace(name=" ".join(whole.split()), start=before.start(), first=False)


_SMALL_WORDS = re.compile(rf"(?:\b(?:{'|'.join(sorted(PARTICLES))})\s+){{1,2}}$")


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
    if not tail or mention.title or head in roles.first_names():
        return mention
    if mention.first and " " in tail and tail.partition(" ")[0] in roles.first_names() and _is_opener(head):
        return mention._replace(name=tail, start=mention.end - len(tail))  # "Cheery Doris Pugh ran": nobody else has it
    if surname(mention.name) not in by_surname:
        return mention
    if " " in tail:
        named = any(tail in p.names for p in by_surname[surname(tail)][:_MOST])
    else:
        named = mention.kind == "unknown" and (head.endswith("ing") or (mention.first and _is_opener(head)))
    return mention._replace(name=tail, start=mention.end - len(tail)) if named else mention


def _is_opener(word: str) -> bool:
    """Whether a word that opens a sentence is no first name: "Fellow Marsh"; "Orla Marsh" has one."""
    small = word.lower()
    listed = small in roles.role_nouns() or roles.is_title(word) or word in starters()
    return (
        listed
        or small.endswith(("ed", "ly", "ing", "ful", "less", "ous", "ist", "ian"))
        or small in lists.small("before a surname")
    )


def _is_full(mention: Mention) -> bool:
    surname_alone = mention.title and not first_name(mention.name)  # "Ms Ní Osk"
    full = " " in mention.name and not surname_alone and not is_cut(mention.name)
    return full and mention.kind == "person" and not mention.shouted


def _add(mention: Mention, people: list[Person], by_surname: dict[str, list[Person]]) -> Person:
    """The person with that first name and surname, made where there is none."""
    last = surname(mention.name)
    alone = mention.name == last
    known = [p for p in by_surname[last][:_MOST] if not (alone and p.kin_from > mention.start)]
    person = _only_one(known, mention)
    if person is None:
        person = Person(gender=gender(mention))
        people.append(person)
        by_surname[last].append(person)
    person.add(mention.name)
    person.elder, person.own = person.elder or mention.elder, person.own or mention.own
    person.title = person.title or " ".join(w.text for w in mention.title)
    person.gender = person.gender or gender(mention)
    return person


def gender(mention: Mention) -> str:
    """What title and first name tell: f, m, u or nothing."""
    return roles.gender_of_title(mention.title) or roles.gender_of_name(first_name(mention.name))


def _only_one(known: list[Person], mention: Mention) -> Person | None:
    """Whom several words name; nobody where they end the names of two: "Ortega Vidal" of two brothers."""
    same = [p for p in known if _same(p, mention)]
    if exact := next((p for p in same if mention.name in p.names), None):
        return exact
    ended = [p for p in same if any(name.endswith(f" {mention.name}") for name in p.names)]
    return same[0] if same and (len(ended) < len(same) or len(same) == 1) else None


def _same(person: Person, mention: Mention) -> bool:
    """Whether several words may name this person: the end of the full name, or a first name that agrees."""
    if kin.is_other_junior(person.names, person.elder, mention):
        return False
    size = mention.name.count(" ")
    others = [n for n in person.names if 1 < n.count(" ") == size and n != mention.name]
    ends = (kin.is_end(mention, name, person.own, turned) for name in person.names for turned in (False, True))
    if not others and any(ends):
        return True
    new = first_name(kin.bare(mention.name))
    told = roles.gender_of_title(mention.title)
    if told and person.gender in {"m", "f"} and told != person.gender:
        return False
    return all(kin.agree(first_name(kin.bare(name)), new) for name in person.names)  # "Conlan Jr." has none


def _add_likely(mentions: list[Mention], people: list[Person], by_surname: dict[str, list[Person]], text: str) -> None:
    """People whose first name is not listed, and those with a title or a verb of speech but no first name."""
    alone = {m.name for m in mentions if " " not in m.name}
    open_ones = [m for m in mentions if not m.shouted and m.kind in {"unknown", "person"} and not _is_full(m)]
    for mention in open_ones:
        if " " in mention.name and likely.is_likely(mention, alone, text):
            _add(mention, people, by_surname)
    for mention in open_ones:
        if _is_of_family(mention, by_surname) and (not mention.first or acts(text, mention.start, mention.end)):
            _add(mention, people, by_surname)
    named_within = _names_within(people)
    for mention in open_ones:
        if " " not in mention.name and _is_new(mention, by_surname, named_within) and likely.is_single(mention, text):
            _add(mention, people, by_surname)


def _is_of_family(mention: Mention, by_surname: dict[str, list[Person]]) -> bool:
    """Whether an unlisted word before the surname of somebody known is another first name: "Nkosazana Dube"."""
    head, _, last = mention.name.partition(" ")
    named = [name for p in by_surname.get(last, ())[:_MOST] for name in p.names]
    if mention.kind != "unknown" or not named or mention.title or head.isupper():
        return False
    return head.isalpha() and not _is_opener(head) and not head.endswith("ing") and mention.name not in named


def _names_within(people: list[Person]) -> dict[str, list[Person]]:
    """Who bears each first or middle name: "García" of "Laura García Ruiz" may stand alone."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for part in person.name.split()[:-1]:
            found[part.strip("“”\"‘’'()")].append(person)
    return found


def _is_new(mention: Mention, by_surname: dict[str, list[Person]], within: dict[str, list[Person]]) -> bool:
    """Whether nobody bears the surname yet, or only people of the other gender ("Mr Berg" beside a woman)."""
    if (
        mention.name in within
        or mention.name.rstrip("s") in by_surname
        or names.without_article(mention.name) in by_surname
    ):
        known = mention.name in by_surname
        return (
            bool(mention.title)
            and known
            and (_is_other_gender(mention, by_surname) or _is_before_kin(mention, by_surname))
        )
    return _is_other_gender(mention, by_surname)


def _is_before_kin(mention: Mention, by_surname: dict[str, list[Person]]) -> bool:
    """ "Mayor Kell … Her brother, Vito Kell": whether all who bear the name come in later, as relatives."""
    return all(p.kin_from > mention.start for p in by_surname[mention.name][:_MOST])


def _is_other_gender(mention: Mention, by_surname: dict[str, list[Person]]) -> bool:
    told = roles.gender_of_title(mention.title)
    bearers = by_surname.get(surname(mention.name), [])[:_MOST]
    return all(told and p.gender in {"m", "f"} and p.gender != told for p in bearers)


# ── Which person a shorter form names ─────────────────────────────────────────────────────────────


def _spread(
    mentions: list[Mention], people: list[Person], by_surname: dict[str, list[Person]], text: str
) -> list[Mention]:
    """Give every mention to its person; what is left over is returned."""
    by_first = {name: bearers[0] for name, bearers in _names_within(people).items() if len(bearers) == 1}
    bearers: dict[str, Bearers[Person]] = defaultdict(Bearers[Person])
    rest: list[Mention] = []
    firms: set[str] = set()  # that bear somebody's name
    for mention in mentions:
        last = surname(mention.name)
        if is_firm_before(mention, [p.mentions for p in by_surname.get(last, ())], text):
            firms.add(mention.name)
        if mention.name in firms and not mention.title:
            rest.append(mention)
            continue
        firsts = {} if is_thing(mention, text) else by_first
        person = _person_of(mention, by_surname.get(last, [])[:_MOST], bearers[last], firsts, text)
        named = mention
        if person is None and mention.shouted:
            person, named = _in_heading(mention, by_surname)
        if person is None:
            of_family = last in by_surname or (last.endswith("s") and last[:-1] in by_surname)
            rest.append(mention._replace(kind="person") if of_family else mention)
            continue
        if " " in named.name or " " not in person.name:
            bearers[last].introduce(person, named, text)
        if kin.is_of_the_dead(mention, text):
            bearers[last].dead = bearers[last].dead or person
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


def _person_of(
    mention: Mention, named: list[Person], bearers: Bearers[Person], by_first: dict[str, Person], text: str
) -> Person | None:
    if mention.kind not in {"person", "unknown"}:
        return None
    suffix = mention.name.partition(" ")[2]
    if suffix in SUFFIXES:  # "Conlan Jr."
        juniors = [p for p in named if any(name.endswith(f" {suffix}") for name in p.names)]
        return juniors[0] if len(juniors) == 1 else None
    if " " in mention.name:
        return _only_one(named, mention)
    if not named:
        return by_first.get(mention.name)
    told = gender(mention)
    fitting = [p for p in named if not told or p.gender in {told, "u", ""}]
    title = " ".join(w.text for w in mention.title)
    if len(early := [p for p in fitting if p.kin_from <= mention.start]) == 1:
        return early[0]
    titled = [p for p in fitting if title and p.title == title]
    if len(fitting) > 1 and len(titled) == 1:
        return titled[0]
    return bearers.meant(fitting, mention, speaks(text, mention.end)) if fitting else None
