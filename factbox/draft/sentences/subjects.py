"""Who did it, where a clause leaves that to the one before: "They fled | and burned the town"."""

from __future__ import annotations

from factbox.article.spans import Span
from factbox.draft.dates.vocabulary import letter_of_listed
from factbox.draft.sentences.antecedents import antecedent
from factbox.draft.sentences.bracketed import after_fronted, first_of
from factbox.draft.sentences.clauses import Clause, Words
from factbox.draft.sentences.cuts import MAIN
from factbox.draft.sentences.finite import finite_from, irregular_participles, is_finite, may_be_past
from factbox.draft.sentences.happening_words import is_adverb_or_auxiliary
from factbox.draft.text.closed_classes import (
    AUXILIARIES,
    BEFORE_A_TIME,
    BEFORE_AFTER,
    CLAUSE_MARKS,
    JOINS,
    NAMES_NOBODY,
    OBJECT_PRONOUNS,
    PLACES,
    REASONS,
    VERB_PARTICLES,
    WAYS,
    WHEN_WHILE,
)
from factbox.draft.text.lexicon import irregular, letters, verbs_of_saying
from factbox.draft.text.tokens import Token
from factbox.words import lists

_LONGEST_SUBJECT = 14  # words
_NO_SUBJECT = CLAUSE_MARKS | frozenset('“”"')
_AFTER_PARTICIPLE = BEFORE_A_TIME | PLACES | WAYS | frozenset("with under over after before as into".split())


def lacks_subject(sentence: list[Token], clauses: list[Clause], index: int) -> bool:
    """Whether nothing but auxiliaries stands between "and" and the verb."""
    clause = clauses[index]
    if not index or clause.opener not in ("and", "but") or clause.happening.letter == "n":
        return False
    words = [token.lower for token in sentence[clause.start : clause.happening.at + 1]]
    if words[1:2] in (["is"], ["are"]) and clause.happening.letter == "f":
        return True  # "and is due to appear"
    verb = next((i for i in range(1, len(words)) if not is_adverb_or_auxiliary(words[i])), len(words) - 1)
    return clause.start + verb == clause.happening.at or is_finite(words, verb)


def subject(words: Words, clauses: list[Clause], index: int) -> tuple[Span, ...]:
    """Who did it, where "and shot two others" leaves that to the clause before; nothing where it is told."""
    clause, before, sentence = clauses[index], clauses[max(0, index - 1)], words.tokens
    if clause.opener == MAIN and index and not before.in_front and before.opener in ("who", "which", "whose", "where"):
        return _before_relative(words, clauses, index) or _span(
            sentence, antecedent(sentence, before.start), before.start
        )  # "Rebels, who had fled, | returned"
    if clause.opener == MAIN and (told := _told_before_relative(words, clause.start)):
        return told
    first = _governing(words.lower, clauses, index)
    start, end = first.start, _verb_of(words.lower, first)
    if not lacks_subject(sentence, clauses, index) or end < 0:
        return ()
    if first.opener in ("who", "which") and start:
        return _span(sentence, antecedent(sentence, start), start)  # "Leo, which came ashore | and left ten dead"
    if first.opener in BEFORE_AFTER and first.opener in words.lower[start:end]:
        start = words.lower.index(first.opener, start)  # "two years after | the hall fell"
    start += sentence[start].lower in (JOINS if first.opener == "" else {first.opener})  # "But the guard reached | and"
    if sentence[start].text == "," and "," in words.lower[start + 1 : end]:
        start = words.lower.index(",", start + 1) + 1  # "when, in 1962, | a map sank a barge | and drowned him"
    own_past = not _is_mere_participle(words.lower, clause)
    helped = words.lower[clause.start + 1] in AUXILIARIES
    if helped or (own_past and not (first.happening.passive and _shares_auxiliary(words.lower, clause, end))):
        helpers = AUXILIARIES if helped else frozenset()
        while end > start and (
            is_adverb_or_auxiliary(words.lower[end - 1])
            or words.lower[end - 1] in helpers | _ORDER
            or words.lower[end - 2 : end] == ["had", "earlier"]
        ):
            end -= 1  # "was shot | and was killed" has its own "was", "was shot | and killed" has not
    return _without_asides(words, start, _before_time(words.lower, start, end) if helped else end)


def _verb_of(lower: list[str], clause: Clause) -> int:
    """The first finite verb, where a noun or a plan tells of the event; -1 where a noun has none."""
    start, at = clause.start, clause.happening.at
    if clause.happening.letter not in "nf":
        return at
    verb = finite_from(lower, start, at)  # "praised the crews for a rescue | and left", "was due to leave | but fell"
    if verb >= 0 or clause.happening.letter == "f":
        return verb if verb >= 0 else at
    return finite_from(lower, at, clause.end)  # "The strike was long | and cost"


def _told_before_relative(words: Words, goes_on: int) -> tuple[Span, ...]:
    """ "It is said that the robbers, who wore masks, | left": from "that" to the comma."""
    ended = next((start for start, end in words.asides if end == goes_on and first_of(words.lower, start)), 0)
    begun = max(((start, opener) for start, opener in words.cuts if start < ended), default=(0, ""))
    if begun[1] not in ("that", "said") or ended == begun[0]:
        return ()
    return _without_asides(words, begun[0] + (words.lower[begun[0]] == "that"), ended)


def _before_relative(words: Words, clauses: list[Clause], index: int) -> tuple[Span, ...]:
    """ "The owner of the mill, which had burned, | left": all that stands before the comma, where no verb is in it."""
    end = clauses[index - 1].start
    if finite_from(words.lower, 0, end) >= 0:
        return ()
    return _without_asides(words, 0, end)


def _governing(lower: list[str], clauses: list[Clause], index: int) -> Clause:
    """The clause whose subject goes on: behind a comma not the relative one, "struck the man, who fell, | and fled"."""
    behind_comma = lower[clauses[index].start - 1] == ","
    for clause in reversed(clauses[:index]):
        relative = clause.opener in ("who", "which", "where") and behind_comma
        reported = clause.opener in ("said", "that") and lower[clauses[index].happening.at] in verbs_of_saying()
        relative = relative or (reported and behind_comma)  # "said the army used gas, | and accused rebels"
        relative = relative or (behind_comma and _is_over(lower, clause, clauses[index]))
        relative = relative or clause.opener.endswith("ing")  # "took two barrels, weighing a ton, | and left"
        relative = relative or (behind_comma and _is_set_off(lower, clause, clauses[index].start - 1))
        if clause is clauses[0] or not (clause.opener in ("and", "but") or relative):
            return clauses[0] if _closes_list(lower, clauses[0], clause) else clause
    return clauses[index]


def _is_over(lower: list[str], told: Clause, later: Clause) -> bool:
    """ "said the court had fined her, | and left", "said rebels had gone, | and went home": the report ends there."""
    if told.opener not in ("said", "that") or "had" not in lower[told.start : told.happening.at]:
        return False
    verb = lower[later.happening.at]
    own_past = verb in irregular() and verb not in irregular_participles()
    own_past = own_past and "had" not in lower[later.start : later.happening.at]
    return own_past or lower[told.happening.at + 1] in _PEOPLE


_PEOPLE = OBJECT_PRONOUNS - {"it", "them"}


def _is_set_off(lower: list[str], clause: Clause, end: int) -> bool:
    """ "won a prize in 1949 when few were girls, | and took a degree": behind its comma the main subject goes on.

    "fled after troops entered the town, shot ten, | and burned it" is a list of what the troops did.
    """
    if clause.opener not in _SUBORDINATES or not clause.start:
        return False
    return lower[clause.start - 1] == "," or not _lists_verbs(lower, clause.happening.at, end)


def _closes_list(lower: list[str], main: Clause, clause: Clause) -> bool:
    """ "levelled, converted a penalty after Haan handled | and completed his treble": the third thing one did."""
    if clause.opener not in _SUBORDINATES or main.opener or lower[clause.start - 1] == ",":
        return False
    return _lists_verbs(lower, main.happening.at, clause.start)


def _lists_verbs(lower: list[str], verb: int, end: int) -> bool:
    """ "entered the town, shot ten |": whether another verb of the same subject stands behind a comma."""
    behind = range(verb + 1, end)
    return any(lower[at - 1] == "," and may_be_past(lower[at]) and letters().get(lower[at]) != "n" for at in behind)


_SUBORDINATES = BEFORE_AFTER | WHEN_WHILE | REASONS | {"as", "since"}


def _is_mere_participle(lower: list[str], clause: Clause) -> bool:
    """ "had dug a pit | and hidden it": a form that is no past, right behind "and"."""
    word = lower[clause.happening.at]
    return clause.happening.at == clause.start + 1 and word in irregular_participles() and word not in irregular()


def _shares_auxiliary(lower: list[str], clause: Clause, first: int) -> bool:
    """ "was taken | and exposed to shelling": nothing before the participle, and no object behind it.

    "was elected in May | and lost" says nothing of that: right behind the verb at `first` it does.
    """
    at = clause.happening.at
    if not lower[at].endswith("ed") and lower[at] not in irregular_participles():
        return False  # "began" is no participle
    if lower[at] in lists.small("never passive") or (lower[at] == "left" and "".join(lower[at + 2 : at + 3]).isdigit()):
        return False  # "was elected | and resigned", "was hired | and left in 2003"
    if lower[at + 1 : at + 2] and lower[at + 1] in VERB_PARTICLES:
        at += 1  # "let off | in the evening"
    if any(is_adverb_or_auxiliary(word) for word in lower[clause.start + 1 : clause.happening.at]):
        return False
    beside = first + 1 == clause.start or _AFTER_PARTICIPLE.issuperset(lower[at + 1 : at + 2] or ["."])
    return beside or (lower[at] not in lists.small("passive or not") and _is_time(lower[at + 1 : at + _TIME]))


_ORDER = frozenset({"first", "last", "next"})  # "was last seen in May | and"
_TIME = 4  # words of "the following June"


def _is_time(lower: list[str]) -> bool:
    """ "the following June", "that June", "two days later", "last year": what stands behind a verb as no object."""
    told = [letter_of_listed(word) for word in lower]
    end = next((i for i, one in enumerate(told) if one in _NAMED), -1)
    return end >= 0 and all(one in _BEFORE_NAMED for one in told[:end])


_NAMED = frozenset("MWuvTPS")  # letters of date words: a month, a weekday, a unit, "yesterday", a part, a season
_BEFORE_NAMED = frozenset("tlxhqnae")  # "the", last, next, this, that, a number, an article, early


def _without_asides(words: Words, start: int, end: int) -> tuple[Span, ...]:
    """The subject in pieces, less what stands in front of it and what breaks it."""
    inside = {at for first, last in words.asides for at in range(first, last)}
    start = _behind_time(words.lower, max(start, after_fronted(words.lower, end, inside)), end)
    held = [
        (max(first, start), last) for first, last in words.asides if start < first < end and words.lower[first] == ","
    ]
    pieces: tuple[Span, ...] = ()
    for first, last in held:
        nobody = words.lower[first - 1] in NAMES_NOBODY  # "One of them, a mare called Grey Heron, fell | and died"
        nobody = nobody and (first == 1 or words.tokens[first - 1].text.islower())
        apposed = _span(words.tokens, first + 1, last - 1) if nobody else ()
        pieces += apposed or _span(words.tokens, start, first)
        start = last
    return pieces + _span(words.tokens, start, end)


def _behind_time(lower: list[str], start: int, end: int) -> int:
    """ "On Monday the council", "Last week police": where the subject begins."""
    led = lower[start] in ("on", "in")
    at = start + led
    while at < end and (letter_of_listed(lower[at].lower()) or "_") in _IN_FRONT:
        at += 1
    times = [word.lower() for word in lower[start + led : at]]
    told = (led or times[:1] == ["last"]) and not _NAMED.isdisjoint(map(letter_of_listed, times))
    return at if told and at < end and lower[at].isalpha() else start


def _before_time(lower: list[str], start: int, end: int) -> int:
    """ "The ministry on Monday | banned it": where the subject ends."""
    at = end
    while at - 1 > start and letter_of_listed(lower[at - 1]) in _AT_END:
        at -= 1
    return at - 1 if at < end and at - 1 > start and lower[at - 1] == "on" else end


_IN_FRONT, _AT_END = frozenset("MWyuPTl"), ("W", "P")


def _span(sentence: list[Token], start: int, end: int) -> tuple[Span, ...]:
    """The tokens `start` to `end` less a last comma, where they are the few words that a subject is."""
    end -= end > start and sentence[end - 1].text == ","
    if not 0 < end - start <= _LONGEST_SUBJECT or any(t.text in _NO_SUBJECT for t in sentence[start:end]):
        return ()
    return (Span(sentence[start].start, sentence[end - 1].end),)
