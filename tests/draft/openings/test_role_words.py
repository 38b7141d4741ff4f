"""A role with the name of who is meant in it."""

from __future__ import annotations

import pytest

from factbox.article.spans import Span
from factbox.draft.findings import DraftActor, StandIn
from factbox.draft.openings.role_words import role_words
from factbox.story.kinds import ActorKind


def words(text: str, of: str, name: str, kind: ActorKind = "organisation") -> str | None:
    """The role that a text is, in which `of` means an actor of that name."""
    role, start = text.partition(":")[0], text.index(of)
    stand_in = StandIn(Span(start, start + len(of)), "b")
    actor = DraftActor("a", "Ada", "person", (), role=Span(0, len(role)), stand_ins=(stand_in,))
    return role_words(actor, text, {"b": DraftActor("b", name, kind, ())})


@pytest.mark.parametrize(
    ("text", "of", "name", "kind", "expected"),
    [
        ("his lawyer", "his", "Ole Moss", "person", "Ole Moss’s lawyer"),
        ("her own  lawyer: it's", "her own", "Ina Kohl", "person", "Ina Kohl's lawyer"),
        ("their captain", "their", "Kell Rovers", "organisation", "Kell Rovers’ captain"),
        ("head of the trust: the Kell Trust", "the trust", "Kell Trust", "organisation", "head of the Kell Trust"),
        ("head of the council: Kell council", "the council", "Kell council", "organisation", "head of Kell council"),
        ("the trust’s head: The Kell Trust", "the trust’s", "Kell Trust", "organisation", "the Kell Trust’s head"),
    ],
)
def test_who_is_meant_is_named(text: str, of: str, name: str, kind: ActorKind, expected: str) -> None:
    assert words(text, of, name, kind) == expected


def test_an_actor_without_a_role_has_no_words_for_one() -> None:
    assert role_words(DraftActor("a", "Ada", "person", ()), "Ada", {}) is None
