"""What the preview has in memory: whatever comes while it looks is seen the next time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from factbox.build import story as story_build
from factbox.cache.state import TICK
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
