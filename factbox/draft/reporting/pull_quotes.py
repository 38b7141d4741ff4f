"""Quotes that stand alone with their own signature: below the words, or as the last of them."""

from __future__ import annotations

import re

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote

WHY = "signed"
NAME = r"[A-Z][\w’'-]+(?:\s(?:[A-Z]\.|de|da|van|von|[A-Z][\w’'-]+)){0,2}\s[A-Z][\w’'-]+"
_WITHIN = re.compile(rf"(?<=[.!?])\s+({NAME})\.?$")
# On the next line, or behind a dash in the next paragraph; what somebody is may follow
_BELOW = re.compile(rf"[”\"’'»]*[ \t]*(?:\n\s*[–—-]+\s*|\n[ \t]*)({NAME})(?:,\s[^\n.“”\"]{{1,60}})?[ \t]*(?=\n|$)")


def signed_quote(article: Article, words: tuple[Span, ...]) -> DraftQuote | None:
    """The quote that a whole paragraph in marks is, where a signature tells whose; None without one."""
    text, paragraph = article.text, article.paragraph_index(words[0].start) if words else None
    if paragraph is None or text[article.paragraphs[paragraph].start : words[0].start].strip("“\"„«‘' "):
        return None
    last = words[-1]
    if within := _WITHIN.search(text, last.start, last.end):
        content = (*words[:-1], Span(last.start, within.start()))
        return DraftQuote("direct", content, Span(*within.span(1)), why=(WHY,))
    below = _BELOW.match(text, last.end)
    return DraftQuote("direct", words, Span(*below.span(1)), why=(WHY,)) if below else None
