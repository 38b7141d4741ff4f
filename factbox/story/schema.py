"""The story format as a JSON Schema, so that an editor's YAML plug-in completes keys and marks mistakes."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from factbox.story.model import Story

# The comment that yaml-language-server looks for: https://github.com/redhat-developer/yaml-language-server
MODELINE = "yaml-language-server: $schema=story.schema.json"


class _Draft07(GenerateJsonSchema):
    """What yaml-language-server reads: draft-07, without a title for every key."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False


def story_schema() -> dict[str, Any]:
    """The schema of one story file (JSON Schema draft-07)."""
    return schema_of(Story)


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a file that a model reads."""
    schema = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Draft07)
    definitions = schema.pop("$defs", None)
    schema |= {"definitions": definitions} if definitions else {}
    return {"$schema": _Draft07.schema_dialect, **_without_null(schema)}


def _without_null(value: Any) -> Any:
    """A key that is not filled in is left out, never null: no `anyOf` with null, and no default of null."""
    if isinstance(value, list):
        return [_without_null(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _without_null(item) for key, item in value.items() if not (key == "default" and item is None)}
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1 and "anyOf" in kept:
        del kept["anyOf"]
        kept = {**options[0], **kept} if "$ref" not in options[0] else {**kept, "allOf": options}
    elif options:
        kept["anyOf"] = options
    return kept


def schema_text() -> str:
    """The schema as the file beside the stories."""
    return schema_as_file(story_schema())


def schema_as_file(schema: dict[str, Any]) -> str:
    """A schema as its file's text."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
