"""How problems are shown."""

from __future__ import annotations

from pathlib import Path

from factbox.problems import Problem, ProblemsError, show_all

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
