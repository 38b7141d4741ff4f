"""The pictures of docs/walk-through.md, taken on the way that `tests/preview/test_walk.py` goes.

python -m tests.pictures
"""

from __future__ import annotations

import itertools
import struct
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests.conftest import CHROMIUM_ARGUMENTS, chromium_path
from tests.paths import ROOT
from tests.preview.walk import begin, publish, walk

PICTURES = ROOT / "docs" / "walk"
WINDOW: ViewportSize = {"width": 1040, "height": 640}
LARGEST = 60_000  # bytes
_COLOURS = 48  # enough for letters on a ground
_STEP = 8  # between two shades that are told apart at all
_FAR = 24  # between two that both have a number


def smaller(png: bytes) -> bytes:
    """A picture with a few colours, by their numbers: a third of the bytes, and no eye sees it."""
    width, rows = _rows(png)
    table = bytes(min(255, (c + _STEP // 2) // _STEP * _STEP) for c in range(256))
    pixels = [[row[at : at + 3] for at in range(0, 3 * width, 3)] for row in (one.translate(table) for one in rows)]
    count = Counter(itertools.chain.from_iterable(pixels))
    palette: list[bytes] = []
    for colour, _ in count.most_common():
        if len(palette) < _COLOURS and (not palette or _far(colour, palette[_nearest(colour, palette)]) >= _FAR**2):
            palette.append(colour)
    number = {colour: _nearest(colour, palette) for colour in count}
    lines = b"".join(b"\0" + bytes(number[colour] for colour in row) for row in pixels)
    head = struct.pack(">IIBBBBB", width, len(pixels), 8, 3, 0, 0, 0)
    chunks = (b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _nearest(colour: bytes, palette: list[bytes]) -> int:
    return min(range(len(palette)), key=lambda number: _far(colour, palette[number]))


def _far(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _rows(png: bytes) -> tuple[int, list[bytes]]:
    """The width, and the rows of red, green and blue, of a picture as Chromium writes it."""
    data, at = b"", 8
    width = depth = kind = 0
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + size]
        if name == b"IHDR":
            width, _, depth, kind = struct.unpack(">IIBB", body[:10])
        data += body if name == b"IDAT" else b""
        at += size + 12
    assert (depth, kind) in ((8, 2), (8, 6)), "a picture of another kind"
    step = 3 if kind == 2 else 4
    return width, [_opaque(row, step) for row in _unfiltered(zlib.decompress(data), width * step, step)]


def _opaque(row: bytes, step: int) -> bytes:
    return row if step == 3 else b"".join(row[at : at + 3] for at in range(0, len(row), 4))


def _unfiltered(data: bytes, size: int, step: int) -> Iterator[bytes]:
    above = bytes(size)
    for start in range(0, len(data), size + 1):
        row = bytearray(data[start + 1 : start + 1 + size])
        way = data[start]
        for i in range(size) if way else ():
            left, up = row[i - step] if i >= step else 0, above[i]
            corner = above[i - step] if i >= step else 0
            row[i] = (row[i] + (left, up, (left + up) // 2, _paeth(left, up, corner))[way - 1]) & 255
        above = bytes(row)
        yield above


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    return min((abs(near - left), 0, left), (abs(near - up), 1, up), (abs(near - corner), 2, corner))[2]


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGUMENTS))
        tab = browser.new_page(viewport=WINDOW)
        desk = begin(Path(folder) / "news")

        def picture(name: str) -> None:
            (PICTURES / f"{name}.png").write_bytes(smaller(tab.screenshot()))

        try:
            walk(desk, tab, picture)
            publish(desk, tab, picture)
        finally:
            desk.stop()
            browser.close()


if __name__ == "__main__":
    main()
