"""A fresh project, one article, a published story: no line of YAML typed, and no hand on a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from factbox.desk.merge import blocks
from factbox.story.from_yaml import FORMAL_KEYS
from factbox.story.yaml_reader import read_tree
from factbox.story.yaml_tree import Tree, lines_of
from tests.preview.running import RunningDesk
from tests.preview.walk import begin, decide_on_all, factbox, finish, new_event, reword, to_the_desk

pytestmark = pytest.mark.slow

LISTS = ("actors", "timeline", "quotes")
OWN = ("title", "summary", "overview", "status", "reviewed_by", "doubt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    running = begin(tmp_path / "news")
    yield running
    running.stop()


def rest(text: str, decided: set[str]) -> list[str]:
    """The lines of a story that belong to nothing that was decided on."""
    tree = read_tree("story", text, FORMAL_KEYS)
    assert tree.problems == []
    taken = {
        line
        for name in LISTS
        for block in blocks(tree, name)
        if block.id in decided
        for line in range(block.head, block.last + 1)
    }
    taken |= {line for key in OWN for line in key_lines(tree, key)}
    return [line for number, line in enumerate(lines_of(text)) if number not in taken]


def key_lines(tree: Tree, key: str) -> range:
    """The lines that a key of the story's own takes, up to the next one."""
    starts = sorted(place.line - 1 for path, place in tree.key_places.items() if len(path) == 1)
    if (key,) not in tree.key_places:
        return range(0)
    start = tree.key_places[key,].line - 1
    return range(start, next(line for line in starts if line > start))


def test_from_nothing_to_published_by_keyboard_alone(desk: RunningDesk, browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    draft = desk.text
    to_the_desk(desk, tab, lambda _: None)
    decided = {*decide_on_all(tab, lambda _: None)}
    assert decided
    decided.add(reword(tab, "The bridge was built in 1931", "The swing bridge is built"))
    decided.add(
        new_event(tab, "A second inspection", "A second inspection finds the cracks grown", "2025-08", lambda _: None)
    )
    finish(tab, "The end of a bridge", "Hallow closes its swing bridge.", "Ida Holm", lambda _: None)
    tab.close()
    story = desk.text
    assert "    what: The swing bridge is built\n" in story
    sentence = "A second inspection last month found that the cracks had grown by almost a third."
    assert (
        f"    when: 2025-08\n    what: A second inspection finds the cracks grown\n    evidence: {sentence}\n" in story
    )
    assert "status: reviewed\nreviewed_by: Ida Holm\n" in story
    assert rest(story, decided) == rest(draft, decided)
    assert "site/: 2 stories, " in factbox("-C", str(desk.folder))
    page = (desk.folder / "site" / desk.file.stem / "index.html").read_text(encoding="utf-8")
    assert "Hallow closes its swing bridge." in page
