"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from factbox.words.uncompiled import compiled_later


def test_a_pattern_is_as_re_has_it() -> None:
    pattern = compiled_later(r"(\w)-(\w)", re.IGNORECASE)
    assert (pattern.pattern, pattern.flags) == (r"(\w)-(\w)", re.IGNORECASE)
    assert pattern.findall("a-b c-d") == [("a", "b"), ("c", "d")]
    assert pattern.sub(r"\2-\1", "a-b") == "b-a"
    assert pattern.groups == 2
    assert [match.span() for match in pattern.finditer("a-b")] == [(0, 3)]


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def counted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(re, "compile", counted)
    pattern = compiled_later("a+")
    assert compiled == []
    assert (bool(pattern.match("aa")), bool(pattern.search("ba")), bool(pattern.fullmatch("b"))) == (True, True, False)
    assert compiled == ["a+"]


def test_a_fault_shows_at_its_first_use() -> None:
    pattern = compiled_later("(")
    with pytest.raises(re.error, match="missing \\)"):
        pattern.match("a")
