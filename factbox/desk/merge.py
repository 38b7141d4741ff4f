"""A new draft merged into an edited story, line by line: what a person wrote stays as it is, byte for byte.

Three texts: `base`, the draft that the editor began from; `ours`, the file as it is now; `theirs`, the draft of the
changed article. Records (actors, events, quotes) are matched by id, then by evidence. Of the file's own lines only
those of records that nobody has touched since they were drafted are ever replaced; everything else is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from factbox.article.verbatim import fold_space
from factbox.desk.splicing import LineEdit, with_edits
from factbox.story.yaml_tree import Place, Tree, lines_of

LISTS = ("actors", "timeline", "quotes")
NEW = "# New in the article: compare it, then delete this line."
GONE = "# No longer in the article as it is now:"


class LineBlock(Struct, frozen=True):
    """One record of a list, with the lines that it takes: `first` to `last`, counted from 0, and its comments above."""

    list: str
    id: str
    words: frozenset[str]  # its verbatim words, white space folded
    head: int  # the first of the comment lines just above it, else `first`
    first: int
    last: int
    lines: tuple[str, ...]  # from `head` to `last`, indentation as written

    @property
    def text(self) -> str:
        """The record without its own indentation, to be compared with another."""
        return "\n".join(_outdented(self.lines))


class Merged(Struct):
    """The merged text, and what was done, by the records' ids."""

    text: str
    updated: list[str] = []
    added: list[str] = []
    gone: list[str] = []


def merge(base: Tree | None, ours: Tree, theirs: Tree, stands: Callable[[str], bool]) -> Merged:
    """`ours` with what `theirs` brings. All three must have been read without a problem.

    `stands` says whether words are in the article as it is now. Merging again changes nothing.
    """
    merged = Merged(ours.text)
    edits: list[LineEdit] = []
    for name in LISTS:
        edits += _merge_list(name, base, ours, theirs, stands, merged)
    merged.text = with_edits(ours.text, edits)
    return merged


def _merge_list(
    name: str, base: Tree | None, ours: Tree, theirs: Tree, stands: Callable[[str], bool], merged: Merged
) -> Iterator[LineEdit]:
    old = {block.id: block for block in blocks(base, name)} if base else {}
    mine, new = blocks(ours, name), blocks(theirs, name)
    taken: set[str] = set()
    for block in mine:
        match = _match(block, new, taken)
        if match:
            taken.add(match.id)
        before = old.get(block.id)
        untouched = before is not None and before.text == block.text
        if match and untouched and match.text != block.text and match.id == block.id:
            merged.updated.append(block.id)
            yield LineEdit(block.head, block.last + 1, _indented(match, block))
        elif not all(stands(words) for words in block.words) and not _is_marked(block):
            merged.gone.append(block.id)
            yield LineEdit(block.first, block.first, [_mark(block, stands)])
    known = {block.id for block in mine} | set(old)
    known_words = {words for block in (*mine, *old.values()) for words in block.words}
    added = [b for b in new if b.id not in taken | known and not b.words & known_words]
    if added:
        merged.added += [block.id for block in added]
        yield appended(
            name, ours, mine, [line for block in added for line in _as_new(block, mine[-1] if mine else None)]
        )


def _match(block: LineBlock, candidates: list[LineBlock], taken: set[str]) -> LineBlock | None:
    """The record of the new draft that is this one: the same id, else the same words."""
    free = [c for c in candidates if c.id not in taken]
    same = [c for c in free if c.id == block.id] or [c for c in free if c.words & block.words]
    return same[0] if same else None


def _is_marked(block: LineBlock) -> bool:
    return any(line.strip().startswith(GONE) for line in block.lines)


def _mark(block: LineBlock, stands: Callable[[str], bool]) -> str:
    """A comment above the record that says which of its words the article has lost."""
    missing = next(words for words in sorted(block.words) if not stands(words))
    short = missing if len(missing) <= 60 else missing[:60].rsplit(" ", 1)[0] + " …"
    indent = re.match(r"[ ]*", block.lines[block.first - block.head])
    return f"{indent[0] if indent else ''}{GONE} {short}"


def appended(name: str, ours: Tree, mine: list[LineBlock], lines: list[str]) -> LineEdit:
    """New records' lines after the last one of the list; with the list itself where the file has none."""
    if mine:
        after = max(block.last for block in mine) + 1
        return LineEdit(after, after, lines)
    place = ours.key_places.get((name,))
    if place and (name,) in ours.empty:  # `quotes:` with nothing below it
        return LineEdit(place.line, place.line, lines)
    if place:  # `quotes: []`
        return LineEdit(place.line - 1, place.line, [f"{name}:", *lines])
    end = len(lines_of(ours.text))
    return LineEdit(end, end, [f"{name}:", *lines])


def _as_new(block: LineBlock, beside: LineBlock | None) -> list[str]:
    lines = _indented(block, beside)
    record = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    indent = lines[record][: len(lines[record]) - len(lines[record].lstrip())]
    return [f"{indent}{NEW}", *lines]


def _indented(block: LineBlock, like: LineBlock | None) -> list[str]:
    """The block's lines, its dash in the column of `like`'s."""
    if like is None:
        return list(block.lines)
    target = like.lines[like.first - like.head]
    pad = target[: len(target) - len(target.lstrip())]
    return [pad + line if line.strip() else line for line in _outdented(block.lines)]


def _outdented(lines: tuple[str, ...]) -> list[str]:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:].rstrip() for line in lines]


# ── Records as lines ──────────────────────────────────────────────────────────────────────────────


def blocks(tree: Tree, name: str) -> list[LineBlock]:
    """The records of one list in the file's order."""
    records = (tree.value or {}).get(name)
    if not isinstance(records, list):
        return []
    lines = [line.rstrip("\r\n") for line in lines_of(tree.text)]
    last_lines = _last_lines(tree, name)
    found = []
    for index, record in enumerate(records):
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            continue
        first = _dash_line(lines, tree.place((name, index)).line - 1)
        head = first
        while head > 0 and lines[head - 1].strip().startswith("#"):
            head -= 1
        last = last_lines[index]
        words = frozenset(_words(record))
        found.append(LineBlock(name, record["id"], words, head, first, last, tuple(lines[head : last + 1])))
    return found


def _dash_line(lines: list[str], line: int) -> int:
    """The line of the dash, which may stand alone above the record's first key."""
    while line > 0 and not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _last_lines(tree: Tree, name: str) -> dict[int, int]:
    """The last line, from 0, that each record of a list takes: that of its value or key which ends last."""
    last: dict[int, tuple[int, Place]] = {}
    for places in (tree.places, tree.key_places):
        for path, (_, end) in places.at.items():
            if len(path) > 2 and path[0] == name and isinstance(path[1], int) and end >= last.get(path[1], (0, 0))[0]:
                last[path[1]] = end, places[path]
    return {index: place.line - 1 + place.raw.rstrip().count("\n") for index, (_, place) in last.items()}


def _words(record: dict[str, Any]) -> Iterator[str]:
    """The record's verbatim words: what the article must have."""
    keys = ("evidence",) if record.get("kind") == "indirect" else ("evidence", "text")
    for key in keys:
        value = record.get(key)
        for piece in value if isinstance(value, list) else [value]:
            words = piece.get("words") if isinstance(piece, dict) else piece
            if isinstance(words, str):
                yield fold_space(words)
