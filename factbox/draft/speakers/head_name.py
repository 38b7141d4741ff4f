"""The words that name a quote's source: which name stands at their head, and what kind of source has none."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.cast.apposed_roles import role_with_field
from factbox.draft.cast.kin import KIN
from factbox.draft.text import lexicon
from factbox.story.kinds import ActorKind
from factbox.words import lists

Heads = tuple[str, ...]


class Inside(NamedTuple):
    """A mention of an actor within a source."""

    start: int
    end: int
    actor: str


_PREPOSITION = re.compile(
    r"(?<!-)\b(?:of|for|from|at|in|with|to|by|about|on|against|near|between|like|including|among|behind|under|over)\b(?!-)"
)
_POSSESSIVE = re.compile(r"[’']s?(?=\s|$|\W)")
_OWNED_ROLE = re.compile(
    r"[’']s?\s[a-z-]+(?:\s[a-z-]+){0,3},\s(?:[a-z-]+\s){0,3}(?:[A-Z][\w.]*\s)*"
)  # "Marsh’s co-counsel, Ina Kohl"
_BRACKETED = re.compile(r"\s\([^)]*\)")
_AND = re.compile(  # "Moss of Lang & Kohl" is one
    r"(?:\s\([^)]{1,20}\))?(?:(?:\sof(?:\s[A-Z][\w.]*){1,3})?,?\s(?:and|or|nor|as well as|along with)|\s&)\s"
)
_BESIDE = re.compile(r"\b(?:and|or|nor)\s(?:the\s|an?\s)?$")
_LISTED = re.compile(r",\s(?=[A-Z])")
_DOES = re.compile(r"\b(?!(?:incoming|according|including|acting)\b)[a-z]{3,}ing\s$")
_CAPITALISED_END = re.compile(r"(?:[A-Z][\w.’'&-]*\s)+$")
_SEVERAL = re.compile(r"(?:neither|both|either|two|three|four)\b", re.IGNORECASE)


_OFFICE = 60  # letters of "The Head of Works, "


def heads_of(text: str, source: Span, inside: list[Inside]) -> Heads:
    """The actors whom the source names itself, not those whom they belong to; "" stands for nameless company."""
    begin = source.start
    for i, mention in enumerate(inside):
        lead, tail = text[begin : mention.start], text[mention.end : source.end]
        if _POSSESSIVE.match(tail):
            if not tail.strip(" ’'s,"):
                return () if lead.endswith(" of ") else (mention.actor,)  # "a friend of Ada’s" is not Ada
            begin = mention.end
            continue
        named = begin > source.start and _OWNED_ROLE.fullmatch(lead) and not _BRACKETED.sub("", tail).strip(" ,")
        named = named or (
            lead.count(",") > 0 and role_with_field(text, mention.start, source.start - _OFFICE) is not None
        )
        if _is_modifier(tail, more=i + 1 < len(inside)) or not (named or _leads_up(lead, begin == source.start)):
            continue
        if _BESIDE.search(lead):
            return (mention.actor, "")  # "The club and the Guild of Bakers"
        return _with_others(mention, inside[i + 1 :], text, source)
    return ()


def belongs_to(text: str, source: Span) -> bool:
    """Whether a source that is a mere possessor goes on with people of his: "Marsh’s" before "family"."""
    if not re.search(r"[’']s?$", text[source.start : source.end]):
        return False
    following = re.match(r"\s(?:[a-z]+\s)?([a-z]+)\b", text[source.end : source.end + 60])
    nouns = {following[1], following[0].split()[0]} if following else set()
    return not nouns.isdisjoint(_people_nouns() | {"family"})


_ISSUES = re.compile(
    r"\s(?:has\s|had\s|also\s)?(?:issued|released|published|circulated|put out|gave|signed)"
    r"\s(?:an?|its|his|her|their|the)\s[^,;]*$"
)


def issuer(text: str, source: Span) -> Span:
    """A source without the verb in it: "the Harbour League" of "the Harbour League issued a statement"."""
    match = _ISSUES.search(text, source.start, source.end)
    return Span(source.start, match.start()) if match and match.start() > source.start else source


def _with_others(head: Inside, later: list[Inside], text: str, source: Span) -> Heads:
    """The head alone, or with those whom "and" adds, and "" for any without a name: one is never taken for all."""
    tail = text[head.end : source.end]
    listed = _LISTED.match(tail) and any(_AND.match(text[m.end : source.end]) for m in later[:2])
    if not _AND.match(tail) and not listed and not _SEVERAL.match(text, source.start):
        return (head.actor,)
    return tuple(dict.fromkeys((head.actor, *(m.actor for m in later), "")))


def _is_modifier(tail: str, more: bool) -> bool:
    """Whether the name only describes the noun that follows: "Marsh supporters", "NSFC Chairman Carl …"."""
    if re.match(r"\s(?!(?:and|or|nor|of|who|whose|himself|herself|itself|in|from|at|as|for|on)\b)[a-z]", tail):
        return True
    behind = re.match(r"\s([A-Z][\w.]*)", tail)
    return more and behind is not None and behind[1] not in lists.small("letters of counsel")


def _leads_up(lead: str, whole: bool) -> bool:
    """Whether what stands before a name leads up to it: a role, with or without a comma, and no preposition."""
    if _DOES.search(lead):
        return False  # "White Marle embracing Moss"
    office = roles.office_before(lead, len(lead), 0)
    if _CALLED.search(lead) or (office and lead[: office.start].lower() in {"", "the "}):
        return True  # "Minister for Canals and Locks K. Moss"
    bare = _CAPITALISED_END.sub("", lead)
    if bare.rstrip().endswith((",", ":")):
        return ends_as_role(bare.rstrip(" ,:"))
    first, _, second = bare.partition(",")
    if second and ends_as_role(first) and ends_as_role(second.strip()):
        return True  # "The mayor, veteran campaigner Ada Marsh"
    if "," in bare or "--" in bare or "—" in bare:
        return False
    prepositions = list(_PREPOSITION.finditer(bare))
    if not prepositions:
        return whole or not bare.strip() or not bare.endswith(".")
    last = prepositions[-1]
    if (what := _OF_WHAT.fullmatch(bare)) and ends_as_role(bare.strip()):
        return what[1].lower() not in _OTHERS and what[2] not in roles.role_nouns()  # "Clerk of works Ada Moss"
    held = re.search(r"[A-Z]\w+\s$", bare[: last.start()]) and bare != lead  # "Aides to Marsh" are not Marsh
    return bool(held) and last[0] not in _TO_WHOM and not bare[last.end() :].strip(" the")


_OF_WHAT = re.compile(r"([A-Z][a-z-]+)\sof\s(?!the\s|an?\s|his\s|her\s|hers\s|their\s)([a-z]+)\s")
_OTHERS = frozenset({*KIN.split("|"), "friend", "ally", "critic", "fan", "rival", "colleague"})
_CALLED = re.compile(r"\b(?:called|named)\s$")  # "the landlord, a mild man called Marsh"
_TO_WHOM = frozenset({"to", "from", "by", "with", "against", "about", "between"})


def ends_as_role(phrase: str) -> bool:
    """Whether a phrase before a comma is a role, so that the name after the comma is its bearer's."""
    if one := _ONE_OF.match(phrase):
        return is_several(one[1].lower())
    noun_phrase = _PREPOSITION.split(_ROLE_OVER.split(phrase, maxsplit=1)[0], maxsplit=1)[0]
    last = re.findall(r"[\w’'-]+", noun_phrase.lower())
    if not last:
        return False
    single = re.match(r"(?:another|one|a|an|the|his|her|their|its)\s", noun_phrase, re.IGNORECASE)
    return last[-1] in roles.role_nouns() or bool(single and not last[-1].endswith("s") and len(last) <= 4)


_ROLE_OVER = re.compile(r"\s(?:representing|who)\s")
_ONE_OF = re.compile(
    r"(?:another|one)\sof\s(?:[\w’'.-]+\s){1,4}?([\w-]+)(?=$|\s(?:of|in|at|for|from|on|who|with)\b)", re.IGNORECASE
)


def is_several(noun: str) -> bool:
    """Whether a noun is one for people, in the plural."""
    singular = _singular(noun)
    return noun in lists.word_set("group_nouns") or (noun != singular and singular in roles.role_nouns())


def _singular(noun: str) -> str:
    return f"{noun[:-3]}man" if noun.endswith("men") else noun.removesuffix("s")


# ── Sources without a name ────────────────────────────────────────────────────────────────────────

_CUT = re.compile(r",|\s(?:who|which|that|whose|familiar|speaking|including)\b")


def described(text: str, source: Span) -> Span:
    """The description without what follows it between commas or after "who"."""
    match = _CUT.search(text, source.start, source.end)
    end = match.start() if match and match.start() > source.start else source.end
    return _to_noun(text, Span(source.start, end))


_ON = re.compile(r"(?:\s(?:and\s)?[a-z-]+){1,3}")


def _to_noun(text: str, span: Span) -> Span:
    """A description cut off before its noun, with it: "two security" → "two security and intelligence officials"."""
    if head_noun(text[span.start : span.end]) in _people_nouns():
        return span
    more = _ON.match(text, span.end)
    found = list(re.finditer(r"\S+", more[0])) if more else []
    if found and (found[0][0].endswith(("ed", "ly")) or found[0][0] in lexicon.acting_verbs()):
        return span
    stop = next((m.end() for m in found if m[0] in lists.word_set("group_nouns")), 0)
    return Span(span.start, span.end + stop) if stop else span


def _people_nouns() -> frozenset[str]:
    return lists.word_set("group_nouns") | roles.role_nouns().keys()


_NAME = re.compile(
    r"(?:[Tt]he\s)?((?:[A-Z][\w.’'&-]*)(?:\s(?:(?:of|for|and)\s(?:the\s)?)?[A-Z][\w.’'&-]*){0,6}(?:\s\d+[A-Z]?)?)(?:[’']s?)?,?"
    r"(?:\s(?:who|which))?"
)

_IS_TWO = re.compile(r"^(?!.*\b(?:for|of)\b).*\sand\sthe\s")  # "the Mill Guild and the Dock League"


def institution(text: str, source: Span) -> Span | None:
    """The name alone of a publication or another body that is nothing but a source: "the Daily Post"."""
    span = bare_name(text, _before_apposition(text, source))
    name = text[span.start : span.end] if span else ""
    if span is None or not _is_known_body(name) or name.split()[0] in roles.first_names():
        return None
    return span


def _before_apposition(text: str, source: Span) -> Span:
    """A source without what is told of it between commas: "The Boatmen’s Union" of "The Boatmen’s Union, a club,"."""
    told = _APPOSITION.search(text, source.start, source.end)
    words = text[source.start : told.start()].split() if told else []
    return Span(source.start, told.start()) if told and all(word[0].isupper() for word in words) else source


_APPOSITION = re.compile(r",\s(?:an?|the)\s[a-z]")


def bare_name(text: str, source: Span) -> Span | None:
    """The name that a source is made of, without "the" before it and "which" behind it."""
    match = _NAME.fullmatch(text, source.start, source.end)
    if match is None or _IS_TWO.search(match[1]):
        return None
    return Span(match.start(1), match.start(1) + len(re.sub(r"[’']s?$", "", match[1])))


def _is_known_body(name: str) -> bool:
    last = _NUMBER.sub("", name).rsplit(maxsplit=1)[-1]
    several = " " in name and last in lists.word_set("organisation_words")
    return last in lists.word_set("media_words") or several


_NUMBER = re.compile(r"\s\d+[A-Z]?$")  # "Union 7"
_COUNTED = re.compile(r"(?:two|three|four|five|six|several|some|a|an|one|another|senior|\d+)\b", re.IGNORECASE)
_ONE = re.compile(r"(?:a|an|one|another)\s", re.IGNORECASE)


def kind_of(name: str) -> ActorKind | None:
    """Unnamed for people whom it counts or calls by a role, group for people in the plural; None for things."""
    noun = head_noun(name)
    if is_several(noun):
        return "unnamed" if _COUNTED.match(name) or noun in {"officials", "sources"} else "group"
    one = noun in roles.role_nouns() or f"{noun}s" in lists.word_set("group_nouns")
    return "unnamed" if one and _ONE.match(name) else None


def is_counted(name: str) -> bool:
    """Whether a description is of some among many ("two officials"): the same words again may be of others."""
    return bool(_COUNTED.match(name) or _WHOSE.match(name))


_WHOSE = re.compile(r"(?:his|her|their|its|our|my)\s", re.IGNORECASE)


def stranger_in(source: str) -> str:
    """The gender (u where it is not told) of one person whom a source means and does not name; "" for all else."""
    if one := _ONE_OF_THEM.match(source):
        rest = source[one.end() :]
        return stranger_in(rest) or ("" if rest[:1].isupper() else "u")
    if (one := _ONE_OF.match(source)) and is_several(one[1].lower()):
        return roles.role_nouns().get(_singular(one[1].lower())) or "u"
    noun = head_noun(_CUT.split(source, maxsplit=1)[0])
    if noun in roles.role_nouns():
        return roles.role_nouns()[noun] or "u"
    if f"{noun}s" in lists.word_set("group_nouns") or noun in _ANYBODY:  # "a guard"
        return "u"
    definite = noun not in _no_people() and _THE_ONE.fullmatch(source) is not None  # "the bell-ringer"
    return "u" if definite or (_STRANGER.match(source) and not _is_body(source)) else ""


_THE_ONE = re.compile(
    r"[Tt]he\s(?:[a-z-]+\s)?(?!answer|matter|number|order|offer|river|tower|factor)[a-z-]+(?:er|or|ist|ian|man|woman|eer)"
    r"|(?:[Aa]n?|[Oo]ne|[Aa]nother)\s[^,]{3,40}, who\s.*"
)


@cache
def _no_people() -> frozenset[str]:
    """Nouns for what speaks and is no person: papers, bodies."""
    papers = lists.small("documents") | lists.small("occasions") | lists.small("offices") | lists.small("any body")
    bodies = lists.word_set("organisation_words") | lists.word_set("media_words")
    return papers | {word.lower() for word in bodies}


_ANYBODY = frozenset({"person", "individual"})
# "One of them, an engineer", "Another, a clerk"
_ONE_OF_THEM = re.compile(
    r"(?:(?:one|another|a\s[a-z]+)\sof\s(?:them|whom|those|these)\b|(?:one|another)(?=,\s))(?:,\s)?", re.IGNORECASE
)
_STRANGER = re.compile(
    r"(?!The\b|the\b)(?:[A-Z][\w.’'-]*\s)*(?!(?:He|She|It|They|We|I|You|Who|That|This)\b)[A-Z][\w’'-]*(?=$|,|\s(?:who|,))"
)


def _is_body(name: str) -> bool:
    """Whether a word of a name is one of bodies and papers."""
    listed = lists.word_set("organisation_words") | lists.word_set("media_words")
    return not listed.isdisjoint(name.split())


_BEHIND_NOUN = re.compile(r"\s(?:close to|privy to|briefed|based|involved)\b")


def head_noun(name: str) -> str:
    """The noun of a description, in small letters: "officials" of "two officials in the capital"."""
    phrase = _PREPOSITION.split(_BEHIND_NOUN.split(name.lower(), maxsplit=1)[0], maxsplit=1)[0]
    found = re.findall(r"[\w’'-]+", phrase)
    return found[-1] if found else ""
