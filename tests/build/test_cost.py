"""The cost of checking and showing a story is in proportion to what stands in it."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.build.shares import shown_words
from factbox.check.checked_story import CheckedStory
from factbox.check.checking import check_story
from factbox.draft.by_rules import draft_story
from factbox.draft.writing.drafted_story import story_data
from factbox.draft.writing.yaml_text import yaml_text
from factbox.project.settings import Settings
from factbox.render.pages import Renderer
from factbox.story.from_yaml import story_file_from_text
from factbox.views.story import StoryView
from tests.paths import ROOT
from tests.shapes import SHAPES
from tests.steps import steps

SIZE = 60  # parts
RENDERER = Renderer([ROOT / "templates"], Settings(title="Cost"))


def drafted(shape: str, count: int) -> tuple[str, str]:
    """The text of an article, and of the story that is drafted from it."""
    text = SHAPES[shape](count)
    article = article_from_text(text, "seeds/a.txt")
    story = story_data(article, draft_story(article), "a.txt", None)
    return text, yaml_text(story.values, story.notes, [])


def checked(text: str, story: str) -> CheckedStory:
    article = article_from_text(text, "seeds/a.txt")
    found, problems = check_story(story_file_from_text(story, "content/a.yaml", "a"), {"a.txt": article})
    assert found is not None, problems
    return found


def show(story: CheckedStory) -> None:
    shown_words(story)
    RENDERER.render_view(StoryView(story), {})


@pytest.mark.parametrize(
    "shape",
    ["quotes in a paragraph", "quotes in paragraphs", "quotes of many people", "names", "events", "dates", "pronouns"],
)
def test_twice_the_story_takes_twice_the_steps(shape: str) -> None:
    once, twice = drafted(shape, SIZE), drafted(shape, 2 * SIZE)
    show(checked(*twice))  # what is read once for all stories is not counted
    assert steps(lambda: checked(*twice)) <= 2.2 * steps(lambda: checked(*once)) + 500
    one, two = checked(*once), checked(*twice)
    assert steps(lambda: show(two)) <= 2.2 * steps(lambda: show(one)) + 500
