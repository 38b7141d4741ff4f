"""Whose a role is that opens with "his", and what body "the trust" within it means: told only where it is sure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.cast.acts import acts
from factbox.draft.cast.kin import KIN
from factbox.draft.findings import DraftActor, StandIn
from factbox.draft.pronouns.genders import GENDERS
from factbox.draft.pronouns.he_or_she import person_meant
from factbox.draft.pronouns.people_context import PeopleContext
from factbox.draft.pronouns.said_before import SaidBefore

BodyMeant = Callable[[Span], str | None]
_OPENING = re.compile(r"(?P<whose>(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir|whose)(?: own)?) (?P<kin>[a-z-]+[’']s )?(?=\w)")
_BEFORE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|whose) (?:own )?$")
_LONGEST_BEFORE = 10  # letters
_KIN = re.compile(rf"\b(?:{KIN})\b", re.IGNORECASE)


class WhoseRoles:
    """The actors' roles, read in the order of the text while it becomes known who speaks."""

    def __init__(self, context: PeopleContext, body_meant: BodyMeant) -> None:
        self.text = context.text
        self.context = context
        self.body_meant = body_meant
        self.told: dict[str, DraftActor] = {}
        found = ((actor, self._role(actor)) for actor in context.actors if actor.kind == "person")
        self._open = sorted(((role.start, a.id, a, role) for a, role in found if role), reverse=True)

    def read_until(self, at: int, last: SaidBefore | None) -> None:
        """Read the roles that begin by then; `last` is who spoke last."""
        while self._open and self._open[-1][0] <= at:
            _, _, actor, role = self._open.pop()
            self.told[actor.id] = self._read(actor, role, last)

    def all(self, actors: list[DraftActor], last: SaidBefore | None) -> list[DraftActor]:
        """The actors with what has been read, and what stands behind the last quote."""
        self.read_until(len(self.text), last)
        return [self._with(actor) for actor in actors]

    def _with(self, actor: DraftActor) -> DraftActor:
        told = self.told.get(actor.id)
        if told is None:
            return actor
        return replace(actor, role=told.role, evidence=told.evidence, part_of=told.part_of, stand_ins=told.stand_ins)

    def _role(self, actor: DraftActor) -> Span | None:
        """A role with the pronoun before it: "her neighbour" of "Her neighbour Ole Lang"."""
        if actor.role is None:
            return None
        before = _BEFORE.search(self.text, max(0, actor.role.start - _LONGEST_BEFORE), actor.role.start)
        return Span(before.start() if before else actor.role.start, actor.role.end)

    def _read(self, actor: DraftActor, role: Span, last: SaidBefore | None) -> DraftActor:
        opening = _OPENING.match(self.text, role.start, role.end)
        if opening is None:
            return self._with_body(actor, role)
        at = min(role.start, actor.evidence.start) if actor.evidence else role.start
        pronoun = opening["pronoun"].lower()
        owner = None if self.context.is_quoted(at) else self._owner(pronoun, at, actor, last)
        if owner is None or actor.evidence is None or owner == actor.id:
            return replace(actor, role=Span(opening.end(), role.end))
        evidence = Span(min(role.start, actor.evidence.start), actor.evidence.end)
        stand_in = StandIn(Span(*opening.span("whose")), owner)
        part_of = owner if pronoun == "their" else actor.part_of
        return replace(actor, role=role, evidence=evidence, part_of=part_of, stand_ins=(stand_in,))

    def _owner(self, pronoun: str, at: int, actor: DraftActor, last: SaidBefore | None) -> str | None:
        """The id of whom the pronoun means: who is named right before it, else whom "he" would mean there."""
        if pronoun == "their":
            return self._their_body(at, actor)
        if pronoun == "whose":  # "Moss, whose brother Ole died"
            near = self.context.people_between(max(0, at - _NAME), at)[-1:]
            return next((n.actor.id for n in near if self.text[n.end : at] == ", "), None)
        gender = GENDERS[pronoun]
        if beside := _AND.search(self.text, max(0, at - _NAME), at):
            named = self.context.people_between(beside.start(), at)[-1:]
            sure = (n for n in named if n.end == beside.end("name") and self.context.fits(n.actor, gender))
            return next((n.actor.id for n in sure), None)
        owner, _ = person_meant(pronoun, at, self.context, last)
        if owner is None or self._is_told_of_another(owner, gender, at):
            return None
        family = self._family(actor)
        unclear = owner not in family if family else self._is_one_of_two(owner, gender, at)
        return None if unclear else owner

    def _is_one_of_two(self, owner: str, gender: str, at: int) -> bool:
        """ "Ada Moss met Ina Kohl. Her brother, …": whether the sentence before names another who fits."""
        named = self.context.last_named(owner, at)
        sentence = self.context.sentence_start(at)
        if named is None or named.start >= sentence:
            return False
        since = self.context.people_between(self.context.sentence_start(named.start), sentence)
        return any(n.actor.id != owner and self.context.fits(n.actor, gender) for n in since)

    def _is_told_of_another(self, owner: str, gender: str, at: int) -> bool:
        """ "said Moss, who drove her home. Her mother, …": whether another is meant by "her" right behind a name."""
        named = self.context.last_named(owner, at)
        beside = _WHO.match(self.text, named.end, at) if named else None
        return beside is not None and GENDERS[beside[1].lower()] == gender

    def _family(self, actor: DraftActor) -> set[str]:
        """Those who have a relative's surname: "His wife, Ada Moss" is rather of a Moss."""
        role = actor.role
        if role is None or " " not in actor.name or not _KIN.search(self.text, *role):
            return set()
        people = (a for a in self.context.actors if a.kind == "person" and a.id != actor.id and " " in a.name)
        return {a.id for a in people if a.name.split()[-1] == actor.name.split()[-1]}

    # ── Bodies ────────────────────────────────────────────────────────────────────────────────────

    def _with_body(self, actor: DraftActor, role: Span) -> DraftActor:
        """The actor with the body that "the trust" in a role takes up, or "its" before it."""
        if actor.part_of:
            return actor
        if its := _ITS.search(self.text, max(0, role.start - _LONGEST_BEFORE), role.start):
            return replace(actor, part_of=None if self.context.is_quoted(role.start) else self._its_body(its.start()))
        if (words := body_within(self.text, role)) is None or self.context.is_quoted(role.start):
            return actor
        body = self.body_meant(words)
        owning = _POSSESSIVE.match(self.text, words.end)
        whole = Span(words.start, owning.end() if owning else words.end)
        if body is None:
            return actor
        named = _OF_A_NAME.search(self.text, *words)  # "the Moss campaign"
        return replace(actor, part_of=body, stand_ins=() if named else (StandIn(whole, body),))

    def _its_body(self, at: int) -> str | None:
        """The one body that the sentence of "its" names so far, or the last one before that is not somebody's words."""
        start = self.context.sentence_start(at)
        first = self.context.window(at, 1)
        while start > first and not self._named(start, at):
            start = self.context.sentence_start(max(0, start - _GAP))
            if not self.context.is_quoted(start):
                break
        bodies = {actor for _, actor in self._named(start, at)}
        return bodies.pop() if len(bodies) == 1 else None

    def _their_body(self, at: int, actor: DraftActor) -> str | None:
        """The one body that acts in the sentence of "their", or in the one before, and opens it."""
        sentence = self.context.sentence_start(at)
        start = sentence if self._named(sentence, at) else self.context.sentence_start(max(0, sentence - _GAP))
        named = self._named(start, at)
        acting = {actor for span, actor in named if acts(self.text, span.start, span.end)}
        if len(acting) != 1 or named[0][1] not in acting or named[0][0].start - start > _FRONT:
            return None
        held = actor.role and _OF_BODIES.search(self.text, *actor.role)
        several = not held and _SEVERAL.search(self.text, named[0][0].end, at)
        return None if several else acting.pop()

    def _named(self, start: int, end: int) -> list[tuple[Span, str]]:
        """The bodies named in the reporter's own words."""
        found = ((span, actor) for span, actor in self._bodies if start <= span.start < end)
        return [(span, actor) for span, actor in found if not self.context.is_quoted(span.start)]

    @cached_property
    def _bodies(self) -> list[tuple[Span, str]]:
        bodies = (a for a in self.context.actors if a.kind in {"organisation", "state"})
        return sorted((mention, a.id) for a in bodies for mention in a.mentions)


def body_within(text: str, role: Span) -> Span | None:
    """The words of a role that name a body: "the trust" of "head of the trust" and of "the trust’s head"."""
    found = _OWNER.match(text, role.start, role.end) or _WHOLE.search(text, role.start, role.end)
    return Span(*found.span("body")) if found else None


_BODY = r"[Tt]he (?:[a-z-]+ |[A-Z][a-z]+ )?[A-Za-z][a-z]+"
_OWNER = re.compile(rf"(?P<body>{_BODY})[’']s? ")
_WHOLE = re.compile(rf"\b(?:of|for|at|with|from) (?P<body>{_BODY})\Z")
_OF_A_NAME = re.compile(r" [A-Z][a-z]+ ")
_POSSESSIVE = re.compile(r"[’']s?")
_ITS = re.compile(r"\b[Ii]ts (?:own )?$")
_NAME = 60  # letters
_AND = re.compile(r"\b(?P<name>(?:[A-Z][\w.’'-]*\s)*[A-Z][\w.’'-]*)\sand\s$")
_WHO = re.compile(
    r",\s(?:who|whose)\b[^.?!“”\"]*?\b(him|her(?=[,.;]|\s(?:to|in|on|at|for|from|and|with|by|when|into|up|out|away|home|off)\b))",
    re.IGNORECASE,
)
_GAP = 3  # characters between two sentences
_FRONT = 30  # letters before the subject: "On Monday", "Last week the"
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|several|many|some|all|both|the|its|their)\s(?:[a-z-]+\s)?[a-z]+s\b"
)
_OF_BODIES = re.compile(r"\b(?:chair|chairman|chairwoman|chairperson|captain|spokes\w+|executive)\b", re.IGNORECASE)
