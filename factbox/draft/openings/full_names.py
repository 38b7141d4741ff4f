"""Names as a summary has them: in full where somebody is named first."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from factbox.draft.cast import roles
from factbox.draft.findings import Draft, DraftActor
from factbox.draft.openings.clauses.plain_english import joined, parts_of, tags
from factbox.draft.openings.opening_sentences import OpeningSentence, OpeningSentences

_CAPITALS = re.compile(r"[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+)+(?=,| who\b| has\b)")
_BEFORE_NAMES = frozenset({"Dr", "Prof", "Judge", "Chief"})
_TITLED = r"(?:(?:Mr|Mrs|Ms|Miss)\.? )?"  # a title that goes with a surname alone


def people_in(told: OpeningSentence, draft: Draft) -> Iterator[tuple[int, DraftActor]]:
    """The people whom a sentence names, each with where it does so first, in their order."""
    people = (actor for actor in draft.actors if actor.kind == "person")
    found = ((_first_mention(told, actor), actor) for actor in people)
    return iter(sorted(((at, actor) for at, actor in found if at is not None), key=lambda pair: pair[0]))


def _first_mention(told: OpeningSentence, actor: DraftActor) -> int | None:
    return min((m.start for m in actor.mentions if told.span.start <= m.start < told.span.end), default=None)


def names_in_full(told: OpeningSentence, draft: Draft) -> list[DraftActor]:
    """The people whom a sentence names by first name and surname."""
    return [actor for _, actor in people_in(told, draft) if " " in actor.name and actor.name in told.words]


def in_full(told: OpeningSentence, before: str, sentences: OpeningSentences) -> str:
    """The words with the full name of each person whom neither they nor the words before name in full."""
    words, text = told.words, sentences.article.text
    for _, actor in people_in(told, sentences.draft):
        parts = [actor.name.rpartition(" ")[2], actor.name.partition(" ")[0]]
        named = any(m.end <= told.span.start and text[m.start : m.end] == actor.name for m in actor.mentions)
        known = actor.name in words or any(re.search(rf"\b{re.escape(part)}\b", before) for part in parts)
        own = {text[m.start : m.end] for m in actor.mentions if told.span.start <= m.start < told.span.end}
        short = next((part for part in parts if part in own), None)
        if named and short and not known:
            words = _with_name(words, short, actor.name)
    return words if before else _body_in_full(_role_in_full(_in_small(words, text), told, sentences), told, text)


def _in_small(words: str, text: str) -> str:
    """ "ADA MOSS, who has died" with the capitals that her name has in the rest of the text."""
    found = _CAPITALS.match(words)
    name = found[0].title() if found else ""
    return f"{name}{words[len(name) :]}" if name and name in text else words


def _role_in_full(words: str, told: OpeningSentence, sentences: OpeningSentences) -> str:
    """ "Ida Moss, the captain, shot", where "The captain" opens it and the sentence before is of her alone."""
    subject = list(itertools.takewhile(lambda word: word not in _ENDS_ROLE, parts_of(words).subject))
    is_role = subject[:1] == ["The"] and subject[-1].lower() in roles.role_nouns()
    before = sentences.before(told) if is_role else None
    people = names_in_full(before, sentences.draft) if before else []
    if len(people) != 1 or len(subject) > _LONGEST_ROLE or people[0].name in words:
        return words
    role = joined(subject)
    comma = "" if words[len(role) :].startswith(",") else ","
    return f"{people[0].name}, the{role[3:]}{comma}{words[len(role) :]}" if words.startswith(role) else words


def _body_in_full(words: str, told: OpeningSentence, text: str) -> str:
    """ "Velm council voted" for "the council voted", where the text has named one before and no other."""
    found = _BODY.search(words)
    if found is None or re.search(rf"(?!The)[A-Z][\w’'-]+ (?i:{found[1]})\b", words):
        return words
    names = re.findall(rf"(?<!\S)(?:[A-Z][\w’'-]+ ){{1,6}}(?i:{found[1]})\b", text[: told.span.start])
    named = {bare for name in names if " " in (bare := _NOT_OF_NAMES.sub("", name))}
    if len(named) != 1:
        return words
    put = named.pop()
    put = f"{'The' if found[0][0] == 'T' else 'the'} {put}" if put[put.rindex(" ") + 1].isupper() else put
    return f"{words[: found.start()]}{put}{words[found.end() :]}"


_BODY = re.compile(r"\b[Tt]he (council|hospital|university|school)\b")
_NOT_OF_NAMES = re.compile(
    r"^(?:(?:The|On|In|At|By|But|And|Last|This|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber) )+"
)
_ENDS_ROLE = frozenset({",", "of", "who", "from", "in", "at"})
_LONGEST_ROLE = 8  # words


def _with_name(words: str, short: str, name: str) -> str:
    """The words with a name in the place of the first that stands alone."""
    found = re.search(rf"\b{_TITLED}{re.escape(short)}(?![\w-])", words)
    if found is None or _follows_name(words[: found.start()]):
        return words
    return f"{words[: found.start()]}{name}{words[found.end() :]}"


def _follows_name(before: str) -> bool:
    """Whether a first name or another name stands before a surname."""
    last = before.split()[-1:] if before.endswith(" ") else []
    named = bool(last) and last[0][:1].isupper() and last[0][-1].isalnum()
    return named and last[0] not in _BEFORE_NAMES and not tags().get(last[0].lower())
