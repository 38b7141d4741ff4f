"""What stands beside an event or a quote: other accounts of it; the event, the quotes, the other side with a quote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from factbox.check.items import CheckedItem, Placed
from factbox.story.model import Event, Quote
from factbox.views.records import EventView, QuoteView

_MOST = 4  # of the other side


class _EventWords(NamedTuple):
    start: int
    end: int
    id: str


class Alongside(Struct, frozen=True):
    """Where to go on from a quote: the quotes before and after it by time, and what others said of the same event."""

    before: QuoteView | None
    after: QuoteView | None
    others: tuple[QuoteView, ...]


class SaidOf(Struct, frozen=True):
    """An event, and the quotes that the article has beside it; no event for those that stand alone."""

    event: EventView | None
    quotes: tuple[QuoteView, ...]


def told_with(
    quotes: Mapping[str, CheckedItem[Quote]],
    events: Mapping[str, CheckedItem[Event]],
    accounts: Mapping[str, Sequence[str]],
) -> dict[str, str]:
    """For each quote the event that it differs from, else the nearest one in its own paragraph."""
    passages: dict[tuple[str, int | None], list[_EventWords]] = {}
    for id_, event in events.items():
        for placed in event.placed:
            passages.setdefault(_paragraph(placed), []).append(_EventWords(placed.span.start, placed.span.end, id_))
    for own in passages.values():
        own.sort()
    found = {}
    for id_, quote in quotes.items():
        differing = (other for other in accounts.get(id_, ()) if other in events)
        if event_id := next(differing, None) or _nearest(quote.placed, passages):
            found[id_] = event_id
    return found


def _paragraph(placed: Placed) -> tuple[str, int | None]:
    return placed.source.id, placed.article.paragraph_index(placed.span.start)


def _nearest(placed: Iterable[Placed], passages: Mapping[tuple[str, int | None], Sequence[_EventWords]]) -> str | None:
    """The event whose words are the nearest; of two as near, the one that is told first."""
    found = []
    for one in placed:
        own = passages.get(_paragraph(one), ())
        place = bisect_left(own, _EventWords(one.span.start, one.span.end, ""))
        for passage in own[max(0, place - 1) : place + 1]:
            away = max(0, passage.start - one.span.end, one.span.start - passage.end)
            found.append((away, passage.start, passage.id))
    return min(found)[-1] if found else None


def said_of(events: Sequence[EventView], quotes: Sequence[QuoteView]) -> tuple[SaidOf, ...]:
    """The quotes event by event, in the order of the timeline; none where that tells nothing new.

    At what is still to come on the day of publication nobody has spoken.
    """
    by_event: dict[str, list[QuoteView]] = {}
    been = {event.id for event in events if not _is_to_come(event)}
    for quote in quotes:
        at = quote.told_with.id if quote.told_with else ""
        by_event.setdefault(at if at in been else "", []).append(quote)
    alone = by_event.pop("", [])
    if not by_event or len(quotes) < 2:
        return ()
    told = [SaidOf(event, tuple(by_event[event.id])) for event in events if event.id in by_event]
    return (*told, SaidOf(None, tuple(alone))) if alone else tuple(told)


def _is_to_come(event: EventView) -> bool:
    """Whether an event begins after the day on which its article came out."""
    begins = event.item.record.when
    out = [placed.source.published.latest for placed in event.item.placed if placed.source.published]
    return begins is not None and begins.start is not None and bool(out) and begins.earliest > max(out)


def alongside(quotes: Sequence[QuoteView], roots: Mapping[str, str]) -> dict[str, Alongside]:
    """What stands beside each quote; the quotes are in order of time."""
    by_event: dict[str, list[QuoteView]] = {}
    for quote in quotes:
        if quote.told_with:
            by_event.setdefault(quote.told_with.id, []).append(quote)
    around = zip([None, *quotes], quotes, [*quotes[1:], None], strict=False)
    return {quote.id: Alongside(before, after, _others(quote, by_event, roots)) for before, quote, after in around}


def _others(
    quote: QuoteView, by_event: Mapping[str, Sequence[QuoteView]], roots: Mapping[str, str]
) -> tuple[QuoteView, ...]:
    """What those of another side said beside the same event, but for the accounts that are shown with it anyway."""
    told = by_event.get(quote.told_with.id, ()) if quote.told_with else ()
    side = _side(quote, roots)
    found = (other for other in told if _side(other, roots) != side and other.id not in quote.accounts)
    return tuple(other for _, other in zip(range(_MOST), found, strict=False))


def _side(quote: QuoteView, roots: Mapping[str, str]) -> str:
    return roots[quote.speaker.id] if quote.speaker else ""


def groups_of(differs_from: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    """For each id that differs from another, in either direction, its whole group in the mapping's order."""
    joined: dict[str, list[str]] = {}
    for id_, other in differs_from.items():
        if other is None:
            continue
        group = [*joined.get(other, [other])]
        group += [member for member in joined.get(id_, [id_]) if member not in group]
        for member in group:
            joined[member] = group
    place = {id_: number for number, id_ in enumerate(differs_from)}
    return {id_: tuple(sorted(group, key=place.__getitem__)) for id_, group in joined.items()}
