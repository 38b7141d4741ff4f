"""The kinds of actors, quotes and doubts: what a story file may say, and what a drafter may find."""

from __future__ import annotations

from typing import Literal

ActorKind = Literal["person", "state", "organisation", "group", "unnamed"]
QuoteKind = Literal["direct", "partial", "indirect"]

# What can be open in a record, until a person has decided on it.
DoubtWord = Literal["date", "wording", "evidence"]
QuoteDoubtWord = Literal["speaker", "quote", "date", "wording", "evidence"]

UNKNOWN = "unknown"  # in the place of a date or a speaker: somebody has looked, and the article does not tell
