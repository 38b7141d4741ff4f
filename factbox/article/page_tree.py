"""A page's tree as a reader sees it: without what is hidden or struck out, and with the marks that `<q>` stands for.

The extraction library keeps the words of hidden elements and of `<del>`, takes `<q>` and `<code>` for blocks of their
own, writes ten to the sixth as 106, and drops a `<time>` out of the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from factbox.languages import quotation_marks

STRUCK_OUT = frozenset(("del", "s", "strike"))
# What browsers show nothing of, or where they can show nothing else; and the readings above the letters of a `<ruby>`,
# which would stand in the middle of a word.
NOT_SHOWN = frozenset(
    "annotation annotation-xml audio canvas datalist iframe noembed noframes noscript object rp rt rtc select template"
    " textarea video".split()
)
_PLAIN = "span"  # an element that means nothing
_LONGEST_STYLE = 2000  # letters of one that is read
_FAR_AWAY = re.compile(r"-(?:\d{4,}(?:\.\d*)?px|\d{3,}(?:\.\d*)?r?em)")
_CLIPPED = re.compile(r"rect\( ?[01](?:px)?(?: [01](?:px)?){3} ?\)|inset\((?:50|100)%\)")
# The classes by which sites hide words for those who listen to a page.
_TO_BE_HEARD = re.compile(
    r"(?:^|[-_])(?<!not-)(?:sr-?only|visually-?hidden|screen-?reader(?:-?(?:text|only))?|element-invisible|a11y-hidden)$",
    re.IGNORECASE,
)
_WITHIN_SENTENCES = "blink", "code", "label", "marquee", "math", "output", "time"
_STOP = re.compile(r"[.!?…。！？][\"”’»“)\]]{0,3}$")
_PARTS = frozenset("blockquote div li ol p section ul".split())
_INNER_MARKS = {"“": ("‘", "’"), "«": ("“", "”"), "„": ("‚", "‘"), "「": ("『", "』"), "”": ("’", "’")}
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def as_readers_see_it(tree: Any) -> None:
    """Changes the tree of a page in place."""
    letters = _letters(tree)
    half = max(letters.values()) / 2
    for element in [one for one in tree.iter() if isinstance(one.tag, str)]:
        is_most = letters[element] > half
        if _is_unseen(element) and not (is_most and _is_the_page(element)):
            _drop(element)
        else:
            _be_shown(element)
    language = str(tree.get("lang") or "en")
    for element in reversed(list(tree.iter("q"))):  # from the inside out: how deep one lies is told by those around it
        _mark(element, language)
    for element in list(tree.iter("sup")):
        _raise(element)
    for element in [*tree.iter("ins"), *_within_sentences(tree), *_links_without_words(tree)]:
        element.tag = _PLAIN


def raised(text: str) -> str:
    """What stands above the line: figures as such, or ten to the sixth would read as 106; all else as it is."""
    return text.translate(_RAISED) if re.fullmatch(r"\s*[+\-−]?[0-9]+\s*", text) else text


def _drop(element: Any) -> None:
    """Empties an element. To take it out takes the longer the more lie beside it, and there may be very many."""
    if element.getparent() is not None:  # else it is the page itself
        element.clear(keep_tail=True)
        element.tag = _PLAIN


def _be_shown(element: Any) -> None:
    """Leaves the library nothing by which it would hide it after all."""
    for name in ("style", "hidden", "aria-hidden"):
        element.attrib.pop(name, None)


# ── What is not shown ─────────────────────────────────────────────────────────────────────────────


def _is_unseen(element: Any) -> bool:
    """Whether browsers show nothing of an element, or show it as taken back."""
    return (
        element.tag in STRUCK_OUT
        or element.tag in NOT_SHOWN
        or (element.tag == "dialog" and element.get("open") is None)
        or element.get("hidden") is not None
        or str(element.get("aria-hidden")).strip().lower() == "true"
        or any(map(_TO_BE_HEARD.search, (element.get("class") or "").split()))
        or _is_hidden_by(_style_of(element))
    )


def _style_of(element: Any) -> dict[str, str]:
    """What an element's own style declares; of two the last counts."""
    written = (element.get("style") or "")[:_LONGEST_STYLE].lower()
    text = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL) if "*/" in written else written
    declared = (one.partition(":") for one in text.split(";"))
    return {
        name.strip(): " ".join(value.replace("!important", "").replace(",", " ").split()) for name, _, value in declared
    }


def _is_hidden_by(style: dict[str, str]) -> bool:
    """Whether it hides an element, puts it out of sight or strikes it out.

    What is transparent or folded up is not hidden: it is shown when somebody comes to it, or clicks.
    """
    if not style:
        return False
    is_apart = style.get("position") in ("absolute", "fixed")
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or (is_apart and any(_FAR_AWAY.fullmatch(style.get(side, "")) for side in ("left", "top", "right", "bottom")))
        or (is_apart and any(_CLIPPED.fullmatch(style.get(way, "")) for way in ("clip", "clip-path")))
        or bool(_FAR_AWAY.fullmatch(style.get("text-indent", "")))
        or any("line-through" in style.get(name, "") for name in ("text-decoration", "text-decoration-line"))
    )


def _letters(tree: Any) -> dict[Any, int]:
    """How many letters of text each element holds."""
    found: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):
        is_text = isinstance(element.tag, str) and element.tag not in ("script", "style")
        found[element] = sum(found[child] + len(child.tail or "") for child in element)
        found[element] += len(element.text or "") if is_text else 0
    return found


def _is_the_page(element: Any) -> bool:
    """Whether it holds the article: a script shows that, or something lay before it when the page was saved."""
    return element.tag in ("html", "body") or next(element.iter("article", "main", "h1"), None) is not None


# ── What stands within sentences ──────────────────────────────────────────────────────────────────


def _within_sentences(tree: Any) -> Iterator[Any]:
    """Elements whose words belong to a sentence; elsewhere they say when the page was made, or what to fill in."""
    known: dict[Any, bool] = {}
    for element in list(tree.iter(*_WITHIN_SENTENCES)):
        block = next(element.iterancestors("p", "li", "dd", "td"), None)
        if block is None or element.get("itemprop") or element.get("pubdate") is not None:
            continue
        if block not in known:
            known[block] = _is_sentence(block.text_content())
        if known[block]:
            yield element


def _links_without_words(tree: Any) -> Iterator[Any]:
    """For such a one the library may drop the whole paragraph, as a list of links."""
    return (link for link in list(tree.iter("a")) if not "".join(link.itertext()).strip())


def _is_sentence(text: str) -> bool:
    return len(text.split(None, 3)) > 2 and bool(_STOP.search(text.rstrip()[-5:]))


def _raise(element: Any) -> None:
    """Figures above the line; the mark of a note is none of a sentence's words."""
    around = [element, *element.iterancestors("a")]
    links = [link.get("href") or "" for link in (*element.iter("a"), *around[1:])]
    if any("#" in link for link in links):
        _drop(element)
    elif not len(element):
        element.text = raised(element.text or "")


def _mark(element: Any, language: str) -> None:
    """Puts the marks that browsers set around a `<q>` into the text: double ones, single ones within another."""
    inherited = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), language)
    opening, closing = quotation_marks(inherited)
    if sum(1 for _ in element.iterancestors("q")) % 2:
        opening, closing = _INNER_MARKS.get(opening, (opening, closing))
    first = last = element
    while not (first.text or "").strip() and len(first) and first[0].tag in _PARTS:
        first = first[0]
    first.text = opening + (first.text or "").lstrip() if first is not element else opening + (first.text or "")
    while len(last) and last[-1].tag in _PARTS and not (last[-1].tail or "").strip():
        last = last[-1]
    if len(last):
        last[-1].tail = (last[-1].tail or "") + closing
    else:
        last.text = (last.text or "") + closing
    element.tag = _PLAIN
