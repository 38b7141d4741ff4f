"""Which clauses of a sentence go together as one event, and which are left out beside another."""

from __future__ import annotations

from factbox.draft.events.signs import Sign
from factbox.draft.sentences.clauses import Clause, Words, antecedent
from factbox.draft.sentences.cuts import MAIN
from factbox.draft.text.closed_classes import RELATIVES
from factbox.draft.text.lexicon import event_words

PREPOSITIONS = frozenset("in on at to of by for from with during through after under over".split())
_BARRED = -10.0  # the points of what is no event wherever it stands
_BACKGROUND = frozenset("who which after following since".split())


def choose_main(words: Words, clauses: list[Clause], signs: list[list[Sign]], chosen: list[bool]) -> None:
    """The article's first sentence tells its news: its main clause is an event where it tells one at all."""
    for index, clause in enumerate(clauses):
        unreal = not event_words()["unreal"].isdisjoint(words.lower[clause.start : clause.end])
        barred = any(sign.points <= _BARRED for sign in signs[index])
        if clause.opener in ("", MAIN) and clause.happening.letter in "sh" and not unreal and not barred:
            chosen[index] = True
            return


def join_relatives(words: Words, clauses: list[Clause], chosen: list[bool]) -> None:
    """ "an attack | that killed 26" is one event, not two, and so is "agreed | that they would meet"."""
    for index in range(1, len(clauses)):
        if chosen[index - 1] and clauses[index - 1].happening.letter != "p" and words.is_content(clauses[index]):
            chosen[index] = False
        if clauses[index].opener[-3:] == "ing" and chosen[index] and chosen[index - 1]:
            chosen[index] = False  # "sank, | killing three": one event
        if chosen[index] and clauses[index - 1].happening.letter == "p" and clauses[index].opener in ("that", "said"):
            chosen[index - 1] = False  # its words go with what was said
        before, clause = clauses[index - 1], clauses[index]
        close = clause.opener in RELATIVES and words.lower[clause.start - 1] != ","
        if chosen[index] and chosen[index - 1] and before.happening.letter == "n" and close:
            chosen[index - 1] = False


def drop_without_antecedent(words: Words, clauses: list[Clause], chosen: list[bool]) -> None:
    """ "those | who have fled": it cannot be told who did it."""
    for index, clause in enumerate(clauses):
        if clause.opener == "whose":
            chosen[index] = False
        if chosen[index] and clause.opener in RELATIVES and clause.start and not words.is_content(clause):
            before = words.lower[clause.start - 1]
            chosen[index] = antecedent(words.tokens, clause.start) < clause.start or before in PREPOSITIONS


def with_complement(clauses: list[Clause], chosen: list[bool], index: int) -> Clause:
    """ "agreed | that …", "it was made clear | that …": what was agreed belongs to it."""
    clause = clauses[index]
    start, end = clause.start, clause.end
    before = clauses[index - 1] if index else clause
    if clause.opener in ("that", "said") and before.happening.letter == "p" and before.end == start:
        start = before.start  # what somebody says stays theirs: "police said | the man fled"
    for following, taken in zip(clauses[index + 1 :], chosen[index + 1 :], strict=True):
        joins = following.opener in ("that", "said") or following.opener[-3:] == "ing"
        if taken or not joins or following.start > end or clause.happening.letter == "n":
            break
        end = following.end
    return Clause(clause.happening, start, end, clause.opener if start == clause.start else before.opener)


def is_background(clauses: list[Clause], index: int) -> bool:
    """Whether a clause, or the one that it goes on with by "and", tells of what had been before."""
    while index and clauses[index].opener in ("and", "but"):
        index -= 1
    return clauses[index].opener in _BACKGROUND
