"""The records that the templates read."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import fields, is_dataclass

from tests.paths import ROOT

MOST = 6  # values that can be told apart by their order


def test_records_of_many_values_are_made_by_keyword() -> None:
    found = set()
    for folder in ("check", "views"):
        for path in sorted((ROOT / "factbox" / folder).glob("[!_]*.py")):
            module = importlib.import_module(f"factbox.{folder}.{path.stem}")
            found |= {
                one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == module.__name__
            }
    records = [one for one in found if is_dataclass(one) and len(fields(one)) > MOST]
    assert len(records) > MOST
    assert [one.__name__ for one in records if not all(field.kw_only for field in fields(one))] == []
