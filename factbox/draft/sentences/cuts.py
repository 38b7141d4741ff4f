"""Where one clause of a sentence ends and the next begins, as far as its words show."""

from __future__ import annotations

from functools import cache
from itertools import compress, count

from factbox.draft.dates.vocabulary import letter, letter_of_listed
from factbox.draft.sentences.bracketed import FRONT, RELATIVE_WORDS, asides, first_of, is_dash, opens_clause
from factbox.draft.sentences.finite import finite_from, irregular_participles, lacks_object
from factbox.draft.sentences.openers import by_word, is_verb, opener, opens
from factbox.draft.text.closed_classes import (
    AUXILIARIES,
    BE,
    BEFORE_A_NOUN,
    BEFORE_AFTER,
    HAVE,
    PAST_BE,
    PLACES,
    POSSESSIVES_OF_OTHERS,
    SHORTLY,
    SMALL_NUMBERS,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
    VERB_PARTICLES,
    WAYS,
)
from factbox.draft.text.lexicon import letters, present, verbs
from factbox.words import lists
from factbox.words.word_tables import WordTable

MAIN = "main"  # the opener of a main clause after a fronted one: "When it rained, | they left"
TAIL = "tail"  # the opener of a phrase that goes on after a relative clause; no clause
_DASHES = frozenset({"—", "–", "--"})
_SUBORDINATES = frozenset(
    "when while after as because although though since before if despite following amid until".split()
)
FRONTED = frozenset("when while after before since as because although though until once".split())
_NOT_TOLD = frozenset("he she it they we i that and but when after before".split())
_MEASURES = SHORTLY | {"right", "hours", "long"}
_PREPOSITIONS = PLACES | WAYS | {"by", "during"}
_ABOUT = frozenset("about almost around nearly over under some just only barely hardly scarcely mere fully".split())


def cuts(lower: list[str], aside: list[tuple[int, int]] | None = None) -> list[tuple[int, str]]:
    """Where clauses may begin, with the word that begins each; the first at the sentence's start.

    `aside` are the stretches that stand aside; in those nothing begins but a relative clause after a comma.
    """
    aside = asides(lower) if aside is None else aside
    relatives = [(start, end) for start, end in aside if first_of(lower, start)]
    resumed = {end - 1 for _, end in relatives}
    closed = {at for start, end in aside for at in range(start, end)} - {start + 1 for start, _ in relatives}
    front = _fronted(lower)
    fronted, told = front >= 0, False
    relative = verb = False
    found = [(front, lower[front]) if fronted else (0, "")]
    roles = [*map(_ROLES.__getitem__, lower)]
    for at in _looked_at(roles, resumed):
        word = lower[at]
        closes = word == "," and at not in closed and verb and (fronted or relative)
        if at in resumed or (closes and (_begins_main(lower, at + 1) or (relative and _begins_tail(lower, at + 1)))):
            found.append((at + 1, MAIN if at in resumed or _begins_main(lower, at + 1) else TAIL))
            fronted = relative = verb = False
            told = True
            continue
        begun = opener(lower, at) if roles[at] & _OPENS or roles[at - 1] & _LEADS else ""
        if begun == "and" and _is_within_subject(lower, found[-1], at, verb):
            continue
        if begun and found[-1][0] < at and at not in closed and _may_open(lower, at):
            found.append((_before_quantity(lower, at), begun))
            in_front = lower[0] in FRONT and not told and not verb and not fronted  # "In a town that fell, | they left"
            relative = begun in RELATIVE_WORDS and (lower[at - 1] == "," or is_apposed(lower, at))
            relative = relative or (in_front and begun in RELATIVE_WORDS | FRONTED | {"that"})
            verb = False
            fronted = fronted or (begun in FRONTED and lower[at - 1] == "," and not told)
        verb = verb or bool(roles[at] & _VERB)
        told = told or (verb and not fronted)
    return found


_VERB, _COMMA, _OPENS, _LEADS = 1, 2, 4, 8  # what a word may be by itself, as bits of one number
_ROLES = WordTable(
    lambda word: (
        _VERB * is_verb(word)
        + _COMMA * (word == ",")
        + _OPENS * (word in by_word()[0])
        + _LEADS * (word in by_word()[1])
    )
)


def _looked_at(roles: list[int], resumed: set[int]) -> list[int]:
    """The few places where something may begin or end, in order."""
    found = {*resumed}
    for at in compress(count(), roles):
        if roles[at] != _LEADS:
            found.add(at)
        if roles[at] & _LEADS:
            found.add(at + 1)
    return sorted(at for at in found if 0 < at < len(roles))


def _fronted(lower: list[str]) -> int:
    """The word that opens a clause in front of the main one: "When it rained, …", "Two days after it rained, …".

    -1 where none does.
    """
    at = next((i for i in range(1, min(5, len(lower))) if lower[i] in BEFORE_AFTER), 0)
    if at and not all(letter(word) in "nd0auv" or word in _MEASURES for word in lower[:at]):
        at = 0
    if lower[0] in _JOINED and len(lower) > 2 and lower[1] in _SUBORDINATES:
        at = 1  # "But when it rained, …"
    if lower[0] in BEFORE_PARTICIPLES and _is_bare_participle(lower):
        return 0
    opens = lower[at] in _SUBORDINATES and lower[at + 1 : at + 2] != ["well"] and opens_clause(lower, at)
    opens = opens and not _is_hour_of_trade(lower, at + 1)
    return at if opens else -1


_JOINED = frozenset({"and", "but", "yet", "so"})
BEFORE_PARTICIPLES = frozenset({"when", "while", "once", "although", "though"})


def _is_bare_participle(lower: list[str]) -> bool:
    """ "When asked by police on Monday, | he confessed": a participle alone, and a main clause behind the comma."""
    comma = lower.index(",") if "," in lower else len(lower)
    at = 1 + (len(lower) > 1 and lower[1].endswith("ly"))
    passive = at < comma and (lower[at] in irregular_participles() or (is_verb(lower[at]) and lower[at][-2:] == "ed"))
    return passive and finite_from(lower, at + 1, comma) < 0 <= finite_from(lower, comma, len(lower))


def _may_open(lower: list[str], at: int) -> bool:
    """Whether a word has what it needs to open a clause: "after" a verb of its own, a dash no numbers around it."""
    word = lower[at]
    if word == "that" and letter(lower[at + 1] if at + 1 < len(lower) else ".") in "uPS":
        return False  # "in May of that year"
    if word == "that" and lower[at - 1] in _PREPOSITIONS and lower[at + 1 : at + 2] in _MOMENTS:
        return False  # "and at that point they left"
    if word in _DASHES:
        return is_dash(lower, at)
    if word in FRONTED:
        if not _tells_when(lower, at):
            return False
        return not (_hangs_on_participle(lower, at) or (word == "as" and _says_as_what(lower, at)))
    if at > 1 and lower[at - 2] in BE and letters().get(lower[at - 1]) == "p":
        return word in _NOT_TOLD  # "were reported | missing" is no speech
    if "what" in lower[max(0, at - 4) : at]:
        return False  # "over what police called | a raid"
    return lower[at - 1] not in _told() or word in _NOT_TOLD


def _tells_when(lower: list[str], at: int) -> bool:
    """Whether a word opens a clause of its own: "before markets opened on Monday" is but an hour of the day."""
    of_hour = lower[at] in BEFORE_AFTER and (_is_hour_of_trade(lower, at + 1) or _is_hour(lower, at + 1))
    return opens_clause(lower, at) and not of_hour


def _is_hour(lower: list[str], at: int) -> bool:
    """ "shortly before midnight on Saturday", "just after 4am", not "before dawn broke"."""
    hour, behind = (*lower[at : at + 2], "", "")[:2]
    return (hour in _HOURS or letter_of_listed(hour) == "k" or letter(hour or ".") == "c") and not is_verb(behind)


_HOURS = frozenset("dawn daybreak sunrise sunset dusk nightfall".split())


def _is_hour_of_trade(lower: list[str], at: int) -> bool:
    at += lower[at : at + 1] == ["the"]
    at += lower[at : at + 1] in (["stock"], ["financial"])
    trade, verb, behind = (*lower[at : at + 3], "", "", "")[:3]
    return trade in _TRADE and verb in _TRADE_HOURS and (behind == "on" or letter_of_listed(behind) in ("W", "T"))


_TRADE = frozenset("market markets trading".split())
_TRADE_HOURS = frozenset("opened closed began started ended shut".split())
_MOMENTS = [[word] for word in "point stage moment juncture time".split()]


def _hangs_on_participle(lower: list[str], at: int) -> bool:
    """ "half the vans bought after a storm were broken": a time of what the subject is, its verb still to come."""
    if not lacks_object(lower, at - 1):
        return False
    start = next((i + 1 for i in range(at - 2, -1, -1) if lower[i] in _STARTS_ANEW or lower[i] in _told()), 0)
    return finite_from(lower, start, at) < 0


_STARTS_ANEW = frozenset({",", ";", "that", "said", "says", "and", "but"})


def _says_as_what(lower: list[str], at: int) -> bool:
    """ "Barges listed as sound had sunk": what a participle of the subject took it for, and no clause."""
    verb = at - 1 - (lower[at - 1] in VERB_PARTICLES)
    what, behind = lower[at + 1], lower[at + 2 : at + _WHAT]
    if verb < 1 or lower[verb] not in lists.small("taken as") or lower[verb - 1] in AUXILIARIES | SUBJECT_PRONOUNS:
        return False
    many = what.endswith("s") and lower[verb] in lists.small("done as")  # "sold as prices had risen"
    return (
        what.isalpha() and what not in BEFORE_A_NOUN | SUBJECT_PRONOUNS and not many and not _HELPS.isdisjoint(behind)
    )


_WHAT, _HELPS = 8, HAVE | PAST_BE  # words from "as" to the verb of the subject


@cache
def _told() -> frozenset[str]:
    """The pasts of verbs that have before what is told whom it is told: "told police he fled"."""
    return frozenset(form for verb in verbs().values() if "tell" in verb.classes for form, _ in verb.forms())


def _begins_main(lower: list[str], at: int) -> bool:
    """Whether a main clause may begin: ", they left", but not ", for questioning on Monday"."""
    if at >= len(lower) or lower[at] in opens() or lower[at].endswith("ing") or _begins_tail(lower, at):
        return False
    return not is_verb(lower[at]) or lower[at] in AUXILIARIES  # "which came ashore, | sank a boat and left"


def is_apposed(lower: list[str], at: int) -> bool:
    """ "convicted Moss, 48, a former head | who had denied it, of theft": a relative clause of what stands aside."""
    comma = next((i for i in range(at - 1, max(0, at - _APPOSED), -1) if lower[i] == ","), 0)
    return bool(comma) and lower[comma + 1] in ("a", "an", "the") and finite_from(lower, comma, at) < 0


_APPOSED = 8  # words of an apposition before its relative clause


def _begins_tail(lower: list[str], at: int) -> bool:
    """Whether a phrase goes on that stood before a relative clause: "held him, who had survived, | for questioning"."""
    if at >= len(lower) or lower[at] not in _PREPOSITIONS:
        return False
    marks = (i for i in range(at, len(lower)) if lower[i] in (",", ".", ";"))
    more = [[",", word] for word in _PREPOSITIONS]  # ", of theft, on Monday"
    end = next((i for i in marks if lower[i : i + 2] not in more), len(lower))
    return end >= len(lower) - 1 and finite_from(lower, at, end) < 0


def _is_within_subject(lower: list[str], clause: tuple[int, str], at: int, verb: bool) -> bool:
    """Whether "and" stands within a subject: "before the vicar | and helpers came", "the union, led by Moss, | and …".

    `clause` is the one that "and" stands in, `verb` whether a verb has been there.
    """
    start, begun = clause
    if begun in _WAITING and not verb and (lower[at + 1] in _ITS_OWN or begun not in TO_A_TIME):
        told = (lower[i] in present() for i in range(start + 1, at))
        return not any(told) and finite_from(lower, at + 1, len(lower)) > 0
    if begun or not start < at - 1 or lower[at - 1] != ",":
        return False
    told_by = [i for i in range(1, at) if is_verb(lower[i])]
    return bool(told_by) and all(lower[i - 1] == "," and lower[i + 1] in _LED for i in told_by)


_WAITING = FRONTED - {"once", "as", "since"}
_ITS_OWN = POSSESSIVES_OF_OTHERS | SMALL_NUMBERS | {"about", "some"}  # "before the vicar | and some neighbours came"
_LED = frozenset({"by", "in", "at", "from"})


def _before_quantity(lower: list[str], at: int) -> int:
    """ "more than 10 minutes | after": the cut stands before all of it."""
    if lower[at] in BEFORE_AFTER and lower[at - 1] in SHORTLY:
        return at - 1
    if lower[at] not in ("after", "before") or letter(lower[at - 1]) not in ("u", "v"):
        return at
    if lower[at - 2] == ",":
        return at - 1  # ", days after"
    if at > 2 and lower[at - 2] in _ABOUT:
        return at - 2  # "just minutes after"
    if at < 2 or letter(lower[at - 2]) not in ("a", "n", "d", "0"):
        return at
    start = at - 2
    if lower[start - 1] in lists.small("verbs that last"):
        return at  # "served seven months | before"
    if lower[max(0, start - 2) : start] in (["more", "than"], ["less", "than"], ["fewer", "than"]):
        return start - 2
    return start - 1 if start and lower[start - 1] in _ABOUT else start
