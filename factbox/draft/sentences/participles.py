"""Phrases with a time that tell of a noun beside the sentence's verb: "a grant, awarded in May", "having left"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from factbox.draft.sentences.antecedents import NP_STARTS, antecedent
from factbox.draft.sentences.bracketed import after_fronted, opens_clause
from factbox.draft.sentences.clauses import Words
from factbox.draft.sentences.finite import any_forms, finite_places, irregular_participles
from factbox.draft.sentences.fronts import helper
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import (
    BE,
    CLAUSE_MARKS,
    HAVE,
    JOINS,
    PLACES,
    RELATIVES,
    SUBJECT_PRONOUNS,
)
from factbox.draft.text.lexicon import event_words, letters, singular_presents
from factbox.words import lists

_IsTime = Callable[[int, int], bool]  # whether a date stands among the tokens of a stretch
_ENDS = (CLAUSE_MARKS - {",", "-"}) | JOINS | RELATIVES | {"."}
_OPENS = frozenset("when while as after before because since until".split())
_NOUN_PHRASE, _SUBJECT, _DOER = 14, 9, 8  # words back to an article; of a subject; from a participle to its time
_PLANNED = frozenset({"due", "set", "scheduled", "expected", "planned"})
_CALENDAR = PLACES | {"for", "from", "by", "to", "next", "this"}


class DatedPhrase(NamedTuple):
    """Who or what it tells of, from one token to another, what joins both, and its own words."""

    subject: tuple[int, int]
    link: str
    phrase: tuple[int, int]
    is_plan: bool = False


def told_beside(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """Every such phrase of a sentence that has a time."""
    if "having" in words.lower:
        yield from _had(words, is_time)
    yield from _of_what_stands_before(words, is_time)
    if "by" in words.lower:
        yield from _done_by(words, is_time)
    if "with" in words.lower[1:]:
        yield from _with_a_plan(words, is_time)
    yield from _opens_on(words, is_time)
    yield from _of_its_subject(words, is_time)
    if "whose" in words.lower[2:]:
        yield from _by_whose(words, is_time)
    if "would" in words.lower[2:]:
        yield from _foretold(words, is_time)
    if not {"that", "which"}.isdisjoint(words.lower[2:]):
        yield from _that_somebody_announced(words, is_time)


def _that_somebody_announced(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "It shelved the plant that the firm announced in May": that the plant was announced."""
    lower = words.lower
    for at in (i for i in range(2, len(lower) - 4) if lower[i] in ("that", "which") and lower[i - 1] != ","):
        verb = next((i for i in range(at + 2, at + _DOER) if i + 2 < len(lower) and is_verb(lower[i])), 0)
        told = verb and BE.isdisjoint(lower[at + 1 : verb])
        if not told or lower[verb] not in lists.small("announced") or lower[verb + 1] not in _CALENDAR:
            continue
        start, end = _phrase_before(words, at), _end(lower, verb + 1)
        if start > 0 and is_time(verb, end) and not finite_places(lower[verb + 1 : end]):
            yield DatedPhrase((start, at), _was(words, start, at), (verb, end))


def _of_its_subject(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "A rule written in 1999 bars crews from wine": that the rule was written."""
    lower = words.lower
    done = lists.small("wants an object") | lists.small("laid down")
    at = next((i for i in range(2, min(_SUBJECT, len(lower) - 3)) if lower[i] in done and _is_passive(lower, i)), 0)
    told = (i for i in range(at + 2, min(at + _DOER, len(lower) - 1)) if lower[i] in singular_presents())
    verb = next(told, 0) if at else 0
    alone = verb and CLAUSE_MARKS.isdisjoint(lower[:verb]) and lower[0] in NP_STARTS and lower[at + 1] not in NP_STARTS
    if alone and set(finite_places(lower[:verb])) <= {at} and is_time(at + 1, verb) and lower[verb - 1] not in _HANGS:
        yield DatedPhrase((0, at), _was(words, 0, at), (at, verb))


def _by_whose(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "Holt, of the Pilots’ Guild, whose crews left the port on 3 May": that the guild’s crews left it."""
    lower = words.lower
    at = lower.index("whose", 2)
    verb = next((i for i in finite_places(lower) if i > at + 1), 0)
    end = _end(lower, at + 2)
    told = lower[at - 1] == "," and at < verb - 1 < at + _WHOSE and verb < end and is_time(verb, end)
    start = antecedent(words.tokens, at) if told and lower[verb] not in BE | HAVE else at
    if start < at - 1 and words.tokens[start].text[0].isupper() and letters().get(lower[verb]) in ("s", "h"):
        yield DatedPhrase((start, at - 1), "’s", (at + 1, end))


_WHOSE = 4  # words from "whose" to its verb


def _foretold(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "Moss shut the mill and said a vicar would bless it on Monday": what was then to come."""
    lower = words.lower
    would = lower.index("would", 2)
    starts = [start for start, _ in words.cuts]
    start = max((at for at in starts if at < would and lower[at - 1] in _FORETELLS), default=0)
    said = start - 1
    verb = next(iter(finite_places(lower[:start])), 0)
    end = next((at for at in starts if at > would and lower[at] not in ("with", "that")), len(lower))
    end -= lower[end - 1] in CLAUSE_MARKS | {"."}
    sayer = lower[:verb]
    named = (
        0 < verb < said
        and verb <= _DOER
        and lower[start] not in ("it", "they")
        and CLAUSE_MARKS.isdisjoint(sayer)
        and lower[0] not in SUBJECT_PRONOUNS
    )
    told = lower[start:end]
    alone = start and 0 < would - start - (lower[start] == "that") <= _DOER and _NO_PLAN.isdisjoint(told)
    added = next(
        (i + 2 for i in range(would) if lower[i : i + 2] == ["adding", "that"]), 0
    )  # ", adding that | he would"
    if finite_places(lower[would + 1 : end]) or not is_time(would, end):
        return
    if named and alone:
        yield DatedPhrase((0, verb), "", (said, end), is_plan=True)
    elif added and 0 < would - added <= _DOER and _NO_PLAN.isdisjoint(lower[added:end]):
        yield DatedPhrase((added, would), "", (would, end), is_plan=True)


_FORETELLS = frozenset("said announced confirmed added".split())
_NO_PLAN = frozenset("if unless whether have not never only rather like i we you my our ?".split()) | {"“", '"'}


def _had(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "She was jailed, having confessed in May": that she had confessed."""
    lower = words.lower
    at = lower.index("having")
    end = _end(lower, at + 2)
    if (at and lower[at - 1] != ",") or not _is_passive(lower, at + 1) or not is_time(at, end):
        return
    outside = [i for i in finite_places(lower) if not at <= i < end]
    start = end + 1 if not at else after_fronted(lower, outside[0], set()) if outside else 0
    verb = next((i for i in outside if i > start), 0)
    until = min(verb, at) if at and at > start else verb
    until = next((i for i in range(start, until) if lower[i] == ","), until)
    if 0 < until - start <= _SUBJECT and (at or start):
        yield DatedPhrase((start, until), "had", (at + 1, end))


def _of_what_stands_before(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "It includes a grant from the lottery, awarded in May", "The letters, sent in 1941 by a nurse, fill a box"."""
    lower, resumed = words.lower, {end for _, end in words.asides}
    for comma in (i for i, word in enumerate(lower[:-3]) if word == "," and i):
        at = comma + 1
        if at in resumed or not _is_passive(lower, at) or lower[at] in _no_acts():
            continue
        end = _end(lower, at + 1)
        is_last = end == len(lower) - 1 and lower[end] == "."
        goes_on = lower[end : end + 1] == [","] and end + 2 < len(lower) and _is_present(words, end + 1)
        if not (is_last or goes_on) or not is_time(at, end):
            continue
        start = 0 if goes_on else _phrase_before(words, comma)
        if goes_on and (finite_places(lower[:comma]) or comma > _SUBJECT):
            continue
        if is_last and (start < 1 or not _is_news(lower[at]) or _is_in_front_of_verb(lower, start)):
            continue
        yield DatedPhrase((start, comma), _was(words, start, comma), (at, end))


def _is_in_front_of_verb(lower: list[str], start: int) -> bool:
    """ "when the king, fearing a revolt, | sent troops": what ends there stands aside, and the verb is another's."""
    return start > 1 and lower[start - 2] == "," and lower[start - 1].endswith("ing")


def _done_by(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "a march over the rise in fees announced by the board last Monday": that the rise was announced."""
    lower = words.lower
    for by in (i for i, word in enumerate(lower) if word == "by" and i > 1):
        at, end = by - 1, _end(lower, by)
        comma = next((i for i in range(by, end) if lower[i] == ","), end)
        if not _is_passive(lower, at) or letters().get(lower[at]) not in ("s", "p") or comma - by > _DOER + 2:
            continue
        start = _phrase_before(words, at)
        outer = start > 1 and lower[start - 1] in _OVER and lower[start] == "the"
        if outer and is_time(by + 2, comma) and not is_time(start, at) and not BE & {lower[at - 1]}:
            yield DatedPhrase((start, at), _was(words, start, at), (at, comma))


_OVER = frozenset({"over", "against", "about", "protest", "oppose", "to"})


def _with_a_plan(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ ", with the first steel to be cut in May", ", with work due to begin in June": that it is."""
    lower = words.lower
    for at in (i for i in range(2, len(lower) - 3) if lower[i] == "with" and lower[i - 1] == ","):
        end = _end(lower, at + 1)
        planned = (i for i in range(at + 2, end - 1) if lower[i : i + 2] == ["to", "be"] or _is_due(lower, i))
        verb = next(planned, 0)
        pasts = set(finite_places(lower[at + 1 : end])) - {verb - at - 1}  # "slated" has the form of one
        if 0 < verb - at - 1 <= _SUBJECT and is_time(verb, end) and not pasts:
            link = "are" if _was(words, at + 1, verb) == "were" else "is"
            yield DatedPhrase((at + 1, verb), link, (verb, end), is_plan=True)


def _is_due(lower: list[str], at: int) -> bool:
    return (lower[at] in _PLANNED or lower[at] == "slated") and lower[at + 1] in ("to", "for", "in", "on")


def _opens_on(words: Words, is_time: _IsTime) -> Iterator[DatedPhrase]:
    """ "before the fair, which opens on 12 July", "Marl, who play at Selby on Monday", "the polls, due in May"."""
    lower = words.lower
    for comma in (i for i in range(1, len(lower) - 4) if lower[i] == ","):
        relative = lower[comma + 1] in ("who", "which")
        verb, end = comma + 1 + relative, _end(lower, comma + 2)
        end = next((i for i in range(verb, end) if lower[i] == ","), end)
        told = (
            _is_present(words, verb) or _may_be_present(lower, verb)
            if relative
            else lower[verb] in _PLANNED and lower[verb + 1] in _CALENDAR
        )
        if not told or not is_time(verb, end) or finite_places(lower[verb + 1 : end]):
            continue
        if not relative and lower[end : end + 1] == [","]:
            continue  # "A man, due to be tried in May, fled"
        start = antecedent(words.tokens, comma + 1)
        if start < comma and lower[start] not in SUBJECT_PRONOUNS:
            link = "" if relative else "are" if _was(words, start, comma) == "were" else "is"
            yield DatedPhrase((start, comma), link, (verb, end), is_plan=True)


def _was(words: Words, start: int, end: int) -> str:
    """ "was" or "were", by the noun: "the rise in rents and fees was"."""
    return helper(words, start, next((i for i in range(start + 2, end) if words.lower[i] in _HANGS - {"and"}), end))


def _end(lower: list[str], at: int) -> int:
    """Where a phrase ends: at a mark or joint, or at the comma before what is no time or place."""
    for i in range(at, len(lower)):
        told = lower[i] == "that" and letters().get(lower[at - 1]) == "p"  # "having admitted in May that she fled"
        if told:
            return next((j for j in range(i, len(lower)) if lower[j] in (",", ";", ".")), len(lower))
        dot = lower[i] == "." and lower[i + 1 : i + 2] != [] and lower[i + 1].isdigit()  # "on Oct. 21"
        ends = lower[i] in _ENDS and not dot and not _is_of_years(lower, i)
        if ends or (lower[i] == "," and not _is_within(lower, i)):
            return i
        if lower[i] in _OPENS and opens_clause(lower, i):
            return i
    return len(lower)


def _is_of_years(lower: list[str], at: int) -> bool:
    """ "between 1941 and 1944"."""
    return lower[at - 1].isdigit() and "".join(lower[at + 1 : at + 2]).isdigit()


def _is_within(lower: list[str], comma: int) -> bool:
    """Whether a comma stands within "May 3, 2019" or before "in Kell"."""
    behind = lower[comma + 1 : comma + 2]
    return bool(behind) and (behind[0] in PLACES or (behind[0].isdigit() and lower[comma - 1].isdigit()))


def _is_passive(lower: list[str], at: int) -> bool:
    """A participle of what was done, and no past: nobody stands before it."""
    word = lower[at] if at < len(lower) else ""
    form = (word.endswith("ed") and len(word) > len("used")) or word in irregular_participles()
    return form and lower[at - 1] not in BE | HAVE - {"having"} and letters().get(word, "h") in ("s", "h", "t", "p")


def _is_present(words: Words, at: int) -> bool:
    """A verb in the present, in small letters."""
    word = words.lower[at]
    return words.tokens[at].text.islower() and word in any_forms() and not is_verb(word) and not word.endswith("ing")


def _may_be_present(lower: list[str], at: int) -> bool:
    """ "which starts on": in -s behind "which", before a time."""
    return (
        lower[at - 1] == "which" and lower[at].endswith("s") and lower[at + 1] in PLACES and lower[at] not in BE | HAVE
    )


def _phrase_before(words: Words, until: int) -> int:
    """Where the noun phrase begins that ends at a token: at its article, no verb between; -1 where none does."""
    for i in range(until - 1, max(-1, until - _NOUN_PHRASE), -1):
        word = words.lower[i]
        if is_verb(word) and words.lower[i + 1] in _HANGS and words.lower[i + 2] in NP_STARTS and i + 2 < until:
            return i + 2  # "is backed by | a grant from the lottery"
        joins = word == "-" and words.tokens[i].start == words.tokens[i - 1].end  # "₹750-crore"
        if (word in CLAUSE_MARKS and not joins) or is_verb(word) or word in RELATIVES:
            return -1
        if word in NP_STARTS and (i == 0 or words.lower[i - 1] not in _HANGS):
            return i
    return -1


_HANGS = frozenset({"of", "from", "for", "in", "at", "by", "with", "and"})


def _no_acts() -> frozenset[str]:
    """What only says what something is."""
    return event_words()["state"] | lists.small("names a thing")


def _is_news(word: str) -> bool:
    told = letters().get(word) in ("s", "h") or word in lists.small("issued") | lists.small("made public")
    return told and word not in lists.small("beginnings")
