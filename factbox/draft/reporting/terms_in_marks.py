"""Words in marks that stand for a thing or for themselves: terms, entries, words typed, shown or explained."""

from __future__ import annotations

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.labels_in_marks import BEING, PAIR, WHO, has_capitals, is_name, words_in
from factbox.draft.text.closed_classes import AFTER_NOUNS, ARTICLES, HAVE, MODALS, POSSESSIVES_OF_OTHERS
from factbox.draft.text.tokens import Token
from factbox.words import lists

_NEAR = 6  # tokens of "files bursts at night under"
_SHORT = 3  # words of the longest term
_LONG = 8  # tokens of "the password to the pumping station of the port was"
_OPENS_EXPLANATION = frozenset({"that", "said", "says", "explained", "explains", "added", ".", ":"})
_IS_CALLED = frozenset({"is", "means", "refers", "stands"})
_WHAT_IT_IS = ARTICLES | frozenset({"what", "when", "any", "where", "slang", "short"})
_TRACES = frozenset("trace traces traced pronounce pronounced".split())
_TRANSLATES = frozenset("translates translated translate defines defined define".split())
_LANGUAGE = frozenset("word words name term phrase literally loosely latin greek roughly".split())


def is_term(text: str, tokens: list[Token], at: int) -> bool:
    """Whether what stands in marks at a token is a term, an entry, a key, or a word that is spoken about."""
    return (
        _is_entered(text, tokens, at)
        or _is_grade(text, tokens, at)
        or _is_explained(text, tokens, at)
        or _is_translated(tokens, at)
        or _is_typed(text, tokens, at)
        or _is_code(text, tokens, at)
        or _is_on_screen(text, tokens, at)
        or _is_heard(text, tokens, at)
        or _is_of_a_trade(text, tokens, at)
        or _is_thing_named(text, tokens, at)
        or _is_of_the_subject(text, tokens, at)
    )


def _before(tokens: list[Token], at: int, near: int = _NEAR) -> list[str]:
    return [token.lower for token in tokens[max(0, at - near) : at]]


def _behind(tokens: list[Token], at: int) -> str:
    return tokens[at + 1].lower if at + 1 < len(tokens) else ""


def _is_short(text: str, token: Token) -> bool:
    words = words_in(text, token).split()
    return 0 < len(words) <= _SHORT and words[0].lower() not in ARTICLES and text[token.end - 2] not in "!?"


def _is_entered(text: str, tokens: list[Token], at: int) -> bool:
    """ "wells count as “dry”", "files bursts under “other”": the entry of a list, not what somebody says of them."""
    before = _before(tokens, at)
    if before[-1:] == ["under"]:
        verb = next((i for i, word in enumerate(before) if word in lists.small("enters under a name")), 0)
        is_verb = verb > 0 and before[verb - 1] not in ARTICLES and BEING.isdisjoint(before[verb:])
        return is_verb and _is_short(text, tokens[at])  # not "the list is under “constant review”"
    counted = before[-PAIR:-1] != [] and before[-PAIR] in lists.small("counts a thing")
    return before[-1:] == ["as"] and counted and _is_short(text, tokens[at])


def _is_grade(text: str, tokens: list[Token], at: int) -> bool:
    """ "The regulator rates the firm “poor”", "was graded “good”": not "Moss rated it “poor”"."""
    if words_in(text, tokens[at]).lower().replace(" ", "-") not in lists.small("grades"):
        return False
    near = range(max(1, at - _NEAR), at)
    verb = next((i for i in near if tokens[i].lower in lists.small("grades a thing")), 0)
    return verb > 0 and tokens[verb - 1].text.islower() and tokens[verb - 1].lower not in WHO - HAVE


def _is_explained(text: str, tokens: list[Token], at: int) -> bool:
    """ "said that “lagging” is the cloth round a pipe": a word, and what it means."""
    word, behind = words_in(text, tokens[at]), [token.lower for token in tokens[at + 1 : at + 1 + PAIR]]
    explained = len(behind) == PAIR and behind[0] in _IS_CALLED and behind[1] in _WHAT_IT_IS
    article = tokens[at - 1].lower in ARTICLES if at else False
    opens = at - article == 0 or tokens[at - 1 - article].lower in _OPENS_EXPLANATION
    return explained and opens and word.islower() and _is_short(text, tokens[at])


def _is_translated(tokens: list[Token], at: int) -> bool:
    """ "is said to mean “deaf one”", "trace “mayor” to Latin", "literally “bent oar”"."""
    before = _before(tokens, at, _LONG)
    if before[-1:] and before[-1] in _TRACES:
        return True
    if before[-1:] == ["as"]:
        return not _TRANSLATES.isdisjoint(before[-_SHORT:])
    means = before[-1:] in (["mean"], ["means"], ["meaning"], ["meant"], ["literally"])
    told = before[-_SHORT:-1] == ["said", "to"] or "“”" in before[-4:-1] or not _LANGUAGE.isdisjoint(before[:-1])
    return means and (told or before[-1] == "literally")


def _is_typed(text: str, tokens: list[Token], at: int) -> bool:
    """ "to type “STOP”", "searches for “new pump”", "to cross out “hiccup”"."""
    second, last = ("", "", *_before(tokens, at, PAIR))[-PAIR:]
    if not _is_short(text, tokens[at]) and last != "for":
        return False
    searched = last == "for" and second in {"searches", "googled", "googling"}
    return searched or last in lists.small("types a thing") or (last == "out" and second in {"cross", "crossed"})


def _is_code(text: str, tokens: list[Token], at: int) -> bool:
    """ "The password was “pump1234”", "gave the dress code as “smart casual”", "a file named “final.xlsx”"."""
    before = _before(tokens, at, _LONG)
    named = before[-1:] and before[-1] in {"named", "called", "titled"}
    if named and before[-PAIR:-1] and before[-PAIR] in lists.small("named on a screen"):
        return True
    given = before[-1:] in (["was"], ["is"], ["as"]) and _is_short(text, tokens[at])
    dress = any(before[i : i + PAIR] == ["dress", "code"] for i in range(len(before)))
    return given and (dress or not lists.small("codes").isdisjoint(before))


def _is_on_screen(text: str, tokens: list[Token], at: int) -> bool:
    """ "shows “OK” in green", "flashed “FAIL”": in capitals."""
    shown = _before(tokens, at, 3)[-1:] != [] and tokens[at - 1].lower in lists.small("shows on a screen")
    return shown and words_in(text, tokens[at]).isupper() and _is_short(text, tokens[at])


def _is_heard(text: str, tokens: list[Token], at: int) -> bool:
    """ "A loud “crack” was heard": a sound."""
    behind = [token.lower for token in tokens[at + 1 : at + 1 + PAIR]]
    passive = behind[:1] != [] and behind[0] in BEING and behind[1:] == ["heard"]
    before = _before(tokens, at, PAIR)
    noun = before[-1:] != [] and (before[-1] in ARTICLES or (before[0] in ARTICLES and before[-1].isalpha()))
    return passive and noun and before[-1] not in BEING and words_in(text, tokens[at]).isalpha()


def _is_of_a_trade(text: str, tokens: list[Token], at: int) -> bool:
    """ "Engineers call the effect “water hammer”": as they always do, and no judgement."""
    before = _before(tokens, at)
    call = next((i for i in range(len(before) - 1, 0, -1) if before[i] == "call"), 0)
    trade = call > 0 and before[call - 1] in lists.small("who use terms") and "." not in before[call:]
    return trade and _is_short(text, tokens[at]) and not _judges(words_in(text, tokens[at]).lower().split())


def _judges(words: list[str]) -> bool:
    return any(word in lists.small("judging words") or word.endswith(_JUDGES) for word in words)


_JUDGES = ("ful", "less", "ous", "ive", "ible", "able", "ly", "ish", "al", "ic")


def _is_thing_named(text: str, tokens: list[Token], at: int) -> bool:
    """ "the first time the “Grey Oar” had left port": two capitals behind "the", and something that it does."""
    does = _behind(tokens, at) in HAVE | BEING | MODALS
    return at > 0 and tokens[at - 1].lower == "the" and does and is_name(text, tokens[at])


def _is_of_the_subject(text: str, tokens: list[Token], at: int) -> bool:
    """ "said the “yellow list” had been closed", "that in a “wet step” year all is late": as all call it.

    What somebody says of a thing comes behind the verb, or judges: “total failure”.
    """
    words = words_in(text, tokens[at]).split()
    if len(words) != PAIR or has_capitals(text, tokens[at]) or not all(w.isalpha() and w.islower() for w in words):
        return False
    if _judges(words) or words[0] in ARTICLES | POSSESSIVES_OF_OTHERS:
        return False
    before = _before(tokens, at)
    led = before.pop() if before and before[-1] in ARTICLES | POSSESSIVES_OF_OTHERS else ""
    if before and before[-1] in lists.small("before a place") | {"of", "on"}:
        before.pop()
    if before[-1:] == ["that"]:
        before.pop()
    verb = reporting_verbs.forms().get(before[-1]) if before else None
    behind = _behind(tokens, at)
    if led == "the" and behind in HAVE | BEING | MODALS:
        goes_on = True
    else:
        goes_on = led in {"a", "an"} and behind.isalpha() and behind not in AFTER_NOUNS | HAVE | BEING | MODALS
    told = verb is not None and reporting_verbs.takes_clause(verb.base)
    return told and goes_on
