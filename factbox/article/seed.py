"""A seed file as an article: its text, and where its paragraphs and sentences stand in it.

Every position is an offset, in Unicode code points, into the text of the file itself (a byte-order mark and
carriage returns are counted too), so that `text[start:end]` is always what the file says there. Nothing is cleaned.
"""

from __future__ import annotations

import bisect
import hashlib
import itertools
import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from factbox.article.read_once import ReadOnce
from factbox.article.sentences import sentences
from factbox.article.spans import Span
from factbox.files import bytes_of_file
from factbox.problems import Problem, ProblemsError
from factbox.words import lists
from factbox.words.uncompiled import compiled_later

LARGEST_FILE = 20_000_000  # bytes; a news article is a few thousand
FRONT_MATTER_KEYS = ("published", "publisher", "title", "author", "url", "language")
URL_PATTERN = r"https?://[^\s<>\"]+"


class Paragraph(Struct, frozen=True):
    """A stretch between line breaks, without the white space around it."""

    start: int
    end: int
    furniture: bool = False  # the page's own words (share lines, comments), not the article's
    heading: bool = False  # a short line that is no sentence


class Page(NamedTuple):
    """The web page or Markdown file that an article's text was taken out of."""

    path: str  # the name to show in messages
    text_sha256: str | None  # of the text as it is frozen; None where it is not


class Article(ReadOnce, frozen=True, dict=True):
    """One seed file, or the frozen text of one that is a page. `path` is the name of the text, to show in messages."""

    path: str
    text: str
    sha256: str  # of the seed file
    front_matter: dict[str, str] = field(default_factory=dict)
    body_start: int = 0
    page: Page | None = None

    @property
    def seed(self) -> str:
        """The name of the seed file, to show in messages."""
        return self.page.path if self.page else self.path

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in order, page furniture marked as such."""
        return tuple(_paragraphs(self.text, self.body_start))

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are the article's own."""
        return tuple(p for p in self.paragraphs if not p.furniture)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the prose, in order; none runs over a paragraph's end."""
        return tuple(s for p in self.prose for s in sentences(self.text, p.start, p.end))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", self.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Where an offset stands, both counted from 1. A byte-order mark takes no column."""
        line = bisect.bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        if line == 1 and self.text.startswith("\ufeff"):
            column = max(1, column - 1)
        return line, column

    def paragraph_index(self, offset: int) -> int | None:
        """The index in `paragraphs` of the one that holds an offset; None between paragraphs."""
        index = bisect.bisect_right(self._paragraph_starts, offset) - 1
        return index if index >= 0 and offset < self.paragraphs[index].end else None

    def sentence_around(self, span: Span) -> Span:
        """From the start of the sentence where `span` begins to the end of the one where it ends."""
        starts = self._sentence_starts
        first = max(0, bisect.bisect_right(starts, span.start) - 1)
        last = max(first, bisect.bisect_left(starts, span.end) - 1)
        if not starts:
            return span
        return Span(min(span.start, self.sentences[first].start), max(span.end, self.sentences[last].end))

    def sentences_of(self, spans: Iterable[Span]) -> list[Span]:
        """The sentences that share a letter with any of the spans, in order."""
        starts, found = self._sentence_starts, set[int]()
        for span in spans:
            first = max(0, bisect.bisect_right(starts, span.start) - 1)
            found.update(range(first, bisect.bisect_left(starts, span.end)))
        return [self.sentences[number] for number in sorted(found)]

    @cached_property
    def sentences_known(self) -> dict[Span, Span]:
        """What has been found to stand around spans, for those who ask again and again."""
        return {}

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]


def read_article(path: Path, shown_as: str | None = None) -> Article:
    """The article in a file. Raises ProblemsError where there is no readable text in it."""
    name = shown_as or str(path)
    data = read_bytes(path, name)
    return article_from_text(decoded(data, name), name, hashlib.sha256(data).hexdigest())


def article_from_text(text: str, path: str = "article.txt", sha256: str = "") -> Article:
    """The article in a string. Raises ProblemsError where it is empty or its front matter cannot be read."""
    sha256 = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    front_matter, body_start = _front_matter(text, path)
    if not text[body_start:].strip().strip("\ufeff\x00"):
        raise ProblemsError(
            [
                Problem(
                    path,
                    0,
                    0,
                    "there is no article in this file",
                    "it is empty; put the article’s text in it",
                )
            ]
        )
    return Article(path, text, sha256, front_matter, body_start)


def read_bytes(path: Path, name: str) -> bytes:
    """What is in a seed file. Raises ProblemsError where it cannot be read."""

    def failed(message: str, hint: str) -> ProblemsError:
        return ProblemsError([Problem(name, 0, 0, message, hint)])

    try:
        if path.is_dir():
            raise failed("this is a folder, not an article", "name a text file in it")
        if path.stat().st_size > LARGEST_FILE:
            raise failed("this file is too large for an article", f"{LARGEST_FILE:,} bytes is the most that is read")
        return bytes_of_file(path)
    except FileNotFoundError:
        raise failed("there is no such file", "see that the name is spelled as in the folder") from None
    except OSError as error:
        raise failed(f"this file cannot be read: {error.strerror}", "see to its permissions") from None


def decoded(data: bytes, name: str) -> str:
    """UTF-8 as text. Raises ProblemsError with the place where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(name, data, error.start) from None


def _not_utf8(name: str, data: bytes, at: int) -> ProblemsError:
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    message = f"this is not UTF-8 text: byte 0x{data[at]:02x}"
    return ProblemsError([Problem(name, line, column, message, "save the file as UTF-8 in the program it came from")])


_FENCE = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_FENCE_END = re.compile(r"^---[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)


def _front_matter(text: str, path: str) -> tuple[dict[str, str], int]:
    """`key: value` lines between two lines of `---`, and where the article begins after them."""
    opening = _FENCE.match(text)
    start = 1 if text.startswith("\ufeff") else 0
    closing = _FENCE_END.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return {}, start
    found: dict[str, str] = {}
    problems = []
    lines = text[opening.end() : closing.start()].splitlines()
    for number, line in enumerate(lines, 2):
        key, colon, value = line.partition(":")
        key = key.strip()
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not colon or key not in FRONT_MATTER_KEYS:
            hint = f"front matter has lines of `key: value`, with these keys: {', '.join(FRONT_MATTER_KEYS)}"
            problems.append(
                Problem(path, number, 1, f"unknown line in the front matter: {line.strip()}", hint, len(line))
            )
        elif key in found:
            problems.append(
                Problem(path, number, 1, f"`{key}` is given twice in the front matter", "keep one", len(key))
            )
        else:
            found[key] = _unquoted(value.strip())
    if problems:
        raise ProblemsError(problems)
    return found, closing.end()


def _unquoted(value: str) -> str:
    """Without the one pair of quotation marks that may stand around a whole value."""
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'" else value


# ── Paragraphs ────────────────────────────────────────────────────────────────────────────────────

_LINE = re.compile(r"[^\r\n]+")
_ENDS_SENTENCE = compiled_later(r"[.!?…:;][\"”’'»)\]]*$")
_HEADING_WORDS = 14
_HEADLINE_WORDS = 26  # of a line at the top, where nothing but a headline stands
_TOP = 6  # lines among which it stands


def _paragraphs(text: str, start: int) -> list[Paragraph]:
    lines = [
        Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip()))
        for m in _LINE.finditer(text, start)
        if m[0].strip()
    ]
    if _is_hard_wrapped(text, lines):
        lines = _join_wrapped(text, lines)
    found = [Paragraph(a, b, is_furniture(text[a:b]), _is_heading(text[a:b])) for a, b in lines]
    return [*_with_headline(text, found[:_TOP]), *found[_TOP:]]


def _with_headline(text: str, top: list[Paragraph]) -> list[Paragraph]:
    """The first lines; above the text a line of more words is a heading too, and one that asks or calls out."""
    prose = [paragraph for paragraph in top if not paragraph.furniture]
    only_lines = len(prose) > 1 and all(p.heading for p in prose[1:])  # below it points in short, as in a live blog
    body = next((i for i, p in enumerate(prose) if _is_text(text, p)), int(only_lines))
    above = {p for p in prose[:body] if _may_head(text[p.start : p.end])}
    return [replace(p, heading=True) if p in above else p for p in top]


def _is_text(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is of sentences, and too long to be a headline."""
    words = text[paragraph.start : paragraph.end]
    return bool(_ENDS_SENTENCE.search(words)) and len(words.split()) > _HEADLINE_WORDS // 2


def _may_head(words: str) -> bool:
    if len(words.split()) > _HEADLINE_WORDS or "\n" in words:
        return False
    return not _ENDS_SENTENCE.search(words) or (len(words.split()) <= _HEADING_WORDS and words[-1] in "?!")


def _line_breaks(text: str, a: Span, b: Span) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[a.end : b.start]))


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether single line breaks are a page's width rather than paragraphs, as in mail and old wire copy."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if _line_breaks(text, a, b) == 1]
    open_ended = sum(
        40 <= a.end - a.start <= 100 and not _ENDS_SENTENCE.search(text[a.start : a.end]) for a, _ in pairs
    )
    return len(pairs) >= 4 and open_ended > 0.6 * len(pairs)


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    joined = [lines[0]]
    for line in lines[1:]:
        if _line_breaks(text, joined[-1], line) == 1:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


@cache
def _furniture_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry})" for entry in lists.entries("furniture")), re.IGNORECASE)


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is the page's own words (share lines, comments), not the article's."""
    return len(paragraph) <= 240 and bool(_furniture_pattern().fullmatch(paragraph))


def _is_heading(paragraph: str) -> bool:
    return len(paragraph) <= 120 and not _ENDS_SENTENCE.search(paragraph) and len(paragraph.split()) <= _HEADING_WORDS
