"""A Markdown file as the paragraphs of its text, and what its front matter says of it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from factbox.article.page_tree import NOT_SHOWN, STRUCK_OUT, raised
from factbox.when.hints import meant

# The programs that publish Markdown (Jekyll, Hugo, Pandoc …) have names of their own for what we take over.
_KEYS = {
    "title": "title",
    "author": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "publisher": "publisher",
    "site_name": "publisher",
    "url": "url",
    "canonical_url": "url",
    "source_url": "url",
}
_FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(\w+)\s*[:=]\s*(.*)")
# Raw HTML: comments, scripts and styles with what is in them; the tag of any other element.
_NO_WORDS = re.compile(r"<!--.*?(?:-->|\Z)|<(?P<tag>script|style)\b.*?(?:</(?P=tag)\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*+)(?P<given>[^<>]*)>", re.IGNORECASE)
_GIVEN = re.compile(r"(?P<name>[^\s\"'=/]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"']+))?")


def read_markdown(text: str) -> tuple[list[str], dict[str, str]]:
    """The paragraphs, headings among them, and the title, author and so on that the file gives."""
    found = _FRONT_MATTER.match(text)
    given = _front_matter(found[2]) if found else {}
    tokens = _parser().parse(text[found.end() if found else 0 :].lstrip("\ufeff"))
    paragraphs = list(_paragraphs(list(_without_link_lists(tokens))))
    if "published" not in given and (day := _day_in(paragraphs)):
        given["published"] = day
    if "title" in given:
        paragraphs.insert(0, given["title"])
    elif tokens and tokens[0].tag == "h1" and paragraphs:
        given["title"] = paragraphs[0]
    return paragraphs, given


_PUBLISHED = re.compile(
    r"(?:(?:first|originally) )?(?:published|posted)(?: on| at)?:? "
    r"(?P<day>\w{3,9}\.? \d{1,2},? \d{4}|\d{1,2} \w{3,9}\.? \d{4})\b[^.!?]{0,60}",
    re.IGNORECASE,
)


def _day_in(paragraphs: list[str]) -> str:
    """The day of a line such as "First published on September 3, 2021 / 7:40 PM", which is no text; or nothing."""
    found = next(filter(None, map(_PUBLISHED.fullmatch, paragraphs)), None)
    return meant(found["day"]) if found else ""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _front_matter(lines: str) -> dict[str, str]:
    """The lines that we know; other programs' own are none of our business."""
    found: dict[str, str] = {}
    for line in lines.splitlines():
        match = _LINE.fullmatch(line.rstrip())
        key = _KEYS.get(match[1].lower()) if match else None
        value = match[2].strip("\"' ") if match else ""
        if key and value and value[0] not in "[{|>&*!":  # a list or another thing that is no plain text
            found.setdefault(key, value)
    return found


def _without_link_lists(tokens: list[Token]) -> Iterator[Token]:
    """Lists whose items are nothing but a link lead to other pages: they go, with the heading right above them."""
    at = 0
    while at < len(tokens):
        heading = _end_of(tokens, at) if tokens[at].type == "heading_open" else at
        end = _end_of(tokens, heading) if heading < len(tokens) and tokens[heading].type.endswith("_list_open") else at
        if end > heading and _are_links(tokens[heading:end]):
            at = end
            continue
        yield tokens[at]
        at += 1


def _end_of(tokens: list[Token], at: int) -> int:
    """Behind the token that closes the one at this place."""
    return next((i + 1 for i in range(at + 1, len(tokens)) if tokens[i].level == tokens[at].level), len(tokens))


def _are_links(tokens: list[Token]) -> bool:
    items = [token.children or [] for token in tokens if token.type == "inline"]
    return bool(items) and all(_is_link(item) for item in items)


def _is_link(item: list[Token]) -> bool:
    """Whether there is nothing but one link."""
    types = [token.type for token in item]
    return types[:1] == ["link_open"] and types[-1:] == ["link_close"] and types.count("link_open") == 1


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    """Images and rules are left out; a table's row is one paragraph."""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield " ".join(cells or ())
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_words(_parts(token.children or [])))
        elif token.type == "inline":
            yield _words(_parts(token.children or []))
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            yield _words(_html_parts(token.content))


class _Part(NamedTuple):
    """A piece of a paragraph: words, or where an element begins or ends."""

    words: str
    tag: str = ""
    is_end: bool = False
    hides: bool = False


def _words(parts: Iterable[_Part]) -> str:
    """What a reader sees: nothing that is struck out or hidden, marks for `<q>`, and figures above the line as such.

    An element that never ends means nothing: half an article is not to be lost for it.
    """
    given = list(parts)
    ends = Counter(part.tag for part in given if part.is_end)
    within: Counter[str] = Counter()
    hidden_by = ""
    found: list[str] = []
    for part in given:
        if part.is_end:
            ends[part.tag] -= 1
        change = -1 if part.is_end and within[part.tag] else int(not part.is_end and ends[part.tag] > 0)
        if part.tag and change:
            within[part.tag] += change
        if hidden_by:
            hidden_by = hidden_by if within[hidden_by] else ""
        elif part.hides and change > 0:
            hidden_by, within[part.tag] = part.tag, 1
        elif part.tag == "q" and change:
            found.append(_quotation_mark(within["q"], change))
        else:
            found.append(raised(part.words) if within["sup"] else part.words)
    return "".join(found)


def _quotation_mark(depth: int, change: int) -> str:
    """That of a `<q>` which begins or ends there; `depth` is how many are open after it."""
    number = depth if change > 0 else depth + 1
    return ("“‘" if change > 0 else "”’")[1 - number % 2]


def _parts(tokens: Iterable[Token]) -> Iterator[_Part]:
    """Links, emphasis and so on are their text alone."""
    for token in tokens:
        match token.type:
            case "softbreak":
                yield _Part(" ")
            case "hardbreak":
                yield _Part("\n")
            case "image":
                pass
            case "s_open" | "s_close":
                yield _Part("", "s", token.type == "s_close", hides=True)
            case "html_inline":
                yield from filter(None, [_tag(token.content)])
            case _:
                yield _Part(token.content)


def _html_parts(text: str) -> Iterator[_Part]:
    """Those of a block of raw HTML, in which every tag stands for a space."""
    text = _NO_WORDS.sub(" ", text)
    at = 0
    for found in _TAG.finditer(text):
        yield _Part(html.unescape(text[at : found.start()]))
        part = _tag(found[0])
        yield from () if part is None else (part, _Part("" if part.tag in ("q", "sup", "sub") else " "))
        at = found.end()
    yield _Part(html.unescape(text[at:]))


def _tag(text: str) -> _Part | None:
    found = _TAG.match(text)
    if not found:
        return None  # a comment
    name = found["name"].lower()
    given = {one["name"].lower(): (one["value"] or "").strip("\"'") for one in _GIVEN.finditer(found["given"])}
    hides = name in STRUCK_OUT | NOT_SHOWN or "hidden" in given or given.get("aria-hidden") == "true"
    hides = hides or bool(re.search(r"display\s*:\s*none", given.get("style", "")))
    return _Part("\n" if name == "br" else "", "" if name == "br" else name, bool(found["end"]), hides)
