"""The words of a clause without those that join it to others, and the subject that stands before a relative one."""

from __future__ import annotations

import re

from factbox.article.quotation_marks import Quoted
from factbox.article.spans import Span
from factbox.draft.sentences.antecedents import antecedent
from factbox.draft.sentences.clauses import Clause
from factbox.draft.sentences.finite import finite_places, is_finite
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import (
    AFTER_NOUNS,
    AUXILIARIES,
    BEFORE_A_NOUN,
    BEFORE_AFTER,
    FINITE_BE,
    JOINS,
    OBJECT_PRONOUNS,
    REASONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
    WHEN_WHILE,
)
from factbox.draft.text.lexicon import participles_of_saying, present, verbs_of_saying
from factbox.draft.text.tokens import Token, tokens
from factbox.words import lists

PREPOSITIONS = frozenset("in on at to of by for from with during through after under over".split())
JOINTS = frozenset("and but , ; : – — - --".split())
ENDS = frozenset(
    ", ; : – — - -- that and but who which when as where while under in for after before since until only just"
    " along".split()
)
_DROPPED = frozenset(
    "and but when while as that which who so because although though , ; : – — - --"
    " after before until since where because following".split()
)
_SHORTEST = 4  # words
_QUANTITY = 6  # words of "more than ten minutes after"


def trimmed(sentence: list[Token], clause: Clause) -> tuple[int, int]:
    """Without the word that joins the clause to the one before and the comma after it."""
    start, end = clause.start, clause.end
    if clause.opener == "which" and start and sentence[start - 1].lower in PREPOSITIONS:
        start += 1  # "a row in which | the island was cut off": it has a subject of its own
    elif clause.opener == "that" and start and sentence[start - 1].lower in OBJECT_PRONOUNS:
        start += 1  # "It dawned on them that | their dog had fled": no pronoun that is an object tells who
    elif clause.opener in RELATIVES and start and not _is_behind_name(sentence, clause):
        start = antecedent(sentence, start)
    elif clause.opener in RELATIVES and start:
        start += 1  # its subject stands before the comma
    if clause.opener in participles_of_saying():  # "asked for more, | saying that the fund had closed"
        start += 1 + (sentence[start + 1].lower == "that")
    if clause.opener in BEFORE_AFTER:  # "a day after | they had met"
        words = [token.lower for token in sentence[start : clause.happening.at]]
        start += words.index(clause.opener) if clause.opener in words[:_QUANTITY] else 0
    start = _behind_according(sentence, start, clause.happening.at)
    while start < clause.happening.at and _is_joint(sentence, start, clause):
        start += 1
    if 0 < start < clause.happening.at and not clause.start:
        start = _behind_bare_front(sentence, start, clause.happening.at)
    return start, _trimmed_end(sentence, clause, end)


def _trimmed_end(sentence: list[Token], clause: Clause, end: int) -> int:
    """Where it ends without what opens another or waits for one."""
    if (
        end < len(sentence)
        and sentence[end].lower in ("which", "whom", "where", "what")
        and sentence[end - 1].lower in PREPOSITIONS
    ):
        end -= 1  # "a meeting at | which it fell"
    end = _before_lone_subject(sentence, clause.happening.at, end)
    end = _before_main(sentence, clause, end) if clause.opener in RELATIVES else end
    end = _before_waiting_subject(sentence, clause.happening.at, end)
    while end - 1 > clause.happening.at and sentence[end - 1].lower in ENDS:
        end -= 1
    return end


def _before_lone_subject(sentence: list[Token], at: int, end: int) -> int:
    """ "It came to light | when Ann Moss", whose verb stands behind a "whose": where the clause ends without that."""
    told = False
    for i in range(end - 1, at, -1):
        lower = sentence[i].lower
        told = told or (is_verb(lower) or lower in present())
        if lower in WHEN_WHILE | REASONS:
            return end if told else i
    return end


def _behind_bare_front(sentence: list[Token], start: int, verb: int) -> int:
    """ "After the fair | he bought a cow", "Since the frost | the guild has lost ten cows": where no comma tells it."""
    if sentence[start - 1].lower not in TO_A_TIME | {"during", "despite"} or sentence[start].text == ",":
        return start
    lower = [token.lower for token in sentence[:verb]]
    for i in range(start + 1, verb):
        if is_finite(lower, i) or lower[i] == ",":
            return start
        before = lower[i - 1]
        noun = before.isalpha() and before not in AFTER_NOUNS | BEFORE_A_NOUN | PREPOSITIONS | {"of"}
        if noun and lower[i] in BEFORE_A_NOUN | SUBJECT_PRONOUNS:
            return i
    return start


def _before_main(sentence: list[Token], clause: Clause, end: int) -> int:
    """ "On tolls that fell on 1 May | , Bell was calm", "which ran a mill | , said it would move": there."""
    lower = [token.lower for token in sentence]
    for i in range(clause.happening.at + 1, end - 2):
        if lower[i] == "," and (lower[i + 1] in verbs_of_saying() and is_finite(lower, i + 1)):
            return i
        names = lower[i] == "," and (sentence[i + 1].text[0].isupper() or lower[i + 1] in SUBJECT_PRONOUNS)
        if names and lower[i + 2] in FINITE_BE:
            return i
    return end


def _before_waiting_subject(sentence: list[Token], at: int, end: int) -> int:
    """ "struck | after Kell Mills, which …, had shut": a subject whose verb is still to come."""
    lower = [token.lower for token in sentence[: end + _ASIDE]]
    comma = end - (lower[end - 1] == ",")
    joints = WHEN_WHILE | REASONS | BEFORE_AFTER | {"as"}
    opens = next((i for i in range(comma - 1, at, -1) if lower[i] in joints), 0)
    behind = lower[comma : comma + 2]
    if not opens or behind[:1] != [","] or behind[-1] not in RELATIVES:
        return end
    closes = next((i for i in range(comma + 2, len(lower) - 1) if lower[i] == ","), 0)
    waits = closes and is_finite(lower, closes + 1) and not any(is_finite(lower, i) for i in range(opens + 1, comma))
    return opens if waits else end


_ASIDE = 30  # words of a relative clause


def _behind_according(sentence: list[Token], start: int, at: int) -> int:
    """ "Bees can count, according to | a paper published on Monday": what was published."""
    if sentence[at].lower not in lists.small("issued"):
        return start
    words = [token.lower for token in sentence[start:at]]
    return next((start + i + 2 for i in range(1, len(words)) if words[i : i + 2] == ["according", "to"]), start)


def before_quote(sentence: list[Token], quoted: Quoted) -> Span | None:
    """The sentence up to the words that it quotes: "She writes to the board: “Who do I ring?”"."""
    marked = next((i for i, token in enumerate(sentence) if quoted.touches(token.start, token.end)), len(sentence))
    before = next((token.lower for token in reversed(sentence[:marked]) if token.text[0].isalnum()), "")
    end = len(sentence) if before in PREPOSITIONS | {"about"} else marked  # "writes to the board about “a smell”"
    while end and (not sentence[end - 1].text[0].isalnum() or sentence[end - 1].lower in ENDS | PREPOSITIONS):
        end -= 1
    return Span(sentence[0].start, sentence[end - 1].end) if end >= _SHORTEST - 1 else None


def subject_before_comma(sentence: list[Token], clause: Clause) -> tuple[Span, ...]:
    """Who did what a relative clause behind a comma tells: "The fund, | which sold its shares on Monday"."""
    if not _is_behind_name(sentence, clause):
        return ()
    start, end = antecedent(sentence, clause.start), clause.start - 1
    end = next((i for i in range(start, end) if sentence[i].text == ","), end)  # "Tom Bell, the chairman | , who"
    return (Span(sentence[start].start, sentence[end - 1].end),)


def relative_word(sentence: list[Token], clause: Clause) -> Span | None:
    """The "who" of "12 pupils | who were killed in a crash", which a headline does without; None where it is needed."""
    start = clause.start
    if clause.opener not in RELATIVES or not start or sentence[start - 1].text == "," or start + 1 >= len(sentence):
        return None
    if sentence[start - 1].lower in PREPOSITIONS:
        return None  # "a question of who paid for it"
    first = antecedent(sentence, start)
    named = {token.lower for token in sentence[max(0, first - 1) : start]}
    behind = start + 1 + sentence[start + 1].lower.endswith("ly")
    goes_on = (
        behind < len(sentence) and is_verb(sentence[behind].lower) and not _goes_on_to_main(sentence, clause, behind)
    )
    if not goes_on or first >= start or not named.isdisjoint(_OF_ONE):
        return None
    return Span(sentence[start].start, sentence[start].end)


def _goes_on_to_main(sentence: list[Token], clause: Clause, verb: int) -> bool:
    """ "four ministers | who backed the deal had quit": whether another verb follows with the same subject."""
    lower = [token.lower for token in sentence[: clause.end]]
    behind = (at for at in range(verb + 2, clause.end) if lower[at] in AUXILIARIES and is_finite(lower, at))
    first = next(behind, -1)
    return first > 0 and _OPENS.isdisjoint(lower[verb:first])


_OPENS = RELATIVES | JOINS | {",", "when", "after", "before", "as", "while", "because"}
_OF_ONE = frozenset("only first last those all".split())


def _is_behind_name(sentence: list[Token], clause: Clause) -> bool:
    """Whether "who" or "which" behind a comma tells more of what stands before it: the verb follows at once."""
    start = clause.start
    behind = clause.opener in ("who", "which") and start > 1 and sentence[start - 1].text == ","
    subject_follows = start + 1 < len(sentence) and is_verb(sentence[start + 1].lower)
    return behind and subject_follows and antecedent(sentence, start) < start - 1


def _is_joint(sentence: list[Token], at: int, clause: Clause) -> bool:
    """Whether a word only joins a clause to what stands before it."""
    word = sentence[at].lower
    opens = at == clause.start or word in BEFORE_AFTER
    return word in JOINTS or (word in _DROPPED and opens and word == clause.opener)


def as_sentence(line: str, rest: str) -> str:
    """What is left of a line, less what hangs on what went: "They left, a step | that", "A ship that sank |"."""
    line = _STEP.sub("", line) if rest.lstrip().startswith(_SPEAKS_OF) else line
    line = _STEP_TOLD.sub("", line) if rest.strip() else line
    relative = _OF_ITS_SUBJECT.match(line)
    alone = relative and len(finite_places([word.lower for word in tokens(line, 0, len(line))])) == 1
    return relative[1] + line[relative.end() :] if relative and alone else line


_SPEAKS_OF = ("that ", "which ", "who ")
_STEP = re.compile(r", an? (?:[a-z’'-]+ )?[a-z]+$")
_STEP_TOLD = re.compile(r", an? (?:[a-z’'-]+ )?[a-z]+ (?:that|which) [a-z]+$")  # ", a row that faded | when"
_OF_ITS_SUBJECT = re.compile(r"(An? (?:[\w’'-]+ ){1,4})(?:that|which|who) (?=\w)")


def takes_both(lower: list[str], at: int) -> bool:
    """ "replaced them | with kiosks", "an agreement | to buy the mill": half of it would say something else."""
    if "with" in lower[at:] and "with" not in lower[:at] and not lists.small("compares").isdisjoint(lower[:at]):
        return True
    if lower[at] in ("with", "from", "on"):
        return not lists.small(f"takes {lower[at]}").isdisjoint(lower[max(0, at - _GIVEN) : at])
    if lower[at] in _MOTION and not lists.small("moves a thing").isdisjoint(lower[max(0, at - _GIVEN) : at]):
        return True
    return lower[at] == "to" and lower[at - 1] in lists.small("leads to an act")


_MOTION = frozenset("over off through under".split())  # "hit Ravi Mellon | over the pavilion"


def leaves_a_scrap(words: list[Token], at: int) -> bool:
    """ "beat everyone | who tried", "reports that the newt, a shy one, stores | in its tail": half of it."""
    last = words[at - 1]
    return (last.lower in WHOEVER and words[at].lower in RELATIVES) or (
        words[at - 2].text == "," and last.text.islower()
    )


WHOEVER = frozenset("everyone everybody anyone anybody someone somebody all".split())


_GIVEN = 8  # words from "charged" to "with"
