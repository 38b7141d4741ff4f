"""A role as it stands in a story: the article's words, with the name of who is meant by "his" or "the trust"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factbox.article.verbatim import fold_space
from factbox.draft.findings import DraftActor

_OWNING = re.compile(r"(?:his|her|their|whose)(?: own)?\Z|.*[’']s?\Z", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(r"[Tt]he\b")


def role_words(actor: DraftActor, text: str, actors: Mapping[str, DraftActor]) -> str | None:
    """The words for an actor's role; `actors` are all, by their ids."""
    if actor.role is None:
        return None
    return fold_space("".join(_pieces(actor, actor.role.start, actor.role.end, text, actors)))


def _pieces(actor: DraftActor, at: int, end: int, text: str, actors: Mapping[str, DraftActor]) -> Iterator[str]:
    for stand_in in actor.stand_ins:
        start, behind = stand_in.words
        yield text[at:start]
        known = actors.get(stand_in.actor)
        yield _named(text[start:behind], known, text) if known else text[start:behind]
        at = behind
    yield text[at:end]


def _named(words: str, actor: DraftActor, text: str) -> str:
    """The name in the place of some words: "Ada Moss’s" for "his", "the Kell Trust" for "the trust"."""
    article = _ARTICLE.match(words)
    the = article and re.search(rf"\b[Tt]he {re.escape(actor.name)}\b", text)
    name = f"{article[0]} {actor.name}" if article and the else actor.name
    if not _OWNING.match(words):
        return name
    mark = "’" if "’" in text or "'" not in text else "'"
    return f"{name}{mark}" if actor.kind != "person" and name.endswith("s") else f"{name}{mark}s"
