"""The records that the templates read."""

from __future__ import annotations

import importlib
import inspect
from types import SimpleNamespace

from msgspec import Struct

from factbox.views.records import LOOKED_WHEN, NOT_DATED, without_date
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


def test_without_a_date_is_said_to_be_the_articles_doing_only_where_somebody_always_looked() -> None:
    looked, not_looked, dated = (
        SimpleNamespace(when=when, not_dated=words)
        for when, words in ((None, LOOKED_WHEN), (None, NOT_DATED), ("2025", NOT_DATED))
    )
    said = [without_date(items) for items in ([looked, dated], [looked, not_looked], [not_looked], [dated], [])]  # type: ignore[arg-type]
    assert said == [LOOKED_WHEN, NOT_DATED, NOT_DATED, "", ""]
