"""The sentences of a paragraph: where stops end one, and where they only shorten a word."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.words import lists, titles
from factbox.words.uncompiled import compiled_later

_CLOSERS = "\"“”’'»›)\\]"


# A full stop, its closing marks, white space, opening marks, and what begins the next sentence.
# It is looked for where a run of stops begins, and nowhere within one: 40,000 stops in a row are one place, not 40,000.
_BOUNDARY = compiled_later(
    rf"(?<![.!?…])([.!?…]+)([{_CLOSERS}]*)(\s+)(?=[\"`„‚“‘'«‹(\[¡¿—–-]*(\w))"
    r"|(?<![。！？])([。！？]+[」』”’）]*)\s*(?=\S)"
)


_LAST_WORD = re.compile(r"[\w.&’'-]*$")


_NEXT_WORD = re.compile(r"\w+")


_QUOTED = re.compile(r"[,?!]['\"”’»]$")


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph, `text[start:end]`, without the white space between them."""
    found = []
    at = start
    for match in _BOUNDARY.finditer(text, start, end):
        if match[5]:
            stop, following = match.end(5), match.end()
        elif _ends_sentence(text, at, match):
            stop, following = match.end(2), match.end(3)
        else:
            continue
        found.append(Span(at, stop))
        at = following
    if at < end:
        found.append(Span(at, end))
    return found


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the marks at `match` end a sentence: not so before a small letter, nor after most abbreviations."""
    if match[4].islower():
        return False
    if match[1] != "." or match[2]:
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    last = word[0].lstrip("’'-") if word else ""
    if last in titles.capitalised("short") or last in _NAMES:
        return False
    if last in lists.word_set("abbreviations") or _is_initial(text, last, match.start()):
        return _begins_sentence(text, start, last, match.end())
    return True


_NAMES = frozenset({"a.k.a", "A.K.A"})  # another name always follows
_HOURS = frozenset({"a.m", "p.m"})
_ZONE = re.compile(r"(?:[A-Z]{2,4}\b|(?:[A-Z]\w+ ){1,3}[Tt]ime\b)")  # "at 4 p.m. GMT", "at 4 p.m. Marle time"
# "At 4 p.m. Moss left", "said that at 4 p.m. Moss left", "the 6 p.m. News"
_FRONTED = compiled_later(
    r"(?:(?:^|\b(?:[Tt]hat|and|but|when|said) )(?:[Aa]t|[Bb]y|[Aa]bout|[Aa]round) (?:about |around )?"
    r"|\b(?:[Tt]he|a|its?|their|his|her) )\d[\d:.]* ?[AaPp]\.[Mm]\.\s*$"
)
_GOES_ON = re.compile(r",? [a-z]")


def _begins_sentence(text: str, start: int, last: str, at: int) -> bool:
    """Whether what stands behind an abbreviation begins a sentence: "at 4 p.m. Nine men", "Moss Inc. Workers left"."""
    following = _NEXT_WORD.search(text, at)
    word = following[0] if following else ""
    if word in lists.word_set("sentence_starters"):
        return True
    if following is None or not text[at].isalpha():
        return False
    if last.lower() in _HOURS:
        before = text[max(start, at - 40) : at]
        return not (word.lower() in lists.small("beside an hour") or _ZONE.match(text, at) or _FRONTED.search(before))
    if word.lower() in lists.small("counts") or _is_of_people(word.lower()):
        return last not in ("No", "Nos") and bool(_GOES_ON.match(text, following.end()))
    return False


def _is_of_people(word: str) -> bool:
    """Whether it is a noun for many people: "workers", "police"."""
    singular = word.removesuffix("s")
    many = singular != word and singular in titles.genders("role")
    return many or word == "police" or word in lists.word_set("group_nouns")


def _is_initial(text: str, last: str, stop: int) -> bool:
    """ "J" of "J. D. Vance" and "U.S" of "U.S."; but "I", "grade A." and "vitamin C." may end a sentence."""
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", last):
        return True
    if len(last) != 1 or not last.isupper() or last == "I":
        return False
    before = text[max(0, stop - 20) : stop - 1].split()
    if before and (before[-1] in lists.small("before an initial") or before[-1] in titles.genders("role")):
        return True  # "said C. Moss", "the pilot J. Lang"
    if before[-2:-1] and _QUOTED.search(before[-2]):
        return True  # "“The road is bad,” recalled K. Moss"
    return not before or before[-1][:1].isupper() or before[-1].endswith(".") or not before[-1].isalpha()
