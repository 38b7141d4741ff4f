"""Stories against their articles. In `data/broken` are stories with a fault, and what the editor is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.seed import Article, read_article
from factbox.check.checking import check_story
from factbox.problems import show_all
from factbox.story.from_yaml import read_story_file, story_file_from_text
from tests.brokenstories import BRIDGE, CASES, SOUND, broken, mended
from tests.cases import Case, Expected

ARTICLE = read_article(BRIDGE, "seeds/bridge.txt")


@pytest.fixture
def articles() -> dict[str, Article]:
    return {"bridge.txt": ARTICLE}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_broken_story_gets_its_message(
    case: Case, articles: dict[str, Article], tmp_path: Path, expected: Expected
) -> None:
    path = tmp_path / f"{case.title}.yaml"
    path.write_text(broken(case), encoding="utf-8", newline="")
    shutil.copytree(BRIDGE.parent, tmp_path / "seeds")
    _, problems = check_story(read_story_file(path, path.name), articles)
    expected.part(case, "told", show_all(problems, tmp_path))


@pytest.mark.parametrize("case", [case for case in CASES if "mended" in case.parts], ids=str)
def test_following_the_message_mends_the_story(case: Case, articles: dict[str, Article]) -> None:
    """`mended` is what the message says, and no more."""
    story_file = story_file_from_text(mended(case), f"{case.title}.yaml", "story")
    assert check_story(story_file, articles)[1] == []


WORDS = st.sampled_from(
    ["", "x", "id: y", "- a", "kind: direct", "[]", "{a: b}", "id:", "evidence: [x, y]", "when: 2025-13"]
)


@given(st.lists(st.tuples(st.integers(0, SOUND.count("\n") - 1), WORDS), max_size=4))
def test_any_slips_are_told_and_none_is_fatal(slips: list[tuple[int, str]]) -> None:
    lines = SOUND.splitlines()
    for number, words in slips:
        indent = len(lines[number]) - len(lines[number].lstrip(" -"))
        lines[number] = lines[number][:indent] + words
    story_file = story_file_from_text("\n".join(lines), "story.yaml", "story")
    story, problems = check_story(story_file, {"bridge.txt": ARTICLE})
    assert set(story_file.problems) <= set(problems)
    assert (story is None) == any(problem.severity == "error" for problem in problems)
