"""The sentences of a paragraph: where stops end one, and where they only shorten a word."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.words import lists, titles

_CLOSERS = "\"“”’'»›)\\]"


# A full stop, its closing marks, white space, opening marks, and what begins the next sentence.
# It is looked for where a run of stops begins, and nowhere within one: 40,000 stops in a row are one place, not 40,000.
_BOUNDARY = re.compile(
    rf"(?<![.!?…])([.!?…]+)([{_CLOSERS}]*)(\s+)(?=[\"`„‚“‘'«‹(\[¡¿—–-]*(\w))"
    r"|(?<![。！？])([。！？]+[」』”’）]*)\s*(?=\S)"
)


_LAST_WORD = re.compile(r"[\w.&’'-]*$")


_NEXT_WORD = re.compile(r"\w+")


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
    if last in titles.capitalised("short"):
        return False
    if last.lower() in _HALVES:
        following = _NEXT_WORD.search(text, match.end())
        return following is not None and not _belongs_to_time(following[0])
    if last in lists.word_set("abbreviations") or _is_initial(text, last, match.start()):
        following = _NEXT_WORD.search(text, match.end())
        return bool(following and following[0] in lists.word_set("sentence_starters"))
    return True


_HALVES = frozenset({"a.m", "p.m"})


def _belongs_to_time(word: str) -> bool:
    """ "at 4 p.m. Monday", "at 4 p.m. EST"."""
    return word in lists.small("behind a time of day") or (word.isupper() and len(word) > 1)


def _is_initial(text: str, last: str, stop: int) -> bool:
    """ "J" of "J. D. Vance" and "U.S" of "U.S."; but "I", "grade A." and "vitamin C." may end a sentence."""
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", last):
        return True
    if len(last) != 1 or not last.isupper() or last == "I":
        return False
    before = text[max(0, stop - 20) : stop - 1].split()
    return not before or before[-1][:1].isupper() or before[-1].endswith(".") or not before[-1].isalpha()
