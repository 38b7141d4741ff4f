"""The names beside the words for a source, which those words alone leave out: before "of Selby", "who" and the like."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable

from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.cast.kin import KIN
from factbox.draft.speakers.head_name import Inside, ends_as_role
from factbox.draft.text.closed_classes import DEMONSTRATIVES, OBJECT_PRONOUNS, POSSESSIVES_OF_OTHERS
from factbox.story.kinds import ActorKind

_OPENING = re.compile(r"[A-Z][a-z]{2,}(?:ed|ing)\s[^,“”\"]{1,80},\s(?=[A-Z])")
# Nothing but a mark, or what the name is now: "Moss, now the majority leader, who"
_TO_RELATIVE = re.compile(r"\)?,?\s|,\s(?:now\s|then\s)?(?:the|an?)\s[^,;.:“”\"]{1,60},\s")
_BETWEEN = re.compile(
    r"(?:,\s\d\d?)?,?\s(?:of|from)\s(?:(?:[A-Z][\w.’-]*\s?){1,3},\s)?|,?\swho\s(?:(?:has|had)\s)?(?:in\s(?:the\s)?)?"
)

_OF = re.compile(r",?\s(?:of|from)\s")

UNTOLD = (
    POSSESSIVES_OF_OTHERS
    | DEMONSTRATIVES
    | OBJECT_PRONOUNS
    | frozenset(
        "i we you they some others one many most all both our my what there everyone someone nobody everybody"
        " people".split()
    )
)


def mentions_in(mentions: list[tuple[int, int, str]], source: Span) -> list[Inside]:
    """The mentions that a source holds."""
    first = bisect.bisect_left(mentions, (source.start, 0, ""))
    last = bisect.bisect_left(mentions, (source.end, 0, ""))
    return [Inside(*m) for m in mentions[first:last] if m[1] <= source.end]


AND_SOMEBODY = re.compile(r"(?:he|she|they|we|i)\sand\s")  # "he and a friend, Ada Moss,"
_JOINT = re.compile(r"\sand\s(?:an?|his|her|their|the)\s(?:[a-z-]+\s){0,3}?([a-z-]+),\s[A-Z]")
_WHO = re.compile(r"(?:(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he)\s[a-z][^,]*?|People|Those|Many)\s(who\s[^,]*)")
_READ_BY = re.compile(
    r"[^,]*,\s((?:which\s(?:was|were)\s)?(?:read|seen|obtained|shown|shared|reviewed)\s(?:[^,]*\s)?(?:by|to)\s.*)"
)
_OF_OTHERS = re.compile(r"\b(?:and|or|of|to|for)\b")


def is_joint(text: str, source: Span) -> bool:
    """ "the mayor and a friend, Ada Moss,": whether another than who is named speaks too."""
    joint = _JOINT.search(text, source.start, source.end)
    return joint is not None and (joint[1] in roles.role_nouns() or joint[1] in KIN.split("|"))


def one_of(text: str, source: Span, inside: list[Inside], people: set[str]) -> str | None:
    """ "One of Lang’s old friends who backs Holm, former mayor Ada Moss": who is named behind the last comma."""
    last = inside[-1] if inside else None
    opens = text[source.start : source.end].lower().startswith("one of ")
    if last is None or not opens or last.actor not in people or text[last.end : source.end].strip(" ,"):
        return None
    before = text[source.start : last.start].rpartition(",")
    return last.actor if before[1] and not _OF_OTHERS.search(before[2]) else None


def outside_who(text: str, source: Span, inside: list[Inside]) -> list[Inside]:
    """The names without Holm in "a man who met Holm, the mayor" and "a diary, read out by Holm": it is no Holm's."""
    who = _WHO.match(text, source.start, source.end) or _READ_BY.match(text, source.start, source.end)
    return [m for m in inside if not who.start(1) <= m.start < who.end(1)] if who else inside


def agent_who(text: str, source: Span) -> Span:
    """ "a judge who" of "Lang was jailed by a judge who": whoever is told of is not who speaks."""
    agent = _BY_WHO.match(text, source.start, source.end)
    return Span(agent.start(1), source.end) if agent else source


_BY_WHO = re.compile(
    r"[^“”\"]*\b(?:was|were|been|is|are)\s[^“”\",]*\sby\s((?:an?|the|one|another)\s(?:[\w’'-]+\s){1,5}who)$"
)


def is_of_relative(text: str, source: Span) -> bool:
    """ "a note, which Ada Moss, the clerk, has framed, said": the note speaks, and not she."""
    before = text[max(0, source.start - _WHICH) : source.start]
    return before.endswith((", which ", ", whom ")) and _HAS_DONE.search(text, source.start, source.end) is not None


_WHICH = 8  # letters
_HAS_DONE = re.compile(r"\s(?:has|had|have)\s(?:had\s)?[a-z]+$")


class NamesBeside:
    """The mentions of an article's actors, looked up from a source's place."""

    def __init__(
        self, text: str, mentions: list[tuple[int, int, str]], kind: Callable[[str], ActorKind | None]
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.kind = kind

    def without_opening(self, source: Span) -> Span:
        """A source without "Alarmed by the news, " before it."""
        opening = _OPENING.match(self.text, source.start, source.end)
        at = bisect.bisect_left(self.mentions, (source.start, 0, ""))
        named = at < len(self.mentions) and self.mentions[at][0] == source.start
        return Span(opening.end(), source.end) if opening and not named else source

    def whole_name(self, source: Span) -> Span:
        """A source that begins within a name, with all of it: "Efem" of "Sunday Efem"."""
        at = bisect.bisect_left(self.mentions, (source.start, 0, "")) - 1
        near = self.mentions[at] if at >= 0 else None
        return Span(near[0], max(near[1], source.end)) if near and near[1] > source.start else source

    def behind_name(self, source: Span) -> str | None:
        """ "Marsh, 59, of Selby, Va., said", "Marsh, who in 2010 called": the name before a place or a time."""
        at = bisect.bisect_left(self.mentions, (source.start, 0, "")) - 1
        near = self.mentions[at] if at >= 0 else None
        if near is None or not _BETWEEN.fullmatch(self.text, near[1], source.start):
            return None
        return near[2] if self.kind(near[2]) == "person" else None

    def member(self, source: Span) -> str | None:
        """ "Ada Moss, of the Blue Left: “…”": the person before the body that is the whole source."""
        at = bisect.bisect_left(self.mentions, (source.start, 0, "")) - 1
        near = self.mentions[at] if at >= 0 else None
        is_of = near is not None and _OF.fullmatch(self.text, near[1], source.start)
        return near[2] if near and is_of and self.kind(near[2]) == "person" else None

    def apposed(self, source: Span) -> str | None:
        """ "said Marsh’s press officer, Ina Kohl, …": the name behind a role that is the whole source."""
        if not ends_as_role(self.text[source.start : source.end]) or self.text[source.end : source.end + 2] != ", ":
            return None
        at = bisect.bisect_left(self.mentions, (source.end + 2, 0, ""))
        near = self.mentions[at] if at < len(self.mentions) else None
        closed = near and near[0] == source.end + 2 and self.text[near[1] : near[1] + 1] in {",", ".", ";"}
        return near[2] if near and closed and self.kind(near[2]) == "person" else None

    def just_before(self, at: int, who: bool) -> tuple[str | None, tuple[str, ...]]:
        """ "Marsh, who said …": the name that a relative pronoun follows."""
        before = bisect.bisect_left(self.mentions, (at, 0, "")) - 1
        near = self.mentions[before] if before >= 0 else None
        fits = near is not None and (self.kind(near[2]) in {"person", "group"}) == who
        if near and fits and _TO_RELATIVE.fullmatch(self.text, near[1], at):
            return near[2], ()
        return (None, ())


def self_named(text: str, source: Span) -> tuple[Span, ActorKind] | None:
    """The name that somebody gives: "a user, @moss_of_selby,", "a clerk who identified himself only as Moss"."""
    found = [*_OWN_NAME.finditer(text, source.start, source.end)]
    if len(found) != 1:
        return None
    return Span(*found[0].span(found[0].lastgroup or 0)), "person" if found[0]["name"] else "unnamed"


_OWN_NAME = re.compile(
    r"(?P<handle>(?<!\w)@\w{2,30}\b)"
    r"|\bidentified\s(?:him|her)self\s(?:[a-z]+\s)?as\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)$"
)
