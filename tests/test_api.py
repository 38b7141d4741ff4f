"""What other programs may call: the examples in its own words, and what is said of bad input."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from factbox import api
from tests.paths import ROOT


def test_the_examples_are_true(tmp_path: Path) -> None:
    def new_folder() -> Path:
        (tmp_path / "seeds").mkdir()
        return tmp_path

    done = doctest.testmod(api, extraglobs={"new_folder": new_folder}, optionflags=doctest.FAIL_FAST)
    assert done.failed == 0
    assert done.attempted >= 10


def test_a_file_gives_what_its_text_gives(tmp_path: Path) -> None:
    text = "---\npublished: 2025-05-11\n---\n“We will meet on Monday,” Ada Moss said.\n"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    by_path, by_text = api.draft_story(path), api.draft_story(text)
    assert by_path["file"] == str(path)
    assert by_path["dates"] == by_text["dates"]
    assert [date["value"] for date in by_path["dates"]] == ["2025-05-12"]


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^soon is not a date as Factbox writes them; write 2025-05-07"):
        api.draft_story("Nothing.", published="soon")


def test_an_article_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(api.ProblemsError, match=r"no\.txt:0:0: "):
        api.draft_story(tmp_path / "no.txt")


def test_the_package_says_that_it_has_types() -> None:
    assert (ROOT / "factbox" / "py.typed").read_bytes() == b""
