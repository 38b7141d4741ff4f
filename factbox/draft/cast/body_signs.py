"""Signs beside a name that it is an organisation's: "the airline Marl Air", "shareholders of Brix"."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from factbox.draft.cast import roles
from factbox.draft.cast.mentions import Mention
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import ARTICLES, PLACES, RELATIVES, WAYS
from factbox.draft.text.tokens import Reading, Token, texts_of
from factbox.words import lists

Words = tuple[str, ...]


class BodySign(NamedTuple):
    """One line of words/en/body_signs.txt."""

    where: str
    points: int
    phrases: frozenset[Words]
    example: str


@cache
def rows() -> tuple[BodySign, ...]:
    """All signs, in the file's order."""
    return tuple(_parsed(entry) for entry in lists.entries("body_signs"))


def _parsed(entry: str) -> BodySign:
    where, points, words, example = entry.split(" | ")
    return BodySign(where, int(points), frozenset(tuple(phrase.split()) for phrase in words.split(", ")), example)


class SignsThere(NamedTuple):
    """The rows whose words stand in one place: the points and phrases of each, and all their phrases."""

    rows: list[tuple[int, frozenset[Words]]]
    phrases: frozenset[Words]
    first_words: frozenset[str]  # of the phrases: a look that spares most sentences the rest


def _place(rows: list[tuple[int, frozenset[Words]]]) -> SignsThere:
    phrases = _all_of([listed for _, listed in rows])
    return SignsThere(rows, phrases, frozenset(words[0] for words in phrases))


def _all_of(listed: list[frozenset[Words]]) -> frozenset[Words]:
    return frozenset(itertools.chain.from_iterable(listed))


Places = dict[str, SignsThere]


@lru_cache(4)
def by_place(signs: tuple[BodySign, ...]) -> Places:
    """The rows by where their words stand; of a verb with a name as its object, every form."""
    found: dict[str, list[tuple[int, frozenset[Words]]]] = {}
    for sign in signs:
        phrases = _forms(sign.phrases) if sign.where == "object" else sign.phrases
        found.setdefault(sign.where, []).append((sign.points, phrases))
    return {where: _place(of) for where, of in found.items()}


@lru_cache(4)
def before_and_behind(signs: tuple[BodySign, ...], least: int) -> tuple[frozenset[Words], frozenset[Words]]:
    """The words before a name, and those behind it, that tell at least so many points."""
    sure = [sign for sign in signs if sign.points >= least]
    before, behind = ([s.phrases for s in sure if s.where == where] for where in ("before", "behind"))
    return _all_of(before), _all_of(behind)


def points_before(mention: Mention, beside: Beside, signs: Places) -> int:
    """What the words before a name tell: these also hold for the next name of a list."""
    before = _without_naming([word for word in beside.before(mention, 8) if word not in _MARKS])
    if _talks(before):
        return -_SURE
    own = _SURE * (_is_group(before) or _is_kind_of_body(before) or _is_set_off(mention, beside.text))
    return own + _sum(signs, ("before", "apposed", "holder", "object"), before)


_NAMING = (("called",), ("named",), ("dubbed",), ("as", "known"), ("itself", "calls"), ("itself", "calling"))


def _without_naming(words: list[str]) -> list[str]:
    """ "a charity called Quorrex": the words before the name without "called"."""
    return next((words[len(naming) :] for naming in _NAMING if tuple(words[: len(naming)]) == naming), words)


def _is_group(words: list[str]) -> bool:
    """ "pressure group Quorrex", "Oslo-based group Quorrex"; "told the group Ada Moss was ill" names no group."""
    if words[:1] != ["group"] or len(words) == 1 or _talks(words):
        return False
    return words[1][0].isalpha() and words[1] not in roles.small_words()


def _is_kind_of_body(words: list[str]) -> bool:
    """ "and the union Quorrex announced"; not "told the union Quorrex would go"."""
    if words[:1] and words[0] in lists.small("told by the"):
        the = 1
    elif words[:1] and words[0].endswith("maker") and words[1:2] not in (["film"], ["music"], ["documentary"]):
        the = next((i for i in range(1, _MAKER) if words[i : i + 1] == ["the"]), 0)
    else:
        return False
    before = words[the + 1 : the + 2]
    return words[the : the + 1] == ["the"] and before != [] and before[0] not in lexicon.marked("person")


def _talks(words: list[str]) -> bool:
    """ "a WhatsApp group called Quorrex"."""
    return words[:1] == ["group"] and not lists.small("groups that talk").isdisjoint(words[1:2])


def _is_set_off(mention: Mention, text: str) -> bool:
    """ "A rights group, Quorrex, said so"."""
    if not text.startswith(",", mention.end):
        return False
    opened = _ONE_OF_MANY.search(text, max(0, mention.start - _LED), mention.start)
    leading, _ = before_and_behind(rows(), _SURE)
    noun = opened[1].lower() if opened else ""
    return noun == "group" or ((noun,) in leading and noun not in roles.role_nouns())


_ONE_OF_MANY = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne) (?:[\w’'-]+ ){0,3}?([a-z-]+), $")


def is_of_kind(mention: Mention, text: str) -> bool:
    """Whether "the union" or the like stands before a name that nobody's first name opens."""
    words = [word.lower() for word in reversed(texts_of(text, max(0, mention.start - _LED), mention.start))]
    return mention.kind == "unknown" and _is_kind_of_body(words)


def is_led(text: str, start: int) -> bool:
    """Whether a noun that only a body has stands before a name: "the charity Quorrex", "a group called Quorrex"."""
    words = [word for word in reversed(texts_of(text, max(0, start - _LED), start)) if word not in _MARKS]
    bare = [word.lower() for word in _without_naming(words)] if words and words[0].islower() else []
    leading, _ = before_and_behind(rows(), _SURE)
    named = len(bare) < len(words) and bare[:1] == ["group"] and not _talks(bare)
    return named or _is_group(bare) or any(w in leading and w[-1] not in roles.role_nouns() for w in _before(bare))


def points_behind(mention: Mention, beside: Beside, signs: Places) -> int:
    """What the words behind a name tell, and those of its whole sentence."""
    return _sum(signs, ("behind", "described"), beside.behind(mention, _DESCRIPTION))


def points_of_sentence(mention: Mention, beside: Beside, signs: Places) -> int:
    """What any word of the sentence tells."""
    place = signs.get("sentence")
    if place is None or not beside.has_any(mention, place.first_words):
        return 0
    return _sum(signs, ("sentence",), [*reversed(beside.before(mention)), "", *beside.behind(mention)])


def _sum(signs: Places, wheres: tuple[str, ...], words: list[str]) -> int:
    total = 0
    for where in wheres:
        place = signs.get(where)
        standing = _STANDING[where](words) if place else ()
        if place and not place.phrases.isdisjoint(standing):
            total += sum(points for points, phrases in place.rows if not phrases.isdisjoint(standing))
    return total


_MARKS = frozenset("“”\"'‘’«»")
_DESCRIPTION = 10  # words of a description between commas
_DESCRIBED = 80  # letters
_SURE = 2
_LED = 48  # letters
_HOLDING = WAYS | {"at", "by"}
_GOES_ON = frozenset({"based", "behind", "called", "known", "run", "and"})
_MAKER = 5  # words of "the Danish sports car maker"
_ENDS = RELATIVES | PLACES | WAYS | frozenset(",.;:—–-()") | _GOES_ON


def _before(words: list[str]) -> list[Words]:
    """The last word and the last two, of words that stand the nearest first."""
    return [tuple(reversed(words[:size])) for size in (1, 2)]


def _apposed(words: list[str]) -> list[Words]:
    """ "The ferry’s owner, Halding Line"."""
    return _before(words[1:]) if words[:1] == [","] else []


def _behind(words: list[str]) -> list[Words]:
    at = 1 if words[:1] == [","] else 0
    if at and words[1:2] and words[1] not in _ASIDES:
        return []
    return [tuple(words[at : at + size]) for size in (1, 2)]


_ASIDES = {"based", "headquartered", "which", "who", "built"}


def _holding(words: list[str]) -> list[Words]:
    rest = words[1:] if words[:1] == ["the"] else words
    own = _before(rest) if rest[:1] == ["to"] else []  # "according to"
    return [*own, *(_before(rest[1:]) if rest and rest[0] in _HOLDING else [])]


def _having_object(words: list[str]) -> list[Words]:
    rest = words[1:] if words[:1] == ["the"] else words
    return [tuple(rest[:1])]


@cache
def _forms(phrases: frozenset[Words]) -> frozenset[Words]:
    """Every form of the verbs."""
    wanted = {words[0] for words in phrases if len(words) == 1}
    known = {form for verb in lexicon.verbs().values() if verb.name in wanted for form, _ in verb.forms()}
    return frozenset((form,) for form in known | wanted)


_OPENING = ARTICLES | {"another", "one", "its"}


def _described(words: list[str]) -> list[Words]:
    """The noun of ", another ferry line," ends the description, or goes on with "of" and the like."""
    if words[:1] != [","] or (words[1:2] and words[1] not in _OPENING):
        return []
    end = next((at for at in range(2, len(words)) if words[at] in _ENDS), 0)
    of_many = words[end - 1 : end + 1] in _OF_MANY and words[end + 1 : end + 2] not in _SHOPS
    ends = [end] if end and not of_many else []
    ends += [at for at in range(2, end or len(words)) if words[at].endswith(("ed", "run", "built"))]
    return [tuple(words[at - size : at]) for at in ends for size in (1, 2)]  # "a firm half-owned by", "a listed firm,"


_OF_MANY = (["chain", "of"], ["line", "of"])  # "a chain of lakes"
_SHOPS = [[shop] for shop in sorted(lists.small("chains of"))]


def points_described(text: str, end: int) -> int:
    """What stands between commas behind a name: ", the housebuilder, said" is sure, a maker may be a person too."""
    words = [word.lower() for word in texts_of(text, end, end + _DESCRIBED)] if text.startswith(", ", end) else []
    signs = by_place(rows()).get("described")
    nouns = [noun[-1] for noun in _described(words[:_DESCRIPTION]) if signs and noun in signs.phrases]
    return max((1 if noun == "maker" or noun in roles.role_nouns() else _SURE for noun in nouns), default=0)


def _in_sentence(words: list[str]) -> list[Words]:
    return [*((word,) for word in words), *pairwise([*words, ""])]


_STANDING: dict[str, Callable[[list[str]], list[Words]]] = {  # the words that stand there, to be looked for in the rows
    "before": _before,
    "apposed": _apposed,
    "behind": _behind,
    "holder": _holding,
    "object": _having_object,
    "described": _described,
    "sentence": _in_sentence,
}


# ── The words beside a name ───────────────────────────────────────────────────────────────────────

_FAR = 24  # words of a sentence that are looked at on either side


_start = itemgetter(0)


class Beside:
    """An article's tokens, looked up by the place of a name."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self._tokens: Sequence[Token] = list(chain.from_iterable(reading.sentences))
        self._spans = reading.article.sentences
        self._sentences = reading.sentences
        self._asked: dict[int, bool] = {}

    def has_any(self, mention: Mention, words: frozenset[str]) -> bool:
        """Whether any of the words stands in the name's sentence. The same words are asked for each time."""
        at = mention.sentence
        if at not in self._asked:
            self._asked[at] = not words.isdisjoint([token.lower for token in self._sentences[at]])
        return self._asked[at]

    def before(self, mention: Mention, most: int = _FAR) -> list[str]:
        """The words before the name in small letters, the nearest first."""
        at = bisect.bisect_left(self._tokens, mention.start, key=_start)
        begin = max(at - most, bisect.bisect_left(self._tokens, self._spans[mention.sentence].start, key=_start))
        return [token.lower for token in reversed(self._tokens[begin:at])]

    def behind(self, mention: Mention, most: int = _FAR) -> list[str]:
        """The words behind the name in small letters, the nearest first; "’s" is none."""
        at = bisect.bisect_left(self._tokens, mention.end, key=_start)
        while at < len(self._tokens) and self._tokens[at].text in {"’", "'"} and self._tokens[at].start == mention.end:
            at += 1
        stop = bisect.bisect_left(self._tokens, self._spans[mention.sentence].end, key=_start)
        return [token.lower for token in self._tokens[at : min(stop, at + most)]]


# ── Papers and stations ───────────────────────────────────────────────────────────────────────────

_HAS_IT = re.compile(r" (?:has seen|has learn|has obtained|understands)\b")
_SPOKEN_TO = re.compile(
    r"\b(?:(?P<talk>[Tt]old|tells|telling|[Ss]peaking to|spoke to|speaks to|interview with)"
    r"|statement to|reported (?:by|in)|said in|wrote (?:in|for)|writing (?:in|for)) (?P<the>[Tt]he )?$"
)


def is_spoken_to(mention: Mention, text: str) -> bool:
    """ "told The Courier", "told the Kell Echo", "speaking to Radio Lorn": no person has the article."""
    own = text[mention.start : mention.start + 4] == "The "
    end = mention.start + 4 if own else mention.start
    found = _SPOKEN_TO.search(text, max(0, end - 32), end)
    if mention.kind == "media" and " " in mention.name:
        return found is not None or bool(_HAS_IT.match(text, mention.end))
    if found is None:
        return False
    bearer = roles.is_role_noun(mention.name.partition(" ")[0])  # "told the Dean of Osk"
    return bool(found["talk"] and found["the"]) and (own or " " in mention.name) and not bearer


_WITHIN = re.compile(r"[a-z,][”\"’']? The $")


def with_article(mention: Mention, text: str) -> Mention:
    """A paper's name with its "The", where that has a capital within a sentence: "told The Courier"."""
    if not _WITHIN.search(text, max(0, mention.start - 8), mention.start):
        return mention
    whole = mention._replace(start=mention.start - 4, name=f"The {mention.name}")
    return whole if is_spoken_to(whole, text) else mention
