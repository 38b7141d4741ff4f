"""The site's own settings, from `content/site.yaml`."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, PlainValidator, ValidationError, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from factbox.article.seed import URL_PATTERN
from factbox.paths import installs
from factbox.problems import Problem, ProblemsError
from factbox.project.address import AddressError, site_address
from factbox.story.from_yaml import FORMAL_KEYS, LARGEST_FILE, model_problems, read_text
from factbox.story.model import Record
from factbox.story.schema import schema_as_file, schema_of
from factbox.story.unseen import unseen_characters
from factbox.story.values import ImageFile, Language, Text, Url, parse_image
from factbox.story.yaml_reader import read_tree

SITE_SCHEMA_FILE = "site.schema.json"
_PERCENT = "^([0-9]{1,3}(?:[.][0-9]+)?) ?%$"


def _parse_percent(value: object) -> float:
    found = re.fullmatch(_PERCENT, str(value))
    if found and float(found[1]) <= 100:
        return float(found[1])
    hint = "write a share of the article’s words, such as 40 %"
    raise PydanticCustomError("percent", "`{value}` is not a share", {"value": str(value), "hint": hint})


def _parse_yes(value: object) -> bool:
    if value in ("yes", "no"):
        return value == "yes"
    raise PydanticCustomError(
        "yes", "`{value}` is neither yes nor no", {"value": str(value), "hint": "write yes or no"}
    )


def _parse_address(value: object) -> str:
    try:
        return site_address(str(value))
    except AddressError as error:
        values = {"message": str(error), "hint": error.hint}
        raise PydanticCustomError("address", "{message}", values) from None


def _parse_contact(value: object) -> str:
    text = str(value)
    if re.fullmatch(URL_PATTERN, text) or re.fullmatch(_MAIL, text):
        return text
    hint = "write a mail address, such as desk@example.org, or the address of a page with a form"
    raise PydanticCustomError("contact", "nobody can be reached at `{value}`", {"value": text, "hint": hint})


_MAIL = r"[\w.+-]+@(?:[\w-]+\.)+[\w-]{2,}"
Contact = Annotated[str, PlainValidator(_parse_contact), WithJsonSchema({"type": "string"})]
Photo = Annotated[
    str,
    PlainValidator(lambda value: parse_image(value, (".png", ".jpg"))),
    WithJsonSchema({"type": "string", "pattern": r"^[\w.-]+\.(png|jpg)$"}),
]
Address = Annotated[
    str, PlainValidator(_parse_address), WithJsonSchema({"type": "string", "pattern": f"^{URL_PATTERN}$"})
]

Percent = Annotated[float, PlainValidator(_parse_percent), WithJsonSchema({"type": "string", "pattern": _PERCENT})]

YesOrNo = Annotated[bool, PlainValidator(_parse_yes), WithJsonSchema({"enum": ["yes", "no"]})]


class Settings(Record):
    """What the stories do not say: the site's name, its language, where it will stand."""

    title: Text = Field("Explainers", description="the site’s name, at the top of every page")
    language: Language = Field("en", description="BCP 47, such as en or en-GB")
    description: Text | None = Field(None, description="one sentence for the first page, feeds and search engines")
    most_shown: Percent | None = Field(
        None, description="the largest share of an article’s words that the site may show"
    )
    base_url: Address | None = Field(
        None, description="the address that the site will have, such as https://example.org/x"
    )
    share_pictures: YesOrNo = Field(
        False,
        description="draw a picture of each story and of each quote, for whoever shares its address",
        json_schema_extra={"default": "no"},
    )

    contact: Contact | None = Field(
        None, description="where readers report errors: a mail address, or that of a page; every page leads there"
    )
    licence: Text | None = Field(None, description="under which the site’s own words may be used, such as CC BY 4.0")
    licence_url: Url | None = Field(None, description="where the licence can be read")
    links: dict[Text, Url] = Field({}, description="more links at the foot of every page, each by its name")
    logo: ImageFile | None = Field(
        None, description="a file in content/images/, in the place of the title on every page"
    )
    share_image: Photo | None = Field(
        None, description="a file in content/images/ that goes with a shared address where nothing better is drawn"
    )
    share_image_alt: Text | None = Field(None, description="what it shows, for those who do not see it")

    @model_validator(mode="after")
    def _words_go_together(self) -> Self:
        for key, needed, hint in (
            ("share_image", "share_image_alt", "say in `share_image_alt:` what the picture shows"),
            ("licence_url", "licence", "name the licence in `licence:`, such as CC BY 4.0"),
        ):
            if getattr(self, key) and not getattr(self, needed):
                message = f"`{key}` needs `{needed}`"
                raise PydanticCustomError("together", "{message}", {"message": message, "key": key, "hint": hint})
        return self

    @property
    def is_mail(self) -> bool:
        """Whether the contact is a mail address."""
        return self.contact is not None and not self.contact.startswith(("http://", "https://"))

    @property
    def root(self) -> str | None:
        """The site's address without a slash at its end."""
        return self.base_url.rstrip("/") if self.base_url else None


def read_settings(path: Path, shown_as: str) -> Settings:
    """The settings in a file; the defaults where there is no such file. Raises ProblemsError."""
    if not (path.exists() or path.is_symlink()):
        return Settings()
    return settings_from_text(read_text(path, shown_as, LARGEST_FILE), shown_as)


def settings_from_text(text: str, shown_as: str) -> Settings:
    """The settings in a text. Raises ProblemsError."""
    tree = read_tree(shown_as, text, FORMAL_KEYS)
    problems = [*tree.problems, *unseen_characters(tree)]
    settings = None
    if tree.value is not None:
        try:
            settings = Settings.model_validate(tree.value)
        except ValidationError as error:
            problems += model_problems(tree, error, Settings)
        else:
            if settings.share_pictures and find_spec("typst") is None:
                message = "nothing is installed that could draw share pictures"
                problems.append(
                    tree.problem(("share_pictures",), message, f"`{installs('pictures')}` installs it, or write no")
                )
    if problems or settings is None:
        raise ProblemsError(problems)
    return settings


def setting_as_yaml(value: str) -> str:
    """A text as a value of the file, whatever is in it: what JSON writes, YAML reads."""
    breaks = {ord(letter): f"\\u{ord(letter):04x}" for letter in "\x85\u2028\u2029"}  # line ends for YAML alone
    return json.dumps(value, ensure_ascii=False).translate(breaks)


def wrong_with(key: str, value: str) -> Problem | None:
    """What is wrong with one setting by itself."""
    try:
        settings_from_text(f"{key}: {setting_as_yaml(value)}\n", "site.yaml")
    except ProblemsError as error:
        return error.problems[0]
    return None


def site_schema_text() -> str:
    """The schema of the settings as the file beside them."""
    return schema_as_file(schema_of(Settings))
