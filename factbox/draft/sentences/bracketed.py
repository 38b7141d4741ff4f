"""Stretches of a sentence that stand aside from its subject and verb: dashes, brackets, commas and relative clauses."""

from __future__ import annotations

import re
from itertools import compress, count

from factbox.draft.dates.vocabulary import OF_A_CALENDAR, letter_of_listed, without_feast
from factbox.draft.sentences.antecedents import says_as_what
from factbox.draft.sentences.finite import finite_places, is_finite, is_only_a_time, may_be_participle, may_be_past
from factbox.draft.text.closed_classes import (
    AFTER_NOUNS,
    AUXILIARIES,
    JOINS,
    PLACES,
    RELATIVES,
    SMALL_NUMBERS,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
)
from factbox.draft.text.lexicon import letters

RELATIVE_WORDS = (RELATIVES | {"whose", "where"}) - {"that"}
BEHIND_NOUNS = RELATIVES | {"whose"}
_DASHES = frozenset({"—", "–", "--", "-"})
_OF_A_CHARGE = frozenset("charged accused suspected convicted".split())
_NO_VERBS = frozenset({"red", "bed", "shed", "seed", "need", "ted"})
_YEAR = re.compile("[12][0-9]{3}")
_PLACE, _ASIDE = 3, 14  # words of "New South Wales"; between two commas
_LONGEST, _LONGEST_APPOSED = 40, 60  # words between two dashes or brackets; between a subject and its verb
_SUBORDINATES = frozenset("when while after before since as because until although though if that who which".split())
_TIMES, _RELATIVE_TO_NOW, _UNITS = frozenset("MWXTkyY"), frozenset("lxh"), frozenset("uSP")  # as dates.vocabulary has
_FROM_THEN = frozenset("lxhrg")
_BOUNDS = _SUBORDINATES | JOINS | {",", ";", ":"}
_LOOKED_AT = _BOUNDS | BEHIND_NOUNS
FRONT = frozenset(
    "in on at by for from with during after before since until under over of as following despite amid among"
    " through according including earlier later early late previously meanwhile however nevertheless instead therefore"
    " thus additionally furthermore moreover then afterwards without besides unlike".split()
)


def is_dash(lower: list[str], at: int) -> bool:
    """Whether a dash parts two phrases, rather than two numbers: "May 1–2"."""
    if lower[at] not in _DASHES:
        return False
    following = lower[at + 1 : at + 2]
    return not (at and lower[at - 1][-1].isdigit() and following and following[0][0].isdigit())


def asides(lower: list[str]) -> list[tuple[int, int]]:
    """The stretches that stand aside, in order, each from its first mark or word to before what goes on."""
    found = [*_bracketed(lower), *_dashed(lower)]
    inside = {at for start, end in found for at in range(start, end)}
    outside = [at for at in finite_places(lower) if at not in inside]
    return sorted([*found, *_before_the_verb(lower, outside, inside)])


def asides_of_clauses(lower: list[str], starts: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """ "It fell silent as the men, led by Moss, | left": what stands between a later clause's subject and its verb.

    `starts` are the places where clauses begin, with their openers.
    """
    found: list[tuple[int, int]] = []
    for index, (start, opener) in enumerate(starts):
        told = opener in ("that", "said")
        apart = (begins for begins, other in starts[index + 1 :] if not (told and _is_set_off(lower, begins, other)))
        end = next(apart, len(lower))
        first = start + (lower[start] == opener)
        if not start or "," not in lower[first:end] or opener not in _SUBORDINATES | JOINS | {"main", "said", ";"}:
            continue
        clause = lower[first:end]
        aside = _before_the_verb(clause, finite_places(clause), set())
        found.extend((first + begins, first + goes_on) for begins, goes_on in aside if clause[begins] == ",")
    return found


def _is_set_off(lower: list[str], start: int, opener: str) -> bool:
    """ "said that the men, | who came by boat, left", "that the men, | numbering ten, left": no clause ends there."""
    return lower[start - 1] == "," and (opener in ("who", "which") or opener.endswith("ing"))


def _bracketed(lower: list[str]) -> list[tuple[int, int]]:
    found, opened = [], -1
    for at, word in enumerate(lower) if "(" in lower else ():
        if word == "(":
            opened = at
        elif word == ")" and opened >= 0 and at - opened <= _LONGEST:
            found.append((opened, at + 1))
            opened = -1
    return found


def _dashed(lower: list[str]) -> list[tuple[int, int]]:
    """What stands between two dashes of one kind: each closes the one before it."""
    found, opened = [], -1
    for at in range(len(lower)) if not _DASHES.isdisjoint(lower) else ():
        if not is_dash(lower, at):
            continue
        if opened >= 0 and lower[opened] == lower[at] and at - opened <= _LONGEST:
            found.append((opened, at + 1))
            opened = -1
        else:
            opened = at
    return found


def _before_the_verb(lower: list[str], finite: list[int], inside: set[int]) -> list[tuple[int, int]]:
    """ "Orban, aged 31, | lit"; "the men who had fled | were caught": what stands between the subject and its verb."""
    if not finite:
        return []
    start = after_fronted(lower, finite[0], inside)
    bare = _bare_relative(lower, finite, start)
    if bare:
        return [bare]
    comma = next((i for i in range(start + 1, finite[0]) if lower[i] == "," and i not in inside), -1)
    if comma < 0:
        return _relatives(lower, finite, inside, len(lower))
    verb = _main_verb(lower, finite, comma)
    longest = _LONGEST if RELATIVES.isdisjoint(lower[comma : comma + _ASIDE]) else _LONGEST_APPOSED
    if not 0 <= verb - comma <= longest:
        return _relatives(lower, finite, inside, len(lower))
    return [*_relatives(lower, finite, inside, comma), (comma, verb)]


def _main_verb(lower: list[str], finite: list[int], comma: int) -> int:
    """The verb that goes on behind an aside: the last in "Moss, who carved, sold, and then burned it, | died"."""
    behind = [at for at in finite if at > comma + 1 and lower[at - 1] == "," and at - 1 > comma]
    if len(behind) < _PAIR or lower[comma + 1] not in ("who", "which"):
        return behind[0] if behind else -1
    joined = [at for at in finite if not JOINS.isdisjoint(lower[at - _PAIR : at])]
    return next((at for at in reversed(behind) if any(behind[0] < other < at for other in joined)), behind[0])


_PAIR = 2  # words: "and then"


def _bare_relative(lower: list[str], finite: list[int], start: int) -> tuple[int, int] | None:
    """ "The last fair she ran, in 2011, | raised £9,000": a relative clause that no word opens."""
    who = finite[0] - 1
    if lower[start] != "the" or who - start < _NOUN or lower[who] not in _BARE or lower[who - 1] in {",", "that"}:
        return None
    verb = next((at for at in finite[1:] if lower[at - 1] == ","), 0)
    between = lower[who:verb]
    return (who, verb) if verb and _BOUNDS.isdisjoint(word for word in between if word != ",") else None


_NOUN, _BARE = 2, SUBJECT_PRONOUNS - {"it"}  # words of "the last fair"


def _relatives(lower: list[str], finite: list[int], inside: set[int], until: int) -> list[tuple[int, int]]:
    """The relative clauses without a comma in a subject, each to before the verb that goes on with it."""
    found: list[tuple[int, int]] = []
    if BEHIND_NOUNS.isdisjoint(lower):
        return found
    places, start, told = set(finite), 0, False  # of the clause that is read; whether its verb has come
    for at in sorted({*finite, *compress(count(), map(_LOOKED_AT.__contains__, lower))}):
        if at >= until:
            break
        if at in inside or (found and at < found[-1][1]):
            continue
        if lower[at] in BEHIND_NOUNS and not told and at - start > (lower[start] in _OPENED) and lower[at - 1] != ",":
            verb = _verb_behind(lower, at, finite)
            if verb > 0:
                found.append((at, verb))
                continue
        if lower[at] in _BOUNDS and (lower[at] not in _SUBORDINATES or opens_clause(lower, at)):
            start, told = at, False
        told = told or at in places
        if lower[at] == "said" and lower[at + 1 : at + 2] in (["a"], ["an"]):
            start, told = at, False  # "Police said a man who …"
    return found


def after_fronted(lower: list[str], verb: int, inside: set[int]) -> int:
    """Where the subject begins behind "In April," or "Weighing 600 pounds each,"."""
    start = int(lower[0] in JOINS)
    for at in range(start, verb):
        if lower[at] != "," or at in inside or _is_by_age(lower, at):
            continue
        if lower[start].endswith("ing") and lower[at + 1] in ("who", "whose"):
            continue  # "Shipping Minister Ivo Haan, who sailed in, said"
        named = _named_behind_time(lower, start, at, verb)
        if named:
            return named
        fronted = _opens_front(lower, start) or _is_place(lower, start, at, verb) or _is_date(lower[start:at])
        if fronted or lower[at + 1] in SUBJECT_PRONOUNS:
            start = at + 1
    return start


def _named_behind_time(lower: list[str], start: int, comma: int, verb: int) -> int:
    """Where "Tiger" of "On 2 February Tiger, a stray from the docks, | wrecked a stall" begins; 0 where none does."""
    if lower[verb - 1] != "," or verb - 1 == comma:
        return 0
    time = start + (lower[start] in FRONT)
    names = range(max(time + 1, comma - _PLACE), comma)
    named = (at for at in names if lower[at] not in FRONT and not _YEAR.fullmatch(lower[at]))
    return next((at for at in named if _is_date(lower[time:at])), 0)


def _is_date(words: list[str]) -> bool:
    """Whether words are a day, month or year, or a time from now: "2 February", "Monday night", "two weeks later"."""
    read = {
        letter_of_listed(word) or ("y" if _YEAR.fullmatch(word) else "n" if word.isdigit() else "") for word in words
    }
    if "" in read or not PLACES.isdisjoint(words):
        return False
    return bool(read & OF_A_CALENDAR or (read & _FROM_THEN and read & {*_UNITS, "v"}))


def _is_place(lower: list[str], start: int, comma: int, verb: int) -> bool:
    """Whether "Maine" in "At a rally in Kell, Maine, on Friday, Moss left" is no subject: the verb has a nearer one."""
    if not start or comma - start > _PLACE or "of" in lower[start:comma]:
        return False
    behind = verb - 1 - lower[verb - 1].endswith("ly")  # "In May Moss, the mayor, | left"
    return lower[behind] != "," and (JOINS | RELATIVE_WORDS).isdisjoint(lower[comma:verb])


def _is_by_age(lower: list[str], comma: int) -> bool:
    """Whether a comma stands beside the age of a subject: "In May baker Piet Haan, 31, left"."""
    behind, before = lower[comma + 1 : comma + 3], lower[max(0, comma - 2) : comma]
    return (behind[-1:] == [","] and behind[0].isdigit()) or (before[:1] == [","] and before[-1].isdigit())


def _opens_front(lower: list[str], start: int) -> bool:
    """Whether a word begins what stands in front of a subject: "In April,", "Weighing 80 tons,", "Founded in 1979,"."""
    word, behind = lower[start], "".join(lower[start + 1 : start + 2])
    if "-" in word or (word.endswith("ly") and behind.isalpha() and not _follows_adverb(behind)):
        return False  # "Long-running talks with the owner, Kell Coal, broke down", "Averly Mills, a weaver, closed"
    participle = may_be_participle(word) and word not in _NO_VERBS and letters().get(word, "h") in ("s", "h")
    return word in FRONT or word.endswith(("ing", "ly")) or participle


def _follows_adverb(word: str) -> bool:
    """ "Early this week,", "Nearly two years later,", "Originally due in May,", rather than a name's second word."""
    return word in AFTER_NOUNS | SMALL_NUMBERS | FRONT | {"due"} or word.endswith("ing") or may_be_past(word)


def _verb_behind(lower: list[str], relative: int, finite: list[int]) -> int:
    """The verb that goes on with the subject: the first that no clause between takes; -1 where a comma is nearer.

    But for the commas of "who took a knife, a rope and a map | was held".
    """
    waiting, places, comma = 1, set(finite), 0
    for at in range(relative + 1, len(lower)):
        if lower[at] in (",", ";", ":"):
            if waiting or lower[at] != "," or not _goes_on_listing(lower, at):
                return -1
            comma = at
        elif at not in places:
            opens = lower[at] in _SUBORDINATES and opens_clause(lower, at)
            waiting += opens and (waiting > 0 or not says_as_what(lower, at, relative))
        elif lower[at - 1] not in _LISTED:
            if not waiting:
                plain = lower[at] in AUXILIARIES or (may_be_past(lower[at]) and not may_be_participle(lower[at]))
                return at if not comma or (plain and not _LISTED.isdisjoint(lower[comma + 1 : at])) else -1
            waiting -= 1
    return -1


_LOOSE = frozenset({",", "then", "more", "less", "or", "at", "last", "finally", "duly"})
_LISTED = JOINS | {"or", ","}
_OPENED = _BOUNDS | {"those", "said"}


def _goes_on_listing(lower: list[str], comma: int) -> bool:
    """Whether what stands behind a comma may be one more of several things or acts: no clause, no phrase in front."""
    behind = "".join(lower[comma + 1 : comma + 2])
    return lower[0] not in FRONT | _SUBORDINATES and behind not in _BOUNDS | FRONT | SUBJECT_PRONOUNS


def opens_clause(lower: list[str], at: int) -> bool:
    """Whether "after", "as", "since" … has a subject and a finite verb of its own ahead: "after 2021" has none."""
    if is_only_a_time(lower, at):
        return False
    if lower[at] == "since" and at and (_is_still_subject(lower, at) or _is_at_time(lower, at + 1)):
        return False  # "two men held since their arrest were freed", "A man wanted since May over the raid was held"
    until = -1  # where an aside ends: "as the men, led by Moss, left", "when, in 1962, it sank"
    for i in range(at + 1, len(lower)):
        word = lower[i]
        if i <= until:
            continue
        if word == ",":
            until = _aside_end(lower, i, i == at + 1)
        if (word in (",", ";", ":") and until < i) or (word in _SUBORDINATES and i > at + 1):
            return False
        if lower[i + 1 : i + 2] in (["with"], ["of"]) and lower[i] in _OF_A_CHARGE:
            return False  # "appeared before magistrates charged with theft"
        if is_finite(lower, i):
            first = at + 1 + lower[at + 1][0].isdigit()
            joined = next((j for j in range(i - 1, at, -1) if lower[j] not in _LOOSE), at)
            if lower[joined] in JOINS and lower[at] in TO_A_TIME:
                return False  # "after an injury and took a job", "and then, at last, took": the main clause goes on
            return lower[at] in RELATIVES or (i > first and not _is_a_time(lower, at, i))
    return False


def _is_at_time(lower: list[str], at: int) -> bool:
    return letter_of_listed("".join(lower[at : at + 1]).lower()) in ("M", "W")


def _is_still_subject(lower: list[str], at: int) -> bool:
    """Whether no verb stands before "since" but what may be a participle: a finite one would be "have been held"."""
    return (
        at > 1
        and lower[at - 1] != ","
        and not any(word in AUXILIARIES or (may_be_past(word) and not may_be_participle(word)) for word in lower[:at])
    )


def _is_a_time(lower: list[str], at: int, verb: int) -> bool:
    """Whether nothing but a time stands between "since" or "until" and a verb: "missing since last week were found"."""
    if lower[at] not in TO_A_TIME:
        return False
    read = [letter_of_listed(word) for word in without_feast(lower[at + 1 : verb])]
    if not read or not all(read):
        return False
    return not _TIMES.isdisjoint(read) or not (_RELATIVE_TO_NOW.isdisjoint(read) or _UNITS.isdisjoint(read))


def _aside_end(lower: list[str], comma: int, before_subject: bool) -> int:
    """The comma that closes an aside without a finite verb, where verb or subject goes on behind it; else -1."""
    for i in range(comma + 1, min(comma + 1 + _ASIDE, len(lower) - 1)):
        if lower[i] == ",":
            joined = lower[i + 1] == "and" and any(is_finite(lower, at) for at in range(i + 3, min(i + 6, len(lower))))
            return i if (before_subject and lower[comma + 1] in FRONT) or joined or is_finite(lower, i + 1) else -1
        if lower[i] in _BOUNDS or lower[i] in AUXILIARIES:
            return -1
    return -1


def cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches have words in common, and the first does not hold the second whole."""
    return other[0] < one[1] and one[0] < other[1] and not (one[0] < other[0] and other[1] < one[1])


def first_of(lower: list[str], start: int) -> bool:
    """Whether a stretch that begins with a comma is a relative clause: "Rebels, | who had fled, returned"."""
    return lower[start] == "," and lower[start + 1] in RELATIVE_WORDS
