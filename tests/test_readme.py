"""The README's commands, typed as a newcomer would type them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.slow

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()][:2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a clone of the working tree would hold: the files that git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def run(command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "VIRTUAL_ENV"))}
    done = subprocess.run(
        command, shell=True, cwd=cwd, env={**env, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_the_first_command_builds_the_site(clone: Path) -> None:
    shutil.rmtree(clone / "site")
    done = run(COMMANDS[0], clone)
    assert "site/: 3 stories, " in done.stdout
    built = {p.relative_to(clone): p.read_bytes() for p in (clone / "site").rglob("*") if p.is_file()}
    committed = {p.relative_to(ROOT): p.read_bytes() for p in (ROOT / "site").rglob("*") if p.is_file()}
    assert built == committed


@pytest.mark.skipif(bool(os.environ.get("CI")), reason="what runs these tests in CI is this very command")
def test_the_second_command_runs_the_tests(clone: Path) -> None:
    """All of them are what runs this test: here the fastest ones stand for them."""
    done = run(COMMANDS[1], clone, PYTEST_ADDOPTS="tests/test_problems.py")
    assert " passed" in done.stdout


def test_ci_runs_the_very_same_test_command() -> None:
    pattern = re.search(r"grep -E '([^']+)' README\.md", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert pattern
    assert re.findall(pattern[1], README, re.MULTILINE) == [COMMANDS[1]]


def test_what_the_readme_shows_is_there() -> None:
    shown = re.findall(r"\]\((?!https?://|#)([^)]+)\)", README)
    assert [name for name in shown if not (ROOT / name).exists()] == []
