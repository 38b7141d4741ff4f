"""Where an event took place: at no firm, and with no person."""

from __future__ import annotations

import pytest

from factbox.draft.sentences.places import is_no_place
from factbox.story.kinds import ActorKind


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("organisation", "Osk Paper", True),
        ("organisation", "Lorn General Hospital", False),
        ("person", "Ada Moss", True),
        ("state", "Lorland", False),
    ],
)
def test_who_is_no_place(kind: ActorKind, name: str, expected: bool) -> None:
    assert is_no_place(kind, name) is expected
