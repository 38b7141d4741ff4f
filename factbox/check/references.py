"""Ids within one story: none twice, and none that leads nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from factbox.problems import Problem
from factbox.story.from_yaml import did_you_mean
from factbox.story.ids import known_address
from factbox.story.model import Quote, Story
from factbox.story.yaml_tree import KeyPath, Tree


def check_references(story: Story, tree: Tree) -> list[Problem]:
    """Every repeated id and every id that names nothing, each at its place."""
    return [*_repeated(story, tree), *_twice_in_the_cast(story, tree), *_dangling(story, tree)]


def _repeated(story: Story, tree: Tree) -> Iterator[Problem]:
    sources: list[tuple[KeyPath, str]] = [(("sources", i, "id"), s.id) for i, s in enumerate(story.sources)]
    items: list[tuple[KeyPath, str]] = [
        *((("actors", i, "id"), actor.id) for i, actor in enumerate(story.actors)),
        *((("timeline", i, "id"), event.id) for i, event in enumerate(story.timeline)),
        *((("quotes", i, "id"), quote.id) for i, quote in enumerate(story.quotes)),
    ]
    for named in (sources, items):
        first: dict[str, KeyPath] = {}
        for path, id_ in named:
            if id_ in first:
                message = f"the id `{id_}` is taken, on line {tree.place(first[id_]).line}"
                yield tree.problem(path, message, "give this one an id of its own")
            first.setdefault(id_, path)


def _twice_in_the_cast(story: Story, tree: Tree) -> Iterator[Problem]:
    """Actors whose `same_as` says that they are one."""
    first: dict[str, str] = {}
    for index, actor in enumerate(story.actors):
        if actor.same_as:
            other = first.setdefault(known_address(actor.same_as), actor.id)
            if other != actor.id:
                message = f"by this address it is the same as `{other}`: one actor, twice in the cast"
                yield tree.problem(
                    ("actors", index, "same_as"), message, "make one actor of the two, or mend the address"
                )


def _dangling(story: Story, tree: Tree) -> Iterator[Problem]:
    actors = dict.fromkeys(actor.id for actor in story.actors)
    statements = dict.fromkeys(item.id for item in (*story.timeline, *story.quotes))
    named: dict[str, tuple[Collection[str], str]] = {
        "differs_from": (statements, "event or quote"),
        "repeats": (statements, "event or quote"),
        "item": (statements | actors, "event, quote or actor"),
        "source": (dict.fromkeys(source.id for source in story.sources), "source"),
    }
    for path, id_, own in _uses(story):
        key = path[-1] if isinstance(path[-1], str) else path[-2]
        known, kind = named.get(str(key), (actors, "actor"))
        if id_ == own:
            yield tree.problem(path, f"`{id_}` names itself", "name another one, or take the key out")
        elif id_ not in known:
            hint = did_you_mean(id_, [*known]) or _list(known, kind)
            yield tree.problem(path, f"there is no {kind} `{id_}`", hint)


def _list(known: Collection[str], kind: str) -> str:
    return f"there are: {', '.join(known)}" if known else f"this story has no {kind} yet; add one, or take the key out"


def _uses(story: Story) -> Iterator[tuple[KeyPath, str, str]]:
    """Every place where an id is used, with the id there and the id of the record that it stands in."""
    for i, event in enumerate(story.timeline):
        yield from ((("timeline", i, "actors", j), id_, "") for j, id_ in enumerate(event.actors))
    single = [
        *((("actors", i, "part_of"), actor.part_of, actor.id) for i, actor in enumerate(story.actors)),
        *((("timeline", i, "differs_from"), event.differs_from, event.id) for i, event in enumerate(story.timeline)),
        *((("timeline", i, "repeats"), event.repeats, event.id) for i, event in enumerate(story.timeline)),
        *((("quotes", i, "repeats"), quote.repeats, quote.id) for i, quote in enumerate(story.quotes)),
        *((("quotes", i, "speaker"), quote.speaker, "") for i, quote in enumerate(story.quotes)),
        *((("quotes", i, "differs_from"), quote.differs_from, quote.id) for i, quote in enumerate(story.quotes)),
        *((("corrections", i, "item"), note.item, "") for i, note in enumerate(story.corrections)),
        *_passage_sources(story),
    ]
    yield from ((path, id_, own) for path, id_, own in single if id_)


def _passage_sources(story: Story) -> Iterator[tuple[KeyPath, str | None, str]]:
    records = {"actors": story.actors, "timeline": story.timeline, "quotes": story.quotes}
    for kind, items in records.items():
        for i, item in enumerate(items):
            for key in ("evidence", "text") if isinstance(item, Quote) else ("evidence",):
                for j, passage in enumerate(getattr(item, key)):
                    yield (kind, i, key, j, "source"), passage.source, ""
