"""How files lie there, asked of many at once."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import Mock

import pytest

from factbox import quick


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """More paths than one process is to look at, some of them of no file."""
    monkeypatch.setattr(quick, "_MANY", 10)
    monkeypatch.setenv("FACTBOX_PROCESSES", "2")
    for number in range(0, 31, 2):
        (tmp_path / f"{number}.html").write_bytes(b"x" * number)
    return [str(tmp_path / f"{number}.html") for number in range(31)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process on this system")
def test_two_processes_see_what_one_sees(many: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fork = Mock(side_effect=os.fork)
    monkeypatch.setattr(os, "fork", fork)
    assert quick.stats_of_many(many) == quick.stats_of(many)
    fork.assert_called_once()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process on this system")
def test_what_a_process_that_was_ended_did_not_tell_is_looked_at_again(
    many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick, "_write_and_end", lambda _writer, _work: os._exit(1))
    assert quick.stats_of_many(many) == quick.stats_of(many)
