"""The list of the kinds of pages: a row and a template make a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbox.project.settings import Settings
from factbox.render import page_kinds
from factbox.render.page_kinds import PAGE_KINDS, PageKind
from factbox.render.pages import Renderer
from factbox.views.story import StoryView
from tests.rendersite import TEMPLATES, card, checked


def test_a_row_and_a_template_make_a_new_kind_of_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.html").write_text("{{ story.slug }}: {{ about.name.name }}", encoding="utf-8")
    kind = PageKind("words", "words.html", lambda v: (f"words-{a.id}.html" for a in v.story.actors), lambda v: v.actors)
    monkeypatch.setattr(page_kinds, "PAGE_KINDS", (*PAGE_KINDS, kind))
    story = checked("harbour")
    actor = story.story.actors[0]
    renderer = Renderer((tmp_path, TEMPLATES), Settings(title="Test"))
    made = renderer.render_story(story)[f"harbour/words-{actor.id}.html"]
    assert made.decode() == f"harbour: {actor.name}"
    assert renderer.render_file(StoryView(story), f"words-{actor.id}.html") == made
    assert f"words-{actor.id}.html" in card(story).pages  # so that the sitemap has it
