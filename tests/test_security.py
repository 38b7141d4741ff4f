"""SECURITY.md: each promise has a test that holds it."""

from __future__ import annotations

import re

import pytest

from tests.paths import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| promise")]


@pytest.mark.parametrize("row", ROWS)
def test_a_promise_names_a_test_that_is_there(row: str) -> None:
    found = re.fullmatch(r"\| (.+) \| `(tests/[a-z_/]+\.py)::(test_\w+)` \|", row)
    assert found, row
    assert f"\ndef {found[3]}(" in (ROOT / found[2]).read_text(encoding="utf-8")


def test_there_are_promises() -> None:
    assert len(ROWS) > 10
