"""What somebody has decided on in a story, spliced into its file at the record's own lines.

A decision is made on the values and on the lines; the two must come to the same, or nothing is changed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from factbox.desk.commented_records import LISTS, AsideLines, asides, uncommented
from factbox.desk.merge import GONE, NEW, LineBlock, appended, blocks
from factbox.desk.splicing import LineEdit, NotSpliced, keys_given, with_edits
from factbox.draft.writing.yaml_text import WIDTH, mapping_lines
from factbox.story.from_yaml import FORMAL_KEYS
from factbox.story.yaml_reader import read_tree
from factbox.story.yaml_tree import KeyPath, Tree, lines_of, value_at

_DATED = "when when_words when_note".split()
_BESIDE = "before after differs_from repeats doubt".split()
# The order in which a person would fill the keys in.
ORDER = {
    "": [
        *"title summary overview image status reviewed_by reviewed_on language doubt topics".split(),
        *"sources actors timeline quotes corrections".split(),
    ],
    "sources": "id file sha256 text_sha256 publisher title author url published rights".split(),
    "actors": "id name kind role part_of also same_as bio image evidence before after doubt".split(),
    "timeline": ["id", *_DATED, *"what detail image where actors evidence".split(), *_BESIDE],
    "quotes": ["id", *"speaker to kind text evidence".split(), *_DATED, *"where attribution".split(), *_BESIDE],
}
# What the drafter, or an update, has written above a record for an editor to look at.
_ASKED = re.compile(
    r"no date found|no publication date is known|when\? |speaker not sure|perhaps |a (?:denial|question|thought), not"
    r"|the article has no headline|the article’s first sentence|its words stand too often|who\? |no headline"
    rf"|{re.escape(NEW)}|{re.escape(GONE)}"
)


class Decision(Struct, frozen=True):
    """What changes. `record` is a path such as `("quotes", 3)`, or `()` for the story's own texts.

    `values` are keys given anew, None for one that goes; `added` are new records with the names of their lists.
    """

    record: KeyPath | None = None
    values: Mapping[str, Any] = {}
    delete: bool = False
    aside: str | None = (
        None  # the id of a record in a comment; with `delete` the comment goes, else it becomes a record
    )
    added: Sequence[tuple[str, Mapping[str, Any]]] = ()
    beside: Sequence[tuple[KeyPath, Mapping[str, Any]]] = ()  # keys of other records that follow from it


def decided(tree: Tree, decision: Decision) -> str:
    """The file's text with the decision in it. Raises NotSpliced where the file cannot take it."""
    if tree.problems or tree.value is None:
        raise NotSpliced("the file is no sound YAML at the moment: mend that first")
    text = tree.text
    # One after the other, each on the lines as the one before has left them: what they change may meet.
    for edits_of in (_edits_beside, _edits_of_questions, _edits):
        if edits := [
            *edits_of(now := read_tree(tree.path, text, FORMAL_KEYS) if text != tree.text else tree, decision)
        ]:
            text = with_edits(now.text, edits)
    result = read_tree(tree.path, text, FORMAL_KEYS)
    if result.problems or _bare(result.value) != _bare(_expected(tree, decision)):
        raise NotSpliced("the file is written in a way that this change does not fit into: make it in the file itself")
    return text


def _edits_beside(tree: Tree, decision: Decision) -> Iterator[LineEdit]:
    for path, values in decision.beside:
        yield from _given(tree, path, values)


def _edits_of_questions(tree: Tree, decision: Decision) -> Iterator[LineEdit]:
    for path, values in decision.beside:
        if path[0] == "sources" and values.get("published"):
            yield from _without_questions(tree, path, values)
    if decision.record is not None and decision.aside is None and not decision.delete:
        yield from _without_questions(tree, decision.record, decision.values)


def _given(tree: Tree, path: KeyPath, values: Mapping[str, Any]) -> Iterator[LineEdit]:
    changed = _changed(value_at(tree.value, path), values)
    if edit := keys_given(tree, path, changed, ORDER[str(path[0]) if path else ""]) if changed else None:
        yield edit


def _edits(tree: Tree, decision: Decision) -> Iterator[LineEdit]:
    if decision.aside is not None:
        yield from _of_aside(tree, decision)
    elif decision.record is not None and decision.delete:
        yield _taken_out(tree, decision.record)
    elif decision.record is not None:
        yield from _given(tree, decision.record, decision.values)
    for name in LISTS:
        records = [record for one, record in decision.added if one == name]
        if records:
            yield _put_in(tree, name, records)


def _changed(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if before.get(key) != value}


def _expected(tree: Tree, decision: Decision) -> dict[str, Any]:
    """The file's values with the decision in them."""
    story = copy.deepcopy(tree.value) or {}
    for path, values in decision.beside:
        given = value_at(story, path)
        after = _with(given, values)
        given.clear()
        given.update(after)
    if decision.aside is not None and not decision.delete:
        aside = _found(tree, decision.aside)
        story.setdefault(aside.list, []).insert(_index_of(tree, aside), _with(aside.record, decision.values))
    elif decision.record and decision.delete:
        del story[str(decision.record[0])][decision.record[1]]
    elif decision.record is not None and decision.aside is None:
        before = value_at(story, decision.record)
        after = _with(before, decision.values)
        before.clear()
        before.update(after)
    for name, record in decision.added:
        story.setdefault(name, []).append(dict(record))
    return story


def _bare(value: Any) -> Any:
    """Values to be compared: without empty lists, which a file may leave out."""
    return {key: inside for key, inside in value.items() if inside != []} if isinstance(value, dict) else value


def _with(record: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**record, **values}.items() if value is not None}


# ── Records ───────────────────────────────────────────────────────────────────────────────────────


def _block(tree: Tree, record: KeyPath) -> LineBlock:
    name, index = str(record[0]), record[1]
    id_ = value_at(tree.value, (*record, "id"))
    found = [block for block in blocks(tree, name) if block.id == id_]
    if len(found) != 1 or index not in range(len(tree.value[name]) if tree.value else 0):
        raise NotSpliced("there is not one record of this id: give each its own in the file")
    return found[0]


def _head(tree: Tree, block: LineBlock) -> int:
    """The first of the comment lines above a record that belong to it, and to no record in a comment."""
    return max([block.head, *(aside.last + 1 for aside in asides(tree) if aside.last < block.first)])


def _taken_out(tree: Tree, record: KeyPath) -> LineEdit:
    see_that_it_has_lines(tree, str(record[0]))
    block = _block(tree, record)
    return LineEdit(_head(tree, block), block.last + 1, [])


def see_that_it_has_lines(tree: Tree, name: str) -> None:
    """Raises NotSpliced where a list is written in brackets."""
    place = tree.place((name,))
    if lines_of(tree.text)[place.line - 1][place.column - 1 :].startswith("["):
        raise NotSpliced(f"the list `{name}` is written in brackets: write each record on lines of its own")


def _without_questions(tree: Tree, record: KeyPath, values: Mapping[str, Any]) -> Iterator[LineEdit]:
    """The drafter's questions above what has been decided on go; an editor's own comments stay."""
    lines = [line.rstrip("\r\n") for line in lines_of(tree.text)]
    if record:
        block = _block(tree, record)
        yield from _questions(lines, _head(tree, block), block.first)
        return
    for key in ("title", "summary", "overview"):
        if key in values and (place := tree.key_places.get((key,))):
            head = place.line - 1
            while head > 0 and lines[head - 1].startswith("#"):
                head -= 1
            yield from _questions(lines, head, place.line - 1)


def _questions(lines: Sequence[str], start: int, stop: int) -> Iterator[LineEdit]:
    number = start
    while number < stop:
        end = number + 1
        if _ASKED.match(lines[number].lstrip(" #")) or GONE in lines[number] or NEW in lines[number]:
            while end < stop and _goes_on(lines[end - 1], lines[end]):
                end += 1
            yield LineEdit(number, end, [])
        number = end


def _goes_on(line: str, below: str) -> bool:
    """Whether a comment was broken here only because the next word had no room."""
    word = below.strip().lstrip("#").split()[:1]
    return bool(word) and len(line) + 1 + len(word[0]) > WIDTH


def _put_in(tree: Tree, name: str, records: Sequence[Mapping[str, Any]]) -> LineEdit:
    there = blocks(tree, name)
    if there:
        see_that_it_has_lines(tree, name)
    pad = pad_of(there)
    return appended(name, tree, there, [line for record in records for line in record_lines(record, pad)])


def record_lines(record: Mapping[str, Any], pad: str) -> list[str]:
    """A record as an item of a list."""
    first, *rest = mapping_lines({key: value for key, value in record.items() if value}, len(pad) + 2)
    return [f"{pad}- {first.lstrip()}", *rest]


def pad_of(there: Sequence[LineBlock]) -> str:
    """What stands before the dash of each record of a list."""
    if not there:
        return "  "
    line = there[-1].lines[there[-1].first - there[-1].head]
    return line[: len(line) - len(line.lstrip())]


# ── Records in comments ───────────────────────────────────────────────────────────────────────────


def _found(tree: Tree, id_: str) -> AsideLines:
    found = next((aside for aside in asides(tree) if aside.id == id_), None)
    if found is None:
        raise NotSpliced("this record no longer stands in the file")
    return found


def _index_of(tree: Tree, aside: AsideLines) -> int:
    return sum(block.first < aside.first for block in blocks(tree, aside.list))


def _of_aside(tree: Tree, decision: Decision) -> Iterator[LineEdit]:
    aside = _found(tree, decision.aside or "")
    if decision.delete:
        yield LineEdit(aside.start, aside.stop, [])
        return
    there = blocks(tree, aside.list)
    if there:
        see_that_it_has_lines(tree, aside.list)
    changed = _changed(aside.record, decision.values)
    if changed:
        record = _with(aside.record, decision.values)
        ordered = sorted(record, key=ORDER[aside.list].index)
        pad = pad_of(there)
        written = record_lines({key: record[key] for key in ordered}, pad)
    else:
        lines = [line.rstrip("\r\n") for line in lines_of(tree.text)]
        written = uncommented(aside, lines, pad_of(there) if there else None)
    yield LineEdit(aside.start, aside.stop, written)
    if not there:
        yield from _list_opened(tree, aside)


def _list_opened(tree: Tree, aside: AsideLines) -> Iterator[LineEdit]:
    """`# quotes:` above the first record that stands; `quotes: []` makes room for it."""
    if aside.list_line is not None:
        yield LineEdit(aside.list_line, aside.list_line + 1, [f"{aside.list}:"])
    elif (aside.list,) not in tree.empty:
        place = tree.key_places[aside.list,]
        yield LineEdit(place.line - 1, place.line, [f"{aside.list}:"])
