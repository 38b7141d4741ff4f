"""What is told to type next: what works for who reads it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factbox import paths


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ("build.py", "python build.py"),
        ("/news/build.py", "python build.py"),
        ("/usr/bin/factbox", "factbox"),
        ("factbox.exe", "factbox"),
        ("", "factbox"),
    ],
)
def test_the_command_is_the_one_that_was_typed(called: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    assert paths.command() == told


def test_an_extra_of_a_checkout_is_installed_from_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "factbox")
    assert paths.installs("html") == f'pip install -e "{tmp_path.as_posix()}[html]"'
    monkeypatch.chdir(tmp_path)
    assert paths.installs("html") == 'pip install -e ".[html]"'


def test_an_extra_of_a_wheel_is_installed_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "site-packages" / "factbox")
    assert paths.installs("docx") == 'pip install "factbox[docx]"'
