"""The command: its options, what it prints, and its exit status. Nothing else in Factbox prints.

Exit status: 0 fine, 1 something in the content is wrong, 2 the command was used wrongly.
"""

from __future__ import annotations

import functools
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factbox import __version__
from factbox.build.summary import Built, count, lines_of
from factbox.build.whole import build
from factbox.build.whole import check as check_project
from factbox.cache.options import BuildOptions, usual_output
from factbox.init_command import init
from factbox.paths import command as typed
from factbox.problems import PLAIN, Problem, ProblemsError, Style, show_all, show_for_github
from factbox.project.address import AddressError, site_address
from factbox.project.contents import Project
from factbox.when.edtf import When, WhenError, parse_when

if TYPE_CHECKING:
    from factbox.desk.new_draft import Drafted
    from factbox.desk.second_source import Incoming

MANY = 24  # stories whose building takes long enough to show how far it has come

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Options:
    """The options that every command takes, before it or after it."""

    directory: Path = Path()
    output: Path | None = None
    gzip: bool = False
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    keep_going: bool = False
    clean: bool = False
    quiet: bool = False
    verbose: bool = False
    form: str = "text"

    @property
    def project(self) -> Project:
        return Project(self.directory)

    @property
    def site(self) -> Path:
        return self.output or self.directory / usual_output(drafts=self.drafts)

    @property
    def build(self) -> BuildOptions:
        return BuildOptions(**{name: getattr(self, name) for name in BuildOptions.__slots__})


def _common(command: F) -> F:
    """Adds the shared options to a command; what is given after its name counts over what is given before."""
    options = (
        click.option("-C", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Another project folder."),
        click.option("-o", "output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes."),
        click.option("--base-url", metavar="URL", help="The address that the site will have."),
        click.option(
            "--gzip", is_flag=True, default=None, help="Write compressed copies too, for hosts that send them."
        ),
        click.option("--drafts", is_flag=True, default=None, help="Build drafts too, into site-drafts/."),
        click.option("--keep-going", is_flag=True, default=None, help="Build also where an article cannot be drafted."),
        click.option("--strict", is_flag=True, default=None, help="Fail on warnings and drafts, for CI."),
        click.option("--clean", is_flag=True, default=None, help="Write every file anew."),
        click.option("-q", "--quiet", is_flag=True, default=None, help="Print problems only."),
        click.option("-v", "--verbose", is_flag=True, default=None, help="Name every file that is written."),
    )

    @functools.wraps(command)
    def with_options(*args: Any, **given: Any) -> Any:
        context = click.get_current_context()
        own = {name: given.pop(name) for name in Options.__dataclass_fields__ if name in given}
        context.obj = replace(context.obj or Options(), **{k: v for k, v in own.items() if v is not None})
        _see_to_use(context.obj)
        try:
            return command(*args, options=context.obj, **given)
        except ProblemsError as error:
            _say_problems(error.problems, context.obj)
            click.echo(count(len(error.problems), "problem"), err=True)
            raise SystemExit(1) from None

    for option in reversed(options):
        with_options = option(with_options)
    return with_options  # type: ignore[return-value]


def _see_to_use(options: Options) -> None:
    if not options.directory.is_dir():
        raise click.UsageError(f"-C {options.directory}: there is no such folder")
    try:
        site_address(options.base_url) if options.base_url is not None else None
    except AddressError as error:
        raise click.UsageError(f"--base-url {options.base_url}: {error}\n{error.hint}") from None


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="factbox")
@_common
def cli(options: Options) -> None:
    """Factbox turns a news article into an explainer site.

    Without a command: draft what is new, check, render, and publish to site/.
    """
    if click.get_current_context().invoked_subcommand is None:
        _build(options)


def _build(options: Options) -> None:
    began = time.perf_counter()
    with _bar(options) as progress:
        built = build(options.project, options.site, options.build, progress=progress)
    _say_problems(built.warnings, options)
    if not options.quiet:
        _say_built(built, options, time.perf_counter() - began)
    if built.undrafted:
        raise ProblemsError(built.undrafted)


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "github"]), help="github: annotations for a forge's CI.")
@_common
def check(options: Options) -> None:
    """Say everything that is wrong, and change nothing."""
    with _bar(options) as progress:
        checked = check_project(options.project, options.build, progress=progress)
    _say_problems(checked.warnings, options)
    if not options.quiet:
        for file in checked.without_story:
            click.echo(f"seeds/{file}: has no story yet; `{typed()}` drafts one")
        click.echo("".join(f"{line}\n" for line in checked.undecided), nl=False)
        click.echo(f"{count(checked.stories, 'story', 'stories')} checked: nothing is wrong")


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print what was found, one JSON object a line; write nothing.")
@click.option("--why", is_flag=True, help="With --json: name the rules that found each quote, date and event.")
@click.option("--all", "everything", is_flag=True, help="Draft also what is hardly worth a look.")
@click.option("--update", is_flag=True, help="The article has changed: merge what is new into its story.")
@click.option("--into", metavar="STORY", help="Draft into a story that is there, as another of its sources.")
@click.option("--dry-run", is_flag=True, help="With --update: show what would change, and write nothing.")
@click.option("--published", metavar="DATE", help="The day of publication, such as 2025-05-11.")
@_common
def draft(  # noqa: PLR0913, PLR0917 (click gives them by name)
    options: Options,
    files: tuple[Path, ...],
    as_json: bool,
    why: bool,
    everything: bool,
    update: bool,
    into: str | None,
    dry_run: bool,
    published: str | None,
) -> None:
    """Write content/<slug>.yaml from an article, never over a person's work.

    With - for FILE the article is read from standard input, and kept in seeds/.
    """
    from factbox.desk.given import NotASeedError, see_that_it_is_no_address  # noqa: PLC0415 - slow to load, as below

    day = _published(published)
    for wrong, told in (
        (dry_run and not update, "--dry-run goes with --update"),
        (why and not as_json, "--why goes with --json"),
        (update and Path("-") in files, "-: an update is of an article in seeds/; name its file"),
        (update and everything, "--all does not go with --update"),
        (into is not None and (update or as_json), f"--into does not go with {'--update' if update else '--json'}"),
    ):
        if wrong:
            raise click.UsageError(told)
    given = sys.stdin.buffer.read() if Path("-") in files else b""
    problems: list[Problem] = []
    for file in files:
        try:
            see_that_it_is_no_address(file)
            if as_json:
                _print_found(options, file, given, day, why, everything=everything)
            elif update:
                _update(options, file, day, dry_run=dry_run)
            else:
                _draft(options, file, given, into, day, everything=everything)
        except NotASeedError as error:
            raise click.UsageError(str(error)) from None
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)


def _draft(options: Options, file: Path, given: bytes, into: str | None, day: When | None, *, everything: bool) -> None:
    from factbox.desk.given import kept_in_seeds, seed_named, story_named  # noqa: PLC0415 - as above
    from factbox.desk.new_draft import article_to_draft, write_draft  # noqa: PLC0415 - as above
    from factbox.desk.second_source import draft_into  # noqa: PLC0415 - as above

    project = options.project
    story = story_named(project, into) if into is not None else ""
    name = kept_in_seeds(project, given) if str(file) == "-" else seed_named(project, file)
    if story:
        _say_drafted(draft_into(project, story, name, day, everything=everything), options)
    else:
        _say_drafted(write_draft(project, article_to_draft(project, name), name, day, everything=everything), options)


def _update(options: Options, file: Path, day: When | None, *, dry_run: bool) -> None:
    from factbox.desk.given import seed_named  # noqa: PLC0415 - as above
    from factbox.desk.update import update_drafts  # noqa: PLC0415 - as above

    for updated in update_drafts(options.project, seed_named(options.project, file), day, dry_run=dry_run):
        if not options.quiet:
            click.echo(updated.told(dry_run=dry_run))


def _print_found(options: Options, file: Path, given: bytes, day: When | None, why: bool, *, everything: bool) -> None:
    """What `--json` prints of one article."""
    from factbox.article.extraction import read_seed  # noqa: PLC0415 - as above
    from factbox.desk.given import from_standard_input  # noqa: PLC0415 - as above
    from factbox.desk.new_draft import draft_json, publication_date  # noqa: PLC0415 - as above

    article = from_standard_input(given) if str(file) == "-" else read_seed(file, str(file))
    published_on, warnings = publication_date(article, day)
    _say_problems(warnings, options)
    found = draft_json(article, str(file), published_on, why, everything=everything)
    click.echo(json.dumps(found, ensure_ascii=not _is_utf8(), separators=(",", ":")))


def _published(text: str | None) -> When | None:
    try:
        return parse_when(text) if text else None
    except WhenError as error:
        raise click.UsageError(f"--published {text}: {error}\n{error.hint}") from None


@cli.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to serve on, or the next one that is free; 0 for any.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to bind.")
@click.option("--base-path", default="/", metavar="PATH", help="The folder that the site will have on its host.")
@click.option("--open", "open_page", is_flag=True, help="Open the site in the browser.")
@_common
def serve(options: Options, port: int, host: str, base_path: str, open_page: bool) -> None:
    """Preview with live reload, drafts included, on 127.0.0.1."""
    if not host.strip():
        raise click.UsageError("--host: a name or an address is needed, such as 127.0.0.1; 0.0.0.0 for every one")
    from factbox.preview.server import serve_preview  # noqa: PLC0415 - the server is slow to load, and only this needs it

    serve_preview(options.project, port, click.echo, host=host, base_path=base_path, open_page=open_page)


cli.add_command(init)


# ── Printing ──────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _bar(options: Options) -> Iterator[Callable[[int, int], None] | None]:
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


def _say_problems(problems: list[Problem], options: Options) -> None:
    if problems and options.form == "github":
        click.echo("\n".join(map(show_for_github, sorted(set(problems)))))
    elif problems:
        click.echo(show_all(problems, options.directory, _style()), err=True, color=True)


def _style() -> Style:
    """Colour and width for a person's terminal; none of it for a file, a pipe, or who has set NO_COLOR."""
    if not sys.stderr.isatty():
        return PLAIN
    return Style(shutil.get_terminal_size().columns, colour=not os.environ.get("NO_COLOR"))


def _say_drafted(drafted: Drafted | Incoming, options: Options) -> None:
    _say_problems(list(drafted.warnings), options)
    if not options.quiet:
        click.echo(drafted.told)


def _say_built(built: Built, options: Options, seconds: float) -> None:
    for drafted in built.drafted:
        _say_drafted(drafted, options)
    click.echo("\n".join(lines_of(built, f"{seconds:.1f}", options.verbose)))
    if built.drafted:
        click.echo(f"{count(len(built.drafted), 'draft')}: `{typed()} serve --open`, then decide on it")


def _is_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"  # what is piped on Windows is not


def main() -> None:
    """Runs the command with the arguments that it was called with."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _is_utf8():
            stream.reconfigure(errors="replace")  # a console may lack a quotation mark
    cli.main(prog_name="build.py" if Path(sys.argv[0]).name == "build.py" else None)
