"""What an editor answers on the desk → a decision: kept, given anew, deleted, or made of words of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import Haystack, fold_space
from factbox.desk.decisions import Decision
from factbox.desk.open_work import DeskRecord, asked_keys, desk_records, open_list, passages_of, shortened
from factbox.desk.splicing import NotSpliced
from factbox.desk.story_desk import SeenStory
from factbox.draft.openings.clauses.plain_english import is_content, words_of
from factbox.draft.writing.record_ids import MOST_WORDS
from factbox.draft.writing.record_writer import MOST_PLACES, TOLD_APART
from factbox.story.ids import Ids
from factbox.story.yaml_tree import KeyPath
from factbox.when.edtf import WhenError, parse_when
from factbox.when.hints import meant

TEXTS = ("title", "summary", "overview", "reviewed_by")
# What can be answered of each kind of record; of these, the keys whose texts may have several lines, or are lists.
KEYS = {
    "timeline": ("what", "detail", "when", "when_words", "when_note", "where", "actors"),
    "quotes": ("speaker", "to", "kind", "text", "when", "when_words", "when_note", "where"),
    "actors": ("name", "kind", "role", "part_of", "also", "bio"),
}
SOURCE_KEYS = ("published", "publisher", "title", "author", "url", "rights")
_LONGEST_ID = 60
_NOTHING_OPEN = {"doubt": None, "repeats": None}
_LONG = frozenset(("detail", "bio", "summary", "overview"))
_LISTS = frozenset(("actors", "also"))
NEW_ACTOR = "+"  # in the place of a speaker: one who is yet to be made

Answers = Mapping[str, Sequence[str]]  # as a form gives them


class Selected(NamedTuple):
    """Words chosen in an article: of which source, from where to where, and what the editor saw there."""

    source: str
    start: int
    end: int
    words: str


def kept(record: DeskRecord) -> Decision:
    """The record is right as it stands."""
    if record.path is None:
        return Decision(aside=record.id, values={**_NOTHING_OPEN, **asked_keys(record, record.list)})
    return Decision(record.path, {**_NOTHING_OPEN, **asked_keys(record, record.list)})


def deleted(seen: SeenStory, record: DeskRecord) -> Decision:
    """The record is none; an actor takes part in nothing any more. Raises NotSpliced for one who says something."""
    if record.path is None:
        return Decision(aside=record.id, delete=True)
    if record.list != "actors":
        return Decision(record.path, delete=True)
    said = [one.id for one in desk_records(seen) if one.list == "quotes" and one.values.get("speaker") == record.id]
    if said:
        ways = "choose below whom it is the same as, or give them another speaker first"
        raise NotSpliced(f"this actor is the speaker of {', '.join(said)}: {ways}")
    return Decision(record.path, delete=True, beside=list(_naming(seen, record.id, None)))


def same_as(seen: SeenStory, record: DeskRecord, other: str) -> Decision:
    """An actor is another one by another name: all that names the first names that one, who has its names too."""
    target = next((one for one in desk_records(seen) if one.list == "actors" and one.id == other), None)
    if target is None or target.path is None or record.path is None:
        raise NotSpliced("that actor is no longer in the file")
    names = [*_names(target.values)[1:], *_names(record.values)]
    also = [name for name in dict.fromkeys(names) if name != target.values.get("name")]
    values: dict[str, Any] = {"also": also or None}
    if not passages_of(target.values, "evidence"):
        values |= {key: record.values[key] for key in ("role", "evidence", "before", "after") if key in record.values}
    changes = dict(_naming(seen, record.id, other))
    changes[target.path] = {**changes.get(target.path, {}), **values}
    return Decision(record.path, delete=True, beside=list(changes.items()))


def _names(actor: Mapping[str, Any]) -> list[str]:
    also = actor.get("also") or []
    return [str(actor.get("name")), *([also] if isinstance(also, str) else map(str, also))]


def _naming(seen: SeenStory, actor: str, other: str | None) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """What names an actor, with another one in its place, or nobody."""
    for one in desk_records(seen):
        if one.path is None or one.id == actor:
            continue
        changes: dict[str, Any] = {}
        taking_part = one.values.get("actors") or []
        if actor in taking_part:
            ids = dict.fromkeys(other if id_ == actor else id_ for id_ in taking_part)
            changes["actors"] = [id_ for id_ in ids if id_] or None
        for key in ("speaker", "part_of"):
            if one.values.get(key) == actor:
                changes[key] = other if one.id != other else None
        if changes:
            yield one.path, changes


def answered(seen: SeenStory, record: DeskRecord, answers: Answers) -> Decision:
    """The record as the editor gives it. Only what is another than before is changed. Raises NotSpliced."""
    if record.list == "actors" and (other := (answers.get("same_as") or [""])[-1]):
        return same_as(seen, record, other)
    values = {key: _value(key, answers[key]) for key in KEYS[record.list] if key in answers}
    if values.get("when"):
        values["when"] = date_meant(values["when"])
    added: list[tuple[str, Mapping[str, Any]]] = []
    if values.get("speaker") == NEW_ACTOR:
        actor = _new_actor(seen, answers)
        added, values["speaker"] = [("actors", actor)], actor["id"]
    if record.list == "quotes":
        values = _with_kind(record.values, values)
    changed = {key: value for key, value in values.items() if value != _as_answer(key, record.values.get(key))}
    if record.path is None:
        return Decision(aside=record.id, values={**_NOTHING_OPEN, **changed}, added=added)
    return Decision(record.path, {**_NOTHING_OPEN, **changed}, added=added)


def texts_answered(answers: Answers) -> dict[str, Any]:
    """Title, summary, overview and who has reviewed the story."""
    return {key: _value(key, answers[key]) for key in TEXTS if key in answers}


def texts_given(seen: SeenStory, answers: Answers) -> Decision:
    """The story's own texts, decided on."""
    before = seen.file.tree.value or {}
    given = texts_answered(answers)
    if not given.get("title"):
        raise NotSpliced("the story needs a title")
    values = {key: value for key, value in given.items() if value != _as_answer(key, before.get(key))}
    # Named although it stays, so that the drafter's question above it goes.
    same = {key: before[key] for key in given if key not in values and key in before}
    return Decision((), {**same, **values, "doubt": None}, beside=list(_sources_given(seen, answers)))


def _sources_given(seen: SeenStory, answers: Answers) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """What the articles themselves did not say: of each source the keys that are another than before."""
    for index, source in enumerate((seen.file.tree.value or {}).get("sources") or ()):
        given = {key: _value(key, answers[name]) for key in SOURCE_KEYS if (name := f"source-{index}-{key}") in answers}
        if given.get("published"):
            given["published"] = date_meant(given["published"])
        changed = {key: value for key, value in given.items() if value != _as_answer(key, source.get(key))}
        if changed:
            yield ("sources", index), changed


def finished(seen: SeenStory, answers: Answers) -> Decision:
    """The story is reviewed. Raises NotSpliced where anything in its records is open, or nobody has reviewed it."""
    if seen.errors:
        raise NotSpliced("the file has errors: mend them first")
    decision = texts_given(seen, answers)
    still = [line for line in open_list(seen) if not line.startswith(("title: ", "summary: ", "overview: "))]
    if still:
        raise NotSpliced("this is not decided on yet:\n" + "\n".join(still))
    if not {**(seen.file.tree.value or {}), **decision.values}.get("reviewed_by"):
        raise NotSpliced("give the name of the person who has compared the story with the article")
    return Decision((), {**decision.values, "status": "reviewed"}, beside=decision.beside)


def date_meant(text: str) -> str:
    """A date in the story's form, where it is written so or can be told for certain; else as it was typed."""
    try:
        parse_when(text)
    except WhenError:
        other = meant(text)
        try:
            parse_when(other)
        except WhenError:
            return text
        return other
    return text


# ── Words of the article ──────────────────────────────────────────────────────────────────────────


def new_event(seen: SeenStory, selected: Selected) -> Decision:
    """An event that stands on the chosen words; its headline is theirs until somebody words it."""
    piece, words = _passage(seen, selected)
    id_ = _new_id(seen, words)
    record = {"id": id_, "what": words, **_as_value(piece, "evidence"), "doubt": ["wording"]}
    return Decision(added=[("timeline", record)])


def new_quote(seen: SeenStory, selected: Selected) -> Decision:
    """What somebody said in the chosen words: those in quotation marks, else a report. Its speaker is open."""
    article = _article(seen, selected.source)
    haystack = Haystack(article)
    inner = [span for one in haystack.quoted.inner(_span(selected)) if (span := _trimmed(article, one))]
    kind, key = ("direct", "text") if inner else ("indirect", "evidence")
    pieces = [_placed(seen, haystack, selected.source, span) for span in inner or [_span(selected)]]
    words = fold_space(article.text[selected.start : selected.end])
    id_ = _new_id(seen, words)
    value = _as_value(pieces[0], key) if len(pieces) == 1 else {key: [shortened(piece) for piece in pieces]}
    return Decision(added=[("quotes", {"id": id_, "kind": kind, **value, "doubt": ["speaker"]})])


def new_evidence(seen: SeenStory, record: DeskRecord, selected: Selected, instead: bool = False) -> Decision:
    """The chosen words as evidence of the record, beside what it has or instead of it."""
    piece, _ = _passage(seen, selected)
    there = passages_of(record.values, "evidence")
    values: dict[str, Any] = {"evidence": shortened(piece)}
    if there and not instead:
        values["evidence"] = [shortened(one) for one in (*there, piece)]
    elif not passages_of(record.values, "text"):
        values |= {"before": None, "after": None}
    if record.path is None:
        return Decision(aside=record.id, values=values)
    return Decision(record.path, values)


def _passage(seen: SeenStory, selected: Selected) -> tuple[dict[str, str], str]:
    article = _article(seen, selected.source)
    piece = _placed(seen, Haystack(article), selected.source, _span(selected))
    if fold_space(selected.words) != piece["words"]:
        raise NotSpliced("the article has changed meanwhile: choose the words again")
    return piece, piece["words"]


def _placed(seen: SeenStory, haystack: Haystack, source: str, span: Span) -> dict[str, str]:
    article = haystack.article
    whole = haystack.stands_whole(span) if article.text[span.start : span.end].strip() else False
    if not whole:
        raise NotSpliced("choose whole words of the article")
    beside = haystack.find_neighbours(span, MOST_PLACES)
    if beside is None:
        raise NotSpliced(TOLD_APART)
    sources = (seen.file.tree.value or {}).get("sources") or ()
    named = {"source": source} if len(sources) > 1 else {}
    return {**named, "words": fold_space(article.text[span.start : span.end]), **beside}


def _article(seen: SeenStory, source: str) -> Article:
    for one in (seen.file.tree.value or {}).get("sources") or ():
        if one.get("id") == source and one.get("file") in seen.articles:
            return seen.articles[one["file"]]
    raise NotSpliced("there is no such article")


def _span(selected: Selected) -> Span:
    return Span(max(0, selected.start), max(0, selected.end))


def _trimmed(article: Article, span: Span) -> Span | None:
    """Without white space, and without the comma that only ends the quotation in print."""
    text = article.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = start + len(text.strip().rstrip(",").rstrip())
    return Span(start, end) if start < end else None


def _as_value(piece: Mapping[str, str], key: str) -> dict[str, Any]:
    """A record's only passage: the words beside it that tell it from its likes are the record's own keys."""
    if "source" in piece:
        return {key: [dict(piece)]}
    return {key: piece["words"], **{name: piece[name] for name in ("before", "after") if name in piece}}


# ── Values ────────────────────────────────────────────────────────────────────────────────────────


def _value(key: str, given: Sequence[str]) -> Any:
    if key == "also":
        given = [name for text in given for name in text.split(",")]
    if key in _LISTS:
        return [one.strip() for one in given if one.strip()] or None
    return _tidy(key, given[-1]) or None


def _tidy(key: str, text: str) -> str:
    if key in _LONG:
        lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        return "\n".join(lines).strip()
    return fold_space(text)


def _as_answer(key: str, value: Any) -> Any:
    """A value of the file as a form would give it back."""
    if key in _LISTS and isinstance(value, str):
        return [value]
    return _tidy(key, value) if isinstance(value, str) else value


def _with_kind(before: Mapping[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """A quote's words stand under `text` or `evidence`, as its kind has it; typed is only a paraphrase."""
    kind = values.get("kind") or before.get("kind")
    if kind != "indirect":
        values.pop("text", None)
        if not before.get("text") and before.get("evidence"):
            values |= {"text": before["evidence"], "evidence": None}
    elif before.get("kind") != "indirect":
        values.pop("text", None)
        if before.get("text") and not before.get("evidence"):
            values |= {"evidence": before["text"], "text": None}
    return values


def _ids(seen: SeenStory) -> Ids:
    return Ids(record.id for record in desk_records(seen))


def _new_id(seen: SeenStory, words: str) -> str:
    said = words_of(words)
    telling = [word for word in said if is_content(word)] or said
    return _ids(seen).new(" ".join(telling[:MOST_WORDS]), _LONGEST_ID, "item")


def _new_actor(seen: SeenStory, answers: Answers) -> dict[str, Any]:
    name = fold_space((answers.get("new_name") or [""])[-1])
    if not name:
        raise NotSpliced("give the new speaker’s name")
    kind = (answers.get("new_kind") or ["person"])[-1]
    return {"id": _ids(seen).new(name, _LONGEST_ID, "actor"), "name": name, "kind": kind}
