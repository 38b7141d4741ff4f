"""What a single value of a story may be: texts, ids, dates, addresses, words of doubt."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from factbox.article.seed import URL_PATTERN
from factbox.story.ids import ID_PATTERN, LONGEST_ID, slug
from factbox.story.kinds import DoubtWord, QuoteDoubtWord
from factbox.when.edtf import When, WhenError, parse_when

# For the JSON Schema, which cannot run the functions below: a little wider than what they take.
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[?~%]?$"
IMAGE_ENDINGS = (".svg", ".png", ".jpg")
IMAGE_NAME = re.compile(r"[A-Za-z0-9][\w.-]*\.(?:svg|png|jpg)", re.ASCII | re.IGNORECASE)
FILE_PATTERN = r"^(?!/)(?!.*(^|/)\.{0,2}(/|$))[^\\:]+$"


def _parse_id(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(ID_PATTERN, value) and len(value) <= LONGEST_ID:
        return value
    suggestion = slug(str(value), LONGEST_ID) or "marco-rubio"
    hint = f"write `{suggestion}`: an id has small letters a to z, figures, and single hyphens between them"
    raise PydanticCustomError("id", "`{value}` is not an id", {"value": str(value), "hint": hint})


def _parse_when(value: object) -> When:
    try:
        return parse_when(str(value))
    except WhenError as error:
        raise PydanticCustomError(
            "when", "{message}", {"message": str(error), "hint": getattr(error, "hint", "")}
        ) from None


def _parse_day(value: object) -> When:
    when = _parse_when(value)
    if when.precision != "day":
        hint = "write a single day, such as 2025-05-12"
        raise PydanticCustomError("day", "`{value}` is not a day", {"value": str(value), "hint": hint})
    return when


def _parse_url(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(URL_PATTERN, value):
        return value
    hint = "a web address begins with https:// or http:// and has no spaces"
    raise PydanticCustomError("url", "`{value}` is not a web address", {"value": str(value), "hint": hint})


def _parse_file(value: object) -> str:
    """A path below `seeds/`: relative, with forward slashes, never leading out of the folder."""
    text = str(value)
    parts = text.split("/")
    if text and "\\" not in text and ":" not in text and not any(p in ("", ".", "..") for p in parts):
        return text
    hint = "name a file in the folder `seeds/`, such as `article.txt`"
    raise PydanticCustomError("file", "`{value}` is not the name of a file under seeds/", {"value": text, "hint": hint})


def parse_image(value: object, endings: tuple[str, ...] = IMAGE_ENDINGS) -> str:
    """The name of a file in `content/images/`."""
    text = str(value)
    if re.fullmatch(r"[A-Za-z0-9][\w.-]*", text, re.ASCII) and text.lower().endswith(endings):
        return text
    hint = f"write the name of a file in content/images/ that ends in {' or '.join(endings)}"
    raise PydanticCustomError("image", "`{value}` is not the name of such a picture", {"value": text, "hint": hint})


# A YAML plug-in takes `2025` for a number and `true` for a truth value; for a story they are text.
_ANY_SCALAR = WithJsonSchema({"type": ["string", "number", "boolean"]})
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _ANY_SCALAR]
Markdown = Text
Id = Annotated[str, PlainValidator(_parse_id), WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})]
WhenValue = Annotated[When, PlainValidator(_parse_when), _ANY_SCALAR]
Day = Annotated[When, PlainValidator(_parse_day), WithJsonSchema({"type": "string", "pattern": DAY_PATTERN})]
Url = Annotated[str, PlainValidator(_parse_url), WithJsonSchema({"type": "string", "pattern": f"^{URL_PATTERN}$"})]
SeedFile = Annotated[str, PlainValidator(_parse_file), WithJsonSchema({"type": "string", "pattern": FILE_PATTERN})]
ImageFile = Annotated[
    str,
    PlainValidator(parse_image),
    WithJsonSchema({"type": "string", "pattern": r"^[\w.-]+\.(svg|png|jpg)$"}),
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]

Status = Literal["draft", "reviewed"]
Rights = Literal["full", "excerpts", "none"]


def _as_list(value: Any) -> Any:
    """A single word, or a list of them, as a list."""
    return [value] if isinstance(value, str) else value


Doubt = Annotated[tuple[DoubtWord, ...], BeforeValidator(_as_list, json_schema_input_type=DoubtWord | list[DoubtWord])]
QuoteDoubt = Annotated[
    tuple[QuoteDoubtWord, ...],
    BeforeValidator(_as_list, json_schema_input_type=QuoteDoubtWord | list[QuoteDoubtWord]),
]
