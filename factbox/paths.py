"""Where Factbox itself lies: its code, its word lists, its templates; what to type to call it; where a path leads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent  # everything that Factbox's output depends on lies below it, or is in TEMPLATES

# A wheel carries the templates inside the package; in a checkout they stand beside it, where people look for them.
_INSIDE = PACKAGE / "templates"
SITE_FOLDERS = ("assets",)  # of a site, besides those of its stories
TEMPLATES = _INSIDE if _INSIDE.is_dir() else PACKAGE.parent / "templates"
STARTER = PACKAGE / "starter"  # what a new project begins with


def resolved(path: Path) -> Path:
    """Where a path leads, through all links. Links that lead to each other lead nowhere: such a path stays as it is."""
    return Path(os.path.realpath(path))


def printable(name: str) -> str:
    """A name as a terminal, a page and a note can have it: without bytes that are no UTF-8."""
    return name if name.isascii() else "".join("�" if "\ud800" <= c <= "\udfff" else c for c in name)


def command() -> str:
    """What was typed to get here, for hints that name the next step."""
    return "python build.py" if Path(sys.argv[0]).name == "build.py" else "factbox"


def installs(extra: str) -> str:
    """What to type for an optional part; double quotes, since Windows knows no others."""
    checkout = PACKAGE.parent
    if not (checkout / "pyproject.toml").is_file():
        return f'pip install "factbox[{extra}]"'
    place = "." if checkout == Path.cwd() else checkout.as_posix()
    return f'pip install -e "{place}[{extra}]"'
