"""Which stories and seeds a project has, from its folders; looked at again only where a folder has changed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from factbox.cache.notes import noted, read_note
from factbox.cache.quick import stats_of
from factbox.cache.state import Group, State, files_and_folders, is_young
from factbox.problems import Problem
from factbox.project.contents import SCHEMA_FILE, Project, misnamed_stories, seed_files, story_files, unread_seeds
from factbox.project.twins import names_alike

Kind = Literal["stories", "seeds"]


class Listing(Struct, frozen=True):
    """Slugs, or seeds by their names under `seeds/`, in order; and what is wrong with the names of other files."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...]


def listing_of(kind: Kind, project: Project, state: State) -> Listing:
    """The stories or the seeds; what is looked at anew is noted in `state`."""
    known = state.groups.get(kind)
    listing = _from_note(known.note) if known and known.inputs_lie_still else None
    if listing:
        return listing
    state.groups[kind], listing = _look(kind, project)
    return listing


def confirm(kind: Kind, project: Project, state: State, began: int) -> None:
    """Forgets what was looked at in a build that began then, where it is no longer so."""
    group = state.groups[kind]
    if group.new and (is_young(group.stats, began) or stats_of(group.inputs) != group.stats):
        again, _ = _look(kind, project)
        state.groups[kind] = again if again.note == group.note else Group(kind, group.inputs)


def _from_note(note: str) -> Listing | None:
    """A listing as it was noted; None where it is noted in no way that is known here."""
    try:
        return read_note(note, Listing)
    except ValueError:
        return None


def _look(kind: Kind, project: Project) -> tuple[Group, Listing]:
    if kind == "stories":
        folders = [project.content, project.content / SCHEMA_FILE]
    else:
        folders = [path for path in files_and_folders(project.seeds, ()) if path.is_dir()] or [project.seeds]
    group = Group(kind, tuple(map(str, folders)), new=True)
    group.look()  # before the names, so that what comes while they are read is seen the next time
    if kind == "stories":
        names, problems = [path.stem for path in story_files(project)], [*misnamed_stories(project)]
    else:
        names = [path.relative_to(project.seeds).as_posix() for path in seed_files(project)]
        problems = [*unread_seeds(project), *names_alike(names)]
    listing = Listing(tuple(names), tuple(problems))
    group.note = noted(listing)
    return group, listing
