"""What a relative pronoun speaks of: "a militant attack in April | that killed 26"."""

from __future__ import annotations

from factbox.draft.dates.vocabulary import letter
from factbox.draft.text.closed_classes import (
    AFTER_NOUNS,
    ARTICLES,
    AUXILIARIES,
    JOINS,
    MANY,
    POSSESSIVES_OF_OTHERS,
    RELATIVES,
    SMALL_NUMBERS,
)
from factbox.draft.text.lexicon import letters
from factbox.draft.text.tokens import Token
from factbox.words import lists

NP_STARTS = ARTICLES | POSSESSIVES_OF_OTHERS | SMALL_NUMBERS | MANY
_LONGEST_NAME = 5  # tokens before the last
_REACH = 14  # words from a relative pronoun back to what it speaks of
_STOPS = RELATIVES | JOINS | {";", ":", "when", "after"}


def antecedent(sentence: list[Token], at: int) -> int:
    """Where the words begin that the "that" or "who" at `at` speaks of: "a militant attack in April | that killed 26".

    The noun of an event wins over what stands nearer; else it is the nearest noun with an article, not over a comma.
    """
    if at > 1 and sentence[at].lower != "that" and sentence[at - 1].text == ",":
        return _named_before_comma(sentence, at - 2)
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
    if nearest == at and at and sentence[at - 1].text.islower() and sentence[at - 1].lower not in AFTER_NOUNS | _STOPS:
        return at - 1  # "rebels | who fled"
    return nearest


def _named_before_comma(sentence: list[Token], last: int) -> int:
    """ "Tom Bell, the council leader | , who": from the name, or from the article where there is none."""
    if letter(sentence[last].text) in ("M", "W", "X"):
        return last + 2  # "on Saturday, which"
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
    return last


def _of_many(sentence: list[Token], name: int, relative: int) -> int:
    """ "Shares in Moss Foods | , which have fallen": where the verb wants many, from the noun before the name."""
    verb = sentence[relative + 1].lower if relative + 1 < len(sentence) else ""
    if name < _HUNG or sentence[name - 1].lower not in _HANGS:
        return name
    noun = name - _HUNG
    if sentence[name - 1].lower in _STANDS and sentence[noun].text.islower() and sentence[noun].text.isalpha():
        return _owned(sentence, noun, name)  # "its plant in Kell, which opened", "a mill at Osk, which burned"
    if sentence[relative].lower == "which" and letters().get(sentence[noun].lower) == "n":
        return _noun_phrase(sentence, noun)  # "Talks in Geneva, which broke down"
    if verb not in _OF_MANY:
        return name
    many = sentence[noun].lower.endswith("s") and sentence[noun].text.isalpha()
    return _noun_phrase(sentence, noun) if many else name


_OF_MANY, _HANGS = frozenset({"have", "are", "were"}), frozenset({"in", "of", "at", "for", "from", "near"})
_STANDS = frozenset({"in", "at", "near"})
_HUNG = 2  # tokens from a name back to the noun that it hangs on


def _owned(sentence: list[Token], noun: int, name: int) -> int:
    """Where the phrase of a noun begins that stands somewhere; the name where the noun has no article."""
    start = next((i for i in range(noun - 1, max(-1, noun - _NOUN_PHRASE), -1) if sentence[i].lower in NP_STARTS), -1)
    between = sentence[start + 1 : noun]
    return start if start >= 0 and all(token.text.isalpha() for token in between) else name


_NOUN_PHRASE = 5  # words from a noun back to its article


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
