"""Where Factbox itself lies: its code, its word lists, its templates."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent  # everything that Factbox's output depends on lies below it, or is in TEMPLATES

# A wheel carries the templates inside the package; in a checkout they stand beside it, where people look for them.
_INSIDE = PACKAGE / "templates"
SITE_FOLDERS = ("assets",)  # of a site, besides those of its stories
TEMPLATES = _INSIDE if _INSIDE.is_dir() else PACKAGE.parent / "templates"
