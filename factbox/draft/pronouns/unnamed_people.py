"""Whether somebody without a name stands before a pronoun, whom it may mean: "the president", "an old man"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.pronouns.people_context import Named, PeopleContext
from factbox.draft.text.closed_classes import BE
from factbox.draft.text.lexicon import irregular
from factbox.words import lists, titles

_STRANGER = re.compile(
    r"(?<![\w“\"‘'])(?:An?|One|Another)((?:\s[a-z-]+){1,4})|\b[Oo]ne of (?:the|his|her|their)((?:\s[a-z-]+){1,3})"
)
_DEFINITE = re.compile(r"(?:\b(?:[Tt]he|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|[’']s)((?:\s[A-Za-z-]+){1,3})")


def somebody_between(end: int, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether "the president" or "my mother" stands between where a mention, or what was said, ends and a pronoun."""
    return stranger_between(end, gender, at, context) or any(
        may_be(match[1], gender) and not context.is_quoted(match.start()) and not context.is_anothers(match[1], gender)
        for match in _DEFINITE.finditer(context.text, end, at)
        # an apposition: "Marsh, the mayor"
        if not (match.start() == end + 2 and context.text[end] == ",")
        and not (context.is_named_next(match.end()) and _ends_as_role(match[1]))
        and not _REPORTER.match(context.text, match.start())
        and not _OWN_BODY.match(context.text, match.start())
        and context.text[match.end()] not in "’'"  # "the candidate’s answer"
        and not _ELEGANT.match(context.text, match.start())
        and not _DIED.search(match[1])  # "Moss’s mother died"
        and not (_PREDICATE.search(context.text, max(end, match.start() - 12), match.start()) and not _acts(match[1]))
    )


def _ends_as_role(words: str) -> bool:
    """Whether what stands before a name is its bearer's role: "the mayor", not "the judge jailed"."""
    small = [word for word in words.split() if word.islower()]
    return not small or small[-1] in roles.role_nouns()


def _acts(words: str) -> bool:
    """Whether what follows "as" is a clause with its own verb: "as the judge spoke"."""
    last = words.rsplit(maxsplit=1)[-1]
    return last in irregular() or (last.endswith("ed") and last not in roles.role_nouns())


# "The former docker sat down": what news calls whom it named before
_ELEGANT = re.compile(r"(?<=[.?!”\"\n]\s)The\s(?:former|retired|\d\d-year-old|(?:[a-z]+\s)?[a-z]+-of-[a-z]+)\s")
_DIED = re.compile(r"\s(?:died|dies)\b")
_REPORTER = re.compile(r"[Oo]ur\s(?:[a-z]+\s)?(?:correspondent|reporter)")
_OWN_BODY = re.compile(r"(?:[Hh]is|[Hh]er)\s(?:own\s)?head\b(?!\sof\b)")
# "became the first woman"
_PREDICATE = re.compile(r"\b(?:is|was|be|been|become|becomes|became|remains|remained|as)\s$")


def acts_beside(who: str, found: Sequence[Named], gender: str, context: PeopleContext) -> bool:
    """ "The judge jailed Moss.", "Moss’s lawyer rose.": whether somebody without a name acts where one is named."""
    named = next((named for named in reversed(found) if named.actor.id == who), None)
    if named is None:
        return False
    sentence = context.sentence_start(named.start)
    owned = _OWNED.match(context.text, named.end) if named.start - sentence <= _FRONT else None
    agent = _BY.match(context.text, named.end)
    if (owned and may_be(owned[1], gender)) or (agent and may_be(agent[1], gender)):
        return True
    opening = _ACTS.match(context.text, sentence, named.start)
    if opening is None or not may_be(opening[1], gender) or opening[2] in _NO_ACT | roles.role_nouns().keys():
        return False
    return not any(context.is_called(word, named.actor.id) for word in opening[1].split())


_NO_ACT = BE | {"as", "named"}
_FRONT = 14  # letters of a title before a name that opens its sentence
_OWNED = re.compile(
    r"[’']s?((?:\s[a-z-]+){1,2}?)\s(?!(?:of|and|or|who|for|to|in|at|on|by|with|from|as|that|died)\b)[a-z]+\b"
)
_BY = re.compile(r"[^.?!“\"\n]{0,60}?\sby\s(?:an?|the)((?:\s[a-z-]+){1,3})\.")  # "Moss was hit by a driver."
_ACTS = re.compile(r"(?:The|An?|Another|One)((?:\s[a-z-]+){1,3}?)\s(?:[^,.;:“”\n]*\s)?([a-z]+)\s$")


def _one_of(words: str) -> str:
    """ "helper" of "one of the helpers"."""
    return " ".join(word.removesuffix("s") for word in words.split())


def stranger_between(start: int, gender: str, at: int, context: PeopleContext) -> bool:
    """Whether a sentence there is about somebody without a name: "An old man was at the door." """
    found = (m for m in _STRANGER.finditer(context.text, start, at) if not context.is_quoted(m.start()))
    return any(may_be(m[1] or _one_of(m[2]), gender) for m in found) or context.names_unknown(start, at, gender)


def may_be(words: str, gender: str) -> bool:
    """Whether a noun for a person stands among some words, and a pronoun of this gender may mean that person."""
    told_of = words.replace("fellow ", "").split()
    small = [w.lower() for w in told_of if w.islower() or w.lower() in titles.of_kind("office")]
    told = [roles.role_nouns()[w] for w in small if w in roles.role_nouns()]
    return any(g in {gender, "u", ""} for g in told) or any(f"{w}s" in lists.word_set("group_nouns") for w in small)


def named_next(source: Span, context: PeopleContext) -> str | None:
    """Whom the lead calls "A fisherman": the one whom the next paragraph opens with, by name and age.

    Nobody where somebody is named before: the fisherman may be another then.
    """
    text, article = context.text, context.reading.article
    number = article.paragraph_index(source.start)
    if number is None or number + 1 >= len(article.paragraphs) or not _is_of_a_popular_lead(text, source):
        return None
    following = article.paragraphs[number + 1]
    named = context.people_between(article.paragraphs[number].start, following.end)
    if not named or named[0].start < following.start:
        return None
    first = named[0]
    opens = _ROLE_BEFORE.fullmatch(text, following.start, first.start) is not None
    return first.actor.id if opens and _AGED.match(text, first.end) and not _SUFFERS.match(text, first.end) else None


def _is_of_a_popular_lead(text: str, source: Span) -> bool:
    """ "A FURIOUS docker", "A heartbroken mum": one whose story it is, as no witness or spokesman is called."""
    opening, _, rest = text[slice(*source)].partition(" ")
    word = rest.partition(" ")[0]
    shouted = word.isupper() and len(word) > len("MAN")
    if not lists.small("who only tells").isdisjoint(rest.lower().split()):
        return False
    return opening.lower() in ("a", "an") and (shouted or word.lower() in lists.small("moods before a name"))


_ROLE_BEFORE = re.compile(r"(?:[\w’'-]+\s){0,5}")
_AGED = re.compile(r",\s\d\d,")
_SUFFERS = re.compile(
    r",\s\d\d,[^.?!]{0,60}?\s(?:(?:was|is|has been|had been)\s[a-z]+ed|denie[sd]|died|was (?:found|shot|hit|sent))\b"
)
