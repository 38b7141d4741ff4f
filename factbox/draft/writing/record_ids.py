"""The ids of a draft's events and quotes, which become public addresses: at most four words, who and what.

An event's is its subject, verb and what the verb touches; a quote's the speaker's surname and the first words that say
something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factbox.article.seed import Article
from factbox.draft.findings import DraftActor
from factbox.draft.openings.clauses.plain_english import Parts, is_break, is_content, joined, parts_of, tags, words_of
from factbox.draft.text.closed_classes import ARTICLES, PLURALS, SUFFIXES
from factbox.story.ids import Ids, slug
from factbox.words import lists, titles

MOST_WORDS = 4
_LONGEST = 60
_OF_SUBJECT = 2


class RecordIds:
    """Gives each record of one draft its id."""

    def __init__(self, article: Article, actors: Sequence[DraftActor]) -> None:
        self._ids = Ids(actor.id for actor in actors)
        self._taken = {actor.id for actor in actors}
        self._short = {actor.id: _short_name(article, actor) for actor in actors}
        self._names = {actor.id: sorted((actor.name, *actor.also), key=len, reverse=True) for actor in actors}

    def of_event(self, headline: str, actors: Sequence[str]) -> str:
        """ "kell-council-votes-pool"; an actor's short name where it is the subject."""
        parts = _behind_helper(parts_of(_plain(headline)))
        if parts.verb >= len(parts.words):
            content = [_OWNER.sub("", word) for word in parts.words if _tells(word)]
            return self._new(content[:MOST_WORDS], content, words_of(headline))
        who = self._subject(_without_front(parts.subject), actors)
        verb = parts.words[parts.verb : parts.verb + 1]
        rest = [word for word in parts.rest if _tells(word)]
        lead = [*who, *verb]
        touched = _first_phrase(parts.rest)[-max(1, MOST_WORDS - len(lead)) :]
        return self._new([*lead, *touched], rest, words_of(headline))

    def of_quote(self, speaker: str | None, text: str) -> str:
        """ "reed-lost-time-patience"."""
        everything = [word for word in words_of(text) if word[:1].isalnum()]
        words = [word for word in everything if is_content(word)] or everything
        who = self._short.get(speaker or "", [])
        return self._new([*who, *words[: max(1, MOST_WORDS - len(who))]], words, everything)

    def _subject(self, subject: list[str], actors: Sequence[str]) -> list[str]:
        """The short name of the actor who the subject's noun is, or who stands beside it; else the noun."""
        head, whole = len(joined(subject[: _end_of_head(subject)])), joined(subject)
        for id_ in actors:
            name = next((name for name in self._names.get(id_, ()) if name in whole), "")
            if name and _is_head(whole, name, head):
                return self._short[id_]
        found = _first_phrase(subject[: _end_of_head(subject)])
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
    """The last words that tell something of the first phrase that has any."""
    found: list[str] = []
    for at, word in enumerate(words):
        if found and is_break(word):
            break
        adjective = word.endswith("ed") and at and tags().get(words[at - 1].lower()) == "DET"
        if _tells(word) and not (adjective and at + 1 < len(words) and _tells(words[at + 1])):
            found.append(_OWNER.sub("", word))
    return found[-_OF_SUBJECT:]


_OWNER = re.compile(r"[’']s?$")


@lru_cache(1 << 16)
def _tells(word: str) -> bool:
    """Whether a word tells one event from another: no "least", "last" or "metres"; but "not" does."""
    told = is_content(word) or word.lower() in _DENY
    return told and word.lower() not in lists.small("no words of ids")


_DENY = {"not", "never"}


# ── Whose deed it is ──────────────────────────────────────────────────────────────────────────────

_FRONT = re.compile(r"^(?:However|Meanwhile|Moreover|Instead|Also|\w+ly), (?=\S)")
_SOURCE = re.compile(r", (?:according to .*|[^,]+ (?:said|says)(?: (?:on|in|at|late|early) [^,]+)?)$")
_ASIDE = re.compile(
    r"^([^,]+), (?:\w+ed|known|built|run|made|led|held|born|sold|hidden|thrown|driven)"
    r" (?:by|in|on|at|from|to|for|as|near|under|with|of) [^,]+, (?!that\b|which\b|who\b)(?=[a-z])"
)
_AMOUNT = re.compile(r"(?:At (?:least|most)|(?:Over|About|Around|Under|Near|Up to|Between) \W?\d) ")


def _plain(headline: str) -> str:
    """A headline without what commas set off: "However, ", ", police said", "The bus, owned by Osk Lines, left"."""
    plain = _ASIDE.sub(r"\1 ", _SOURCE.sub("", _FRONT.sub("", headline, count=1)), count=1)
    front, comma, rest = plain.partition(", ")
    if comma and tags().get(front.partition(" ")[0].lower()) == "PREP" and not _AMOUNT.match(front):
        parts = parts_of(rest)  # "In a statement on Sunday, Osk Lines said"
        return rest if parts.subject and 0 < parts.verb < len(parts.words) else plain
    return plain


def _behind_helper(parts: Parts) -> Parts:
    """The clause with the word behind "will" or "has" for its verb, where none is known: "will visit the town"."""
    if parts.verb < len(parts.words):
        return parts
    helpers = (at for at, word in enumerate(parts.words) if at and tags().get(word.lower()) == "AUX")
    at = next(helpers, len(parts.words)) + 1
    return Parts(parts.words, at) if at < len(parts.words) and _tells(parts.words[at]) else parts


def _without_front(subject: list[str]) -> list[str]:
    """ "In the meantime the herons": from the last article or pronoun that no preposition stands before.

    And from the last clause on: "The mill shut, and its owner".
    """
    joint = next(
        (at for at in range(len(subject) - 2, 0, -1) if subject[at] == "," and subject[at + 1] in _JOINING), -2
    )
    subject = subject[joint + 2 :]
    small = [tags().get(word.lower()) for word in subject]
    if small[:1] != ["PREP"]:
        return subject
    opens = (at for at in range(len(small) - 1, 1, -1) if small[at] in _OPENING and small[at - 1] != "PREP")
    return subject[next(opens, 0) :]


_JOINING = ("and", "but")
_OPENING = ("DET", "POSS", "PRO")


def _end_of_head(subject: list[str]) -> int:
    """Where a subject's noun ends: before "of", a comma, "who" or "carrying"."""
    told = False
    for at, word in enumerate(subject):
        ends = is_break(word) or tags().get(word.lower()) == "AUX"
        if told and word != "." and (ends or _hangs(subject, at)):
            return at
        told = told or _tells(word)
    return len(subject)


def _hangs(words: Sequence[str], at: int) -> bool:
    """Whether a participle hangs on the noun before it: "a bus | carrying guests", "an aide | sent to the court"."""
    word, before = words[at], words[at - 1]
    plain = word.islower() and (before.islower() or at == 1) and _tells(before) and not before.endswith("ed")
    if not plain or at + 1 == len(words):
        return False
    small = tags().get(words[at + 1].lower()) == "PREP"
    if word.endswith("ing"):
        return not small or before.endswith("s") or before in PLURALS  # "heavy flooding in"
    return word.endswith("ed") and small


def _is_head(subject: str, name: str, head: int) -> bool:
    """Whether a name is a subject's noun, ends it behind an office, or stands beside it: "The driver, Ada Moss, "."""
    at = subject.index(name)
    before, end = subject[:at], at + len(name)
    small = tags().get(before.rstrip().rpartition(" ")[2].lower())
    office = end == len(subject.partition(",")[0]) and not before.endswith(",") and small not in _OF_A_NAME
    return at < head <= end or office or bool(_APPOSED.search(before))


_OF_A_NAME = ("PREP", "DET", "POSS", "CC", "TO", "OBJ")
_APPOSED = re.compile(r", (?:[A-Z][\w.’'-]* )*$")


def _short_name(article: Article, actor: DraftActor) -> list[str]:
    """What an actor is called for short: a surname as the article has it; two words of a body's name."""
    words = [word for word in actor.name.split() if word not in SUFFIXES and not _is_title(word)]
    words = words[words[0].lower() in ARTICLES and len(words) > 1 :] if words else words
    if actor.kind == "organisation":
        words = next((form.split() for form in actor.also if actor.name.startswith(f"{form} ")), words)
    if actor.kind != "person":
        short = _apart(words)
        return short if len(short) <= _OF_SUBJECT else _first_phrase(words_of(actor.name)) or short[:_OF_SUBJECT]
    called = Counter(article.text[m.start : m.end] for m in actor.mentions)
    ends = [" ".join(words[at:]) for at in range(1, len(words))]
    surname = max((end for end in ends if called[end]), key=lambda end: called[end], default=words[-1] if words else "")
    return _apart(surname.split())[-_OF_SUBJECT:]


def _is_title(word: str) -> bool:
    return word.rstrip(".") in titles.capitalised("short")
