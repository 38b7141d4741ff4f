"""The site from its stories: the pages that belong to none of them are made, and all is published at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from factbox.build.output import home_from
from factbox.build.publish import Published, Staged, publish
from factbox.build.remembered import Remembered
from factbox.build.stories import Stories, cards_of
from factbox.build.story import StoryMade, in_project
from factbox.build.summary import Built
from factbox.cache.notes import noted
from factbox.problems import ProblemsError
from factbox.render.front_pages import front_pages
from factbox.render.hosts import compressed


def build_site(stories: Stories, memory: Remembered, output: Path) -> Built:
    """Drafts, builds and publishes. Raises ProblemsError, with nothing published, where anything is wrong."""
    drafted = stories.build_and_draft()
    stories.stop_if_wrong()
    shown = [made for made in stories.whole if made.is_shown(stories.options)]
    left_out = [made for made in stories.whole if not made.is_shown(stories.options)]
    pages = _staged(stories) | _pages_of_no_story(shown, stories, memory)
    published = _published(pages, stories, memory, output)
    memory.settle(published)
    words = [made.shown for made in shown]
    place = stories.project.shown(output)
    return Built(
        place,
        drafted,
        cards_of(shown),
        cards_of(left_out),
        words,
        published,
        stories.said,
        stories.settings.most_shown,
        tuple(stories.undrafted),
    )


def _staged(stories: Stories) -> dict[str, bytes | Staged]:
    """The stories' pages that have been made now."""
    stage = stories.stage
    if stage is None:
        return {}
    return {name: Staged(stage, sha256) for made in stories.made.values() for name, sha256 in made.pages.items()}


def _pages_of_no_story(shown: Sequence[StoryMade], stories: Stories, memory: Remembered) -> dict[str, bytes | Staged]:
    """The front page and its like; none of those that are in place already, made of the same."""
    cards = cards_of(shown)
    digest = hashlib.sha256(memory.world.encode() + noted(cards).encode()).hexdigest()
    if memory.keep_site(digest):
        return {}
    made_of = {page.file: page.digest for page in front_pages(cards)}
    kept = memory.keep_pages(made_of)
    try:
        pages = stories.renderer.render_site(cards, kept)
    except ProblemsError as error:
        raise ProblemsError(in_project(stories.project, error)) from None
    pages |= compressed(pages) if stories.options.gzip else {}
    memory.take_site(digest, (*pages, *kept), made_of)
    return {**pages}


def _published(pages: dict[str, bytes | Staged], stories: Stories, memory: Remembered, output: Path) -> Published:
    return publish(
        pages,
        output,
        stories.project.shown(output),
        clean=stories.options.clean,
        untouched=memory.untouched,
        manifest=memory.manifest,
        home=home_from(stories.project, output),
        sweep=not memory.trusted,
    )
