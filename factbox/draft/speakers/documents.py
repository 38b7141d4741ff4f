"""Papers that say something: whose they are, where the words that name them tell it."""

from __future__ import annotations

import re
from collections.abc import Callable

from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote
from factbox.draft.pronouns.genders import GENDERS, Found
from factbox.draft.pronouns.he_or_she import person_meant
from factbox.draft.pronouns.new_subjects import takes_over
from factbox.draft.pronouns.said_before import STILL
from factbox.draft.speakers.head_name import Inside, head_noun
from factbox.draft.speakers.names_beside import mentions_in
from factbox.draft.speakers.taken_up import BODIES, TakenUp
from factbox.words import lists

_CUT = re.compile(r",|\s(?:who|which|that|whose|released|published|issued|filed|sent|signed|written|obtained|dated)\b")
# A noun phrase of its own, with no second article in it: "his office put out a statement" is none.
_PHRASE = re.compile(
    r"(?:(?:[Tt]he|[Tt]h(?:is|at)|[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s|(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.-]*[’']s?\s|(?=[^,]*s\b))"
    r"(?:(?!(?:the|a|an|his|her|its|their|said)\s)[\w.’'/&-]+\s){0,6}?([a-z-]+)(?=$|\s(?:of|from|by|on|about|to|for|in)\s)"
)
_POSSESSIVE = re.compile(r"[’']s?\s(?=[a-z])")
_FROM = re.compile(r"\b(?:from|by)\s(?:[\w’-]+\s){0,3}$")
_OF = re.compile(r"\b(?:of|from|by)\s(?:the\s)?$")
_COMPOUND = re.compile(r"\s[a-z][a-z-]*\b")


def document(text: str, source: Span) -> Span | None:
    """The words for a paper alone: "the letter" of "the letter, which was sent on Monday"."""
    cut = _CUT.search(text, source.start, source.end)
    span = Span(source.start, cut.start() if cut and cut.start() > source.start else source.end)
    phrase = _PHRASE.match(text, span.start, span.end)
    return span if phrase and phrase[1] in lists.small("documents") else None


def authors(text: str, source: Span, inside: list[Inside], people: set[str]) -> list[str]:
    """Those among the actors named in the source whose paper it is."""
    return [m.actor for m in inside if _is_authors(text, source, m, m.actor in people)]


def whose(text: str, paper: Span) -> str:
    """ "his" of "his letter": the pronoun for who wrote it; nothing where it is told in another way."""
    first = text[paper.start : paper.end].partition(" ")[0].lower()
    noun = head_noun(text[paper.start : paper.end])
    plain = text[paper.start : paper.end].count(" ") == 1  # not "his arrest report"
    own = noun in lists.small("own writings") or (plain and noun in lists.small("own reports"))
    return first if own and first in {"his", "her"} else ""


def _is_authors(text: str, source: Span, name: Inside, is_person: bool) -> bool:
    before, after = text[source.start : name.start], text[name.end : source.end]
    owned = re.match(r"[’']s?\s", after)  # "from the ministry’s inspector": not the ministry's own
    if (_FROM if is_person else _OF).search(before) or (not is_person and _FROM.search(before)):
        return not owned
    if " of " in before or " about " in before or " on " in before or " to " in before:
        return False
    if _POSSESSIVE.match(after):
        return not is_person or head_noun(after.partition(" ")[2]) in lists.small("own writings")
    return not is_person and bool(_COMPOUND.match(after))


class Papers:
    """Whose the papers are that say something, while the quotes are read."""

    def __init__(self, taken_up: TakenUp, people: set[str]) -> None:
        self.text = taken_up.text
        self.taken_up = taken_up
        self.people = people
        self.said: list[tuple[DraftQuote, str | None]] = []  # what was read so far, and who said it

    def whose(self, paper: Span, inside: list[Inside]) -> Found | None:
        """Whose a paper is, or who that may be; None where nothing tells of an author."""
        roster, context = self.taken_up.roster, self.taken_up.context
        if pronoun := whose(self.text, paper):
            return person_meant(pronoun, paper.start, context, self.taken_up.heard.last)
        if self.text.startswith(("its ", "their "), paper.start):  # "according to its website"
            near = self._named(context.sentence_start(paper.start), paper.start)
            bodies = [a for a in near if roster.kind(a) in BODIES]
            return (bodies[0] if len(bodies) == 1 else None), ()
        by = authors(self.text, paper, inside, self.people)
        silent = roster.body_within(paper.start, paper.end) if not inside else None
        if silent and authors(self.text, paper, [Inside(*silent[1], "")], self.people):
            return roster.add(silent[0]), ()
        if by:
            return (by[0], ()) if len(set(by)) == 1 else (None, tuple(by))
        return None if inside or silent else self._told_before(paper)

    def signed(self, source: Span) -> Found | None:
        """Whose "the statement, signed by its head, Ada Moss, read" is: the body's that issued it; of two, nobody's."""
        signed = _SIGNED.search(self.text, max(0, source.start - _SIGNERS), source.start)
        paper = Span(*signed.span("paper")) if signed else None
        if signed is None or paper is None or signed["noun"] not in lists.small("documents"):
            return None
        told = self._told_before(paper)
        return told if told and told[0] else (None, ()) if signed["others"] else None

    def it(self, source: Span, speaker_of: Callable[[Span], Found]) -> Found | None:
        """Whose the paper is that "it said" takes up from the sentence before: "Moss had issued a note. “…,” it read".

        Nobody's where "it" must be a paper ("it read") and nothing tells whose; None where it may be a body.
        """
        sentence = self._sentence_before(source.start)
        matches = _PAPER.finditer(self.text, sentence.start, sentence.end)
        papers = [m for m in matches if m[1] in lists.small("documents") and self._is_told(m.start())]
        reads = _READS.match(self.text, source.end)
        unknown: Found | None = (None, ()) if reads else None
        if len(papers) != 1:
            return unknown
        (paper,) = papers
        if issued := _ISSUED.search(self.text, sentence.start, paper.start()):
            return speaker_of(Span(self._subject_start(sentence.start, issued.start()), issued.start()))
        if _OCCASION.search(self.text, sentence.start, paper.start()):
            return self._who_spoke(paper) or unknown
        written = _WRITTEN_BY.match(self.text, paper.end())
        named = mentions_in(self.taken_up.mentions, Span(written.end(), written.end() + _NAME)) if written else []
        by = next((m for m in named if m.end <= sentence.end), None)
        if written and by and _OWN_ROLE.fullmatch(self.text, written.end(), by.start):
            return by.actor, ()
        return unknown

    def _sentence_before(self, at: int) -> Span:
        """The last sentence before a place with nothing but words in marks between them."""
        context = self.taken_up.context
        sentence = context.reading.article.sentence_around(Span(at, at + 1))
        first = context.window(at, 1)
        while sentence.start > first and not any(map(self._is_told, range(sentence.start, min(sentence.end, at)))):
            sentence = context.reading.article.sentence_around(Span(sentence.start - 2, sentence.start - 1))
        return sentence

    def _is_told(self, at: int) -> bool:
        """Whether a letter stands outside what is said."""
        return self.text[at].isalpha() and not self.taken_up.context.is_quoted(at)

    def _subject_start(self, sentence: int, verb: int) -> int:
        """Where the subject of a verb begins: behind "By evening" and "Within an hour of the whistle"."""
        fronted = _FRONTED.match(self.text, sentence, verb)
        found = _SUBJECT.finditer(self.text, fronted.end(), verb) if fronted else ()
        return max((m.start() for m in found), default=sentence)

    def _told_before(self, paper: Span) -> Found | None:
        """ "In a letter to the club, Moss said it was late. “…,” the letter said": who said something in it."""
        the = _THE.fullmatch(self.text, paper.start, paper.end)
        context = self.taken_up.context
        if the and the[1] in {"letter", "email", "message", "note"} and (writer := self._who_wrote(paper)):
            return writer, ()
        start = context.window(paper.start, STILL)
        spoken = the and re.compile(rf"{_OF_SOMEBODY}{re.escape(the[1])}\b", re.IGNORECASE)
        matches = spoken.finditer(self.text, start, paper.start) if spoken else ()
        found = [m for m in matches if not context.is_quoted(m.start())]
        last = next((m for m in reversed(found) if not self._is_retold(m.start())), None)
        if last is None or not _OCCASION.search(self.text, start, last.start()):
            return None
        end = context.reading.article.sentence_around(Span(*last.span())).end
        return self._who_spoke(last) if found[-1].start() < end else None

    def _who_wrote(self, paper: Span) -> str | None:
        """ "Moss wrote to the club. “…,” the letter said": who alone of two sentences wrote to somebody."""
        context = self.taken_up.context
        own = context.sentence_start(paper.start)
        sentence = context.reading.article.sentence_around(Span(max(0, own - 2), max(1, own - 1)))
        wrote = list(_WROTE_TO.finditer(self.text, sentence.start, sentence.end))
        if _ANSWERED.search(self.text, sentence.start, sentence.end):
            return None
        writers = {
            n.actor.id for m in wrote for n in context.people_between(context.sentence_start(m.start()), m.start())
        }
        return writers.pop() if len(wrote) == len(writers) == 1 else None

    def _who_spoke(self, paper: re.Match[str]) -> Found | None:
        """Who alone said something in the sentence of a paper; who alone acts there, where nothing is quoted of it."""
        around = self.taken_up.context.reading.article.sentence_around(Span(*paper.span()))
        here = [
            (q.source, s) for q, s in self.said[-_RECENT:] if q.source and around.start <= q.source.start < around.end
        ]
        named = self.taken_up.context.people_between(around.start, around.end) if not here else ()
        acting = (n.actor.id for n in named if takes_over(n, self.taken_up.context))
        who = {s for source, s in here if s or self.text[slice(*source)].lower() in GENDERS} or {*acting}
        return (who.pop() if len(who) == 1 else None, ()) if who else None

    def _is_retold(self, at: int) -> bool:
        """Whether a paper stands in what somebody says of it: "Moss said it was told in a letter"."""
        holding = (quote for quote, _ in self.said[-_RECENT:] if any(p.start < at < p.end for p in quote.content))
        return any(quote.why[:1] != ("np",) for quote in holding)  # "accused the club in a statement of “greed”"

    def _named(self, start: int, end: int) -> set[str]:
        return {m.actor for m in mentions_in(self.taken_up.mentions, Span(start, end))}


_SIGNED = re.compile(
    r"(?P<paper>\b[Tt]h(?:e|is|at)\s(?P<noun>[a-zé]+)),\s(?:which\swas\s)?(?:jointly\s|also\s)?signed\sby\s"
    r"(?P<others>[^.;:“”\"]{3,160}\sand\s)?$"
)
_SIGNERS = 240  # letters of those who sign
_PAPER = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he)\s(?:[\w-]+\s){0,3}?([a-z-]+)\b")
_READS = re.compile(r"\s(?:read|reads)\b")
_ISSUED = re.compile(
    r"\s(?:had\s|has\s|have\s|later\s|then\s|also\s)*(?:(?:issu|releas|publish|post|circulat|shar|sign)ed|put\sout|gave|sent|wrote)"
    r"\s(?:[a-z]+\s)?$"
)
_WRITTEN_BY = re.compile(r",?\s(?:from|by)\s")
_OWN_ROLE = re.compile(r"(?:(?:the|its|his|her|their|an?)\s)?(?:[\w’'-]+\s){0,6}?(?:[\w’'-]+,\s)?")
_NAME = 90  # letters within which a paper's author is named
_FRONTED = re.compile(r"(?:After|At|Before|By|Earlier|In|Last|Later|On|Shortly|That|This|Within)\s")
_SUBJECT = re.compile(r"(?<!\b[a-z]{2}\s)\b(?:the\s|[A-Z])(?=[^,]*$)|\b(?:he|she|they)$")  # not "of the whistle"
_RECENT = 40  # quotes
# "Moss wrote to the club. “…,” the letter said"
_WROTE_TO = re.compile(r"\b(?:wrote|has\swritten|had\swritten)\sto\b")
_ANSWERED = re.compile(r"\b(?:answer\w*|repl\w+|got|received|sent|back|response)\b")
_THE = re.compile(r"[Tt]h(?:e|at)\s([a-z-]+)")
_OF_SOMEBODY = r"\b(?:an?|another|his|her|its|their|[\w-]+[’']s?)\s(?:[\w-]+\s){0,3}?"
# "In a letter", "issued a statement"
_OCCASION = re.compile(
    r"\b(?:in|via|through|on|(?:issu|releas|publish|post|fil|shar|tweet)ed|put\sout|sent|wrote)\s$",
    re.IGNORECASE,
)
