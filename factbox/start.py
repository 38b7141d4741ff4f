"""The command's first steps: where nothing has changed since the last build, nothing more is loaded to say so."""

from __future__ import annotations

import gc
import os
import sys

from factbox.cache.quick import said_at_once


def main() -> None:
    """Runs the command with the arguments that it was called with."""
    gc.disable()  # what is loaded stays: to look through it for garbage takes a tenth of a short run
    message = said_at_once(sys.argv[1:])
    if message is None:
        from factbox.cli import main as all_of_it  # noqa: PLC0415 - slow to load, and not always needed

        gc.freeze()
        gc.enable()
        all_of_it()
    elif message:
        os.write(1, f"{message}\n".encode(sys.stdout.encoding or "utf-8", "replace"))
