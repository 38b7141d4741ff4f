"""An article that was named or handed over to be drafted, in no project yet."""

from __future__ import annotations

import re
from pathlib import Path

from factbox.article.seed import Article, article_from_text, decoded

STANDARD_INPUT = "standard input"


class NotASeedError(ValueError):
    """What was given cannot be drafted; the message says why, and what to do."""


def see_that_it_is_no_address(file: Path) -> None:
    """Raises NotASeedError for the address of a page."""
    found = re.fullmatch(r"(https?):[\\/]+(.*)", str(file))  # a path keeps one of the slashes
    if found:
        way = "save the page (.html) or its text (.txt) into seeds/, and draft that file"
        raise NotASeedError(f"{found[1]}://{found[2]}: nothing is fetched from the web\n{way}")


def from_standard_input(data: bytes) -> Article:
    """The article in a text that was handed over. Raises ProblemsError."""
    return article_from_text(decoded(data, STANDARD_INPUT), STANDARD_INPUT)
