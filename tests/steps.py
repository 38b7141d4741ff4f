"""Steps: the calls of functions, Python's own ones too, and the lines run, a loop's line once a round.

They are the same on every machine, as seconds are not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

_counted = 0


def _step(*_: object) -> Any:
    global _counted  # noqa: PLW0603 - Python calls it with nothing of ours
    _counted += 1
    return _step


def steps(work: Callable[[], object]) -> int:
    """How many steps the work takes. What one call of Python's own functions costs is not seen."""
    tracing = sys.gettrace()  # what measures the tests' coverage may be at work
    began = _counted
    sys.settrace(_step)
    sys.setprofile(_step)
    try:
        work()
    finally:
        sys.setprofile(None)
        sys.settrace(tracing)
    return _counted - began


class StepsByPart:
    """Counts the steps of some functions apart, wherever they are called from."""

    def __init__(self, parts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
        self._taken: dict[str, int] = {}
        for name, module in parts.items():
            monkeypatch.setattr(module, name, self._counting(name, getattr(module, name)))

    def _counting(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            began = _counted
            found = function(*given, **named)
            self._taken[name] = self._taken.get(name, 0) + _counted - began
            return found

        return counted

    def of(self, work: Callable[[], object]) -> dict[str, int]:
        """The steps of each part, and of the whole."""
        self._taken.clear()
        return {"all": steps(work), **self._taken}


def assert_grows_in_a_straight_line(ready: Callable[[int], Callable[[], object]], size: int) -> None:
    """Twice the size takes twice the steps. `ready` gives a size's work, with all done that is not to be counted."""
    ready(2 * size)()  # what is read once for all of them is not counted either
    assert steps(ready(2 * size)) <= 2.2 * steps(ready(size)) + 500
