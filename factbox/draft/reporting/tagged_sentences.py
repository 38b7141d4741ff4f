"""Sentences for the quote finder: each stretch in quotation marks is one unit, however many sentences it holds.

“A. B,” he said. “C.” reads as two passages, `Q he said .` and `Q`, so that a rule sees the frame around a quote.
Every unit carries a tag from word lists and word endings; names, nouns and adjectives are not told apart further.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple, cast

from factbox.article.quotation_marks import Stretch
from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.reporting.named_in_marks import by_somebody, names_thing
from factbox.draft.text import lexicon
from factbox.draft.text.tokens import Reading, Token
from factbox.words import lists
from factbox.words.word_tables import WordTable

QUOTE = "Q"
TERM = "“term”"  # the word of a unit in marks that only names something
ENDS_ASIDE = "“,”"  # the text of one with a comma inside its marks: the novel “Slow Water,” by Moss
_CALLED = 6  # tokens of "what bosses are calling the"
LONGEST = 300  # units: what is longer is no sentence, and read in parts
_PAIR = 2  # tokens
_THEM = frozenset({"him", "her", "it", "them"})
_INITIALS = frozenset({"US", "IT", "WHO"})  # names that are spelled like small words
_MARKS = {
    ",": ",", ";": ";", ":": ":", ".": ".", "?": ".", "!": ".", "…": ".", "(": "(", ")": ")", "[": "(", "]": ")",
    "*": ".", "•": ".", "—": "-", "–": "-", "--": "-", "-": "-", "―": "-", "。": ".", "，": ",", "：": ":",
}  # fmt: skip


class Unit(NamedTuple):
    """A word, a mark or a whole stretch in quotation marks (tag Q); `text[start:end]` is what it is."""

    start: int
    end: int
    text: str
    lower: str
    tag: str


_unit = cast("Callable[[tuple[int, int, str, str, str]], Unit]", partial(tuple.__new__, Unit))  # as of tokens


class TaggedSentence(NamedTuple):
    """A sentence of units, and the number of its paragraph."""

    units: list[Unit]
    paragraph: int


@cache
def _tags() -> dict[str, str]:
    """The tag of every listed word, with either apostrophe."""
    found: dict[str, str] = dict(_MARKS)
    for entry in lists.entries("function_words"):
        listed, _, tag = entry.partition(" | ")
        for word in listed.split():
            found[word] = found[word.replace("’", "'")] = tag
    return found


def passages(reading: Reading, stretches: Sequence[Stretch]) -> list[TaggedSentence]:
    """The passages of an article's prose, in order."""
    found: list[TaggedSentence] = []
    gathered: list[Unit] = []
    for token_list, continues in _joined(reading, stretches):
        gathered += _tagged(reading.text, token_list, bool(gathered))
        if not continues and gathered:
            paragraph = reading.article.paragraph_index(gathered[-1].start) or 0
            found += [TaggedSentence(gathered[i : i + LONGEST], paragraph) for i in range(0, len(gathered), LONGEST)]
            gathered = []
    return found


def _joined(reading: Reading, stretches: Sequence[Stretch]) -> Iterator[tuple[list[Token], bool]]:
    """Each sentence's tokens with stretches as single tokens, and whether a stretch runs on into the next sentence."""
    at = 0
    for sentence in filter(None, _without_datelines(reading)):
        if at < len(stretches) and stretches[at].outer.start <= sentence[-1].start:
            kept, at = _collapsed(reading.text, sentence, stretches, at)
        else:
            kept = sentence
        yield kept, at < len(stretches) and stretches[at].outer.start <= sentence[-1].start


def _without_datelines(reading: Reading) -> Iterator[list[Token]]:
    """The sentences; what a dateline holds is nobody's words."""
    ends, end = reading.datelines.ends, 0
    for sentence in reading.sentences:
        end = ends.get(sentence[0].start, end) if sentence else end
        yield sentence if not sentence or sentence[0].start >= end else [t for t in sentence if t.start >= end]


def _collapsed(text: str, sentence: list[Token], stretches: Sequence[Stretch], at: int) -> tuple[list[Token], int]:
    """The sentence with its stretches as single tokens, and the index of the first stretch that it does not end."""
    kept: list[Token] = []
    token = 0
    while token < len(sentence):
        while at < len(stretches) and sentence[token].start >= stretches[at].outer.end:
            at += 1
        outer = stretches[at].outer if at < len(stretches) else Span(sentence[-1].end, sentence[-1].end)
        first = bisect.bisect_left(sentence, outer.start, token, key=_start)
        kept += sentence[token:first]
        if first < len(sentence) and sentence[first].start == outer.start:
            kept.append(Token(outer.start, outer.end, "“”", _quoted(text, stretches[at])))
        token = bisect.bisect_left(sentence, outer.end, first, key=_start)
    while at < len(stretches) and sentence[-1].end >= stretches[at].outer.end:
        at += 1
    return kept, at


_start = itemgetter(0)


def _quoted(text: str, stretch: Stretch) -> str:
    """What a quote's unit has for its word: “,” where it ends with a comma, “.” where it ends as a sentence does.

    “T” is a title: "The Bridge of Sighs".
    """
    words_end = stretch.inner[-1].end
    last = text[stretch.inner[-1].start : words_end].rstrip("’”'\"» ")[-1:]
    if last in {",", ".", "?", "!", "…"}:
        return "“,”" if last == "," else "“.”"
    written = text[stretch.inner[0].start : min(words_end, stretch.inner[0].start + 80)].split()
    return "“T”" if _is_title(written) else "“”"


_SMALL_IN_TITLES = frozenset({"with", "from", "into", "over", "about", "upon"})


def _is_title(written: list[str]) -> bool:
    """Whether words have capitals as those of a title."""
    long = [w for w in written if len(w) > 3 and w not in _SMALL_IN_TITLES]
    return len(written) > 1 and bool(long) and all(w[0].isupper() for w in (written[0], *long))


def _tagged(text: str, tokens: list[Token], goes_on: bool) -> list[Unit]:
    """The tokens as units, made column by column as tokens are; then the few that the words around may change."""
    if not tokens:
        return []
    starts, ends, texts, lower = zip(*tokens, strict=True)
    tags = list(map(_TAGS.__getitem__, texts))
    units = list(map(_unit, zip(starts, ends, texts, lower, tags, strict=True)))
    for at in compress(count(), map(_MAY_CHANGE.__getitem__, texts)):
        if texts[at] == "“”":
            units[at] = _of_quote(text, tokens, at)
        else:
            units[at] = _unit((*tokens[at], _in_its_place(tokens, at, tags[at], bool(at) or goes_on)))
    return units


_LOOKED_AT = frozenset({"AUX", ".", "-", "TIME", QUOTE})  # tags that the words around may change


def _of_quote(text: str, tokens: list[Token], at: int) -> Unit:
    """What stands in marks, as a quote, a nickname or a term."""
    token = tokens[at]
    tag = "NAME" if _is_nickname(text, tokens, at) else "N" if _is_term(text, tokens, at) else QUOTE
    if tag == QUOTE:
        return _unit((token.start, token.end, text[token.start : token.end], token.lower, QUOTE))
    closes = token.lower if token.lower == ENDS_ASIDE else token.text
    return _unit((token.start, token.end, closes, TERM, tag))


def _in_its_place(tokens: list[Token], at: int, tag: str, goes_on: bool) -> str:
    """The tag that the words around leave a word or a mark."""
    word = tokens[at].text
    if tag in {"AUX", "TIME"} and word in lists.small("months and people") and _is_said_next(tokens, at):
        return "NAME"
    if tag == "AUX" and goes_on and word[0].isupper():
        month = word == "May" and at and tokens[at - 1].lower in _BEFORE_TIMES
        return "TIME" if month else "NAME"  # "Will" and "May" are people
    if tag == "TIME":
        return "NAME" if at + 1 < len(tokens) and _is_named_as_a_month(tokens, at) else tag
    if tokens[at].lower == "her":  # "asked her." as "asked him."
        behind = _of_word(tokens[at + 1].text) if at + 1 < len(tokens) else "."
        return "OBJ" if behind in _BEHIND_OBJECT else tag
    within = at < len(tokens) - 1 and tokens[at + 1].text != "“”"
    stop = tag == "." and word == "." and within and not _ends_here(tokens, at)
    return "DOT" if stop or (tag == "-" and _is_hyphen(tokens, at)) else tag  # of "Mr." and "H-1B": part of a name


def _is_said_next(tokens: list[Token], at: int) -> bool:
    """ "May said it was late": a first name before a verb of people, with nothing that leads to a time."""
    follows = at + 1 < len(tokens) and tokens[at + 1].lower in lexicon.marked("person")
    return follows and not (at and tokens[at - 1].lower in _BEFORE_TIMES)


_BEFORE_TIMES = frozenset("in on of by from since until last next this every late early mid to and or".split())
_BEHIND_OBJECT = {".", ",", ":", ";", "PREP", "SUB", "THAT", "TO", "WH"}


def _is_named_as_a_month(tokens: list[Token], at: int) -> bool:
    """ "said Jan Weber", "coach April Moss": a first name before a name, with nothing that leads to a time."""
    word, behind = tokens[at].text, tokens[at + 1].text
    led = at and tokens[at - 1].lower in _BEFORE_TIMES
    named = behind[0].isupper() and behind[1:].islower() and _of_word(behind) == "NAME"
    return word[0].isupper() and word in roles.first_names() and named and not led


def _is_nickname(text: str, tokens: list[Token], at: int) -> bool:
    """ "Ada “Boots” Moss": a word or two in capitals and marks between two of a name."""
    if not 0 < at < len(tokens) - 1:
        return False
    words_in = text[tokens[at].start : tokens[at].end].strip("“”‘’'\"„«» ").split()
    beside = tokens[at - 1].text, tokens[at + 1].text
    named = all(word[0].isupper() and not word.isupper() for word in beside)
    return named and 0 < len(words_in) <= 2 and all(w[0].isupper() and w[-1].isalnum() for w in words_in)


def _is_term(text: str, tokens: list[Token], at: int) -> bool:
    """Whether what stands in marks is named, not said: the so-called “night lists”, a film called “Slow Water”."""
    before = [token.lower for token in tokens[max(0, at - 2) : at]]
    if not before:
        return False
    known = [token.lower for token in tokens[max(0, at - 3) : at] if not token.lower.endswith("ly")][-2:]
    if (before[-1] in lists.small("before a term") and not by_somebody(text, tokens, at)) or _is_known_as(
        text, known, tokens, at
    ):
        return True
    if before[-1] in _THEM and before[0] in {"call", "calls"} and at > _PAIR:
        return tokens[at - 3].lower in lists.small("who give names")  # "fans call him “the Wizard”"
    if _is_naming(text, tokens, at) or names_thing(text, tokens, at):
        return True
    title = tokens[at].lower == "“T”"
    aside = tokens[at].lower == "“,”" and _is_title(
        text[tokens[at].start : tokens[at].end].strip("“”‘’'\"„«», ").split()
    )
    if _names_work(before, title or aside):
        return True
    apposed = len(before) > 1 and (before[0] == "," or tokens[at - 2].lower in {"is", "was", "are", "were"})
    return apposed and before[-1] in lists.small("names a thing") and title


def _is_known_as(text: str, before: list[str], tokens: list[Token], at: int) -> bool:
    """ "known locally as “the pit”", "known as the “rope house”", "known in the trade as “the Duke”"."""
    the = before[-1:] == ["the"]
    if "as" not in (before[-1:] if not the else before[:1]):
        return False
    words = [token.lower for token in tokens[max(0, at - the - _CALLED) : at - the]]
    behind = words[max((i + 1 for i, word in enumerate(words) if word == ","), default=0) :]
    only = behind[-2:-1] == ["only"] and text.startswith("the ", tokens[at].start + 1)  # "knew him only as “the Duke”"
    only = only and not {"knew", "know", "knows"}.isdisjoint(behind)
    named = behind[-1:] == ["as"] and ("known" in behind or only)
    return before == ["known", "as"] or named


def _is_naming(text: str, tokens: list[Token], at: int) -> bool:
    """ "said “I do” to Moss", "what bosses call the “race of the year”", "one of the “Ten Towns to See”"."""
    before = [token.lower for token in tokens[max(0, at - _CALLED) : at]]
    words = " ".join(re.findall(r"\w+(?:[’']\w+)*", text[tokens[at].start : tokens[at].end].lower()))
    if before[-1] in {"say", "says", "said", "saying"}:
        return tokens[at].lower == "“”" and words.replace(" ", "-") in lists.small("said in a rite")
    if before[-1] != "the" or len(before) < _PAIR or tokens[at].lower == "“,”":
        return False
    long = [w for w in re.findall(r"\w+", text[tokens[at].start : tokens[at].end]) if len(w) > _PAIR]
    listed = before[-3:-1] == ["one", "of"] and len(long) > 1 and all(w[0].isupper() or w[0].isdigit() for w in long)
    calls = {"call", "calls", "called", "calling", "dub", "dubbed", "dubbing"}
    return listed or (
        before[-2] in calls
        and "what" in before[:-2]
        and not any(_is_somebody(t) for t in tokens[max(0, at - _CALLED) + before.index("what") : at])
    )


def _is_somebody(token: Token) -> bool:
    return token.text[0].isupper() or (token.lower != "the" and _tags().get(token.lower) in {"PRO", "PROV", "DET"})


def _names_work(before: list[str], title: bool) -> bool:
    """ "her memoir, “Slow Water”", "a play called “Dust”"."""
    called = before[-1] in lists.small("names a thing") or (title and before[-1] == ",")
    return (before[0] if called else before[-1] if title else "") in lists.small("works")


def _ends_here(tokens: list[Token], at: int) -> bool:
    """Whether only closing marks follow a full stop."""
    return all(not t.text[0].isalnum() and t.text != "(" for t in tokens[at + 1 : at + 3])


def _is_hyphen(tokens: list[Token], at: int) -> bool:
    """Whether a dash stands inside a word."""
    if tokens[at].text != "-" or not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _of_word(text: str) -> str:
    """The tag of a word by itself."""
    if text == "“”":
        return QUOTE
    return "NAME" if text in _INITIALS else _tags().get(text.lower()) or _by_shape(text)


def _by_shape(text: str) -> str:
    """The tag of a word that no list has, from its first letter and its ending."""
    word = text.lower()
    if word[0].isdigit():
        return "NUM"
    if not word[0].isalpha():
        return "X"
    if word.endswith(("’s", "'s", "s’", "s'")) and len(word) > 3:
        return "OWN"
    if text[0].isupper():
        return "NAME"
    if word.endswith("ly") and len(word) > 4:
        return "ADV"
    if word.endswith("ing") and len(word) > 5:
        return "ING"
    if word.endswith("ed") and (len(word) > 4 or word in lists.small("short pasts")):
        return "ED"
    return "N"


_TAGS = WordTable(_of_word)
_MAY_CHANGE = WordTable(lambda text: _TAGS[text] in _LOOKED_AT or text.lower() == "her")
