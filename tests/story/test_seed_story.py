"""The committed story: every verbatim letter of it is checked against its article."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from factbox.article.seed import Article, read_article
from factbox.article.verbatim import fold_space
from factbox.check.checking import check_story
from factbox.desk.new_draft import draft_text
from factbox.problems import Problem
from factbox.story.from_yaml import StoryFile, story_file_from_text
from factbox.story.yaml_tree import KeyPath, value_at
from factbox.when.edtf import parse_when
from tests.paths import ROOT

STORY = ROOT / "content" / "india-pakistan-ceasefire.yaml"
TEXT = STORY.read_text(encoding="utf-8")
VERBATIM = ("text", "evidence", "attribution", "when_words")


@cache
def articles() -> dict[str, Article]:
    seeds = ROOT / "seeds"
    return {path.name: read_article(path, f"seeds/{path.name}") for path in seeds.glob("*.txt")}


@cache
def story_file() -> StoryFile:
    return story_file_from_text(TEXT, STORY.name, STORY.stem)


def problems_of(text: str) -> list[Problem]:
    return check_story(story_file_from_text(text, STORY.name, STORY.stem), articles())[1]


def verbatim_values() -> list[KeyPath]:
    """The path of every value that must stand in the article, letter for letter."""
    tree = story_file().tree
    return [path for path, place in tree.places.items() if place.raw and any(key in path for key in VERBATIM)]


def letters(path: KeyPath) -> Iterator[int]:
    """The offset in the file of every letter of a value."""
    tree = story_file().tree
    place = tree.place(path)
    start = sum(len(line) for line in TEXT.splitlines(keepends=True)[: place.line - 1]) + place.column - 1
    header = place.raw.find("\n") + 1 if place.raw.startswith((">", "|")) else 0
    return (start + i for i, c in enumerate(place.raw) if i >= header and c.isalpha())


def test_the_story_holds() -> None:
    assert problems_of(TEXT) == []


def test_every_kind_of_verbatim_value_is_there() -> None:
    keys = {key for path in verbatim_values() for key in path if key in VERBATIM}
    assert keys == set(VERBATIM)


def one_of_each_record() -> Iterator[list[KeyPath]]:
    """The values in turns, at most one of each record in each: what is wrong with it hides nothing of the others."""
    waiting = verbatim_values()
    while waiting:
        turn = list({path[:2]: path for path in reversed(waiting)}.values())
        yield turn
        waiting = [path for path in waiting if path not in turn]


@pytest.mark.slow
@pytest.mark.parametrize("turn", list(one_of_each_record()), ids=lambda turn: f"{len(turn)} values")
def test_any_changed_letter_is_an_error_on_its_line(turn: list[KeyPath]) -> None:
    """A letter of each of the values at once, then the next of each."""
    for places in itertools.zip_longest(*map(letters, turn)):
        changed, lines = list(TEXT), []
        for at in (place for place in places if place is not None):
            changed[at] = "x" if TEXT[at].casefold() != "x" else "y"
            lines.append(TEXT.count("\n", 0, at) + 1)
        problems = problems_of("".join(changed))
        errors = [problem.line for problem in problems if problem.severity == "error"]
        assert sorted(errors) == sorted(lines), f"letters {places}: {problems}"


def test_the_story_names_its_seed_as_it_is() -> None:
    source = value_at(story_file().tree.value, ("sources", 0))
    article = articles()[source["file"]]
    assert source["sha256"] == article.sha256
    assert "Post a Comment" not in fold_space(" ".join(article.text[p.start : p.end] for p in article.prose))


def words_of(evidence: object) -> str:
    if isinstance(evidence, list):
        return " ".join(map(words_of, evidence))
    return str(evidence["words"] if isinstance(evidence, dict) else evidence)


def test_the_draft_holds_what_the_story_tells() -> None:
    """Each event of the story stands in the kept draft, and each quote in quotation marks with its speaker."""
    kept = (ROOT / "content" / ".drafted" / "000_5d4eb46697ce7237.txt.yaml").read_text(encoding="utf-8")
    draft, story = yaml.safe_load(kept), yaml.safe_load(TEXT)
    told = [words_of(event["evidence"]) for event in draft["timeline"]]
    mine = [words_of(event["evidence"]) for event in story["timeline"]]
    assert [words for words in mine if not any(t[:40] in words or words[:40] in t for t in told)] == []
    said = {(quote.get("speaker"), words_of(quote["text"])) for quote in draft["quotes"] if "text" in quote}
    assert {(q["speaker"], words_of(q["text"])) for q in story["quotes"] if q["kind"] != "indirect"} <= said


def test_the_kept_draft_is_what_the_drafter_makes() -> None:
    article = articles()["000_5d4eb46697ce7237.txt"]
    kept = (ROOT / "content" / ".drafted" / "000_5d4eb46697ce7237.txt.yaml").read_text(encoding="utf-8")
    assert draft_text(article, "000_5d4eb46697ce7237.txt", parse_when("2025-05-11?")) == kept
