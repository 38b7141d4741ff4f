"""States by their names, by their people's and by their capitals."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factbox.words import lists


class State(NamedTuple):
    """One line of countries.txt. `names[0]` is the one to show where the article has several."""

    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    code: str


@cache
def states() -> tuple[State, ...]:
    """All states, in the file's order."""
    return tuple(_state(entry) for entry in lists.entries("countries"))


def _state(entry: str) -> State:
    names, demonyms, capitals, code = (field.strip() for field in entry.split("|"))
    return State(_several(names), _several(demonyms), _several(capitals), code)


def _several(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(";") if part.strip())


@cache
def by_name() -> dict[str, State]:
    """Every name of a state: "US", "United States", "America"."""
    return {name: state for state in states() for name in state.names}


@cache
def by_demonym() -> dict[str, State]:
    """Every adjective and noun for a state's people, in the singular: "Indian", "Pole"."""
    return {name: state for state in reversed(states()) for name in state.demonyms}


@cache
def by_capital() -> dict[str, State]:
    """Every capital that may stand for its state: "Islamabad"."""
    return {name: state for state in states() for name in state.capitals}
