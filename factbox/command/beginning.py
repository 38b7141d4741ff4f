"""The command `init`: what it asks where somebody can answer, and what it says. The work is `factbox.project.fresh`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from factbox.paths import command
from factbox.problems import ProblemsError, show_all
from factbox.project.contents import SETTINGS_FILE, Project
from factbox.project.fresh import Begun, begin
from factbox.project.settings import Settings, wrong_with


def fit(name: str, given: str) -> str:
    """A setting as it was given. Raises BadParameter where it can be none."""
    problem = wrong_with(name, given)
    if problem:
        raise click.BadParameter(f"{given}: {problem.message}\n{problem.hint}".strip())
    return given


def begin_and_say(root: Path, given: dict[str, str | None]) -> None:
    """Begins a project there, with these settings, or those that somebody answers."""
    settings = _answers(given) if _asks(root) else given
    try:
        root.mkdir(parents=True, exist_ok=True)
        begun = begin(
            Project(root),
            settings["title"] or str(Settings().title),
            settings["language"] or Settings().language,
            settings["base_url"],
        )
    except OSError as error:
        raise click.ClickException(f"{root}: cannot be made: {error.strerror}") from None
    except ProblemsError as error:
        click.echo(show_all(error.problems, root), err=True)
        raise SystemExit(1) from None
    _say(root, begun)


def _asks(root: Path) -> bool:
    """Whether there is anything to ask, and somebody who can answer."""
    there = os.path.exists(root / "content" / SETTINGS_FILE)  # noqa: PTH110 - a name that is too long is none
    return not there and sys.stdin.isatty() and sys.stdout.isatty()


def _answers(given: dict[str, str | None]) -> dict[str, str | None]:
    """What was given, and answers for the rest."""
    asked = {
        "title": ("The site’s title", str(Settings().title)),
        "language": ("Its language", Settings().language),
        "base_url": ("The address that it will have, if you know it", ""),
    }
    return {key: given[key] or _answer(key, *words) for key, words in asked.items()}


def _answer(key: str, question: str, default: str) -> str:
    def right(text: str) -> str:
        problem = wrong_with(key, text) if text else None
        if problem:
            raise click.UsageError(f"{problem.message}\n{problem.hint}".strip())
        return text

    answer: str = click.prompt(question, default=default, show_default=bool(default), value_proc=right)
    return answer


def _say(root: Path, begun: Begun) -> None:
    for name in begun.written:
        click.echo(f"wrote {(root / name).as_posix()}")
    for name in begun.kept:
        click.echo(f"{(root / name).as_posix()}: was there already, and stays as it is")
    there = "" if os.path.samefile(root, ".") else f" -C {_in_a_shell(root)}"  # noqa: PTH121 - as for any path
    click.echo(f"next: `{command()}{there} serve --open` shows the site; put your own article into its seeds/")


def _in_a_shell(path: Path) -> str:
    """A path as it can be typed, in quotation marks where there are blanks in it."""
    return f'"{path}"' if " " in str(path) else str(path)
