"""The day that an article was published, as somebody says who knows, or as the article itself does."""

from __future__ import annotations

from factbox.article.seed import Article
from factbox.draft.dates.expressions import publication_in_head
from factbox.draft.text.long_articles import as_drafted
from factbox.problems import Problem
from factbox.when.edtf import When, WhenError, parse_when


def publication_date(
    article: Article, given: When | None = None, known: When | None = None
) -> tuple[When | None, list[Problem]]:
    """`given`, else the front matter's, else `known`, else that of a line at the article's head.

    With a warning where the front matter has something else than a date; then it counts as unknown.
    """
    text = article.front_matter.get("published")
    if given or not text:
        head = publication_in_head(as_drafted(article))
        return given or known or (head[1] if head else None), []
    try:
        return parse_when(text), []
    except WhenError as error:
        lines = article.text.splitlines()
        line = next(n for n, line in enumerate(lines, 1) if line.startswith("published"))
        hint = f"{error.hint}; until then no weekday is resolved"
        column = lines[line - 1].index(text) + 1
        return known, [Problem(article.path, line, column, str(error), hint, len(text), "warning")]
