"""A page as a browser without styles reads it: its text line by line, its links, its ids."""

from __future__ import annotations

from functools import cached_property
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

_VOID = frozenset("meta link br img hr input".split())
_BLOCKS = frozenset(
    "address article aside blockquote body details dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header html"
    " li main nav ol p pre section summary ul".split()
)


class Page(HTMLParser):
    """One page. `tags` has every start tag with its attributes; `text` is what is read."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self._lines: list[str] = [""]
        self._list_depth = 0
        self.feed(content.decode())
        self.close()
        self.unbalanced += self.open

    @cached_property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @cached_property
    def links(self) -> list[str]:
        return [a[key] for _, a in self.tags for key in ("href", "src") if key in a]

    @property
    def text(self) -> str:
        lines = (" ".join(line.split()) for line in self._lines)
        return "\n".join(line for line in lines if line) + "\n"

    def main_text(self) -> str:
        """From the main heading to the foot of the page."""
        return self.text.partition("⟦main⟧")[2].partition("⟦footer⟧")[0].lstrip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)
        if tag in _BLOCKS:
            self._lines.append({"main": "⟦main⟧", "footer": "⟦footer⟧", "li": "- ", "summary": "▸ "}.get(tag, ""))
            if tag[0] == "h" and tag[1:].isdigit():
                self._lines[-1] = "#" * int(tag[1:]) + " "
        elif tag == "mark":
            self._lines[-1] += "["

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)
        if tag in _BLOCKS:
            self._lines.append("")
        elif tag == "mark":
            self._lines[-1] += "]"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("title", "script", "style"):
            self._lines[-1] += data


def resolve(page: str, link: str) -> tuple[str, str]:
    """The file and the id that a relative link on a page leads to."""
    path, _, fragment = link.partition("#")
    return (normpath(join(dirname(page), path)) if path else page), fragment
