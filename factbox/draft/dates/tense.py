"""Whether a date lies ahead or behind, told by the words around it: "was held on Friday", "will be held on Friday"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from factbox.draft.dates.vocabulary import letter
from factbox.draft.text.appointed_days import BOUNDS, JOINED, OTHER_CLAUSE, REACH, STOPS, is_appointed
from factbox.draft.text.closed_classes import (
    BE,
    BEFORE_A_NOUN,
    CLAUSE_MARKS,
    DO,
    FINITE_BE,
    HAVE,
    MODALS,
    PAST_BE,
    PLACES,
    RELATIVES,
    SMALL_NUMBERS,
    TO_A_TIME,
    WAYS,
)
from factbox.draft.text.lexicon import irregular, letters, verbs
from factbox.draft.text.other_times import is_of_estimate
from factbox.draft.text.tokens import Token
from factbox.words import lists

Direction = Literal["ahead", "behind"]
_BEFORE_TO, _PRESENT = "ahead before to", "present"
_HELPERS = frozenset("to not n't n’t did do does will would could can may might must should shall the a an".split())
_GOVERN = MODALS | frozenset("to shall ’ll 'll won't won’t be not n't n’t".split())
_BEFORE_ADJECTIVES = BEFORE_A_NOUN | SMALL_NUMBERS | PLACES | WAYS | frozenset("by into some any no all".split())
_BEHIND_PARTICIPLES = PLACES | WAYS | TO_A_TIME | frozenset("by into during over under as near off".split())
_BEFORE_NOUNS = frozenset("according due thanks owing response reaction contrast addition reply prior relation".split())
_SUBJECT = 6  # words
_YEAR = re.compile("[12][0-9]{3}")


@cache
def _directions() -> dict[str, Direction]:
    found: dict[str, Direction] = {}
    for line in lists.entries("date_direction"):
        direction, names = (field.strip() for field in line.split("|"))
        if direction not in (_BEFORE_TO, _PRESENT):
            found.update({name.strip(): "ahead" if direction == "ahead" else "behind" for name in names.split(",")})
    return found


@cache
def _listed(kind: str) -> frozenset[str]:
    rows = ([field.strip() for field in line.split("|")] for line in lists.entries("date_direction"))
    return frozenset(name.strip() for direction, names in rows if direction == kind for name in names.split(","))


def is_planned(words: list[str], at: int) -> bool:
    """Whether the word at a place tells of what lies ahead: "is expected on May 9", "will open on Monday"."""
    present = at > 0 and words[at] in _listed(_PRESENT) and words[at - 1] not in _HELPERS
    present = present or (at > 0 and _visits(words[at], words[at - 1], words[at + 1 : at + 2]))
    return present or _directions().get(words[at]) == "ahead" or _is_before_to(words[at], words[at + 1 : at + 2])


def _visits(word: str, before: str, behind: list[str]) -> bool:
    """ "The Otters visit the Bears on Friday": a verb, where "visit" is no noun."""
    return word == "visit" and before.endswith("s") and before not in BEFORE_A_NOUN and behind == ["the"]


def _is_before_to(word: str, following: list[str]) -> bool:
    return word in _listed(_BEFORE_TO) and following in (["to"], ["for"])


def direction(sentence: list[Token], start: int, end: int) -> Direction | None:
    """Where the expression of the tokens `start` to `end` lies; None where no word near it tells."""
    if is_appointed(sentence, start, end) or _is_hoped_for(sentence, start):
        return "ahead"
    if _ended_a_wait(sentence, start) or is_of_estimate(sentence, start):
        return "behind"
    found = (None if _opens_clause(sentence, start) else _before(sentence, start)) or _after(sentence, end)
    if found is None and start and sentence[start - 1].lower == "by":
        return "ahead"  # a time limit: "by Friday"
    return None if found == "behind" and is_promised(sentence, start) else found


def _opens_clause(sentence: list[Token], start: int) -> bool:
    """ "wants more, and on Monday it …": the verb before is another's."""
    before = [token.lower for token in sentence[max(0, start - 3) : start]]
    return before[-3:-1] in ([",", "and"], [",", "but"]) or before[-2:] in ([",", "and"], [",", "but"])


def has_plan(sentence: list[Token], start: int) -> bool:
    """ "will open on", "is due on", and not the present alone."""
    for i in range(start - 1, max(-1, start - 1 - REACH), -1):
        lower = sentence[i].lower
        if sentence[i].text in STOPS:
            return False
        if lower in MODALS | {"due", "shall"} or (lower == "to" and i and sentence[i - 1].lower in ("is", "are")):
            return True
    return False


def is_in_past(sentence: list[Token], start: int) -> bool:
    """ "was due on 3 May", "the sale planned for 3 May fell": whether a verb in the past stands before it."""
    for i in range(start - 1, max(-1, start - 1 - REACH), -1):
        if sentence[i].text in STOPS:
            return False
        lower = sentence[i].lower
        if lower in PAST_BE | {"had", "been", "did"} or (i and _told_by(sentence, i) == "behind"):
            return True
    return False


def is_promised(sentence: list[Token], start: int) -> bool:
    """ "agreed to sell its mill in July": whether the day is that of the promise or of the sale, nobody can say."""
    for i in range(start - 1, max(0, start - 1 - REACH), -1):
        if sentence[i].text in STOPS or sentence[i].lower in BOUNDS:
            return False
        before = i - 1 - 3 * (sentence[i - 2].text in ("-", "–"))  # "voted 6-3 to sell it"
        if sentence[i].lower == "to" and sentence[before].lower in lists.small("promised"):
            return True
    return False


def is_before_that(sentence: list[Token], start: int) -> bool:
    """ "had smelled gas in July": whether it is told as what had been before."""
    for i in range(start - 1, max(-1, start - 1 - REACH), -1):
        lower = sentence[i].lower
        if sentence[i].text in STOPS or lower in BOUNDS - {"that"}:
            return False
        if lower in HAVE | FINITE_BE | MODALS:
            return lower == "had"
    return False


def _is_hoped_for(sentence: list[Token], start: int) -> bool:
    """ "said the likeliest end was a sale by May": what "was" says there is no deed, and the limit is to come."""
    if not start or sentence[start - 1].lower != "by":
        return False
    for i in range(start - 2, max(-1, start - 2 - REACH), -1):
        if sentence[i].lower == "to" and i and sentence[i - 1].lower in lists.small("hoped to"):
            return True  # "hoped to open it by May"
        if sentence[i].lower in BOUNDS or sentence[i].text in STOPS or is_verb_of_the_past(sentence[i].lower):
            return False
        if sentence[i].lower in ("was", "is", "be"):
            subject = {token.lower for token in sentence[max(0, i - _SUBJECT) : i]}
            return sentence[i + 1].lower in ("a", "an") and not subject.isdisjoint(lists.small("expectations"))
    return False


def _ended_a_wait(sentence: list[Token], start: int) -> bool:
    """ "did not open until May", "was not told until May": by then it was."""
    if not start or sentence[start - 1].lower not in ("until", "till"):
        return False
    for i in range(start - 2, max(-1, start - 2 - REACH), -1):
        lower = sentence[i].lower
        if lower in BOUNDS or sentence[i].text in STOPS or _told_by_itself(sentence, i) == "ahead":
            return False
        if lower == "to" and sentence[i + 1].text.islower() and sentence[i + 1].lower not in BEFORE_A_NOUN:
            return False  # "did not need to move until May"
        if lower in ("not", "n't", "n’t", "never") or lower[-3:] in ("n't", "n’t"):
            near = {token.lower for token in sentence[max(0, i - 1) : i + 1]}
            return not near.isdisjoint(_WERE_NOT) or lower == "never"
    return False


_WERE_NOT = PAST_BE | {"did", "didn't", "didn’t", "wasn't", "wasn’t", "weren't", "weren’t"}


def _before(sentence: list[Token], start: int) -> Direction | None:
    comma = start - 1 - (start > 1 and sentence[start - 1].lower in PLACES)
    opens = next((i for i in range(comma - 1, max(0, comma - REACH), -1) if sentence[i].text == ","), comma)
    aside = comma > 0 and sentence[comma].text == "," and _opens_aside(sentence, opens + 1)
    for i in range((opens if aside else start) - 1, max(-1, start - 1 - REACH), -1):
        of_another = sentence[i].lower == "before" and not _is_of_the_time(sentence, i, start)
        ahead_of = i > 0 and sentence[i].lower == "of" and sentence[i - 1].lower == "ahead"
        if sentence[i].text in STOPS or of_another or ahead_of:
            return None  # "left before the vote on 3 June": the verb tells nothing of that day
        found = _told_by(sentence, i)
        if found and not _has_its_own(sentence, i, start):
            return found
    return None


def _opens_aside(sentence: list[Token], at: int) -> bool:
    """ "The firm, due in court in June, on Monday sold it", "The firm, which will move, on Monday sold it"."""
    return at < len(sentence) and sentence[at].lower in lists.small("told of what is to come") | RELATIVES


def _is_of_the_time(sentence: list[Token], before: int, start: int) -> bool:
    """ "fell just before 10pm on 3 May", "sank before dawn on 3 May": no more than the hour stands between."""
    between = [token.lower for token in sentence[before + 1 : start]]
    return len(between) <= _HOUR and _HOURS.issuperset(between)


_HOUR = 3  # words
_HOURS = frozenset("the on of in dawn midnight noon midday daybreak sunrise sunset dusk nightfall".split())


def _has_its_own(sentence: list[Token], i: int, start: int) -> bool:
    """Whether a participle has a year of its own before the date: "will return a head taken in 1897 to Oru in May"."""
    years = any(_YEAR.fullmatch(token.text) for token in sentence[i + 1 : start])
    past = years and is_verb_of_the_past(sentence[i].lower)
    aside = i > 0 and sentence[i - 1].text == "," and any(token.text == "," for token in sentence[i:start])
    return past and (aside or (sentence[i + 1].lower in _BEHIND_PARTICIPLES and _plans(sentence, i)))


def _after(sentence: list[Token], end: int) -> Direction | None:
    """In the words that follow, a plan counts more than the tense: "a 3 June hearing has been scheduled"."""
    behind: Direction | None = None
    closes = -1  # the comma behind "On Monday, the firm, due in court in June"
    for i in range(end, min(len(sentence), end + REACH)):
        if i < closes:
            continue
        if sentence[i].text == "," and _opens_aside(sentence, i + 1):
            closes = next((k for k in range(i + 1, len(sentence)) if sentence[k].text == ","), -1)
            continue
        if sentence[i].text in STOPS or sentence[i].lower in OTHER_CLAUSE:
            break
        found = _told_by(sentence, i)
        if found == "ahead" and sentence[i].lower not in ("until", "till"):
            return found
        if found == "behind" and _is_main(sentence, end, i):
            return found
        behind = behind or found
    return behind


def _is_main(sentence: list[Token], end: int, at: int) -> bool:
    """Whether a past is the verb of a date before it: what a plan behind it says is of another thing.

    "on Monday ordered a review to be led by a judge"; not "a hall damaged by fire will reopen".
    """
    if not is_verb_of_the_past(sentence[at].lower):
        return False
    if all(token.lower.endswith("ly") for token in sentence[end:at]):
        return True
    behind = sentence[at + 1].text if at + 1 < len(sentence) else "."
    return behind not in STOPS | CLAUSE_MARKS and behind not in _BEHIND_PARTICIPLES and letter(behind) in "_atndq"


def _is_past(word: str) -> bool:
    """Whether a verb is in the past, and in no other form: not "cut", "hit"."""
    listed = letters().get(word, "") in ("s", "h", "t")
    return (word.endswith("ed") and (len(word) > 4 or listed)) or (word in irregular() and listed)


def is_verb_of_the_past(word: str) -> bool:
    """Whether a word has the form of a past or a participle, and is no auxiliary."""
    return word not in BE | HAVE | DO and (_is_past(word) or word in irregular())


@cache
def _alike() -> frozenset[str]:
    """Verbs whose past looks like their infinitive: "cut", "put"."""
    return frozenset(verb.base for verb in verbs().values() if verb.base in verb.listed[:1])


def _is_governed(sentence: list[Token], i: int) -> bool:
    """Whether what looks like a past belongs to the verb before it: "will shut", "plans to free ringed geese"."""
    at = i - 1
    while at > 0 and (sentence[at].lower.endswith("ly") or sentence[at].lower in ("now", "also", "soon")):
        at -= 1
    if at < 0 or (sentence[at].lower in _GOVERN and sentence[at].text != "May"):
        return at >= 0  # "will shut", not "A raid in May left ten dead"
    helped = at > 1 and sentence[at - 1].lower in _GOVERN - {"be"} and sentence[at - 1].text != "May"
    if helped and sentence[at - 2].lower not in RELATIVES | _BEFORE_NOUNS:
        return True  # "will stay shut", not "according to research published"
    if sentence[i].lower in _alike() and sentence[at].lower in JOINED:
        return _plans(sentence, at)
    return _is_before_noun(sentence, i) and _plans(sentence, i)


def _is_before_noun(sentence: list[Token], i: int) -> bool:
    """Whether a participle stands before its noun: "its renovated hall", "to free ringed geese"."""
    behind, before = sentence[i + 1 : i + 2], sentence[i - 1].lower
    if not behind or not behind[0].text.isalpha() or behind[0].lower in _BEHIND_PARTICIPLES | BEFORE_A_NOUN | BOUNDS:
        return False
    infinitive = i > 1 and sentence[i - 2].lower in _GOVERN and sentence[max(0, i - 3)].lower not in _BEFORE_NOUNS
    return before in _BEFORE_ADJECTIVES or before.endswith("ly") or infinitive


def _plans(sentence: list[Token], at: int) -> bool:
    """Whether the nearest verb before a place in its clause tells of what lies ahead."""
    for k in range(at - 1, max(-1, at - 1 - REACH), -1):
        if sentence[k].lower in BOUNDS or sentence[k].text in STOPS:
            return False
        if sentence[k].lower in _alike():
            continue  # "will cut, put and shut"
        found = _told_by_itself(sentence, k)
        if found:
            return found == "ahead" and sentence[k - 1].lower not in RELATIVES
    return False


def _told_by(sentence: list[Token], i: int) -> Direction | None:
    """What one word tells; a past that belongs to the verb before it tells nothing."""
    if i and sentence[i - 1].lower in ("is", "are") and _directions().get(sentence[i].lower) != "ahead":
        return "ahead" if sentence[i].lower in _listed(_BEFORE_TO) | {"to"} else None  # "is held" tells nothing
    if i > 1 and sentence[i - 1].lower == "next" and sentence[i - 2].lower in ("is", "are"):
        return "ahead"  # "is next tested on 3 May"
    governed = i > 0 and is_verb_of_the_past(sentence[i].lower) and _is_governed(sentence, i)
    if sentence[i].lower in ("after", "following"):  # "will resume after the vote in May"
        return "ahead" if _plans(sentence, i) else "behind"
    return None if governed else _told_by_itself(sentence, i)


def _tells_nothing(sentence: list[Token], i: int, lower: str) -> bool:
    """ "May 3", "men thought to be smugglers", "will have a run in October"; not "is said to have left"."""
    before, behind = sentence[i - 1].lower, [token.lower for token in sentence[i + 1 : i + 2]]
    is_to = before == "to" and i > 1 and sentence[i - 2].lower in FINITE_BE
    to_come = is_to or before in ("will", "shall") or before.endswith(("’ll", "'ll"))
    owns = to_come and not (BEFORE_A_NOUN | SMALL_NUMBERS).isdisjoint(behind)
    held = lower == "be" and i > 1 and sentence[i - 2].lower in lists.small("held to be")
    return held or (lower == "have" and i > 0 and owns) or (lower == "may" and sentence[i].text != "may")


def _told_by_itself(sentence: list[Token], i: int) -> Direction | None:
    lower = sentence[i].lower
    if lower in _listed(_BEFORE_TO):
        if i and sentence[i - 1].lower in ("been", "is", "are"):
            return "ahead"  # "a hearing has been set"
        return "ahead" if _is_before_to(lower, [token.lower for token in sentence[i + 1 : i + 2]]) else None
    visits = i > 0 and _visits(lower, sentence[i - 1].lower, [token.lower for token in sentence[i + 1 : i + 2]])
    if visits or lower in _listed(_PRESENT):
        return "ahead" if i and sentence[i - 1].lower not in _HELPERS | _BEFORE_ADJECTIVES else None
    named = i > 0 and sentence[i].text[0].isupper()  # "will play Kell United on 18 May"
    if lower not in _directions() and lower not in _listed(_BEFORE_TO) and _is_past(lower) and not named:
        return None if i and sentence[i - 1].lower in ("be", "to") else "behind"
    found = _directions().get(lower)
    if found == "behind" and lower in ("held", "made", "sold", "put", "cut", "sent", "built") and i:
        return None if sentence[i - 1].lower in ("be", "to") else found
    if _tells_nothing(sentence, i, lower):
        return None
    if lower == "be" or (lower == "to" and i and sentence[i - 1].lower in ("is", "are")):
        return "ahead"
    return found
