"""`draft --into`: another article drafted into a story that is there. What stands in its file stays to the byte.

Its records come after those of each list, under ids of their own. Who is surely an actor of the story is that actor; a
quote that is there already has its words for evidence; what may be told already, or is told otherwise, stands with a
question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from factbox.article.seed import Article
from factbox.desk.commented_records import LISTS, asides
from factbox.desk.decisions import ORDER, pad_of, see_that_it_has_lines
from factbox.desk.merge import appended, blocks
from factbox.desk.new_draft import article_to_draft, draft_text
from factbox.desk.splicing import LineEdit, NotSpliced, keys_given, with_edits
from factbox.desk.story_desk import ChangedMeanwhile, SeenStory, StoryDesk
from factbox.desk.told_again import ToldAgain, quoted_there, records, same_actor, told_again
from factbox.desk.update import with_source
from factbox.draft.drafters import DRAFTERS
from factbox.draft.publication_date import publication_date
from factbox.draft.text.long_articles import left_unread
from factbox.draft.writing.drafted_story import story_data
from factbox.draft.writing.record_writer import Notes
from factbox.draft.writing.yaml_text import yaml_text
from factbox.paths import command
from factbox.problems import Problem, ProblemsError
from factbox.project.beside_stories import keep_drafted, keep_frozen
from factbox.project.contents import Project, sources_named, story_files
from factbox.story.from_yaml import read_story_file
from factbox.story.ids import Ids
from factbox.when.edtf import When

_LONGEST_ID = 60

Values = Mapping[str, Any]


class Incoming(Struct):
    """What an article brings into a story."""

    article: str
    story: str
    source: dict[str, Any] = {}
    records: dict[str, list[dict[str, Any]]] = {}
    notes: Notes = {}
    same: dict[str, str] = {}  # ids of the draft that are the story's own, and which
    there: dict[str, int] = {}  # the story's quotes that it has too, with their places
    evidence: dict[int, list[Any]] = {}  # what it has of them, by their places
    warnings: list[Problem] = []

    @property
    def told(self) -> str:
        """What was done, in a line."""
        new = sum(map(len, self.records.values()))
        parts = [f"{new} new record{'' if new == 1 else 's'}"]
        parts += [f"the same as there ({', '.join(sorted({*self.same.values()}))})"] if self.same else []
        parts += [f"evidence of what is quoted there already ({', '.join(self.there)})"] if self.there else []
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
    coming.warnings += [*warnings, *left_unread(article), *_drafted_alone(project, seen, article, file)]
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
        drafted = data.values.get(name) or []
        for index, record in enumerate(drafted):
            notes = list(data.notes.get((name, index), ()))
            speaker = names.get(str(record.get("speaker")))
            if record["id"] in coming.same or _is_quoted(name, record, speaker, story, coming):
                continue
            again = told_again(name, record, speaker, story)
            notes += [again.note] if again else []
            coming.notes[name, len(coming.records[name])] = notes
            coming.records[name].append(_renamed(record, names, again))
        coming.notes[name, len(coming.records[name])] = list(data.notes.get((name, len(drafted)), ()))
    coming.records = with_source(coming.records, coming.source["id"])
    return coming


def _all_records(story: Values) -> Iterator[dict[str, Any]]:
    for name in LISTS:
        yield from records(story, name)


def _free(sources: Iterable[Any], source: Values) -> str:
    taken = [str(one.get("id")) for one in sources if isinstance(one, dict)]
    return Ids(taken).new(str(source["id"]), _LONGEST_ID, "article")


def _names(drafted: Values, story: Values, there: Iterable[Values], coming: Incoming) -> dict[str, str]:
    """What every id of the draft is in the story: an actor of its own, or a new id that nothing has."""
    ids = Ids(str(one.get("id")) for one in there)
    for actor in records(drafted, "actors"):
        if (known := same_actor(actor, records(story, "actors"))) is not None:
            coming.same[actor["id"]] = known
    new = (str(record["id"]) for record in _all_records(drafted) if record["id"] not in coming.same)
    return {**coming.same, **{id_: ids.new(id_, _LONGEST_ID, "item") for id_ in new}}


def _is_quoted(name: str, record: Values, speaker: str | None, story: Values, coming: Incoming) -> bool:
    """Whether a quote of the story has these words; they become evidence of it, unless it has some already."""
    found = quoted_there(record, speaker, story) if name == "quotes" else None
    if found is None:
        return False
    place, quote = found
    coming.there[str(quote.get("id"))] = place
    if not quote.get("evidence"):
        in_source = with_source({"quotes": [dict(record)]}, coming.source["id"])["quotes"][0]
        beside = {key: record[key] for key in ("before", "after") if key in record}
        pieces = [{**piece, **beside} for piece in in_source["text"]]
        coming.evidence.setdefault(place, []).extend(pieces)
    return True


def _renamed(record: Values, names: Mapping[str, str], again: ToldAgain | None) -> dict[str, Any]:
    changed = dict(record)
    for key in ("id", "speaker", "part_of", "differs_from"):
        if key in record:
            changed[key] = names.get(record[key], record[key])
    if "actors" in record:
        changed["actors"] = list(dict.fromkeys(names.get(id_, id_) for id_ in record["actors"]))
    if again:
        changed |= again.keys
        doubt = list(dict.fromkeys([*record.get("doubt", ()), *again.doubt]))
        changed |= {"doubt": doubt} if doubt else {}
    return {key: changed[key] for key in sorted(changed, key=lambda key: key == "doubt")}


# ── The file ──────────────────────────────────────────────────────────────────────────────────────


def _with(seen: SeenStory, coming: Incoming) -> str:
    """The file's text with everything at the ends of its lists."""
    return with_edits(seen.file.tree.text, list(_edits(seen, coming)))


def _edits(seen: SeenStory, coming: Incoming) -> Iterator[LineEdit]:
    tree = seen.file.tree
    for place, pieces in coming.evidence.items():
        edit = keys_given(tree, ("quotes", place), {"evidence": pieces}, ORDER["quotes"])
        yield from [edit] if edit else []
    for name, new in (("sources", [coming.source]), *coming.records.items()):
        notes: Notes = {path: found for path, found in coming.notes.items() if path[0] == name and found}
        if not new and not notes:
            continue
        there = blocks(tree, name)
        if there:
            see_that_it_has_lines(tree, name)
        pad = pad_of(there)
        written = yaml_text({name: new}, notes, []).splitlines()[1:]
        yield appended(name, tree, there, [pad + line[2:] if line else "" for line in written])
