"""The site's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbox.problems import ProblemsError, show_all
from factbox.project.settings import Settings, read_settings


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "site.yaml", "content/site.yaml") == Settings()


def test_the_file_counts(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("title: Facts\nlanguage: ur\nbase_url: https://example.org/facts/\n", encoding="utf-8")
    settings = read_settings(path, "content/site.yaml")
    assert (settings.title, settings.language, settings.root) == ("Facts", "ur", "https://example.org/facts")


def test_every_problem_is_said(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("titel: Facts\nbase_url: example.org\nlanguage: English!\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        read_settings(path, "site.yaml")
    assert show_all(raised.value.problems, tmp_path) == (
        "site.yaml:1:1: unknown key `titel`\n"
        "    1 | titel: Facts\n"
        "      | ^^^^^\n"
        "   did you mean `title`?\n"
        "site.yaml:2:11: a web address begins with https:// or http://\n"
        "    2 | base_url: example.org\n"
        "      |           ^^^^^^^^^^^\n"
        "   such as https://example.org/news\n"
        "site.yaml:3:11: `language` does not have the right form\n"
        "    3 | language: English!\n"
        "      |           ^^^^^^^^\n"
        "   write the language’s short name, such as en, en-GB or ur (BCP 47)"
    )
