"""Ids and the names of stories: in plain letters, cut at a word, none empty and none twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.story.ids import ID_PATTERN, LONGEST_ID, Ids, first_free, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump’s “words”", "trumps-words"),
        ("Łódź mayor quits", "lodz-mayor-quits"),
        ("Straße, STRAẞE", "strasse-strasse"),
        ("Ærø, Œuvre, Ǿ", "aero-oeuvre-o"),
        ("Þórður Guðmundsson", "thordur-gudmundsson"),
        ("Đặng Đức", "dang-duc"),
        ("Işık, İzmir", "isik-izmir"),
        ("Ħal Għaxaq, Sápmi, Ŋuka, Ŧ", "hal-ghaxaq-sapmi-nguka-t"),
        ("Çağlar Ünal, Əli", "caglar-unal-ali"),
        ("João Łukasz O’Neill Jr.", "joao-lukasz-oneill-jr"),
        ("Hawaiʻi, ﬁve ½", "hawaii-five-1-2"),
        ("U.S. and U.K. agree", "us-and-uk-agree"),
        ("3.5 million a day.No", "3-5-million-a-day-no"),
        ("000_5d4", "000-5d4"),
        ("习近平 — Ελλάδα", ""),
        ("", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text, 40) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b c " * 20, "a-b-c-a-b-c-a-b-c-a"),
        ("Verfassungsgerichtspräsidentin", "verfassungsgerichtsp"),
        ("Straßenverkehrsordnungsänderung", "strassenverkehrsordn"),
    ],
)
def test_a_slug_is_cut_at_a_word_where_it_has_several(text: str, expected: str) -> None:
    assert slug(text, 20) == expected


@given(st.text(max_size=100), st.integers(1, LONGEST_ID))
def test_every_slug_is_an_id_or_empty(text: str, longest: int) -> None:
    found = slug(text, longest)
    assert found == "" or (re.fullmatch(ID_PATTERN, found) and len(found) <= longest)


def test_no_id_is_given_twice_and_none_is_empty() -> None:
    ids = Ids(["officials", "mayor-2"])
    given_out = [
        ids.new(text, 40, "item") for text in ("Officials", "officials!", "Mayor", "mayor", "水", "河", "Item 2")
    ]
    assert given_out == ["officials-2", "officials-3", "mayor", "mayor-3", "item", "item-2", "item-2-2"]


def test_the_first_free_name_is_the_name_itself_or_numbered_from_two() -> None:
    assert [first_free("story", taken) for taken in ([], ["story"], ["story", "story-2"])] == [
        "story",
        "story-2",
        "story-3",
    ]
