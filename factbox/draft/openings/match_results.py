"""How a match ended, as the lines above its report have it or a sentence tells it."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from factbox.article.seed import Article

_HEAD = 6  # paragraphs among which the lines stand
_TEAM = r"(?P<{0}>[A-Z][\w’'.&-]*(?: (?:[A-Z&][\w’'.&-]*|of|de|del))*)"
_ONE_LINE = re.compile(rf"{_TEAM.format('a')} (?P<x>\d{{1,3}}) ?(?:[-–—v,] ?)?{_TEAM.format('b')} (?P<y>\d{{1,3}})")
_SCORE_BETWEEN = re.compile(rf"{_TEAM.format('a')} (?P<x>\d{{1,3}}) ?[-–—:] ?(?P<y>\d{{1,3}}) {_TEAM.format('b')}")
_WON = (
    r"\b(?:beat|beats|beating|won|wins|winning|win|lost|loses|losing|loss|drew|draws?|defeat(?:ed|s)?|defeating|edged"
    r"|thrashed|victory|held|hammered|downed|topped|stunned|overcame|routed|saw off)\b"
)
_TOLD = re.compile(rf"{_WON}.*?\b\d{{1,3}}[-–]\d{{1,3}}\b|\b\d{{1,3}}[-–]\d{{1,3}}\b.*?{_WON}")
_VOTED = re.compile(r"\b(?:vot\w+|ruled|ruling|court|councillors|council|jury|election|seats|bill)\b", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?:top|bottom|(?:second|third|fourth|fifth|sixth)(?! (?:yellow|booking|goal|half|time|try|minute|set|period))"
    r"|table|points? (?:clear|adrift|behind|above|off)|semi-?finals?"
    r"|quarter-?finals?|final|promot\w+|relegat\w+|title|unbeaten|streak|adrift|climb(?:ed|s)?|survival|standings)\b"
)
_TURNED = re.compile(
    r"\b(?:sent off|red card|second (?:yellow|booking)|dismissed|dismissal|ten men|ten-man|equalis\w+|levell?ed"
    r"|comeback|came from behind|missed a penalty|saved a penalty|turned the (?:game|match)|hat-trick"
    r"|opened the scoring)\b"
)
_NOW = re.compile(r"\b(?:are|is|climbs?|go|goes|moves?|stays?|remains?|sits?|drops?|have|has)\b")
_GOAL = re.compile(
    r"\b(?:winner|winning goal|equalis\w+|scored?|struck|headed|header|goals?|penalty|try|tries|converted|volley\w*"
    r"|bundled|hat-trick|shot)\b"
)


class Result(NamedTuple):
    """A printed result."""

    words: str
    teams: tuple[str, str]


def printed_result(article: Article) -> Result | None:
    """ "Harrow Town 2 / Velm Rovers 1", above the report, as a sentence."""
    lines = [article.text[p.start : p.end] for p in article.prose[:_HEAD]]
    for line in [*lines, *map(" ".join, itertools.pairwise(lines))]:
        folded = " ".join(line.split())
        found = _ONE_LINE.fullmatch(folded) or _SCORE_BETWEEN.fullmatch(folded)
        if found and all(_comes_again(found[team], article.text) for team in "ab"):
            return _result(found["a"], int(found["x"]), found["b"], int(found["y"]))
    return None


def _comes_again(team: str, text: str) -> bool:
    """Whether the report tells of a team, so that a line is no "Volume 3 Issue 2"."""
    return len(re.findall(rf"\b{re.escape(team.split(maxsplit=1)[0])}\b", text)) > 1


def _result(a: str, x: int, b: str, y: int) -> Result:
    if x == y:
        return Result(f"{a} and {b} drew {x}-{y}.", (a, b))
    winner, loser = (a, b) if x > y else (b, a)
    return Result(f"{winner} beat {loser} {max(x, y)}-{min(x, y)}.", (a, b))


def tells_end(words: str) -> bool:
    """Whether a sentence tells who won and with what score."""
    return bool(_TOLD.search(words)) and not _VOTED.search(words)


def tells_what_it_means(words: str, teams: tuple[str, str]) -> bool:
    """Whether a sentence tells where a team stands now."""
    return bool(_MEANS.search(words)) and _opens_with_team(words, teams)


def tells_of_now(words: str) -> bool:
    """Whether that is told in the present."""
    return bool(_NOW.search(words))


def tells_goal(words: str) -> bool:
    """Whether a sentence tells how a goal came."""
    return bool(_GOAL.search(words))


def tells_turn(words: str) -> bool:
    """Whether a sentence tells what turned a match."""
    return bool(_TURNED.search(words))


def without_then(words: str) -> str:
    """ "Then Ida Moss scored" as it stands by itself."""
    return words.removeprefix("Then ")


def _opens_with_team(words: str, teams: tuple[str, str]) -> bool:
    return any(words.startswith(team.split()[0]) or team in words for team in teams)
