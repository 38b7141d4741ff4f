"""The checks that look at a story once its words have been placed. A new one is a function and a row in `CHECKS`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from factbox.check.checked_story import CheckedStory
from factbox.check.undecided import open_though_reviewed
from factbox.problems import Problem
from factbox.story.model import Actor, Quote

_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i)\b", re.IGNORECASE)


class Check(Protocol):
    """Looks at one thing in a story; each problem says where it stands, what is wrong and what to do about it.

    `checked.tree.problem(path, message, hint)` gives a problem at a value of the story's file; with `replace(problem,
    severity="warning")` nothing is held up by it. A check says nothing of words that have no place (an item's
    `placed` has none for them): that is said already. It changes nothing, and the same story gives the same.
    """

    def __call__(self, checked: CheckedStory, /) -> Iterator[Problem]: ...


class NamedCheck(Struct, frozen=True):
    """A check under the name that messages call it by."""

    name: str
    check: Check


def other_dates(checked: CheckedStory) -> Iterator[Problem]:
    """A warning where the words come to another date than the story gives, and no note says why."""
    for item in checked.dated:
        record, words, dating = item.record, item.when_words, item.dating
        if words is None or dating is None or record.when is None or record.when_note:
            continue
        if not dating.agrees_with(record.when):
            message = f"by these words it was {dating.when} ({dating.rule}), but `when` is {record.when}"
            hint = "mend `when`, or say in `when_note:` how the date follows"
            yield replace(checked.tree.problem(words.path, message, hint), severity="warning")


def other_speakers(checked: CheckedStory) -> Iterator[Problem]:
    """A warning where the attribution names an actor, but not the one that the quote is given to.

    A pronoun may stand for anybody: where there is one, nothing can be told from the names.
    """
    actors = {actor.id: actor for actor in checked.story.actors}
    names = _by_first_word(actors.values())
    for index, quote in enumerate(checked.story.quotes):
        named = _named(quote, names) if quote.speaker in actors else []
        if named and all(actor.id != quote.speaker for actor in named):
            told = " and ".join(actor.name for actor in named)
            message = f"these words name {told}, but the speaker is `{quote.speaker}`"
            path = ("quotes", index, "attribution")
            problem = checked.tree.problem(path, message, "see that the quote has its right speaker")
            yield replace(problem, severity="warning")


def headlines_that_may_not_be_given(checked: CheckedStory) -> Iterator[Problem]:
    """An event without `what` is headed by its evidence, which a source's rights may forbid to show."""
    for index, item in enumerate(checked.events.values()):
        if "what" not in item.record.model_fields_set and any(placed.words is None for placed in item.placed):
            message = "this event has no `what`, and the words of its evidence may not be shown"
            yield checked.tree.problem(("timeline", index), message, "add `what:` in your own words")


Names = dict[str, list[tuple[str, int, Actor]]]


def _by_first_word(actors: Iterable[Actor]) -> Names:
    """Every name that an actor goes by, as letters alone, and where in the cast that actor stands."""
    found: Names = {}
    for number, actor in enumerate(actors):
        surname = actor.name.split()[-1:] if actor.kind == "person" else []
        for name in (actor.name, *actor.also, *surname):
            letters = _letters_alone(name)
            found.setdefault(letters.partition(" ")[2].partition(" ")[0], []).append((letters, number, actor))
    return found


def _named(quote: Quote, names: Names) -> list[Actor]:
    """The actors whom the attribution of a quote names, where it can be told from their names."""
    if quote.kind == "indirect" or not quote.attribution or _PRONOUN.search(quote.attribution):
        return []
    folded = _letters_alone(quote.attribution)
    named = {n: actor for word in folded.split() for name, n, actor in names.get(word, ()) if name in folded}
    return [named[n] for n in sorted(named)]


@lru_cache(maxsize=1000)
def _letters_alone(words: str) -> str:
    """The words with a single space before and after each, and no marks."""
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in words).split())} "


CHECKS = (
    NamedCheck("dates", other_dates),
    NamedCheck("speakers", other_speakers),
    NamedCheck("headlines", headlines_that_may_not_be_given),
    NamedCheck("undecided", open_though_reviewed),
)
