"""Whether an article tells of a match, and which words are of its play: "in the 23rd minute", "from the spot"."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.words import lists
from factbox.words.uncompiled import compiled_later

_FEWEST = 4  # words of play, each counted once
_NUMBER = r"(?:\d{1,3}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_CLOCK = compiled_later(
    rf"\b(?:{_NUMBER}[- ]minutes?|half[- ]?time|(?:stoppage|injury|extra)[- ]time|on the hour"
    rf"|{_NUMBER} (?:over|lap|round))\b"
)
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_PHRASES = re.compile(r"\b(?:(?:stopped|saved) \d+|run out|caught behind|clean bowled)\b")
_WORD = re.compile(r"[a-z][a-z-]*[a-z]")
# What tells of other matches or of how it stands, rather than of this one's play.
_OTHERS = re.compile(
    r"\b(?:season|seasons|career|debut|games|matches|campaign|so far|all year|this year|in a row|in his|in her"
    r"|earlier|previously|already|would|since|now|last|next|previous|ago|years?|months?|weeks?"
    r"|said|reported|alleged|according to)\b"
)


# A line with the score: "Kell Town 2-1 Marl Athletic", "Kell Town 2 Marl Athletic 1", or two lines, a side in each.
_SIDE = r"[A-Z][\w.’'&-]*(?: (?=[\d.’'&-]*[A-Za-z])[\w.’'&-]+){0,4}"
_INNINGS = r"\d{1,3}(?:[-–/]\d{1,2})?"  # "Kell 198-6 beat Marl 195 by four wickets"
_SCORE_LINE = compiled_later(
    rf"^(?:({_SIDE}) \d{{1,3}} ?[-–] ?\d{{1,3}} ({_SIDE})|({_SIDE}),? \d{{1,3}}[,\n ]{{1,2}}({_SIDE}),? \d{{1,3}}"
    rf"|({_SIDE}) {_INNINGS} (?:beat|lost to|drew with|tied with) ({_SIDE}) {_INNINGS}(?: by .{{1,40}})?)$",
    re.MULTILINE,
)
_HEAD = 600  # letters of an article before its first sentences


def sides_in(text: str) -> tuple[Span, ...]:
    """The two sides that a line with the score names above the report."""
    found = _SCORE_LINE.search(text, 0, _HEAD)
    return tuple(Span(*found.span(i)) for i in range(1, 7) if found[i]) if found else ()


def is_match(text: str) -> bool:
    """Whether it tells of a game by its clock, and in some more words of the game."""
    return bool(_CLOCK.search(text)) and len(lists.small("play").intersection(_WORD.findall(text))) >= _FEWEST


def tells_score(words: str) -> bool:
    """Whether they tell it in numbers: "beat Kell 2-1"."""
    return bool(_SCORE.search(words))


def tells_result(words: str) -> bool:
    """Whether they tell who won: "beat Kell 2-1", "drew with Marl"."""
    return tells_score(words) or not lists.small("results").isdisjoint(_WORD.findall(words.lower()))


def is_at_clock(words: str) -> bool:
    """Whether they name a minute of it, though they tell what had been: "had gone ahead in the 23rd minute"."""
    return bool(_CLOCK.search(words))


def decides(words: str) -> bool:
    """Whether they tell of a goal, a sending-off or another minute that the report names, in this match."""
    told = is_at_clock(words) or _TURNS.search(words)
    return bool(told) and not is_of_other_matches(words)


_TURNS = compiled_later(
    r"\b(?:scored|equali[sz]ed|levelled|leveled|netted|sent off|red card|in front|one back|made it \d|opened the"
    r" scoring|opener|winner|goal)\b"
)


def is_play(words: str) -> bool:
    """Whether some words tell of what happened in the game."""
    of_play = not lists.small("play").isdisjoint(_WORD.findall(words.lower()))
    return of_play or is_at_clock(words) or bool(_PHRASES.search(words))


def is_of_other_matches(words: str) -> bool:
    """Whether they tell of a season, of another match or of what somebody says."""
    return bool(_OTHERS.search(words))
