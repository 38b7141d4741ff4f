"""What in a sentence means something that its reader has not been told: "the rope", "two days later", "she"."""

from __future__ import annotations

import itertools

from factbox.draft.openings.clauses.discourse import Discourse
from factbox.draft.openings.clauses.hinges import hinge
from factbox.draft.openings.clauses.loose_pronouns import loose_pronouns
from factbox.draft.openings.clauses.readable import MARKED
from factbox.draft.openings.clauses.untold_nouns import untold_name, untold_nouns


def dangling(words: str, given: Discourse) -> str:
    """The first words of a sentence that point at what has not been told; empty where it stands alone."""
    bare = MARKED.sub("“”", words)
    found = itertools.chain(
        [hinge(bare), untold_name(bare, given)], loose_pronouns(bare, given), untold_nouns(bare, given)
    )
    return next(filter(None, found), "")
