"""The order of a timeline: dated events by date, each undated one where the text puts it; each told once."""

from __future__ import annotations

import re

from factbox.draft.findings import DraftEvent
from factbox.draft.sentences.finite import may_be_past
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.when.edtf import day_of, in_order, parse_when

_REMEMBERED = 40  # events that a new one is compared with
_SAME = 0.7  # of the words of the shorter one
_SAME_ACT = 0.5  # where the verb is the same
_STEM = 5  # letters by which "killed" and "killing" are one
_WORD = re.compile(r"\w{4,}|\d+")


def told_once(told: list[tuple[DraftEvent, bool]]) -> list[tuple[DraftEvent, bool]]:
    """Without what was told before in nearly the same words; of two the dated one stays, else the first."""
    kept: list[tuple[DraftEvent, bool]] = []
    words: list[list[str]] = []
    for event, goes_on in told:
        own = _WORD.findall(event.headline[:1].lower() + event.headline[1:])
        recent = range(max(0, len(kept) - _REMEMBERED), len(kept))
        same = next((i for i in recent if _is_same(own, words[i]) and _may_be_one(event, kept[i][0])), -1)
        if same < 0:
            kept.append((event, goes_on))
            words.append(own)
        elif event.when and not kept[same][0].when:
            kept[same], words[same] = (event, goes_on), own
    return kept


def _is_same(first: list[str], second: list[str]) -> bool:
    alike = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    if not verbs_of_saying().isdisjoint(first[:alike]):
        first, second = first[alike:], second[alike:]  # what the same person said to the same
    one, other = frozenset(first), frozenset(second)
    fewer = min(len(one), len(other))
    names = [{word for word in words if not word.islower()} for words in (one - other, other - one)]
    told = _acts(one) & _acts(other)
    return fewer > 1 and len(one & other) >= (_SAME_ACT if told else _SAME) * fewer and not all(names)


def _acts(words: frozenset[str]) -> set[str]:
    """The beginnings of the words that may be a verb in the past, but for those of saying."""
    return {word[:_STEM] for word in words if may_be_past(word) and word not in verbs_of_saying()}


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
