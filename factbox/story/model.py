"""The story: what one file in `content/` says, as frozen records.

Only the shape is checked here (keys, kinds, dates, ids). Whether the article bears it out is for `factbox.check`.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from factbox.story.headlines import headline_of
from factbox.story.kinds import UNKNOWN, ActorKind, QuoteKind
from factbox.story.values import (
    Day,
    Doubt,
    Id,
    ImageFile,
    Language,
    Markdown,
    QuoteDoubt,
    Rights,
    SeedFile,
    Sha256,
    Status,
    Text,
    Url,
    WhenValue,
)


class Record(BaseModel):
    """What all records share: no unknown key, and nothing changes once read."""

    # Built when the first story is read: a record by itself is never read, and one in a story needs nothing of its own.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Passage(Record):
    """Words of a source, verbatim but for runs of white space."""

    words: Text = Field(description="the words, character for character")
    source: Id | None = Field(None, description="which source; left out where the story has one")
    before: Text | None = Field(None, description="a few words that stand just before, where the words stand twice")
    after: Text | None = Field(None, description="a few words that stand just after, where the words stand twice")


def _as_passages(value: Any) -> Any:
    """A text, a mapping, or a list of either, as a list of mappings."""
    pieces = value if isinstance(value, list) else [value]
    return [{"words": piece} if isinstance(piece, str) else piece for piece in pieces]


def _not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        hint = "add one below it, beginning with `- `"
        raise PydanticCustomError("no_item", "this list has no item", {"hint": hint})
    return value


NotEmpty = AfterValidator(_not_empty)
Passages = Annotated[
    tuple[Passage, ...],
    BeforeValidator(_as_passages, json_schema_input_type=str | Passage | list[str | Passage]),
]


_OPEN = "what nobody has decided on yet; a reviewed story has none"


class Source(Record):
    """An article that the story stands on."""

    id: Id = Field(description="a short name for it within this story")
    file: SeedFile = Field(description="the article’s file, under seeds/")
    sha256: Sha256 | None = Field(None, description="the file’s SHA-256; a changed article stops the build")
    text_sha256: Sha256 | None = Field(
        None, description="for a web page or Markdown: the SHA-256 of the text taken out of it, in content/text/"
    )
    publisher: Text | None = Field(None, description="who published it: The Guardian")
    title: Text | None = Field(None, description="its headline")
    author: Text | None = Field(None, description="its byline")
    url: Url | None = Field(None, description="where it can be read: https://…")
    published: WhenValue | None = Field(None, description="the day of publication; `?` after it where it is uncertain")
    rights: Rights = Field("excerpts", description="how much of the source the site may show")


class Image(Record):
    """A picture that goes with a story, an actor or an event."""

    file: ImageFile = Field(description="its name in content/images/: .jpg, .png or .svg")
    alt: Text = Field(description="what it shows, for those who do not see it")
    credit: Text = Field(description="who has made it, and who allows its use; stands below it")


def _requires(key: str, value: str | None, needed: str) -> dict[str, Any]:
    """JSON Schema for: where `key` is there (and has this value), `needed` is there too."""
    condition: dict[str, Any] = {"required": [key]}
    if value:
        condition["properties"] = {key: {"const": value}}
    return {"if": condition, "then": {"required": [needed]}}


class Actor(Record):
    """Somebody who acts or speaks."""

    model_config = ConfigDict(json_schema_extra={"allOf": [_requires("role", None, "evidence")]})

    id: Id = Field(
        description="the address of the actor’s page; it should not change once published",
        json_schema_extra={"not": {"const": UNKNOWN}},
    )
    name: Text = Field(description="the fullest name that the article gives")
    kind: ActorKind = Field(description="unnamed: a source whose name the article keeps back")
    role: Text | None = Field(None, description="what the article calls them: US secretary of state")
    part_of: Id | None = Field(None, description="the id of the actor that this one belongs to")
    also: tuple[Text, ...] = Field((), description="other names that the article uses")
    same_as: Url | None = Field(
        None,
        description="an address that stands for the same one in every story, such as Wikidata’s: there is one page"
        " over all stories in which it stands",
    )
    bio: Markdown | None = Field(None, description="a few sentences in your own words; Markdown")
    image: Image | None = Field(None, description="a picture of them, on their page")
    evidence: Passages = Field((), description="the article’s words for name and role")
    before: Text | None = Field(None, description="a few words that stand just before the evidence")
    after: Text | None = Field(None, description="a few words that stand just after the evidence")
    doubt: Doubt = Field((), description=_OPEN)

    @model_validator(mode="after")
    def _is_not_the_unknown(self) -> Self:
        if self.id == UNKNOWN:
            hint = "give the actor another id, such as `unknown-man`"
            message = "`unknown` is no actor: `speaker: unknown` says that the article does not tell"
            raise PydanticCustomError("unknown", message, {"key": "id", "hint": hint})
        return self

    @model_validator(mode="after")
    def _role_has_evidence(self) -> Self:
        if self.role and not self.evidence:
            hint = "add `evidence:` with the article’s words that say so"
            raise PydanticCustomError("role", "a role stands on the article’s words", {"key": "role", "hint": hint})
        return self


_NOTE_NEEDS_DATE = _requires("when_note", None, "when")


class _Dated(Record):
    """What events and quotes share."""

    model_config = ConfigDict(json_schema_extra={"allOf": [_NOTE_NEEDS_DATE]})

    id: Id = Field(description="its address on the page; it should not change once published")
    when: WhenValue | None = Field(
        None, description="a date in EDTF, such as 2025-05-07 or 2025-04; unknown: the article does not tell"
    )
    when_words: Text | None = Field(None, description="the article’s words for it, verbatim")
    when_note: Text | None = Field(None, description="how the date follows, where the words alone do not give it")
    where: Text | None = Field(None, description="the place")
    differs_from: Id | None = Field(None, description="the id of a quote or event that gives another account")
    repeats: Id | None = Field(
        None, description="the id of a quote or event that this one may only tell again; a reviewed story has none"
    )
    before: Text | None = Field(None, description="a few words that stand just before, where the words stand twice")
    after: Text | None = Field(None, description="a few words that stand just after, where the words stand twice")

    _unknown: frozenset[str] = PrivateAttr(frozenset())

    @property
    def unknown(self) -> frozenset[str]:
        """Of `when` and `speaker`, what somebody has looked for and the article does not tell."""
        return self._unknown

    @model_validator(mode="wrap")
    @classmethod
    def _unknown_is_an_answer(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        keys = [key for key in ("when", "speaker") if isinstance(value, dict) and value.get(key) == UNKNOWN]
        if not keys:
            return handler(value)
        record = handler({key: given for key, given in value.items() if key not in keys})
        record._unknown = frozenset(keys)
        return record

    @model_validator(mode="after")
    def _note_has_date(self) -> Self:
        if self.when_note and self.when is None:
            hint = "add `when:`, or take the note out"
            message = "`when_note` explains a date that is not given"
            raise PydanticCustomError("when_note", message, {"key": "when_note", "hint": hint})
        return self


class Event(_Dated):
    """Something that happened."""

    what: Text = Field("", description="the headline; left out where the evidence will do as it stands")
    detail: Markdown | None = Field(None, description="more about it, in your own words; Markdown")
    image: Image | None = Field(None, description="a picture of it, on the timeline")
    actors: tuple[Id, ...] = Field((), description="the ids of those who took part")
    evidence: Annotated[Passages, NotEmpty] = Field(description="the article’s words that it stands on")
    doubt: Doubt = Field((), description=_OPEN)

    @model_validator(mode="wrap")
    @classmethod
    def _headed_by_its_evidence(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        event = handler(value)
        if "what" not in event.model_fields_set:
            words = " ".join(piece.words for piece in event.evidence)
            event.__dict__["what"] = headline_of(words)  # frozen only once it is read
        return event


class Quote(_Dated):
    """Something somebody said."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                _NOTE_NEEDS_DATE,
                _requires("kind", "indirect", "evidence"),
                _requires("kind", "direct", "text"),
                _requires("kind", "partial", "text"),
            ]
        }
    )

    speaker: Id | None = Field(None, description="an actor’s id; unknown: the article does not tell")
    to: Text | None = Field(None, description="whom they spoke to, in your own words: reporters")
    kind: QuoteKind = Field(description="direct: their words; partial: part of their words; indirect: a paraphrase")
    text: Passages = Field((), description="the words, verbatim; for an indirect quote the editor’s paraphrase")
    attribution: Text | None = Field(None, description="the article’s words that say who spoke, verbatim")
    evidence: Passages = Field((), description="the article’s words that an indirect quote stands on")
    doubt: QuoteDoubt = Field((), description=_OPEN)

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.kind == "indirect" and not self.evidence:
            hint = "add `evidence:` with the article’s words that it stands on"
            raise PydanticCustomError("words", "an indirect quote needs evidence", {"key": "kind", "hint": hint})
        if self.kind != "indirect" and not self.text:
            hint = "add `text:` with the words between the quotation marks"
            message = "a {kind} quote needs its text"
            raise PydanticCustomError("words", message, {"kind": self.kind, "key": "kind", "hint": hint})
        return self

    @property
    def verbatim(self) -> tuple[Passage, ...]:
        """The passages that must stand in the source: the text of a direct or partial quote, and any evidence."""
        return self.evidence if self.kind == "indirect" else (*self.text, *self.evidence)


class Correction(Record):
    """Something that was wrong on the site and has been put right."""

    date: Day = Field(description="the day of the correction: 2025-05-12")
    item: Id | None = Field(None, description="the id of the event, quote or actor; left out for the whole story")
    note: Text = Field(description="what was wrong, and what is right")


class TextDoubts(Record):
    """What is open in the story's own texts."""

    title: Doubt = Field((), description="of the headline")
    summary: Doubt = Field((), description="of the summary")
    overview: Doubt = Field((), description="of the overview")


def _by_text(value: Any) -> Any:
    if not isinstance(value, str | list):
        return value
    hint = "write below it which text is meant: `title: wording`, `summary: wording` or `overview: wording`"
    raise PydanticCustomError("doubt", "this `doubt` names no text", {"hint": hint})


class Story(Record):
    """One explainer."""

    model_config = ConfigDict(json_schema_extra={"allOf": [_requires("status", "reviewed", "reviewed_by")]})

    title: Text = Field(description="the story’s headline")
    summary: Markdown | None = Field(None, description="one or two sentences under the headline; Markdown")
    overview: Markdown | None = Field(None, description="what happened, in your own words; Markdown")
    image: Image | None = Field(None, description="a picture, on the overview and on pages that lead there")
    status: Status = Field("draft", description="only reviewed stories are published")
    reviewed_by: Text | None = Field(None, description="required once reviewed")
    reviewed_on: Day | None = Field(None, description="the day of the last review: 2025-05-12; shown as “Updated …”")
    language: Language = Field("en", description="BCP 47, such as en or en-GB")
    doubt: Annotated[TextDoubts, BeforeValidator(_by_text)] = Field(
        TextDoubts.model_construct(), description="what is open in title, summary and overview, by their names"
    )
    topics: tuple[Text, ...] = Field((), description="what it is about: [Ports, Weather]; each topic has a page")
    sources: Annotated[
        tuple[Source, ...], NotEmpty, Field(description="the articles it stands on", json_schema_extra={"minItems": 1})
    ]
    actors: tuple[Actor, ...] = Field((), description="who acts and who speaks")
    timeline: tuple[Event, ...] = Field((), description="what happened; the pages put it in order of time")
    quotes: tuple[Quote, ...] = Field((), description="who said what")
    corrections: tuple[Correction, ...] = Field((), description="what was wrong on the site and has been put right")

    @model_validator(mode="after")
    def _reviewed_by_someone(self) -> Self:
        if self.status == "reviewed" and not self.reviewed_by:
            hint = "add `reviewed_by:` with the name of the person who compared it with the article"
            raise PydanticCustomError("review", "a reviewed story names its reviewer", {"key": "status", "hint": hint})
        return self

    def actor(self, id: str) -> Actor:  # noqa: A002 - the field's own name
        """The actor with this id. Raises KeyError where there is none."""
        return {actor.id: actor for actor in self.actors}[id]
