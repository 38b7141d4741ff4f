"""What other packages add to a build, ready to be used: their forms and checks, in which no fault is fatal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from factbox.check.checked_story import CheckedStory
from factbox.check.checks import Check, NamedCheck
from factbox.plugins import CHECKS, EXPORTS, PlugIn, files_of, plugins, told
from factbox.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from factbox.render.exports.forms import Form, Make
    from factbox.views.story import StoryView


class Additions(Struct, frozen=True):
    """`note` names the packages with their versions, `files` is their code: with others, all is made anew."""

    forms: tuple[Form, ...] = ()
    checks: tuple[NamedCheck, ...] = ()
    note: str = ""
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=1)
def additions(installed: str) -> Additions:
    """All that there are; `installed` stands for the packages that there are now, and is asked about once.

    Raises ProblemsError where packages cannot be asked at all: then Pydantic, which asks them too, would only fail.
    """
    del installed
    found = plugins()
    forms: list[Form] = []
    checks: list[NamedCheck] = []
    problems: list[Problem] = []
    for plugin in found:
        try:
            if plugin.group == EXPORTS:
                forms.append(_form(plugin, {form.file for form in forms}))
            if plugin.group == CHECKS:
                checks.append(_check(plugin))
        except ProblemsError as error:
            problems += error.problems
    note = "".join(f" {one.group}:{one.name}={one.value}@{one.package}-{one.version}" for one in found)
    files = tuple(dict.fromkeys(file for one in found for file in files_of(one)))
    return Additions(tuple(forms), tuple(checks), note, files, tuple(problems))


def _form(plugin: PlugIn, taken: set[str]) -> Form:
    from factbox.render.exports.forms import FORMS, Form  # noqa: PLC0415 - slow to load, and few have such a plug-in

    taken = taken | {form.file for form in FORMS}
    form = plugin.load()
    if not isinstance(form, Form) or not all(isinstance(text, str) for text in (form.file, form.media_type, form.name)):
        raise ProblemsError([plugin.problem(f"is no Form, but {form!r:.60}")])
    if form.file in taken or form.file.endswith((".html", ".png", ".css")):
        raise ProblemsError([plugin.problem(f"makes {form.file}, and that is the name of another file")])
    if not form.file or form.file != Path(form.file).name or form.file.startswith("."):
        raise ProblemsError([plugin.problem(f"makes “{form.file}”, which is no name for a file")])
    return Form(form.file, form.media_type, form.name, partial(_made, plugin, form.make))


def _made(plugin: PlugIn, make: Make, view: StoryView) -> bytes:
    """The file. Raises ProblemsError for whatever goes wrong in it."""
    place = view.checked.tree.path
    try:
        data = make(view)
    except ProblemsError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - somebody else's code
        raise ProblemsError([plugin.problem(f"failed: {told(error)}", place)]) from None
    if not isinstance(data, bytes):
        raise ProblemsError([plugin.problem(f"gave no bytes, but something of type {type(data).__name__}", place)])
    return data


def _check(plugin: PlugIn) -> NamedCheck:
    check = plugin.load()
    if not callable(check):
        raise ProblemsError([plugin.problem(f"is no Check, but of type {type(check).__name__}")])
    return NamedCheck(plugin.name, partial(_looked, plugin, check))


def _looked(plugin: PlugIn, check: Check, checked: CheckedStory) -> Iterator[Problem]:
    """What the check says; where it fails, that."""
    place = checked.tree.path
    try:
        for problem in check(checked):
            if not isinstance(problem, Problem):
                yield plugin.problem(f"gave no Problem, but something of type {type(problem).__name__}", place)
                return
            yield problem
    except ProblemsError as error:
        yield from error.problems
    except (Exception, SystemExit) as error:  # noqa: BLE001 - somebody else's code
        yield plugin.problem(f"failed: {told(error)}", place)
