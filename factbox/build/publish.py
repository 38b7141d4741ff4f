"""Pages → a folder: whole files only, unchanged files untouched, stale files gone, and nobody else's file harmed.

The folder keeps a manifest (`manifest`) of what Factbox wrote, with hashes. Only files that it names, and that
are still as they were written, are ever replaced or removed. The manifest is widened before the first new file is
written and narrowed after the last stale one is gone, so that a build which is cut off leaves nothing unaccounted for.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factbox.build.manifest import MANIFEST, Listed, Manifest, manifest_text, read_manifest
from factbox.files import PART, write_whole
from factbox.problems import Problem, ProblemsError

_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # control characters, and bytes that are no UTF-8


@dataclass(frozen=True, slots=True)
class Staged:
    """A page that lies below another folder under the same name, to be moved into its place.

    The folders there hold nothing but such pages: where the site has no such folder yet, it is moved as a whole.
    """

    folder: Path  # one for all of them: there may be very many
    sha256: str


@dataclass(frozen=True)
class Published:
    """What a build did to the folder, as paths below it."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]  # stale, but changed by somebody since; left alone


def publish(
    pages: Mapping[str, bytes | Staged],
    output: Path,
    shown_as: str = "",
    *,
    clean: bool = False,
    untouched: Collection[str] = (),
    manifest: Manifest | None = None,
    sweep: bool = True,
) -> Published:
    """Makes `output` hold exactly `pages` and what is untouched, besides what others have put there.

    Raises ProblemsError, with nothing changed, where the folder or one of the names in it is not Factbox's to write.
    `clean` writes every file anew. `manifest` is given where it has been read already; `untouched` are files that it
    names and that are known to be as it says: "story/" is all below that folder of the site, where then no page may be.
    `sweep` looks for what a build that was cut off has left.
    """
    shown_as = shown_as or str(output)
    manifest = manifest or read_manifest(output, shown_as)
    passed_on, before = manifest.parted(untouched)
    new_folders = _new_folders(pages, output)
    there = {name: page for name, page in pages.items() if _folder_of(name) not in new_folders}  # or may be
    _refuse([*_unfit(pages, shown_as), *_conflicts(there, output, before, shown_as), *_collisions(pages, shown_as)])
    after = {name: before[name] for name in untouched if not name.endswith("/")}
    after |= {name: (_hash(page),) for name, page in pages.items()}
    unchanged = set() if clean else {name for name in there if hash_of(output / name) == after[name][0]}
    changed = sorted(pages.keys() - unchanged)
    stale = sorted(before.keys() - after.keys())
    try:
        if sweep:
            _sweep(output)
        text = manifest.text
        if changed or stale:
            # Both the old and the new hash may be found on disk until this is through.
            new = {name: after[name] for name in pages if before.get(name) != after[name]}
            text += "\n" + manifest_text(new, {})
            write_whole(output / MANIFEST, text.encode())
        moved = _move_folders(new_folders, output)
        _place(pages, [name for name in changed if _folder_of(name) not in moved], output)
        removed = [name for name in stale if _remove(output, name, before[name])]
        final = manifest_text(after, passed_on)
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


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ProblemsError(problems)


def _unfit(pages: Mapping[str, bytes | Staged], shown_as: str) -> Iterator[Problem]:
    """Names that no address and no line of the manifest can hold."""
    for name in sorted(filter(_UNFIT.search, pages)):
        shown = _UNFIT.sub("�", name)
        yield Problem(f"{shown_as}/{shown}", 0, 0, "this name has characters that no address can hold", "rename it")


def _collisions(pages: Mapping[str, bytes | Staged], shown_as: str) -> Iterator[Problem]:
    """Names that are one file on a disk that does not tell capitals from small letters, or accents apart."""
    first: dict[str, str] = {}
    for name in sorted(pages):
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            message = f"`{name}` and `{other}` are one file on many hosts, which do not tell capitals apart"
            yield Problem(f"{shown_as}/{name}", 0, 0, message, "rename one of the two")


def _conflicts(pages: Mapping[str, bytes | Staged], output: Path, before: Listed, shown_as: str) -> list[Problem]:
    """Why these pages cannot go into this folder."""
    if output.exists() and not output.is_dir():
        return [Problem(shown_as, 0, 0, "this is a file, not a folder to publish into", "choose another with -o")]
    if not (output / MANIFEST).exists() and output.is_dir():
        others = sorted(p.name for p in output.iterdir() if not p.name.endswith(PART))
        if others:
            message = f"this folder holds files that Factbox did not write: {', '.join(others[:3])}"
            hint = "choose an empty or a new folder with -o, or move them away"
            return [Problem(shown_as, 0, 0, message, hint)]
    foreign = [
        name
        for name, page in sorted(pages.items())
        if name not in before and (output / name).exists() and hash_of(output / name) != _hash(page)
    ]
    message = "Factbox did not write this file, and a page would take its place"
    return [Problem(f"{shown_as}/{name}", 0, 0, message, "move it away") for name in foreign]


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _sweep(output: Path) -> None:
    """Removes what a build that was cut off had begun to write."""
    if output.is_dir():
        for left_over in sorted(output.rglob(f".*{PART}")):
            left_over.unlink()


def _remove(output: Path, name: str, digests: tuple[str, ...]) -> bool:
    """Removes a stale file and the folders that this empties; leaves it where somebody has changed it."""
    path = output / name
    found = hash_of(path)
    if found and found not in digests:
        return False
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
