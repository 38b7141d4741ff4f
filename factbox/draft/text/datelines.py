"""The place that a report is sent from: "HARLAN RIDGE, Ohio —", "Lyon (AP) —" at the beginning of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from factbox.article.seed import Article

_PARAGRAPHS = 3  # of prose among which it may stand, below headings
_NAME = r"(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
_REGION = r"(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*)?)?"
_DAY = r"(?:, ?(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8}\.?)(?:,? [0-9]{4})?)?"
_AGENCY = r"(?P<agency> ?\([A-Z][\w/. ]{1,30}\))?"
_DATELINE = re.compile(rf"{_NAME}{_REGION}{_DAY}{_AGENCY}\s*(?:—|–|--|-\s)\s*(?=[A-Z“\"])")


class Datelines(NamedTuple):
    """An article’s datelines: their places in small letters, and where each ends by the paragraph that it opens."""

    places: frozenset[str]
    ends: Mapping[int, int]

    def text_start(self, paragraph: int) -> int:
        """Where the text of the paragraph that begins at this place begins, behind its dateline if it has one."""
        return self.ends.get(paragraph, paragraph)


def datelines_in(article: Article) -> Datelines:
    """The one answer, read once, for actors, events and the written story."""
    return article.once(_datelines)


def _datelines(article: Article) -> Datelines:
    places, ends = set(), {}
    for number, paragraph in enumerate(p for p in article.prose if not p.heading):
        found = _DATELINE.match(article.text, paragraph.start, paragraph.end)
        if found and _is_dateline(found):
            ends[paragraph.start] = found.end()
            if number < _PARAGRAPHS:
                places.add(found["place"].lower())
    return Datelines(frozenset(places), ends)


def _is_dateline(found: re.Match[str]) -> bool:
    """In plain letters it needs the agency's name: "Moss — Anna to her friends — said"."""
    return found["place"].isupper() or bool(found["agency"])
