"""A long headline made shorter at a phrase that its verb can do without; never in a name, a number or a quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factbox.draft.sentences.bracketed import after_fronted
from factbox.draft.sentences.finite import finite_from, finite_places, has_some_verb, is_finite, may_be_past
from factbox.draft.sentences.trimming import as_sentence, leaves_a_scrap, takes_both
from factbox.draft.text.closed_classes import (
    AUXILIARIES,
    BE,
    BEFORE_A_NOUN,
    DEMONSTRATIVES,
    HAVE,
    JOINS,
    NAMES_NOBODY,
    RELATIVES,
    SMALL_NUMBERS,
    SUBJECT_PRONOUNS,
    VERB_PARTICLES,
)
from factbox.draft.text.lexicon import letters, verbs_of_saying
from factbox.draft.text.tokens import Token, tokens
from factbox.draft.text.tolls import toll_behind
from factbox.words import lists

_Fits = Callable[[list[Token], list[str], int], bool]

LONGEST, _TOLL = 120, 80  # letters; those that a headline may have more for a toll
_LEAST, _LITTLE, _WHICH = 3, 20, 8  # words that are left; letters too few to cut, and more where they say which
_AFTER_COMMA = frozenset(
    "which who whose where including citing with after before as while although though because when since amid despite"
    " following but according such unless whereas pending leaving apparently possibly perhaps partly mainly".split()
)
_JOINTS = frozenset("after before when while because although though amid despite following unless including".split())
_LOOSE = frozenset("in at on near off from during over under through with by for to".split())
_PAIRS = (("as", "well"), ("such", "as"), ("along", "with"), ("together", "with"), ("as", "part"), ("due", "to"))
_NEVER_LAST = (
    BEFORE_A_NOUN
    | AUXILIARIES
    | BE
    | HAVE
    | RELATIVES
    | DEMONSTRATIVES
    | _LOOSE
    | frozenset(
        "of and or but nor than about nearly around almost some only just shortly soon hours minutes days".split()
    )
    | frozenset("unable able likely unlikely willing unwilling ready eager keen bound prone payable barely".split())
    | frozenset(
        "into onto between until till as to not early late more most less because if its without upon against among"
        " closer beginning starting ending recently toward towards within".split()
    )
)
_HEDGES = frozenset("according reportedly allegedly apparently purportedly supposedly".split())
_NEVER_FIRST = RELATIVES | AUXILIARIES | _LOOSE | frozenset("and or but nor of as after before when while".split())
_OPENING, _CLOSING = frozenset("“(["), frozenset("”)]")


def shortened(line: str, key: str) -> str:
    """The line cut at its last joint that makes it short enough; at its first one where none does; else the line.

    `key` is the word that tells of the event: the cut comes after it.
    """
    if len(line) <= LONGEST:
        return line
    line = _printed(line, _without_asides(tokens(line, 0, len(line))))
    if len(line) <= LONGEST:
        return line
    words = tokens(line, 0, len(line))
    firm = [words[at - 1].end for at in _joints(words, key, _is_firm)]
    loose = [words[at - 1].end for at in _joints(words, key, _is_loose)]
    short = [end for end in firm if end <= LONGEST] or [end for end in loose if end <= LONGEST]
    end = max(short) if short else min(firm + loose, default=len(line))
    little = _LITTLE + _WHICH * line[end:].lstrip().startswith(("that ", "who "))  # "cows | that had been left out"
    end = end if len(line) - end > little else len(line)
    return as_sentence(line[:end], line[end:]) + toll_behind(line[end:], LONGEST + _TOLL - end)


def without_second_act(line: str) -> str:
    """ "The storm came ashore, collapsed a bridge", whose third act stands elsewhere: the first."""
    words = tokens(line, 0, len(line))
    lower = [word.lower for word in words]
    comma = lower.index(",") if lower.count(",") == 1 else 0
    second = comma > _LEAST and not JOINS & set(lower[comma:]) and lower[comma + 1 :] != []
    second = second and _is_second_act(lower, comma) and finite_from(lower, 0, comma) > 0
    return line[: words[comma].start] if second else line


def without_front(line: str) -> str:
    """ "As a result, the pool was closed": less what stands in front of its subject, a mere place excepted."""
    words = tokens(line, 0, len(line))
    lower = [word.lower for word in words]
    finite = finite_places(lower)
    start = after_fronted(lower, finite[0], set()) if finite and not _OPENING.intersection(lower) else 0
    if not lower or lower[0] in _HEDGES or not lists.small("views").isdisjoint(lower[:start]):
        return line  # else what somebody says would stand as what happened
    place = lower[0] in ("in", "at", "near") and all(w.text[0].isupper() or w.text == "," for w in words[1 : start - 1])
    if not 0 < start < finite[0] or place or not _may_begin(words[start]) or _is_list(lower, start - 1, finite[0]):
        return line
    return line[words[start].start :]


def _may_begin(word: Token) -> bool:
    """Whether a subject can begin with it, as far as one word shows."""
    return word.text[0].isupper() or (word.text[0].isalnum() and word.lower not in _NEVER_FIRST)


def _printed(line: str, words: list[Token]) -> str:
    """The words with what stands between them; where some are left out, a space."""
    found = ""
    for before, word in zip([None, *words], words, strict=False):
        gap = line[before.end : word.start] if before else ""
        found += ("" if not gap else " " if gap.strip() else gap) + word.text
    return found


def _without_asides(words: list[Token]) -> list[Token]:
    """ "The council, ending its congress, issued a letter": less what stands between commas before the verb."""
    lower = [word.lower for word in words]
    finite = finite_places(lower)
    start = after_fronted(lower, finite[0], set()) if finite else 0
    for verb in range(start + 2, len(words)):
        told = verb + (lower[verb].endswith("ly") or lower[verb] in _TODAY)  # "Moss, the head, publicly announced"
        if lower[verb - 1] == "," and is_finite(lower, told) and "," in lower[start : verb - 1]:
            first = lower.index(",", start)
            if _is_list(lower, first, verb) or _names_two(words[first:verb]):
                break
            if lower[first - 1] in NAMES_NOBODY and (first == 1 or words[first - 1].text.islower()):
                # "One of them, a mare called Sea Holly, collapsed", not "Marl One, once a mill, closed"
                return words[first + 1 : verb - 1] + words[verb:]
            return words[:first] + words[verb:]
        if is_finite(lower, verb) and "," not in lower[start:verb]:
            break
    return words


_TODAY = frozenset({"today", "yesterday", "also"})


def _names_two(aside: list[Token]) -> bool:
    """ ", a mill, and Kell Fund, a charity,": it names another that did it too."""
    behind = (aside[i + 1 : i + 3] for i, word in enumerate(aside) if word.text == ",")
    return any(len(two) > 1 and two[0].lower == "and" and two[1].text[0].isupper() for two in behind)


def _is_list(lower: list[str], comma: int, end: int) -> bool:
    """Whether what follows the comma is one of several things: "Greek, Cypriot and French counterparts"."""
    following = lower[comma + 1 : end]
    if following[0] in BEFORE_A_NOUN:
        return False  # "Moss, the mayor and a former judge, resigned"
    joined = next((i for i, word in enumerate(following) if word in ("and", "or")), -1)
    return joined >= 0 and not any(may_be_past(word) or word.endswith("ing") for word in following[:joined])


def _joints(words: list[Token], key: str, fits: _Fits) -> Iterator[int]:
    """The places where a phrase begins that may go."""
    lower = [word.lower for word in words]
    told = lower.index(key) if key in lower else max(0, finite_from(lower, 0, len(lower)))
    needed = max((at for at, word in enumerate(lower) if word == "that" and _tells(lower, at)), default=0)
    depth = marks = 0
    for at, word in enumerate(words):
        inside = depth > 0 or marks % 2 == 1
        if (
            at > told + (word.text != ",")
            and at >= _LEAST
            and not inside
            and _may_end(words, at)
            and fits(words, lower, at)
        ):
            if _wants(lower, told, at, needed):
                continue
            aside = word.text == "," or word.lower.endswith("ing")
            if aside or at > needed:
                yield at
            if word.text == ",":
                return  # what follows hangs on what goes
        if word.text == ":" and at > told and not _may_end(words, at):
            return  # "did what none could: drill holes | into copper"
        depth += (word.text in _OPENING) - (word.text in _CLOSING)
        marks += word.text == '"'


def _wants(lower: list[str], told: int, at: int, needed: int) -> bool:
    """Whether a verb still needs what stands behind: "voted by nine to two | to leave", "found that 90 men | in"."""
    if 0 < needed < at and not has_some_verb(lower[needed + 1 : at]):
        return True
    if takes_both(lower, at):
        return True
    says = lower[told] in verbs_of_saying() or lower[told] in lists.small("issued")
    if says and _is_subject_of_what_was_said(lower, told, at):
        return True
    return lower[told] in lists.small("wants to") and at <= _infinitive(lower, told)


def _infinitive(lower: list[str], told: int) -> int:
    """Where "to leave" begins behind "voted by nine to four on Monday"; -1 where an object is nearer."""
    if lower[told + 1 : told + 2] in (["against"], ["for"]):
        return -1
    for i in range(told + 1, min(told + _WANTED, len(lower) - 1)):
        if lower[i] == "to" and lower[i + 1].isalpha() and lower[i + 1] not in BEFORE_A_NOUN | SMALL_NUMBERS:
            return i
        if i > told + 1 and lower[i] in BEFORE_A_NOUN and lower[i - 1] not in _LOOSE:
            return -1
    return -1


_WANTED = 20  # words from "voted" to its "to"


def _is_subject_of_what_was_said(lower: list[str], told: int, at: int) -> bool:
    """ "announced the box | from the plane was found": its verb is still to come."""
    verb = finite_from(lower, at, len(lower))
    if verb < 0 or finite_from(lower, told + 2, at) > 0 or not _OPENS_ANOTHER.isdisjoint(lower[told + 1 : verb]):
        return False
    return lower[told + 1] != "that"


_OPENS_ANOTHER = RELATIVES | JOINS | frozenset({",", ":", "when", "after", "before", "as", "while", "because"})


def _may_end(words: list[Token], at: int) -> bool:
    last, following = words[at - 1], words[at]
    if last.lower in _NEVER_LAST or (not last.text[-1].isalnum() and last.text not in '”)"%’.'):
        return False
    if leaves_a_scrap(words, at) or (last.lower in _COMPARES and words[at - 2].text == ","):
        return False  # "came in at 41 million, down | from 65 million"
    measured = last.lower in lists.small("measures of time") and following.lower in _MEASURED
    if measured or (last.lower, following.lower) == ("up", "to"):
        return False  # "in the three months | to 31 December", "holds up | to 50 boats"
    return not (last.text[-1].isdigit() and following.text[0].isdigit())


_COMPARES = frozenset("down up subject compared short against".split())
_MEASURED = frozenset("to ended ending through after before since until into".split())


def _is_firm(words: list[Token], lower: list[str], at: int) -> bool:
    """A comma or a word that opens what the verb surely does not need."""
    word, following = lower[at], lower[at + 1 : at + 2]
    if word in (",", ";", "–", "—", "--", ":") and following:
        if word != ",":
            return (word in ";:" or words[at].start > words[at - 1].end) and not _is_spaceless(words, at)
        if _is_second_act(lower, at) or lower[at + 1 : at + 3] in _PART_OF_THEM:
            return True
        return not is_item(lower, at) and (
            following[0] in _AFTER_COMMA or _opens_participle(lower, at + 1) or lower[at + 1 : at + 3] in _LAST_FIRM
        )
    if word in _JOINTS or tuple(lower[at : at + 2]) in _PAIRS:
        return True
    if word in ("who", "which", "where", "whose", "that"):
        return not may_be_past(lower[at - 1]) and not (word == "that" and _tells(lower, at))
    if word == "for" and following:
        return following[0].endswith("ing") and len(following[0]) > 5
    return _opens_bare_participle(words, lower, at)


_PART_OF_THEM = [[word, "of"] for word in "most many some all both half one two three none several".split()]
_LAST_FIRM = [["on", "charges"], ["down", "from"], ["up", "from"], ["compared", "with"]]
_SECOND = 12  # words from ", and" to the verb of a second clause


def _is_second_act(lower: list[str], comma: int) -> bool:
    """ ", and a school nearby is …", ", deferred a ruling": what the first clause is whole without."""
    first = lower[comma + 1]
    if first in JOINS and lower[comma + 2 : comma + 3] and lower[comma + 2] in BEFORE_A_NOUN | SUBJECT_PRONOUNS:
        end = next((i for i in range(comma + 2, len(lower)) if lower[i] == ","), len(lower))
        return finite_from(lower, comma + 3, min(end, comma + _SECOND)) > 0
    thing = comma + 2 + (lower[comma + 2 :] != [] and lower[comma + 2] in VERB_PARTICLES)
    object_follows = lower[thing : thing + 1] and lower[thing] in BEFORE_A_NOUN and lower.index(",") == comma
    return bool(object_follows) and is_finite(lower, comma + 1) and letters().get(first) != "n"


def is_item(lower: list[str], comma: int) -> bool:
    """Whether the comma stands in a list: "flour, cooking oil, blankets and salt"."""
    return "," in lower[comma + 2 : comma + 5] and not {"and", "or"}.isdisjoint(lower[comma + 3 :])


def _tells(lower: list[str], at: int) -> bool:
    """Whether "that" begins what is told: "told the court that", with its own subject behind it."""
    return letters().get(lower[at + 1] if at + 1 < len(lower) else "", "") == "" and not (
        at + 1 < len(lower) and (is_finite(lower, at + 1) or may_be_past(lower[at + 1]))
    )


def _is_spaceless(words: list[Token], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].start == words[at].end


def _opens_participle(lower: list[str], at: int) -> bool:
    word = lower[at]
    return is_in_ing(word) or (
        word.endswith("ed")
        and len(word) > 4
        and lower[at + 1 : at + 2] in (["by"], ["in"], ["as"], ["to"], ["at"], ["on"])
    )


def is_in_ing(word: str) -> bool:
    """Whether a word may be a participle in -ing: "going", "using", not "thing" or "king"."""
    stem = word.removesuffix("ing")
    return stem != word and len(stem) > 1 and not _VOWELS.isdisjoint(stem) and word not in lists.small("nouns in -ing")


_VOWELS = frozenset("aeiouy")


def _opens_bare_participle(words: list[Token], lower: list[str], at: int) -> bool:
    """ "a report Wednesday | alleging that": after a noun, and before what it governs."""
    word, before = lower[at], lower[at - 1]
    if not word.endswith("ing") or len(word) < 6 or words[at].text[0].isupper() or before in _NEVER_LAST:
        return False
    if may_be_past(before) or before.endswith("ing") or not BE.isdisjoint(lower[max(0, at - 3) : at]):
        return False  # "were temporarily closing"
    following = words[at + 1] if at + 1 < len(words) else None
    governs = following is not None and (
        following.lower in BEFORE_A_NOUN | {"that", "to", "up", "them", "him", "it"}
        or following.text[0].isupper()
        or following.text[0].isdigit()
    )
    return governs or word in _SAYING


_SAYING = frozenset(
    "saying warning alleging accusing adding claiming announcing citing stating demanding urging calling asking".split()
)


def _is_loose(words: list[Token], lower: list[str], at: int) -> bool:
    """A preposition after the object, which is no part of a name; or "and to report", a second thing to do."""
    if lower[at : at + 2] == ["and", "to"]:
        return True
    if lower[at] not in _LOOSE or may_be_past(lower[at - 1]) or lower[at + 1 : at + 2] in ([], [","]):
        return False
    named = words[at - 1].text[0].isupper() and any(word.text[0].isupper() for word in words[at + 1 : at + 3])
    paired = lower[at] == "to" and "from" in lower[max(0, at - 6) : at]
    needed = at > 1 and lower[at - 2] == "to"  # "to report | to the police"
    return not named and not paired and not needed
