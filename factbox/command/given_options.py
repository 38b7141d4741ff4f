"""The options that every command takes, as they were given. Loaded with every command: it loads next to nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from factbox.cache.options import BuildOptions, usual_output

if TYPE_CHECKING:
    from factbox.project.contents import Project


class Options(Struct, frozen=True):
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
        from factbox.project.contents import Project  # noqa: PLC0415 - slow to load

        return Project(self.directory)

    @property
    def site(self) -> Path:
        return self.output or self.directory / usual_output(drafts=self.drafts)

    @property
    def build(self) -> BuildOptions:
        return BuildOptions(**{name: getattr(self, name) for name in BuildOptions.__slots__})
