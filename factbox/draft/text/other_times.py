"""Times of something else than the verb: of what somebody is accused of, of what is compared, of what was before."""

from __future__ import annotations

import itertools

from factbox.draft.text.appointed_days import REACH
from factbox.draft.text.closed_classes import BE, BEFORE_A_NOUN, CLAUSE_MARKS, HAVE, JOINS, LINKS, PLACES, RELATIVES
from factbox.draft.text.tokens import Token
from factbox.words import lists

_BEFORE_DEEDS = {"for": "", "over": "", "of": "", "with": "charged", "to": "guilty"}  # and what has to stand before
_EVE = 6  # words of "the eve of the vote on"
_NEVER, _NOT = frozenset("not never no nobody none nothing".split()), frozenset({"n't", "n’t"})
_REASONS = frozenset({"for", "over"})
_THAN, _MOVED = frozenset({"than", "compared", "versus"}), frozenset({"up", "down"})
_AGAINST, _FIGURE = (
    frozenset("from than compared versus against with".split()),
    6,
)  # words of "from 12.5 million tonnes in"
_TERMS = frozenset("months quarter year half weeks period term".split())
_TERM_ENDS = frozenset("to ended ending through".split())
_SHORT = 5  # letters of a word in -ing that is no form of a verb: "bring", "king"


def is_of_gerund(sentence: list[Token], at: int, first: int, of_news: bool = False) -> bool:
    """ "accused Lorn of leading a raid on the port on 15 April": what it was accused of, not that it was.

    A day of the news is that of the verb, but for "fined Lorn for ringing a bell on Monday".
    """
    for i in range(at, first - 1):
        if sentence[i].text in CLAUSE_MARKS:
            return False
        following = sentence[i + 1].lower
        thing = following in lists.small("nouns in -ing") and sentence[first - 1].lower != "from"
        gerund = following.endswith("ing") and len(following) > _SHORT and not thing
        if gerund and _governs_deed(sentence, i):
            heard = any(token.lower in _HEARD_IN for token in sentence[i + 2 : first])
            heard = heard or (of_news and sentence[i].lower != "for")
            return not heard and any(token.lower not in LINKS for token in sentence[i + 2 : first])
    return False


_HEARD_IN = frozenset({"court", "hearing", "tribunal", "trial"})  # "admitted killing a guard at Kell crown court on"


def _governs_deed(sentence: list[Token], i: int) -> bool:
    """ "accused of", "charged with", "pleaded guilty to", "denied", before "stealing a boat"."""
    word = sentence[i].lower
    owns = word == "to" and sentence[i - 1].lower in lists.small("owns up")
    charged = word == "with" and sentence[i - 1].lower in lists.small("of a deed")
    return owns or charged or word in ("of", "for", "from") or word in lists.small("denies or recalls")


def is_of_deed(sentence: list[Token], at: int, first: int) -> bool:
    """ "was jailed for a murder in 1998", "guilty of the theft of a boat on 3 May": the deed’s as likely as not."""
    deeds = lists.small("of a deed")
    for i in range(at + 1, first - 2):
        lower = sentence[i].lower
        if sentence[i].text in CLAUSE_MARKS or lower in JOINS | RELATIVES:
            return False
        deed = sentence[i - 1].lower in deeds or (sentence[at].lower in deeds and lower in _REASONS)
        ruled = lower in _BEFORE_DEEDS and _BEFORE_DEEDS[lower] in ("", sentence[i - 1].lower)
        if deed and ruled and sentence[i + 1].lower in BEFORE_A_NOUN:
            return sentence[first - 1].lower in PLACES and not _is_measure(sentence, i + 1, first)
    return False


def _is_measure(sentence: list[Token], start: int, first: int) -> bool:
    """ "was jailed for a total of ten years in March", "for a third time in March", "for a million pounds in March"."""
    measures = lists.small("measures of time") | lists.small("measures of a penalty")
    return any(token.lower in measures for token in sentence[start : first - 1])


def ties_to_before(lower: list[str], start: int, end: int) -> bool:
    """ "The move follows a raid in May"; not the noun of "Results were shown in May"."""
    verbs = lists.small("ties to before")
    return any(lower[i] in verbs and lower[i + 1] not in BE | HAVE | {"of"} for i in range(start, end))


def is_compared(before: list[str]) -> bool:
    """ "were 44%, up from 27% in the quarter before": the time of what it is measured against."""
    pairs = [*itertools.pairwise(before)]
    instead = ("instead", "of") in pairs or ("rather", "than") in pairs
    return instead or not _THAN.isdisjoint(before) or any(one in _MOVED and two == "from" for one, two in pairs)


def is_of_an_eve(lower: list[str], first: int) -> bool:
    """ "the eve of the vote on Monday": another day."""
    return any(lower[at : at + 2] == ["eve", "of"] for at in range(max(0, first - _EVE), first))


def is_announced(lower: list[str], at: int, until: int) -> bool:
    """ "announced that Moss will join on 2 June": what is told is what is to come."""
    said = lower[at + 1 : until]
    told = said.count("that") == 1 == len({"will", "would"}.intersection(said))
    return lower[at] in lists.small("announced") and said[:1] == ["that"] and told and "and" not in said


def ends_a_wait(sentence: list[Token], start: int, at: int) -> bool:
    """ "did not sail until 4 February": on that day it did."""
    before = [token.lower for token in sentence[start:at]]
    never = (word in _NEVER or word[-3:] in _NOT for word in _without_of_none(before))
    return before[-1:] in (["until"], ["till"]) and any(never)


def _without_of_none(lower: list[str]) -> list[str]:
    """Without the "no" of "a pledge of no cuts", which denies no verb."""
    return [word for i, word in enumerate(lower) if word != "no" or lower[max(0, i - 1)] not in PLACES | {"of", "with"}]


def is_of_estimate(sentence: list[Token], start: int) -> bool:
    """ "expects £5m, above the forecast in July", "the outlook that it gave in July": when somebody estimated it."""
    words = [token.lower for token in sentence[max(0, start - _ESTIMATE) : start]]
    if words[-1:] not in (["in"], ["from"]):
        return False
    given = len(words) - 1 - (len(words) > 1 and words[-2] in lists.small("gives an estimate"))
    that = words[max(0, given - 2) : given] in (["that", "it"], ["that", "they"], ["which", "it"])
    noun = given - 2 * that - 1
    raised = any(words[i] in _TO_RAISE and words[i + 1] not in BEFORE_A_NOUN for i in range(max(0, noun - 1)))
    return noun > 0 and words[noun] in lists.small("estimates") and words[noun - 1] not in _TO_RAISE and not raised


_TO_RAISE = frozenset({"to", "will", "would", "may", "might", "it", "they"})  # "plans to raise its forecast in July"
_ESTIMATE = 7  # words of "the forecast that it gave in"


def ends_a_term(sentence: list[Token], first: int) -> bool:
    """ "profit for the three months to 30 June", "in the year ended 31 March": how far a figure reaches."""
    term, ends = ([token.lower for token in sentence[max(0, first - 2) : first]] + ["", ""])[:2]
    return term in _TERMS and ends in _TERM_ENDS


def is_about_another(sentence: list[Token], first: int) -> bool:
    """ "The trial of three men over the fire in 2019 | opened": of what a subject is about, up to the date."""
    for i in range(first - 1, 0, -1):
        if sentence[i].text in CLAUSE_MARKS or sentence[i].lower in JOINS | RELATIVES | BE | HAVE:
            return False
        if sentence[i].lower in ABOUT_ANOTHER:
            heard = lists.small("are about another").intersection(token.lower for token in sentence[:i])
            return bool(heard) and i < first - 2 and sentence[first - 1].lower in PLACES
    return False


ABOUT_ANOTHER = frozenset("over into against about".split())


def is_figure_of(sentence: list[Token], at: int, first: int, last: int) -> bool:
    """ "fell to 211 million, from 340 million a year earlier": when it was otherwise."""
    if first <= at:
        return False
    before = [token.lower for token in sentence[at + 1 : first]]
    if sentence[last - 1].lower not in ("earlier", "ago", "before"):
        figure = before[len(before) - 1 - before[::-1].index("from") :] if "from" in before[-_FIGURE:] else [""]
        return figure[:1] == ["from"] and "to" not in figure and any(word[:1].isdigit() for word in figure[:3])
    return not _AGAINST.isdisjoint(before)


def is_heard(sentence: list[Token], start: int) -> bool:
    """Whether a court has heard it, which speaks of years past: "The jury heard that he fled in July"."""
    return any(token.lower == "heard" for token in sentence[max(0, start - 2 * REACH) : start])


def has_would(sentence: list[Token], start: int) -> bool:
    """ "said the road would open by August": to come for who said it, and perhaps long past."""
    before = [token.lower for token in sentence[max(0, start - _WOULD) : start]]
    return "would" in before and {";", ":", "will"}.isdisjoint(before)


_WOULD = 14  # words before the time
