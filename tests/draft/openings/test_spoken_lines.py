"""What somebody says, as a line: whole, to the point, and with who it is."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.by_rules import draft_story
from factbox.draft.openings.opening_sentences import OpeningSentences
from factbox.draft.openings.spoken_lines import SpokenLines

ABOVE = "The old bridge at Harrow fell into the river on Tuesday."


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (
            "“The bridge was never safe,” said Ada Moss, the mayor. “I shut it in March.”",
            ["Ada Moss, the mayor, said: “The bridge was never safe … I shut it in March.”"],
        ),
        ("“The bridge was never safe at all,” said Ada Moss.", []),
        ("“He told us that it was safe,” said Ada Moss, the mayor.", []),
        ("“My soup was cold and so was I,” said Ada Moss, the mayor.", []),
        ("“The bridge is safe,” said Ada Moss, the mayor.", []),
        (
            "“The bridge has been safe for years,” the Harrow Bridge Committee said.",
            ["The Harrow Bridge Committee said: “The bridge has been safe for years”."],
        ),
    ],
)
def test_words_that_a_reader_of_the_lead_understands(said: str, lines: list[str]) -> None:
    article = article_from_text(f"{ABOVE}\n\n{said}\n")
    draft = draft_story(article)
    spoken = SpokenLines(article, draft, OpeningSentences(article, draft))
    assert [spoken.words(line) for line in spoken.understood(ABOVE)] == lines
