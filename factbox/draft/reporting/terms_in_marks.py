"""Words in marks that stand for a thing or for themselves: terms, entries, words typed, shown or explained."""

from __future__ import annotations

import re

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.labels_in_marks import BEING, PAIR, WHO, is_name, words_in
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
_DEFINES = frozenset({"define", "defines", "defined"})
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
        or _is_alternative(text, tokens, at)
        or _is_word_itself(tokens, at)
        or _is_of_its_kind(text, tokens, at)
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
    counted = not lists.small("counts a thing").isdisjoint(before[:-1]) or before[-3:-1] == ["came", "back"]
    return before[-1:] == ["as"] and counted and _is_short(text, tokens[at]) and {",", "."}.isdisjoint(before)


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
    told = len(behind) == PAIR and (behind[1] in _WHAT_IT_IS or (behind[0] == "means" and behind[1].endswith("ing")))
    explained = told and behind[0] in _IS_CALLED
    article = tokens[at - 1].lower in ARTICLES if at else False
    opens = at - article == 0 or tokens[at - 1 - article].lower in _OPENS_EXPLANATION
    return explained and opens and word.islower() and _is_short(text, tokens[at])


def _is_translated(tokens: list[Token], at: int) -> bool:
    """ "is said to mean “deaf one”", "trace “mayor” to Latin", "literally “bent oar”"."""
    before = _before(tokens, at, _LONG)
    bare = before[:-1] if before[-1:] and before[-1] in ARTICLES else before
    if bare[-1:] and (bare[-1] in _TRACES or (bare[-1] in _DEFINES and _behind(tokens, at) == "as")):
        return True
    if before[-1:] == ["as"]:
        return not _TRANSLATES.isdisjoint(before[-_SHORT:])
    means = before[-1:] in (["mean"], ["means"], ["meaning"], ["meant"], ["literally"])
    told = before[-_SHORT:-1] == ["said", "to"] or "“”" in before[-4:-1] or not _LANGUAGE.isdisjoint(before[:-1])
    return means and (told or before[-1] == "literally")


def _is_typed(text: str, tokens: list[Token], at: int) -> bool:
    """ "to type “STOP”", "searches for “new pump”", "to cross out “hiccup”"."""
    second, last = ("", "", *_before(tokens, at, PAIR))[-PAIR:]
    if text.count(" ", tokens[at].start, tokens[at].end) >= _NEAR and last != "for":
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
    judging = lists.small("judging words") | _JUDGING
    return any(word in judging or word.endswith(_JUDGES) for word in words)


_JUDGES = ("ful", "less", "ous", "ive", "ible", "able", "ly", "ish", "al", "ic", "ed", "ing", "y")


def _is_thing_named(text: str, tokens: list[Token], at: int) -> bool:
    """ "the first time the “Grey Oar” had left port": two capitals behind "the", and something that it does."""
    does = _behind(tokens, at) in HAVE | BEING | MODALS
    return at > 0 and tokens[at - 1].lower == "the" and does and is_name(text, tokens[at])


def _is_of_the_subject(text: str, tokens: list[Token], at: int) -> bool:
    """ "said the “yellow list” had been closed", "that in a “wet step” year all is late": as all call it.

    What somebody says of a thing comes behind the verb, or judges: “total failure”.
    """
    words = re.findall(r"\w+", words_in(text, tokens[at]))
    plain = all(w.isalpha() and (w.islower() or len(w) == 1) for w in words)
    if not 0 < len(words) <= _SHORT or not plain or _judges(words) or words[0] in ARTICLES | POSSESSIVES_OF_OTHERS:
        return False
    before, led = _before(tokens, at), ""
    if before and before[-1] in ARTICLES | POSSESSIVES_OF_OTHERS:
        led = before.pop()
    if before and before[-1] in lists.small("before a place") | {"of", "on"}:
        before.pop()
    if before[-1:] == ["that"]:
        before.pop()
    verb = reporting_verbs.forms().get(before[-1]) if before else None
    return verb is not None and reporting_verbs.takes_clause(verb.base) and _goes_on(led, words, _behind(tokens, at))


def _goes_on(led: str, words: list[str], behind: str) -> bool:
    """Whether marks behind an article have a verb, or a noun, behind them; one word, or none before it, has a noun."""
    verb = behind in HAVE | BEING | MODALS
    noun = behind.isalpha() and not verb and behind not in AFTER_NOUNS and not behind.endswith(("ing", "ed"))
    if led == "the":
        return noun or (verb and len(words) == PAIR)
    if led in {"a", "an"}:
        return noun and len(words) == PAIR
    return not led and noun and len(words) > PAIR


_JUDGING = frozenset({"of", "to", "in", "for", "not", "no", "more", "too", "so", "very"})


def _is_alternative(text: str, tokens: list[Token], at: int) -> bool:
    """ "The lakh, or “lac” in old papers", "“pot luck”, as such a meal is known": another word for it."""
    before = _before(tokens, at, PAIR)
    behind = [token.lower for token in tokens[at + 1 : at + 1 + _LONG]]
    known = behind[:PAIR] == [",", "as"] and not {"known", "called"}.isdisjoint(behind)
    return (before == [",", "or"] or known) and _is_short(text, tokens[at])


def _is_word_itself(tokens: list[Token], at: int) -> bool:
    """ "The word “biscuit” comes from Latin", "the treaty’s phrase “best endeavours” has": spoken about."""
    does = _behind(tokens, at) in HAVE | MODALS | {"is", "comes", "came", "means", "meant", "derives", "stems"}
    return at > 1 and tokens[at - 1].lower in {"word", "phrase", "term", "expression"} and does


def _is_of_its_kind(text: str, tokens: list[Token], at: int) -> bool:
    """ "another case of “parcel fraud”", "a N50,000 “palace blessing” levy": what is known by that name."""
    before, behind = _before(tokens, at, PAIR), _behind(tokens, at)
    case = before[-1:] == ["of"] and before[0] in lists.small("known by a name")
    levy = before[-1:] != [] and any(c.isdigit() for c in before[-1]) and behind in lists.small("named by a term")
    return (case or levy) and _is_short(text, tokens[at])
