"""What is known of each verb: its forms, how it reports, what kind of event it tells; from words/en/verbs.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, get_args

from msgspec import Struct

from factbox.draft.findings import Manner
from factbox.draft.text import inflection
from factbox.draft.text.closed_classes import AUXILIARIES
from factbox.words import lists

_MANNERS: tuple[Manner, ...] = get_args(Manner)
_KINDS = ("happened", "state", "speech", "plain", "strong")  # a form of two kinds is of the later
_IN_WORDS = frozenset("say tell ask blame praise urge name question".split())
SAYING = frozenset({"say", "shout", "tell", "ask"})  # classes whose object can be words in quotation marks
_ACTING = ("person", "acts")


class VerbForm(NamedTuple):
    """One form of a verb: its base, and which form it is (base, s, past, participle, ed, ing)."""

    base: str
    form: str


class Verb(Struct, frozen=True):
    """One line of the list: a verb, with its particles where it has any ("call for")."""

    name: str
    listed: tuple[str, ...]  # the forms that no rule makes: past, participle, -ing
    classes: tuple[str, ...]
    frames: dict[str, int] = {}  # frame → points
    manner: Manner = "statement"
    marks: dict[str, tuple[str, ...]] = {}  # "strong", "acts" … → the forms they hold for

    @property
    def base(self) -> str:
        """The verb without its particles."""
        return self.name.split()[0]

    @property
    def only_says(self) -> bool:
        """Whether it is a verb of saying that no mark makes an event of another kind."""
        return not SAYING.isdisjoint(self.classes) and self.name == self.base and self.marks.keys().isdisjoint(_KINDS)

    def forms(self) -> Iterator[tuple[str, str]]:
        """Each form with what it is."""
        past, participle, ing = self._principal_parts()
        yield from [(past, "ed")] if past == participle else [(past, "past"), (participle, "participle")]
        yield from zip(inflection.british(self.base), ("ed", "ing"), strict=False)
        yield from [(inflection.third_person(self.base), "s"), (ing, "ing"), (self.base, "base")]

    def _principal_parts(self) -> tuple[str, str, str]:
        past = self.listed[0] if self.listed else inflection.past(self.base)
        participle = self.listed[1] if len(self.listed) > 1 else past
        ing = self.listed[2] if len(self.listed) > 2 else inflection.present_participle(self.base, past)
        return past, participle, ing

    def marked(self, mark: str) -> tuple[str, ...]:
        """The forms for which a mark holds: those named; else the past, and of who acts the third person."""
        if mark not in self.marks or self.marks[mark]:
            return self.marks.get(mark, ())
        past, participle, _ = self._principal_parts()
        others = inflection.british(self.base)[:1]
        return (past, inflection.third_person(self.base), *others) if mark in _ACTING else (past, participle, *others)


@cache
def verbs() -> dict[str, Verb]:
    """Every verb of the list by its name."""
    return {verb.name: verb for verb in map(_parsed, lists.entries("verbs"))}


def _parsed(line: str) -> Verb:
    """ "deny: say, question | zero 7, np 4 | denial | speech"."""
    head, _, rest = line.partition(":")
    name, *listed = head.split(", ")
    classes, *fields = (part.strip() for part in rest.split("|"))
    frames: dict[str, int] = {}
    marks: dict[str, tuple[str, ...]] = {}
    manner = manner_in(fields)
    for text in fields:
        first, *words = text.replace(",", "").split()
        if first in _KINDS or first in _ACTING:
            marks[first] = tuple(words)
        elif text != manner:
            frames = points(text)
    return Verb(name, tuple(listed), tuple(classes.split(", ")) if classes else (), frames, manner, marks)


def manner_in(fields: Iterable[str]) -> Manner:
    """The manner that a line names; a statement where it names none."""
    return next((manner for manner in _MANNERS if manner in fields), "statement")


def points(text: str) -> dict[str, int]:
    """ "that 12, zero 3" by frame."""
    return {frame: int(number) for frame, _, number in (item.rpartition(" ") for item in text.split(", "))}


@cache
def marked(mark: str) -> frozenset[str]:
    """All forms of verbs for which a mark holds: `marked("person")`, `marked("strong")`."""
    return frozenset(form for verb in verbs().values() for form in verb.marked(mark))


@cache
def acting_verbs() -> frozenset[str]:
    """Forms that tell, after a name, that it acts; those in -ed tell it by themselves."""
    return AUXILIARIES | marked("acts") | marked("person")


@cache
def irregular() -> frozenset[str]:
    """Third person and past of the verbs whose forms are listed."""
    found = [verb for verb in verbs().values() if verb.listed]
    return frozenset(form for verb in found for form in (verb.listed[0], inflection.third_person(verb.base)))


@cache
def event_words() -> dict[str, frozenset[str]]:
    """kind of words/en/event_words.txt → its words."""
    found: dict[str, set[str]] = {}
    for line in lists.entries("event_words"):
        kind, names = (part.strip() for part in line.split("|"))
        found.setdefault(kind, set()).update(name.strip() for name in names.split(","))
    return {kind: frozenset(names) for kind, names in found.items()}


@cache
def verbs_of_saying() -> frozenset[str]:
    """The forms whose event is no more than words: those so marked, and "grumbled", of a verb that only says."""
    told = {form for verb in verbs().values() if verb.only_says for form, kind in verb.forms() if kind == "ed"}
    return marked("speech") | marked("plain") | {form for form in told if form.endswith("ed")}


@cache
def participles_of_saying() -> frozenset[str]:
    """ "saying", "warning", "alleging": what follows is somebody's words."""
    told = (verb for verb in verbs().values() if not SAYING.isdisjoint(verb.classes) and verb.name == verb.base)
    return frozenset(form for verb in told for form, kind in verb.forms() if kind == "ing")


@cache
def acts_in_words() -> frozenset[str]:
    """The pasts of all verbs whose act lies in words, news or not: "denounced", "announced", "pledged"."""
    told = (verb for verb in verbs().values() if not _IN_WORDS.isdisjoint(verb.classes) and verb.name == verb.base)
    return verbs_of_saying() | {form for verb in told for form, kind in verb.forms() if kind == "ed"}


@cache
def letters() -> dict[str, str]:
    """word → s strong verb, h other verb of a happening, p speech, t state, - no verb, n noun, v victims."""
    words = event_words()
    order = (
        (words["victim"], "v"),
        (words["noun"], "n"),
        (marked("happened"), "h"),
        (words["state"] | marked("state"), "t"),
        (verbs_of_saying(), "p"),
        (marked("strong"), "s"),
        (words["noverb"], "-"),
    )
    return {word: letter for listed, letter in order for word in listed}  # a word of two kinds is of the later


@cache
def singular_presents() -> frozenset[str]:
    """The form in -s of every verb: "recalls"."""
    return frozenset(form for verb in verbs().values() for form, kind in verb.forms() if kind == "s")


def is_base(word: str) -> bool:
    """Whether a word may be an infinitive: "recall"."""
    return inflection.third_person(word) in singular_presents()


@cache
def present() -> dict[str, str]:
    """The third person of the verbs of the list → the letter of their past: "dies" is as strong as "died"."""
    found = {}
    for verb in verbs().values():
        forms = {form: word for word, form in verb.forms()}
        past = forms.get("ed") or forms["past"]
        found[forms["s"]] = letters().get(past, "h")
    return {word: letter for word, letter in found.items() if letter in "shp" and letters().get(word) != "n"}


@cache
def acts_of_bodies() -> frozenset[str]:
    """The forms of the verbs that tell only what a body or a person does: "bought", "hired"."""
    told = (verb for verb in verbs().values() if verb.name in lists.small("acts of bodies"))
    return frozenset(form for verb in told for form, _ in verb.forms()) | lists.small("acts of bodies")
