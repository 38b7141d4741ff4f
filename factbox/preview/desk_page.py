"""The desk as a page: the article, with the words that records stand on marked, the queue, and one record."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, get_args

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import Haystack
from factbox.desk.answers import KEYS, NEW_ACTOR, SOURCE_KEYS, TEXTS, date_meant
from factbox.desk.open_work import DeskRecord, asked_keys, desk_records, open_texts, passages_of
from factbox.desk.story_desk import SeenStory, StoryDesk
from factbox.paths import PACKAGE, command
from factbox.render.template_engine import TemplateEngine
from factbox.story.kinds import UNKNOWN, ActorKind, QuoteKind
from factbox.story.values import Rights
from factbox.story.yaml_tree import value_at
from factbox.views.cards import Card
from factbox.when.edtf import WhenError, parse_when
from factbox.when.shown import show_when

_TEMPLATES = PACKAGE / "preview" / "assets"
_KINDS = {"timeline": "Event", "quotes": "Quote", "actors": "Actor"}
_SETTLED = {"timeline": "Events", "quotes": "Quotes", "actors": "Actors"}
_PAGES = {"timeline": "timeline.html#{}", "quotes": "who-said-what.html#{}", "actors": "actor-{}.html"}
# What the page keeps folded until it is needed: the keys of the less usual answers.
_MORE = {
    "timeline": ("detail", "when_note", "where", "actors"),
    "quotes": ("when", "when_words", "when_note", "where", "to"),
    "actors": ("also", "part_of", "bio"),
}
_UNTOLD = {"when": "date", "speaker": "speaker"}


class DeskNotice(Struct):
    """What the page says of the change before: a message, the difference of the file, and what was typed."""

    message: str = ""
    wrong: bool = False
    difference: str = ""
    answers: Mapping[str, Sequence[str]] = {}


class MarkedText(NamedTuple):
    """A stretch of the article: `start` is its place in the file, `mark` what stands on it."""

    start: int
    text: str
    mark: str  # "current", "used", or nothing
    record: str = ""  # the id of what stands on it
    first: bool = False  # of the current ones


class _On(NamedTuple):
    """Words that a record stands on."""

    span: Span
    record: str


class ArticleShown(NamedTuple):
    """One of the story's articles as the desk shows it."""

    source: str
    name: str
    paragraphs: list[list[MarkedText]]


def reading(text: str) -> tuple[bool, str]:
    """What a date that somebody types is, in words; False with what is wrong where it is none."""
    if not text.strip():
        return True, "no date"
    if text.strip() == UNKNOWN:
        return True, "the article does not tell"
    form = date_meant(text.strip())
    try:
        shown = show_when(parse_when(form))
    except WhenError as error:
        return False, f"{error.message}: {error.hint}"
    return True, shown if form == text.strip() else f"{form}: {shown}"


def desk_page(seen: SeenStory, chosen: str | None, said: DeskNotice, **more: Any) -> str:
    """The page's HTML. `chosen` is a record's id; without one the first that is open, and then the story's texts."""
    records = desk_records(seen)
    record = _chosen(records, chosen)
    left = sum(bool(one.open) for one in records)
    values = seen.file.tree.value or {}
    at = records.index(record) if record else len(records)
    fields = _fields(record, values, said)
    page: str = _template().render(
        **more,
        seen=seen,
        unread=seen.file.tree.value is None,
        slug=seen.file.slug,
        title=values.get("title") or seen.file.slug,
        records=records,
        record=record,
        left=left,
        count=f"{left} of {len(records)} left",
        before=records[at - 1].id if 0 < at <= len(records) else "",
        after=records[at + 1].id if at + 1 < len(records) else "",
        position=at + 1,
        groups=list(_groups(records)),
        kind=_KINDS[record.list] if record else "",
        kinds_told=_KINDS,
        page_of=f"{seen.file.slug}/{_PAGES[record.list].format(record.id) if record and record.path else 'index.html'}",
        keeps=[_UNTOLD[key] for key in asked_keys(record, record.list)] if record else [],
        sentence=lambda words: (words[:1].upper() + words[1:]).replace("`", ""),
        command=command(),
        articles=_articles(seen, record),
        said=said,
        fields=fields,
        other=_other(record, records),
        more_given=bool(record and _is_given(record, fields)),
        evidence=[str(p.get("words", "")) for key in ("text", "evidence") for p in passages_of(_values(record), key)],
        actors=[one for one in values.get("actors") or () if isinstance(one, dict) and one.get("id")],
        dating=_dating(seen, record),
        reading=reading,
        texts_open=open_texts(seen),
        kinds=get_args(QuoteKind if record and record.list == "quotes" else ActorKind),
        actor_kinds=get_args(ActorKind),
        new_actor=NEW_ACTOR,
        status=values.get("status", "draft"),
        sources=_sources(values, said),
        rights=get_args(Rights),
    )
    return page


def no_desk_page(desk: StoryDesk, problems: str, said: DeskNotice, others: Sequence[Card], **more: str) -> str:
    """What stands in the place of a desk whose story's file is gone, or cannot be read for the `problems`."""
    typed = [text for key, given in said.answers.items() if key in _TYPED for text in given if text.strip()]
    page: str = _template("no-desk.html").render(
        **more, file=desk.shown, problems=problems, changing=said.wrong, typed=typed, others=others
    )
    return page


_TYPED = frozenset((*TEXTS, *itertools.chain(*KEYS.values()))) - {"speaker", "kind", "actors", "part_of"}


@cache
def _template(name: str = "desk.html") -> Any:
    return TemplateEngine([_TEMPLATES]).get_template(name)


def _chosen(records: Sequence[DeskRecord], id_: str | None) -> DeskRecord | None:
    if id_ is None:
        return next((record for record in records if record.open), None)
    return next((record for record in records if record.id == id_), None)


def _other(record: DeskRecord | None, records: Sequence[DeskRecord]) -> dict[str, Any] | None:
    """What an open record tells again, or otherwise, with the words that it stands on."""
    id_ = record and record.open and (record.values.get("repeats") or record.values.get("differs_from"))
    found = next((one for one in records if one.id == id_), None) if id_ else None
    if found is None or record is None:
        return None
    words = [str(p.get("words", "")) for key in ("text", "evidence") for p in passages_of(found.values, key)]
    again = bool(record.values.get("repeats"))
    return {"record": found, "words": words, "again": again, "when": found.values.get("when", "")}


def _values(record: DeskRecord | None) -> Mapping[str, Any]:
    return record.values if record else {}


def _fields(record: DeskRecord | None, story: Mapping[str, Any], said: DeskNotice) -> dict[str, Any]:
    """What the form holds: what was typed last where that was refused, else what the file has."""
    values = record.values if record else story
    keys = KEYS[record.list] if record else TEXTS
    held: dict[str, Any] = {}
    for key in keys:
        value = values.get(key)
        if key == "text":
            value = " ".join(str(piece.get("words", "")) for piece in passages_of(values, "text"))
        held[key] = value if value is not None else ""
        if key in said.answers:
            held[key] = said.answers[key] if key == "actors" else said.answers[key][-1]
    held["new_name"] = (said.answers.get("new_name") or [""])[-1]
    return held


def _sources(values: Mapping[str, Any], said: DeskNotice) -> list[dict[str, str]]:
    """What the story says of its articles, as the form holds it."""
    sources = [one for one in values.get("sources") or () if isinstance(one, dict)]
    typed = said.answers
    return [
        {"name": str(one.get("title") or one.get("file"))}
        | {key: (typed.get(f"source-{at}-{key}") or [str(one.get(key) or "")])[-1] for key in SOURCE_KEYS}
        for at, one in enumerate(sources)
    ]


def _dating(seen: SeenStory, record: DeskRecord | None) -> tuple[str, str]:
    """What the article's words for the date come to by rule."""
    if not record or not seen.checked or record.path is None:
        return "", ""
    item = next((item for item in seen.checked.dated if item.record.id == record.id), None)
    dating = item.dating if item else None
    return (str(dating.when), dating.rule) if dating and dating.when else ("", "")


def _is_given(record: DeskRecord, fields: Mapping[str, Any]) -> bool:
    """Whether anything of what is folded has an answer."""
    return any(fields[key] for key in _MORE[record.list])


def _groups(records: Sequence[DeskRecord]) -> Iterator[tuple[str, list[DeskRecord]]]:
    """The queue under its headings: what is open, what is worth a look, and the others by what they are."""
    yield from _filled("To decide on", [one for one in records if one.open])
    yield from _filled("Worth a look", [one for one in records if one.look and not one.open])
    for name, heading in _SETTLED.items():
        yield from _filled(heading, [one for one in records if one.list == name and not one.open and not one.look])


def _filled(heading: str, records: list[DeskRecord]) -> Iterator[tuple[str, list[DeskRecord]]]:
    if records:
        yield f"{heading} ({len(records)})", records


# ── The article ───────────────────────────────────────────────────────────────────────────────────


def _articles(seen: SeenStory, record: DeskRecord | None) -> list[ArticleShown]:
    found = []
    for source in (seen.file.tree.value or {}).get("sources") or ():
        article = seen.articles.get(str(value_at(source, ("file",))))
        if article:
            id_ = str(source.get("id"))
            used, current = _marks(seen, id_, article, record)
            name = str(source.get("title") or source.get("publisher") or source.get("file"))
            found.append(ArticleShown(id_, name, list(_paragraphs(article, used, current))))
    return found


def _marks(seen: SeenStory, source: str, article: Article, record: DeskRecord | None) -> tuple[list[_On], list[_On]]:
    """The words that records stand on, and those of the record that is being decided on."""
    used: list[_On] = []
    current: list[_On] = []
    for item in seen.checked.items.values() if seen.checked else ():
        for placed in item.passages:
            if placed.source.id == source:
                is_current = record and item.record.id == record.id
                (current if is_current else used).append(_On(placed.span, item.record.id))
    if record and not current:
        haystack = Haystack(article)
        pieces = [piece for key in ("text", "evidence") for piece in passages_of(record.values, key)]
        found = [span for piece in pieces for span in haystack.find(str(piece.get("words", "")))[:1]]
        current = [_On(span, record.id) for span in found]
    return used, current


def _paragraphs(article: Article, used: Sequence[_On], current: Sequence[_On]) -> Iterator[list[MarkedText]]:
    cuts = sorted({place for one in (*used, *current) for place in one.span})
    first = min((one.span.start for one in current), default=-1)
    at = 0
    for paragraph in article.paragraphs:
        while at < len(cuts) and cuts[at] <= paragraph.start:
            at += 1
        places = [paragraph.start]
        while at < len(cuts) and cuts[at] < paragraph.end:
            places.append(cuts[at])
            at += 1
        places.append(paragraph.end)
        yield [
            MarkedText(start, article.text[start:end], *_mark(start, used, current), start == first)
            for start, end in itertools.pairwise(places)
        ]


def _mark(place: int, used: Sequence[_On], current: Sequence[_On]) -> tuple[str, str]:
    for name, ones in (("current", current), ("used", used)):
        for one in ones:
            if one.span.start <= place < one.span.end:
                return name, one.record
    return "", ""
