"""What the preview shows: the site with its drafts, each page made when it is asked for, and what is wrong with it.

Nothing is written but drafts of new articles. Where a story or a template is broken, its last good pages stay.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factbox.build.additions import additions
from factbox.build.remembered import Remembered, story_from_note, templates_of
from factbox.build.stories import cards_of
from factbox.build.story import in_project
from factbox.build.whole import Reviewed, review
from factbox.cache.folder import cache_folder
from factbox.cache.options import BuildOptions
from factbox.cache.quick import FOLDER, stats_of
from factbox.cache.state import State, digest_of
from factbox.desk.story_desk import SeenStory
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project
from factbox.render.pages import Renderer
from factbox.views.cards import Card
from factbox.views.story import StoryView

STILL = 0.5  # s that a new article lies there before it is drafted: where branches change, its story comes after it
_STORIES_KEPT = 8  # whose pages are in memory: those looked at last

Pages = dict[str, bytes]
T = TypeVar("T")


class Shown(Struct):
    """A story as it was last shown, and of which content that was."""

    key: str
    view: StoryView | None = None
    pages: Pages = {}
    before: Pages = {}  # as they were last, where they can be made no more


class PreviewSite:
    """The site as it would be. `version` goes up whenever a page may look different."""

    def __init__(self, project: Project, base_url: str | None = None) -> None:
        self.project = project
        self.base_url = base_url
        self.version = 0
        self.problems: list[Problem] = []
        self._cards: list[Card] = []
        self._state = State(project.root, project.root / FOLDER / "preview", "preview")
        self._state.recall()
        self._read_note = lru_cache(maxsize=20_000)(story_from_note)
        self._started = time.time_ns()
        self._views: dict[str, StoryView] = {}
        self._had_story: set[str] = set()  # articles
        self._new_since: dict[str, float] = {}
        self._look = self._around = ""
        self._templates = ""
        self._templates_wrong: list[Problem] = []
        self._shown: OrderedDict[str, Shown] = OrderedDict()
        self._site = Shown("")
        self._reviewed: Reviewed | None = None
        self._renderer: Renderer | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to look at again soon."""
        return bool(self._new_since)

    @property
    def all_problems(self) -> list[Problem]:
        """What is wrong, warnings left out."""
        return [problem for problem in [*self.problems, *self._templates_wrong] if problem.severity == "error"]

    def refresh(self, progress: Callable[[int, int], object] | None = None) -> bool:
        """Looks at what has changed; says whether a page may look different now. Never raises for the content."""
        self._state.look_again()
        self._views.clear()
        reviewed = self._reviewed = review(
            self._memory(), self._may_draft, views=self._views, side_by_side=self.version == 0, progress=progress
        )
        self.problems = reviewed.problems
        self._cards = cards_of([made for _, made in sorted(reviewed.stories.items())])
        self._had_story |= reviewed.named
        self._new_since = {name: since for name, since in self._new_since.items() if name not in self._had_story}
        templates = stats_of(str(path) for path in templates_of(self.project)).tobytes().hex()
        if templates != self._templates:
            self._templates, self._renderer = templates, None
        digests = sorted((made.slug, made.digest) for made in reviewed.stories.values())
        self._around = repr((self.all_problems, templates, reviewed.settings))
        look = repr((digests, self.problems, self._around))
        changed = look != self._look
        if changed:
            self._look, self._templates_wrong = look, []
            self.version += 1
        return changed

    def take_in(self, slug: str, seen: SeenStory) -> bool:
        """Shows a story as the desk has written and checked it, before it is looked at all others; false where that
        takes the longer way."""
        reviewed, inputs = self._reviewed, self._inputs_of(slug)
        if not reviewed or not inputs or not seen.checked or seen.errors:
            return False
        digest = digest_of(inputs)
        view, problems = reviewed.worker.view_of(seen.checked)
        if any(problem.severity == "error" for problem in problems) or not _holds(inputs[0], seen.text):
            return False
        reviewed.stories[slug] = replace(reviewed.stories[slug], digest=digest)
        self._show(self._shown.setdefault(slug, Shown("")), self._key_of(slug), view)
        return True

    def _inputs_of(self, slug: str) -> tuple[str, ...]:
        """The files of a story; none where there is no such story."""
        made, group = self._reviewed and self._reviewed.stories.get(slug), self._state.groups.get(f"story {slug}")
        return (made.inputs or (group.inputs if group else ())) if made else ()

    def version_of(self, path: str) -> str:
        """Another one whenever this page may look different: one of a story, or any other."""
        slug, slash, _ = path.partition("/")
        made = self._reviewed.stories.get(slug) if self._reviewed and slash else None
        return hashlib.sha256(f"{self._around} {made.digest if made else self._look}".encode()).hexdigest()[:16]

    def _memory(self) -> Remembered:
        """What is known of the last look."""
        options = BuildOptions(drafts=True, base_url=self.base_url)
        output = self.project.root / "site"
        return Remembered(
            self.project,
            output,
            self._state,
            options,
            read_note=self._read_note,
            additions=additions(self._state.head[3]),
        )

    def _may_draft(self, name: str) -> bool:
        """At the start, every article without a story; later those that are new, and not while files come and go."""
        now = time.monotonic()
        since = self._new_since.setdefault(name, now)
        return self.version == 0 or (name not in self._had_story and now - since >= STILL)

    @property
    def assets_key(self) -> str:
        """Another one whenever an asset may be another: under an address with it a browser may keep what it has."""
        return hashlib.sha256(f"{self._templates} {self._started}".encode()).hexdigest()[:16]

    def remember(self) -> None:
        """Keeps what is known for the next start; nothing where nothing has been looked at."""
        if self._reviewed and cache_folder(self.project.root):
            self._state.remember("")

    def page(self, path: str) -> bytes | None:
        """A file of the site; None where there is none. Pages of what is broken are the last good ones."""
        slug, slash, file = path.partition("/")
        if not slash or not self._reviewed or slug not in self._reviewed.stories:
            return self._whole_site().pages.get(path)
        shown = self._story(slug)
        if file not in shown.pages and shown.view:
            page = self._rendered(lambda renderer: renderer.render_file(shown.view, file))  # type: ignore[arg-type]
            if page is not None:
                shown.pages[file] = page
        return shown.pages.get(file, shown.before.get(file))

    def has_story(self, slug: str) -> bool:
        """Whether this is the name of a story."""
        return self._reviewed is not None and slug in self._reviewed.stories

    @property
    def stories(self) -> list[Card]:
        """All that can be shown, in the order of their names."""
        return self._cards

    def lines_of(self, path: str) -> dict[str, str]:
        """Where the items of a page's story stand: "content/x.yaml:41" by their ids."""
        shown = self._shown.get(path.partition("/")[0])
        if not shown or not shown.view:
            return {}
        story, tree = shown.view.story, shown.view.checked.tree
        groups = {"timeline": story.timeline, "quotes": story.quotes}
        return {
            item.id: f"{tree.path}:{tree.place((name, index)).line}"
            for name, items in groups.items()
            for index, item in enumerate(items)
        }

    # ── Pages, made when they are asked for ───────────────────────────────────────────────────────

    def _story(self, slug: str) -> Shown:
        assert self._reviewed is not None  # noqa: S101 - there is one since the first refresh
        key = self._key_of(slug)
        shown = self._shown.setdefault(slug, Shown(""))
        self._shown.move_to_end(slug)
        if shown.key != key:
            shown.key = key if self._make_story(slug, shown) else ""  # else it is tried again
        while len(self._shown) > _STORIES_KEPT:
            self._shown.popitem(last=False)
        return shown

    def _key_of(self, slug: str) -> str:
        assert self._reviewed is not None  # noqa: S101 - as above
        return f"{self._reviewed.stories[slug].digest} {self._templates} {self._settings_key}"

    @property
    def _settings_key(self) -> str:
        return repr(self._reviewed.settings) if self._reviewed else ""

    def _make_story(self, slug: str, shown: Shown) -> bool:
        """Takes the story as it is now, if it can; its pages until now stay while it, or a template, is broken."""
        assert self._reviewed is not None  # noqa: S101 - as above
        built = self._views
        if slug not in built:
            built.clear()
            self._reviewed.worker(slug)
        made = slug in built
        self._show(shown, "", built.pop(slug, shown.view))
        return made

    @staticmethod
    def _show(shown: Shown, key: str, view: StoryView | None) -> None:
        shown.key, shown.view = key, view
        shown.before |= shown.pages
        shown.pages = {}

    def _whole_site(self) -> Shown:
        key = hashlib.sha256(f"{self._cards} {self._templates} {self._settings_key}".encode()).hexdigest()
        if self._site.key != key:
            self._site.key = key
            pages = self._rendered(lambda renderer: renderer.render_site(self._cards))
            self._site.pages = pages or self._site.pages
        return self._site

    def _rendered(self, render: Callable[[Renderer], T]) -> T | None:
        assert self._reviewed is not None  # noqa: S101 - as above
        try:
            if self._renderer is None:
                self._renderer = self._reviewed.worker.renderer
            return render(self._renderer)
        except ProblemsError as error:
            known = set(self._templates_wrong)
            self._templates_wrong += [problem for problem in in_project(self.project, error) if problem not in known]
            return None


def _holds(path: str, text: str) -> bool:
    """Whether a file still holds this text."""
    try:
        return Path(path).read_bytes().decode("utf-8-sig") == text
    except (OSError, ValueError):
        return False
