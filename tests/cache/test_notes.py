"""What one build notes for the next."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from msgspec import Struct

from factbox.cache.notes import noted, read_note


class Page(Struct, frozen=True):
    title: Markup
    files: tuple[tuple[str, int], ...]


def test_records_come_back_as_they_were() -> None:
    page = Page(Markup("<b>An</b> “end”"), (("a.png", 3), ("b.png", 4)))
    back = read_note(noted(page), Page)
    assert back == page
    assert type(back.title) is Markup


@pytest.mark.parametrize(
    "note", ["", "{", "null", "7", "[]", '{"title": 3, "files": []}', '{"title": "a", "files": [["a", "b"]]}']
)
def test_what_is_no_such_note_is_refused(note: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - msgspec's own words
        read_note(note, Page)


def test_what_could_not_be_read_again_is_not_noted() -> None:
    with pytest.raises(TypeError, match=r"^object cannot be noted$"):
        noted({"a": object()})
