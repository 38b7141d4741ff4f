"""An article changes: what is new comes into the story, and no edit is lost."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factbox.article.seed import article_from_text, read_article
from factbox.desk.merge import blocks
from factbox.desk.new_draft import changes_since_draft, write_draft
from factbox.desk.update import BEFORE, update_drafts
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.story.from_yaml import FORMAL_KEYS
from factbox.story.yaml_reader import read_tree
from factbox.when.edtf import parse_when
from tests.paths import DATA

CASES = DATA / "update"
HEAD = "---\npublished: 2025-03-14\n---\n"
BEFORE_TEXT, AFTER_TEXT = (HEAD + (CASES / name).read_text(encoding="utf-8") for name in ("before.txt", "after.txt"))


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose story has been drafted from the article as it was."""
    project = Project(tmp_path_factory.mktemp("drafted"))
    project.seeds.mkdir()
    (project.seeds / "bridge.txt").write_text(BEFORE_TEXT, encoding="utf-8")
    article = read_article(project.seeds / "bridge.txt", "seeds/bridge.txt")
    write_draft(project, article, "bridge.txt", parse_when("2025-03-14"))
    return project.root


@pytest.fixture
def project(drafted: Path, tmp_path: Path) -> Project:
    """A copy of it, for one test to change."""
    return Project(shutil.copytree(drafted, tmp_path / "project"))


def story(project: Project) -> Path:
    return project.content / "harrow-bridge-falls.yaml"


def change_article(project: Project) -> None:
    (project.seeds / "bridge.txt").write_text(AFTER_TEXT, encoding="utf-8")


def ids(text: str) -> dict[str, list[str]]:
    tree = read_tree("story", text, FORMAL_KEYS)
    assert tree.problems == []
    return {name: [block.id for block in blocks(tree, name)] for name in ("actors", "timeline", "quotes")}


def test_what_is_new_comes_in_and_what_is_gone_is_marked(project: Project) -> None:
    before = story(project).read_text(encoding="utf-8")
    change_article(project)
    (updated,) = update_drafts(project, "bridge.txt")
    after = story(project).read_text(encoding="utf-8")
    assert "moss-asked-money-times" in updated.merged.added
    assert "holm-full-inquiry" in updated.merged.added
    assert updated.merged.gone == ["moss-asked-money"]
    assert "  # No longer in the article as it is now: I asked for money twice\n  - id: moss-asked-money\n" in after
    assert story(project).with_name(story(project).name + BEFORE).read_text(encoding="utf-8") == before
    assert read_article(project.seeds / "bridge.txt").sha256 in after


def test_updating_again_changes_nothing(project: Project) -> None:
    change_article(project)
    update_drafts(project, "bridge.txt")
    text = story(project).read_bytes()
    (again,) = update_drafts(project, "bridge.txt")
    assert again.diff == ""
    assert story(project).read_bytes() == text


def test_a_dry_run_shows_the_same_and_writes_nothing(project: Project) -> None:
    change_article(project)
    before = {p: p.read_bytes() for p in project.root.rglob("*") if p.is_file()}
    (planned,) = update_drafts(project, "bridge.txt", dry_run=True)
    assert {p: p.read_bytes() for p in project.root.rglob("*") if p.is_file()} == before
    (done,) = update_drafts(project, "bridge.txt")
    assert planned.diff == done.diff != ""


def test_a_record_that_the_editor_deleted_does_not_come_back(project: Project) -> None:
    text = story(project).read_text(encoding="utf-8")
    story(project).write_text(text[: text.index("quotes:\n")], encoding="utf-8")
    change_article(project)
    (updated,) = update_drafts(project, "bridge.txt")
    quotes = ids(updated.merged.text)["quotes"]
    assert "holm-full-inquiry" in quotes
    assert not set(quotes) & set(ids(text)["quotes"])


def test_a_record_that_nobody_touched_is_brought_up_to_date(project: Project) -> None:
    text = BEFORE_TEXT.replace("2025-03-14", "2025-03-21")
    (project.seeds / "bridge.txt").write_text(text, encoding="utf-8")
    before = story(project).read_text(encoding="utf-8")
    edited = before.replace("what: The council closed", "what: Harrow's council closed")
    story(project).write_text(edited, encoding="utf-8")
    (updated,) = update_drafts(project, "bridge.txt")
    assert "old-bridge-fell-river" in updated.merged.updated
    assert "council-closed-bridge" not in updated.merged.updated
    assert "when: 2025-03-18 early morning" in updated.merged.text
    assert "when: 2025-03-10 night" in updated.merged.text  # the edited record keeps its date, too


def test_without_the_kept_draft_everything_counts_as_edited(project: Project) -> None:
    (project.content / ".drafted" / "bridge.txt.yaml").unlink()
    change_article(project)
    (updated,) = update_drafts(project, "bridge.txt")
    assert updated.merged.updated == []
    assert "holm-full-inquiry" in updated.merged.added


def test_what_changed_in_the_article_is_said(project: Project) -> None:
    change_article(project)
    changes = changes_since_draft(project, read_article(project.seeds / "bridge.txt", "seeds/bridge.txt"))
    assert [line.split(":")[0] for line in changes[:2]] == ["line 6 was", "line 6 is"]
    assert changes[1].endswith("Two people were hurt.")


def test_an_article_without_a_story_is_said(project: Project) -> None:
    (project.seeds / "other.txt").write_text("It fell.")
    with pytest.raises(ProblemsError) as raised:
        update_drafts(project, "other.txt")
    (problem,) = raised.value.problems
    assert problem.message == "no story names this article yet"


# ── A hundred edited stories ──────────────────────────────────────────────────────────────────────

Edit = Callable[[list[str], random.Random, str], set[str]]


def block_ranges(lines: list[str]) -> list[tuple[str, int, int]]:
    tree = read_tree("story", "".join(lines), FORMAL_KEYS)
    return [(b.id, b.head, b.last + 1) for name in ("actors", "timeline", "quotes") for b in blocks(tree, name)]


def reword(lines: list[str], chance: random.Random, mark: str) -> set[str]:
    choices = [
        i
        for i, line in enumerate(lines)
        if line.startswith(("    what: ", "    name: ", "title: ")) and ">-" not in line
    ]
    at = chance.choice(choices)
    quote = "'" if lines[at].rstrip().endswith("'") else ""
    body = lines[at].rstrip("\n")
    lines[at] = f"{body[:-1]} {mark}'\n" if quote else f"{body} {mark}\n"
    return {id_ for id_, first, last in block_ranges(lines) if first <= at < last}


def comment(lines: list[str], chance: random.Random, mark: str) -> set[str]:
    id_, first, _ = chance.choice(block_ranges(lines))
    lines.insert(first, f"  # {mark}: ask Ada about this\n")
    return {id_}


def delete(lines: list[str], chance: random.Random, mark: str) -> set[str]:
    id_, first, last = chance.choice(block_ranges(lines))
    del lines[first:last]
    return {id_}


def add(lines: list[str], chance: random.Random, mark: str) -> set[str]:
    _, first, _ = chance.choice(block_ranges(lines))
    lines[first:first] = [f"  - id: {mark}\n", f"    what:   '{mark} by   hand'\n", "    evidence: 'Nobody'\n", "\n"]
    return {mark}


def reorder(lines: list[str], chance: random.Random, mark: str) -> set[str]:
    tree = read_tree("story", "".join(lines), FORMAL_KEYS)
    found = blocks(tree, chance.choice(("actors", "timeline", "quotes")))
    if len(found) < 2:
        return set()
    one, two = sorted(chance.sample(found, 2), key=lambda block: block.head)
    first, second = lines[one.head : one.last + 1], lines[two.head : two.last + 1]
    lines[two.head : two.last + 1] = first
    lines[one.head : one.last + 1] = second
    return set()


EDITS: tuple[Edit, ...] = (reword, comment, delete, add, reorder)


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in part)


@pytest.mark.slow  # it makes a hundred updates
@pytest.mark.parametrize("seed", range(100))
def test_every_edit_survives_to_the_byte(seed: int, project: Project) -> None:
    chance = random.Random(seed)
    lines = story(project).read_text(encoding="utf-8").splitlines(keepends=True)
    edited: set[str] = set()
    for number in range(6):
        edited |= chance.choice(EDITS)(lines, chance, f"edit-{seed}-{number}")
    ours = "".join(lines)
    old_hash = article_from_text(BEFORE_TEXT).sha256
    story(project).write_text(ours, encoding="utf-8")
    change_article(project)

    (updated,) = update_drafts(project, "bridge.txt")

    merged = story(project).read_text(encoding="utf-8")
    assert not edited & set(updated.merged.updated)
    replaced = {
        n for id_, first, last in block_ranges(lines) if id_ in updated.merged.updated for n in range(first, last)
    }
    kept = [line for n, line in enumerate(lines) if n not in replaced and old_hash not in line]
    assert is_subsequence(kept, merged.splitlines(keepends=True))
    before, after = ids(ours), ids(merged)
    for name, order in before.items():
        assert [id_ for id_ in after[name] if id_ in order] == order
        assert not edited & set(after[name]) - set(order)  # what was deleted stays deleted
