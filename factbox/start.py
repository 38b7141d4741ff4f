"""The command's first steps: where nothing has changed since the last build, nothing more is loaded to say so."""

from __future__ import annotations

import gc
import os
import sys

from factbox.cache.quick import said_at_once

_BETWEEN_LOOKS = 250_000  # objects made and not let go of, before it is looked which of them nobody has any more


def main() -> None:
    """Runs the command with the arguments that it was called with."""
    gc.disable()
    message = said_at_once(sys.argv[1:])
    if message is None:
        from factbox.cli import main as all_of_it  # noqa: PLC0415 - slow to load, and not always needed

        # What is loaded stays: to look through it for garbage again and again takes a tenth of a short run.
        gc.set_threshold(_BETWEEN_LOOKS, *gc.get_threshold()[1:])
        gc.enable()
        try:
            all_of_it()
        finally:
            gc.freeze()  # or Python looks through all of it once more before it ends
    elif message:
        os.write(1, f"{message}\n".encode(sys.stdout.encoding or "utf-8", "replace"))
