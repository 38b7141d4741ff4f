"""The command, as an editor types it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.brokenstories import BRIDGE, BY_TITLE, broken
from tests.commands import run, start
from tests.paths import ROOT

ARTICLE = BRIDGE.read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one article and no story yet."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.slow  # it starts the command anew, as a shell does
def test_the_whole_way(project: Path) -> None:
    done = start("-C", str(project))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == [
        "seeds/bridge.txt: drafted as content/bridge.yaml",
        "content/bridge.yaml: a draft, not published; `--drafts` builds it, `serve` shows it",
    ]
    assert done.stdout.splitlines()[-1] == "1 draft: `python build.py serve --open`, then decide on it"
    assert "bridge/index.html" not in files(project / "site")
    assert "serve --open" not in start("-C", str(project)).stdout
    done = start("-C", str(project), "--drafts")
    assert done.returncode == 0, done.stderr
    assert "bridge/timeline.html" in files(project / "site-drafts")
    assert "bridge/timeline.html" not in files(project / "site")


def test_options_stand_before_or_after_the_command(project: Path) -> None:
    run("-C", str(project))
    before, after = run("-C", str(project), "check"), run("check", "-C", str(project))
    told = (
        "content/bridge.yaml: 3 records of 9, the title and the summary are not decided on\n"
        "1 story checked: nothing is wrong\n"
    )
    assert (before.returncode, before.stdout) == (0, told)
    assert (after.returncode, after.stdout) == (0, told)


def test_check_changes_nothing(project: Path) -> None:
    before = files(project)
    done = run("check", cwd=project)
    assert done.returncode == 0
    assert (
        done.stdout
        == "seeds/bridge.txt: has no story yet; `python build.py` drafts one\n0 stories checked: nothing is wrong\n"
    )
    assert files(project) == before


def test_strict_fails_on_a_draft(project: Path) -> None:
    run("-C", str(project))
    done = run("-C", str(project), "--strict")
    assert done.returncode == 1
    assert "this story is a draft" in done.stderr


def test_all_problems_of_all_files_come_at_once_and_the_site_stays(project: Path) -> None:
    run("-C", str(project), "--drafts")
    before = files(project / "site-drafts")
    for name in ("unknown-key", "tab", "date-slashes"):
        (project / "content" / f"{name}.yaml").write_text(broken(BY_TITLE[name]), encoding="utf-8")
    done = run("-C", str(project), "--drafts")
    expected = [f"{BY_TITLE[name]['told']}\n" for name in ("date-slashes", "tab", "unknown-key")]
    shown = (
        "".join(expected)
        .replace("date-sl", "content/date-sl")
        .replace("\ntab.", "\ncontent/tab.")
        .replace("\nunk", "\ncontent/unk")
    )
    assert done.returncode == 1
    assert done.stderr == shown + "3 problems\n"
    assert files(project / "site-drafts") == before


def test_a_draft_never_takes_the_place_of_a_file(project: Path) -> None:
    (project / "content").mkdir()
    (project / "content" / "bridge.yaml").write_text("title: hours of work\n", encoding="utf-8")
    done = run("draft", "seeds/bridge.txt", "-C", str(project), cwd=project)
    assert done.returncode == 1
    assert (
        done.stderr.splitlines()[0]
        == "content/bridge.yaml: this file is there already; seeds/bridge.txt was not drafted"
    )
    assert files(project / "content") == {"bridge.yaml": b"title: hours of work\n"}


def test_an_article_is_not_drafted_twice_while_its_story_cannot_be_read(project: Path) -> None:
    run("-C", str(project))
    story = project / "content" / "bridge.yaml"
    story.write_text("a: b: c\n" + story.read_text(encoding="utf-8"), encoding="utf-8")
    (project / "content" / "bridge.yaml").rename(project / "content" / "renamed.yaml")
    assert run("-C", str(project)).returncode == 1
    assert [name for name in files(project / "content") if "/" not in name] == ["renamed.yaml", "story.schema.json"]


def test_drafting_again_says_that_nothing_changed(project: Path) -> None:
    first = run("draft", "seeds/bridge.txt", cwd=project)
    again = run("draft", "seeds/bridge.txt", cwd=project)
    assert first.stdout == "seeds/bridge.txt: drafted as content/bridge.yaml\n"
    assert again.stdout == "seeds/bridge.txt: is as drafted in content/bridge.yaml\n"


def test_json_gives_offsets_into_the_file(project: Path) -> None:
    done = run("draft", "--json", "--published", "2025-03-12", "seeds/bridge.txt", cwd=project)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == ["file", "story", "quotes", "dates", "timeline", "actors"]
    assert found["file"] == "seeds/bridge.txt"
    quote = next(q for q in found["quotes"] if q["speaker"] == "mara-lindqvist")
    words = " … ".join(ARTICLE[a:b] for a, b in quote["content"])
    assert words.startswith("We heard a crack, then nothing")
    assert ARTICLE[slice(*quote["source"])].startswith("Mara Lindqvist")
    assert ARTICLE[slice(*quote["cue"])] == "said"
    assert [ARTICLE[d["start"] : d["end"]] for d in found["dates"]] == [d["text"] for d in found["dates"]]
    tuesday = next(d for d in found["dates"] if "Tuesday" in d["text"])
    assert tuesday["value"].startswith("2025-03-11")


def test_json_of_many_files_comes_in_their_order(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOX_PROCESSES", "2")
    names = [f"seeds/{number}.txt" for number in range(30)]
    for number, name in enumerate(names):
        text = f"“The pool is {number} feet deep,” said Ada Moss on Monday. The rest is as it was.\n"
        (project / name).write_text(text * (1 + (30 - number) % 7), encoding="utf-8")
    done = run("draft", "--json", *names[:15], "none.txt", *names[15:], cwd=project)
    assert done.returncode == 1
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == names
    assert done.stderr.startswith("none.txt: there is no such file\n"), done.stderr
    alone = [run("draft", "--json", name, cwd=project).stdout for name in (names[0], names[29])]
    assert [done.stdout.splitlines(keepends=True)[at] for at in (0, 29)] == alone


def test_json_names_the_rules_that_found_it(project: Path) -> None:
    plain = json.loads(run("draft", "--json", "--published", "2025-03-12", "seeds/bridge.txt", cwd=project).stdout)
    found = json.loads(
        run("draft", "--json", "--why", "--published", "2025-03-12", "seeds/bridge.txt", cwd=project).stdout
    )
    reasons = {key: [one.pop("why") for one in found[key]] for key in ("quotes", "dates", "timeline")}
    assert found == plain
    assert all(rows for listed in reasons.values() for rows in listed)
    tuesday = next(at for at, date in enumerate(found["dates"]) if "Tuesday" in date["text"])
    assert reasons["dates"][tuesday] == ["weekday"]
    spoken = next(at for at, quote in enumerate(found["quotes"]) if quote["speaker"] == "mara-lindqvist")
    assert reasons["quotes"][spoken][0] in {"subject behind the quote", "verb behind the quote"}


def test_why_goes_with_json(project: Path) -> None:
    done = run("draft", "--why", "seeds/bridge.txt", cwd=project)
    assert done.returncode == 2
    assert done.stderr.endswith("Error: --why goes with --json\n"), done.stderr


def test_json_goes_on_after_a_file_that_cannot_be_read(project: Path) -> None:
    done = run("draft", "--json", "none.txt", "seeds/bridge.txt", cwd=project)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert (
        done.stderr == "none.txt: there is no such file\n   see that the name is spelled as in the folder\n1 problem\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["bake"],
        ["draft"],
        ["draft", "--published", "yesterday", "seeds/bridge.txt"],
        ["draft", "elsewhere.txt"],
        ["-C", "no-such-folder"],
        ["--base-url", "example.org"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_apart_from_wrong_content(words: list[str], project: Path) -> None:
    done = run(*words, cwd=project)
    assert done.returncode == 2
    assert "Usage: build.py" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_project(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == ".: there is neither seeds/ nor content/ here"


def test_annotations_for_a_forge(project: Path) -> None:
    (project / "content").mkdir()
    story = broken(BY_TITLE["unknown-key"])
    (project / "content" / "unknown-key.yaml").write_text(story, encoding="utf-8")
    done = run("check", "--format", "github", cwd=project)
    assert done.returncode == 1
    assert done.stdout == (
        "::error file=content/unknown-key.yaml,line=25,col=5,endColumn=14::"
        "unknown key `when_word`%0Adid you mean `when_words`?\n"
    )


def test_drafts_go_where_they_are_told_to_and_a_second_build_says_the_same(project: Path) -> None:
    run("--drafts", "-o", "public", cwd=project)
    assert "bridge/timeline.html" in files(project / "public")
    assert not (project / "site-drafts").exists()
    first, again = run("--drafts", cwd=project), run("--drafts", cwd=project)
    assert first.stdout.splitlines()[-1].startswith("site-drafts/: 1 story, ")
    assert again.stdout.splitlines()[-1].startswith("site-drafts/: 1 story, ")
    assert "(0 written, 0 removed)" in again.stdout


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (
            "empty.txt",
            b"",
            "seeds/empty.txt: there is no article in this file\n   it is empty; put the article’s text in it",
        ),
        (
            "cafe.txt",
            b"A caf\xe9.\n",
            "seeds/cafe.txt:1:6: this is not UTF-8 text: byte 0xe9\n    1 | A caf\ufffd.\n      |      ^\n"
            "   save the file as UTF-8 in the program it came from",
        ),
        (
            "page.md",
            b"# Only a heading\n",
            "seeds/page.md: there is no article in this page\n"
            "   save the article’s own page, or put its text into a file that ends in .txt",
        ),
    ],
)
def test_an_article_that_cannot_be_drafted_stops_nothing_with_keep_going(
    name: str, data: bytes, told: str, project: Path
) -> None:
    (project / "seeds" / name).write_bytes(data)
    stopped = run("--drafts", cwd=project)
    assert (stopped.returncode, stopped.stderr) == (1, f"{told}\n1 problem\n")
    assert not (project / "site-drafts").exists()
    for _ in range(2):
        done = run("--drafts", "--keep-going", cwd=project)
        assert (done.returncode, done.stderr) == (1, f"{told}\n1 problem\n")
        assert "bridge/timeline.html" in files(project / "site-drafts")
    assert run("--drafts", cwd=project).returncode == 1


def test_keep_going_publishes_no_story_with_a_fault(project: Path) -> None:
    run(cwd=project)
    story = project / "content/bridge.yaml"
    story.write_text(story.read_text("utf-8").replace("title: ", "titel: ", 1), encoding="utf-8")
    before = files(project / "site")
    assert run("--keep-going", cwd=project).returncode == 1
    assert files(project / "site") == before


def test_how_much_is_shown_names_its_limit(project: Path) -> None:
    done = run("--drafts", cwd=project)
    line = next(line for line in done.stdout.splitlines() if " words are shown " in line)
    assert line.endswith(" %; no limit is set: `most_shown` in content/site.yaml)"), line
    (project / "content/site.yaml").write_text("most_shown: 99.5 %\n", encoding="utf-8")
    done = run("--drafts", cwd=project)
    line = next(line for line in done.stdout.splitlines() if " words are shown " in line)
    assert line.endswith(" %; at most 99.5 %: `most_shown` in content/site.yaml)"), line


@pytest.mark.parametrize("way", ["CRLF", "a byte-order mark"])
def test_an_article_with_other_line_ends_is_told_from_a_changed_one(way: str, project: Path) -> None:
    run(cwd=project)
    seed = project / "seeds/bridge.txt"
    data = seed.read_bytes()
    seed.write_bytes(data.replace(b"\n", b"\r\n") if way == "CRLF" else b"\xef\xbb\xbf" + data)
    done = run("check", cwd=project)
    assert done.returncode == 1
    assert "seeds/bridge.txt is not the article that this story was made from" in done.stderr
    assert (
        "   every word is the same: it has other ends of lines or another byte-order mark,"
        " as git and editors make them;\n"
        "   a line `seeds/** -text` in .gitattributes keeps git from it, and then check the file out again;\n"
        "   `python build.py draft --update seeds/bridge.txt` merges what is new into the story;\n"
    ) in done.stderr
    seed.write_bytes(data.replace(b"1987", b"1988").replace(b"bridge", b"brigde", 1))
    assert "every word is the same" not in run("check", cwd=project).stderr


def test_the_draft_names_a_way_to_its_dates_that_leads_there(project: Path) -> None:
    """It named one that was refused, since the story is there."""
    (project / "seeds/bridge.txt").unlink()
    article = "Bridge closed\n\nThe old bridge was closed on Tuesday. “It is safe,” mayor Ada Moss said on Wednesday.\n"
    (project / "seeds/closed.txt").write_text(article, encoding="utf-8")
    run(cwd=project)
    story = project / "content/bridge-closed.yaml"
    drafted = story.read_text("utf-8")
    told = "add `published:` here, then run\n  # `draft --update seeds/closed.txt`"
    assert " ".join(told.split("\n  # ")) in " ".join(drafted.split("\n  # "))
    assert "when:" not in drafted
    story.write_text(drafted.replace("    rights:", "    published: 2025-05-11\n    rights:"), encoding="utf-8")
    done = run("draft", "--update", "seeds/closed.txt", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "when: 2025-05-06" in story.read_text("utf-8")
    assert run("check", cwd=project).returncode == 0


# ── What is loaded: a command waits for nothing that it does not need ─────────────────────────────

LOADED = """
import sys
sys.path.insert(0, {root!r})
sys.argv = ["build.py", *{words!r}]
from factbox.start import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(*words: str) -> set[str]:
    """The modules that a command loads."""
    code = LOADED.format(root=str(ROOT), words=words)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["--no-such-option"]])
def test_what_is_said_of_the_command_itself_needs_click_alone(words: list[str]) -> None:
    found = loaded(*words)
    assert {name for name in found if name.startswith("factbox.")} == {
        "factbox.cache",
        "factbox.cache.options",
        "factbox.cache.quick",
        "factbox.cli",
        "factbox.command",
        "factbox.command.given_options",
        "factbox.start",
    }
    assert not {"pydantic", "yaml", "jinja2", "markdown_it"} & found


def test_a_check_loads_nothing_that_makes_pages_or_drafts(project: Path) -> None:
    run("-C", str(project))
    found = loaded("-C", str(project), "check")
    assert "factbox.check.checking" in found
    assert not {"jinja2", "factbox.render.pages", "factbox.render.exports", "factbox.preview"} & found
    assert not {"factbox.build.site", "factbox.draft.by_rules", "factbox.draft.speech", "factbox.draft.events"} & found


def test_a_draft_loads_nothing_that_builds_pages(project: Path) -> None:
    found = loaded("draft", "--json", str(project / "seeds" / "bridge.txt"))
    assert "factbox.draft.by_rules" in found
    assert not {"jinja2", "factbox.build", "factbox.views", "factbox.render", "factbox.preview"} & found
    assert not {"pydantic", "yaml", "factbox.project", "factbox.story.model"} & found


@pytest.mark.parametrize(
    "words", [["-C", "{}"], ["check", "-C", "{}"], ["draft", "{}"], ["draft", "--update", "{}"], ["init", "{}"]]
)
def test_a_name_that_is_too_long_is_one_that_is_not_there(words: list[str], project: Path) -> None:
    done = run(*(word.format("x" * 300) for word in words), cwd=project)
    assert done.returncode in (1, 2)
    assert re.search(r"there is no such (file|folder)|cannot be made: File name too long", done.stderr)
    assert "Traceback" not in done.stderr
