"""How a sentence hangs on the one before it: "Then", "two days later", "also", "added"."""

from __future__ import annotations

import re

from factbox.draft.openings.clauses.plain_english import parts_of

_OPENERS = (
    r"Then|But|And|Yet|So|Nor|Or|Also|Still|Instead|Only|Even|However|Meanwhile|Afterwards?|Later|Soon|Eventually"
    r"|Finally|Next|Thereafter|Earlier(?! this)|Since|Thus|Therefore|Moreover|Furthermore|Besides|Similarly|Likewise"
    r"|Elsewhere|Recall|Not so|As a result|What (?:followed|(?:happened|came) next)"
    r"|In (?:response|return|addition|reaction|turn|reply)"
    r"|For (?:his|her|its|their) part|(?:Reacting|Replying|Responding)(?: to (?:this|that|it|the \w+))?"
    r"|(?:When )?(?:[Aa]sked|[Cc]ontacted|[Qq]uestioned|[Pp]ressed)"
    r"|To (?:find out|test (?:this|that|it|them)|do (?:so|this|that)|check|prove (?:it|this))"
    r"|(?:Refuting|Confirming|Denying|Rejecting|Reacting to|Commenting on|Welcoming) (?:the|this|that|these|it)"
    r"|An? (?:final|second|third|fourth|fifth|further|similar|separate|different|fresh)"
)
_PICKED = (  # out of what was told
    r"(?:The (?:former|latter|others?|rest)(?=,? (?:is|was|were|are|had|has|have|said|did))|The same|Another"
    r"|Others?|Both|Neither|Either|Such|That|This|These|Those)"
    r"|(?:Some|Many|Most|Several|All|Each|None|One|Two|Three|Four|Five|Six|Few|Half|More|Less|Much)"
    r" (?:of (?:them|these|those|it|whom)|was|were|had|have|has|is|are|did|do|would|could|will|said|came|went)"
)
_SPEAKERS = (  # of whom nobody knows whose they are, or to whom they answer
    r"(?:A|The) (?:spokes(?:man|woman|person)|statement|source|pal|friend|witness|resident|neighbou?r)"
    r" (?:said|says|added|insisted|told|confirmed|claimed)"
    r"|(?:In|On|At|Through|Via|By) (?:[a-z’'-]+ |(?<=its )[A-Z]\w+ |(?<=on )[A-Z]\w+ ){1,9}"
    r"(?:it|he|she|they) (?:said|added|wrote|announced|told|was|were|had|has|did)"
    r"|[^,“”]{2,60} (?:added|continued|went on to (?:say|add)"
    r"|agreed|disagreed|repeated|concluded|replied|responded|countered)"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*, (?:said|says|told)"  # cut from what it stands in apposition to
)
_HINGE = re.compile(rf"(?:{_OPENERS}|{_PICKED}|{_SPEAKERS})\b")
_LABEL = re.compile(r"[A-Z]{2}[A-Z ]+: ")
_UNIT = r"(?:[Ss]econds?|[Mm]inutes?|[Hh]ours?|[Dd]ays?|[Ww]eeks?|[Mm]onths?|[Yy]ears?|nights?|decades?)"
_SEASON = r"(?:morning|afternoon|evening|summer|winter|spring|autumn)"
_OTHER_TIME = re.compile(
    rf"\b(?:(?:[\w-]+ ){{0,3}}{_UNIT} (?:later|earlier|before that"
    rf"|after that|afterwards)|(?:the|that) (?:next|same|following|previous|preceding) (?:{_UNIT}|{_SEASON}|time)"
    rf"|(?<!, )that (?:very \w+|Christmas|Easter|day|night|week|month|year|{_SEASON})"
    r"|at (?:the|that) (?:time|point|moment)(?! (?:of|when|that))|by then|since then|until then"
    r"|by that time|from then on|afterwards"
    r"|soon (?:after|afterwards)|shortly (?:after|afterwards|before)(?=[,.])|moments later|months? on|years? on)\b"
)
_COMPARED = re.compile(
    rf"\b(?:(?:from|than|with|against|of|on) (?:[\w-]+ ){{1,3}}{_UNIT}"
    r"|(?:compared|against|versus|from)\b.{1,60} a year) (?:earlier|before)\b"
)
_THERE = re.compile(r"\bthere(?=[.,])")
_OWN_TIME = re.compile(r"\b(?:\d{4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|after|when|\d{1,2} ?[ap]\.?m)\b")
_AGAIN = re.compile(
    r"\b(?:also|too|further|again|likewise|similarly|in turn|instead|either|(?:a|the) similar|once more)\b"
)
_TWICE = re.compile(r"\b(?:and|but|that|who|which|while|once|never|yet)\b|;|,")


def hinge(bare: str) -> str:
    """The words by which a sentence hangs on another; empty where there are none."""
    return next(filter(None, (_opener(bare), _of_time(bare), _again(bare), _by_its_verb(bare))), "")


def _opener(bare: str) -> str:
    found = _HINGE.match(bare) or _LABEL.match(bare)
    return found[0] if found else ""


def _of_time(bare: str) -> str:
    """ "two days later", where the sentence tells of no other time before it; not "6% from a year earlier"."""
    bare = _COMPARED.sub("", bare)
    there = _THERE.search(bare)
    found = _OTHER_TIME.search(bare)
    if there:
        return there[0]
    return found[0] if found and not _OWN_TIME.search(bare[: found.start()]) else ""


def _by_its_verb(bare: str) -> str:
    """ "The mayor, a baker, then left"."""
    parts = parts_of(bare)
    before = parts.words[parts.verb - 1] if 0 < parts.verb < len(parts.words) else ""
    return before if before in ("then", "later", "subsequently") else ""


def _again(bare: str) -> str:
    """ "also", of a sentence's first clause."""
    found = _AGAIN.search(bare)
    return found[0] if found and not _TWICE.search(bare[: found.start()]) else ""


def without_turn(words: str) -> str:
    """ "The crab comes up on time" of "Yet the crab comes up on time"."""
    opened = _TURN.match(words)
    return f"{words[opened.end()].upper()}{words[opened.end() + 1 :]}" if opened else words


_TURN = re.compile(r"(?:Yet|But|And|Now|So),? (?=(?:the|a|an|it|when|if|in|on|at|[A-Z]\w+)\b)")
