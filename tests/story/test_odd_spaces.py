"""What looks like a space, or like nothing, where it means something: wherever it stands, it is named."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from factbox.article.seed import Article, article_from_text
from factbox.check.sources import articles_of
from factbox.story.from_yaml import StoryFile, story_file_from_text
from factbox.story.odd_spaces import odd_character

STORY = """\
title: The dam fell
summary: It fell.
status: reviewed
reviewed_by: Ann
sources:
  - id: a
    file: a.txt
    sha256: {zeros}
actors:
  - id: ann
    name: Ann
    kind: person
timeline:
  - id: fall
    when: 2025-03-11
    what: It fell.
    actors: [ann, ann]
    evidence: It fell.
""".format(zeros="0" * 64)
NAMES = {
    "\u00a0": "a no-break space", "\u2007": "a figure space", "\u202f": "a narrow no-break space",
    "\u3000": "an ideographic space", "\u200b": "a zero width space", "\u00ad": "a soft hyphen",
    "\u2060": "a word joiner", "\u200e": "a left-to-right mark", "\ufe0f": "a variation selector-16",
    "\u3164": "a hangul filler",
}  # fmt: skip
PLACES = {
    "after a colon": ("status: ", "status:{}"),
    "after a colon, before the mark": ("status: reviewed", 'status:{}"reviewed"'),
    "before a colon": ("status:", "status{}:"),
    "in a key": ("status:", "sta{}tus:"),
    "before a key": ("status:", "{}status:"),
    "before the first key": ("title:", "{}title:"),
    "before a value": ("status: reviewed", "status: {}reviewed"),
    "behind a value": ("status: reviewed", "status: reviewed{}"),
    "before a comment": ("status: reviewed", "status: reviewed{}# for now"),
    "in a value": ("kind: person", "kind: per{}son"),
    "in an id": ("id: fall", "id: fa{}ll"),
    "in a list": ("[ann, ann]", "[ann,{}ann]"),
    "at the beginning of a list": ("[ann, ann]", "[{}ann, ann]"),
    "in a day": ("2025-03-11", "2025-03{}-11"),
    "in a number of figures": ("000\n", "00{}0\n"),
    "in the indentation": ("    kind:", "   {}kind:"),
    "for all of the indentation": ("    kind:", "{0}{0}{0}{0}kind:"),
    "behind a dash": ("- id: fall", "-{}id: fall"),
    "before a dash": ("  - id: fall", " {}- id: fall"),
    "in an empty line": ("actors:\n", "{}\nactors:\n"),
    "behind the key of a list": ("actors:\n", "actors:{}\n"),
    "behind the sign of a block": ("summary: It fell.", "summary: >-{}\n  It fell."),
    "behind the beginning of a document": ("title:", "---{}\ntitle:"),
}


def told(text: str) -> str:
    problems = story_file_from_text(text, "content/x.yaml", "x").problems
    return "\n".join(f"{p.message}\n{p.hint}" for p in problems)


@pytest.mark.parametrize("mark", NAMES, ids=NAMES.get)
@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_stands_it_is_named(place: str, mark: str) -> None:
    old, new = PLACES[place]
    assert told(STORY) == ""
    said = told(STORY.replace(old, new.format(mark), 1))
    assert NAMES[mark] in said or f"the character U+{ord(mark):04X} stands here" in said


@pytest.mark.parametrize("mark", "\x85\u2028\u2029")
@pytest.mark.parametrize("place", ["title: The{}dam", "status:{}reviewed", "status{}:"])
def test_what_ends_a_line_for_yaml_alone_is_named(place: str, mark: str) -> None:
    plain = place.replace("{}", "" if place.endswith(":") else " ")
    assert plain in STORY
    (problem,) = story_file_from_text(STORY.replace(plain, place.format(mark)), "content/x.yaml", "x").problems
    assert problem.message.endswith(f"(U+{ord(mark):04X}) stands here, at which YAML ends the line")
    assert problem.hint == "delete it and type a space"


def test_where_it_makes_a_key_of_another_record_it_is_named_too() -> None:
    said = told(STORY.replace("    kind: person", "   \u2028kind: person"))
    assert "unknown key `kind`" in said
    assert said.endswith("\na line separator (U+2028) stands before `kind`: delete it, or type a space")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("status", ""),
        ("\u00e9t\u00e9", ""),
        ("status\u00a0", "a no-break space (U+00A0) stands after `status`: delete it, or type a space"),
        ("\u200bstatus", "a zero width space (U+200B) stands before `status`: delete it"),
        ("\u00a0", "a no-break space (U+00A0) stands here: delete it, or type a space"),
    ],
)
def test_how_it_is_said(text: str, hint: str) -> None:
    assert odd_character(text) == hint


@pytest.mark.parametrize(
    ("given", "there", "hint"),
    [
        ("a\u00a0.txt", "a.txt", "a no-break space (U+00A0) stands after `a`: delete it, or type a space"),
        ("a.txt", "a\u200b.txt", "a zero width space (U+200B) stands after `a`: delete it"),
        ("re\u0301.txt", "r\u00e9.txt", "its accents are written in another way"),
        ("A.txt", "a.txt", "its capitals are others"),
    ],
)
def test_a_name_of_a_file_that_only_looks_right(given: str, there: str, hint: str) -> None:
    file = story_file_from_text(STORY.replace("file: a.txt", f'file: "{given}"'), "content/x.yaml", "x")
    articles = {there: article_from_text("It fell.", f"seeds/{there}"), "b.txt": article_from_text("It rose.", "b")}
    assert hint_of(file, articles) == f"there is {there}: copy that name\n{hint}"


def hint_of(file: StoryFile, articles: Mapping[str, Article]) -> str:
    assert file.story
    _, (problem,) = articles_of(file.story, file.tree, articles, lambda _: ())
    return problem.hint
