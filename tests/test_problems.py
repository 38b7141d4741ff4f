"""How problems are shown."""

from __future__ import annotations

import os
from pathlib import Path

from factbox.problems import Problem, ProblemsError, Style, show_all, show_for_github

TEXT = "title: x\n\tkey:\tvalue is wrong\nend\n"


def shown(tmp_path: Path, *problems: Problem) -> str:
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    return show_all(problems, tmp_path)


def test_carets_stand_under_what_is_meant_also_after_tabs(tmp_path: Path) -> None:
    problem = Problem("a.yaml", 2, 7, "this is wrong", "mend it\nor take it out", width=5)
    assert shown(tmp_path, problem) == (
        "a.yaml:2:7: this is wrong\n"
        "    2 | \tkey:\tvalue is wrong\n"
        "      | \t    \t^^^^^\n"
        "   mend it\n"
        "   or take it out"
    )


def test_carets_end_with_the_line(tmp_path: Path) -> None:
    assert shown(tmp_path, Problem("a.yaml", 3, 1, "wrong", width=99)).endswith("| end\n      | ^^^")


def test_problems_come_in_the_order_of_files_and_lines_each_once(tmp_path: Path) -> None:
    one, two = Problem("a.yaml", 3, 1, "second"), Problem("a.yaml", 1, 1, "first")
    lines = shown(tmp_path, one, two, one).splitlines()
    assert [line for line in lines if line.startswith("a.yaml")] == ["a.yaml:1:1: first", "a.yaml:3:1: second"]


def test_a_whole_file_or_a_missing_one_has_no_line(tmp_path: Path) -> None:
    assert show_all([Problem("none.txt", 0, 0, "there is no such file")], tmp_path) == "none.txt: there is no such file"
    assert show_all([Problem("none.txt", 7, 2, "gone")], tmp_path) == "none.txt:7:2: gone"


def test_a_warning_says_so(tmp_path: Path) -> None:
    assert shown(tmp_path, Problem("a.yaml", 0, 0, "odd", severity="warning")) == "a.yaml: warning: odd"


def test_the_error_reads_as_text() -> None:
    assert str(ProblemsError([Problem("a", 1, 2, "x"), Problem("b", 0, 0, "y")])) == "a:1:2: x; b:0:0: y"


def test_a_narrow_terminal_sees_the_part_that_is_meant(tmp_path: Path) -> None:
    line = "x" * 200 + " wrong " + "y" * 200
    (tmp_path / "a.yaml").write_text(line, encoding="utf-8")
    problem = Problem("a.yaml", 1, 202, "no", "one two three four five six seven eight nine ten eleven", width=5)
    text = show_all([problem], tmp_path, Style(width=40))
    marked, carets = text.splitlines()[1:3]
    assert max(map(len, text.splitlines())) <= 40
    assert marked[carets.index("^") : carets.index("^") + 5] == "wrong"
    assert text.splitlines()[3:] == ["   one two three four five six seven", "     eight nine ten eleven"]


def test_colour_is_for_the_place_and_the_carets(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("abc", encoding="utf-8")
    shown = show_all([Problem("a.yaml", 1, 2, "no")], tmp_path, Style(colour=True))
    assert shown == "\x1b[1ma.yaml:1:2\x1b[0m: no\n    1 | abc\n      |  \x1b[1;31m^\x1b[0m"


def test_annotations_for_a_forge() -> None:
    problem = Problem("content/a,b.yaml", 3, 5, "100% wrong", "mend\nit", width=4, severity="warning")
    assert show_for_github(problem) == (
        "::warning file=content/a%2Cb.yaml,line=3,col=5,endColumn=9::100%25 wrong%0Amend%0Ait"
    )
    assert show_for_github(Problem("a.txt", 0, 0, "gone")) == "::error file=a.txt::gone"


def test_a_file_that_is_meant_as_a_whole_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # to read it would take for ever
    assert show_all([Problem("pipe", 0, 0, "this is a pipe")], tmp_path) == "pipe: this is a pipe"
