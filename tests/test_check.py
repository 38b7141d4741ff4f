"""Stories against their articles. `data/broken/*.yaml` are stories with one fault, `*.txt` beside them its message."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbox.article import Article, read_article
from factbox.check import check_story
from factbox.problems import show_all
from factbox.storyfile import read_story_file, story_file_from_text

BROKEN = Path(__file__).parent / "data" / "broken"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {"bridge.txt": read_article(BROKEN / "seeds" / "bridge.txt", "seeds/bridge.txt")}


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_broken_story_gets_its_message(path: Path, articles: dict[str, Article]) -> None:
    _, problems = check_story(read_story_file(path, path.name), articles)
    assert show_all(problems, BROKEN) + "\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.fixed")), ids=lambda path: path.stem)
def test_following_the_message_mends_the_story(path: Path, articles: dict[str, Article]) -> None:
    """`*.fixed` is the broken story after doing what its message says, and no more."""
    story_file = story_file_from_text(path.read_text(encoding="utf-8"), path.name, "story")
    assert check_story(story_file, articles)[1] == []
