"""Where what is said ends: with its sentence, before another report, or sooner for an object."""

from __future__ import annotations

from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.ruling_clauses import says_again
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.reporting.whose_words import is_reporters, tells_occasion
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import BEFORE_AFTER, REASONS, SENTENCE_ENDS, WHEN_WHILE
from factbox.words import lists

_LEAVES = BEFORE_AFTER | WHEN_WHILE | REASONS | {"during", "amid", "despite", "until"}
_TELLING = frozenset({"s", "ed", "past"})
_OBJECTS = frozenset({"DET", "PRO", "PROV", "OBJ", "POSS", "NAME", "THAT"})
_PAST = frozenset({"was", "were", "had", "did", "would", "could"})
_ASIDE = 14  # units between two dashes
_OCCASIONS = lists.small("occasions")
_MAY_END = SENTENCE_ENDS | {"-", "(", ",", "CC", QUOTE, "SUB", "PREP"}  # tags at which a clause may end or leap


def clause_end(units: list[Unit], start: int, opening: bool = False, relative: bool = False) -> int:
    """The end of a clause; of one in an opening phrase or in ", who said …", the comma before the main clause."""
    if units[start].lower == "“,”" and (opening or _leaves_quote(units, start)):
        return start + 1
    i = _behind_that(units, start)
    while i < len(units):
        tag = units[i].tag
        if tag not in _MAY_END or (tag == ":" and _explains(units, i)):
            i += 1
        elif tag == "-" and (behind := behind_dashes(units, i)):
            i = behind
        elif tag == "(":
            i = _behind_bracket(units, i)
        elif _is_over(units, start, i, opening, relative):
            break
        elif units[i].lower == "“,”" and (
            _goes_on_alone(units, i + 1) or opening or new_report(units, i) or _participle(units, i + 1)
        ):
            return i + 1
        else:
            i += 1
    return i


def _behind_that(units: list[Unit], start: int) -> int:
    """Where to look for the end: past the commas of "that, according to her, it is late"."""
    i = start + 1
    if units[start].tag == "THAT" and units[i : i + 1] and units[i].tag == ",":
        return next((j + 1 for j in range(i + 1, min(len(units), i + _ASIDE)) if units[j].tag == ","), i)
    return i


def _is_over(units: list[Unit], start: int, i: int, opening: bool, relative: bool) -> bool:
    """Whether the clause ends at a unit that may end one."""
    tag = units[i].tag
    if tag in SENTENCE_ENDS or (tag == "-" and not (_ends_in_quote(units, i) and _is_outside(units, start))):
        return True
    if tag in {",", "CC"} and _is_joint(units, start, i, opening):
        return True
    if tag == "," and ((relative and _main_verb(units, i + 1)) or is_reporters(units, i) or _tells_on(units, start, i)):
        return True
    return units[i - 1].tag == QUOTE and _leaves_marks(units, i)


def _tells_on(units: list[Unit], start: int, comma: int) -> bool:
    """ "said it was “late” for Lang, whose claim that he is “early” fell": others' words, in the reporter's aside."""
    aside = units[comma + 1 :]
    if not aside or aside[0].tag != "WH" or all(u.tag != QUOTE for u in units[start:comma]):
        return False
    marks = next((i for i, u in enumerate(aside) if u.tag == QUOTE), 0)
    thats = (i for i in range(1, marks) if aside[i].tag == "THAT")
    return any(aside[i - 1].lower in reporting_verbs.nouns() for i in thats)


def _explains(units: list[Unit], colon: int) -> bool:
    """Whether what is said goes on behind a colon, with words in marks: "that it was late: it was a “mess”"."""
    if units[colon + 1 : colon + 2] == [] or units[colon + 1].tag not in {"DET", "POSS", "PRO", "PROV", "NAME", "OWN"}:
        return False
    rest = units[colon + 1 :]
    marks = next((i for i, u in enumerate(rest) if u.tag == QUOTE), 0)
    return marks > 1 and any(is_finite(u) for u in rest[:marks]) and not _names_speaker(units, colon + 1)


def _leaves_marks(units: list[Unit], i: int) -> bool:
    """Whether the reporter goes on right behind words in marks: "“…” before floating it", "“…” but suggesting"."""
    behind = units[i + 1] if i + 1 < len(units) else None
    if behind is None or behind.tag != "ING":
        return False
    form = reporting_verbs.forms().get(behind.lower)
    if form is None:
        return False
    return units[i].lower in BEFORE_AFTER or (units[i].tag == "CC" and reporting_verbs.is_speech(form.base))


def _is_joint(units: list[Unit], start: int, i: int, opening: bool) -> bool:
    """Whether another report, the main clause or what the speaker does begins behind a comma or "and"."""
    if new_report(units, i) or (opening and _main_clause(units, i)) or _other_doing(units, i):
        return True
    return units[i].tag == "CC" and _turns_to_present(units, start, i)


def _other_doing(units: list[Unit], joint: int) -> bool:
    """ "Lang saying it was “late” and Moss calling it “early”": somebody else, by name, says the rest."""
    if units[joint].tag != "CC" or units[joint - 1].tag != QUOTE:
        return False
    end = joint + 1
    while end < len(units) and units[end].tag in {"NAME", "DOT"}:
        end += 1
    known = reporting_verbs.forms().get(units[end].lower) if joint + 1 < end < len(units) else None
    return known is not None and known.form == "ing"


def _turns_to_present(units: list[Unit], start: int, joint: int) -> bool:
    """ "said it was late and now expects a fall": what its speaker does, where what is said stands in the past."""
    j = joint + 1
    while j < len(units) and units[j].tag == "ADV":
        j += 1
    form = reporting_verbs.forms().get(units[j].lower) if j + 1 < len(units) else None
    if form is None or form.form != "s" or units[j].tag != "N" or units[j + 1].tag not in _OBJECTS:
        return False
    verbs = [u for u in units[start:joint] if is_finite(u)]
    return bool(verbs) and all(
        u.tag == "ED" or u.lower in _PAST or u.lower in reporting_verbs.plain_verbs() for u in verbs
    )


def behind_dashes(units: list[Unit], dash: int) -> int | None:
    """Where the clause goes on behind "- nicknamed Flush by all - was “cold”": words in marks and no other dash."""
    rest = [u.tag for u in units[dash + 1 :]]
    if rest.count("-") != 1 or QUOTE not in rest:
        return None
    close = dash + 1 + rest.index("-")
    inner, outer = units[dash + 1 : close], units[close + 1 :]
    aside = len(inner) <= _ASIDE and all(u.tag not in {QUOTE, ".", ";", ":"} for u in inner)
    return close + 1 if aside and outer and is_finite(outer[0]) else None


def _ends_in_quote(units: list[Unit], dash: int) -> bool:
    """Whether nothing but words in marks follows a dash: "a home for all – “for you and me”"."""
    rest = [u.tag for u in units[dash + 1 :]]
    return rest[:1] == [QUOTE] and all(tag == "." for tag in rest[1:])


def _is_outside(units: list[Unit], start: int) -> bool:
    """Not so of "by Moss – whom she accused | of theft – “a crank”": a dash that closes an aside ends its words."""
    return sum(u.tag == "-" for u in units[:start]) % 2 == 0


def _leaves_quote(units: list[Unit], i: int) -> bool:
    """Whether the reporter goes on behind words in marks that end with a comma."""
    pair = units[i + 1 : i + 3]
    second = len(pair) > 1 and pair[0].tag == "N" and pair[0].lower.endswith("s") and pair[1].tag == QUOTE
    return second or _goes_on_alone(units, i + 1) or new_report(units, i) or _participle(units, i + 1)


def _goes_on_alone(units: list[Unit], i: int) -> bool:
    """ "“…,” but he left", "“…,” in an interview": the reporter goes on; not so in "but that it was late"."""
    but = i + 1 < len(units) and units[i].lower == "but" and units[i + 1].tag in {"PRO", "PREP", "NAME", "DET"}
    return but or tells_occasion(units, i)


def without_however(units: list[Unit], start: int, end: int) -> int:
    """The end without ", however", which is the reporter’s, and without "when" before ", she said,"."""
    trailing = (
        end - start > 3 and units[end - 2].tag == "," and units[end - 1].lower in lists.small("at a clause’s end")
    )
    end = end - 2 if trailing else end
    left = units[end - 1].tag in {"WH", "SUB"} and end < len(units) and units[end].tag == "," and new_report(units, end)
    return end - 1 if left and end - start > 1 else end  # "the old days when, she said, boats were cheap"


def object_end(units: list[Unit], start: int) -> int:
    """The end of an object or an infinitive: at a comma, at "when", "in an interview", or at a second verb."""
    i = start + 1
    if units[start].lower == "“,”":
        i = _next_quoted(units, i) or i
        return i if units[i - 1].lower == "“,”" else object_end(units, i - 1)
    while i < len(units):
        tag = units[i].tag
        if tag == "," and (next_item := _next_quoted(units, i + 1) or _behind_name(units, i)):
            i = next_item
            continue
        if (
            tag in SENTENCE_ENDS
            or tag == ","
            or (tag == "-" and not (_ends_in_quote(units, i) and _is_outside(units, start)))
            or (leaves_object(units, i) and not _quote_follows(units, i))
        ):
            break
        if tag == "(":
            i = _behind_bracket(units, i)
            continue
        if tag == "CC" and (new_report(units, i) or _second_verb(units, i)):
            break
        i += 1
        if units[i - 1].lower == "“,”":
            next_item = _next_quoted(units, i)
            if next_item is None:
                break
            i = next_item
    return i


def _behind_name(units: list[Unit], comma: int) -> int | None:
    """Where "of" stands in "accused the mayor, Ada Moss, of “sloth”"."""
    for j in range(comma + 1, min(len(units) - 1, comma + 6)):
        if units[j].tag == ",":
            named = j > comma + 1 and units[j + 1].lower in {"of", "for"} and _quote_follows(units, j + 1)
            return j + 1 if named else None
        if units[j].tag not in {"NAME", "DOT"}:
            return None
    return None


def _next_quoted(units: list[Unit], i: int) -> int | None:
    """Where the next item ends in a list of words in marks: "called him a “fool,” “weak” and a “liar”"."""
    for j in range(i, min(len(units), i + 4)):
        if units[j].tag == QUOTE:
            ended = j + 1 >= len(units) or units[j + 1].tag in {",", ".", "CC", ";", "PREP", "TIME", QUOTE}
            over = ended or units[j].lower == "“,”"
            return j + 1 if over and units[j].lower != "“T”" else None
        if units[j].tag not in {"CC", "DET", "ADV"}:
            return None
    return None


def _participle(units: list[Unit], i: int) -> bool:
    """ "“…,” referring to the storm"."""
    return i < len(units) and units[i].tag == "ING"


def _behind_bracket(units: list[Unit], i: int) -> int:
    close = next((j for j in range(i + 1, min(len(units), i + 40)) if units[j].tag == ")"), i)
    return close + 1


def _main_verb(units: list[Unit], i: int) -> bool:
    """Whether a finite verb stands there, behind no more than an adverb."""
    while i < len(units) and units[i].tag == "ADV":
        i += 1
    return i < len(units) and is_finite(units[i])


def _main_clause(units: list[Unit], i: int) -> bool:
    """Whether the sentence's main clause begins behind the comma `i`."""
    if units[i].tag != "," or i + 1 >= len(units):
        return False
    return units[i + 1].tag in {"NAME", "N", "PRO", "PROV", "DET", "POSS", "OWN", "NUM"}


def is_finite(unit: Unit) -> bool:
    """Whether a unit is a finite verb by its form."""
    return unit.tag in {"AUX", "ED"} or unit.lower in reporting_verbs.plain_verbs()


def _second_verb(units: list[Unit], i: int) -> bool:
    """Whether a conjunction joins a second verb and no second object."""
    j = i + 1
    while j < len(units) and units[j].tag == "ADV":
        j += 1
    return j < len(units) and (is_finite(units[j]) or units[j].tag == "PRO")


def _quote_follows(units: list[Unit], i: int) -> bool:
    """Whether words in quotation marks follow in the same phrase: "mocked him after the “Selby affair”"."""
    for at, unit in enumerate(units[i + 1 : i + 12], start=i + 1):
        if unit.tag == QUOTE:
            return True
        again = at > i + 1 and units[i].lower in _LEAVES and says_again(units, at)
        if unit.tag in SENTENCE_ENDS or unit.tag in {",", "-"} or again:
            return False
    return False


def leaves_object(units: list[Unit], i: int) -> bool:
    """Whether what follows tells when or where it was said, and is no part of an object."""
    unit = units[i]
    if unit.lower in _LEAVES or unit.tag == "TIME":
        return True
    if unit.tag != "PREP" or i + 1 >= len(units):
        return False
    if units[i + 1].tag == "TIME":
        return True
    return unit.lower in {"in", "at", "on"} and any(u.lower in _OCCASIONS for u in units[i + 2 : i + 4])


def new_report(units: list[Unit], i: int) -> bool:
    """Whether ", adding", ", according to", "and said", ", she said" or ", but he denied" begins at unit `i`."""
    known = reporting_verbs.forms()
    j = i + 1
    if units[i].tag != "CC" and j < len(units) and units[j].tag == "CC":
        j += 1
    while j < len(units) and units[j].tag == "ADV":
        j += 1
    if j >= len(units):
        return False
    if units[j].lower == "according":
        return True
    form = known.get(units[j].lower)
    if units[j].lower in lists.small("said to be") and [u.lower for u in units[j + 1 : j + 3]] == ["to", "be"]:
        return False  # "dredged up in May and declared to be old was"
    if form and form.form == "s" and j + 1 < len(units) and units[j + 1].tag == "PREP" and _has_own_verb(units, j + 2):
        return False  # "and debts of the port would be met"
    if form and form.form != "base" and reporting_verbs.is_speech(form.base):
        return form.form != "ing" or (units[i].tag != "CC" and units[j - 1].tag != "CC")
    return _names_speaker(units, j)


def _has_own_verb(units: list[Unit], start: int) -> bool:
    """Whether a finite verb follows a noun’s phrase."""
    for unit in units[start : start + 8]:
        if unit.tag in SENTENCE_ENDS or unit.tag in {",", QUOTE, "THAT", "WH"}:
            return False
        if unit.tag == "AUX":
            return True
    return False


def _is_noun(units: list[Unit], k: int) -> bool:
    """Whether a form in -s is no verb: "the claims", "kept emails that were"."""
    behind = units[k + 1 : k + 3]
    relative = len(behind) > 1 and behind[0].tag == "THAT" and is_finite(behind[1])
    owned = units[k - 1].tag in {"POSS", "DET", "OWN", "ED"}
    return owned or (relative and units[k].lower not in lexicon.marked("person"))


def _names_speaker(units: list[Unit], start: int) -> bool:
    """Whether a subject with its reporting verb begins at `start`: "she said", "two aides denied"."""
    known = reporting_verbs.forms()
    if units[start].tag == "WH" and start + 1 < len(units) and units[start + 1].lower in lexicon.marked("happened"):
        return False  # "an inquiry, which began in March, would end"
    for k in range(start, min(len(units), start + 8)):
        if units[k].tag in {",", ".", "TO", "THAT", "AUX", QUOTE}:
            return False
        form = known.get(units[k].lower)
        noun = form is not None and form.form == "s" and _is_noun(units, k)
        if form and k > start and not noun and reporting_verbs.is_speech(form.base) and form.form in _TELLING:
            return True
    return False
