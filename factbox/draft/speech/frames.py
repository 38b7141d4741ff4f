"""The frames of speech as patterns over a passage's tags: “…” – Ada Moss is `<Q> <-> <NAME>`.

In a pattern `<NAME DOT>` is one unit of either tag and `<^Q>` one of any other; white space is for the eye. Beside the
tags of `tagged_sentences` there are VERB (a form that is hardly ever a noun), QBARE, QCOMMA, QSTOP and QTITLE (how the
words in quotation marks end), ACCORDING, WORDS, and of the cue at hand CUE, SPEECH (a verb of saying), TELLS (one that
says it to somebody) and SOURCE. The groups `source`, `cue`, `content` and `more` are what a frame gives.
In an example, square brackets hold the source. A test takes each row out, and then its example is read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from factbox.draft.reporting import attributions, moods, noun_phrases, reporting_verbs
from factbox.draft.reporting.noun_phrases import Range
from factbox.draft.reporting.tagged_sentences import Unit
from factbox.draft.speech.beginnings import TOLD
from factbox.draft.speech.cues import Cue
from factbox.words import lists

# ── Tags as letters ───────────────────────────────────────────────────────────────────────────────

# The letter of each tag; its capital where the word is a VERB too.
_LETTERS = {
    "N": "n", "NAME": "a", "NUM": "k", "DET": "t", "POSS": "p", "OWN": "o", "X": "x", "ED": "d", "ING": "g",
    "PREP": "i", "ADV": "y", "CC": "c", "PRO": "h", "PROV": "v", "OBJ": "j", "TIME": "m", "TO": "r", "SUB": "s",
    "THAT": "q", "WH": "w", "AUX": "u", "DOT": "·", ",": ",", ".": ".", ":": ":", ";": ";", "-": "-", "(": "(",
    ")": ")", "Q": "1",
}  # fmt: skip
_QUOTES = {"“”": "1", "“,”": "2", "“.”": "3", "“T”": "4"}
CUE, _SPEECH, _TELLS, _SOURCE = "6789"
_CLASSES = {
    **{tag: letter + letter.upper() for tag, letter in _LETTERS.items()},
    "NAME": "aA@", "ING": "gG%", "ACCORDING": "@%", "N": "nN=", "WORDS": "=",
    "VERB": "d" + "".join(filter(str.isalpha, _LETTERS.values())).upper(),
    "Q": "1234", "QBARE": "1", "QCOMMA": "2", "QSTOP": "3", "QTITLE": "4",
    "CUE": "678", "SPEECH": "78", "TELLS": "8", "SOURCE": "9",
}  # fmt: skip
_SETS = {
    "NAMING": "DET POSS OWN N NAME NUM X DOT CC PREP ED ADV PRO",  # may stand in a subject
    "BETWEEN": "ADV TIME PREP DET POSS OWN N NAME NUM OBJ X DOT CC ED ING TO PRO , - :",  # … a verb and its quote
    "PHRASE": "DET POSS OWN N NAME NUM PREP OBJ TIME X ADV CC ED ING DOT TO",  # … a verb and the end of its clause
}


@cache
def _special() -> dict[str, dict[str, str]]:
    """The letters that a word itself has, by its tag: of "according", of verbs and of quotes."""
    found = {verb: {tag: letter.upper() for tag, letter in _LETTERS.items()} for verb in reporting_verbs.plain_verbs()}
    found |= {words: {"Q": letter} for words, letter in _QUOTES.items()}
    return {**found, "according": {**_LETTERS, "ING": "%", "NAME": "@"}, "words": {**_LETTERS, "N": "="}}


def letters(units: list[Unit]) -> str:
    """A passage as patterns read it: one letter a unit."""
    if not units:
        return ""
    special = _special()
    _, _, _, lower, tags = zip(*units, strict=True)
    read = list(map(_LETTERS.__getitem__, tags))
    for at in compress(count(), map(special.__contains__, lower)):
        read[at] = special[lower[at]][tags[at]]
    return "".join(read)


def with_cue(read: str, cue: Cue) -> str:
    """The letters with a cue's own in their place, and those of the source before it."""
    letter = CUE
    if reporting_verbs.is_speech(cue.base):
        letter = _TELLS if cue.base in TOLD else _SPEECH
    read = replaced(read, (cue.first, cue.last), letter)
    return replaced(read, cue.source, _SOURCE) if cue.source and cue.source[1] <= cue.first else read


def replaced(read: str, at: Range, letter: str = _SOURCE) -> str:
    """The letters with those of a range made `letter`."""
    return read[: at[0]] + letter * (at[1] - at[0]) + read[at[1] :]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over tags as one over letters."""

    def in_letters(found: re.Match[str]) -> str:
        tags = [tag for name in found[2].split() for tag in _SETS.get(name, name).split()]
        return f"[{found[1]}{re.escape(''.join(_CLASSES[tag] for tag in tags))}]"

    return re.compile(re.sub(r"<(\^?)([^<>=!^a-z]+)>", in_letters, pattern), re.VERBOSE)


# ── The rows ──────────────────────────────────────────────────────────────────────────────────────


Asks = Callable[[list[Unit], int, int], Range | None]  # of the passage, and where the cue begins and ends


class Frame(NamedTuple):
    """A row. `asks` finds the source where that takes words: a noun phrase beside the cue."""

    name: str
    pattern: re.Pattern[str]
    example: str
    asks: Asks | None = None


class Framed(NamedTuple):
    """A row that fits, and where; the source is None where nobody speaks, or where only the caller knows."""

    name: str
    match: re.Match[str]
    source: Range | None

    @property
    def groups(self) -> dict[str, Range]:
        """The units of each group."""
        return {name: self.match.span(name) for name in self.match.re.groupindex}


def _row(name: str, pattern: str, example: str, asks: Asks | None = None) -> Frame:
    return Frame(name, compiled(pattern), example, asks)


def _behind(units: list[Unit], _: int, end: int) -> Range | None:
    return attributions.after(units, end)


def _before(units: list[Unit], start: int, _: int) -> Range | None:
    found = noun_phrases.noun_phrase_before(units, start - 1)
    if found is None:
        return None
    return max((i + 1 for i in range(*found) if units[i].tag == "TO"), default=found[0]), found[1]


def _owner(units: list[Unit], start: int, _: int) -> Range | None:
    if units[start - 2].tag == "POSS":  # "Her answer: “No.”"
        return (start - 2, start - 1) if units[start - 1].lower in lists.small("to have to say") else None
    return noun_phrases.noun_phrase_before(units, start - 2)


_VERB_FIRST = r"<ADV CC>{0,40} (?P<cue><CUE>+)"
_SUBJECT_FIRST = r"<ADV CC>* (?P<source> (?!<ADV CC>) <NAMING>* <SOURCE>+) <^CUE QCOMMA QSTOP>* (?P<cue><CUE>+)"
# Behind a verb, to the end of its clause: "on Monday", "in a statement"; "reporters" only behind one that tells.
_OVER = r"""(?: (?<=<TELLS>) | (?=<ADV TIME PREP , . ; ->) | $ )
    (?: <PHRASE>{0,13} (?=<, . ; ->) | <PHRASE>{0,14} $ )"""
_BREAK = r"(?: <,> | (?<=.<QCOMMA>) )"

TABLES: dict[str, tuple[Frame, ...]] = {
    # tried at a quote, with each verb behind it
    "behind a quote": (
        _row("verb behind the quote", rf"<Q> <, ->? {_VERB_FIRST}", "“It is late,” said [Ada Moss].", _behind),
        _row(
            "subject behind the quote",
            rf"<Q> <, ->? (?=<^CUE>{{0,40}}<CUE>) {_SUBJECT_FIRST}",
            "“It is late”, [Ada Moss] said as she left.",
        ),
    ),
    # tried at a quote, with no verb of saying
    "behind a comma in quotes": (
        _row(
            "any verb behind the comma",
            r"(?: (?<!.) | (?<=<, : ; - Q CC>) ) <QCOMMA>"
            r"(?P<source> (?!<PREP CC>) <NAMING> (?: (?!<VERB>) <NAMING> )* (?<=<N NAME PRO>) ) (?P<cue><VERB>)",
            "“It is late,” [Ada Moss] retaliated.",
        ),
        _row(
            "any verb and a name behind the comma",
            r"(?<!.) <QCOMMA> (?P<cue><ED>) (?= <DET>? <N ED ING>{0,2} <,>? <NAME> )",
            "“It is late,” retaliated [Ada Moss].",
            _behind,
        ),
    ),
    "signed": (
        _row(
            "signed",
            r"<Q> (?P<cue><->) (?P<source><NAME> <NAME DOT>*) (?=<. ,>|$)",
            "“It is late” – [Ada Moss].",
        ),
    ),
    # tried where an attribution behind a quote ends
    "second piece": (
        _row("goes on at once", r"(?P<more><Q>)", "“It is late,” said [Ada Moss] “and cold.”"),
        _row(
            "goes on after a mark",
            r"(?: (?! (?<=<,>) <ING> ) <BETWEEN> ){1,24} (?<=<, : ->) (?P<more><Q>)",
            "“It is late,” said [Ada Moss] on Monday, “and it is cold.”",
        ),
        _row(
            "goes on after a small word",
            r"(?:<BETWEEN>{0,12}?) <,> (?P<more> <CC PREP> <ADV>{0,2} <Q>) (?=<.>?$)",
            "“It is late,” said [Ada Moss], and “it is cold.”",
        ),
    ),
    # tried with the last verb before a quote, up to the quote
    "before a quote": (
        _row("verb before the quote", r"(?P<cue><SPEECH>+) <Q> $", "[Ada Moss] said “it is late” and went home."),
        _row(
            "verb and a mark before the quote",
            r"(?P<cue><CUE>+) <BETWEEN>* (?<=<, :>) <Q> $",
            "[Ada Moss] promised on Monday in Leeds: “a new bridge”",
        ),
        _row(
            "sentence before the quote",
            r"(?P<cue><SPEECH>+) (?: .* (?<=<:>) | (?:<^THAT>)* (?<=<,>) ) <QSTOP> $",
            "[Ada Moss] said this while the clock was at ten: “It is late.”",
        ),
    ),
    # tried at the colon before a quote
    "colon": (
        _row(
            "name and trade before the colon",
            r"(?P<cue><:>) <Q>",
            "[Ada Moss, a potter]: “It is late.”",
            moods.of_trade,
        ),
        _row(
            "who speaks on a topic before the colon",
            r"(?P<cue><:>) <Q>",
            "[Guild President] on Moss: “It is late.”",
            moods.on_topic,
        ),
        _row(
            "name before the colon",
            r"(?<=<NAME>) (?P<cue><:>) <Q>",
            "That was no surprise to [Ada Moss]: “It is late.”",
            _before,
        ),
        _row(
            "owner before the colon",
            r"(?<=<OWN POSS> <N>) (?P<cue><:>) <Q>",
            "[Ada Moss’s] answer: “It is late.”",
            _owner,
        ),
        _row(
            "paper before the colon",
            r"(?P<cue><:>) <Q>",
            "[A letter from the mayor] ran: “It is late.”",
            moods.of_paper,
        ),
        _row(
            "mood before the colon",
            r"(?P<cue><:>) <QSTOP>",
            "[Ada Moss] was less kind: “It is late.”",
            moods.of_mood,
        ),
    ),
    # tried with each "according to" and its source
    "according to": (
        _row(
            "according to between",
            r"(?P<content>.*) <,> (?P<cue><CUE>+) <ADV TIME>* <SOURCE>+ (?P<more><,>) (?=..)",
            "The bridge, according to [Ada Moss], will stay for years.",
        ),
        _row(
            "according to behind",
            r"(?P<content> .*<Q>.*? | <^CUE>{3,}? ) (?: <,> | (?<!<,>) ) (?P<cue><CUE>+)",
            "The bridge will stay, according to [Ada Moss].",
        ),
        _row(
            "according to before",
            r".* (?P<cue><CUE>+) <ADV TIME>* <SOURCE>+ .* <,> .",
            "According to [Ada Moss], the bridge will stay.",
        ),
    ),
    # tried at each "to" and "for"
    "to somebody": (
        _row(
            "to somebody before the quote",
            r"(?: (?<!.) | (?<=<, SUB CC>) ) (?P<cue><TO PREP>)"
            r"(?P<source> <OBJ DET POSS OWN N NAME NUM DOT X>{1,6}) <,>"
            r"(?P<content><QCOMMA QSTOP>) (?=<.>?$)",
            "To [Ada Moss], “it is late.”",
        ),
    ),
    # tried at each "in"
    "in the words of": (
        _row(
            "in the words of before the quote",
            r"(?P<cue><PREP> <DET> <WORDS> <PREP>)"
            r"(?P<source> <OBJ DET POSS OWN N NAME NUM DOT X>{1,8} (?: <,> <NAME DOT>{1,4} )? ) <,> (?P<content><Q>)",
            "The bid was low, saying it was dull and, in the words of [Ada Moss], “mad.”",
        ),
    ),
    # tried at a passage's beginning
    "heading": (
        _row(
            "name before the colon of a heading",
            r"(?P<source> <NAME DOT OWN ( ) - DET PREP CC>{1,7} ) (?P<cue><:>) (?=..) (?P<content> (?!<Q>) .+?) <.>? $",
            "[Mayor of Leeds]: The bridge will stay",
        ),
    ),
    # tried at a passage's beginning, with each verb of saying
    "behind plain words": (
        _row(
            "subject behind plain words",
            rf"(?P<content><^CUE SOURCE>+) {_BREAK} <ADV CC>* (?P<source><SOURCE>+) <^CUE>* (?P<cue><SPEECH>+) {_OVER}",
            "The bridge will stay, [Ada Moss] said on Monday.",
        ),
        _row(
            "verb behind plain words",
            rf"""(?! <^CUE SOURCE>* <SOURCE> <^CUE>* <SPEECH>+ {_OVER} )
                (?P<content><^CUE>+) {_BREAK} (?P<cue><SPEECH>+)""",
            "The bridge will stay, said [Ada Moss].",
            _behind,
        ),
    ),
    # tried at the beginning of a passage behind a quote that ends with a question mark
    "all of a sentence": (
        _row("verb and subject alone", _VERB_FIRST, "“Why?” And so wrote [Ada Moss].", _behind),
        _row("subject and verb alone", _SUBJECT_FIRST, "“Why?” [Ada Moss] asked."),
    ),
}


def fitting(table: str, units: list[Unit], read: str, at: int = 0, end: int | None = None) -> Framed | None:
    """The first row of a table that fits at a unit; None where none does."""
    return next(all_fitting(table, units, read, at, end), None)


def all_fitting(table: str, units: list[Unit], read: str, at: int = 0, end: int | None = None) -> Iterator[Framed]:
    """The rows of a table that fit at a unit, in order."""
    for frame in TABLES[table]:
        match = frame.pattern.match(read, at, len(read) if end is None else end)
        if match:
            source = match.span("source") if "source" in match.re.groupindex else None
            yield Framed(frame.name, match, frame.asks(units, *match.span("cue")) if frame.asks else source)
