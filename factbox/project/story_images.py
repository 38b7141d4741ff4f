"""The images of a story: files in `content/images/`, made as small as a page needs where Pillow is there to do it.

What they are is told from their content. A JPEG or PNG that Pillow has made smaller has nothing in it any more of where
and by which camera it was taken.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct

from factbox.paths import installs
from factbox.problems import Problem
from factbox.project.contents import Project
from factbox.project.picture_files import LARGEST_PICTURE, PictureError, bytes_of, size_of
from factbox.story.model import Image, Story
from factbox.story.values import IMAGE_NAME
from factbox.story.yaml_tree import KeyPath, Tree, value_at

_WIDTHS = (480, 960)  # pixels: what a phone and a desk need, and twice that for fine screens
_LARGEST_GIVEN = 30_000_000  # bytes that are read and made smaller
_MOST_READ = "is the most that is read"
_MOST_PIXELS = 60_000_000
_WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    ".jpg": ("JPEG", {"quality": 82, "progressive": True, "optimize": True}),
    ".png": ("PNG", {"optimize": True}),
}
_RECORDS = ("actors", "timeline")  # whose records may have one


class SizedImage(Struct, frozen=True):
    """An image in one size: its file in a story's folder, and what is in it."""

    file: str
    width: int
    height: int
    data: bytes


StoryImages = Mapping[str, tuple[SizedImage, ...]]  # by the name in content/images/, the smallest first


def images_named(values: Mapping[str, Any] | None) -> list[str]:
    """The files of all images that a story's file names, whatever else is wrong with it."""
    records = [values, *(one for key in _RECORDS for one in _list((values or {}).get(key)))]
    names = [value_at(record, ("image", "file")) for record in records]
    return list(dict.fromkeys(name for name in names if isinstance(name, str) and IMAGE_NAME.fullmatch(name)))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def images_in(story: Story) -> Iterator[tuple[KeyPath, Image]]:
    """Every image of a story, with its place in the file."""
    places: list[tuple[KeyPath, Image | None]] = [
        ((), story.image),
        *((("actors", index), actor.image) for index, actor in enumerate(story.actors)),
        *((("timeline", index), event.image) for index, event in enumerate(story.timeline)),
    ]
    yield from (((*path, "image"), image) for path, image in places if image)


def read_images(project: Project, story: Story, tree: Tree) -> tuple[StoryImages, list[Problem]]:
    """The images of a story, and what is wrong with them. Never raises."""
    found: dict[str, tuple[SizedImage, ...]] = {}
    problems: list[Problem] = []
    for path, image in images_in(story):
        if image.file in found:
            continue
        place = image_path(project, image.file)
        try:
            found[image.file] = _sized(
                bytes_of(project.root, place, _LARGEST_GIVEN, "image", most=_MOST_READ),
                place.stem,
                place.suffix.lower(),
            )
        except PictureError as error:
            problems.append(tree.problem((*path, "file"), f"{project.shown(place)} {error}", error.hint))
    return found, problems


def image_path(project: Project, name: str) -> Path:
    """Where an image lies."""
    return project.content / "images" / name


def sizing() -> str:
    """What makes images smaller, with its version: with another, they are other bytes. Empty without it."""
    try:
        return f" pillow={version('pillow')}" if _has_pillow() else ""
    except PackageNotFoundError:
        return " pillow"


def _has_pillow() -> bool:
    return find_spec("PIL") is not None


@lru_cache(maxsize=32)
def _sized(data: bytes, stem: str, ending: str) -> tuple[SizedImage, ...]:
    """The sizes that a page needs. Raises PictureError."""
    size = size_of(data, ending)
    sizes = list(_smaller(data, ending)) if ending in _WAYS and _has_pillow() else [(*size, data)]
    name = f"image-{stem}-{hashlib.sha256(data).hexdigest()[:8]}"
    for *_, one in sizes:
        if len(one) > LARGEST_PICTURE:
            raise PictureError(f"is too large for a page, with {len(one):,} bytes", _way_out(ending))
    return tuple(SizedImage(f"{name}-{width}{ending}", width, height, one) for width, height, one in sizes)


def _way_out(ending: str) -> str:
    if ending in _WAYS and not _has_pillow():
        return f"`{installs('images')}`, and it is made smaller by itself"
    smaller = "save it as .jpg" if ending == ".png" else "make it smaller"
    return f"{smaller}: {LARGEST_PICTURE:,} bytes is the most"


def _smaller(data: bytes, ending: str) -> Iterator[tuple[int, int, bytes]]:
    """The image in each width that it has, upright, without what cameras note."""
    from PIL import Image as Pillow  # noqa: PLC0415 - an extra, and slow to load
    from PIL import ImageOps  # noqa: PLC0415

    kind, options = _WAYS[ending]
    try:
        image: Any = Pillow.open(io.BytesIO(data), formats=[kind])
        if image.width * image.height > _MOST_PIXELS:
            raise PictureError(f"is too large, with {image.width} × {image.height} pixels", "make it smaller")
        image = _plain(ImageOps.exif_transpose(image), ending)
        for width in sorted({min(image.width, width) for width in _WIDTHS}):
            size = (width, max(1, round(image.height * width / image.width)))
            kept = image.resize(size, Pillow.Resampling.LANCZOS) if size != image.size else image
            written = io.BytesIO()
            kept.save(written, kind, icc_profile=image.info.get("icc_profile"), **options)
            yield *size, written.getvalue()
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        raise PictureError("is damaged: it cannot be read to its end", "save it anew") from None


def _plain(image: Any, ending: str) -> Any:
    """In colours that the kind of file has and that can be made smaller."""
    clear = ending == ".png" and ("A" in image.getbands() or "transparency" in image.info)
    wanted = ("LA", "RGBA") if clear else ("L", "RGB")
    return image if image.mode in wanted else image.convert(wanted[1])
