"""What a relative pronoun speaks of: "a militant attack in April | that killed 26"."""

from __future__ import annotations

from functools import cache

from factbox.draft.dates.vocabulary import letter, letter_of_listed
from factbox.draft.sentences.finite import finite_from, may_be_participle, may_be_past
from factbox.draft.text.closed_classes import (
    AFTER_NOUNS,
    ARTICLES,
    AUXILIARIES,
    JOINS,
    MANY,
    PAST_BE,
    POSSESSIVES_OF_OTHERS,
    RELATIVES,
    SMALL_NUMBERS,
    VERB_PARTICLES,
)
from factbox.draft.text.lexicon import letters
from factbox.draft.text.tokens import Token
from factbox.words import lists, titles

NP_STARTS = ARTICLES | POSSESSIVES_OF_OTHERS | SMALL_NUMBERS | MANY
_LONGEST_NAME = 5  # tokens before the last
_REACH = 14  # words from a relative pronoun back to what it speaks of
_STOPS = RELATIVES | JOINS | {";", ":", "when", "after"}
_NO_NOUN = AFTER_NOUNS | VERB_PARTICLES | _STOPS  # "pointed out | that"


def antecedent(sentence: list[Token], at: int) -> int:
    """Where the words begin that the "that" or "who" at `at` speaks of: "a militant attack in April | that killed 26".

    The noun of an event wins over what stands nearer; else it is the nearest noun with an article, not over a comma.
    """
    if at > _CLEFT and sentence[at].lower == "who" and sentence[at - 1].text == "," and _is_cleft(sentence):
        return _CLEFT
    if at > 1 and sentence[at].lower != "that" and sentence[at - 1].text == ",":
        return _outermost(sentence, _named_before_comma(sentence, at - 2), at)
    nearest, comma = at, False
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        lower = sentence[i].lower
        if lower in _STOPS or lower in AUXILIARIES:
            break
        comma = comma or lower == ","
        if letters().get(lower) == "n":
            return _noun_phrase(sentence, i)
        if nearest == at and not comma and (lower in NP_STARTS or lower.isdigit()):
            nearest = i
        if nearest == at and not comma and lower.endswith(("’s", "'s")):
            nearest = i - (i > 0 and letter(sentence[i - 1].text) in "lxht")  # "last week’s efforts | which"
    if (
        at > nearest > 2
        and sentence[at].lower in ("that", "which")
        and sentence[at + 1].lower in lists.small("courses")
    ):
        nearest = _outer(sentence, nearest)
    nearest = _somebody_outside(sentence, nearest, at)
    if nearest == at and at and sentence[at - 1].text.islower() and sentence[at - 1].lower not in _NO_NOUN:
        return at - 1  # "rebels | who fled"
    return nearest


def _somebody_outside(sentence: list[Token], nearest: int, at: int) -> int:
    """ "a woman at the exchange | who climbed": the woman, for no exchange is a "who"."""
    if not at > nearest > 2 or sentence[at].lower != "who" or _is_of_people(sentence[nearest:at]):
        return nearest
    outer = _outer(sentence, nearest)
    return outer if _is_of_people(sentence[outer:nearest]) else nearest


def _is_of_people(words: list[Token]) -> bool:
    return any(is_person(word.lower) or word.text[0].isupper() for word in words)


def _outer(sentence: list[Token], inner: int) -> int:
    """ "a trial at the mill | that ended in May": the trial, of which no event word tells."""
    first = inner
    while first > 1 and sentence[first - 1].text[0].isupper():
        first -= 1  # "at Kell | Mills’ yard"
    if sentence[first - 1].lower not in _WITHIN:
        return inner
    for i in range(first - 2, max(-1, first - _REACH), -1):
        lower = sentence[i].lower
        if lower in _STOPS or lower in AUXILIARIES or not (lower[0].isalnum() or lower == "-") or may_be_past(lower):
            return inner
        if lower in NP_STARTS:
            return i
    return inner


_WITHIN = frozenset({"at", "in", "of", "on", "for", "with"})
_CLEFT = 2  # words of "It was"


def _is_cleft(sentence: list[Token]) -> bool:
    """ "It was Tom Bell, on loan from Marl, | who scored": of whom it speaks, however much stands between."""
    return [token.lower for token in sentence[:_CLEFT]] == ["it", "was"] and sentence[_CLEFT].text[0].isupper()


def _named_before_comma(sentence: list[Token], last: int) -> int:
    """ "Tom Bell, the council leader | , who": from the name, or from the article where there is none."""
    if letter(sentence[last].text) in ("M", "W", "X") or _is_year(sentence, last):
        return last + 2  # "on Saturday, which", "in 1904, which"
    relative = last + 2
    if last > 1 and sentence[last].text.isdigit() and sentence[last - 1].text == ",":
        last -= 2  # "her rider, Ana Pryce, 24, who"
    if sentence[last].text == ")":
        last = next((i - 1 for i in range(last, 0, -1) if sentence[i].text == "("), last)
    if sentence[last].text[:1].isupper():
        return _of_many(sentence, _name(sentence, last), relative)
    for i in range(last, max(-1, last - 8), -1):
        if sentence[i].lower in NP_STARTS:
            named = i > 1 and sentence[i - 1].text == "," and sentence[i - 2].text[:1].isupper()
            return _name(sentence, i - 2) if named else i
    return 0 if _is_bare_phrase(sentence[: last + 1]) else last


def _is_year(sentence: list[Token], at: int) -> bool:
    """ "built the hall in 1904, which": the verb's year; but "a goal set in 1904, which" is of what has it."""
    word, before = sentence[at].text, sentence[at - 2].lower if at > 1 else ""
    year = len(word) == len("1904") and word.isdigit() and sentence[at - 1].lower == "in"
    return year and bool(before) and not may_be_past(before)


def _is_bare_phrase(words: list[Token]) -> bool:
    """ "Angry dock workers | , who": a noun without an article, and what is before it in its sentence is its own."""
    first = words[0]
    if len(words) > _BARE or first.text in lists.word_set("sentence_starters") or letter_of_listed(first.lower):
        return False
    small = _STOPS | AUXILIARIES | AFTER_NOUNS | _HANGS
    return all(w.text.isalpha() and w.lower not in small and not w.lower.endswith("ly") for w in words)


def _of_many(sentence: list[Token], name: int, relative: int) -> int:
    """ "Shares in Moss Foods | , which have fallen": where the verb wants many, from the noun before the name."""
    verb = sentence[relative + 1].lower if relative + 1 < len(sentence) else ""
    if name < _HUNG or sentence[name - 1].lower not in _HANGS:
        return name
    noun = name - _HUNG
    if sentence[relative].lower == "which" and letters().get(sentence[noun].lower) == "n":
        return _noun_phrase(sentence, noun)  # "Talks in Geneva, which broke down"
    if verb not in _OF_MANY:
        return name
    many = sentence[noun].lower.endswith("s") and sentence[noun].text.isalpha()
    return _noun_phrase(sentence, noun) if many else name


_OF_MANY, _HANGS = frozenset({"have", "are", "were"}), frozenset({"in", "of", "at", "for", "from", "near"})
_BARE = 4  # words
_HUNG = 2  # tokens from a name back to the noun that it hangs on


def _outermost(sentence: list[Token], start: int, relative: int) -> int:
    """ "The owner of the mill, who", "its plant in Kell, which": from the noun that the words at `start` hang on."""
    if sentence[relative].lower == "who":
        return _person_before(sentence, start, relative)
    outer = _done_by(sentence, start)
    if outer >= 0:
        return outer
    outer = _hangs_on(sentence, start)
    if outer < 0 or sentence[start - 1].lower not in (_STANDS if sentence[start].text[0].isupper() else _OF):
        return start
    word = sentence[start - _HUNG].lower
    if not _agree(word, sentence[relative + 1].lower if relative + 1 < len(sentence) else ""):
        return start  # "the books of the choir, which was raising money"
    told = is_person(word) or letters().get(word) == "n" or letter_of_listed(word)
    bare = outer == start - _HUNG and outer > 0  # "on top of the hill"
    return start if told or bare else outer


def _person_before(sentence: list[Token], start: int, relative: int) -> int:
    """A "who" speaks of a person: "the captain of the ferry from Osk"; of two ("the wife of Tom Bell") none is told."""
    outer = start
    for _ in range(_DEPTH):
        inner, outer = outer, _hangs_on(sentence, outer)
        if outer < 0:
            return start
        word = sentence[inner - _HUNG].lower
        named = sentence[start].text[0].isupper() and sentence[start + 1].text[:1].isupper()
        if word in _kin() and named:
            return relative
        if is_person(word):
            return outer
    return start


def _done_by(sentence: list[Token], start: int) -> int:
    """ "the panel | chaired by former admiral Odo Bell | , which": from what somebody does; -1 where nobody does."""
    by = next((i for i in range(start - 1, max(1, start - _ROLE), -1) if sentence[i].lower == "by"), -1)
    between = sentence[by + 1 : start]
    if by < 0 or not may_be_participle(sentence[by - 1].lower) or any(not w.text.isalpha() for w in between):
        return -1
    phrase = _phrase_of(sentence, by - 2)
    return phrase if sentence[phrase].lower in NP_STARTS else -1


_ROLE = 6  # words from "by" to a name, one of them


def _hangs_on(sentence: list[Token], start: int) -> int:
    """Where the phrase begins that a phrase hangs on: "the roof | of the hall"; -1 where it hangs on none."""
    noun = start - _HUNG
    hangs = noun >= 0 and sentence[start - 1].lower in _HANGS and sentence[noun].text.isalpha()
    return _phrase_of(sentence, noun) if hangs and sentence[noun].lower not in _STOPS | AUXILIARIES else -1


def _agree(noun: str, verb: str) -> bool:
    """Whether a noun may have a verb in number: "books" not "was", "hall" not "were"."""
    many = noun.endswith("s") and not noun.endswith("ss")
    return not (verb in _OF_ONE if many else verb in _OF_MANY)


_OF_ONE = frozenset({"was", "has", "is"})
_OF, _STANDS = frozenset({"of"}), frozenset({"in", "at", "near"})


def _phrase_of(sentence: list[Token], noun: int) -> int:
    """Where the phrase of a noun begins: at its article or number, or at itself."""
    for i in range(noun - 1, max(-1, noun - _NOUN_PHRASE), -1):
        if sentence[i].lower in NP_STARTS:
            return i
        if not sentence[i].text.isalpha() or sentence[i].lower in _HANGS | AUXILIARIES | _STOPS:
            break
    return noun


def is_person(word: str) -> bool:
    """Whether a noun means somebody: "baker", "widow", "crew"."""
    return word in titles.genders("role") or word in lists.word_set("group_nouns") or word in _kin()


@cache
def _kin() -> frozenset[str]:
    return lists.small("kin by one name") | {
        "mother",
        "father",
        "brother",
        "sister",
        "cousin",
        "friend",
        "widow",
        "partner",
    }


_NOUN_PHRASE, _DEPTH = 5, 3  # words from a noun back to its article; nouns that hang on each other


def _name(sentence: list[Token], last: int) -> int:
    """Where the name begins that ends at `last`: "Elon Musk | , who"."""
    first = last
    while first and last - first < _LONGEST_NAME:
        dot = sentence[first - 1].text == "." and first > 1 and len(sentence[first - 2].text) == 1  # "G. Moss"
        paired = first > 1 and sentence[first - 1].lower in ("and", "&") and sentence[first - 2].text[:1].isupper()
        paired = paired and sentence[first].text in lists.small("behind and")  # "the brewer Pell and Sons"
        if not dot and not paired and not sentence[first - 1].text[:1].isupper():
            break
        first -= 1
    before = [token.lower for token in sentence[max(0, first - 3) : first]]
    if before[-2:] == ["of", "the"] and len(before) > 2 and sentence[first - 3].text[0].isupper():
        return first - 3  # "Leader of the Opposition G. Moss"
    return first


def _noun_phrase(sentence: list[Token], noun: int) -> int:
    """Where the words begin that end in the noun: at its article or number; at the noun where it has none."""
    for i in range(noun - 1, max(-1, noun - 6), -1):
        lower = sentence[i].lower
        if lower in NP_STARTS or lower.isdigit():
            return i
        if lower == "," or (lower in letters() and lower != "of"):
            break
    return noun


def says_as_what(lower: list[str], at: int, relative: int) -> bool:
    """ "A dealer who sold chests | as the desks of kings was jailed": the one verb behind "as" is the dealer's.

    `relative` is where "who" stands.
    """
    if lower[at] != "as" or finite_from(lower, 0, relative) > 0:
        return False
    ends = next((i for i in range(at + 1, len(lower)) if lower[i] in RELATIVES or lower[i] == ","), len(lower))
    verb = finite_from(lower, at + 1, ends)
    return verb > 0 and lower[verb] in PAST_BE and finite_from(lower, verb + 1, ends) < 0
