"""What a record tells of an actor: no words for it that are only its name again."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.article.spans import Span
from factbox.article.verbatim import Haystack
from factbox.draft.findings import Draft, DraftActor
from factbox.draft.writing.record_writer import RecordWriter
from factbox.story.kinds import ActorKind

TEXT = "The doctors of Marle said no. A clerk at the harbour said yes."


@pytest.mark.parametrize(
    ("name", "kind", "whole", "told"),
    [
        ("doctors", "group", None, False),
        ("doctors of Marle", "group", None, False),
        ("doctors of Marle", "group", "marle", True),
        ("clerk", "unnamed", None, False),
        ("A clerk at the harbour", "unnamed", None, True),
    ],
)
def test_evidence_is_kept_where_it_tells_more_than_a_word(
    name: str, kind: ActorKind, whole: str | None, told: bool
) -> None:
    start = TEXT.index(name)
    words = Span(start, start + len(name))
    actor = DraftActor("it", name, kind, (words,), evidence=words, part_of=whole)
    draft = Draft(actors=(actor,))
    writer = RecordWriter(Haystack(article_from_text(TEXT)), draft, everything=False)
    assert ("evidence" in writer.actor(0, actor)) == told
