"""Names of which no word is listed: whether such a name speaks where it stands."""

from __future__ import annotations

import re

from factbox.article.spans import Span
from factbox.draft.cast import countries, roles
from factbox.draft.cast.mentions import PARTIES, starters
from factbox.draft.reporting.pull_quotes import NAME
from factbox.draft.text import lexicon
from factbox.words import lists, titles

_PROSE = re.compile(r"\b[a-z]{4,}\b.*\b[a-z]{2,}\b", re.DOTALL)
_IN_CAPITALS = re.compile(r"^(?!Ma?c)\w*[a-z][A-Z]|^[A-Z]{2,}$")  # "DockWatch"


def may_speak(text: str, name: Span, start: int, end: int) -> bool:
    """Whether a name may be of somebody who speaks: prose follows it, and no word of it is a common one."""
    words = text[name.start : name.end]
    prose = _PROSE.search(text, start, end)
    return bool(prose and (" " in words or _IN_CAPITALS.search(words)) and not _is_common(words))


def with_article(text: str, name: Span, sentence: int) -> Span | None:
    """The name of a paper or firm with its "The", where that stands within a sentence: "“…,” The Quay reported"."""
    start = name.start - len("The ")
    written = text.startswith("The ", start) and start > sentence and _RUNS_ON.search(text, sentence, start)
    return Span(start, name.end) if written and not _is_common(text[name.start : name.end]) else None


_RUNS_ON = re.compile(r"(?:,[”\"’']*|[a-z])\s$")


def signature(text: str, source: Span) -> Span | None:
    """The name of somebody that stands alone behind a dash: "Beck Moss"."""
    name = _SIGNED.fullmatch(text, source.start, source.end)
    listed = lists.word_set("organisation_words") | lists.word_set("media_words")
    return source if name and listed.isdisjoint(name[0].split()) and not _is_common(name[0]) else None


_SIGNED = re.compile(NAME)
_POSSESSIVE = re.compile(r"[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?[’']s")
_VERB = re.compile(r"\s(?:also\s)?([a-z]+)\b(?!\s(?:by|of)\b)")


def possessive_name(text: str, source: Span) -> Span | None:
    """The name of a firm that ends as a possessive does, where it speaks: "Lowe’s said"."""
    verb = _VERB.match(text, source.end)
    speaks = verb is not None and (verb[1] in lexicon.marked("person") or verb[1] in {"announced", "reported"})
    name = _POSSESSIVE.fullmatch(text, source.start, source.end)
    return source if name and speaks and not _is_common(name[0][:-2]) else None


_APPOSED = re.compile(r"[Tt]he\s(?:[a-z-]+\s)?([a-z-]+),\s([A-Z][\w.&-]+(?:\s[A-Z][\w.&-]+){0,3})")


def apposed_body(text: str, source: Span) -> Span | None:
    """The firm in "the planemaker, Vektor Aero": no word of it is listed, and the noun is none for a person."""
    match = _APPOSED.fullmatch(text, source.start, source.end)
    if match is None or _is_common(match[2]) or match[2].split()[0] in roles.first_names():
        return None
    maker = match[1].endswith("maker") or match[1] in lists.small("any body") | titles.of_kind("firm")
    return Span(*match.span(2)) if maker else None


def _is_common(name: str) -> bool:
    """Whether a name is one of days, states, peoples and the like, or has a word that opens sentences."""
    found = name.split()
    last = found[-1].lower()
    if last in roles.role_nouns() or roles.is_title(last) or last in lists.small("documents"):
        return True
    listed = (starters(), lists.word_set("not_names"), countries.by_name(), countries.by_demonym(), PARTIES)
    return any(w in known for w in found for known in listed) or found[-1] in lists.word_set("people_words")
