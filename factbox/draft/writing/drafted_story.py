"""A draft as the story that an editor gets: plain values in the story format, with notes where to look."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span, Spans
from factbox.article.verbatim import Haystack
from factbox.draft.dates.expressions import publication_in_head
from factbox.draft.findings import Draft, DraftActor
from factbox.draft.openings.article_head import byline, own_headline
from factbox.draft.openings.opening_texts import OpeningTexts
from factbox.draft.text.long_articles import as_drafted, left_unread
from factbox.draft.writing.kept_short import FEWEST_LINES, within, without_strangers
from factbox.draft.writing.opening_capitals import without_capitals
from factbox.draft.writing.record_writer import Notes, RecordWriter, escape_markdown
from factbox.story.ids import slug
from factbox.story.unseen import seen
from factbox.when.edtf import When


class StoryData(Struct):
    """`values` is the story as plain data; `notes` are comments by the path of the record or key they stand above."""

    values: dict[str, Any]
    notes: Notes = {}


def story_data(
    article: Article, draft: Draft, file: str, published: When | None, *, everything: bool = False
) -> StoryData:
    """The story of one article. `file` is its name under seeds/.

    `everything`: also what is hardly worth a look, and more of the article than a site would show.
    """
    writer = RecordWriter(Haystack(article), draft, everything)
    data = StoryData({}, writer.notes)
    read = as_drafted(article)
    texts = OpeningTexts(read, draft)
    data.values = {
        "title": texts.title,
        "summary": escape_markdown(without_capitals(texts.summary, read)) if texts.summary else None,
        "overview": None,
        "status": "draft",
        "language": article.front_matter.get("language", "en"),
        "doubt": None,
        "sources": [_source(article, file, published)],
        "actors": [
            writer.actor(index, actor) for index, actor in enumerate(_by_speech(_in_the_text(read, draft), draft))
        ],
        "timeline": writer.records("timeline", map(writer.event, draft.timeline)),
        "quotes": writer.records("quotes", map(writer.quote, draft.quotes)),
    }
    data.values["overview"] = writer.overview(texts)
    if not everything:
        within(data.values, data.notes, read)
        without_strangers(data.values, data.notes)
    _tell_once(data.values)
    data.values["doubt"] = {
        name: ["wording"]
        for name in ("title", "summary", "overview")
        if data.values[name] and not (name == "title" and texts.headline)
    }
    _keep_both_accounts(data.values)
    _say_once(data.values, data.notes)
    _note_publication(article, file, published, data)
    _note_length(article, data)
    # A list with nothing in it stands only where something stands aside in it.
    kept = {key: value for key, value in data.values.items() if value or (value == [] and data.notes.get((key, 0)))}
    data.values = seen(kept)
    return data


def _in_the_text(article: Article, draft: Draft) -> list[DraftActor]:
    """The actors without those whom only a line below the headline names, such as who is to be called for more."""
    headline = own_headline(article)
    lines = [p for p in article.prose if p.heading and Span(p.start, p.end) != headline]
    busy = {quote.speaker for quote in draft.quotes} | {id_ for event in draft.timeline for id_ in event.actors}
    busy |= {actor.part_of for actor in draft.actors}
    headings = Spans(Span(line.start, line.end) for line in lines)
    return [
        actor
        for actor in draft.actors
        if actor.kind != "person" or actor.id in busy or not all(any(headings.meeting(m)) for m in actor.mentions)
    ]


def _by_speech(actors: list[DraftActor], draft: Draft) -> list[DraftActor]:
    """People first, who speaks most first; then all others."""
    count = Counter(quote.speaker for quote in draft.quotes)
    return sorted(actors, key=lambda actor: (actor.kind != "person", -count[actor.id]))


def _tell_once(values: dict[str, Any]) -> None:
    """An overview without the lines that the summary has, as far as enough are left."""
    lines, summary = (values["overview"] or "").split("\n"), values["summary"] or ""
    again = [line for line in lines if line[_DASH : _DASH + _SAME] in summary][: max(0, len(lines) - FEWEST_LINES)]
    values["overview"] = "\n".join(line for line in lines if line not in again) or None


_DASH, _SAME = 2, 40  # letters of "- ", and by which a line is a sentence of the summary


def _keep_both_accounts(values: dict[str, Any]) -> None:
    """`differs_from` only where the other account stands in the draft too."""
    records = [*values["timeline"], *values["quotes"]]
    ids = {record["id"] for record in records}
    for record in records:
        if record.get("differs_from", "") not in ids:
            record.pop("differs_from", None)


def _say_once(values: dict[str, Any], notes: Notes) -> None:
    """How many events have no date, in one line."""
    without = sum("when" not in event for event in values["timeline"])
    if without:
        which = "1 of them has" if without == 1 else f"{without} of them have"
        notes.setdefault(("timeline",), []).append(f"{which} no date: see whether the article tells it")


def _note_length(article: Article, data: StoryData) -> None:
    for problem in left_unread(article):
        note = f"line {problem.line} of it ends what is drafted: the article has {problem.message.partition(':')[0]}"
        data.notes.setdefault(("sources", 0), []).append(note)


def _note_publication(article: Article, file: str, published: When | None, data: StoryData) -> None:
    if not published:
        note = (
            "no publication date is known, so no weekday is resolved: add `published:` here, then run"
            f" `draft --update seeds/{file}`"
        )
        data.notes.setdefault(("sources", 0), []).append(note)
    elif (
        not article.front_matter.get("published")
        and (head := publication_in_head(as_drafted(article)))
        and published == head[1]
    ):
        line = head[0]
        note = f"published: as the article says in “{article.text[line.start : line.end]}”"
        data.notes.setdefault(("sources", 0), []).append(note)


def _source(article: Article, file: str, published: When | None) -> dict[str, Any]:
    given = article.front_matter
    source = {
        "id": slug(given.get("publisher", ""), 40) or "article",
        "file": file,
        "sha256": article.sha256,
        "text_sha256": article.page.text_sha256 if article.page else None,
        **{key: given.get(key) for key in ("publisher", "title")},
        "author": byline(article),
        "url": given.get("url"),
        "published": str(published) if published else None,
        "rights": "excerpts",
    }
    return {key: value for key, value in source.items() if value}


def slug_of_seed(article: Article) -> str:
    """The story's name for an article: its headline's words where it has one, else its file's name."""
    first = own_headline(article)
    title = article.front_matter.get("title") or (article.text[first.start : first.end] if first else "")
    return slug(title, 60) or slug(PurePosixPath(article.seed).stem, 60) or "story"
