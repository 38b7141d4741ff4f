"""Words in marks that nobody says: names that people give, titles, works, labels and terms."""

from __future__ import annotations

import re

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.labels_in_marks import (
    BEING,
    LONGEST,
    PAIR,
    SMALL,
    WHO,
    has_capitals,
    is_name,
    labels_thing,
    words_in,
)
from factbox.draft.reporting.terms_in_marks import is_term
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import ARTICLES, HAVE, POSSESSIVES_OF_OTHERS
from factbox.draft.text.tokens import Token
from factbox.words import lists

_FAR = 9  # tokens of "residents have long called the rock above the harbour"
_NAME = 6  # words of the longest
_CALL = frozenset({"call", "calls", "called", "dub", "dubbed", "nickname", "nicknamed"})
_NAMED = frozenset({"named", "titled", "entitled", "codenamed", "code-named"})
_CHRISTENS = frozenset({"names", "named", "naming", "christened"})
_DESCRIBES = frozenset({"describes", "described", "bills", "billed", "markets", "marketed", "advertised", "advertises"})
_PROMOTED = frozenset({"promoted", "marketed", "billed", "branded", "advertised"})
_GIVES = frozenset({"he", "she", "they", "it", "locals"})
_WHO_SPEAKS = HAVE | {"i", "we", "he", "she", "it", "they", "the", "a", "an", "his", "her", "one", "said", "says"}


def names_thing(text: str, tokens: list[Token], at: int) -> bool:
    """Whether what stands in marks at a token is a label, a name that people give, or what one is asked to explain."""
    return (
        labels_thing(text, tokens, at)
        or is_term(text, tokens, at)
        or _is_given(text, tokens, at)
        or _is_apposed(text, tokens, at)
        or _is_its_name(text, tokens, at)
        or _is_christened(text, tokens, at)
        or _is_behind_preposition(text, tokens, at)
        or _is_assumed(tokens, at)
        or _is_short_name(text, tokens, at)
        or _is_apposed_name(text, tokens, at)
        or _is_work_of(text, tokens, at)
        or _is_programme(text, tokens, at)
        or _is_form_of_address(text, tokens, at)
        or _is_called_behind(text, tokens, at)
        or _is_acted_on(text, tokens, at)
        or _is_talked_of(text, tokens, at)
        or _is_before_noun(text, tokens, at)
        or _is_proper_name(text, tokens, at)
        or _is_sound(text, tokens, at)
    )


def by_somebody(text: str, tokens: list[Token], at: int) -> bool:
    """ "dubbed “a bathtub” by Ada Moss": whose words those are is told; “The Bathtub” is a name, whoever gave it."""
    first, second = ("", "", *(token.text for token in tokens[at + 1 : at + 3]))[-2:]
    return first == "by" and second[:1].isupper() and not has_capitals(text, tokens[at])


def _is_apposed(text: str, tokens: list[Token], at: int) -> bool:
    """ "the lane, locally called “Widow’s Bend”", "Moss, a.k.a. “The Oar”": a name that nobody gave."""
    if _ALIAS.search(text, max(0, tokens[at].start - _ALIAS_LETTERS), tokens[at].start):
        return True
    if tokens[at - 1].lower not in _CALL or by_somebody(text, tokens, at):
        return False
    called = [
        token.lower for token in tokens[max(0, at - LONGEST) : at - 1] if token.lower not in lists.small("as a name")
    ]
    if called[-1:] and called[-1] in BEING and called[-2:-1] in (["what"], ["which"]):
        return True  # "what is nowadays called “sea front”"
    first = at - 1
    while first > 0 and (tokens[first - 1].lower.endswith("ly") or tokens[first - 1].lower in lists.small("as a name")):
        first -= 1
    apposed = first > 0 and tokens[first - 1].text in {",", "(", "-"}
    noun = first < at - 1 and tokens[first - 1].text.islower() and tokens[first - 1].lower not in WHO | BEING
    capitals = has_capitals(text, tokens[at])  # "a bend popularly called “Widow’s Elbow”"
    widely = tokens[at - PAIR].lower in lists.small("called by many")  # "traders popularly called “night hawks”"
    return (apposed and (first < at - 1 or capitals)) or (noun and (capitals or widely))


_ALIAS = re.compile(r"(?:\ba\.?k\.?a\.?|\balias|\balso known as)\s$", re.IGNORECASE)
_ALIAS_LETTERS = 16


def _is_its_name(text: str, tokens: list[Token], at: int) -> bool:
    """ "a club called “Wet Feet”", "the plan named “Lighthouse”": not "the mayor called “the lot” rotten"."""
    if not at or tokens[at - 1].lower not in _CALL | _NAMED or not has_capitals(text, tokens[at]):
        return False
    before = [token.lower for token in tokens[max(0, at - LONGEST) : at - 1]]
    if not before or not before[-1].isalpha() or not tokens[at - PAIR].text.islower() or before[-1] in WHO | BEING:
        return False
    return tokens[at - 1].lower in _NAMED or not {"a", "an"}.isdisjoint(before)


def _is_christened(text: str, tokens: list[Token], at: int) -> bool:
    """ "named her boat “Slow Water”": a name of its own, with capitals; not "named him as “the boss”"."""
    before = [token.lower for token in tokens[max(0, at - LONGEST) : at]]
    if before[-PAIR:-1] == ["have"]:
        del before[-PAIR]  # "a rope that they have christened “Old Harry”"
    if not _GIVES.isdisjoint(before[-PAIR:-1]):
        if before[-1] in _NAMED | {"christened", "dubbed"}:
            return True  # "an account that she named “the jar”"
        if before[-1] in _CALL and len(before) > PAIR and before[-PAIR - 1].isalpha():
            return has_capitals(text, tokens[at])  # "a widow whom she called “Auntie Bo”"
    verb = next((i for i in range(len(before) - PAIR, -1, -1) if before[i] in _CHRISTENS), -1)
    if verb < 0 or before[verb + 1] not in POSSESSIVES_OF_OTHERS | ARTICLES or not has_capitals(text, tokens[at]):
        return False
    return all(word.isalpha() and word != "as" for word in before[verb + 1 :])


def _is_behind_preposition(text: str, tokens: list[Token], at: int) -> bool:
    """ "the premise of the “Selby Effect”", "sat beside “Old Harry”": a name with capitals, not what is said of it."""
    the = tokens[at - 1].lower == "the"
    before = tokens[at - 1 - the].lower if at > the else ""
    several = " " in words_in(text, tokens[at])
    places = lists.small("before a place") | {"of", "behind"} if the else lists.small("before a place")
    return several and before in places and has_capitals(text, tokens[at])


def _is_assumed(tokens: list[Token], at: int) -> bool:
    """ "introduced himself as “the captain”", "posed as “a nurse”": what somebody passed for."""
    third, second, last = ("", "", "", *(token.lower for token in tokens[max(0, at - 3) : at]))[-3:]
    himself = second.endswith(("self", "selves")) and third in lists.small("passes for")
    return last == "as" and (himself or second in lists.small("poses"))


def _is_short_name(text: str, tokens: list[Token], at: int) -> bool:
    """ "still called her “Moll”": one word with a capital, what somebody goes by; "calling itself “The Oars”"."""
    second, last = ("", "", *(token.lower for token in tokens[max(0, at - PAIR) : at]))[-PAIR:]
    word = words_in(text, tokens[at])
    if second in _CALL and last in {
        "it",
        "them",
    }:  # "The students called it “Crab Cam”", not "Moss called it “Fake News”"
        who = tokens[at - PAIR - 1].text if at > PAIR else ""
        return who.islower() and who not in WHO and is_name(text, tokens[at])
    if second in BEING and last in _CALL | _CHRISTENS:
        return has_capitals(text, tokens[at])  # "was named “Dragon” by pupils"
    oneself = last in {"himself", "herself"} and second == "calling"  # "a user calling herself “Mill Crier”"
    if oneself or (second in _CALL | {"calling"} and last in {"itself", "themselves"}):
        return has_capitals(text, tokens[at])
    return second in _CALL | {"calling"} and last in {"him", "her"} and word.istitle() and word.isalpha()


def _is_apposed_name(text: str, tokens: list[Token], at: int) -> bool:
    """ "its smallest model, the “Wren”", "a new strategy, “See It Done”"."""
    the = tokens[at - 1].lower == "the"
    noun, comma = ("", "", *(token.lower for token in tokens[max(0, at - the - PAIR) : at - the]))[-PAIR:]
    if comma != "," or not has_capitals(text, tokens[at]):
        return False
    return noun in lists.small("named things") or (not the and _is_apposed_in_capitals(text, tokens, at))


def _is_apposed_in_capitals(text: str, tokens: list[Token], at: int) -> bool:
    """ "a snap of his goat, “Sir Hopalot”, to his fans": several capitals in mid-sentence, where nobody has spoken."""
    words = words_in(text, tokens[at]).split()
    long = [word for word in words if len(word) > SMALL]
    noun = [token.lower for token in tokens[max(0, at - LONGEST) : at - 1]]
    if not (long and 1 < len(words) < _NAME) or tokens[at - PAIR].text in reporting_verbs.forms():
        return False
    if ARTICLES.isdisjoint(noun) and POSSESSIVES_OF_OTHERS.isdisjoint(noun):
        return False  # "Moss beamed at us, “Thank Heaven”, and left"
    start = next((i for i in range(at - 1, -1, -1) if tokens[i].text in {".", ";", ":"} or _is_marks(tokens[i])), -1)
    reports = any(token.lower in lexicon.marked("person") for token in tokens[start + 1 : at])
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    spoken = behind is not None and (behind.text[0].isupper() or behind.lower in _WHO_SPEAKS)
    return not reports and not spoken


def _is_marks(token: Token) -> bool:
    return token.text[0] in "“”"


def _is_work_of(text: str, tokens: list[Token], at: int) -> bool:
    """ "said Moss, author of “The Long Rope,” a history", "Moss, who presents “Oar Talk”": a work behind its maker."""
    second, last = ("", "", *(token.lower for token in tokens[max(0, at - PAIR) : at]))[-PAIR:]
    if last in lists.small("presents a work"):
        return has_capitals(text, tokens[at])
    works = lists.small("makers of works") | lists.small("parts of works")  # "a clip of “The Long Rope”"
    return last == "of" and second in works and has_capitals(text, tokens[at])


def _is_programme(text: str, tokens: list[Token], at: int) -> bool:
    """ "said on Selby FM’s “Morning Call” that", "told “Morning Call” that": several words with capitals."""
    if " " not in words_in(text, tokens[at]) or not has_capitals(text, tokens[at]):
        return False
    if tokens[at].lower == "“,”" and at + 1 < len(tokens) and tokens[at + 1].text[0].isupper():
        return False  # "Speaking on Selby FM’s “Morning Call,” Moss said": the comma parts two clauses
    second, last = ("", "", *(token.text for token in tokens[max(0, at - PAIR) : at]))[-PAIR:]
    sends = last.endswith(("’s", "'s")) and last[:1].isupper()
    before = tokens[max(0, at - LONGEST) : at - 1]
    aired = sends and any(token.lower in {"on", "of", "in"} for token in before)
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return aired or (last in {"told", "tells"} and second not in BEING and behind in {"that", "on", "in", "he", "she"})


def _is_form_of_address(text: str, tokens: list[Token], at: int) -> bool:
    """ "refers to the governor as “Moll”": one word with a capital, which is what somebody goes by."""
    before = [token.lower for token in tokens[max(0, at - LONGEST - 1) : at]]
    word = words_in(text, tokens[at])
    refers = not {"refers", "referred", "refer", "referring"}.isdisjoint(before)
    itself = before[-PAIR:-1] in (["it"], ["itself"], ["themselves"])  # "describes itself as “Oars Since 1998”"
    several = itself and " " in word and not _DESCRIBES.isdisjoint(before)
    named = (refers and word.istitle() and word.isalpha()) or (several and has_capitals(text, tokens[at]))
    promoted = not _PROMOTED.isdisjoint(before) and is_name(text, tokens[at])  # "promoted by mail as “Good Rope Days”"
    return before[-1] == "as" and (named or promoted)


def _is_called_behind(text: str, tokens: list[Token], at: int) -> bool:
    """ "the “queen of rope” moniker", "the “Cold Oar” line": what stands behind says that it is a name."""
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    product = behind in lists.small("named by what follows") and has_capitals(text, tokens[at])
    before = tokens[at - 1].lower
    owned = before in {"the", "its"} or before.endswith(("’s", "'s", "s’"))  # "the firm’s “Knot Forward” programme"
    return behind in lists.small("says that it is a name") or (product and owned)


def _is_given(text: str, tokens: list[Token], at: int) -> bool:
    """ "people there had long called the rock “the old king”": "the" opens a name, "a" what they think of it."""
    if not text.startswith("the ", tokens[at].start + 1):
        return False
    before = tokens[max(0, at - _FAR) : at]
    call = next((i for i in range(len(before) - 1, 0, -1) if before[i].lower in _CALL), 0)
    while call and (before[call - 1].lower in HAVE or before[call - 1].lower in {"long", "often", "always", "still"}):
        call -= 1
    return call > 0 and before[call - 1].lower in lists.small("who give names")


def _is_acted_on(text: str, tokens: list[Token], at: int) -> bool:
    """ "14 days to deflate “Big Tim”": several words with capitals that something is done to."""
    to, verb = ("", "", *(token.text for token in tokens[max(0, at - PAIR) : at]))[-PAIR:]
    done = to == "to" and verb.islower() and verb not in reporting_verbs.forms()
    return done and is_name(text, tokens[at])


def _is_talked_of(text: str, tokens: list[Token], at: int) -> bool:
    """ "opposes the “Clean Rope Act”", "praised “The Long Oar”", "spoke of “Plan B”": several words with capitals."""
    article = tokens[at - 1].lower in ARTICLES | POSSESSIVES_OF_OTHERS
    second, last = ("", "", *(token.lower for token in tokens[max(0, at - article - PAIR) : at - article]))[-PAIR:]
    known = reporting_verbs.forms().get(last)
    verb = known is not None and known.base in lists.small("talks of a work")
    spoken = second in {"spoke", "speaks", "talked", "talks", "called", "calls"} and last in {"of", "about", "for"}
    return (verb or spoken) and is_name(text, tokens[at])


def _is_before_noun(text: str, tokens: list[Token], at: int) -> bool:
    """ "sales of its “Blau” rope", "a “Save the Yard” march": a name before what it is the name of."""
    before, behind = tokens[at - 1].lower, tokens[at + 1].text if at + 1 < len(tokens) else ""
    if not (behind.isalpha() and behind.islower()) or behind in BEING | HAVE | lists.small("before a place"):
        return False
    owned = before in {"its", "their"} or before.endswith(("’s", "'s"))
    several = " " in words_in(text, tokens[at]) and before in ARTICLES
    if several and tokens[at - PAIR].lower in {"it", "him", "her", "them", "this", "as"}:
        return False  # "called it a “Total Mess” again"
    noun = behind not in reporting_verbs.forms() and behind not in {"and", "or", "but", "as", "that", "who", "which"}
    single = owned and " " not in words_in(text, tokens[at]) and has_capitals(text, tokens[at])
    if before == "the" and behind in lists.small("named by a term") and "," in words_in(text, tokens[at]):
        return True  # "the “no rope, no rent” rule"
    return noun and (single or ((owned or several) and is_name(text, tokens[at])))


def _is_proper_name(text: str, tokens: list[Token], at: int) -> bool:
    """ "Typhoon “Mira”", "said “Mira” had weakened": one word with a capital, as names have in some papers."""
    word = words_in(text, tokens[at])
    own = word.isalpha() and word.istitle() and text[tokens[at].end - 2].isalpha()
    if not own or not 0 < at < len(tokens) - 1:
        return False
    kind = tokens[at - 1].lower in _STORMS
    named = tokens[at - 1].lower in {"said", "says", "that"} and tokens[at + 1].lower in HAVE
    return kind or (named)


_STORMS = frozenset({"typhoon", "cyclone", "hurricane", "storm", "operation", "tropical"})


def _is_sound(text: str, tokens: list[Token], at: int) -> bool:
    """ "heard a “thud”": one word for what nobody says."""
    heard = at > 1 and tokens[at - 1].lower in ARTICLES and tokens[at - PAIR].lower in {"heard", "hear", "hears"}
    return heard and words_in(text, tokens[at]).isalpha()
