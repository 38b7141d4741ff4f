"""Roles that a mark parts from the name: "Ada Moss, 41, the mayor of Kell", "Referee: B. Moss"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from factbox.article.spans import Span
from factbox.draft.cast.roles import first_names, is_role_noun, small_words
from factbox.draft.text.closed_classes import (
    ARTICLES,
    BEFORE_AFTER,
    DEMONSTRATIVES,
    FINITE_BE,
    HAVE,
    PLACES,
    POSSESSIVES_OF_OTHERS,
    RELATIVES,
    WAYS,
    WHEN_WHILE,
)
from factbox.draft.text.lexicon import acting_verbs
from factbox.words import lists, titles

_ROLE_WORDS = 12  # as far as a role may reach before its noun stands
_WORD = re.compile(r"[\w’'‑.-]+|\S")
_ENDS = set(',;:.()[]“”"—–?!')
_NOT_IN_ROLE = (
    FINITE_BE
    | HAVE
    | RELATIVES
    | BEFORE_AFTER
    | WHEN_WHILE
    | frozenset("said says told will would whose because if but he she they it".split())
)


def role_before_comma(text: str, start: int, limit: int) -> Span | None:
    """The role that a comma parts from the name after it: "his vice-president" of "his vice-president, Ina Kohl"."""
    if field := role_with_field(text, start, limit):
        return field
    if text[limit:start].strip(" ,").lower() in _IN_FRONT and text.endswith(", ", limit, start):
        return Span(start - 2 - len(text[limit:start].strip(" ,")), start - 2)  # "Prosecuting, Ada Moss said"
    if text[max(limit, start - 4) : start].lower() == "the ":
        start -= 4  # "the Right Honourable Ada Moss"
    if text[max(limit, start - 2) : start] != ", ":
        return None
    clause = max(limit, text.rfind(",", limit, start - 2) + 1)
    for mark in ';:(—–“"':  # each only as far back as the nearest so far: a sentence may have no end
        clause = max(clause, text.rfind(mark, clause, start - 2) + 1)
    line = text.rfind("\n", clause, start - 2) + 1
    clause = line if line > clause + 1 and text[line - 2] in "\n-" else clause  # a new paragraph, or below front matter
    found = [(m.start(), m[0]) for m in _WORD.finditer(text, max(clause, start - 120), start - 2)]
    first = _start_of_role(found, opens=clause == limit or text[clause - 1] in '“"\n')
    heads = [i for i in range(first or 0, len(found)) if is_role_noun(found[i][1]) and _goes_on(found, i)]
    if first is not None and _goes_past(found[:first]):
        return None
    if first is None or not heads or not _opens_role(found[first:], heads[0] - first):
        return None
    head = heads[0]
    rest = [w.lower() for _, w in found[head:]]
    if not DEMONSTRATIVES.isdisjoint(w.lower() for _, w in found[first:head]):
        return None  # "It is no matter for this clerk, Mr Moss": who is spoken to
    return None if any(w in acting_verbs() for w in rest) else Span(found[first][0], start - 2)


_IN_FRONT = frozenset({"prosecuting", "defending", "mitigating"})


def is_field(text: str, start: int, end: int) -> bool:
    """ "The Head, | Corporate Matters, | Mr Moss, said": what an office is for, between it and its holder."""
    if not (text.endswith(", ", 0, start) and text.startswith(", ", end)):
        return False  # at no cost to speak of
    office = _OFFICE_BEFORE.search(text, max(0, start - _LONGEST_CALLED), start)
    name = _NAME_BEHIND.match(text, end)
    held = office is not None and is_role_noun(office["noun"].lower()) and office["noun"][0].isupper()
    first = text[start:end].partition(" ")[0]
    return held and name is not None and first not in first_names() and " " in text[start:end]


_OFFICE_BEFORE = re.compile(
    r"(?P<role>(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) )?(?:[A-Z][\w-]+ ){0,3}?(?P<noun>[A-Z][\w-]+)), $"
)
_NAME_BEHIND = re.compile(
    r", (?:[A-Z][a-z]{1,5}\.? )?(?:[A-Z]\.? ?){0,2}[A-Z][\w’'-]+ [A-Z][\w’'-]+(?:,| said| told| added)"
)


def role_with_field(text: str, start: int, limit: int) -> Span | None:
    """ "Its Head, Corporate Matters" of "Its Head, Corporate Matters, Mr Moss"."""
    if text.find(", ", max(limit, start - _TITLE), start) < 0:
        return None  # at no cost to speak of
    found = _FIELD_BEFORE.search(text, max(limit, start - 2 * _LONGEST_CALLED), start)
    field = is_field(text, found.start("field"), found.end("field")) if found else False
    return Span(found.start("role"), found.end("field")) if found and field else None


_TITLE = 10  # letters of ", Engr. "
_FIELD_BEFORE = re.compile(
    r"(?P<role>(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) )?(?:[A-Z][\w-]+ ){0,3}?[A-Z][\w-]+), "
    r"(?P<field>(?:[A-Z][\w-]+|and|of|&)(?: (?:[A-Z][\w-]+|and|of|&)){0,5}), (?:[A-Z][a-z]{1,5}\.? )?$"
)


def role_before_called(text: str, start: int, end: int, limit: int) -> Span | None:
    """ "a retired engineer" of "a retired engineer called Ada Moss"; "a clerk called Ada Moss a fool" is no role."""
    found = _CALLED.search(text, max(limit, start - _LONGEST_CALLED), start)
    if found is None or not is_role_noun(found["noun"]) or _CALLED_SO.match(text, end):
        return None
    leading = found["role"].lower().split()[1:-1]
    return None if any(w in acting_verbs() or w in small_words() for w in leading) else Span(*found.span("role"))


_LONGEST_CALLED = 70  # letters
_CALLED = re.compile(
    r"\b(?P<role>(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){0,4}(?P<noun>[\w-]+)),? (?:called|named|by the name of) $"
)
_CALLED_SO = re.compile(r" (?:an?|the|it|to|as|for)\b|,? [“”\"‘']")


def _start_of_role(found: list[tuple[int, str]], *, opens: bool) -> int | None:
    """Where the whole noun phrase begins: its article, also in front of "of the …" and of "the warden’s"."""
    first = next((i for i in range(len(found) - 1, -1, -1) if _opens_phrase(found[i][1])), None)
    if opens and found and is_role_noun(found[0][1]) and (first is None or found[first - 1][1].lower() in WAYS):
        return 0  # "Warden of the Guild, …"
    while first and (before := _reaches_back(found, first)) is not None:
        first = before
    return first


def _reaches_back(found: list[tuple[int, str]], first: int) -> int | None:
    """The earlier start of a phrase that a preposition or a possessive goes on with."""
    if found[first][1].endswith(("’s", "'s", "s’")):
        at = first
        while at and found[at - 1][1][:1].isupper() and found[at - 1][1].lower() not in _DETERMINERS:
            at -= 1
        at -= bool(at and found[at - 1][1].lower() in _DETERMINERS)
        return at if at < first else None
    if first < 2 or found[first - 1][1].lower() not in WAYS:
        return None
    earlier = next((i for i in range(first - 2, -1, -1) if _opens_phrase(found[i][1])), None)
    return earlier if earlier is not None and any(is_role_noun(w) for _, w in found[earlier:first]) else None


def _goes_past(before: list[tuple[int, str]]) -> bool:
    """Whether the comma ends a phrase that is none of the name's: "In addition to her son, Ms. Moss left a house"."""
    return len(before) > 1 and before[0][1].lower() in _FRONTED and before[-1][1].lower() in WAYS


_FRONTED = PLACES | {"besides", "apart", "aside", "along"}


def _opens_phrase(word: str) -> bool:
    """An article, or whose it is: "the", "his", "Haiti’s"."""
    return word.lower() in _DETERMINERS or word.endswith(("’s", "'s", "s’"))


def role_after(text: str, end: int, limit: int) -> Span | None:
    """The role between commas after a name: "the US secretary of state" of "Marco Rubio, the US secretary …,"."""
    aged = _AGED.match(text, end, limit)
    end = aged.end() if aged else end
    if text[end : end + 2] != ", ":
        return None
    opening = _NOW.match(text, end + 2)
    start = opening.end() if opening else end + 2
    if not any(is_role_noun(m[0]) for m in _first_words(text, start, min(limit, start + 240), _ROLE_WORDS)):
        return None
    if _OF_CHILDREN.match(text, start):
        return None
    found = [(m.start(), m[0]) for m in _first_words(text, start, min(limit, start + 240), _MOST_WORDS)]
    head = next((i for i, (_, w) in enumerate(found[:_ROLE_WORDS]) if is_role_noun(w) and _goes_on(found, i)), None)
    if head is None or not _opens_role(found, head):
        return None
    stop = next((at for at, w in found[head:] if w in _ENDS or w.lower() in _NOT_IN_ROLE), None)
    if stop is not None and (short := _IN_BRACKETS.match(text, stop)):  # "managing director (MD) of Osk Works"
        stop = next(
            (at for at, w in found[head:] if at >= short.end() and (w in _ENDS or w.lower() in _NOT_IN_ROLE)), None
        )
    if stop is not None and _SAID.match(text, stop) and any(w in first_names() for _, w in found[head + 1 :]):
        return None  # "the builder, Osk Works, Inspector Ada Moss said": who says so
    finish = stop if stop is not None else (found[-1][0] + len(found[-1][1]))
    return Span(start, start + len(text[start:finish].rstrip().rstrip(".")))


_IN_BRACKETS = re.compile(r"\([A-Z]{2,5}\)(?= (?:of|at)\b(?![^,.]* and [A-Z]))")
_MOST_WORDS = 40
# "was born in Tessa Bend, the third of five children": nothing of the town
_OF_CHILDREN = re.compile(r"the (?:[a-z]+ )+of (?:[a-z]+ ){1,2}(?:children|siblings|brothers|sisters|sons|daughters)\b")
_SAID = re.compile(r"(?:said|says|told)\b")
_AGED = re.compile(r"(?:, (?:aged )?\d\d?| \(\d\d?\))(?=, )")  # "Ada Moss, 41, the mayor"
_NOW = re.compile(r"(?:now|currently|today) (?!in\b|at\b|living\b)")


def _first_words(text: str, start: int, limit: int, most: int) -> Iterator[re.Match[str]]:
    return itertools.islice(_WORD.finditer(text, start, limit), most)


def _opens_role(found: list[tuple[int, str]], head: int) -> bool:
    """Whether the words up to the role's noun are a noun phrase: an article or possessive, or hardly a word more."""
    leading = [w.lower() for _, w in found[:head]]
    if any(w in _NOT_IN_ROLE or w in _ENDS or w in acting_verbs() for w in leading):
        return False
    if any(w in ARTICLES and before.endswith("ed") for before, w in itertools.pairwise(leading)):
        return False  # "sued the …"
    first = found[1 if head and found[0][1].lower() in _ONCE else 0][1].lower()
    if first in _DETERMINERS or first.endswith(("’s", "'s", "s’")):
        return True
    part = first in titles.of_kind("part") and is_role_noun(found[1][1]) if head else False
    acts = first.endswith("ing") and not part  # not "managing director"
    return head <= 5 and not (head and (first in small_words() or acts))


_ONCE = frozenset({"then", "once", "formerly", "later"})  # "Ada Moss, then mayor of Kell"
_DETERMINERS = ARTICLES | POSSESSIVES_OF_OTHERS | {"my", "our", "one", "another"}
_MAY_FOLLOW = PLACES | WAYS | {"and", "or", "under", "who", "whose", "representing", "there", "here", "then", "now"}


def _goes_on(found: list[tuple[int, str]], head: int) -> bool:
    """Whether what follows the role's noun goes on with the role or ends it, rather than a verb or a name."""
    following = found[head + 1][1] if head + 1 < len(found) else "."
    if following in _ENDS or following.lower() in _MAY_FOLLOW or following.endswith("ly"):
        return True
    return is_role_noun(following) and _goes_on(found, head + 1)


# ── What stands in the place of a role ────────────────────────────────────────────────────────────


def label_before(text: str, start: int, end: int) -> Span | None:
    """ "Referee" of "Referee: B. Moss. Attendance: 900": a label, and nothing that its bearer says."""
    label = _LABEL.search(text, max(0, start - _LONGEST_LABEL), start)
    noun = label[1].rpartition(" ")[2] if label else ""
    return Span(*label.span(1)) if label and is_role_noun(noun) and _LABEL_ENDS.match(text, end) else None


_LONGEST_LABEL = 40  # letters
_LABEL = re.compile(r"(?:^|(?<=[.;|\n])) ?([A-Z][A-Za-z’'-]+(?: [A-Za-z-]+){0,2}): $", re.MULTILINE)
_LABEL_ENDS = re.compile(r"\.(?!\w)|\s*(?:[;|(]|\n|\Z)")


def told_after(text: str, end: int, limit: int) -> Span | None:
    """What the words behind a name tell in a role's place: "defending", "of the Kell Institute", "who runs a ferry"."""
    aged = _AGED.match(text, end, limit)
    end = aged.end() if aged else end
    found = _IN_COURT.match(text, end, limit) or _of_body(text, end, limit)
    found = found or _who_does(text, end, limit) or _who_is(text, end, limit) or _gave_up(text, end, limit)
    return Span(*found.span("role")) if found else None


_IN_COURT = re.compile(
    rf"(?: (?:{'|'.join(sorted(lists.small('letters of counsel')))}))?, "
    rf"(?P<role>{'|'.join(sorted(lists.small('parts in court')))}"
    r"|for the (?:defence|defense|prosecution|[Cc]rown))(?=[,.;])"
)
_OF = re.compile(
    r",? (?P<role>(?:of|from|at) (?P<the>the )?(?P<kind>(?:charity|union|campaign group|group|firm|think tank|party) )?"
    r"(?P<body>[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|on|the|&) ){0,2}[A-Z][\w&’'-]*){0,8}))"
)


def _of_body(text: str, end: int, limit: int) -> re.Match[str] | None:
    """ "of the Kell Institute for Ice": whose name a word in it tells to be a body's."""
    found = _OF.match(text, end, limit)
    if found is None:
        return None
    words = found["body"].split()
    if words[-1] == "Office" or any(b in first_names() for a, b in itertools.pairwise(words) if a == "and"):
        return None  # "from the Oval Office", "at the University of Kell and Ada Moss at that of Velm"
    party = found["the"] and len(words) > 1 and text[end] == "," and _PARTY_ENDS.match(text, found.end())
    firm = "&" in words[1:-1]
    return (
        found
        if party or firm or found["kind"] or any(w in lists.word_set("organisation_words") for w in words)
        else None
    )


_PARTY_ENDS = re.compile(r"[.;:)]|,(?! [A-Z])")  # "of the Old Mill, Kell" is an address
_WHO = re.compile(
    r", (?P<role>who (?P<verb>[a-z]+) (?P<rest>(?:\bSt\.|[^,.;:—–()“”\"\n]){3,80}?))"
    r"(?=[,.;:—–]| and (?:was|is|has|had|were) )"
)
_LONGEST_WHO = 12  # words


def _who_does(text: str, end: int, limit: int) -> re.Match[str] | None:
    """ "who runs a bakery", "who was a young clerk then": what somebody does, as news tells it of people unknown."""
    found = _WHO.match(text, end, limit)
    if found is None or len(found["role"].split()) > _LONGEST_WHO:
        return None
    is_one = found["verb"] in {"was", "is"} and found["rest"].split()[0] in ARTICLES
    role = is_one and any(is_role_noun(word) for word in found["rest"].split()[:5])
    does = found["verb"] in lists.small("what one does") or (found["verb"] == "is" and _RUNS.match(found["rest"]))
    return found if role or does else None


_IS = re.compile(r" is (?P<role>(?:the|an?) [^,.;:—–()“”\"\n]{3,60})(?=[,.;])")
_LONGEST_IS = 8  # words
_NOT_TOLD = {"who", "his", "her", "hers", "their", "theirs", "its"}


def _who_is(text: str, end: int, limit: int) -> re.Match[str] | None:
    """ "is the mayor of Kell", "is a vet": a sentence that only tells what somebody is."""
    found = _IS.match(text, end, limit)
    told = found["role"].split() if found else []
    head = next((i for i, word in enumerate(told) if is_role_noun(word)), 0)
    passing = not titles.of_kind("passing").isdisjoint(told) or not _NOT_TOLD.isdisjoint(told)
    goes_on = head + 1 == len(told) or (head and told[head + 1] in {"of", "at", "in", "for"})
    return found if head and goes_on and not passing and len(told) <= _LONGEST_IS else None


_RUNS = re.compile(r"(?:running|leading|heading|overseeing|coordinating|organi[sz]ing|managing|directing|teaching)\b")
_GAVE_UP = re.compile(
    r" (?:has |had |will )?(?:resigned?|stepped down|steps down|stood down) as "
    r"(?P<role>(?:the |its |his |her )?[a-z][a-z’' -]{2,50}?(?: of (?:the )?[A-Z][\w’' -]{2,40}?)?)"
    r"(?=[,.;]| (?:on|in|after|last|the same|this|over|when|amid|following|with|and|because|at)\b)"
)


def _gave_up(text: str, end: int, limit: int) -> re.Match[str] | None:
    """ "resigned as managing director": what somebody was until then."""
    found = _GAVE_UP.match(text, end, limit)
    head = found["role"].partition(" of ")[0].rpartition(" ")[2] if found else ""
    return found if found and is_role_noun(head) else None
