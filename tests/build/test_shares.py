"""How much of an article the site shows, counted and capped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from factbox.article.seed import article_from_text
from factbox.build.shares import Share, over_cap, shares
from factbox.build.whole import build
from factbox.cache.options import BuildOptions
from factbox.check.checking import CheckedStory, check_story
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.story.from_yaml import story_file_from_text
from tests.paths import ROOT

TEXT = """The old bridge fell on Tuesday. Nobody was hurt there at all.

“It had to go,” said Ada Moss. She spoke for an hour.

Share this article
"""
STORY = """title: T
sources:
  - id: a
    file: a.txt
    sha256: {sha}
    rights: {rights}
timeline:
  - id: fall
    what: It fell
    evidence: The old bridge fell
quotes:
  - id: go
    kind: direct
    text: It had to go
    attribution: said Ada Moss
"""


def checked(rights: str) -> CheckedStory:
    article = article_from_text(TEXT, "seeds/a.txt")
    file = story_file_from_text(STORY.format(sha=article.sha256, rights=rights), "content/t.yaml", "t")
    story, problems = check_story(file, {"a.txt": article})
    assert story, problems
    return story


@pytest.mark.parametrize(("rights", "shown"), [("full", 24), ("excerpts", 13), ("none", 7)])
def test_rights_rule_what_is_shown(rights: str, shown: int) -> None:
    assert shares([checked(rights)]) == [Share("seeds/a.txt", shown, 24)]


def test_two_stories_of_one_article_add_up_and_overlaps_count_once() -> None:
    assert shares([checked("excerpts"), checked("none")]) == [Share("seeds/a.txt", 13, 24)]


def test_more_than_the_cap_is_a_problem_at_the_rights() -> None:
    story = checked("excerpts")
    assert over_cap([story], None) == []
    assert over_cap([story], 60) == []
    (problem,) = over_cap([story], 40)
    assert (problem.line, problem.column) == (6, 5)
    assert problem.message == "54 % of the words of seeds/a.txt would be shown, and content/site.yaml allows 40 %"


def test_the_cap_of_the_settings_stops_a_build(tmp_path: Path) -> None:
    root = ROOT
    for name in ("seeds", "content"):
        shutil.copytree(root / name, tmp_path / name)
    (tmp_path / "content" / "site.yaml").write_text("title: T\nmost_shown: 20 %\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"content/site\.yaml allows 20 %"):
        build(Project(tmp_path), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_what_is_counted_as_not_shown_stands_nowhere_in_the_built_files(tmp_path: Path) -> None:
    for name in ("seeds", "content"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(TEXT, encoding="utf-8")
    sha = article_from_text(TEXT).sha256
    for rights, hidden in (("excerpts", ["Nobody was hurt", "She spoke"]), ("none", ["Nobody was", "fell on Tuesday"])):
        (tmp_path / "content" / "t.yaml").write_text(STORY.format(sha=sha, rights=rights), encoding="utf-8")
        build(Project(tmp_path), tmp_path / rights, BuildOptions(drafts=True))
        everything = " ".join(p.read_text(encoding="utf-8") for p in (tmp_path / rights).rglob("*") if p.is_file())
        plain = " ".join(re.sub(r"<[^>]+>", "", everything).split())
        assert [words for words in hidden if words in plain] == []
