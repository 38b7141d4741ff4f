"""What `--strict` asks for beyond what is right: that nothing is left open."""

from __future__ import annotations

from collections.abc import Iterator

from factbox.check.checking import CheckedStory
from factbox.check.undecided import undecided
from factbox.problems import Problem


def open_points(checked: CheckedStory) -> Iterator[Problem]:
    """A draft, what nobody has decided on in it, and dates that the article names and nobody has resolved."""
    story, tree = checked.story, checked.tree
    if story.status == "draft":
        hint = "compare it with the article, then write `status: reviewed` and `reviewed_by:`"
        yield tree.problem_at_key(("status",), "this story is a draft", hint)
        yield from (one.problem for one in undecided(checked))
    for item in checked.dated:
        if item.when_words and item.record.when is None and "when" not in item.record.unknown:
            hint = "add `when:`, or write `when: unknown` where the article does not tell"
            yield tree.problem(item.when_words.path, "this date is not resolved", hint)
