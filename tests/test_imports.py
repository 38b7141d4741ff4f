"""Imports run one way, down the list of the house's rooms."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.paths import ROOT

PACKAGE = ROOT / "factbox"

# A module may import only from those below it.
ORDER = [
    ["start"],
    ["cli"],
    ["preview"],
    ["preview_site"],
    ["watching"],
    ["pipeline"],
    ["building"],
    ["summary"],
    ["storybuild"],
    ["processes"],
    ["listing"],
    ["lock"],
    ["state"],
    ["publish"],
    ["manifest"],
    ["render"],
    ["pictures"],
    ["template_engine"],
    ["hosts"],
    ["feeds"],
    ["cards"],
    ["linked_data"],
    ["exports"],
    ["pages"],
    ["standing"],
    ["timeline"],
    ["filters"],
    ["speech_table"],
    ["relations"],
    ["strip"],
    ["views"],
    ["fragments"],
    ["days"],
    ["shares"],
    ["passages"],
    ["strictness"],
    ["accounts"],
    ["markdown"],
    ["languages"],
    ["updating"],
    ["merging"],
    ["drafting"],
    ["kept"],
    ["project"],
    ["settings"],
    ["extraction"],
    ["page_html"],
    ["page_markdown"],
    ["check"],
    ["references"],
    ["dating"],
    ["draft"],
    ["storyfile"],
    ["yamltree"],
    ["schema"],
    ["story"],
    ["evidence"],
    ["quotation_marks"],
    ["article"],
    ["when"],
    ["moment"],
    ["when_hints"],
    ["problems"],
    ["files"],
    ["quick"],
    ["forking"],
    ["words"],
]


def modules() -> dict[str, set[str]]:
    """Each module of the package, the drafter as one, with the others that it imports."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if path.name != "__init__.py" or len(parts) > 1:
            found.setdefault(parts[0], set()).update(imports(path) - {parts[0]})
    return found


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "factbox":
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return {name for name in names if not name.startswith("__")}


def test_imports_run_one_way() -> None:
    place = {name: number for number, names in enumerate(ORDER) for name in names}
    upward = [
        f"{module} imports {other}"
        for module, others in sorted(modules().items())
        for other in sorted(others)
        if place[other] <= place[module]
    ]
    assert upward == []


def test_every_module_has_its_place() -> None:
    assert set(modules()) == {name for names in ORDER for name in names}
