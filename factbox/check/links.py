"""Links from a story's own texts to its records: one that leads to no record any more is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from factbox.problems import Problem
from factbox.story.from_yaml import did_you_mean
from factbox.story.model import Story
from factbox.story.yaml_tree import KeyPath, Tree

_LINK = re.compile(r"\]\((?P<page>timeline|who-said-what)\.html#(?P<id>[\w-]+)\)")


def dead_links(story: Story, tree: Tree) -> Iterator[Problem]:
    """A warning for each link to an event or a quote that is not there."""
    known = {"timeline": [event.id for event in story.timeline], "who-said-what": [quote.id for quote in story.quotes]}
    for path, text in _texts(story):
        for link in _LINK.finditer(text):
            ids = known[link["page"]]
            if link["id"] not in ids:
                kind = "event" if link["page"] == "timeline" else "quote"
                hint = did_you_mean(link["id"], ids) or "take the link out, or the line that it stands on"
                message = f"this links to the {kind} `{link['id']}`, which is not there"
                yield replace(tree.problem(path, message, hint, link.span("id")), severity="warning")


def _texts(story: Story) -> Iterator[tuple[KeyPath, str]]:
    """Every text in Markdown that there is."""
    for key in ("summary", "overview"):
        yield (key,), str(getattr(story, key) or "")
    yield from ((("timeline", i, "detail"), str(event.detail or "")) for i, event in enumerate(story.timeline))
    yield from ((("actors", i, "bio"), str(actor.bio or "")) for i, actor in enumerate(story.actors))
