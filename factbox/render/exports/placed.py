"""The passages that each item of a story stands on, and which of their words may be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factbox.check.placing import Evidence
from factbox.story.model import Actor, Event, Quote
from factbox.views.story import StoryView


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and the key of the story file that it belongs to: `evidence`, `text`, `attribution`, `when_words`."""

    key: str
    evidence: Evidence

    @property
    def may_show(self) -> bool:
        """Whether the source's rights let its words be given; what somebody said always may."""
        return self.evidence.source.rights != "none" or self.key == "text"


Passages = dict[str, list[Placed]]  # by the id of the item


def placed(view: StoryView) -> Passages:
    """By the id of the item, in the order of the story's file."""
    records: dict[str, Sequence[Actor | Event | Quote]] = {
        "actors": view.story.actors,
        "timeline": view.story.timeline,
        "quotes": view.story.quotes,
    }
    found: Passages = {id_: [] for id_ in view.items}
    for path, evidence in view.checked.evidence.items():
        found[records[str(path[0])][int(path[1])].id].append(Placed(str(path[2]), evidence))
    return found
