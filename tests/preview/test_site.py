"""What the preview has in memory: whatever comes while it looks is seen the next time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from factbox.build import story as story_build
from factbox.cache.state import TICK
from factbox.desk.story_desk import StoryDesk
from factbox.preview.site import PreviewSite
from factbox.project.contents import Project
from tests.bench.stories import write_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_project(tmp_path, 1)
    return Project(tmp_path)


@pytest.mark.parametrize("moment", ["read_story_file", "check_story"])
@pytest.mark.parametrize("comes_first", [True, False])
def test_what_is_saved_while_a_story_is_looked_at_is_shown_by_the_next_look(
    project: Project, monkeypatch: pytest.MonkeyPatch, moment: str, comes_first: bool
) -> None:
    file = next(project.content.glob("water*.yaml"))
    page = f"{file.stem}/timeline.html"
    site = PreviewSite(project)
    site.refresh()
    assert b"It held." in (site.page(page) or b"")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("It held.", "It held 8 times."), encoding="utf-8")
    done = getattr(story_build, moment)

    def with_a_save(*given: object) -> object:
        before = None if comes_first else done(*given)
        file.write_text(text.replace("It held.", "It held 9 times."), encoding="utf-8")
        return done(*given) if comes_first else before

    monkeypatch.setattr(story_build, moment, with_a_save)
    site.refresh()
    shown, version = site.page(page) or b"", site.version
    monkeypatch.undo()
    time.sleep(2 * TICK / 1e9)
    site.refresh()
    assert b"It held 9 times." in (site.page(page) or b"")
    assert site.version > version or b"It held 9 times." in shown


# ── What the desk has written ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def desks(tmp_path: Path) -> tuple[PreviewSite, StoryDesk, StoryDesk]:
    """A preview of two stories, and their desks."""
    write_project(tmp_path, 2)
    project = Project(tmp_path)
    site = PreviewSite(project)
    site.refresh()
    one, other = (StoryDesk(project, card.slug) for card in site.stories)
    return site, one, other


def decide(desk: StoryDesk, old: str, new: str) -> None:
    desk.change(desk.read().hash, "x", lambda now: now.text.replace(old, new))


def test_what_the_desk_has_written_is_shown_before_all_is_looked_at(
    desks: tuple[PreviewSite, StoryDesk, StoryDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, desk, other = desks
    pages = [f"{desk.slug}/timeline.html", f"{other.slug}/timeline.html", "index.html"]
    shown, before = site.page(pages[0]), [site.version_of(page) for page in pages]
    decide(desk, "It held.", "It held 7 times.")
    monkeypatch.setattr(story_build, "check_story", lambda *_: pytest.fail("it is checked already"))
    assert site.take_in(desk.slug, desk.read())
    assert site.page(pages[0]) == (shown or b"").replace(b"It held.", b"It held 7 times.")
    taken = [site.version_of(page) for page in pages]
    assert [old == new for old, new in zip(before, taken, strict=True)] == [False, True, True]
    monkeypatch.undo()
    assert site.refresh()  # the front page may look different too, and the story's pages are as they were shown
    looked = [site.version_of(page) for page in pages]
    assert [old == new for old, new in zip(taken, looked, strict=True)] == [True, True, False]
    assert b"It held 7 times." in (site.page(pages[0]) or b"")
    assert (site.page(pages[0]) or b"") == PreviewSite.page(_anew(site), pages[0])


def _anew(site: PreviewSite) -> PreviewSite:
    again = PreviewSite(site.project)
    again.refresh()
    return again


def test_what_is_no_longer_in_the_file_is_left_to_the_next_look(
    desks: tuple[PreviewSite, StoryDesk, StoryDesk],
) -> None:
    site, desk, _ = desks
    decide(desk, "It held.", "It held 7 times.")
    seen = desk.read()
    desk.path.write_text(desk.path.read_text(encoding="utf-8").replace("held 7", "held 8"), encoding="utf-8")
    assert not site.take_in(desk.slug, seen)
    site.refresh()
    assert b"It held 8 times." in (site.page(f"{desk.slug}/timeline.html") or b"")


def test_a_story_that_is_wrong_is_left_to_the_next_look(desks: tuple[PreviewSite, StoryDesk, StoryDesk]) -> None:
    site, desk, _ = desks
    desk.path.write_text(desk.path.read_text(encoding="utf-8").replace("timeline:", "timelines:", 1), encoding="utf-8")
    assert not site.take_in(desk.slug, desk.read())
    assert not site.take_in("no-such-story", desk.read())
