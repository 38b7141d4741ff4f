"""What `draft` was given: files, addresses, standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factbox.desk.given import kept_in_seeds
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from tests.commands import Done, run
from tests.test_cli import files

ARTICLE = "Ferry runs again\n\n“It sails on Friday,” said Ada Moss, the harbour master.\n"


def draft(*words: str, cwd: Path, given: bytes = b"") -> Done:
    """`python build.py draft …`, with a text handed over."""
    return run("draft", *words, cwd=cwd, given=given)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nope.txt", "nope.txt: there is no such file"),
        ("ferry.txt", "ferry.txt: there is no such file; did you mean seeds/ferry.txt?"),
        ("beside.txt", "beside.txt: put the article into seeds/ first"),
        (
            "https://example.org/news?id=1",
            "https://example.org/news?id=1: nothing is fetched from the web\n"
            "save the page (.html) or its text (.txt) into seeds/, and draft that file",
        ),
    ],
)
def test_what_cannot_be_drafted_is_told_with_its_reason(given: str, told: str, project: Path) -> None:
    (project / "seeds/ferry.txt").write_text(ARTICLE, encoding="utf-8")
    (project / "beside.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("draft", given, cwd=project)
    assert (done.returncode, done.stderr.partition("Error: ")[2]) == (2, f"{told}\n")
    assert not (project / "content").exists()


def test_json_fetches_nothing_either(project: Path) -> None:
    done = run("draft", "--json", "http://example.org/a.html", cwd=project)
    assert done.returncode == 2
    assert "Error: http://example.org/a.html: nothing is fetched from the web\n" in done.stderr


def test_a_text_that_is_handed_over_is_kept_and_drafted(project: Path) -> None:
    done = draft("-", cwd=project, given=ARTICLE.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "seeds/ferry-runs-again.txt: drafted as content/ferry-runs-again.yaml\n"
    assert (project / "seeds/ferry-runs-again.txt").read_bytes() == ARTICLE.encode()
    again = draft("-", cwd=project, given=ARTICLE.encode())
    assert again.stdout == "seeds/ferry-runs-again.txt: is as drafted in content/ferry-runs-again.yaml\n"
    assert [name for name in files(project) if name.startswith("seeds/")] == ["seeds/ferry-runs-again.txt"]


def test_a_text_keeps_its_bytes_and_takes_no_file_s_place(project: Path) -> None:
    (project / "seeds/ferry-runs-again.txt").write_text("Another article.\n", encoding="utf-8")
    data = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    assert kept_in_seeds(Project(project), data) == "ferry-runs-again-2.txt"
    assert (project / "seeds/ferry-runs-again-2.txt").read_bytes() == data
    assert (project / "seeds/ferry-runs-again.txt").read_text("utf-8") == "Another article.\n"


def test_json_of_a_text_that_is_handed_over_writes_nothing(project: Path) -> None:
    done = draft("--json", "-", cwd=project, given=ARTICLE.encode())
    found = json.loads(done.stdout)
    assert (found["file"], [quote["speaker"] for quote in found["quotes"]]) == ("-", ["ada-moss"])
    assert files(project) == {}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "standard input: there is no article in this file"),
        (b"caf\xe9\n", "standard input:1:4: this is not UTF-8 text: byte 0xe9"),
    ],
)
def test_what_is_no_article_is_not_kept(data: bytes, told: str, project: Path) -> None:
    done = draft("-", cwd=project, given=data)
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, told)
    assert files(project) == {}


def test_an_update_is_of_a_file(project: Path) -> None:
    done = draft("--update", "-", cwd=project, given=ARTICLE.encode())
    assert done.returncode == 2
    assert done.stderr.endswith("Error: -: an update is of an article in seeds/; name its file\n")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        kept_in_seeds(Project(tmp_path), ARTICLE.encode())
    assert raised.value.problems[0].message.startswith("cannot be written: ")
