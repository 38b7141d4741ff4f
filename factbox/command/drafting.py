"""The command `draft`: a new article, one that has changed, one for a story that is there, or what is found as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click
from msgspec import Struct

from factbox.article.extraction import read_seed
from factbox.article.handed_over import NotASeedError, from_standard_input, see_that_it_is_no_address
from factbox.command.given_options import Options
from factbox.command.printing import is_utf8, say_drafted, say_problems
from factbox.draft.draft_json import draft_json
from factbox.draft.publication_date import publication_date
from factbox.draft.text.long_articles import left_unread
from factbox.problems import Problem, ProblemsError
from factbox.when.edtf import When, WhenError, parse_when


class DraftOptions(Struct, frozen=True):
    """What `draft` takes besides what every command does."""

    as_json: bool
    why: bool
    everything: bool
    update: bool
    into: str | None
    dry_run: bool
    published: str | None


def draft_and_say(options: Options, files: Sequence[Path], wanted: DraftOptions) -> None:
    """Drafts every article that can be. Raises ProblemsError with what is wrong with the others."""
    day = _published(wanted.published)
    for wrong, told in (
        (wanted.dry_run and not wanted.update, "--dry-run goes with --update"),
        (wanted.why and not wanted.as_json, "--why goes with --json"),
        (wanted.update and Path("-") in files, "-: an update is of an article in seeds/; name its file"),
        (wanted.update and wanted.everything, "--all does not go with --update"),
        (
            wanted.into is not None and (wanted.update or wanted.as_json),
            f"--into does not go with {'--update' if wanted.update else '--json'}",
        ),
    ):
        if wrong:
            raise click.UsageError(told)
    _see_that_none_is_an_address(files)
    given = sys.stdin.buffer.read() if Path("-") in files else b""
    if wanted.as_json:
        _print_found(options, files, given, day, wanted)
        return
    problems: list[Problem] = []
    for file in files:
        try:
            if wanted.update:
                _update(options, file, day, dry_run=wanted.dry_run)
            else:
                _draft(options, file, given, day, wanted)
        except NotASeedError as error:
            raise click.UsageError(str(error)) from None
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)


def _draft(options: Options, file: Path, given: bytes, day: When | None, wanted: DraftOptions) -> None:
    from factbox.desk.given import kept_in_seeds, seed_named, story_named  # noqa: PLC0415 - not to print JSON
    from factbox.desk.new_draft import article_to_draft, write_draft  # noqa: PLC0415 - as above
    from factbox.desk.second_source import draft_into  # noqa: PLC0415 - as above

    project, everything = options.project, wanted.everything
    story = story_named(project, wanted.into) if wanted.into is not None else ""
    name = kept_in_seeds(project, given) if str(file) == "-" else seed_named(project, file)
    if story:
        say_drafted(draft_into(project, story, name, day, everything=everything), options)
    else:
        say_drafted(write_draft(project, article_to_draft(project, name), name, day, everything=everything), options)


def _update(options: Options, file: Path, day: When | None, *, dry_run: bool) -> None:
    from factbox.desk.given import seed_named  # noqa: PLC0415 - as above
    from factbox.desk.update import update_drafts  # noqa: PLC0415 - as above

    for updated in update_drafts(options.project, seed_named(options.project, file), day, dry_run=dry_run):
        if not options.quiet:
            click.echo(updated.told(dry_run=dry_run))


def _see_that_none_is_an_address(files: Sequence[Path]) -> None:
    try:
        for file in files:
            see_that_it_is_no_address(file)
    except NotASeedError as error:
        raise click.UsageError(str(error)) from None


class _Found(NamedTuple):
    """What `--json` prints of one article, or what is wrong with it."""

    line: str = ""
    warnings: Sequence[Problem] = ()
    problems: Sequence[Problem] = ()


def _print_found(options: Options, files: Sequence[Path], given: bytes, day: When | None, wanted: DraftOptions) -> None:
    """A line for each article, in their order; many are drafted in several processes side by side."""
    problems: list[Problem] = []
    for found in _in_order(partial(_found, given, day, wanted), files):
        say_problems(list(found.warnings), options)
        if found.line:
            click.echo(found.line)
        problems += found.problems
    if problems:
        raise ProblemsError(problems)


def _in_order(find: Callable[[Path], _Found], files: Sequence[Path]) -> Iterable[_Found]:
    if len(files) < 2:
        return map(find, files)
    from factbox.build.processes import each_in_order  # noqa: PLC0415 - as above

    return each_in_order(find, files)


def _found(given: bytes, day: When | None, wanted: DraftOptions, file: Path) -> _Found:
    try:
        article = from_standard_input(given) if str(file) == "-" else read_seed(file, str(file))
    except ProblemsError as error:
        return _Found(problems=error.problems)
    published_on, warnings = publication_date(article, day)
    found = draft_json(article, str(file), published_on, wanted.why, everything=wanted.everything)
    return _Found(
        json.dumps(found, ensure_ascii=not is_utf8(), separators=(",", ":")), [*warnings, *left_unread(article)]
    )


def _published(text: str | None) -> When | None:
    try:
        return parse_when(text) if text else None
    except WhenError as error:
        raise click.UsageError(f"--published {text}: {error}\n{error.hint}") from None
