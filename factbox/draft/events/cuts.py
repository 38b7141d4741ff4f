"""Where one clause of a sentence ends and the next begins, as far as its words show."""

from __future__ import annotations

from factbox.draft.dates.vocabulary import letter
from factbox.draft.events.openers import is_verb, opener, opens

MAIN = "main"  # the opener of a main clause after a fronted one: "When it rained, | they left"
_DASHES = frozenset({"—", "–", "--"})
_SUBORDINATES = frozenset(
    "when while after as because although though since before if despite following amid until".split()
)
_RELATIVES = frozenset("who which whose where".split())
_ABOUT = frozenset("about almost around nearly over under some just only".split())


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
        begun = opener(lower, at) if word not in _DASHES or dashes == 1 else ""
        if begun and found[-1][0] < at:
            found.append((_before_quantity(lower, at), begun))
            relative, verb = begun in _RELATIVES and lower[at - 1] == ",", False
        verb = verb or is_verb(word)
    return found


def _begins_main(lower: list[str], at: int) -> bool:
    return at < len(lower) and lower[at] not in opens() and not lower[at].endswith("ing")


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
