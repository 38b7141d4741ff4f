"""Words in marks that are printed, marked or written on a thing, or step of a scale: nobody says them."""

from __future__ import annotations

import re

from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import ARTICLES, HAVE
from factbox.draft.text.tokens import Token
from factbox.words import lists

PAIR = 2  # tokens
_WORDS = 6  # of the longest label
_LISTED = 24  # tokens of a list of words in marks
SMALL = 3  # letters of "of" and "the"
_STATE = 4  # words of "out of order"
_QUESTION = 14  # tokens of "asked why the gates of the yard had been"
LONGEST = 5  # tokens of "a small walkers’ club called"
BEING = frozenset({"is", "are", "was", "were", "been", "being"})
WHO = HAVE | {"i", "you", "he", "she", "it", "we", "they", "who", "and", "then"}
_WORN = 7  # tokens of "banner in the stand before noon reading"
_INSCRIBED = frozenset({"printed", "painted", "embroidered", "emblazoned", "daubed", "scrawled", "stamped", "chalked"})
# not "in a hat", "no sign of"
_SHOWS = frozenset("under below beneath behind with hung held holding waved waving raised unfurled carried on".split())
_JOINS = frozenset({",", "and", "or"})


def labels_thing(text: str, tokens: list[Token], at: int) -> bool:
    """Whether marks at a token hold a label, an inscription, a slogan, a step, a charge or a word asked about."""
    first = first_of_list(tokens, at)
    return (
        _is_label(text, tokens, first)
        or _is_excuse(text, tokens, at)
        or _is_slogan(tokens, first)
        or _is_rating(text, tokens, at)
        or _is_written(tokens, at)
        or _is_level(text, tokens, at)
        or _is_word_asked(text, tokens, at)
        or _is_word_counted(tokens, at, first)
        or _is_charge(tokens, at)
    )


def words_in(text: str, marks: Token) -> str:
    """What stands in marks, without them and without a stop at its end."""
    return text[marks.start : marks.end].strip("“”‘’'\"„«» .,")


def has_capitals(text: str, marks: Token) -> bool:
    """Whether all long words in marks have capitals."""
    words = re.findall(r"\w+(?:[’']\w+)*", text[marks.start : marks.end])
    long = [word for word in words if len(word) > SMALL or word.isdigit()] or (words if len(words) > 1 else [])
    return bool(long) and all(word[0].isupper() or word.isdigit() for word in long)


def is_name(text: str, marks: Token) -> bool:
    """ "Clean Rope Act", "The Long Oar": capitals from the first word on, and in two at least; not "a win for Kell"."""
    words = words_in(text, marks).split()
    bare = words[1:] if words[:1] and words[0].lower() in ARTICLES else words
    capitals = [word for word in bare if word[:1].isupper()]
    return bool(bare) and bare[0][:1].isupper() and len(capitals) > 1 and has_capitals(text, marks)


def _is_slogan(tokens: list[Token], first: int) -> bool:
    """ "raised slogans of “No toll”", "its slogan, “Yes in a Day,” hangs there"."""
    before = [token.lower for token in tokens[max(0, first - PAIR - 1) : first]]
    while before and before[-1] in {"of", "like", "as", "such", ","}:
        before.pop()
    if before and before[-1] in BEING:
        near = (token.lower for token in tokens[max(0, first - LONGEST) : first - 1])
        return not lists.small("slogans with a verb").isdisjoint(near)  # "Its motto for riders is “On time”"
    return bool(before) and before[-1] in lists.small("slogans")


def _is_rating(text: str, tokens: list[Token], at: int) -> bool:
    """ "lowered her recommendation to “sell” from “hold”"."""
    word = words_in(text, tokens[at]).lower()
    return tokens[at - 1].lower in {"to", "from", "at", "of", "a"} and word in lists.small("ratings")


def _is_excuse(text: str, tokens: list[Token], at: int) -> bool:
    """ "wondered why the gates had been “under repair”": what others call it, and the asker doubts."""
    if tokens[at - 1].lower not in BEING or text.count(" ", tokens[at].start, tokens[at].end) >= _STATE:
        return False
    before = [token.lower for token in tokens[max(0, at - _QUESTION) : at]]
    why = next((i for i in range(len(before) - 1, 0, -1) if before[i] == "why"), 0)
    whole = not {".", ";", ":", "“”", "“,”", "“.”"} & {*before[why:]}
    return why > 0 and whole and before[why - 1] in lists.small("asks to explain")


def first_of_list(tokens: list[Token], at: int) -> int:
    """The first of “hay”, “rope” and “nails”."""
    first = at
    while (
        first >= PAIR and at - first < _LISTED and tokens[first - 1].lower in _JOINS and tokens[first - 2].text == "“”"
    ):
        first -= PAIR
    return first


def _is_label(text: str, tokens: list[Token], at: int) -> bool:
    """ "entries marked “hay”", "was entered as “hay”": not "she marked it “late”"."""
    second, last = ("", "", *(token.lower for token in tokens[max(0, at - PAIR) : at]))[-PAIR:]
    if last in {"as", "under"}:
        return second in lists.small("enters a thing")
    noun = second in BEING | {","} or (at >= PAIR and tokens[at - PAIR].text.islower() and second not in WHO)
    ended = tokens[at].lower == "“.”" and not last.startswith("initial")
    short = (not ended or has_capitals(text, tokens[at])) and text.count(" ", tokens[at].start, tokens[at].end) < _WORDS
    by = at + 1 < len(tokens) and tokens[at + 1].lower == "by"  # "was labelled “a farce” by Moss"
    return short and noun and not by and last in lists.small("labels a thing")


def _is_written(tokens: list[Token], at: int) -> bool:
    """ "a card with the words “No entry”", "a banner reading “Go”": somebody wrote them, be it told by another."""
    first, second, last = ("", "", "", *(token.lower for token in tokens[max(0, at - 3) : at]))[-3:]
    if (last == "reading" and second in lists.small("documents")) or (last == "with" and second in _INSCRIBED):
        return True
    painted = last in _INSCRIBED and at + 1 < len(tokens) and tokens[at + 1].lower in {"on", "onto", "across"}
    if painted or _is_worn([token.lower for token in tokens[max(0, at - _WORN) : at]]):
        return True
    return (second, last) == ("the", "words") and first in lists.small("before written words")


def _is_worn(before: list[str]) -> bool:
    """ "stickers that read “Go”", "unfurled a banner at noon reading “Go”": what a thing says, not who wears it."""
    worn = lists.small("worn or hung")
    colon = before[-1:] == [":"]
    before = before[:-1] if colon else before
    if before[-2:-1] in (["that"], ["which"]):
        return before[-1] in {"read", "reads", "said", "says"} and not worn.isdisjoint(before[-3:-2])
    behind = max((i + 1 for i, word in enumerate(before) if word in {",", ".", ";"}), default=0)
    if colon and lexicon.marked("person").isdisjoint(before):
        at = next((i for i, word in enumerate(before) if word in worn), 0)
        if not _SHOWS.isdisjoint(before[max(0, at - 3) : at]):
            return True  # "below a banner kept from the fair: “Go”"
    if before[-1:] in (["reading"], ["read"], ["reads"]):
        return not worn.isdisjoint(before[behind:])  # "marched, some with placards reading “Go”", "a banner still read"
    return before[-1:] in (["saying"], ["bearing"], ["says"], ["said"]) and not worn.isdisjoint(before[-2:-1])


def _is_level(text: str, tokens: list[Token], at: int) -> bool:
    """ "a “yellow” warning", "with ‘VI’ intensity": the step of a scale."""
    word = words_in(text, tokens[at])
    step = word.lower() in lists.small("colours of warnings") or (word.isupper() and set(word) <= set("IVX"))
    near = {token.lower for token in tokens[at + 1 : at + 1 + PAIR]}
    return step and not near.isdisjoint(lists.small("warnings"))


def _is_charge(tokens: list[Token], at: int) -> bool:
    """ "pleaded guilty to “mischief”"."""
    return [token.lower for token in tokens[max(0, at - PAIR) : at]] == ["guilty", "to"]


def _is_word_asked(text: str, tokens: list[Token], at: int) -> bool:
    """ "asked what “splice” meant", "explained what a “splice” is"."""
    second, last = ("", "", *(token.lower for token in tokens[max(0, at - PAIR) : at]))[-PAIR:]
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    asked = {"what", "who"} & {last, second if last in ARTICLES else ""}
    return bool(asked) and " " not in words_in(text, tokens[at]) and behind in BEING | {"meant", "means", "stands"}


def _is_word_counted(tokens: list[Token], at: int, first: int) -> bool:
    """ "the words “hay” and “rope” did not appear once": in somebody's papers, whoever counts them."""
    last = at
    while last + PAIR < len(tokens) and tokens[last + 1].lower in _JOINS and tokens[last + PAIR].text == "“”":
        last += PAIR
    behind = {token.lower for token in tokens[last + 1 : last + 1 + LONGEST]}
    counted = not {"appear", "appears", "appeared", "occur", "occurs", "occurred"}.isdisjoint(behind)
    return counted and first > 0 and tokens[first - 1].lower in {"words", "word", "phrase", "term"}
