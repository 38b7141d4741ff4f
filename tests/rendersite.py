"""The invented site of tests/data/render, checked and rendered in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factbox.article.seed import read_article
from factbox.check.checking import CheckedStory, check_story
from factbox.project.settings import Settings
from factbox.render.page_kinds import files_of
from factbox.render.pages import Renderer
from factbox.story.from_yaml import read_story_file
from factbox.views.cards import Card, card_of
from factbox.views.story import StoryView
from tests import longstory
from tests.htmlreading import Page
from tests.paths import DATA, ROOT

CASES = DATA / "render"
TEMPLATES = ROOT / "templates"
SLUGS = ("harbour", "hostile", "nehr", "stadtwerke", "tiny", "long")


@cache
def checked(slug: str) -> CheckedStory:
    if slug == longstory.SLUG:
        return longstory.long_story()
    articles = {path.name: read_article(path, f"seeds/{path.name}") for path in sorted((CASES / "seeds").iterdir())}
    story, problems = check_story(read_story_file(CASES / "content" / f"{slug}.yaml", f"content/{slug}.yaml"), articles)
    assert story is not None, problems
    return story


def card(story: CheckedStory) -> Card:
    view = StoryView(story)
    return card_of(view, files_of(view))


def render(settings: Settings | None = None, folders: tuple[Path, ...] = (TEMPLATES,)) -> dict[str, bytes]:
    renderer = Renderer(folders, settings or Settings(title="Test site"))
    stories = [checked(slug) for slug in SLUGS]
    files = renderer.render_site([card(story) for story in stories])
    for story in stories:
        files |= renderer.render_story(story)
    return files


@cache
def site() -> dict[str, bytes]:
    return render()


@cache
def site_with_address() -> dict[str, bytes]:
    """The same at https://example.org/news/."""
    return render(Settings(title="Test site", base_url="https://example.org/news/"))


@cache
def read_page(name: str) -> Page:
    """A page of `site()`, read once for all tests."""
    return Page(site()[name])
