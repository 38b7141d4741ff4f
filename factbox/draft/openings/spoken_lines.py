"""What somebody says, as a line that a reader understands: whole, to the point, and with who it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import fold_space
from factbox.draft.findings import Draft, DraftActor, DraftQuote
from factbox.draft.openings.clauses.discourse import Discourse
from factbox.draft.openings.clauses.plain_english import words_of
from factbox.draft.openings.clauses.spoken import is_understood
from factbox.draft.openings.clauses.stems import stems
from factbox.draft.openings.opening_sentences import OpeningSentences
from factbox.draft.openings.role_words import role_words
from factbox.words import lists

_FEWEST = 6  # words of a quote that says something by itself
_LONGEST = 45  # words of a quote with what goes on
_OWN = 10  # words of what somebody says of themselves
_NESTED = re.compile('[“”"„«»]')
_OWNED = re.compile(r"\b(?:his|her|its|their) (?:own )?$", re.IGNORECASE)
_LONGEST_OWNED = 10  # letters
_SAYS_MORE = re.compile(r"[a-z]{3}")
_STOPS = (".", "!", "?")


class SpokenLine(Struct, frozen=True):
    """A quote with the words of its line."""

    quote: DraftQuote
    said: str  # less who said it
    actor: DraftActor

    @property
    def at(self) -> int:
        return self.quote.content[0].start


class SpokenLines(Struct, frozen=True, dict=True):
    """Looked up in one draft."""

    article: Article
    draft: Draft
    sentences: OpeningSentences

    def understood(self, known: str) -> Iterator[SpokenLine]:
        """Those that are to the point for whoever has read so much; who speaks most first."""
        able = [line for line in self._whole if self.is_introduced(line.actor, known) and self._fits(line, known)]
        count = Counter(quote.speaker for quote in self.draft.quotes if quote.speaker)
        able.sort(key=lambda line: -len(_weighty(line.said) & stems(known)))
        best = {line.actor.id: line for line in reversed(able)}
        yield from sorted(best.values(), key=lambda line: (-count[line.actor.id], line.at))

    def words(self, line: SpokenLine, before: str = "") -> str:
        """The line, with the role of whoever the words before do not name."""
        who = line.actor.name if line.actor.name in before else self.introduced(line.actor)
        return f"{who} said: “{line.said}”{'' if line.said.endswith(_STOPS) else '.'}"

    def introduced(self, actor: DraftActor) -> str:
        """A name with its role, as the article prints the two."""
        if actor.role is None or actor.evidence is None or self._is_whose(actor.role):
            the = re.search(rf"\b[Tt]he {re.escape(actor.name)}\b", self.article.text)
            name = f"the {actor.name}" if actor.kind != "person" and the else actor.name
            return name[:1].upper() + name[1:]
        role = role_words(actor, self.article.text, self.actors) or ""
        if actor.role.start > actor.evidence.start:
            return f"{actor.name}, {role},"
        apart = self.article.text.startswith(",", actor.role.end)
        return f"{role[:1].upper()}{role[1:]}{f', {actor.name},' if apart else f' {actor.name}'}"

    def is_introduced(self, actor: DraftActor, known: str) -> bool:
        """Whether a reader learns who somebody is: from the words before, the role or the name itself."""
        if is_named(actor, known):
            return True
        whose = (self.actors.get(stand_in.actor) for stand_in in actor.stand_ins)
        if any(owner and owner.kind == "person" and owner.name not in known for owner in whose):
            return False
        if actor.kind == "person":
            return self.has_role(actor)
        return actor.name.split()[-1] in lists.small("says what it is") or self.has_role(actor)

    def has_role(self, actor: DraftActor) -> bool:
        """Whether there is a role that says who somebody is by itself."""
        if actor.role is None or actor.evidence is None or self._is_whose(actor.role):
            return False
        return bool(_SAYS_MORE.search(self.article.text, actor.role.start, actor.role.end))  # no "SP"

    def _is_whose(self, role: Span) -> bool:
        """Whether a pronoun before a role has been left out, so that nobody knows whose "lawyer" it is."""
        return bool(_OWNED.search(self.article.text, max(0, role.start - _LONGEST_OWNED), role.start))

    @staticmethod
    def is_of(words: str, known: str) -> bool:
        """Whether words are of what is known."""
        return bool(_weighty(words) & stems(known))

    @cached_property
    def actors(self) -> dict[str, DraftActor]:
        """All of them by their ids."""
        return {actor.id: actor for actor in self.draft.actors}

    # ── What is said ──────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _whole(self) -> list[SpokenLine]:
        """What people with names say, as long as a line can hold it."""
        named = {actor.id for actor in self.draft.actors if actor.kind not in {"unnamed", "group"}}
        able = (quote for quote in self.draft.quotes if quote.speaker in named and _is_plain(quote))
        found = ((quote, self._said(quote)) for quote in able)
        return [SpokenLine(quote, said, self.actors[quote.speaker or ""]) for quote, said in found if said]

    def _said(self, quote: DraftQuote) -> str:
        """The words of its first paragraph, which are a whole; empty where they are not, or too long."""
        pieces = [quote.content[0]]
        for piece in quote.content[1:]:
            if "\n" in self.article.text[pieces[-1].end : piece.start]:
                break
            pieces.append(piece)
        words = [fold_space(self.article.text[piece.start : piece.end]) for piece in pieces]
        whole = words[0][:1].isupper() and all(one[:1].isupper() for one in words)
        said = " … ".join(one.removesuffix(",") for one in words)
        ended = words[-1].endswith((*_STOPS, ",")) and not _NESTED.search(said)
        return said if whole and ended and _FEWEST <= len(said.split()) <= _LONGEST else ""

    def _fits(self, line: SpokenLine, known: str) -> bool:
        """Whether it is of what is known, and means nothing else."""
        told = Discourse(known, self.article.text[: line.at], self.sentences.names)
        own = line.said.startswith("I") and len(line.said.split()) >= _OWN and is_named(line.actor, known)
        return (own or self.is_of(line.said, known)) and is_understood(line.said, told)


def is_named(actor: DraftActor, words: str) -> bool:
    """Whether words have somebody's name: in full, or without what stands between first name and surname."""
    first, *_, last = [*actor.name.split(), ""] if " " not in actor.name else actor.name.split()
    return (
        actor.name in words
        or (bool(last) and f"{first} {last}" in words)
        or any(name in words for name in actor.also if " " in name)
    )


def _is_plain(quote: DraftQuote) -> bool:
    return quote.kind == "direct" and quote.sure and quote.manner in ("statement", "denial")


def _weighty(said: str) -> frozenset[str]:
    """What a quote is of: no words of saying and the like."""
    return stems(" ".join(word for word in words_of(said) if word.lower() not in lists.small("of no weight")))
