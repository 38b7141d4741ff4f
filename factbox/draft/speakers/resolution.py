"""Who said it: from the words that name a quote's source to an actor, and nobody where that is not sure."""

from __future__ import annotations

import re

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.cast.membership import codes, state_of
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.pronouns.asked import is_asked_by, meant_in_talk
from factbox.draft.pronouns.genders import GENDERS, Found
from factbox.draft.pronouns.he_or_she import only_one_so_far, person_meant
from factbox.draft.pronouns.people_context import PeopleContext
from factbox.draft.pronouns.said_before import SaidBefore, is_within_report, who_goes_on
from factbox.draft.pronouns.unnamed_people import named_next
from factbox.draft.pronouns.whose_roles import WhoseRoles
from factbox.draft.reporting.pull_quotes import SIGNED
from factbox.draft.speakers.continued import continued, with_headings, with_pulled, without_asked
from factbox.draft.speakers.descriptions import description
from factbox.draft.speakers.documents import Papers, document
from factbox.draft.speakers.head_name import (
    Inside,
    bare_name,
    belongs_to,
    described,
    heads_of,
    institution,
    is_counted,
    issuer,
    kind_of,
    stranger_in,
)
from factbox.draft.speakers.interviewee import answering, without_labels
from factbox.draft.speakers.names_beside import (
    AND_SOMEBODY,
    UNTOLD,
    NamesBeside,
    agent_who,
    is_joint,
    is_of_relative,
    mentions_in,
    one_of,
    outside_who,
    self_named,
)
from factbox.draft.speakers.offices import office
from factbox.draft.speakers.people_by_name import PeopleByName
from factbox.draft.speakers.roster import Roster
from factbox.draft.speakers.shouted_labels import others_than, shouted_labels, speakers_of
from factbox.draft.speakers.taken_up import BODIES, Heard, TakenUp
from factbox.draft.speakers.unlisted_names import apposed_body, may_speak, possessive_name, signature, with_article
from factbox.draft.speech.unsaid import without_repeats
from factbox.draft.speech.words_of_others import TOLD_ON
from factbox.draft.text import lexicon
from factbox.draft.text.tokens import Reading
from factbox.story.kinds import ActorKind
from factbox.words import lists

_NOBODY: Found = (None, ())


def name_speakers(
    reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]
) -> tuple[list[DraftQuote], list[DraftActor]]:
    """The quotes with their speakers, and the actors with those that the article describes but does not name."""
    shouted = shouted_labels(quotes, reading.text)
    actors = others_than(shouted, without_labels(quotes, actors))
    resolver = _Resolver(reading, quotes, actors)
    resolver.answering |= speakers_of(shouted, resolver.roster, resolver.answering)
    order = sorted(range(len(quotes)), key=lambda i: (_place(quotes[i]), i))
    resolved = {i: resolver.resolve_in_order(quotes[i]) for i in order}
    spoken = with_pulled(continued([resolved[i] for i in range(len(quotes))], reading), reading.text)
    spoken = with_headings(without_asked(spoken, reading), reading, resolver.roster.kind)
    everyone = resolver.roles.all(resolver.roster.everyone(), resolver.heard.last)
    return without_repeats(spoken, resolver.never, reading.text), everyone


def _place(quote: DraftQuote) -> int:
    """Where a quote names its source, else where it stands."""
    return quote.source.start if quote.source else quote.content[0].start if quote.content else 0


class _Resolver:
    """What is known while the quotes are read in order."""

    def __init__(self, reading: Reading, quotes: list[DraftQuote], actors: list[DraftActor]) -> None:
        self.text = reading.text
        self.roster = Roster(reading, actors)
        self.context = PeopleContext(reading, quotes, actors)
        self.answering: dict[str, str | None] = {**answering(quotes, self.context)}
        self.states = codes(actors)
        people = [actor for actor in actors if actor.kind == "person"]
        self.people = {person.id for person in people}
        self.by_name = PeopleByName(self.text, people)
        self.heard = Heard()
        self.never: list[tuple[str | None, DraftQuote]] = []  # what was not said, and who did not say it
        self.unlisted: set[str] = set()  # who has a name that tells nothing of its bearer
        self.mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        self.taken_up = TakenUp(self.roster, self.context, self.mentions, self.heard)
        self.papers = Papers(self.taken_up, self.people)
        self.beside = NamesBeside(self.text, self.mentions, self.roster.kind)
        self.roles = WhoseRoles(self.context, self.taken_up.body)

    def resolve_in_order(self, quote: DraftQuote) -> DraftQuote:
        """The quote with its speaker, once the roles before it are read."""
        self.roles.read_until(_place(quote), self.heard.last)
        return self.resolve(quote)

    def resolve(self, quote: DraftQuote) -> DraftQuote:
        if quote.source is None or self._only_hears(quote):
            return quote
        speaker, candidates = self._speaker(quote.source)
        speaker = speaker or who_goes_on(quote, quote.source, self.heard.last, self.context)
        speaker = speaker or self._signs(quote, quote.source)
        if speaker and (TOLD_ON in quote.why or self.by_name.is_another(speaker, quote, self.context)):
            candidates, speaker = (speaker,), None
        ends = quote.content or (quote.source,)
        self.papers.said.append((quote, speaker))
        if not (is_asked_by(quote, self.text) or SIGNED in quote.why):
            self._remember(quote.source, speaker, ends)
        if quote.manner == "not said":
            self.never.append((speaker, quote))
            return quote
        if speaker is None and not candidates:
            return quote
        return replace(quote, speaker=speaker, candidates=candidates if speaker is None else ())

    def _only_hears(self, quote: DraftQuote) -> bool:
        """ "The court heard that …": somebody else said it there."""
        return quote.cue is not None and self.text[quote.cue.start : quote.cue.end] in lists.small("only hears")

    def _signs(self, quote: DraftQuote, source: Span) -> str | None:
        """ "“…” – Beck Moss": a name behind a dash is somebody's, whatever it is."""
        name = signature(self.text, source) if SIGNED in quote.why else None
        return self._known_or_new(name, "person") if name else None

    def _remember(self, source: Span, speaker: str | None, ends: tuple[Span, ...]) -> None:
        """Who spoke last. A film that shows something, or a "he" left open, leaves the one before."""
        if is_within_report(source, self.heard.recent, self.context) or document(self.text, source):
            return  # a saying within another's, or a paper
        words = self.text[source.start : source.end].lower()
        stranger, body = "", words.endswith("which") or ", which " in words
        if not body and (speaker is None or speaker in self.unlisted or self.roster.kind(speaker) in _MAY_BE_ONE):
            known = self.heard.last.stranger if self.heard.last and words in GENDERS else ""
            stranger = known or stranger_in(self.text[source.start : source.end])
        self.heard.recent = SaidBefore(source.start, speaker, ends[0].start, ends[-1].end)
        if self.roster.kind(speaker or "") == "unnamed":
            self.heard.nameless = SaidBefore(source.start, speaker, ends[0].start, ends[-1].end)
        if self.roster.kind(speaker or "") in BODIES:
            self.heard.body = SaidBefore(source.start, speaker, ends[0].start, max(source.end, ends[-1].end))
        if self.roster.kind(speaker or "") == "person" or stranger:
            named, kin = speaker if self.roster.kind(speaker or "") != "unnamed" else None, self._relatives(source)
            self.heard.last = SaidBefore(source.start, named, ends[0].start, ends[-1].end, stranger, kin)

    def _relatives(self, source: Span) -> tuple[str, ...]:
        """All who bear the surname that a source is made of."""
        word = self.text[source.start : source.end].rstrip(",")
        return self.by_name.of_surname(word) if word.count(" ") < 2 else ()

    def _speaker(self, source: Span) -> Found:
        words_of = self.text[source.start : source.end].strip(" ,;:—–-'’\"").lower()
        if (label := self.text[source.start : source.end]) in self.answering:
            return self.answering[label], ()
        if words_of in GENDERS:
            return self._he_or_she(words_of, source)
        if words_of == "they":
            return self.taken_up.they(source), ()
        if words_of == "it" or _IT_IS.match(self.text, source.start):
            return self.papers.it(source, self._speaker) or (self.taken_up.it(source), ())
        if words_of in {"who", "which"}:
            return self.beside.just_before(source.start, words_of == "who")
        if words_of in UNTOLD or AND_SOMEBODY.match(words_of) or is_of_relative(self.text, source):
            return _NOBODY
        return self.papers.signed(source) or self._by_name(source)

    def _he_or_she(self, pronoun: str, source: Span) -> Found:
        """Whom a pronoun means; whoever was "she" once is "she" from then on."""
        meant = person_meant(pronoun, source.start, self.context, self.heard.last)
        found = meant_in_talk(meant, GENDERS[pronoun], source.start, self.context, self.papers.said)
        if found[0]:
            self.context.learn(found[0], GENDERS[pronoun])
        elif alone := only_one_so_far(pronoun, source.start, self.context):
            self.context.doubt(alone)
        return found

    def _by_name(self, source: Span) -> Found:
        """Whom a source names; else whom it takes up or describes."""
        source = self.beside.whole_name(self.beside.without_opening(agent_who(self.text, issuer(self.text, source))))
        if (relative := _RELATIVE.search(self.text, source.start, source.end)) and relative.end() == source.end:
            near = self.beside.just_before(relative.start(1), relative[1] == "who")
            listed = self.text.endswith(", ", 0, source.start)  # "Ada Moss, Ole Lang and Ina Kohl, who joked"
            if near != _NOBODY and (listed or not _AND.search(self.text, source.start, source.end)):
                return near
        known = self.taken_up.by_people(source) or self.by_name.of_first_name(source)
        if one := known or self.beside.member(source):
            return one, ()
        inside = [m for m in mentions_in(self.mentions, source) if not self._is_of_a_body(m, source)]
        if of_two := self.by_name.of_two(source):
            return of_two
        if last := one_of(self.text, source, inside, self.people):
            return last, ()
        inside = outside_who(self.text, source, inside)
        heads = heads_of(self.text, source, inside)
        if is_joint(self.text, source):
            return None, tuple(h for h in heads if h)  # "the mayor and a friend, Ada Moss,"
        if heads:
            return _NOBODY if belongs_to(self.text, source) else self._named(heads, source)
        if beside := self.beside.behind_name(source) or self.beside.apposed(source):
            return beside, ()
        readings = (self._handle, self._taken_up, self._paper, self._body, self._office, self._described)
        return next((found for read in readings if (found := read(source)) != _NOBODY), _NOBODY)

    def _is_of_a_body(self, mention: Inside, source: Span) -> bool:
        """ "the Warden of the Rowers’ Guild, Ada Moss": the guild is not who speaks."""
        before = self.text[source.start : mention.start]
        return self.roster.kind(mention.actor) in BODIES and bool(_OFFICE_OF.search(before))

    def _handle(self, source: Span) -> Found:
        """ "another user, @moss_of_selby, wrote", "who identified himself as Moss": who names oneself."""
        named = self_named(self.text, source)
        return (self._known_or_new(*named), ()) if named else _NOBODY

    def _taken_up(self, source: Span) -> Found:
        """Whom "the mayor" or "the commission" takes up; "the bank" where the article names no body."""
        if self.taken_up.is_only_body(source):
            return self._known_or_new(described(self.text, source), "organisation"), ()
        return self.taken_up.whom(source)

    def _paper(self, source: Span) -> Found:
        """Whose paper the source is, or the paper."""
        paper = document(self.text, source)
        if paper is None:
            return _NOBODY
        told = self.papers.whose(paper, outside_who(self.text, source, mentions_in(self.mentions, source)))
        return (self._known_or_new(paper, "unnamed"), ()) if told is None else told

    def _body(self, source: Span) -> Found:
        """A body that is nothing but a source, and a name that tells nothing of its bearer."""
        readings = (institution, possessive_name, apposed_body)
        if name := next((name for read in readings if (name := read(self.text, source))), None):
            return self._known_or_new(name, "organisation"), ()
        if name := self._unlisted(source):
            known = self._known_or_new(name, "organisation")
            self.unlisted.add(known)
            return known, ()
        return _NOBODY

    def _office(self, source: Span) -> Found:
        """A body that only its kind names: "the trade ministry"."""
        name = office(self.text, source)
        if name is None or not self.context.is_whole_sentence(source):
            return _NOBODY
        wanted = description(f"the {_OWNER.sub('', self.text[name.start : name.end])}")
        meant = self.roster.meant(wanted, source.start) if wanted and wanted.more else ()
        return (meant[0] if len(meant) == 1 else self._known_or_new(name, "organisation")), ()

    def _named(self, heads: tuple[str, ...], source: Span) -> Found:
        """One head is the speaker; several, or some of a group, are left to the editor."""
        known = tuple(h for h in heads if h)
        one = self.text[source.start : source.end].rpartition(" ")[2] in lists.small("one of a people")
        part = self.roster.kind(known[0]) == "group" and (one or not self._opens_with(known[0], source))
        return (known[0], ()) if len(heads) == 1 and not part else (None, known)

    def _opens_with(self, actor: str, source: Span) -> bool:
        """Whether a group is the whole subject: "(the) Republicans", not "some Republicans"."""
        first = next(m.start for m in mentions_in(self.mentions, source) if m.actor == actor)
        return self.text[source.start : first].strip().lower() in {"", "the"}

    def _unlisted(self, source: Span) -> Span | None:
        """A name of nobody known and with no listed word that speaks, in a line that is no heading."""
        span = bare_name(self.text, source)
        if span is None or self.roster.is_named_within(self.text[span.start : span.end]):
            return None
        sentence = self.context.reading.article.sentence_around(source)
        if whole := with_article(self.text, span, sentence.start):
            return whole
        return span if may_speak(self.text, span, source.end, sentence.end) else None

    def _described(self, source: Span) -> Found:
        """A new actor for a source with no name of its own: "two security officials"."""
        if one := named_next(source, self.context):
            return one, ()
        span = described(self.text, source)
        name = self.text[span.start : span.end]
        kind = kind_of(name)
        nameless = _NOT_NAMED.search(self.text, source.start, source.end)
        if kind is None and ((nameless and stranger_in(name)) or _HOLDER.fullmatch(name)):
            kind, nameless = "unnamed", _HOLDER.fullmatch(name) or nameless
        if name.partition(" ")[0].lower() in lexicon.marked("person") or _TWO_PHRASES.search(name) or _ACTS.match(name):
            return _NOBODY  # "told the dockers", "Ada Moss begs the guards"
        if kind is None or (kind == "unnamed" and _DEFINITE.match(name) and not nameless):
            return _NOBODY
        return (self._new(span, kind) if is_counted(name) else self._known_or_new(span, kind)), ()

    def _known_or_new(self, span: Span, kind: ActorKind) -> str:
        """The actor of the very same words ("officials", "the Post"), made where there is none."""
        known = self.roster.named(" ".join(self.text[span.start : span.end].split()), kind)
        if known is None:
            return self._new(span, kind)
        self.roster.hear(known, span)
        return known

    def _new(self, span: Span, kind: ActorKind) -> str:
        name = " ".join(self.text[span.start : span.end].split())
        evidence = None if kind == "organisation" else span
        return self.roster.add(DraftActor("", name, kind, (span,), evidence=evidence, part_of=self._whole(span, kind)))

    def _whole(self, span: Span, kind: ActorKind) -> str | None:
        """The state or body that a description opens with: whose officials they are."""
        if kind != "unnamed":
            return None
        inside = mentions_in(self.mentions, span)
        near = [m for m in inside if self.roster.kind(m.actor) in {"state", "organisation"}]
        if len(near) == 1:
            return near[0].actor
        return state_of(self.text[span.start : span.end], self.states) or self.taken_up.body_of(span)


_TWO_PHRASES = re.compile(  # with no preposition between them
    r"\b(?!(?:of|in|at|on|by|for|from|to|with|and|or|all|both|against|near|behind|inside|outside)\b)\w+\s(?:the|an?|his|her|their|its)\s"
)
_ACTS = re.compile(r"[A-Z][\w’'-]* [a-z]+ed (?:\d|the|an?|his|her|its|their)\b")  # "Osk suspended 31 crane operators"
# "the province’s ombudsman": one alone, whoever it is
_HOLDER = re.compile(rf"(?:[Tt]he\s)?[\w-]+[’']s?\s(?:[a-z-]+\s)?(?:{'|'.join(sorted(lists.small('office holders')))})")
_IT_IS = re.compile(r"[Ii]t[’']s\s(?:[a-z]+ly\s|now\s|also\s)?[a-z]+ing\b")  # not "it’s forbidden"
_RELATIVE = re.compile(r",?\s(who|which)$")
_AND = re.compile(r"\s(?:and|or)\s")
_OWNER = re.compile(r"^.*[’']s?\s")
_OFFICE_OF = re.compile(r"\b[A-Za-z]+\s(?:of|for|at)\s(?:the\s)?$")

_DEFINITE = re.compile(
    r"(?:the|this|that|his|her|their|its)\s(?!(?:two|three|officials|sources)\b)|(?:\S+\s){0,2}\S+[’']s?\s",
    re.IGNORECASE,
)

_NOT_NAMED = re.compile(r"\swho\s[^,;.]*\b(?:named|identified|anonym\w+)$")
_MAY_BE_ONE = {"unnamed", "organisation"}  # a body's name may be somebody's
