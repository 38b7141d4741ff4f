"""The JSON Schema says what the model says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factbox.project.contents import SCHEMA_FILE
from factbox.story.from_yaml import read_story_file, story_file_from_text
from factbox.story.schema import MODELINE, schema_text, story_schema
from tests.brokenstories import CASES, broken
from tests.cases import Case
from tests.paths import ROOT

STORIES = sorted((ROOT / "content").glob("[!s]*.yaml")) + sorted(
    (ROOT / "tests/data/render/content").glob("[!s]*.yaml")
)
SCHEMA = story_schema()


def errors(value: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(value)]


def keys(schema: Any) -> list[tuple[str, Any]]:
    """Every key that a story can have, with its schema."""
    records = [SCHEMA, *SCHEMA["definitions"].values()]
    return [
        (f"{record.get('title')}.{key}", value) for record in records for key, value in record["properties"].items()
    ]


def test_it_is_a_draft_07_schema() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "schema"), keys(SCHEMA), ids=lambda value: value if isinstance(value, str) else "")
def test_every_key_is_described(name: str, schema: dict[str, Any]) -> None:
    assert schema.get("description"), name


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_stories_pass(path: Path) -> None:
    assert errors(read_story_file(path, path.name).tree.value) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_the_model_refuses_the_schema_marks(case: Case) -> None:
    """And what only the article or another record can tell, it leaves alone."""
    story_file = story_file_from_text(broken(case), "story.yaml", "story")
    if story_file.tree.problems or story_file.tree.value is None:
        return  # no YAML that a plug-in could compare with a schema
    refused = story_file.story is None and not case.title.startswith("date-")
    assert bool(errors(story_file.tree.value)) == refused


def test_the_file_beside_the_stories_is_current() -> None:
    assert (ROOT / "content" / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == SCHEMA


def test_the_story_names_the_schema_in_its_first_line() -> None:
    (story,) = (ROOT / "content").glob("india*.yaml")
    assert story.read_text(encoding="utf-8").splitlines()[0] == f"# {MODELINE}"
