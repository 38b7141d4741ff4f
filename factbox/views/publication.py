"""When a story came out and was last looked at, what it is about, and what has been put right in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from factbox.languages import INTERFACE_LANGUAGE
from factbox.story.ids import topic_id
from factbox.story.model import Correction
from factbox.views.evidence import Standing
from factbox.views.records import CorrectionView
from factbox.views.shown_dates import short_day, stamp
from factbox.when.edtf import When
from factbox.when.shown import show_when, to_machine


class Publication(Standing):
    """A story’s items with their evidence, and its own dates."""

    @cached_property
    def published(self) -> str:
        """The moment of the newest source, else of the last review, as RFC 3339 has it; empty where none is known."""
        days = [stamp(source.published) for source in self.story.sources if source.published]
        return max(days, default=self._reviewed)

    @cached_property
    def updated(self) -> str:
        """The moment of the last review or correction, or of the newest source."""
        corrected = (stamp(correction.date) for correction in self.story.corrections)
        return max([self.published, self._reviewed, *corrected])

    @property
    def _reviewed(self) -> str:
        return stamp(self.story.reviewed_on) if self.story.reviewed_on else ""

    @property
    def reviewed_on(self) -> str:
        """The day of the last review in words; empty where nobody has noted it."""
        return short_day(self.story.reviewed_on) if self.story.reviewed_on else ""

    @cached_property
    def newest(self) -> When | None:
        """The day that the story is of, among others: of its last review, else of its newest source."""
        days = (source.published for source in self.story.sources if source.published)
        return self.story.reviewed_on or max(days, key=stamp, default=None)

    @property
    def topics(self) -> tuple[tuple[str, str], ...]:
        """What it is about, each with the id of its page at the site's root."""
        return tuple((topic, topic_id(topic)) for topic in self.story.topics)

    @cached_property
    def corrections(self) -> tuple[CorrectionView, ...]:
        """The newest first."""
        newest = sorted(_with_anchors(self.story.corrections), key=lambda pair: pair[1].date.earliest, reverse=True)
        return tuple(
            CorrectionView(
                anchor=anchor,
                date=show_when(c.date, INTERFACE_LANGUAGE),
                machine=to_machine(c.date),
                stamp=stamp(c.date),
                note=c.note,
                item=self.items[c.item] if c.item else None,
            )
            for anchor, c in newest
        )


def _with_anchors(corrections: Sequence[Correction]) -> Iterator[tuple[str, Correction]]:
    """Each correction with its address on the overview, which its wording does not change."""
    seen: Counter[str] = Counter()
    for correction in corrections:
        day = correction.date.earliest.date().isoformat()
        seen[day] += 1
        yield f"correction_{day}" + (f"_{seen[day]}" if seen[day] > 1 else ""), correction
