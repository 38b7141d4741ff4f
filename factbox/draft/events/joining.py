"""Which clauses of a sentence go together as one event, and which are left out beside another."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from factbox.draft.dates.vocabulary import letter
from factbox.draft.events.shortening import LONGEST
from factbox.draft.events.signs import Sign
from factbox.draft.findings import DraftDate
from factbox.draft.sentences.antecedents import antecedent
from factbox.draft.sentences.clauses import Clause, Words
from factbox.draft.sentences.cuts import MAIN
from factbox.draft.sentences.finite import irregular_participles
from factbox.draft.sentences.subjects import lacks_subject, subject
from factbox.draft.sentences.trimming import PREPOSITIONS, WHOEVER
from factbox.draft.text.closed_classes import (
    BEFORE_A_NOUN,
    CLAUSE_MARKS,
    DEMONSTRATIVES,
    NOBODY,
    OBJECT_PRONOUNS,
    PLACES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    WAYS,
)
from factbox.draft.text.lexicon import event_words, letters, participles_of_saying, verbs, verbs_of_saying
from factbox.draft.text.tokens import Token
from factbox.words import lists

_BARRED = -10.0  # the points of what is no event wherever it stands
_OF_NOW = "holds now"  # "The orchard is a mess of broken boughs": how things are is no news by itself
_OCCASION = PREPOSITIONS | {"before", "following", "since", "until", "amid", "despite"}
_LITTLE = 20  # letters that a headline may have more rather than that one act is told as two
_ONE_ACT = frozenset("and when after as before while until".split())
_BACKGROUND = frozenset("who which after following since".split())


def choose_main(words: Words, clauses: list[Clause], signs: list[list[Sign]], chosen: list[bool]) -> None:
    """The article's first sentence tells its news: its main clause is an event where it tells one at all."""
    for index, clause in enumerate(clauses):
        unreal = not event_words()["unreal"].isdisjoint(words.lower[clause.start : clause.end])
        barred = any(sign.points <= _BARRED or sign.name == _OF_NOW for sign in signs[index])
        if clause.opener in ("", MAIN) and clause.happening.letter in "sh" and not unreal and not barred:
            chosen[index] = True
            return


def join(words: Words, clauses: list[Clause], chosen: list[bool], time_in: Callable[[int, int], int]) -> set[int]:
    """Takes out of the chosen ones what goes with another; gives those of which the next is a part.

    `time_in` gives the letters of the dates among tokens.
    """
    _join_relatives(words, clauses, chosen)
    _drop_without_antecedent(words, clauses, chosen)
    joined = _join_one_act(words, clauses, chosen, time_in)
    for index in range(1, len(clauses)):
        if (
            chosen[index]
            and _takes_back(words, clauses, index)
            and not time_in(clauses[index].start, clauses[index].end)
        ):
            chosen[index] = False
        if chosen[index] and chosen[index - 1] and lacks_subject(words.tokens, clauses, index):
            chosen[index] = bool(subject(words, clauses, index))
    return joined


def _takes_back(words: Words, clauses: list[Clause], index: int) -> bool:
    """ "had put the toll at 22 | but lowered it later": what became of the thing before, which "it" alone names."""
    at = clauses[index].happening.at
    it = words.lower[at + 1 : at + 2] == ["it"]
    return it and clauses[index].opener == "but" and lacks_subject(words.tokens, clauses, index)


def _join_relatives(words: Words, clauses: list[Clause], chosen: list[bool]) -> None:
    """ "an attack | that killed 26" is one event, not two, and so is "agreed | that they would meet"."""
    _drop_what_is_said_in_passing(clauses, chosen)
    for index in range(1, len(clauses)):
        if chosen[index - 1] and clauses[index - 1].happening.letter != "p" and words.is_content(clauses[index]):
            heard = clauses[index - 1].happening.letter == "n" and _reports(words, clauses[index - 1])
            chosen[index - heard] = False  # "told the inquiry | that the fees were approved"
        aside = clauses[index].opener[-3:] == "ing" and not _is_told(words, clauses[index])
        if aside and (chosen[index - 1] or clauses[index].opener != "following"):
            chosen[index] = False  # "sank, | killing three": one event, or none
        if chosen[index] and clauses[index - 1].happening.letter == "p" and clauses[index].opener in ("that", "said"):
            chosen[index - 1] = False  # its words go with what was said
        before, clause = clauses[index - 1], clauses[index]
        close = clause.opener in RELATIVES and words.lower[clause.start - 1] != ","
        if chosen[index] and chosen[index - 1] and before.happening.letter == "n" and close:
            chosen[index - 1] = False


def _is_told(words: Words, clause: Clause) -> bool:
    """ "asked for more, | saying the fund had closed", but not "reading a notice taped to its door"."""
    happening = clause.happening
    hangs = (
        not happening.passive
        and not happening.perfect
        and "".join(words.lower[happening.at + 1 : happening.at + 2]) in _BEHIND_PARTICIPLE
    )
    return clause.opener in participles_of_saying() and not hangs


_BEHIND_PARTICIPLE = PLACES | WAYS | {"by"}


def _drop_what_is_said_in_passing(clauses: list[Clause], chosen: list[bool]) -> None:
    """ "left, | insisting that he had been misled": it says something of the event before."""
    says = False
    for index, clause in enumerate(clauses):
        says = clause.opener in participles_of_saying() or (says and clause.opener in ("that", "said"))
        chosen[index] = chosen[index] and not says


def _drop_without_antecedent(words: Words, clauses: list[Clause], chosen: list[bool]) -> None:
    """ "those | who have fled": it cannot be told who did it."""
    for index, clause in enumerate(clauses):
        if clause.opener == "whose" or _speaks_of_object(words, clause):
            chosen[index] = False
        if chosen[index] and clause.opener in RELATIVES and clause.start and not words.is_content(clause):
            before = words.lower[clause.start - 1]
            if before in verbs() or (before in PREPOSITIONS and clause.opener == "who"):
                chosen[index] = False  # "refused to say | who had paid", "a row over | who had paid"
                continue
            first = antecedent(words.tokens, clause.start)
            any_of_them = not _ANY.isdisjoint(words.lower[max(0, first - 1) : clause.start])
            chosen[index] = (first < clause.start or before in PREPOSITIONS) and not any_of_them


_ANY = frozenset("any anyone anybody every everyone everybody each no whoever".split())


def _speaks_of_object(words: Words, clause: Clause) -> bool:
    """ "Lorn, | which no party has backed", "the hall | that the guild sold": of what somebody did something to."""
    if clause.opener not in RELATIVES or words.is_content(clause) or not clause.start:
        return False
    if words.lower[clause.start - 1] in PREPOSITIONS:
        return False  # "a row in which | the island was cut off"
    behind = words.tokens[clause.start + 1 : clause.start + 2]
    return bool(behind) and (
        behind[0].lower in _SUBJECT_STARTS or (behind[0].text[0].isupper() and clause.opener != "that")
    )


_SUBJECT_STARTS = BEFORE_A_NOUN | DEMONSTRATIVES | SUBJECT_PRONOUNS | NOBODY | {"i", "you", "many", "some", "few"}


def _join_one_act(
    words: Words, clauses: list[Clause], chosen: list[bool], time_in: Callable[[int, int], int]
) -> set[int]:
    """ "left a pump on | and drove home", "died | when a ferry sank": short enough to be told as one event.

    Gives the clauses that go with the one before; what has a date of its own stays an event of its own. `time_in`
    counts the letters of the dates among tokens, which a headline does without.
    """
    joined: set[int] = set()
    times = [time_in(clause.start, clause.end) for clause in clauses]
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        goes_on = chosen[index] and (chosen[index - 1] or index - 1 in joined) and before.end == clause.start
        if not goes_on or words.lower[clause.start - 1] == "," or before.happening.letter == "n":
            continue
        if clause.opener == "before" and clause.happening.letter == "s":
            continue  # "shot two men | before he was killed": two events
        if clause.opener == "when" and "had" in words.lower[before.start : before.end]:
            continue  # "had fled | when the wall fell": two moments
        if clause.opener == "when" and times[index] and index - 1 in joined:
            continue  # "left school | and was a clerk | when, in 1962, it sank": the first was before
        joins = not (times[index] and times[index - 1]) if clause.opener == "when" else not times[index]
        if clause.opener == "and":
            planned = clause.happening.letter == "f" != before.happening.letter  # "left | and will return on Monday"
            shares = not times[index] and before.happening.passive and _goes_on_as_participle(words, clause)
            dated = times[index - 1] or (planned and times[index])
            joins = (shares or not dated) and lacks_subject(words.tokens, clauses, index)
        close = _defines(words, clause) and not times[index]
        close = close and not time_in(antecedent(words.tokens, clause.start), clause.start)
        most = LONGEST + _LITTLE * (clause.opener == "and" and index - 1 not in joined)
        long = _length(words, clauses, index, joined) - times[index] - times[index - 1] > most
        fits = not long or (close and clause.opener != "where")
        if joins and fits and (close or clause.opener in _ONE_ACT):
            chosen[index] = False
            joined.add(index)
    return joined


def _goes_on_as_participle(words: Words, clause: Clause) -> bool:
    """ "was fined in 2010 | and ordered to leave": a participle behind "and" that the "was" before it holds for."""
    at = clause.happening.at
    word = words.lower[at]
    return at == clause.start + 1 and (word.endswith("ed") or word in irregular_participles())


def _defines(words: Words, clause: Clause) -> bool:
    """ "a patient | who had been infected", "the spot | where they had camped": part of what the main clause tells.

    Not so of a thing that happened.
    """
    if words.is_content(clause) or words.lower[clause.start - 1] in PREPOSITIONS:
        return False
    if clause.opener not in RELATIVES:
        return clause.opener == "where" and words.lower[clause.start - 1] != ","
    start = antecedent(words.tokens, clause.start)
    happens = any(letters().get(word) == "n" for word in words.lower[start : clause.start])
    return not (happens and start and words.lower[start - 1] in _OCCASION)  # "after a march | that drew 400 people"


def _length(words: Words, clauses: list[Clause], index: int, joined: set[int]) -> int:
    """Letters from the beginning of what a clause would go with to its end, or to the comma in it."""
    first = index - 1
    while first in joined:
        first -= 1
    clause = clauses[index]
    last = next((i for i in range(clause.happening.at, clause.end) if words.lower[i] == ","), clause.end)
    return words.tokens[last - 1].end - words.tokens[clauses[first].start].start


def with_complement(
    words: Words,
    clauses: list[Clause],
    chosen: list[bool],
    joined: set[int],
    index: int,
    time_in: Callable[[int, int], int],
) -> Clause:
    """ "agreed | that …", "it was made clear | that …": what was agreed belongs to it."""
    clause = clauses[index]
    start, end = clause.start, clause.end
    before = clauses[index - 1] if index else clause
    told = (before.happening.letter == "p" and not _is_relative(words, clause)) or (
        words.is_content(clause) and _reports(words, before)
    )
    told = told or (words.is_content(clause) and _leads_to_content(words, before, clause.start - 1))
    if clause.opener in ("that", "said") and told and before.end == start:
        start = before.start  # what somebody says stays theirs: "police said | the man fled"
    for at in range(index + 1, len(clauses)):
        following, taken = clauses[at], chosen[at]
        joins = at in joined or following.opener in ("that", "said") or following.opener[-3:] == "ing"
        joins = joins or (following.opener in RELATIVES and words.lower[following.start - 1] in WHOEVER)
        joins = joins or (following.opener == "where" and _defines(words, following))
        joins = joins or (_completes(words, clauses[at - 1], following) and not time_in(following.start, following.end))
        if taken or not joins or following.start > end or clause.happening.letter == "n":
            break
        end = following.end
    return Clause(clause.happening, start, end, clause.opener if start == clause.start else before.opener)


def _completes(words: Words, clause: Clause, following: Clause) -> bool:
    """ "opened | nine days after it came", "Bells rang | when …", "a memo in | which she warns": half of it."""
    start, opener = following.start, following.opener
    if opener == "after":
        counted = words.lower[start] != opener and words.lower[start - 1] != ","
        return counted or start - clause.start <= _BRIEF
    if opener == "when":
        return words.lower[start - 1] != "," and start - clause.start <= _BRIEF
    named = words.lower[start - 2 : start]
    return opener == "which" and named[-1:] == ["in"] and named[0] in lists.small("documents")


_BRIEF = 5  # words of a clause that tells little by itself


def _is_relative(words: Words, clause: Clause) -> bool:
    """ "snapped a run | that began in May": no subject stands behind "that"; but "heard of a theft | that shocked"."""
    told_of = not {"of", "about"}.isdisjoint(words.lower[max(0, clause.start - _OF) : clause.start])
    return clause.opener == "that" and clause.happening.at == clause.start + 1 and not told_of


_OF = 5  # words from "of" to "that"


def _leads_to_content(words: Words, before: Clause, at: int) -> bool:
    """ "made it clear to us | that", "The review found | that": no noun of which "that" could speak."""
    is_verb_of_it = at == before.happening.at and before.happening.letter != "n"
    return is_verb_of_it or words.lower[at] in OBJECT_PRONOUNS


def told_behind_report(words: Words, clause: Clause, start: int, found: DraftDate | None) -> int:
    """ "The lawyer said | her client had lost his wife in 2021": where what was said begins, if the date is that of it.

    0 where it is not, or where what was said begins with a pronoun. `start` is the first token of what tells it.
    """
    at = clause.start + (words.lower[clause.start] == "that")
    at += letter(words.tokens[at].text) in _TIMES  # "said Friday the bridge was shut in March"
    report = words.tokens[start : clause.start]
    if clause.opener not in ("that", "said") or found is None or not 0 < len(report) <= _REPORT:
        return 0
    if len(report) == 1 or report[0].lower in SUBJECT_PRONOUNS - {"it"}:
        return 0  # "Offered a medal"; and behind what was said, "he" would be another
    before = "had" in words.lower[at : clause.happening.at] or len(found.value) < len("2024-05-03")
    if (
        not before
        or _is_relative(words, clause)
        or found.start < words.tokens[at].start
        or words.lower[at] in _NO_START
    ):
        return 0
    if ("and", "that") in itertools.pairwise(words.lower[at:]):
        return 0  # "said the hall had shut in May, and that nobody was hurt" is no sentence turned round
    fronted = 0 < _comma(report) <= _FRONT and report[0].lower in PREPOSITIONS  # "In mitigation, Ida Moss said"
    marks = [token.text for token in report[_comma(report) + 1 if fronted else 0 :] if token.text in CLAUSE_MARKS]
    alone = not marks or (marks == [",", ","] and report[-1].text != ",")  # "His lawyer, Ida Moss, said"
    return at if alone and not verbs_of_saying().isdisjoint(words.lower[start : clause.start]) else 0


def _comma(tokens: list[Token]) -> int:
    return next((i for i, token in enumerate(tokens) if token.text == ","), -1)


_FRONT = 4  # words before the comma
_TIMES = ("W", "T")  # a weekday, "yesterday", as dates.vocabulary has
_REPORT = 12  # words of "The lawyer said on Monday"
_NO_START = SUBJECT_PRONOUNS | frozenset("its their i there when if while after before as since in on at by".split())


def _reports(words: Words, clause: Clause) -> bool:
    """ "told the meeting | that …": a verb of saying, though a noun tells of an event."""
    return not verbs_of_saying().isdisjoint(words.lower[clause.start : clause.end])


def is_background(words: Words, clauses: list[Clause], index: int) -> bool:
    """Whether a clause, or the one that it goes on with by "and", tells of what had been before.

    "had earlier left the boat | but returned to it" is of no known day either.
    """
    while index and clauses[index].opener in ("and", "but"):
        shares = lacks_subject(words.tokens, clauses, index)
        index -= 1
        if (
            shares
            and clauses[index].opener not in ("said", "that")
            and "had" in words.lower[clauses[index].start : clauses[index].happening.at]
        ):
            return True
    return clauses[index].opener in _BACKGROUND
