"""`draft --into`: another article drafted into a story that is there. What stands in its file stays to the byte.

Its records come after those of each list, under ids of their own. Who is surely an actor of the story is that actor; a
quote that is there already is left out; what may be told already stands with a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factbox.article.seed import Article
from factbox.article.verbatim import fold_space
from factbox.desk.commented_records import LISTS, asides
from factbox.desk.decisions import pad_of, see_that_it_has_lines
from factbox.desk.line_edits import LineEdit, with_edits
from factbox.desk.merge import appended, blocks
from factbox.desk.new_draft import article_to_draft, draft_text, publication_date
from factbox.desk.open_work import passages_of
from factbox.desk.splicing import NotSpliced
from factbox.desk.story_desk import ChangedMeanwhile, SeenStory, StoryDesk
from factbox.desk.update import with_source
from factbox.draft.drafters import DRAFTERS
from factbox.draft.writing.drafted_story import story_data
from factbox.draft.writing.plain_english import is_content, words_of
from factbox.draft.writing.record_writer import Notes
from factbox.draft.writing.yaml_text import yaml_text
from factbox.paths import command
from factbox.problems import Problem, ProblemsError
from factbox.project.beside_stories import keep_drafted, keep_frozen
from factbox.project.contents import Project, sources_named, story_files
from factbox.story.from_yaml import read_story_file
from factbox.story.ids import Ids
from factbox.story.kinds import UNKNOWN
from factbox.when.edtf import When

_LONGEST_ID = 60
_ALIKE = 0.6  # of the telling words of the shorter of two events
_FEWEST_ALIKE = 3
_FEWEST_QUOTED = 4  # words that two people would hardly say alike
_SAME = "perhaps the same as {}: delete one of them if so"
_OTHER_DAY = "perhaps the same as {} with another date: `differs_from: {}` shows both side by side"
_NAMESAKE = "perhaps the same as {}: let the records name that one then, and delete this"

Values = Mapping[str, Any]
_NOTHING: dict[str, Any] = {}


@dataclass
class Incoming:
    """What an article brings into a story."""

    article: str
    story: str
    source: dict[str, Any] = field(default_factory=dict)
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    notes: Notes = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)  # ids of the draft that are the story's own, and which
    there: list[str] = field(default_factory=list)  # the story's quotes that it has too
    warnings: list[Problem] = field(default_factory=list)

    @property
    def told(self) -> str:
        """What was done, in a line."""
        new = sum(map(len, self.records.values()))
        parts = [f"{new} new record{'' if new == 1 else 's'}"]
        parts += [f"the same as there ({', '.join(sorted({*self.same.values()}))})"] if self.same else []
        parts += [f"quoted there already ({', '.join(self.there)})"] if self.there else []
        return f"{self.article}: drafted into {self.story}: {'; '.join(parts)}"


def draft_into(
    project: Project, slug: str, file: str, published: When | None = None, *, everything: bool = False
) -> Incoming:
    """Drafts `seeds/<file>` into a story. Raises ProblemsError, with nothing changed, where that cannot be."""
    article = article_to_draft(project, file)
    published, warnings = publication_date(article, published)
    desk = StoryDesk(project, slug)
    seen = desk.read()
    _see_that_it_fits(seen, article, file)
    coming = _incoming(seen, article, file, published, everything=everything)
    coming.warnings += [*warnings, *_drafted_alone(project, seen, article, file)]
    keep_frozen(project, article, file)
    try:
        desk.change(seen.hash, f"Drafted into it: {article.seed}", lambda now: _with(now, coming))
    except NotSpliced as error:
        raise ProblemsError([Problem(desk.shown, 0, 0, f"{article.seed} cannot be drafted into it: {error}")]) from None
    except ChangedMeanwhile:
        raise ProblemsError([Problem(desk.shown, 0, 0, "the file has changed meanwhile", "draft again")]) from None
    keep_drafted(project, article, file, draft_text(article, file, published, everything=everything))
    return coming


def _see_that_it_fits(seen: SeenStory, article: Article, file: str) -> None:
    """Raises ProblemsError where a story cannot take the article in."""
    tree = seen.file.tree
    if tree.problems or not tree.value:
        raise ProblemsError(tree.problems or [Problem(tree.path, 0, 0, "there is no story in this file")])
    if file in sources_named([seen.file]):
        hint = f"`{command()} draft --update {article.seed}` brings the story up to date with it"
        raise ProblemsError([Problem(tree.path, 0, 0, f"{article.seed} is a source of this story already", hint)])
    if tree.value.get("status") == "reviewed":
        hint = "set `status: draft` first: what comes in has to be decided on before it is published"
        raise ProblemsError([tree.problem(("status",), "this story is reviewed", hint)])


def _drafted_alone(project: Project, seen: SeenStory, article: Article, file: str) -> Iterator[Problem]:
    """Other stories that name the article, as a build makes one of every new article."""
    for path in story_files(project):
        shown = f"content/{path.name}"
        if shown != seen.file.tree.path and file in sources_named([read_story_file(path, shown)]):
            hint = f"delete it if {seen.file.tree.path} is to tell all of that"
            yield Problem(shown, 0, 0, f"{article.seed} has this story of its own too", hint, 1, "warning")


def _incoming(seen: SeenStory, article: Article, file: str, published: When | None, *, everything: bool) -> Incoming:
    data = story_data(article, DRAFTERS[0].draft(article, published), file, published, everything=everything)
    story = seen.file.tree.value or {}
    there = [*(aside.record for aside in asides(seen.file.tree)), *_all_records(story)]
    coming = Incoming(article.seed, seen.file.tree.path)
    coming.source = {**data.values["sources"][0], "id": _free(story.get("sources") or (), data.values["sources"][0])}
    names = _names(data.values, story, there, coming)
    for name in LISTS:
        coming.records[name] = []
        records = data.values.get(name) or []
        for index, record in enumerate(records):
            notes = list(data.notes.get((name, index), ()))
            if record["id"] in coming.same or _is_quoted(name, record, names, story, coming):
                continue
            notes += _questions(name, record, story)
            coming.notes[name, len(coming.records[name])] = notes
            coming.records[name].append(_renamed(record, names, doubt=_DOUBTS[name] if _asks(notes) else ()))
        coming.notes[name, len(coming.records[name])] = list(data.notes.get((name, len(records)), ()))
    coming.records = with_source(coming.records, coming.source["id"])
    return coming


def _all_records(story: Values) -> Iterator[dict[str, Any]]:
    for name in LISTS:
        yield from _records(story, name)


def _records(story: Values, name: str) -> list[dict[str, Any]]:
    records = story.get(name)
    return [one for one in records if isinstance(one, dict)] if isinstance(records, list) else []


def _free(sources: Iterable[Any], source: Values) -> str:
    taken = [str(one.get("id")) for one in sources if isinstance(one, dict)]
    return Ids(taken).new(str(source["id"]), _LONGEST_ID, "article")


def _names(drafted: Values, story: Values, there: Iterable[Values], coming: Incoming) -> dict[str, str]:
    """What every id of the draft is in the story: an actor of its own, or a new id that nothing has."""
    ids = Ids(str(one.get("id")) for one in there)
    for actor in _records(drafted, "actors"):
        if (known := _same_actor(actor, _records(story, "actors"))) is not None:
            coming.same[actor["id"]] = known
    new = (str(record["id"]) for record in _all_records(drafted) if record["id"] not in coming.same)
    return {**coming.same, **{id_: ids.new(id_, _LONGEST_ID, "item") for id_ in new}}


def _renamed(record: Values, names: Mapping[str, str], doubt: Sequence[str]) -> dict[str, Any]:
    changed = dict(record)
    for key in ("id", "speaker", "part_of", "differs_from"):
        if key in record:
            changed[key] = names.get(record[key], record[key])
    if "actors" in record:
        changed["actors"] = list(dict.fromkeys(names.get(id_, id_) for id_ in record["actors"]))
    if doubt:
        changed["doubt"] = list(dict.fromkeys([*record.get("doubt", ()), *doubt]))
    return changed


# ── What the story has already ────────────────────────────────────────────────────────────────────


def _all_names(actor: Values) -> set[str]:
    also = actor.get("also") or ()
    names = [actor.get("name"), *([also] if isinstance(also, str) else also)]
    return {fold_space(str(name)).casefold().removeprefix("the ") for name in names if name}


def _is_whole(name: str, kind: Any) -> bool:
    """Whether a name tells who it is: a person's with two words or more, a body's as it stands."""
    return kind in ("state", "organisation", "group") or (kind == "person" and " " in name)


def _same_actor(actor: Values, actors: Sequence[Values]) -> str | None:
    """The id of the one actor that has the same kind and a whole name in common."""
    names = {name for name in _all_names(actor) if _is_whole(name, actor.get("kind"))}
    found = [one for one in actors if one.get("kind") == actor.get("kind") and names & _all_names(one)]
    return str(found[0]["id"]) if len(found) == 1 and found[0].get("id") else None


def _is_quoted(name: str, record: Values, names: Mapping[str, str], story: Values, coming: Incoming) -> bool:
    """Whether a quote of the story has these words of nobody else; which one is noted."""
    if name != "quotes" or not (words := _said(record)):
        return False
    speaker = names.get(str(record.get("speaker")))
    for quote in _records(story, "quotes"):
        if f" {words} " in f" {_said(quote)} " and quote.get("speaker") in (speaker, None):
            coming.there.append(str(quote.get("id")))
            return True
    return False


def _said(quote: Values) -> str:
    """The words between the quotation marks, whatever stands between them in print."""
    if quote.get("kind") == "indirect":
        return ""
    pieces = [str(piece.get("words", "")) for piece in passages_of(quote, "text")]
    return " ".join(word.casefold() for word in words_of(" ".join(pieces)))


_DOUBTS = {"actors": ["evidence"], "timeline": ["wording"], "quotes": ["quote"]}


def _asks(notes: Iterable[Any]) -> bool:
    return any(isinstance(note, str) and note.startswith("perhaps the same as ") for note in notes)


def _questions(name: str, record: Values, story: Values) -> list[str]:
    """Whether the story tells this already, where that is not sure."""
    if name == "actors":
        return [_NAMESAKE.format(one.get("id")) for one in _records(story, name) if _is_namesake(record, one)][:1]
    if name == "quotes":
        return [_SAME.format(one.get("id")) for one in _records(story, name) if _has_a_piece_of(record, one)][:1]
    named = {word for actor in _records(story, "actors") for one in _all_names(actor) for word in one.split()}
    alike = max(_records(story, name), key=lambda one: _in_common(record, one, named), default=_NOTHING)
    if not _in_common(record, alike, named):
        return []
    return [(_OTHER_DAY if len(_days(record, alike)) > 1 else _SAME).format(*[alike.get("id")] * 2)]


def _is_namesake(one: Values, other: Values) -> bool:
    """Whether two may be the same: a name in common, or a last name where no first name tells them apart."""
    if "unnamed" in (one.get("kind"), other.get("kind")):
        return False
    mine, theirs = _all_names(one), _all_names(other)
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


def _has_a_piece_of(one: Values, other: Values) -> bool:
    said = f" {_said(other)} "
    pieces = (" ".join(words_of(str(piece.get("words", "")))).casefold() for piece in passages_of(one, "text"))
    return any(f" {words} " in said for words in pieces if words.count(" ") + 1 >= _FEWEST_QUOTED)


def _in_common(one: Values, other: Values, names: set[str]) -> int:
    """How many words two events share; 0 where it is not most of the shorter one's.

    Names do not count: who acts in a story does much.
    """
    mine, theirs = _telling_words(one) - names, _telling_words(other) - names
    common = len(mine & theirs)
    fewest = _FEWEST_ALIKE - (len(_days(one, other)) == 1 and bool(one.get("when")) and bool(other.get("when")))
    return common if common >= fewest and common >= _ALIKE * min(len(mine), len(theirs)) else 0


def _days(*events: Values) -> set[str]:
    return {str(event.get("when", ""))[:10] for event in events} - {"", UNKNOWN}


def _telling_words(event: Values) -> set[str]:
    words = event.get("what") or " ".join(str(p.get("words", "")) for p in passages_of(event, "evidence"))
    return {word.casefold() for word in words_of(str(words)) if is_content(word)}


# ── The file ──────────────────────────────────────────────────────────────────────────────────────


def _with(seen: SeenStory, coming: Incoming) -> str:
    """The file's text with everything at the ends of its lists."""
    return with_edits(seen.file.tree.text, list(_edits(seen, coming)))


def _edits(seen: SeenStory, coming: Incoming) -> Iterator[LineEdit]:
    tree = seen.file.tree
    for name, records in (("sources", [coming.source]), *coming.records.items()):
        notes: Notes = {path: found for path, found in coming.notes.items() if path[0] == name and found}
        if not records and not notes:
            continue
        there = blocks(tree, name)
        if there:
            see_that_it_has_lines(tree, name)
        pad = pad_of(there)
        written = yaml_text({name: records}, notes, []).splitlines()[1:]
        yield appended(name, tree, there, [pad + line[2:] if line else "" for line in written])
