"""The command: what can be typed, with its options. What each command does and prints is `factbox.command`.

Nothing but Click is loaded here, and each command loads its own when it is typed, so that `--version`, `--help` and a
word mistyped are answered at once.

Exit status: 0 fine, 1 something in the content is wrong, 2 the command was used wrongly.
"""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from factbox import __version__
from factbox.command.given_options import Options

F = TypeVar("F", bound=Callable[..., Any])


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
        own = {name: given.pop(name) for name in Options.__struct_fields__ if name in given}
        context.obj = replace(context.obj or Options(), **{k: v for k, v in own.items() if v is not None})
        _see_to_use(context.obj)
        from factbox.command.printing import stopped_by_problems  # noqa: PLC0415 - as each command's own

        with stopped_by_problems(context.obj):
            return command(*args, options=context.obj, **given)

    for option in reversed(options):
        with_options = option(with_options)
    return with_options  # type: ignore[return-value]


def _see_to_use(options: Options) -> None:
    if not os.path.isdir(options.directory):  # noqa: PTH112 - a name that is too long is none either
        raise click.UsageError(f"-C {options.directory}: there is no such folder")
    if options.base_url is not None:
        from factbox.project.address import AddressError, site_address  # noqa: PLC0415 - seldom needed

        try:
            site_address(options.base_url)
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
        from factbox.command.building import build_and_say  # noqa: PLC0415 - each command loads its own

        build_and_say(options)


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "github"]), help="github: annotations for a forge's CI.")
@_common
def check(options: Options) -> None:
    """Say everything that is wrong, and change nothing."""
    from factbox.command.building import check_and_say  # noqa: PLC0415 - as above

    check_and_say(options)


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
def draft(options: Options, files: tuple[Path, ...], **given: Any) -> None:
    """Write content/<slug>.yaml from an article, never over a person's work.

    With - for FILE the article is read from standard input, and kept in seeds/.
    """
    from factbox.command.drafting import DraftOptions, draft_and_say  # noqa: PLC0415 - as above

    draft_and_say(options, files, DraftOptions(**given))


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
    from factbox.preview.server import serve_preview  # noqa: PLC0415 - as above

    serve_preview(options.project, port, click.echo, host=host, base_path=base_path, open_page=open_page)


def _fit_setting(_: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """A setting as it was given, where it can be one; nothing given is none."""
    if not given:
        return None
    from factbox.command.beginning import fit  # noqa: PLC0415 - as above

    return fit(str(option.name), given)


@cli.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--title", callback=_fit_setting, help="The site’s name.")
@click.option("--language", callback=_fit_setting, metavar="CODE", help="Its language, such as en or en-GB.")
@click.option("--base-url", callback=_fit_setting, metavar="URL", help="The address that it will have.")
@click.pass_obj
def init(outer: Options, /, folder: Path | None, **given: str | None) -> None:
    """Begin a project in a folder, with a sample article; what is there already stays."""
    from factbox.command.beginning import begin_and_say  # noqa: PLC0415 - as above

    begin_and_say(outer.directory / (folder or ""), given)


def main() -> None:
    """Runs the command with the arguments that it was called with."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="replace")  # a console may lack a quotation mark
    cli.main(prog_name="build.py" if Path(sys.argv[0]).name == "build.py" else None)
