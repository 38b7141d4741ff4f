"""A story's YAML file as a story, and its shape's problems in words that an editor can act on."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from factbox.files import bytes_of_file, is_windows_own
from factbox.paths import SITE_FOLDERS
from factbox.problems import Problem, ProblemsError
from factbox.story.ids import ID_PATTERN
from factbox.story.model import Actor, Correction, Event, Image, Passage, Quote, Source, Story, TextDoubts
from factbox.story.odd_spaces import odd_character
from factbox.story.unseen import unseen_characters
from factbox.story.yaml_reader import read_tree
from factbox.story.yaml_tree import KeyPath, Tree, value_at

LARGEST_FILE = 5_000_000  # bytes
RECORDS: dict[str, type[BaseModel]] = {
    "sources": Source,
    "actors": Actor,
    "timeline": Event,
    "quotes": Quote,
    "corrections": Correction,
}
_MAPPINGS: dict[str, type[BaseModel]] = {**RECORDS, "doubt": TextDoubts}
_PASSAGE_KEYS = ("evidence", "text")
# Keys whose values have a form of their own, in which ` #` cannot be part of the text.
FORMAL_KEYS = frozenset(
    "id file sha256 text_sha256 url published rights kind part_of speaker differs_from repeats status language when"
    " date item source base_url doubt same_as contact licence_url logo share_image".split()
)


class StoryFile(Struct, frozen=True):
    """One file of `content/`: its slug (the name without `.yaml`), where its values stand, and what is wrong with it.

    `legible` is what can be read of it, for checking: its records are all in their places, but those that cannot be
    read have nothing but their ids. It is None where so little can be read that a check would mislead.
    """

    slug: str
    tree: Tree
    legible: Story | None
    problems: tuple[Problem, ...]

    @property
    def story(self) -> Story | None:
        """The story, if the file is one."""
        return None if self.problems else self.legible


def read_story_file(path: Path, shown_as: str) -> StoryFile:
    """The story in a file, with all that is wrong with its shape. Never raises."""
    try:
        text = read_text(path, shown_as, LARGEST_FILE)
    except ProblemsError as error:
        return StoryFile(path.stem, Tree(shown_as, ""), None, tuple(error.problems))
    return story_file_from_text(text, shown_as, path.stem)


def read_text(path: Path, shown_as: str, largest: int) -> str:
    """A file's text without byte-order mark. Raises ProblemsError where it has none that can be read."""
    try:
        if path.stat().st_size > largest:
            message = f"this file is too large: {path.stat().st_size:,} bytes"
            raise ProblemsError([Problem(shown_as, 0, 0, message, f"{largest:,} is the most that is read")])
        data = bytes_of_file(path)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        raise ProblemsError([Problem(shown_as, 0, 0, message, "see to its name and permissions")]) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"this is not UTF-8 text: byte 0x{data[error.start]:02x}"
        raise ProblemsError([Problem(shown_as, line, 1, message, "save the file as UTF-8")]) from None


def story_file_from_text(text: str, path: str, slug: str) -> StoryFile:
    """The story in a text, with all that is wrong with its shape. Never raises."""
    tree = read_tree(path, text, FORMAL_KEYS)
    problems = [*tree.problems]
    if not re.fullmatch(ID_PATTERN, slug):
        hint = "name it with small letters a to z, figures and single hyphens, such as `ceasefire.yaml`"
        problems.append(Problem(path, 0, 0, f"`{slug}` cannot be part of a web address", hint))
    elif not is_slug_free(slug):
        hint = f"name it `{slug}-story.yaml`, or what you like"
        problems.append(Problem(path, 0, 0, f"no story can be named `{slug}`: {_TAKEN_BY[slug in SITE_FOLDERS]}", hint))
    problems += unseen_characters(tree)
    legible = None
    if tree.value is not None:
        try:
            legible = Story.model_validate(tree.value)
        except ValidationError as error:
            problems += model_problems(tree, error, Story)
            wrong = {tuple(details["loc"][:2]): details["type"] for details in error.errors(include_url=False)}
            legible = _legible(tree.value, wrong)
            of_the_whole = _of_the_whole(tree, tree.value, wrong) if legible else []
            problems += [problem for problem in of_the_whole if problem not in problems]
    return StoryFile(slug, tree, legible, tuple(problems))


_TAKEN_BY = {True: "the site has a folder of this name", False: "Windows, and disks that it reads, cannot hold it"}


def is_slug_free(slug: str) -> bool:
    """Whether a folder of the site may have a story's name."""
    return slug not in SITE_FOLDERS and not is_windows_own(slug)


def _legible(value: Mapping[str, Any], wrong: Mapping[KeyPath, str]) -> Story | None:
    """What can be read besides what is wrong (by its path); None where that is so much that a check would mislead.

    Of a list, an unknown key beside the lists, a source, or a record without an id: what other records name could then
    seem not to be there.
    """
    for path, kind in wrong.items():
        if path[:1] == ("sources",) or (len(path) == 1 and (path[0] in RECORDS or kind == "extra_forbidden")):
            return None
        if (
            len(path) == 2
            and path[0] not in ("corrections", "image")
            and not isinstance(value_at(value, (*path, "id")), str)
        ):
            return None
    records: dict[str, Any] = {
        key: tuple(
            _bare(model, item) if (key, index) in wrong else model.model_validate(item)
            for index, item in enumerate(value.get(key, ()))
        )
        for key, model in RECORDS.items()
    }
    return Story.model_construct(title="", **records)


def _of_the_whole(tree: Tree, value: Mapping[str, Any], wrong: Container[KeyPath]) -> list[Problem]:
    """What is wrong with the story as a whole, which pydantic asks only where every record is right."""
    right = {key: [item for i, item in enumerate(value.get(key, ())) if (key, i) not in wrong] for key in RECORDS}
    try:
        Story.model_validate({**value, **right})
    except ValidationError as error:
        return model_problems(tree, error, Story)
    return []


def _bare(model: type[BaseModel], item: object) -> BaseModel:
    """A record with nothing but its id."""
    nothing: dict[str, Any] = {name: "" for name, field in model.model_fields.items() if field.is_required()}
    return model.model_construct(**{**nothing, "evidence": (), "id": value_at(item, ("id",)) or ""})


def model_problems(tree: Tree, error: ValidationError, root: type[BaseModel]) -> list[Problem]:
    """Pydantic's errors as problems at their places in the file."""
    errors = error.errors(include_url=False)
    unknown = [tuple(details["loc"]) for details in errors if details["type"] == "extra_forbidden"]
    return [
        _with_odd_character(tree, _model_problem(tree, details, root), details)
        for details in errors
        if not (details["type"] == "missing" and _is_misspelled(tuple(details["loc"]), unknown))
    ]


def _with_odd_character(tree: Tree, problem: Problem, details: ErrorDetails) -> Problem:
    """Says what nobody sees: “did you mean `status`?” of a `status` with a no-break space helps nobody."""
    given, path = details["input"], tuple(details["loc"])
    if details["type"] == "extra_forbidden":
        start, end = tree.key_places.at.get(path, (0, 0))
        given = tree.text[max(0, start - 1) : end]  # with what may have ended the line before it for YAML alone
    odd = odd_character(given) if isinstance(given, str) else ""
    return replace(problem, hint="\n".join(filter(None, [problem.hint, odd]))) if odd else problem


def _is_misspelled(missing: KeyPath, unknown: list[KeyPath]) -> bool:
    """Whether an unknown key beside it is what was meant: one message for one slip."""
    beside = [str(path[-1]) for path in unknown if path[:-1] == missing[:-1]]
    return any(_nearest(key, [str(missing[-1])]) for key in beside)


def _model_problem(tree: Tree, details: ErrorDetails, root: type[BaseModel]) -> Problem:
    path: KeyPath = tuple(details["loc"])
    kind, context = details["type"], details.get("ctx", {})
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this item"
    if "hint" in context:
        if "key" in context:
            return tree.problem_at_key((*path, context["key"]), details["msg"], context["hint"])
        return tree.problem(path, details["msg"], context["hint"])
    match kind:
        case "missing":
            return _missing(tree, path)
        case "extra_forbidden":
            return _unknown_key(tree, path, _record_at(path[:-1], root))
        case "literal_error":
            return tree.problem(path, f"{name} cannot be `{details['input']}`", _one_of(details))
    if kind == "string_pattern_mismatch":
        return tree.problem(path, f"{name} does not have the right form", _PATTERNS.get(str(path[-1]), ""))
    message, hint = _SHAPES.get(kind, (f"is not right: {details['msg']}", ""))
    return tree.problem(path, f"{name} {message}", hint)


_SHAPES = {
    "string_type": ("must be a text", "write it on one line, or below `>-`; put it in quotes if it has `: ` in it"),
    "string_too_short": ("is empty", "fill it in, or take the key out"),
    "tuple_type": ("must be a list", "begin each of its items with `- `"),
    "model_type": ("must be a record", "write it as lines of `key: value`, the first one after the `- `"),
}
# Keys whose form is a pattern, and what it is in words.
_PATTERNS = {
    "language": "write the language’s short name, such as en, en-GB or ur (BCP 47)",
    "sha256": "it has 64 figures and letters a to f; take the key out, and the message then gives the right one",
    "text_sha256": "it has 64 figures and letters a to f; take the key out, and the message then gives the right one",
}


_OF_IMAGES = {
    "alt": ": what it shows, for those who do not see it",
    "credit": ": who has made it, and who allows its use",
}


def _missing(tree: Tree, path: KeyPath) -> Problem:
    key = path[-1]
    if path in tree.empty:
        return tree.problem_at_key(path, f"`{key}` is empty", "fill it in")
    place = tree.place(path[:-1])
    owner = {
        "sources": "source",
        "actors": "actor",
        "timeline": "event",
        "quotes": "quote",
        "corrections": "correction",
    }
    steps = [step for step in path[:-1] if isinstance(step, str)]
    record = owner.get(steps[0], "record") if len(steps) == 1 else "story" if not steps else "record"
    hint = f"add `{key}: …`"
    if steps[-1:] == ["image"]:
        record, hint = "image", f"{hint}{_OF_IMAGES.get(str(key), '')}"
    return Problem(tree.path, place.line, place.column, f"this {record} has no `{key}`", hint)


def _unknown_key(tree: Tree, path: KeyPath, record: type[BaseModel]) -> Problem:
    key = str(path[-1])
    known = list(record.model_fields)
    near = did_you_mean(key, known)
    return tree.problem_at_key(path, f"unknown key `{key}`", near or f"the keys here are {', '.join(known)}")


def did_you_mean(given: str, known: list[str]) -> str:
    """A question that names the nearest known name, or nothing where none is near."""
    near = _nearest(given, known)
    return f"did you mean `{near}`?" if near else ""


def _nearest(given: str, known: list[str]) -> str | None:
    import difflib  # noqa: PLC0415 - slow to load, and seldom needed

    return next(iter(difflib.get_close_matches(given.strip().lower(), known, n=1, cutoff=0.6)), None)


def _one_of(details: ErrorDetails) -> str:
    allowed = re.findall(r"'([^']+)'", str(details.get("ctx", {}).get("expected", "")))
    near = did_you_mean(str(details["input"]), allowed)
    return f"{near} it is one of: {', '.join(allowed)}".strip()


def _record_at(path: KeyPath, root: type[BaseModel]) -> type[BaseModel]:
    """The model whose keys stand at a path."""
    steps: list[Any] = [step for step in path if isinstance(step, str)]
    if steps and steps[-1] in _PASSAGE_KEYS:
        return Passage
    if steps and steps[-1] == "image":
        return Image
    return _MAPPINGS.get(steps[0], root) if steps else root
