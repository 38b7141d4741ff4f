"""Words in marks that stand for a thing or for themselves: terms, entries, words typed, shown or explained.

What somebody says of a thing looks alike ("the “witch hunt” must end"), so each rule asks for a sign beside the marks.
"""

from __future__ import annotations

import re

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.labels_in_marks import BEING, PAIR, WHO, first_of_list, has_capitals, is_name, words_in
from factbox.draft.text.closed_classes import ARTICLES, HAVE
from factbox.draft.text.tokens import Token
from factbox.words import lists

_NEAR = 6  # tokens of "files bursts at night under"
_SHORT = 3  # words of the longest term
_LONG = 10  # tokens of "the password to the pumping station of the port was"
_WHAT_IT_IS = ARTICLES | frozenset({"what", "when", "any", "where"})
_DEFINES = frozenset({"define", "defines", "defined"})
_JUDGES = ("ful", "less", "ous", "ive", "ible", "able", "ly", "ish", "al", "ic", "ed", "ing")


def is_term(text: str, tokens: list[Token], at: int) -> bool:
    """Whether what stands in marks at a token is a term, an entry, a key, or a word that is spoken about."""
    words = words_in(text, tokens[at]).split()
    if _is_referred_to(tokens, at) and len(words) <= _NEAR:
        return True
    short = 0 < len(words) <= _SHORT and words[0].lower() not in ARTICLES and text[tokens[at].end - 2] not in "!?"
    if not short:
        return _is_typed(tokens, at, len(words))
    return (
        _is_entered(tokens, at, words)
        or _is_grade(text, tokens, at)
        or _is_explained(tokens, at, words)
        or _is_translated(tokens, at)
        or _is_typed(tokens, at, len(words))
        or _is_code(tokens, at, words)
        or _is_on_screen(tokens, at, words)
        or _is_heard(tokens, at, words)
        or _is_of_a_trade(tokens, at, words)
        or _is_ship(text, tokens, at)
        or _is_technical(tokens, at, words)
        or _is_alternative(tokens, at)
        or _is_word_itself(tokens, at)
        or _is_of_its_kind(tokens, at)
        or _is_listed(text, tokens, at)
        or _is_declared(tokens, at, words)
        or _is_defined(tokens, at, words)
        or _finds_something(tokens, at, words)
    )


def _before(tokens: list[Token], at: int, near: int = _NEAR) -> list[str]:
    return [token.lower for token in tokens[max(0, at - near) : at]]


def _behind(tokens: list[Token], at: int, near: int = 1) -> list[str]:
    return [token.lower for token in tokens[at + 1 : at + 1 + near]]


def judges(words: list[str]) -> bool:
    """Whether a word says what somebody thinks of a thing: "shameful", "mess"."""
    judging = lists.small("judging words")
    return any(word.lower() in judging or (len(word) > _SHORT and word.endswith(_JUDGES)) for word in words)


def _is_entered(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "wells count as “dry”", "files bursts under “other”": the entry of a list, not what somebody says of them."""
    before = _before(tokens, at)
    if before[-1:] == ["under"]:
        verb = next((i for i, word in enumerate(before) if word in lists.small("enters under a name")), 0)
        is_verb = verb > 0 and before[verb - 1] not in ARTICLES and BEING.isdisjoint(before[verb:])
        return is_verb and not judges(words)  # not "the list is under “constant review”"
    counted = before[-1:] == ["as"] and {",", "."}.isdisjoint(before)
    verb = next((i for i in range(len(before)) if counted and before[i] in lists.small("counts a thing")), -1)
    known = verb > 0 or (counted and before[-_SHORT:-1] == ["came", "back"])
    return known and lists.small("judging words").isdisjoint(words)


def _is_grade(text: str, tokens: list[Token], at: int) -> bool:
    """ "The regulator rates the firm “poor”", "was graded “good”": not "Moss rated it “poor”"."""
    grade = words_in(text, tokens[at]).lower().replace(" ", "-")
    if grade not in lists.small("grades") | lists.small("colours of warnings"):
        return False
    if at > 1 and tokens[at - 1].lower in lists.small("grades a thing") and tokens[at - PAIR].text.islower():
        return _behind(tokens, at) != ["by"]  # "12 lanes graded “red” last year"
    near = range(max(1, at - _NEAR), at)
    verb = next((i for i in near if tokens[i].lower in lists.small("grades a thing")), 0)
    if verb < 1 or _behind(tokens, at) == ["by"]:
        return False
    before = tokens[verb - 1].lower
    joined = before == "and" and not BEING.isdisjoint(_before(tokens, verb, _LONG))  # "was inspected and rated “fair”"
    return joined or before in lists.small("who grades") | BEING


def _is_explained(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "explained that “lagging” is the cloth round a pipe": a word, and what it means."""
    behind = _behind(tokens, at, PAIR)
    if len(behind) < PAIR or not all(word.islower() for word in words):
        return False
    means = behind[0] == "means" and behind[1].endswith("ing") and not behind[1].endswith("thing")
    before = _before(tokens, at, 4)
    explains = not {"explained", "explains"}.isdisjoint(before) and behind[0] in {"is", "means"}
    return (means and before[-1:] in (["that"], ["."], [])) or (explains and behind[1] in _WHAT_IT_IS)


def _is_translated(tokens: list[Token], at: int) -> bool:
    """ "is said to mean “deaf one”", "define a “barn” as", "trace “mayor” to Latin"."""
    before, behind = _before(tokens, at), _behind(tokens, at)
    bare = before[:-1] if before[-1:] and before[-1] in ARTICLES else before
    if bare[-1:] and bare[-1] in _DEFINES:
        return behind == ["as"]
    if before[-1:] in (["trace"], ["traces"]):
        return behind in (["to"], ["back"])
    return before[-_SHORT:] == ["said", "to", "mean"]


def _is_typed(tokens: list[Token], at: int, words: int) -> bool:
    """ "to type “STOP”", "searches for “new pump”", "to cross out “hiccup”"."""
    second, last = ("", "", *_before(tokens, at, PAIR))[-PAIR:]
    if last == "for":
        return second in {"searches", "googled", "googling"}
    crossed = last == "out" and second in {"cross", "crossed"}
    return words <= _NEAR and (crossed or last in lists.small("types a thing"))


def _is_code(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "The password was “pump1234”", "gave the dress code as “smart casual”", "a file named “final.xlsx”"."""
    before = _before(tokens, at, _LONG)
    named = before[-1:] and before[-1] in {"named", "called", "titled"}
    if named and before[-PAIR:-1] and before[-PAIR] in lists.small("named on a screen"):
        return True
    if before[-_SHORT:] == ["dress", "code", "as"]:
        return not {"gave", "gives", "set", "sets"}.isdisjoint(before)
    is_key = any(not word.isalpha() for word in words)
    return before[-1:] in (["was"], ["is"]) and is_key and not lists.small("codes").isdisjoint(before)


def _is_on_screen(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "shows “OK” in green", "flashed “FAIL”": in capitals."""
    shown = at > 0 and tokens[at - 1].lower in lists.small("shows on a screen")
    return shown and all(word.isupper() for word in words) and words[0] not in {"NO", "NOT"}


def _is_heard(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "A loud “crack” was heard": a sound."""
    behind, before = _behind(tokens, at, PAIR), _before(tokens, at, PAIR)
    passive = behind[:1] != [] and behind[0] in BEING and behind[1:] == ["heard"]
    noun = before[-1:] != [] and (before[-1] in ARTICLES or (before[0] in ARTICLES and before[-1].isalpha()))
    return passive and noun and before[-1] not in BEING and len(words) == 1 and words[0].isalpha()


def _is_of_a_trade(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "Weavers call the effect “weft slip”": as they always do, of what happens; not "call the tax “theft”"."""
    before = _before(tokens, at)
    call = next((i for i in range(len(before) - 1, 0, -1) if before[i] == "call"), 0)
    who, what = (before[call - 1], before[call + 1 :]) if call else ("", [])
    thing = what in (["this"], ["these"], ["it"]) or (what[:1] == ["the"] and what[-1] in lists.small("what happens"))
    thing = thing or (not what and call > 1 and before[call - PAIR] == "what")  # "what dockers call “night gangs”"
    return who in lists.small("who use terms") and thing and not judges(words)


def _is_ship(text: str, tokens: list[Token], at: int) -> bool:
    """ "the first time the “Grey Oar” had left port": two capitals behind "the", and what ships do."""
    behind = _behind(tokens, at, 4)
    sails = behind[:1] != [] and (behind[0] in HAVE | BEING or behind[0] in lists.small("what a ship does"))
    named = at > 0 and tokens[at - 1].lower == "the" and is_name(text, tokens[at])
    return named and sails and not lists.small("what a ship does").isdisjoint(behind)


def _is_technical(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "said the “yellow list” had been closed", "“like-for-like” sales", "in a “wet step” quarter"."""
    plain = all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*|[A-Z]", word) for word in words)
    behind, before = (_behind(tokens, at) or [""])[0], _before(tokens, at)
    if not plain or judges(words) or before[-1:] == ["as"]:
        return False
    led = before[-1:] != [] and before.pop() in ARTICLES
    while before and before[-1] in {"in", "that"}:
        before.pop()
    verb = reporting_verbs.forms().get(before[-1]) if before else None
    told = led and verb is not None and reporting_verbs.takes_clause(verb.base)
    listed = words[-1] in lists.small("listed things") and len(words) > 1
    if told and (listed or behind in lists.small("technical things")):
        return True
    compound = len(words) == 1 and words[0].count("-") >= PAIR
    return compound and behind in lists.small("measured things")


def _is_alternative(tokens: list[Token], at: int) -> bool:
    """ "The lakh, or “lac” in old papers", "“pot luck”, as such a meal is known,": another word for it."""
    behind = _behind(tokens, at, _LONG)
    if behind[:PAIR] == [",", "as"]:
        known = next((i for i, word in enumerate(behind) if word in {"known", "called"}), 0)
        return known > PAIR and behind[known - 1] in {"is", "are"} and behind[known + 1 : known + 2] in ([","], ["."])
    return _before(tokens, at, PAIR) == [",", "or"] and behind[:1] in (["in"], ["to"])


def _is_word_itself(tokens: list[Token], at: int) -> bool:
    """ "The word “biscuit” comes from Latin": spoken about."""
    if _before(tokens, at, PAIR) == ["name", "of"]:
        return True  # "a till under the name of “Osk Rope Shop”"
    told = at > 1 and tokens[at - 1].lower in {"word", "phrase", "term", "expression", "name"}
    return told and _behind(tokens, at, PAIR) in (["comes", "from"], ["came", "from"], ["derives", "from"])


def _is_of_its_kind(tokens: list[Token], at: int) -> bool:
    """ "another case of “parcel fraud”", "a N50,000 “palace blessing” levy": what is known by that name."""
    before, behind = _before(tokens, at, PAIR), (_behind(tokens, at) or [""])[0]
    case = before[-1:] == ["of"] and before[0] in lists.small("known by a name")
    levy = before[-1:] != [] and any(c.isdigit() for c in before[-1]) and behind in lists.small("named by a term")
    return case or levy


def _is_listed(text: str, tokens: list[Token], at: int) -> bool:
    """ "songs with titles like “Wet Oar”", "records, among them “Wet Oar”", "on a list of “sensitive goods”"."""
    first = first_of_list(tokens, at)
    before = _before(tokens, first, _NEAR)
    if re.search(r"\bon (?:a|the|its) list of$", " ".join(before)):
        return lists.small("judging words").isdisjoint(words_in(text, tokens[at]).lower().split())
    if not has_capitals(text, tokens[first]):
        return False
    if before[-PAIR:] in (["among", "them"], ["addressed", "to"]):
        return True
    works = before[:-PAIR] if before[-PAIR:] == ["such", "as"] else before[:-1]
    joined = before[-PAIR:] == ["such", "as"] or before[-1:] in (["like"], ["including"])
    if joined and works[-1:] == [","]:
        works.pop()
    bare = before[:-1] if before[-1:] != [] and before[-1] in ARTICLES else before
    titled = bare[-PAIR:] in (["title", "is"], ["title", "was"])
    return titled or (joined and works[-1:] != [] and works[-1] in lists.small("named works"))


def _is_referred_to(tokens: list[Token], at: int) -> bool:
    """ "a night still referred to here as “the long watch”": what it is to all; not "Moss also referred to it as"."""
    start = max(0, at - _NEAR)
    verb = next((i for i in range(start + 1, at) if tokens[i].lower == "referred" and tokens[at - 1].lower == "as"), 0)
    if not verb or _behind(tokens, at) == ["by"]:
        return False
    before = tokens[verb - 1].lower
    noun = tokens[verb - PAIR].text if verb > 1 else ""
    reduced = before in {"still", "often", "commonly", "widely", "now"} and noun.islower() and noun.isalpha()
    return before in BEING or before == "," or (reduced and noun not in WHO)


def _is_declared(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "would be declared a “problem bird”": what it is officially."""
    third, second, last = ("", "", "", *_before(tokens, at, _SHORT))[-_SHORT:]
    officially = last in ARTICLES and second in {"declared", "designated", "classed"}
    return officially and third in BEING | {"be"} and not judges(words)


def _is_defined(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "faces a “poison pill”, a defence that …", "began a “go-slow”, under which …": a term and what it means."""
    second, last = ("", "", *_before(tokens, at, PAIR))[-PAIR:]
    if last not in ARTICLES or second in BEING | {"as", "be", "it", "him", "her", "them", "this"} or judges(words):
        return False
    behind = _behind(tokens, at, _LONG)
    if behind[:1] != [","] or second in _CALLS or second == "of" or _is_said(second):
        return False
    if behind[1:_SHORT] in (["under", "which"], ["in", "which"], ["by", "which"]):
        return True
    defined = behind[1:PAIR] in (["a"], ["an"]) and not {"that", "which"}.isdisjoint(behind[_SHORT : _NEAR - 1])
    return defined and behind[PAIR] in lists.small("what terms stand for")


def _finds_something(tokens: list[Token], at: int, words: list[str]) -> bool:
    """ "a “light check” found that it was dark": what finds something is a thing."""
    finds = _behind(tokens, at, PAIR) in ([verb, "that"] for verb in ("found", "showed", "revealed", "concluded"))
    return finds and at > 0 and tokens[at - 1].lower in ARTICLES and not judges(words)


def _is_said(verb: str) -> bool:
    """ "denounced the “bedroom tax”, a measure that …": who says so thinks so."""
    return verb in reporting_verbs.forms() and verb not in {"faces", "began", "begun"}


_CALLS = frozenset({"call", "called", "calls", "branded", "dubbed", "labelled", "labeled", "termed"})
