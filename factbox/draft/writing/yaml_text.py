"""Plain values as YAML that a person likes to edit: one key a line, long texts folded, comments above."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

WIDTH = 110  # columns after which a text is folded

# The article's words have a line for each piece: between brackets, where one ends could not be told from a comma in it.
_VERBATIM = ("text", "evidence")

# Text that YAML reads as it stands: begins with a letter or a typographic mark, and holds no `: `, ` #` or final colon.
_PLAIN = re.compile(r"[\w“‘„«¿¡(/](?:(?!: | #).)*", re.DOTALL)
_FOLDABLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+(?: [^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+)*")

# Several lines that a block holds as they are, some of them empty.
_LINE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]"
_LINES = re.compile(rf"(?!\s){_LINE}(?:\n+{_LINE})+")


class Aside(Struct, frozen=True):
    """A record that is not sure enough to stand: written as a comment, to be taken out of it or deleted."""

    reason: str
    record: Mapping[str, Any]


Notes = Mapping[tuple[str | int, ...], Sequence[str | Aside]]


def yaml_text(values: Mapping[str, Any], notes: Notes, head: list[str]) -> str:
    """The whole file; `head` are the comment lines at its top."""
    lines = [f"# {line}".rstrip() for line in head]
    lines += _mapping(values, (), 0, notes)
    return "\n".join(lines) + "\n"


def mapping_lines(values: Mapping[str, Any], indent: int) -> list[str]:
    """The lines of a mapping whose keys stand `indent` columns in."""
    return _mapping(values, (), indent, {})


def _mapping(values: Mapping[str, Any], path: tuple[str | int, ...], indent: int, notes: Notes) -> list[str]:
    lines = []
    for key, value in values.items():
        here = (*path, key)
        lines += _comments(notes.get(here, []), indent)
        pad = " " * indent
        if isinstance(value, dict):
            lines += [f"{pad}{key}:", *_mapping(value, here, indent + 2, notes)]
        elif value == []:
            lines += [f"{pad}# {key}:", *_comments(notes.get((*here, 0), []), indent + 2)]
        elif (
            isinstance(value, list) and key not in _VERBATIM and all(isinstance(v, str) and _is_short(v) for v in value)
        ):
            lines += [f"{pad}{key}: [{', '.join(value)}]"]
        elif isinstance(value, list):
            lines += [f"{pad}{key}:", *_sequence(value, here, indent + 2, notes)]
        else:
            lines += _scalar(f"{pad}{key}: ", str(value), indent + 2)
    return lines


def _sequence(values: list[Any], path: tuple[str | int, ...], indent: int, notes: Notes) -> list[str]:
    lines = []
    for index, value in enumerate(values):
        here = (*path, index)
        lines += _comments(notes.get(here, []), indent)
        if isinstance(value, dict):
            record = _mapping(value, here, indent + 2, notes)
            lines += [f"{' ' * indent}- {record[0].lstrip()}", *record[1:]]
        else:
            lines += _scalar(f"{' ' * indent}- ", str(value), indent + 2)
    return lines + _comments(notes.get((*path, len(values)), []), indent)


def _comments(notes: Sequence[str | Aside], indent: int) -> list[str]:
    pad = " " * indent + "# "
    lines: list[str] = []
    for note in notes:
        text = note.reason if isinstance(note, Aside) else note
        lines += [pad + line for line in textwrap.wrap(" ".join(text.split()), WIDTH - len(pad))]
        if isinstance(note, Aside):
            record = _mapping(note.record, (), 2, {})
            lines += [f"{pad}- {record[0].lstrip()}", *(pad + line for line in record[1:]), ""]
    return lines


def _is_short(text: str) -> bool:
    """A word or name that a list in brackets can hold as it stands."""
    return bool(re.fullmatch(r"\w(?:[\w .’'&-]*[\w.’])?", text)) and len(text) <= 60


def _scalar(head: str, text: str, indent: int) -> list[str]:
    """`key: text` on one line, or `key: >-` with the text folded below; YAML reads both as the very text."""
    if "\n" in text and _LINES.fullmatch(text):
        return [f"{head}|-", *((" " * indent + line).rstrip() for line in text.split("\n"))]
    if not _is_foldable(text):
        return [head + _double_quoted(text)]
    if len(head) + len(text) > WIDTH:
        pad = " " * indent
        return [f"{head}>-", *(pad + line for line in _folded(text, WIDTH - indent))]
    if _PLAIN.fullmatch(text) and not text.endswith(":"):
        return [head + text]
    return [head + "'" + text.replace("'", "''") + "'"]


def _is_foldable(text: str) -> bool:
    """Whether it is words with single spaces between them. Most are letters that show, which is sooner seen."""
    plain = text.isprintable() and "  " not in text and text[:1] not in {"", " "} and text[-1] != " "
    return plain or bool(_FOLDABLE.fullmatch(text))


def _folded(text: str, width: int) -> list[str]:
    """The words in lines that are no wider, where no word is."""
    lines, at = [], 0
    while len(text) - at > width:
        space = text.rfind(" ", at, at + width + 1)
        end = space if space > at else text.find(" ", at)
        if end < 0:
            break
        lines.append(text[at:end])
        at = end + 1
    return [*lines, text[at:]]


def _double_quoted(text: str) -> str:
    """For text with line breaks or control characters, which only this style can hold."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    shown = "".join(
        escapes.get(c) or (c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}")
        for c in text
    )
    return f'"{shown}"'
