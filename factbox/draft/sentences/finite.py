"""Which words of a sentence are finite verbs, as far as the words around them show."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import compress, count

from factbox.draft.text.closed_classes import (
    ARTICLES,
    AUXILIARIES,
    BE,
    BEFORE_A_NOUN,
    DEMONSTRATIVES,
    FINITE_BE,
    HAVE,
    JOINS,
    MANY,
    PAST_BE,
    PLACES,
    POSSESSIVES_OF_OTHERS,
    RELATIVES,
    SMALL_NUMBERS,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
    VERB_PARTICLES,
    WAYS,
)
from factbox.draft.text.lexicon import acts_in_words, letters, singular_presents, verbs, verbs_of_saying
from factbox.draft.text.tokens import Token
from factbox.words import lists
from factbox.words.word_tables import WordTable

_BEFORE_ADJECTIVES = (
    ARTICLES
    | POSSESSIVES_OF_OTHERS
    | SMALL_NUMBERS
    | MANY
    | frozenset(
        "our my your this these those some any no each every of in with by for from as at on into another other"
        " more most very so newly recently many several".split()
    )
)
_MAYBE_NOUN = frozenset("cut hit set put shut left felt found saw cost read fed led lay bound".split())
_DETERMINERS = ARTICLES | POSSESSIVES_OF_OTHERS | frozenset("this these those our my your no any each every".split())
_VERB_LETTERS = frozenset("shpt")


@lru_cache(1 << 16)
def may_be_past(word: str) -> bool:
    """Whether a word has the form of a past tense or of a participle that looks like one."""
    letter = letters().get(word)
    if letter:
        return letter in _VERB_LETTERS and not word.endswith("ing")
    return word in _irregular() or (word.endswith("ed") and len(word) > 4 and word.isalpha())


@cache
def _irregular() -> frozenset[str]:
    return frozenset(verb.listed[0] for verb in verbs().values() if verb.listed)


@cache
def irregular_participles() -> frozenset[str]:
    """ "taken", "held": participles that no rule makes."""
    return frozenset(verb.listed[min(1, len(verb.listed) - 1)] for verb in verbs().values() if verb.listed)


def may_be_participle(word: str) -> bool:
    """Whether a word, none of saying, has the form of a participle."""
    return letters().get(word) != "p" and (word.endswith("ed") or word in irregular_participles())


def is_finite(lower: list[str], at: int) -> bool:
    """Whether the word is a verb with a subject of its own, or the first of its group: "had" of "had been seen"."""
    word = lower[at]
    if word in AUXILIARIES:
        return not (at and lower[at - 1] in AUXILIARIES and word not in FINITE_BE)
    if not at or not (may_be_past(word) or (word in _maybe_adjectives() and lower[at + 1 : at + 2] == ["that"])):
        return False
    before = at - 1
    while (before and (lower[before].endswith("ly") and not may_be_past(lower[before]))) or lower[before] in _ADVERBS:
        if not before:
            return False
        before -= 1
    if lower[before] in AUXILIARIES or lower[before] in BE or lower[before] in ("to", "not", "n't", "n’t", "having"):
        return False  # the auxiliary before it is
    if lacks_object(lower, at):
        return False
    return lower[at - 1] not in (_DETERMINERS if word in _MAYBE_NOUN else _BEFORE_ADJECTIVES)


def lacks_object(lower: list[str], at: int) -> bool:
    """ "half the vans bought | after a storm": a participle, where a past would say what was bought."""
    if lower[at] not in lists.small("wants an object") or not at or lower[at - 1] in _BEFORE_PASTS:
        return False
    return "".join(lower[at + 1 : at + 2]) in _BEHIND_PARTICIPLE | TO_A_TIME


@cache
def _maybe_adjectives() -> frozenset[str]:
    """ "alleged", "supposed": verbs only before "that"."""
    return frozenset(word for word, letter in letters().items() if letter == "-" and word.endswith("ed"))


_BEFORE_PASTS = AUXILIARIES | BE | SUBJECT_PRONOUNS | RELATIVES | JOINS  # "the boat that he | bought in May"
_ADVERBS = frozenset(
    "also already then later now still again just since soon once twice ever never finally first".split()
)


def finite_from(lower: list[str], at: int, end: int) -> int:
    """The place of the next finite verb before `end`; -1 where there is none."""
    return next((i for i in range(at, end) if is_finite(lower, i)), -1)


def present_with_object(lower: list[str], start: int, until: int) -> int:
    """The verb of "The case | recalls the ferry sunk in 1987"; -1 where none is before a place."""
    for at in range(start + 1, until):
        told = lower[at] in singular_presents() and lower[at - 1] not in _DETERMINERS
        if told and lower[at + 1] in _DETERMINERS:
            return at
    return -1


def finite_places(lower: list[str]) -> list[int]:
    """The places of all finite verbs."""
    return [at for at in compress(count(), map(_MAY_BE_FINITE.__getitem__, lower)) if is_finite(lower, at)]


def _may_be_finite(word: str) -> bool:
    """Whether a word by itself may be one, so that few words are looked at with those around them."""
    return word in AUXILIARIES or may_be_past(word) or word in _maybe_adjectives()


_MAY_BE_FINITE = WordTable(_may_be_finite)


def participle_of_subject(words: list[str], at: int, verb: int) -> bool:
    """ "The man arrested in Kell confessed": whether a name or number ends its phrase, and the verb follows."""
    before, between = words[verb - 1], {word.lower() for word in words[at:verb]}
    hangs = at > 0 and words[at + 1].lower() in _BEHIND_PARTICIPLE and words[at - 1].lower() not in BE | HAVE
    by = [word.lower() for word in words[at + 1 : at + 3]]
    if by[1:] == ["by"] and by[0] in _PARTICLES and words[at - 1].lower() not in BE | HAVE and at > 0:
        return _JOINTS.isdisjoint(between)  # "Notes passed on by clerks showed"
    if "as" in by[: 1 + (by[0] in _PARTICLES)] and words[at].lower() in lists.small("taken as"):
        return (_JOINTS - {"as"}).isdisjoint(between)  # "Barges listed as sound had sunk"
    if lacks_object([word.lower() for word in words], at):
        return _JOINTS.isdisjoint(between)  # "Half the vans bought after a storm broke"
    named = before[0].isupper() or before[0].isdigit()
    helped = hangs and words[verb].lower() in PAST_BE | HAVE and _goes_on(words[at:verb])
    return hangs and (named or helped) and _JOINTS.isdisjoint(between)


def _goes_on(words: list[str]) -> bool:
    """ "jailed in 2019 for the fire", not "announced on Monday the mill": whether no second subject begins there."""
    told = words[0].lower() in acts_in_words()
    return not told and all(
        words[i - 1].lower() in _BEHIND_PARTICIPLE
        for i in range(2, len(words))
        if words[i].lower() in BEFORE_A_NOUN or words[i][0].isupper()
    )


_BEHIND_PARTICIPLE = PLACES | WAYS | {"by", "during", "under", "near", "off", "outside", "inside"}
_PARTICLES = VERB_PARTICLES | PLACES | {"over", "back", "through", "around"}
_JOINTS = JOINS | RELATIVES | {",", "when", "while", "as"}


def has_some_verb(lower: list[str]) -> bool:
    """Whether a verb in any tense may stand in it, behind its first word and no article: "voters | expect"."""
    told = (at for at in range(1, len(lower)) if lower[at] in any_forms() and lower[at - 1] not in _BEFORE_ADJECTIVES)
    return bool(finite_places(lower)) or any(letters().get(lower[at]) != "n" for at in told)


@cache
def any_forms() -> frozenset[str]:
    """Bases, third persons and pasts of all verbs."""
    return frozenset(form for verb in verbs().values() for form, kind in verb.forms() if kind in _FINITE_KINDS)


_FINITE_KINDS = frozenset({"base", "s", "past", "ed"})


def is_only_called(lower: list[str]) -> bool:
    """ "A lorry, nicknamed “Old Ida”, bought for the quarry": participles alone, and no verb of the sentence."""
    comma = lower.index(",") if "," in lower[:-2] else 0
    told = comma and lower[comma + 1] in lists.small("names a thing") | lists.small("before a term")
    bought = any(lower[at - 1] == "," and lacks_object(lower, at) for at in range(comma + 2, len(lower))) if told else 0
    return bool(bought) and not any(lower[at - 1] != "," for at in finite_places(lower))


def is_only_a_time(lower: list[str], at: int) -> bool:
    """ "Since 2011 we have …", "before dawn on Monday and by noon had left"."""
    if lower[at + 1 : at + 2] and _YEAR.fullmatch(lower[at + 1]) and lower[at + 2 : at + 3] in _BEGIN:
        return True
    return (
        lower[at] in TO_A_TIME and at + 2 < len(lower) and lower[at + 1] in _POINTS and not may_be_past(lower[at + 2])
    )


_POINTS = frozenset("midnight noon midday dawn dusk sunrise sunset nightfall daybreak lunchtime".split())
_YEAR, _BEGIN = re.compile("[12][0-9]{3}"), [[word] for word in "he she it they we the a its his her their".split()]


def is_bare_participle(sentence: list[Token], at: int) -> bool:
    """ "a bell cast in 1710": a form that no list has as a past."""
    before = sentence[at - 1].lower
    return sentence[at].lower in irregular_participles() and before not in BEFORE_A_NOUN | DEMONSTRATIVES


def is_participle_of_object(lower: list[str], at: int) -> bool:
    """ "praised the boat | built in 1999", "was proud of signs | introduced in May": no verb, but what a thing is.

    Not so behind a verb of saying or thinking: "said the roof | collapsed in 1999".
    """
    bare = may_be_participle(lower[at]) and lower[at + 1 : at + 2] != [] and lower[at + 1] in _BEHIND_PARTICIPLE
    if (
        at < _OBJECT
        or not bare
        or not lower[at - 1].isalpha()
        or lower[at - 1] in _NO_OBJECT
        or lower[at - 1][-2:] == "ly"
    ):
        return False
    for i in range(at - 2, 0, -1):
        if not lower[i].isalpha() or lower[i] in _ENDS_OBJECT | _CAUSES:
            return False
        if is_finite(lower, i):
            return lower[i] in FINITE_BE or (
                lower[i] not in verbs_of_saying() | _HOLDS and lower[i + 1] in _OPENS_OBJECT
            )
    return False


_OBJECT = 4  # words of "praised the boat built"
_ENDS_OBJECT = (
    RELATIVES | JOINS | frozenset("as when while after before because if since until where than how why".split())
)
_NO_OBJECT = _BEFORE_PASTS | frozenset(
    "too so very more most less quite almost nearly now then not still already just all both also".split()
)
_CAUSES = HAVE | {"having", "get", "got", "getting"}  # "had the statue moved in May"
_OPENS_OBJECT = BEFORE_A_NOUN | SMALL_NUMBERS
_HOLDS = frozenset("thought believed knew found felt hoped feared saw heard learned learnt meant showed".split())


def is_in_clause_of_paper(lower: list[str], at: int) -> bool:
    """ "read from a letter that he had | sent in 2017": what was done before with a paper that is read."""
    had = at - 1 if at and lower[at - 1] == "had" else -1
    that = next((i for i in range(had - 1, max(0, had - _SUBJECT), -1) if lower[i] in {"that", "which"}), 0)
    named = that > 1 and lower[that - 1] in lists.small("documents") and lower[at] in _WROTE
    return named and not _SHOWS.isdisjoint(lower[max(0, that - _SHOWN) : that])


_SUBJECT = 8  # words of "that the owner of the mill had"
_SHOWN = 6  # words of "read out from a letter that"
_SHOWS = frozenset({"read", "reads", "showed", "shows", "produced"})
_WROTE = frozenset({"sent", "written", "signed", "posted", "drafted"})
