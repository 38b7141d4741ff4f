"""Steps: the calls of functions, Python's own ones too, and the lines run, a loop's line once a round.

They are the same on every machine, as seconds are not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """How many steps the work takes. What one call of Python's own functions costs is not seen."""
    count = 0

    def step(*_: object) -> Any:
        nonlocal count
        count += 1
        return step

    tracing = sys.gettrace()  # what measures the tests' coverage may be at work
    sys.settrace(step)
    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(None)
        sys.settrace(tracing)
    return count


def assert_grows_in_a_straight_line(ready: Callable[[int], Callable[[], object]], size: int) -> None:
    """Twice the size takes twice the steps. `ready` gives a size's work, with all done that is not to be counted."""
    ready(2 * size)()  # what is read once for all of them is not counted either
    assert steps(ready(2 * size)) <= 2.2 * steps(ready(size)) + 500
