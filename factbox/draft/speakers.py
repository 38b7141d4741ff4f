"""Who said it: from the words that name a quote's source to an actor, and nobody where that is not sure."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from factbox.article import Span
from factbox.draft.actors import named
from factbox.draft.belonging import codes, state_of
from factbox.draft.findings import ActorKind, DraftActor, DraftQuote
from factbox.draft.heads import Inside, definite_role, described, heads_of, holds, institution, kind_of
from factbox.draft.pronouns import GENDERS, Context, Said, person_meant
from factbox.draft.tokens import Reading

Found = tuple[str | None, tuple[str, ...]]
_NOBODY: Found = (None, ())


def name_speakers(
    reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]
) -> tuple[list[DraftQuote], list[DraftActor]]:
    """The quotes with their speakers, and the actors with those that the article describes but does not name."""
    resolver = _Resolver(reading, quotes, actors)
    order = sorted(range(len(quotes)), key=lambda i: (_place(quotes[i]), i))
    resolved = {i: resolver.resolve(quotes[i]) for i in order}
    spoken = _continued([resolved[i] for i in range(len(quotes))], reading)
    return spoken, sorted(resolver.actors, key=lambda a: (a.mentions[0], a.id))


def _place(quote: DraftQuote) -> int:
    """Where a quote names its source, else where it stands."""
    return quote.source.start if quote.source else quote.content[0].start if quote.content else 0


def _continued(quotes: list[DraftQuote], reading: Reading) -> list[DraftQuote]:
    """A quote without a source that goes on from the paragraph before has its speaker, if that one was not closed."""
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
        self.states = codes(actors)
        self.last: Said | None = None
        self.taken = {a.id for a in actors}
        self.kinds = {a.id: a.kind for a in actors}
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
        if words_of in {"who", "which"}:
            return self._just_before(source.start, words_of == "who")
        if words_of in _UNTOLD:
            return _NOBODY
        heads = heads_of(self.text, source, _inside(self.mentions, source))
        if heads:
            return self._named(heads, source)
        if role := definite_role(words_of):
            return self._holder(role)
        if name := institution(self.text, source):
            return self._added(name, "organisation"), ()
        return self._described(source)

    def _added(self, name: Span, kind: ActorKind) -> str:
        """The actor with that very name, or whose name ends with it; made where there is none."""
        words_of = " ".join(self.text[name.start : name.end].split())
        for actor in self.actors:
            if actor.kind == kind and (actor.name == words_of or actor.name.endswith(f" {words_of}")):
                return actor.id
        actor = named(DraftActor("", words_of, kind, (name,)), self.taken)
        self.actors.append(actor)
        self.kinds[actor.id] = kind
        return actor.id

    def _named(self, heads: tuple[str, ...], source: Span) -> Found:
        """One head is the speaker; several, or some of a group, are left to the editor."""
        known = tuple(h for h in heads if h)
        part = self.kinds.get(known[0]) == "group" and not self._opens_with(known[0], source)
        return (known[0], ()) if len(heads) == 1 and not part else (None, known)

    def _opens_with(self, actor: str, source: Span) -> bool:
        """Whether a group is the whole subject: "(the) Republicans", not "some Republicans"."""
        first = next(m.start for m in _inside(self.mentions, source) if m.actor == actor)
        return self.text[source.start : first].strip().lower() in {"", "the"}

    def _just_before(self, at: int, who: bool) -> Found:
        """ "Marsh, who said …": the name that a relative pronoun follows."""
        before = bisect.bisect_left(self.mentions, (at, 0, "")) - 1
        near = self.mentions[before] if before >= 0 else None
        fits = near is not None and (self.kinds.get(near[2]) in {"person", "group"}) == who
        if near and fits and self.text[near[1] : at] in {" ", ", ", "), ", ") "}:
            return near[2], ()
        return _NOBODY

    def _holder(self, role: tuple[str, ...]) -> Found:
        """The one actor of whom the article prints the role that "the spokesman" repeats."""
        holders = [
            a.id for a in self.actors if (s := a.role or _as_role(a)) and holds(self.text[s.start : s.end], role)
        ]
        return (holders[0], ()) if len(holders) == 1 else (None, tuple(holders))

    def _described(self, source: Span) -> Found:
        """A new actor for a source with no name of its own: "two security officials"."""
        span = described(self.text, source)
        name = " ".join(self.text[span.start : span.end].split())
        kind = kind_of(name)
        if kind is None or (kind == "unnamed" and _DEFINITE.match(name)):
            return _NOBODY
        known = next((a for a in self.actors if a.kind == "group" == kind and a.name.lower() == name.lower()), None)
        if known is not None:
            return known.id, ()
        actor = self._belonging(named(DraftActor("", name, kind, (span,), evidence=span), self.taken))
        self.actors.append(actor)
        return actor.id, ()

    def _belonging(self, actor: DraftActor) -> DraftActor:
        """The new actor, part of the state or body that its description opens with."""
        span = actor.mentions[0]
        near = [m for m in _inside(self.mentions, span) if self.kinds.get(m.actor) in {"state", "organisation"}]
        told = near[0].actor if len(near) == 1 else state_of(actor.name, self.states)
        return replace(actor, part_of=told)


_DEFINITE = re.compile(
    r"(?:the|this|that|his|her|their|its)\s(?!(?:two|three|officials|sources)\b)|(?:\S+\s){0,2}\S+[’']s?\s",
    re.IGNORECASE,
)


def _as_role(actor: DraftActor) -> Span | None:
    """An unnamed source's description is its role: "a spokesman for the bank"."""
    return actor.evidence if actor.kind == "unnamed" else None


_UNTOLD = frozenset(
    "i we you they it this these those that some others one many most all both his her their its our my"
    " him them us me what there everyone someone nobody everybody people".split()
)


def _inside(mentions: list[tuple[int, int, str]], source: Span) -> list[Inside]:
    first = bisect.bisect_left(mentions, (source.start, 0, ""))
    last = bisect.bisect_left(mentions, (source.end, 0, ""))
    return [Inside(*m) for m in mentions[first:last] if m[1] <= source.end]
