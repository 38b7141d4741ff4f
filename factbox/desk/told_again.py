"""What a story tells already of what another article brings: surely, perhaps, or otherwise.

Words, day and numbers decide. What is sure is a second piece of evidence, what may be so is asked (`repeats`), and
where day, number or speaker are others, the two are accounts that differ (`differs_from`). An editor decides on all but
the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from factbox.article.verbatim import fold_space
from factbox.desk.decisions import Decision
from factbox.desk.open_work import DeskRecord, desk_records, passages_of, shortened
from factbox.desk.splicing import NotSpliced
from factbox.desk.story_desk import SeenStory
from factbox.draft.openings.clauses.plain_english import is_content, words_of
from factbox.story.kinds import UNKNOWN
from factbox.words import lists

_ALIKE = 0.6  # of the telling words of the shorter of two events
_FEWEST_ALIKE = 3
_FEWEST_IN_ALL = 4  # words that two short events share, names among them, where they share all
_FEWEST_QUOTED = 4  # words that two people would hardly say alike
_SAME = "perhaps the same as {}: `m` on the desk makes its words evidence of that one"
_OTHERWISE = "perhaps what {} tells, with another {}: kept, pages show both side by side"
_NAMESAKE = "perhaps the same as {}: let the records name that one then, and delete this"
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_OPEN = {"date": "date", "number": "evidence", "speaker": "speaker"}  # what is doubtful where the two differ

Values = Mapping[str, Any]


class ToldAgain(NamedTuple):
    """That a record may tell what one of the story's does: its key for it, what is open, and the note above it."""

    keys: dict[str, str]
    doubt: tuple[str, ...]
    note: str


def told_again(name: str, record: Values, speaker: str | None, story: Values) -> ToldAgain | None:
    """What a record of the list `name` tells again; None where it tells nothing that the story does.

    `speaker` is who said it, by the story's own id.
    """
    if name == "actors":
        known = next((one for one in records(story, name) if _is_namesake(record, one)), None)
        return ToldAgain({}, ("evidence",), _NAMESAKE.format(known.get("id"))) if known else None
    if name == "quotes":
        known = next((one for one in records(story, name) if _has_a_piece_of(record, one)), None)
        others = _other_speaker(speaker, known or {}) + _other_day(record, known or {})
    else:
        known = _most_alike(record, story)
        others = _other_day(record, known or {}) + _other_number(record, known or {})
    return _asked(str(known.get("id")), others, "quote" if name == "quotes" else "") if known else None


def _asked(known: str, others: list[str], of_a_match: str) -> ToldAgain:
    if not others:
        return ToldAgain({"repeats": known}, (), _SAME.format(known))
    doubt = tuple(of_a_match if word == "speaker" else _OPEN[word] for word in others)
    return ToldAgain({"differs_from": known}, doubt, _OTHERWISE.format(known, " and another ".join(others)))


def records(story: Values, name: str) -> list[dict[str, Any]]:
    """The records of one of a story's lists."""
    found = story.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


# ── Actors ────────────────────────────────────────────────────────────────────────────────────────


def same_actor(actor: Values, actors: list[dict[str, Any]]) -> str | None:
    """The id of the one actor that has the same kind and a whole name in common."""
    names = {name for name in all_names(actor) if _is_whole(name, actor.get("kind"))}
    found = [one for one in actors if one.get("kind") == actor.get("kind") and names & all_names(one)]
    return str(found[0]["id"]) if len(found) == 1 and found[0].get("id") else None


def all_names(actor: Values) -> set[str]:
    """Every name of an actor, in small letters."""
    also = actor.get("also") or ()
    names = [actor.get("name"), *([also] if isinstance(also, str) else also)]
    return {fold_space(str(name)).casefold().removeprefix("the ") for name in names if name}


def _is_whole(name: str, kind: Any) -> bool:
    """Whether a name tells who it is: a person's with two words or more, a body's as it stands."""
    return kind in ("state", "organisation", "group") or (kind == "person" and " " in name)


def _is_namesake(one: Values, other: Values) -> bool:
    """Whether two may be the same: a name in common, or a last name where no first name tells them apart."""
    if "unnamed" in (one.get("kind"), other.get("kind")):
        return False
    mine, theirs = all_names(one), all_names(other)
    if mine & theirs and not (_first_names(mine) and _first_names(theirs)):
        return True
    people = one.get("kind") == other.get("kind") == "person"
    last = {name.rpartition(" ")[2] for name in mine} & {name.rpartition(" ")[2] for name in theirs}
    first, others = _first_names(mine), _first_names(theirs)
    return people and bool(last) and (not first or not others or _may_be_one(first, others))


def _first_names(names: Iterable[str]) -> set[str]:
    return {name.split()[0] for name in names if " " in name}


def _may_be_one(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a first name is the same, or the other's first letter: "m." and "marta"."""
    pairs = [(one.rstrip("."), other.rstrip(".")) for one in some for other in others]
    return any(one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]) for one, other in pairs)


# ── Quotes ────────────────────────────────────────────────────────────────────────────────────────


def quoted_there(record: Values, speaker: str | None, story: Values) -> tuple[int, dict[str, Any]] | None:
    """The story's quote, with its place, that surely has these words: of the same speaker, and of no other day."""
    words = _said(record)
    for index, quote in enumerate(records(story, "quotes")) if words else ():
        same = quote.get("speaker") in (speaker, None) and not _other_day(record, quote)
        if same and f" {words} " in f" {_said(quote)} ":
            return index, quote
    return None


def _said(quote: Values) -> str:
    """The words between the quotation marks, whatever stands between them in print."""
    if quote.get("kind") == "indirect":
        return ""
    pieces = [str(piece.get("words", "")) for piece in passages_of(quote, "text")]
    return " ".join(word.casefold() for word in words_of(" ".join(pieces)))


def _has_a_piece_of(one: Values, other: Values) -> bool:
    said = f" {_said(other)} "
    pieces = (" ".join(words_of(str(piece.get("words", "")))).casefold() for piece in passages_of(one, "text"))
    return any(f" {words} " in said for words in pieces if words.count(" ") + 1 >= _FEWEST_QUOTED)


def _other_speaker(speaker: str | None, quote: Values) -> list[str]:
    there = quote.get("speaker")
    return ["speaker"] if speaker and there not in (None, UNKNOWN, speaker) else []


# ── Events ────────────────────────────────────────────────────────────────────────────────────────


def _most_alike(record: Values, story: Values) -> dict[str, Any] | None:
    """The event that shares the most words; None where no one shares enough of them."""
    names = {word for actor in records(story, "actors") for one in all_names(actor) for word in one.split()}
    found = max(records(story, "timeline"), key=lambda one: _in_common(record, one, names), default=None)
    return found if found is not None and _in_common(record, found, names) else None


def _in_common(one: Values, other: Values, names: set[str]) -> int:
    """How many words two events share; 0 where it is not most of the shorter one's.

    Names do not count, since who acts in a story does much; but two short events that share all words share enough.
    """
    in_all, others = _telling_words(one), _telling_words(other)
    mine, theirs = in_all - names, others - names
    common = len(mine & theirs)
    if mine == theirs and common > 1 and len(in_all & others) >= _FEWEST_IN_ALL:
        return common
    if _are_years(one, other) and mine == theirs:
        return common if common > 1 else 0
    both_dated = bool(one.get("when") and other.get("when"))
    fewest = _FEWEST_ALIKE - (both_dated and not _other_day(one, other))
    return common if common >= fewest and common >= _ALIKE * min(len(mine), len(theirs)) else 0


def _are_years(*events: Values) -> bool:
    """Whether both have a year alone for their date: what is dated so happens once."""
    return all(re.fullmatch(r"[0-9]{4}[?~%]?", str(event.get("when", ""))) for event in events)


def _telling_words(event: Values) -> set[str]:
    words = event.get("what") or " ".join(str(p.get("words", "")) for p in passages_of(event, "evidence"))
    return {word.casefold() for word in words_of(str(words)) if is_content(word) and word.casefold() not in _numbers()}


# ── What may clash ────────────────────────────────────────────────────────────────────────────────


def _other_day(*items: Values) -> list[str]:
    """Whether two dates cannot be of one day: "2025-03" holds "2025-03-12"."""
    one, other = (str(item.get("when") or "")[:10].rstrip("?~%") for item in items)
    unknown = UNKNOWN in (one, other) or not one or not other
    return [] if unknown or one.startswith(other) or other.startswith(one) else ["date"]


def _other_number(*events: Values) -> list[str]:
    """Whether two have numbers, days left out, and each one that the other has not."""
    one, other = (set(_numbers_in(event)) for event in events)
    return ["number"] if one - other and other - one else []


def _numbers_in(event: Values) -> Iterator[str]:
    text = " ".join(str(piece.get("words", "")) for piece in passages_of(event, "evidence"))
    if event.get("when_words"):
        text = text.replace(str(event["when_words"]), " ")
    for word in words_of(text):
        if _DIGITS.fullmatch(word):
            yield word.replace(",", "")
        elif number := _numbers().get(word.casefold()):
            yield number


@cache
def _numbers() -> dict[str, str]:
    """The words for numbers, and their figures."""
    rows = (entry.split(" | ") for entry in lists.entries("date_words"))
    found = {word.strip(): row[1] for row in rows if row[0] == "number" for word in row[2].split(",")}
    return {word: figure for word, figure in found.items() if figure.isdecimal() and figure != "1"}


# ── Decided: it is told again ─────────────────────────────────────────────────────────────────────


def made_evidence(seen: SeenStory, record: DeskRecord) -> Decision:
    """What a record tells is told already: its words become evidence of that one, and its date where that has none."""
    known = next((one for one in desk_records(seen) if one.id == record.values.get("repeats")), None)
    if known is None or known.path is None or record.path is None:
        raise NotSpliced("what it may tell again is no longer in the file")
    there, values = passages_of(known.values, "evidence"), record.values
    if len(there) == 1 and known.list == "timeline":
        there = [{**there[0], **{key: known.values[key] for key in _NEIGHBOURS if key in known.values}}]
    new = [dict(piece) for key in ("text", "evidence") for piece in passages_of(values, key)]
    changes: dict[str, Any] = {"evidence": [shortened(piece) for piece in (*there, *new) if piece.get("words")]}
    if known.list == "timeline":
        changes |= dict.fromkeys(_NEIGHBOURS)
    if values.get("when", UNKNOWN) != UNKNOWN and not known.values.get("when"):
        changes |= {"when": values["when"], "when_note": _as_told(seen, record)}
    return Decision(record.path, delete=True, beside=[(known.path, changes)])


_NEIGHBOURS = ("before", "after")


def _as_told(seen: SeenStory, record: DeskRecord) -> str:
    """Where a date comes from that the record's own article does not give."""
    source = next((piece["source"] for piece in passages_of(record.values, "evidence") if "source" in piece), "")
    named = [one for one in (seen.file.tree.value or {}).get("sources") or () if one.get("id") == source]
    name = named[0].get("publisher") or source if named else "another article"
    words = record.values.get("when_words")
    return f"“{words}” in {name}" if words else f"as {name} tells it"
