"""Ids and the names of stories, made of words: small letters a to z, figures, single hyphens; each once."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

from factbox.words.uncompiled import compiled_later

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_ID = 80

# Latin letters that Unicode takes for letters of their own, so that they lose no stroke when taken apart.
_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "ng",
        "ŧ": "t", "ĸ": "k", "ə": "a", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ɣ": "g",
    }
)  # fmt: skip
_APOSTROPHES = compiled_later(r"[’'‘ʼʻ]")
_WORD = re.compile(r"[a-z0-9]+")
_UNSEEN = frozenset({"Mn", "Cf"})  # accents, soft hyphens and the like
_DOTTED = re.compile(r"\b([a-z])\.(?=[a-z]\b)")  # "U.S." is one word


def slug(text: str, longest: int) -> str:
    """Plain letters, cut at a word: "Łódź mayor’s words" is `lodz-mayors-words`; empty where no letter is Latin."""
    plain = _plain(text if text.isascii() and "'" not in text else _APOSTROPHES.sub("", text))
    words = _WORD.findall(_DOTTED.sub(r"\1", plain) if "." in plain else plain)
    whole = "-".join(words)
    if len(whole) <= longest:
        return whole
    lengths = itertools.accumulate(len(word) + 1 for word in words)
    kept = [word for word, length in zip(words, lengths, strict=True) if length - 1 <= longest]
    return "-".join(kept) or "".join(words[:1])[:longest]


def _plain(text: str) -> str:
    """Small letters, their accents and what cannot be seen taken off."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(c for c in apart if unicodedata.category(c) not in _UNSEEN)


def topic_id(topic: str) -> str:
    """The same for a topic wherever it is named, and however it is spelt; a digest where no letter is Latin."""
    digest = hashlib.sha256(" ".join(topic.casefold().split()).encode()).hexdigest()
    return slug(topic, LONGEST_ID) or f"topic-{digest[:10]}"


def known_address(address: str) -> str:
    """What two addresses of one thing have in common: not the scheme, the host's capitals, or a slash at the end."""
    parts = urlsplit(address)
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
    if host == "wikidata.org":  # a thing and the page about it
        path = path.replace("/entity/", "/wiki/")
    query, fragment = (f"{mark}{part}" if part else "" for mark, part in (("?", parts.query), ("#", parts.fragment)))
    return f"{host}{path}{query}{fragment}"


def known_id(address: str) -> str:
    """The same for an actor wherever this address stands, and like that of no other: "q42-1a2b3c4d"."""
    known = known_address(address)
    digest = hashlib.sha256(known.encode()).hexdigest()[:8]
    return f"{slug(unquote(known.rpartition('/')[2]), _LONGEST_NAME)}-{digest}".lstrip("-")


_LONGEST_NAME = 40


def numbered(name: str, number: int) -> str:
    """The name for the first thing of that name, `name-2` for the second."""
    return name if number == 1 else f"{name}-{number}"


def first_free(name: str, is_free: Callable[[str], bool]) -> str:
    """The name, or the first of `name-2`, `name-3` and so on that is free."""
    return next(found for number in itertools.count(1) if is_free(found := numbered(name, number)))


class Ids:
    """Gives ids that nothing else has: "officials", "officials-2"."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._last = dict.fromkeys(taken, 1)  # the number last given to each name

    def new(self, text: str, longest: int, otherwise: str) -> str:
        """An id made of a text, or of the name `otherwise` where it has no letter to make one of."""
        return self.like(slug(text, longest) or otherwise)

    def like(self, name: str) -> str:
        """An id that is this name, or the first free one with a number behind it."""
        number = self._last.get(name, 0) + 1
        while (chosen := numbered(name, number)) in self._last:
            number += 1
        self._last[name] = number
        self._last.setdefault(chosen, 1)
        return chosen
