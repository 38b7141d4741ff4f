"""Articles that are there twice: the same bytes under two names are one article, and are drafted once."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from factbox.files import bytes_of_file
from factbox.problems import Problem
from factbox.project.contents import Project


def twins(project: Project, new: Sequence[str], known: Iterable[str]) -> dict[str, str]:
    """Of the seeds without a story those that are another one word for word, with its name: one that has a story first.

    Of those that have one, only files of the same size are read. Two without one are the same also where an editor has
    ended lines, or written accents, in another way.
    """
    sizes: defaultdict[int, list[str]] = defaultdict(list)
    for name in (*sorted(known), *sorted(new)):
        sizes[_size(project.seeds / name)].append(name)
    found: dict[str, str] = {}
    fresh = set(new)
    for size, names in sizes.items():
        if size > 0 and len(names) > 1 and not fresh.isdisjoint(names):
            first: dict[bytes, str] = {}
            for name in names:
                other = first.setdefault(_bytes(project.seeds / name), name)
                if other != name and name in fresh:
                    found[name] = other
    alike: dict[bytes, str] = {}
    for name in (name for name in sorted(new) if name not in found and len(new) > 1):
        other = alike.setdefault(_letters(project.seeds / name), name)
        if other != name:
            found[name] = other
    return found


def twin_problems(found: dict[str, str]) -> Iterator[Problem]:
    """A warning for each."""
    for name, other in found.items():
        message = f"this is the article of seeds/{other} word for word; it was not drafted again"
        yield Problem(f"seeds/{name}", 0, 0, message, "delete one of the two", severity="warning")


def names_alike(names: Iterable[str]) -> Iterator[Problem]:
    """A warning for names that many disks take for one, so that a clone there would lose an article."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            message = f"many disks take this name and seeds/{other} for one, and keep one of the two files"
            yield Problem(f"seeds/{name}", 0, 0, message, "rename one of the two", severity="warning")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _letters(path: Path) -> bytes:
    """What is in a file but for its ends of lines, its mark of the order of bytes, and how accents are written."""
    data = _bytes(path)
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return data
    return "\n".join(text.splitlines()).encode() if text.strip() else str(path).encode(errors="surrogateescape")


def _bytes(path: Path) -> bytes:
    try:
        return bytes_of_file(path)
    except OSError:
        return str(path).encode(errors="surrogateescape")  # like no other
