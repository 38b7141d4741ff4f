"""Relatives: who comes in as somebody's wife or son, a father and a son of one name, and whom their surname means."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Generic, TypeVar

from factbox.draft.cast import roles
from factbox.draft.cast.acts import acts
from factbox.draft.cast.mentions import Mention
from factbox.draft.text.closed_classes import SUFFIXES

P = TypeVar("P")
_NEAR = 250  # characters within which a full name may still claim the surname
_OFTEN = 3
KIN = "wife|husband|son|daughter|brother|sister|father|mother|parents|niece|nephew|cousin|uncle|aunt|widow|partner"
KIN += "|grandmother|grandfather|grandson|granddaughter|stepson|stepdaughter|fiance|fiancee|twin"
KIN += "|mum|mom|dad|gran|granny|grandma|grandpa|stepmother|stepfather"
_OWNED = r"(?<!\band\s)(?:\b(?:his|her|their)|[’']s?)\s"
_KIN_BEFORE = re.compile(rf"{_OWNED}(?:[\w-]+\s){{0,2}}(?:{KIN}),?\s(?:\d\d?-year-old\s)?$", re.IGNORECASE)
_KIN_BEHIND = re.compile(rf",\s(?:his|her|their)\s(?:[\w-]+\s){{0,2}}(?:{KIN})\b")


def is_kin(mention: Mention, text: str) -> bool:
    """ "his wife, Ada Moss", "Ada Moss, his daughter": whether a name comes in as a relative's."""
    before = text[max(0, mention.start - 60) : mention.start]
    return bool(_KIN_BEFORE.search(before) or _KIN_BEHIND.match(text, mention.end))


def is_among_kin(text: str, start: int) -> bool:
    """ "a son, Rex, and a sister, Ada Moss": whether a name comes in as one of somebody's family."""
    return bool(_AMONG_KIN.search(text, max(0, start - 60), start))


_AMONG_KIN = re.compile(rf"\b(?:an?|one|two|his|her|their)\s(?:[\w-]+\s)?(?:{KIN}),?\s$", re.IGNORECASE)
DIED = re.compile(
    r"(?:,(?:[^.;“”\"]|“[^“”.;]{1,60}”){1,260},)?\s(?:\([^)]*\)\s)?(?:has\s|had\s)?"
    r"(?:[Dd]ied|[Dd]ies|passed\saway)\b(?!\s(?:down|out|hard))"
)
AT_THE_TOP = 900  # letters


def is_of_the_dead(mention: Mention, text: str) -> bool:
    """Whether an article begins with somebody's death: "Ada Moss, who built the bridge, died on Monday"."""
    return mention.start < AT_THE_TOP and " " in mention.name and bool(DIED.match(text, mention.end))


def elders(mentions: list[Mention], text: str) -> set[str]:
    """The whole names that two bear: "Rex Conlan Jr." and "his father, Rex Conlan"."""
    names = {m.name for m in mentions}
    younger = {bare(name) for name in names if name.rpartition(" ")[2] in SUFFIXES} & names
    return {bare(m.name) for m in mentions if bare(m.name) in younger and is_kin(m, text)} if younger else set()


@lru_cache(1 << 14)
def bare(name: str) -> str:
    """A name without "Jr." and the like."""
    return " ".join(p for p in name.split() if p not in SUFFIXES)


def is_other_junior(names: list[str], elder: bool, mention: Mention) -> bool:
    """Whether one of two is the father and the other the son of the same name."""
    junior = bare(mention.name) != mention.name
    if mention.elder or (junior and elder):
        return not (mention.elder and elder)
    other = {name.split()[-1] for name in names if bare(name) != name}
    return junior and bool(other) and mention.name.split()[-1] not in other


# ── Names that are the end of a longer one ────────────────────────────────────────────────────────

_PAIR, _THREE = 2, 3  # words
_COMES_IN = re.compile(r",\s(?:who|the|an?|his|her|their|\d\d?)\b")


def with_own_names(mentions: list[Mention], text: str) -> set[str]:
    """The names of two words that end a longer one, and yet come in as somebody's: "Paula Moss, her sister"."""
    longer = {" ".join(m.name.split()[-_PAIR:]) for m in mentions if m.name.count(" ") == _PAIR}
    short = (m for m in mentions if m.name in longer) if longer else ()
    return {m.name for m in short if _COMES_IN.match(text, m.end) or is_kin(m, text)}


def is_end(mention: Mention, name: str, own: bool, turned: bool = False) -> bool:
    """Whether a mention is the end of somebody's full name, or `turned`: "Reyes Prado" of "Ana Reyes Prado"."""
    short, full = (name, mention.name) if turned else (mention.name, name)
    if " " not in short or not full.endswith(f" {short}"):
        return False
    first, opens = full.split(maxsplit=1)[0] in roles.first_names(), short.split(maxsplit=1)[0] in roles.first_names()
    pair = short.count(" ") + 1 == _PAIR and full.count(" ") + 1 == _THREE
    return (first and not opens) or (pair and not (mention.own or own))


def agree(a: str, b: str) -> bool:
    """Whether two first names, or their initials, may be one person's."""
    if not a or not b or a == b:
        return True
    a, b = a.replace(".", ""), b.replace(".", "")
    return a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a.startswith(b) or b.startswith(a)))


# ── Whom a surname means ──────────────────────────────────────────────────────────────────────────


class Bearers(Generic[P]):
    """Of people with one surname: who has been introduced by now, and whom the surname alone means."""

    def __init__(self) -> None:
        self.introduced: list[P] = []
        self.owner: P | None = None
        self.last: P | None = None
        self.last_end = 0
        self.together = False  # whether the last two came in together, so that neither is the one just named
        self.other_end = -_NEAR  # where somebody else with the surname was last named
        self.kin: list[P] = []  # who came in as somebody's wife or son
        self.passing = False  # whether the last one named does nothing
        self.titled: dict[str, P] = {}  # whom a title and the surname mean
        self.dead: P | None = None  # whose death the article tells: an obituary calls nobody else by the surname
        self.uses = 0  # how often the surname alone has meant its owner

    def introduce(self, person: P, mention: Mention, text: str) -> None:
        """Note a mention by more than the surname."""
        if person not in self.introduced and self.introduced and is_kin(mention, text):
            self.kin.append(person)
        self.passing = not acts(text, mention.start, mention.end)
        if person not in self.introduced:
            self.introduced.append(person)
        if self.last is not None and self.last is not person:
            self.other_end = self.last_end
            self.together = mention.start - self.last_end <= _NEAR
        self.last, self.last_end = person, mention.end

    def meant(self, fitting: list[P], mention: Mention, speaking: bool = True) -> P | None:
        """Whom the surname alone means: the one it meant before another came in, else the one just named."""
        if len(fitting) == 1 and len(self.introduced) > 1:
            return fitting[0]
        if self.dead in fitting and (self.last is self.dead or mention.start - self.last_end > _NEAR or not speaking):
            return self.dead
        if self.owner is None and len(self.introduced) == 1:
            self.owner = self.introduced[0]
        if len(fitting) == 1:
            return fitting[0]
        near = mention.start - self.last_end <= _NEAR
        if self.owner is None and len(self.kin) == len(self.introduced) - 1:
            self.owner = next(p for p in self.introduced if p not in self.kin)
        if self.owner is None and mention.title and (titled := self._titled(fitting, mention, near)):
            return titled
        if self.owner is None:
            rivals = mention.start - self.other_end <= _NEAR
            return self.last if near and not rivals and not self.together else None
        if self.owner not in fitting:  # "Mrs. Berg" is not Karl Berg, whom the surname meant so far
            return self._titled(fitting, mention, near)
        if near and self.last is not self.owner and not self._is_in_passing():
            return None
        self.uses += 1
        return self.owner

    def _titled(self, fitting: list[P], mention: Mention, near: bool) -> P | None:
        """Whom "Mrs. Berg" means: the only woman named by then, and from then on no other named in passing."""
        title = " ".join(w.text for w in mention.title)
        named = [p for p in fitting if p in self.introduced]
        if title and title not in self.titled and len(named) == 1:
            self.titled[title] = named[0]
        meant = self.titled.get(title)
        if meant is not None and (not near or self.last is meant or self.last not in fitting or self.passing):
            return meant
        return self.last if near and self.last in fitting and meant is None else None

    def _is_in_passing(self) -> bool:
        """Whether the last one named is no rival: somebody's relative, or beside one whom the surname means often."""
        return self.passing and (self.last in self.kin or self.uses >= _OFTEN)
