"""What a build knows of the last one, as far as it can be believed, and what it leaves for the next one."""

from __future__ import annotations

import itertools
import time
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from pathlib import Path

from msgspec import Struct, field

from factbox.build.additions import Additions, additions
from factbox.build.manifest import MANIFEST, Listed, Manifest
from factbox.build.publish import Published, hash_of
from factbox.build.shares import ShownWords
from factbox.build.story import StoryMade
from factbox.cache.listing import Kind, Listing, confirm, listing_of
from factbox.cache.notes import noted, read_note
from factbox.cache.options import BuildOptions
from factbox.cache.state import TICK, Group, State, digest_of, files_and_folders, is_young
from factbox.paths import PACKAGE
from factbox.problems import Problem
from factbox.project.contents import SCHEMA_FILE, SETTINGS_FILE, Project
from factbox.project.furniture import furniture_files
from factbox.project.settings import Settings
from factbox.project.story_images import sizing
from factbox.views.cards import Card

ReadNote = Callable[[str, str, str], StoryMade]


_PLUG_INS = " plug-ins:"  # what a note of everything says before it names those of other packages


def additions_to(state: State) -> Additions:
    """What other packages add; they are asked only where there are others than at the last build, or some did."""
    world = state.groups.get("world")
    if state.has_same_packages and world and world.note.endswith(_PLUG_INS):
        return Additions()
    return additions(state.head[3])


class StoryNote(Struct):
    """What is to be known of a story without its file."""

    card: Card
    sources: tuple[str, ...]
    shown: ShownWords
    warnings: list[Problem]
    open: list[Problem]
    undecided: str


def story_from_note(slug: str, digest: str, note: str) -> StoryMade:
    """A story as the last build has made it. Raises ValueError where this is no such note."""
    known = read_note(note, StoryNote)
    return StoryMade(
        slug,
        sources=known.sources,
        card=known.card,
        problems=known.warnings,
        open_points=known.open,
        undecided=known.undecided,
        shown=known.shown,
        digest=digest,
        note=note,
    )


def note_of(made: StoryMade, card: Card) -> str:
    """What `story_from_note` reads."""
    parts = made.shown, made.problems, made.open_points, made.undecided
    return noted(StoryNote(card, made.sources or (), *parts))


class Remembered(Struct):
    """The parts of a site, each with the files that it is made of and made into. A part is kept or taken, never both.

    `state` is what is known of the last build, and after `settle` what is to be known of this one. Before anything is
    asked for, one of the two `trust_…` says what of it can be believed.
    """

    project: Project
    output: Path
    state: State
    options: BuildOptions
    manifest: Manifest | None = None  # the site’s, as it was; None where no pages are made
    read_note: ReadNote = story_from_note
    additions: Additions = field(default_factory=Additions)  # of other packages
    trusted: bool = False  # the last build’s pages, where they lie as they did
    untouched: list[str] = []  # files of the site, and folders with a slash after them
    parts: dict[str, Group] = {}  # what the next build is to know
    lay: dict[str, array[int]] = {}  # how the inputs of new parts lay there

    # ── What can be believed ──────────────────────────────────────────────────────────────────────

    def trust_site(self) -> None:
        """Nothing, where Factbox, the templates, the settings or the manifest are not what they were.

        Raises ProblemsError where the manifest is none.
        """
        assert self.manifest is not None  # noqa: S101 - this is for builds that make pages
        site = self.state.groups.get("site")
        note = f"gzip={self.options.gzip} base_url={self.options.base_url}{sizing()}{_PLUG_INS}{self.additions.note}"
        manifest_is_ours = site is not None and site.still_lies(f"{self.output}/{MANIFEST}")
        self.trusted = manifest_is_ours and self._world_is_as_it_was(note)
        if not self.trusted:
            self.state.groups.clear()
            self.manifest.check()
        settings = self.project.content / SETTINGS_FILE
        self._see_the_world(itertools.chain(self._code(), [settings], templates_of(self.project)), note)

    def trust_stories(self, settings: Settings) -> None:
        """Where no page is made, templates do not matter, and of the settings only how much may be shown."""
        note = f"{settings.most_shown}{sizing()}{_PLUG_INS}{self.additions.note}"
        if not self._world_is_as_it_was(note):
            self.state.groups.clear()
        self._see_the_world(self._code(), note)

    def _code(self) -> Iterator[Path]:
        yield from factbox_itself()
        yield from self.additions.files

    def _world_is_as_it_was(self, note: str) -> bool:
        world = self.state.groups.get("world")
        return world is not None and world.note == note and world.inputs_are_the_same()

    def _see_the_world(self, paths: Iterable[Path], note: str) -> None:
        """Looks at what every page depends on, unless it lies there as it did."""
        world = self.state.groups.get("world")
        if not world or not world.inputs_lie_still:
            world = Group("world", tuple(map(str, paths)), note=note, new=True)
            world.look()
            world.digest = digest_of(world.inputs)
            self.state.groups["world"] = world
            self.lay["world"] = world.stats

    @property
    def world(self) -> str:
        """The digest of what every page depends on."""
        return self.state.groups["world"].digest

    # ── What there is ─────────────────────────────────────────────────────────────────────────────

    def listing(self, kind: Kind) -> Listing:
        """The stories or the seeds."""
        return listing_of(kind, self.project, self.state)

    def forget_listing(self, kind: Kind) -> None:
        """There are others now."""
        self.state.groups.pop(kind, None)

    def schema_lies_there(self) -> bool:
        """Whether the schema beside the stories is the one that was there."""
        known = self.state.groups.get("stories")
        return known is not None and known.still_lies(str(self.project.content / SCHEMA_FILE))

    # ── Stories ───────────────────────────────────────────────────────────────────────────────────

    def keep(self, slug: str, seeds: Set[str]) -> StoryMade | None:
        """A story as it was, where its pages are in place and made from these very files."""
        group = self.state.groups.get(f"story {slug}")
        if not group or not group.inputs_are_the_same() or not self._pages_are_in_place(slug, group):
            return None
        try:
            made = self.read_note(slug, group.digest, group.note)
        except ValueError:  # noted in no way that is known here
            return None
        has_pages = self.manifest is not None and made.is_shown(self.options)
        if has_pages != bool(group.outputs) or not seeds >= set(made.sources or ()):
            return None
        if group.outputs:
            self.untouched.append(f"{slug}/")
        if not is_young(group.now, self.state.began):
            group.stats = group.now
        self.parts[group.name] = group
        return made

    def _pages_are_in_place(self, slug: str, group: Group) -> bool:
        """Whether the pages of a story are there as they were made, and accounted for."""
        if not group.outputs or self.manifest is None:
            return group.outputs_lie_still
        folder = f"{slug}/"
        if self.manifest.count_below(folder) != len(group.outputs) - 1:  # the folder itself is one
            return False
        return group.outputs_lie_still or self._is_as_listed(group, self.manifest.below(folder))

    def take(self, made: StoryMade) -> None:
        """Notes a story that has just been made, where it is sure of what."""
        if not made.card:
            return
        made.note = note_of(made, made.card)
        if made.sure:
            name = f"story {made.slug}"
            folder = [f"{self.output}/{made.slug}"] if made.pages else []
            outputs = (*folder, *(f"{self.output}/{page}" for page in made.pages))
            self.parts[name] = Group(name, made.inputs, outputs, made.digest, made.note, new=True)
            self.lay[name] = made.stats

    # ── The pages that belong to no story ─────────────────────────────────────────────────────────

    def keep_site(self, digest: str) -> bool:
        """Keeps these pages where they are in place and made of what has this digest."""
        known = self.state.groups.get("site")
        if not (known and known.digest == digest and self._site_is_in_place(known)):
            return False
        self.untouched += self._files_of(known)
        self.parts["site"] = known
        return True

    def _site_is_in_place(self, site: Group) -> bool:
        assert self.manifest is not None  # noqa: S101 - as above
        _, listed = self.manifest.parted(self.untouched)
        return self._files_of(site) <= listed.keys() and (site.outputs_lie_still or self._is_as_listed(site, listed))

    def keep_pages(self, made_of: Mapping[str, str]) -> set[str]:
        """Keeps those of these pages that are in place and made of what has these digests; gives all their files."""
        known = self.state.groups.get("site")
        if not known or self.manifest is None:
            return set()
        try:
            before = read_note(known.note, dict[str, str])
        except ValueError:  # noted in no way that is known here
            before = {}
        same = [name for name, digest in made_of.items() if before.get(name) == digest]
        _, listed = self.manifest.parted(self.untouched)
        files, still = self._files_of(known), known.lying_still()
        kept: set[str] = set()
        for name in same:
            own = {name, f"{name}.gz"} & files
            if name in own and own <= listed.keys() and all(self._is_in_place(one, still, listed) for one in own):
                kept |= own
        self.untouched += kept
        return kept

    def _is_in_place(self, name: str, still: Container[str], listed: Listed) -> bool:
        path = f"{self.output}/{name}"
        return path in still or listed[name] == (hash_of(Path(path)),)

    def take_site(self, digest: str, names: Iterable[str], made_of: Mapping[str, str]) -> None:
        """Notes these files, by their paths in the site, what pages among them are made of, and the manifest."""
        files = [f"{self.output}/{name}" for name in (*names, MANIFEST)]
        folders = sorted({path.rpartition("/")[0] for path in files})
        self.parts["site"] = Group("site", (), (*folders, *files), digest, noted(made_of), new=True)

    def _is_as_listed(self, group: Group, listed: Listed) -> bool:
        """Whether the files that were made are there, as the manifest has them."""
        return all(listed.get(name) == (hash_of(self.output / name),) for name in self._files_of(group))

    def _files_of(self, group: Group) -> set[str]:
        """The files that were made, the manifest left out, by their paths in the site."""
        start = len(str(self.output)) + 1
        folders = {path.rpartition("/")[0] for path in group.outputs}
        return {path[start:] for path in group.outputs if path not in folders} - {MANIFEST}

    # ── For the next build ────────────────────────────────────────────────────────────────────────

    def settle(self, published: Published | None = None) -> None:
        """What the next build may rely on: that the files of each part lie there as they do now."""
        if published and (published.written or published.removed):
            time.sleep(TICK / 1e9)
        self.parts["world"] = self.state.groups["world"]
        for part in list(self.parts.values()):
            if part.new or part.name == "site":
                part.look()
            if part.new and self._has_changed_meanwhile(part):
                del self.parts[part.name]
        for kind in ("stories", "seeds"):
            confirm(kind, self.project, self.state, self.state.began)
            self.parts[kind] = self.state.groups[kind]
        self.state.groups = dict(sorted(self.parts.items()))

    def _has_changed_meanwhile(self, part: Group) -> bool:
        """Whether something may have changed while the build ran."""
        lay = self.lay.get(part.name)
        return lay is not None and (part.stats[: len(lay)] != lay or is_young(lay, self.state.began))

    def knows_all(self, slugs: Iterable[str]) -> bool:
        """Whether all that went in can be told, after `settle`, from what comes later."""
        return "world" in self.parts and all(f"story {slug}" in self.parts for slug in slugs)


def factbox_itself() -> Iterator[Path]:
    """The code and its words."""
    return files_and_folders(PACKAGE, (".py", ".txt"))


def templates_of(project: Project) -> Iterator[Path]:
    """What every page depends on besides: templates, and what goes around the stories."""
    for folder in furniture_files(project):
        yield from files_and_folders(folder) if folder.is_dir() else (folder,)  # there may be one some day
    for folder in project.template_folders:
        yield from files_and_folders(folder)
    if len(project.template_folders) == 1:
        yield project.root / "templates"  # there may be some one day
