"""What there is to decide on in a story, the doubtful first, and how much of it is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from factbox.article.verbatim import fold_space
from factbox.desk.commented_records import LISTS, AsideLines, asides
from factbox.desk.merge import LineBlock, blocks
from factbox.desk.story_desk import SeenStory
from factbox.story.kinds import UNKNOWN
from factbox.story.yaml_tree import KeyPath, value_at

_LONGEST_LABEL = 90
_QUEUED = ("timeline", "quotes", "actors")


class DeskRecord(Struct, frozen=True):
    """A record in the queue. `path` is None where it stands in the file as a comment."""

    list: str
    id: str
    values: dict[str, Any]
    path: KeyPath | None
    open: tuple[str, ...] = ()  # what nobody has decided on, in words
    look: tuple[str, ...] = ()  # what is worth a look, though nothing says that it is open
    line: int = 0
    notes: str = ""  # the comments above it in the file

    @property
    def label(self) -> str:
        """A few words to know it by."""
        words = self.values.get("what") or self.values.get("name") or first_words(self.values)
        text = fold_space(str(words))
        return text if len(text) <= _LONGEST_LABEL else text[:_LONGEST_LABEL].rsplit(" ", 1)[0] + " …"


def first_words(values: Mapping[str, Any]) -> str:
    """The first of the words that a quote stands on."""
    pieces = [piece for key in ("text", "evidence") for piece in passages_of(values, key)]
    return str(pieces[0].get("words", "")) if pieces else str(values.get("id", ""))


def passages_of(values: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """The passages of a record, each as a mapping."""
    value = values.get(key)
    pieces = value if isinstance(value, list) else [value] if value else []
    return [piece if isinstance(piece, dict) else {"words": piece} for piece in pieces]


def shortened(piece: Mapping[str, Any]) -> Any:
    """A passage as a file has it: its words alone, where nothing else is said of it."""
    return piece["words"] if len(piece) == 1 else dict(piece)


def desk_records(seen: SeenStory) -> list[DeskRecord]:
    """All of a story's records: what is open, then what is worth a look, then the others, each in the file's order."""
    return list(seen.once(_records))


def _records(seen: SeenStory) -> list[DeskRecord]:
    tree = seen.file.tree
    asked: dict[KeyPath, list[str]] = {}
    for one in seen.open:
        if one.record:
            asked.setdefault(one.record, []).append(one.problem.message)
    found = [*_standing(seen, asked), *(_aside(aside) for aside in asides(tree))]
    found.sort(key=lambda record: (not record.open, not record.look, _QUEUED.index(record.list), record.line))
    return found


def open_texts(seen: SeenStory) -> list[tuple[str, str]]:
    """What is open in the story's own texts: `title`, and what."""
    return [(str(one.record[0]), one.problem.message) for one in seen.open if one.record and len(one.record) == 1]


def open_list(seen: SeenStory) -> list[str]:
    """All that is open, a line each."""
    texts = [f"{name}: {message}" for name, message in open_texts(seen)]
    return [f"{r.id}: {', '.join(r.open)}" for r in desk_records(seen) if r.open] + texts


def _standing(seen: SeenStory, asked: dict[KeyPath, list[str]]) -> Iterator[DeskRecord]:
    tree = seen.file.tree
    for name in LISTS:
        records = (tree.value or {}).get(name)
        notes = {block.id: _words_of(block) for block in blocks(tree, name)}
        for index, values in enumerate(records if isinstance(records, list) else []):
            if isinstance(values, dict) and isinstance(values.get("id"), str):
                path: KeyPath = (name, index)
                asks = asked.get(path, ()) if seen.checked else _doubts(values)
                open_ = tuple(dict.fromkeys(asks))
                look = tuple(_looks(name, values))
                yield DeskRecord(
                    name, values["id"], values, path, open_, look, tree.place(path).line, notes.get(values["id"], "")
                )


def _words_of(block: LineBlock) -> str:
    """The comments above a record, as one text."""
    comments = block.lines[: block.first - block.head]
    return " ".join(line.strip().lstrip("#").strip() for line in comments)


def _doubts(values: Mapping[str, Any]) -> list[str]:
    """What a record says is open, for a file that is too wrong to be checked."""
    doubt = values.get("doubt") or ()
    return [f"not decided on: {word}" for word in ([doubt] if isinstance(doubt, str) else doubt)]


def _looks(name: str, values: dict[str, Any]) -> Iterator[str]:
    if name == "quotes" and not values.get("speaker"):
        yield "no speaker is given"
    if (
        name == "timeline"
        and values.get("what")
        and fold_space(str(values.get("what"))).casefold() == first_words(values).casefold()
    ):
        yield "the headline is the evidence, word for word"
    if name != "actors" and values.get("when_words") and not values.get("when"):
        yield f"the article’s words for the date are not resolved: “{values['when_words']}”"


def _aside(aside: AsideLines) -> DeskRecord:
    reason = aside.reason or "it stands in the file as a comment"
    return DeskRecord(aside.list, aside.id, aside.record, None, (reason,), (), aside.first + 1)


def asked_keys(record: DeskRecord, list_name: str) -> dict[str, str]:
    """`unknown` for what is open and not given: somebody has looked, and the article does not tell."""
    doubt = value_at(record.values, ("doubt",)) or ()
    found = {}
    if "date" in doubt and not record.values.get("when"):
        found["when"] = UNKNOWN
    if list_name == "quotes" and record.open and not record.values.get("speaker"):
        found["speaker"] = UNKNOWN
    return found
