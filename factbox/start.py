"""The command's first steps: where nothing has changed since the last build, nothing more is loaded to say so."""

from __future__ import annotations

import os
import sys

from factbox.quick import said_at_once


def main() -> None:
    """Runs the command with the arguments that it was called with."""
    message = said_at_once(sys.argv[1:])
    if message is None:
        from factbox.cli import main as all_of_it  # noqa: PLC0415 - slow to load, and not always needed

        all_of_it()
    elif message:
        os.write(1, f"{message}\n".encode())
