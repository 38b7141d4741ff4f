"""A second article comes into a story: what was there stays to the byte, and nothing is told twice unasked."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest

from factbox.build.whole import check
from factbox.cache.options import BuildOptions
from factbox.desk.new_draft import article_to_draft, write_draft
from factbox.desk.second_source import Incoming, draft_into
from factbox.desk.story_desk import StoryDesk
from factbox.desk.update import update_drafts
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.story.from_yaml import FORMAL_KEYS
from factbox.story.yaml_reader import read_tree

FIRST = """\
---
title: Tower at Selm closed
published: 2025-03-14
publisher: The Selm Echo
---
The council of Selm closed the water tower on Wednesday after stones fell from its roof.

“Nobody goes up there until it is safe,” said Vera Knudsen, the mayor. Jonas Pell, a neighbour, \
said he had warned her twice.

“I was told that I see ghosts,” Pell said.

The tower was built in 1904. The ministry of works refused to pay.
"""
SECOND = """\
---
title: Mayor defends closing of tower
published: 2025-03-15
publisher: The Selm Echo
---
Mayor Vera Knudsen defended the closing of the tower on Friday.

“Nobody goes up there until it is safe,” Knudsen said. “That is all I will say.”

“I was told that I see ghosts,” Jonas Pell told the paper again.

The council of Selm closed the water tower on Thursday. Rolf Pell, a builder, said his firm would mend the roof.

“We begin on Monday,” Pell said.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose story has been drafted from the first article, and which has the second one too."""
    project = Project(tmp_path)
    project.seeds.mkdir()
    (project.seeds / "one.txt").write_text(FIRST, encoding="utf-8")
    write_draft(project, article_to_draft(project, "one.txt"), "one.txt")
    (project.seeds / "two.txt").write_text(SECOND, encoding="utf-8")
    return project


def story(project: Project) -> Path:
    return project.content / "tower-at-selm-closed.yaml"


def into(project: Project, file: str = "two.txt") -> Incoming:
    return draft_into(project, story(project).stem, file)


def values(project: Project) -> dict[str, Any]:
    tree = read_tree("story", story(project).read_text(encoding="utf-8"), FORMAL_KEYS)
    assert tree.problems == []
    assert tree.value
    return tree.value


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_was_there_stays_to_the_byte(project: Project, end: str) -> None:
    drafted = (
        story(project)
        .read_text(encoding="utf-8")
        .replace("  - id: vera-knudsen", "  # mine, as it was\n  - id: vera-knudsen")
    )
    before = drafted.replace("\n", end).encode()
    story(project).write_bytes(before)
    into(project)
    after = story(project).read_bytes()
    matcher = difflib.SequenceMatcher(None, before.splitlines(keepends=True), after.splitlines(keepends=True), False)
    assert {tag for tag, *_ in matcher.get_opcodes()} == {"equal", "insert"}
    assert after.count(b"\r\n") in (0, after.count(b"\n"))
    assert check(project, BuildOptions()).stories == 1


def test_the_article_becomes_a_source_under_an_id_of_its_own(project: Project) -> None:
    into(project)
    assert [source["id"] for source in values(project)["sources"]] == ["the-selm-echo", "the-selm-echo-2"]
    named = {
        piece["source"]
        for name in ("actors", "timeline", "quotes")
        for record in values(project)[name]
        for key in ("text", "evidence")
        for piece in (record.get(key) if isinstance(record.get(key), list) else [])
        if isinstance(piece, dict) and "source" in piece
    }
    assert named == {"the-selm-echo-2"}


def test_ids_never_clash_and_records_name_who_was_there(project: Project) -> None:
    coming = into(project)
    story_now = values(project)
    ids = [record["id"] for name in ("actors", "timeline", "quotes") for record in story_now[name]]
    assert len(ids) == len(set(ids))
    assert coming.same == {"vera-knudsen": "vera-knudsen", "jonas-pell": "jonas-pell"}
    assert [actor["id"] for actor in story_now["actors"]].count("vera-knudsen") == 1
    said = next(quote for quote in story_now["quotes"] if "That is all I will say." in str(quote))
    assert said["speaker"] == "vera-knudsen"


def test_a_quote_that_is_there_is_left_out_and_one_with_more_is_asked(project: Project) -> None:
    coming = into(project)
    texts = [str(quote.get("text")) for quote in values(project)["quotes"]]
    assert sum("I see ghosts" in text for text in texts) == 1
    assert len(coming.there) == 1
    longer = next(quote for quote in values(project)["quotes"] if "That is all" in str(quote))
    assert longer["doubt"] == ["quote"]


def test_an_event_that_may_be_told_is_asked_with_its_day(project: Project) -> None:
    into(project)
    text = story(project).read_text(encoding="utf-8")
    first, second = (
        event for event in values(project)["timeline"] if "closed the water tower" in str(event["evidence"])
    )
    assert (first["when"], second["when"]) == ("2025-03-12", "2025-03-13")
    assert second["doubt"] == ["wording"]
    asked = (
        f"perhaps the same as {first['id']} with another date: `differs_from: {first['id']}` shows both side by side"
    )
    assert asked.replace(" ", "") in "".join(text.replace("#", " ").split())


def test_somebody_with_another_first_name_is_somebody_else(project: Project) -> None:
    into(project)
    rolf = next(actor for actor in values(project)["actors"] if actor["name"] == "Rolf Pell")
    assert "doubt" not in rolf


def test_a_first_name_that_is_written_short_may_be_anybody(project: Project) -> None:
    text = story(project).read_text(encoding="utf-8").replace("name: Jonas Pell", "name: J. Pell")
    story(project).write_text(text, encoding="utf-8")
    assert into(project).same == {"vera-knudsen": "vera-knudsen"}
    jonas, rolf = (actor for actor in values(project)["actors"] if actor["name"] in ("Jonas Pell", "Rolf Pell"))
    assert (jonas["id"], jonas["doubt"]) == ("jonas-pell-2", ["evidence"])
    assert "doubt" not in rolf
    asked = "  # perhaps the same as jonas-pell: let the records name that one then, and delete this\n  - id: jonas-"
    assert asked in story(project).read_text(encoding="utf-8")


def test_what_was_done_is_told(project: Project) -> None:
    coming = into(project)
    new = sum(map(len, coming.records.values()))
    assert coming.told == (
        f"seeds/two.txt: drafted into content/tower-at-selm-closed.yaml: {new} new records;"
        f" the same as there (jonas-pell, vera-knudsen); quoted there already ({coming.there[0]})"
    )


def test_it_is_undone_on_the_desk_and_goes_on_by_update(project: Project) -> None:
    before = story(project).read_bytes()
    into(project)
    (again,) = update_drafts(project, "two.txt")
    assert again.diff == ""
    desk = StoryDesk(project, story(project).stem)
    assert desk.undo(desk.read().hash) == "Drafted into it: seeds/two.txt"
    assert story(project).read_bytes() == before


def test_a_story_of_its_own_is_told(project: Project) -> None:
    write_draft(project, article_to_draft(project, "two.txt"), "two.txt")
    (warning,) = into(project).warnings
    assert warning.path == "content/mayor-defends-closing-of-tower.yaml"
    assert warning.message == "seeds/two.txt has this story of its own too"
    assert warning.hint == "delete it if content/tower-at-selm-closed.yaml is to tell all of that"


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (
            ("status: draft", "status: reviewed\nreviewed_by: Ida Holm"),
            "this story is reviewed",
            "set `status: draft` first: what comes in has to be decided on before it is published",
        ),
        (
            ("file: one.txt", "file: two.txt"),
            "seeds/two.txt is a source of this story already",
            "`{}` brings the story up to date with it",
        ),
        (("status: draft", "status: [draft"), "", ""),
        (
            ("timeline:\n", "timeline: []\nquoted:\n"),
            "",
            "",
        ),
    ],
)
def test_a_story_that_cannot_take_it_stays(project: Project, change: tuple[str, str], message: str, hint: str) -> None:
    before = story(project).read_text(encoding="utf-8").replace(*change)
    story(project).write_text(before, encoding="utf-8")
    if change[0].startswith("timeline"):
        into(project)  # a list with nothing in it is opened
        assert "timeline:\n  - id:" in story(project).read_text(encoding="utf-8")
        return
    with pytest.raises(ProblemsError) as told:
        into(project)
    assert story(project).read_text(encoding="utf-8") == before
    if message:
        assert told.value.problems[0].message == message
        assert told.value.problems[0].hint.endswith(hint.format("").lstrip("`"))


def test_words_without_a_source_are_the_first_ones(project: Project) -> None:
    into(project)
    wrong = (
        story(project).read_text(encoding="utf-8").replace("The tower was built in 1904.", "That is all I will say.")
    )
    story(project).write_text(wrong, encoding="utf-8")
    with pytest.raises(ProblemsError) as told:
        check(project, BuildOptions())
    (problem,) = told.value.problems
    assert problem.message == "these words are not in seeds/one.txt"
    assert problem.hint == "they are in seeds/two.txt: write {source: the-selm-echo-2, words: …}"
