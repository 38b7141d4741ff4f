"""The site's own settings, from `content/site.yaml`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError

from factbox.problems import ProblemsError
from factbox.story import Language, Record, Text, Url
from factbox.storyfile import FORMAL_KEYS, LARGEST_FILE, model_problems, read_text
from factbox.yamltree import read_tree


class Settings(Record):
    """What the stories do not say: the site's name, its language, where it will stand."""

    title: Text = "Explainers"
    language: Language = Field("en", description="BCP 47, such as en or en-GB")
    description: Text | None = None
    base_url: Url | None = Field(None, description="the address that the site will have, such as https://example.org/x")

    @property
    def root(self) -> str | None:
        """The site's address without a slash at its end."""
        return self.base_url.rstrip("/") if self.base_url else None


def read_settings(path: Path, shown_as: str) -> Settings:
    """The settings in a file; the defaults where there is no such file. Raises ProblemsError."""
    if not path.exists():
        return Settings()
    tree = read_tree(shown_as, read_text(path, shown_as, LARGEST_FILE), FORMAL_KEYS)
    problems = list(tree.problems)
    settings = None
    if tree.value is not None:
        try:
            settings = Settings.model_validate(tree.value)
        except ValidationError as error:
            problems += model_problems(tree, error, Settings)
    if problems or settings is None:
        raise ProblemsError(problems)
    return settings
