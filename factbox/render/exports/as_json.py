"""JSON that people can read and compare too: a key or a record on each line, and records on one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json


def json_file(data: Mapping[str, Any]) -> bytes:
    """A whole file, its top two levels spread over lines."""
    members = (b"%b: %b" % (to_json(key), _spread(value)) for key, value in data.items())
    return b"{\n" + b",\n".join(members) + b"\n}\n"


def _spread(value: Any) -> bytes:
    if not isinstance(value, list) or not value:
        return to_json(value)
    return b"[\n" + b",\n".join(map(to_json, value)) + b"\n]"
