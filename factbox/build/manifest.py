"""The manifest of a published folder: every file that Factbox wrote into it, each with its SHA-256.

What lies below one folder stands together, between blank lines, so that of a large site in which one story has changed
all the rest is passed on as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from factbox.problems import Problem, ProblemsError

MANIFEST = ".factbox-manifest"
ELSEWHERE = "elsewhere"  # where a site's project lies: not in a folder around it
_HEAD = "# Written by Factbox: the files that it may replace or remove, each with its SHA-256.\n"
_HOME = re.compile(r"^# Of (?:the project in (\.\.(?:/\.\.)*)/|a project (elsewhere))$", re.MULTILINE)
_BEFORE_NAME = 66  # a SHA-256 in hexadecimal digits and two blanks

Listed = Mapping[str, tuple[str, ...]]  # files below the folder, each with the hashes that it may have


class Manifest:
    """A manifest as it was read; `place` is its path as messages show it."""

    def __init__(self, text: str, place: str = MANIFEST) -> None:
        self.text = text
        self.place = place

    def check(self) -> None:
        """Raises ProblemsError where this is no manifest, or one that leads out of the folder."""
        self._listed(self.text)

    def below(self, folder: str) -> Listed:
        """The files below a folder like "story/", by their paths in the site. Raises ProblemsError."""
        return self._listed(self._blocks.get(folder, ""))

    def count_below(self, folder: str) -> int:
        """How many files are below a folder like "story/"."""
        block = self._blocks.get(folder)
        return block.count("\n") + 1 if block else 0

    def stories(self) -> set[str]:
        """The names of the stories whose pages are listed."""
        return {name for name in map(_story_of, self._listed(self.text)) if name}

    def parted(self, folders: Collection[str]) -> tuple[dict[str, str], Listed]:
        """The lines of each of these folders ("story/") as they stand, and all other files. Raises ProblemsError."""
        blocks = self._blocks
        kept = {folder: blocks[folder] for folder in folders if folder in blocks}
        rest = self._listed("\n".join(block for folder, block in blocks.items() if folder not in kept))
        return kept, rest

    @cached_property
    def _blocks(self) -> dict[str, str]:
        """The lines of each folder; under "" all that do not stand together with the others of their folder."""
        found: dict[str, str] = {}
        others: list[str] = []
        for block in self.text.split("\n\n"):
            lines = block.strip("\n")
            folder = lines[_BEFORE_NAME : lines.find("/") + 1]
            together = folder and lines.count(f"  {folder}") == lines.count("\n") + 1
            if together and folder not in found:
                found[folder] = lines
            else:
                others.append(lines)
        return {**found, "": "\n".join(others)}

    def _listed(self, text: str) -> Listed:
        lines = [line for line in text.split("\n") if line and line[0] != "#"]
        names, digests = [line[_BEFORE_NAME:] for line in lines], [line[: _BEFORE_NAME - 2] for line in lines]
        may_lead_out = "  /" in text or ".." in text
        if (
            not {line[_BEFORE_NAME - 2 : _BEFORE_NAME] for line in lines} <= {"  "}
            or not all(names)
            or (may_lead_out and any(name[0] == "/" or "/../" in f"/{name}/" for name in names))
        ):
            hint = "delete this file and the built pages beside it, then build again"
            raise ProblemsError([Problem(self.place, 0, 0, "this manifest has been changed", hint)])
        found: dict[str, tuple[str, ...]] = dict(zip(names, zip(digests)))  # noqa: B905 - of equal length
        if len(found) < len(names):  # a build was cut off: a file may be as it was or as it was to be
            found.clear()
            for name, digest in zip(names, digests, strict=True):
                found[name] = (*found.get(name, ()), digest)
        return found


def read_manifest(output: Path, shown_as: str = "") -> Manifest:
    """The manifest of a folder; an empty one where there is none."""
    try:
        data = (output / MANIFEST).read_bytes()
    except OSError:
        data = b""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")  # as version control leaves it on some machines
    return Manifest(text, f"{shown_as or output}/{MANIFEST}")


def home_of(output: Path) -> str:
    """Where a site's project lies, as its manifest says: "..", `ELSEWHERE`, or nothing where it does not say."""
    try:
        with (output / MANIFEST).open("rb") as file:
            found = _HOME.search(file.read(1000).decode("utf-8", "replace").replace("\r\n", "\n"))
    except OSError:
        return ""
    return (found[1] or found[2]) if found else ""


def _story_of(name: str) -> str:
    folder, _, file = name.partition("/")
    return folder if file == "index.html" else ""


def manifest_text(files: Listed, kept: Mapping[str, str], home: str = "") -> str:
    """A manifest of these files, and of folders whose lines are kept as they stood; `home` is as `home_of` has it."""
    place = f"a project {home}" if home == ELSEWHERE else f"the project in {home}/"
    head = f"{_HEAD}# Of {place}\n" if home else _HEAD
    blocks: dict[str, list[str]] = {"": []}
    for name, digests in sorted(files.items()):
        folder = name[: name.find("/") + 1]
        blocks.setdefault(folder, []).extend(f"{digest}  {name}\n" for digest in digests)
    texts = {folder: "".join(lines) for folder, lines in blocks.items()}
    texts |= {folder: f"{lines}\n" for folder, lines in kept.items()}
    return head + "\n".join(text for _, text in sorted(texts.items()))
