"""Events that a sentence tells by the way: "Born in Leeds in 1950, …", "until the trial opens on 3 June"; and plans."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.dates.tense import is_planned
from factbox.draft.events.dating import is_ahead, is_limit
from factbox.draft.events.score import are_enough, without_date
from factbox.draft.events.signs import Sign
from factbox.draft.findings import DraftDate, DraftEvent
from factbox.draft.sentences.bracketed import after_fronted
from factbox.draft.sentences.clauses import Clause, Words
from factbox.draft.sentences.cuts import MAIN
from factbox.draft.sentences.date_owners import DatedWords
from factbox.draft.sentences.finite import finite_places, may_be_past
from factbox.draft.sentences.fronts import behind_cleft, front_of, helper, may_be_front
from factbox.draft.sentences.participles import told_beside
from factbox.draft.text.closed_classes import (
    AUXILIARIES,
    CLAUSE_MARKS,
    JOINS,
    MODALS,
    NOBODY,
    PLACES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
)
from factbox.draft.text.lexicon import event_words, letters, present
from factbox.words import lists

_Dates = Callable[[int, int], list[DatedWords]]
_OCCASION = frozenset("speaking asked addressing talking appearing testifying".split())
_OPENING = 9  # words that may tell the time
_LONGEST = 12  # words from "until" to the day
_AWAITED = TO_A_TIME - {"since", "following"} | {"till", "of"}  # "ahead of a vote on 3 June"
_LINKS = frozenset({"on", "in", "at", "for", "next"})
_BASED = frozenset("based headquartered located situated run owned".split())  # "founded in 2013 and based in Kell"
_REPLIES = frozenset("replied added answered joked quipped countered insisted".split())  # words go on, no event


class Apart(NamedTuple):
    """One of them: its words, the date among them, what its headline leaves out in front, or the whole headline."""

    evidence: tuple[Span, ...]
    found: DraftDate
    why: str
    fronted: Span | None = None
    headline: str = ""


class InFront(NamedTuple):
    """What a front or a source tells, and the token from which, or up to which, the sentence goes on."""

    told: Apart | None
    goes_on: int


def told_at_a_time(words: Words, dates: _Dates) -> Apart | None:
    """ "It was 4am in Islamabad and …", "Speaking on Thursday, …": the whole sentence is one event."""
    first, second = (*words.lower[:2], "")[:2]
    clock = first == "it" and second == "was"
    early = dates(0, min(_OPENING, len(words.lower))) if clock or first in _OCCASION else []
    if clock and any(date.found.type == "TIME" for date in early):
        why = "clock opens the sentence"
    elif first in _OCCASION and any(date.is_day for date in early) and _REPLIES.isdisjoint(words.lower):
        why = "occasion opens the sentence"
    else:
        return None
    whole = Span(words.tokens[0].start, words.tokens[-1].end)
    return Apart((whole,), early[0].found, why)


def told_by_front(words: Words, dates: _Dates, text: str) -> InFront | None:
    """ "Founded in 1904, the board runs 12 docks": the board was founded."""
    skipped = words.lower[0] in ("once", "although", "though")  # "Once freed on bail in April, he left"
    is_front = may_be_front(words.lower[skipped:])
    front = front_of(words, lambda start, end: bool(dates(start, end))) if is_front else None
    found = next((date.found for date in dates(1, front.end) if date.found.when), None) if front else None
    if not front or found is None:
        return None
    tokens = words.tokens
    joined = (i for i in range(skipped + 1, front.end - 1) if words.lower[i] == "and" and words.lower[i + 1] in _BASED)
    told = Span(tokens[skipped].start, tokens[next(joined, front.end) - 1].end)
    who = Span(tokens[front.start_of_subject].start, tokens[front.end_of_subject - 1].end)
    rest = text[told.start : told.end]
    headline = f"{text[who.start : who.end]} {front.helper} {rest[:1].lower()}{rest[1:]}"
    return InFront(Apart((told, who), found, "told in front", headline=headline), front.start_of_subject)


def told_aside(words: Words, dates: _Dates, text: str) -> Apart | None:
    """ "The bill, passed by the senate in March, would be law": that the bill was passed."""
    lower, tokens = words.lower, words.tokens
    start, end = next(((a, b) for a, b in words.asides if lower[a] == ","), (0, 0))
    front = after_fronted(lower, start, set())
    subject = tokens[front:start]
    acts = letters().get(lower[start + 1]) == "s" and lower[start + 1] not in _no_news()
    if not 0 < len(subject) <= _SUBJECT or not acts or lower[end - 1] != ",":
        return None
    found = next((date.found for date in dates(start, end) if date.found.when), None)
    alone = (
        (JOINS | {";", ":"}).isdisjoint(lower[front:end])
        and (RELATIVES | {"since"}).isdisjoint(lower[start:end])
        and "," not in lower[start + 1 : end - 1]
    )
    if found is None or not alone or finite_places(lower[start + 2 : end]) or tokens[front].lower in SUBJECT_PRONOUNS:
        return None
    who, told = Span(subject[0].start, subject[-1].end), Span(tokens[start + 1].start, tokens[end - 2].end)
    if lower[start + 2] == "from" and lower[start + 1] in lists.small("moved"):
        return None  # "The poll, postponed from 3 May, will be held": not on that day
    name = text[who.start : who.end]
    was = _AS_THERE.get("".join(lower[end : end + 1])) or helper(words, front, start)
    headline = f"{name[:1].upper()}{name[1:]} {was} {text[told.start : told.end]}"
    return Apart((who, told), found, "told aside", headline=headline)


# the sentence's own verb tells whether one or many: "Services, cut on Monday, were restored"
_AS_THERE = {"were": "were", "are": "were", "have": "were", "was": "was", "is": "was", "has": "was"}


@cache
def _no_news() -> frozenset[str]:
    """What only says what something is: "a hall, opened in 1904", "its report, published on Monday"."""
    return lists.small("beginnings") | lists.small("made public") | lists.small("names a thing")


def beside(words: Words, dates: _Dates, text: str, published: datetime.date | None) -> dict[int, Apart]:
    """What is awaited and what phrases with a time tell, by the place where the date ends: no clause has that date."""
    told = (
        *awaited(words, dates, published),
        *_behind_aside(words, dates, text, published),
        *_in_phrases(words, dates, text, published),
    )
    return {one.found.end: one for one in told}


def _in_phrases(words: Words, dates: _Dates, text: str, published: datetime.date | None) -> Iterator[Apart]:
    """ "… a grant, awarded in May", "having confessed in May", ", with work due to begin in June"."""
    tokens = words.tokens
    for one in told_beside(words, lambda start, end: bool(dates(start, end))):
        found = next((date.found for date in dates(*one.phrase) if date.found.when), None)
        if found is None or (one.is_plan and not is_ahead(found, published)):
            continue
        who = Span(tokens[one.subject[0]].start, tokens[one.subject[1] - 1].end)
        told = Span(tokens[one.phrase[0]].start, tokens[one.phrase[1] - 1].end)
        line = " ".join(filter(None, (text[slice(*who)], one.link, text[slice(*told)]))).replace(" ’s ", "’s ")
        yield Apart((who, told), found, "told in a phrase", headline=line[:1].upper() + line[1:])


def _behind_aside(words: Words, dates: _Dates, text: str, published: datetime.date | None) -> Iterator[Apart]:
    """ "The inquest, which opened in May, | resumes on Monday": what is to come of the subject before the commas."""
    lower, tokens = words.lower, words.tokens
    start, end = _comma_and_verb(lower)
    if not end:
        return
    front = after_fronted(lower, start, set())
    found = next((one.found for one in dates(end, len(lower)) if one.is_day), None) if front < start else None
    if not found or not is_ahead(found, published) or is_limit(text, found):
        return
    subject = start - front <= _SUBJECT and lower[front] not in SUBJECT_PRONOUNS | PLACES
    if not subject or not is_plan([*lower[front:start], *lower[end:]]):
        return
    who, then = Span(tokens[front].start, tokens[start - 1].end), Span(tokens[end].start, tokens[-1].end)
    name = text[slice(*who)]
    line = f"{name[:1].upper()}{name[1:]} {text[slice(*then)]}"
    yield Apart((who, then), found, "told behind an aside", headline=line)


def _comma_and_verb(lower: list[str]) -> tuple[int, int]:
    """The comma behind a subject, and the verb in the present behind the next: "The fair, which was long, | ends"."""
    start = next((i for i, word in enumerate(lower) if word == "," and i and not finite_places(lower[:i])), 0)
    opens = lower[start + 1 + (lower[start + 1 : start + 2] == ["in"]) :][:1]
    told = opens and (opens[0] in RELATIVES or may_be_past(opens[0]))
    ends = (i + 1 for i in range(start + 2, len(lower) - 2) if lower[i] == ",") if start and told else ()
    end = next(iter(ends), 0)
    plans = end and lower[end] not in AUXILIARIES and (is_planned(lower, end) or _is_present(lower, end))
    return start, end if plans else 0


ASIDE = "word that stands aside"  # the sign of a clause that tells no more than what stands aside
_SUBJECT = 9  # words


def told_by_cleft(words: Words, dates: _Dates) -> Apart | None:
    """ "It was there, in 1961, that she met him": that she did."""
    behind = behind_cleft(words, lambda start, end: bool(dates(start, end)))
    found = next((date.found for date in dates(2, behind)), None) if behind else None
    if found is None:
        return None
    tokens = words.tokens
    whole = Span(tokens[0].start, tokens[-1].end)
    return Apart((whole,), found, "told behind “it was”", fronted=Span(whole.start, tokens[behind].start))


def told_as_published(words: Words, dates: _Dates, text: str) -> InFront | None:
    """ "Crows can count, according to a study published on Tuesday": that it was published.

    The rest of the sentence is what stands before it.
    """
    lower, tokens = words.lower, words.tokens
    at = next((i for i in range(3, len(lower)) if lower[i] in _APPEARED and lower[i - 1] in _papers()), 0)
    start = next((i + 1 for i in range(at - 2, max(0, at - _TITLE), -1) if lower[i - 1 : i + 1] == _ACCORDING), 0)
    if not start or start >= at:
        return None
    end = next((i for i in range(at, len(lower)) if lower[i] in CLAUSE_MARKS or lower[i] in _STOPS), len(lower))
    goes_on = start - 2 - (lower[start - 3] == ",")
    found = next((date.found for date in dates(at, end)), None)
    if found is None:
        return InFront(None, goes_on)
    whole = Span(tokens[start].start, tokens[end - 1].end)
    who, rest = text[whole.start : tokens[at - 1].end], text[tokens[at].start : whole.end]
    helper = "were" if lower[at - 1] in ("findings", "figures", "data", "results") else "was"
    told = Apart((whole,), found, "published", headline=f"{who[:1].upper()}{who[1:]} {helper} {rest}")
    return InFront(told, goes_on)


_ACCORDING = ["according", "to"]
_APPEARED = frozenset("published released issued unveiled".split())
_TITLE = 10  # words from "according to" to its verb
_STOPS = RELATIVES | JOINS | {".", "as", "while"}


def _papers() -> frozenset[str]:
    """What somebody publishes: "study", "report"."""
    return lists.small("documents") | {"paper", "research", "survey", "findings", "figures", "data", "results", "poll"}


def awaited(words: Words, dates: _Dates, published: datetime.date | None) -> Iterator[Apart]:
    """ "in custody until the trial opens on 14 October", "ahead of a vote on 3 June": what is to come on a day."""
    lower, tokens = words.lower, words.tokens
    for date in dates(0, len(lower)):
        if not is_ahead(date.found, published) or lower[date.first - 1 : date.first] not in ([link] for link in _LINKS):
            continue
        start = _opening(lower, date.first - 1)
        if start and _is_told(lower, start, date.first - 1) and not dates(start, date.first - 1):
            yield Apart((Span(tokens[start].start, date.found.end),), date.found, "awaited")


def _is_present(lower: list[str], at: int) -> bool:
    return lower[at] in present() and letters().get(lower[at]) != "n"


def _opening(lower: list[str], until: int) -> int:
    """Where the words begin behind the nearest "until" before; 0 where another clause or nothing is nearer."""
    for at in range(until - 1, max(0, until - _LONGEST), -1):
        if lower[at] in _AWAITED:
            return at + 1 if lower[at] != "of" or lower[at - 1] == "ahead" else 0
        if lower[at] in CLAUSE_MARKS or lower[at] in JOINS or lower[at] in RELATIVES:
            return 0
    return 0


def _is_told(lower: list[str], start: int, end: int) -> bool:
    """Whether a subject with its verb in the present stands there, or a thing that happens right before the day."""
    if lower[start - 1] == "before" and "for" in lower[start:end]:
        return False  # "will appear before a court for a hearing on 3 June"
    verb = any(is_planned(lower, at) or _is_present(lower, at) for at in range(start + 1, end))
    noun = next((at for at in range(end - 1, start - 1, -1) if _is_appointed(lower[at])), -1)
    return verb or (noun >= 0 and (noun == end - 1 or lower[noun + 1] in PLACES | {"of", "for"}))


def _is_appointed(word: str) -> bool:
    return letters().get(word) == "n" or word in lists.small("appointed")


def is_plan(lower: list[str]) -> bool:
    """Whether a sentence with a date ahead tells in the present what is to come: nothing past, open or denied.

    "He wants the mayor to testify in May" is no plan of whoever would have to do it.
    """
    if not (_OPEN | _FIRST_PERSON).isdisjoint(lower) or (lower[0] == "this" and lower[1] in _FIRST):
        return False
    if any(word in _WANTS and behind != "to" for word, behind in itertools.pairwise(lower)):
        return False
    doubts = (MODALS - {"will"}) | (event_words()["unreal"] - MODALS)
    if ("likely", "to") in itertools.pairwise(lower):
        doubts -= {"likely"}  # "is likely to tour the harbour on Saturday": a plan, told with what doubt there is
    pasts = [at for at in finite_places(lower) if lower[at] not in ("is", "are", "has", "have", "will", "says", "may")]
    return doubts.isdisjoint(_without_months(lower)) and not pasts


def _without_months(lower: list[str]) -> list[str]:
    """Less "May" with a day behind it, or before a stop: "on May 25", "in May."."""
    return [word for word, behind in zip(lower, [*lower[1:], ""], strict=True) if word != "may" or behind.isalpha()]


def is_reported_plan(lower: list[str]) -> bool:
    """ "The mayor said the bridge would be closed on Monday": a plan told in the past, and nothing else."""
    would = lower.index("would") if "would" in lower else 0
    said = any(lower[at] in _TOLD for at in range(1, would))
    if not said or would + 1 == len(lower) or lower[would + 1] in _NO_PLAN:
        return False
    if not (_OPEN | _FIRST_PERSON).isdisjoint(lower):
        return False
    doubts = (MODALS | event_words()["unreal"]) - {"would", "said"}
    rest = lower[would + 1 :]
    pasts = (at for at in finite_places(rest) if at != 1 or not rest[at].endswith("ed"))  # "would print revised maps"
    return doubts.isdisjoint(_without_months(lower)) and all(at == 0 for at in pasts)


_TOLD = frozenset("said says told announced confirmed added disclosed stated revealed".split())
_NO_PLAN = frozenset({"have", "not", "never", "only", "rather", "like"})
_OPEN = frozenset({"if", "unless", "whether", "?"}) | NOBODY
_FIRST_PERSON = frozenset("i we you us me my our your".split())
_FIRST = frozenset(lists.small("articles"))
_WANTS = frozenset({"want", "wants"})


def is_plan_on(words: Words, date: DraftDate) -> bool:
    """Whether it is a plan, and a date its day."""
    return is_plan(words.lower) and not _is_in_other_clause(words, date)


def _is_in_other_clause(words: Words, date: DraftDate) -> bool:
    """Whether a date stands behind "which" or "when"; in "Moss, who denies it, is due on Monday" it does not."""
    told = {at for start, end in words.asides if words.tokens[end - 1].end <= date.start for at in range(start, end)}
    starts = [start for start, opener in words.cuts if opener not in ("", MAIN, *JOINS) and start not in told]
    return any(words.tokens[start].start < date.start for start in starts)


def less_told_beside(
    event: DraftEvent, clause: Clause, signs: list[Sign], awaiting: dict[int, Apart]
) -> DraftEvent | None:
    """The event without the date of what is told beside it; what is none without that date is none."""
    is_of_it = event.when_words is not None and event.when_words.end in awaiting
    if clause.happening.letter == "f" and (is_of_it or event.when is None):
        return None  # "will stay in custody until the trial opens on 3 June"
    if is_of_it and not are_enough(without_date(signs)):
        return None
    return replace(event, when=None, when_words=None, unsure="") if is_of_it else event
