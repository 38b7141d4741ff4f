"""The kinds of actors and quotes: what a story file may say, and what a drafter may find."""

from __future__ import annotations

from typing import Literal

ActorKind = Literal["person", "state", "organisation", "group", "unnamed"]
QuoteKind = Literal["direct", "partial", "indirect"]
