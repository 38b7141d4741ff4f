"""The command without a name, which builds, and `check`: what they say."""

from __future__ import annotations

import time

import click

from factbox.build.summary import Built, lines_of
from factbox.build.whole import build, check
from factbox.command.given_options import Options
from factbox.command.printing import bar, say_drafted, say_problems
from factbox.paths import command
from factbox.problems import ProblemsError, count


def build_and_say(options: Options) -> None:
    """Builds the site. Raises ProblemsError where it must not be built, and where `--keep-going` passed over some."""
    began = time.perf_counter()
    with bar(options) as progress:
        built = build(options.project, options.site, options.build, progress=progress)
    say_problems(built.warnings, options)
    if not options.quiet:
        _say_built(built, options, time.perf_counter() - began)
    if built.undrafted:
        raise ProblemsError(built.undrafted)


def check_and_say(options: Options) -> None:
    """Checks the project. Raises ProblemsError where anything is wrong."""
    with bar(options) as progress:
        checked = check(options.project, options.build, progress=progress)
    say_problems(checked.warnings, options)
    if not options.quiet:
        for file in checked.without_story:
            click.echo(f"seeds/{file}: has no story yet; `{command()}` drafts one")
        click.echo("".join(f"{line}\n" for line in checked.undecided), nl=False)
        click.echo(f"{count(checked.stories, 'story', 'stories')} checked: nothing is wrong")


def _say_built(built: Built, options: Options, seconds: float) -> None:
    for drafted in built.drafted:
        say_drafted(drafted, options)
    click.echo("\n".join(lines_of(built, f"{seconds:.1f}", options.verbose)))
    if built.drafted:
        click.echo(f"{count(len(built.drafted), 'draft')}: `{command()} serve --open`, then decide on it")
