"""The events that have their headline on the strip: what turned the story, as far as there is room."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from msgspec import Struct

_WIDTH = 19.0  # per cent of the strip
_LETTERS, _LINES = 26, 3
_MOST = 5


class Caption(Struct, frozen=True):
    """A headline above the strip, in lines, and how far down the line from it to its mark goes."""

    x: str
    side: str
    lines: tuple[str, ...]
    down: int

    @property
    def is_tall(self) -> bool:
        """Whether it takes more than the usual two lines."""
        return len(self.lines) > 2


def captions_of(wanted: Iterable[tuple[float, int, str]]) -> tuple[Caption, ...]:
    """Headlines for the first that have room beside each other: where across, the height of the mark, the headline."""
    taken: list[float] = []
    captions: list[tuple[float, Caption]] = []
    for x, down, words in wanted:
        start, side = _placed(x)
        if len(captions) < _MOST and all(abs(start - other) >= _WIDTH for other in taken):
            taken.append(start)
            captions.append((x, Caption(f"{x:.2f}%", side, _lines(words), down)))
    return tuple(caption for _, caption in sorted(captions, key=lambda pair: pair[0]))


def _placed(x: float) -> tuple[float, str]:
    """Where a caption begins, and which side of it stands at its mark."""
    if x < _WIDTH / 2:
        return x, "start"
    return (x - _WIDTH, "end") if x > 100 - _WIDTH / 2 else (x - _WIDTH / 2, "middle")


def _lines(words: str) -> tuple[str, ...]:
    """As few as there can be, and those about as long as each other."""
    lines = textwrap.wrap(words, _LETTERS, max_lines=_LINES, placeholder=" …")
    narrower = (textwrap.wrap(words, letters) for letters in range(len(words) // len(lines), _LETTERS))
    return tuple(next((even for even in narrower if len(even) == len(lines)), lines))
