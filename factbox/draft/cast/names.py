"""Capitalised words in a row, the raw material of names: "Gen Asim Munir", "Charles de Gaulle", "US"."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from factbox.article.spans import Span
from factbox.draft.text.closed_classes import PARTICLES, SUFFIXES
from factbox.draft.text.tokens import Reading
from factbox.words import lists, titles
from factbox.words.word_tables import WordTable

_CAPITALS = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())
_INNER = (
    "de la|de los|van der|van den|von der|de|del|della|der|den|van|von"
    "|da|das|dos|do|di|du|la|le|bin|ibn|al|el|ter|zu|af"
)
_OPENING = "\"“‘'«‹(["
_TITLE_CASE_WORDS = 4
_LONGEST = 16  # words of a run; what is longer is no name


class Word(NamedTuple):
    """One capitalised word of a run (or a particle inside it), without a possessive ending."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """Capitalised words with only spaces and particles between them. `first`: a sentence or quotation opens with it."""

    words: tuple[Word, ...]
    sentence: int
    first: bool
    shouted: bool  # in a line in Title Case, where a capital says nothing


@cache
def _word_pattern() -> str:
    short = "|".join(sorted(titles.capitalised("short") | {"Jr"}))
    capital = f"[{_CAPITALS}]"
    name = rf"(?:[dDlL][’']|(?:al|el|ul|as|ash|ur|at)-)?{capital}\w*(?:[’'‑-](?!(?:s|S|d|ll|re|ve|t|m)\b)\w+)*"
    return rf"(?:(?:{short})\.|(?:{capital}\.)+{capital}?(?!\w)|{name})"


@cache
def _run_pattern() -> re.Pattern[str]:
    word = _word_pattern()
    # White space is bounded so that a page of blanks is read once.
    # The look at its first letter spares most words the rest.
    return re.compile(
        rf"(?=[{_CAPITALS}dDlLaeu])(?<![\w‑-]){word}(?:\s{{1,3}}(?:(?:{_INNER})\s{{1,3}})?{word}){{0,{_LONGEST - 1}}}"
    )


_PIECE = re.compile(r"\S+")
_LOWER_WORD = re.compile(r"(?<![\w’'-])[a-z]+(?![\w’'-])")
_LOWER_WORDS = WordTable(_LOWER_WORD.findall)  # in what stands between two spaces


def lower_words(text: str) -> frozenset[str]:
    """The words that an article also prints in small letters: at a sentence's start they are no names."""
    return frozenset(chain.from_iterable(map(_LOWER_WORDS.__getitem__, set(text.split()))))


def find_runs(reading: Reading) -> list[Run]:
    """All runs of capitalised words in the prose, in order."""
    text, pattern = reading.text, _run_pattern()
    found: list[Run] = []
    for index, sentence in enumerate(reading.article.sentences):
        matches = list(pattern.finditer(text, sentence.start, sentence.end))
        if matches:
            shouted = _in_title_case(text, sentence, matches)
            found += [_run(text, m, sentence, index, shouted) for m in matches]
    return found


def _run(text: str, match: re.Match[str], sentence: Span, index: int, shouted: bool) -> Run:
    start, whole = match.span()[0], match[0]
    pieces = (
        (Word(start, start + len(whole), whole),)
        if " " not in whole and whole.isalpha()
        else tuple(Word(start + p.start(), start + p.end(), p[0]) for p in _PIECE.finditer(whole))
    )
    first = start == sentence.start or text[start - 1] in _OPENING or _after_colon(text, start)
    return Run(pieces, index, first, shouted)


def _after_colon(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start] in {": ", "• ", "* ", "- ", "– ", "— "}


def _has_neighbour(text: str, sentence: Span) -> bool:
    """Whether another sentence stands on the same line."""
    before, after = text[max(0, sentence.start - 3) : sentence.start], text[sentence.end : sentence.end + 3]
    return not (("\n" in before or not before.strip()) and ("\n" in after or not after.strip()))


def _in_title_case(text: str, sentence: Span, matches: list[re.Match[str]]) -> bool:
    """Whether nearly every longer word has a capital, as in a headline; only short lines of their own are asked."""
    if sentence.end - sentence.start > 160 or _has_neighbour(text, sentence):
        return False
    capitals = sum(len(m[0].split()) for m in matches)
    longer = [w for w in text[sentence.start : sentence.end].split() if len(w) > 3 and w[0].isalpha()]
    small = sum(w[0].islower() for w in longer)
    return capitals >= _TITLE_CASE_WORDS and (
        small == 0 or (small * 6 <= capitals and text[sentence.end - 1] not in ".!?")
    )


# ── The parts of a name ───────────────────────────────────────────────────────────────────────────

_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ur|at)-")


def without_article(name: str) -> str:
    """ "Masri" of "al-Masri"."""
    return _ARTICLE.sub("", name) if "-" in name else name


@lru_cache(1 << 14)
def surname(name: str) -> str:
    """The last name, without "Jr." and the like."""
    parts = [p for p in name.split() if p not in SUFFIXES]
    return without_article(parts[-1]).replace("'", "’") if parts else name


@lru_cache(1 << 14)
def first_name(name: str) -> str:
    """The first word of a name of several words; nothing for a surname alone."""
    parts = name.split()
    bare = len(parts) < 2 or (len(parts) < 4 and parts[0].lower() in PARTICLES)  # "Le Pen", "van der Bellen"
    return "" if bare else parts[0]


def is_cut(name: str) -> bool:
    """Whether a name breaks off at an initial, as before a nickname: "Carl B." of "Carl B. “Bud” Stone"."""
    return len(name.rsplit(maxsplit=1)[-1].rstrip(".")) == 1


def named_for_days(runs: list[Run], text: str) -> frozenset[int]:
    """Where people are named whose first name is a day's: "Sunday Efem", once something shows that it is one."""
    may_be = [run for run in runs if _may_be_for_a_day(run, text)]
    shown = {_of_two(run) for run in may_be if _SHOWN.match(text, run.words[1].end) or _is_said(run, text)}
    return frozenset(run.words[0].start for run in may_be if _of_two(run) in shown)


def _of_two(run: Run) -> str:
    return f"{run.words[0].text} {run.words[1].text}"


def _may_be_for_a_day(run: Run, text: str) -> bool:
    """A day and one word more, with no "on" before it."""
    if len(run.words) != 2 or run.words[0].text not in lists.small("days that are names"):
        return False
    before = text[max(0, run.words[0].start - 6) : run.words[0].start].split()
    return run.words[1].text not in lists.word_set("not_names") and not (before and before[-1].lower() in _BEFORE_A_DAY)


def _is_said(run: Run, text: str) -> bool:
    """ "“I won,” said Sunday Efem.": a verb right behind the marks."""
    return bool(_SAID.search(text, max(0, run.words[0].start - 16), run.words[0].start))


_BEFORE_A_DAY = {"on", "last", "next", "this", "every", "since", "until", "by", "early", "late"}
# An age, or what somebody is: "Sunday Efem, a nurse"; "on a cold Sunday Efem, a nurse" has another word before it.
_SHOWN = re.compile(r"(?:, alias [A-Z]\w+)?, (?:(?:aged )?\d\d?\b|(?:an?|the|who|whose)\s)")
_SAID = re.compile(r"[,?!.][”\"’'] ?(?:said|says|asked|added|shouted|recalled)\s$")


@lru_cache(1 << 14)
def is_acronym(word: str) -> bool:
    """Whether a word is two to six capitals, with or without stops."""
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


def is_ship(name: str, text: str) -> bool:
    """ "MV Hildina", where the text has "the" before it; so MV Reddy is a person still."""
    return name.partition(" ")[0] in _SHIPS and bool(re.search(rf"\b[Tt]he\s+{re.escape(name)}\b", text))


_SHIPS = lists.small("ships")


def opens_with_kind(pieces: tuple[Word, ...]) -> bool:
    """ "Steelmaker Ferrox said": a word for a firm before its name, but not "Airline Pilots Association"."""
    kind = pieces[0].text.lower() in lists.small("kinds of firms") and len(pieces) > 1
    return kind and pieces[-1].text not in lists.word_set("organisation_words")


def opens_with_mood(pieces: tuple[Word, ...], inside: Container[str], first_names: Container[str]) -> bool:
    """ "Furious Ada said": how somebody feels or fares, before the first name that a paper calls her by."""
    word, following = pieces[0].text, pieces[1].text if len(pieces) > 1 else ""
    if word in first_names or word in inside:
        return False
    known = following in first_names
    if known and len(pieces) > _PAIR and len(word) > _SHORT and word.isupper():
        return True  # "FURIOUS Ada Marsh"
    return word.lower() in lists.small("moods before a name") and (known or following in inside)


_PAIR = 2  # words
_SHORT = 3  # letters of "MAN"


# "Kell-based", "Oslo-listed": where a firm is or whose it is, and no part of its name
_TELL_OF = ("-based", "-backed", "-owned", "-listed", "-quoted", "-headquartered", "-registered", "-controlled")


def is_no_part(word: Word, text: str) -> bool:
    """ "On 3 May Norland left": no "May Norland"; "the Kell-based Harbour Trust"."""
    return word.text.endswith(_TELL_OF) or _is_month(word, text)


def _is_month(word: Word, text: str) -> bool:
    return word.text in lists.small("months and people") and text[max(0, word.start - 2) : word.start - 1].isdigit()


def is_lady(title: Word, text: str) -> bool:
    """Whether a title opens a ship's name, behind "the" or "the ferry": "the Lady Ingrid"."""
    before = _BEFORE_SHIP.search(text, max(0, title.start - 20), title.start)
    named = before is not None and (before[1].lower() == "the" or before[1] in lists.small("things with names"))
    return named and title.text in lists.small("titles of ships")


_BEFORE_SHIP = re.compile(r"\b([A-Za-z]+) $")


_PAIR = 2  # words


def is_inside(i: int, pieces: tuple[Word, ...]) -> bool:
    """ "League of Southern Ports", "Rovers TV": a word that is no name by itself, behind a body's or a station's."""
    word, before = pieces[i].text, [w.text for w in pieces[:i]]
    if word in lists.small("days that are names") and i + 1 < len(pieces):
        return pieces[-1].text in lists.word_set("media_words")  # "The Sunday Ledger"
    if word == "TV":
        return len(before) == 1 and i + 1 == len(pieces)
    if not i and len(pieces) > _PAIR and word in lists.small("regions of a body"):
        return any(w.text in lists.word_set("organisation_words") for w in pieces[1:])  # "the Southern Canal Board"
    parted = i > 0 and pieces[i].start - pieces[i - 1].end > 1  # by "of", "for"
    return parted and word in lists.small("inside a name") and before[-1] in lists.word_set("organisation_words")


_PLACE = rf"(?P<name>[{_CAPITALS}]\w+(?:\s(?:(?:{_INNER})\s)*[{_CAPITALS}]\w+){{0,3}})"
_SAINT = r"(?=(?:San|Santa|Santo|São|Saint|Sainte)\s)"
_PLACES = (
    # "in the provincial capital, Marle,", but not "In the capital, Ada Moss, 41,"
    rf"\b(?:the|its|his|her|their)\s[a-z-]+\s(?:capital|city|town|village|port|resort|suburb),\s{_PLACE}(?=,\s(?!\d)|\.)",
    rf"\b(?:in|near|at|outside|to|from|of)\s{_SAINT}{_PLACE}",
    rf"\boff\s(?P<name>(?:[{_CAPITALS}]\w+\s){{1,2}}(?:Point|Head|Bay|Islands?|Rocks?|Reef|Ness|Sands))\b",
    # "Dol Amar, a town of 900", not "Kell, a port authority"
    rf"{_PLACE}, an?\s(?:[a-z-]+\s){{0,2}}(?:town|city|village|hamlet|suburb)\s(?:of\s\d|in\b|on\b|near\b|where\b)",
)


def places_told(text: str) -> frozenset[str]:
    """The names, in small letters, that an article shows to be places: "the county town, Marle,", "in Santa Olla"."""
    patterns = _PLACES if any(sign in text for sign in (", ", " Sa", " off ")) else ()
    found = [match["name"] for pattern in patterns for match in re.finditer(pattern, text)]
    found += (m["name"] for m in re.finditer(_LANDFORM, text) if not _is_spoken_of(m["name"], text))
    return frozenset(name.lower() for name in found)


def _is_spoken_of(name: str, text: str) -> bool:
    """ "Lake Moss, an actress", "Lake Moss said": somebody who is called like a lake."""
    whole = re.escape(name)
    return (
        re.search(rf"\b{whole}(?:, (?:an?|the) [a-z]| (?:said|says|told|added)\b)|(?:said|added) {whole}\b", text)
        is not None
    )


# "the River Osk", "Mount Osk": no team and nobody who speaks
_LANDFORM = (
    rf"\b(?P<name>(?:(?<=\b[Tt]he )River|{'|'.join(sorted(lists.small('landforms before their names')))})"
    r" (?:St )?[A-Z][a-z’-]+)"
    rf"(?![\w’'&-]|\.[A-Z]| (?:&|[A-Z\d]|(?:{'|'.join(sorted(lists.small('what no landform does')))})\b))"
)


_MOVES = r"(?:liv|dwell|resid|camp|shelter|walk|march|fle|driv)\w*"
_AT_PLACE = re.compile(
    rf"\b(?:near|along|beside|via|{_MOVES} (?:in|at|on|to|from|near)|(?:born|drove|grew up) (?:in|at|to|from)"
    r"|(?:home|homes|house|cottage|flat|school|church|pub|clinic) in"
    r"|(?:village|hamlet|settlement|town|farm|spring|suburb|parish|camp) (?:of|called|in|at)) $"
)
_AT = re.compile(r"\b(?:in|at|to|from|on|of|between) $", re.IGNORECASE)
_PLACE_NOUN = re.compile(
    r"\s(?:road|highway|village|town|township|railway station|checkpoint|junction|wetland|reservoir)\b"
)


def are_at_places(spans: list[tuple[int, int]], text: str) -> bool:
    """Whether a name stands nowhere but where a place's does: "lived in Osk Lodge", "near Camp Alliance"."""
    sure = [_is_at_place(text, start, end) for start, end in spans]
    rest = [start for (start, _), known in zip(spans, sure, strict=True) if not known]
    return any(sure) and all(_AT.search(text, max(0, start - 12), start) for start in rest)


def _is_at_place(text: str, start: int, end: int) -> bool:
    led = _AT_PLACE.search(text, max(0, start - 40), start)
    opens = text[start:end].partition(" ")[0] in lists.small("opens the name of a place")
    opens = opens or text[start:end].rpartition(" ")[2] in lists.small("streets")
    return bool(led or (opens and _AT.search(text, max(0, start - 12), start)) or _PLACE_NOUN.match(text, end))


def is_way(text: str, start: int, end: int) -> bool:
    """ "from Osk Hollow to Marle", but not "a letter from Ada Osk to Rex Moss"."""
    return bool(_WAY_TO.match(text, end)) and bool(_WAY_FROM.search(text, max(0, start - 40), start))


_WAY_TO = re.compile(r" to [A-Z][\w’'-]+(?![\w’'-]| [A-Z])")
_SENT = (
    "letter",
    "letters",
    "email",
    "emails",
    "message",
    "messages",
    "call",
    "calls",
    "gift",
    "note",
    "handed",
    "passed",
)
_WAY_FROM = re.compile("".join(rf"(?<!\b{word})" for word in _SENT) + r" from $")
