"""Plans that the present tells: "Tickets go on sale on 22 April", "The firm reports its earnings on Oct. 23"."""

from __future__ import annotations

from factbox.draft.sentences.finite import finite_places
from factbox.draft.text.closed_classes import MODALS, NOBODY
from factbox.draft.text.lexicon import event_words
from factbox.words import lists

_OPEN = frozenset({"if", "unless", "whether", "?"}) | NOBODY
_FIRST_PERSON = frozenset("i we you me us my our your".split())
_FIRST = frozenset(lists.small("articles"))


def is_plan(lower: list[str]) -> bool:
    """Whether a sentence with a date ahead tells in the present what is to come: nothing past, open or denied."""
    if not (_OPEN | _FIRST_PERSON).isdisjoint(lower) or (lower[0] == "this" and lower[1] in _FIRST):
        return False
    doubts = (MODALS - {"will"}) | (event_words()["unreal"] - MODALS)
    pasts = [at for at in finite_places(lower) if lower[at] not in ("is", "are", "has", "have", "will")]
    return doubts.isdisjoint(lower) and not pasts
