"""Characters that nobody sees."""

from __future__ import annotations

import pytest

from factbox.problems import ProblemsError, show_all
from factbox.project.settings import settings_from_text
from factbox.story.from_yaml import story_file_from_text
from factbox.story.unseen import seen
from tests.paths import ROOT

STORY = """\
title: "The dam{0} fell"
summary: It fell.
sources:
  - id: a
    file: a.txt
actors:
  - id: ann
    name: Ann
    kind: person
timeline:
  - id: e
    what: It fell.
    evidence: It{0} fell.
"""


@pytest.mark.parametrize("mark", "\u202e\u202a\u2066\u2069\u200b\u00ad\u2060")
def test_one_in_an_editors_own_words_is_refused_with_its_place(mark: str) -> None:
    file = story_file_from_text(STORY.format(mark), "content/x.yaml", "x")
    (problem,) = file.problems
    what = "turns the words around it" if mark in "\u202a\u202e\u2066\u2069" else "cannot be seen"
    assert (problem.path, problem.line, problem.column) == ("content/x.yaml", 1, 16)
    assert problem.message == f"the character U+{ord(mark):04X} stands here, which {what}"
    assert problem.hint == "delete it: it stands after “dam”; or type the words anew"


def test_one_that_is_written_as_an_escape_is_refused_too() -> None:
    (problem,) = story_file_from_text(STORY.format("\\u202e"), "content/x.yaml", "x").problems
    assert problem.message == "the character U+202E stands here, which turns the words around it"


@pytest.mark.parametrize("written", ["&#8238;", "&#x202E;", "&shy;", "&ZeroWidthSpace;", "&NoBreak;"])
def test_nor_as_markdown_reads_it(written: str) -> None:
    text = STORY.replace('"The dam{0} fell"', "The dam fell").replace(
        "It fell.\n", f"It{written} fell &amp; sank.\n", 1
    )
    (problem,) = story_file_from_text(text.format(""), "content/x.yaml", "x").problems
    assert (problem.line, problem.column, problem.width) == (2, 12, len(written))
    assert problem.hint == "delete it: it stands after “It”; or type the words anew"


def test_the_names_of_links_are_an_editors_own_words() -> None:
    with pytest.raises(ProblemsError) as raised:
        settings_from_text("links:\n  Ab\u202eout: https://a.example/\n", "content/site.yaml")
    (problem,) = raised.value.problems
    assert (problem.line, problem.column) == (2, 3)
    assert problem.message == "the character U+202E stands here, which turns the words around it"


@pytest.mark.parametrize("mark", "\u200c\u200d\u200e\u200f\u061c")
def test_what_a_script_needs_may_stand(mark: str) -> None:
    assert story_file_from_text(STORY.format(mark), "content/x.yaml", "x").problems == ()


def test_the_article_s_words_stay_as_they_are() -> None:
    text = STORY.replace('{0} fell"', ' fell"').format("\u200b")
    assert story_file_from_text(text, "content/x.yaml", "x").problems == ()
    assert seen({"title": "a\u202eb", "evidence": ["a\u202eb"], "also": ["\u00adc"]}) == {
        "title": "ab", "evidence": ["a\u202eb"], "also": ["c"],
    }  # fmt: skip


@pytest.mark.parametrize("slug", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_a_name_that_windows_cannot_hold_is_refused(slug: str) -> None:
    (problem,) = story_file_from_text(STORY.format(""), f"content/{slug}.yaml", slug).problems
    assert problem.message == f"no story can be named `{slug}`: Windows, and disks that it reads, cannot hold it"
    assert problem.hint == f"name it `{slug}-story.yaml`, or what you like"


def test_no_story_takes_a_folder_of_the_site() -> None:
    text = (ROOT / "content" / "india-pakistan-ceasefire.yaml").read_text(encoding="utf-8")
    (problem,) = story_file_from_text(text, "content/assets.yaml", "assets").problems
    assert show_all([problem], ROOT) == (
        "content/assets.yaml: no story can be named `assets`: the site has a folder of this name\n"
        "   name it `assets-story.yaml`, or what you like"
    )
