"""The drafters that there are. A new one is a function and a row; the first one drafts."""

from __future__ import annotations

from msgspec import Struct

from factbox.draft.by_rules import draft_story
from factbox.draft.findings import Drafter


class NamedDrafter(Struct, frozen=True):
    """A drafter under a name that tells it from the others."""

    name: str
    draft: Drafter


DRAFTERS = (NamedDrafter("rules", draft_story),)
