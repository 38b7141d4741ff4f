"""A second article comes into a story: what was there stays to the byte, and nothing is told twice unasked."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import pytest

from factbox.build.whole import check
from factbox.cache.options import BuildOptions
from factbox.desk.answers import kept
from factbox.desk.decisions import decided
from factbox.desk.new_draft import article_to_draft, write_draft
from factbox.desk.open_work import desk_records
from factbox.desk.second_source import Incoming, draft_into
from factbox.desk.story_desk import StoryDesk
from factbox.desk.told_again import made_evidence
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


def test_the_words_of_a_quote_that_is_there_become_evidence_of_it(project: Project) -> None:
    coming = into(project)
    texts = [str(quote.get("text")) for quote in values(project)["quotes"]]
    assert sum("I see ghosts" in text for text in texts) == 1
    assert list(coming.there) == ["pell-told-see-ghosts"]
    (ghosts,) = (quote for quote in values(project)["quotes"] if quote["id"] == "pell-told-see-ghosts")
    assert ghosts["text"] == "I was told that I see ghosts"
    assert ghosts["evidence"] == [{"source": "the-selm-echo-2", "words": "I was told that I see ghosts"}]


def test_a_quote_with_more_is_asked(project: Project) -> None:
    into(project)
    longer = next(quote for quote in values(project)["quotes"] if "That is all" in str(quote))
    assert (longer["repeats"], longer.get("doubt")) == ("knudsen-goes-safe", None)


def test_an_event_that_is_told_with_another_day_is_another_account(project: Project) -> None:
    into(project)
    text = story(project).read_text(encoding="utf-8")
    first, second = (
        event for event in values(project)["timeline"] if "closed the water tower" in str(event["evidence"])
    )
    assert (first["when"], second["when"]) == ("2025-03-12", "2025-03-13")
    assert (second["differs_from"], second["doubt"]) == (first["id"], ["date"])
    asked = f"perhaps what {first['id']} tells, with another date: kept, pages show both side by side"
    assert asked.replace(" ", "") in "".join(text.replace("#", " ").split())


def keys_of(record: dict[str, Any]) -> tuple[str | None, str | None, list[str] | None]:
    return record.get("repeats"), record.get("differs_from"), record.get("doubt")


# What the first article has, what the second has, and what comes of it: repeats, differs_from, and what is open.
PAIRS = [
    (
        "A fire killed twelve miners at Orro on Tuesday.",
        "A fire killed twelve miners at Orro on Tuesday.",
        ("1", None, None),
    ),
    (
        "A fire killed twelve miners at Orro on Tuesday.",
        "A fire killed 12 miners at Orro on Tuesday.",
        ("1", None, None),
    ),
    (
        "A fire killed twelve miners at Orro on Tuesday.",
        "A fire killed 14 miners at Orro on Tuesday.",
        (None, "1", ["evidence"]),
    ),
    (
        "A fire killed twelve miners at Orro on Tuesday.",
        "A fire killed twelve miners at Orro on Monday.",
        (None, "1", ["date"]),
    ),
    (
        "A fire killed twelve miners at Orro on Tuesday.",
        "A fire killed nine miners at Orro on Monday.",
        (None, "1", ["date", "evidence"]),
    ),
    ("The chapel was built in 1874.", "The chapel was built in 1878.", (None, "1", ["date"])),
    ("The bank of Orro closed its doors on Friday.", "The bank of Orro closed its doors on Friday.", ("1", None, None)),
    ("The bank of Orro closed its doors on Friday.", "The bank of Orro opened a branch on Friday.", (None, None, None)),
    (
        "Police arrested 30 strikers in Orro on Monday.",
        "Police arrested 30 strikers in Orro on Monday.",
        ("1", None, None),
    ),
    (
        "Police arrested 1,300 strikers in Orro on Monday.",
        "Police arrested 1300 strikers in Orro on Monday.",
        ("1", None, None),
    ),
    (
        "Police arrested 30 strikers in Orro on Monday.",
        "Soldiers shot three strikers in Orro on Monday.",
        (None, None, None),
    ),
    ("The court jailed Ada Brink in March.", "The court jailed Ada Brink on 3 March.", ("1", None, None)),
]


@pytest.mark.parametrize(("one", "two", "expected"), PAIRS)
def test_pairs_of_events(one: str, two: str, expected: tuple[Any, ...], tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.seeds.mkdir()
    for name, words in (("one", one), ("two", two)):
        text = f"---\npublished: 2025-03-14\npublisher: The {name}\n---\n{words}\n"
        (project.seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    made = write_draft(project, article_to_draft(project, "one.txt"), "one.txt")
    draft_into(project, Path(made.story).stem, "two.txt")
    path = project.root / made.story
    told = (read_tree("story", path.read_text(encoding="utf-8"), FORMAL_KEYS).value or {})["timeline"]
    first, second = told
    assert keys_of(first) == (None, None, None)
    assert keys_of(second) == tuple(first["id"] if key == "1" else key for key in expected)


# The words are those of the first article's quote: "I was told that I see ghosts", of Jonas Pell.
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“I was told that I see ghosts,” said Ada Brink.", (None, "pell-told-see-ghosts", ["quote"])),
        ("“I was told that I see ghosts, and I do,” Jonas Pell said.", None),
    ],
)
def test_pairs_of_quotes(project: Project, line: str, expected: tuple[Any, ...] | None) -> None:
    (project.seeds / "three.txt").write_text(
        f"---\npublished: 2025-03-15\n---\nThe tower was in the news again.\n\n{line}\n", encoding="utf-8"
    )
    into(project, "three.txt")
    new = [quote for quote in values(project)["quotes"] if "article" in str(quote.get("text"))]
    assert [keys_of(quote) for quote in new] == [expected or (None, None, None)]


def test_a_match_becomes_evidence_and_is_undone(project: Project) -> None:
    before = values(project)
    into(project)
    desk = StoryDesk(project, story(project).stem)
    seen = desk.read()
    text = seen.text
    record = next(one for one in desk_records(seen) if one.values.get("repeats"))
    assert record.open == ("whether this only tells again what `knudsen-goes-safe` tells is not decided on",)
    desk.change(seen.hash, "The same", lambda now: decided(now.file.tree, made_evidence(now, record)))
    after = {quote["id"]: quote for quote in values(project)["quotes"]}
    assert record.id not in after
    assert after["knudsen-goes-safe"]["evidence"] == [
        {"source": "the-selm-echo-2", "words": "Nobody goes up there until it is safe"},
        {"source": "the-selm-echo-2", "words": "That is all I will say."},
    ]
    assert {key: after["knudsen-goes-safe"][key] for key in ("id", "speaker", "kind", "text", "attribution")} == next(
        quote for quote in before["quotes"] if quote["id"] == "knudsen-goes-safe"
    )
    desk.undo(desk.read().hash)
    assert desk.read().text == text
    (kept_one,) = (one for one in desk_records(desk.read()) if one.id == record.id)
    desk.change(desk.read().hash, "Kept", lambda now: decided(now.file.tree, kept(kept_one)))
    assert "repeats" not in next(quote for quote in values(project)["quotes"] if quote["id"] == record.id)


def test_an_event_gets_evidence_and_the_date_that_it_had_not(project: Project) -> None:
    (project.seeds / "two.txt").write_text(
        "---\npublished: 2025-03-15\npublisher: The Post\n---\nThe ministry of works refused to pay on Thursday.\n",
        "utf-8",
    )
    into(project)
    desk = StoryDesk(project, story(project).stem)
    seen = desk.read()
    record = next(one for one in desk_records(seen) if one.values.get("repeats"))
    desk.change(seen.hash, "The same", lambda now: decided(now.file.tree, made_evidence(now, record)))
    (event,) = (one for one in values(project)["timeline"] if "refused to pay" in str(one["evidence"]))
    assert event["evidence"] == [
        "The ministry of works refused to pay.",
        {"source": "the-post", "words": "The ministry of works refused to pay on Thursday."},
    ]
    assert (event["when"], event["when_note"]) == ("2025-03-13", "“Thursday” in The Post")
    assert check(project, BuildOptions()).stories == 1


def test_a_story_with_what_may_be_told_again_is_not_reviewed(project: Project) -> None:
    into(project)
    text = story(project).read_text(encoding="utf-8")
    text = re.sub(r"\ndoubt:\n(?:  .*\n)+|    doubt: .*\n|  # perhaps .*\n", "\n", text)
    story(project).write_text(
        text.replace("status: draft", "status: reviewed\nreviewed_by: Ida Holm"), encoding="utf-8"
    )
    with pytest.raises(ProblemsError) as told:
        check(project, BuildOptions())
    (problem,) = told.value.problems
    assert problem.message == "whether this only tells again what `knudsen-goes-safe` tells is not decided on"
    assert problem.hint == (
        "make its words evidence of that one, and delete this (`m` on the desk); else take `repeats` out"
    )


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
        " the same as there (jonas-pell, vera-knudsen);"
        f" evidence of what is quoted there already ({next(iter(coming.there))})"
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
