"""The words in capitals that a paper opens an article with: "PLANS for 85 homes", "A SHY robber"."""

from __future__ import annotations

import re

from factbox.article.seed import Article
from factbox.draft.openings.article_head import is_notice, own_headline
from factbox.draft.openings.clauses.plain_english import tags
from factbox.draft.text.closed_classes import ARTICLES
from factbox.draft.text.datelines import datelines_in

_OPENING = re.compile(
    r"(?:(?:An?|The|AN|THE)\s)?([A-Z]{3,}(?:[’'-][A-Z]+)*(?:\s[A-Z]{2,}(?:[’'-][A-Z]+)*){0,4})(?=\s[a-z])"
)
_LONG = 4  # letters that an abbreviation seldom has


def opening_capitals(article: Article) -> str:
    """Those of the first paragraph of text that are no name and no abbreviation; else nothing. Read once."""
    return article.once(_opening_capitals)


def without_capitals(text: str, article: Article) -> str:
    """A text of ours whose lines may open with those words, with no more capitals than a sentence has."""
    capitals = opening_capitals(article)
    if not capitals:
        return text
    opening = re.compile(rf"^(- )?((?:An?|The)\s)?{re.escape(capitals)}(?!\w)", re.IGNORECASE | re.MULTILINE)
    return opening.sub(lambda m: f"{m[1] or ''}{((m[2] or '') + capitals).capitalize()}", text)


def _opening_capitals(article: Article) -> str:
    headline = own_headline(article)
    texts = (p for p in article.prose if not p.heading and not is_notice(article, p))
    first = next((p for p in texts if headline is None or p.start != headline.start), None)
    found = first and _OPENING.match(article.text, datelines_in(article).text_start(first.start))
    return found[1] if found and all(_is_common(word, article.text) for word in found[1].split()) else ""


def _is_common(word: str, text: str) -> bool:
    """Whether a word in capitals is no name: known in small letters, here or at all, or in capitals here alone."""
    small = word.lower()
    if small in ARTICLES or tags().get(small) or re.search(rf"\b{re.escape(small)}\b", text):
        return True
    named = re.search(rf"\b{re.escape(word.capitalize())}\b", text)
    return len(word) > _LONG and not named and len(re.findall(rf"\b{re.escape(word)}\b", text)) == 1
