"""The order of a timeline: dated events by date, each undated one where the text puts it; each told once."""

from __future__ import annotations

import re
from typing import NamedTuple

from factbox.draft.findings import DraftEvent
from factbox.draft.sentences.finite import may_be_past
from factbox.draft.text.closed_classes import AUXILIARIES
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.when.edtf import day_of, in_order, parse_when

_REMEMBERED = 40  # events that a new one is compared with
_SAME = 0.7  # of the words of the shorter one
_SAME_ACT = 0.6  # where the verb is the same
_STEM = 5  # letters by which "killed" and "killing" are one
_WORD = re.compile(r"\w{4,}|\d+")


class _Telling(NamedTuple):
    """The words of a headline that tell it from another."""

    listed: list[str]
    all: frozenset[str]
    says: bool  # whether somebody says it
    acts: frozenset[str]  # the beginnings of its verbs in the past, but for those of saying

    @classmethod
    def of(cls, listed: list[str]) -> _Telling:
        words = frozenset(listed)
        said = words & verbs_of_saying()
        acts = frozenset(word[:_STEM] for word in words - said - AUXILIARIES if may_be_past(word))
        return cls(listed, words, bool(said), acts)


def told_once(told: list[tuple[DraftEvent, bool]]) -> list[tuple[DraftEvent, bool]]:
    """Without what was told before in nearly the same words; of two the dated one stays, else the first."""
    kept: list[tuple[DraftEvent, bool]] = []
    words: list[_Telling] = []
    for event, goes_on in told:
        own = _Telling.of(_WORD.findall(event.headline[:1].lower() + event.headline[1:]))
        recent = range(max(0, len(kept) - _REMEMBERED), len(kept))
        same = next((i for i in recent if _is_same(own, words[i]) and _may_be_one(event, kept[i][0])), -1)
        if same < 0:
            kept.append((event, goes_on))
            words.append(own)
        elif event.when and not kept[same][0].when:
            kept[same], words[same] = (event, goes_on), own
    return kept


def _is_same(one: _Telling, other: _Telling) -> bool:
    needed = (_SAME_ACT if one.acts & other.acts else _SAME) * min(len(one.all), len(other.all))
    if len(one.all & other.all) < needed or min(len(one.all), len(other.all)) <= 1:
        return False
    if one.listed == other.listed:
        return True
    if one.says and other.says and one.listed[:1] == other.listed[:1]:
        return _is_same(*_after_what_is_alike(one, other))  # what the same person said to the same
    return not all(any(not word.islower() for word in words) for words in (one.all - other.all, other.all - one.all))


def _after_what_is_alike(one: _Telling, other: _Telling) -> tuple[_Telling, _Telling]:
    pairs = enumerate(zip(one.listed, other.listed, strict=False))
    alike = next((i for i, (a, b) in pairs if a != b), min(len(one.listed), len(other.listed)))
    return _Telling.of(one.listed[alike:]), _Telling.of(other.listed[alike:])


def _may_be_one(one: DraftEvent, other: DraftEvent) -> bool:
    return not one.when or not other.when or one.when == other.when


def in_order_of_time(told: list[tuple[DraftEvent, bool]]) -> list[DraftEvent]:
    """Events in the order of the text, put in the order of time; with each, whether the story goes on from it.

    An undated event stays behind the last one before it in the text whose day is known and that the story goes on
    from; those that the text opens with stay before the first such. A mere month or year, or what had happened
    before, is background and holds nothing after it.
    """
    groups: list[list[DraftEvent]] = []
    opening: list[DraftEvent] = []
    anchor: list[DraftEvent] | None = None
    for event, goes_on in told:
        if event.when and goes_on and day_of(parse_when(event.when)):
            groups.append(anchor := [*opening, event])
            opening = []
        elif event.when:
            groups.append([event])
        else:
            (opening if anchor is None else anchor).append(event)
    if opening:
        groups.append(opening)
    whens = [next((parse_when(e.when) for e in group if e.when), None) for group in groups]
    return [event for index in in_order(whens) for event in groups[index]]
