"""What each run of capitalised words names: a person, a state, an organisation, or something not known yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from factbox.draft.cast import countries, roles
from factbox.draft.cast.joints import holder_of_body, is_behind_group, joined
from factbox.draft.cast.names import (
    Run,
    Word,
    is_acronym,
    is_inside,
    is_lady,
    is_no_part,
    is_ship,
    named_for_days,
    opens_with_kind,
    opens_with_mood,
)
from factbox.words import lists, titles

MentionKind = Literal["person", "state", "people", "organisation", "media", "place", "unknown"]


class Mention(NamedTuple):
    """A stretch that names somebody. `title` stands before the name; `start` and `end` hold the name alone."""

    kind: MentionKind
    start: int
    end: int
    name: str
    sentence: int
    first: bool
    shouted: bool
    title: tuple[Word, ...] = ()
    before: str = ""  # the name printed right before the title: "Ohio" of "Ohio Governor Carl Stone"
    elder: bool = False  # whether another bears the whole name too, with "Jr." behind it
    own: bool = False  # whether its two words come in somewhere as the name of somebody new


class Known(NamedTuple):
    """What is known of the whole article before one of its runs is read."""

    text: str
    small: frozenset[str]  # words that it also prints in small letters
    inside: frozenset[str]  # capitalised words that stand inside a sentence
    surnames: frozenset[str] = frozenset()  # last words of names that begin with a first name
    places: frozenset[str] = frozenset()  # names that the article itself shows to be places, in small letters


@cache
def starters() -> frozenset[str]:
    listed = {w.capitalize() for entry in lists.entries("function_words") for w in entry.partition("|")[0].split()}
    return frozenset(listed | lists.word_set("sentence_starters")) - {"Will", "May", "Mark"}


@cache
def _not_names() -> frozenset[str]:
    return lists.word_set("not_names")


@cache
def _organisations() -> frozenset[str]:
    return frozenset(name for names in organisation_names() for name in names)


@cache
def organisation_names() -> tuple[tuple[str, ...], ...]:
    """The listed organisations, each with all its names, the one to show first."""
    return tuple(tuple(n.strip() for n in entry.split(";")) for entry in lists.entries("organisations"))


def mentions_of(runs: list[Run], known: Known) -> list[Mention]:
    """What the runs name, in order."""
    found: list[Mention] = []
    for_days = named_for_days(runs, known.text)
    for run in joined(runs, known.text):
        if len(run.words) > 1 and not run.shouted and any(w.text in _HEADLINE for w in run.words[1:]):
            run = run._replace(shouted=True)  # noqa: PLW2901
        for part in [run.words] if run.words[0].start in for_days else _parts(_trimmed(run, known)):
            found += _read(part, run, known)
    return found


def _trimmed(run: Run, known: Known) -> tuple[Word, ...]:
    """The run without "The" and without the capital that only opens the sentence."""
    opens = run.words[0].text == "The" or is_no_part(run.words[0], known.text)
    pieces = run.words[1:] if opens and (len(run.words) > 1 or run.words[0].text == "The") else run.words
    while len(pieces) > 2 and (pieces[-1].text in lists.small("behind a name") or _QUARTER.fullmatch(pieces[-1].text)):
        pieces = pieces[:-1]  # "Rupert Lang KC", "Osk Foods Q3"
    while run.first and pieces and _only_opens(pieces, pieces[0] is run.words[0], known):
        pieces = pieces[1:]
    return pieces


_QUARTER = re.compile(r"[QH][1-4]|FY\d\d")
_PARENT = re.compile(r"[A-Z][a-z]+(?:(?:-[a-z]+)*-of-[a-z0-9]+|-[a-z]+ed)")  # "Dad-of-two Craig Marsh", "One-eyed Moss"
_PARTICLES = lists.small("particles in capitals")  # as a surname's first word
_HEADLINE = frozenset("And Or But In On At For From With To By The A An Is Are Was Has That This After Over".split())


def _only_opens(pieces: tuple[Word, ...], at_start: bool, known: Known) -> bool:
    word = pieces[0].text
    if at_start and (opens_with_kind(pieces) or opens_with_mood(pieces, known.inside, roles.first_names())):
        return True  # "Steelmaker Ferrox said", "Furious Ada said"
    if word in starters() or _PARENT.fullmatch(word):
        return len(pieces) == 1 or word not in roles.first_names()
    if not at_start or word.lower() not in known.small or word in known.inside or word in _PARTICLES:
        return False
    second = pieces[1].text if len(pieces) > 1 else ""
    if roles.is_title(second) and (second in {"Minister", "Secretary"} or word.lower() in roles.modifiers()):
        return False  # "Interior Minister", though the text has "the interior ministry" too
    return not (roles.is_title(word) and len(pieces) > 1) and not (len(pieces) > 1 and word in roles.first_names())


def _parts(pieces: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The run parted where a day, a month or a like word stands."""
    part: list[Word] = []
    for i, word in enumerate(pieces):
        if _parts_at(i, pieces, bool(part)) and not is_inside(i, pieces):
            if part:
                yield tuple(part)
            part = []
        else:
            part.append(word)
    if part:
        yield tuple(part)


def _parts_at(i: int, pieces: tuple[Word, ...], begun: bool) -> bool:
    """Whether no name goes on over this word; but "April" may open one, and "May" or "Day" end one."""
    word = pieces[i].text
    if word in _HEADLINE:
        return True
    if word not in _not_names() or (begun and word in {"May", "No", "Day"}):
        return False
    if begun and pieces[-1].text in lists.word_set("organisation_words") and i + 1 < len(pieces):
        return False  # "Central Election Commission"
    return not (word in roles.first_names() and i + 1 < len(pieces) and pieces[i + 1].text not in _not_names())


def in_small_letters(mentions: list[Mention], text: str) -> list[Mention]:
    """ "ADA MOSS, who has died" is Ada Moss; without "Head" of "Head of Communications", which is no surname."""
    own = [m for m in mentions if not (m.name.lower() in roles.role_nouns() and text.startswith(" of ", m.end))]
    printed = {m.name.upper(): m.name for m in own if " " in m.name and not m.name.isupper()}
    return [m._replace(name=printed.get(m.name, m.name)) for m in own]


# ── What a name names ─────────────────────────────────────────────────────────────────────────────


def _read(part: tuple[Word, ...], run: Run, known: Known) -> Iterator[Mention]:
    """The mentions in one stretch of capitalised words: at most an affiliation and who bears it."""
    whole = known.text[part[0].start : part[-1].end]
    if at := holder_of_body(part, known.text):
        head, holder = part[:at], part[at:]
        if any(roles.is_title(w.text) or w.text.lower() in roles.role_nouns() for w in head):
            title = tuple(w for w in head if w.text not in countries.by_name())
            yield _mention("person", holder, run, known)._replace(title=title)
            return
        yield _mention(_kind(_text(head, known.text), head), head, run, known)
        yield _mention("person", holder, run, known)
        return
    kind = _kind(whole, part)
    if kind in {"organisation", "media", "state", "place", "people"} or is_behind_group(part, known.text):
        yield _mention("organisation" if kind in {"person", "unknown"} else kind, part, run, known)
        return
    titled = roles.split_title(part)
    if titled.title:
        yield from _titled(titled, run, known)
        return
    head, rest = _affiliation(part, known.text)
    if head:
        yield _affiliated(head, run, known)
    yield _mention(_kind(_text(rest, known.text), rest), rest, run, known)


def _affiliated(head: tuple[Word, ...], run: Run, known: Known) -> Mention:
    """What stands before somebody's first name; without the role at its end: "Meta Harbours CEO"."""
    bare = head[:-1] if len(head) > 1 and head[-1].text.lower() in roles.role_nouns() else head
    kind = _kind(_text(bare, known.text), bare)
    return _mention("organisation" if kind == "person" else kind, bare, run, known)


def _titled(titled: roles.Titled, run: Run, known: Known) -> Iterator[Mention]:
    before = _text(titled.before, known.text) if titled.before else ""
    if titled.before:
        kind = _kind(before, titled.before)  # "Meta Harbours" before "CEO" is nobody's name
        field = titled.title[-1].text in lists.small("offices for something")  # "Urban Growth Minister"
        yield _mention(("place" if field else "organisation") if kind == "person" else kind, titled.before, run, known)
    if not titled.name and not titled.before and _is_surname(titled.title, run, known):
        yield _mention("unknown", titled.title[-1:], run, known)
    title, name = roles.past_office(titled, known.text)
    if len(name) == 1 and len(title) == 1 and is_lady(title[0], known.text):
        yield _mention("place", title + name, run, known)
        return
    if name and (titled.title[-1].text.rstrip(".").lower() in titles.of_kind("surname") or not roles.are_roles(name)):
        of_firm = len(name) > 1 and name[0].text not in roles.first_names() and roles.may_be_firms(title)
        told = _mention("unknown" if of_firm else "person", name, run, known)
        yield told if of_firm else told._replace(title=title, before=before)


def _is_surname(title: tuple[Word, ...], run: Run, known: Known) -> bool:
    """Whether a title by itself is the surname of somebody named in full: "King" beside an Colin King."""
    last = title[-1]
    before = known.text[max(0, last.start - 4) : last.start].lower()
    return len(title) == 1 and last.text in known.surnames and before != "the " and not run.shouted


def _affiliation(part: tuple[Word, ...], text: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """ "Republican Carl Stone": what stands before a first name, and the name."""
    for i in range(1, len(part) - 1):
        if (part[i].text in roles.first_names() or _DOTTED.fullmatch(part[i].text)) and (
            _labels(_text(part[:i], text)) or roles.goes_on(part[0].start, text)
        ):
            return part[:i], part[i:]
    return (), part


_DOTTED = re.compile(r"(?:[A-Z]\.)+")
PARTIES = lists.small("parties")


def _labels(head: str) -> bool:
    last = head.rpartition(" ")[2]
    return (
        head in PARTIES
        or head in titles.capitalised("field")
        or head in countries.by_name()
        or head in countries.by_demonym()
        or head in _organisations()
        or _names_body(last)
    )


def _names_body(word: str) -> bool:
    """A word before a first name that belongs to no name: "SEAL", "Residents"."""
    if word in roles.first_names() or "." in word:
        return False
    singular = word.removesuffix("s").lower()
    people = word.lower() in lists.word_set("group_nouns") or singular in roles.role_nouns() or word == "Celebrities"
    return people or is_acronym(word) or word in lists.word_set("media_words")


def _mention(kind: MentionKind, part: tuple[Word, ...], run: Run, known: Known) -> Mention:
    first, name = run.first and part[0] is run.words[0], _text(part, known.text)
    if kind in ("person", "unknown") and (name.lower() in known.places or is_ship(name, known.text)):
        kind = "place"
    return Mention(kind, part[0].start, part[-1].end, name, run.sentence, first, run.shouted)


def _text(part: tuple[Word, ...], text: str) -> str:
    return " ".join(text[part[0].start : part[-1].end].split())


def _kind(name: str, part: tuple[Word, ...]) -> MentionKind:
    return _kind_of(name, tuple(map(itemgetter(2), part)))


@lru_cache(1 << 14)
def _kind_of(name: str, part: tuple[str, ...]) -> MentionKind:
    if listed := _listed_kind(name):
        return listed
    last = part[-1]
    organisation = lists.word_set("organisation_words")
    if roles.is_media(part):
        return "media"
    if last in organisation and (len(part) > 1 or (last == "Police" or last in lists.small("bodies by one word"))):
        return "organisation"
    if (" & " in name and part[0] not in roles.first_names()) or (len(part) > 1 and part[0] in _OPEN_FIRMS):
        return "organisation"
    if len(part) > 1 and any(w in organisation or w == "House" for w in part[:-1]) and _OF_FOR.search(name):
        return "organisation"
    if last in lists.word_set("thing_words") and (len(part) > 1 or part[0] not in roles.first_names()):
        return "place"
    if len(part) == 1:
        return "organisation" if is_acronym(last) and last not in organisation else "unknown"
    return "person" if _is_person(part) else "unknown"


_OPEN_FIRMS = lists.small("opens a firm’s name")  # "Studio Marl"
_OF_FOR = re.compile(r" (?:of|for|on) ")


@lru_cache(1 << 14)
def _listed_kind(name: str) -> MentionKind | None:
    bare = name.removeprefix("The ")
    shouted = bare.isupper() and bare.lower() in roles.role_nouns()  # "A GRAN was robbed"
    office = bare in lists.small("behind a name") or bare in lists.small("office initials")
    if shouted or office or bare in titles.capitalised("field"):
        return "place"  # "the two-time MP" names nobody
    if bare in countries.by_name():
        return "state"
    if bare in lists.word_set("regions"):
        return "place"
    if bare in _organisations():
        return "organisation"
    if bare.rpartition(" ")[2] in lists.word_set("people_words") or _is_people(bare) or bare in countries.by_demonym():
        return "people"
    if bare in lists.word_set("media_words"):
        return "media"
    return None


def _is_people(name: str) -> bool:
    """A people in the plural: "Indians". An adjective alone ("Indian") names nobody."""
    return name.endswith("s") and name[:-1] in countries.by_demonym()


def _is_person(part: tuple[str, ...]) -> bool:
    """A listed first name or initials, and a surname after it."""
    known = bool(roles.gender_of_name(part[0])) or _is_initials(part[0])
    within = [w for w in part[1:-1] if w not in roles.first_names()]
    other = any(is_acronym(w) or _is_label(w) for w in (*within, part[-1]))
    return known and len(part) <= 5 and not other and not _has_media(part)


def _has_media(part: tuple[str, ...]) -> bool:
    """ "Evening Post Stone": run together, not a name."""
    return any(w in lists.word_set("media_words") and w not in lists.word_set("surnames") for w in part[1:-1])


def _is_label(word: str) -> bool:
    """No part of a name: "Carl Stone-led", "Carl Stone Republican", page furniture run together."""
    place = word in lists.word_set("regions") or word in countries.by_capital() or word in countries.by_name()
    return word in PARTIES or (place and word not in lists.word_set("surnames")) or bool(_RUN_TOGETHER.search(word))


_RUN_TOGETHER = re.compile(r"-[a-z]{4,}$|[a-z][A-Z]\w*[a-z][A-Z]")


def _is_initials(word: str) -> bool:
    known = word in countries.by_name() or word in _organisations() or word == "D.C."
    return not known and bool(re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?|[A-Z]{2}", word))
