"""Which of a sentence's dates is that of an event: the one that hangs on the word that tells of it."""

from __future__ import annotations

import datetime
import itertools
import re

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.dates.reasons import REASONS
from factbox.draft.dates.tense import direction, is_planned, is_promised
from factbox.draft.dates.vocabulary import letter_of_listed
from factbox.draft.findings import DraftDate
from factbox.draft.sentences.bracketed import BEHIND_NOUNS, FRONT
from factbox.draft.sentences.clauses import Clause, Words
from factbox.draft.sentences.date_owners import (
    DatedWords,
    is_full_verb,
    is_of_deed_in_subject,
    is_of_noun,
    is_of_participle,
    is_of_what_was_before,
)
from factbox.draft.sentences.date_spans import (
    comes_of_another_day,
    follows_since,
    hangs_on_participle,
    is_before_another,
    is_listed,
    is_participle_before,
    is_since,
)
from factbox.draft.sentences.finite import irregular_participles, is_finite, may_be_past
from factbox.draft.sentences.happening_words import is_of_subject
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.appointed_days import is_decided
from factbox.draft.text.closed_classes import BE, BEFORE_A_NOUN, CLAUSE_MARKS, HAVE, PLACES, SHORTLY, TO_A_TIME
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.draft.text.other_times import ends_a_wait, is_announced, is_compared, is_of_an_eve, ties_to_before
from factbox.draft.text.tokens import Token
from factbox.when import time_zones
from factbox.when.edtf import parse_when
from factbox.words import lists

_TO_COME = [[be, word] for be in ("is", "are") for word in ("to", "listed")]  # "is listed again for 12 May"
_ASKED, _SUBJECT = frozenset("what how why whether".split()), 12  # words from a participle to its time
_PLANNED, _HELPERS = frozenset("due set scheduled slated expected planned".split()), BE | HAVE | {"also", "now", ","}
_MOVES = {"to": ("lengthened", "moved"), "from": ("moved",)}
_WAITS = frozenset({"until", "till", "tomorrow", "can", "could", "may", "might", "should", "must"})


def date_of(words: Words, clause: Clause, dates: list[DatedWords]) -> DraftDate | None:
    """The date of a clause's event: of those that hang on its word the nearest, else one that no other word has.

    Of several in a row ("in 2011, 2014 and 2017") none is the event's alone.
    """
    if not dates:
        return None
    sentence, at = words.tokens, _teller(words, clause, dates[-1].last)
    near = [
        (
            not _hangs_on(sentence, date, at),
            _is_bracketed(sentence, date),
            _is_of_report(sentence, date, clause.happening.at),
            date.found.when is None,
            _distance(sentence, date, clause),
            date,
        )
        for date in dates
        if _may_be_of(words, date, clause, at)
        and not date.last <= words.front < at
        and not is_before_another(sentence, date, dates)
    ]
    if not near and clause.happening.perfect:
        ends = [date for date in dates if date.last >= clause.end - 1 or date.first == 1]
        return _since(sentence, [date for date in ends if not _is_of_a_record(words.lower, date, clause.happening.at)])
    best = min(near, key=lambda row: row[:-1])[-1] if near else None
    return best.found if best and not is_listed(sentence, best, [row[-1] for row in near]) else None


def _since(sentence: list[Token], dates: list[DatedWords]) -> DraftDate | None:
    """ "They have been housed there since Monday": from that day on."""
    for date in dates:
        if follows_since(sentence, date) and date.found.when and "/" not in date.found.when:
            return replace(date.found, when=f"{date.found.when}/..")
    return None


def _is_of_a_record(lower: list[str], date: DatedWords, at: int) -> bool:
    """ "have won six in a row, their best run since 1994": the date is that of what it is measured against."""
    between = lower[at + 1 : date.first]
    return "," in between or not lists.small("superlatives").isdisjoint(between)


def _is_bracketed(sentence: list[Token], date: DatedWords) -> bool:
    """ "At 20:00 (0000 UTC Sunday)": what stands in brackets is the same time in other words."""
    before = next((token.text for token in reversed(sentence[: date.first]) if token.text in "()"), "")
    return before == "("


def _is_of_report(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "Police said on Monday | the man broke in": when it was said."""
    before = date.first - 1 - (date.first > 0 and sentence[date.first - 1].lower in PLACES)
    if sentence[date.last - 1].text[-2:] in ("’s", "'s"):
        return False  # "said Monday's storm flooded the hall"
    return 0 < before < at and sentence[before].lower in verbs_of_saying()


def _distance(sentence: list[Token], date: DatedWords, clause: Clause) -> int:
    return abs(date.found.start - sentence[clause.happening.at].start)


def _teller(words: Words, clause: Clause, until: int) -> int:
    """The verb of the clause, where the word that tells of the event is a noun or participle that hangs on it."""
    sentence, at = words.tokens, clause.happening.at
    is_noun = clause.happening.letter == "n"
    aside = {i for start, end in [*words.asides, (0, words.front)] for i in range(start, end)} - {at}
    first = next(
        (
            i
            for i in range(clause.start, at)
            if i not in aside
            and _tells(sentence, i)
            and (sentence[i - 1].text != "," or i - 1 in aside)  # "Moss, 31, appeared in court for sentencing"
            and not is_of_subject(words.lower, i, clause.end)
        ),
        at,
    )
    if is_noun and first == at:  # "The strike at the mine, its third, | ended on Monday"
        return next((i for i in range(at + 1, clause.end) if i not in aside and is_finite(words.lower, i)), at)
    hangs = is_noun or not (clause.happening.passive or clause.happening.perfect)
    told = not is_noun and at < until and _is_told_that(words.lower, (first, at, until), clause.end)
    tells_who = not is_noun and is_participle_before(sentence, first, at)  # "A man held in Kell | died"
    hangs = hangs and not (told or tells_who or _is_own_past(words.lower[at]))
    return first if hangs and sentence[first].lower[-3:] != "ing" else at


def _is_told_that(lower: list[str], places: tuple[int, int, int], end: int) -> bool:
    """ "The board said on Monday | that Moss resigned in April": a verb in what is said, with its own time."""
    said, at, until = places
    goes_on = any(is_finite(lower, i) for i in range(until, end))
    return lower[said] in verbs_of_saying() and "that" in lower[said:at] and not goes_on


def _is_own_past(word: str) -> bool:
    """ "broke", "fell" in "Police said on Monday the man fell": a past that is no participle hangs on no verb."""
    return may_be_past(word) and not word.endswith("ed") and word not in irregular_participles()


def _may_be_of(words: Words, date: DatedWords, clause: Clause, at: int) -> bool:
    sentence = words.tokens
    # "Since the vote in May, three ministers have quit", "have been held since a raid in May": some time after
    later = follows_since(sentence, date) if date.first > at else words.lower[clause.start] == "since"
    since = is_since(words.lower, date.first) or (later and clause.happening.perfect)
    before = words.lower[at + 1 : date.first - 2 * (words.lower[date.first - 2 : date.first] == ["at", "least"])]
    asked = not _ASKED.isdisjoint(words.lower[at : date.first])  # "over what it called a raid in May"
    waits = not {"until", "till"}.isdisjoint(before[:-2])  # "is held until the trial opens on 3 May"
    aims = before[-1:] in (["by"], ["until"], ["from"]) or words.lower[clause.happening.at] in lists.small("directs")
    aims = aims or bool(date.is_day and date.found.when and is_promised(sentence, date.first))
    aimed = aims and "to" in before  # "agreed to cut it by 2035", "ordered crews to leave on Monday"
    moved = (
        _MOVES.get(before[-1]) if before and date.found.when else None
    )  # "was prolonged to 3 May", "was postponed from 3 May"
    starts = before[-1:] == ["from"] and len(before) > 1 and "/" not in date.found.value  # "approved a ban from 3 May"
    announced = is_announced(words.lower, at, date.first)
    lengthened = moved and any(words.lower[clause.happening.at] in lists.small(name) for name in moved)
    lengthened = lengthened or before[-1:] in (["into"], ["beyond"])  # "carried two plans into 2026"
    if (
        since
        or asked
        or lengthened
        or is_compared(before)
        or ties_to_before(words.lower, clause.start, date.first)
        or is_of_an_eve(words.lower, date.first)
        or waits
        or (starts and date.is_day and clause.happening.letter != "f" and is_decided(sentence, date.first))
        or _is_of_subject(words, clause, date, at)
        or (aimed and clause.happening.letter != "f")
        or (not announced and _stands_aside(sentence, date, at))
        or _is_in_aside(words, date, at)
        or comes_of_another_day(sentence, date, at)
        or is_of_noun(sentence, date, at)
        or _is_of_a_life(sentence, date)
        or is_of_what_was_before(words.lower, date, clause.happening.at)
        or is_of_participle(sentence, date, (at, clause.happening.at))
        or _is_within_subject(sentence, clause.start, date, at)
    ):
        return False
    lasts = clause.happening.letter == "f" and words.lower[at] in lists.small("lasts until")  # "will run until May"
    ends = lasts or ends_a_wait(sentence, clause.start, date.first)
    if before[-1:] in (["until"], ["till"], ["through"]) and not ends:
        return False
    ahead = direction(sentence, date.first, date.last) == "ahead"
    return not ahead or ends or _is_plan(words, clause, date.first) or announced


def _is_of_subject(words: Words, clause: Clause, date: DatedWords, at: int) -> bool:
    """ "A boy pulled out alive on Monday | died": the time of a participle in the subject."""
    before = range(max(clause.start, date.first - _SUBJECT), date.first if date.last <= at else clause.start)
    if any(words.lower[i] in _PLANNED and words.lower[i - 1] not in _HELPERS for i in before if i):
        return True  # "A strike due to begin on Monday | was called off"
    deeds = lists.small("deeds in -ing")  # "A ruling in 2006 | gave it the hall"
    dated = (words.tokens, date, clause.start, at)
    if hangs_on_participle(*dated) or is_of_deed_in_subject(*dated):
        return True
    acts = (i for i in before if _tells(words.tokens, i) and words.lower[i] not in deeds)
    return any(is_of_subject(words.lower, i, clause.end) for i in acts)


def _is_within_subject(sentence: list[Token], start: int, date: DatedWords, at: int) -> bool:
    """ "Two men held since their arrest in May | were freed": a time that only tells who they are."""
    commas = [i for i in range(start, date.first) if sentence[i].text in CLAUSE_MARKS]
    leads = (i for i in range(max([start, *commas]) + 1, date.first) if sentence[i].lower in TO_A_TIME)
    led = any(sentence[i - 1].lower not in _OF_AN_HOUR for i in leads)
    return led and date.last <= at and not any(token.text in CLAUSE_MARKS for token in sentence[date.first : at])


_OF_AN_HOUR = SHORTLY | frozenset("hour hours minute minutes".split())  # "Just before midnight on Saturday | it sank"


def _is_of_a_life(sentence: list[Token], date: DatedWords) -> bool:
    """ "Harl (1950-2025) was mayor": when somebody lived."""
    in_brackets = [
        token.text for token in (*sentence[date.first - 1 : date.first], *sentence[date.last : date.last + 1])
    ]
    return in_brackets == ["(", ")"] and len(date.found.value) == len("1950/2025")


def _is_plan(words: Words, clause: Clause, until: int) -> bool:
    """ "A ruling is due on June 9", "talks are to resume on Monday": its first verb says that it lies ahead."""
    at = clause.happening.at
    apart = (range(start, end) for start, end in words.asides if not start <= at < end)
    aside = {i - clause.start for one in apart for i in one}
    lower = words.lower[clause.start : max(until, at + 1)]
    for i, word in enumerate(lower):
        if i in aside or is_of_subject(words.lower, clause.start + i, clause.end):
            continue  # "The hall, known as the Shed, will reopen"
        if word in ("will", "shall", "must") or (
            is_planned(lower, i) and (word not in _WAITS or clause.start + i == at)
        ):
            return True
        if lower[i : i + 2] in _TO_COME:
            return True
        named = i > 0 and words.tokens[clause.start + i].text[0].isupper()  # "Kell United will play on 18 May"
        if word not in BE | HAVE | verbs_of_saying() and is_verb(word) and not named:
            return False
    return False


def _hangs_on(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """Whether no other verb stands between the date and the word `at` that tells of the event."""
    between = range(at + 1, date.first) if date.first > at else range(date.last, at)
    wants = sentence[at].lower in lists.small("wants to")  # "voted to close it on 3 May"
    return not any(_tells(sentence, i) or (wants and _opens_infinitive(sentence, i)) for i in between)


def _opens_infinitive(sentence: list[Token], i: int) -> bool:
    return sentence[i].lower == "to" and sentence[i + 1].text.islower() and sentence[i + 1].lower not in BEFORE_A_NOUN


def _tells(sentence: list[Token], i: int) -> bool:
    """Whether a word may be a verb that tells something: "United" within a sentence is a name."""
    return is_full_verb(sentence[i].lower) and not (i and sentence[i].text[0].isupper())


def _is_in_aside(words: Words, date: DatedWords, at: int) -> bool:
    """ "The museum, hit by a fire in 1961 and a flood in 1998, was sold": a time of what its subject is."""
    for start, end in words.asides:
        if not start <= date.first < end or start <= at < end:
            continue
        if words.lower[start] in BEHIND_NOUNS:
            return True  # "a quake that struck on Monday has killed ten"
        if words.lower[start] == ",":
            first = words.lower[start + 1]
            return first not in FRONT and not letter_of_listed(first) and not _is_made_public(words, start, end, at)
    return False


def _is_made_public(words: Words, start: int, end: int, at: int) -> bool:
    """ "Its verdict, published on 8 May 2009, cleared": on that day it told so."""
    told = verbs_of_saying() | lists.small("verdicts")
    participles = [word for word in words.lower[start:end] if is_full_verb(word)]
    published = len(participles) == 1 and participles[0] in lists.small("made public")
    subjects = lists.small("documents") | lists.small("findings")
    return published and words.lower[start - 1] in subjects and words.lower[at] in told


def _stands_aside(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """Whether a date between commas belongs to another verb: "The company, founded in 1990, closed"."""
    first, last = date.first, date.last
    start = next((i + 1 for i in range(first - 1, -1, -1) if sentence[i].text in CLAUSE_MARKS), 0)
    end = next((i for i in range(last, len(sentence)) if sentence[i].text in CLAUSE_MARKS), len(sentence))
    behind = itertools.takewhile(lambda token: token.lower not in _NEXT_CLAUSE, sentence[last:end])
    beside = (*sentence[start:first], *behind)
    if start and beside and beside[0].lower in lists.small("made public"):
        return False  # asked by way of what stands aside
    return not start <= at < end and any(
        (is_verb(t.lower) or t.lower in irregular_participles()) and not t.text[0].isupper() for t in beside
    )


_NEXT_CLAUSE = frozenset("and but as when while after before because".split())


def words_for(text: str, found: DraftDate, end: int) -> Span:
    """The words for the time, with the place that a clock time needs: "4am in Islamabad"."""
    if not _CLOCK.search(found.value):
        return Span(found.start, found.end)
    return Span(found.start, time_zones.place_end(text, found.end, max(found.end, end)))


_CLOCK = re.compile(r"T[0-9]")


def is_limit(text: str, date: DraftDate) -> bool:
    """Whether it is "by 2040" or "until May": a target or an end, rather than the day of something."""
    return bool(_BY.search(text, max(0, date.start - 40), date.start))


def is_ahead(date: DraftDate, published: datetime.date | None) -> bool:
    """Whether a date with a day, a month or a part of the year lies after publication."""
    if date.rule == REASONS["two seasons"]:
        return True
    when = parse_when(date.when) if date.when and published else None
    return bool(when and when.start and published and when.start.bounds[0].date() > published)


def says_when(text: str, date: DraftDate, is_verb: bool) -> bool:
    """Whether a month or year says when: "in May", "last month", not "last month’s vote"."""
    words = text[date.start : date.end].lower()
    if is_verb and words.startswith(_COUNTED_FROM):
        return bool(date.when) and text[date.end : date.end + 2] not in ("’s", "'s")
    return bool(_BEFORE_MONTH.search(text, max(0, date.start - 8), date.start))


_COUNTED_FROM = ("last ", "this ", "next ", "earlier this ", "the following ", "the previous ")
_BY = re.compile(r"\b(?:by|until|till|through)\s(?:the\s)?$|\buntil\s(?:an?|the)\s(?:\S+\s)+[io]n\s$", re.IGNORECASE)
_BEFORE_MONTH = re.compile(r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Dd]uring|[Uu]ntil)\s+(?:early |late |mid-)?$")
