"""Pages → a folder: whole files only, unchanged files untouched, stale files gone, and nobody else's file harmed.

The folder keeps a manifest (`manifest`) of what Factbox wrote, with hashes. Only files that it names, and that
are still as they were written, are ever replaced or removed (`conflicts`), unless `--clean` asks for more. The
manifest is widened before the first new file is written and narrowed after the last stale one is gone, so that a
build which is cut off leaves nothing unaccounted for.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from factbox.build.conflicts import changed_pages, files_of_others, foreign_folder, links
from factbox.build.manifest import MANIFEST, Manifest, manifest_text, read_manifest
from factbox.build.page_names import names_for_one_file, unfit_names
from factbox.files import PART, write_whole
from factbox.problems import Problem, ProblemsError


class Staged(Struct, frozen=True):
    """A page that lies below another folder under the same name, to be moved into its place.

    The folders there hold nothing but such pages: where the site has no such folder yet, it is moved as a whole.
    """

    folder: Path  # one for all of them: there may be very many
    sha256: str


class Published(Struct, frozen=True):
    """What a build did to the folder, as paths below it."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]  # stale, but changed by somebody since; left alone


def publish(  # noqa: PLR0913 - the parts of a build's end, each by its name
    pages: Mapping[str, bytes | Staged],
    output: Path,
    shown_as: str = "",
    *,
    clean: bool = False,
    untouched: Collection[str] = (),
    manifest: Manifest | None = None,
    sweep: bool = True,
    home: str = "",
) -> Published:
    """Makes `output` hold exactly `pages` and what is untouched, besides what others have put there.

    Raises ProblemsError, with nothing changed, where the folder or one of the names in it is not Factbox's to write.
    `clean` writes every file anew, also those that somebody has changed. `manifest` is given where it has been read
    already; `untouched` are files that it names and that are known to be as it says: "story/" is all below that folder
    of the site, where then no page may be. `sweep` looks for what a build that was cut off has left; `home` is what the
    manifest is to say of the project.
    """
    shown_as = shown_as or str(output)
    manifest = manifest or read_manifest(output, shown_as)
    passed_on, before = manifest.parted(untouched)
    new_folders = _new_folders(pages, output)
    there = {name: _hash(page) for name, page in pages.items() if _folder_of(name) not in new_folders}  # or may be
    stale = sorted(before.keys() - pages.keys() - {*untouched})
    _refuse([*unfit_names(pages, shown_as), *names_for_one_file(pages, shown_as), *foreign_folder(output, shown_as)])
    _refuse(links([*there, *stale], output, shown_as))
    found = {name: hash_of(output / name) for name in there}
    _refuse(files_of_others(there, found, before, output, shown_as))
    _refuse(() if clean else changed_pages(there, found, before, shown_as))
    after = {name: before[name] for name in untouched if not name.endswith("/")}
    after |= {name: (_hash(page),) for name, page in pages.items()}
    unchanged = set() if clean else {name for name in there if found[name] == there[name]}
    changed = sorted(pages.keys() - unchanged)
    try:
        if sweep:
            _sweep(output)
        text = manifest.text
        if changed or stale:
            # Both the old and the new hash may be found on disk until this is through.
            new = {name: after[name] for name in pages if before.get(name) != after[name]}
            text += "\n" + manifest_text(new, {}, home)
            write_whole(output / MANIFEST, text.encode())
        moved = _move_folders(new_folders, output)
        _place(pages, [name for name in changed if _folder_of(name) not in moved], output)
        removed = [name for name in stale if _remove(output, name, before[name])]
        final = manifest_text(after, passed_on, home)
        if text != final:
            write_whole(output / MANIFEST, final.encode())
    except OSError as error:
        place = error.filename or shown_as
        hint = "see to the folder’s permissions and free space, then build again; no file is half-written"
        raise ProblemsError([Problem(str(place), 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
    unchanged_in_all = len(after) - len(changed) + sum(map(manifest.count_below, passed_on))
    return Published(tuple(changed), unchanged_in_all, tuple(removed), tuple(sorted({*stale} - {*removed})))


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; nothing where there is none."""
    data = _bytes_of(path)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _hash(page: bytes | Staged) -> str:
    return page.sha256 if isinstance(page, Staged) else hashlib.sha256(page).hexdigest()


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]


def _new_folders(pages: Mapping[str, bytes | Staged], output: Path) -> dict[str, Path]:
    """Folders that the site does not have and of which every page is staged, with where they lie."""
    found: dict[str, Path | None] = {}
    for name, page in pages.items():
        folder = _folder_of(name)
        if folder not in found:
            new = folder and "/" not in folder and not os.path.lexists(output / folder)
            found[folder] = page.folder if new and isinstance(page, Staged) else None
        elif not isinstance(page, Staged) or page.folder != found[folder]:
            found[folder] = None
    return {folder: stage for folder, stage in found.items() if stage is not None}


def _move_folders(folders: Mapping[str, Path], output: Path) -> set[str]:
    """Moves each folder as a whole; gives those that are in their places. None can be moved to another disk."""
    output.mkdir(parents=True, exist_ok=True)
    moved = set()
    for folder, stage in folders.items():
        try:
            (stage / folder).rename(output / folder)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            break
        moved.add(folder)
    return moved


def _place(pages: Mapping[str, bytes | Staged], names: list[str], output: Path) -> None:
    made: set[Path] = set()
    for name in names:
        page, path = pages[name], output / name
        if isinstance(page, bytes):
            write_whole(path, page)
            continue
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        _move(page.folder / name, path)


def _move(staged: Path, path: Path) -> None:
    try:
        staged.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_whole(path, staged.read_bytes())  # to another disk


def _refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise ProblemsError(found)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None  # to read a pipe would take for ever
    except OSError:
        return None


def _sweep(output: Path) -> None:
    """Removes what a build that was cut off had begun to write."""
    if output.is_dir():
        for left_over in sorted(output.rglob(f".*{PART}")):
            if not left_over.is_dir():
                left_over.unlink()


def _remove(output: Path, name: str, digests: tuple[str, ...]) -> bool:
    """Removes a stale file and the folders that this empties; leaves it where somebody has changed it."""
    path = output / name
    if os.path.lexists(path) and hash_of(path) not in digests:
        return False
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
