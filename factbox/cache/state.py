"""What a build remembers of itself: what went into each part of the site, what came out, and how the files lay there.

One file in `.factbox-cache/` for each folder that is built into. It may be deleted at any time, and it is never
believed in doubt: where it is damaged, of another place, version or option, the next build makes everything anew.
"""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from factbox.cache.quick import MAGIC, NUMBERS, Look, environment_text, looks, state_path, stats_of
from factbox.files import bytes_of_file, put_away, write_whole

TICK = 20_000_000  # ns: more than from one stroke of a file system's clock to the next


class Group(Struct):
    """One part of the site: the files (and folders) it is made of and made into, and what is known of it.

    `digest` is of the inputs' content, `note` is the owner's own text, and `stats` how inputs and outputs lay there.
    """

    name: str
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    digest: str = ""
    note: str = ""
    stats: array[int] = field(default_factory=lambda: array("q"))
    now: array[int] = field(default_factory=lambda: array("q"))  # how they lie there at the start of this build
    new: bool = False  # not remembered, but made in this build

    @property
    def _split(self) -> int:
        return len(self.inputs) * NUMBERS

    @property
    def inputs_lie_still(self) -> bool:
        return self.stats[: self._split] == self.now[: self._split]

    @property
    def outputs_lie_still(self) -> bool:
        return self.stats[self._split :] == self.now[self._split :]

    def inputs_are_the_same(self) -> bool:
        """Asks for the content only where times, size or inode are not as they were."""
        return self.inputs_lie_still or (bool(self.digest) and digest_of(self.inputs) == self.digest)

    def look(self) -> None:
        """Takes how the files lie there now for how they are to lie there."""
        self.stats = self.now = stats_of((*self.inputs, *self.outputs))

    def still_lies(self, path: str) -> bool:
        """Whether one of the files lies there as it did."""
        paths = (*self.inputs, *self.outputs)
        at = paths.index(path) * NUMBERS if path in paths else len(self.stats)
        return at < len(self.stats) and self.stats[at : at + NUMBERS] == self.now[at : at + NUMBERS]

    def lying_still(self) -> set[str]:
        """Those of the files that lie there as they did."""
        paths, old, now = (*self.inputs, *self.outputs), self.stats, self.now
        steps = range(0, min(len(old), len(now)), NUMBERS)
        return {
            path for path, at in zip(paths, steps, strict=False) if old[at : at + NUMBERS] == now[at : at + NUMBERS]
        }


class State:
    """The groups of one build of a project into one folder."""

    def __init__(self, root: Path, output: Path, options: str) -> None:
        self.path = Path(state_path(str(root), str(output)))
        self.head = [os.path.abspath(root), os.path.abspath(output), options, environment_text()]  # noqa: PTH100
        self.groups: dict[str, Group] = {}
        self.began = time.time_ns()  # before it was asked how the files lie there
        self.has_same_packages = False  # installed as at the last build

    @property
    def _here(self) -> str:
        return _libraries(self.head[3].encode(errors="surrogateescape"))

    def recall(self) -> None:
        """Reads what the last build has remembered, if it can be believed."""
        path = os.path.abspath(self.path)  # noqa: PTH100
        look = looks.pop(path, None)
        if look is None or look.lay != stats_of([path]):
            try:
                look = Look(path)
            except OSError:
                return
        parts = look.parts
        if parts is None or [_text(parts[0]), _text(parts[1]), _libraries(parts[3])] != [*self.head[:2], self._here]:
            return
        look.look()
        try:
            groups = {group.name: group for group in _groups(parts, look)}
        except ValueError:  # whole, but another Factbox's
            return
        self.groups, self.began = groups, look.began
        self.has_same_packages = _text(parts[3]) == self.head[3]

    def look_again(self) -> None:
        """Takes in how the files lie there now; what the groups remember stays as it was."""
        self.began = time.time_ns()
        for group in self.groups.values():
            group.now, group.new = stats_of((*group.inputs, *group.outputs)), False

    def remember(self, message: str) -> None:
        """Writes the groups for the next build; `message` is what that one says if nothing changes. Never raises."""
        groups = self.groups.values()
        if not groups:
            return put_away(self.path)
        lines = [f"{g.name}\t{len(g.inputs)}\t{len(g.outputs)}\t{g.digest}\t{g.note}" for g in groups]
        paths = [path for group in groups for path in (*group.inputs, *group.outputs)]
        names = "\n".join(paths)
        if names.count("\n") >= max(1, len(paths)) or "\0" in names:
            return None  # paths that this file cannot hold: then everything is always built
        texts = [*self.head, message, "\n".join(lines), names]
        numbers = b"".join(group.stats.tobytes() for group in groups)
        body = b"\0".join([*(text.encode(errors="surrogateescape") for text in texts), numbers])
        self._write(MAGIC + b"%08x\n" % zlib.crc32(body) + body)
        return None

    def _write(self, data: bytes) -> None:
        try:
            write_whole(self.path, data)
        except OSError:  # no room; or something lies there that is no file
            put_away(self.path)


def _groups(parts: Sequence[bytes], look: Look) -> Iterator[Group]:
    """The groups of a state that has been looked at. Raises ValueError where one part does not fit another."""
    paths, now, numbers, at = look.paths, look.stats, array("q", parts[7]), 0
    for line in _text(parts[5]).split("\n") if parts[5] else ():
        name, inputs, outputs, digest, note = line.split("\t", 4)
        middle, end = at + int(inputs), at + int(inputs) + int(outputs)
        if not at <= middle <= end <= len(paths):
            raise ValueError(f"{name}: there are not so many paths")
        cut = slice(at * NUMBERS, end * NUMBERS)
        yield Group(name, tuple(paths[at:middle]), tuple(paths[middle:end]), digest, note, numbers[cut], now[cut])
        at = end
    if at != len(paths) or len(numbers) != len(now):
        raise ValueError("there are more paths than the groups have, or other numbers")


def digest_of(paths: Iterable[str]) -> str:
    """Of the files' content, in their order; one that is not there counts too, a folder counts by its names."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(_content(path)).digest())
    return whole.hexdigest()


def is_young(stats: array[int], now: int) -> bool:
    """Whether a file was changed so shortly before `now` that it may change again without its times showing it."""
    return any(now - TICK < max(times) for times in (stats[::NUMBERS], stats[1::NUMBERS]) if times)


def files_and_folders(folder: Path, endings: tuple[str, ...] = ("",)) -> Iterator[Path]:
    """Everything below a folder and itself, in order; of its files those with such endings."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield Path(place)
        yield from (Path(place, name) for name in sorted(names) if name.endswith(endings))


def _content(path: str) -> bytes:
    try:
        if os.path.isdir(path):  # noqa: PTH112
            names = sorted(name for name in os.listdir(path) if name != "__pycache__")  # noqa: PTH208
            return "\n".join(names).encode(errors="surrogateescape")
        return b"+" + bytes_of_file(Path(path))
    except OSError:
        return b""


def _libraries(environment: bytes) -> str:
    """What every page depends on; of the other packages, a build itself sees which give plug-ins."""
    return _text(environment).partition("\n")[0]


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape")
