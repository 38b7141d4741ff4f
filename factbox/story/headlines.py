"""The headline that an event’s own words give it."""

from __future__ import annotations


def headline_of(evidence: str) -> str:
    """An event's headline where `what` is left out: its evidence with a capital and without a stop."""
    line = " ".join(evidence.split())
    return line[:1].upper() + (line[1:].removesuffix(".") if not line.endswith("..") else line[1:])
