"""How many processes can run at once."""

from __future__ import annotations

import os


def processors() -> int:
    """Those that this process may use, or as many as FACTBOX_PROCESSES says."""
    given = os.environ.get("FACTBOX_PROCESSES", "")
    if given.isdecimal():
        return max(1, int(given))
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
