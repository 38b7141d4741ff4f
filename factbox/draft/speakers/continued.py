"""Quotes whose speaker another quote tells: they go on from the paragraph before, or a heading has its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote
from factbox.draft.pronouns.genders import GENDERS
from factbox.draft.reporting.pull_quotes import PULLED
from factbox.draft.text.tokens import Reading
from factbox.story.kinds import ActorKind
from factbox.words import lists

Kind = Callable[[str], ActorKind | None]  # of the actor with that id

_CLOSES_AND_OPENS = re.compile(r"[”\"’'] [“\"‘']")  # in one paragraph
_TWO = 2  # pieces
_SHORTEST = 2  # words that tell whose they are
_RUN = 3  # words in a row
_MOST = 0.7  # of the words


def continued(quotes: list[DraftQuote], reading: Reading) -> list[DraftQuote]:
    """A quote without a source that goes on from the paragraph before has its speaker, if that one was not closed."""
    done: list[DraftQuote] = []
    for quote in quotes:
        before = done[-1] if done else None
        if before is None or quote.source is not None or PULLED in quote.why or not _goes_on(before, quote, reading):
            done.append(quote)
        elif _is_unclosed(before, reading.text):
            done.append(replace(quote, speaker=before.speaker, candidates=before.candidates))
        else:
            done.append(replace(quote, candidates=(before.speaker,) if before.speaker else before.candidates))
    return done


def without_asked(quotes: list[DraftQuote], reading: Reading) -> list[DraftQuote]:
    """The quotes; whoever spoke before does not ask what somebody else answers at once: "“Why?” “No,” said Moss".

    Nor does "he" in "“Go home.” “No,” he said" answer himself, and a question amid what one says is another's.
    """
    parted = [part for quote in quotes for part in _parted_at_question(quote, reading)]
    return [
        replace(quote, speaker=None, candidates=(quote.speaker,))
        if quote.speaker and (_is_answered(quote, following, reading) or _answers_oneself(before, quote, reading))
        else quote
        for before, quote, following in zip_longest([None, *parted[:-1]], parted, parted[1:])
        if quote
    ]


def _parted_at_question(quote: DraftQuote, reading: Reading) -> list[DraftQuote]:
    """ "“No,” he said. “You never saw it?” “Never.”": marks that close and open again part two who speak."""
    if quote.kind != "direct" or len(quote.content) <= _TWO:
        return [quote]
    pieces, text = quote.content, reading.text
    asked = (i for i in range(1, len(pieces) - 1) if _is_answered_at_once(pieces, i, text))
    at = next(asked, None)
    if at is None:
        return [quote]
    told = replace(quote, source=None, cue=None, speaker=None, candidates=())
    turns = (replace(told, content=words) for words in (pieces[at : at + 1], pieces[at + 1 :]))
    return [replace(quote, content=pieces[:at]), *turns]


def _is_answered_at_once(pieces: tuple[Span, ...], i: int, text: str) -> bool:
    """ "“You never saw it?” “No, I had not.”", but for what one asks and answers oneself."""
    asked, answer = text[slice(*pieces[i])], text[slice(*pieces[i + 1])]
    put = asked.endswith("?") and re.search(r"\b[Yy]ou(?:r|’re|'re)?\b", asked) is not None
    answers = re.match(r"(?:No|Yes|I|Never|Not|Yeah)\b", answer) is not None
    return put and answers and _CLOSES_AND_OPENS.fullmatch(text, pieces[i].end, pieces[i + 1].start) is not None


def _answers_oneself(before: DraftQuote | None, quote: DraftQuote, reading: Reading) -> bool:
    """Whether a pronoun would make who has just spoken answer: "Moss told Lang: “Go.” “No,” he said"."""
    if before is None or {before.kind, quote.kind} != {"direct"} or before.speaker != quote.speaker:
        return False
    text = reading.text
    told = quote.source is not None and text[slice(*quote.source)].lower() in GENDERS
    answers = quote.cue is not None and text[slice(*quote.cue)] in {"answered", "replied", "responded"}
    whom = text[slice(*before.to)] if before.to else ""
    told = told and whom != "" and (answers or whom[:1].isupper()) and not whom.endswith("reporters")
    return told and _CLOSES_AND_OPENS.fullmatch(text, before.content[-1].end, quote.content[0].start) is not None


def _is_answered(quote: DraftQuote, following: DraftQuote | None, reading: Reading) -> bool:
    """Whether nothing but marks parts a question whose asker a paragraph before tells from an answer."""
    if following is None or {quote.kind, following.kind} != {"direct"} or not (quote.source and following.source):
        return False
    asked, answer = quote.content[-1], following.content[0]
    article, text = reading.article, reading.text
    told_before = article.paragraph_index(quote.source.start) != article.paragraph_index(asked.start)
    told_behind = following.source.start > answer.start
    parted = text[asked.end : answer.start].strip("”\"’“‘' ")
    return told_before and told_behind and not parted and text[asked.end - 1] == "?"


def _goes_on(before: DraftQuote, quote: DraftQuote, reading: Reading) -> bool:
    """Whether a quote opens the paragraph after the one in which the quote before it ends."""
    if {before.kind, quote.kind} != {"direct"} or not before.content or not quote.content:
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


def with_pulled(quotes: list[DraftQuote], text: str) -> list[DraftQuote]:
    """The quotes, those pulled from the text with the one who says their words there."""
    return [_as_in_text(q, quotes, text) if PULLED in q.why else q for q in quotes]


def _as_in_text(quote: DraftQuote, quotes: list[DraftQuote], text: str) -> DraftQuote:
    words = text[slice(*quote.content[0])].rstrip(".,!?")
    same = (q for q in quotes if PULLED not in q.why and any(words in text[slice(*piece)] for piece in q.content))
    speakers = {q.speaker for q in same}
    return replace(quote, speaker=speakers.pop()) if len(speakers) == 1 else quote


def with_headings(quotes: list[DraftQuote], reading: Reading, kind: Kind) -> list[DraftQuote]:
    """The quotes, those in a heading with the one person who says their words below."""
    article = reading.article
    in_heading = [article.paragraphs[article.paragraph_index(q.content[0].start) or 0].heading for q in quotes]
    if not any(in_heading):
        return quotes
    below = [
        (_words(q, reading), q.speaker) for q, heads in zip(quotes, in_heading, strict=True) if not heads and q.speaker
    ]
    return [_as_below(q, reading, below, kind) if h else q for q, h in zip(quotes, in_heading, strict=True)]


def _as_below(quote: DraftQuote, reading: Reading, below: Sequence[tuple[list[str], str]], kind: Kind) -> DraftQuote:
    own = _words(quote, reading)
    if len(own) < _SHORTEST or quote.manner == "not said" or not _tells_nobody(quote, reading.text, kind):
        return quote
    speakers = {who for words, who in below if _has_run(own, words) or _is_like(own, words)}
    one = speakers.pop() if len(speakers) == 1 else ""
    return replace(quote, speaker=one, candidates=()) if kind(one) == "person" else quote


def _tells_nobody(quote: DraftQuote, text: str, kind: Kind) -> bool:
    """Whether a heading leaves open who speaks: "jury told", "rivals call it"; not "says council"."""
    source = text[slice(*quote.source)].lower().removeprefix("the ") if quote.source else ""
    return not source or source in lists.small("leaves open who speaks") or kind(quote.speaker or "") == "group"


def _words(quote: DraftQuote, reading: Reading) -> list[str]:
    """The words of a quote that stand in marks, in small letters."""
    marked = [reading.text[slice(*s)] for piece in quote.content for s in reading.quoted.inner(piece)]
    return re.findall(r"\w+(?:[’']\w+)?", " ".join(marked).lower().replace("’", "'"))


def _has_run(few: list[str], many: list[str]) -> bool:
    return any(many[i : i + len(few)] == few for i in range(len(many) - len(few) + 1))


def _is_like(few: list[str], many: list[str]) -> bool:
    """Whether most words of a heading come in the same order, some of them in a row: "treated it as a shop"."""
    at, found = 0, 0
    for word in few:
        if word in many[at:]:
            at, found = many.index(word, at) + 1, found + 1
    runs = (few[i : i + _RUN] for i in range(len(few) - _RUN + 1))
    return found >= _MOST * len(few) and any(_has_run(run, many) for run in runs)
