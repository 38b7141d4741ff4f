"""What the documents say of the code's places is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from factbox.cli import cli
from factbox.project.settings import Settings
from factbox.story.schema import story_schema
from tests.paths import ROOT
from tests.pictures import LARGEST, PICTURES
from tests.test_house import ORDER

DOCUMENTS = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
# What a project has and a clone may not.
MADE = (
    *("content/story", "content/ceasefire", "content/text", "content/site.", "content/.drafted", "content/images"),
    *("site/", "seeds/", "templates/share/fonts/"),
)
ON_TOP = [f"draft.{name}" for name in "draft_json drafters by_rules publication_date findings".split()]
PLACE = re.compile(r"`((?:factbox|tests|templates|content|docs|site|seeds)/[\w./-]*)`")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under a heading of docs/architecture.md."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_places_that_are_named_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = {place for place in PLACE.findall(text) if not place.startswith(MADE)}
    linked = {(ROOT / name).parent / link for link in re.findall(r"\]\((?!https?:)([^)#]+)", text)}
    assert sorted(place for place in named if not (ROOT / place).exists()) == []
    assert sorted(str(path) for path in linked if not path.exists()) == []


def test_the_folders_stand_in_their_order() -> None:
    cells = [row[0] for row in rows("The folders of `factbox/`, in their order")]
    told = [name.removesuffix(".py").replace("/", ".") for cell in cells for name in re.findall(r"`([\w./]+)`", cell)]
    within = dict.fromkeys(ON_TOP, "draft")
    order = list(dict.fromkeys(within.get(place, place) for place in ORDER))
    assert sorted(told) == sorted(order)
    folders = [place for place in told if (ROOT / "factbox" / place.replace(".", "/")).is_dir()]
    assert folders == [place for place in order if place in folders]


def test_files_of_a_word_list_are_there() -> None:
    cells = [row[1] for row in rows("Where to add what")]
    lists = {name for cell in cells for name in re.findall(r"`(\w+\.txt)`", cell)}
    assert [name for name in sorted(lists) if not (ROOT / "factbox/words/en" / name).is_file()] == []


def blocks(name: str, kind: str) -> list[str]:
    """The blocks of code of one kind in a document."""
    return re.findall(rf"```{kind}\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_options_of_commands_that_are_told_are_there(name: str) -> None:
    """In lines to type, in a forge's file, and in the text."""
    text = (ROOT / name).read_text(encoding="utf-8")
    told = re.findall(r"(?:factbox|build\.py)((?: [\w./:*$\"{}-]+)*)", text)
    words = {word for line in told for word in line.split() if re.fullmatch(r"--?[a-zA-Z][a-z-]*", word)}
    known = {option for one in (cli, *cli.commands.values()) for param in one.params for option in param.opts}
    assert words - known - {"--version", "--help"} == set()


def test_the_story_format_has_every_key_and_no_other() -> None:
    story, settings = blocks("docs/story-format.md", "yaml")
    schema = story_schema()
    records = [schema["properties"], *(one["properties"] for one in schema["definitions"].values())]
    known = {key for record in records for key in record}
    told = set(re.findall(r"^ *(?:- )?(\w+):", story, re.MULTILINE))
    assert told - known == set()
    assert set(schema["properties"]) - told == set()
    assert set(re.findall(r"^(\w+):", settings, re.MULTILINE)) == set(Settings.model_fields)


def test_files_for_forges_can_be_read() -> None:
    (gitlab,) = (yaml.safe_load(text) for text in blocks("docs/deploying.md", "yaml"))
    assert gitlab["pages"]["artifacts"] == {"paths": ["public"]}
    (netlify,) = (tomllib.loads(text) for text in blocks("docs/deploying.md", "toml"))
    assert netlify["build"]["publish"] == "site"
    tests = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))
    assert tests["jobs"]["others"]["strategy"]["matrix"]["os"] == ["windows-latest", "macos-latest"]
    assert tests["jobs"]["linux"]["steps"][-1]["run"] == "bash .ci/run"


@pytest.mark.parametrize("path", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem)
def test_a_form_for_issues_has_what_a_forge_asks_for(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    ids = [field["id"] for field in form["body"]]
    assert len(set(ids)) == len(ids)
    assert all(field["attributes"]["label"] for field in form["body"])


def test_pictures_of_the_walk_are_shown_and_small() -> None:
    shown = re.findall(r"!\[[^]]+\]\((walk/[^)]+)\)", (ROOT / "docs" / "walk-through.md").read_text(encoding="utf-8"))
    there = {f"walk/{path.name}": path.stat().st_size for path in PICTURES.glob("*")}
    assert sorted(shown) == sorted(there)
    assert max(there.values()) <= LARGEST


@pytest.mark.parametrize("name", ["README.md", "SECURITY.md"])
def test_what_nobody_would_guess_is_told(name: str) -> None:
    """Cells of a table that a spreadsheet takes for formulas, and templates that run as programs do."""
    text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
    assert "Templates are code" in text
    assert re.search(r"`=`, `\+`, `-` or `@` for a formula", text)
