"""What other packages add to Factbox: exports and checks, by the entry points that they declare.

    [project.entry-points."factbox.exports"]
    notes = "factbox_notes:FORM"            # a factbox.render.exports.forms.Form

    [project.entry-points."factbox.checks"]
    no-shouting = "factbox_notes:shouting"  # a factbox.check.checks.Check

They are asked for in a real build or check only, and what asks for them is slow to load.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from factbox.problems import Problem, ProblemsError

EXPORTS, CHECKS = "factbox.exports", "factbox.checks"
_KINDS = {EXPORTS: "export", CHECKS: "check"}


class PlugIn(Struct, frozen=True):
    """One entry point, and the package that gives it."""

    group: str
    name: str
    value: str  # where it stands: "factbox_notes:FORM"
    package: str
    version: str

    @property
    def called(self) -> str:
        """ "the export `notes`"."""
        return f"the {_KINDS[self.group]} `{self.name}`"

    @property
    def package_called(self) -> str:
        """ "the package factbox-notes 1.2"."""
        return f"the package {self.package} {self.version}"

    def load(self) -> Any:
        """What the entry point names. Raises ProblemsError where it cannot be had."""
        from importlib.metadata import EntryPoint  # noqa: PLC0415 - slow to load, and seldom needed

        try:
            return EntryPoint(self.name, self.value, self.group).load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever somebody's module does as it is loaded
            raise ProblemsError([self.problem(f"cannot be loaded: {told(error)}")]) from None

    def problem(self, what: str, place: str = "") -> Problem:
        """A problem that is the package's, not the editor's; `place` is the story's file where one is at hand."""
        hint = f"update that package or mend it; `pip uninstall {self.package}` takes it out"
        if place:
            return Problem(place, 0, 0, f"{self.called} of {self.package_called} {what}", hint)
        return Problem(f"{self.package} {self.version}", 0, 0, f"{self.called} of this package {what}", hint)


def told(error: BaseException) -> str:
    """An error in one line: "ValueError: no such day"."""
    return ": ".join([type(error).__name__, *str(error).split("\n")[:1]]).rstrip(": ")


def plugins() -> list[PlugIn]:
    """All that are installed, in the order of their names. Raises ProblemsError where they cannot be asked for."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to load, and asked for in real builds only

    try:
        points = [point for group in _KINDS for point in entry_points(group=group)]
    except Exception as error:  # noqa: BLE001 - records that a broken installation has left
        raise ProblemsError(_unreadable() or [_unreadable_all(error)]) from None
    found = {
        PlugIn(point.group, point.name, point.value, point.dist.name, point.dist.version)
        for point in points
        if point.dist
    }
    return sorted(found, key=lambda one: (one.group, one.name, one.package))


def _unreadable() -> list[Problem]:
    """The packages whose records nobody can read."""
    from importlib.metadata import distributions  # noqa: PLC0415 - as above

    found = []
    for distribution in distributions():
        try:
            list(distribution.entry_points)
        except Exception as error:  # noqa: BLE001 - as above
            name = f"{distribution.name} {distribution.version}"
            hint = f"`pip install --force-reinstall {distribution.name}` mends it, `pip uninstall` takes it out"
            message = f"the entry points of this package cannot be read: {told(error)}"
            found.append(Problem(name, 0, 0, message, hint))
    return found


def _unreadable_all(error: Exception) -> Problem:
    message = f"the records of the installed packages cannot be read: {told(error)}"
    return Problem("plug-ins", 0, 0, message, "`pip check` says which package is broken")


def files_of(plugin: PlugIn) -> Iterator[Path]:
    """The code of a plug-in that has been loaded: its module, and the others of its package."""
    import sys  # noqa: PLC0415

    module = sys.modules.get(plugin.value.partition(":")[0].strip())
    file = getattr(module, "__file__", None)
    if module is None or not file:
        return
    yield from sorted(Path(file).parent.rglob("*.py")) if module.__package__ else [Path(file)]
