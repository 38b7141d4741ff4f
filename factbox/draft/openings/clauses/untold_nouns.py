"""Nouns with "the" for what the article has told of before, and its reader here has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factbox.draft.openings.clauses.discourse import Discourse, has_word, is_ranked, places_of
from factbox.draft.openings.clauses.plain_english import NOT_CONTENT, is_content, tags, words_of
from factbox.draft.openings.clauses.stems import stem, stems
from factbox.draft.text.closed_classes import DEMONSTRATIVES
from factbox.draft.text.lexicon import letters, singular_presents
from factbox.words import lists

_HOLDS = frozenset("of who whose that which where when".split())  # what says which it is
_LOOSE = frozenset("in at on for from with behind between against to".split())  # what may say that
_POINTED = DEMONSTRATIVES | {"such"}
_NEAR = 5  # words of a noun phrase
_AGED = re.compile(r"\b[Tt]he (?:[\w-]+ )?(\d{1,3})-year-olds?\b")
_NAME = re.compile(
    r"(?:(?:After|As|At|Before|In|On|Since|When|While|With) [^,]{3,80}, "
    r"|(?:On|In|By|Since) (?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+|\d{4}|[A-Z][a-z]+day(?: [a-z]+)?) )?"
    r"([A-Z][\w’'-]+)((?: [A-Z][\w’'-]+)*)"
)


def untold_nouns(bare: str, given: Discourse) -> Iterator[str]:
    """Each with its article."""
    yield from _aged(bare, given)
    listed = words_of(bare)
    for at, word in enumerate(listed):
        lower = word.lower()
        if lower == "the" or (lower in _POINTED and _is_before_noun(listed, at)):
            phrase = _phrase(listed, at + 1)
            if phrase and _is_untold(listed, at, phrase, given):
                yield " ".join([word, *phrase])


def _aged(bare: str, given: Discourse) -> Iterator[str]:
    """ "the 52-year-old", of somebody whose age is not told."""
    yield from (found[0] for found in _AGED.finditer(bare) if not has_word(found[1], given.known))


def _is_before_noun(listed: list[str], at: int) -> bool:
    """Whether "that" stands before a noun, not before a clause: "after that blaze"."""
    behind, more = [*listed[at + 1 : at + 3], ".", "."][:2]
    if listed[at].lower() != "that":
        return is_content(behind) and behind.lower() not in lists.small("measures of time")
    before = tags().get(listed[at - 1].lower()) if at else "PREP"
    ends = not more[:1].isalnum()
    alone = ends or tags().get(more.lower()) in ("AUX", "PREP", "CC")
    one = is_content(behind) and not behind.endswith("s")
    return one and alone and (before == "PREP" or ends)


def _phrase(listed: list[str], at: int) -> list[str]:
    """The words of a noun phrase behind its article."""
    found: list[str] = []
    for word in listed[at : at + _NEAR]:
        if not (word[:1].isalnum() or word[:1] in "’'-") or tags().get(word.lower()) in NOT_CONTENT:
            break
        if found and is_content(found[-1]) and (_tells(word) or is_ranked(word)):
            break
        found.append(word)
    return found


def _tells(word: str) -> bool:
    """Whether a word behind a noun is rather its verb: "the storm | sank"."""
    lower = word.lower()
    verb = lower.endswith(("ed", "ly")) or letters().get(lower, "-") in "hspt" or lower in singular_presents()
    return word[:1].islower() and verb


def _is_untold(listed: list[str], at: int, phrase: list[str], given: Discourse) -> bool:
    head = phrase[-1].lower()
    behind = [*listed, "."][at + 1 + len(phrase)].lower()
    if not stem(head) or any(word[:1].isupper() or word in ("’s", "'s") for word in phrase):
        return False
    if (len(phrase) > 1 and _is_one_of_a_kind(phrase[0].lower())) or head in lists.small("known to all"):
        return False
    if stem(head) in stems(given.known) or stem(head) in stems(" ".join(listed[:at])):
        return False
    if listed[at].lower() in _POINTED:
        return True
    return behind not in _HOLDS and _hangs(head, behind, at, given)


def _is_one_of_a_kind(lower: str) -> bool:
    """ "the worst of it", "the national guard"."""
    return is_ranked(lower) or lower in lists.small("of which there is one")


def _hangs(head: str, behind: str, at: int, given: Discourse) -> bool:
    """Whether a noun was told of before, stands for what was, or opens a sentence far below."""
    if has_word(head.rstrip("s"), given.lower):
        return True
    stands_in = head in lists.small("stands for what is told")
    return (stands_in or (at == 0 and len(given.before) > given.far)) and behind not in _LOOSE


def untold_name(bare: str, given: Discourse) -> str:
    """A name that is the subject, which the article has told of before, and its reader here has not."""
    found = _NAME.match(bare)
    name = re.sub(r"[’']s?$", "", found[1]) if found else ""
    if found is None or tags().get(name.lower()) or name in given.names or _says_what_it_is(found[2]):
        return ""
    if has_word(name, given.known) or has_word(name.lower(), given.before):
        return ""
    told_of = (given.before[max(0, at - 3) : at].rstrip("‘'“\" ")[-1:] for at in places_of(name, given.before))
    return name if any(mark.islower() or mark == "," for mark in told_of) else ""


def _says_what_it_is(rest: str) -> bool:
    """ "Velm | Crown Court"."""
    last = rest.split()[-1:]
    return bool(last) and last[0] in lists.small("says what it is")
