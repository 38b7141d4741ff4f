"""Whom "the Marle senator", "the commission", "the 40-year-old pilot" take up: somebody whom the article names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.cast import countries, roles
from factbox.draft.cast.mentions import starters
from factbox.draft.findings import DraftActor
from factbox.words import lists, titles

_SHORT = {
    "sen": "senator",
    "gov": "governor",
    "rep": "congressman",
    "gen": "general",
    "vice-president": "vice president",
}
_RESERVED = ("former", "deputy", "ex")  # who has this beside the role does not hold it, or not yet


class Description(NamedTuple):
    """A description that takes up somebody: its noun, and the words that tell which."""

    noun: str
    more: frozenset[str]
    age: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether the noun stands alone: "the senator"."""
        return not self.more and not self.age


_OPENING = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_ENDS = re.compile(r",|\s(?:who|which|that|whose)\b")
_BEHIND = re.compile(r"\s(?:of|for|from|in|at)\s")
_AGED = re.compile(r"(\d\d?)-year-old")
_PARENT_OF = re.compile(r"-of-[a-z]+$")  # "mother-of-two"
_LONGEST = 6  # words of a description


def description(source: str) -> Description | None:
    """The parts of "the 40-year-old pilot" or "the mayor of Marle"; None for what takes up nobody."""
    phrase = _ENDS.split(source.strip(" ,;:—–-"), maxsplit=1)[0]
    opening = _OPENING.match(phrase)
    parts = _BEHIND.split(phrase[opening.end() :], maxsplit=1) if opening else []
    found = [_PARENT_OF.sub("", word) for word in re.findall(r"[\w’'-]+", parts[0].lower())] if parts else []
    behind = re.findall(r"[\w’'-]+", parts[1].lower()) if len(parts) > 1 else []
    if not 1 <= len(found) <= _LONGEST or {"and", "or"} & {*found, *behind} or len(behind) > _LONGEST:
        return None
    age = _AGED.fullmatch(found[0])
    if age:
        return Description("" if len(found) == 1 else found[-1], frozenset(), age[1])
    return Description(found[-1], frozenset((*found[:-1], *behind)) - {"the", "a", "own"})


_ELEGANT = re.compile(
    r"the\s(?:(?:former|retired|longtime|veteran|billionaire|then)\s)*(?:[A-Z][\w.’-]*\s){1,3}(?:[a-z-]+al\s){0,2}[a-z]+"
    r"|the\s(?:former|retired|longtime|veteran|billionaire)\s(?:[a-z-]+\s)?[a-z]+"
    r"|the\s[a-z]+-(?:time|term)\s(?:[a-z]+\s)?(?:[a-z]+|MP|MEP|MLA)"
    r"|the\s(?:[a-z]+\s)?[a-z]+-of-[a-z]+"
    r"|the\s\d\d-year-old(?:\s[a-z][\w-]*){0,3}",
)


def is_elegant(source: str, wanted: Description) -> bool:
    """Whether a description is one that news gives to whom it speaks of anyway: "the Marle shipowner"."""
    phrase = source.strip(" ,;:—–-")
    role = _is_role(wanted.noun) or wanted.noun.endswith(("owner", "maker", "player", "writer"))
    known = (role and wanted.noun not in lists.small("rarely the topic")) or wanted.age
    return bool(known) and bool(_ELEGANT.fullmatch(phrase[:1].lower() + phrase[1:]))


def _is_role(noun: str) -> bool:
    """Whether a noun is a listed role, or ends with one: "neurosurgeon"."""
    known = roles.role_nouns()
    return noun in known or any(noun[cut:] in known for cut in range(2, len(noun) - 5))


# ── People ────────────────────────────────────────────────────────────────────────────────────────


def head_of(role: str) -> str:
    """The noun of a printed role, spelt out: "senator" of "Texas Sen."."""
    plain = _plain(role)
    return plain[-1].split()[-1] if plain else ""


def _plain(role: str) -> list[str]:
    found = re.findall(r"[\w’-]+", _PREPOSITION.split(role.lower(), maxsplit=1)[0])
    return [_SHORT.get(word, word) for word in found]


_PREPOSITION = re.compile(r"\b(?:of|for|from|at|in|with|to|by|about|on|under|over|who|representing)\b")


def has_initials(role: str, letters: str) -> bool:
    """Whether a role is called by its initials, or by those of its end where that is no lower rank's."""
    if letters in role.split():
        return True  # "SP Ada Moss"
    words = [word for word in re.findall(r"[^\W\d_]+", _IN.split(role, maxsplit=1)[0]) if word not in _SMALL]
    before = {word.lower() for word in words[: -len(letters)]}
    last = "".join(word[0].upper() for word in words[-len(letters) :])
    return last == letters and before.isdisjoint(lists.small("lower or former"))


_IN = re.compile(r"\s(?:in|for|at|from|with)\s")
_SMALL = {"of", "the", "and", "s"}


def is_held(role: str, words: frozenset[str], wanted: Description) -> bool:
    """Whether a printed role is the one that is taken up; what tells which may stand anywhere beside the name."""
    plain = " ".join(_plain(role)).split()
    if re.search(r"\d", role) or not plain:  # "the 2012 nominee" held the role then
        return False
    if plain[-1] not in names_of(wanted.noun) or ("vice" in plain) != ("vice" in wanted.more):
        return False
    if any((w in plain) != (w in wanted.more) for w in _RESERVED):
        return False
    known = words | set(plain) | {_SHORT.get(w, w) for w in words}
    return all(_is_among(word, known) for word in wanted.more)


def _is_among(word: str, known: frozenset[str] | set[str]) -> bool:
    """Whether a word is known, as printed, cut short ("Tex." of "Texas") or as a state's ("Turkish", "Turkey")."""
    if word in known:
        return True
    state = _state(word)
    return any((state and _state(w) == state) or (len(w) > 2 and word.startswith(w) and len(word) > 4) for w in known)


@cache
def _state(word: str) -> str:
    name = word.capitalize()
    found = countries.by_demonym().get(name) or countries.by_name().get(name)
    return found.code if found else ""


@cache
def names_of(noun: str) -> frozenset[str]:
    """What fits a noun: itself, and what else it may be called ("lawmaker": a senator)."""
    return frozenset({noun}).union(*(fits for called, fits in _called() if noun in called))


@cache
def _called() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = (entry.split(" | ") for entry in lists.entries("called"))
    return tuple((frozenset(nouns.split()), frozenset(words.split())) for nouns, words in pairs)


def takes_up_people(wanted: Description) -> bool:
    """Whether the noun is a role; one that is only passing needs more words."""
    if wanted.age:
        return wanted.noun == "" or wanted.noun in roles.role_nouns() or bool(wanted.more)
    return wanted.noun in roles.role_nouns() and (bool(wanted.more) or wanted.noun not in titles.of_kind("passing"))


# ── Bodies ────────────────────────────────────────────────────────────────────────────────────────


def takes_up_bodies(wanted: Description) -> bool:
    """Whether the noun is one of bodies: "the commission", "the company"."""
    own = wanted.noun.capitalize()
    listed = own in lists.word_set("organisation_words") or wanted.noun in {"campaign", "administration", "team"}
    return listed or any(wanted.noun in called for called, _ in _called() if wanted.noun not in roles.role_nouns())


def is_any_body(wanted: Description) -> bool:
    """ "the company", "the Selby-based group": what any body may be called once it has spoken."""
    return wanted.noun in lists.small("any body") and all(word.endswith("-based") for word in wanted.more)


def is_body_of_state(wanted: Description, before: str) -> bool:
    """ "the Danish brewer" of "Denmark’s Harpsund" or "Danish rival Harpsund": by what stands before the name."""
    beside = _STATE_BEFORE.search(before)
    told = _state(beside[1]) if beside else ""
    firm = wanted.noun in lists.small("any body") - {"group", "organisation", "organization"}
    return bool(told) and firm and {*map(_state, wanted.more)} == {told}


def is_no_firm(name: str) -> bool:
    """Whether a name's last word is that of a party, a ministry, a court: no company."""
    return name.rsplit(maxsplit=1)[-1].lower() in lists.small("no company") | lists.small("offices") | {"party"}


_STATE_BEFORE = re.compile(r"\b([A-Z][a-z]+)(?:[’']s)?\s(?:[a-z-]+\s){0,3}$")


def is_body(name: str, wanted: Description) -> bool:
    """Whether a body's name has the noun as its own, and every other word of the description."""
    parts = re.findall(r"[\w’'-]+", re.sub(r"[’']s?\b", "", name))
    fitting = names_of(wanted.noun) | {wanted.noun.capitalize(), wanted.noun}
    head = [parts[-1]] if parts else []
    head += [a for a, b in pairwise(parts) if b in {"of", "for", "on"}]
    known = {p.lower() for p in parts}
    return "Of" not in parts and any(p in fitting for p in head) and all(_is_among(word, known) for word in wanted.more)


@cache
def _body_words() -> frozenset[str]:
    return lists.word_set("organisation_words") | lists.word_set("media_words")


_RUN = re.compile(r"(?<![\w’'&-])[A-Z][\w&-]*(?: (?:(?:of|for|on) (?:the )?)?[A-Z][\w&-]*){1,6}")


def silent_bodies(text: str, named: frozenset[int]) -> list[DraftActor]:
    """The bodies that an article names and that are no actors, as nothing told yet that they act."""
    found: dict[str, list[Span]] = defaultdict(list)
    for match in _RUN.finditer(text):
        start = match.start()
        while (word := text[start : match.end()].partition(" ")[0]) in starters() and start < match.end() - len(word):
            start += len(word) + 1
        name = text[start : match.end()]
        if " " in name and start not in named and not _body_words().isdisjoint(name.split()):
            found[name].append(Span(start, match.end()))
    return [DraftActor("", name, "organisation", tuple(spans)) for name, spans in found.items()]
