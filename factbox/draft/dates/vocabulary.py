"""The words of dates: each token of a sentence as one letter, so that a pattern over letters finds expressions.

"by late Friday night" becomes "_eWP": something else, an early-or-late word, a weekday, a part of the day.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from factbox.draft.text.tokens import Token
from factbox.words import lists
from factbox.words.word_tables import WordTable

# kind in words/en/date_words.txt → its letter. The rest of the letters: d day number, y year, U "mid-2011", 0 other
# number, c clock, C "4.30" (a time only with am or pm), D decade, / slashed date, J the Q of "Q1", B "five-year",
# N "Nov-12", Z "third-quarter", X short weekday, Y feast, = its second word and on, _ anything else; , . - ( ) for
# themselves.
LETTERS = {
    "month": "M", "weekday": "W", "weekdays": "w", "unit": "u", "units": "v", "quarter": "Q", "number": "n",
    "article": "a", "half": "f", "ordinal": "O", "part": "P", "clockword": "k", "halfday": "p", "season": "S",
    "deictic": "T", "tonight": "G", "last": "l", "next": "x", "this": "h", "that": "q", "later": "r", "beside": "s",
    "ago": "g",
    "reach": "L", "term": "H",
    "early": "e", "edge": "b", "every": "E", "often": "A", "vague": "R", "thevague": "V", "fiscal": "F", "zone": "z",
    "the": "t",
    "of": "o", "on": "i", "at": "j", "to": ">", "and": "&",
}  # fmt: skip
_MARKS = {",": ",", ".": ".", "(": "(", ")": ")", "-": "-", "–": "-", "—": "-", "--": "-", "‑": "-"}
OF_A_CALENDAR = frozenset("MWTy")  # months, weekdays, "yesterday" and years
_CAPITALISED = "MWwX"
_SHORT_WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})

_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?(am|pm)|([01]?[0-9]|2[0-4]):([0-5][0-9])")
_BARE_CLOCK = re.compile(r"(?:1[0-2]|[1-9])\.[0-5][0-9]")
_YEAR = re.compile(r"[12][0-9]{3}")
_DECADE = re.compile(r"(?:1[0-9]|20)?[0-9]0s")
_SLASHED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{2}|[0-9]{4})|9/11|[12][0-9]{3}([/.])[0-9]{1,2}\1[0-9]{1,2}")
_COMMON = re.compile(r"[’']s?$")


class Entry(NamedTuple):
    """A word's letter and its value: ("W", "3") for Wednesday."""

    letter: str
    value: str


@cache
def lexicon() -> dict[str, Entry]:
    """Small letters → entry, for all words that stand alone."""
    found = {}
    for line in lists.entries("date_words"):
        kind, value, names = (field.strip() for field in line.split("|"))
        if kind != "holiday":
            found.update({name.strip(): Entry(LETTERS[kind], value) for name in names.split(",")})
    found.update({name: Entry("X", found[name].value) for name in _SHORT_WEEKDAYS})
    return found


@cache
def holidays() -> dict[str, tuple[tuple[str, str], ...]]:
    """The first word of a feast → (the whole in small letters, "12-25"), the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lists.entries("date_words"):
        kind, value, names = (field.strip() for field in line.split("|"))
        if kind == "holiday":
            for name in names.split(","):
                found.setdefault(name.split()[0].strip(), []).append((name.strip(), value))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in found.items()}


def without_feast(words: list[str]) -> list[str]:
    """A feast's first word alone: "new year’s eve"."""
    for name, _ in holidays().get(words[0], ()) if words else ():
        if " ".join(words).replace("’", "'").startswith(name.replace("’", "'")):
            return [words[0], *words[len(name.split()) :]]
    return words


def base(word: str) -> str:
    """A word in small letters without its possessive: "Monday’s" → "monday"."""
    lower = word.lower()
    return _COMMON.sub("", lower) if "’" in lower or "'" in lower else lower


def value_of(word: str) -> str:
    """What the word list says of a word; empty where it says nothing."""
    lower = word.lower()
    entry = lexicon().get(lower) or lexicon().get(base(word)) or lexicon().get(lower.removeprefix("mid-"))
    return entry.value if entry else ""


@lru_cache(1 << 16)
def letter(word: str) -> str:
    """The letter of one token."""
    lower = word.lower()
    entry = lexicon().get(lower) or lexicon().get(base(word))
    if entry:
        return _if_printed_so(entry.letter, word)
    if lower in _MARKS:
        return _MARKS[lower]
    if word[0].isdigit():
        return _letter_of_number(lower)
    return _letter_of_compound(lower, word) if "-" in word else "J" if word == "Q" else "_"


def letter_of_listed(lower: str) -> str:
    """The letter of a word that is known in small letters already, a feast's first word or a year; "" for others."""
    entry = lexicon().get(lower)
    if entry:
        return entry.letter
    return "y" if _YEAR.fullmatch(lower) else "Y" if lower in holidays() else ""


def _if_printed_so(found: str, word: str) -> str:
    """Months and weekdays have a capital, zones are all capitals: "may", "sat" and "et" are other words."""
    if found in _CAPITALISED and not word[0].isupper():
        return "_"
    return "_" if found == "z" and not word.isupper() else found


def _letter_of_number(lower: str) -> str:
    number = _NUMBER.fullmatch(lower)
    if number:
        return "d" if 1 <= int(number[1]) <= 31 else "0"
    for pattern, found in ((_YEAR, "y"), (_CLOCK, "c"), (_BARE_CLOCK, "C"), (_DECADE, "D"), (_SLASHED, "/")):
        if pattern.fullmatch(lower):
            return found
    return "0" if re.fullmatch(r"[0-9][0-9,.]*", lower) else _letter_of_compound(lower, lower)


def _letter_of_compound(lower: str, word: str) -> str:
    first, _, rest = lower.partition("-")
    entry, other = lexicon().get(first), lexicon().get(rest)
    if first == "mid" and rest:
        inner = letter(word.partition("-")[2])
        return "U" if inner == "y" else inner if inner in "MDS" else "_"
    if entry and entry.letter == "n" and rest == "and-a-half":
        return "n"
    if entry and other and entry.letter == "n" and other.letter == "n":
        return "n"  # twenty-five
    if entry and other and entry.letter == "O" and other.value == "Q":
        return "Z"
    if entry and entry.letter == "M" and word[0].isupper() and re.fullmatch("[0-9]{1,2}|[12][0-9]{3}", rest):
        return "N"
    counted = entry and other and entry.letter in "na" and other.letter in "uv"
    lasting = entry and entry.letter in "uv" and rest == "long"
    return "B" if counted or lasting else "_"


def in_letters(text: str, sentence: list[Token]) -> str:
    """A sentence as a string of letters, one a token."""
    found = "".join(map(_MARKED.__getitem__, map(itemgetter(2), sentence)))
    if _FESTIVE in found:
        return _with_holidays(text, sentence, found)
    return found


_FESTIVE = "*"  # before the letter of a word that may begin a feast's name
_MARKED = WordTable(lambda word: _FESTIVE * (word[0].isupper() and word.lower() in holidays()) + letter(word))


def _with_holidays(text: str, sentence: list[Token], marked: str) -> str:
    """The letters with those of feasts."""
    found = list(marked.replace(_FESTIVE, ""))
    for i, token in enumerate(sentence):
        if _MARKED[token.text][0] == _FESTIVE:
            _put_holiday(text, sentence, found, i)
    return "".join(found)


def _put_holiday(text: str, sentence: list[Token], found: list[str], i: int) -> None:
    """Y for the first word of a feast that stands at token `i`, = for its others."""
    start = sentence[i].start
    for name, _ in holidays()[sentence[i].lower]:
        named = [token for token in sentence[i : i + 6] if token.end <= start + len(name)]
        if named and named[-1].end == start + len(name) and text[start : named[-1].end].lower() == name:
            found[i : i + len(named)] = ["Y", *"=" * (len(named) - 1)]
            return


def clock(word: str) -> tuple[int, int, str]:
    """(hour, minute, "am", "pm" or "") of a token like "4am", "16:00" or "4.30"."""
    match = _CLOCK.fullmatch(word.lower())
    if match and match[3]:
        return int(match[1]), int(match[2] or 0), match[3]
    hour, _, minute = word.replace(".", ":").partition(":")
    return int(hour), int(minute or 0), ""


def full_name(letter: str, value: str) -> str:
    """ "Wednesday" for the weekday 3."""
    return next(w for w, e in lexicon().items() if e.letter == letter and e.value == value).capitalize()
