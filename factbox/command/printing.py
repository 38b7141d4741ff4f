"""How commands print: problems, what was drafted, how far a long build has come. Only `factbox.command` prints."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol

import click

from factbox.command.given_options import Options
from factbox.problems import PLAIN, Problem, ProblemsError, Style, count, show_all, show_for_github

MANY = 24  # stories whose building takes long enough to show how far it has come


class DraftTold(Protocol):
    """What was done to a story's file, in a sentence, and what to look at."""

    @property
    def told(self) -> str: ...
    @property
    def warnings(self) -> Iterable[Problem]: ...


@contextmanager
def stopped_by_problems(options: Options) -> Iterator[None]:
    """Says what was wrong, and ends the command with it."""
    try:
        yield
    except ProblemsError as error:
        say_problems(error.problems, options)
        click.echo(count(len(error.problems), "problem"), err=True)
        raise SystemExit(1) from None


def say_problems(problems: list[Problem], options: Options) -> None:
    if problems and options.form == "github":
        click.echo("\n".join(map(show_for_github, sorted(set(problems)))))
    elif problems:
        click.echo(show_all(problems, options.directory, _style()), err=True, color=True)


def say_drafted(drafted: DraftTold, options: Options) -> None:
    say_problems(list(drafted.warnings), options)
    if not options.quiet:
        click.echo(drafted.told)


@contextmanager
def bar(options: Options) -> Iterator[Callable[[int, int], None] | None]:
    """Shows on a person's terminal how far a long build has come, and takes it away when it is through."""
    if options.quiet or not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        bars: list[Any] = []

        def show(done: int, total: int) -> None:
            if not bars and total >= MANY:
                bars.append(stack.enter_context(click.progressbar(length=total, label="stories", file=sys.stderr)))
            if bars:
                bars[0].update(done - bars[0].pos)

        yield show


def is_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"  # what is piped on Windows is not


def _style() -> Style:
    """Colour and width for a person's terminal; none of it for a file, a pipe, or who has set NO_COLOR."""
    if not sys.stderr.isatty():
        return PLAIN
    return Style(shutil.get_terminal_size().columns, colour=not os.environ.get("NO_COLOR"))
