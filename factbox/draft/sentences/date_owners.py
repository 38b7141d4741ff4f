"""To which noun or participle of its sentence a date belongs, rather than to the verb: "a 2012 permit"."""

from __future__ import annotations

from typing import NamedTuple

from factbox.draft.dates.reasons import REASONS
from factbox.draft.dates.vocabulary import letter_of_listed
from factbox.draft.findings import DraftDate
from factbox.draft.sentences.finite import is_bare_participle, is_finite
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import (
    AFTER_NOUNS,
    ARTICLES,
    BE,
    BEFORE_A_NOUN,
    BEFORE_A_TIME,
    CLAUSE_MARKS,
    DEMONSTRATIVES,
    HAVE,
    JOINS,
    LINKS,
    PLACES,
    POSSESSIVES_OF_OTHERS,
    RELATIVES,
    SMALL_NUMBERS,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
    WAYS,
)
from factbox.draft.text.lexicon import event_words, is_base, letters, verbs_of_saying
from factbox.draft.text.other_times import (
    ABOUT_ANOTHER,
    ends_a_term,
    is_about_another,
    is_figure_of,
    is_of_deed,
    is_of_gerund,
)
from factbox.draft.text.tokens import Token
from factbox.words import lists

_BESIDE = REASONS["beside"].partition("}")[2]
_NO_NOUN = frozenset(
    "and or but when while as after before if that which who because since until in on at by for".split()
)
_DURING = frozenset({"in", "at", "during"})
_RELATIVE = frozenset("last next this following same previous past coming".split())
_TIMES = lists.small("parts of time") | frozenset("beginning start end middle early late hours".split())
# What stands before a noun whose date is its own: "blamed for the attack in July", "after Wednesday's quake".
_OF_ANOTHER = frozenset("for of over about with to from following after before since against".split())
_DEFINITE = (BEFORE_A_NOUN | DEMONSTRATIVES) - {"a", "an"}
_NO_VERBS, _NOUNS = frozenset("following during according including".split()), lists.small("nouns in -ing")
_CAUSES = frozenset("after following over for".split())
_OUTCOMES = lists.small("outcomes")  # "a 2004 flood killed ten", not "a 2004 ban was lifted"
_APPOINTED, _APPOINTS = lists.small("appointed"), frozenset("scheduled set planned held".split())
_NOUN_PHRASE = 5  # words from a noun back to what governs it


class DatedWords(NamedTuple):
    """A date as it stands in its sentence: the tokens `first` to `last`."""

    found: DraftDate
    first: int
    last: int

    @property
    def is_day(self) -> bool:
        """Whether it is a day, rather than a month or a year."""
        return len(self.found.value) >= len("2024-05-03")

    @property
    def is_bare_year(self) -> bool:
        """Whether it is "2019" and nothing else."""
        return len(self.found.value) == len("2024") and self.last - self.first == 1

    @property
    def is_counted(self) -> bool:
        """Whether it is counted from a date beside it: "two days after the vote on 3 May"."""
        return self.found.rule.endswith(_BESIDE)


def is_full_verb(word: str) -> bool:
    """Whether a word may be a verb or participle that tells something itself."""
    return (
        word not in BE | HAVE
        and (is_verb(word) or (word.endswith("ing") and len(word) > 5 and word not in _NO_VERBS | _NOUNS))
        and (word not in event_words()["unreal"])
    )


def is_of_participle(sentence: list[Token], date: DatedWords, own: tuple[int, int]) -> bool:
    """ "the strike called on Sunday": the participle right before it has it."""
    before = date.first - 1
    while before > 0 and sentence[before].lower in LINKS | {"for"} and sentence[before].text != ",":
        before -= 1
    if before > 1 and sentence[before - 1].lower == "as" and sentence[before - 2].lower in lists.small("taken as"):
        before -= 2  # "barges listed as sound in May"
    if before > 0 and _has_its_doer(sentence, before, own):
        return True
    word = sentence[before].lower if before >= 0 else ""
    if before in own or before <= 0 or sentence[before].text[0].isupper():
        return False  # "will play Kell United on 18 May"
    named = before - 1 - (sentence[before - 1].text[0].isupper() and before > 1)
    # "the building in", "the Trask holding in"
    is_noun = word.endswith("ing") and sentence[named].lower in _BEFORE_DEEDS
    is_noun = is_noun or (before < date.first - 1 and sentence[before - 1].lower in ARTICLES)  # "the cut on Friday"
    is_noun = is_noun or word in lists.small("deeds in -ing")  # "a court ruling in 2006"
    if not (is_full_verb(word) or is_bare_participle(sentence, before)) or letters().get(word) == "n" or is_noun:
        return False
    if word == "left" and sentence[before - 1].lower in lists.small("measures of time"):
        return False  # "scored with two minutes left on Saturday"
    behind = [token.text for token in sentence[date.last : date.last + 1]]
    if word == "dated" and sentence[before - 1].lower in lists.small("documents") and behind == [","]:
        return False  # "In a letter dated 3 May, she urged the board to sell": on that day she did
    group = [token.lower for token in sentence[max(0, before - 2) : before]]
    if word.endswith("ing") and group[-1:] in (["went"], ["gone"]):
        return False  # "went missing on Friday"
    if word.endswith("ing") and group[-1:] == ["of"] and not is_full_verb(group[0]):
        return False  # "finished 20 hours of testing in May"
    counted = group[:1] == ["and"] and (group[-1][0].isdigit() or group[-1] in SMALL_NUMBERS)  # "and 12 hurt on"
    counted = counted or group[-1] in lists.small("lasts until")  # "will stay shut until Tuesday"
    return (
        not counted
        and ((BE | HAVE) - {"being"}).isdisjoint(group)
        and group[-1:] not in (["and"], [","], ["or"], ["to"])
    )


# "the building in 1950", "its final crossing on Saturday"
_BEFORE_DEEDS = _DEFINITE | {"a", "an", "final", "second", "third", "new", "own"} | lists.small("superlatives")


def _has_its_doer(sentence: list[Token], at: int, own: tuple[int, int]) -> bool:
    """ "the toll imposed by the state last Monday": up to the word at the place, a participle's."""
    for by in range(at - 1, max(1, at - _NOUN_PHRASE), -1):
        word, noun = sentence[by].lower, sentence[by - 2].lower
        if sentence[by].text in CLAUSE_MARKS or word in JOINS or is_verb(word):
            return False
        if word == "by" and by - 1 not in own:
            told = letters().get(sentence[by - 1].lower, "") in _ACTS and sentence[by - 1].text.islower()
            near = range(max(1, by - _NOUN_PHRASE), by - 1)
            if any(sentence[i].lower in _DURING and is_verb(sentence[i - 1].lower) for i in near):
                return False  # "came at a meeting held by the board on Friday"
            return told and noun.isalpha() and not (noun in _HELPERS or is_verb(noun) or noun.endswith("ly"))
    return False


_ACTS = tuple("shp")
_HELPERS = BE | HAVE | JOINS | RELATIVES | {"then", "when", "as", "while", "if", "once", "first", "also"}


def is_of_what_was_before(lower: list[str], date: DatedWords, at: int) -> bool:
    """ "found a map that had been drawn 40 years earlier", "the ring he had given her in 1950": not of "found"."""
    if date.first <= at or not verbs_of_saying().isdisjoint(lower[max(0, at - _TOLD) : at + 1]):
        return False  # "said the pump had failed in 2021", "told the inquest it had": when that was
    offset = lower[date.last - 1] in _OFFSETS
    for i in range(date.first - 1, at, -1):
        if lower[i] in CLAUSE_MARKS or lower[i] in JOINS:
            return False
        if lower[i] == "had" and any(_opens_clause_of_thing(lower, k, at) for k in range(at + 2, i)):
            return True
        if offset and lower[i] in RELATIVES and i + 1 < date.first:
            return True
        if i + 1 < date.first and _opens_clause_of_object(lower, i, at):
            return any(is_finite(lower, verb) for verb in range(i + 2, date.first))
    return False


def _opens_clause_of_thing(lower: list[str], i: int, at: int) -> bool:
    """ "a map | that had been drawn", "the ring | he had given her", but not "announced it had"."""
    return lower[i] in RELATIVES | {"whose", "where"} or _opens_clause_of_object(lower, i, at)


def _opens_clause_of_object(lower: list[str], i: int, at: int) -> bool:
    """ "a loan | that Lorn took out in 2012", "the house | his father built in 1950": what somebody did with it."""
    if lower[i] in _OF_OBJECTS:
        return i > at + 1 and not is_finite(lower, i + 1)
    noun = lower[i - 1]
    return i > at + 2 and lower[i] in _STARTS and noun.isalpha() and not (noun in _NO_OBJECT or is_verb(noun))


_OF_OBJECTS = frozenset({"that", "which", "whom"})
_STARTS = SUBJECT_PRONOUNS | POSSESSIVES_OF_OTHERS | frozenset({"i", "the"})
_NO_OBJECT = AFTER_NOUNS | BEFORE_A_NOUN | DEMONSTRATIVES | PLACES | WAYS | RELATIVES | TO_A_TIME | JOINS


_TOLD = 3  # words from "told the inquest" to what was told
_OFFSETS = frozenset("earlier later before after ago previously".split())


def is_of_noun(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "a 2012 permit", "September’s vote", "the pact of 2009", "Vision 2040": the time of a thing."""
    if date.is_counted:
        return False
    behind = _of_the_word_behind(sentence, date, at)
    if (
        behind
        or ends_a_term(sentence, date.first)
        or _is_for_a_term(sentence, date, at)
        or is_figure_of(sentence, at, date.first, date.last)
        or _of_governed_noun(sentence, date, at)
        or is_of_gerund(sentence, at, date.first, _is_of_news(sentence, date))
        or _is_of_deed(sentence, date, at)
        or _is_of_judged(sentence, date, at)
    ):
        return True
    before = sentence[max(0, date.first - 2) : date.first]
    if len(before) == 2 and before[1].lower == "of" and before[0].text not in CLAUSE_MARKS:
        return before[0].lower not in _TIMES | _NO_NOUN and at != date.first - 2 and before[0].text.isalpha()
    return bool(date.is_bare_year and before and _is_name(before[-1]))


def _is_of_judged(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "The vote on Monday was postponed", "An attack on Monday was condemned": the day of what was to be, or was."""
    noun = date.first - 2
    happens = noun > 0 and sentence[noun + 1].lower in PLACES and letters().get(sentence[noun].lower) == "n"
    return happens and date.last <= at and _is_undone(sentence, date, at)


def _is_undone(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "postponed Monday's vote", "condemned Monday's attack"; not "Monday's attack was condemned", on the same day."""
    judged = sentence[at].lower in lists.small("judged") and (date.first > at or not _is_of_news(sentence, date))
    return judged or sentence[at].lower in lists.small("undone")


def _is_for_a_term(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "expects earnings of $2 a share for 2025", "passed a budget for 2026": the year of the figure."""
    between = [token.lower for token in sentence[at + 1 : date.first]]
    return not date.is_day and len(between) > 1 and between[-1] == "for" and sentence[at].lower not in _APPOINTS


def _is_name(token: Token) -> bool:
    return (
        token.text[0].isupper()
        and token.lower not in LINKS | BEFORE_A_NOUN | BEFORE_A_TIME
        and token.text[-1].isalpha()
        and not is_verb(token.lower)
    )


def _of_the_word_behind(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """A month or a year, or a day behind "the", right before a noun that is not the event itself."""
    if date.last >= len(sentence) or date.found.type != "DATE":
        return False
    behind, before = sentence[date.last], sentence[date.first - 1].lower if date.first else ""
    if behind.text == "," and date.is_day and before in BEFORE_A_NOUN and date.last + 1 < len(sentence):
        behind = sentence[date.last + 1]  # "after the May 3, 2019, fire"
    owned = sentence[date.last - 1].text[-2:] in ("’s", "'s") or behind.text in ("’s", "'s", "’", "'")
    if owned and _is_undone(sentence, date, at):
        return date.first > 0 or date.last < at  # "postponed Monday's vote", "Monday's vote was postponed"
    if date.is_day and owned:  # "won Sunday’s vote": told as the day of what happened there
        return date.first > at and before in _OF_ANOTHER
    if owned:
        told = sentence[at].lower in _OUTCOMES and _is_told_by(sentence, date, before, at)
        return before not in _DURING and date.last != at and not told  # "Last week's storm killed ten"
    if date.last - date.first == 1 and "-" in sentence[date.first].text and behind.text.islower():
        return date.last != at  # "second-quarter profit"
    noun = behind.text.isalpha() and behind.lower not in _NO_NOUN and not is_verb(behind.lower)
    inside = _is_inside(sentence, date, before) or (date.is_bare_year and date.first - 1 == at)
    return noun and inside and date.last != at and not _is_told_by(sentence, date, before, at)


def _is_inside(sentence: list[Token], date: DatedWords, before: str) -> bool:
    """Whether a written date stands between an article and its noun."""
    first = sentence[date.first].lower
    inside = before in BEFORE_A_NOUN or before[-2:] in ("’s", "'s") or "-" in before  # "a half-year 2026 forecast"
    inside = inside or (first in BEFORE_A_NOUN and date.last - date.first > 1)
    figures = _is_in_figures(sentence, date) or (date.is_day and before in ("a", "an"))  # "a Tuesday traffic stop"
    is_calendar = date.found.value[:4].isdigit() or date.found.value[5:7].isdigit()
    return inside and first not in _RELATIVE and is_calendar and figures


def _is_told_by(sentence: list[Token], date: DatedWords, before: str, at: int) -> bool:
    """ "In the May 3 raid, rebels killed ten", "the 2004 flood killed ten": a noun that happens, before its verb."""
    behind = sentence[date.last : date.last + 4]
    link = sentence[date.first - 2].lower if date.first > 1 else ""
    during = link in _DURING  # "took the hills in the 1974 war", not "An appeal against the 1974 ruling was lost"
    return (
        ((date.first < at and link not in ABOUT_ANOTHER) or during)
        and (before not in ("a", "an") or sentence[at].lower in _OUTCOMES | _APPOINTS)
        and any(
            letters().get(token.lower) == "n" or token.text in lists.small("contests") or token.lower in _APPOINTED
            for token in behind
        )
    )


def _is_in_figures(sentence: list[Token], date: DatedWords) -> bool:
    """A written date, not "the Monday after"."""
    return any(token.text[0].isdigit() for token in sentence[date.first : date.last]) or len(date.found.value) == 7


def _is_of_deed(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "was jailed for a murder in 1998"; not "was jailed for a murder on Monday", the day of the news."""
    if _is_of_news(sentence, date):
        return False
    about = 0 < date.first < date.last <= at and is_about_another(sentence, date.first)
    return about or is_of_deed(sentence, at, date.first)


def _is_of_news(sentence: list[Token], date: DatedWords) -> bool:
    """ "admitted killing a guard on Monday": a day of the news, rather than that of the killing."""
    return letter_of_listed(sentence[date.first].lower.removesuffix("’s").removesuffix("'s")) in _FRESH_DAYS


_FRESH_DAYS = frozenset("WTXlh")  # letters of "Monday", "yesterday", "last week"


def is_of_deed_in_subject(sentence: list[Token], date: DatedWords, start: int, at: int) -> bool:
    """ "Her decision in 2019 to close the mill | was reversed", "The man accused of killing a guard in May | fled"."""
    inside = start + 1 < date.first and date.last <= at
    if not inside or any(token.text in CLAUSE_MARKS or token.lower in JOINS for token in sentence[start:at]):
        return False
    aims = any(sentence[i].lower == "to" and is_base(sentence[i + 1].lower) for i in range(start + 1, at - 1))
    tried = sentence[at].lower in lists.small("contemporary with what it tries")
    return (aims and not tried) or is_of_gerund(sentence, start, date.first)


def _of_governed_noun(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "was blamed for the attack in July", "left after the march on Monday", "rebuilt it after a fire in 2019"."""
    noun = date.first - 1
    while noun > at and sentence[noun].lower in LINKS and sentence[noun].text != ",":
        noun -= 1
    of = next((i for i in range(noun - 1, max(at, noun - 1 - _NOUN_PHRASE), -1) if sentence[i].lower == "of"), 0)
    if of and sentence[of - 1].lower not in _TIMES and letters().get(sentence[noun].lower) != "n":
        noun = of - 1  # "held over the theft of a bell in April"
    if noun <= at or letters().get(sentence[noun].lower) != "n":
        return False
    for i in range(noun - 1, max(at, noun - 1 - _NOUN_PHRASE), -1):
        lower = sentence[i].lower
        if lower in _OF_ANOTHER:
            definite = not _DEFINITE.isdisjoint(token.lower for token in sentence[i + 1 : noun])
            return definite or (date.is_bare_year and lower in _CAUSES)
        if lower in CLAUSE_MARKS or (lower in LINKS and lower != "the") or is_verb(lower):
            break
    return False
