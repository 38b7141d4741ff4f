"""File events: who saves anything in a project is heard at once, however the editor saves it.

The events only say that something happened; what it was is for the preview to see. So an event that is lost, or that
comes twice, does no harm, and now and then the preview looks without one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from livereload.watcher import Watcher
from tornado.ioloop import IOLoop
from watchfiles import watch

_STEP = 6  # ms without an event after which what has come is told
_LONGEST = 60  # ms after which it is told in any case
_LOOK_ANYWAY = 2000  # ms


class EventWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Calls `changed` in the server's own loop after every change below the folders, some of which may come and go."""

    def __init__(self, root: Path, folders: list[Path], changed: Callable[[], object]) -> None:
        super().__init__()
        self._root = root
        self._folders = folders
        self._changed = changed
        self._stop = threading.Event()
        self._told = threading.Event()
        self._restart = threading.Event()
        self._listening: list[threading.Thread] = []
        self.watch(str(root))  # for livereload, which else watches wherever it was started

    def start(self, callback: object) -> bool:  # noqa: ARG002 - livereload's own, which would poll
        """Starts to listen; true says that nobody has to poll."""
        self._loop = IOLoop.current()
        ways = (self._listen_to_root, self._listen_to_folders)
        self._listening = [threading.Thread(target=listen, daemon=True) for listen in ways]
        for thread in self._listening:
            thread.start()
        return True

    def examine(self) -> tuple[None, None]:
        """Livereload's way to ask, which is not needed."""
        return None, None

    def stop(self) -> None:
        """Ends at once, and waits for that: a thread that still listens while Python ends may abort it."""
        self._stop.set()
        self._restart.set()
        for thread in self._listening:
            thread.join(_LOOK_ANYWAY / 1000)

    def _listen_to_root(self) -> None:
        """Folders that come or go are seen from above."""
        present = self._present()
        for _ in self._events([self._root], self._stop, recursive=False):
            if self._present() != present:
                present = self._present()
                self._restart.set()
            self._tell()

    def _listen_to_folders(self) -> None:
        while not self._stop.is_set():
            self._restart.clear()
            self._tell()  # something may have come between the start of a folder and of the listening
            for _ in self._events(self._present() or [self._root], self._restart, recursive=True):
                self._tell()

    def _events(self, paths: list[Path], stop: threading.Event, recursive: bool) -> Iterator[object]:
        try:
            yield from watch(
                *paths,
                watch_filter=None,
                debounce=_LONGEST,
                step=_STEP,
                stop_event=stop,
                rust_timeout=_LOOK_ANYWAY,
                yield_on_timeout=True,
                recursive=recursive,
                raise_interrupt=False,
                ignore_permission_denied=True,
            )
        except (OSError, RuntimeError):  # a folder has gone while listening began
            stop.wait(_LOOK_ANYWAY / 1000)

    def _present(self) -> list[Path]:
        return [folder for folder in self._folders if folder.is_dir()]

    def _tell(self) -> None:
        if not self._told.is_set() and not self._stop.is_set():
            self._told.set()
            self._loop.add_callback(self._hear)

    def _hear(self) -> None:
        self._told.clear()
        self._changed()
