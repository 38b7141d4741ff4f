"""Who is part of whom, and who spoke of whom."""

from __future__ import annotations

import pytest
from msgspec.structs import asdict

from factbox.story.model import Actor
from factbox.views.records import QuoteView
from factbox.views.relations import diagram_of, roots_of, sides_of, spoken_of
from factbox.views.story import StoryView
from tests.rendersite import checked

ACTORS = [
    Actor(id="us", name="The US", kind="state", also=("US",)),
    Actor(id="president", name="Ann O’Hara", kind="person", part_of="us", also=("the US president", "O’Hara")),
    Actor(id="minister", name="Bo Quist", kind="person", part_of="us"),
]


def _quotes(speaker: str, words: str) -> list[QuoteView]:
    view = StoryView(checked("tiny"))
    name = view.names["verger"]
    quote = view.quotes[0]
    values = asdict(quote)
    speaking = type(name)(speaker, speaker, "", "")
    return [QuoteView(**{**values, "speaker": speaking, "pieces": (words,)})]


@pytest.mark.parametrize(
    ("speaker", "words", "expected"),
    [
        ("minister", "the US president never rang", ("president",)),
        ("minister", "O'Hara knew what the US knew", ("us", "president")),
        ("minister", "Bo Quist thinks of himself", ()),
        ("minister", "USA and USB are other words", ()),
        ("minister", "nobody", ()),
    ],
)
def test_whom_a_quote_speaks_of(speaker: str, words: str, expected: tuple[str, ...]) -> None:
    """The longest name counts, as a whole word, whatever shape its apostrophe has."""
    found = spoken_of(ACTORS, _quotes(speaker, words))
    assert found == ({speaker: expected} if expected else {})


def test_a_picture() -> None:
    picture = diagram_of(ACTORS, {"minister": ("president",)}, right_to_left=False)
    assert picture is not None
    assert [(node.id, node.x, node.y, node.lines) for node in picture.nodes] == [
        ("us", 12, 15, ("The US",)),
        ("president", 28, 45, ("Ann O’Hara",)),
        ("minister", 28, 75, ("Bo Quist",)),
    ]
    assert picture.belongs == ("M12 15V45H28", "M12 15V75H28")
    assert picture.spoke == (("M264 72C292 72 292 42 271 42", "M264 42L271 38V46Z", "Bo Quist spoke of Ann O’Hara"),)


def test_a_long_name_is_broken_and_never_cut() -> None:
    name = "The Council of the Free Ports and Harbours of the North, of the Isles, and of all that is beyond them"
    long = Actor(id="council", name=name, kind="group")
    part = Actor(id="a", name="A", kind="person", part_of="council")
    picture = diagram_of([long, part], {}, right_to_left=False)
    assert picture is not None
    assert " ".join(picture.nodes[0].lines) == name
    assert [(len(node.lines), node.y) for node in picture.nodes] == [(3, 29), (1, 73)]
    assert picture.height == 88
    beside_arrows = diagram_of([long, part], {"a": ("council",)}, right_to_left=False)
    assert beside_arrows is not None
    assert [len(node.lines) for node in beside_arrows.nodes] == [4, 1]


def test_a_picture_for_a_page_that_reads_from_right_to_left_is_mirrored() -> None:
    picture = diagram_of(ACTORS, {}, right_to_left=True)
    assert picture is not None
    assert [node.x for node in picture.nodes] == [348, 332, 332]


def test_no_picture_where_nobody_stands_in_any_relation() -> None:
    assert diagram_of([ACTORS[0]], {}, right_to_left=False) is None
    assert StoryView(checked("tiny")).diagram is None


def test_sides_are_what_people_belong_to_and_what_took_part_in_most() -> None:
    actors = [
        *ACTORS,
        Actor(id="pk", name="Pakistan", kind="state"),
        Actor(id="firm", name="A firm", kind="organisation"),
    ]
    events = [("president",), ("pk", "us"), ("pk",), ("firm",), ()]
    assert roots_of(actors) == {"us": "us", "president": "us", "minister": "us", "pk": "pk", "firm": "firm"}
    assert sides_of(actors, events) == ("us", "pk")
    assert sides_of(actors, [*events, (), ()]) == ()  # most of what happened is told of neither
    assert sides_of(actors, [("us",), ("president",), ("pk",)]) == ()  # one side is none
    assert sides_of(actors[3:], [("pk",), ("pk",), ("firm",), ("firm",)]) == ()  # nobody belongs to anybody


def test_a_circle_of_parts_is_no_trap() -> None:
    circle = [
        Actor(id="a", name="A", kind="group", part_of="b"),
        Actor(id="b", name="B", kind="group", part_of="a"),
    ]
    picture = diagram_of(circle, {}, right_to_left=False)
    assert picture is not None
    assert [node.id for node in picture.nodes] == ["a", "b"]
    assert roots_of(circle) == {"a": "b", "b": "a"}
