"""Pictures in Markdown."""

from __future__ import annotations

import pytest

from factbox.check.pictures import unshown_pictures
from factbox.story.from_yaml import FORMAL_KEYS
from factbox.story.yaml_reader import read_tree

STORY = """\
title: T
summary: See {0}
timeline:
  - id: e
    detail: |
      First.
      See {0}
"""


def test_an_editor_is_told_with_the_line_that_a_picture_is_not_shown() -> None:
    tree = read_tree("content/x.yaml", STORY.format("![i](http://a.example/i.png)"), FORMAL_KEYS)
    found = list(unshown_pictures(tree))
    assert [(p.path, p.line, p.column, p.width, p.severity) for p in found] == [
        ("content/x.yaml", 2, 14, 28, "warning"),
        ("content/x.yaml", 7, 11, 28, "warning"),
    ]
    assert {(p.message, p.hint) for p in found} == {
        ("pictures in the text are not shown: the pages load nothing from elsewhere", "write a link: take out the `!`")
    }


@pytest.mark.parametrize("text", ["\\![i](x.png)", "`![i](x.png)`", "Fine! [i](x.html)", "![i]"])
def test_what_is_no_picture_is_not_told(text: str) -> None:
    tree = read_tree("x", STORY.format(text), FORMAL_KEYS)
    assert tree.problems == []
    assert list(unshown_pictures(tree)) == []


def test_one_whose_address_stands_below_the_text_is_told_too() -> None:
    text = "title: T\nsummary: |\n  See ![The dam] there.\n\n  [the dam]: http://a.example/i.png\n"
    (found,) = unshown_pictures(read_tree("x", text, FORMAL_KEYS))
    assert (found.line, found.width) == (3, len("![The dam]"))
