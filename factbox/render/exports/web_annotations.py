"""Every passage that the story stands on, as W3C Web Annotations (JSON-LD).

An article's text is named by its SHA-256 (RFC 6920), since positions hold for that very text and for no web page; where
the article's address is known, it is a second target, found by its words alone.
"""

from __future__ import annotations

import base64
from typing import Any

from factbox.article.seed import Article
from factbox.check.items import Placed, may_show_sentences
from factbox.render.exports.as_json import json_file
from factbox.views.excerpts import Item, sentences_around
from factbox.views.story import StoryView

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after, to tell equal words apart


def web_annotations(view: StoryView) -> bytes:
    """The collection of a story's annotations."""
    texts = {id_: _text_of(article) for id_, article in view.checked.articles.items()}
    items = [
        _annotation(view, view.items[id_], number, passage, texts)
        for id_, checked in view.checked.items.items()
        for number, passage in enumerate(checked.passages, start=1)
    ]
    address = view.address("annotations.jsonld")
    collection = {
        "@context": _CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": view.title,
        "total": len(items),
    }
    if items:
        page = {"id": f"{address}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
        collection["first"] = page
    return json_file(collection)


def _annotation(
    view: StoryView, item: Item, number: int, passage: Placed, texts: dict[str, dict[str, str]]
) -> dict[str, Any]:
    url = passage.source.url
    span = passage.span
    words = [_quote_selector(passage)] if passage.words is not None else []
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    targets = [{"source": texts[passage.source.id], "selector": [*words, position]}]
    if url and words:
        targets.append({"source": url, "selector": words})
    return {
        "id": f"{view.address('annotations.jsonld')}#{item.id}_{number}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"id": view.address(item.href), "type": "Text", "format": "text/html"},
            {"type": "TextualBody", "value": item.label, "language": view.language, "purpose": "describing"},
            {"type": "TextualBody", "value": passage.key, "purpose": "classifying"},
        ],
        "target": [{"type": "SpecificResource", **target} for target in targets],
    }


def _text_of(article: Article) -> dict[str, str]:
    digest = base64.urlsafe_b64encode(bytes.fromhex(_sha256(article))).decode().rstrip("=")
    return {"id": f"ni:///sha-256;{digest}", "type": "Text", "format": "text/plain"}


def _sha256(article: Article) -> str:
    return article.page.text_sha256 if article.page and article.page.text_sha256 else article.sha256


def _quote_selector(passage: Placed) -> dict[str, str]:
    """The words, and around them no more than the pages show."""
    article, span = passage.article, passage.span
    selector = {"type": "TextQuoteSelector", "exact": article.text[span.start : span.end]}
    if may_show_sentences(passage.source):
        shown = sentences_around(article, span)
        selector["prefix"] = article.text[max(shown.start, span.start - _AROUND) : span.start]
        selector["suffix"] = article.text[span.end : min(shown.end, span.end + _AROUND)]
    return {key: value for key, value in selector.items() if value}
