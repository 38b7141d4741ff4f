"""The place that a report is sent from: "HARLAN RIDGE, Ohio —", "Lyon (AP) —" at the beginning of its text."""

from __future__ import annotations

import re

from factbox.article.seed import Article

_PARAGRAPHS = 3  # of prose among which it may stand, below headings
_NAME = r"(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
_REGION = r"(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*)?)?"
_DAY = r"(?:, ?(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8}\.?)(?:,? [0-9]{4})?)?"
_AGENCY = r"(?P<agency> ?\([A-Z][\w/. ]{1,30}\))?"
_DATELINE = re.compile(rf"{_NAME}{_REGION}{_DAY}{_AGENCY}\s*(?:—|–|--|-\s)\s*(?=[A-Z“\"])")


def dateline_length(text: str) -> int:
    """How many letters of a text are the dateline that it begins with."""
    found = _DATELINE.match(text)
    return found.end() if found and _is_dateline(found) else 0


def _is_dateline(found: re.Match[str]) -> bool:
    """In plain letters it needs the agency's name: "Moss — Anna to her friends — said"."""
    return found["place"].isupper() or bool(found["agency"])


def dateline_places(article: Article) -> frozenset[str]:
    """The names of these places, in small letters."""
    paragraphs = [p for p in article.prose if not p.heading][:_PARAGRAPHS]
    found = (_DATELINE.match(article.text, p.start, p.end) for p in paragraphs)
    return frozenset(m["place"].lower() for m in found if m and _is_dateline(m))
