"""The stories of tests/data/broken: each is the sound one with a fault in it."""

from __future__ import annotations

from tests.cases import Case, cases, changed
from tests.paths import DATA

BRIDGE = DATA / "broken" / "seeds" / "bridge.txt"
SOUND = (DATA / "broken" / "sound.yaml").read_text(encoding="utf-8")
CASES = cases("broken")
BY_TITLE = {case.title: case for case in CASES}


def broken(case: Case) -> str:
    return changed(SOUND, case.given)


def mended(case: Case) -> str:
    """The broken story after doing what its message says."""
    return changed(broken(case), case["mended"])
