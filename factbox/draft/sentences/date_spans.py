"""Dates that go together: two ends of one span, "between 1971 and 1976", and several in a row, "in 2011 and 2014"."""

from __future__ import annotations

import datetime
import itertools
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from factbox.draft.dates.calendar import CalendarStretch, Grain, shown_stretch
from factbox.draft.dates.reasons import REASONS
from factbox.draft.findings import DraftDate
from factbox.draft.sentences.date_owners import DatedWords, is_full_verb
from factbox.draft.sentences.finite import is_finite
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import (
    BE,
    BEFORE_A_NOUN,
    BEFORE_AFTER,
    CLAUSE_MARKS,
    HAVE,
    JOINS,
    PLACES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    WAYS,
)
from factbox.draft.text.lexicon import acts_in_words, letters
from factbox.draft.text.tokens import Token
from factbox.when.edtf import WhenError, parse_when
from factbox.words import lists

_BETWEEN = {"between": "and", "from": "to|until|till|through"}
_OPENS = re.compile(r"\b(between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_RELATIVE_YEAR = re.compile(r"(?:last|this|next|that) year", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_DAY_OR_MONTH = re.compile(r"\d{4}((?:-\d\d){1,2})[?~%]?")
_DAY = len("2024-05-03")
_REACH = 16  # letters before a date


def with_spans(text: str, dates: Iterable[DraftDate]) -> list[DraftDate]:
    """The dates of something in order, two ends of a span made one."""
    found: list[DraftDate] = []
    for date in (_of_its_term(text, one) for one in _with_counted(text, list(dates)) if _is_of_something(one)):
        joined = _joined(text, found[-1], date) or _of_its_year(text, found[-1], date) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(date)
    return found


def _is_of_something(found: DraftDate) -> bool:
    """Not a length, "recently" or "on a Sunday"."""
    vague = found.when is None and found.rule == REASONS["vague"]
    return found.type in ("DATE", "TIME") and "REF" not in found.value and not vague


def _with_counted(text: str, dates: list[DraftDate]) -> Iterator[DraftDate]:
    """ "two days after the vote on 3 March": the length as the day that it comes to."""
    goes_with = -1  # where a date ends that goes with a length
    for length, date in itertools.zip_longest(dates, dates[1:]):
        counted = _counted(text, length, date) if date and length.type == "DURATION" and date.when else None
        if counted or length.start >= goes_with:
            yield counted or length
        goes_with = counted.end if counted else -1


def _counted(text: str, length: DraftDate, date: DraftDate) -> DraftDate | None:
    """The day, with all its words where these have no verb; that of "after she left on 3 March" is her leaving’s."""
    count, gap = _COUNT.fullmatch(length.value), _GAP.fullmatch(text, length.end, date.start)
    base = _BASE.match(date.when or "")
    if not count or not gap or not base or "/" in (date.when or "") or _is_no_count(text, length):
        return None
    words, known = gap["thing"].split(), 1 + (base["month"] is not None) + (base["day"] is not None)
    unit: Grain = count["unit"]  # type: ignore[assignment]
    if known < _NEEDS[unit] or not _is_of_one_thing(words):
        return None
    day = datetime.date(int(base["year"]), int(base["month"] or 1), int(base["day"] or 1))
    found = CalendarStretch(unit, day).shifted(int(count["count"]) * (1 if gap["side"] == "after" else -1))
    rule = REASONS["beside"].format(day=shown_stretch(CalendarStretch(_GRAINS[known - 1], day)))
    tells = any(is_finite([*map(str.lower, words), "."], i) for i in range(len(words)))
    inside = words[-1:] in _ARTICLES or text[date.end : date.end + 2] in ("’s", "'s")
    thing = _THING_BEHIND.match(text, date.end) if inside and not tells else None
    end = gap.end("side") if tells else thing.end() if thing else date.end
    when = f"{found.day}~" if unit == "W" else found.when
    return replace(length, end=end, type="DATE", value=found.value, when=when, rule=rule)


def _is_no_count(text: str, length: DraftDate) -> bool:
    """ "for two days", "more than two days", "the first two days"."""
    return bool(_NO_COUNT.search(text, max(0, length.start - _REACH), length.start))


def _is_of_one_thing(words: list[str]) -> bool:
    """ "the vote on", "rebels took the town on", but not "the vote the mayor resigned on"."""
    if len(words) > _THING:
        return False
    opens = (i for i, word in enumerate(words) if i and (word in BEFORE_A_NOUN or word[0].isupper()))
    return all(_goes_on_to(words[i - 1].lower()) for i in opens)


def _goes_on_to(word: str) -> bool:
    return word in _BEFORE_NAMES or word in BEFORE_A_NOUN or is_verb(word)


_THING, _ARTICLES = 8, (["the"], ["a"], ["an"], ["its"])  # words
_THING_BEHIND = re.compile(r"(?:[’']s)?(?: [a-z-]+){1,3}(?=[,.;])")  # "the 2019 | fire", "Monday|'s vote"
_BEFORE_NAMES = PLACES | WAYS | frozenset("by near off against over into between under and".split())
_COUNT = re.compile(r"P(?P<count>\d+)(?P<unit>[DWMY])")
_GRAINS: tuple[Grain, ...] = ("Y", "M", "D")
_NEEDS = {"D": 3, "W": 3, "M": 2, "Y": 1}  # how much of its date must be known: the year, the month, the day
_GAP = re.compile(r"\s(?P<side>after|before)\s(?P<thing>[^,.;:!?()“”\"\n—–]*?)\s?")
_BASE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0\d|1[0-2]))?(?:-(?P<day>\d\d))?(?![\dX])")
_NO_COUNT = re.compile(
    r"\b(?:for|within|in|over|than|least|almost|nearly|about|some|around|roughly|the|lasted|first|last|next)\s$",
    re.IGNORECASE,
)


def comes_of_another_day(sentence: list[Token], date: DatedWords, at: int) -> bool:
    """ "weeks after the vote on 3 March", "ahead of the vote on Monday": the day of the vote, and of nothing else."""
    for i in range(date.first - 1, max(-1, date.first - _SINCE), -1):
        lower, before = sentence[i].lower, sentence[i - 1].lower
        if sentence[i].text in CLAUSE_MARKS or lower in JOINS:
            return False
        if i == date.first - 1 and lower in BEFORE_AFTER:
            return date.found.type == "DATE"  # "was sold before 2019"
        ahead = (lower, before) in (("of", "ahead"), ("to", "prior"))
        if lower in BEFORE_AFTER or ahead:
            if i < at < date.first or before in _NEAR_UNITS:
                return False
            of_event = any(letters().get(token.lower) == "n" for token in sentence[i + 1 : date.first])
            ahead = (ahead and (of_event or date.found.type == "DATE")) or (lower == "before" and of_event)
            return ahead or before in _LONG_UNITS
    return False


_NEAR_UNITS = frozenset("hour hours minute minutes moments seconds".split())
_LONG_UNITS = lists.small("measures of time") - _NEAR_UNITS - {"moment", "second", "minute"}


def _of_its_term(text: str, date: DraftDate) -> DraftDate:
    """ "the three months to the end of March": all of them."""
    term = _TERM.search(text, max(0, date.start - _LONGEST_TERM), date.start)
    last = _MONTH.fullmatch(date.when or "")
    count = _MONTHS.get((term["unit"] or term["count"]).lower(), 0) if term else 0
    if not term or not last or not count:
        return date
    year, month = int(last[1]), int(last[2])
    if last[3] and int(last[3]) != monthrange(year, month)[1]:
        return date
    first_year, first_month = divmod(year * 12 + month - count, 12)
    when = f"{first_year:04}-{first_month + 1:02}/{year:04}-{month:02}"
    return replace(date, start=term.start("term"), value=when, when=when)


_TERM = re.compile(
    r"\b(?:in|over|during) (?:the|its) (?:first |last |second )?"
    r"(?P<term>(?:(?P<count>three|six|nine|twelve|3|6|9|12) months|(?P<unit>half|quarter|year)(?<!half year))"
    r" (?:to|through|ended|ending)(?: in| on)?) (?:the )?$",
    re.IGNORECASE,
)
_MONTHS = {"three": 3, "3": 3, "quarter": 3, "six": 6, "6": 6, "half": 6, "nine": 9, "9": 9}
_MONTHS |= {"twelve": 12, "12": 12, "year": 12}
_MONTH = re.compile(r"(\d{4})-(0\d|1[0-2])(?:-(\d\d))?")
_LONGEST_TERM = 48  # letters


def _joined(text: str, first: DraftDate, last: DraftDate) -> DraftDate | None:
    opens = _OPENS.search(text, max(0, first.start - _REACH), first.start)
    between = text[first.end : last.start].strip().lower().removesuffix(" the")
    if not opens or not last.when or not re.fullmatch(_BETWEEN[opens[1].lower()], between):
        return None
    # "between 4am and 5am on Monday"
    if first.type == last.type == "TIME" and first.when is None and "T" in last.when:
        return replace(
            last, start=first.start, value=last.value[:_DAY], when=last.when[:_DAY]
        )  # "4am and 5am on Monday"
    if first.type != "DATE" or last.type != "DATE" or not first.when or "/" in first.when + last.when:
        return None
    if _YEAR.search(text, last.start, last.end) and not _YEAR.search(text, first.start, first.end):
        first = _of_the_year(first, last.when)
    try:
        when = parse_when(f"{first.when}/{last.when}")
    except WhenError:
        return None
    if when.start and when.end and when.start.bounds[0] < when.end.bounds[0]:
        return replace(first, end=last.end, value=f"{first.value}/{last.value}", when=str(when))
    return None


def _of_its_year(text: str, first: DraftDate, last: DraftDate) -> DraftDate | None:
    """ "October last year": one date."""
    year = _RELATIVE_YEAR.fullmatch(text, last.start, last.end) and text[first.end : last.start].isspace()
    own = _DAY_OR_MONTH.fullmatch(first.when or "")
    return replace(first, end=last.end) if year and own and (first.when or "")[:4] == (last.when or "")[:4] else None


def _of_the_year(first: DraftDate, last: str) -> DraftDate:
    """ "from March to November 2024": March of that year, or of the one before where that is later."""
    found = _DAY_OR_MONTH.fullmatch(first.when or "")
    if not found:
        return first
    same = f"{last[:4]}{found[1]}"
    when = same if same[: len(last)] <= last else f"{int(last[:4]) - 1:04}{found[1]}"
    return replace(first, when=when, value=when)


def is_listed(sentence: list[Token], one: DatedWords, dates: list[DatedWords]) -> bool:
    """Whether a date is one of "in 2011, 2014 and 2017": nothing but commas, "and" and a preposition between them.

    "the following day, on Sunday, 3 May" is one day.
    """
    ordered = sorted(dates, key=lambda date: date.first)
    at = ordered.index(one)
    joined = False
    for step, others in ((1, ordered[at + 1 :]), (-1, ordered[:at][::-1])):
        near = one
        for other in others:
            first, last = (near, other) if step > 0 else (other, near)
            between = _without_aside([token.lower for token in sentence[first.last : last.first]])
            if not between or len(between) > _BETWEEN_TWO or not _JOINTS.issuperset(between) or between[1:2] == [","]:
                break
            joined = joined or not {"and", "or"}.isdisjoint(between)
            near = other
    return joined


def _without_aside(between: list[str]) -> list[str]:
    """ "in 2011 and, by a single vote, in 2017": without what stands between the commas."""
    aside = between[1:2] == [","] and "," in between[2:]
    return [between[0], *between[between.index(",", 2) + 1 :]] if aside else between


_JOINTS = frozenset("and or , on in at one another".split())
_BETWEEN_TWO = 3  # words


def is_before_another(sentence: list[Token], date: DatedWords, dates: list[DatedWords]) -> bool:
    """ "a rug woven in 1620 on Monday": of two times side by side the first is that of the thing."""
    behind = sentence[date.last].lower if date.last < len(sentence) else ""
    other = next((one for one in dates if one.first == date.last + 1 and behind in PLACES), None)
    if other is None or not date.found.when or not other.found.when:
        return False
    return len(date.found.when) < len(other.found.when) and not other.found.when.startswith(date.found.when)


def is_since(lower: list[str], first: int) -> bool:
    """ "since 1971", and "since 1971 and 1974" of both."""
    at = first - 1
    while at > 0 and (lower[at] in {"and", ",", "or"} or lower[at].isdigit()):
        at -= 1
    return at >= 0 and lower[at] == "since"


def follows_since(sentence: list[Token], date: DatedWords) -> bool:
    """ "since Monday", "since the killing of a guard in July": no verb stands between, and no other time."""
    for i in range(date.first - 1, max(-1, date.first - _SINCE), -1):
        lower = sentence[i].lower
        if lower == "since":
            return True
        if sentence[i].text in CLAUSE_MARKS or lower in JOINS or lower[0].isdigit() or is_full_verb(lower):
            return False
    return False


_SINCE = 12  # words from it to the time


def hangs_on_participle(sentence: list[Token], date: DatedWords, start: int, at: int) -> bool:
    """ "A woman pulled from the rubble on Monday | died": behind a subject, with what belongs to it."""
    if date.last > at or any(token.text in CLAUSE_MARKS or token.lower in _NEW for token in sentence[start:at]):
        return False
    return any(_is_behind_noun(sentence, i) for i in range(start + 1, date.first - 2))


def is_participle_before(sentence: list[Token], at: int, verb: int) -> bool:
    """ "A woman pulled from the rubble | died": of two pasts in a row the first only tells who."""
    apart = any(token.text in CLAUSE_MARKS or token.lower in _NEW for token in sentence[at:verb])
    return 0 < at < verb and not apart and _is_behind_noun(sentence, at)


def _is_behind_noun(sentence: list[Token], i: int) -> bool:
    word, before, behind = sentence[i], sentence[i - 1].lower, sentence[i + 1].lower
    told = behind in _BEHIND and word.text.islower() and is_full_verb(word.lower) and word.lower not in acts_in_words()
    return told and before.isalpha() and before not in BEFORE_A_NOUN | BE | HAVE


_NEW = JOINS | RELATIVES | SUBJECT_PRONOUNS
_BEHIND = PLACES | WAYS | {"by", "under", "near"}
