"""Whether anything has changed since the last build, asked before anything else is loaded.

The state of a build (`state` writes it) names every file and folder that went into it or came out of it, with
its times, size and inode. Where all of them are as they were, there is nothing to do. Any doubt counts as a change.

Next to nothing of Factbox and of Python's library is imported here: that is what makes it quick.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence

from factbox.cache.options import BuildOptions, usual_output

FOLDER = ".factbox-cache"
MAGIC = b"factbox state 1\n"
NUMBERS = 4  # kept of each path
_GONE = (-1,) * NUMBERS
_MANY = 8_000  # paths that make a second process worth its start
# What Factbox's output depends on besides its own files.
_LIBRARIES = tuple(
    f"{name}-"
    for name in "jinja2 markupsafe markdown_it_py mdurl msgspec pydantic pydantic_core pyyaml lxml typst".split()
)
_WITH_VALUE = {"-C": "directory", "-o": "output", "--base-url": "base_url"}
_FLAGS = {"--drafts": "drafts", "--strict": "strict", "--gzip": "gzip", "-q": "quiet", "--quiet": "quiet"}


def state_path(root: str, output: str) -> str:
    """Where the state of builds of a project into a folder is kept."""
    return os.path.join(root, FOLDER, f"{zlib.crc32(os.path.abspath(output).encode(errors='surrogateescape')):08x}")  # noqa: PTH100, PTH118 - pathlib is slow to load


def environment_text() -> str:
    """Python and the libraries as they are installed, by the names of their records beside them.

    On a second line a sum of the records of all packages: with another one, it is asked anew which give plug-ins.
    """
    python = os.path.dirname(os.__file__)  # noqa: PTH120 - Python's own library, which has no packages' records
    records = {
        folder: sorted(name for name in _names_in(folder) if name.endswith("-info"))
        for folder in sys.path
        if folder not in (python, f"{python}/lib-dynload")
    }
    installed = [names for folder, names in records.items() if folder.endswith(("site-packages", "dist-packages"))]
    libraries = {name for names in installed for name in names if name.lower().startswith(_LIBRARIES)}
    known = " ".join(sorted(libraries))
    return f"{sys.implementation.cache_tag} {sys.version_info[2]} {known}\n{_sum_of(records)}"


def _sum_of(records: Mapping[str, Sequence[str]]) -> str:
    """Of the packages' names and versions; a folder's own times tell of one that is installed again."""
    folders = [folder for folder, names in records.items() if names]
    names = "\n".join(name for folder in folders for name in (folder, *records[folder]))
    return f"{zlib.crc32(stats_of(folders).tobytes(), zlib.crc32(names.encode(errors='surrogateescape'))):08x}"


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208
    except OSError:
        return []


def stats_of(paths: Iterable[str]) -> array[int]:
    """Of each path the times of its content and of its record, the inode and the size; -1 where there is none."""
    found: list[int] = []
    stat = os.stat
    for path in paths:
        try:
            s = stat(path)
        except (OSError, ValueError):
            found += _GONE
        else:
            found += (s.st_mtime_ns, s.st_ctime_ns, s.st_ino, s.st_size)
    return array("q", found)


def stats_of_many(paths: Sequence[str]) -> array[int]:
    """As `stats_of`, half of it in a second process where there are very many paths."""
    if len(paths) < _MANY:
        return stats_of(paths)
    from factbox.forking import can_fork, processors, start, wait_for, write_all  # noqa: PLC0415 - few sites are so large

    if processors() < 2 or not can_fork():
        return stats_of(paths)
    half = len(paths) // 2
    try:
        reader, process = start(lambda writer: write_all(writer, stats_of(paths[half:]).tobytes()))
    except OSError:
        return stats_of(paths)
    try:
        with open(reader, "rb") as pipe:  # noqa: PTH123
            found = stats_of(paths[:half])
            rest = pipe.read()
    finally:
        wait_for(process)
    if len(rest) != (len(paths) - half) * NUMBERS * found.itemsize:  # it was ended from outside
        return stats_of(paths)
    found.frombytes(rest)
    return found


def body_of(data: bytes) -> list[bytes] | None:
    """The parts of a state: root, output, options, environment, message, groups, paths, numbers. None if damaged."""
    if not data.startswith(MAGIC):
        return None
    start = data.find(b"\n", len(MAGIC)) + 1
    checksum = data[len(MAGIC) : start - 1]
    if checksum != b"%08x" % zlib.crc32(memoryview(data)[start:]):  # no copy: of large sites this is long
        return None
    parts: list[bytes] = []
    while len(parts) < 7:
        end = data.find(b"\0", start)
        if end < 0:
            return None
        parts.append(data[start:end])
        start = end + 1
    return [*parts, data[start:]]


class Look:
    """A state as it was read, how its own file lay there, and how the files lay there that it names.

    `began` is a moment before any of them was looked at.
    """

    def __init__(self, path: str) -> None:
        """Raises OSError where there is no such state; `parts` is None where it is damaged."""
        self.began = time.time_ns()
        self.lay = stats_of([path])
        if not os.path.isfile(path):  # noqa: PTH113 - a pipe in its place would never end
            raise FileNotFoundError(path)
        with open(path, "rb") as file:  # noqa: PTH123
            self.parts = body_of(file.read())
        self.paths: list[str] = []
        self.stats = array("q")

    def look(self) -> None:
        """Takes the paths out of the state, and looks at each."""
        if self.parts and self.parts[6] and not self.paths:
            self.paths = self.parts[6].decode(errors="surrogateescape").split("\n")
            self.stats = stats_of_many(self.paths)


looks: dict[str, Look] = {}  # by the whole path of the state, for the build that follows: it takes its look out


def unchanged(root: str, output: str, options: BuildOptions) -> str | None:
    """What the last build said, where another one would do nothing; else None."""
    path = state_path(root, output)
    try:
        look = Look(path)
    except OSError:
        return None
    parts = look.parts
    here = [os.path.abspath(root), os.path.abspath(output), options.text, environment_text()]  # noqa: PTH100
    if parts is None or not parts[4] or [part.decode(errors="surrogateescape") for part in parts[:4]] != here:
        return None
    look.look()
    if look.stats.tobytes() == parts[7]:
        return parts[4].decode(errors="replace")
    looks[os.path.abspath(path)] = look  # noqa: PTH100
    return None


def said_at_once(words: Sequence[str]) -> str | None:
    """What to print for a plain build of which nothing has changed; None where all of Factbox has to be asked."""
    began = time.perf_counter()
    given: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word in _FLAGS:
            given[_FLAGS[word]] = "1"
        elif word in _WITH_VALUE:
            given[_WITH_VALUE[word]] = next(rest, "")
        else:
            return None
    root = given.get("directory", ".")
    output = given.get("output") or os.path.join(root, usual_output(drafts="drafts" in given))  # noqa: PTH118
    if not all(given.values()):  # given and empty: for all of Factbox to refuse
        return None
    options = BuildOptions(
        drafts="drafts" in given, strict="strict" in given, gzip="gzip" in given, base_url=given.get("base_url")
    )
    message = unchanged(root, output, options)
    if message is None:
        return None
    return "" if "quiet" in given else message.replace("{seconds}", f"{time.perf_counter() - began:.1f}")
