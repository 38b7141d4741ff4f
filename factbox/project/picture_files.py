"""Pictures as files: whether they are what their names say, how large they are, and that nothing in them runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from factbox.files import bytes_of_file
from factbox.project.own_files import leads_out
from factbox.words.uncompiled import compiled_later

if TYPE_CHECKING:
    from xml.etree import ElementTree

LARGEST_PICTURE = 500_000  # bytes
_RUNS = ("script", "foreignobject", "iframe", "embed", "object", "animate", "set", "handler", "listener")
_NUMBER = compiled_later(r"\s*([0-9]+(?:[.][0-9]+)?)(?:px)?\s*")
_SIZES = frozenset((*range(0xC0, 0xD0),)) - {0xC4, 0xC8, 0xCC}  # of JPEG's marks those before a picture's size


class PictureError(ValueError):
    """No picture that a site can have; `hint` is the way out."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def bytes_of(root: Path, path: Path, largest: int, noun: str, *, where: str = "", most: str = "is the most") -> bytes:
    """A picture's bytes. Raises PictureError where it lies outside `root`, is larger than that, or cannot be read."""
    if leads_out(root, path):
        raise PictureError("is a link that leads out of the project", "put the file itself there instead of the link")
    try:
        if path.is_file() and path.stat().st_size > largest:
            hint = f"make it smaller: {largest:,} bytes {most}"
            raise PictureError(f"is too large{where}, with {path.stat().st_size:,} bytes", hint)
        return bytes_of_file(path)
    except OSError:
        raise PictureError("is not there, or cannot be read", f"put the {noun} there, or mend the name") from None


def size_of(data: bytes, ending: str) -> tuple[int, int]:
    """Width and height of a `.png`, `.jpg` or `.svg`. Raises PictureError where it is none, or code may run in it."""
    found = {".png": _of_png, ".jpg": _of_jpeg, ".svg": _of_svg}[ending](data)
    if not found or not all(0 < side < 20_000 for side in found):
        raise PictureError(f"is no picture of the kind {ending}", "save it anew as what its name says")
    return found


def _of_png(data: bytes) -> tuple[int, int] | None:
    is_png = data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24
    return (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) if is_png else None


def _of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _SIZES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None


def _of_svg(data: bytes) -> tuple[int, int] | None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise PictureError("declares names of its own", "save it as plain SVG, without `<!DOCTYPE`")
    from xml.etree import ElementTree  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - without declarations nothing in it can grow
    except ElementTree.ParseError:
        return None
    if _local(root.tag) != "svg":
        return None
    for element in root.iter():
        _see_that_nothing_runs(element)
    box = (root.get("viewBox") or "").replace(",", " ").split()
    return _sides(root.get("width", ""), root.get("height", "")) or (_sides(*box[2:]) if len(box) == 4 else None)


def _sides(width: str, height: str) -> tuple[int, int] | None:
    """Two lengths in pixels; None where they are in anything else."""
    found = [_NUMBER.fullmatch(side) for side in (width, height)]
    return (round(float(found[0][1])), round(float(found[1][1]))) if found[0] and found[1] else None


def _see_that_nothing_runs(element: ElementTree.Element) -> None:
    """Raises PictureError where code may run in an element, or something be fetched from elsewhere."""
    names = {_local(name): value.strip() for name, value in element.attrib.items()}
    runs = _local(element.tag) in _RUNS or any(name.startswith("on") for name in names)
    leads = [value for name, value in names.items() if name in ("href", "src") and not value.startswith("#")]
    styles = " ".join([names.get("style", ""), (element.text or "") if _local(element.tag) == "style" else ""])
    if runs or leads or re.search(r"url\((?!\s*['\"]?#)|@import", styles, re.IGNORECASE):
        raise PictureError("may run code or fetch something", "save it as plain SVG: shapes and paths alone")


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
