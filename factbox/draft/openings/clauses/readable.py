"""Which sentences can be read by themselves: told, whole, and of a fitting length."""

from __future__ import annotations

import re

from factbox.draft.openings.clauses.plain_english import is_content, parts_of, tags, words_of
from factbox.draft.sentences.finite import has_some_verb, is_only_called
from factbox.words import lists

LONGEST = 65  # words
_FEWEST = 4
TALK = re.compile(
    r"\b(?:I|me|[Mm]y|(?:(?<=of )|(?<=is )|(?<=was )|(?<=than ))mine|[Ww]e|us|our|[Oo]urs?|[Yy]ou|[Yy]our)\b(?![.-]\w)"
)
_ENDS = re.compile(r"[.!][”\"’')]*$")
_POINTS_BACK = frozenset("he she it they his her its their him them".split())
SUBJECTS = frozenset({"he", "she", "it", "they"})
_OPENING = frozenset({"PREP", "SUB", "WH", "ADV", "CC"})
_LISTED = re.compile(r"[-•*–] ")
_LATER = re.compile(
    r"(?:\w+ ){1,3}(?:years?|months?|weeks?|days?|hours?|minutes) (?:later|earlier|before|after),? (?:he|she|it|they)\b"
    r"|(?:In|On|By|At|Since|Last|This|That) (?:[\w.]+ ){1,2}(?:he|she|it|they)\b"
)
_HANGS = re.compile(  # on what the sentence before tells
    r"^(?:Then|Moments later|The \d{1,2}-year-old|(?:[\w-]+ ){1,3}(?:seconds|minutes|hours) later)\b"
    r"|, (?:he|she|they) (?:said|says|added|wrote)\b"
)
_THERE_WAS = re.compile(r"There (?:was|were|has been|have been) .{20,} (?:as|when|after|following) ")  # with its cause
# "It was joy and tears at Kell on Monday as crews came home": of nothing told before
_IT_WAS = re.compile(r"It was (?!(?:the|an?|his|her|their|its|not|only|in|on|at|[A-Z])\b)[a-z]+ .{20,}? (?:as|when) ")
_COUNTED = re.compile(
    r"(?:As (?:many|few) as|At least|At most|Up to|Over|About|Around|No fewer than) [\w.,]*\d[\w.,]* \w"
)
_THING_DONE = re.compile(r"((?:An?|The|One) [^,]+), [a-z]+(?:ed|t|n) (?:in|at|by|for|on|as|to|from|with|under)\b[^,]*")
_CUT = re.compile(
    r"(?<![A-Z]\.)\b(?:[A-Z]|Smt|Shri|Sri|Rev|Hon|Dr|Mr|Mrs|St|Sta|Sto|Ste)\.$"
)  # by a sentence that ended too soon
MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)[‘'](?:[^’']|[’'](?=\w))*[’'](?!\w)")


def is_readable(words: str, *, follows: bool = False) -> bool:
    """Whether a sentence is told, whole and of a fitting length; `follows`: whether a pronoun may open it."""
    listed = words.split()
    if not _FEWEST <= len(listed) <= LONGEST or not _ENDS.search(words) or _LISTED.match(words) or _CUT.search(words):
        return False
    bare = MARKED.sub("“”", words)
    if TALK.search(bare) or _HANGS.search(bare) or not _is_balanced(bare) or words[:1] in "“\"‘'(":
        return False
    first = listed[0].lower().rstrip(",.")
    begins = first not in lists.small("no beginnings") or _THERE_WAS.match(words)
    told = follows or first == "there" or _IT_WAS.match(bare) is not None
    if not begins or (not told and _points_back(bare)):
        return False
    return has_verb(bare) and not is_only_called([word.lower() for word in words_of(bare)])


def has_verb(words: str) -> bool:
    """Whether there is a finite verb in them."""
    parts = parts_of(words)
    if (thing := _THING_DONE.fullmatch(words)) and not has_some_verb([word.lower() for word in words_of(thing[1])]):
        return False  # "A road under the harbour, opened in June 2021."
    helped = parts.verb < len(parts.words) or any(tags().get(word.lower()) == "AUX" for word in parts.words[1:])
    return helped or (parts.words[0][:1].isupper() and has_some_verb([word.lower() for word in parts.words]))


def _points_back(words: str) -> bool:
    """Whether a pronoun stands before anything that it may point to: "By the time she left, …", "In May, he …"."""
    if _LATER.match(words):
        return True
    listed = [word.lower() for word in words_of(words)]
    if tags().get(listed[0]) in _OPENING and not _COUNTED.match(words):
        comma = listed.index(",") if "," in listed else 0
        return not SUBJECTS.isdisjoint(listed[: comma + 2])
    found = next((i for i, word in enumerate(listed) if word in _POINTS_BACK), None)
    return found is not None and not any(map(is_content, listed[:found]))


def _is_balanced(words: str) -> bool:
    return words.count("(") == words.count(")") and words.count("“") == words.count("”") and words.count('"') % 2 == 0


def opens_with_scene(words: str) -> bool:
    """ "On foggy days a gull …": whether a time or a place opens a sentence."""
    return tags().get(words.split(maxsplit=1)[0].lower()) == "PREP"
