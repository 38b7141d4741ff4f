"""The command as an editor types it, in a process of its own.

`run` forks that process from the tests': what it needs is loaded there already, and a second is saved each time.
`start` begins with Python, as a shell does: where how it begins is the point, and where there is no fork.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import factbox.cli
import factbox.command.beginning
import factbox.command.building
import factbox.command.drafting
import factbox.render.pages  # noqa: F401 - as the others, so that no forked process has to load it
from factbox.cache.quick import looks
from factbox.start import main
from tests.paths import ROOT

BUILD = str(ROOT / "build.py")
Done = subprocess.CompletedProcess[str]


def start(*words: str, cwd: Path = ROOT, given: bytes = b"", **environment: str) -> Done:
    """`python build.py …`, its output as text."""
    env = {**os.environ, "COLUMNS": "100", **environment}
    done = subprocess.run(
        [sys.executable, BUILD, *words], cwd=cwd, env=env, input=given, capture_output=True, check=False
    )
    return Done(done.args, done.returncode, _text(done.stdout), _text(done.stderr))


def run(*words: str, cwd: Path = ROOT, given: bytes = b"", **environment: str) -> Done:
    """The same, forked."""
    if not hasattr(os, "fork"):
        return start(*words, cwd=cwd, given=given, **environment)
    with tempfile.TemporaryFile() as read, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        read.write(given)
        read.seek(0)
        process = os.fork()
        if process == 0:
            _be_the_command(words, cwd, environment, (read, said, told))
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return Done([BUILD, *words], status, *(_text(_all_of(file)) for file in (said, told)))


def _be_the_command(
    words: tuple[str, ...], cwd: Path, environment: Mapping[str, str], streams: tuple[IO[bytes], ...]
) -> None:
    """Never returns: whatever happens, the tests do not go on in this process too."""
    status = 70
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(fd, "w", closefd=False), encoding="utf-8", write_through=True) for fd in (1, 2)
        )
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
        warnings.simplefilter("ignore")  # for the tests they are errors
        looks.clear()
        os.chdir(cwd)
        os.environ.update({"COLUMNS": "100", **environment})
        sys.argv = [BUILD, *words]
        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:  # noqa: BLE001 - as Python itself ends with it
        traceback.print_exc()
        status = 1
    finally:
        os._exit(status)


def _all_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _text(data: bytes) -> str:
    return data.decode("utf-8").replace("\r\n", "\n")
