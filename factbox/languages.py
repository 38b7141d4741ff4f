"""What a language asks of a page: the direction it is read in, and its quotation marks."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from markupsafe import Markup

# The words that the templates themselves are written in.
INTERFACE_LANGUAGE = "en"


class Marks(NamedTuple):
    """Opening and closing quotation mark."""

    opening: str
    closing: str


_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku-arab nqo ps sd syr ug ur uz-arab pa-arab yi".split())
_ENGLISH = Marks("“", "”")
_MARKS = {
    **dict.fromkeys("bg cs da de et is ka lt mk sk sl sr hr".split(), Marks("„", "“")),
    **dict.fromkeys("hu pl ro".split(), Marks("„", "”")),
    **dict.fromkeys("fi sv he yi".split(), Marks("”", "”")),
    "ur": Marks("”", "“"),
    **dict.fromkeys("ar fa es pt-pt it ca el eu fa gl no nb nn ru uk be hy az sq de-ch fr-ch".split(), Marks("«", "»")),
    "fr": Marks("«\u202f", "\u202f»"),
    **dict.fromkeys("ja zh-tw zh-hk zh-hant".split(), Marks("「", "」")),
}


def quotation_marks(language: str) -> Marks:
    """The marks that a language sets around what somebody said; the English ones where it is not known here."""
    tag = language.lower()
    return _MARKS.get(tag) or _MARKS.get(tag.partition("-")[0]) or _ENGLISH


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language's words run."""
    parts = language.lower().split("-")
    return "rtl" if parts[0] in _RIGHT_TO_LEFT or "-".join(parts[:2]) in _RIGHT_TO_LEFT else "ltr"


@cache
def page_attributes(language: str) -> Markup:
    """The attributes of a whole page: the templates' own language, in the direction of the content's."""
    own = language if _is_interface(language) else INTERFACE_LANGUAGE
    return Markup(' lang="{}" dir="{}"').format(own, direction(language))


def content_attributes(language: str) -> Markup:
    """The attributes of an element in the content's words; none where the whole page has that language."""
    if _is_interface(language):
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


def _is_interface(language: str) -> bool:
    return language.lower().partition("-")[0] == INTERFACE_LANGUAGE
