"""A story whose words have been looked for in its articles, as the checks, the pages and the exports see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factbox.article.seed import Article
from factbox.check.date_words import Dating
from factbox.check.placing import Evidence
from factbox.story.model import Story
from factbox.story.yaml_tree import KeyPath, Tree


@dataclass(frozen=True)
class CheckedStory:
    """A story with the place in its articles of everything verbatim.

    `evidence` goes by the path of the value: `("quotes", 3, "text", 0)`, `("timeline", 0, "when_words")`.
    """

    slug: str
    tree: Tree
    story: Story
    articles: Mapping[str, Article]  # by source id
    evidence: Mapping[KeyPath, Evidence]
    datings: Mapping[KeyPath, Dating]  # by the path of the `when_words`
