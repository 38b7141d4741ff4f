"""What a language asks of a page, and which accounts belong together."""

from __future__ import annotations

import pytest

from factbox.languages import content_attributes, direction, page_attributes, quotation_marks
from factbox.views.alongside import groups_of


@pytest.mark.parametrize(
    ("language", "marks", "way"),
    [
        ("en-GB", "“”", "ltr"),
        ("de", "„“", "ltr"),
        ("de-CH", "«»", "ltr"),
        ("fr", "«\u202f\u202f»", "ltr"),
        ("sv", "””", "ltr"),
        ("ja", "「」", "ltr"),
        ("ur", "”“", "rtl"),
        ("ar-EG", "«»", "rtl"),
        ("pa-Arab", "“”", "rtl"),
        ("tlh", "“”", "ltr"),
    ],
)
def test_marks_and_direction(language: str, marks: str, way: str) -> None:
    assert ("".join(quotation_marks(language)), direction(language)) == (marks, way)


def test_the_attributes_of_a_page_and_of_words_in_it() -> None:
    assert (page_attributes("en-GB"), content_attributes("en-GB")) == (' lang="en-GB" dir="ltr"', "")
    assert (page_attributes("ur"), content_attributes("ur")) == (' lang="en" dir="rtl"', ' lang="ur" dir="rtl"')


def test_accounts_belong_together_in_either_direction() -> None:
    differs = {"a": None, "b": "a", "c": "b", "d": None, "e": "f", "f": None, "g": None}
    three, two = ("a", "b", "c"), ("e", "f")
    assert groups_of(differs) == {"a": three, "b": three, "c": three, "e": two, "f": two}


def test_accounts_that_meet_later() -> None:
    assert groups_of({"a": "b", "b": None, "c": "d", "d": "b"})["c"] == ("a", "b", "c", "d")
    assert groups_of({"a": "b", "b": "a"}) == {"a": ("a", "b"), "b": ("a", "b")}
