"""The files of cases: read and written as they are, and written anew only where something else is found."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests import brokenstories
from tests.cases import Case, CaseFile, Expected, Row, case_files, case_text, cases, changed, read_case_file
from tests.paths import DATA, ROOT

FOLDERS = sorted(
    folder for path in DATA.rglob("*") if path.is_dir() and case_files(folder := path.relative_to(DATA).as_posix())
)
FILES = [path for folder in FOLDERS for path in case_files(folder)]
TWO = """On what the cases hold.

=== the first
given

and more
--> found
one

=== the second
--> found
"""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.txt"
    path.write_text(TWO, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_what_is_read_is_written_the_same(path: Path) -> None:
    assert case_text(read_case_file(path)).encode() == path.read_bytes()


@pytest.mark.parametrize("folder", FOLDERS)
def test_titles_are_told_apart_and_no_case_lies_loose(folder: str) -> None:
    assert [title for title, count in Counter(case.title for case in cases(folder)).items() if count > 1] == []
    files = {path for path in (DATA / folder).iterdir() if path.is_file()}
    assert files - set(case_files(folder)) - {DATA / "broken" / "sound.yaml"} == set()


def test_the_parts_of_a_case(two: Path) -> None:
    assert read_case_file(two) == CaseFile(
        "On what the cases hold.\n",
        (
            Case(two, "the first", {"": "given\n\nand more", "found": "one"}),
            Case(two, "the second", {"": "", "found": ""}),
        ),
    )


def test_a_line_that_would_be_taken_for_a_fence_is_refused(two: Path) -> None:
    file = CaseFile("", (Case(two, "a title", {"": "=== or so"}),))
    with pytest.raises(ValueError, match=r"^two\.txt: a title: a line begins like a fence$"):
        case_text(file)


def test_regen_writes_what_is_found_and_nothing_else(two: Path) -> None:
    first, second = read_case_file(two).cases
    expected = Expected(regen=True)
    expected.part(first, "found", "one\ntwo")
    expected.part(second, "found", "")
    assert expected.write() == [
        "--- two.txt", "+++ two.txt", "@@ -6,6 +6,7 @@", " and more", " --> found", " one", "+two", " ",
        " === the second", " --> found",
    ]  # fmt: skip
    assert two.read_text(encoding="utf-8") == TWO.replace("one\n", "one\ntwo\n")


def test_regen_writes_the_last_cells_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text("# words | day\n7 May|  -\n8 May|  -\n", encoding="utf-8")
    expected = Expected(regen=True)
    expected.row(Row(path, 1, ("7 May", "-")), "-")
    expected.row(Row(path, 2, ("8 May", "-")), "2025-05-08")
    expected.write()
    assert path.read_text(encoding="utf-8") == "# words | day\n7 May|  -\n8 May | 2025-05-08\n"


def test_without_regen_what_differs_fails_and_nothing_is_written(two: Path) -> None:
    expected = Expected()
    with pytest.raises(AssertionError):
        expected.part(read_case_file(two).cases[0], "found", "two")
    assert expected.write() == []
    assert two.read_text(encoding="utf-8") == TWO


def test_ci_refuses_to_regen() -> None:
    command = [sys.executable, "-m", "pytest", "--regen", "--collect-only", "tests/test_cases.py"]
    env = {**os.environ, "CI": "true"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert done.stderr == "ERROR: --regen is for a person who reads what it changes; CI only compares\n\n"


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ("-b\n+x", "a\nx\na\nc\n"),
        (" b\n-a", "a\nb\nc\n"),
        ("-b\n\n-c\n+d", "a\na\nd\n"),
        ("+all\n+new", "all\nnew\n"),
        ("", ""),
    ],
)
def test_changes(change: str, after: str) -> None:
    assert changed("a\nb\na\nc\n", change) == after


@pytest.mark.parametrize("lines", ["a", "d"])
def test_a_change_has_one_place(lines: str) -> None:
    with pytest.raises(ValueError, match=f"^these lines do not stand once in the text:\n{lines}\n$"):
        changed("a\nb\na\nc\n", f"-{lines}")


def test_every_broken_story_differs_from_the_sound_one() -> None:
    assert [case.title for case in brokenstories.CASES if brokenstories.broken(case) == brokenstories.SOUND] == []
