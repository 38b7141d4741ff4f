"""What readers make of a thing that never changes, an article or a story as it was seen: each asked once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar

from msgspec import Struct

T = TypeVar("T")


class ReadOnce(Struct, frozen=True, dict=True):
    """A record that keeps what was read of it."""

    def once(self, read: Callable[[Self], T]) -> T:
        """What a reader makes of it, read once however often it is asked for."""
        if read not in self._read:
            self._read[read] = read(self)
        found: T = self._read[read]
        return found

    @cached_property
    def _read(self) -> dict[Callable[[Any], Any], Any]:
        return {}
