"""The records that the templates read."""

from __future__ import annotations

import importlib
import inspect

from msgspec import Struct

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
    records = [one for one in found if issubclass(one, Struct) and len(one.__struct_fields__) > MOST]
    assert len(records) > MOST
    assert [one.__name__ for one in records if one.__match_args__] == []
