"""What `--strict` asks for beyond what is right: that nothing is left open."""

from __future__ import annotations

from collections.abc import Iterator

from factbox.check.checking import CheckedStory
from factbox.problems import Problem


def open_points(checked: CheckedStory) -> Iterator[Problem]:
    """A story that is still a draft, and dates that the article names and nobody has resolved."""
    story, tree = checked.story, checked.tree
    if story.status == "draft":
        hint = "compare it with the article, then write `status: reviewed` and `reviewed_by:`"
        yield tree.problem_at_key(("status",), "this story is a draft", hint)
    for item in checked.dated:
        if item.when_words and item.record.when is None:
            hint = "add `when:`; where nobody can know, take `when_words:` out"
            yield tree.problem(item.when_words.path, "this date is not resolved", hint)
