"""Where one clause of a sentence ends and the next begins, as far as its words show."""

from __future__ import annotations

from functools import cache

from factbox.draft.dates.vocabulary import letter
from factbox.draft.text.lexicon import event_words, letters

MAIN = "main"  # the opener of a main clause after a fronted one: "When it rained, | they left"
_DASHES = frozenset({"—", "–", "--"})
_JOINS = frozenset({"and", "but"})
_PRONOUNS = frozenset("he she it they we i you there this these those who".split())
_SUBJECTS = frozenset(
    "a an the its his her their one two three four five six seven eight nine ten some many several other others"
    " another".split()
)
_AUXILIARIES = frozenset("was were is are has have had did does will would could should may might been be".split())
_SUBORDINATES = frozenset(
    "when while after as because although though since before if despite following amid until".split()
)
_RELATIVES = frozenset("who which whose where".split())
_NO_CONTENT = frozenset(
    "to of in on at by for with from as about into over under against through during after before and but or up out"
    " off down back away , ; : . — – - ( him her them it us me".split()
)
_ONLY_AFTER_COMMA = frozenset({"with", "so"})
_ABOUT = frozenset("about almost around nearly over under some just only".split())
_NO_AS = frozenset({"such", "well", "many", "much", "same", "as", "known", "far", "soon"})


@cache
def _opens() -> frozenset[str]:
    return event_words()["opens"]


def is_verb(word: str) -> bool:
    """Whether a word may be a verb in the past, or an auxiliary."""
    return word in _AUXILIARIES or letters().get(word, "-") in "shpt" or (word.endswith("ed") and len(word) > 4)


def cuts(lower: list[str]) -> list[tuple[int, str]]:
    """Where clauses may begin, with the word that begins each; the first at the sentence's start."""
    dashes = sum(word in _DASHES for word in lower)
    fronted, relative, verb = lower[0] in _SUBORDINATES and lower[1:2] != ["well"], False, False
    found = [(0, lower[0] if fronted else "")]
    for at in range(1, len(lower)):
        word = lower[at]
        if word == "," and verb and (fronted or relative) and _begins_main(lower, at + 1):
            found.append((at + 1, MAIN))
            fronted = relative = verb = False
            continue
        opener = _opener(lower, at) if word not in _DASHES or dashes == 1 else ""
        if opener and found[-1][0] < at:
            found.append((_before_quantity(lower, at), opener))
            relative, verb = opener in _RELATIVES and lower[at - 1] == ",", False
        verb = verb or is_verb(word)
    return found


def _begins_main(lower: list[str], at: int) -> bool:
    return at < len(lower) and lower[at] not in _opens() and not lower[at].endswith("ing")


def _opener(lower: list[str], at: int) -> str:
    """The word that begins a clause at this token; empty where none begins."""
    word, previous = lower[at], lower[at - 1]
    if word in _JOINS:
        following = lower[at + 1] if at + 1 < len(lower) else ""
        verb_follows = is_verb(following) or (
            following.endswith("ly") and at + 2 < len(lower) and is_verb(lower[at + 2])
        )
        if previous == ";" or verb_follows or following in _PRONOUNS:
            return word
        if previous == ",":
            return word if _verb_near(lower, at + 1) else ""
        return word if following in _SUBJECTS and _verb_near(lower, at + 2) else ""
    if word in _ONLY_AFTER_COMMA:
        return word if previous == "," else ""
    if word == "as" and (previous in _NO_AS or (at + 1 < len(lower) and lower[at + 1] in _NO_AS)):
        return ""
    if word == "following" and previous in ("the", "a", "that"):
        return ""
    if word in _opens() or (previous == "," and word.endswith("ing") and len(word) > 5):
        return word
    said = letters().get(previous) == "p" and word not in _NO_CONTENT and word not in _AUXILIARIES
    return "said" if said else ""


def _verb_near(lower: list[str], at: int) -> bool:
    """Whether a subject of a few words has its verb here, rather than being one of two things."""
    for word in lower[at : at + 6]:
        if word in _opens() or word in (",", ";", "of"):
            return False
        if is_verb(word):
            return True
    return False


def _before_quantity(lower: list[str], at: int) -> int:
    """ "more than 10 minutes | after": the cut stands before all of it."""
    if lower[at] not in ("after", "before") or letter(lower[at - 1]) not in ("u", "v"):
        return at
    if at < 2 or letter(lower[at - 2]) not in ("a", "n", "d", "0"):
        return at
    start = at - 2
    if lower[max(0, start - 2) : start] in (["more", "than"], ["less", "than"], ["fewer", "than"]):
        return start - 2
    return start - 1 if start and lower[start - 1] in _ABOUT else start
