"""A page's tree as a reader sees it: without what is hidden or struck out, and with the marks that `<q>` stands for.

The extraction library keeps the words of hidden elements and of `<del>`, and takes `<q>` for a block of its own.
"""

from __future__ import annotations

import re
from typing import Any

from factbox.languages import quotation_marks

_STRUCK_OUT = "del", "s", "strike"
_NOT_SHOWN = "template", "noscript"
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_INNER_MARKS = {"“": ("‘", "’"), "«": ("“", "”"), "„": ("‚", "‘"), "「": ("『", "』"), "”": ("’", "’")}


def as_readers_see_it(tree: Any) -> None:
    """Changes the tree of a page in place."""
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and _is_unseen(element):
            _drop(element)
    language = str(tree.get("lang") or "en")
    for element in reversed(list(tree.iter("q"))):  # from the inside out: how deep one lies is told by those around it
        _mark(element, language)
    for element in list(tree.iter("ins")):
        element.drop_tag()


def _drop(element: Any) -> None:
    if element.getparent() is not None:  # else it is the page itself, or lies in what has gone already
        element.drop_tree()


def _is_unseen(element: Any) -> bool:
    """Whether browsers show nothing of an element, or show it as taken back."""
    return (
        element.tag in (*_STRUCK_OUT, *_NOT_SHOWN)
        or (element.get("hidden") is not None and element.tag not in ("html", "body"))
        or str(element.get("aria-hidden")).strip().lower() == "true"
        or bool(_HIDING.search(element.get("style") or ""))
    )


def _mark(element: Any, language: str) -> None:
    """Puts the marks that browsers set around a `<q>` into the text: double ones, single ones within another."""
    inherited = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), language)
    opening, closing = quotation_marks(inherited)
    if sum(1 for _ in element.iterancestors("q")) % 2:
        opening, closing = _INNER_MARKS.get(opening, (opening, closing))
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing
    element.drop_tag()
