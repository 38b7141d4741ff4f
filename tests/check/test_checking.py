"""Stories against their articles. `data/broken/*.yaml` are stories with a fault, `*.txt` what the editor is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.seed import Article, read_article
from factbox.check.checking import check_story
from factbox.problems import show_all
from factbox.story.from_yaml import read_story_file, story_file_from_text
from tests.paths import DATA

BROKEN = DATA / "broken"


ARTICLE = read_article(BROKEN / "seeds" / "bridge.txt", "seeds/bridge.txt")


@pytest.fixture
def articles() -> dict[str, Article]:
    return {"bridge.txt": ARTICLE}


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_broken_story_gets_its_message(path: Path, articles: dict[str, Article]) -> None:
    _, problems = check_story(read_story_file(path, path.name), articles)
    assert show_all(problems, BROKEN) + "\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.fixed")), ids=lambda path: path.stem)
def test_following_the_message_mends_the_story(path: Path, articles: dict[str, Article]) -> None:
    """`*.fixed` is the broken story after doing what its message says, and no more."""
    story_file = story_file_from_text(path.read_text(encoding="utf-8"), path.name, "story")
    assert check_story(story_file, articles)[1] == []


GOOD = (BROKEN / "slips-of-form-and-of-words.fixed").read_text(encoding="utf-8")
WORDS = st.sampled_from(
    ["", "x", "id: y", "- a", "kind: direct", "[]", "{a: b}", "id:", "evidence: [x, y]", "when: 2025-13"]
)


@given(st.lists(st.tuples(st.integers(0, GOOD.count("\n") - 1), WORDS), max_size=4))
def test_any_slips_are_told_and_none_is_fatal(slips: list[tuple[int, str]]) -> None:
    lines = GOOD.splitlines()
    for number, words in slips:
        indent = len(lines[number]) - len(lines[number].lstrip(" -"))
        lines[number] = lines[number][:indent] + words
    story_file = story_file_from_text("\n".join(lines), "story.yaml", "story")
    story, problems = check_story(story_file, {"bridge.txt": ARTICLE})
    assert set(story_file.problems) <= set(problems)
    assert (story is None) == any(problem.severity == "error" for problem in problems)
