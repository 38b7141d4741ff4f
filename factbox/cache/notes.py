"""What one build notes for the next, as JSON; checked as it is read again, since it may be old, cut or anybody's."""

from __future__ import annotations

from typing import TypeVar

from markupsafe import Markup
from msgspec import json

T = TypeVar("T")


def noted(value: object) -> str:
    """Records and what they hold as JSON. Raises TypeError at anything that could not be read again."""
    return json.encode(value, enc_hook=_text).decode()


def read_note(note: str, kind: type[T]) -> T:
    """A value of this kind, as it was noted. Raises ValueError where the note is of anything else."""
    return json.decode(note, type=kind, dec_hook=_of_text)


def _text(value: object) -> str:
    if isinstance(value, Markup):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be noted")


def _of_text(kind: type, text: object) -> object:
    if isinstance(text, str):
        return kind(text)
    raise ValueError(f"no text, but {type(text).__name__}")
