"""YAML as plain text values with their places, and every slip of form in words that an editor can act on.

Everything is a string: `4:00` is not 240 and `no` is not False. What YAML allows and a story does not need (repeated
keys, anchors and aliases, tags) is refused, since each of them can change unseen what a file says.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from typing import Any

import yaml

from factbox.problems import Problem, name_of
from factbox.story.odd_spaces import LINE_ENDS, odd_character, odd_spaces
from factbox.story.yaml_tree import KeyPath, Place, Places, Tree

DEEPEST_NESTING = 20


Value = str | list[Any] | dict[str, Any]


_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")


_NO_BREAK_INDENT = re.compile(r"^[ ]*(?:-[ ]*)?\xa0", re.MULTILINE)


_COMMENT = re.compile(r"[ \t]+#")


_STRING_TAGS = (None, "!", "tag:yaml.org,2002:str")


def read_tree(path: str, text: str, formal_keys: frozenset[str]) -> Tree:
    """The values in a YAML text, with all that is wrong with its form. Never raises.

    `formal_keys` are those whose values have a form of their own, in which ` #` cannot be part of the text.
    """
    tree = Tree(path, text)
    reader = _Reader(tree, formal_keys)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        hint = "delete it; it cannot be seen, and YAML does not allow it"
        reader.report(unprintable.start(), f"a control character, U+{ord(unprintable[0]):04X}", hint)
        return tree
    for odd in _NO_BREAK_INDENT.finditer(text):
        reader.report(odd.end() - 1, "a no-break space stands here instead of a space", "delete it and type a space")
    if tree.problems:
        return tree
    try:
        reader.read_stream()
    except yaml.MarkedYAMLError as error:
        # What was found before that may come of it.
        tree.value, tree.problems = None, [*reader.unwanted]
        reader.report_syntax(error)
    return tree


class _TooDeep(Exception):  # noqa: N818 - no fault of the program
    """There is no use in reading on."""


class _Reader:
    """Reads YAML's events, once, as plain values."""

    def __init__(self, tree: Tree, formal_keys: frozenset[str]) -> None:
        self.tree = tree
        self.formal_keys = formal_keys
        self.line_starts = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", tree.text))]
        self.unwanted: list[Problem] = []  # anchors, aliases and deep nests: where there are any, they are said alone
        self.depth = 0
        self.next: Callable[[], Any] = _Loader(tree.text).get_event
        tree.places = self.places = Places(self.place)
        tree.key_places = self.key_places = Places(self.place)

    def line_and_column(self, index: int) -> tuple[int, int]:
        line = bisect.bisect_right(self.line_starts, index)
        return line, index - self.line_starts[line - 1] + 1

    def place(self, start: int, end: int) -> Place:
        return Place(*self.line_and_column(start), self.tree.text[start:end])

    def problem(self, index: int, message: str, hint: str = "", width: int = 1) -> Problem:
        line, column = self.line_and_column(index)
        return Problem(self.tree.path, line, column, message, hint, width)

    def report(self, index: int, message: str, hint: str = "", width: int = 1) -> None:
        self.tree.problems.append(self.problem(index, message, hint, width))

    def read_stream(self) -> None:
        """The whole file: one document that is a mapping."""
        self.next()  # the stream begins
        if isinstance(self.next(), yaml.StreamEndEvent):
            empty = Problem(self.tree.path, 0, 0, "this file is empty", "delete it, or write a story")
            self.tree.problems.append(empty)
            return
        root = self.next()
        try:
            value = self.read(root, ())
        except _TooDeep:
            value = None
        else:
            self.see_that_it_ends(root)
        if self.unwanted:
            self.tree.problems = self.unwanted
        elif isinstance(value, dict):
            self.tree.value = value
        else:
            message, hint = "this file is no list of `key: value` lines", "begin it with `title: …`"
            self.tree.problems = [self.problem(root.start_mark.index, message, hint)]

    def see_that_it_ends(self, root: Any) -> None:
        self.next()  # the document ends
        other = self.next()
        if not isinstance(other, yaml.StreamEndEvent):
            where = "expected a single document in the stream"
            raise yaml.MarkedYAMLError(where, root.start_mark, "but found another document", other.start_mark)

    def read(self, event: Any, path: KeyPath) -> Value:
        """The value that begins with this event."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None:
            self.refuse_anchor(event, start)
        if type(event) is yaml.ScalarEvent:
            self.places.at[path] = (start, end)
            return self.read_scalar(event, start, path)
        self.places.at[path] = (start, start)
        if type(event) is yaml.AliasEvent:
            return ""
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            self.unwanted.append(self.problem(start, _TOO_DEEP, "a story needs four"))
            raise _TooDeep
        value = self.read_mapping(path) if type(event) is yaml.MappingStartEvent else self.read_sequence(path)
        self.depth -= 1
        return value

    def refuse_anchor(self, event: Any, index: int) -> None:
        sign, kind = ("*", "alias") if type(event) is yaml.AliasEvent else ("&", "anchor")
        hint = "put the text in quotes" + (", or write it out again if a copy was meant" if sign == "*" else "")
        message = f"`{sign}{event.anchor}` is a YAML {kind}, which a story cannot have"
        self.unwanted.append(self.problem(index, message, hint))

    def read_scalar(self, event: Any, start: int, path: KeyPath) -> str:
        if event.tag not in _STRING_TAGS:
            self.report(start, f"`{event.tag}` is a YAML tag, which a story cannot have", "put the text in quotes")
        elif not event.style:
            self.refuse_cut_text(event, path)
        return str(event.value)

    def read_sequence(self, path: KeyPath) -> list[Any]:
        found: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            found.append(self.read(event, (*path, len(found))))
        return found

    def read_mapping(self, path: KeyPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            here = self.read_key(event, path)
            if here is None:
                self.pass_over(self.next())
                continue
            event = self.next()
            value = self.read(event, here)
            if value == "" and type(event) is yaml.ScalarEvent and not event.style:
                self.tree.empty.add(here)  # `key:` with nothing after it is a key that is not filled in
            else:
                found[here[-1]] = value  # type: ignore[index]  # the last step is a key
        return found

    def read_key(self, event: Any, path: KeyPath) -> KeyPath | None:
        """The path of a key's value; None where it is not to be read."""
        index, end = event.start_mark.index, event.end_mark.index
        if type(event) is not yaml.ScalarEvent:
            self.pass_over(event)
            self.report(index, "a key must be a word", "put the text in quotes")
            return None
        if event.anchor is not None:
            self.refuse_anchor(event, index)
        key = str(event.value)
        here = (*path, key)
        if here in self.key_places:
            first = self.key_places[here].line
            self.report(index, f"`{key}` stands twice, first on line {first}", "keep one of the two", len(key))
            return None
        self.key_places.at[here] = (index, end)
        return here

    def pass_over(self, event: Any) -> None:
        """Reads a value that counts for nothing, so that only what is unwanted is noted."""
        aside = _Reader(Tree(self.tree.path, self.tree.text), self.formal_keys)
        aside.unwanted, aside.depth, aside.next = self.unwanted, self.depth, self.next
        aside.read(event, ())

    def refuse_cut_text(self, event: Any, path: KeyPath) -> None:
        """`text: We are number # 1` would be read as `We are number`: a comment cuts a plain text in silence."""
        rest = _COMMENT.match(self.tree.text, event.end_mark.index)
        keys = [step for step in path if isinstance(step, str)] if rest and event.value else []
        if rest and keys and keys[-1] not in self.formal_keys and keys[-1] != "actors":
            hint = "put the text in quotes if # is part of it, or move the comment to a line of its own"
            self.report(rest.end() - 1, "` #` cuts this text short", hint)

    def report_slip(self, index: int) -> bool:
        """The commonest slips, told from what stands just before the place where YAML gives up."""
        before = self.tree.text[:index].rpartition("\n")[2]
        if _AFTER_QUOTES.search(before):
            self.report(index, "the text goes on after its closing quotation mark", _INNER_QUOTES_HINT)
        elif _AFTER_BRACKETS.search(before):
            self.report(index, "the text goes on after what YAML takes for a list in brackets", _QUOTES_HINT)
        elif _KEY_ALONE.match(before) and self.tree.text[index : index + 1] == ":":
            return self.report_missing_space(index)
        else:
            return False
        return True

    def report_odd_spaces(self, index: int) -> bool:
        odd = odd_spaces(self.tree.text, index, _Loader)
        for one in odd:
            place = "after this colon" if ":" in one[0] else "here instead of a space"
            self.report(one.start(1), f"{name_of(one[1][0])} stands {place}", "delete it and type a space", len(one[1]))
        return bool(odd)

    def report_line_end(self, error: yaml.MarkedYAMLError) -> bool:
        """What ends a line for YAML alone: it comes with words that are copied from a page or a document."""
        lines = [self.line_and_column(mark.index)[0] for mark in (error.context_mark, error.problem_mark) if mark]
        if not lines:
            return False
        start = self.line_starts[max(0, min(lines) - 2)]
        end = [*self.line_starts, len(self.tree.text)][max(lines)]
        found = LINE_ENDS.search(self.tree.text, start, end)
        if found:
            message = f"{name_of(found[0])} (U+{ord(found[0]):04X}) stands here, at which YAML ends the line"
            self.report(found.start(), message, "delete it and type a space")
        return bool(found)

    def report_missing_space(self, index: int) -> bool:
        """`title:The fall` is a plain text for YAML, and it is the next line's key that surprises it."""
        line, _ = self.line_and_column(index)
        for number in range(line - 1, 0, -1):
            above = self.tree.text[self.line_starts[number - 1] : self.line_starts[number]]
            if not above.strip() or above.lstrip().startswith("#"):
                continue
            for pattern, mark in ((_NO_SPACE_AFTER_COLON, "colon"), (_NO_SPACE_AFTER_DASH, "dash")):
                slip = pattern.match(above)
                if slip:
                    at = self.line_starts[number - 1] + slip.end() - 1
                    self.report(at, f"there is no space after this {mark}", "add one")
                    return True
            key = _NO_COLON.match(above)
            below = self.tree.text[self.line_starts[line - 1] : index]
            if key and len(key[1]) == len(below) - len(below.lstrip(" -")):
                at = self.line_starts[number - 1] + key.start(2)
                self.report(at, "this line has no `key:`", f"add the colon: `{key[2]}: …`", len(key[2]))
                return True
            return False
        return False

    def report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        problem, context = str(error.problem or ""), str(error.context or "")
        index = mark.index if mark else 0
        if self.tree.text[index : index + 1] == "\t":
            self.report(index, "a tab cannot indent YAML", "use spaces")
            return
        if self.report_odd_spaces(index) or self.report_line_end(error) or self.report_slip(index):
            return
        for words, at_context, message, hint in _SYNTAX:
            if words in problem or words in context:
                if at_context and error.context_mark:
                    mark = error.context_mark
                self.report(mark.index if mark else 0, message, hint)
                return
        hint = odd_character(self.tree.text[index : index + 1]) or "compare with the lines around it"
        self.report(index, f"this is not YAML: {problem or context}", hint)


# What stands before the place where YAML gives up, and what that tells of the slip.
_AFTER_QUOTES = re.compile(r"[\"'][ \t]*$")
_AFTER_BRACKETS = re.compile(r": \[[^\]]*\][ \t]+$|: \{[^}]*\}[ \t]+$")
_KEY_ALONE = re.compile(r"[ ]*(?:- )?\w+$")
_NO_SPACE_AFTER_COLON = re.compile(r"[ ]*(?:- )?\w+:(?=[^\s:/])")
_NO_SPACE_AFTER_DASH = re.compile(r"[ ]*-(?=[^\s-])")
_NO_COLON = re.compile(r"((?:[ ]|- )*)(\w+)[ ](?!.*:(?:\s|$))")  # in the column of the keys: no text goes on there
_INNER_QUOTES_HINT = "put the whole text below `>-` on indented lines of its own; there quotation marks need no care"


_QUOTES_HINT = "put the whole text in quotes, or below `>-` on indented lines of its own"


_TOO_DEEP = f"more than {DEEPEST_NESTING} levels of indentation"


# YAML's own words (libyaml's and PyYAML's), whether the place is where the thing began, and ours.
_SYNTAX = (
    ("mapping values are not allowed", False, "a colon and a space cannot stand in plain text", _QUOTES_HINT),
    ("scanning a quoted scalar", True, "a quotation mark is opened here and not closed", "close it, or take it out"),
    ("scanning an anchor", True, "plain text cannot begin with `&`", _QUOTES_HINT),
    ("scanning an alias", True, "plain text cannot begin with `*`", _QUOTES_HINT),
    ("cannot start any token", False, "plain text cannot begin with this character", _QUOTES_HINT),
    (
        "parsing a flow sequence",
        True,
        "a list opened with `[` is not closed",
        "end it with `]`, or put the text in quotes",
    ),
    ("parsing a flow mapping", True, "`{` opens a record that is not closed", "put the text in quotes"),
    (
        "could not find expected ':'",
        True,
        "this line has no `key:`",
        "indent it further if it belongs to the text above",
    ),
    (
        "parsing a block",
        False,
        "the indentation does not fit the lines above",
        "begin the keys of a record in one column",
    ),
    ("exceeded maximum nesting depth", False, _TOO_DEEP, "a story needs four"),
    ("expected a single document", False, "`---` begins a second document", "a file holds one story"),
    (
        "expected <document start>",
        False,
        "the indentation does not fit the lines above",
        "begin the keys of a record in one column",
    ),
)
