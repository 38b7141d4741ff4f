"""What nobody has decided on yet: doubts that the file names, and what older drafts asked in comments.

Each is a problem at its line with a way out. A story that is reviewed can have none; of a draft they are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from factbox.article.verbatim import fold_space
from factbox.check.checked_story import CheckedStory
from factbox.problems import Problem
from factbox.story.model import Actor, Event, Quote
from factbox.story.yaml_tree import KeyPath, Tree

_MESSAGES = {
    "speaker": "who said this is not decided on",
    "quote": "whether somebody said this is not decided on",
    "date": "the date is not decided on",
    "wording": "nobody has decided on these words",
    "evidence": "whether the evidence bears this out is not decided on",
}
_WAYS = {
    "speaker": "give its `speaker:`, or `speaker: unknown` where the article does not tell; then take {} out",
    "quote": "delete the record if it is no quote; else take {} out",
    "date": "give its `when:`, or `when: unknown` where the article does not tell; then take {} out",
    "wording": "compare them with the article and put them as you would; then take {} out",
    "evidence": "compare numbers, names and days with the evidence and mend what differs; then take {} out",
}
_TEXTS = ("title", "summary", "overview")
_COMMENTS = re.compile(r"(?:^[ \t]*#[^\r\n]*(?:\r\n|\r|\n|$))+", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")


class Undecided(Struct, frozen=True):
    """One thing that is open. `record` is the path of its record or of the story's text; None for a mere comment."""

    record: KeyPath | None
    problem: Problem


def undecided(checked: CheckedStory) -> Iterator[Undecided]:
    """All that is open, in the order of the file's lists."""
    yield from _doubts(checked)
    yield from _told_again(checked)
    yield from _cut_texts(checked)
    yield from _asked_in_comments(checked)


def open_though_reviewed(checked: CheckedStory) -> Iterator[Problem]:
    """What a reviewed story leaves open. A record that stands in a comment is not published: it is let be."""
    if checked.story.status == "reviewed":
        yield from (one.problem for one in undecided(checked) if one.record)


def told(checked: CheckedStory) -> str:
    """How much of a draft is open, in a sentence; empty where nothing is."""
    if checked.story.status != "draft":
        return ""
    found = list(undecided(checked))
    records = {one.record for one in found if one.record and len(one.record) > 1}
    texts = [name for name in _TEXTS if any(one.record == (name,) for one in found)]
    aside = sum(one.record is None for one in found)
    parts = [f"{len(records)} record{'s' * (len(records) > 1)} of {len(checked.items)}"] if records else []
    parts += [f"the {name}" for name in texts]
    parts += [f"{aside} record{'s' * (aside > 1)} in comments"] if aside else []
    are = "is" if len(parts) == 1 and len(records) < 2 and aside < 2 else "are"
    return f"{_listed(parts)} {are} not decided on" if parts else ""


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _records(checked: CheckedStory) -> Iterator[tuple[KeyPath, Actor | Event | Quote]]:
    story = checked.story
    lists: dict[str, Iterable[Actor | Event | Quote]] = {
        "actors": story.actors,
        "timeline": story.timeline,
        "quotes": story.quotes,
    }
    for name, records in lists.items():
        yield from (((name, index), record) for index, record in enumerate(records))


def _doubts(checked: CheckedStory) -> Iterator[Undecided]:
    places: list[tuple[KeyPath, KeyPath, tuple[str, ...]]] = [
        *(((name,), ("doubt", name), getattr(checked.story.doubt, name)) for name in _TEXTS),
        *((path, (*path, "doubt"), record.doubt) for path, record in _records(checked)),
    ]
    for record, path, words in places:
        for index, word in enumerate(words):
            yield _open(checked.tree, record, (*path, index), word)


def _open(tree: Tree, record: KeyPath, path: KeyPath, word: str) -> Undecided:
    return Undecided(record, tree.problem(path, _MESSAGES[word], _WAYS[word].format(f"`{word}`")))


def _told_again(checked: CheckedStory) -> Iterator[Undecided]:
    for path, record in _records(checked):
        if not isinstance(record, Actor) and record.repeats:
            message = f"whether this only tells again what `{record.repeats}` tells is not decided on"
            way = "make its words evidence of that one, and delete this (`m` on the desk); else take `repeats` out"
            yield Undecided(path, checked.tree.problem((*path, "repeats"), message, way))


def _cut_texts(checked: CheckedStory) -> Iterator[Undecided]:
    """Headlines that end in dots where the article goes on."""
    for path, text, words in _headlines(checked):
        cut = _CUT.search(text)
        if cut and fold_space(text[: cut.start()]).casefold() in words:
            problem = checked.tree.problem(path, "this headline is cut short", "write it whole, or shorter")
            yield Undecided(path[:2], problem)


def _headlines(checked: CheckedStory) -> Iterator[tuple[KeyPath, str, str]]:
    """Each, with the words that it would have been cut from."""
    yield ("title",), checked.story.title, _article_words(checked) if _CUT.search(checked.story.title) else ""
    for index, event in enumerate(checked.story.timeline):
        words = " ".join(fold_space(piece.words) for piece in event.evidence)
        yield ("timeline", index, "what"), event.what, words.casefold()


def _article_words(checked: CheckedStory) -> str:
    return " ".join(fold_space(article.text).casefold() for article in checked.articles.values())


# ── Files drafted before there was a key for it ───────────────────────────────────────────────────


def _asked_in_comments(checked: CheckedStory) -> Iterator[Undecided]:
    text = checked.tree.text
    below = {checked.tree.place(path).line: path for path, _ in _records(checked)}
    line, end = 1, 0
    for run in _COMMENTS.finditer(text) if "#" in text else ():
        words = " ".join(run[0].replace("#", " ").split())
        line += _lines_in(text[end : run.start()])
        next_line, end = line + _lines_in(run[0]), run.end()
        yield from _asked(checked, words, line, below.get(next_line))
        line = next_line


def _lines_in(text: str) -> int:
    return len(_LINE_END.findall(text))


def _asked(checked: CheckedStory, words: str, line: int, below: KeyPath | None) -> Iterator[Undecided]:
    """What one comment asks and nobody has answered; `below` is the record that it stands above."""
    story, tree, take_out = checked.story, checked.tree, "this comment"

    def at_comment(record: KeyPath | None, message: str, way: str) -> Undecided:
        return Undecided(record, Problem(tree.path, line, 1, message, way))

    if re.search(r"perhaps a quote: uncomment|perhaps an event: no whole|too often in the article to say", words):
        yield at_comment(None, "a record stands here as a comment", "uncomment it where it is right, or delete it")
    elif below and below[0] == "quotes" and "speaker not sure:" in words:
        quote = story.quotes[int(below[1])]
        if not quote.speaker and "speaker" not in quote.unknown and "speaker" not in quote.doubt:
            yield at_comment(below, _MESSAGES["speaker"], _WAYS["speaker"].format(take_out))
    elif "these are its first words, write one" in words and not _CUT.search(story.title):
        if _is_the_articles(story.title, checked):
            yield at_comment(("title",), _MESSAGES["wording"], _WAYS["wording"].format(take_out))
    elif "first sentence: put what happened in your own words" in words and _is_the_articles(story.summary, checked):
        yield at_comment(("summary",), _MESSAGES["wording"], _WAYS["wording"].format(take_out))


def _is_the_articles(text: str | None, checked: CheckedStory) -> bool:
    """Whether a text still has the article's very words."""
    return bool(text) and fold_space(str(text).replace("\\", "")).casefold() in _article_words(checked)
