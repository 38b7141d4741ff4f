"""The day of publication: given, in the front matter, known already, or in a line at the head."""

from __future__ import annotations

from factbox.article.seed import article_from_text
from factbox.draft.publication_date import publication_date
from factbox.when.edtf import parse_when


def test_a_publication_date_that_is_none_is_said_and_not_used() -> None:
    article = article_from_text("---\npublisher: X\npublished: last week\n---\nIt fell.", "seeds/a.txt")
    when, (warning,) = publication_date(article)
    assert when is None
    assert (warning.line, warning.column, warning.severity) == (3, 12, "warning")
    assert publication_date(article, parse_when("2025")) == (parse_when("2025"), [])
