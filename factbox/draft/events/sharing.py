"""The date of an event that another clause of its sentence gives: "Ten died | when a ferry sank on Monday"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.dates.calendar import shown
from factbox.draft.dates.reasons import REASONS
from factbox.draft.dates.vocabulary import letter
from factbox.draft.findings import DraftDate
from factbox.draft.sentences.bracketed import RELATIVE_WORDS
from factbox.draft.sentences.clauses import Clause, Words
from factbox.draft.sentences.cuts import MAIN, is_apposed
from factbox.draft.sentences.date_owners import DatedWords, is_of_noun, is_of_participle, is_of_what_was_before
from factbox.draft.sentences.subjects import lacks_subject
from factbox.draft.text.closed_classes import JOINS, MANY, RELATIVES, SMALL_NUMBERS, SUBJECT_PRONOUNS, TO_A_TIME
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.draft.text.play import tells_score
from factbox.draft.text.tokens import Token
from factbox.words import lists

_TAIL = frozenset("for on at in by during after with to from of".split())


class Sentence(NamedTuple):
    """A sentence with its clauses: the dates among the tokens of a stretch, and the date that a clause has itself."""

    words: Words
    clauses: list[Clause]
    dates: Callable[[int, int], list[DatedWords]]
    own: Callable[[int], DraftDate | None]


def shared_date(sentence: Sentence, index: int) -> tuple[DraftDate, bool] | None:
    """The date that the clause `index` shares, and whether that is sure; None where it shares none."""
    for find, is_sure in (
        (_before_when, True),
        (_of_the_same_moment, True),
        (_in_the_tail, True),
        (_of_the_cleft, True),
        (_before_its_verb, True),
        (_behind_its_opener, True),
        (_days_after, True),
        (_counted_from_next, True),
        (_as_it_was_said, True),
        (_of_the_next, False),
        (_of_its_cause, False),
        (_on_a_visit, False),
        (_behind_semicolon, False),
        (_beside_as, False),
        (_of_its_result, False),
    ):
        found = find(sentence, index)
        if found and found.when:
            return found, is_sure
    return None


def may_share_front(words: Words, clause: Clause, dates: list[DatedWords]) -> bool:
    """Whether a clause may be of the time that opens its sentence: it has none but that of another thing."""
    at = clause.happening.at
    others = (
        is_of_what_was_before(words.lower, date, at)
        or is_of_noun(words.tokens, date, at)
        or is_of_participle(words.tokens, date, (at, at))
        for date in dates
    )
    return clause.opener not in TO_A_TIME | RELATIVES and all(others)


def date_in_front(
    text: str,
    sentence: list[Token],
    clauses: list[Clause],
    index: int,
    dates_in: Callable[[Span], list[DraftDate]],
) -> DraftDate | None:
    """The time that opens the sentence, which its other clauses share: "On Friday, …, and …"."""
    first = clauses[0]
    if first.start and not any(clause.opener == MAIN for clause in clauses[1 : index + 1]):
        return None  # "On Friday, | after they had won, …": of the main clause
    opening = dates_in(Span(sentence[0].start, sentence[min(_OPENING, first.end - 1)].end))
    if not opening or text[opening[0].end : opening[0].end + 2] in ("’s", "'s"):  # "Sunday’s vote"
        return None
    own = [token.lower for token in sentence[clauses[index].start : clauses[index].end]]
    behind = opening[0].start > sentence[first.happening.at].start
    # "were held on Monday | and taken to Kell", "were held in May | and freed", not "was born in 1950 | and moved"
    near = len(opening[0].value) >= _DAY or (len(own) <= _BARE and len(opening[0].value) > len("2024"))
    goes_on = near and lacks_subject(sentence, clauses, index) and not _is_timed(own)
    if "had" in own[: own.index(sentence[clauses[index].happening.at].lower)] or ";" in own or (behind and not goes_on):
        return None  # "He died in 1990; his wife ran the shop", "In 2003 he was jailed, and he had stolen a boat"
    before = (token.lower for token in sentence[:_OPENING] if token.end <= opening[0].start)
    if not verbs_of_saying().isdisjoint(before):
        return None  # "Police said on Monday | he had fled | and hidden": of the saying
    return opening[0]


_BARE = 3  # words of "and freed."
_OPENING = 4  # tokens from the first to one of the time


def _before_when(sentence: Sentence, index: int) -> DraftDate | None:
    """ "in 2007, | when the court gave it back": the time that "when" speaks of."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    if clause.opener != "when" or not clause.start:
        return None
    end = clause.start - (lower[clause.start - 1] == ",")
    return next((date.found for date in sentence.dates(max(0, end - 6), end) if date.last == end), None)


def _of_the_same_moment(sentence: Sentence, index: int) -> DraftDate | None:
    """What "when" joins happened at one time, but for what had happened before."""
    clauses = sentence.clauses
    if index and clauses[index].opener == "and" and lacks_subject(sentence.words.tokens, clauses, index):
        joined = sentence.words.lower[clauses[index].start - 1] != ","
        index -= joined and clauses[index - 1].opener == "when"  # "in 1961 | when she fell | and found it"
    pairs = [index + 1] if index + 1 < len(clauses) and clauses[index + 1].opener == "when" else []
    if index and "when" in (clauses[index].opener, clauses[0].opener if clauses[index].opener == MAIN else ""):
        pairs.append(index - 1)
    if _is_before(sentence, index) or _reaches_to(sentence, index):
        return None
    return next((date for other in pairs if not _is_before(sentence, other) and (date := sentence.own(other))), None)


def _reaches_to(sentence: Sentence, index: int) -> bool:
    """ "will stay through Sunday, | when two teams play that night": it is not of that hour."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    dates = sentence.dates(clause.start, clause.end)
    return any(date.first and lower[date.first - 1] in ("until", "till", "through") for date in dates)


def _is_before(sentence: Sentence, index: int) -> bool:
    """Whether a clause tells of what had happened before."""
    clause = sentence.clauses[index]
    return "had" in sentence.words.lower[clause.start : clause.end]


def _in_the_tail(sentence: Sentence, index: int) -> DraftDate | None:
    """ "held the captain, who had survived, | for questioning on Monday": what goes on behind a relative clause."""
    clauses, lower = sentence.clauses, sentence.words.lower
    if index + 1 >= len(clauses) or clauses[index + 1].opener not in RELATIVE_WORDS:
        return None
    if lower[clauses[index].end - 1] != "," and not is_apposed(lower, clauses[index + 1].start):
        return None
    start = clauses[index + 1].end
    end = clauses[index + 2].start if index + 2 < len(clauses) else len(lower)
    if start >= end or lower[start - 1] != "," or lower[start] not in _TAIL:
        return None
    return next((date.found for date in sentence.dates(start, end)), None)


def _of_the_cleft(sentence: Sentence, index: int) -> DraftDate | None:
    """ "It was there, in 1961, | that the pact was signed": the one time that stands before."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    that = next((i for i in (clause.start - 1, clause.start) if i > 0 and lower[i] == "that"), 0)
    if not that or lower[:2] not in (["it", "was"], ["it", "is"]):
        return None
    found = sentence.dates(0, that)
    return found[0].found if len(found) == 1 else None


def _before_its_verb(sentence: Sentence, index: int) -> DraftDate | None:
    """ "The court on Monday stayed the sale | and fined the firm": the time between a subject and its verbs."""
    clauses, tokens = sentence.clauses, sentence.words.tokens
    if not index or not lacks_subject(tokens, clauses, index) or clauses[index].happening.perfect:
        return None
    first = next((one for one in reversed(clauses[:index]) if one.opener not in JOINS), clauses[0])
    found = sentence.dates(first.start, first.happening.at)
    return found[-1].found if found and found[-1].last == first.happening.at else None


def _behind_its_opener(sentence: Sentence, index: int) -> DraftDate | None:
    """ "when, in 1962, a map sank a barge | and drowned him": the time that stands before both."""
    if not index or not lacks_subject(sentence.words.tokens, sentence.clauses, index):
        return None
    before, lower = sentence.clauses[index - 1], sentence.words.lower
    if lower[before.start : before.start + 2] not in (["when", ","], ["and", ","]):
        return None
    found = sentence.dates(before.start, min(before.start + _OPENING + 1, before.end))
    return found[0].found if found and lower[found[0].last : found[0].last + 1] == [","] else None


def _beside_as(sentence: Sentence, index: int) -> DraftDate | None:
    """ "Classes were halted on Monday | as pupils shut the gate": most likely on that day."""
    if not index or sentence.clauses[index].opener != "as" or _is_before(sentence, index):
        return None
    found = sentence.own(index - 1)
    return found if found and len(found.value) == _DAY else None


def _as_it_was_said(sentence: Sentence, index: int) -> DraftDate | None:
    """ "the hall was full, a steward said Friday, | as pumps drained it": on the day on which it was said."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    if not index or clause.opener != "as" or lower[clause.start - 1] != "," or _is_before(sentence, index):
        return None
    told = sentence.dates(max(0, clause.start - _TOLD), clause.start - 1)
    said = (d for d in told if d.last == clause.start - 1 and len(d.found.value) == _DAY)
    one = next(said, None)
    verb = one.first - 1 - (lower[one.first - 1] == "on") if one else 0
    return one.found if one and lower[verb] in verbs_of_saying() else None


_TOLD = 4  # words of "on Thursday morning,"


def _of_its_cause(sentence: Sentence, index: int) -> DraftDate | None:
    """ "Ten people were killed and six hurt | after a dam burst on Monday": most likely on that day."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    if clause.opener or lower[clause.happening.at] not in lists.small("tells of victims"):
        return None
    behind = (i for i in range(index + 1, len(sentence.clauses)) if sentence.clauses[i].opener not in JOINS)
    cause = next(behind, 0)
    if not cause or sentence.clauses[cause].opener != "after" or lower[sentence.clauses[cause].start] != "after":
        return None  # "was killed | a week after they fled"
    found = None if _is_before(sentence, cause) else sentence.own(cause)
    return (
        found if found and len(found.value) >= _DAY and _is_counted(lower[clause.start : clause.happening.at]) else None
    )


def _is_counted(lower: list[str]) -> bool:
    return any(word[0].isdigit() or word in SMALL_NUMBERS | MANY | {"scores", "all"} for word in lower)


def _on_a_visit(sentence: Sentence, index: int) -> DraftDate | None:
    """ "The governor, who visited the port on Monday, | announced a gift": most likely there."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    if not index or clause.opener != MAIN or lower[clause.start] not in lists.small("said on a visit"):
        return None
    visit = sentence.clauses[index - 1]
    there = visit.opener == "who" and lower[visit.happening.at] in lists.small("visits")
    found = sentence.own(index - 1) if there and not sentence.dates(clause.start, clause.end) else None
    return found if found and len(found.value) == _DAY else None


def _days_after(sentence: Sentence, index: int) -> DraftDate | None:
    """ "was fined on Monday, a day | after a crane fell": the day before, where the days are told."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    count = lower[clause.start : clause.start + _COUNTED]
    days = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}.get(count[0], 0)
    if not index or not days or count[1:] not in (["day", "after"], ["days", "after"]):
        return None
    later = sentence.own(index - 1)
    if later is None or not later.when or not _WHOLE_DAY.fullmatch(later.when):
        return None
    told = date.fromisoformat(later.when[:_DAY])
    day, tokens = (told - timedelta(days)).isoformat(), sentence.words.tokens
    return replace(
        later,
        start=tokens[clause.start].start,
        end=tokens[clause.start + 1].end,
        value=day,
        when=day + later.when[_DAY:],
        rule=REASONS["focus"].format(day=shown(told)),
    )


def _counted_from_next(sentence: Sentence, index: int) -> DraftDate | None:
    """ "was fined | a day after a crane fell on Monday": what is counted from there."""
    if index + 1 >= len(sentence.clauses):
        return None
    behind, clause = sentence.clauses[index + 1], sentence.clauses[index]
    found = sentence.dates(behind.start, behind.happening.at)
    counted = bool(found) and found[0].is_counted and found[0].first == behind.start
    return found[0].found if counted and not sentence.dates(clause.start, clause.end) else None


def _of_its_result(sentence: Sentence, index: int) -> DraftDate | None:
    """ "Moss scored late on Monday, | and Kell beat Selby 3-2": the result is of the day of the play."""
    clause, words = sentence.clauses[index], sentence.words
    if not index or clause.opener not in JOINS or _is_before(sentence, index):
        return None
    told = " ".join(words.lower[clause.start : clause.end]).replace(" - ", "-").replace(" – ", "–")
    found = sentence.own(index - 1) if tells_score(told) else None
    return found if found and len(found.value) >= _DAY and not sentence.dates(clause.start, clause.end) else None


_COUNTED = 3  # words of "two days after"
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\??")


def _behind_semicolon(sentence: Sentence, index: int) -> DraftDate | None:
    """ "She blocked the road in March 1964; | she was fined": what the same one did or had then."""
    clause, lower = sentence.clauses[index], sentence.words.lower
    start = clause.start + (lower[clause.start] == ";")
    if not index or lower[start - 1] != ";" or lower[start] not in SUBJECT_PRONOUNS or clause.happening.perfect:
        return None
    return None if _is_timed(lower[start : clause.end]) or _is_before(sentence, index) else sentence.own(index - 1)


def _is_timed(lower: list[str]) -> bool:
    """ "he ran it for ten years", "she left two years later": it tells its time by itself."""
    return any(letter(word) in _TIMES for word in lower)


_TIMES = frozenset("uvrlx")  # letters of date words: year, years, later, last, next


def _of_the_next(sentence: Sentence, index: int) -> DraftDate | None:
    """ "stormed the hall | and burned it on Monday": most likely that of both, where it is a day."""
    following = index + 1
    if following >= len(sentence.clauses) or not lacks_subject(sentence.words.tokens, sentence.clauses, following):
        return None
    clause = sentence.clauses[index]
    earlier = clause.happening.perfect and _is_before(sentence, index) and not _is_before(sentence, following)
    subordinate = clause.opener in TO_A_TIME  # "was held two days after the mill burned, | and charged on 9 May"
    planned = sentence.clauses[following].happening.letter == "f" != clause.happening.letter
    if (
        subordinate
        or earlier
        or planned
        or sentence.clauses[following].opener != "and"
        or sentence.dates(clause.start, clause.end)
    ):
        return None
    found = sentence.own(following)
    return found if found and len(found.value) == _DAY else None


_DAY = len("2024-05-03")
