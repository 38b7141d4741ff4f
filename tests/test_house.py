"""The house: imports run one way, rooms stay small, and no two names can be taken for each other."""

from __future__ import annotations

import ast
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.paths import ROOT

PACKAGE = ROOT / "factbox"

# A folder, or a module that stands alone, may import only from those below it.
ORDER = """
start
cli
command
api
preview
build
desk
render
render.exports
views
views.strip
check
draft.draft_json
draft.drafters
draft.by_rules
draft.writing
draft.openings
draft.openings.clauses
draft.events
draft.sentences
draft.speakers
draft.pronouns
draft.speech
draft.reporting
draft.cast
draft.publication_date
draft.dates
draft.text
draft.findings
cache
project
story
article
when
languages
plugins
problems
files
forking
words
paths
""".split()
ROOMS = 14  # modules in a folder
TOP = 10  # modules beside the folders
LINES = 340  # in a module
PAIRS = 3  # names that two modules may share, where their folders say what they are
MEDIAN = 8  # lines in a function


@cache
def modules() -> dict[str, Path]:
    """Every module by its dotted name within the package; a folder's door by the folder's."""
    return {".".join(p.relative_to(PACKAGE).with_suffix("").parts): p for p in sorted(PACKAGE.rglob("*.py"))}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place_of(module: str) -> str:
    """The row of ORDER that a module belongs to."""
    return module if module in ORDER else module.rpartition(".")[0]


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules of the package that a module imports, at its top or later."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    known = modules()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module and f"{node.module}.".startswith("factbox."):
            base = node.module.removeprefix("factbox").lstrip(".")
            for alias in node.names:
                inside = f"{base}.{alias.name}".lstrip(".")
                yield inside if inside in known else base


def rooms() -> dict[str, Path]:
    return {name: path for name, path in modules().items() if path.name != "__init__.py"}


def test_imports_run_one_way() -> None:
    at = {name: number for number, name in enumerate(ORDER)}
    upward = [
        f"{module} imports {other}"
        for module, path in rooms().items()
        for other in imported(path)
        if other and place_of(other) != place_of(module) and at[place_of(other)] <= at[place_of(module)]
    ]
    assert upward == []


def test_no_imports_run_in_circles() -> None:
    list(TopologicalSorter({module: set(imported(path)) - {""} for module, path in rooms().items()}).static_order())


def test_every_folder_has_its_place_and_every_place_its_folder() -> None:
    assert {place_of(module) for module in rooms()} == set(ORDER)


def test_rooms_stay_small() -> None:
    sizes = Counter(str(path.parent.relative_to(PACKAGE)) for path in rooms().values())
    assert sizes.pop(".") <= TOP
    assert {folder: size for folder, size in sizes.items() if size > ROOMS} == {}
    lines = {name: path.read_text(encoding="utf-8").count("\n") for name, path in rooms().items()}
    assert {name: count for name, count in lines.items() if count > LINES} == {}


def test_functions_stay_short() -> None:
    sizes = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in rooms().values()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
    ]
    assert statistics.median(sizes) <= MEDIAN


def test_no_two_modules_or_classes_bear_one_name() -> None:
    names = Counter(name.rpartition(".")[2] for name in rooms())
    assert len([name for name, count in names.items() if count > 1]) <= PAIRS
    assert max(names.values()) <= 2
    classes = Counter(
        node.name.lstrip("_")
        for path in rooms().values()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_doors_say_what_a_folder_is_for_and_import_nothing() -> None:
    """The quick "nothing has changed" loads `factbox.cache.quick` through its door, and nothing that a door names."""
    for name, path in modules().items():
        if path.name != "__init__.py" or path.parent == PACKAGE:
            continue
        tree = parsed(path)
        doc = ast.get_docstring(tree) or ""
        named = re.findall(r"`(\w+)`", doc.partition("Door")[2])
        assert named, f"{name} names no door"
        assert [door for door in named if f"{name.removesuffix('__init__')}{door}" not in rooms()] == [], name
        assert len(tree.body) == 1, f"{name} does more than say what it is for"
