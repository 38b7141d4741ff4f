"""Two dates that are the ends of one span: "between 1971 and 1976", "from 27 November 2022 to 2 February 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from factbox.draft.findings import DraftDate
from factbox.when.edtf import WhenError, parse_when

_BETWEEN = {"between": "and", "from": "to|until|till|through"}
_OPENS = re.compile(r"\b(between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_REACH = 16  # letters before a date


def with_spans(text: str, dates: Iterable[DraftDate]) -> list[DraftDate]:
    """The dates in order, two ends of a span made one."""
    found: list[DraftDate] = []
    for date in dates:
        joined = _joined(text, found[-1], date) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(date)
    return found


def _joined(text: str, first: DraftDate, last: DraftDate) -> DraftDate | None:
    opens = _OPENS.search(text, max(0, first.start - _REACH), first.start)
    if not opens or first.type != "DATE" or last.type != "DATE" or not first.when or not last.when:
        return None
    between = text[first.end : last.start].strip().lower()
    if not re.fullmatch(_BETWEEN[opens[1].lower()], between.removesuffix(" the")) or "/" in first.when + last.when:
        return None
    try:
        when = parse_when(f"{first.when}/{last.when}")
    except WhenError:
        return None
    if when.start and when.end and when.start.bounds[0] < when.end.bounds[0]:
        return replace(first, end=last.end, value=f"{first.value}/{last.value}", when=str(when))
    return None
