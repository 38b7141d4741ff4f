"""A Word document as the paragraphs of its text: what its reader sees, without notes, pictures and deletions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

from factbox.article.page_tree import STRUCK_OUT, raised

LARGEST_PART = 20_000_000  # bytes; a book has two million, and a file made to do harm has no end
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li".split())
_NOTES = ("#footnote-", "#endnote-", "#comment-")
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"


class NotWordError(ValueError):
    """No Word document, or one that is broken."""


def read_docx(data: bytes) -> tuple[list[str], dict[str, str]]:
    """The paragraphs, headings among them, and the title where it begins with one. Raises NotWordError.

    What Word itself notes of title and author is left alone: it mostly comes from a template.
    """
    import mammoth  # noqa: PLC0415 - an optional part

    _see_parts(data)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda _: {}),
            external_file_access=False,
        )
    except Exception as error:  # noqa: BLE001 - of a broken document it raises whatever it stumbles over
        raise NotWordError(str(error)) from None
    reader = _MammothText()
    reader.feed(made.value)
    reader.close()
    paragraphs = list(reader.paragraphs())
    title = {"title": paragraphs[0]} if paragraphs and reader.first == "h1" else {}
    return paragraphs, title


def _see_parts(data: bytes) -> None:
    """Raises NotWordError for what is no such file, or becomes very large when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            texts = [part for part in parts.infolist() if part.filename.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise NotWordError("it is no zip file") from None
    if sum(part.file_size for part in texts) > LARGEST_PART:
        raise NotWordError("it is too large when it is unpacked")


class _MammothText(HTMLParser):
    """Takes paragraphs out of the plain HTML that Mammoth makes. A table's row is one paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.first = ""  # the element of the first paragraph that has text
        self._found: list[str] = []
        self._text: list[str] = []
        self._passed: list[str] = []  # the elements within one that is passed over
        self._rows = 0
        self._is_above = False  # the line

    def paragraphs(self) -> Iterator[str]:
        yield from filter(None, (text.strip() for text in self._found))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._passed or tag in STRUCK_OUT or self._is_note(tag, given):
            self._passed += [tag] if tag not in ("br", "img") else []
        elif tag == "br":
            self._text.append("\n")
        elif tag == "sup":
            self._is_above = True
        elif tag == "tr":
            self._end("tr")
            self._rows += 1
        elif tag in ("td", "th") and self._text:
            self._text.append(" ")
        elif tag in _BLOCKS and not self._rows:
            self._end(tag)

    @staticmethod
    def _is_note(tag: str, given: dict[str, str | None]) -> bool:
        """A mark of a note, or the note itself at the end."""
        goes_to, name = given.get("href") or "", f"#{given.get('id') or ''}"
        return (tag == "a" and goes_to.startswith(_NOTES)) or (tag in ("li", "dt", "dd") and name.startswith(_NOTES))

    def handle_endtag(self, tag: str) -> None:
        if self._passed:
            if tag in self._passed:
                del self._passed[len(self._passed) - 1 - self._passed[::-1].index(tag) :]
        elif tag == "sup":
            self._is_above = False
        elif tag == "tr":
            self._rows -= 1
            self._end(tag)
        elif tag in _BLOCKS:
            self._text += [" "] if self._rows else []
            if not self._rows:
                self._end(tag)

    def handle_data(self, data: str) -> None:
        if not self._passed:
            self._text.append(raised(data) if self._is_above else data)

    def _end(self, tag: str) -> None:
        text = "".join(self._text)
        if text.strip():
            self.first = self.first or tag
            self._found.append(text)
        self._text.clear()
