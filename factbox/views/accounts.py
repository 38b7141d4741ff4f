"""Which events and quotes tell the same thing differently."""

from __future__ import annotations

from collections.abc import Mapping


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
