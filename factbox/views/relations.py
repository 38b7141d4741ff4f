"""Who is part of whom, and who spoke of whom: as far as the story and the words of its quotes say it."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from factbox.story.model import Actor
from factbox.views.records import QuoteView

_ROW = 30  # units of the picture, which is 360 wide
_LINE = 14  # from one line of a name to the next
_WIDTH, _LABELS = 360, 262
_ALONE = 352  # where names end if there are no arrows
_INDENT, _DEEPEST = 16, 4
_LETTER = 8.2  # the width of an average one, bold, in the wider of the faces that readers have
_FEWEST = 2  # actors that make a picture
_MOST_ARROWS = 15  # that the eye can follow
_SIDES, _MOST_SIDES = 2, 4
_OFTEN = 2  # events that a side takes part in


class Node(Struct, frozen=True):
    """An actor in the picture."""

    id: str
    x: int
    y: int
    lines: tuple[str, ...]  # of the name
    leader: int  # from here dots lead to where the arcs begin


class Diagram(Struct, frozen=True):
    """The picture: names under each other, a line from each to what it is part of, an arc to whom it spoke of."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    belongs: tuple[str, ...]  # paths
    spoke: tuple[tuple[str, str, str], ...]  # a path, its arrowhead, and what it says
    edge: int  # where the arcs begin


def roots_of(actors: Sequence[Actor]) -> dict[str, str]:
    """What each actor belongs to in the end: itself where it is part of nothing."""
    above = {actor.id: actor.part_of for actor in actors if actor.part_of}
    roots = {}
    for actor in actors:
        root, seen = actor.id, {actor.id}
        while (upper := above.get(root)) and upper not in seen:
            seen.add(root := upper)
        roots[actor.id] = root
    return roots


def sides_of(actors: Sequence[Actor], took_part: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The sides of a story, in its order: states and bodies that took part in most of what happened; or none."""
    if not any(actor.part_of for actor in actors):
        return ()
    roots = roots_of(actors)
    involved = [{roots[id_] for id_ in ids} for ids in took_part]
    counts = Counter(root for own in involved for root in own)
    bodies = [actor.id for actor in actors if actor.kind not in ("person", "unnamed")]
    often = sorted((id_ for id_ in bodies if counts[id_] >= _OFTEN), key=lambda id_: -counts[id_])[:_MOST_SIDES]
    told = sum(1 for own in involved if not own.isdisjoint(often))
    return tuple(id_ for id_ in bodies if id_ in often) if len(often) >= _SIDES and told * 2 > len(involved) else ()


def spoken_of(actors: Sequence[Actor], quotes: Sequence[QuoteView]) -> dict[str, tuple[str, ...]]:
    """For each speaker the actors whose names come up in what they said, in the order of the story's file."""
    said = {quote.id: _folded(" ".join(quote.pieces)) for quote in quotes if quote.speaker}
    everything = "\n".join(said.values())
    named = {_folded(name): actor.id for actor in actors for name in (actor.name, *actor.also)}
    by_name = {name: id_ for name, id_ in named.items() if name in everything}
    longest_first = sorted(by_name, key=lambda name: (-len(name), name))
    if not longest_first:
        return {}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    found: dict[str, set[str]] = {}
    for quote in quotes:
        if quote.speaker:
            ids = {by_name[match[0]] for match in pattern.finditer(said[quote.id])} - {quote.speaker.id}
            found.setdefault(quote.speaker.id, set()).update(ids)
    order = [actor.id for actor in actors]
    return {id_: tuple(other for other in order if other in ids) for id_, ids in found.items() if ids}


def _folded(words: str) -> str:
    return " ".join(words.replace("’", "'").split())


def diagram_of(actors: Sequence[Actor], spoke: dict[str, tuple[str, ...]], right_to_left: bool) -> Diagram | None:
    """The picture of all that stand in any relation; None where there are none.

    Of many who spoke of many it shows who is part of whom alone: so many arrows could not be followed.
    """
    if sum(map(len, spoke.values())) > _MOST_ARROWS:
        spoke = {}
    involved = {other for others in spoke.values() for other in others} | set(spoke)
    for actor in actors:
        involved |= {actor.id, actor.part_of} if actor.part_of else set()
    ordered = [(actor, depth) for actor, depth in _tree(actors) if actor.id in involved]
    if len(ordered) < _FEWEST:
        return None
    mirror = _Mirror(right_to_left)
    nodes = {node.id: node for node in mirror.nodes(ordered, _LABELS if spoke else _ALONE)}
    belongs = [
        f"M{nodes[actor.part_of].x} {nodes[actor.part_of].y}V{nodes[actor.id].y}H{nodes[actor.id].x}"
        for actor, _ in ordered
        if actor.part_of in nodes
    ]
    names = {actor.id: actor.name for actor in actors}
    arcs = [
        (*mirror.arc(nodes[speaker].y, nodes[other].y), f"{names[speaker]} spoke of {names[other]}")
        for speaker, others in spoke.items()
        for other in others
    ]
    height = sum(_height(node.lines) for node in nodes.values())
    return Diagram(_WIDTH, height, tuple(nodes.values()), tuple(belongs), tuple(arcs), mirror.x(_LABELS))


def _tree(actors: Sequence[Actor]) -> list[tuple[Actor, int]]:
    """Each actor below what it is part of, with its depth; whatever goes round in a circle stands by itself."""
    ids = {actor.id for actor in actors}
    parts: dict[str | None, list[Actor]] = {}
    for actor in actors:
        parts.setdefault(actor.part_of if actor.part_of in ids else None, []).append(actor)
    ordered: list[tuple[Actor, int]] = []
    waiting = [(actor, 0) for actor in reversed(parts.get(None, []))]
    while waiting:
        actor, depth = waiting.pop()
        ordered.append((actor, min(depth, _DEEPEST)))
        waiting += [(part, depth + 1) for part in reversed(parts.get(actor.id, []))]
    placed = {actor.id for actor, _ in ordered}
    return ordered + [(actor, 0) for actor in actors if actor.id not in placed]


def _fitting(name: str, depth: int, end: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(name, int((end - 24 - _INDENT * depth) / _LETTER)))


def _height(lines: Sequence[str]) -> int:
    """Of a row, so that all names stand as far from each other."""
    return _ROW + _LINE * (len(lines) - 1)


class _Mirror(Struct, frozen=True):
    """Places across, from the side that the language is read from."""

    right_to_left: bool

    def x(self, at: int) -> int:
        return _WIDTH - at if self.right_to_left else at

    def nodes(self, actors: Iterable[tuple[Actor, int]], end: int) -> Iterator[Node]:
        """Each in a row of its own, its name no further than `end`."""
        top = 0
        for actor, depth in actors:
            lines, x = _fitting(actor.name, depth, end), 12 + _INDENT * depth
            leader = min(end, round(x + 18 + max(map(len, lines)) * _LETTER))
            yield Node(actor.id, self.x(x), top + _height(lines) // 2, lines, self.x(leader))
            top += _height(lines)

    def arc(self, start: int, end: int) -> tuple[str, str]:
        """A curve from one row to another, and the head of its arrow; the way down and the way up lie apart."""
        reach = self.x(_LABELS + min(120, 18 + abs(end - start) * 2 // 5))
        here, head = self.x(_LABELS + 2), self.x(_LABELS + 9)
        shift = 3 if end > start else -3
        first, last = start + shift, end + shift
        curve = f"M{here} {first}C{reach} {first} {reach} {last} {head} {last}"
        return curve, f"M{here} {last}L{head} {last - 4}V{last + 4}Z"
