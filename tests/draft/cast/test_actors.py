"""Who acts: passages of our own under tests/data/actors, and expected names for articles that are kept elsewhere."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
from factbox.draft.cast.actors import find_actors
from factbox.draft.findings import DraftActor
from factbox.draft.text.tokens import Reading
from tests.cases import Case, Expected, cases
from tests.paths import ROOT
from tests.steps import assert_grows_in_a_straight_line

EVAL = Path(os.environ.get("FACTBOX_EVAL", ROOT.parent / "shared" / "eval"))


def actors_of(text: str) -> list[DraftActor]:
    return find_actors(Reading(article_from_text(text)))


def role_of(actor: DraftActor, text: str) -> str:
    return text[slice(*actor.role)] if actor.role else ""


def row(actor: DraftActor, text: str) -> str:
    """An actor as a line of a case: kind, name, other names, role."""
    cells = (actor.kind, actor.name, ", ".join(actor.also), role_of(actor, text))
    return " ".join(" | ".join(cells).split())


@pytest.mark.parametrize("case", cases("actors"), ids=str)
def test_passage(case: Case, expected: Expected) -> None:
    expected.part(case, "actors", "\n".join(row(a, case.given) for a in actors_of(case.given)))


def test_the_seed_article() -> None:
    text = (ROOT / "seeds" / "000_5d4eb46697ce7237.txt").read_text(encoding="utf-8")
    assert [(a.id, a.kind, role_of(a, text), a.part_of) for a in actors_of(text)] == [
        ("pakistan", "state", "", None),
        ("us", "state", "", None),
        (
            "marco-rubio",
            "person",
            "the US secretary of state and recently appointed US national security adviser",
            "us",
        ),
        ("asim-munir", "person", "army chief", None),
        ("india", "state", "", None),
        ("donald-trump", "person", "US president", "us"),
        ("militants", "group", "", None),
        ("jd-vance", "person", "his vice-president", None),
        ("trump-administration", "organisation", "", None),
    ]


def test_ids_are_plain_and_unique() -> None:
    text = "Łukasz Ørn said no. 习近平 said yes. Mr Łukasz Ørn’s son said no."
    assert [actor.id for actor in actors_of(text)][:1] == ["lukasz-orn"]


# ── Articles read by hand ─────────────────────────────────────────────────────────────────────────


def expected_lists() -> dict[str, tuple[list[str], list[str]]]:
    """For each article its people, and the others that may be found."""
    return {case.title: (case.given.splitlines(), case["also"].splitlines()) for case in cases("actors/expected")}


@pytest.mark.skipif(not (EVAL / "quotes-train.jsonl").is_file(), reason=f"the articles are not in {EVAL}")
def test_the_people_of_twenty_articles() -> None:
    lines = (EVAL / "quotes-train.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {article["id"]: article["text"] for article in map(json.loads, lines)}
    people = found = drafted = wrong = 0
    for name, (persons, others) in expected_lists().items():
        names = Counter(a.name for a in actors_of(texts[name]))
        people += len(persons)
        found += sum(names[p] == 1 for p in persons)
        drafted += names.total()
        wrong += sum(n if name not in persons + others else n - 1 for name, n in names.items())
    assert len(expected_lists()) == 20
    assert found >= 0.95 * people
    assert wrong <= 0.05 * drafted


# ── Whatever the text ─────────────────────────────────────────────────────────────────────────────


def squeezed(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="ABc. ,’'\n-JDr Smith said US (NATO)", max_size=200))
def test_every_mention_is_a_name_of_its_actor(text: str) -> None:
    text = f"x{text}"
    actors = actors_of(text)
    assert len({a.id for a in actors}) == len(actors)
    for actor in actors:
        names = " ".join((actor.name, *actor.also))
        for mention in actor.mentions:
            assert squeezed(text[mention.start : mention.end]) in names or actor.kind == "group"


def ready(text: str) -> Callable[[], object]:
    reading = Reading(article_from_text(text))
    assert reading.article.sentences is not None
    return partial(find_actors, reading)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "Peter Marsh met Anna Berg, a poet, in Oslo.\n",
        "A " * 20,
        "A. ",
        "de ",
        "Marsh ",
        "a, ",
        "Mr. ",
        "A\u3000 ",
        "of the X ",
    ],
)
def test_twice_the_names_take_twice_the_steps(line: str) -> None:
    assert_grows_in_a_straight_line(lambda size: ready(line * size), 5_000 // len(line))


def test_all_people_of_a_long_text_stay_apart() -> None:
    names = [f"{first} {last}" for first in ("Anna", "Carl", "Maria") for last in ("Berg", "Stone", "Marsh")]
    text = "\n\n".join(f"{name} spoke." for name in names)
    assert [a.name for a in actors_of(text)] == names
    assert re.fullmatch(r"[a-z-]+", actors_of(text)[0].id)
