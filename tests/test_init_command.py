"""`init`, as it is typed; from an installed wheel: tests/test_copies.py."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import run
from tests.paths import ROOT
from tests.test_cli import files


def test_an_empty_folder_is_told_of_it(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        ".: there is neither seeds/ nor content/ here\n"
        "   `python build.py init` makes a project here, with a sample article;\n"
        "   or make a folder `seeds/` with an article in it, or name the project’s folder with -C\n"
        "1 problem\n"
    )


def test_from_nothing_to_a_site_in_two_commands(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "wrote content/site.yaml"
    assert done.stdout.splitlines()[-1] == (
        "next: `python build.py serve --open` shows the site; put your own article into its seeds/"
    )
    built = run("--strict", cwd=tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    assert "site/: 1 story, " in built.stdout


@pytest.mark.parametrize(("folder", "shown"), [("news", "news"), ("two words/news", '"two words/news"')])
def test_a_folder_is_made_and_named_in_the_next_command(folder: str, shown: str, tmp_path: Path) -> None:
    done = run("init", folder, "--title", "Facts", "--language", "en-GB", "--base-url", "https://x.org", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith(f"next: `python build.py -C {shown} serve --open` shows")
    assert (tmp_path / folder / "content/site.yaml").read_text("utf-8").count('\ntitle: "Facts"\n') == 1


def test_again_it_changes_nothing(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    before = files(tmp_path)
    done = run("init", "--title", "Other", cwd=tmp_path)
    assert done.returncode == 0
    assert "content/site.yaml: was there already, and stays as it is" in done.stdout.splitlines()
    assert "wrote" not in done.stdout
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--base-url", "example.org"), "example.org: a web address begins with https:// or http://"),
        (("--language", "English!"), "English!: `language` does not have the right form"),
        (("--title", "a\u200bb"), "a\u200bb: "),
    ],
)
def test_what_cannot_be_a_setting_is_refused_before_anything_is_written(
    words: tuple[str, str], told: str, tmp_path: Path
) -> None:
    done = run("init", "new", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert f"Error: Invalid value for '{words[0]}': {told}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "news").write_text("", encoding="utf-8")
    done = run("init", "news", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "Error: news: cannot be made: File exists\n")


def test_it_asks_who_can_answer_and_asks_again_for_what_cannot_be(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")  # Windows has none
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), "init"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, b"Facts of the Coast\nEnglish!\nen-GB\n\n")
        said = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            said += part
        assert process.wait(30) == 0, said
    os.close(ours)
    assert b"The site\xe2\x80\x99s title [Explainers]:" in said
    assert b"write the language\xe2\x80\x99s short name, such as en, en-GB or ur (BCP 47)" in said
    text = (tmp_path / "content/site.yaml").read_text("utf-8")
    assert '\ntitle: "Facts of the Coast"\nlanguage: "en-GB"\n' in text
    assert "\n# base_url: " in text
