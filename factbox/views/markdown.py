"""Markdown as HTML that is safe to show: raw HTML is text, only safe links are links, nothing is fetched.

CommonMark, less images (a page loads nothing from elsewhere); headings begin below those of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from factbox.words.uncompiled import compiled_later

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_HEADINGS_BELOW = 2  # "#" becomes h3: a page's own headings are h1 and h2
# A web or mail address, or a place in the story's folder or around it: no other scheme, no other host.
_SAFE_LINK = compiled_later(r"https?://|mailto:|(?![/\\])[^:/\\?#]*(?:[/?#]|$)", re.IGNORECASE)


# One line without anything that is, or may begin, a mark.
_MARKLESS = compiled_later(r"(?![-+#=~>]|[0-9]+[.)])[^\\`*_\[\]<>&!\x00-\x1f]+")


def markdown(text: str | None, headings_below: int = _HEADINGS_BELOW) -> Markup:
    """A text's paragraphs, lists and so on; its headings come so many steps below their own, and below the page's."""
    if text and _is_markless(text):
        return Markup(f"<p>{_quoted(text)}</p>\n")  # noqa: S704 - there is nothing in it but text
    if not text:
        return Markup()
    parser = _parser()
    return Markup(parser.renderer.render(_parsed(text, headings_below), parser.options, {}))  # noqa: S704 - all that is text is escaped


def markdown_line(text: str | None) -> Markup:
    """A text without paragraphs of its own: emphasis, links and code only."""
    if text and _is_markless(text):
        return Markup(_quoted(text))  # noqa: S704 - as above
    return Markup(_parser().renderInline(text)) if text else Markup()  # noqa: S704 - as above


def is_safe_link(url: str) -> bool:
    """Whether a link may lead there: the web, mail, or a page of this site."""
    return bool(_SAFE_LINK.match(url))


def plain(text: str | None) -> str:
    """A text's words without any marks, on one line, for a page's description."""
    if not text or _is_markless(text):
        return " ".join((text or "").split())
    pieces = [_words(token.children) for token in _parsed(text) if token.children]
    return " ".join(" ".join(pieces).split())


def _is_markless(text: str) -> bool:
    """Whether the parser, which is slow, would only put a text into a paragraph."""
    return bool(_MARKLESS.fullmatch(text)) and text.strip() == text


def _quoted(text: str) -> str:
    return text.replace('"', "&quot;")


def _words(tokens: Sequence[Token]) -> str:
    return "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)


@lru_cache(maxsize=64)  # of one story: its pages show a text, and its data give the same text's words
def _parsed(text: str, headings_below: int = _HEADINGS_BELOW) -> Sequence[Token]:
    return _parser().parse(text, {"headings_below": headings_below})


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to load, and not needed for texts without marks

    parser = MarkdownIt("commonmark", {"html": False}).disable("image")
    parser.validateLink = is_safe_link  # type: ignore[method-assign]  # the library's own way to narrow links
    parser.core.ruler.push("headings_below", _lower_headings)
    return parser


def _lower_headings(state: StateCore) -> None:
    below = state.env.get("headings_below", _HEADINGS_BELOW)
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(2, int(token.tag[1:]) + below))}"
