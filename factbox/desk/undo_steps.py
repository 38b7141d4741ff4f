"""The steps that can be taken back, one file each in `.factbox-cache/desk/`: they are there after a restart too."""

from __future__ import annotations

from pathlib import Path

from msgspec import DecodeError, Struct, json

from factbox.cache.folder import cache_folder, folder_in
from factbox.files import write_whole

_MOST = 500  # of a story


class UndoStep(Struct, frozen=True):
    """A change of a story's file: its text before and after, and what it was in words."""

    before: str
    after: str
    what: str


class UndoSteps:
    """Those of one story, the last one first to be taken back. Without a folder to write in they are kept in memory."""

    def __init__(self, root: Path, slug: str) -> None:
        self._root = root
        self._slug = slug
        self._in_memory: list[UndoStep] = []

    def add(self, step: UndoStep) -> None:
        folder = self._folder()
        if folder is None:
            self._in_memory.append(step)
            return
        there = self._files()
        number = int(there[-1].stem) + 1 if there else 1
        try:
            write_whole(folder / f"{number:06d}.json", json.encode(step))
        except OSError:
            self._in_memory.append(step)
        for old in there[: -_MOST + 1]:
            old.unlink(missing_ok=True)

    def last(self, now: str) -> UndoStep | None:
        """The step to take back in a file that has this text; those that were never made are let go."""
        while step := self._last():
            if step.before != now:
                return step
            self.drop()
        return None

    def drop(self) -> None:
        """Lets go of the last one."""
        if self._in_memory:
            self._in_memory.pop()
        elif files := self._files():
            files[-1].unlink(missing_ok=True)

    def _last(self) -> UndoStep | None:
        if self._in_memory:
            return self._in_memory[-1]
        while files := self._files():
            try:
                return json.decode(files[-1].read_bytes(), type=UndoStep)
            except (OSError, DecodeError):
                files[-1].unlink(missing_ok=True)
        return None

    def _folder(self) -> Path | None:
        return folder_in(folder_in(cache_folder(self._root), "desk"), self._slug)

    def _files(self) -> list[Path]:
        folder = self._folder()
        return sorted(folder.glob("[0-9]*.json")) if folder else []
