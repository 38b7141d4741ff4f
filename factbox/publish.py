"""Pages → a folder: whole files only, unchanged files untouched, stale files gone, and nobody else's file harmed.

The folder keeps a manifest (`.factbox-manifest`) of what Factbox wrote, with hashes. Only files that it names, and that
are still as they were written, are ever replaced or removed. The manifest is widened before the first new file is
written and narrowed after the last stale one is gone, so that a build which is cut off leaves nothing unaccounted for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from factbox.files import PART, write_whole
from factbox.problems import Problem, ProblemsError

MANIFEST = ".factbox-manifest"
_HEAD = "# Written by Factbox: the files that it may replace or remove, each with its SHA-256.\n"


@dataclass(frozen=True)
class Published:
    """What a build did to the folder, as paths below it."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]  # stale, but changed by somebody since; left alone


def publish(pages: Mapping[str, bytes], output: Path, shown_as: str = "", clean: bool = False) -> Published:
    """Makes `output` hold exactly `pages`, besides what others have put there.

    Raises ProblemsError, with nothing changed, where the folder or one of the names in it is not Factbox's to write.
    `clean` writes every file anew.
    """
    shown_as = shown_as or str(output)
    before = _read_manifest(output, shown_as)
    _refuse(_conflicts(pages, output, before, shown_as))
    after = {name: {_sha256(data)} for name, data in pages.items()}
    changed = sorted(n for n, data in pages.items() if clean or _bytes_of(output / n) != data)
    stale = sorted(before.keys() - after.keys())
    try:
        for left_over in _unfinished(output):
            left_over.unlink()
        if changed or stale:
            # Both the old and the new hash may be found on disk until this is through.
            write_whole(output / MANIFEST, _manifest(before, after))
        for name in changed:
            write_whole(output / name, pages[name])
        removed = [name for name in stale if _remove(output, name, before[name])]
        final = _manifest(after)
        if _bytes_of(output / MANIFEST) != final:
            write_whole(output / MANIFEST, final)
    except OSError as error:
        place = error.filename or shown_as
        hint = "see to the folder’s permissions and free space, then build again; no file is half-written"
        raise ProblemsError([Problem(str(place), 0, 0, f"cannot be written: {error.strerror}", hint)]) from None
    unchanged = sorted(set(pages) - set(changed))
    return Published(tuple(changed), tuple(unchanged), tuple(removed), tuple(sorted(set(stale) - set(removed))))


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ProblemsError(problems)


def _conflicts(
    pages: Mapping[str, bytes], output: Path, before: Mapping[str, set[str]], shown_as: str
) -> list[Problem]:
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
        for name, data in sorted(pages.items())
        if name not in before and (output / name).exists() and _bytes_of(output / name) != data
    ]
    message = "Factbox did not write this file, and a page would take its place"
    return [Problem(f"{shown_as}/{name}", 0, 0, message, "move it away") for name in foreign]


def _read_manifest(output: Path, shown_as: str) -> dict[str, set[str]]:
    """The files that Factbox wrote, each with the hashes that it may have."""
    data = _bytes_of(output / MANIFEST)
    found: dict[str, set[str]] = {}
    for line in (data or b"").decode("utf-8", "replace").splitlines():
        if line.startswith("#"):
            continue
        digest, _, name = line.partition("  ")
        path = PurePosixPath(name)
        if len(digest) != 64 or not name or path.is_absolute() or ".." in path.parts:
            hint = "delete this file and the built pages beside it, then build again"
            raise ProblemsError([Problem(f"{shown_as}/{MANIFEST}", 0, 0, "this manifest has been changed", hint)])
        found.setdefault(name, set()).add(digest)
    return found


def _manifest(*listings: Mapping[str, set[str]]) -> bytes:
    lines = {(name, digest) for listing in listings for name, digests in listing.items() for digest in digests}
    return (_HEAD + "".join(f"{digest}  {name}\n" for name, digest in sorted(lines))).encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _unfinished(output: Path) -> Iterator[Path]:
    """What a build that was cut off had begun to write."""
    if output.is_dir():
        yield from sorted(output.rglob(f".*{PART}"))


def _remove(output: Path, name: str, digests: set[str]) -> bool:
    """Removes a stale file and the folders that this empties; leaves it where somebody has changed it."""
    path = output / name
    data = _bytes_of(path)
    if data is not None and _sha256(data) not in digests:
        return False
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
