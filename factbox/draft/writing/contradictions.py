"""Accounts that stand against each other: another number, another day, or a denial, told close by of the same thing."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import Draft, DraftEvent, DraftQuote
from factbox.draft.openings.clauses.plain_english import is_content, words_of
from factbox.draft.text.lexicon import marked
from factbox.draft.text.tolls import tolls_of
from factbox.words import lists

_NEAR = 2  # sentences
_MOST = 12  # accounts before one
_SOURCE = 6  # words of who says it
_STEM = 5  # letters by which words are compared
_ALIKE = 3  # words of weight that an account and its denial have in common
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Account(NamedTuple):
    """An event or quote: where it begins, the sentence's number, its words, and whose they are."""

    start: int
    end: int
    sentence: int
    told: DraftEvent | DraftQuote
    words: str
    speaker: str | None


def contradictions(article: Article, draft: Draft) -> dict[int, DraftEvent | DraftQuote]:
    """id() of an account → the one before it that it stands against."""
    found: dict[int, DraftEvent | DraftQuote] = {}
    accounts = sorted(_accounts(article, draft), key=lambda account: account.start)
    for at, account in enumerate(accounts):
        first = account.sentence - _NEAR
        near = itertools.takewhile(partial(_is_from, first), reversed(accounts[max(0, at - _MOST) : at]))
        other = next((one for one in near if _stand_against(article, one, account)), None)
        if other:
            found[id(account.told)] = other.told
    return found


def _is_from(first: int, account: _Account) -> bool:
    return account.sentence >= first


def _accounts(article: Article, draft: Draft) -> Iterator[_Account]:
    starts = [sentence.start for sentence in article.sentences]

    def made(told: DraftEvent | DraftQuote, spans: tuple[Span, ...], speaker: str | None) -> _Account:
        words = " ".join(fold_space(article.text[span.start : span.end]) for span in spans)
        start, end = spans[0].start, spans[-1].end
        return _Account(start, end, bisect.bisect_right(starts, start), told, words, speaker)

    yield from (made(event, event.evidence, _source_of(event)) for event in draft.timeline)
    yield from (made(q, q.content, q.speaker) for q in draft.quotes if q.sure and q.content and q.speaker)


def _source_of(event: DraftEvent) -> str | None:
    """Who says it, in the event's own words: "Survivors" of "Survivors said the boat sank"."""
    words = event.headline.split()
    said = next((at for at, word in enumerate(words[:_SOURCE]) if word in marked("plain")), 0)
    return " ".join(words[:said]) or None


def _stand_against(article: Article, one: _Account, other: _Account) -> bool:
    if other.start < one.end or (one.speaker and one.speaker == other.speaker):
        return False
    between = article.text[one.start : other.start].lower().split()
    behind = other.words.lower().split()
    if isinstance(other.told, DraftQuote) and other.told.manner == "denial":
        return _alike(one.words, other.words) >= _ALIKE
    sources = bool(one.speaker and other.speaker)
    contrast = sources or not lists.small("sets against").isdisjoint(word.strip(",;.") for word in between)
    if not contrast or not lists.small("no contrast").isdisjoint([*between, *behind]):
        return False
    return _other_number(one, other) or _other_day(one, other)


def _other_number(one: _Account, other: _Account) -> bool:
    """Whether both count the same kind of people otherwise, of no different days."""
    mine, theirs = dict(tolls_of(_counted(one))), dict(tolls_of(_counted(other)))
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(mine[kind] != theirs[kind] for kind in shared) and not _days(one, other)


def _counted(account: _Account) -> str:
    """The words; "put the toll at 23" counts the dead."""
    return re.sub(r"\btoll (?:at|of|was|is|stood at)\b", "dead", account.words)


def _other_day(one: _Account, other: _Account) -> bool:
    """Whether the same is told of two different days."""
    same = _alike(one.words, other.words)
    return _days(one, other) and same >= _ALIKE - 1 and bool(one.speaker and other.speaker)


def _days(one: _Account, other: _Account) -> bool:
    days = [_DAY.match(account.told.when or "") for account in (one, other) if isinstance(account.told, DraftEvent)]
    own = [day[0] for day in days if day]
    return len(own) > 1 and own[0] != own[1]


def _alike(one: str, other: str) -> int:
    return len(_stems(one) & _stems(other))


def _stems(words: str) -> frozenset[str]:
    return frozenset(word.lower()[:_STEM] for word in words_of(words) if is_content(word) and len(word) > _LEAST)


_LEAST = 3  # letters
