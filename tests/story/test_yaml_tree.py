"""YAML read as text alone, each value with its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.draft.writing.yaml_text import yaml_text
from factbox.story.yaml_reader import read_tree
from factbox.story.yaml_tree import Tree

FORMAL = frozenset({"id"})


def read(text: str) -> Tree:
    return read_tree("story.yaml", text, FORMAL)


def messages(text: str) -> list[str]:
    return [f"{p.line}:{p.column} {p.message}" for p in read(text).problems]


@pytest.mark.parametrize("written", ["4:00", "no", "null", "0x1F", "1e3", "2025-05-07", "~", "yes", "08", "=", ".5"])
def test_everything_is_text(written: str) -> None:
    assert read(f"key: {written}\n").value == {"key": written}


def test_a_key_with_nothing_after_it_is_not_filled_in() -> None:
    tree = read("title:\nnote: ''\n")
    assert tree.value == {"note": ""}
    assert tree.empty == {("title",)}


def test_places_are_counted_in_characters() -> None:
    tree = read("“é”: ü\nlist:\n  - 𝔘𝔫 x\n  - {a: b}\n")
    assert (tree.place(("“é”",)).line, tree.place(("“é”",)).column) == (1, 6)
    assert (tree.place(("list", 0)).line, tree.place(("list", 0)).column) == (3, 5)
    assert tree.place(("list", 0)).raw == "𝔘𝔫 x"
    assert (tree.place(("list", 1, "a")).line, tree.place(("list", 1, "a")).column) == (4, 9)


STYLES = {
    "plain": "key: one two\n  three four\n",
    "single": "key: 'one two\n  three four'\n",
    "double": 'key: "one two\n  three four"\n',
    "folded": "key: >-\n  one two\n  three four\n",
    "literal": "key: |-\n  one two\n  three four\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_part_of_a_value_is_found_on_its_line(style: str) -> None:
    tree = read(STYLES[style])
    assert tree.value is not None
    start = tree.value["key"].index("four")
    problem = tree.problem(("key",), "here", within=(start, start + 4))
    line = tree.text.splitlines()[problem.line - 1]
    assert line[problem.column - 1 : problem.column - 1 + problem.width] == "four"


def test_a_doubled_apostrophe_is_counted() -> None:
    tree = read("key: 'it''s four'\n")
    problem = tree.problem(("key",), "here", within=(5, 9))
    assert (problem.column, problem.width) == (13, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: x # y\n", ["1:6 ` #` cuts this text short"]),
        ("id: x # y\n", []),
        ("a: 'x' # y\n", []),
        ("a: x#y\n", []),
        ("# above\na: x\n", []),
        ("a: &b x\nc: *b\n", ["1:4 `&b` is a YAML anchor, which a story cannot have",
                              "2:4 `*b` is a YAML alias, which a story cannot have"]),
        ("a: !!int 3\n", ["1:4 `tag:yaml.org,2002:int` is a YAML tag, which a story cannot have"]),
        ("a: '\x01'\n", ["1:5 a control character, U+0001"]),
        ("- a\n", ["1:1 this file is no list of `key: value` lines"]),
        ("a: 'x' y\n", ["1:8 the text goes on after its closing quotation mark"]),
        ("a: b\n---\nc: d\n", ["2:1 `---` begins a second document"]),
        ("[" * 900, ["1:21 more than 20 levels of indentation"]),
        ("- " * 5000 + "x", ["1:41 more than 20 levels of indentation"]),
        ("? [a]\n: b\n", ["1:3 a key must be a word"]),
    ],
)  # fmt: skip
def test_what_a_story_cannot_have_is_refused(text: str, expected: list[str]) -> None:
    assert messages(text) == expected


@pytest.mark.parametrize("sign", ["[", "{", "[{", "- "])
def test_a_deep_nest_is_told_as_such_whoever_finds_it_first(sign: str) -> None:
    """A libyaml from 0.2.6 on gives up at a thousand levels, and then says nothing of those before."""
    [message] = messages(sign * 5000)
    assert message.endswith(" more than 20 levels of indentation")


def test_a_bomb_of_aliases_is_refused_unread() -> None:
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(20)
    )
    assert read(bomb).value is None


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    tree = read(text)
    assert tree.value is not None or tree.problems


PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \n\t"), min_size=1)
KEYS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
VALUES: st.SearchStrategy[Any] = st.recursive(
    PRINTABLE | st.lists(PRINTABLE, min_size=1, max_size=3),
    lambda inner: (
        st.dictionaries(KEYS, inner, min_size=1, max_size=4)
        | st.lists(st.dictionaries(KEYS, inner, min_size=1, max_size=3), min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.slow  # it reads many invented stories
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_reads_back_the_same(values: dict[str, Any]) -> None:
    tree = read(yaml_text(values, {}, ["a head"]))
    assert tree.problems == []
    assert tree.value == values
