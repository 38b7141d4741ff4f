"""Who said it: from the words that name a quote's source to an actor, and nobody where that is not sure."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from factbox import words
from factbox.article import Span
from factbox.draft import roles
from factbox.draft.actors import named
from factbox.draft.findings import ActorKind, DraftActor, DraftQuote
from factbox.draft.pronouns import GENDERS, Context, Said, person_meant
from factbox.draft.tokens import Reading

Found = tuple[str | None, tuple[str, ...]]
_NOBODY: Found = (None, ())


def name_speakers(
    reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]
) -> tuple[list[DraftQuote], list[DraftActor]]:
    """The quotes with their speakers, and the actors with those sources that the article describes but does not name."""
    resolver = _Resolver(reading, quotes, actors)
    order = sorted(range(len(quotes)), key=lambda i: (_place(quotes[i]), i))
    resolved = {i: resolver.resolve(quotes[i]) for i in order}
    spoken = _continued([resolved[i] for i in range(len(quotes))], reading)
    return spoken, sorted(resolver.actors, key=lambda a: (a.mentions[0], a.id))


def _place(quote: DraftQuote) -> int:
    """Where a quote names its source, else where it stands."""
    return quote.source.start if quote.source else quote.content[0].start if quote.content else 0


def _continued(quotes: list[DraftQuote], reading: Reading) -> list[DraftQuote]:
    """A direct quote without a source that goes on from the paragraph before, where that one was not closed, has its speaker."""
    done: list[DraftQuote] = []
    for quote in quotes:
        before = done[-1] if done else None
        if before is None or quote.source is not None or quote.kind != "direct" or not _goes_on(before, quote, reading):
            done.append(quote)
        elif _is_unclosed(before, reading.text):
            done.append(replace(quote, speaker=before.speaker, candidates=before.candidates))
        else:
            done.append(replace(quote, candidates=(before.speaker,) if before.speaker else before.candidates))
    return done


def _goes_on(before: DraftQuote, quote: DraftQuote, reading: Reading) -> bool:
    """Whether a quote opens the paragraph after the one in which the quote before it ends."""
    if before.kind != "direct" or not before.content or not quote.content:
        return False
    article = reading.article
    ended = article.paragraph_index(max(0, before.content[-1].end - 1))
    begun = article.paragraph_index(quote.content[0].start)
    if ended is None or begun is None or begun != ended + 1:
        return False
    return quote.content[0].start - article.paragraphs[begun].start <= 2


def _is_unclosed(quote: DraftQuote, text: str) -> bool:
    end = quote.content[-1].end
    return text[end : end + 2].strip() == "" and text[end - 1 : end] not in {"”", '"', "’’", "'"}


class _Resolver:
    """What is known while the quotes are read in order."""

    def __init__(self, reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]) -> None:
        self.text = reading.text
        self.actors = list(actors)
        self.context = Context(reading, quotes, actors)
        self.last: Said | None = None
        self.taken = {a.id for a in actors}
        self.mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)

    def resolve(self, quote: DraftQuote) -> DraftQuote:
        if quote.source is None:
            return quote
        speaker, candidates = self._speaker(quote.source)
        ends = quote.content or (quote.source,)
        self.last = Said(quote.source.start, speaker, ends[0].start, ends[-1].end)
        return replace(quote, speaker=speaker, candidates=candidates if speaker is None else ())

    def _speaker(self, source: Span) -> Found:
        words_of = self.text[source.start : source.end].strip(" ,;:—–-").lower()
        if words_of in GENDERS:
            return person_meant(words_of, source.start, self.context, self.last)
        if words_of in _UNTOLD:
            return _NOBODY
        inside = _inside(self.mentions, source)
        head = head_of(self.text, source, inside)
        if head is not None:
            return head
        if role := _definite_role(words_of):
            return self._holder(role)
        return self._described(source)

    def _holder(self, role: str) -> Found:
        """The one actor of whom the article prints the role that "the spokesman" repeats."""
        holders = [a.id for a in self.actors if a.role and role in self.text[a.role.start : a.role.end].lower().split()]
        return (holders[0], ()) if len(holders) == 1 else (None, tuple(holders))

    def _described(self, source: Span) -> Found:
        """A new actor for a source with no name of its own: "two security officials"."""
        span = described(self.text, source)
        kind = _kind(self.text[span.start : span.end])
        if kind is None or (kind == "unnamed" and _DEFINITE.match(self.text, span.start)):
            return _NOBODY
        name = " ".join(self.text[span.start : span.end].split())
        known = next((a for a in self.actors if a.kind == "group" == kind and a.name.lower() == name.lower()), None)
        if known is not None:
            return known.id, ()
        actor = named(DraftActor("", name, kind, (span,), evidence=span), self.taken)
        self.actors.append(actor)
        return actor.id, ()


_UNTOLD = frozenset(
    "i we you they it who which that this these those some others one many most all both his her their its our my"
    " him them us me what there everyone someone nobody everybody people".split()
)


def _inside(mentions: list[tuple[int, int, str]], source: Span) -> list[tuple[int, int, str]]:
    first = bisect.bisect_left(mentions, (source.start, 0, ""))
    last = bisect.bisect_left(mentions, (source.end, 0, ""))
    return [m for m in mentions[first:last] if m[1] <= source.end]


# ── The name at the head of the words ─────────────────────────────────────────────────────────────

_PREPOSITION = re.compile(
    r"\b(?:of|for|from|at|in|with|to|by|about|on|against|near|between|like|including|among|behind|under|over)\b"
)
_POSSESSIVE = re.compile(r"(?:[’']s?)\b|(?:[’']s?)(?=\s|$)")
_AND = re.compile(r"(?:,? and| or|,)\s")


def head_of(text: str, source: Span, inside: list[tuple[int, int, str]]) -> Found | None:
    """The actor whom the source names itself, rather than one to whom its speaker belongs; None where it names none."""
    heads: list[str] = []
    begin = source.start
    for start, end, actor in inside:
        lead, tail = text[begin:start], text[end : source.end]
        if _is_head(lead, tail):
            heads.append(actor)
            if not _AND.match(tail) or not re.match(r",? and\s", tail):
                break
            begin = end
        elif _POSSESSIVE.match(tail):
            begin = end
    distinct = tuple(dict.fromkeys(heads))
    if not distinct:
        return None
    return (distinct[0], ()) if len(distinct) == 1 else (None, distinct)


def _is_head(lead: str, tail: str) -> bool:
    if _POSSESSIVE.match(tail) and tail.strip(" ’'s,"):
        return False
    if re.match(r"\s(?!(?:and|or|of|who|whose|himself|herself|itself|in|from|at)\b)[a-z]", tail):
        return False
    if lead.rstrip().endswith((",", ":")):
        return _ends_as_role(lead)
    return not _PREPOSITION.search(lead) and "," not in lead


def _ends_as_role(lead: str) -> bool:
    """Whether what stands before a comma is a role, so that the name after it is its bearer's."""
    noun_phrase = _PREPOSITION.split(lead.rstrip(" ,:"), maxsplit=1)[0]
    last = re.findall(r"[\w’'-]+", noun_phrase.lower())
    return bool(last) and last[-1] in roles.role_nouns()


# ── Sources without a name ────────────────────────────────────────────────────────────────────────


def _definite_role(source: str) -> str:
    """The noun of "the spokesman", "the president": a role that takes up somebody."""
    found = source.split()
    return found[-1] if 2 <= len(found) <= 3 and found[0] == "the" and found[-1] in roles.role_nouns() else ""


_CUT = re.compile(r",|\s(?:who|which|that|whose|familiar|speaking)\b")


def described(text: str, source: Span) -> Span:
    """The description without what follows it between commas or after "who"."""
    match = _CUT.search(text, source.start, source.end)
    end = match.start() if match and match.start() > source.start else source.end
    return Span(source.start, end)


def _kind(name: str) -> ActorKind | None:
    """Unnamed for people whom it counts or calls by their role, group for people in the plural; None for things."""
    noun = _head_noun(name)
    if noun in words.word_set("group_nouns"):
        return "unnamed" if _COUNTED.match(name) or noun in {"officials", "sources"} else "group"
    return "unnamed" if noun in roles.role_nouns() else None


_DEFINITE = re.compile(
    r"(?:the|this|that|his|her|their|its)\s(?!(?:two|three|officials|sources)\b)|\S+[’']s?\s", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:two|three|four|five|six|several|some|a|an|one|senior|\d+)\b", re.IGNORECASE)


def _head_noun(name: str) -> str:
    phrase = _PREPOSITION.split(name.lower(), maxsplit=1)[0]
    found = re.findall(r"[\w’'-]+", phrase)
    return found[-1] if found else ""
