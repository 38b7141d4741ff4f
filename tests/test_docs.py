"""What the documents say of the code's places is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.paths import ROOT
from tests.test_house import ORDER

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/architecture.md")
# What a project has and a clone may not.
MADE = (
    *("content/story", "content/ceasefire", "content/text", "content/site.yaml", "content/.drafted"),
    *("site/", "seeds/", "templates/share/fonts/"),
)
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
    within = dict.fromkeys(("draft.drafters", "draft.by_rules", "draft.findings"), "draft")
    order = list(dict.fromkeys(within.get(place, place) for place in ORDER))
    assert sorted(told) == sorted(order)
    folders = [place for place in told if (ROOT / "factbox" / place.replace(".", "/")).is_dir()]
    assert folders == [place for place in order if place in folders]


def test_files_of_a_word_list_are_there() -> None:
    cells = [row[1] for row in rows("Where to add what")]
    lists = {name for cell in cells for name in re.findall(r"`(\w+\.txt)`", cell)}
    assert [name for name in sorted(lists) if not (ROOT / "factbox/words/en" / name).is_file()] == []


@pytest.mark.parametrize("path", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem)
def test_a_form_for_issues_has_what_a_forge_asks_for(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    ids = [field["id"] for field in form["body"]]
    assert len(set(ids)) == len(ids)
    assert all(field["attributes"]["label"] for field in form["body"])
