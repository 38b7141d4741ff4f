"""One build from beginning to end: what is in place stays, what has changed is made, all is published at once."""

from __future__ import annotations

import hashlib
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from factbox.build.manifest import MANIFEST, Listed, Manifest, read_manifest
from factbox.build.output import home_from
from factbox.build.processes import each
from factbox.build.publish import Published, Staged, hash_of, publish
from factbox.build.shares import ShownWords
from factbox.build.story import Outcome, Seeds, StoryBuild, in_project
from factbox.build.summary import Built
from factbox.cache.listing import Listing, confirm, listing_of
from factbox.cache.state import TICK, Group, State, digest_of, files_and_folders, is_young
from factbox.paths import PACKAGE
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import SCHEMA_FILE, SETTINGS_FILE, Project, settings_of, story_files
from factbox.project.settings import Settings
from factbox.project.twins import twin_problems, twins
from factbox.render.hosts import compressed
from factbox.views.cards import Card, card_from_data
from factbox.views.story import StoryView

if TYPE_CHECKING:
    from factbox.desk.new_draft import Drafted

Progress = Callable[[int, int], object]  # told how many stories are done, of how many


def note_from_text(text: str) -> tuple[dict[str, Any], Card]:
    """What is remembered of a story, and its card."""
    note = from_json(text)
    return note, card_from_data(note["card"])


@dataclass(frozen=True)
class Checked:
    """What there is, of which nothing is wrong."""

    stories: int
    without_story: list[str]  # articles, by their names under seeds/
    warnings: list[Problem]


@dataclass
class Building:
    """A build under way. `state` is what is known of the last one, and at the end what is to be known of this one."""

    project: Project
    output: Path
    state: State
    stage: Path | None
    drafts: bool = False
    strict: bool = False
    clean: bool = False
    gzip: bool = False
    base_url: str | None = None
    progress: Progress | None = None
    side_by_side: bool = True  # in several processes, where there are many stories
    read_note: Callable[[str], tuple[dict[str, Any], Card]] = note_from_text
    compiled: Path | None = None  # a folder for compiled templates
    views: dict[str, StoryView] | None = None  # filled with those of the stories that are built in this process
    may_draft: Callable[[str], bool] = lambda _: True  # an article that no story names
    problems: list[Problem] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)
    shown: dict[str, ShownWords] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)  # by the slug: the card and what goes with it, as text
    pages: dict[str, bytes | Staged] = field(default_factory=dict)
    untouched: list[str] = field(default_factory=list)  # files of the site, and folders with a slash after them
    manifest: Manifest = field(default_factory=lambda: Manifest(""))  # the site’s, as it was
    groups: dict[str, Group] = field(default_factory=dict)  # what the next build is to know
    lay: dict[str, array[int]] = field(default_factory=dict)  # how the inputs of new groups lay there
    digests: dict[str, str] = field(default_factory=dict)  # of what went into each story
    named: set[str] = field(default_factory=set)  # the articles that stories name, by their names under seeds/
    began: int = field(default_factory=time.time_ns)
    knows_all: bool = False  # at the end: whether all that went in can be told from what comes later

    def run(self) -> Built:
        """Raises ProblemsError, with nothing published, where anything is wrong."""
        place = self.project.shown(self.output)
        self.manifest = read_manifest(self.output, place)
        self._see_what_can_be_trusted()
        self.settings = self._settings()
        self._keep_schema()
        slugs = listing_of("stories", self.project, self.state)
        seeds = listing_of("seeds", self.project, self.state)
        readable = self._build_stories(slugs.names, seeds)
        drafted = self._draft_new(slugs, seeds, readable)
        if drafted:
            self._build_stories([Path(one.story).stem for one in drafted], seeds)
            self._keep_schema()
            del self.state.groups["stories"]
            slugs = listing_of("stories", self.project, self.state)
        self.problems += [*slugs.problems, *seeds.problems]
        self._stop_if_wrong()
        cards = [card for _, card in sorted(self.cards.items())]
        shown = [card for card in cards if self._is_shown(card)]
        self._build_site(shown)
        published = publish(
            self.pages,
            self.output,
            place,
            clean=self.clean,
            untouched=self.untouched,
            manifest=self.manifest,
            sweep=not self.trusted,
            home=home_from(self.project, self.output),
        )
        self._take_note(published)
        left_out = [card for card in cards if not self._is_shown(card)]
        words = [self.shown[card.slug] for card in shown]
        return Built(place, drafted, shown, left_out, words, published, sorted(set(self.problems)))

    def check(self) -> Checked:
        """Says what is wrong and makes nothing. Raises ProblemsError where anything is."""
        self.settings = self._settings()
        slugs = listing_of("stories", self.project, self.state)
        seeds = listing_of("seeds", self.project, self.state)
        readable = self._build_stories(slugs.names, seeds)
        articles = Seeds(self.project, self._unnamed(seeds))
        without = [name for name in articles.names if articles.get(name) and readable]
        self.problems += [*slugs.problems, *seeds.problems, *articles.problems]
        self._stop_if_wrong()
        return Checked(len(self.cards), without, sorted(set(self.problems)))

    def review(self) -> list[Problem]:
        """Drafts what is new and looks at what has changed, for the preview; gives all that is wrong, and goes on."""
        self.settings = self._settings()
        self._see_what_is_as_it_was()
        self._keep_schema()
        slugs = listing_of("stories", self.project, self.state)
        seeds = listing_of("seeds", self.project, self.state)
        readable = self._build_stories(slugs.names, seeds)
        drafted = self._draft_new(slugs, seeds, readable)
        if drafted:
            self._build_stories([Path(one.story).stem for one in drafted], seeds)
        self.problems += [*slugs.problems, *seeds.problems]
        self._take_note(None)
        return sorted(set(self.problems))

    def _see_what_is_as_it_was(self) -> None:
        """Where no page is made, templates do not matter, and of the settings only how much may be shown."""
        note = str(self.settings.most_shown)
        world = self.state.groups.get("world")
        if not (world and world.note == note and world.inputs_are_the_same()):
            self.state.groups.clear()
        if "world" not in self.state.groups or not self.state.groups["world"].inputs_lie_still:
            self._look_at_the_world(factbox_itself(), note)

    # ── What is known already ─────────────────────────────────────────────────────────────────────

    def _see_what_can_be_trusted(self) -> None:
        """Nothing, where Factbox, the templates, the settings or the manifest are not what they were."""
        known, note = self.state.groups, f"gzip={self.gzip} base_url={self.base_url}"
        site, world = known.get("site"), known.get("world")
        manifest_is_ours = site is not None and site.still_lies(f"{self.output}/{MANIFEST}")
        self.trusted = bool(manifest_is_ours and world and world.note == note and world.inputs_are_the_same())
        if not self.trusted:
            known.clear()
            self.manifest.check()
        if "world" not in known or not known["world"].inputs_lie_still:
            settings = self.project.content / SETTINGS_FILE
            self._look_at_the_world([*factbox_itself(), settings, *templates_of(self.project)], note)

    def _look_at_the_world(self, paths: Iterable[Path], note: str) -> None:
        world = Group("world", tuple(map(str, paths)), note=note, new=True)
        world.look()
        world.digest = digest_of(world.inputs)
        self.state.groups["world"] = world
        self.lay["world"] = world.stats

    def _settings(self) -> Settings:
        try:
            settings = settings_of(self.project)
        except ProblemsError as error:
            self.problems += error.problems
            settings = Settings()
        if settings.share_pictures and not (self.base_url or settings.base_url):
            self.problems.append(_PICTURES_WITHOUT_ADDRESS)
        return settings.model_copy(update={"base_url": self.base_url}) if self.base_url else settings

    def _keep_schema(self) -> None:
        known = self.state.groups.get("stories")
        if not (known and known.still_lies(str(self.project.content / SCHEMA_FILE))) and story_files(self.project):
            from factbox.project.beside_stories import keep_schema  # noqa: PLC0415 - slow to load, and seldom needed

            keep_schema(self.project)

    def _is_shown(self, card: Card) -> bool:
        return self.drafts or not card.draft

    def _is_as_listed(self, group: Group, listed: Listed) -> bool:
        """Whether the files that were made are there, as the manifest has them."""
        return all(listed.get(name) == (hash_of(self.output / name),) for name in self._files_of(group))

    def _files_of(self, group: Group) -> set[str]:
        """The files that were made, the manifest left out, by their paths in the site."""
        start = len(str(self.output)) + 1
        folders = {path.rpartition("/")[0] for path in group.outputs}
        return {path[start:] for path in group.outputs if path not in folders} - {MANIFEST}

    # ── Stories ───────────────────────────────────────────────────────────────────────────────────

    def _build_stories(self, slugs: Sequence[str], seeds: Listing) -> bool:
        """Builds what is not in place; says whether every story could be read."""
        self.seeds = seeds.names
        there = set(seeds.names)
        to_build = [slug for slug in slugs if not self._keep(slug, there)]
        work = self.story_build(seeds.names)
        readable = True
        for number, outcome in enumerate(each(work, to_build) if self.side_by_side else map(work, to_build), 1):
            self._take(outcome)
            readable = readable and outcome.sources is not None
            if self.progress:
                self.progress(number, len(to_build))
        return readable

    def story_build(self, seeds: Sequence[str]) -> StoryBuild:
        """What builds each story."""
        return StoryBuild(
            self.project,
            self.settings,
            seeds,
            self.drafts,
            self.stage,
            self.gzip,
            self.compiled,
            self.views,
            self._is_wrong(),
        )

    def _keep(self, slug: str, seeds: set[str]) -> bool:
        """Keeps a story's pages where they are in place and made from these very files."""
        group = self.state.groups.get(f"story {slug}")
        if not group or not group.inputs_are_the_same() or not self._pages_are_in_place(slug, group):
            return False
        note, card = self.read_note(group.note)
        named = set(note["sources"])
        if (self.stage and self._is_shown(card) != bool(group.outputs)) or not named <= seeds:
            return False
        self.named |= named
        self.digests[slug] = group.digest
        self.cards[slug], self.notes[slug], self.shown[slug] = card, group.note, note["shown"]
        self.problems += [Problem(**problem) for problem in note["warnings"]]
        self.problems += [Problem(**problem) for problem in note["open"]] if self.strict else []
        if group.outputs:
            self.untouched.append(f"{slug}/")
        if not is_young(group.now, self.began):
            group.stats = group.now
        self.groups[group.name] = group
        return True

    def _pages_are_in_place(self, slug: str, group: Group) -> bool:
        """Whether the pages of a story are there as they were made, and accounted for."""
        folder = f"{slug}/"
        if group.outputs and self.manifest.count_below(folder) != len(group.outputs) - 1:  # the folder itself is one
            return False
        return group.outputs_lie_still or self._is_as_listed(group, self.manifest.below(folder))

    def _take(self, outcome: Outcome) -> None:
        """Takes over what has been made of a story."""
        self.problems += [*outcome.problems, *(outcome.open_points if self.strict else ())]
        self.digests[outcome.slug] = outcome.digest
        self.named |= set(outcome.sources or ())
        if not outcome.card:
            return
        note = {
            "card": outcome.card,
            "sources": outcome.sources,
            "shown": outcome.shown,
            "warnings": outcome.problems,
            "open": outcome.open_points,
        }
        self.cards[outcome.slug], self.notes[outcome.slug] = outcome.card, to_json(note).decode()
        self.shown[outcome.slug] = outcome.shown
        if self.stage:
            self.pages |= {name: Staged(self.stage, sha256) for name, sha256 in outcome.pages.items()}
        if outcome.sure:
            name = f"story {outcome.slug}"
            folder = [f"{self.output}/{outcome.slug}"] if outcome.pages else []
            outputs = (*folder, *(f"{self.output}/{page}" for page in outcome.pages))
            self.groups[name] = Group(name, outcome.inputs, outputs, outcome.digest, self.notes[outcome.slug], new=True)
            self.lay[name] = outcome.stats

    def _unnamed(self, seeds: Listing) -> list[str]:
        return [name for name in seeds.names if name not in self.named]

    def _draft_new(self, slugs: Listing, seeds: Listing, readable: bool) -> list[Drafted]:
        """Drafts a story for every article that none names; none while one cannot be read, as it may name them."""
        others = self._unnamed(seeds)
        if not others:
            return []
        from factbox.desk.new_draft import article_to_draft, write_draft  # noqa: PLC0415 - slow to load, and seldom needed

        articles = Seeds(self.project, others)
        again = twins(self.project, others, self.named & set(seeds.names))
        self.problems += twin_problems(again)
        reserved = set(slugs.names)
        drafted: list[Drafted] = []
        for name in others:
            article = articles.get(name)
            if name in again or article is None or not readable or not self.may_draft(name):
                continue
            try:
                article = article_to_draft(self.project, name) if article.page else article
                drafted.append(write_draft(self.project, article, name, reserved=reserved))
                reserved.add(Path(drafted[-1].story).stem)
            except ProblemsError as error:
                self.problems += error.problems
        self.problems += articles.problems
        return drafted

    def _stop_if_wrong(self) -> None:
        if self._is_wrong():
            raise ProblemsError(self.problems)

    def _is_wrong(self) -> bool:
        """Whether anything stands in the way of publishing."""
        return bool(self.problems) and (self.strict or any(problem.severity == "error" for problem in self.problems))

    # ── The site ──────────────────────────────────────────────────────────────────────────────────

    def _build_site(self, shown: Sequence[Card]) -> None:
        """The pages that belong to no story."""
        parts = [self.state.groups["world"].digest, *(self.notes[card.slug] for card in shown)]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        known = self.state.groups.get("site")
        if known and known.digest == digest and self._site_is_in_place(known):
            self.untouched += self._files_of(known)
            self.groups["site"] = known
            return
        try:
            pages = self.story_build(()).renderer.render_site(shown)
        except ProblemsError as error:
            raise ProblemsError(in_project(self.project, error)) from None
        pages |= compressed(pages) if self.gzip else {}
        self.pages |= pages
        files = [f"{self.output}/{name}" for name in (*pages, MANIFEST)]
        folders = sorted({path.rpartition("/")[0] for path in files})
        self.groups["site"] = Group("site", (), (*folders, *files), digest, new=True)

    def _site_is_in_place(self, site: Group) -> bool:
        """Whether the pages that belong to no story are there as they were made."""
        _, listed = self.manifest.parted(self.untouched)
        return self._files_of(site) <= listed.keys() and (site.outputs_lie_still or self._is_as_listed(site, listed))

    def _take_note(self, published: Published | None) -> None:
        """What the next build may rely on: that the files of each group lie there as they do now."""
        if published and (published.written or published.removed):
            time.sleep(TICK / 1e9)
        self.groups["world"] = self.state.groups["world"]
        for group in list(self.groups.values()):
            lay = self.lay.get(group.name)
            if group.new or group.name == "site":
                group.look()
            if lay is not None and group.new and (group.stats[: len(lay)] != lay or is_young(lay, self.began)):
                del self.groups[group.name]  # something changed while the build ran
        for kind in ("stories", "seeds"):
            confirm(kind, self.project, self.state, self.began)
            self.groups[kind] = self.state.groups[kind]
        self.knows_all = "world" in self.groups and all(f"story {slug}" in self.groups for slug in self.cards)
        self.state.groups = dict(sorted(self.groups.items()))


_PICTURES_WITHOUT_ADDRESS = Problem(
    f"content/{SETTINGS_FILE}",
    0,
    0,
    "share pictures are not drawn, since a page can name its picture by a full address only",
    "give the site's address as base_url, or with --base-url",
    severity="warning",
)


def factbox_itself() -> Iterator[Path]:
    """The code and its words."""
    return files_and_folders(PACKAGE, (".py", ".txt"))


def templates_of(project: Project) -> Iterator[Path]:
    """What every page depends on besides."""
    for folder in project.template_folders:
        yield from files_and_folders(folder)
    if len(project.template_folders) == 1:
        yield project.root / "templates"  # there may be some one day
