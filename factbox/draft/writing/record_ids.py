"""The ids of a draft's events and quotes, which become public addresses: at most four words, who and what.

An event's is its subject, verb and what the verb touches; a quote's the speaker's surname and the first words that say
something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factbox.article.seed import Article
from factbox.draft.findings import DraftActor
from factbox.draft.text.closed_classes import SUFFIXES
from factbox.draft.writing.plain_english import Parts, is_break, is_content, joined, parts_of, words_of
from factbox.story.ids import Ids, slug
from factbox.words import titles

MOST_WORDS = 4
_LONGEST = 60
_OF_SUBJECT = 2


class RecordIds:
    """Gives each record of one draft its id."""

    def __init__(self, article: Article, actors: Sequence[DraftActor]) -> None:
        self._ids = Ids(actor.id for actor in actors)
        self._taken = {actor.id for actor in actors}
        self._short = {actor.id: _short_name(article, actor) for actor in actors}
        self._names = {actor.id: [actor.name, *actor.also] for actor in actors}

    def of_event(self, headline: str, actors: Sequence[str]) -> str:
        """ "kell-council-votes-pool"; an actor's short name where it is the subject."""
        parts = parts_of(headline)
        if parts.verb >= len(parts.words):
            content = [word for word in parts.words if is_content(word)]
            return self._new(content[:MOST_WORDS], content, words_of(headline))
        who = self._subject(parts, actors)
        verb = parts.words[parts.verb : parts.verb + 1]
        rest = [word for word in parts.rest if is_content(word)]
        lead = [*who, *verb]
        touched = _first_phrase(parts.rest)[-max(1, MOST_WORDS - len(lead)) :]
        return self._new([*lead, *touched], rest, words_of(headline))

    def of_quote(self, speaker: str | None, text: str) -> str:
        """ "reed-lost-time-patience"."""
        everything = [word for word in words_of(text) if word[:1].isalnum()]
        words = [word for word in everything if is_content(word)] or everything
        who = self._short.get(speaker or "", [])
        return self._new([*who, *words[: max(1, MOST_WORDS - len(who))]], words, everything)

    def _subject(self, parts: Parts, actors: Sequence[str]) -> list[str]:
        subject = joined(parts.subject)
        for id_ in actors:
            if any(name in subject for name in self._names.get(id_, ())):
                return self._short[id_]
        found = _first_phrase(parts.subject)[-_OF_SUBJECT:]
        return found or next((self._short[id_] for id_ in actors if id_ in self._short), [])

    def _new(self, chosen: Sequence[str], others: Sequence[str], all_words: Sequence[str]) -> str:
        words = _apart(chosen) or _apart(word for word in all_words if word[:1].isalnum())
        words = words[:MOST_WORDS]
        for option in _options(words, others):
            name = slug(" ".join(option), _LONGEST)
            if name and name not in self._taken:
                break
        else:
            words = words[: MOST_WORDS - 1]  # there is a number behind it
            name = slug(" ".join(words), _LONGEST)
        made = self._ids.like(name or "item")
        self._taken.add(made)
        return made


def _options(words: list[str], others: Sequence[str]) -> Iterator[list[str]]:
    """The words, and then the first of them with another one; most need no more than the first."""
    yield words
    yield from ([*words[: MOST_WORDS - 1], word] for word in _apart(others) if word not in words)


def _apart(words: Iterable[str]) -> list[str]:
    """The words as an id has them, each once: "vice-president" is two."""
    return list(dict.fromkeys(part for word in words for part in _parts(word)))


@lru_cache(1 << 16)
def _parts(word: str) -> tuple[str, ...]:
    return tuple(part for part in slug(word, _LONGEST).split("-") if part)


def _first_phrase(words: Sequence[str]) -> list[str]:
    """The content words of the first phrase that has any."""
    found: list[str] = []
    for word in words:
        if found and is_break(word):
            break
        if is_content(word):
            found.append(word)
    return found[-_OF_SUBJECT:]


def _short_name(article: Article, actor: DraftActor) -> list[str]:
    """What an actor is called for short: a surname as the article has it; two words of a body's name."""
    words = [word for word in actor.name.split() if word not in SUFFIXES and not _is_title(word)]
    if actor.kind != "person":
        short = _apart(words)
        return short if len(short) <= _OF_SUBJECT else _first_phrase(words_of(actor.name)) or short[:_OF_SUBJECT]
    called = Counter(article.text[m.start : m.end] for m in actor.mentions)
    ends = [" ".join(words[at:]) for at in range(1, len(words))]
    surname = max((end for end in ends if called[end]), key=lambda end: called[end], default=words[-1] if words else "")
    return _apart(surname.split())[-_OF_SUBJECT:]


def _is_title(word: str) -> bool:
    return word.rstrip(".") in titles.capitalised("short")
