"""States by their names, by their people's and by their capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factbox.words import lists


class Country(NamedTuple):
    """One line of countries.txt. `names[0]` is the one to show where the article has several."""

    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    code: str


@cache
def states() -> tuple[Country, ...]:
    """All states, in the file's order."""
    return tuple(_state(entry) for entry in lists.entries("countries"))


def _state(entry: str) -> Country:
    names, demonyms, capitals, code = (field.strip() for field in entry.split("|"))
    return Country(_several(names), _several(demonyms), _several(capitals), code)


def _several(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(";") if part.strip())


@cache
def by_name() -> dict[str, Country]:
    """Every name of a state: "US", "United States", "America"."""
    return {name: state for state in states() for name in state.names}


@cache
def by_demonym() -> dict[str, Country]:
    """Every adjective and noun for a state's people, in the singular: "Indian", "Pole"."""
    return {name: state for state in reversed(states()) for name in state.demonyms}


@cache
def by_capital() -> dict[str, Country]:
    """Every capital that may stand for its state: "Islamabad"."""
    return {name: state for state in states() for name in state.capitals}


_STATES = re.compile(
    r"\b(?P<owner>[A-Z][\w-]+)[’'](?:s )?"
    r"(?:foreign minist|defen[cs]e minist|ambassador|embassy|head of state|prime minister|central bank)"
    r"|\b(?P<acting>[A-Z][\w-]+) (?:has |had )?(?:recalled|withdrawn|withdrew) its ambassador"
    r"|\b[Gg]overnments of (?P<one>[A-Z][\w-]+) and (?P<two>[A-Z][\w-]+)\b"
)
_ONCE = ("ambassador", "inist", "overnments of", "central bank")


def told(text: str) -> set[str]:
    """The names that have what only states have: "Norland’s ambassador"."""
    if not any(word in text for word in _ONCE):
        return set()
    return {name for match in _STATES.finditer(text) for name in match.groups() if name}
