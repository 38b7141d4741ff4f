"""What may follow a summary's first sentence: who it was, what is said to a charge, what happened besides."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.seed import Article
from factbox.draft.cast import roles
from factbox.draft.openings.clauses.dangling import dangling
from factbox.draft.openings.clauses.discourse import Discourse
from factbox.draft.openings.clauses.hinges import without_turn
from factbox.draft.openings.clauses.plain_english import is_break, parts_of, tags
from factbox.draft.openings.clauses.readable import MARKED
from factbox.draft.openings.full_names import in_full, names_in_full, people_in
from factbox.draft.openings.opening_sentences import OpeningSentence, OpeningSentences
from factbox.words import lists

_FAR = 12  # sentences behind the lead of which one may follow it
_NEAR = 3  # … which names whom the lead has left without a name
_COURT = 30  # sentences of a report from a court, among which an answer stands
_THAT_DAY = re.compile(r"\b(?:this (?:morning|afternoon|evening|week)|last night|tonight|tomorrow)\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"\b(?:different (?:account|story|view)|otherwise|as follows|differently)\.$")
_GOES_ON = re.compile(
    r"(?:It|This|That) (?:is|was|marks|marked|would be|will be) (?:(?:only|just|also) )?(?:the|its|their) "
    r"(?:first|second|third|fourth|fifth|latest|last|\w+est)\b|The (?:cause|reason|trigger) (?:is|was) "
)
_CHARGED = re.compile(
    r"\b(?:accused of|(?:is|are|was|were|be|been) (?:charged|accused|on trial|tried|convicted|sentenced|jailed|cleared"
    r"|acquitted|found (?:not )?guilty)|goes on trial|went on trial|stood trial|appeared in court)\b"
)
_ANSWERED = re.compile(
    r"\b(?:den(?:y|ies)|ha(?:s|ve) (?:denied|admitted)|admits?|plead(?:s|ed)?|found (?:not )?guilty|convicted"
    r"|(?:denied|admitted) (?:[\w-]+ ){0,3}(?:counts?|charges?|offences?|allegations?|wrongdoing|the accusations?))\b"
)
_CAME_TO = re.compile(
    r"\b(?:returned|recorded|delivered|gave|reached) (?:a|an|the|its|their|his|her) (?:\w+ )?(?:conclusion|verdict)\b"
)
AT_LAW = re.compile(
    r"\b(?:court|inquest|jury|jurors|trial|accused|charged|tribunal|jailed|sentenced|convicted|guilty|prosecutors?|fraud"
    r"|murder)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:In|On|Since|By|Before|After|Until) (?:(?:early|late|the) )*(?:[A-Z][a-z]+ )?(?:\d\d?,? )?\d{4}\b"
    r"|(?:Last|Founded|Born) |.{0,60}\b(?:was|were) (?:founded|established|born|formed)\b"
)
_SAYS = re.compile(r"(?:He|She) says ")
_OPENS_WITH_ROLE = re.compile(r"(?:He|She|They|The \d\d-year-old|The defendants?|Both(?: men| women)?) ")
_KNOWN = frozenset(
    "government president police company court army council ministry opposition agency state parliament group bank"
    " board union party minister mayor governor department toll death study work"
    " research results findings finding paper".split()
)

# Of what is to come.
_NEXT = re.compile(r"\b(?:next|now|ahead|from here)\b", re.IGNORECASE)
_LONGEST = 80  # letters of a heading that asks
_BELOW = 3  # sentences below the heading
_TO_COME = re.compile(
    r"\b(?:will|must|is due|are due|is to|are to|is expected|are expected|is set|are set|set for|takes? over"
    r"|takes? place|until|is acting)\b"
)
_SHARED = 0.4  # of its words of weight that tell the lead again
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


class NextSentences(Struct, frozen=True):
    """Sentences of one article behind its lead."""

    sentences: OpeningSentences

    def who_it_was(self, lead: OpeningSentence) -> OpeningSentence | None:
        """ "Otto Brask, 52, …" behind "A plumber was fined"."""
        subject = itertools.takewhile(lambda word: word != ",", map(str.lower, parts_of(lead.words).subject))
        if names_in_full(lead, self.sentences.draft) or not any(word in roles.role_nouns() for word in subject):
            return None
        near = itertools.islice(self.able(lead), _NEAR)
        return next((told for told in near if self._introduces(told)), None)

    def charged(self, lead: OpeningSentence) -> OpeningSentence | None:
        """Who is tried for what the lead tells, of a report from a court."""
        if not AT_LAW.search(lead.words) or names_in_full(lead, self.sentences.draft):
            return None
        able = (told for told in self.able(lead, _COURT) if _tells(told, _CHARGED) or _tells(told, _ANSWERED))
        return next((told for told in able if self._opens_with_name(told)), None)

    def answered(self, lead: OpeningSentence, last: OpeningSentence) -> OpeningSentence | None:
        """What whoever is charged says to it, where neither sentence of a summary tells; or what it came to."""
        at_law = any(AT_LAW.search(told.words) for told in (lead, last))
        if not at_law or _tells(last, _ANSWERED) or _tells(lead, _ANSWERED):
            return None
        charged = {a.id for told in (lead, last) for a in names_in_full(told, self.sentences.draft)[:1]}
        behind = enumerate(self.sentences.following(last, _COURT))
        return next((told for number, told in behind if self._answers(told, charged, beside=number == 0)), None)

    def _answers(self, told: OpeningSentence, charged: set[str], *, beside: bool) -> bool:
        if _tells(told, _CAME_TO):
            return self.sentences.stands(told)
        first = next((actor.id for _, actor in people_in(told, self.sentences.draft)), None)
        own = (first in charged and self._opens_with_name(told)) or (beside and _OPENS_WITH_ROLE.match(told.words))
        says = _tells(told, _ANSWERED) or (beside and _SAYS.match(told.words))
        return bool(own and says) and self.sentences.stands(told, follows=True)

    def goes_on(self, lead: OpeningSentence, most: int) -> OpeningSentence | None:
        """The sentence right behind the lead, where it tells its cause or what is new in it."""
        behind = next(self.sentences.following(lead, 1), None)
        fits = behind and behind.paragraph == lead.paragraph and len(behind.words.split()) <= most
        return behind if fits and behind and _GOES_ON.match(behind.words) and is_told(behind.words) else None

    def event(self, lead: OpeningSentence, most: int) -> OpeningSentence | None:
        """The next sentence with an event in it that can follow the lead, of at most so many words."""
        toll = bool(_TOLL.search(lead.words)) and not _MISSING.search(lead.words)
        fitting = (told for told in self.able(lead, opens=True) if len(told.words.split()) <= most)
        events = (t for t in fitting if self.sentences.tells_event(t) or (toll and _MISSING.search(t.words)))
        return _least((self._rank(told, lead, toll=toll), told) for told in events)

    def _rank(self, told: OpeningSentence, lead: OpeningSentence, *, toll: bool) -> tuple[bool, ...]:
        """What keeps a sentence from following, the worst first; a toll wants those who are missing."""
        partial = bool(_PART.search(told.words))
        return self._opens(told, lead), partial, self._is_past(told, lead), toll and not _MISSING.search(told.words)

    def finding(self, lead: OpeningSentence, most: int) -> OpeningSentence | None:
        """What a study has found, where its report opens with a scene."""
        near = list(self.sentences.following(lead, _STUDY))
        if _STUDIED.search(lead.words) or not any(_STUDIED.search(told.words) for told in near):
            return None
        for at, told in enumerate(near):
            turned = replace(told, words=without_turn(told.words))
            goes_on = all(_SAME_SUBJECT.match(between.words) for between in near[:at])
            fits = _STUDIED.search(told.words) and _FOUND.search(told.words) and len(turned.words.split()) <= most
            if fits and self.sentences.stands(turned, follows=goes_on) and self._is_clear(turned, lead):
                return turned
        return None

    def _is_clear(self, told: OpeningSentence, lead: OpeningSentence) -> bool:
        """Whether a sentence means nothing that neither the lead nor the headline has told."""
        known = f"{self.sentences.headline} {lead.words}"
        before = self.sentences.article.text[: told.span.start]
        opened = _OPENS_WITH_PRONOUN.sub("", told.words)
        return not dangling(opened, Discourse(known, before, self.sentences.names, far=0))

    def _opens(self, told: OpeningSentence, lead: OpeningSentence) -> bool:
        return not self._follows(told, lead) and (_is_open(told.words, lead.words) or self._is_half(told, lead))

    def _is_half(self, told: OpeningSentence, lead: OpeningSentence) -> bool:
        """Whether a surname alone opens a sentence of somebody whom nothing here names in full."""
        words = in_full(told, lead.words, self.sentences)
        name = words.split()[0].rstrip(",").removesuffix("’s").removesuffix("'s")
        if not name[:1].isupper() or tags().get(name.lower()) or name in lead.words or words.split()[1][:1].isupper():
            return False
        first = re.search(
            rf"(?<!\. )\b[A-Z][\w’'-]+ {re.escape(name)}\b", self.sentences.article.text[: told.span.start]
        )
        return first is not None and not tags().get(first[0].split()[0].lower())

    def _follows(self, told: OpeningSentence, lead: OpeningSentence) -> bool:
        """Whether a sentence is the next one."""
        return told.span == next(self.sentences.following(lead, 1)).span

    def _is_past(self, told: OpeningSentence, lead: OpeningSentence) -> bool:
        """Whether a sentence that is not the next one is all of years before those of the lead."""
        then, now = self.sentences.years_of(told), self.sentences.years_of(lead)
        earlier = bool(then) and bool(now) and max(then) < max(now)
        return earlier and bool(_PAST.match(told.words)) and not self._follows(told, lead)

    def able(self, lead: OpeningSentence, far: int = _FAR, *, opens: bool = False) -> Iterator[OpeningSentence]:
        """Those that can be read behind the lead; `opens`: also of a thing that it has not told of."""
        for number, told in enumerate(self.sentences.following(lead, far)):
            beside = number == 0 and told.paragraph == lead.paragraph
            stands = self.sentences.stands(told, follows=beside) and is_told(told.words)
            stands = stands and (number == 0 or (_is_long(told) and self._is_clear(told, lead)))
            stands = stands and (beside or not self._may_be_either(told, lead))
            if stands and (number == 0 or opens or not self._opens(told, lead)):
                yield told

    def _may_be_either(self, told: OpeningSentence, lead: OpeningSentence) -> bool:
        """ "Last year it earned more", behind a firm that buys another: whether "it" may be either of them."""
        bodies = (actor for actor in self.sentences.draft.actors if actor.kind == "organisation")
        named = [b for b in bodies if any(lead.span.start <= m.start < lead.span.end for m in b.mentions)]
        return len(named) > 1 and bool(_INNER_IT.search(told.words))

    def _introduces(self, told: OpeningSentence) -> bool:
        """Whether somebody's full name is the subject of a sentence: "Retired postman Otto Brask, 73, kept …"."""
        first = next(people_in(told, self.sentences.draft), None)
        name = first[1].name if first else ""
        before = told.words.partition(name)[0] if name in told.words and " " in name else ","
        return "," not in before and len(before.split()) <= _ROLE

    def _opens_with_name(self, told: OpeningSentence) -> bool:
        """Whether a person's name opens a sentence."""
        start = told.span.start
        return any(at <= start + _TITLE for at, _ in itertools.islice(people_in(told, self.sentences.draft), 1))


_TOLL = re.compile(r"\b(?:killed|killing|dead|died|deaths?|drowned|toll)\b")
_MISSING = re.compile(r"\b(?:missing|unaccounted for|still searching|trapped)\b")
_PART = re.compile(r"\b(?:[\w-]+|\d+) of (?:the (?:dead|victims|bodies)|those killed|them)\b")
_STUDY = 7  # sentences behind the lead
_STUDIED = re.compile(
    r"\b(?:stud(?:y|ies)|journal|researchers?|scientists?|\w+ologists?|physicists?|chemists?|authors|team|experiments?)\b"
)
_FOUND = re.compile(
    r"\b(?:report(?:s|ed)?|shows?|showed|f(?:ou|i)nds?|suggests?|suggested|say|says|appears?|concluded?|according to)\b"
)
_INNER_IT = re.compile(r"^[^,“”\"]{3,40}?\b(?<!that )it\s[a-z]+ed\b")
_SAME_SUBJECT = re.compile(r"(?:It|They|Its|Their|The [a-z]+|Yet it|But it)\b")
_OPENS_WITH_PRONOUN = re.compile(r"(?:It|They) ")
_TITLE = 12  # letters
_FEWEST = 7  # words of a sentence that is not the next one
_ROLE = 4  # words before a name


def _least(ranked: Iterable[tuple[tuple[bool, ...], OpeningSentence]]) -> OpeningSentence | None:
    """The first of the least rank; nothing behind one is read that nothing speaks against."""
    best = None
    for rank, told in ranked:
        best = (rank, told) if best is None or rank < best[0] else best
        if not any(best[0]):
            break
    return best[1] if best else None


def _is_long(told: OpeningSentence) -> bool:
    return len(told.words.split()) >= _FEWEST


def is_told(words: str) -> bool:
    """Whether a sentence is whole without another day's words, and without what comes behind it."""
    return not _THAT_DAY.search(words) and not _UNFINISHED.search(words) and "((" not in words


def _tells(told: OpeningSentence, what: re.Pattern[str]) -> bool:
    return bool(what.search(MARKED.sub("", told.words)))


def _is_open(words: str, lead: str) -> bool:
    """ "The rope was wet": whether the subject is a thing that the lead has not told of."""
    subject = parts_of(words).subject
    if not subject or subject[0].lower() not in ("the", "both", "all") or any(map(is_break, subject[1:])):
        return False
    if any(word[:1].isupper() or word[:1].isdigit() for word in subject[1:]):
        return False
    head = subject[-1].lower()
    known = head in _KNOWN or head in lists.small("measures of time")
    return not known and not any(word.lower().rstrip("s")[:5] in lead.lower() for word in subject[1:])


def outlook(sentences: OpeningSentences, told_before: list[OpeningSentence]) -> OpeningSentence | None:
    """A sentence below "What happens next?", which those before have not told."""
    start = _heading(sentences.article)
    if start is None or told_before[-1].span.start >= start:
        return None
    before = " ".join(told.words for told in told_before)
    below = sentences.every_below(start, _BELOW)
    able = (told for told in below if is_told(told.words) and sentences.stands(told))
    return next((t for t in able if _TO_COME.search(t.words) and not _is_again(t.words, before, sentences)), None)


def _is_again(words: str, before: str, sentences: OpeningSentences) -> bool:
    own = sentences.shared_words(words, words) or 1
    days = {*_WEEKDAY.findall(words)} & {*_WEEKDAY.findall(before)}
    return bool(days) or sentences.shared_words(words, before) / own >= _SHARED


def _heading(article: Article) -> int | None:
    """Where the text below the last heading that asks for it begins."""
    asked = (p for p in article.prose if p.heading or (p.end - p.start < _LONGEST and article.text[p.end - 1] == "?"))
    heads = [p for p in asked if _NEXT.search(article.text, p.start, p.end)]
    return heads[-1].end if heads and heads[-1].start > len(article.text) / 3 else None
